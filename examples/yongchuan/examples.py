"""Examples of the rubric beside this file: `python3 examples.py` writes `examples.json`. Figures are worked out by hand."""
import math
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "rubrics"))
from worked import Worked  # noqa: E402


def total(points):
    """100 points are a plain sum; 6.1 and 6.2 come on top, 7 is taken off. One place, half up."""
    return Fraction(math.floor(sum(points.values()) * 10 + Fraction(1, 2)), 10)


INPUTS = {"serious_accident": False, "falsified": False}
work = Worked("yongchuan-station-example", total, inputs=INPUTS)
case = work.criterion
by = {"reason": "现场核查 seen on the spot", "assessor": "A07"}


def flags(node, points, loss, names, least=0):
    every = dict.fromkeys(names, True)
    case(node, (every, points), *(({**every, name: False}, Fraction(points) - Fraction(loss)) for name in names), (dict.fromkeys(names, False), least))


flags("1.1", 2, 2, ("agreement", "filed"))
flags("1.2", 4, "0.5", ("place", "money", "people", "rules", "activities", "sign", "functions", "culture"))
case("1.3", ("4", 4), ("3", 3), ("2", "1.5"), ("1", 0), ("5", 4))
share = lambda done, due="100": {"licensed": {"done": done, "due": due}}
case("1.4", (share("60"), 3), (share("59"), "2.5", "a started step"), (share("55"), "2.5"), (share("54"), 2), (share("61"), 3), (share("30"), 0), (share("20"), 0, "8 × 0.5 = 4, floor 0"), (share("0", "0"), 0), (share("31"), 0, "29 points are 6 started steps"), (share("36"), "0.5"))
case("1.5", ({"plans": "0", "briefs": "0", "images": "0"}, 4), ({"plans": "1", "briefs": "0", "images": "0"}, "3.5"), ({"plans": "0", "briefs": "1", "images": "0"}, "3.7"), ({"plans": "0", "briefs": "0", "images": "1"}, "3.8"), ({"plans": "0", "briefs": "0", "images": "5"}, 3), ({"plans": "0", "briefs": "0", "images": "6"}, 3, "1.2 cut to 1"), ({"plans": "7", "briefs": "1", "images": "1"}, 0, "exactly used up"), ({"plans": "9", "briefs": "0", "images": "0"}, 0))
case("1.6", ({"found": "0"}, 3, "nothing was found"), ({"found": "4", "closed": "3"}, "2.25"), ({"found": "4", "closed": "5"}, 3), ({"found": "1", "closed": "0"}, 0), ({"found": "3", "closed": "1"}, 1), ({"found": "7", "closed": "1"}, "0.43", "3 ÷ 7 = 0.428…"), ({"found": "8", "closed": "3"}, "1.13", "1.125, half up"), ({"found": "8", "closed": "1"}, "0.38", "0.375"), ({"found": "9", "closed": "1"}, "0.33", "0.333…"))
case("2.1", ({"held": "40", "planned": "40"}, 6), ({"held": "30", "planned": "40"}, "4.5"), ({"held": "50", "planned": "40"}, 6), ({"held": "0", "planned": "40"}, 0))
case("2.2", ("2000", 6), ("1999", 5), ("2001", 6), ("1500", 5), ("1499", 4), ("1501", 5), ("1000", 4), ("999", 2), ("1001", 4), ("500", 2), ("499", 0), ("501", 2))
case("2.3", ("5", 3, "1 + 4 × 0.5"), ("0", 0), ("1", 1), ("2", "1.5"), ("4", "2.5"), ("6", 3, "3.5 cut to 3"))
case("2.4", ({"cases": "6", "quality": "good"}, 5), ({"cases": "3", "quality": "good"}, "3.5"), ({"cases": "7", "quality": "good"}, 5, "cut to 6 cases"), ({"cases": "6", "quality": "fair"}, 4), ({"cases": "6", "quality": "poor"}, 3), ({"cases": "0", "quality": "poor"}, 0), ({"cases": "9", "quality": "poor"}, 3))
pair = lambda groups, drives: {"groups": groups, "drives": drives}
case("2.5", (pair("4", "0"), 4), (pair("3", "0"), "2.5"), (pair("5", "0"), 4), (pair("2", "0"), "2.5"), (pair("1", "0"), 0), (pair("0", "6"), 4), (pair("0", "5"), "2.5"), (pair("0", "7"), 4), (pair("0", "3"), "2.5"), (pair("0", "2"), 0), (pair("0", "4"), "2.5"), (pair("2", "6"), 4, "the better of 2.5 and 4"))
heard = lambda number, rate: {"questionnaires": number, "satisfied": rate}
case("2.6", (heard("30", "90"), 4), (heard("29", "100"), 0, "too few"), (heard("31", "90"), 4), (heard("30", "89.5"), 4, "half a point is no full step"), (heard("30", "89"), "3.8"), (heard("30", "70"), 0), (heard("30", "69"), 0), (heard("30", "60"), 0, "30 × 0.2 = 6, floor 0"), (heard("30", "91"), 4), (heard("30", "80"), 2))
hours = lambda done, due="100": {"hours": {"done": done, "due": due}}
case("2.7", (hours("60"), 2), (hours("59"), 0), (hours("65"), 2), (hours("55"), 0))
case("3.1", ("both", 3), ("brief", 2), ("one", 1), ("nothing", 0))
case("3.2", *(({"time": time, "content": content}, points) for time, content, points in (("on_time", "complete", 4), ("on_time", "brief", 3), ("slight", "complete", 3), ("slight", "brief", 2), ("late", "complete", "1.5"), ("late", "brief", "0.5"))))
case("3.3", ({"ledger": True, "gaps": "0"}, 4), ({"ledger": True, "gaps": "1"}, "3.75"), ({"ledger": True, "gaps": "15"}, "0.25"), ({"ledger": True, "gaps": "16"}, 0), ({"ledger": True, "gaps": "20"}, 0, "5 are deducted, floor 0"), ({"ledger": False, "gaps": "0"}, 0, "no ledger"))
case("3.4", ("24", 3), ("23", "2.75"), ("25", 3), ("12", 0), ("11", 0, "13 × 0.25, floor 0"), ("14", "0.5"))
case("3.5", ("60", 3), ("59", "2.5"), ("9", 0), ("10", "0.5"), ("15", "0.5"), ("70", 3, "3.5 cut to 3"))
case("3.6", ({"irregular": "0"}, 3), ({"irregular": "1", **by}, 2), ({"irregular": "2", **by}, 1))
books = {"separate": True, "audit": True, "duties": True}
paper = {"evidence": ["审计报告 audit report"]}
case("4.1", ({**books, **paper}, 4), *(({**books, name: False, **paper}, 0) for name in books), ({**books, "evidence": []}, 0, "nothing was produced"))
case("4.2", ("90", 4), ("100", 4), ("100.1", 2, "overspent"), ("101", 2), ("89.9", 3), ("89", 3), ("91", 4), ("80", 3), ("79.9", 2), ("79", 2), ("81", 3), ("70", 2), ("69.9", 0), ("69", 0), ("71", 2))
case("4.3", ("0", 4), ("1", 3), ("3", 1), ("4", 0), ("5", 0, "floor 0"))
case("4.4", ({"received": "4", "published": "4"}, 3), ({"received": "4", "published": "1"}, "0.75"), ({"received": "4", "published": "5"}, 3), ({"received": "0", "published": "0"}, None, "nothing was received: not applicable"), ({"received": "1", "published": "0"}, 0), ({"received": "2", "published": "1"}, "1.5"))
judged = lambda level, points: {"level": level, "judged": points, **({} if points == "0" else by)}
case("5.1", (judged("national", "4"), 4), (judged("national", "3.5"), "3.5"), (judged("city", "3.5"), "3.5"), (judged("city", "2.5"), "2.5"), (judged("district", "2.5"), "2.5"), (judged("district", "1"), 1), (judged("nothing", "0"), 0))
for name, level, points in (("national_low", "national", "3.4"), ("city_high", "city", "3.6"), ("city_low", "city", "2.4"), ("district_high", "district", "2.6"), ("district_low", "district", "0.9"), ("nothing_high", "nothing", "0.1")):
    work.refused("5.1/" + name, "sheet.outside_level", {"5.1": judged(level, points)})
case("5.2", ({"special": "4", **by}, 4), ({"special": "2.5", **by}, "2.5"), ({"special": "0"}, 0))
five = ["community", "organisations", "workers", "volunteers", "charity"]
case("5.3", (five, 3), (five[:4], 2), (five[:3], 1), (five[:2], 0), ([], 0))
case("5.4", ("20000", 2), ("19999", "1.5"), ("4999", 0), ("5000", "0.5"), ("7500", "0.5"), ("25000", 2, "2.5 cut to 2"), ("10000", 1))
case("5.5", ("0", 2), ("1", 1), ("2", 0), ("3", 0))
case("6.1", ("nothing", 0), ("national", 3), ("city", 2), ("district", 1))
case("6.2", (False, 0), (True, 2))
case("7", ("0", 0), ("1", "-0.5"), ("4", -2), ("5", -2, "2.5 cut to 2"))
work.refused("not applicable", "sheet.state_refused", {"1.1": {"state": "not_applicable"}})
work.refused("exempt", "sheet.state_refused", {"1.1": {"state": "exempt"}})

whole = work.whole
whole("full", "20 + 30 + 20 + 15 + 15", {}, "excellent", points={"1": 20, "2": 30, "3": 20, "4": 15, "5": 15})
whole("with bonus", "100 + 3 + 2", {"6.1": ("national", 3), "6.2": (True, 2)}, "excellent")
whole("late", "100 − 2", {"7": ("4", -2)}, "excellent")
ten = {"2.1": ({"held": "0", "planned": "40"}, 0), "5.2": ({"special": "0"}, 0)}
whole("at 90", "100 − 6 − 4", ten, "excellent")
whole("89.9", "100 − 6 − 3.9 − 0.2 (one activity without images)", {"2.1": ({"held": "0", "planned": "40"}, 0), "5.2": ({"special": "0.1", **by}, "0.1"), "1.5": ({"plans": "0", "briefs": "0", "images": "1"}, "3.8")}, "good")
whole("89.5", "90 − 0.5", {**ten, "7": ("1", "-0.5")}, "good")
whole("89.5 with a bonus", "89.5 + 1: the bonus counts for the grade", {**ten, "7": ("1", "-0.5"), "6.1": ("district", 1)}, "excellent")
twenty = {**ten, "2.2": ("999", 2), "3.2": ({"time": "late", "content": "complete"}, "1.5"), "1.2": (dict.fromkeys(("place", "money", "people", "rules", "activities", "sign", "functions", "culture"), False), 0)}
whole("79.5", "90 − 4 − 2.5 − 4 = 79.5", twenty, "pass")
whole("at 80", "79.5 + 0.5: late and complete becomes slightly late and brief", {**twenty, "3.2": ({"time": "slight", "content": "brief"}, 2)}, "good")
low = {**twenty, "3.2": ({"time": "slight", "content": "brief"}, 2), "1.1": ({"agreement": False, "filed": True}, 0), "2.5": (pair("1", "0"), 0), "3.3": ({"ledger": False, "gaps": "0"}, 0), "4.2": ("69", 0), "2.3": ("0", 0), "1.3": ("3", 3), "5.5": ("0", 2)}
whole("at 60", "80 − 2 − 4 − 4 − 4 − 3 − 1 − 2 = 60", {**low, "5.5": ("2", 0)}, "pass")
whole("59.5", "60 − 0.5", {**low, "5.5": ("2", 0), "7": ("1", "-0.5")}, "fail")
half = {"5.1": (judged("nothing", "0"), 0), "5.2": ({"special": "0.5", **by}, "0.5")}
whole("a dimension at a half", "15 − 4 − 3.5 = 7.5 of 15", half, "excellent", points={"5": "7.5"})
whole("a dimension under a half", "7.4 of 15: 92.4 in all, at most pass", {**half, "5.2": ({"special": "0.4", **by}, "0.4")}, "pass")
whole("no audit", "96, but at most pass", {"4.1": ({**books, "audit": False, **paper}, 0)}, "pass")
whole("no audit, low", "60 − 4 stays fail", {**low, "5.5": ("2", 0), "4.1": ({**books, "audit": False, **paper}, 0)}, "fail")
whole("one improper payment", "99, but at most good", {"4.3": ("1", 3)}, "good")
whole("two improper payments", "98, at most good", {"4.3": ("2", 2)}, "good")
whole("improper, pass", "79.5 − 1 stays pass", {**twenty, "4.3": ("1", 3)}, "pass")
for name in INPUTS:
    whole(name, "100 points do not help", {}, "fail", inputs={**INPUTS, name: True})
whole("nothing received", "finance is 12 of 12: 100", {"4.4": ({"received": "0", "published": "0"}, 0)}, "excellent", total=100, points={"4": 15})
whole("nothing received, one improper", "15 × 11 ÷ 12 = 13.75: 98.75, half up 98.8", {"4.4": ({"received": "0", "published": "0"}, 0), "4.3": ("1", 3)}, "good", total="98.8", points={"4": "13.75"})
whole("rounding", "100 − 0.75 = 99.25, half up 99.3", {"1.6": ({"found": "4", "closed": "3"}, "2.25")}, "excellent")
whole("rounding down", "97.43, rounded 97.4", {"1.6": ({"found": "7", "closed": "1"}, "0.43")}, "excellent")
whole("rounding up", "100 − 1.87 = 98.13, rounded 98.1", {"1.6": ({"found": "8", "closed": "3"}, "1.13")}, "excellent")
whole("89.95", "90 + 1.95 − 2 = 89.95, half up 90.0", {**ten, "2.1": ({"held": "13", "planned": "40"}, "1.95"), "1.1": ({"agreement": False, "filed": True}, 0)}, "excellent")
work.write(__file__)
