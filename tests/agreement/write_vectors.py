"""Writes tests/vectors/reliability.json: published tables, worked by oracle.py and held against the published figures.

    python tests/agreement/write_vectors.py

Needs mpmath. What is refused, and the two rounds, are worked out by hand.
"""

import json
import math
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import oracle

FILE = Path(__file__).resolve().parents[1] / "vectors" / "reliability.json"


def long(level, columns, **keys):
    """Ratings from one list for each assessor; ``None`` is missing."""
    rows = [
        {"unit": f"{unit + 1:02}", "assessor": who, "value": value}
        for who, values in columns.items()
        for unit, value in enumerate(values)
    ]
    return {"haitang": "ratings/1", "level": level, **keys, "ratings": rows}


def marks(text):
    return [None if mark == "." else mark for mark in text.split()]


# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", part C
KRIPPENDORFF = {
    "A": marks("1 2 3 3 2 1 4 1 2 . . ."),
    "B": marks("1 2 3 3 2 2 4 1 2 5 . 3"),
    "C": marks(". 3 3 3 2 3 4 2 2 5 1 ."),
    "D": marks("1 2 3 3 2 4 4 1 2 5 1 ."),
}
# Shrout & Fleiss 1979, table 2: six targets, four judges
SHROUT_FLEISS = {
    "1": marks("9 6 8 7 10 6"),
    "2": marks("2 1 4 1 5 2"),
    "3": marks("5 3 6 2 6 4"),
    "4": marks("8 2 8 6 9 7"),
}
# Fleiss 1971, table 1: thirty patients, six diagnoses each; who gave which was not published
FLEISS = """444444 222555 233335 555555 222444 113333 333355 113334 114444 555555
144444 124444 222333 144444 224445 333335 111455 111112 224444 133555
555555 244444 222455 114444 144445 222224 111155 224444 133333 555555""".split()
# the SAS/STAT manual's example of PROC FREQ with AGREE: a table of 19
SAS = {(0, 1): 4, (0, 2): 1, (1, 1): 8, (2, 1): 1, (2, 2): 5}
# the example with fourteen raters of ten subjects that many texts on Fleiss' kappa carry
FOURTEEN = ["0 0 0 0 14", "0 2 6 4 2", "0 0 3 5 6", "0 3 9 2 0", "2 2 8 1 1", "7 7 0 0 0", "3 2 6 3 0", "2 5 3 2 2",
            "6 5 2 1 0", "0 2 2 3 7"]


def columns(units):
    return {f"r{at}": [unit[at] for unit in units] for at in range(len(units[0]))}


def expanded(counts):
    return [[str(value + 1) for value, count in enumerate(map(int, row.split())) for _ in range(count)] for row in counts]


def of_table(table):
    cells = [cell for cell, count in table.items() for _ in range(count)]
    return {"A": [str(one) for one, _ in cells], "B": [str(other) for _, other in cells]}


def published(found, wanted, places):
    """Holds the oracle against what was printed."""
    for number, printed in zip(found, wanted):
        assert abs(Fraction(number) - Fraction(printed)) <= Fraction(6, 10 ** (places + 1)), (number, printed)


def asked(name, because, document, question=None, check=None):
    question = question or {}
    reply = oracle.agreement(document, question)
    if check:
        check(reply["agreement"])
    return {"name": name, "because": because, "call": "agreement", "arguments": [document, question], "expect": reply}


def alphas(*wanted):
    return lambda found: published([row["estimate"]["value"] for row in found["alpha"]], wanted, 3)


def iccs(found):
    published([m["estimate"]["value"] for m in found["icc"]["models"]], [".17", ".29", ".71", ".44", ".62", ".91"], 2)
    squares = found["icc"]["squares"]
    published([squares[key] for key in ("units", "within", "assessors", "residual")], ["11.24", "6.26", "32.49", "1.02"], 2)


def sas(found):
    (pair,) = found["pairs"]
    for kind, value, error, null, low, high in (
        ("unweighted", "0.4842", "0.1380", "0.1484", "0.2137", "0.7547"),
        ("linear", "0.4701", "0.1457", "0.1426", "0.1845", "0.7558"),
    ):
        estimate = pair[kind]
        ends = estimate["interval"]
        found_here = (estimate["value"], estimate["standard_error"], estimate["standard_error_null"], ends["low"], ends["high"])
        published(found_here, (value, error, null, low, high), 4)


def fleiss(found):
    found = found["fleiss"]
    published([found["observed"]], [".556"], 3)
    published([found["expected"]], [".22"], 2)
    value, error = (Fraction(found["estimate"][key]) for key in ("value", "standard_error_null"))
    published([value], [".43"], 2)
    published([value / error], ["17.7"], 1)


def one(name, printed, places):
    return lambda found: published([found[name]["estimate"]["value"]], [printed], places)


def reason(*path):
    *way, code = path

    def check(found):
        for step in way:
            found = found[step]
        assert found["undefined"]["code"] == code, found

    return check


def no_lower_end(found):
    single, mean = (found["icc"]["models"][at]["estimate"] for at in (1, 4))
    published([single["value"], mean["value"]], ["1/3", "0.6"], 9)
    published([single["interval"]["low"]], ["-0.684"], 3)
    reason("undefined", "no_lower_end")({"undefined": mean})


def one_complete_unit(found):
    reason("icc", "one_unit")(found)
    assert [found["icc"][key] for key in ("assessors", "left_out", "units")] == ["2", "2", "1"]


def too_many_values(found):
    published([found["alpha"][0]["estimate"]["value"]], ["0"], 9)
    reason("alpha", 3, "estimate", "too_many_values")(found)
    reason("alpha", 3, "bootstrap", "too_many_values")(found)
    assert all("undefined" not in row["estimate"] for row in found["alpha"][:3])


SMALL = {"A": marks("1 2 3 4 4"), "B": marks("1 2 2 4 3")}
CARDS = {"A": ["好", "中", "差", "好"], "B": ["好", "差", "差", "中"]}


def agreements():
    yield asked("alpha_krippendorff_2011", "Krippendorff 2011: nominal 0.743, ordinal 0.815, interval 0.849, ratio 0.797; 40 pairable values, 11 units",
                long("ratio", KRIPPENDORFF), check=alphas("0.743", "0.815", "0.849", "0.797"))
    yield asked("icc_shrout_fleiss_1979", "Shrout & Fleiss 1979, table 4: .17 .29 .71 .44 .62 .91; mean squares 11.24, 6.26, 32.49, 1.02",
                long("interval", SHROUT_FLEISS), check=iccs)
    yield asked("fleiss_1971", "Fleiss 1971, thirty patients and six psychiatrists: agreement .556, by chance .22 (.220 out of rounded shares, hence .430), kappa .43; R's irr: z = 17.7",
                long("nominal", columns(FLEISS)), check=fleiss)
    yield asked("fleiss_fourteen", "ten subjects and fourteen raters: kappa 0.210", long("nominal", columns(expanded(FOURTEEN))),
                check=one("fleiss", "0.210", 3))
    yield asked("cohen_sas", "SAS/STAT: kappa 0.4842 (ASE 0.1380, 0.1484 under the null, 0.2137 to 0.7547), linear weights 0.4701 (0.1457, 0.1426, 0.1845 to 0.7558)",
                long("ordinal", of_table(SAS)), check=sas)
    weights = {"categories": ["差", "中", "好"], "disagreement": [["0", "1", "3"], ["1", "0", "1"], ["3", "1", "0"]]}
    yield asked("cohen_custom_weights", "three categories in their order; 好 against 差 weighs three: Σ d = 2, by chance (3·(2·2 + 1·1) + 5 others)/4, so that each figure can be counted",
                long("ordinal", CARDS, categories=["差", "中", "好"]), {"weights": weights, "confidence": "0.9"})
    yield asked("bootstrap", "six draws of five units: the numbers of SplitMix64 are drawn anew from its description",
                long("interval", SMALL), {"bootstrap": {"seed": "2024", "draws": "6"}, "confidence": "2/3"})
    yield asked("bootstrap_without_variation", "nothing varies in any draw", long("nominal", {"A": marks("1 1"), "B": marks("1 1")}),
                {"bootstrap": {"seed": "s", "draws": "3"}})
    yield asked("nobody_rated", "no rating at all: everything is undefined, with a reason", long("ratio", {"A": marks(". ."), "B": marks(". .")}),
                check=reason("alpha", 0, "estimate", "nothing_paired"))
    yield asked("one_assessor", "one assessor alone agrees with nobody", long("interval", {"A": marks("1 2 3")}), check=reason("icc", "one_assessor"))
    yield asked("one_unit", "one unit: α compares within it, the correlations have no variation between units", long("interval", {"A": ["1"], "B": ["2"], "C": ["2"]}),
                check=reason("icc", "one_unit"))
    yield asked("no_variation", "all equal: perfect agreement and chance can't be told apart, so there is no value: not 0, not 1",
                long("ratio", {"A": marks("3 3 3"), "B": marks("3 3 3")}), check=reason("alpha", 0, "estimate", "no_variation"))
    yield asked("perfect", "equal without being constant: 1 everywhere, and no F without error", long("interval", {"A": marks("1 2 4"), "B": marks("1 2 4")}))
    yield asked("units_alike", "the units have one mean: ICC(1,k) would divide by 0", long("interval", {"A": marks("1 3 2"), "B": marks("3 1 2")}),
                check=reason("icc", "models", 3, "estimate", "no_variation_between_units"))
    yield asked("zero_below", "MSB 0.5, MSJ 0, MSE 1.5 of three units: ICC(2,k) divides by 0.5 − 1.5/3 = 0",
                long("interval", {"A": marks("0 1 2"), "B": marks("1 2 0")}), check=reason("icc", "models", 4, "estimate", "zero_below"))
    yield asked("degrees_of_freedom", "ICC(2,1) is far below 0: its interval would rest on less than one degree of freedom",
                long("interval", {"A": marks("3 5 5"), "B": marks("5 4 2")}), check=reason("icc", "models", 1, "estimate", "degrees_of_freedom"))
    yield asked("no_lower_end", "MSB 3, MSJ 0, MSE 1.5: ICC(2,1) = (3 - 1.5)/(3 + 3 + 3·(0 - 1.5)/3) = 1/3, and its interval goes down to -38.92/56.92 = -0.68, "
                "beyond -1/2 where k r/(1 + (k - 1) r) has its pole: ICC(2,k) = (3 - 1.5)/(3 - 0.5) = 0.6 stands without an interval",
                long("interval", {"A": marks("2 1 3"), "B": marks("0 2 4"), "C": marks("1 3 2")}), check=no_lower_end)
    yield asked("beyond_the_pole", "MSB 3, MSJ 0, MSE 13.5 of three units: ICC(2,k) would divide by 3 - 13.5/3 = -1.5 and come to 7",
                long("interval", {"A": marks("3 -2 2"), "B": marks("-3 1 5"), "C": marks("0 4 -1")}), check=reason("icc", "models", 4, "estimate", "zero_below"))
    yield asked("one_complete_unit", "A and B rate the first unit, A alone the two others: one is complete, two are left out, of two assessors",
                long("interval", {"A": marks("1 2 3"), "B": marks("2 . .")}), check=one_complete_unit)
    yield asked("too_many_values", "102 cubes have 102·101/2 = 5151 pairs, of which few have one sum (1 + 1728 = 729 + 1000), so more than 5000 denominators on the ratio scale; "
                "on the nominal one no pair agrees, and by chance none either: 1 - 1/1 = 0",
                long("ratio", {"A": [str(at**3) for at in range(51)], "B": [str(at**3) for at in range(51, 102)]}),
                {"bootstrap": {"seed": "s", "draws": "2"}}, check=too_many_values)
    fifth = [str(at**5 + at + 1) for at in range(60)]
    assert oracle.are_too_many({int(one) + int(other) for one, other in combinations(fifth, 2)})
    yield asked("long_sums", "60 values have at most 1770 sums of two, but their least common multiple has more than 2000 digits: no value on the ratio scale",
                long("ratio", {"A": fifth[:30], "B": fifth[30:]}), {"bootstrap": {"seed": "s", "draws": "2"}}, check=too_many_values)
    yield asked("many_values_on_a_grid", "102 whole numbers have 201 different sums of two and so a value on the ratio scale too", long("ratio", {"A": [str(at) for at in range(51)], "B": [str(at) for at in range(51, 102)]}),
                check=lambda found: published([found["alpha"][0]["estimate"]["value"]], ["0"], 9))
    yield asked("missing_ratings", "holes: α is defined, Fleiss and Conger are not, the correlations rest on the two complete units",
                long("interval", {"A": marks("1 2 3 4"), "B": marks("1 . 3 4"), "C": marks("2 2 . 5")}), check=reason("fleiss", "estimate", "unequal_ratings"))
    yield asked("different_people", "two ratings of each unit, but not by the same two: Fleiss is defined, Conger is not",
                long("nominal", {"A": marks("x y ."), "B": marks("x . y"), "C": marks(". x y")}), check=reason("conger", "estimate", "incomplete"))
    yield asked("no_complete_unit", "nobody is complete", long("interval", {"A": marks("1 . 2"), "B": marks("2 3 ."), "C": marks(". 3 1")}), check=reason("icc", "incomplete"))


def severities():
    for name, because, document in (
        ("severity_shrout_fleiss", "the four judges of Shrout & Fleiss 1979, each against the mean of the other three", long("interval", SHROUT_FLEISS)),
        ("severity_with_holes", "C shares one unit with A; D shares none: 2 − 5 = −3 for C, 5 − 2 = 3 for A",
         long("ratio", {"A": marks("2 3 . ."), "C": marks("5 . 1 ."), "D": marks(". . . 7")})),
        ("severity_needs_numbers", "categories have no differences", long("ordinal", CARDS, categories=["差", "中", "好"])),
    ):
        yield {"name": name, "because": because, "call": "severity", "arguments": [document], "expect": oracle.severity(document)}


WEIGHED = {
    "haitang": "robustness/1",
    "parts": [{"id": "阵地", "weight": "30"}, {"id": "服务", "weight": "50"}, {"id": "管理", "weight": "20"}],
    "stations": [
        {"id": "甲", "scores": {"阵地": "0.9", "服务": "0.7", "管理": "0.8"}},
        {"id": "乙", "scores": {"阵地": "0.6", "服务": "0.85", "管理": "0.9"}},
        {"id": "丙", "scores": {"阵地": "0.5", "服务": "0.6", "管理": "0.7"}},
        {"id": "丁", "scores": {"阵地": "0.8", "服务": "0.8", "管理": "0.8"}},
    ],
    "grades": {"bands": [{"grade": "good", "at_least": "0.8"}, {"grade": "fair", "at_least": "0.6"}], "otherwise": "poor"},
}
EDGES = {
    "haitang": "robustness/1",
    "parts": [{"id": "a", "weight": "1"}, {"id": "b", "weight": "0"}, {"id": "c", "weight": "1/3"}],
    "stations": [
        {"id": "one", "scores": {"a": "1", "b": "0", "c": "0"}},
        {"id": "two", "scores": {"a": "1", "b": "5", "c": "2/7"}},
        {"id": "three", "scores": {"a": "0.5", "b": "0", "c": "1.5"}},
    ],
}


def weights():
    drawn = {"draws": {"seed": "第一次", "draws": "300"}}
    for name, because, document in (
        ("weights", "丁 stands at 0.8 on every weight, so no weight moves it; 甲 (0.78) reaches good where 阵地 has 11/30 of the weight: "
         "by the definition on two points of each line", {**WEIGHED, **drawn}),
        ("weights_edges", "equal totals swap at once, a part without weight has no relative change, a tie at the whole weight is no swap", EDGES),
        ("weights_one_part", "one part has all the weight: there is nothing to change, and every draw is the same",
         {"haitang": "robustness/1", "parts": [{"id": "a", "weight": "7"}],
          "stations": [{"id": "x", "scores": {"a": "2"}}, {"id": "y", "scores": {"a": "1"}}], "draws": {"seed": "s", "draws": "4"}}),
    ):
        yield {"name": "robustness_" + name, "because": because, "call": "robustness", "arguments": [document], "expect": oracle.robustness(document)}


def refused(name, because, call, arguments, *issues):
    expect = {"issues": [{"at": at, "code": code} for at, code in issues]}
    return {"name": name, "because": because, "call": call, "arguments": arguments, "expect": expect}


def ratings_of(*rows, level="interval", **keys):
    return {"haitang": "ratings/1", "level": level, **keys,
            "ratings": [dict(zip(("unit", "assessor", "value"), row)) for row in rows]}


def refusals():
    fine = ratings_of(("u", "A", "1"), ("u", "B", "2"))
    yield refused("ratings_twice", "one of the two is wrong, and nobody knows which", "severity",
                  [ratings_of(("u", "A", "1"), ("u", "A", None))], ("/ratings/1", "reliability.rated_twice"))
    yield refused("ratings_off_the_scale", "what is not listed is no category", "severity",
                  [ratings_of(("u", "A", "好"), ("u", "B", "優"), level="ordinal", categories=["差", "好"])],
                  ("/ratings/1/value", "reliability.unknown_category"))
    yield refused("ratings_category_twice", "a category has one place", "severity",
                  [ratings_of(level="nominal", categories=["差", "好", "差"])], ("/categories/2", "reliability.repeated_category"))
    yield refused("ratings_below_zero", "a ratio scale begins at 0", "severity", [ratings_of(("u", "A", "-1"), level="ratio")],
                  ("/ratings/0/value", "reliability.below_zero"))
    yield refused("ratings_no_number", "an interval scale has numbers, and no categories", "severity",
                  [ratings_of(("u", "A", "x"), categories=["x"])], ("/ratings/0/value", "number.malformed"), ("/categories", "json.unknown_key"))
    primes = [at for at in range(2, 1000) if all(at % below for below in range(2, at))]
    assert math.prod(primes) > 10**400
    yield refused("ratings_too_fine", "one over each prime below 1000: the product of all these primes has 416 digits", "severity",
                  [ratings_of(*((f"u{prime}", "A", f"1/{prime}") for prime in primes))], ("/ratings", "reliability.too_fine"))
    yield refused("ratings_many_assessors", "fifty are compared two by two, not more", "severity",
                  [ratings_of(*(("u", f"a{at}", "1") for at in range(51)))], ("/ratings", "reliability.too_many_assessors"))
    yield refused("agreement_confidence", "a share, not percent", "agreement", [fine, {"confidence": "95"}], ("/question/confidence", "reliability.confidence"))
    yield refused("agreement_draws", "no draw is none; 20 000 000 ratings over two of them and two values allow ten thousand", "agreement",
                  [fine, {"bootstrap": {"seed": "s", "draws": "10001"}}], ("/question/bootstrap/draws", "reliability.draws"))
    yield refused("agreement_no_draw", "no draw is none", "agreement", [fine, {"bootstrap": {"seed": "s", "draws": "0"}}],
                  ("/question/bootstrap/draws", "reliability.draws"))
    yield refused("agreement_no_seed", "without a seed nobody can check a draw", "agreement", [fine, {"bootstrap": {"draws": "5"}}],
                  ("/question/bootstrap", "json.missing_key"))
    yield refused("agreement_weights_size", "two categories, one row", "agreement",
                  [fine, {"weights": {"categories": ["1", "2"], "disagreement": [["0", "1"]]}}], ("/question/weights/disagreement", "reliability.weights_size"))
    yield refused("agreement_weights_values", "one agrees with oneself, and nobody less than wholly", "agreement",
                  [fine, {"weights": {"categories": ["1", "2"], "disagreement": [["1", "-1"], ["1", "0"]]}}],
                  ("/question/weights/disagreement/0/0", "reliability.disagreement"), ("/question/weights/disagreement/0/1", "reliability.disagreement"))
    yield refused("agreement_weights_lack", "a value without a weight", "agreement",
                  [fine, {"weights": {"categories": ["1"], "disagreement": [["0"]]}}], ("/question/weights/categories", "reliability.unknown_category"))
    yield from refusals_of_weights()


def refusals_of_weights():
    base = {"haitang": "robustness/1", "parts": [{"id": "a", "weight": "1"}], "stations": [{"id": "x", "scores": {"a": "1"}}]}
    yield refused("robustness_no_weight", "all weights are 0", "robustness", [{**base, "parts": [{"id": "a", "weight": "0"}]}],
                  ("/parts", "reliability.no_weight"))
    yield refused("robustness_negative_weight", "a weight below 0", "robustness", [{**base, "parts": [{"id": "a", "weight": "-1"}]}],
                  ("/parts/0/weight", "reliability.negative_weight"))
    yield refused("robustness_bounds", "the best grade stands first", "robustness",
                  [{**base, "grades": {"bands": [{"grade": "g", "at_least": "0.5"}, {"grade": "h", "at_least": "0.5"}], "otherwise": "o"}}],
                  ("/grades/bands/1/at_least", "reliability.bounds_rise"))
    yield refused("robustness_grade_twice", "who goes from g to g goes nowhere", "robustness",
                  [{**base, "grades": {"bands": [{"grade": "g", "at_least": "0.5"}, {"grade": "g", "at_least": "0.3"}], "otherwise": "g"}}],
                  ("/grades/bands/1/grade", "reliability.grade_twice"), ("/grades/otherwise", "reliability.grade_twice"))
    yield refused("robustness_scores", "a score for each part and for nothing else; ids once", "robustness",
                  [{**base, "stations": [{"id": "x", "scores": {"b": "1"}}]}],
                  ("/stations/0/scores", "json.missing_key"), ("/stations/0/scores/b", "json.unknown_key"))
    yield refused("robustness_station_twice", "ids stand once", "robustness", [{**base, "stations": base["stations"] * 2}],
                  ("/stations/1/id", "rows.duplicate_id"))


def rubric(first="10", second="10", **keys):
    made = [("1", "场地", first), ("2", "活动", second)]
    return {"haitang": "rubric/1", "id": "r", "title": "示例", **keys, "children": [
        {"id": id, "title": title, "points": points, "inputs": [{"id": "n", "type": "number", "at_least": "0", "at_most": points}],
         "rule": {"kind": "number", "input": "n"}} for id, title, points in made]}


def sheet(subject, **answers):
    return {"haitang": "sheet/1", "rubric": "r", "subject": subject,
            "answers": {key[1:]: value for key, value in answers.items()}}


def moved(before, after, change):
    return {"after": after, "before": before, "change": change}


def counted(up, same, down, uncompared, sum_, mean):
    return {"down": str(down), "mean": mean, "same": str(same), "sum": sum_, "uncompared": str(uncompared), "up": str(up)}


OLD = [sheet("a", _1="4", _2="5"), sheet("b", _1="7", _2="2"), sheet("c", _1="1"), sheet("gone", _1="1", _2="1")]
NEW = [sheet("a", _1="6", _2="5"), sheet("b", _1="6", _2="9"), sheet("c", _1="2", _2="3"), sheet("new", _1="0", _2="0")]


def station(name, first, second, total):
    return {"station": name, "total": total, "criteria": [{"criterion": "1", "moved": first}, {"criterion": "2", "moved": second}]}


def rounds():
    lone = {"only_after": ["new"], "only_before": ["gone"]}
    same = {"rounds": {"basis": "points", **lone, "unmapped": {"after": [], "before": []},
        "criteria": [{"before": "1", "criterion": "1", "counted": counted(2, 0, 1, 0, "2", "2/3")},
                     {"before": "2", "criterion": "2", "counted": counted(1, 1, 0, 1, "7", "3.5")}],
        "stations": [station("a", moved("4", "6", "2"), moved("5", "5", "0"), moved("9", "11", "2")),
                     station("b", moved("7", "6", "-1"), moved("2", "9", "7"), moved("9", "15", "6")),
                     station("c", moved("1", "2", "1"), moved(None, "3", None), moved(None, "5", None))],
        "totals": counted(2, 0, 0, 1, "8", "4")}}
    plain = rubric()
    yield {"name": "rounds_of_one_rubric", "because": "two stations rise by 2 and 6; c was not finished before; 2 − 1 + 1 = 2 and 0 + 7 = 7",
           "call": "rounds", "arguments": [plain, rubric(version="2025"), OLD, NEW, {}], "expect": same}
    heavier = rubric(second="20", version="2025")
    yield refused("rounds_of_other_meaning", "a 5 of 10 and a 5 of 20 are not the same number", "rounds",
                  [plain, heavier, OLD, NEW, {}], ("", "reliability.other_meaning"))
    shares = {"rounds": {"basis": "share", **lone, "unmapped": {"after": ["1"], "before": ["1"]}, "totals": None,
        "criteria": [{"before": "2", "criterion": "2", "counted": counted(1, 0, 1, 1, "0", "0")}],
        "stations": [{"station": "a", "total": None, "criteria": [{"criterion": "2", "moved": moved("0.5", "0.25", "-0.25")}]},
                     {"station": "b", "total": None, "criteria": [{"criterion": "2", "moved": moved("0.2", "0.45", "0.25")}]},
                     {"station": "c", "total": None, "criteria": [{"criterion": "2", "moved": moved(None, "0.15", None)}]}]}}
    yield {"name": "rounds_mapped", "because": "mapped criteria are compared as shares: 5/10 to 5/20, 2/10 to 9/20; totals never are",
           "call": "rounds", "arguments": [plain, heavier, OLD, NEW, {"criteria": {"2": "2"}}], "expect": shares}
    carried = {"rounds": {**same["rounds"], "basis": "carried_over"}}
    yield {"name": "rounds_carried_over", "because": "a 5 stays a 5 where the later rubric asks for the same number, of 20 points now: both rounds by one measure",
           "call": "rounds", "arguments": [plain, heavier, OLD, NEW, {"carry_over": True}], "expect": carried}
    yield refused("rounds_mapping", "no such criterion here; two that lead to one; a sheet without a subject", "rounds",
                  [plain, heavier, OLD, NEW, {"criteria": {"1": "2", "2": "2", "3": "1"}}],
                  ("/mapping/criteria/2", "reliability.mapped_twice"), ("/mapping/criteria/3", "sheet.unknown_criterion"))


def judged():
    yield from ratings_vectors({**rubric(), "assessors": {"take": "mean", "count": "2"}})


def ratings_vectors(document):
    def said(subject, *entries):
        rows = [{"assessor": who, "criterion": criterion, "value": value} for who, criterion, value in entries]
        return {"haitang": "sheet/1", "rubric": "r", "subject": subject, "answers": {}, "entries": rows}

    def table(*rows):
        return {"haitang": "ratings/1", "level": "interval",
                "ratings": [{"assessor": who, "unit": unit, "value": value} for unit, who, value in rows]}

    sheets = [said("b", ("A", "1", "3"), ("A", "2", "4"), ("B", "1", "5"), ("B", "2", "4")), said("a", ("B", "1", "9"), ("A", "1", "8"), ("A", "2", "1"))]
    expect = {"ratings": [
        {"of": "r", "ratings": table(("a", "A", "9"), ("b", "A", "7"), ("b", "B", "9"))},
        {"of": "1", "ratings": table(("a", "A", "8"), ("a", "B", "9"), ("b", "A", "3"), ("b", "B", "5"))},
        {"of": "2", "ratings": table(("a", "A", "1"), ("b", "A", "4"), ("b", "B", "4"))}]}
    yield {"name": "ratings_of_sheets", "because": "the whole is judged by two: its total and each criterion, by station and assessor; B has not finished station a",
           "call": "ratings", "arguments": [document, sheets], "expect": expect}
    apart = rubric()
    for child in apart["children"]:
        child["assessors"] = {"take": "mean", "count": "2"}
    sheets = [said("甲", ("A", "2", "5"), ("B", "2", "6")), said("乙", ("A", "1", "3"), ("B", "1", "4"), ("A", "2", "7"), ("B", "2", "8"))]
    expect = {"ratings": [
        {"of": "1", "ratings": table(("乙", "A", "3"), ("乙", "B", "4"))},
        {"of": "2", "ratings": table(("乙", "A", "7"), ("乙", "B", "8"), ("甲", "A", "5"), ("甲", "B", "6"))}]}
    yield {"name": "ratings_in_the_order_of_the_rubric", "because": "the first sheet has entries for the second criterion only: what is judged stands in the order of the rubric all the same",
           "call": "ratings", "arguments": [apart, sheets], "expect": expect}
    single = rubric()
    single["children"][0]["inputs"][0]["assessors"] = {"take": "median", "count": "2"}
    sheets = [said("a", ("A", "1", "3"), ("B", "1", "4.5"))]
    sheets[0]["entries"] = [{**row, "input": "n"} for row in sheets[0]["entries"]]
    sheets[0]["answers"] = {"2": "1"}
    yield {"name": "ratings_of_numbers", "because": "one number is given by two; the other criterion by nobody in particular",
           "call": "ratings", "arguments": [single, sheets],
           "expect": {"ratings": [{"of": "1/n", "ratings": table(("a", "A", "3"), ("a", "B", "4.5"))}]}}


def main():
    made = [*agreements(), *severities(), *weights(), *refusals(), *judged(), *rounds()]
    about = ("Agreement of assessors on published tables and on every degenerate case, severity, robustness of weights, two rounds. "
             "tests/agreement/write_vectors.py writes this file: out of an independent oracle that is held against the published figures, and by hand.")
    document = {"about": about, "documents": {}, "count": len(made), "vectors": made}
    FILE.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(made)} vectors, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
