"""The independent scorer: a rubric and a sheet in, the whole scorecard out, on exact fractions.

Written from docs/rubric-language.md alone. It expects valid documents and refuses nothing.
Documents must be loaded with `load`, which keeps the digits of numbers.
"""
import json
from exact import ZERO, add, exactly, finite, hull, is_exact, larger, number, plus, rounding_of, show, smaller, times
from fractions import Fraction
from grades import graded_document
from language import ABSENT, MISSING, View, hung, truth
from rules import cut, rows, value

NULLS = {"exact": None, "lowest": None, "highest": None}
DEFAULT_PLAN = {"total": {"places": "2", "mode": "half_up"}}


def load(text):
    return json.loads(text, parse_float=str, parse_int=str)


def canonical(document):
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def text(t):
    if isinstance(t, str):
        return {"en": t, "zh": t}
    return {"en": t.get("en", t.get("zh")), "zh": t.get("zh", t.get("en"))}


def score(rubric, sheet):
    root = Node(rubric, None, rubric)
    decide_all(root, rubric, sheet)
    span = roll_up(root)
    graded = roll_up(root, graded=True)
    reach(root, Fraction(1), span is not None)
    missing = missing_references(root, rubric, sheet)
    grade = None
    if span is not None and "grades" in rubric:
        grade = graded_document(rubric["grades"], graded, root, gate_view(root, rubric, sheet), text)
    card = {
        "haitang": "scorecard/1",
        "rubric": {"id": rubric["id"], "title": text(rubric["title"])},
        "status": status(span, graded, grade, missing),
        "score": ends(span),
        "graded": ends(graded),
        "maximum": show(root.points),
        "grade": grade,
        "missing": missing,
        "open": [c.id for c in root.criteria() if c.decided_by == "open"],
        "inputs": [answered(i, sheet.get("inputs", {}).get(i["id"])) for i in rubric.get("inputs", [])],
    }
    card["bonus"], card["lost"] = sums(root, span)
    card["root"] = line(root)
    if "version" in rubric:
        card["rubric"]["version"] = rubric["version"]
    for key in ("subject", "assessor", "date"):
        if key in sheet:
            card[key] = sheet[key]
    return card


def ends(span):
    if span is None:
        return dict(NULLS)
    lowest, highest = span
    return {"exact": show(lowest) if is_exact(span) else None, "lowest": show(lowest), "highest": show(highest)}


def status(span, graded, grade, missing):
    if span is None:
        return "not_rated"
    if not missing:
        return "complete"
    settled = is_exact(span) and is_exact(graded) and (grade is None or grade["final"]["decided"])
    return "decided" if settled else "incomplete"


# The tree (section 2)


class Node:
    def __init__(self, spec, parent, rubric):
        self.spec, self.id = spec, spec["id"]
        self.is_root, self.is_criterion = parent is None, "rule" in spec
        self.role = "base" if self.is_root else spec.get("role", "base") if parent.role == "base" else parent.role
        self.policy = dict(parent.policy if parent else {"not_applicable": "refuse", "exempt": "refuse"})
        self.policy.update(spec.get("empty", {}))
        self.children = [Node(child, self, rubric) for child in spec.get("children", [])]
        self.base = [child for child in self.children if child.role == "base"]
        self.points = self.find_points()
        self.worth = number(spec["weight"]) if "weight" in spec and not self.is_root else self.points
        self.rounding = self.find_rounding(rubric)
        self.counts = spec.get("counts_for_grade", True)
        self.span = None      # the score: a range, or None when not applicable
        self.sure = True      # False: a missing answer may still show that it does not apply
        self.factor = None    # what a point of it is worth in the total; None when it does not reach it
        self.rows = []        # (code, where, inputs, title, points)
        # of criteria: self.decided_by, self.answer, self.values

    def find_points(self):
        if "points" in self.spec:
            return number(self.spec["points"])
        if self.is_criterion:
            return number(self.spec["weight"])
        return sum((c.worth for c in self.base), ZERO) if self.base else sum((c.points for c in self.children), ZERO)

    def find_rounding(self, rubric):
        plan = rubric.get("rounding", DEFAULT_PLAN)
        if self.is_root:
            return plan.get("total")
        return self.spec.get("rounding", plan.get("criterion" if self.is_criterion else "section"))

    def all(self):
        yield self
        for child in self.children:
            yield from child.all()

    def criteria(self):
        return (node for node in self.all() if node.is_criterion)


# The answers (section 10)


def decide_all(root, rubric, sheet):
    shared = {i["id"]: (i, found(sheet.get("inputs", {}).get(i["id"]))) for i in rubric.get("inputs", [])}
    for node in root.criteria():
        specs = node.spec.get("inputs", [])
        node.answer = answer_object(sheet["answers"].get(node.id), specs)
        node.values = {i["id"]: node.answer.get(i["id"]) for i in specs}
        counted = node.values if node.answer["state"] == "answered" else {}
        view = View(dict(shared, **{i["id"]: (i, found(counted.get(i["id"]))) for i in specs}), node.points)
        decide(node, view)


def found(given):
    return MISSING if given is None else given


def answer_object(given, specs):
    if given is None:
        return {"state": "missing"}
    if not isinstance(given, dict):
        given = {specs[0]["id"]: given}
    return dict({"state": "answered"}, **given)


def awaits(node):
    """The state does not answer the criterion: its inputs are asked for."""
    return node.answer["state"] in ("answered", "missing")


def lacks_evidence_word(node):
    return awaits(node) and bool(node.spec.get("evidence", {}).get("required")) and node.answer.get("evidence") is None


def missing_references(root, rubric, sheet):
    found_ = [i["id"] for i in rubric.get("inputs", []) if sheet.get("inputs", {}).get(i["id"]) is None]
    for node in root.criteria():
        if node.decided_by not in ("rule", "open"):
            continue
        if awaits(node):
            nothing_counts = node.answer["state"] == "missing"
            found_ += [node.id + "/" + i for i, given in node.values.items() if given is None or nothing_counts]
        if lacks_evidence_word(node):
            found_.append(node.id + "/evidence")
    return found_


# How a criterion is decided (section 7)


def decide(node, view):
    steps = []  # those that may decide: (decided_by, points, where, inputs)
    for name, holds, points, where, condition in steps_of(node, view):
        if holds is not False:
            inputs = hung(condition, True, view) if holds and condition is not None else []
            steps.append((name, points, where, inputs))
        if holds:
            break
    spans = [points for _, points, _, _ in steps]
    name, span, where, inputs = steps[0]
    node.sure = len(steps) == 1 or not any(points is None for _, points, _, _ in steps)
    if len(steps) > 1:
        name, span = "open", hull(hull_of_dropped(node) if s is None else s for s in spans)
    if name == "rule" and not is_exact(span):
        name = "open"
    node.decided_by, node.span = name, span
    if span is None:  # dropped
        return
    if node.role == "penalty":
        node.span = (-span[1], -span[0])
        node.rows = real([("penalty", "rule", [i["id"] for i in node.spec.get("inputs", [])], None, span[1])])
    elif node.role == "base":
        node.rows = real(rule_rows(node, view) if name == "rule" else state_rows(node, where, inputs))


def state_rows(node, where, inputs):
    """The row of a criterion that something other than its rule decided, or that is open."""
    lost = node.points - node.span[0]
    return [("open", "", [], None, lost)] if node.decided_by == "open" else [(node.decided_by, where, inputs, None, lost)]


def real(found_rows):
    return [row for row in found_rows if finite(row[4]) and row[4] != 0]


def hull_of_dropped(node):
    return (ZERO, node.points if node.role == "base" else ZERO)


def steps_of(node, view):
    """(decided_by, True / False / None, points, where, condition) from the first step to the last."""
    full, none = exactly(node.points), exactly(ZERO)
    policy = node.policy["not_applicable"] if node.role == "base" else "drop"
    not_applicable = {"drop": None, "full": full, "zero": none, "refuse": None}[policy]
    decisive = {"not_applicable": ("not_applicable", not_applicable), "no_evidence": ("evidence", none),
                "forfeit": ("forfeit", none), "exempt": ("exempt", full), "not_met": ("not_met", none)}
    if not awaits(node):
        name, points = decisive[node.answer["state"]]
        return [(name, True, points, "state", None)]

    def when(name, condition, points):
        c = node.spec.get(condition)
        return (name, False if c is None else truth(c, view), points, condition, c)

    shown = node.answer.get("evidence")
    unproven = None if shown is None else not shown
    required = bool(node.spec.get("evidence", {}).get("required"))
    return [
        when("not_applicable", "not_applicable_if", not_applicable),
        ("evidence", required and unproven, none, "evidence", None),
        when("forfeit", "forfeit_if", none),
        when("exempt", "exempt_if", full),
        when("no_event", "no_event_if", full),
        when("gate", "zero_if", none),
        ("rule", True, rule_stages(node, view)[-1][1], "rule", None),
    ]


def rule_stages(node, view):
    """The range that the rule gives, and what floor, cap and rounding make of it."""
    span = value(node.spec["rule"], view)
    stages = [("rule", span)]
    if node.role != "base":
        span = smaller(larger(span, exactly(ZERO)), exactly(node.points))
    for key in ("floor", "cap"):
        span = cut(span, node.spec, view, keys=(key,))
        stages.append((key, span))
    return stages + [("rounding", rounding_of(span, node.rounding))]


def rule_rows(node, view):
    stages = rule_stages(node, view)
    if not is_exact(stages[0][1]):
        return [("settled", "rule", [], None, node.points - node.span[0])]
    return rows(node.spec["rule"], view, "rule") + changes(stages)


def changes(stages):
    """A row for each stage that changed the lowest end."""
    return real([(key, key, [], None, add(before[0], -after[0])) for (_, before), (key, after) in zip(stages, stages[1:])])


# Roll-up (section 8)


def roll_up(node, graded=False):
    """The score of a node, None when it is not applicable. With `graded`, nodes that do not count for it are 0."""
    if node.is_criterion:
        span = node.span
    else:
        spans = [roll_up(child, graded) for child in node.children]
        span = section_score(node, spans, graded)
    return exactly(ZERO) if graded and not node.counts and span is not None else span


def applies(node, children):
    """Whether a section with these applicable children applies."""
    if not node.base:
        return bool(children)
    return len([c for c, _ in children if c.role == "base"]) >= int(number(node.spec.get("minimum_applicable", "1")))


def mean(node, children):
    """The one formula, over the base children among these; None without any."""
    base = [(c, s) for c, s in children if c.role == "base"]
    if not base:
        return None
    parts = exactly(ZERO)
    for child, span in base:
        parts = plus(parts, times(span, exactly(child.worth / child.points)))
    return times(parts, exactly(node.points / sum(child.worth for child, _ in base)))


def spread(node, children):
    """The base when some children may not apply: with all of them, with none, and what pulls further than either."""
    doubtful = [(c, s) for c, s in children if c.role == "base" and not c.sure]
    spans = [mean(node, children)]
    if doubtful:
        spans.append(mean(node, [(c, s) for c, s in children if c.sure]))
        spans += [times(s, exactly(node.points / c.points)) for c, s in doubtful if s[0] < 0 or s[1] > c.points]
    return hull(span for span in spans if span is not None)


def section_score(node, spans, graded):
    children = [(c, s) for c, s in zip(node.children, spans) if s is not None]
    if not applies(node, children):
        return None
    outside = exactly(ZERO)
    for child, span in children:
        if child.role != "base":
            outside = plus(outside, span)
    counted = mean(node, children)
    stages = [("open", outside if counted is None else plus(counted, outside))]
    stages.append(("open", outside if counted is None else plus(spread(node, children), outside)))
    stages += section_stages(node, stages[-1][1])[1:]
    sure = applies(node, [(c, s) for c, s in children if c.sure])
    if not sure and node.role == "base" and not node.is_root:
        stages.append(("open", hull([stages[-1][1], exactly(ZERO), exactly(node.points)])))
    if not graded:
        node.span, node.sure = stages[-1][1], sure
        node.rows = [("open", "") + row[2:] if row[0] == "open" else row for row in changes(stages)]
    return stages[-1][1]


def section_stages(node, span):
    floor, cap = node.spec.get("floor"), node.spec.get("cap")
    low, high = floor and number(floor), cap and number(cap)
    if node.role == "bonus":
        low, high = ZERO, node.points
    stages = [("base", span)]
    if node.role == "penalty":  # the cut to -points is called a cap, the cut to 0 a floor
        stages.append(("cap", larger(span, exactly(-node.points))))
        stages.append(("floor", smaller(stages[-1][1], exactly(ZERO))))
    else:
        stages.append(("floor", span if low is None else larger(span, exactly(low))))
        stages.append(("cap", stages[-1][1] if high is None else smaller(stages[-1][1], exactly(high))))
    return stages + [("rounding", rounding_of(stages[-1][1], node.rounding))]


# What reaches the total (section 12)


def reach(node, factor, reaches):
    """Give every node its factor: what one point of it is worth in the total."""
    reaches = reaches and node.span is not None
    node.factor = factor if reaches else None
    whole = sum((c.worth for c in node.base if c.span is not None), ZERO)
    for child in node.children:
        inner = factor
        if child.role == "base" and whole and reaches:
            inner = factor * node.points * (child.worth / whole) / child.points
        reach(child, inner, reaches)


def sums(root, span):
    """bonus and lost, null where an end is infinite; and the identity that always holds."""
    reaching = [node for node in root.all() if node.factor is not None]
    if span is None or any(not finite(node.span[0]) for node in reaching if node.is_criterion):
        return None, None
    bonus = sum((n.span[0] * n.factor for n in reaching if n.is_criterion and n.role == "bonus"), ZERO)
    lost = sum((row[4] * n.factor for n in reaching for row in n.rows), ZERO)
    assert root.points + bonus - lost == span[0], "the ledger does not add up"
    return show(bonus), show(lost)


def line(node):
    reaches = node.factor is not None and finite(node.span[0])
    shown = {
        "id": node.id, "title": text(node.spec["title"]), "role": node.role,
        "points": show(node.points), "worth": show(node.worth),
        "applicable": node.span is not None,
        "score": None if node.span is None else ends(node.span),
        "of_total": show(node.span[0] * node.factor) if reaches else None,
        "lost": [row_document(row, node.factor) for row in node.rows],
    }
    if not node.is_criterion:
        shown["children"] = [line(child) for child in node.children]
        return shown
    shown.update(decided_by=node.decided_by, state=node.answer["state"])
    shown["answers"] = [answered(i, node.values[i["id"]]) for i in node.spec.get("inputs", [])]
    for key in ("evidence", "assessor", "reason", "note"):
        if node.answer.get(key) is not None:
            shown[key] = node.answer[key]
    return shown


def row_document(row, factor):
    code, where, inputs, title, points = row
    shown = {"code": code, "where": where, "inputs": inputs, "points": show(points),
             "of_total": None if factor is None else show(points * factor)}
    if title is not None:
        shown["title"] = text(title)
    return shown


def answered(spec, given):
    shown = {"input": spec["id"], "value": given}
    if "title" in spec:
        shown["title"] = text(spec["title"])
    if given is not None:
        if spec["type"] in ("count", "number", "assessed"):
            shown["value"] = show(number(given))
        elif spec["type"] == "share":
            shown["value"] = {key: show(number(given[key])) for key in ("done", "due")}
        elif spec["type"] == "list":
            shown["value"] = [o["id"] for o in spec["options"] if o["id"] in given]
        if spec["type"] in ("choice", "list"):
            chosen = [given] if spec["type"] == "choice" else given
            shown["chosen"] = [text(o["title"]) for o in spec["options"] if o["id"] in chosen]
    return shown


def gate_view(root, rubric, sheet):
    """What grade gates see: rubric inputs, inputs as "criterion/input", scores."""
    inputs = {i["id"]: (i, found(sheet.get("inputs", {}).get(i["id"]))) for i in rubric.get("inputs", [])}
    for node in root.criteria():
        state = node.answer["state"]
        for i in node.spec.get("inputs", []):
            given = None if state == "missing" else node.values[i["id"]]
            nothing = MISSING if node.decided_by in ("rule", "open") else ABSENT
            inputs[node.id + "/" + i["id"]] = (i, nothing if given is None else given)
    return View(inputs, root.points, {node.id: (node.span, node.points, node.sure) for node in root.all()})
