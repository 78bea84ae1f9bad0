// Runs vectors against the doors of the npm package, in whatever host: it says how to `read` a file.
// The format is told in README.md beside this file.
const encoder = new TextEncoder();

/** Canonical JSON; the keys are written here because JavaScript moves those that look like integers. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)}}`;
}

function has(object, keys, optional = "") {
  const unknown = Object.keys(object).filter((key) => !keys.includes(key) && key !== optional);
  const absent = keys.filter((key) => !(key in object));
  if (unknown.length + absent.length > 0) throw new Error(`unknown ${unknown}, absent ${absent}: ${object.name}`);
}

const SPECIAL = {
  $document: (name, { documents }) => encoder.encode(canonical(documents[name])),
  $file: (path, { read }) => read(path),
  $text: (text) => encoder.encode(text),
  $repeat: ([text, times]) => encoder.encode(text.repeat(times)),
  $join: async (pieces, context) => joined(await Promise.all(pieces.map((piece) => argument(piece, context)))),
  $bytes: (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => Number.parseInt(pair, 16)),
};

function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The bytes that an argument stands for. */
export function argument(written, context) {
  const [key, ...others] = Object.keys(written || {});
  if (others.length > 0 || !Object.hasOwn(SPECIAL, key)) return encoder.encode(canonical(written));
  return SPECIAL[key](written[key], context);
}

/** Which arguments of a door are opened as rubrics first, when it is not the first alone. */
const OPENED = {
  explain: [],
  network: [],
  catalogue: [],
  mutate: [],
  rounding_audit: [],
  agreement: [],
  chart: [],
  severity: [],
  robustness: [],
  merge_tallies: [],
  ask_tally: [],
  verify: [1],
  diff: [0, 1],
  impact: [0, 1],
  rounds: [0, 1],
  migrate: [1, 2],
};

/** The doors whose first argument is opened as a district. */
const DISTRICT = ["open_district", "ask"];

/** What the door answers; it belongs to the first of what was opened, if anything was. */
function reply(doors, call, given) {
  const places = OPENED[call] || [0];
  const handle = DISTRICT.includes(call) ? doors.District : doors.Rubric;
  const opened = [];
  try {
    for (const [at, document] of given.entries()) opened.push(places.includes(at) ? handle.open(document) : document);
  } catch (refusal) {
    if (typeof refusal !== "string") throw refusal;
    return refusal;
  }
  const [owner] = places.length > 0 ? opened.splice(places[0], 1) : [doors];
  if (call === "session") return session(owner, ...opened);
  return call.startsWith("open") ? "{}" : owner[call](...opened);
}

/** What a session answers, step by step; each step is the name of a door and what it is given. */
function session(rubric, draft, steps) {
  let opened;
  try {
    opened = rubric.session(draft);
  } catch (refusal) {
    if (typeof refusal !== "string") throw refusal;
    return refusal;
  }
  const replies = JSON.parse(new TextDecoder().decode(steps)).map(([door, ...given]) =>
    opened[door](...given.map((document) => encoder.encode(canonical(document)))),
  );
  return `{"replies":[${replies}]}`;
}

/** Whether an entry has a door: that for forms lacks those of authors, and both lack those of districts. */
function offers(doors, call) {
  if (DISTRICT.includes(call)) return "District" in doors;
  return call === "open" || call in doors || call in doors.Rubric.prototype;
}

function comparable(text, expect) {
  const only = (object) => Object.keys(object).join() === "issues";
  const brief = (issue) => Object.keys(issue).sort().join() === "at,code";
  const found = JSON.parse(text);
  if (!only(expect) || !only(found) || !expect.issues.every(brief)) return text;
  return canonical({ issues: found.issues.map(({ at, code }) => ({ at, code })) });
}

/** Both texts around the first place where they differ. */
function difference(expected, found) {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at += 1;
  const near = (text) => text.slice(Math.max(0, at - 80), at + 160);
  return `expected …${near(expected)}\n  found    …${near(found)}`;
}

async function sha256(text) {
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Runs the files; gives the digest of every reply and what was wrong.
 * Asked for a part, it leaves out the vectors whose door is not there; else that is an error.
 */
export async function run(doors, files, read, part = false) {
  const digests = {};
  const wrong = [];
  for (const file of files) {
    const suite = JSON.parse(new TextDecoder().decode(await read(file)));
    has(suite, ["about", "count", "vectors"], "documents");
    if (suite.count !== suite.vectors.length) throw new Error(`${file}: count`);
    for (const vector of suite.vectors) {
      has(vector, ["name", "because", "call", "arguments", "expect"]);
      if (part && !offers(doors, vector.call)) continue;
      if (Object.hasOwn(digests, vector.name)) throw new Error(`two vectors ${vector.name}`);
      const context = { documents: suite.documents, read };
      const text = reply(doors, vector.call, await Promise.all(vector.arguments.map((it) => argument(it, context))));
      digests[vector.name] = await sha256(text);
      const [expected, found] = [canonical(vector.expect), comparable(text, vector.expect)];
      if (expected !== found) wrong.push(`${vector.name} (${vector.because})\n  ${difference(expected, found)}`);
    }
  }
  if (Object.keys(digests).length === 0) throw new Error("no vectors");
  return { digests, wrong };
}
