"""Compares the figures worked out by hand with the oracle and writes tests/vectors/score_*.json.

    python3 tests/oracle/write_vectors.py
"""
import json
import sys
from collections import Counter
from pathlib import Path

import oracle
from vector_sources import sources

VECTORS = Path(__file__).resolve().parents[2] / "tests" / "vectors"


def lines_of(line):
    yield line
    for child in line.get("children", []):
        yield from lines_of(child)


def reached(end, shown):
    """A figure as given by hand (a grade, or all that can be reached) beside the scorecard's."""
    return (end if isinstance(end, list) else [end]), shown["reachable"]


def compared(card, figures):
    """(what, by hand, in the scorecard) for every figure given by hand."""
    lines = {line["id"]: line for line in lines_of(card["root"])}
    gates = {gate["id"]: gate for gate in (card["grade"] or {}).get("gates", [])}
    single = {"total": card["score"]["exact"], "graded": card["graded"]["exact"], "lowest": card["score"]["lowest"],
              "highest": card["score"]["highest"], "card_grade": card["grade"]}
    for what, figure in figures.items():
        if what in single:
            yield what, figure, single[what]
        elif what in ("grade", "before"):
            yield (what, *reached(figure, card["grade"]["final" if what == "grade" else "before_gates"]))
        elif what in ("status", "missing", "open", "bonus", "lost", "maximum", "disputed", "cohort"):
            yield what, figure, card.get(what)
        elif what == "cited":
            for name, said in figure.items():
                yield "citation of " + name, said, {i["input"]: i.get("source") for i in card["inputs"]}[name]
        elif what == "points":
            for name, points in figure.items():
                score = lines[name]["score"]
                shown = score and ([score["lowest"], score["highest"]] if isinstance(points, list) else score["exact"])
                yield "points of " + name, points, shown
        elif what == "rows":
            for name, rows in figure.items():
                yield "rows of " + name, rows, [[row["code"], row["points"]] for row in lines[name]["lost"]]
        elif what == "hung":
            for name, inputs in figure.items():
                yield "inputs of the rows of " + name, inputs, [row["inputs"] for row in lines[name]["lost"]]
        elif what in ("fires", "gate_because"):
            for name, said in figure.items():
                yield what + " of " + name, said, gates[name][what.replace("gate_", "")]
        elif what in ("decided_by", "of_total", "worth", "source", "carried"):
            for name, said in figure.items():
                yield what + " of " + name, said, lines[name].get(what)
        elif what == "shown":
            for name, values in figure.items():
                yield "values of " + name, values, [a["value"] for a in lines[name]["answers"]]
        else:
            raise ValueError("unknown figure: " + what)


def scored(vector):
    """The scorecards of a vector: of its sheet, or of all members of its cohort."""
    rubric = oracle.load(json.dumps(vector["rubric"]))
    if "sheets" in vector:
        return oracle.score_cohort(rubric, [oracle.load(json.dumps(one)) for one in vector["sheets"]])
    return [oracle.score(rubric, oracle.load(json.dumps(vector["sheet"])))]


def suite(about, vectors):
    """The document of a file, and every figure in which the oracle and the hand differ."""
    wrong, shared, made = [], {}, []
    uses = Counter(oracle.canonical(v["rubric"]) for v in vectors)
    for v in vectors:
        key = oracle.canonical(v["rubric"])
        if uses[key] > 1:
            shared.setdefault(key, (v["name"] + "_rubric", v["rubric"]))
        cards = scored(v)
        figures = v["by_hand"] if "sheets" in v else [v["by_hand"]]
        for card, by_hand in zip(cards, figures):
            wrong += ["%s: %s by hand %s, oracle %s" % (v["name"], what, figure, shown)
                      for what, figure, shown in compared(card, by_hand) if figure != shown]
        if not all(figures):
            wrong.append(v["name"] + ": no figure worked out by hand")
        rubric = {"$document": shared[key][0]} if key in shared else v["rubric"]
        called = {"call": "score", "arguments": [rubric, v.get("sheet")], "expect": {"scorecard": cards[0]}}
        if "sheets" in v:
            called = {"call": "score_cohort", "arguments": [rubric, v["sheets"]], "expect": {"scorecards": cards}}
        made.append(dict({"name": v["name"], "because": v["because"]}, **called))
    documents = dict(sorted(shared.values(), key=lambda pair: pair[0]))
    return {"about": about, "count": len(made), "documents": documents, "vectors": made}, wrong


def texts():
    """File name -> text, and what differs from the hand."""
    written, wrong = {}, []
    for name, about, vectors in sources():
        document, differing = suite(about, vectors)
        written[name] = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        wrong += differing
    return written, wrong


def stale():
    """What is wrong with the files as they stand."""
    written, wrong = texts()
    for name, text in written.items():
        path = VECTORS / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            wrong.append("tests/vectors/%s is stale: run python3 tests/oracle/write_vectors.py" % name)
    return wrong


def main():
    written, wrong = texts()
    if wrong:
        sys.exit("\n".join(wrong))
    for name, text in written.items():
        (VECTORS / name).write_text(text, encoding="utf-8")
        print("%4d vectors  tests/vectors/%s" % (json.loads(text)["count"], name))


if __name__ == "__main__":
    main()
