"""Rules, terms and their rows: section 6 and the rows of section 12 of docs/rubric-language.md."""
from exact import ZERO, exactly, hull, is_exact, larger, minus, number, over, plus, smaller, steps, times
from cohort import points_of_place
from fractions import Fraction
from language import (BOUNDS, amount, count_of_truths, holds, hung, inputs_of, span_of_input, truth, unique)

ONE = exactly(Fraction(1))
NOTHING = exactly(ZERO)


def value(rule, view):
    """The range of points that a rule gives."""
    return VALUE[rule["kind"]](rule, view)


def all_or_nothing(rule, view):
    met = truth(rule["when"], view)
    return (view.full if met is True else ZERO, ZERO if met is False else view.full)


def balance(rule, view):
    return cut(balance_before_floor(rule, view), rule, view)


def balance_before_floor(rule, view):
    total = amount(rule["start"], view)
    for term in rule.get("add", []):
        total = plus(total, term_amount(term, view))
    for term in rule.get("deduct", []):
        total = minus(total, term_amount(term, view))
    return total


def cut(span, rule, view, keys=("floor", "cap")):
    if "floor" in keys and rule.get("floor", "none") != "none":
        span = larger(span, amount(rule["floor"], view))
    if "cap" in keys and rule.get("cap", "none") != "none":
        span = smaller(span, amount(rule["cap"], view))
    return span


def choice(rule, view):
    chosen = view.look(rule["input"])[1]
    points = rule["points"]
    return hull(amount(a, view) for option, a in points.items() if chosen in (None, option))


def matrix(rule, view):
    row, column = view.look(rule["row"])[1], view.look(rule["column"])[1]
    return hull(amount(a, view)
                for r, cells in rule["points"].items() if row in (None, r)
                for c, a in cells.items() if column in (None, c))


def possible(truths_and_spans, otherwise):
    """The hull over all that can be the first to hold."""
    spans = []
    for holds_, span in truths_and_spans:
        if holds_ is not False:
            spans.append(span())
        if holds_ is True:
            return hull(spans)
    return hull(spans + [otherwise()])


def table(rule, view):
    of = amount(rule["of"], view)

    def row_holds(row):
        (key,) = (k for k in BOUNDS if k in row)
        return holds(key, of, amount(row[key], view))

    return possible(((row_holds(row), lambda row=row: amount(row["points"], view)) for row in rule["rows"]),
                    lambda: amount(rule["otherwise"], view))


def cases(rule, view):
    return possible(((truth(case["when"], view), lambda case=case: value(case["rule"], view)) for case in rule["cases"]),
                    lambda: value(rule["otherwise"], view))


def ratio(rule, view):
    of, to = amount(rule["of"], view), amount(rule["to"], view)
    if to == NOTHING:
        return amount(rule["when_zero"], view)
    share = over(of, to)
    if rule["cap"] != "none":
        share = smaller(share, exactly(number(rule["cap"])))
    points = times(share, exactly(view.full))
    return hull([amount(rule["when_zero"], view), points]) if to[0] <= 0 <= to[1] else points


def number_rule(rule, view):
    return span_of_input(*view.look(rule["input"]))


def number_in_level(rule, view):
    spec, given = view.look(rule["input"])
    level = view.look(rule["level"])[1]
    if given is not None:
        return span_of_input(spec, given)
    return hull((number(r["at_least"]), number(r["at_most"]))
                for option, r in rule["ranges"].items() if level in (None, option))


def amount_rule(rule, view):
    return cut(amount(rule["of"], view), rule, view)


def best_of(rule, view):
    spans = [value(inner, view) for inner in rule["of"]]
    return (max(s[0] for s in spans), max(s[1] for s in spans))


def worst_of(rule, view):
    spans = [value(inner, view) for inner in rule["of"]]
    return (min(s[0] for s in spans), min(s[1] for s in spans))


VALUE = {
    "all_or_nothing": all_or_nothing, "balance": balance, "choice": choice, "table": table, "matrix": matrix,
    "ratio": ratio, "number": number_rule, "number_in_level": number_in_level, "amount": amount_rule,
    "best_of": best_of, "worst_of": worst_of, "cases": cases, "rank": points_of_place,
}


# Terms of a balance


def term_amount(term, view):
    if "when" in term:
        met, points = truth(term["when"], view), amount(term["points"], view)
        return points if met is True else NOTHING if met is False else hull([NOTHING, points])
    if "each_met" in term:
        return times(amount(term["points"], view), count_of_truths(term["each_met"], True, view))
    if "each_unmet" in term:
        return times(amount(term["points"], view), count_of_truths(term["each_unmet"], False, view))
    if "per" in term:
        return per_amount(term, view)
    if "part" in term:
        return value(term["part"]["rule"], view.within(number(term["part"]["points"])))
    return amount(term["amount"], view)


def per_amount(term, view):
    units = amount(term["per"], view)
    if "beyond" in term:
        units = minus(units, amount(term["beyond"], view))
    if "short_of" in term:
        units = minus(amount(term["short_of"], view), units)
    count = steps(larger(NOTHING, units), number(term["step"]), term["mode"])
    points = amount(term["points"], view)
    if "first" not in term:
        total = times(points, count)
    elif count == NOTHING:
        total = NOTHING
    else:
        more = larger(NOTHING, minus(count, ONE))
        total = plus(amount(term["first"], view), times(points, more))
        if count[0] == 0:
            total = hull([NOTHING, total])
    return cut(total, term, view, keys=("cap",))


def potential(term, view):
    if "part" in term:
        return exactly(number(term["part"]["points"]))
    if "when" in term:
        return amount(term["points"], view)
    for key in ("each_met", "each_unmet"):
        if key in term:
            return times(amount(term["points"], view), exactly(Fraction(len(term[key]))))
    if "per" in term and "cap" in term:
        return amount(term["cap"], view)
    return term_amount(term, view)


def reasons(term, deducted, view):
    """The inputs of a term's row."""
    if "when" in term:
        return hung(term["when"], deducted, view)
    for key, counted in (("each_met", True), ("each_unmet", False)):
        if key in term:
            outcome = counted if deducted else not counted
            return unique(r for c in term[key] if truth(c, view) is outcome for r in hung(c, outcome, view))
    if "per" in term:
        return unique(r for key in ("per", "beyond", "short_of") if key in term for r in inputs_of(term[key], view))
    return inputs_of(term["amount"], view) if "amount" in term else []


# Rows: (code, where, inputs, title or None, points)


def settled(rule, view, where):
    """The one row of a rule whose value is exact although something that it stands on is not known."""
    lost = view.full - value(rule, view)[0]
    return [("settled", where, [], None, lost)] if lost else []


def rows(rule, view, where):
    """The rows of a rule whose value is exact; they add up to full - value."""
    kind = rule["kind"]
    if kind == "balance":
        return balance_rows(rule, view, where)
    if kind == "cases":
        return cases_rows(rule, view, where)
    if kind in ("best_of", "worst_of"):
        return winner_rows(rule, view, where)
    lost = view.full - value(rule, view)[0]
    if lost == 0:
        return []
    if kind == "all_or_nothing":
        return [("unmet", where, hung(rule["when"], False, view), None, lost)]
    inputs = {
        "choice": lambda: [rule["input"]],
        "number": lambda: [rule["input"]],
        "matrix": lambda: [rule["row"], rule["column"]],
        "number_in_level": lambda: [rule["level"], rule["input"]],
        "table": lambda: inputs_of(rule["of"], view),
        "amount": lambda: inputs_of(rule["of"], view),
        "rank": lambda: inputs_of(rule["of"], view),
        "ratio": lambda: inputs_of(rule["of"], view) + inputs_of(rule["to"], view),
    }.get(kind, list)()
    return [(kind, where, unique(inputs), None, lost)]


def winner_rows(rule, view, where):
    result = value(rule, view)
    for place, one in enumerate(rule["of"]):
        if value(one, view) == result:
            return rows(one, view, "%s/of/%d" % (where, place))
    return settled(rule, view, where)


def cases_rows(rule, view, where):
    for i, case in enumerate(rule["cases"]):
        met = truth(case["when"], view)
        if met is None:
            return settled(rule, view, where)
        if met:
            return rows(case["rule"], view, "%s/cases/%d/rule" % (where, i))
    return rows(rule["otherwise"], view, where + "/otherwise")


def balance_rows(rule, view, where):
    add, deduct = rule.get("add", []), rule.get("deduct", [])
    start, floor = amount(rule["start"], view), amount(unless_none(rule.get("floor", "none")), view)
    earned, taken = [term_amount(t, view) for t in add], [term_amount(t, view) for t in deduct]
    potentials = [potential(t, view) for t in add]
    if not all(map(is_exact, [start, floor] + earned + taken + potentials)):
        return settled(rule, view, where)
    found = []
    for i, term in enumerate(add):
        at = "%s/add/%d" % (where, i)
        if "part" in term:
            part = term["part"]
            inner = rows(part["rule"], view.within(number(part["points"])), at + "/part/rule")
            found += [(code, place, inputs, title or part["title"], points) for code, place, inputs, title, points in inner]
        elif potentials[i] != earned[i]:
            found.append(("not_earned", at, reasons(term, False, view), term.get("title"), potentials[i][0] - earned[i][0]))
    for i, term in enumerate(deduct):
        if taken[i] != NOTHING:
            title = term["part"]["title"] if "part" in term else term.get("title")
            found.append(("deducted", "%s/deduct/%d" % (where, i), reasons(term, True, view), title, taken[i][0]))
    rest = view.full - start[0] - sum(p[0] for p in potentials)
    if rest:
        unbounded = [t for t in add if "amount" in t or ("per" in t and "cap" not in t)]
        names = unique(r for t in unbounded for r in reasons(t, False, view))
        found.append(("not_reached" if rest > 0 else "surplus", where, names, None, rest))
    before = balance_before_floor(rule, view)
    for key in ("floor", "cap"):
        after = cut(before, rule, view, keys=(key,))
        if before[0] != after[0]:
            found.append((key, where + "/" + key, [], None, before[0] - after[0]))
        before = after
    return found


def unless_none(a):
    return "0" if a == "none" else a
