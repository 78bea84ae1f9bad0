"""The words in which the score vectors are written, and the list of their sources.

A vector has a name, the reason for its figures, a rubric, a sheet, and the figures worked out by hand;
write_vectors.py compares these with the oracle and adds the rest of the scorecard.

Figures that can be given: total (or lowest and highest), graded, grade and before (an id, None, or a list of those
that can be reached), status, bonus, lost, missing, open, points {node: score, or [lowest, highest], or None when it is
not applicable}, decided_by {node: step}, rows {node: [[code, points] ...]}, fires {gate: yes, no or maybe},
gate_because {gate: [reference ...]}, hung {node: [[reference ...] of each row]}.
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
    import vectors_empty
    import vectors_language
    import vectors_rollup
    import vectors_shapes
    for module in (vectors_shapes, vectors_language, vectors_empty, vectors_rollup):
        yield module.FILE, module.ABOUT, module.VECTORS
