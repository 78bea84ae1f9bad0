// Builds dist/ out of ts/ and glue/ (which `cargo xtask wasm` makes):
// one module with the wasm inside, one beside the wasm, one with the larger wasm of authors, and their types.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));
process.chdir(root);
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");

for (const name of ["core", "author"]) {
  // deflated, because base64 of plain wasm hides its patterns from a server's gzip: a third larger on the wire
  const deflated = readFileSync(`glue/${name}_bg.deflate`).toString("base64");
  writeFileSync(`glue/${name}_bytes.js`, `export default "${deflated}";\n`);
  writeFileSync(`glue/${name}_bytes.d.ts`, "declare const deflated: string;\nexport default deflated;\n");
}
copyFileSync("glue/core_bg.wasm", "dist/core.wasm");

// the sources name one module; the entry for authors is the same sources over the other one
const author = [{ find: /^\.\.\/glue\/core(.*)$/, replacement: `${root}glue/author$1` }];

for (const [name, alias] of [
  ["index", []],
  ["slim", []],
  ["author", author],
]) {
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    resolve: { alias },
    root,
    build: {
      emptyOutDir: false,
      lib: { entry: `ts/${name}.ts`, fileName: () => `${name}.js`, formats: ["es"] },
      minify: false,
      outDir: "dist",
      target: "es2019",
    },
  });
}
execFileSync("node_modules/.bin/tsc", ["--project", "."], { stdio: "inherit" });
