// The large module (重模块), asked from the page: it stands in a worker and is fetched with the first question.
// The page itself has the small entry alone.
import type { Issue } from "haitang";
import type { About, Answer, Question } from "./asked.ts";
import address from "./engine.worker.ts?worker&url";
import { script } from "./trusted.ts";

/** The documents were refused. */
export class Refused extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues[0]?.en ?? "refused");
    this.issues = issues;
  }
}

type Reply = { readonly number: number } & (
  | { readonly answer: unknown }
  | { readonly issues: readonly Issue[] }
  | { readonly failure: string }
);
interface Waiting {
  readonly answered: (answer: never) => void;
  readonly failed: (reason: Error) => void;
}

let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<number, Waiting>();

/** Asks the worker. */
export function ask<Q extends Question>(question: Q, about: About<Q>): Promise<Answer<Q>> {
  worker ??= start();
  const number = asked;
  asked += 1;
  worker.postMessage({ about, number, question });
  return new Promise((answered, failed) => waiting.set(number, { answered, failed }));
}

/** Lets go of what is being worked out: nobody waits for it any more. */
export function stop(): void {
  if (waiting.size === 0) return;
  worker?.terminate();
  worker = undefined;
  waiting.clear();
}

function start(): Worker {
  const fresh = new Worker(script(address), { type: "module" });
  fresh.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    const one = waiting.get(data.number);
    waiting.delete(data.number);
    if ("answer" in data) one?.answered(data.answer as never);
    else one?.failed("issues" in data ? new Refused(data.issues) : new Error(data.failure));
  });
  fresh.addEventListener("error", ({ message }) => {
    for (const one of waiting.values()) one.failed(new Error(message || "the worker did not start"));
    waiting.clear();
    worker = undefined;
  });
  return fresh;
}
