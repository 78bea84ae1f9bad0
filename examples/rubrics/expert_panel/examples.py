"""Examples of the rubric beside this file: `python3 examples.py` writes `examples.json`. Figures are worked out by hand."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from worked import Worked, score  # noqa: E402

work = Worked("expert_panel")


def entry(assessor, node, value, name, party=None):
    made = {"assessor": assessor, "criterion": node, "input": name, "value": value}
    if name in ("given", "seen") and value != "0":
        made["reason"] = "评审记录 minutes"
    return {**made, "party": party} if party else made


def design(*opinions):
    """Opinions on section 1: three values of each assessor."""
    return [entry("E%d" % (place + 1), "1.%d" % (part + 1), value, "given") for place, opinion in enumerate(opinions) for part, value in enumerate(opinion)]


def on(node, name, *values, by="A"):
    return [entry("%s%d" % (by, place + 1), node, value, name) for place, value in enumerate(values)]


def parties(node, *opinions):
    return [entry("%s%d" % (party[0].upper(), place + 1), node, value, "points", party) for place, (party, value) in enumerate(opinions)]


def given(node, because, entries, points):
    number = sum(name.startswith(node + "/") for name in work.names) + 1
    work.add({"name": "%s/%d" % (node, number), "because": because}, {}, entries=entries, points={node: score(points)})


five = (["9", "9", "9"], ["7", "7", "7"], ["8", "8", "8"], ["8.5", "8.5", "8.5"], ["2", "2", "2"])
given("1", "27, 21, 24, 25.5, 6: without 27 and 6 (21 + 24 + 25.5) ÷ 3", design(*five), "23.5")
given("1", "27, 21, 24, 25.5: without 27 and 21 (24 + 25.5) ÷ 2", design(*five[:4]), "24.75")
given("1", "27, 21, 24 and one that may be 0 to 30: 22.5 to 25.5", design(*five[:3]), ("22.5", "25.5"))
given("1", "six: 27, 21, 24, 25.5, 6, 30: without 30 and 6 (27 + 21 + 24 + 25.5) ÷ 4", design(*five, ["10", "10", "10"]), "24.375")
given("1", "the parts of an opinion add up: 10 + 5 + 0 = 15 five times", design(*[["10", "5", "0"]] * 5), 15)
given("1", "15, 15, 15, 12, 0: (15 + 15 + 12) ÷ 3", design(["10", "5", "0"], ["0", "10", "5"], ["5", "0", "10"], ["4", "4", "4"], ["0", "0", "0"]), 14)
given("2.1", "9, 4, 8: the middle one is 8", on("2.1", "seen", "9", "4", "8"), 10)
given("2.1", "9, 4, 7.9", on("2.1", "seen", "9", "4", "7.9"), 5)
given("2.1", "9, 4, 8.1", on("2.1", "seen", "9", "4", "8.1"), 10)
given("2.1", "9, 1, 5", on("2.1", "seen", "9", "1", "5"), 5)
given("2.1", "9, 1, 4.9", on("2.1", "seen", "9", "1", "4.9"), 0)
given("2.1", "9, 1, 6", on("2.1", "seen", "9", "1", "6"), 5)
given("2.1", "10, 4.5, 4: (the mean would be 6.2)", on("2.1", "seen", "10", "4.5", "4"), 0)
given("2.1", "9 and 8: whatever the third says, the middle is 8 to 9", on("2.1", "seen", "9", "8"), 10)
given("2.1", "9 and 4: the middle is 4 to 9", on("2.1", "seen", "9", "4"), (0, 10))
given("2.1", "four: 9, 4, 8, 7: (7 + 8) ÷ 2 = 7.5", on("2.1", "seen", "9", "4", "8", "7"), 5)
given("2.2", "10 and 10", on("2.2", "level", "sound", "sound"), 10)
given("2.2", "10 and 6", on("2.2", "level", "sound", "mostly"), 8)
given("2.2", "10 and 0", on("2.2", "level", "sound", "unsound"), 5)
given("2.2", "6 and 6", on("2.2", "level", "mostly", "mostly"), 6)
given("2.2", "0 and 0", on("2.2", "level", "unsound", "unsound"), 0)
given("2.2", "10, and one is missing: (10 + 0) ÷ 2 to (10 + 10) ÷ 2", on("2.2", "level", "sound"), (5, 10))
given("2.2", "10, 6 and 0: 16 ÷ 3 (the middle one is 6)", on("2.2", "level", "sound", "mostly", "unsound"), "16/3")
given("2.3", "the district has the last word", parties("2.3", ("self", "9"), ("town", "7"), ("district", "6")), 6)
given("2.3", "the town has, while the district is silent", parties("2.3", ("self", "9"), ("town", "7")), 7)
given("2.3", "only the station itself", parties("2.3", ("self", "9")), 9)
given("2.3", "two of the district: (6 + 7) ÷ 2", parties("2.3", ("self", "9"), ("district", "6"), ("district", "7")), "6.5")
given("2.3", "nobody", [], (0, 10))
given("2.4", "(20 × 10 + 60 × 8 + 20 × 9) ÷ 100", parties("2.4", ("self", "10"), ("superior", "8"), ("committee", "9")), "8.6")
given("2.4", "two of the committee: (200 + 480 + 20 × 8) ÷ 100", parties("2.4", ("self", "10"), ("superior", "8"), ("committee", "9"), ("committee", "7")), "8.4")
given("2.4", "without the committee: (200 + 480 + 0) ÷ 100 to (200 + 480 + 200) ÷ 100", parties("2.4", ("self", "10"), ("superior", "8")), ("6.8", "8.8"))
given("2.4", "(20 × 0 + 60 × 5 + 20 × 10) ÷ 100", parties("2.4", ("self", "0"), ("superior", "5"), ("committee", "10")), 5)
given("3.1", "both found 3 gaps", on("3.1", "gaps", "3", "3"), 7)
given("3.1", "3 and 2 gaps: not agreed, 7 to 8", on("3.1", "gaps", "3", "2"), (7, 8))
given("3.1", "both found none", on("3.1", "gaps", "0", "0"), 10)
given("3.1", "10 and 12 gaps are both 0: agreed", on("3.1", "gaps", "10", "12"), 0)
given("3.1", "only one looked: 0 to 10", on("3.1", "gaps", "0"), (0, 10))
given("3.2", "1 and 2 hazards: 7.5 and 5, the lower", on("3.2", "incidents", "1", "2"), 5)
given("3.2", "none", on("3.2", "incidents", "0", "0"), 10)
given("3.2", "one assessor is enough: 10 − 3 × 2.5", on("3.2", "incidents", "3"), "2.5")
given("3.2", "5 hazards: 10 − 12.5, floor 0", on("3.2", "incidents", "5", "0"), 0)
given("3.2", "nobody: 0 to 10", [], (0, 10))
given("3.3", "by one assessor's entries: 7 of 10", [{"assessor": "A1", "criterion": "3.3", "input": "reached", "value": {"done": "7", "due": "10"}}], 7)
work.add({"name": "3.3/answered", "because": "or as an ordinary answer"}, {"3.3": {"reached": {"done": "3", "due": "10"}}}, points={"3.3": "3"})
work.add({"name": "3.3/nothing planned"}, {"3.3": {"reached": {"done": "0", "due": "0"}}}, points={"3.3": "0"})
work.refused("not applicable", "sheet.state_refused", {"3.3": {"state": "not_applicable"}})
work.refused("exempt", "sheet.state_refused", {"3.3": {"state": "exempt"}})


def reviewed(name, because, total, grade, opinions=five, seen=("9", "4", "8"), level=("sound", "sound"), last="10", monthly=("10", "10", "10"), gaps=("0", "0"), hazards=("0", "0"), reached="10"):
    entries = [*design(*opinions), *on("2.1", "seen", *seen), *on("2.2", "level", *level), *parties("2.3", ("self", "9"), ("district", last)),
               *parties("2.4", ("self", monthly[0]), ("superior", monthly[1]), ("committee", monthly[2])), *on("3.1", "gaps", *gaps), *on("3.2", "incidents", *hazards)]
    work.add({"name": name, "because": because}, {"3.3": {"reached": {"done": reached, "due": "10"}}}, entries=entries, total=total, grade=grade)


thirty, fifteen = (["10"] * 3,) * 5, (["5"] * 3,) * 5
reviewed("full", "30 + 40 + 30", "100", "excellent", thirty)
reviewed("five assessors", "23.5 + 40 + 30", "93.5", "excellent")
reviewed("at 90", "23.5 + 40 + 26.5 (6.5 of 10 goals)", "90", "excellent", reached="6.5")
reviewed("just below 90", "23.5 + 40 + 26.4", "89.9", "good", reached="6.4")
reviewed("at 75", "23.5 + 35 (2.1: 5) + 16.5 (3.1: 0)", "75", "good", seen=("9", "4", "5"), gaps=("10", "10"), reached="6.5")
reviewed("just below 75", "23.5 + 35 + 16.4", "74.9", "pass", seen=("9", "4", "5"), gaps=("10", "10"), reached="6.4")
reviewed("at 60", "23.5 + 20 (2.2 and 2.3: 0) + 16.5", "60", "pass", level=("unsound", "unsound"), last="0", gaps=("10", "10"), reached="6.5")
reviewed("just below 60", "23.5 + 20 + 16.4", "59.9", "fail", level=("unsound", "unsound"), last="0", gaps=("10", "10"), reached="6.4")
reviewed("rounding", "23.5 + 40 + 26.45 = 89.95, half up 90.0", "90", "excellent", reached="6.45")
reviewed("rounding up", "23.5 + 40 + 26.65 = 90.15, half up 90.2", "90.2", "excellent", reached="6.65")
reviewed("rounding, tie above an even digit", "23.5 + 40 + 26.75 = 90.25, half up 90.3", "90.3", "excellent", reached="6.75")
reviewed("rounding, down", "23.5 + 40 + 26.71 = 90.21", "90.2", "excellent", reached="6.71")
reviewed("design at a half", "15 of 30 is a half: 85", "85", "good", fifteen)
reviewed("design under a half", "14.9 of 30: 84.9, at most pass", "84.9", "pass", (["5", "5", "4.9"],) * 5)
reviewed("design under a half, low", "14.9 + 10 + 20 = 44.9", "44.9", "fail", (["5", "5", "4.9"],) * 5, level=("unsound", "unsound"), last="0", seen=("1", "1", "1"), gaps=("10", "10"))
reviewed("unsafe", "30 + 40 + 20 = 90, but 4 hazards leave nothing for safety", "90", "fail", thirty, hazards=("0", "4"))
reviewed("nearly unsafe", "30 + 40 + 22.5: 3 hazards leave 2.5", "92.5", "excellent", thirty, hazards=("3", "0"))
reviewed("files not agreed", "7 to 8: 97 to 98", {"lowest": "97", "highest": "98"}, "excellent", thirty, gaps=("3", "2"))
work.as_sheet("five_assessors", "five assessors", "project-a", "虚构的评审，不评价任何真实项目。Invented opinions; they judge no real project.")
work.as_sheet("files_not_agreed", "files not agreed", "project-b", "虚构的评审，不评价任何真实项目。Invented opinions; they judge no real project.")
work.write(__file__)
