"""Conditions and amounts: sections 3, 4 and 5 of docs/rubric-language.md (amounts over units: units.py; over cohorts: cohort.py)."""
import cohort
import units
from exact import (FIRST_DAY, INF, LAST_DAY, ZERO, add, day, each_end, exactly, hull, is_date, is_number, larger, minus,
                   number, over, plus, rounded, smaller, steps, times)
from fractions import Fraction

BOUNDS = ("at_least", "more_than", "at_most", "less_than", "equals")
MISSING, ABSENT = "missing", "absent"  # not answered (yet) / there is no such value
OPPOSITE = {True: False, False: True, None: None}


class Absent(Exception):
    """A value that does not exist was needed."""


class Doubtful:
    """What a gate sees of a value that may turn out not to exist: what it may be if it does, None when it is missing."""

    def __init__(self, value):
        self.value = value


class View:
    """What an amount or a condition can see: inputs by reference, `full`, and (in grade gates) the nodes."""

    def __init__(self, inputs, full, nodes=None):
        self.inputs = inputs  # reference -> (description of the input, value, MISSING, ABSENT or a Doubtful)
        self.full = full
        self.nodes = nodes    # in gates: node id -> node
        self.stands = True    # whether its member can count in a cohort: not with a state that decides alone
        self.company = None   # (the views of all members in this place, the place of the own) or None: scored alone
        self.blank = None     # makes the view of this place in a sheet of which nothing is known
        self.doubts = []      # filled while an amount is worked out that may turn out not to exist

    def beside(self, inputs, full):
        """The same place with other inputs or another `full`."""
        view = View(inputs, full, self.nodes)
        view.stands, view.company, view.blank, view.doubts = self.stands, self.company, self.blank, self.doubts
        return view

    def afresh(self):
        """The same place, where nothing is in doubt yet."""
        view = self.beside(self.inputs, self.full)
        view.doubts = []
        return view

    def within(self, full):
        return self if full is self.full else self.beside(self.inputs, full)

    def look(self, reference):
        """The description and the answered value, None when it is missing."""
        spec, value = self.inputs[reference]
        if value is ABSENT:
            raise Absent
        if isinstance(value, Doubtful):
            value = value.value
            return spec, value
        return spec, (None if value is MISSING else value)

    def take(self, reference):
        """The same for an amount: a value that may not exist casts doubt on it."""
        if isinstance(self.inputs[reference][1], Doubtful):
            self.doubts.append(reference)
        return self.look(reference)

    def score(self, name):
        node = self.nodes[name]
        if node.span is None:
            raise Absent
        if not node.sure:
            self.doubts.append(name)
        return node.span, node.points


# Values of inputs


def bound(spec, key, default):
    return number(spec[key]) if key in spec else default


def span_of_missing(spec):
    kind = spec["type"]
    if kind == "count":
        return (bound(spec, "at_least", ZERO), bound(spec, "at_most", INF))
    if kind == "number":
        return (bound(spec, "at_least", -INF), bound(spec, "at_most", INF))
    if kind == "assessed":
        span = (number(spec["at_least"]), number(spec["at_most"]))
        return hull([span, exactly(ZERO)]) if spec.get("or_zero") else span
    if kind == "share":
        span = (ZERO, INF if spec.get("may_exceed") else Fraction(1))
        when_due_zero = spec["when_due_zero"]
        return span if when_due_zero == "refuse" else hull([span, exactly(number(when_due_zero))])
    if kind == "date":
        return (FIRST_DAY, LAST_DAY)
    raise ValueError("no amount in an input of type " + kind)


def span_of_input(spec, value):
    if value is None:
        return span_of_missing(spec)
    if isinstance(value, tuple):  # the numbers of several assessors, already one
        return value
    if spec["type"] == "date":
        return exactly(day(value))
    if spec["type"] == "share":
        done, due = number(value["done"]), number(value["due"])
        return exactly(number(spec["when_due_zero"]) if due == 0 else done / due)
    return exactly(number(value))


# Amounts


def amount(a, view):
    """The range of an amount."""
    if isinstance(a, str):
        if a == "full":
            return exactly(view.full)
        if is_date(a):
            return exactly(day(a))
        if is_number(a):
            return exactly(number(a))
        return span_of_input(*view.take(a))
    if "sum" in a or "product" in a or "smallest" in a or "largest" in a:
        (key, parts), = a.items()
        join = {"sum": plus, "product": times, "smallest": smaller, "largest": larger}[key]
        total = amount(parts[0], view)
        for part in parts[1:]:
            total = join(total, amount(part, view))
        return total
    if "difference" in a:
        return minus(amount(a["difference"][0], view), amount(a["difference"][1], view))
    if "quotient" in a:
        above, below = (amount(part, view) for part in a["quotient"])
        if below == (0, 0):
            return amount(a["when_zero"], view)
        divided = over(above, below)
        return one_of([lambda: divided, lambda: amount(a["when_zero"], view)], view) if below[0] <= 0 <= below[1] else divided
    if "count_met" in a:
        return count_of_truths(a["count_met"], True, view)
    if "count_of" in a:
        spec, value = view.take(a["count_of"])
        return (ZERO, Fraction(len(spec["options"]))) if value is None else exactly(Fraction(len(value)))
    if "steps_in" in a:
        return steps(amount(a["steps_in"], view), number(a["step"]), a["mode"])
    if "rounded" in a:
        return each_end(amount(a["rounded"], view), lambda end: rounded(end, int(number(a["places"])), a["mode"]))
    if "by_choice" in a:
        chosen = view.take(a["by_choice"])[1]
        return one_of([lambda part=part: amount(part, view) for option, part in a["values"].items() if chosen in (None, option)], view)
    if "units" in a:
        return units.over_units(a, view)
    if "cohort" in a:
        return cohort.statistic(a, view)
    if "rank" in a:
        return cohort.place(a["rank"], a, view, a["ties"])
    if "score_of" in a:
        return view.score(a["score_of"])[0]
    if "share_of" in a:
        span, points = view.score(a["share_of"])
        return times(span, exactly(1 / points))
    return counted_nodes(a, view)


def one_of(ways, view):
    """The hull of what an amount may come to; it may not exist when one of the ways does not."""
    spans = []
    for way in ways:
        try:
            spans.append(way())
        except Absent:
            view.doubts.append("one of several ways")
    if not spans:
        raise Absent
    return hull(spans)


def worked_out(a, view):
    """The range of an amount, and whether it surely exists."""
    view = view.afresh()
    return amount(a, view), not view.doubts


# Nodes that gates count


SHARES = ("at_least_share", "more_than_share", "at_most_share", "less_than_share")


def counted_nodes(a, view):
    """How many nodes apply, or have a share within a bound."""
    certain = possible = 0
    for node in listed_nodes(a.get("how_many", a.get("applicable")), view.nodes):
        if node.span is None:
            continue
        outcome = True
        if "how_many" in a:
            (key,) = (k for k in SHARES if k in a)
            outcome = holds(key.replace("_share", ""), times(node.span, exactly(1 / node.points)), exactly(number(a[key])))
        certain += outcome is True and node.sure
        possible += outcome is not False
    return (Fraction(certain), Fraction(possible))


def listed_nodes(names, nodes):
    """The nodes that a gate names: a list, every section at the top, every base criterion, or a class."""
    if isinstance(names, list):
        return [nodes[name] for name in names]
    if isinstance(names, dict):
        return [node for node in nodes.values() if node.spec.get("class") == names["class"]]
    if names == "every_criterion":
        return [node for node in nodes.values() if node.is_criterion and node.role == "base"]
    return [node for node in nodes.values() if node.parent and node.parent.is_root and node.role == "base" and not node.is_criterion]


def count_of_truths(conditions, wanted, view):
    """From how many conditions are `wanted` for certain, to that plus the unknown ones."""
    truths = [truth(c, view) for c in conditions]
    certain = sum(t is wanted for t in truths)
    return (Fraction(certain), Fraction(certain + sum(t is None for t in truths)))


# Conditions: True, False, or None for unknown


def both(truths):
    truths = list(truths)
    return False if False in truths else None if None in truths else True


def truth(c, view, absent=False):
    """`absent` is what a look at something that does not exist counts as: what keeps the whole from being true."""
    if isinstance(c, dict):
        if "all" in c:
            return both(truth(m, view, absent) for m in c["all"])
        if "not_all" in c:
            return OPPOSITE[both(truth(m, view, not absent) for m in c["not_all"])]
        if "none" in c:
            return both(OPPOSITE[truth(m, view, not absent)] for m in c["none"])
        if "any" in c:
            return OPPOSITE[both(OPPOSITE[truth(m, view, absent)] for m in c["any"])]
        if "not" in c:
            return OPPOSITE[truth(c["not"], view, not absent)]
        if "value" in c:
            return both(compared(key, c["value"], c[key], view, absent) for key in BOUNDS if key in c)
    try:
        if isinstance(c, str):
            return view.look(c)[1]
        if "choice" in c:
            chosen = view.look(c["choice"])[1]
            return None if chosen is None else chosen in c["one_of"]
        chosen = view.look(c["list"])[1]
        return None if chosen is None else all(option in chosen for option in c["includes"])
    except Absent:
        return absent


def compared(key, left, right, view, absent):
    try:
        (one, one_exists), (other, other_exists) = worked_out(left, view), worked_out(right, view)
    except Absent:
        return absent
    outcome = holds(key, one, other)
    return outcome if one_exists and other_exists or outcome is absent else None


def holds(key, a, b):
    """The outcome that a comparison of two ranges has for all their values, else None."""
    if key == "at_most":
        return holds("at_least", b, a)
    if key == "less_than":
        return holds("more_than", b, a)
    if key == "at_least":
        return True if a[0] >= b[1] else False if a[1] < b[0] else None
    if key == "more_than":
        return True if a[0] > b[1] else False if a[1] <= b[0] else None
    if a[1] < b[0] or b[1] < a[0]:
        return False
    return True if a[0] == a[1] == b[0] == b[1] else None


# References, for the reasons


def unique(references):
    return list(dict.fromkeys(references))


def inputs_of(a, view):
    """The references of an amount, in the order of its parts."""
    if isinstance(a, str):
        return [] if a == "full" or is_date(a) or is_number(a) else [a]
    return unique(r for part in parts_of(a, view) for r in (part if isinstance(part, list) else inputs_of(part, view)))


def parts_of(a, view):
    """The parts of an amount in the order of the page: amounts, and lists of references."""
    for key in ("sum", "product", "smallest", "largest", "difference"):
        if key in a:
            return a[key]
    if "quotient" in a:
        return a["quotient"] + [a["when_zero"]]
    if "count_met" in a:
        return [inputs_of_condition(c, view) for c in a["count_met"]]
    if "by_choice" in a:
        options = view.inputs[a["by_choice"]][0]["options"]
        return [[a["by_choice"]]] + [a["values"][o["id"]] for o in options]
    if "units" in a:
        return units.parts_of(a, view)
    if "cohort" in a or "rank" in a:
        return cohort.parts_of(a, view)
    for key in ("steps_in", "rounded"):
        if key in a:
            return [a[key]]
    return [[a[key]] for key in ("count_of", "score_of", "share_of") if key in a]


def inputs_of_condition(c, view):
    if isinstance(c, str):
        return [c]
    if "value" in c:
        return unique(inputs_of(c["value"], view) + [r for key in BOUNDS if key in c for r in inputs_of(c[key], view)])
    for key in ("choice", "list"):
        if key in c:
            return [c[key]]
    (inner,) = c.values()
    return unique(r for m in (inner if isinstance(inner, list) else [inner]) for r in inputs_of_condition(m, view))


def hung(c, outcome, view):
    """The references that made the condition c come out as `outcome`."""
    if isinstance(c, str) or "value" in c or "choice" in c or "list" in c:
        return inputs_of_condition(c, view)
    if "not" in c:
        return hung(c["not"], not outcome, view)
    (word, members), = c.items()
    if word in ("not_all", "none"):
        outcome = not outcome
    if outcome != (word in ("all", "not_all")):  # one member was enough: those that did it
        members = [m for m in members if truth(m, view, not outcome) is outcome]
    return unique(r for m in members for r in hung(m, outcome, view))
