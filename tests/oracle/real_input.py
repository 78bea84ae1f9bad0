"""A real standard through the independent scorer: the published star standard and its three worked sheets.

`python3 tests/oracle/real_input.py` compares the oracle with the figures worked by hand (every criterion,
section, total and grade) and the vector file with the oracle; `--write` writes the vector file anew, after
the same comparison.
"""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from oracle import load, score  # noqa: E402

TOP = Path(__file__).resolve().parents[2]
RUBRIC = "examples/rubrics/elderly_service_station_star_500/rubric.json"
SHEETS = "examples/rubrics/elderly_service_station_star_500/sheets/"
VECTORS = TOP / "tests/vectors/real_elderly_star.json"


def read(path):
    return load((TOP / path).read_text(encoding="utf-8"))


def lines(line):
    yield line
    for child in line.get("children", []):
        yield from lines(child)


def differences(card, expected):
    """What the scorecard says otherwise than the figures worked by hand."""
    found = {line["id"]: line["score"]["exact"] for line in lines(card["root"]) if line is not card["root"]}
    wanted = {**expected["criteria"], **expected["sections"]}
    for node in sorted(found.keys() | wanted.keys()):
        if found.get(node) != wanted.get(node):
            yield f"{node}: {found.get(node)}, by hand {wanted.get(node)}"
    grade = card["grade"]
    pairs = [
        ("status", card["status"], "complete"),
        ("total", card["score"]["exact"], expected["total"]),
        ("grade", grade["final"]["reachable"], [expected["grade"]]),
        ("grade before gates", grade["before_gates"]["reachable"], [expected["grade_before_gates"]]),
    ]
    yield from (f"{what}: {found}, by hand {wanted}" for what, found, wanted in pairs if found != wanted)


def suite():
    """The vectors as they should be, and all that differs from the figures worked by hand."""
    rubric, vectors, wrong = read(RUBRIC), [], []
    for expected in read(SHEETS + "elderly_expected.json")["sheets"]:
        path = SHEETS + expected["sheet"]
        card = score(rubric, read(path))
        wrong += [f"{path}: {difference}" for difference in differences(card, expected)]
        vectors.append({
            "name": "real_" + expected["sheet"].removesuffix(".json"),
            "because": f"worked by hand criterion by criterion: {' '.join(expected['worked'])}. {expected['because']} "
                       "The rest of the scorecard is the independent oracle's.",
            "call": "score",
            "arguments": [{"$file": RUBRIC}, {"$file": path}],
            "expect": {"scorecard": card},
        })
    about = "A published standard in haitang's language, and three sheets whose figures were worked by hand " \
            "(examples/rubrics/elderly_service_station_star_500/sheets/elderly_expected.json); written by tests/oracle/real_input.py --write."
    return {"about": about, "count": len(vectors), "documents": {}, "vectors": vectors}, wrong


def main(write):
    made, wrong = suite()
    if write and not wrong:
        VECTORS.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if json.loads(VECTORS.read_text(encoding="utf-8")) != made:
        wrong.append(f"{VECTORS.name} is not what the oracle gives")
    print("\n".join(wrong) or f"{len(made['vectors'])} worked sheets: every figure as worked by hand")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main("--write" in sys.argv[1:]))
