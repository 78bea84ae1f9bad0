"""Agreement of assessors by the published packages, beside what haitang says.

    reference.py --write 400     writes reference.json: random tables and what the packages make of them
    reference.py --count 3000    compares fresh random tables with the installed haitang

Needs what requirements.txt beside it pins. The everyday test (test_agreement.py) needs reference.json alone.
"""

import argparse
import json
import math
import random
import warnings
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGES = ("krippendorff", "numpy", "pandas", "pingouin", "scikit-learn", "scipy", "statsmodels")
LEVELS = ("nominal", "ordinal", "interval", "ratio")


def table(dice):
    """A random table: units by assessors, with values that agree more or less, and holes in most."""
    units, assessors = dice.choice((2, 3, 5, 8, 12, 20, 40)), dice.choice((2, 2, 2, 3, 4, 6))
    level = dice.choice(LEVELS)
    fine = level in ("interval", "ratio") and dice.random() < 0.5
    width = dice.choice((2, 3, 5, 10))
    least = 0 if level == "ratio" or dice.random() < 0.5 else -3
    holes, noise = dice.choice((0, 0, 0.1, 0.3, 0.6)), dice.choice((0.1, 0.5, 0.9, 1))

    def value():
        number = least + dice.randrange(width)
        return f"{number + dice.randrange(100) / 100:.2f}" if fine else str(number)

    cells = []
    for _ in range(units):
        truth = value()
        said = [value() if dice.random() < noise else truth for _ in range(assessors)]
        cells.append([None if dice.random() < holes else cell for cell in said])
    return {"level": level, "cells": cells}


def grid(case):
    """Units by assessors as the packages want it: whoever has no rating at all is left out."""
    kept = [row for row in case["cells"] if any(cell is not None for cell in row)]
    there = [at for at in range(len(case["cells"][0])) if any(row[at] is not None for row in kept)]
    return list(range(len(kept))), [f"a{at}" for at in there], [[row[at] for at in there] for row in kept]


def alphas(document, cells):
    import krippendorff
    import numpy as np

    values = sorted({cell for row in cells for cell in row if cell is not None}, key=Fraction)
    data = np.array([[math.nan if cell is None else float(cell) for cell in row] for row in cells]).T
    found = {}
    for level in LEVELS[: LEVELS.index(document["level"]) + 1]:
        try:
            found[level] = float(
                krippendorff.alpha(
                    reliability_data=data,
                    level_of_measurement=level,
                    value_domain=[float(value) for value in values],
                )
            )
        except (ValueError, AssertionError):
            found[level] = None
        if found[level] is not None and not math.isfinite(found[level]):
            found[level] = None
    return found


def cohens(document, assessors, cells):
    import numpy as np
    from sklearn.metrics import cohen_kappa_score
    from statsmodels.stats.inter_rater import cohens_kappa

    values = sorted({cell for row in cells for cell in row if cell is not None}, key=Fraction)
    place = {Fraction(value): at for at, value in enumerate(dict.fromkeys(map(Fraction, values)))}
    found = {}
    for one in range(len(assessors)):
        for other in range(one + 1, len(assessors)):
            both = [
                (place[Fraction(row[one])], place[Fraction(row[other])])
                for row in cells
                if row[one] is not None and row[other] is not None
            ]
            if not both or len(place) < 2:
                continue
            counts = np.zeros((len(place), len(place)))
            for pair in both:
                counts[pair] += 1
            kinds = {"unweighted": None}
            if document["level"] == "ordinal":
                kinds |= {"linear": "linear", "quadratic": "fc"}
            for kind, weights in kinds.items():
                result = cohens_kappa(counts, wt=weights)
                first, second = zip(*both)
                named = None if kind == "unweighted" else kind
                again = cohen_kappa_score(first, second, labels=list(range(len(place))), weights=named)
                numbers = {
                    "kappa": float(result.kappa),
                    "again": float(again),
                    "low": float(result.kappa_low),
                    "high": float(result.kappa_upp),
                    "error": float(result.std_kappa),
                    "error_null": float(result.std_kappa0),
                }
                defined = math.isfinite(numbers["kappa"])
                found[f"{assessors[one]} {assessors[other]} {kind}"] = numbers if defined else None
    return found


def fleiss(cells):
    import numpy as np
    from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

    if any(cell is None for row in cells for cell in row) or len(cells[0]) < 2:
        return "undefined"
    counts, _ = aggregate_raters(np.array([[float(cell) for cell in row] for row in cells]))
    kappa = float(fleiss_kappa(counts, method="fleiss"))
    return kappa if math.isfinite(kappa) else None


def correlations(document, units, assessors, cells):
    import pandas as pd
    import pingouin

    full = [(unit, row) for unit, row in zip(units, cells) if None not in row]
    if document["level"] not in ("interval", "ratio") or len(full) < 2 or len(assessors) < 2:
        return "undefined"
    rows = [
        {"unit": unit, "assessor": assessor, "value": float(cell)}
        for unit, row in full
        for assessor, cell in zip(assessors, row)
    ]
    if len(rows) < 5:
        return "unanswered"  # the package wants five numbers
    result = pingouin.intraclass_corr(pd.DataFrame(rows), targets="unit", raters="assessor", ratings="value")
    names = {"ICC(A,1)": "ICC(2,1)", "ICC(C,1)": "ICC(3,1)", "ICC(A,k)": "ICC(2,k)", "ICC(C,k)": "ICC(3,k)"}
    return {
        names.get(row["Type"], row["Type"]): [
            float(number) if math.isfinite(number) else None
            for number in (row["ICC"], row["F"], row["df1"], row["df2"], row["pval"], *row["CI95"])
        ]
        for _, row in result.iterrows()
    }


def reference(document):
    """What the packages say."""
    units, assessors, cells = grid(document)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return {
            "alpha": alphas(document, cells),
            "cohen": cohens(document, assessors, cells),
            "fleiss": fleiss(cells),
            "icc": correlations(document, units, assessors, cells),
        }


def cases(count, seed):
    """So many tables and what the packages make of them."""
    import pingouin

    pingouin.options["round"] = None
    for key in [key for key in pingouin.options if key.startswith("round")]:
        pingouin.options[key] = None
    dice = random.Random(seed)
    found = []
    while len(found) < count:
        document = table(dice)
        if any(cell is not None for row in document["cells"] for cell in row):
            found.append({**document, "reference": reference(document)})
    return found


def without_nan(made):
    """What the packages could not work out is null: JSON has no NaN."""
    if isinstance(made, dict):
        return {key: without_nan(part) for key, part in made.items()}
    if isinstance(made, (list, tuple)):
        return [without_nan(part) for part in made]
    return None if isinstance(made, float) and math.isnan(made) else made


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=int)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.write:
        made = {"made_by": {name: version(name) for name in PACKAGES}, "cases": cases(given.write, given.seed)}
        text = json.dumps(without_nan(made), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        text = text.replace('{"level":', '\n{"level":')
        (HERE / "reference.json").write_text(text + "\n", encoding="utf-8")
        return
    from test_agreement import compare

    compared = compare(cases(given.count, given.seed))
    print(f"{given.count} tables, seed {given.seed}: {dict(compared)}")


if __name__ == "__main__":
    main()
