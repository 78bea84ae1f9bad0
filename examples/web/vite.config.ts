// How the site is built: four pages, the files that the service worker keeps, and the policy that each page carries.
import { defineConfig, type Plugin } from "vite";
import { offline } from "./offline.ts";
import { POLICY } from "./policy.ts";

const PAGES = ["index", "result", "ranking", "playground"];

/** The policy stands in the page itself, so that it holds whatever server gives the files out. */
const policy: Plugin = {
  name: "policy",
  apply: "build",
  transformIndexHtml: {
    order: "pre",
    handler: () => [
      { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: POLICY }, injectTo: "head-prepend" },
    ],
  },
};

export default defineConfig({
  appType: "mpa",
  // the built site may stand in any folder of any server
  base: "./",
  build: {
    // a rubric is a file with a digest in its name, never a part of a script
    assetsInlineLimit: 0,
    // the module of a district stands inside the worker that asks for it, a megabyte on the wire
    chunkSizeWarningLimit: 3000,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: Object.fromEntries(PAGES.map((name) => [name, `${name}.html`])) },
    target: "es2020",
  },
  plugins: [policy, offline()],
  preview: { headers: { "content-security-policy": POLICY } },
  // the rubrics are the repository's own
  server: { fs: { allow: ["../.."] } },
  worker: { format: "es" },
});
