"""Examples of the rubric beside this file: `python3 examples.py` writes `examples.json`. Figures are worked out by hand."""
import math
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from worked import Worked  # noqa: E402


def total(points):
    """100 points are a plain sum; bonuses 9.1 and 9.2 come on top, at most 5. One place, half up."""
    bonus = min(Fraction(5), points["9.1"] + points["9.2"])
    exact = sum(worth for node, worth in points.items() if not node.startswith("9")) + bonus
    return Fraction(math.floor(exact * 10 + Fraction(1, 2)), 10)


work = Worked("five_haves_three_unified", total, assessor="A07")
case = work.criterion
case("1.1", ({"area": "60"}, 8, "60 is at least 60"), ({"area": "59.9"}, 5), ({"area": "61"}, 8), ({"area": "30"}, 5), ({"area": "29.9"}, 0), ({"area": "59"}, 5), ({"area": "31"}, 5), ({"area": "29"}, 0), (None, (0, 8)))
case("1.2", ({"reception": True, "case_room": True, "files": True}, 6), ({"reception": False, "case_room": True, "files": True}, 4), ({"reception": True, "case_room": False, "files": True}, 4),
     ({"reception": True, "case_room": True, "files": False}, 4), ({"reception": False, "case_room": False, "files": True}, 2), ({"reception": False, "case_room": False, "files": False}, 0))
case("1.3", ("3", 3), ("2", 2), ("1", 1), ("0", 0), ("4", 3, "4 × 1 cut to 3"))
case("1.4", ({"fire": True, "locks": True, "camera": True}, 3), ({"fire": True, "locks": False, "camera": True}, 2), ({"fire": True, "locks": True, "camera": False}, 2),
     ({"fire": True, "locks": False, "camera": False}, 1), ({"fire": False, "locks": True, "camera": True}, 0, "no fire gear: nothing, whatever else there is"))
paid = ["voucher 3"]
case("2.1", ({"arrived": "80000", "due": "80000", "evidence": paid}, 5), ({"arrived": "60000", "due": "80000", "evidence": paid}, "3.75", "5 × 60 000 ÷ 80 000"), ({"arrived": "90000", "due": "80000", "evidence": paid}, 5, "cut to 100 %"),
     ({"arrived": "80000", "due": "80000", "evidence": []}, 0, "no voucher"), ({"arrived": "80000", "due": "80000"}, (0, 5), "nothing said about vouchers"))
case("2.2", ({"separate": True, "approved": True, "published": True}, 3), ({"separate": False, "approved": True, "published": True}, 0), ({"separate": True, "approved": False, "published": True}, 0), ({"separate": True, "approved": True, "published": False}, 0))
case("2.3", ("40000", 2), ("39999", "1.5", "1 yuan short is a started step"), ("30000", "1.5"), ("29999.99", 1), ("40001", 2), ("20000", 1), ("9999", 0, "2 − 4 × 0.5"), ("0", 0), ("10000", "0.5"))
case("3.1", ("4", 6), ("3", 5), ("2", 4), ("1", 0), ("5", 6), ("0", 0))
case("3.2", ({"licensed": {"done": "6", "due": "10"}}, 5), ({"licensed": {"done": "59", "due": "100"}}, "4.5", "1 point short is a started step"), ({"licensed": {"done": "55", "due": "100"}}, "4.5"), ({"licensed": {"done": "54", "due": "100"}}, 4),
     ({"licensed": {"done": "61", "due": "100"}}, 5), ({"licensed": {"done": "5", "due": "10"}}, 4, "10 points short are 2 steps"), ({"licensed": {"done": "4", "due": "10"}}, 3), ({"licensed": {"done": "0", "due": "10"}}, 0, "60 ÷ 5 × 0.5 = 6, floor 0"), ({"licensed": {"done": "0", "due": "0"}}, 0))
case("3.3", (["social_work", "minors", "elderly"], 5), (["social_work", "minors"], 3), (["elderly"], 1), ([], 0))
case("3.4", ({"head": True, "deputy": True}, 2), ({"head": True, "deputy": False}, 2), ({"head": False, "deputy": True}, 2), ({"head": False, "deputy": False}, 0))
case("3.5", ("4", 2), ("3", "1.5"), ("5", 2), ("1", "0.5"), ("0", 0))
case("4.1", (["posts", "learning", "supervision", "files", "safety", "money"], 6), (["posts", "learning", "supervision", "files", "safety"], 5), (["money"], 1), ([], 0))
case("4.2", (True, 2), (False, 0))
case("4.3", ({"irregular": "0"}, 2), ({"irregular": "1", "reason": "one file without signature"}, 1, "2 − 1"), ({"irregular": "2", "reason": "no index"}, 0), ({"irregular": "1.5", "reason": "dates missing"}, "0.5"))
for example in work.examples[-3:]:  # an assessor's own number needs a name
    example["assessor"] = "A07"
case("5.1", ({"held": "40", "planned": "40"}, 8), ({"held": "30", "planned": "40"}, 6, "8 × 30 ÷ 40"), ({"held": "50", "planned": "40"}, 8, "cut to 100 %"), ({"held": "0", "planned": "40"}, 0))
case("5.2", ("2000", 6), ("1999", 4), ("2001", 6), ("1000", 4), ("999", 2), ("1001", 4), ("500", 2), ("499", 0), ("501", 2))
case("5.3", ("5", 3, "1 + 4 × 0.5"), ("0", 0), ("1", 1), ("2", "1.5"), ("4", "2.5"), ("6", 3, "1 + 5 × 0.5 = 3.5, cut to 3"))
listed = ["activity 12", "activity 19"]
case("5.4", ({"missing": "0", "evidence": listed}, 3), ({"missing": "1", "evidence": listed}, "2.5"), ({"missing": "5", "evidence": listed}, "0.5"), ({"missing": "6", "evidence": listed}, 0), ({"missing": "7", "evidence": listed}, 0, "3 − 3.5, floor 0"),
     ({"missing": "0", "evidence": []}, 0, "nothing was produced"))
case("6.1", ("unified", 3), ("partly", "1.5"), ("without", 0))
case("6.2", ({"hours": True, "phone": True, "staff": True}, 3), ({"hours": False, "phone": True, "staff": True}, 2), ({"hours": True, "phone": False, "staff": True}, 2), ({"hours": True, "phone": True, "staff": False}, 2), ({"hours": False, "phone": False, "staff": False}, 0))
case("7.1", ({"social_work": True, "minors": True, "elderly": True}, 6), ({"social_work": False, "minors": True, "elderly": True}, 4), ({"social_work": True, "minors": False, "elderly": True}, 4), ({"social_work": True, "minors": True, "elderly": False}, 4), ({"social_work": False, "minors": False, "elderly": True}, 2))
case("7.2", (True, 2), (False, 0))
named = {"reason": "photographs", "assessor": "A07"}
case("8.1", ({"level": "rich", "given": "4", **named}, 4), ({"level": "rich", "given": "3", **named}, 3), ({"level": "plain", "given": "2.5", **named}, "2.5"), ({"level": "plain", "given": "1", **named}, 1), ({"level": "without", "given": "0"}, 0))
case("8.2", (True, 2), (False, 0))
case("9.1", ("0", 0), ("1", 1), ("3", 3), ("4", 3, "cut to 3"))
case("9.2", (False, 0), (True, 2))

for name, level, given in (("rich", "rich", "2.9"), ("plain_low", "plain", "0.9"), ("plain_high", "plain", "2.6"), ("without", "without", "0.1")):
    work.refused("8.1/" + name, "sheet.outside_level", {"8.1": {"level": level, "given": given, **named}})
work.refused("not_applicable", "sheet.state_refused", {"1.1": {"state": "not_applicable"}})
work.refused("exempt", "sheet.state_refused", {"1.1": {"state": "exempt"}})

whole = work.whole
whole("full", "20 + 10 + 20 + 10 + 20 + 6 + 8 + 6", {}, "model")
whole("full with bonus", "100 + 3 + 2; the bonus does not count for the grade", {"9.1": ("3", 3), "9.2": (True, 2)}, "model")
whole("bonus does not lift", "100 − 8 (5.1) − 3 (1.3) = 89, + 3 + 2 = 94, graded 89",
      {"5.1": ({"held": "0", "planned": "40"}, 0), "1.3": ("0", 0), "9.1": ("3", 3), "9.2": (True, 2)}, "standard")
whole("bonus alone", "100 − 8 − 3 = 89, + 2 = 91, graded 89", {"5.1": ({"held": "0", "planned": "40"}, 0), "1.3": ("0", 0), "9.2": (True, 2)}, "standard")
whole("at 90", "100 − 8 × 30 ÷ 40 − 2 − 2 = 90", {"5.1": ({"held": "10", "planned": "40"}, 2), "7.2": (False, 0), "3.4": ({"head": False, "deputy": False}, 0)}, "model")
whole("just below 90", "8 × 19 ÷ 80 = 1.9, so 100 − 6.1 − 2 − 2 = 89.9", {"5.1": ({"held": "19", "planned": "80"}, "1.9"), "7.2": (False, 0), "3.4": ({"head": False, "deputy": False}, 0)}, "standard")
whole("rounded up to 90", "8 × 39 ÷ 160 = 1.95, so 89.95, half up 90.0", {"5.1": ({"held": "39", "planned": "160"}, "1.95"), "7.2": (False, 0), "3.4": ({"head": False, "deputy": False}, 0)}, "model")
whole("a tie above an even digit", "8 × 5 ÷ 160 = 0.25, so 92.25, half up 92.3", {"5.1": ({"held": "5", "planned": "160"}, "0.25")}, "model")
whole("a little above", "8 × 1 ÷ 800 = 0.01, so 92.01, rounded 92.0", {"5.1": ({"held": "1", "planned": "800"}, "0.01")}, "model")
lower = {"5.1": ({"held": "20", "planned": "40"}, 4), "1.2": ({"reception": True, "case_room": False, "files": True}, 4), "3.1": ("2", 4), "5.2": ("1000", 4),
         "3.2": ({"licensed": {"done": "4", "due": "10"}}, 3), "4.1": (["posts", "learning", "supervision", "files"], 4), "7.1": ({"social_work": True, "minors": False, "elderly": True}, 4), "8.2": (False, 0)}
whole("at 80", "100 − 4 − 7 × 2 − 1.5 − 0.5 = 80; the items have 18, 10, 16, 8, 13.5, 4.5, 6 and 4 points, all at least 60 %",
      {**lower, "6.1": ("partly", "1.5"), "5.4": ({"missing": "1", "evidence": listed}, "2.5")}, "standard")
whole("just below 80", "80 − 0.1: activities 39 of 80 are 3.9 of 8", {**lower, "6.1": ("partly", "1.5"), "5.4": ({"missing": "1", "evidence": listed}, "2.5"), "5.1": ({"held": "39", "planned": "80"}, "3.9")}, "basic")
sixty = {"1.2": ({"reception": False, "case_room": False, "files": False}, 0), "2.1": ({"arrived": "0", "due": "80000", "evidence": paid}, 0), "3.1": ("1", 0), "3.3": (["social_work"], 1), "4.1": (["posts"], 1),
         "5.1": ({"held": "0", "planned": "40"}, 0), "6.1": ("without", 0), "7.1": ({"social_work": False, "minors": False, "elderly": True}, 2)}
whole("at 60", "100 − 6 − 5 − 6 − 4 − 5 − 8 − 3 − 4 = 59, + 1 (5.1: 5 of 40) = 60", {**sixty, "5.1": ({"held": "5", "planned": "40"}, 1)}, "basic")
whole("just below 60", "59 + 0.9", {**sixty, "5.1": ({"held": "9", "planned": "80"}, "0.9")}, "rectify")
whole("an item at 60 %", "100 − 8 (5.1) = 92; activities 12 of 20 are exactly 60 %", {"5.1": ({"held": "0", "planned": "40"}, 0)}, "model")
whole("an item just under 60 %", "100 − 8 − 0.5 = 91.5; activities 11.5 of 20 are under 60 %", {"5.1": ({"held": "0", "planned": "40"}, 0), "5.4": ({"missing": "1", "evidence": listed}, "2.5")}, "basic")
whole("an item under 60 %, total 75", "a floor takes nothing away that is not above it: 80 − 5 = 75 stays basic",
      {**lower, "6.1": ("partly", "1.5"), "5.4": ({"missing": "1", "evidence": listed}, "2.5"), "2.1": ({"arrived": "0", "due": "80000", "evidence": paid}, 0)}, "basic")
whole("too small a place", "100 − 8 = 92, but under 30 m²", {"1.1": ({"area": "29.9"}, 0)}, "rectify")
whole("a place of exactly 30", "100 − 3", {"1.1": ({"area": "30"}, 5)}, "model")
whole("two items low, total 58", "59 − 1: a low total stays a low total although the floor would allow more", {**sixty, "1.3": ("2", 2)}, "rectify")
work.as_sheet("up_to_standard", "at 80", "example-a", "虚构的填报，不评价任何真实站点。Invented answers; they judge no real station.")
work.as_sheet("small_place", "too small a place", "example-b", "虚构的填报，不评价任何真实站点。Invented answers; they judge no real station.")
work.write(__file__)
