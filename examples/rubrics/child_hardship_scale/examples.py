"""Examples of the rubric beside this file: `python3 examples.py` writes `examples.json`. The points of the options are those of the source."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from worked import Worked  # noqa: E402


def total(points):
    """All points added up; grandparents who have time take 1."""
    return sum(points.values())


work = Worked("child_hardship_scale", total, inputs={"emergency": []})
case = work.criterion
seen = {"reason": "家访 home visit", "assessor": "A07"}
case("1", ("healthy", 0), ("unhealthy", 1))
case("2", ("other", 0), ("has", 3), ("spoken", 1))
case("3", ("other", 0), ("truant", 5), ("thinks", 3), ("dislikes", 1))
case("4", ("other", 0), ("against", 2))
case("5", ("other", 0), ("bad", 1))
case("6", ("other", 0), ("dejected", 2), ("negative", 1))
case("7", ("other", 0), ("yes", 2))
case("8", ("harmony", 0), ("other", 2))
case("9", ({"given": "0"}, 0), ({"given": "10", **seen}, 10), ({"given": "4.5", **seen}, "4.5"))
case("10", (False, 0), (True, -1))
case("11", ("harmony", 0), ("conflict", 1), ("distant", 0))
case("12", ("other", 0), ("poor", 1))
case("13", ("local", 0), ("away", 1), ("other", "0.5"))
case("14", ("weekly", 0), ("holidays", 2), ("other", 1))
case("15", ("none_", 0), ("two", 1), ("other", "0.5"))
case("16", ("none_", 0), ("has", 1))
case("17", ("other", 0), ("both", 2), ("one", 1))
case("18", ("other", 0), ("single", 1), ("remarried", "0.5"))
case("19", ("other", 0), ("yes", 5))
work.refused("no reason", "sheet.reason_missing", {"9": {"given": "4", "assessor": "A07"}})
work.refused("above ten", "sheet.too_high", {"9": {"given": "10.5", **seen}})
work.refused("not applicable", "sheet.state_refused", {"1": {"state": "not_applicable"}})
work.refused("exempt", "sheet.state_refused", {"1": {"state": "exempt"}})

gravest = {"1": ("unhealthy", 1), "2": ("has", 3), "3": ("truant", 5), "4": ("against", 2), "5": ("bad", 1), "6": ("dejected", 2), "7": ("yes", 2), "8": ("other", 2), "9": ({"given": "10", **seen}, 10), "11": ("conflict", 1),
           "12": ("poor", 1), "13": ("away", 1), "14": ("holidays", 2), "15": ("two", 1), "16": ("has", 1), "17": ("both", 2), "18": ("single", 1), "19": ("yes", 5)}
whole = work.whole
whole("nothing", "0 points", {}, "level_5")
whole("everything", "29 + 14", gravest, "level_1", points={"child": 29, "family": 14})
whole("everything, with grandparents", "43 − 1", {**gravest, "10": (True, -1)}, "level_1", points={"child": 28})
whole("below zero", "grandparents alone: −1", {"10": (True, -1)}, "level_5", points={"child": -1})
whole("at 1", "1", {"1": ("unhealthy", 1)}, "level_4")
whole("half a point", "0.5 is under 1", {"18": ("remarried", "0.5")}, "level_5")
whole("two halves", "0.5 + 0.5 = 1", {"18": ("remarried", "0.5"), "13": ("other", "0.5")}, "level_4")
whole("taken back", "1 − 1 = 0", {"1": ("unhealthy", 1), "10": (True, -1)}, "level_5")
whole("at 6", "5 + 1", {"19": ("yes", 5), "1": ("unhealthy", 1)}, "level_3")
whole("5.5", "5 + 0.5: the source's 1–5 and 6–15 leave a hole here", {"19": ("yes", 5), "18": ("remarried", "0.5")}, "level_4")
whole("at 5", "5", {"19": ("yes", 5)}, "level_4")
whole("at 16", "10 + 5 + 1", {"9": ({"given": "10", **seen}, 10), "19": ("yes", 5), "1": ("unhealthy", 1)}, "level_2")
whole("15.5", "10 + 5 + 0.5", {"9": ({"given": "10", **seen}, 10), "19": ("yes", 5), "13": ("other", "0.5")}, "level_3")
whole("at 15", "10 + 5", {"9": ({"given": "10", **seen}, 10), "19": ("yes", 5)}, "level_3")
twenty = {"9": ({"given": "10", **seen}, 10), "19": ("yes", 5), "3": ("truant", 5), "2": ("has", 3)}
whole("at 26", "10 + 5 + 5 + 3 + 2 + 1", {**twenty, "4": ("against", 2), "1": ("unhealthy", 1)}, "level_1")
whole("25.5", "10 + 5 + 5 + 3 + 2 + 0.5", {**twenty, "4": ("against", 2), "15": ("other", "0.5")}, "level_2")
whole("at 25", "10 + 5 + 5 + 3 + 2", {**twenty, "4": ("against", 2)}, "level_2")
for danger in ("abuse", "away", "livelihood", "danger"):
    whole("emergency " + danger, "no points, but one of the emergency screen", {}, "level_1", inputs={"emergency": [danger]})
work.unfinished("emergency, nothing scored", "the screen decides before anything is scored", {}, inputs={"emergency": ["abuse", "danger"]}, grade="level_1")
work.unfinished("half way", "3 + 5 are certain, the rest is open: from 8 − 1 to 43", {"2": "has", "19": "yes"}, inputs={"emergency": []}, total={"lowest": "7", "highest": "43"}, grade=["level_1", "level_2", "level_3"])
work.as_sheet("level_2", "25.5", "child-0001", "虚构的填报，不涉及任何真实未成年人。Invented answers; they speak of no real child.")
work.as_sheet("emergency", "emergency abuse", "child-0002", "虚构的填报，不涉及任何真实未成年人。Invented answers; they speak of no real child.")
work.write(__file__)
