// The service worker (离线缓存), built when everything else is: it is given the list of all files, each with its digest.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { build, type Plugin } from "vite";

interface Kept {
  readonly url: string;
  /** `null` where the name holds a digest already. */
  readonly revision: string | null;
}

export function offline(): Plugin {
  let folder = "";
  let root = "";
  return {
    name: "offline",
    apply: "build",
    configResolved(config) {
      root = config.root;
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle: {
      order: "post",
      sequential: true,
      handler: async () => write(root, folder, await kept(folder)),
    },
  };
}

async function kept(folder: string): Promise<Kept[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => {
      const url = relative(folder, file).split(sep).join("/");
      const digest = createHash("sha256")
        .update(await readFile(file))
        .digest("hex")
        .slice(0, 16);
      return { url, revision: url.startsWith("assets/") ? null : digest };
    }),
  );
}

async function write(root: string, folder: string, files: readonly Kept[]): Promise<void> {
  await build({
    configFile: false,
    define: { KEPT: JSON.stringify(files), "process.env.NODE_ENV": '"production"' },
    logLevel: "warn",
    publicDir: false,
    root,
    build: {
      emptyOutDir: false,
      lib: { entry: "src/sw.ts", fileName: () => "sw.js", formats: ["iife"], name: "sw" },
      outDir: folder,
      target: "es2020",
    },
  });
}
