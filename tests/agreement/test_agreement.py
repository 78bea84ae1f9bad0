"""Compares agreement of assessors with what published packages say, and with implementations of its own.

reference.json holds random tables and what the packages named in it make of them (reference.py writes it); here no
package is needed. Every number has to be equal to 1e-12, measured by its size where that is above 1; what a package
gives as no number has to be undefined here, and the other way round where it says so.
"""

import json
import math
from collections import Counter
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest

from haitang import _native as doors

HERE = Path(__file__).resolve().parent
NEAR = Fraction(1, 10**12)


def ask(document, **question):
    reply = json.loads(doors.agreement(json.dumps(document).encode(), json.dumps(question).encode()))
    assert "issues" not in reply, reply
    return reply["agreement"]


def ratings(case):
    """The document of a stored table."""
    rows = [
        {"unit": f"u{unit}", "assessor": f"a{assessor}", "value": cell}
        for unit, row in enumerate(case["cells"])
        for assessor, cell in enumerate(row)
    ]
    return {"haitang": "ratings/1", "level": case["level"], "ratings": rows}


def near(found, wanted, where, loose=1):
    """The text of a number, and a float."""
    wanted = Fraction(wanted)
    apart = abs(Fraction(found) - wanted)
    assert apart <= NEAR * loose * max(1, abs(wanted)), (where, float(Fraction(found)), float(wanted))


def compare_alpha(found, wanted, counted):
    for row in found["alpha"]:
        counted["alpha"] += 1
        value = row["estimate"]["value"]
        if wanted[row["level"]] is None:
            assert value is None and row["estimate"]["undefined"]["code"] in ("no_variation", "nothing_paired")
            counted["alpha undefined"] += 1
        else:
            near(value, wanted[row["level"]], row)


def compare_cohen(found, wanted, counted):
    pairs = {f"{pair['first']} {pair['second']}": pair for pair in found["pairs"]}
    for name, numbers in wanted.items():
        who, kind = name.rsplit(" ", 1)
        estimate = pairs[who][kind]
        if estimate.get("undefined", {}).get("code") == "too_many_values":
            counted["cohen of too many values"] += 1
            continue
        counted[f"cohen {kind}"] += 1
        if numbers is None:
            assert estimate["value"] is None and estimate["undefined"]["code"] == "no_variation", name
            counted["cohen undefined"] += 1
            continue
        near(estimate["value"], numbers["kappa"], name)
        near(estimate["value"], numbers["again"], name)
        # a variance of nothing is below 0 by rounding there, or some 1e-9 under the root
        if Fraction(estimate["standard_error"]) > Fraction(1, 1000):
            near(estimate["standard_error"], numbers["error"], name)
            near(estimate["interval"]["low"], numbers["low"], name, loose=2)
            near(estimate["interval"]["high"], numbers["high"], name, loose=2)
        if Fraction(estimate["standard_error_null"]) > Fraction(1, 1000):
            near(estimate["standard_error_null"], numbers["error_null"], name)


def compare_fleiss(found, wanted, counted):
    estimate = found["fleiss"]["estimate"]
    if wanted == "undefined":
        return
    counted["fleiss"] += 1
    if wanted is None:
        assert estimate["undefined"]["code"] == "no_variation"
        counted["fleiss undefined"] += 1
    else:
        near(estimate["value"], wanted, found["fleiss"])


def compare_icc(found, wanted, counted):
    models = {model["name"]: model for model in found["icc"]["models"]}
    if wanted == "undefined":
        assert models == {} and found["icc"]["undefined"], found["icc"]
        counted["icc undefined"] += 1
        return
    if wanted == "unanswered":
        return
    squares = {key: Fraction(value) for key, value in found["icc"]["squares"].items()}
    if squares["residual"] == 0 or squares["within"] == 0 or squares["units"] == 0:
        counted["icc without error or variation"] += 1  # the packages divide what rounding left of 0
        return
    for name, (value, f, above, below, p, low, high) in wanted.items():
        model = models[name]
        assert (Fraction(model["degrees_above"]), Fraction(model["degrees_below"])) == (above, below)
        near(model["f"], f, name)
        near(model["p"], p, name)
        if model["estimate"]["value"] is None:
            # divided by what rounding left of 0
            assert model["estimate"]["undefined"]["code"] == "zero_below" and (value is None or abs(value) > 1e9)
            counted["icc over 0"] += 1
            continue
        # a sum of mean squares next to 0 magnifies what the package rounded
        size = max(1, abs(value))
        near(model["estimate"]["value"], value, name, loose=10 * size)
        counted["icc"] += 1
        if "interval" not in model["estimate"]:
            assert model["estimate"]["undefined"]["code"] == "degrees_of_freedom" and name.startswith("ICC(2")
            counted["icc without interval"] += 1
            continue
        ends = model["estimate"]["interval"]
        near(ends["low"], low, (name, "low"), loose=10 * max(1, abs(low)))
        near(ends["high"], high, (name, "high"), loose=10 * max(1, abs(high)))


def compare(cases):
    """All tables; gives how much was compared."""
    counted = Counter()
    for case in cases:
        found, wanted = ask(ratings(case)), case["reference"]
        try:
            compare_alpha(found, wanted["alpha"], counted)
            compare_cohen(found, wanted["cohen"], counted)
            compare_fleiss(found, wanted["fleiss"], counted)
            compare_icc(found, wanted["icc"], counted)
        except AssertionError:
            print(json.dumps(case))
            raise
    return counted


def stored():
    return json.loads((HERE / "reference.json").read_text(encoding="utf-8"))


def test_the_packages_say_the_same():
    given = stored()
    counted = compare(given["cases"])
    assert len(given["cases"]) >= 300 and given["made_by"]["krippendorff"]
    for kind in ("alpha", "cohen unweighted", "cohen linear", "cohen quadratic", "fleiss", "icc"):
        assert counted[kind] >= 100, counted
    for kind in ("alpha undefined", "cohen undefined", "icc undefined"):
        assert counted[kind] > 0, counted


def units_of(document):
    """What was said of each unit; a missing value says nothing."""
    cells = {}
    for row in document["ratings"]:
        if row["value"] is not None:
            cells.setdefault(row["unit"], {})[row["assessor"]] = Fraction(row["value"])
    return cells


def alpha_by_pairs(rows, level):
    """Krippendorff 2011, from the coincidences one by one."""
    rows = [list(row.values()) for row in rows if len(row) > 1]
    values = sorted(value for row in rows for value in row)
    how_many = Counter(values)

    def delta(one, other):
        if one == other:
            return Fraction(0)
        low, high = min(one, other), max(one, other)
        if level == "ordinal":
            between = sum(count for value, count in how_many.items() if low <= value <= high)
            return (between - Fraction(how_many[low] + how_many[high], 2)) ** 2
        if level == "ratio":
            return ((one - other) / (one + other)) ** 2
        return {"nominal": Fraction(1), "interval": (one - other) ** 2}[level]

    observed = sum(
        2 * delta(one, other) / (len(row) - 1) for row in rows for one, other in combinations(row, 2)
    )
    expected = sum(2 * delta(one, other) for one, other in combinations(values, 2))
    return None if not expected else 1 - (len(values) - 1) * observed / expected


def conger_by_pairs(rows):
    """Conger 1980, from the pairs of assessors one by one."""
    who = sorted(rows[0])
    if any(sorted(row) != who for row in rows) or len(who) < 2:
        return "undefined"
    pairs = list(combinations(who, 2))
    observed = Fraction(sum(row[one] == row[other] for row in rows for one, other in pairs), len(rows) * len(pairs))
    count = {one: Counter(row[one] for row in rows) for one in who}
    chance = sum(count[one][value] * count[other][value] for one, other in pairs for value in count[one])
    expected = Fraction(chance, len(rows) ** 2 * len(pairs))
    return None if expected == 1 else (observed - expected) / (1 - expected)


def test_fractions_are_equal():
    """Without any rounding: α at every level, Conger's κ, severity, shares."""
    for case in stored()["cases"]:
        document = ratings(case)
        rows = list(units_of(document).values())
        found = ask(document)
        for row in found["alpha"]:
            wanted = alpha_by_pairs(rows, row["level"])
            value = row["estimate"]["value"]
            assert wanted == (None if value is None else Fraction(value)), document
        wanted = conger_by_pairs(rows)
        estimate = found["conger"]["estimate"]
        assert wanted == ("undefined" if estimate["value"] is None and found["conger"]["units"] == "0" else
                          None if estimate["value"] is None else Fraction(estimate["value"])), document
        pairs = [(one, other) for row in rows for one, other in combinations(row.values(), 2)]
        assert found["share"]["compared"] == str(len(pairs))
        assert found["share"]["agreed"] == str(sum(one == other for one, other in pairs))
        if document["level"] in ("interval", "ratio"):
            check_severity(document, rows)


def check_severity(document, rows):
    reply = json.loads(doors.severity(json.dumps(document).encode()))["severity"]
    for row in reply:
        own = row["assessor"]
        differences = []
        for said in rows:
            others = [value for who, value in said.items() if who != own]
            if own in said and others:
                differences.append(sum(others) / Fraction(len(others)) - said[own])
        assert row["units"] == str(len(differences)) and row["rated"] == str(sum(own in said for said in rows))
        value = row["severity"]["value"]
        if not differences:
            assert value is None and row["severity"]["undefined"]["code"] == "nothing_paired"
            continue
        mean = sum(differences) / len(differences)
        assert Fraction(value) == mean
        assert (Fraction(row["smallest"]), Fraction(row["largest"])) == (min(differences), max(differences))
        if len(differences) > 1:
            variance = sum((one - mean) ** 2 for one in differences) / (len(differences) - 1)
            assert Fraction(row["variance"]) == variance
            assert abs(Fraction(row["spread"]) - Fraction(math.sqrt(variance))) < Fraction(1, 10**12)


class SplitMix:
    """Steele, Lea, Flood 2014, started at the first eight bytes of the seed's SHA-256."""

    def __init__(self, seed):
        import hashlib

        self.count = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")

    def next(self):
        mask = 2**64 - 1
        self.count = (self.count + 0x9E3779B97F4A7C15) & mask
        mixed = (self.count ^ (self.count >> 30)) * 0xBF58476D1CE4E5B9 & mask
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB & mask
        return mixed ^ (mixed >> 31)

    def below(self, bound):
        last = (2**64 - 1) // bound * bound
        while True:
            drawn = self.next()
            if drawn < last:
                return drawn % bound


@pytest.mark.parametrize("place", range(0, 60, 3))
def test_a_bootstrap_is_the_same_from_its_description(place):
    document = ratings(stored()["cases"][place])
    found = ask(document, bootstrap={"seed": f"第{place}", "draws": 40}, confidence="0.9")
    rows = [cells for _, cells in sorted(units_of(document).items()) if len(cells) > 1]
    for row in found["alpha"]:
        dice = SplitMix(f"第{place}")
        alphas = []
        for _ in range(40):
            chosen = [rows[dice.below(len(rows))] for _ in rows]
            alphas.append(alpha_by_pairs(chosen, row["level"]) if chosen else None)
        defined = sorted(alpha for alpha in alphas if alpha is not None)
        boot = row["bootstrap"]
        assert boot["without_variation"] == str(40 - len(defined))
        if defined:
            # the ⌈5 %⌉-th and the ⌈95 %⌉-th
            low, high = (max(1, math.ceil(Fraction(part, 20) * len(defined))) - 1 for part in (1, 19))
            assert (Fraction(boot["low"]), Fraction(boot["high"])) == (defined[low], defined[high]), row["level"]
        else:
            assert boot["low"] is None and boot["undefined"]
