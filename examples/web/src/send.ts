// Handing in (上报): a sheet and its receipt go to a server of the user's own, which scores the sheet again.
import type { Receipt, Sheet } from "haitang";

export interface Sent {
  readonly state: "not_yet" | "sending" | "failed" | "answered";
  readonly text: string;
  /** What the server says, in both languages. */
  readonly answer?: { readonly zh: string; readonly en: string };
}

export async function post(address: string, what: { readonly sheet: Sheet; readonly receipt: Receipt }): Promise<Sent> {
  try {
    const reply = await fetch(address, {
      body: JSON.stringify(what),
      headers: { "content-type": "application/json" },
      method: "POST",
    });
    return said(await reply.text(), reply.status);
  } catch (failure) {
    return { state: "failed", text: failure instanceof Error ? failure.message : String(failure) };
  }
}

function said(text: string, status: number): Sent {
  try {
    const { en, zh } = JSON.parse(text) as { en?: unknown; zh?: unknown };
    if (typeof en === "string" && typeof zh === "string") return { answer: { en, zh }, state: "answered", text };
  } catch {
    // whatever it is that answers there, it does not answer as a server that checks sheets
  }
  return { state: "failed", text: `${status} ${text.slice(0, 200)}` };
}
