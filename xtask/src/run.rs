//! Runs steps: a line and the seconds for each, the whole output only of what failed.
use std::collections::BTreeSet;
use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// What a step gives: nothing, or why it failed.
pub type Outcome = Result<(), String>;

/// Characters of a failed step's output that are shown, the last ones; the whole is in its log.
const SHOWN: usize = 6000;

pub struct Run {
    /// Top of the repository.
    top: PathBuf,
    started: Instant,
    done: BTreeSet<&'static str>,
    failed: Vec<&'static str>,
}

impl Run {
    pub fn new() -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let top = here.parent().unwrap_or(here).to_path_buf();
        Self { top, started: Instant::now(), done: BTreeSet::new(), failed: Vec::new() }
    }

    /// A path from the top of the repository.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.top.join(inside)
    }

    /// Where cargo puts what it builds.
    pub fn built(&self, inside: &str) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.path("target"), PathBuf::from).join(inside)
    }

    /// A command that starts at the top of the repository.
    pub fn command(&self, program: impl AsRef<OsStr>, arguments: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.top).args(arguments.split_whitespace());
        command
    }

    /// The cargo that runs us.
    pub fn cargo(&self, arguments: &str) -> Command {
        self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
    }

    /// A tool of the Python environment.
    pub fn venv(&self, tool: &str, arguments: &str) -> Command {
        let folder = if cfg!(windows) { "target/venv/Scripts" } else { "target/venv/bin" };
        self.command(self.path(folder).join(tool), arguments)
    }

    /// A tool of the Python environment with the engines.
    pub fn engines(&self, tool: &str, arguments: &str) -> Command {
        let folder = if cfg!(windows) { "target/engines-venv/Scripts" } else { "target/engines-venv/bin" };
        self.command(self.path(folder).join(tool), arguments)
    }

    /// npm, in the folder of the package.
    pub fn npm(&self, arguments: &str) -> Command {
        self.npm_in("crates/wasm", arguments)
    }

    /// npm, in the folder of the example site.
    pub fn site(&self, arguments: &str) -> Command {
        self.npm_in("examples/web", arguments)
    }

    fn npm_in(&self, folder: &str, arguments: &str) -> Command {
        let mut command = self.command(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments);
        command.current_dir(self.path(folder));
        command
    }

    /// Whether a step has run.
    pub fn has(&self, name: &str) -> bool {
        self.done.contains(name)
    }

    /// Runs commands one after another, unless this step has run before.
    pub fn step(&mut self, name: &'static str, commands: impl IntoIterator<Item = Command>) {
        let log = self.path("target/xtask").join(format!("{}.log", name.replace([' ', '/', ':', ','], "-")));
        self.check(name, || {
            fs::create_dir_all(log.parent().unwrap_or(&log)).map_err(|error| error.to_string())?;
            let file = File::create(&log).map_err(|error| error.to_string())?;
            commands.into_iter().try_for_each(|command| finish(command, &file)).map_err(|error| {
                let text = String::from_utf8_lossy(&fs::read(&log).unwrap_or_default()).into_owned();
                let hidden = text.chars().count().saturating_sub(SHOWN);
                let shown: String = text.chars().skip(hidden).collect();
                format!("{shown}\n{error}\nwhole output: {}", log.display())
            })
        });
    }

    /// Runs a check of our own, unless it has run before.
    pub fn check(&mut self, name: &'static str, check: impl FnOnce() -> Outcome) {
        if !self.done.insert(name) {
            return;
        }
        let started = Instant::now();
        let outcome = check();
        let seconds = started.elapsed().as_secs_f32();
        println!("{} {seconds:6.1} s  {name}", if outcome.is_ok() { "ok  " } else { "FAIL" });
        if let Err(reason) = outcome {
            println!("{reason}");
            self.failed.push(name);
        }
    }

    /// Says how it went.
    pub fn close(&self) -> ExitCode {
        let failed = self.failed.len();
        let passed = self.done.len().saturating_sub(failed);
        self.failed.iter().for_each(|name| println!("failed: {name}"));
        println!("{:.0} s", self.started.elapsed().as_secs_f32());
        println!("{passed} passed, {failed} failed");
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn finish(mut command: Command, log: &File) -> Outcome {
    let both = || log.try_clone().map(Stdio::from).map_err(|error| error.to_string());
    let named = format!("{command:?}");
    let status = command.stdin(Stdio::null()).stdout(both()?).stderr(both()?).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{named}: {status}")),
        Err(error) => Err(format!("{named}: {error}")),
    }
}
