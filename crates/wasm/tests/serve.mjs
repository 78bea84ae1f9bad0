// A server of files for the browser tests: on this machine only, and it keeps no process alive.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".mjs": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Serves folders under prefixes, the longest prefix first: `{"/package": "…", "/": "…"}`. Gives the address. */
export async function serve(folders, headers = {}) {
  return (await started(folders, headers)).address;
}

/** The same, with a `stop` that cuts everybody off, and a port to come back on. */
export async function started(folders, headers = {}, port = 0) {
  const prefixes = Object.keys(folders).sort((a, b) => b.length - a.length);
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    // every browser asks for it, no test has one
    if (path === "/favicon.ico") return response.writeHead(204).end();
    const prefix = prefixes.find((it) => path.startsWith(it));
    const folder = normalize(folders[prefix] + sep);
    const file = join(folder, path.slice(prefix.length) || "index.html");
    const body = file.startsWith(folder) ? await readFile(file).catch(() => null) : null;
    response.writeHead(body ? 200 : 404, { "content-type": TYPES[extname(file)] || "text/plain", ...headers });
    return response.end(body || "");
  });
  await new Promise((listening) => server.listen(port, "127.0.0.1", listening));
  server.unref();
  const stop = () =>
    new Promise((stopped) => {
      server.close(stopped);
      server.closeAllConnections();
    });
  const own = server.address().port;
  return { address: `http://127.0.0.1:${own}`, port: own, stop };
}
