// Files that stay where they are (附件只留校验值): a name, a size and a digest, which say later whether a file is the one.
import type { Issue } from "../types.js";

const NO_DIGEST: Issue = {
  code: "form.no_digest",
  at: "",
  zh: "本页未经 HTTPS 打开，浏览器不计算校验值，附件未添加",
  en: "this page was not opened over HTTPS: the browser computes no digests, and nothing is attached",
};

/** How a file is named as evidence: `photo.jpg · 12345 B · sha256:…`. */
export async function evidenceOf(file: File): Promise<string> {
  if (!crypto.subtle) throw Object.assign(new Error(NO_DIGEST.en), { issues: [NO_DIGEST] });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${file.name} · ${file.size} B · sha256:${hex}`;
}

/** What was read of files, and why some could not be. */
type FilesRead = { readonly read: readonly string[]; readonly issues: readonly Issue[] };

/** Reads files, and says of each that could not be read what the browser says of it. */
export async function readAll(files: readonly File[], by: (file: File) => Promise<string>): Promise<FilesRead> {
  const read: string[] = [];
  const issues: Issue[] = [];
  for (const file of files) {
    try {
      read.push(await by(file));
    } catch (failure) {
      issues.push(...whyNot(file, failure));
    }
  }
  return { read, issues };
}

function whyNot({ name }: File, failure: unknown): readonly Issue[] {
  const { issues } = failure as { readonly issues?: readonly Issue[] };
  const zh = `${name}：浏览器未能读取（${failure}）`;
  const en = `${name}: the browser could not read this (${failure})`;
  return issues || [{ code: "form.unread", at: "", zh, en }];
}

/** Offers a text as a file to keep. */
export function offer(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
