//! The parts of the test: which commands prove what.
use std::collections::BTreeSet;
use std::env;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use crate::run::{Outcome, Run};
use crate::setup;

/// Who runs the vectors, each leaving a file of digests in target/vectors.
const RUNNERS: [&str; 4] = ["rust", "python", "node", "browser"];
/// Receipts that are issued in each host, unless `HAITANG_CASES` says otherwise.
const CASES: &str = "10000";
/// Pairs of a rubric and a sheet that both scorers score, unless `HAITANG_PAIRS` says otherwise; `HAITANG_SEED` takes
/// others than those of every day.
const PAIRS: u64 = 20_000;
/// Rubrics whose tables are compared row by row with single sheets and the oracle.
const RUBRICS_OF_TABLES: u64 = 40;
/// One rubric is filled in step by step for so many pairs.
const PAIRS_FOR_ONE_FILLED: u64 = 50;

pub fn test(run: &mut Run) {
    // a runner that does not run must not be found equal to its own past
    drop(fs::remove_dir_all(run.path("target/vectors")));
    for part in [setup::all, lint, rust, python, oracle, wasm, node, browser, site, docs, same, receipts] {
        part(run);
    }
}

pub fn same(run: &mut Run) {
    let digests = run.path("target/vectors");
    run.check("same bytes in Rust, Python, Node and Chromium", || equal(&digests));
}

pub fn lint(run: &mut Run) {
    setup::toolchain(run);
    setup::python(run);
    setup::npm(run);
    run.step("rust format", [run.cargo("fmt --all --check")]);
    let host = run.cargo("clippy --quiet --workspace --all-targets -- --deny warnings");
    let wasm = |features: &str| {
        let target = setup::WASM;
        run.cargo(&format!("clippy --quiet -p haitang-wasm {features} --target {target} -- --deny warnings"))
    };
    let modules = [wasm(""), wasm("--features author"), wasm("--features district")];
    run.step("clippy", [host].into_iter().chain(modules));
    let ruff = |verb: &str| {
        let tests = "tests/bench tests/charts tests/columns tests/engines tests/forms tests/notebooks \
                     tests/receipts tests/runners tests/schema tests/spreadsheets examples/web/server \
                     examples/web/tests";
        run.venv("ruff", &format!("{verb} --no-cache crates/py {tests}"))
    };
    run.step("ruff", [ruff("check"), ruff("format --check")]);
    run.step("biome", [run.npm("run --silent lint")]);
}

pub fn rust(run: &mut Run) {
    setup::toolchain(run);
    run.step("core tests, doc tests, vectors", [run.cargo("test --quiet")]);
    run.step("rubrics as spreadsheets", [run.cargo("test --quiet -p haitang-tables")]);
    run.step("bindings hold no logic", [run.cargo("test --quiet -p xtask")]);
    run.step("example yongchuan", [run.cargo("run --quiet --release --example yongchuan")]);
    run.step("example blue_vest", [run.cargo("run --quiet --release --example blue_vest")]);
}

/// The wheel in the profile that ships, installed where the tests run.
fn wheel(run: &mut Run) {
    const STEP: &str = "wheel built and installed";
    if run.has(STEP) {
        return;
    }
    setup::python(run);
    let wheels = run.path("target/wheels");
    drop(fs::remove_dir_all(&wheels));
    let build = run.venv("maturin", "build --quiet --manifest-path crates/py/Cargo.toml --out target/wheels");
    let install =
        "-m pip install --quiet --no-index --no-deps --force-reinstall --find-links target/wheels haitang";
    run.step(STEP, [build, run.venv("python", install)]);
}

pub fn python(run: &mut Run) {
    wheel(run);
    let pytest = "-m pytest --quiet -c crates/py/pyproject.toml --rootdir .";
    run.step(
        "python tests",
        [run.venv("python", &format!("{pytest} crates/py/tests --ignore crates/py/tests/test_blocks.py"))],
    );
    run.step("python vectors", [run.venv("python", &format!("{pytest} tests/runners"))]);
    run.step(
        "agreement beside packages and oracle",
        [run.venv("python", &format!("{pytest} tests/agreement"))],
    );
    run.step("spreadsheets", [run.venv("python", &format!("{pytest} tests/spreadsheets"))]);
    run.step("data frames", [run.venv("python", &format!("{pytest} tests/columns tests/bench/tables"))]);
    run.step("any engine, any partition", [run.venv("python", &format!("{pytest} tests/engines"))]);
    run.step("forms of others", [run.venv("python", &format!("{pytest} tests/forms"))]);
    run.step("charts and reports", [run.venv("python", &format!("{pytest} tests/charts"))]);
    run.step("notebooks", [run.venv("python", &format!("{pytest} tests/notebooks"))]);
    run.step("published schemas", [run.venv("python", &format!("{pytest} tests/schema"))]);
    run.step(
        "python doc tests",
        [run.venv("python", &format!("{pytest} --doctest-modules --pyargs haitang"))],
    );
    let mypy = "-m mypy --strict --config-file crates/py/pyproject.toml --cache-dir target/mypy";
    let stubtest = "-m mypy.stubtest --mypy-config-file crates/py/pyproject.toml haitang._native";
    let typed = format!("{mypy} crates/py/python/haitang crates/py/tests/typed.py");
    run.step("python types", [run.venv("python", &typed), run.venv("python", stubtest)]);
}

pub fn oracle(run: &mut Run) {
    wheel(run);
    run.step("oracle by hand", [run.venv("python", "tests/oracle/test_oracle.py")]);
    run.step("oracle on the published standard", [run.venv("python", "tests/oracle/real_input.py")]);
    let given = |name: &str, usual| env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let (pairs, seed) = (given("HAITANG_PAIRS", PAIRS), given("HAITANG_SEED", 1));
    let rubrics = pairs.div_ceil(PAIRS_FOR_ONE_FILLED);
    let check = format!("tests/oracle/check.py --count {pairs} --seed {seed}");
    let filling = format!("tests/oracle/filling.py --count {rubrics} --seed {seed}");
    run.step("oracle", [run.venv("python", &check)]);
    // beside the rubrics of every day HAITANG_TABLES asks for many, such as a million rows: 250 with 4000 sheets
    let rubrics = given("HAITANG_TABLES", RUBRICS_OF_TABLES);
    let sheets = if rubrics > RUBRICS_OF_TABLES { 4000 } else { 100 };
    let tables = format!("tests/oracle/check_tables.py --rubrics {rubrics} --sheets {sheets} --seed {seed}");
    let long = format!("tests/oracle/check_tables.py --long --rubrics 25 --sheets 40 --seed {seed}");
    let both = [tables, long].map(|check| run.venv("python", &check));
    run.step("tables against sheets and oracle", both);
    run.step("ranges hold what is filled in", [run.venv("python", &filling)]);
}

/// Every recipe for engines, with many rows, in an environment that has them; Spark needs Java.
pub fn engines(run: &mut Run) {
    wheel(run);
    setup::engines(run);
    let install =
        "-m pip install --quiet --no-index --no-deps --force-reinstall --find-links target/wheels haitang";
    // engines warn of much that is their own affair
    let pytest = "-m pytest --quiet -W default -c crates/py/pyproject.toml --rootdir . tests/engines";
    let mut tests = run.engines("python", pytest);
    tests.env("HAITANG_ENGINES", "duckdb,polars,spark,daft");
    run.step("engines: every recipe", [run.engines("python", install), tests]);
}

/// How one WebAssembly module is built and bound.
fn module(run: &Run, name: &str, features: &str) -> [Command; 2] {
    let bytes = run.built(setup::WASM).join("wasm/haitang_wasm.wasm");
    let build = format!("build --quiet --profile wasm -p haitang-wasm {features} --target {}", setup::WASM);
    let mut bindgen = run.cargo("run --quiet -p wasm-pkg --");
    bindgen.arg(bytes).arg(run.path("crates/wasm/glue")).arg(name);
    [run.cargo(&build), bindgen]
}

/// The npm package, built, packed, and installed into target/web as a user would.
fn package(run: &mut Run) {
    const STEP: &str = "npm package built and installed";
    if run.has(STEP) {
        return;
    }
    setup::toolchain(run);
    setup::npm(run);
    // each module is bound before the next one is built in its place
    let [core, core_glue] = module(run, "core", "");
    let [author, author_glue] = module(run, "author", "--features author");
    let [district, district_glue] = module(run, "district", "--features district");
    run.step("wasm built", [core, core_glue, author, author_glue, district, district_glue]);

    let web = run.path("target/web");
    drop(fs::remove_dir_all(&web));
    drop(fs::create_dir_all(&web));
    let mut pack = run.npm("pack --silent --pack-destination");
    pack.arg(&web);
    let mut install =
        run.npm("install --silent --offline --no-save --no-package-lock --ignore-scripts --prefix");
    install.arg(&web).arg(web.join(concat!("haitang-", env!("CARGO_PKG_VERSION"), ".tgz")));
    run.step(STEP, [run.npm("run --silent build"), pack, install]);
}

pub fn wasm(run: &mut Run) {
    package(run);
    run.step("npm size and WebAssembly features", [run.npm("run --silent size")]);
    run.step("npm baseline ES2019", [run.npm("run --silent baseline")]);
    run.step("npm types", [run.npm("run --silent types")]);
    run.step("npm publint, are the types wrong", [run.npm("run --silent package")]);
}

pub fn node(run: &mut Run) {
    package(run);
    setup::python(run);
    run.step(
        "node tests",
        [run.command(
            "node",
            "--test crates/wasm/tests/package.test.mjs crates/wasm/tests/author.test.mjs crates/wasm/tests/district.test.mjs",
        )],
    );
    run.step("forms of others in node", [run.command("node", "--test crates/wasm/tests/forms.test.mjs")]);
    run.step("schemas in an editor", [run.command("node", "--test crates/wasm/tests/schema.test.mjs")]);
    run.step(
        "node vectors",
        [run.command("node", "tests/runners/vectors.node.mjs target/web/node_modules/haitang")],
    );
}

pub fn browser(run: &mut Run) {
    package(run);
    setup::chromium(run);
    run.step(
        "chromium: vectors, plain, Vite, worker",
        [run.command("node", "--test crates/wasm/tests/browser.test.mjs")],
    );
    let form =
        |part: &str| run.command("node", &format!("--test crates/wasm/tests/form{part}.browser.test.mjs"));
    let parts = ["", ".drafts", ".hostile", ".looks", ".old", ".rubrics"].map(form);
    run.step("chromium: form", parts);
}

/// The example site and the small examples for web developers, with the package as it is packed.
pub fn site(run: &mut Run) {
    wheel(run);
    package(run);
    setup::chromium(run);
    setup::site(run);
    let tarball = concat!(
        "install --silent --offline --no-save ../../target/web/haitang-",
        env!("CARGO_PKG_VERSION"),
        ".tgz"
    );
    run.step("site: types", [run.site(tarball), run.site("run --silent types")]);
    let pytest = "-m pytest --quiet -c crates/py/pyproject.toml --rootdir . --doctest-modules examples/web/server examples/web/tests";
    run.step("site: server that scores again", [run.venv("python", pytest)]);
    let files = ["small", "pages", "offline", "looks"]
        .map(|name| format!("examples/web/tests/{name}.browser.test.mjs"));
    // they mostly wait for a browser: two at a time
    run.step(
        "site in chromium",
        [run.command("node", &format!("--test --test-concurrency=2 {}", files.join(" ")))],
    );
}

/// Receipts of generated rubrics and sheets: one hash everywhere, and none that holds with a byte changed.
pub fn receipts(run: &mut Run) {
    wheel(run);
    package(run);
    setup::chromium(run);
    let folder = run.path("target/receipts");
    drop(fs::remove_dir_all(&folder));
    drop(fs::create_dir_all(&folder));
    let cases = env::var("HAITANG_CASES").unwrap_or_else(|_| CASES.into());
    let mut generate = run.venv("python", &format!("tests/oracle/generate.py --count {cases} --seed 1"));
    run.check("receipts: cases", || {
        let pairs = File::create(folder.join("pairs.jsonl")).map_err(|error| error.to_string())?;
        let status = generate.stdout(pairs).status().map_err(|error| error.to_string())?;
        status.success().then_some(()).ok_or_else(|| format!("{generate:?}"))
    });
    run.step("receipts in rust", [run.cargo("run --quiet --release --example receipts")]);
    run.step("receipts in python", [run.venv("python", "tests/receipts/receipts.py")]);
    let node = "tests/receipts/receipts.node.mjs target/web/node_modules/haitang";
    run.step("receipts in node", [run.command("node", node)]);
    let chromium = "--test crates/wasm/tests/receipts.browser.test.mjs";
    run.step("receipts in chromium", [run.command("node", chromium)]);
    run.check("same receipts in Rust, Python, Node and Chromium", || equal(&folder));
}

pub fn docs(run: &mut Run) {
    wheel(run);
    package(run);
    let pytest = "-m pytest --quiet -c crates/py/pyproject.toml --rootdir . crates/py/tests/test_blocks.py";
    run.step("python blocks of the documents", [run.venv("python", pytest)]);
    run.step(
        "javascript blocks of the documents",
        [run.command("node", "--test crates/wasm/tests/blocks.test.mjs")],
    );
    let mut rustdoc = run.cargo("doc --quiet --no-deps -p haitang -p haitang-tables");
    rustdoc.env("RUSTDOCFLAGS", "--deny warnings");
    run.step("rustdoc", [rustdoc]);
}

/// Every runner has answered every vector with the same bytes.
fn equal(digests: &Path) -> Outcome {
    let read = |runner: &str| {
        let file = digests.join(format!("{runner}.json"));
        fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))
    };
    let [first, others @ ..] = RUNNERS;
    let expected = read(first)?;
    for other in others {
        let found = read(other)?;
        if found != expected {
            let rows = |text: &str| text.split(',').map(str::to_owned).collect::<BTreeSet<_>>();
            let different: Vec<_> = rows(&found).symmetric_difference(&rows(&expected)).cloned().collect();
            return Err(format!("{other} answers otherwise than {first}: {}", different.join("\n")));
        }
    }
    Ok(())
}
