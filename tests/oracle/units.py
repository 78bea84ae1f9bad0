"""Amounts over the units of a list: section 5 of docs/rubric-language.md."""
import language
from exact import ZERO, exactly, hull, number, plus, times
from fractions import Fraction

ONE, NOTHING = exactly(Fraction(1)), exactly(ZERO)


def listed(given):
    """The units of an answer, which may be a sample."""
    return given["units"] if isinstance(given, dict) else given


def most(spec):
    """How many units there can be."""
    limits = [spec.get("at_most", "1000")] + ([spec["sample"]["draw"]] if "sample" in spec else [])
    return min(number(limit) for limit in limits)


def view_of(unit, spec, view):
    """What stands inside a unit sees: its own values first."""
    def found(name):
        value = unit.get(name)
        return language.MISSING if value is None else value

    return view.beside(dict(view.inputs, **{i["id"]: (i, found(i["id"])) for i in spec["each"]}), view.full)


def of_unit(a, inner):
    """What a unit puts into the amount: itself, when units are counted."""
    key = "total" if "total" in a else "mean"
    return language.amount(a[key], inner) if key in a else ONE


def over_units(a, view):
    spec, given = view.take(a["units"])
    if given is None:
        return over_missing_units(a, spec, view)
    counting, doubtful = [], []
    for unit in listed(given):
        inner = view_of(unit, spec, view)
        met = language.truth(a["where"], inner) if "where" in a else True
        try:
            if met is not False:
                (counting if met else doubtful).append(of_unit(a, inner))
        except language.Absent:
            if met:
                raise
            view.doubts.append(a["units"])
    if "mean" not in a:
        return added(counting + [hull([NOTHING, span]) for span in doubtful])
    if not doubtful and counting:
        return times(added(counting), exactly(Fraction(1, len(counting))))
    found = [lambda: hull(counting + doubtful)] if counting or doubtful else []
    return language.one_of(found + ([] if counting else [lambda: language.amount(a["when_none"], view)]), view)


def added(spans):
    total = NOTHING
    for span in spans:
        total = plus(total, span)
    return total


def over_missing_units(a, spec, view):
    def any_unit():
        return of_unit(a, view_of({}, spec, view))

    if "mean" in a:
        return language.one_of([any_unit, lambda: language.amount(a["when_none"], view)], view)
    return language.one_of([lambda: NOTHING, lambda: times(exactly(most(spec)), any_unit())], view)


def parts_of(a, view):
    """A, the `units` input, C, B, without the inputs of `each`."""
    spec = view.inputs[a["units"]][0]
    inner, own = view_of({}, spec, view), {i["id"] for i in spec["each"]}
    of = [r for key in ("total", "mean") if key in a for r in language.inputs_of(a[key], inner)]
    where = language.inputs_of_condition(a["where"], inner) if "where" in a else []
    return [[r for r in of if r not in own], [a["units"]], [r for r in where if r not in own]] + [
        a[key] for key in ("when_none",) if key in a]
