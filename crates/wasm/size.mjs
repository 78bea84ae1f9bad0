// What the browser gets: which WebAssembly features it needs, and how many bytes. Fails above the budget.
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** The features that the compiler used; the old tablets of village halls know no more than this one. */
const ALLOWED = ["+mutable-globals"];
/** Gzipped bytes of the one-file entries, a hundredth above what they are; DESIGN.md says why there are three. */
const BUDGETS = { "index.js": 350 * 1024, "author.js": 520 * 1024, "district.js": 1048 * 1024, "form.js": 40 * 1024 };

const file = (name) => readFileSync(new URL(name, import.meta.url));
const modules = ["core", "author", "district"].map((name) => new WebAssembly.Module(file(`glue/${name}_bg.wasm`)));

/** The custom section is a count, then for each feature a sign and a name with its length before it. */
function features(module) {
  const [section] = WebAssembly.Module.customSections(module, "target_features");
  const bytes = new Uint8Array(section);
  const found = [];
  for (let at = 1; found.length < bytes[0]; at += 2 + bytes[at + 1]) {
    found.push(String.fromCharCode(bytes[at], ...bytes.subarray(at + 2, at + 2 + bytes[at + 1])));
  }
  return found;
}

for (const module of modules) {
  console.log(`features ${features(module)}, imports ${WebAssembly.Module.imports(module).length}`);
  if (features(module).join() !== ALLOWED.join()) throw new Error(`only ${ALLOWED} may be needed`);
}

for (const name of ["core.wasm", "slim.js", "index.js", "author.js", "district.js", "form.js"]) {
  const bytes = file(`dist/${name}`);
  const gzip = gzipSync(bytes, { level: 9 }).length;
  console.log(`${name}: ${bytes.length} raw, ${gzip} gzip, ${brotliCompressSync(bytes).length} brotli`);
  if (gzip > BUDGETS[name]) throw new Error(`${name} is above its budget of ${BUDGETS[name]} bytes gzip`);
}
