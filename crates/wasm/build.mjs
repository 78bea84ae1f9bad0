// Builds dist/ out of ts/ and glue/ (which `cargo xtask wasm` makes):
// one module with the wasm inside, one beside the wasm, one for each of the larger ones, and their types.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));
process.chdir(root);
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");

for (const name of ["core", "author", "district"]) {
  // deflated, because base64 of plain wasm hides its patterns from a server's gzip: a third larger on the wire
  const deflated = readFileSync(`glue/${name}_bg.deflate`).toString("base64");
  writeFileSync(`glue/${name}_bytes.js`, `export default "${deflated}";\n`);
  writeFileSync(`glue/${name}_bytes.d.ts`, "declare const deflated: string;\nexport default deflated;\n");
}
copyFileSync("glue/core_bg.wasm", "dist/core.wasm");

/** The sources name the smallest module that does; an entry is the same sources over one module for all of them. */
const over = (name) => [
  { find: /^\.\.\/glue\/(?:core|author|district)(_bytes)?\.js$/, replacement: `${root}glue/${name}$1.js` },
];

for (const [name, alias] of [
  ["index", over("core")],
  ["slim", over("core")],
  ["author", over("author")],
  ["district", over("district")],
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
// the form imports no entry: the rubric that it is given brings its module, whichever that is
await build({
  configFile: false,
  logLevel: "warn",
  publicDir: false,
  root,
  build: {
    // browsers that know `:is`: the forms of older ones weigh otherwise
    cssTarget: ["chrome88", "safari14", "firefox84"],
    emptyOutDir: false,
    lib: { entry: "ts/form.ts", fileName: () => "form.js", formats: ["es"] },
    minify: true,
    outDir: "dist",
    target: "es2019",
  },
});
copyFileSync("ts/form/form.css", "dist/form.css");
execFileSync("node_modules/.bin/tsc", ["--project", "."], { stdio: "inherit" });
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(`../../${name}`, `dist/${name}`);
// what is bundled keeps its notices: comments do not survive the minifier
const bundled = ["@lit/reactive-element", "fflate", "idb", "lit", "lit-element", "lit-html"];
const notice = (name) => `${name}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`;
writeFileSync("dist/THIRD-PARTY.txt", bundled.map(notice).join(`\n${"-".repeat(80)}\n\n`));
// Lit is inside form.js, and so is what its types show: who installs the package has no Lit
copyFileSync("ts/lit.d.ts", "dist/form/lit.d.ts");
for (const name of readdirSync("dist/form").map((name) => `dist/form/${name}`)) {
  writeFileSync(name, readFileSync(name, "utf8").replace(/ from "lit";/g, ' from "./lit.js";'));
}
