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

/** What was wrong in an entry that offers a part, and where it answers otherwise than the one that offers all. */
export function compared(part, whole) {
  const other = Object.keys(part.digests).filter((name) => part.digests[name] !== whole.digests[name]);
  return [...part.wrong, ...other.map((name) => `${name}: the entries answer otherwise`)];
}

if (resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const outcomes = [];
  for (const name of ["district", "author", "index"]) {
    const { doors, load } = await import(pathToFileURL(resolve(process.argv[2], `dist/${name}.js`)).href);
    await load();
    const read = (path) => readFileSync(join(top, path));
    outcomes.push(await run(doors, vectorFiles(), read, name !== "district"));
  }
  const [whole, ...parts] = outcomes;
  const wrong = [...settle("node", whole), ...parts.flatMap((part) => compared(part, whole))];
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
}
