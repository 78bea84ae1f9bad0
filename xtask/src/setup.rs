//! What a machine may lack, put there once: a second run finds everything in place and takes no time.
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::run::Run;

/// WebAssembly without a standard library: it needs only what the oldest browsers have.
pub const WASM: &str = "wasm32v1-none";

pub fn all(run: &mut Run) {
    toolchain(run);
    python(run);
    npm(run);
    chromium(run);
    site(run);
}

/// Target and components of the Rust toolchain.
pub fn toolchain(run: &mut Run) {
    let mut missing = Vec::new();
    let libraries = Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]).output();
    let folder = libraries.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    if !folder.is_ok_and(|folder| Path::new(&folder).is_dir()) {
        missing.push(run.command("rustup", &format!("target add {WASM}")));
    }
    for (tool, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !succeeds(run.cargo(tool).arg("--version")) {
            missing.push(run.command("rustup", &format!("component add {component}")));
        }
    }
    run.step("set up: rust toolchain", missing);
}

/// The virtual environment with what `tests/requirements.txt` pins.
pub fn python(run: &mut Run) {
    let (pinned, stamp) = (run.path("tests/requirements.txt"), run.path("target/venv/requirements.txt"));
    let mut missing = Vec::new();
    if !same(&pinned, &stamp) {
        let python =
            env::var("PYTHON").unwrap_or_else(|_| if cfg!(windows) { "python" } else { "python3" }.into());
        // Debian keeps the module that makes environments in a package of its own
        if !succeeds(&mut run.command(&python, "-m ensurepip --version")) {
            missing.extend(apt(run, "python3-venv"));
        }
        missing.push(run.command(&python, "-m venv --clear target/venv"));
        missing.push(run.venv("python", "-m pip install --quiet --requirement tests/requirements.txt"));
    }
    let fresh = !missing.is_empty();
    run.step("set up: python packages", missing);
    if fresh && succeeds(&mut run.venv("maturin", "--version")) {
        drop(fs::copy(pinned, stamp));
    }
}

/// A virtual environment with the engines of `tests/engines/requirements.txt`, and Java for Spark.
pub fn engines(run: &mut Run) {
    let java = succeeds(&mut run.command("java", "-version"));
    let missing = if java { Vec::new() } else { apt(run, "openjdk-17-jre-headless") };
    run.step("set up: java", missing);
    let pinned = run.path("tests/engines/requirements.txt");
    let stamp = run.path("target/engines-venv/requirements.txt");
    let mut missing = Vec::new();
    if !same(&pinned, &stamp) {
        missing.push(run.venv("python", "-m venv --clear target/engines-venv"));
        let install = "-m pip install --quiet --requirement tests/engines/requirements.txt";
        missing.push(run.engines("python", install));
    }
    let fresh = !missing.is_empty();
    run.step("set up: engines", missing);
    if fresh && succeeds(&mut run.engines("pip", "show pyspark daft")) {
        drop(fs::copy(pinned, stamp));
    }
}

/// The packages that `crates/wasm/package-lock.json` pins.
pub fn npm(run: &mut Run) {
    let missing = (!pinned(run, "crates/wasm")).then(|| run.npm("ci"));
    installed(run, "set up: npm packages", "crates/wasm", missing);
}

/// The packages that `examples/web/package-lock.json` pins.
pub fn site(run: &mut Run) {
    let missing = (!pinned(run, "examples/web")).then(|| run.site("ci"));
    installed(run, "set up: packages of the example site", "examples/web", missing);
}

/// The copy of the lock file that stands among what was installed by it.
const STAMP: &str = "node_modules/.pinned.json";

fn pinned(run: &Run, folder: &str) -> bool {
    let folder = run.path(folder);
    same(&folder.join("package-lock.json"), &folder.join(STAMP))
}

fn installed(run: &mut Run, step: &'static str, folder: &str, missing: Option<Command>) {
    let fresh = missing.is_some();
    run.step(step, missing);
    let folder = run.path(folder);
    if fresh && folder.join("node_modules/vite").is_dir() {
        drop(fs::copy(folder.join("package-lock.json"), folder.join(STAMP)));
    }
}

/// A browser, and a font that has Chinese.
pub fn chromium(run: &mut Run) {
    let there = env::var_os("CHROMIUM").is_some() || Path::new("/usr/bin/chromium").exists();
    let missing = if there { Vec::new() } else { apt(run, "chromium fonts-wqy-microhei") };
    run.step("set up: chromium", missing);
}

fn apt(run: &Run, packages: &str) -> Vec<Command> {
    let install = format!("install --yes --no-install-recommends {packages}");
    vec![run.command("apt-get", "update"), run.command("apt-get", &install)]
}

fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

fn same(one: &Path, other: &Path) -> bool {
    fs::read(one).ok().is_some_and(|bytes| fs::read(other).is_ok_and(|others| others == bytes))
}
