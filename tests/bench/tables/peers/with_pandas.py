"""pandas by hand."""

import numpy as np
import pandas as pd
from sheets import WORKLOAD

ROUNDINGS = ["careful", "as written"]
THREADS = False


def prepare(table, threads, rounding):
    del threads
    frame = table.to_pandas()
    for name in frame.columns:
        if frame[name].dtype == object:
            frame[name] = frame[name].astype("float64")
    return frame, rounding


# what a user writes
def half_up(numbers, rounding):
    return np.floor(numbers * 100 + 0.5) / 100 if rounding == "careful" else numbers.round(2)


def leaf_points(leaf, frame, rounding):
    values, kind, full = frame[leaf["id"]], leaf["kind"], float(leaf.get("points", 0))
    if kind == "bool":
        points = values * full
    elif kind == "grade":
        points = values.map({grade: float(level) for grade, level in leaf["levels"].items()}).astype("float64")
    elif kind == "ratio":
        target = float(leaf["target"]) if "target" in leaf else frame[leaf["target_column"]]
        points = (values / target).clip(upper=1.0) * full
    elif kind == "step":
        points = pd.Series(0.0, index=frame.index)
        for bound, gives in reversed(leaf["bands"]):
            points = points.mask(values >= float(bound), float(gives))
    elif kind == "deduct":
        points = (full - values * float(leaf["per_item"])).clip(lower=0.0)
    else:
        points = (values * float(leaf["per_item"])).clip(upper=float(leaf["cap"]))
    return half_up(points.fillna(0.0), rounding)


def parent(full, children, rounding):
    earned = sum(points.where(applies, 0.0) for _, points, applies in children)
    worth = sum(points * applies for points, _, applies in children)
    every = np.logical_and.reduce([applies for _, _, applies in children])
    return full, earned.where(every, half_up((full * earned / worth).fillna(0.0), rounding)), worth > 0


def score(data):
    frame, rounding = data
    bonus, veto, place, dimensions = 0.0, False, 0, []
    for dimension in WORKLOAD["dimensions"]:
        sections = []
        for section in dimension["children"]:
            children = []
            for leaf in section["children"]:
                if leaf["kind"] == "veto":
                    veto = veto | (frame[leaf["id"]] == 1)
                elif leaf["kind"] == "bonus":
                    bonus = bonus + leaf_points(leaf, frame, rounding)
                else:
                    applies = (frame["na"] // 2**place) % 2 == 0
                    children.append((float(leaf["points"]), leaf_points(leaf, frame, rounding), applies))
                place += 1
            sections.append(parent(float(section["points"]), children, rounding))
        dimensions.append(parent(float(dimension["points"]), sections, rounding))
    total = half_up((parent(100.0, dimensions, rounding)[1] + bonus).clip(upper=100.0), rounding)
    bands = pd.cut(total, [-1, 60, 80, 90, 101], right=False, labels=["D", "C", "B", "A"])
    return total, bands.astype(str).mask(veto, "D")


# end


def read(scored):
    ranks = scored[1].map({"A": 0, "B": 1, "C": 2, "D": 3})
    return np.rint(scored[0].to_numpy() * 100).astype(np.int64), ranks.to_numpy()
