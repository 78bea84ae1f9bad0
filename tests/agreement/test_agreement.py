"""Compares agreement of assessors with what published packages say, and with an oracle that knows no line of ours.

reference.json holds random tables and what the packages named in it make of them (reference.py writes it); here no
package is needed but mpmath. Every number has to be equal to 1e-12, measured by its size where that is above 1; what a package
gives as no number has to be undefined here, and the other way round where it says so.
"""

import json
import random
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from haitang import _native as doors

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import oracle  # noqa: E402
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
        if row["estimate"].get("undefined", {}).get("code") == "too_many_values":
            assert row["level"] == "ratio"
            counted["alpha of too many values"] += 1
            continue
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


def divisor(squares, model):
    """What ICC(2,k) divides by, of n units."""
    units = Fraction(model["degrees_above"]) + 1
    return squares["units"] + (squares["assessors"] - squares["residual"]) / units


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
        if name == "ICC(2,k)" and divisor(squares, model) < 0:
            # beyond the pole a package still gives a number, such as 7
            assert model["estimate"]["undefined"]["code"] == "zero_below"
            counted["icc beyond its pole"] += 1
            continue
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
            code = model["estimate"]["undefined"]["code"]
            assert code == "no_lower_end" and name == "ICC(2,k)" or code == "degrees_of_freedom" and name.startswith("ICC(2")
            counted["icc without interval" if code == "degrees_of_freedom" else "icc without lower end"] += 1
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


def canonical(document):
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize("place", range(0, 300, 6))
def test_the_oracle_says_the_same(place):
    """Whole replies, byte for byte: fractions, fifteen places, draws, reasons."""
    document = ratings(stored()["cases"][place])
    question = {"confidence": ("0.95", "0.9", "0.99", "2/3")[place % 4]}
    if place % 5 == 0:
        question["bootstrap"] = {"seed": f"第{place}", "draws": "25"}
    found = doors.agreement(canonical(document).encode(), canonical(question).encode())
    assert found == canonical(oracle.agreement(document, question))
    assert doors.severity(canonical(document).encode()) == canonical(oracle.severity(document))


@pytest.mark.parametrize("seed", range(150))
def test_weights_by_definition(seed):
    """Robustness of random tables: shares on two points of each line, draws from their description."""
    dice = random.Random(seed)
    parts, stations, kinds = dice.choice((1, 2, 3, 5)), dice.choice((1, 2, 4, 7)), dice.choice((3, 11, 100))
    score = lambda: oracle.text(Fraction(dice.randrange(kinds), kinds - 1))  # noqa: E731
    document = {
        "haitang": "robustness/1",
        "parts": [{"id": f"p{at}", "weight": str(dice.choice((0, 1, 1, 2, 5, 10)))} for at in range(parts)],
        "stations": [
            {"id": f"s{at}", "scores": {f"p{part}": score() for part in range(parts)}} for at in range(stations)
        ],
    }
    document["parts"][-1]["weight"] = "3"
    if dice.random() < 0.7:
        bands = [{"grade": "good", "at_least": "2/3"}, {"grade": "fair", "at_least": "0.5"}]
        document["grades"] = {"bands": bands[: dice.choice((1, 2))], "otherwise": "poor"}
    if dice.random() < 0.5:
        document["draws"] = {"seed": str(seed), "draws": "40"}
    assert doors.robustness(canonical(document).encode()) == canonical(oracle.robustness(document))
