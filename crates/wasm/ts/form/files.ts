// Files that stay where they are (附件只留校验值): a name, a size and a digest, which say later whether a file is the one.

/** How a file is named as evidence: `photo.jpg · 12345 B · sha256:…`. */
export async function evidenceOf(file: File): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${file.name} · ${file.size} B · sha256:${hex}`;
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
