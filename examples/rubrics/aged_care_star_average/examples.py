"""Examples of the rubric beside this file: `python3 examples.py` writes `examples.json`. Figures are worked out by hand."""
import itertools
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from worked import Worked, text  # noqa: E402

WEIGHTS = {"experience": 33, "compliance": 30, "staffing": 22, "quality": 15}
WORDS = ["", "one", "two", "three", "four", "five"]


def total(points):
    """The weighted mean of the four ratings, not rounded."""
    return sum(Fraction(WEIGHTS[node], 100) * worth for node, worth in points.items())


def asked(*means):
    return {"q%d" % (place + 1): mean for place, mean in enumerate(means)}


work = Worked("aged_care_star_average", total)
case = work.criterion
case("experience", (asked(*["4"] * 8), 5), (asked(*["3.5"] * 8), 5), (asked(*["3.5"] * 7, "3.49"), 4), (asked(*["3.4"] * 8), 4), (asked(*["3.6"] * 8), 5), (asked(*["3"] * 8), 4), (asked(*["3"] * 7, "2.99"), 3), (asked(*["2.5"] * 8), 3), (asked(*["2.5"] * 7, "2.49"), 2), (asked(*["2.4"] * 8), 2), (asked(*["2"] * 8), 2),
     (asked(*["2"] * 7, "1.99"), 1), (asked(*["1"] * 8), 1), (asked("4", "1", "4", "1", "4", "1", "4", "1"), 3, "20 in all"), (asked("4", "4", "4", "4", "3", "3", "3", "3"), 5, "28 in all"), (asked(*["2.6"] * 8), 3))
given = lambda stars: {"stars": str(stars), "source": "invented"}
for node in ("compliance", "staffing", "quality"):
    case(node, *((given(stars), stars) for stars in (5, 4, 3, 2, 1)))
RE = {5: asked(*["4"] * 8), 4: asked(*["3"] * 8), 3: asked(*["2.5"] * 8), 2: asked(*["2"] * 8), 1: asked(*["1"] * 8)}
for experience, compliance, staffing, quality in itertools.product((5, 4, 3, 2, 1), repeat=4):
    hundred = 33 * experience + 30 * compliance + 22 * staffing + 15 * quality
    edge = hundred % 100 in (46, 47, 48, 49, 50, 51, 52, 53)  # next to a limit
    if (experience + 2 * compliance + 3 * staffing + quality) % 7 and not edge:
        continue  # of the others a seventh is enough
    stars = (hundred + 50) // 100
    if compliance <= 2:
        stars = min(stars, compliance)
    work.whole("%d%d%d%d" % (experience, compliance, staffing, quality), "0.33 × %d + 0.3 × %d + 0.22 × %d + 0.15 × %d = %s" % (experience, compliance, staffing, quality, text(Fraction(hundred, 100))),
               {"experience": (RE[experience], experience), "compliance": (given(compliance), compliance), "staffing": (given(staffing), staffing), "quality": (given(quality), quality)}, WORDS[stars])
work.refused("no source", "sheet.source_missing", {"staffing": {"stars": "3"}})
work.refused("not applicable", "sheet.state_refused", {"staffing": {"state": "not_applicable"}})
work.refused("exempt", "sheet.state_refused", {"staffing": {"state": "exempt"}})
work.as_sheet("example", sorted(name for name in work.names if len(name) == 4)[-1], "example-a", "虚构的填报，不评价任何真实机构。Invented answers; they judge no real home.")
work.write(__file__)
