"""The sheets of workload R (工作负载 R 的评估表): invented, and the same in every run.

Takes numbers of rows, gives their answers as whole numbers in steps of the last decimal place. Row `i` hangs on `i`
alone (a counter goes through splitmix64), so that the first thousand rows of any table are the same.
"""

import json
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa

WORKLOAD = json.loads(Path(__file__).with_name("workload.json").read_text(encoding="utf-8"))
SECTIONS = [section for dimension in WORKLOAD["dimensions"] for section in dimension["children"]]
LEAVES = [leaf for section in SECTIONS for leaf in section["children"]]
SEED = 20260501
PART = 100_000
"""So many rows are made in one go."""


def mixed(row, stream):
    """Thirty-two bits for a row and a stream."""
    with np.errstate(over="ignore"):
        bits = (row * np.uint64(256) + np.uint64(stream + 1)) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(SEED)
        bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return (bits ^ (bits >> np.uint64(31))) >> np.uint64(32)


def below(row, stream, bound):
    """A number from 0 up to below the bound."""
    return ((mixed(row, stream) * np.uint64(bound)) >> np.uint64(32)).astype(np.int64)


def steps(text, places):
    """Give a decimal in steps of so many places."""
    return int(Decimal(text).scaleb(places))


@dataclass
class Sheets:
    """Some rows: by the id of a leaf or target its steps, and for leaves where there is no answer."""

    rows: int
    values: dict = field(default_factory=dict)
    empty: dict = field(default_factory=dict)
    not_applicable: dict = field(default_factory=dict)

    def cell(self, leaf, row):
        """Give what stands in a row: `"NA"`, nothing, or the steps."""
        if self.not_applicable[leaf["id"]][row]:
            return "NA"
        return None if self.empty[leaf["id"]][row] else int(self.values[leaf["id"]][row])


def answered(leaf, targets, quality, row, stream):
    """Give the steps that stations of some quality reach."""
    level = np.clip(quality + below(row, stream, 501) - 200, 0, 1200)
    luck = below(row, stream + 1, 1000)
    kind = leaf["kind"]
    if kind == "bool":
        return (luck < np.minimum(level + 60, 970)).astype(np.int64)
    if kind == "grade":
        return 3 - ((level > 680).astype(np.int64) + (level > 480) + (level > 300))
    if kind == "ratio":
        target = leaf.get("target")
        reached = steps(target, leaf["decimals"]) if target else targets[leaf["target_column"]]
        return reached * (level + 100) // 950
    if kind == "step":
        low, high = (steps(leaf["bands"][at][0], leaf["decimals"]) for at in (2, 0))
        return np.maximum(low - (high - low) // 2, 0) + (high - low) * 2 * level // 1000
    if kind == "deduct":
        return np.maximum((1000 - level) * 6 // 1000 - 1, 0) * (luck < 700)
    if kind == "bonus":
        return level * below(row, stream + 1, 6) // 1000
    return (luck < 10).astype(np.int64)


BEST = {"bool": 1, "grade": 0, "ratio": 10**6, "step": 10**6, "deduct": 0, "bonus": 100, "veto": 0}


def special(sheets, start, place, leaf):
    """Make the first four rows those that are most easily got wrong: full, empty, and blocks that do not apply."""
    name, base = leaf["id"], "points" in leaf
    for row, blank, absent in (
        (0, False, False),
        (1, True, False),
        (2, False, base and place >= 45),
        (3, False, base and 18 <= place <= 20),
    ):
        at = row - start
        if not 0 <= at < sheets.rows:
            continue
        sheets.empty[name][at] = blank or absent
        sheets.not_applicable[name][at] = absent
        if row == 0:
            sheets.values[name][at] = BEST[leaf["kind"]]


def part(start, rows):
    """Give the rows from a number on."""
    row = np.arange(start, start + rows, dtype=np.uint64)
    quality = 430 + (below(row, 0, 571) + below(row, 1, 571)) // 2
    sheets = Sheets(rows)
    for at, target in enumerate(WORKLOAD["target_columns"]):
        sheets.values[target["id"]] = target["lo"] + below(row, 2 + at, target["hi"] - target["lo"] + 1)
    for place, leaf in enumerate(LEAVES):
        name = leaf["id"]
        sheets.values[name] = answered(leaf, sheets.values, quality, row, 10 + 3 * place)
        fate = below(row, 12 + 3 * place, 1000)
        sheets.not_applicable[name] = (fate < 20) & ("points" in leaf)
        sheets.empty[name] = sheets.not_applicable[name] | ((fate >= 20) & (fate < 50))
        special(sheets, start, place, leaf)
    return sheets


def parts(rows):
    """Give all rows, part by part."""
    for start in range(0, rows, PART):
        yield part(start, min(PART, rows - start))


def arrow(sheets):
    """Give rows as Arrow: numbers with places as binary numbers, grades as words of a dictionary, `na` as bits."""

    def numbers(values, places, mask=None):
        return pa.array(values / 10.0**places if places else values.astype(np.int32), mask=mask)

    columns = {}
    bits = np.zeros(sheets.rows, np.uint64)
    for place, leaf in enumerate(LEAVES):
        name = leaf["id"]
        values, mask = sheets.values[name], sheets.empty[name]
        if leaf["kind"] in {"bool", "veto"}:
            columns[name] = pa.array(values.astype(bool), mask=mask)
        elif leaf["kind"] == "grade":
            keys = pa.array(values.astype(np.int8), mask=mask)
            columns[name] = pa.DictionaryArray.from_arrays(keys, pa.array(list("ABCD")))
        else:
            columns[name] = numbers(values, leaf.get("decimals", 0), mask)
        bits |= sheets.not_applicable[name].astype(np.uint64) << np.uint64(place)
    for target in WORKLOAD["target_columns"]:
        columns[target["id"]] = numbers(sheets.values[target["id"]], target["decimals"])
    return pa.table({**columns, "na": pa.array(bits)})


def table(rows):
    """Give so many rows as one Arrow table of one batch."""
    return pa.concat_tables([arrow(sheets) for sheets in parts(rows)]).unify_dictionaries().combine_chunks()


def dictionaries(rows):
    """Give rows as programs that know no tables take them: what is missing is left out, `"NA"` does not apply."""
    places = {leaf["id"]: leaf.get("decimals", 0) for leaf in LEAVES}
    found = []
    for sheets in parts(rows):
        for row in range(sheets.rows):
            answers = {}
            for leaf in LEAVES:
                cell = sheets.cell(leaf, row)
                if isinstance(cell, int):
                    if leaf["kind"] in {"bool", "veto"}:
                        cell = bool(cell)
                    elif leaf["kind"] == "grade":
                        cell = "ABCD"[cell]
                    elif places[leaf["id"]]:
                        cell /= 10 ** places[leaf["id"]]
                if cell is not None:
                    answers[leaf["id"]] = cell
            for target in WORKLOAD["target_columns"]:
                value = int(sheets.values[target["id"]][row])
                answers[target["id"]] = value / 10 ** target["decimals"] if target["decimals"] else value
            found.append(answers)
    return found
