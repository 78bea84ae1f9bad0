"""The examples of docs/rubric-language.md, whose figures were worked out by hand, through the oracle.

    python3 tests/oracle/page_examples.py     prints what comes out otherwise
"""
import json
import re
import sys
from pathlib import Path

import oracle

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rubric-language.md"
BESIDE = {"id": "beside", "title": "beside", "points": "100", "inputs": [{"id": "given", "type": "number"}],
          "rule": {"kind": "number", "input": "given"}}


def blocks():
    """Every executed block of the page."""
    found = re.findall(r"^```json example\n(.*?)\n```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [oracle.load(block) for block in found]


def rubric_of(block):
    made = block.get("rubric")
    if made is None:
        made = {"rounding": {}, "empty": block.get("policies", {}), "children": [BESIDE, block["criterion"]]}
    return dict({"haitang": "rubric/1", "id": "example", "title": "example"}, **made)


def entry(criterion, short):
    """An entry written short: assessor, input, value, party."""
    made = dict(zip(("assessor", "input", "value", "party"), short), criterion=criterion["id"])
    (spec,) = [i for i in criterion["inputs"] if i["id"] == made["input"]]
    return dict(made, reason="seen on the spot") if spec["type"] == "assessed" else made


def sheet_of(block, case):
    made = {"haitang": "sheet/1", "rubric": "example", "answers": case.get("answers", {})}
    made.update({key: case[key] for key in ("subject", "inputs") if key in case})
    if "criterion" in block:
        made["answers"] = {"beside": case.get("beside", "100")}
        if "answer" in case:
            made["answers"][block["criterion"]["id"]] = case["answer"]
        made["entries"] = [entry(block["criterion"], short) for short in case.get("entries", [])]
    return made


def cards_of(block):
    """(case, scorecard) for every case that the page does not refuse."""
    cases = [case for case in block.get("answers", []) + block.get("cohort", []) if "refused" not in case]
    sheets = [sheet_of(block, case) for case in cases]
    if "cohort" in block:
        return list(zip(cases, oracle.score_cohort(rubric_of(block), sheets)))
    return [(case, oracle.score(rubric_of(block), sheet)) for case, sheet in zip(cases, sheets)]


def figures(block, case, card):
    """(what, by the page, by the oracle)"""
    if "points" in case:
        score = card["root"]["children"][1]["score"]
        wanted = case["points"]
        shown = score and ({end: score[end] for end in wanted} if isinstance(wanted, dict) else score["exact"])
        yield "points", wanted, shown
    if "total" in case:
        yield "total", case["total"], card["score"]["exact"]
    if "grade" in case:
        yield "grade", [case["grade"]], card["grade"]["final"]["reachable"]
    if "disputed" in case:
        yield "disputed", case["disputed"], card.get("disputed")


def differences():
    """How many figures were compared, and a sentence for each that comes out otherwise."""
    compared, wrong = 0, []
    for block in blocks():
        for case, card in cards_of(block):
            for what, by_page, by_oracle in figures(block, case, card):
                compared += 1
                if by_page != by_oracle:
                    wrong.append("%s: %s gives the %s %s" % (block["shape"], json.dumps(case, ensure_ascii=False), what, by_oracle))
    return compared, wrong


if __name__ == "__main__":
    count, flaws = differences()
    print("\n".join(flaws) or "%d figures of the page, all as worked out by hand" % count)
    sys.exit(1 if flaws else 0)
