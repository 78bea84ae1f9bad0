"""Examples of the rubric beside this file: `python3 examples.py` writes `examples.json`. Figures are worked out by hand."""
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from worked import Worked  # noqa: E402

WEIGHTS = {"1": Fraction(60, 1000), "2": Fraction(20, 380), "3": Fraction(20, 5)}
CUTS = {"cut_2": "60", "cut_3": "40", "cut_4": "20", "cut_5": "10"}
INPUTS = {**CUTS, "special_focus": False, "new": False}
SOURCES = dict.fromkeys(CUTS, "invented cut points")


def total(points):
    """60 for an inspection without deficiencies (1000), 20 for 380 staffing points, 20 for five quality stars."""
    return sum(WEIGHTS[node[0]] * worth for node, worth in points.items())


work = Worked("five_star_nursing_home", total, inputs=INPUTS, sources=SOURCES)


def found(*letters, abuse=False):
    """Deficiencies: a letter, with ! when substandard, and 1, 2 or 3 for the cycle from the latest."""
    cycles = {"1": "latest", "2": "middle", "3": "oldest"}
    return {"findings": [{"letter": one[0], "substandard": "!" in one, "cycle": cycles[one[-1]]} for one in letters], "abuse": abuse}


WEIGHT = {"A": 0, "B": 0, "C": 0, "D": 4, "E": 8, "F": 16, "G": 20, "H": 35, "I": 45, "J": 50, "K": 100, "L": 150, "F!": 20, "H!": 40, "I!": 50, "J!": 75, "K!": 125, "L!": 175, "A!": 0, "B!": 0, "C!": 0, "D!": 4, "E!": 8, "G!": 20}
work.criterion("1.1", (found(), 1000, "no deficiency"), *((found(letter + "1"), 1000 - Fraction(weight, 2), "half of %d" % weight) for letter, weight in WEIGHT.items()),
               (found("G1", "D1"), 988, "10 + 2"), (found("G2", "F2", "D3"), 1000 - Fraction(38, 3), "20 ÷ 3 + 16 ÷ 3 + 4 ÷ 6 = 38 ÷ 3"), (found("G1", "G2", "G3"), 980, "10 + 20 ÷ 3 + 20 ÷ 6"), (found("L!1", abuse=True), "912.5", "abuse changes no points"),
               (found(*["L!1"] * 12), 0, "1000 − 12 × 87.5, floor 0"), (found(*["L!1"] * 11, *["G1"] * 3), "7.5", "1000 − 962.5 − 30"))
for node, most in (("2.1", 100), ("2.2", 100), ("2.3", 50), ("2.4", 50), ("2.5", 50), ("2.6", 30)):
    work.criterion(node, (str(most), most), ("0", 0), ("10", 10))
work.criterion("3.1", ({"stars": "3", "source": "invented"}, 3), ({"stars": "1", "source": "invented"}, 1), ({"stars": "5", "source": "invented"}, 5))
work.refused("quality without a source", "sheet.source_missing", {"3.1": {"stars": "3"}})
work.refused("not applicable", "sheet.state_refused", {"3.1": {"state": "not_applicable"}})
work.refused("exempt", "sheet.state_refused", {"3.1": {"state": "exempt"}})

START = {5: found("G1"), 4: found("G1", "G1"), 3: found(*["G1"] * 4), 2: found(*["G1"] * 6), 1: found(*["G1"] * 6, "D1")}
DEDUCTED = {5: 10, 4: 20, 3: 40, 2: 60, 1: 62}  # exactly at the limits, and above the last
STAFF = {5: {"2.1": ("40", 40)}, 4: {"2.1": ("40", 40), "2.6": ("29", 29)}, 3: {"2.1": ("0", 0), "2.2": ("75", 75)}, 2: {"2.1": ("0", 0), "2.2": ("0", 0), "2.3": ("25", 25)}, 1: {"2.1": ("0", 0), "2.2": ("0", 0), "2.3": ("24", 24), "2.4": ("0", 0), "2.5": ("50", 50), "2.6": ("30", 30)}}
POINTS = {5: 320, 4: 319, 3: 255, 2: 155, 1: 104}
WORDS = [None, "one", "two", "three", "four", "five"]
STAFF[2] = {"2.1": ("0", 0), "2.2": ("0", 0), "2.3": ("25", 25)}


def rated(name, because, start, staff, quality, grade, inputs=None):
    changed = {"1.1": (START[start], 1000 - DEDUCTED[start]), **STAFF[staff], "3.1": ({"stars": str(quality), "source": "invented"}, quality)}
    work.whole(name, because, changed, grade and WORDS[grade], points={"staffing": POINTS[staff]}, sources=SOURCES, **({"inputs": {**INPUTS, **inputs}} if inputs else {}))


for start in range(1, 6):
    rated("start %d, nothing added" % start, "staffing 319 is one point short of five stars, quality 3", start, 4, 3, start)
    rated("start %d, staffing five" % start, "staffing 320", start, 5, 3, min(5, start + 1))
    rated("start %d, staffing two" % start, "staffing 155 is just not one star", start, 2, 4, start)
    rated("start %d, staffing one" % start, "staffing 104", start, 1, 2, max(1, start - 1))
    rated("start %d, quality five" % start, "quality 5", start, 3, 5, min(5, start + 1))
    rated("start %d, quality one" % start, "quality 1", start, 3, 1, max(1, start - 1))
    rated("start %d, both five" % start, "two more, but from one star only one", start, 5, 5, 2 if start == 1 else min(5, start + 2))
    rated("start %d, both one" % start, "two less, never under one", start, 1, 1, max(1, start - 2))
    rated("start %d, staffing one, quality five" % start, "one less, then one more", start, 1, 5, max(1, start - 1) + 1)
    rated("start %d, staffing five, quality one" % start, "one more, then one less", start, 5, 1, min(5, start + 1) - 1)
for start, letters, lost in ((4, ("G1", "D1"), 12), (3, ("G1", "G1", "D1"), 22), (2, ("G1",) * 4 + ("D1",), 42)):
    START[start], DEDUCTED[start] = found(*letters), lost
    rated("just above a limit, start %d" % start, "%d deducted" % lost, start, 4, 3, start)
THIRDS = Fraction(2, 3)
for start, letters, lost in ((4, ("G1", "D3"), 10), (3, ("G1", "G1", "D3"), 20), (2, ("G1",) * 4 + ("D3",), 40), (1, ("G1",) * 6 + ("D3",), 60)):
    START[start], DEDUCTED[start] = found(*letters), lost + THIRDS
    rated("less than a point above a limit, start %d" % start, "%d and 4 ÷ 6 deducted" % lost, start, 4, 3, start)
    rated("less than a point above a limit, start %d, both five" % start, "two more, but from one star only one", start, 5, 5, 2 if start == 1 else min(5, start + 2))
START[5], DEDUCTED[5] = found(abuse=True), 0
rated("abuse", "no deficiencies, but the abuse icon: two", 5, 4, 3, 2)
rated("abuse, both five", "two, and two more", 5, 5, 5, 4)
START[1], DEDUCTED[1] = found(*["G1"] * 7, abuse=True), 70
rated("abuse, one star", "a cap does not lift", 1, 4, 3, 1)
START[5], DEDUCTED[5] = found(), 0
rated("special focus", "five stars everywhere, but special focus", 5, 5, 5, 3, {"special_focus": True})
START[2], DEDUCTED[2] = found(*["G1"] * 6), 60
rated("special focus, two stars", "a cap does not lift", 2, 4, 3, 2, {"special_focus": True})
rated("too new", "not rated", 5, 5, 5, None, {"new": True})
STAFF[0], POINTS[0] = {"2.1": ("0", 0), "2.2": ("0", 0), "2.3": ("24", 24)}, 154
rated("staffing 154", "one point short of two stars", 3, 0, 3, 2)
work.as_sheet("three_stars", "start 3, nothing added", "example-a", "虚构的填报，不评价任何真实机构。Invented answers; they judge no real home.")
work.as_sheet("special_focus", "special focus", "example-b", "虚构的填报，不评价任何真实机构。Invented answers; they judge no real home.")
work.write(__file__)
