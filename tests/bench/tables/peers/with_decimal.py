"""The analyst's loop over dictionaries, with `decimal`: multiplied first, or divided first as people write it."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from sheets import WORKLOAD, dictionaries

ROUNDINGS = ["careful", "as written"]
THREADS = False
MOST = 100_000


def prepare(table, threads, rounding):
    del threads
    return dictionaries(table.num_rows), rounding


# what a user writes
CENT = Decimal("0.01")


def number(value):
    return Decimal(str(value)) if isinstance(value, float) else Decimal(value)


def half_up(value):
    return value.quantize(CENT, ROUND_HALF_UP)


def leaf_points(leaf, answers, rounding):
    value, kind = answers.get(leaf["id"]), leaf["kind"]
    if value is None:
        return Decimal(0)
    if kind == "bool":
        return number(leaf["points"]) if value else Decimal(0)
    if kind == "grade":
        return half_up(number(leaf["levels"][value]))
    if kind == "ratio":
        full = number(leaf["points"])
        target = number(leaf["target"] if "target" in leaf else answers[leaf["target_column"]])
        if rounding == "careful":
            return half_up(min(number(value) * full / target, full))
        return half_up(min(number(value) / target, Decimal(1)) * full)
    if kind == "step":
        return next((number(gives) for bound, gives in leaf["bands"] if number(value) >= number(bound)), Decimal(0))
    if kind == "deduct":
        return max(number(leaf["points"]) - number(leaf["per_item"]) * number(value), Decimal(0))
    return min(number(leaf["per_item"]) * number(value), number(leaf["cap"]))


def parent(full, children):
    there = [(points, score) for points, score in children if score is not None]
    earned = sum((score for _, score in there), Decimal(0))
    if len(there) == len(children):
        return earned
    return half_up(full * earned / sum(points for points, _ in there)) if there else None


def sheet(answers, rounding):
    bonus, veto, dimensions = Decimal(0), False, []
    for dimension in WORKLOAD["dimensions"]:
        sections = []
        for section in dimension["children"]:
            children = []
            for leaf in section["children"]:
                if leaf["kind"] == "veto":
                    veto = veto or bool(answers.get(leaf["id"]))
                elif leaf["kind"] == "bonus":
                    bonus += leaf_points(leaf, answers, rounding)
                else:
                    absent = answers.get(leaf["id"]) == "NA"
                    points = None if absent else leaf_points(leaf, answers, rounding)
                    children.append((number(leaf["points"]), points))
            sections.append((number(section["points"]), parent(number(section["points"]), children)))
        dimensions.append((number(dimension["points"]), parent(number(dimension["points"]), sections)))
    total = half_up(min(parent(Decimal(100), dimensions) + bonus, Decimal(100)))
    return total, 3 if veto or total < 60 else 2 if total < 80 else 1 if total < 90 else 0


def score(data):
    rows, rounding = data
    return [sheet(answers, rounding) for answers in rows]


# end


def read(scored):
    return np.array([int(total * 100) for total, _ in scored]), np.array([rank for _, rank in scored])
