"""The words in which the score vectors are written, and the list of their sources.

A vector has a name, the reason for its figures, a rubric, a sheet, and the figures worked out by hand;
write_vectors.py compares these with the oracle and adds the rest of the scorecard.

Figures that can be given: total (or lowest and highest), graded, grade and before (an id, None, or a list of those
that can be reached), status, bonus, lost, missing, open, points {node: score, or [lowest, highest], or None when it is
not applicable}, decided_by {node: step}, rows {node: [[code, points] ...]}, fires {gate: yes, no or maybe},
gate_because {gate: [reference ...]}, hung {node: [[reference ...] of each row]}, disputed, cohort, source {node: citation},
carried {node: what is carried over}, shown {node: [value of each input]}, cited {input of the rubric: citation}.

A vector of a cohort has the sheets of all members and such figures for each of them, in order.
"""


def rubric(*children, **keys):
    return dict({"haitang": "rubric/1", "id": "r", "title": {"zh": "例", "en": "example"}, "children": list(children)}, **keys)


def section(name, *children, **keys):
    return dict({"id": name, "title": name, "children": list(children)}, **keys)


def criterion(name, points, rule, *inputs, **keys):
    made = {"id": name, "title": name, "points": points, "inputs": list(inputs), "rule": rule}
    return dict({key: value for key, value in made.items() if value is not None and value != []}, **keys)


def one(points, rule, *inputs, **keys):
    """A rubric of the one criterion `c`, whose total is not rounded."""
    return rubric(criterion("c", points, rule, *inputs, **keys), rounding={})


def yes_no(*names):
    return [{"id": name, "type": "bool"} for name in names]


def counted(name, **keys):
    return dict({"id": name, "type": "count"}, **keys)


def measured(name, **keys):
    return dict({"id": name, "type": "number"}, **keys)


def assessed(name, at_least, at_most, **keys):
    return dict({"id": name, "type": "assessed", "at_least": at_least, "at_most": at_most}, **keys)


def shared(name, when_due_zero="refuse", **keys):
    return dict({"id": name, "type": "share", "when_due_zero": when_due_zero}, **keys)


def dated(name):
    return {"id": name, "type": "date"}


def options(*names):
    return [{"id": name, "title": name} for name in names]


def chosen(name, *names):
    return {"id": name, "type": "choice", "options": options(*names)}


def listed(name, *names):
    return {"id": name, "type": "list", "options": options(*names)}


def met(condition):
    return {"kind": "all_or_nothing", "when": condition}


def balance(start, add=None, deduct=None, **limits):
    made = {"kind": "balance", "start": start}
    made.update({key: terms for key, terms in (("add", add), ("deduct", deduct)) if terms is not None})
    return dict(made, **limits)


def deductions(*terms, **keys):
    """扣完为止: from full points down to 0."""
    return balance("full", deduct=list(terms), **dict({"floor": 0}, **keys))


def additions(*terms, **keys):
    """From 0 up to full points."""
    return balance(0, add=list(terms), **dict({"cap": "full"}, **keys))


def per(of, points, step=1, mode="whole", **keys):
    return dict({"per": of, "points": points, "step": step, "mode": mode}, **keys)


def number_of(name):
    return {"kind": "number", "input": name}


def amount(of, floor="none", cap="none"):
    return {"kind": "amount", "of": of, "floor": floor, "cap": cap}


def done(done_, due):
    return {"done": done_, "due": due}


def sheet(answers, **keys):
    return dict({"haitang": "sheet/1", "rubric": "r", "answers": answers}, **keys)


def vector(name, because, rubric_, answers, **by_hand):
    """`answers` is a whole sheet, or the answer of `c`."""
    whole = isinstance(answers, dict) and "haitang" in answers
    return {"name": name, "because": because, "rubric": rubric_, "sheet": answers if whole else sheet({"c": answers}),
            "by_hand": by_hand}


def units(name, *each, **keys):
    return dict({"id": name, "type": "units", "each": list(each)}, **keys)


def listed_units(name, where=None):
    """How many units there are, or meet the condition."""
    return dict({"units": name}, **({} if where is None else {"where": where}))


def total(of, name, where=None):
    return dict({"total": of}, **listed_units(name, where))


def mean_over(of, name, when_none, where=None):
    return dict({"mean": of, "when_none": when_none}, **listed_units(name, where))


def statistic(word, of, when_fewer, include_self=True, **keys):
    return dict({"cohort": word, "of": of, "include_self": include_self, "when_fewer": when_fewer}, **keys)


def place(of, best="highest", ties="best", **keys):
    return dict({"rank": of, "best": best, "ties": ties}, **keys)


def member(subject, answer, **keys):
    """A sheet of a cohort: the answer of `c`, or a whole `answers`."""
    return sheet(keys.pop("answers", {"c": answer}), subject=subject, **keys)


def members(*answers):
    """The sheets of the members a, b, c ..., from their answers of `c`."""
    return [member("abcdefgh"[at], answer) for at, answer in enumerate(answers)]


def cohort(name, because, rubric_, sheets, *by_hand):
    """Sheets scored together, and the figures of each of them."""
    assert len(sheets) == len(by_hand), name
    return {"name": name, "because": because, "rubric": rubric_, "sheets": sheets, "by_hand": list(by_hand)}


def bands(*edges, otherwise="fail", **keys):
    """Bands from (grade, lowest score), and a grade below them."""
    made = {"bands": [{"grade": grade, "title": grade, "at_least": edge} for grade, edge in edges]}
    if otherwise:
        made["otherwise"] = {"grade": otherwise, "title": otherwise}
    return dict(made, **keys)


def gate(name, kind, then, **keys):
    return dict({"id": name, "title": name, "kind": kind, "then": then}, **keys)


def sources():
    """(name of the file in tests/vectors, what it is about, its vectors)"""
    import vectors_assessors
    import vectors_cohort
    import vectors_empty
    import vectors_grades
    import vectors_language
    import vectors_ranges
    import vectors_rollup
    import vectors_shapes
    import vectors_units
    for module in (vectors_shapes, vectors_language, vectors_empty, vectors_rollup, vectors_units, vectors_cohort, vectors_grades,
                   vectors_assessors, vectors_ranges):
        yield module.FILE, module.ABOUT, module.VECTORS
