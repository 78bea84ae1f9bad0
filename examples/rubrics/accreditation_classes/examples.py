"""Examples of the rubric beside this file: `python3 examples.py` writes `examples.json`. Figures are worked out by hand."""
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from worked import Worked  # noqa: E402


def total(points):
    """20 standards of 3 points, all of which apply."""
    return sum(points.values())


CLASSES = {"1": "MCFF", "2": "MCFF", "3": "MCFF", "4": "CCFF", "5": "MCFF"}
ALL = ["%s.%d" % (section, place + 1) for section, classes in CLASSES.items() for place in range(4)]
OF = {name: [node for node in ALL if CLASSES[node[0]][int(node[2]) - 1] == name] for name in "MCF"}
work = Worked("accreditation_classes", total, inputs={"investigated": False})
for node in ALL:
    work.criterion(node, ("full", 3), ("substantial", 2), ("partial", 1), ("none_", 0))
S, P, N = ("substantial", 2), ("partial", 1), ("none_", 0)
absent = ({"state": "not_applicable"}, 0)
whole = work.whole
whole("full", "20 × 3", {}, "accredited")
for node in OF["M"]:
    whole("mandatory %s substantial" % node, "59, but a mandatory standard is not in full compliance", {node: S}, "refused")
for node in OF["C"]:
    whole("critical %s substantial" % node, "59: substantial is enough", {node: S}, "accredited")
    whole("critical %s partial" % node, "58, but a critical standard is only partial", {node: P}, "refused")
for node in OF["F"]:
    whole("foundational %s partial" % node, "58: 19 of 20 are 95 %", {node: P}, "accredited")
    whole("foundational %s none" % node, "57, but non-compliance", {node: N}, "refused")
three, four = OF["F"][:3], OF["F"][:4]
whole("85 %", "17 of 20 are exactly 85 %", dict.fromkeys(three, P), "accredited")
whole("80 %", "16 of 20", dict.fromkeys(four, P), "refused")
whole("84.2 %", "one does not apply: 16 of 19 are 84.2 %; every section has 12, but for the three partials 60 − 3 × 2 = 54", {**dict.fromkeys(three, P), "4.4": absent}, "refused", total="54")
whole("all substantial that may be", "5 × 3 + 15 × 2 = 45", dict.fromkeys(OF["C"] + OF["F"], S), "accredited")
whole("under investigation", "full, but not eligible", {}, None, inputs={"investigated": True})
whole("a section of two", "section 4: two do not apply, 2 of 2 are full", {"4.3": absent, "4.4": absent}, "accredited", total=60, points={"4": 12})
whole("a section of one", "fewer than two apply: section 4 does not; the 3 of its 4.1 count nowhere", {"4.2": absent, "4.3": absent, "4.4": absent}, "accredited", total=60, points={"4": None})
whole("a section of one, bad", "4.1 does not reach the total, but its class sees it", {"4.1": P, "4.2": absent, "4.3": absent, "4.4": absent}, "refused", total=60, points={"4": None})
gone = lambda *sections: {"%s.%d" % (section, place): absent for section in sections for place in range(2, 5)}
whole("three sections", "sections 4 and 5 do not apply: three are enough", gone("4", "5"), "accredited", total=60)
work.add({"name": "two sections", "because": "fewer than three sections apply: nothing is rated"}, {**dict.fromkeys(ALL, "full"), **{node: answer for node, (answer, _) in gone("3", "4", "5").items()}}, inputs={"investigated": False}, total=None)
whole("re-normalised", "section 4: (3 + 3 + 2) of 9 is 12 × 8 ÷ 9 = 32/3; 48 + 10.67 = 58.67, rounded 58.7", {"4.4": absent, "4.3": S}, "accredited", total="58.7", points={"4": Fraction(32, 3)})
whole("re-normalised, down", "section 4: 12 × 7 ÷ 9 = 28/3; 57.33, rounded 57.3", {"4.4": absent, "4.3": P}, "accredited", total="57.3", points={"4": Fraction(28, 3)})
work.refused("exempt", "sheet.state_refused", {"1.1": {"state": "exempt"}})
work.as_sheet("accredited", "85 %", "example-a", "虚构的填报，不评价任何真实机构。Invented answers; they judge no real organisation.")
work.as_sheet("refused", "80 %", "example-b", "虚构的填报，不评价任何真实机构。Invented answers; they judge no real organisation.")
work.write(__file__)
