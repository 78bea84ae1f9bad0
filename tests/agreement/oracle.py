"""Agreement of assessors and robustness of weights, written from docs/agreement.md on fractions.

It knows no line of the library. Every statistic is computed as its source defines it: α from the pairs one by one, κ
from proportions, F quantiles by mpmath to fifty digits. Needs nothing for what is a fraction; mpmath for the rest.
"""

import hashlib
import math
from collections import Counter
from fractions import Fraction
from itertools import combinations

MOST_RATIOS = 5000
MOST_MULTIPLE = 10**2000
LEVELS = ("nominal", "ordinal", "interval", "ratio")
REASONS = {
    "nothing_paired": ("no unit has two ratings", "没有被两人评过的对象"),
    "no_variation": ("all ratings are equal, so that chance agrees as well", "评分全部相同，偶然一致也是全部一致"),
    "one_unit": ("fewer than two units", "对象不足两个"),
    "one_assessor": ("fewer than two assessors", "评估员不足两名"),
    "unequal_ratings": ("units have different numbers of ratings", "各对象的评分人数不同"),
    "incomplete": ("not every assessor rated every unit", "并非每名评估员都评了每个对象"),
    "not_interval": ("differences mean nothing at this level of measurement", "此测量尺度下差值没有意义"),
    "no_variation_between_units": ("the units do not differ in their means", "各对象的均值没有差异"),
    "zero_below": ("the mean squares by which it is divided add up to 0 or less", "作除数的均方之和不大于0"),
    "no_error": ("there is no error by which the spread could be measured", "没有误差可作比较"),
    "degrees_of_freedom": ("the approximate degrees of freedom are below 1", "近似自由度小于1"),
    "no_lower_end": ("the interval of one rating goes so far below 0 that the one of the mean has no lower end", "单个评分的区间过低，均值的区间没有下端"),
    "too_many_values": ("too many different values", "不同取值过多"),
    "no_draw": ("no draw has any variation", "各次抽取均无差异"),
}


def text(number):
    """A fraction as replies write it: a decimal where there is one."""
    if number is None:
        return None
    number = Fraction(number)
    below, places = number.denominator, 0
    while below % 10 == 0:
        below //= 10
        places += 1
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
            places += 1
    if below != 1:
        return str(number)
    digits = str(abs(number) * 10**places).rjust(places + 1, "0")
    whole, rest = digits[: len(digits) - places], digits[len(digits) - places :].rstrip("0")
    return ("-" if number < 0 else "") + whole + ("." + rest if rest else "")


def why(code):
    en, zh = REASONS[code]
    return {"code": code, "en": en, "zh": zh}


def undefined(code):
    return {"undefined": why(code), "value": None}


# digits that are no fractions


def precise():
    import mpmath

    mpmath.mp.dps = 50
    return mpmath.mpf, mpmath


def cut(number, up):
    """To 15 places, outwards."""
    _, mp = precise()
    scaled = number * mp.mpf(10) ** 15
    return text(Fraction(int(mp.ceil(scaled) if up else mp.floor(scaled)), 10**15))


def nearest(number):
    _, mp = precise()
    return text(Fraction(int(mp.floor(number * mp.mpf(10) ** 15 + mp.mpf(1) / 2)), 10**15))


def mpf(number):
    make, _ = precise()
    return make(number.numerator) / make(number.denominator)


def root(square):
    """The square root, to the nearest of 15 places, by integers."""
    twice = math.isqrt(4 * 10**30 * square.numerator // square.denominator)
    return text(Fraction((twice + 1) // 2, 10**15))


def f_tail(ratio, above, below):
    _, mp = precise()
    above, below, ratio = mpf(above), mpf(below), mpf(ratio)
    return mp.betainc(below / 2, above / 2, 0, below / (below + above * ratio), regularized=True)


def f_quantile(share, above, below):
    _, mp = precise()
    a, b, wanted = mpf(below) / 2, mpf(above) / 2, mpf(share)
    low, high = mp.mpf(0), mp.mpf(1)
    for _ in range(165):
        middle = (low + high) / 2
        if mp.betainc(a, b, 0, middle, regularized=True) < wanted:
            low = middle
        else:
            high = middle
    return mpf(below) * (1 - low) / (mpf(above) * low)


def z_quantile(share):
    _, mp = precise()
    return mp.sqrt(2) * mp.erfinv(1 - 2 * mpf(share))


def interval(low, high, confidence):
    return {"confidence": text(confidence), "high": cut(high, up=True), "low": cut(low, up=False)}


# ratings


def units_of(document):
    """What was said of each unit; a missing value says nothing."""
    cells = {}
    for row in document["ratings"]:
        if row["value"] is not None:
            value = row["value"] if categories_of(document) or document["level"] == "nominal" else Fraction(row["value"])
            cells.setdefault(row["unit"], {})[row["assessor"]] = value
    return {unit: dict(sorted(row.items())) for unit, row in sorted(cells.items())}


def categories_of(document):
    return document.get("categories")


def order_of(document, rows):
    return categories_of(document) or sorted({value for row in rows for value in row.values()})


def alpha(rows, level, order):
    """(observed, expected, α) of Krippendorff 2011, from the pairs one by one."""
    rows = [list(row.values()) for row in rows if len(row) > 1]
    values = [value for row in rows for value in row]
    how_many, place = Counter(values), {value: at for at, value in enumerate(order)}

    def delta(one, other):
        if one == other:
            return Fraction(0)
        if level == "ordinal":
            low, high = sorted((place[one], place[other]))
            between = sum(how_many[value] for value in order[low : high + 1])
            return (between - Fraction(how_many[one] + how_many[other], 2)) ** 2
        if level == "ratio":
            return ((one - other) / (one + other)) ** 2
        return Fraction(1) if level == "nominal" else (one - other) ** 2

    if not values:
        return None, None, None
    within = sum(2 * delta(one, other) / (len(row) - 1) for row in rows for one, other in combinations(row, 2))
    across = sum(2 * delta(one, other) for one, other in combinations(values, 2))
    number = len(values)
    observed, expected = Fraction(within) / number, Fraction(across) / (number * (number - 1))
    return observed, expected, None if expected == 0 else 1 - observed / expected


class SplitMix:
    """Steele, Lea, Flood 2014, started at the first eight bytes of the seed's SHA-256."""

    def __init__(self, seed):
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


def bootstrap(rows, level, order, asked, confidence):
    rows, dice = [row for row in rows if len(row) > 1], SplitMix(asked["seed"])
    draws, found = int(asked["draws"]), []
    for _ in range(draws if rows else 0):
        found.append(alpha([rows[dice.below(len(rows))] for _ in rows], level, order)[2])
    defined = sorted(value for value in found if value is not None)
    missed = (1 - confidence) / 2

    def end(share):
        return text(defined[max(1, math.ceil(share * len(defined))) - 1]) if defined else None

    made = {
        "confidence": text(confidence),
        "draws": str(draws),
        "high": end(1 - missed),
        "low": end(missed),
        "seed": asked["seed"],
        "without_variation": str(draws - len(defined)),
    }
    return made if defined else {**made, "undefined": why("no_draw" if rows else "nothing_paired")}


def are_too_many(sums):
    multiple = math.lcm(*(sum.numerator for sum in sums if sum))
    return len(sums) > MOST_RATIOS or multiple > MOST_MULTIPLE


def alphas(document, rows, order, question, confidence):
    for level in LEVELS[: LEVELS.index(document["level"]) + 1]:
        paired = [row for row in rows if len(row) > 1]
        there = {value for row in paired for value in row.values()}
        many = level == "ratio" and are_too_many({one + other for one, other in combinations(there, 2)})
        observed, expected, value = (None, None, None) if many else alpha(rows, level, order)
        none = "too_many_values" if many else "nothing_paired" if observed is None else "no_variation"
        estimate = undefined(none) if value is None else {"value": text(value)}
        made = {
            "estimate": estimate,
            "expected": text(expected),
            "level": level,
            "observed": text(observed),
            "pairable": str(sum(map(len, paired))),
            "units": str(len(paired)),
        }
        if "bootstrap" in question:
            drawn = bootstrap([] if many else rows, level, order, question["bootstrap"], confidence)
            nothing = {"without_variation": "0", "undefined": why("too_many_values")}
            made["bootstrap"] = {**drawn, **nothing} if many else drawn
        yield made


def kappa(pairs, disagreement, confidence):
    """Cohen 1968 with the errors of Fleiss, Cohen and Everitt 1969, in weights of agreement and proportions."""
    values = sorted({value for pair in pairs for value in pair}, key=str)
    if len(values) > 100:
        return undefined("too_many_values")
    number = len(pairs)
    most = max(disagreement(one, other) for one in values for other in values)
    if most == 0:
        return undefined("no_variation")
    weight = {(one, other): 1 - disagreement(one, other) / most for one in values for other in values}
    both, first, second = Counter(pairs), Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    p = {cell: Fraction(count, number) for cell, count in both.items()}
    row = {value: Fraction(first[value], number) for value in values}
    column = {value: Fraction(second[value], number) for value in values}
    observed = sum(weight[cell] * share for cell, share in p.items())
    expected = sum(weight[one, other] * row[one] * column[other] for one in values for other in values)
    if expected == 1:
        return undefined("no_variation")
    value = (observed - expected) / (1 - expected)
    by_row = {one: sum(column[other] * weight[one, other] for other in values) for one in values}
    by_column = {other: sum(row[one] * weight[one, other] for one in values) for other in values}
    spread = sum(
        share * (weight[one, other] - (by_row[one] + by_column[other]) * (1 - value)) ** 2
        for (one, other), share in p.items()
    )
    variance = (spread - (value - expected * (1 - value)) ** 2) / (number * (1 - expected) ** 2)
    null = sum(
        row[one] * column[other] * (weight[one, other] - (by_row[one] + by_column[other])) ** 2
        for one in values
        for other in values
    )
    variance_null = (null - expected**2) / (number * (1 - expected) ** 2)
    made = {"standard_error": root(variance), "standard_error_null": root(variance_null), "value": text(value)}
    if variance == 0:
        unit = 10**15
        ends = [text(Fraction(turn(value * unit), unit)) for turn in (math.ceil, math.floor)]
        return {"interval": {"confidence": text(confidence), "high": ends[0], "low": ends[1]}, **made}
    _, mp = precise()
    reach = z_quantile((1 - confidence) / 2) * mp.sqrt(mpf(variance))
    return {"interval": interval(mpf(value) - reach, mpf(value) + reach, confidence), **made}


def pairs(document, rows, order, question, confidence):
    place = {value: at for at, value in enumerate(order)}
    numbers = document["level"] in ("interval", "ratio")

    def far(one, other):
        return Fraction(abs(one - other)) if numbers else Fraction(abs(place[one] - place[other]))

    for first, second in combinations(sorted({who for row in rows for who in row}), 2):
        said = [(row[first], row[second]) for row in rows if first in row and second in row]
        if not said:
            continue
        agreed = sum(one == other for one, other in said)
        made = {
            "agreed": str(agreed),
            "first": first,
            "second": second,
            "share": text(Fraction(agreed, len(said))),
            "units": str(len(said)),
            "unweighted": kappa(said, lambda one, other: Fraction(one != other), confidence),
        }
        if document["level"] != "nominal":
            made["linear"] = kappa(said, far, confidence)
            made["quadratic"] = kappa(said, lambda one, other: far(one, other) ** 2, confidence)
        if "weights" in question:
            names, table = question["weights"]["categories"], question["weights"]["disagreement"]
            named = {name: at for at, name in enumerate(names)}
            made["custom"] = kappa(
                said, lambda one, other: Fraction(table[named[text_of(one)]][named[text_of(other)]]), confidence
            )
        yield made


def text_of(value):
    return text(value) if isinstance(value, Fraction) else value


def together(observed, expected, each, units):
    defined = expected != 1
    estimate = {"value": text((observed - expected) / (1 - expected))} if defined else undefined("no_variation")
    return {"estimate": estimate, "expected": text(expected), "observed": text(observed),
            "ratings_each": str(each), "units": str(units)}


def none(code):
    return {"estimate": undefined(code), "expected": None, "observed": None, "ratings_each": "0", "units": "0"}


def agreeing(rows):
    return sum(one == other for row in rows for one, other in combinations(row.values(), 2))


def fleiss(rows):
    sizes = {len(row) for row in rows}
    if not rows or sizes == {1}:
        return none("nothing_paired")
    if len(sizes) > 1:
        return none("unequal_ratings")
    (each,), units = sizes, len(rows)
    share = {value: Fraction(count, units * each) for value, count in Counter(v for row in rows for v in row.values()).items()}
    observed = Fraction(agreeing(rows), units * math.comb(each, 2))
    made = together(observed, sum(p**2 for p in share.values()), each, units)
    spread = sum(p * (1 - p) for p in share.values())
    if spread:
        skew = sum(p * (1 - p) * (1 - 2 * p) for p in share.values())
        made["estimate"]["standard_error_null"] = root(2 * (spread**2 - skew) / (units * each * (each - 1) * spread**2))
    return made


def conger(rows):
    if not rows or {len(row) for row in rows} == {1}:
        return none("nothing_paired")
    who = list(rows[0])
    if any(list(row) != who for row in rows):
        return none("incomplete")
    two = list(combinations(who, 2))
    count = {one: Counter(row[one] for row in rows) for one in who}
    chance = sum(count[one][value] * count[other][value] for one, other in two for value in count[one])
    observed = Fraction(agreeing(rows), len(rows) * len(two))
    return together(observed, Fraction(chance, len(rows) ** 2 * len(two)), len(who), len(rows))


def share(rows):
    paired = [row for row in rows if len(row) > 1]
    compared, agreed = sum(math.comb(len(row), 2) for row in paired), agreeing(paired)
    return {
        "agreed": str(agreed),
        "compared": str(compared),
        "estimate": {"value": text(Fraction(agreed, compared))} if compared else undefined("nothing_paired"),
        "unanimous": str(sum(len(set(row.values())) == 1 for row in paired)),
        "units": str(len(paired)),
    }


def icc(document, rows, confidence):
    who = sorted({one for row in rows for one in row})
    full = [list(row.values()) for row in rows if len(row) == len(who)]
    left = len(rows) - len(full)
    counts = {"assessors": str(len(who)), "left_out": str(left), "units": str(len(full))}
    reason = None
    if document["level"] not in ("interval", "ratio"):
        reason = "not_interval"
    elif len(who) < 2:
        reason = "one_assessor"
    elif len(full) < 2:
        reason = "incomplete" if left and not full else "one_unit"
    if reason:
        return {**counts, "models": [], "squares": None, "undefined": why(reason)}
    n, k = Fraction(len(full)), Fraction(len(who))
    grand = Fraction(sum(map(sum, full))) / (n * k)
    of_rows = [Fraction(sum(row)) / k for row in full]
    of_columns = [Fraction(sum(column)) / n for column in zip(*full)]
    total = sum((cell - grand) ** 2 for row in full for cell in row)
    between = k * sum((mean - grand) ** 2 for mean in of_rows)
    judges = n * sum((mean - grand) ** 2 for mean in of_columns)
    bms, wms, jms = between / (n - 1), (total - between) / (n * (k - 1)), judges / (k - 1)
    ems = (total - between - judges) / ((n - 1) * (k - 1))
    squares = {"assessors": text(jms), "residual": text(ems), "units": text(bms), "within": text(wms)}
    models = list(forms(n, k, bms, wms, jms, ems, confidence))
    return {**counts, "models": models, "squares": squares}


def forms(n, k, bms, wms, jms, ems, confidence):
    _, mp = precise()
    missed = (1 - confidence) / 2
    below = {"1": n * (k - 1), "2": (n - 1) * (k - 1), "3": (n - 1) * (k - 1)}
    error = {"1": wms, "2": ems, "3": ems}
    nothing = "no_variation" if bms == ems == jms == 0 else "no_variation_between_units" if bms == 0 else "zero_below"
    values = {
        "1,1": (bms - wms, bms + (k - 1) * wms),
        "2,1": (bms - ems, bms + (k - 1) * ems + k * (jms - ems) / n),
        "3,1": (bms - ems, bms + (k - 1) * ems),
        "1,k": (bms - wms, bms),
        "2,k": (bms - ems, bms + (jms - ems) / n),
        "3,k": (bms - ems, bms),
    }
    two = values["2,1"][0] / values["2,1"][1] if values["2,1"][1] else None

    def ends(model):
        if bms == 0:
            return nothing
        if error[model] == 0:
            return "no_error"
        f = mpf(bms / error[model])
        return f / f_quantile(missed, n - 1, below[model]), f * f_quantile(missed, below[model], n - 1)

    def ends_two():
        if two is None or bms == 0:
            return nothing
        if ems == 0:
            return "no_error"
        fj = jms / ems
        top = (n - 1) * (k - 1) * (k * two * fj + n * (1 + (k - 1) * two) - k * two) ** 2
        bottom = (n - 1) * k**2 * two**2 * fj**2 + (n * (1 + (k - 1) * two) - k * two) ** 2
        if bottom == 0 or top / bottom < 1:
            return "degrees_of_freedom"
        upper, lower = f_quantile(missed, n - 1, top / bottom), f_quantile(missed, top / bottom, n - 1)
        b, e, rest = mpf(bms), mpf(ems), mpf(k * jms + (k * n - k - n) * ems)
        nn = mpf(n)
        return nn * (b - upper * e) / (upper * rest + nn * b), nn * (lower * b - e) / (rest + nn * lower * b)

    made = {"1": ends("1"), "2": ends_two(), "3": ends("3")}
    turn = {
        "1,1": lambda f: (f - 1) / (f + mpf(k) - 1),
        "2,1": lambda end: end,
        "1,k": lambda f: 1 - 1 / f,
        "2,k": lambda end: mpf(k) * end / (1 + (mpf(k) - 1) * end),
    }
    # Spearman and Brown have a pole at -1/(k - 1); what is beyond it is no interval
    has_pole = not isinstance(made["2"], str) and any(1 + (mpf(k) - 1) * end <= 0 for end in made["2"])
    turn |= {"3,1": turn["1,1"], "3,k": turn["1,k"]}
    for name, (top, bottom) in values.items():
        model = name[0]
        if bottom <= 0:
            estimate = undefined(nothing)
        elif name == "2,k" and has_pole:
            estimate = {"undefined": why("no_lower_end"), "value": text(top / bottom)}
        elif isinstance(made[model], str):
            estimate = {"undefined": why(made[model]), "value": text(top / bottom)}
        else:
            low, high = (turn[name](end) for end in made[model])
            estimate = {"interval": interval(low, high, confidence), "value": text(top / bottom)}
        f = bms / error[model] if error[model] else None
        yield {
            "degrees_above": text(n - 1),
            "degrees_below": text(below[model]),
            "estimate": estimate,
            "f": text(f),
            "name": f"ICC({name})",
            "p": None if f is None else nearest(f_tail(f, n - 1, below[model])),
        }


def agreement(document, question):
    """The whole reply."""
    rows = list(units_of(document).values())
    order, confidence = order_of(document, rows), Fraction(question.get("confidence", "0.95"))
    return {
        "agreement": {
            "alpha": list(alphas(document, rows, order, question, confidence)),
            "assessors": str(len({who for row in rows for who in row})),
            "conger": conger(rows),
            "fleiss": fleiss(rows),
            "icc": icc(document, rows, confidence),
            "level": document["level"],
            "pairs": list(pairs(document, rows, order, question, confidence)),
            "ratings": str(sum(map(len, rows))),
            "share": share(rows),
            "units": str(len(rows)),
        }
    }


def severity(document):
    """The whole reply."""
    rows = list(units_of(document).values())
    made = []
    for who in sorted({one for row in rows for one in row}):
        rated = [row for row in rows if who in row]
        differences = []
        for row in rated if document["level"] in ("interval", "ratio") else []:
            others = [value for one, value in row.items() if one != who]
            if others:
                differences.append(sum(others) / Fraction(len(others)) - row[who])
        number = len(differences)
        mean = sum(differences) / Fraction(number) if number else None
        variance = sum((one - mean) ** 2 for one in differences) / Fraction(number - 1) if number > 1 else None
        reason = "nothing_paired" if document["level"] in ("interval", "ratio") else "not_interval"
        made.append({
            "assessor": who,
            "largest": text(max(differences, default=None)),
            "rated": str(len(rated)),
            "severity": {"value": text(mean)} if number else undefined(reason),
            "smallest": text(min(differences, default=None)),
            "spread": None if variance is None else root(variance),
            "units": str(number),
            "variance": text(variance),
        })
    return {"severity": made}


# weights


def totals(stations, weights):
    whole = sum(weights)
    return [sum(w * x for w, x in zip(weights, scores)) / whole for scores in stations]


def rank(all_of_them, own):
    return 1 + sum(other > own for other in all_of_them)


def grade(total, grades):
    return next((band["grade"] for band in grades["bands"] if total >= Fraction(band["at_least"])), grades["otherwise"])


def flips(parts, weights, value_at):
    """For each part the share at which `value_at(share weights)` is 0: the function is linear, so two points tell."""
    whole = sum(weights)
    for at, (part, weight) in enumerate(zip(parts, weights)):
        others = whole - weight
        if not weight or not others:
            continue

        def shares(p, at=at, others=others):
            return [p if place == at else (1 - p) * other / others for place, other in enumerate(weights)]

        at_none, at_all = value_at(shares(Fraction(0))), value_at(shares(Fraction(1)))
        if at_none == at_all:
            continue
        p = at_none / (at_none - at_all)
        if 0 <= p <= 1:
            yield {
                "part": part,
                "relative": text(p / (weight / whole) - 1),
                "share": text(p),
                "weight": None if p == 1 else text(p * others / (1 - p)),
            }


def smallest(found):
    return min(found, key=lambda flip: abs(Fraction(flip["relative"])), default=None)


def inner(found):
    return (flip for flip in found if 0 < Fraction(flip["share"]) < 1)


def robustness(document):
    """The whole reply."""
    parts = [part["id"] for part in document["parts"]]
    weights = [Fraction(part["weight"]) for part in document["parts"]]
    names = [station["id"] for station in document["stations"]]
    scores = [[Fraction(station["scores"][part]) for part in parts] for station in document["stations"]]
    now, grades = totals(scores, weights), document.get("grades")
    standing = []
    for name, total in zip(names, now):
        row = {"rank": str(rank(now, total)), "station": name, "total": text(total)}
        standing.append({**row, "grade": grade(total, grades)} if grades else row)
    swaps = []
    for one, other in combinations(range(len(names)), 2):
        above, below = (one, other) if now[one] >= now[other] else (other, one)

        def apart(shares, above=above, below=below):
            return sum(p * (x - y) for p, x, y in zip(shares, scores[above], scores[below]))

        flip = smallest(inner(flips(parts, weights, apart)))
        if flip:
            swaps.append({"above": names[above], "below": names[below], "flip": flip})
    turned = [row for at in range(len(names)) for row in grade_flips(at, names, scores, now, parts, weights, grades)] if grades else []
    whole = sum(weights)
    made = {
        "grades": turned,
        "parts": [{"part": p, "share": text(w / whole), "weight": text(w)} for p, w in zip(parts, weights)],
        "stations": standing,
        "swaps": swaps,
    }
    if "draws" in document:
        made["draws"] = acceptable(document["draws"], names, scores, grades)
    return {"robustness": made}


def grade_flips(at, names, scores, now, parts, weights, grades):
    bands = [(band["grade"], Fraction(band["at_least"])) for band in grades["bands"]]
    order = [name for name, _ in bands] + [grades["otherwise"]]
    own = order.index(grade(now[at], grades))
    wanted = []
    if own > 0:
        wanted.append(("up", bands[own - 1][1], order[own - 1]))
    if own < len(bands):
        wanted.append(("down", bands[own][1], order[own + 1]))
    for direction, bound, to in wanted:
        found = flips(parts, weights, lambda shares: sum(p * x for p, x in zip(shares, scores[at])) - bound)
        flip = smallest(found if direction == "up" else inner(found))
        if flip:
            yield {"bound": text(bound), "direction": direction, "flip": flip, "from": order[own],
                   "station": names[at], "to": to}


def acceptable(asked, names, scores, grades):
    dice, whole, draws = SplitMix(asked["seed"]), 10**9, int(asked["draws"])
    ranks, taken = [Counter() for _ in names], [Counter() for _ in names]
    for _ in range(draws):
        cuts = sorted(dice.below(whole + 1) for _ in scores[0][1:])
        weights = [high - low for low, high in zip([0, *cuts], [*cuts, whole])]
        drawn = totals(scores, weights)
        for at, total in enumerate(drawn):
            ranks[at][rank(drawn, total)] += 1
            if grades:
                taken[at][grade(total, grades)] += 1
    order = [band["grade"] for band in grades["bands"]] + [grades["otherwise"]] if grades else []
    told = lambda count: {"draws": str(count), "share": text(Fraction(count, draws))}  # noqa: E731
    return {
        "draws": str(draws),
        "seed": asked["seed"],
        "stations": [
            {
                "grades": [{"grade": name, **told(taken[at][name])} for name in order if taken[at][name]],
                "ranks": [{"rank": str(place), **told(ranks[at][place])} for place in sorted(ranks[at])],
                "station": name,
            }
            for at, name in enumerate(names)
        ],
    }
