// Issues the receipts of target/receipts/cases.jsonl with the npm package, in whatever host; see receipts.rs.
const encoder = new TextEncoder();

async function sha256(text) {
  const digest = await crypto.subtle.digest("SHA-256", encoder.encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The text with the last bit of one byte turned over. */
function changed(text, at) {
  const bytes = encoder.encode(text);
  bytes[at] ^= 1;
  return bytes;
}

/** Checks that the receipt holds, and does not with one byte changed in the sheet or in the rubric. */
function check({ HaitangError, Rubric }, rubric, { canonical, changed: [inSheet, inRubric], sheet }, other) {
  const holds = (verify) => {
    try {
      return verify().valid;
    } catch (error) {
      if (error instanceof HaitangError) return false;
      throw error;
    }
  };
  const { receipt } = rubric.receipt(sheet);
  const opened = (bytes, then) => {
    const handle = Rubric.fromJson(bytes);
    try {
      return then(handle);
    } finally {
      handle.free();
    }
  };
  const outcomes = [
    holds(() => rubric.verify(receipt, sheet)),
    holds(() => rubric.verify(receipt, changed(canonical, inSheet))),
    holds(() => opened(changed(other, inRubric), (handle) => handle.verify(receipt, sheet))),
  ];
  if (outcomes.join() !== "true,false,false") throw new Error(`${outcomes}: ${canonical}`);
}

/** Runs all cases; gives the digests as the other hosts write them. */
export async function run(haitang, text) {
  const rubrics = [];
  let cases = 0;
  for (const line of text.split("\n").filter(Boolean)) {
    const { canonical, rubric, sheets } = JSON.parse(line);
    const opened = haitang.Rubric.fromJson(rubric);
    let replies = "";
    for (const row of sheets) {
      cases += 1;
      replies += `${opened.handle.receipt(encoder.encode(row.sheet))}\n`;
      check(haitang, opened, row, canonical);
    }
    rubrics.push(await sha256(replies));
    opened.free();
  }
  return JSON.stringify({ cases: String(cases), digest: await sha256(rubrics.join("")), rubrics });
}
