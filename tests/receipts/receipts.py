"""Issues the receipts of target/receipts/cases.jsonl with the installed wheel; see receipts.rs beside this file."""

import hashlib
import json
from pathlib import Path

import haitang
from haitang import _native

FOLDER = Path(__file__).resolve().parents[2] / "target/receipts"


def changed(text, at):
    """The text with the last bit of one byte turned over."""
    document = bytearray(text, "utf-8")
    document[at] ^= 1
    return bytes(document)


def holds(verify):
    """Whether a receipt holds; a document that is refused is no proof of anything."""
    try:
        return verify().valid
    except haitang.HaitangError:
        return False


def check(case, row):
    """The receipt holds, and with one byte changed in the sheet or in the rubric it does not."""
    rubric = haitang.Rubric(case["rubric"])
    receipt = rubric.receipt(row["sheet"])
    in_sheet, in_rubric = row["changed"]
    assert holds(lambda: rubric.verify(receipt, row["sheet"])), row
    assert not holds(lambda: rubric.verify(receipt, changed(row["canonical"], in_sheet))), row
    assert not holds(lambda: haitang.Rubric(changed(case["canonical"], in_rubric)).verify(receipt, row["sheet"])), row


def main():
    rubrics, number = [], 0
    with (FOLDER / "cases.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            case = json.loads(line)
            rubric, digest = _native.Rubric(case["rubric"].encode()), hashlib.sha256()
            for row in case["sheets"]:
                number += 1
                digest.update(rubric.receipt(row["sheet"].encode()).encode() + b"\n")
                check(case, row)
            rubrics.append(digest.hexdigest())
    digest = hashlib.sha256("".join(rubrics).encode()).hexdigest()
    digests = {"cases": str(number), "digest": digest, "rubrics": rubrics}
    (FOLDER / "python.json").write_text(json.dumps(digests, separators=(",", ":")), encoding="utf-8")
    print(f"{number} receipts {digest}")  # noqa: T201


if __name__ == "__main__":
    main()
