//! `wasm-pkg IN.wasm OUT NAME`: writes `OUT/NAME_bg.wasm`, `OUT/NAME.js` and `OUT/NAME.d.ts`, and the module
//! deflated as small as it gets, `OUT/NAME_bg.deflate`, for the entries that hold it inside.
//! The library half of wasm-bindgen's command line: pinned by `Cargo.lock`, a minute to build, no download.
use std::{fs, path::Path};

use wasm_bindgen_cli_support::Bindgen;
use zopfli::{Format, Options};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, output, name] = arguments.as_slice() else {
        return Err("usage: wasm-pkg IN.wasm OUT NAME".into());
    };
    Bindgen::new()
        .web(true)?
        // `new URL(…, import.meta.url)` breaks Vite's dev server when it stands in a dependency
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .typescript(true)
        .out_name(name)
        .input_path(input)
        .generate(output)?;
    let module = fs::read(Path::new(output).join(format!("{name}_bg.wasm")))?;
    let mut deflated = Vec::new();
    zopfli::compress(Options::default(), Format::Deflate, module.as_slice(), &mut deflated)?;
    fs::write(Path::new(output).join(format!("{name}_bg.deflate")), deflated)?;
    Ok(())
}
