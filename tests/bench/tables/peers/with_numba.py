"""Numba: one loop over sheets, compiled. Compiling is not timed."""

import numba
import numpy as np
import pyarrow as pa
from sheets import LEAVES, SECTIONS, WORKLOAD

ROUNDINGS = ["careful"]
THREADS = True


def prepare(table, threads, rounding):
    del rounding
    matrix = np.full((len(LEAVES) + 4, table.num_rows), np.nan)
    for at, name in enumerate(table.column_names[:-1]):
        column = table[name].combine_chunks()
        column = getattr(column, "indices", column)
        if pa.types.is_boolean(column.type):
            column = column.cast(pa.int8())
        matrix[at] = column.cast(pa.float64()).fill_null(float("nan")).to_numpy(zero_copy_only=False)
    numba.set_num_threads(threads)
    kernel = numba.njit(parallel=threads > 1)(sheet_loop)
    data = kernel, matrix, table["na"].to_numpy(), compiled()
    score((kernel, matrix[:, :8].copy(), data[2][:8].copy(), data[3]))
    return data


# what a user writes
KINDS = {"bool": 0, "grade": 1, "ratio": 2, "step": 3, "deduct": 4, "bonus": 5, "veto": 6}


def compiled():
    numbers, targets = np.zeros((60, 8)), np.full(60, -1)
    for at, leaf in enumerate(LEAVES):
        numbers[at, 0] = float(leaf.get("points", 0))
        if leaf["kind"] == "grade":
            numbers[at, 1:5] = [float(level) for level in leaf["levels"].values()]
        if "target" in leaf:
            numbers[at, 1] = float(leaf["target"])
        if "target_column" in leaf:
            targets[at] = 59 + int(leaf["target_column"][1:])
        if leaf["kind"] == "step":
            numbers[at, 1:7] = [float(number) for band in leaf["bands"] for number in band]
        if "per_item" in leaf:
            numbers[at, 1] = float(leaf["per_item"])
        if "cap" in leaf:
            numbers[at, 2] = float(leaf["cap"])
    kinds = np.array([KINDS[leaf["kind"]] for leaf in LEAVES])
    sections = np.array([float(section["points"]) for section in SECTIONS])
    dimensions = np.array([float(dimension["points"]) for dimension in WORKLOAD["dimensions"]])
    return kinds, numbers, targets, sections, dimensions


@numba.njit
def half_up(number):
    return np.floor(number * 100 + 0.5) / 100


def sheet_loop(matrix, na, kinds, numbers, targets, sections, dimensions, total, grade):
    for row in numba.prange(matrix.shape[1]):
        bonus, veto, all_earned, all_worth, every_one = 0.0, False, 0.0, 0.0, True
        for d in range(5):
            d_earned, d_worth, d_every = 0.0, 0.0, True
            for s in range(4 * d, 4 * d + 4):
                earned, worth, every = 0.0, 0.0, True
                for at in range(3 * s, 3 * s + 3):
                    value, kind, full, points = matrix[at, row], kinds[at], numbers[at, 0], 0.0
                    if kind == 6:
                        veto |= value == 1.0
                        continue
                    if (na[row] >> np.uint64(at)) & np.uint64(1):
                        every = False
                        continue
                    worth += full
                    if np.isnan(value):
                        continue
                    if kind == 0:
                        points = value * full
                    elif kind == 1:
                        points = numbers[at, 1 + int(value)]
                    elif kind == 2:
                        target = numbers[at, 1] if targets[at] < 0 else matrix[targets[at], row]
                        points = min(value / target, 1.0) * full
                    elif kind == 3:
                        for band in (5, 3, 1):
                            if value >= numbers[at, band]:
                                points = numbers[at, band + 1]
                    elif kind == 4:
                        points = max(full - value * numbers[at, 1], 0.0)
                    else:
                        bonus += half_up(min(value * numbers[at, 1], numbers[at, 2]))
                    earned += half_up(points)
                if worth == 0.0:
                    d_every = False
                    continue
                d_worth += sections[s]
                d_earned += earned if every else half_up(sections[s] * earned / worth)
            if d_worth == 0.0:
                every_one = False
                continue
            all_worth += dimensions[d]
            all_earned += d_earned if d_every else half_up(dimensions[d] * d_earned / d_worth)
        base = all_earned if every_one else half_up(100.0 * all_earned / all_worth)
        total[row] = half_up(min(base + bonus, 100.0))
        low = veto or total[row] < 60
        grade[row] = 3 if low else 2 if total[row] < 80 else 1 if total[row] < 90 else 0


def score(data):
    kernel, matrix, na, rubric = data
    total, grade = np.empty(matrix.shape[1]), np.empty(matrix.shape[1], np.int8)
    kernel(matrix, na, *rubric, total, grade)
    return total, grade


# end


def read(scored):
    return np.rint(scored[0] * 100).astype(np.int64), scored[1]
