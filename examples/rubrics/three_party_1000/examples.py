"""Examples of the rubric beside this file: `python3 examples.py` writes `examples.json`. Figures are worked out by hand."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from worked import Worked  # noqa: E402


def total(points):
    """700 + 200 + 100: a plain sum."""
    return sum(points.values())


GOOD = {"finance": "passed", "falsified": False}
T = {"assessor": "third", "reason": "现场核查 seen on the spot"}
work = Worked("three_party_1000", total, inputs=GOOD)
case = work.criterion
case("A1", ({"branch": True, "plan": True, "records": True}, 35, "15 + 2 × 10"), ({"branch": False, "plan": True, "records": True}, 20), ({"branch": True, "plan": False, "records": True}, 25), ({"branch": True, "plan": True, "records": False}, 25), ({"branch": False, "plan": False, "records": False}, 0))
case("A2", ("7", 40, "10 + 6 × 5"), ("0", 0), ("1", 10), ("2", 15), ("6", 35), ("8", 40, "45 cut to 40"))
case("A3", ({"members": {"done": "8", "due": "10"}}, 40), ({"members": {"done": "79", "due": "100"}}, 30), ({"members": {"done": "81", "due": "100"}}, 40), ({"members": {"done": "6", "due": "10"}}, 30), ({"members": {"done": "59", "due": "100"}}, 15), ({"members": {"done": "4", "due": "10"}}, 15),
     ({"members": {"done": "39", "due": "100"}}, 0), ({"members": {"done": "75", "due": "100"}}, 30), ({"members": {"done": "55", "due": "100"}}, 15), ({"members": {"done": "35", "due": "100"}}, 0), ({"members": {"done": "0", "due": "0"}}, 0))
case("B1", ({"staff": "20", "due": "20"}, 40), ({"staff": "19", "due": "20"}, 30), ({"staff": "17", "due": "20"}, 10), ({"staff": "14", "due": "20"}, 0, "40 − 60, floor 0"), ({"staff": "25", "due": "20"}, 40))
case("B2", ({"licensed": {"done": "66", "due": "100"}}, 35), ({"licensed": {"done": "65", "due": "100"}}, 35, "1 point short is no full step"), ({"licensed": {"done": "61", "due": "100"}}, 30, "5 short"), ({"licensed": {"done": "62", "due": "100"}}, 35, "4 short"), ({"licensed": {"done": "60", "due": "100"}}, 30),
     ({"licensed": {"done": "56", "due": "100"}}, 25), ({"licensed": {"done": "36", "due": "100"}}, 5, "30 short: 6 × 5"), ({"licensed": {"done": "31", "due": "100"}}, 5, "35 short: 35, cut to 30"), ({"licensed": {"done": "0", "due": "0"}}, 5), ({"licensed": {"done": "49", "due": "100"}}, 20, "17 short: 3 steps"),
     ({"licensed": {"done": "77", "due": "77"}}, 35), ({"licensed": {"done": "3", "due": "5"}}, 30))
case("B3", ({"supervision": "10", "hours": "60"}, 30, "10 × 1.5 + 5 + 20 × 0.5"), ({"supervision": "4", "hours": "60"}, 21, "6 + 15"), ({"supervision": "12", "hours": "60"}, 30, "18 cut to 15, + 15"), ({"supervision": "0", "hours": "40"}, 5), ({"supervision": "0", "hours": "39"}, 0),
     ({"supervision": "0", "hours": "41"}, "5.5"), ({"supervision": "0", "hours": "41.9"}, "5.5", "whole hours count"), ({"supervision": "0", "hours": "50"}, 10), ({"supervision": "0", "hours": "70"}, 15, "5 + 15 cut to 15"), ({"supervision": "10", "hours": "0"}, 15), ({"supervision": "12", "hours": "40"}, 20, "15 + 5"))
case("B4", ({"rules": True, "irregular": "0"}, 30), ({"rules": False, "irregular": "0"}, 15), ({"rules": True, "irregular": "3", **T}, 27), ({"rules": True, "irregular": "15", **T}, 15), ({"rules": False, "irregular": "15", **T}, 0))
log = {"evidence": ["工时台账"]}
case("C1", ({"done": "20000", "target": "20000", **log}, 80), ({"done": "15000", "target": "20000", **log}, 60, "80 × 0.75"), ({"done": "30000", "target": "20000", **log}, 80), ({"done": "1", "target": "3", **log}, "26.7", "80 ÷ 3 = 26.66…"), ({"done": "0.125", "target": "10", **log}, 1), ({"done": "49", "target": "3200", **log}, "1.2", "1.225"),
     ({"done": "50", "target": "3200", **log}, "1.3", "1.25, half up"), ({"done": "20000", "target": "20000", "evidence": []}, 0), ({"done": "20000", "target": "20000"}, (0, 80)))
case("C2", ({"outside": {"done": "60", "due": "100"}}, 40), ({"outside": {"done": "59.9", "due": "100"}}, 0), ({"outside": {"done": "65", "due": "100"}}, 40), ({"outside": {"done": "55", "due": "100"}}, 0), ({"outside": {"done": "0", "due": "0"}}, 0))
case("C3", ({"level": "good", "given": "40", **T}, 40), ({"level": "good", "given": "31", **T}, 31), ({"level": "fair", "given": "30", **T}, 30), ({"level": "fair", "given": "16", **T}, 16), ({"level": "poor", "given": "15", **T}, 15), ({"level": "poor", "given": "0"}, 0))
case("C4", ({"groups": "5", "events": "4"}, 40), ({"groups": "1", "events": "0"}, 4), ({"groups": "0", "events": "1"}, 5), ({"groups": "6", "events": "0"}, 20, "24 cut to 20"), ({"groups": "0", "events": "5"}, 20, "25 cut to 20"), ({"groups": "4", "events": "3"}, 31), ({"groups": "6", "events": "4"}, 40))
case("D1", ({"asked": "100", "satisfied": "85"}, 60), ({"asked": "1000", "satisfied": "849"}, 57, "84.9 % is a started step"), ({"asked": "100", "satisfied": "84"}, 57), ({"asked": "100", "satisfied": "80"}, 45), ({"asked": "100", "satisfied": "65"}, 0), ({"asked": "100", "satisfied": "60"}, 0, "25 × 3 = 75, floor 0"), ({"asked": "30", "satisfied": "30"}, 60),
     ({"asked": "29", "satisfied": "29"}, 0, "too few asked"), ({"asked": "31", "satisfied": "31"}, 60), ({"asked": "100", "satisfied": "86"}, 60), ({"asked": "100", "satisfied": "66"}, 3))
case("D2", ({"reached": "10", "goals": "10"}, 50), ({"reached": "7", "goals": "10"}, 35), ({"reached": "12", "goals": "10"}, 50), ({"reached": "0", "goals": "10"}, 0))
case("D3", ({"aware": {"done": "80", "due": "100"}}, 40), ({"aware": {"done": "79", "due": "100"}}, 30), ({"aware": {"done": "85", "due": "100"}}, 40), ({"aware": {"done": "75", "due": "100"}}, 30), ({"aware": {"done": "70", "due": "100"}}, 30), ({"aware": {"done": "69", "due": "100"}}, 20), ({"aware": {"done": "65", "due": "100"}}, 20),
     ({"aware": {"done": "60", "due": "100"}}, 20), ({"aware": {"done": "59", "due": "100"}}, 0), ({"aware": {"done": "55", "due": "100"}}, 0))
case("E1", ({"fund": "running", "projects": "4"}, 40, "20 + 4 × 5"), ({"fund": "running", "projects": "0"}, 20), ({"fund": "running", "projects": "1"}, 25), ({"fund": "running", "projects": "5"}, 40, "45 cut to 40"), ({"fund": "founded", "projects": "2"}, 15), ({"fund": "without", "projects": "0"}, 0), ({"fund": "without", "projects": "3"}, 0))
case("E2", ("100", 30), ("99", 27), ("9", 0), ("10", 3), ("15", 3), ("110", 30, "33 cut to 30"))
case("E3", ("10", 30), ("9.99", 20), ("5", 20), ("4.99", 10), ("1", 10), ("0.99", 0), ("11", 30), ("6", 20), ("2", 10), ("9", 20), ("4", 10), ("0", 0))
case("F1", ("smooth", 40), ("fair", 24), ("poor", 0))
case("F2", ({"late": "0", "unreported": "0"}, 30), ({"late": "1", "unreported": "0"}, 25), ({"late": "0", "unreported": "1"}, 15), ({"late": "3", "unreported": "1"}, 0), ({"late": "1", "unreported": "2"}, 0, "30 − 35, floor 0"))
case("F3", ("20", 30), ("20.1", 28), ("21", 28), ("22.5", 24), ("35", 0), ("40", 0, "30 − 40, floor 0"), ("19", 30), ("34", 2))
B = {"assessor": "buyer", "reason": "季度沟通 quarterly talks"}
case("G1", ({"given": "60", **B}, 60), ({"given": "42.5", **B}, "42.5"), ({"given": "0"}, 0))
case("G2", ({"tasks": "4", "completed": "4"}, 40), ({"tasks": "4", "completed": "3"}, 30), ({"tasks": "4", "completed": "5"}, 40), ({"tasks": "0"}, 40, "no task was given"), ({"tasks": "0", "completed": "0"}, 40), ({"tasks": "1", "completed": "0"}, 0))
case("H1", ({"checks": "4", "report": True}, 40), ({"checks": "3", "report": True}, 35), ({"checks": "0", "report": True}, 20), ({"checks": "4", "report": False}, 20), ({"checks": "5", "report": False}, 20, "25 cut to 20"), ({"checks": "0", "report": False}, 0), ({"checks": "9", "report": True}, 40))
case("H2", ({"found": "4", "closed": "4"}, 40), ({"found": "4", "closed": "1"}, 10), ({"found": "4", "closed": "6"}, 40), ({"found": "0"}, 40, "nothing was found"), ({"found": "1", "closed": "0"}, 0))
case("H3", ({"time": "on_time", "content": "complete"}, 20), ({"time": "on_time", "content": "brief"}, 15), ({"time": "late", "content": "complete"}, 10), ({"time": "late", "content": "brief"}, 8), ({"time": "never", "content": "complete"}, 0), ({"time": "never", "content": "brief"}, 0))
for name, level, given in (("good_low", "good", "30.9"), ("good_high", "good", "41"), ("fair_low", "fair", "15.9"), ("fair_high", "fair", "30.1"), ("poor_high", "poor", "15.1")):
    work.refused("C3/" + name, "sheet.too_high" if given == "41" else "sheet.outside_level", {"C3": {"level": level, "given": given, **T}})
work.refused("not_applicable", "sheet.state_refused", {"A1": {"state": "not_applicable"}})
work.refused("exempt", "sheet.state_refused", {"A1": {"state": "exempt"}})
work.refused("no reason", "sheet.reason_missing", {"G1": {"given": "50", "assessor": "buyer"}})

whole = work.whole
whole("full", "700 + 200 + 100", {}, "excellent", points={"third_party": 700, "buyer": 200, "supervisor": 100})
cut = {"C1": ({"done": "0", "target": "20000", **log}, 0)}
whole("at 900", "1000 − 80 (C1) − 20 (D2: 6 of 10)", {**cut, "D2": ({"reached": "6", "goals": "10"}, 30)}, "excellent")
whole("just below 900", "1000 − 80 − 21 (F1 and others stay; G1 gives 39 of 60)", {**cut, "G1": ({"given": "39", **B}, 39)}, "good")
whole("899.5", "1000 − 80 − 20.5 (G1 gives 39.5)", {**cut, "G1": ({"given": "39.5", **B}, "39.5")}, "good")
eight = {**cut, "D1": ({"asked": "29", "satisfied": "29"}, 0), "C2": ({"outside": {"done": "59.9", "due": "100"}}, 0)}
whole("at 800", "1000 − 80 − 60 − 40 − 20 (D2)", {**eight, "D2": ({"reached": "6", "goals": "10"}, 30)}, "good")
whole("799", "1000 − 180 − 21 (G1)", {**eight, "G1": ({"given": "39", **B}, 39)}, "pass")
six = {**eight, "B1": ({"staff": "14", "due": "20"}, 0), "A2": ("0", 0), "D3": ({"aware": {"done": "59", "due": "100"}}, 0), "G1": ({"given": "0"}, 0)}
whole("at 600", "1000 − 180 − 40 − 40 − 40 − 60 − 40 (C4 none) = 600; the buyer's 140 and the supervisor's 100 are enough", {**six, "C4": ({"groups": "0", "events": "0"}, 0)}, "pass")
whole("599", "as before, and one more point is gone (H3 stays; G2 3 of 4 takes 10, C4 events give 9)", {**six, "C4": ({"groups": "1", "events": "1"}, 9), "G2": ({"tasks": "4", "completed": "3"}, 30)}, "fail")
low_buyer = {"F1": ("poor", 0), "G2": ({"tasks": "1", "completed": "0"}, 0)}
whole("buyer at 60 %", "200 − 80 = 120 of 200 are exactly 60 %", low_buyer, "excellent")
whole("buyer under 60 %", "119 of 200: 919 in all, yet at most pass", {**low_buyer, "G1": ({"given": "59", **B}, 59)}, "pass")
whole("supervisor at 60 %", "60 of 100", {"H2": ({"found": "1", "closed": "0"}, 0)}, "excellent")
whole("supervisor under 60 %", "59 of 100", {"H2": ({"found": "4", "closed": "1"}, 10), "H1": ({"checks": "5", "report": False}, 20), "H3": ({"time": "on_time", "content": "complete"}, 20)}, "pass")
whole("finance failed", "1000 points do not help", {}, "fail", inputs={**GOOD, "finance": "failed"})
whole("falsified", "1000 points, at most pass", {}, "pass", inputs={**GOOD, "falsified": True})
whole("falsified, low", "a cap does not lift: 599 stays fail", {**six, "C4": ({"groups": "1", "events": "1"}, 9), "G2": ({"tasks": "4", "completed": "3"}, 30)}, "fail", inputs={**GOOD, "falsified": True})
work.as_sheet("good", "at 800", "example-a", "虚构的填报，不评价任何真实站点。Invented answers; they judge no real station.")
work.as_sheet("finance_failed", "finance failed", "example-b", "虚构的填报，不评价任何真实站点。Invented answers; they judge no real station.")
work.write(__file__)
