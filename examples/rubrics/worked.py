"""The words in which the examples of these rubrics are worked out.

Each rubric has an `examples.py` that says what certain answers must come to; `python3 examples.py` in its folder writes
`examples.json`. The points of an answer stand there as figures, worked out by hand; sums are added up here, on
fractions, by the formula that the rubric's own script gives. The sheets in `sheets/` are some of these examples: invented. Nothing here reads a rule, and haitang is not asked.
"""
import json
from fractions import Fraction
from pathlib import Path


def text(number):
    """A fraction as documents write it."""
    number = Fraction(number)
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return str(number)
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    digits = str(abs(int(number * 10**places))).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (digits[:-places] + "." + digits[-places:] if places else digits)


def score(expected):
    """A number, a pair for a range, or None, as documents write them."""
    if expected is None:
        return None
    if isinstance(expected, tuple):
        return {"lowest": text(expected[0]), "highest": text(expected[1])}
    return text(expected)


class Worked:
    """Collects the examples of one rubric.

    `total` adds up the points of all criteria; it is a formula of the rubric's own script."""

    def __init__(self, rubric, total=None, **sheet):
        self.rubric, self.total, self.sheet = rubric, total, sheet
        self.full, self.points, self.examples, self.names, self.sheets = {}, {}, [], set(), {}

    def criterion(self, node, *cases):
        """Cases of one criterion: (answer, points) or (answer, points, because). The first is its answer in whole sheets."""
        self.full[node], self.points[node] = cases[0][0], Fraction(cases[0][1])
        for place, (answer, points, *because) in enumerate(cases):
            example = {"name": "%s/%d" % (node, place + 1)}
            if because:
                example["because"] = because[0]
            self.add(example, {node: answer}, points={node: score(points)})

    def refused(self, name, code, answers, **more):
        self.add({"name": name}, answers, refused=code, **more)

    def whole(self, name, because, changed, grade="unsaid", total=None, points=None, without=(), **sheet):
        """A whole sheet: the first case of every criterion, but for those changed: {node: (answer, points)}."""
        answers = {**self.full, **{node: answer for node, (answer, _) in changed.items()}}
        given = {**self.points, **{node: Fraction(worth) for node, (_, worth) in changed.items()}}
        for node in without:
            del answers[node], given[node]
        expected = {} if points is None else {"points": {node: score(one) for node, one in points.items()}}
        expected["total"] = score(self.total(given) if total is None else total)
        if grade != "unsaid":
            expected["grade"] = grade
        self.add({"name": name, "because": because}, answers, **{**self.sheet, **sheet}, **expected)

    def unfinished(self, name, because, answers, **expected):
        self.add({"name": name, "because": because}, answers, **expected)

    def cohort(self, name, because, *members):
        self.add({"name": name, "because": because}, None, cohort=list(members))

    def as_sheet(self, file, name, subject, note, date="2024-12-20"):
        """Writes the answers of a whole sheet into `sheets/` too."""
        self.sheets[file] = (name, subject, note, date)

    def add(self, example, answers, **more):
        assert example["name"] not in self.names, example["name"]
        self.names.add(example["name"])
        self.examples.append({**example, **({} if answers is None else {"answers": answers}), **more})

    def write(self, script):
        lines = [json.dumps(example, ensure_ascii=False) for example in self.examples]
        head = '{"haitang": "examples/1", "rubric": %s, "examples": [\n' % json.dumps(self.rubric, ensure_ascii=False)
        path = Path(script).resolve().parent / "examples.json"
        path.write_text(head + ",\n".join(" " + line for line in lines) + "\n]}\n", encoding="utf-8")
        for file, (name, subject, note, date) in self.sheets.items():
            (example,) = (one for one in self.examples if one["name"] == name)
            kept = {key: example[key] for key in ("assessor", "inputs", "sources", "entries") if key in example}
            head = {"haitang": "sheet/1", "rubric": self.rubric, "subject": subject, "date": date, "note": note, **kept}
            answers = ",\n".join("  %s: %s" % (json.dumps(node), json.dumps(answer, ensure_ascii=False)) for node, answer in example["answers"].items())
            opening = ",\n".join(" %s: %s" % (json.dumps(key), json.dumps(value, ensure_ascii=False)) for key, value in head.items())
            answers = "{\n" + answers + "\n }" if answers else "{}"
            path = Path(script).resolve().parent / "sheets" / (file + ".json")
            path.parent.mkdir(exist_ok=True)
            path.write_text("{\n%s,\n \"answers\": %s\n}\n" % (opening, answers), encoding="utf-8")
