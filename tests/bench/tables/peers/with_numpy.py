"""NumPy by hand, column by column."""

import numpy as np
import pyarrow as pa
from sheets import WORKLOAD

ROUNDINGS = ["careful", "as written"]
THREADS = False


def prepare(table, threads, rounding):
    del threads
    columns = {"na": table["na"].to_numpy(), "rounding": rounding}
    for name in table.column_names[:-1]:
        column = table[name].combine_chunks()
        column = getattr(column, "indices", column)
        nothing = False if pa.types.is_boolean(column.type) else 0
        values = column.fill_null(nothing).to_numpy(zero_copy_only=False)
        columns[name] = values, ~np.asarray(column.is_null().to_numpy(zero_copy_only=False))
    return columns


# what a user writes
def half_up(numbers, rounding):
    return np.floor(numbers * 100 + 0.5) / 100 if rounding == "careful" else np.round(numbers, 2)


def leaf_points(leaf, columns):
    values, there = columns[leaf["id"]]
    kind, full = leaf["kind"], float(leaf.get("points", 0))
    if kind == "bool":
        points = values * full
    elif kind == "grade":
        points = np.array([float(level) for level in leaf["levels"].values()])[values]
    elif kind == "ratio":
        target = float(leaf["target"]) if "target" in leaf else columns[leaf["target_column"]][0]
        points = np.minimum(values / target, 1.0) * full
    elif kind == "step":
        points = np.zeros(len(values))
        for bound, gives in reversed(leaf["bands"]):
            points[values >= float(bound)] = float(gives)
    elif kind == "deduct":
        points = np.maximum(full - values * float(leaf["per_item"]), 0.0)
    else:
        points = np.minimum(values * float(leaf["per_item"]), float(leaf["cap"]))
    return half_up(np.where(there, points, 0.0), columns["rounding"])


def parent(full, children, rounding):
    every = np.all([applies for _, _, applies in children], axis=0)
    earned = sum(np.where(applies, points, 0.0) for _, points, applies in children)
    worth = sum(points * applies for points, _, applies in children)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = half_up(full * earned / worth, rounding)
    return full, np.where(every, earned, np.where(worth > 0, share, 0.0)), worth > 0


def score(columns):
    rounding = columns["rounding"]
    bonus, veto, place, dimensions = 0.0, False, 0, []
    for dimension in WORKLOAD["dimensions"]:
        sections = []
        for section in dimension["children"]:
            children = []
            for leaf in section["children"]:
                if leaf["kind"] == "veto":
                    veto = veto | (columns[leaf["id"]][0] & columns[leaf["id"]][1])
                elif leaf["kind"] == "bonus":
                    bonus = bonus + leaf_points(leaf, columns)
                else:
                    applies = (columns["na"] >> np.uint64(place)) & np.uint64(1) == 0
                    children.append((float(leaf["points"]), leaf_points(leaf, columns), applies))
                place += 1
            sections.append(parent(float(section["points"]), children, rounding))
        dimensions.append(parent(float(dimension["points"]), sections, rounding))
    total = half_up(np.minimum(parent(100.0, dimensions, rounding)[1] + bonus, 100.0), rounding)
    return total, np.select([veto, total >= 90, total >= 80, total >= 60], [3, 0, 1, 2], 3)


# end


def read(scored):
    return np.rint(scored[0] * 100).astype(np.int64), scored[1]
