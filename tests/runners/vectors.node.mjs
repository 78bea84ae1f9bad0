// node vectors.node.mjs PACKAGE: runs the vectors against the npm package in that folder.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { canonical, run } from "./vectors.mjs";

export const top = fileURLToPath(new URL("../..", import.meta.url));

/** The vector files, as paths from the top of the repository. */
export function vectorFiles() {
  const names = readdirSync(join(top, "tests/vectors")).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => `tests/vectors/${name}`);
}

/** Leaves the digests where `cargo xtask test` compares them, and gives what was wrong. */
export function settle(runner, { digests, wrong }) {
  mkdirSync(join(top, "target/vectors"), { recursive: true });
  writeFileSync(join(top, `target/vectors/${runner}.json`), canonical(digests));
  return wrong;
}

if (resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { doors, load } = await import(pathToFileURL(resolve(process.argv[2], "dist/index.js")).href);
  await load();
  const wrong = settle("node", await run(doors, vectorFiles(), (path) => readFileSync(join(top, path))));
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
}
