"""What workload R comes to, exactly (精确结果), in two ways that share nothing but the workload.

`sheet` takes one row through fractions, slowly and plainly. `cents` takes all rows through whole numbers; the first
two thousand are compared with the fractions before anybody is measured against them. Policy `leaf2`: every criterion
and every re-normalised parent is rounded half up to two places. Policy `once`: the total alone.
"""

from fractions import Fraction

import numpy as np
from sheets import LEAVES, SECTIONS, WORKLOAD, part, parts

COMPARED = 2000
TARGETS = {target["id"]: target["decimals"] for target in WORKLOAD["target_columns"]}


def rounded(number):
    """Half up to two places."""
    return Fraction((number * 100 + Fraction(1, 2)).__floor__(), 100)


def points(leaf, steps, row, sheets):
    """Give what a criterion gives for a number of steps."""
    if steps is None:
        return Fraction(0)
    value = Fraction(steps, 10 ** leaf.get("decimals", 0))
    kind = leaf["kind"]
    if kind == "bool":
        return Fraction(leaf["points"]) * steps
    if kind == "grade":
        return Fraction(leaf["levels"]["ABCD"[steps]])
    if kind == "ratio":
        name = leaf.get("target_column")
        target = Fraction(int(sheets.values[name][row]), 10 ** TARGETS[name]) if name else Fraction(leaf["target"])
        return min(Fraction(1), value / target) * Fraction(leaf["points"])
    if kind == "step":
        return next((Fraction(gives) for bound, gives in leaf["bands"] if value >= Fraction(bound)), Fraction(0))
    if kind == "deduct":
        return max(Fraction(0), Fraction(leaf["points"]) - Fraction(leaf["per_item"]) * steps)
    return min(Fraction(leaf["cap"]), Fraction(leaf["per_item"]) * steps)


def weighed(full, children, policy):
    """Give the score of a parent: the sum of its children, or its points by the share of those that apply."""
    there = [(points, score) for points, score in children if score is not None]
    if not there:
        return None
    earned = sum(score for _, score in there)
    if len(there) == len(children):
        return earned
    score = full * earned / sum(points for points, _ in there)
    return rounded(score) if policy == "leaf2" else score


def sheet(sheets, row, policy):
    """Give the total in cents and the rank of the grade of one row."""
    bonus, veto, dimensions = Fraction(0), False, []
    for dimension in WORKLOAD["dimensions"]:
        sections = []
        for section in dimension["children"]:
            children = []
            for leaf in section["children"]:
                cell = sheets.cell(leaf, row)
                if leaf["kind"] == "veto":
                    veto |= bool(cell)
                    continue
                given = None if cell == "NA" else points(leaf, cell, row, sheets)
                given = rounded(given) if given is not None and policy == "leaf2" else given
                if leaf["kind"] == "bonus":
                    bonus += given
                else:
                    children.append((Fraction(leaf["points"]), given))
            full = Fraction(section["points"])
            sections.append((full, weighed(full, children, policy)))
        full = Fraction(dimension["points"])
        dimensions.append((full, weighed(full, sections, policy)))
    total = Fraction(WORKLOAD["total"])
    cents = int(rounded(min(total, weighed(total, dimensions, policy) + bonus)) * 100)
    return cents, 3 if veto else grade(cents)


def grade(cents):
    """Give the rank of a total."""
    return next(rank for rank, (_, bound) in enumerate(WORKLOAD["grades"]) if cents >= int(bound) * 100)


def half_up(above, below):
    """Round a fraction of whole numbers half up."""
    return (2 * above + below) // (2 * below)


def whole(text):
    """Give points in cents, which all points of the workload are whole numbers of."""
    cents = Fraction(text) * 100
    assert cents.denominator == 1
    return int(cents)


def leaf_cents(leaf, sheets):
    """Give what a criterion gives in all rows, in cents."""
    steps, places = sheets.values[leaf["id"]], leaf.get("decimals", 0)
    kind = leaf["kind"]
    if kind == "bool":
        given = steps * whole(leaf["points"])
    elif kind == "grade":
        given = np.array([int(rounded(Fraction(level)) * 100) for level in leaf["levels"].values()])[steps]
    elif kind == "ratio":
        full, name = whole(leaf["points"]), leaf.get("target_column")
        target = Fraction(leaf.get("target", 1))
        below = sheets.values[name] if name else np.int64(target.numerator)
        scale = 10 ** TARGETS[name] if name else target.denominator
        given = np.minimum(half_up(steps * scale * full, below * 10**places), full)
    elif kind == "step":
        bounds = [(Fraction(bound) * 10**places, whole(gives)) for bound, gives in leaf["bands"]]
        given = np.select([steps >= int(bound) for bound, _ in bounds], [gives for _, gives in bounds], 0)
    elif kind == "deduct":
        given = np.maximum(whole(leaf["points"]) - whole(leaf["per_item"]) * steps, 0)
    else:
        given = np.minimum(whole(leaf["per_item"]) * steps, whole(leaf["cap"]))
    return np.where(sheets.empty[leaf["id"]], 0, given)


def parent_cents(full, children):
    """Give the scores of a parent in all rows, and where it applies."""
    earned = sum(np.where(applies, score, 0) for _, score, applies in children)
    worth = sum(points * applies for points, _, applies in children)
    every = np.logical_and.reduce([applies for _, _, applies in children])
    return np.where(every, earned, half_up(full * earned, np.maximum(worth, 1))), worth > 0


def part_cents(sheets):
    """Give totals in cents and ranks of grades of some rows by policy `leaf2`, in whole numbers."""
    bonus = sum(leaf_cents(leaf, sheets) for leaf in LEAVES if leaf["kind"] == "bonus")
    vetoes = [leaf["id"] for leaf in LEAVES if leaf["kind"] == "veto"]
    veto = np.logical_or.reduce([(sheets.values[name] == 1) & ~sheets.empty[name] for name in vetoes])
    dimensions = []
    for dimension in WORKLOAD["dimensions"]:
        sections = []
        for section in dimension["children"]:
            base = [leaf for leaf in section["children"] if leaf["kind"] not in {"bonus", "veto"}]
            children = [
                (whole(leaf["points"]), leaf_cents(leaf, sheets), ~sheets.not_applicable[leaf["id"]]) for leaf in base
            ]
            sections.append((whole(section["points"]), *parent_cents(whole(section["points"]), children)))
        dimensions.append((whole(dimension["points"]), *parent_cents(whole(dimension["points"]), sections)))
    full = whole(WORKLOAD["total"])
    total = np.minimum(parent_cents(full, dimensions)[0] + bonus, full)
    bounds = [total >= int(bound) * 100 for _, bound in WORKLOAD["grades"][:3]]
    return total, np.select([veto, *bounds], [3, 0, 1, 2], 3)


def cents(rows):
    """Give totals and ranks of so many rows by policy `leaf2`, checked against fractions."""
    found = [part_cents(sheets) for sheets in parts(rows)]
    totals, grades = (np.concatenate(columns) for columns in zip(*found))
    plain = fractions(min(rows, COMPARED), "leaf2")
    assert (totals[: len(plain[0])] == plain[0]).all()
    assert (grades[: len(plain[1])] == plain[1]).all()
    return totals, grades


def fractions(rows, policy):
    """Give totals and ranks of the first rows by fractions."""
    sheets = part(0, rows)
    scored = [sheet(sheets, row, policy) for row in range(rows)]
    return tuple(np.array(column) for column in zip(*scored))


assert len(SECTIONS) == 20
