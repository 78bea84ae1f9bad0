// Builds dist/ out of ts/ and glue/ (which `cargo xtask wasm` makes):
// one module with the wasm inside, one beside the wasm, and their types.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));
process.chdir(root);
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");

const wasm = readFileSync("glue/core_bg.wasm");
// deflated, because base64 of plain wasm hides its patterns from a server's gzip: a third larger on the wire
writeFileSync("glue/bytes.js", `export default "${deflateRawSync(wasm, { level: 9 }).toString("base64")}";\n`);
writeFileSync("glue/bytes.d.ts", "declare const deflated: string;\nexport default deflated;\n");
copyFileSync("glue/core_bg.wasm", "dist/core.wasm");

for (const name of ["index", "slim"]) {
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
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
