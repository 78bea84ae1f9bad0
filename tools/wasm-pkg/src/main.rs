//! `wasm-pkg IN.wasm OUT`: writes `OUT/core_bg.wasm`, `OUT/core.js` and `OUT/core.d.ts`.
//! The library half of wasm-bindgen's command line: pinned by `Cargo.lock`, a minute to build, no download.
use std::path::PathBuf;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(input), Some(output), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("usage: wasm-pkg IN.wasm OUT".into());
    };
    Bindgen::new()
        .web(true)?
        // `new URL(…, import.meta.url)` breaks Vite's dev server when it stands in a dependency
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .typescript(true)
        .out_name("core")
        .input_path(input)
        .generate(output)?;
    Ok(())
}
