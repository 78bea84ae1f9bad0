"""Examples of the rubric beside this file: `python3 examples.py` writes `examples.json`. Figures are worked out by hand."""
import math
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from worked import Worked  # noqa: E402

WEIGHTS = {"1": 10, "2": 50, "3": 30, "4": 10}


def total(points):
    """Everything applies: the 100 points of each block count by its weight. Two places, half up."""
    exact = sum(Fraction(WEIGHTS[node[0]], 100) * worth for node, worth in points.items())
    return Fraction(math.floor(exact * 100 + Fraction(1, 2)), 100)


def of(done, due, name):
    return {name: {"done": done, "due": due}}


work = Worked("project_performance_weighted", total, inputs={"misused": False})
case = work.criterion
case("1.1", ({"spent": "50", "budget": "50"}, 75), ({"spent": "40", "budget": "50"}, 60), ({"spent": "55", "budget": "50"}, 75), ({"spent": "1", "budget": "3"}, 25), ({"spent": "0", "budget": "50"}, 0), ({"spent": "1", "budget": "7"}, "10.71", "75 ÷ 7 = 10.714…"),
     ({"spent": "7", "budget": "4000"}, "0.13", "0.13125"), ({"spent": "0.0002", "budget": "0.12"}, "0.13", "0.125, half up"))
case("1.2", ("0", 25), ("1", 20), ("4", 5), ("5", 0), ("6", 0, "25 − 30, floor 0"))
case("2.1.1", ({"held": "100", "target": "100"}, 16), ({"held": "75", "target": "100"}, 12), ({"held": "120", "target": "100"}, 16), ({"held": "0", "target": "100"}, 0), ({"held": "0", "target": "0"}, 16, "nothing was agreed"))
case("2.1.2", ({"closed": "12", "target": "12"}, 12), ({"closed": "7", "target": "12"}, 7), ({"closed": "13", "target": "12"}, 12), ({"closed": "0", "target": "0"}, 12))
case("2.1.3", ({"groups": "8", "target": "8"}, 8), ({"groups": "3", "target": "8"}, 3), ({"groups": "9", "target": "8"}, 8), ({"groups": "0", "target": "0"}, 8))
case("2.1.4", ({"visits": "600", "target": "600"}, 12), ({"visits": "100", "target": "600"}, 2), ({"visits": "700", "target": "600"}, 12), ({"visits": "0", "target": "0"}, 12))
case("2.2.1", (of("90", "100", "reached"), 14), (of("89", "100", "reached"), 10), (of("95", "100", "reached"), 14), (of("75", "100", "reached"), 10), (of("74", "100", "reached"), 6), (of("755", "1000", "reached"), 10), (of("60", "100", "reached"), 6), (of("59", "100", "reached"), 0), (of("65", "100", "reached"), 6), (of("55", "100", "reached"), 0), (of("80", "100", "reached"), 10), (of("0", "0", "reached"), 0))
case("2.2.2", (of("95", "100", "sound"), 14), (of("94", "100", "sound"), "13.3"), (of("945", "1000", "sound"), "13.65", "half a point short is half of 0.7"), (of("75", "100", "sound"), 0), (of("70", "100", "sound"), 0, "14 − 17.5, floor 0"), (of("96", "100", "sound"), 14), (of("1", "1", "sound"), 14), (of("19", "22", "sound"), "7.95", "19 ÷ 22 = 86.3636…, 14 − 0.7 × 8.6363… = 7.9545…"))
case("2.3.1", (of("10", "10", "in_time"), 16), (of("7", "10", "in_time"), "11.2"), (of("0", "10", "in_time"), 0), (of("0", "0", "in_time"), 0))
day = {"due": "2024-11-30"}
case("2.3.2", ({**day, "handed_in": "2024-11-30"}, 8), ({**day, "handed_in": "2024-12-01"}, 7, "1 day is a started step"), ({**day, "handed_in": "2024-12-05"}, 7, "5 days"), ({**day, "handed_in": "2024-12-06"}, 6, "6 days"), ({**day, "handed_in": "2024-11-20"}, 8), ({**day, "handed_in": "2025-01-09"}, 0, "40 days"), ({**day, "handed_in": "2025-02-01"}, 0, "63 days are 13 steps, floor 0"))
case("3.1.1", (of("80", "100", "reached"), 30), (of("79", "100", "reached"), 22), (of("85", "100", "reached"), 30), (of("60", "100", "reached"), 22), (of("59", "100", "reached"), 12), (of("65", "100", "reached"), 22), (of("40", "100", "reached"), 12), (of("39", "100", "reached"), 0), (of("45", "100", "reached"), 12), (of("75", "100", "reached"), 22), (of("55", "100", "reached"), 12), (of("35", "100", "reached"), 0))
last = {"before": "100", "source": "2023年年报"}
case("3.1.2", ({"volunteers": "135", **last}, 15, "8 + 35 ÷ 5"), ({"volunteers": "100", **last}, 8), ({"volunteers": "104", **last}, 8), ({"volunteers": "105", **last}, 9), ({"volunteers": "106", **last}, 9), ({"volunteers": "130", **last}, 14), ({"volunteers": "140", **last}, 15, "8 + 8 = 16, cut to 15"), ({"volunteers": "99", **last}, 8, "1 fewer is no full step"), ({"volunteers": "98", **last}, 7), ({"volunteers": "97", **last}, 7), ({"volunteers": "84", **last}, 0), ({"volunteers": "80", **last}, 0, "8 − 10, floor 0"), ({"volunteers": "96", **last}, 6), ({"volunteers": "95", **last}, 6))
own = {"villages": "10", "source": "2024年台账，每人每日计一次"}
case("3.1.3", ({"person_times": "2000", **own}, 15), ({"person_times": "1999", **own}, 10), ({"person_times": "1990", **own}, 10), ({"person_times": "2010", **own}, 15), ({"person_times": "1000", **own}, 10), ({"person_times": "999", **own}, 5), ({"person_times": "990", **own}, 5), ({"person_times": "1010", **own}, 10),
     ({"person_times": "500", **own}, 5), ({"person_times": "499", **own}, 0), ({"person_times": "490", **own}, 0), ({"person_times": "510", **own}, 5))
case("3.2.1", ("3", 20, "8 + 2 × 6"), ("0", 0), ("1", 8), ("2", 14), ("4", 20, "26 cut to 20"))
case("3.2.2", (["rules", "team", "fund", "partners"], 20), (["team"], 5), ([], 0), (["rules", "team", "fund"], 15), (["rules", "partners"], 10))
case("4.1", ({"very": "40", "fairly": "0", "hardly": "0"}, 70), ({"very": "20", "fairly": "16", "hardly": "4"}, "57.75", "70 × (20 + 12 + 1) ÷ 40"), ({"very": "0", "fairly": "20", "hardly": "0"}, "52.5"), ({"very": "0", "fairly": "0", "hardly": "20"}, "17.5"), ({"very": "19", "fairly": "0", "hardly": "0"}, 0, "only 19 answered"), ({"very": "20", "fairly": "0", "hardly": "0"}, 70),
     ({"very": "10", "fairly": "6", "hardly": "4"}, "54.25", "70 × (10 + 4.5 + 1) ÷ 20"), ({"very": "21", "fairly": "0", "hardly": "0"}, 70), ({"very": "0", "fairly": "0", "hardly": "0"}, 0))
case("4.2", (of("9", "10", "satisfied"), 30), (of("85", "100", "satisfied"), 0, "more than 85 %, not 85 %"), (of("86", "100", "satisfied"), 30), (of("0", "0", "satisfied"), 0), (of("84", "100", "satisfied"), 0))
work.refused("exempt", "sheet.state_refused", {"1.1": {"state": "exempt"}})
work.refused("source of last year's figure", "sheet.source_missing", {"3.1.2": {"volunteers": "135", "before": "100"}})

whole = work.whole
absent = {"state": "not_applicable"}
whole("full", "10 + 50 + 30 + 10", {}, "excellent", points={"1": 100, "2": 100, "3": 100, "4": 100})
whole("weights", "10 × 85 % + 50 × 92 % + 30 × 90 % + 10 × 70 % = 8.5 + 46 + 27 + 7", {"1.1": ({"spent": "40", "budget": "50"}, 60), "2.1.3": ({"groups": "0", "target": "8"}, 0), "3.2.2": (["team", "rules"], 10), "4.2": (of("85", "100", "satisfied"), 0)}, "good",
      points={"1": 85, "2": 92, "3": 90, "4": 70})
whole("at 90", "100 − 50 × 14 % − 10 × 30 % = 90", {"2.2.1": (of("59", "100", "reached"), 0), "4.2": (of("85", "100", "satisfied"), 0)}, "excellent")
whole("just below 90", "90 − 30 × 1 % = 89.7", {"2.2.1": (of("59", "100", "reached"), 0), "4.2": (of("85", "100", "satisfied"), 0), "3.1.2": ({"volunteers": "130", **last}, 14)}, "good")
whole("89.99", "90 − 10 × 0.1 %: spent 74.9 of 75", {"2.2.1": (of("59", "100", "reached"), 0), "4.2": (of("85", "100", "satisfied"), 0), "1.1": ({"spent": "74.9", "budget": "75"}, "74.9")}, "good")
eighty = {"2.2.1": (of("59", "100", "reached"), 0), "2.3.2": ({**day, "handed_in": "2025-01-09"}, 0), "3.1.1": (of("39", "100", "reached"), 0)}
whole("at 80", "100 − 7 − 4 − 9 = 80", eighty, "good")
whole("just below 80", "80 − 10 × 0.1 %", {**eighty, "1.1": ({"spent": "74.9", "budget": "75"}, "74.9")}, "fair")
sixty = {**eighty, "2.1.1": ({"held": "0", "target": "100"}, 0), "3.2.1": ("0", 0), "3.2.2": ([], 0)}
whole("at 60", "80 − 8 − 6 − 6 = 60", sixty, "fair")
whole("just below 60", "60 − 10 × 0.1 %", {**sixty, "1.1": ({"spent": "74.9", "budget": "75"}, "74.9")}, "poor")
whole("a tie of the total", "2.2.2 has 14 − 0.7 × 0.1 = 13.93, 50 × 0.07 % = 0.035, so 99.965, half up 99.97", {"2.2.2": (of("949", "1000", "sound"), "13.93")}, "excellent")
whole("a tie above an even digit", "9.98 + 49.965 + 30 + 10 = 99.945, half up 99.95", {"2.2.2": (of("6643", "7000", "sound"), "13.93"), "1.1": ({"spent": "74.8", "budget": "75"}, "74.8")}, "excellent")
whole("several at once", "7.5 + 49.965 + 28.5 + 8.775 = 94.74", {"3.2.2": (["rules", "team", "fund"], 15), "1.1": ({"spent": "2", "budget": "3"}, 50), "2.2.2": (of("949", "1000", "sound"), "13.93"), "4.1": ({"very": "20", "fairly": "16", "hardly": "4"}, "57.75")}, "excellent")
whole("a third place that falls", "1.1 has 10.71: 100 − 10 × 64.29 % = 93.571, rounded 93.57; under 60 % spent is not excellent", {"1.1": ({"spent": "1", "budget": "7"}, "10.71")}, "good")
whole("spent exactly 60 %", "100 − 10 × 30 % = 97", {"1.1": ({"spent": "30", "budget": "50"}, 45)}, "excellent")
whole("spent just under 60 %", "75 × 29.9999 ÷ 50 = 44.99985, rounded 45.00; 97, but not excellent", {"1.1": ({"spent": "29.9999", "budget": "50"}, 45)}, "good")
whole("spent half", "100 − 3.75", {"1.1": ({"spent": "25", "budget": "50"}, "37.5")}, "good")
whole("spent half, total poor", "a cap does not lift: 60 − 3.75 + 2.4 (3.2.1 has 8 of 20) = 58.65", {**sixty, "1.1": ({"spent": "25", "budget": "50"}, "37.5"), "3.2.1": ("1", 8)}, "poor")
whole("misused", "100 points do not help", {}, "poor", inputs={"misused": True})
whole("groups not agreed", "92 ÷ 92 of what applies", {"2.1.3": (absent, 0)}, "excellent", total=100, points={"2.1.3": None, "2.1": 48, "2": 100})
whole("groups not agreed, half the activities", "quantity 48 × (8 + 12 + 12) ÷ 40 = 38.4, output 38.4 + 28 + 24 = 90.4, total 100 − 50 × 9.6 %", {"2.1.3": (absent, 0), "2.1.1": ({"held": "50", "target": "100"}, 8)}, "excellent", total="95.2", points={"2.1": "38.4", "2": "90.4"})
three = {"2.1.2": (absent, 0), "2.1.3": (absent, 0)}
whole("two quantities left", "48 × (8 + 12) ÷ 28 = 240/7, output 240/7 + 52, total 50 + 50 × (604/7)/100 = 93.142…", {**three, "2.1.1": ({"held": "50", "target": "100"}, 8)}, "excellent", total="93.14", points={"2.1": "240/7"})
whole("one quantity left", "fewer than two: quantity does not apply, output is 100 × (28 + 24 − 14) ÷ 52 = 950/13, total 50 + 475/13 = 86.538…",
      {**three, "2.1.4": (absent, 0), "2.2.1": (of("59", "100", "reached"), 0)}, "good", total="86.54", points={"2.1": None, "2": "950/13"})
whole("no one to ask", "4.1 does not apply: satisfaction is 4.2 alone, 0 of 30", {"4.1": (absent, 0), "4.2": (of("85", "100", "satisfied"), 0)}, "excellent", total=90, points={"4": 0})
whole("no satisfaction at all", "its weight is shared out: (10 × 85 + 50 × 100 + 30 × 100) ÷ 90 = 98.33…", {"4.1": (absent, 0), "4.2": (absent, 0), "1.1": ({"spent": "40", "budget": "50"}, 60)}, "excellent", total="98.33", points={"4": None})
work.as_sheet("good", "weights", "example-a", "虚构的填报，不评价任何真实站点。Invented answers; they judge no real station.")
work.as_sheet("groups_not_agreed", "groups not agreed, half the activities", "example-b", "虚构的填报，不评价任何真实站点。Invented answers; they judge no real station.")
work.write(__file__)
