// What a page of the site may do (内容安全策略): its own files and WebAssembly, no inline script or style, no eval.
/** `allow-duplicates`: the form and the pages bring Lit along, each its own. */
export const POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "script-src 'self' 'wasm-unsafe-eval'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html haitang-site 'allow-duplicates'",
].join("; ");
