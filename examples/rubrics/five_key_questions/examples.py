"""Examples of the rubric beside this file: `python3 examples.py` writes `examples.json`.

The ratings are worked out here once more from the scores, by the published rules in whole numbers (a key question of n
statements has 4 × n points): see `rating` and `overall`.
"""
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from worked import Worked, text  # noqa: E402

SIZES = {"1": 8, "2": 6, "3": 5, "4": 7, "5": 8}
WORDS = {4: "exceptional", 3: "good", 2: "some", 1: "significant"}


def rating(scores):
    """One key question: over 87 % is outstanding (no 1 or 2 among the scores), from 63 % good (no 1), from 39 % requires improvement."""
    hundred, of = 100 * sum(scores), 4 * len(scores)
    if hundred > 87 * of:
        found = "outstanding"
    elif hundred >= 63 * of:
        found = "good"
    else:
        return "requires_improvement" if hundred >= 39 * of else "inadequate"
    if 1 in scores:
        return "requires_improvement"
    return "good" if 2 in scores else found


def overall(ratings):
    low = [one for one in ratings if one in ("inadequate", "requires_improvement")]
    if ratings.count("inadequate") >= 2:
        return "inadequate"
    if "inadequate" in ratings or len(low) >= 2:
        return "requires_improvement"
    return "outstanding" if ratings.count("outstanding") >= 2 and not low else "good"


def total(points):
    """Each key question counts 20."""
    sums = {key: sum(worth for node, worth in points.items() if node[0] == key) for key in SIZES}
    exact = sum(Fraction(20) * worth / (4 * SIZES[key]) for key, worth in sums.items())
    return Fraction(int(exact * 100 + Fraction(1, 2)), 100)


INPUTS = {"breach": False, "registered": True}
work = Worked("five_key_questions", total, inputs=INPUTS)
for key, size in SIZES.items():
    for place in range(1, size + 1):
        work.criterion("%s.%d" % (key, place), ("good", 3), ("exceptional", 4), ("some", 2), ("significant", 1))


def spread(key, of, lowest, highest):
    """Scores between two ends that add up to `of`."""
    scores = [lowest] * SIZES[key]
    for place in range(of - sum(scores)):
        scores[place % len(scores)] += 1
        assert scores[place % len(scores)] <= highest
    return scores


def answer(score):
    """The word for a score; what lies between is carried over from an earlier inspection."""
    return WORDS[score] if score in WORDS else carried(score)


def carried(points):
    return {"state": "carried", "carried": {"points": text(points), "date": "2023-05-12", "source": "2023年5月检查报告 inspection report, May 2023"}}


def exactly(key, percent, lowest):
    """Scores of at least `lowest` that come to just this share of the points: the first one is carried over."""
    size = SIZES[key]
    of, scores = Fraction(4 * size * percent, 100), [lowest] * (size - 1)
    for place in range(size - 1):
        if of - sum(scores) > 4:
            scores[place] += 1
    rest = of - sum(scores)
    assert lowest <= rest <= 4, (key, percent, rest)
    return [rest, *scores]


def inspected(name, because, scores, grade=None, **more):
    """A whole sheet from the scores of some key questions; the others are good throughout."""
    everything = {key: scores.get(key, [3] * size) for key, size in SIZES.items()}
    changed = {"%s.%d" % (key, place + 1): (answer(score), score) for key, given in scores.items() for place, score in enumerate(given)}
    ratings = [rating(given) for given in everything.values()]
    found = overall(ratings) if grade is None else grade
    work.whole(name, because, changed, found, **more)


best = {key: [4] * size for key, size in SIZES.items()}
worst = {key: [1] * size for key, size in SIZES.items()}
inspected("all good", "75 % everywhere", {})
inspected("all exceptional", "100 % everywhere", best)
inspected("all significant shortfalls", "25 % everywhere", worst)
HIGH = {"1": 28, "2": 21, "3": 18, "4": 25, "5": 28}  # the least sums above 87 %
GOOD = {"1": 21, "2": 16, "3": 13, "4": 18, "5": 21}  # the least sums of at least 63 %
LOW = {"1": 13, "2": 10, "3": 8, "4": 11, "5": 13}  # the least sums of at least 39 %
for key, size in SIZES.items():
    other = "1" if key != "1" else "2"
    inspected(key + " outstanding beside one", "two key questions are outstanding, three good", {other: best[other], key: spread(key, HIGH[key], 3, 4)})
    inspected(key + " just not outstanding", "%d of %d is not over 87 %%: one is outstanding, four good" % (HIGH[key] - 1, 4 * size), {other: best[other], key: spread(key, HIGH[key] - 1, 3, 4)})
    inspected(key + " limited to good by a 2", "over 87 %, but one statement has a 2", {other: best[other], key: [2] + [4] * (size - 1)})
    inspected(key + " good, the rest outstanding", "four are outstanding, one good", {**best, key: spread(key, GOOD[key], 2, 4)})
    inspected(key + " just not good", "%d of %d is under 63 %%: requires improvement, so good overall" % (GOOD[key] - 1, 4 * size), {**best, key: spread(key, GOOD[key] - 1, 2, 4)})
    inspected(key + " limited by a 1", "in the good range, but one statement has a 1", {**best, key: [1] + [3] * (size - 1)})
    inspected(key + " good without the highest", "four are outstanding, one has 3 everywhere", {**best, key: [3] * size})
    inspected(key + " second inadequate", "%d of %d is under 39 %%: two are inadequate" % (LOW[key] - 1, 4 * size), {other: worst[other], key: spread(key, LOW[key] - 1, 1, 4)})
    inspected(key + " just not inadequate", "%d of %d is at least 39 %%: one is inadequate" % (LOW[key], 4 * size), {other: worst[other], key: spread(key, LOW[key], 1, 4)})
    inspected(key + " alone inadequate", "one inadequate key question: not good", {key: spread(key, LOW[key] - 1, 1, 4)})
    inspected(key + " alone requires improvement", "one may require improvement", {key: spread(key, LOW[key], 1, 4)})
    inspected(key + " second to require improvement", "two require improvement", {other: [2] * SIZES[other], key: spread(key, GOOD[key] - 1, 2, 4)})
    inspected(key + " second limited by a 1", "two require improvement, one of them by its 1", {other: [2] * SIZES[other], key: [1] + [3] * (size - 1)})
    inspected(key + " outstanding at the edge", "exactly 87 % is not over 87 %: one is outstanding, four good", {other: best[other], key: exactly(key, 87, 3)})
    inspected(key + " good at the edge", "exactly 63 % is good: four are outstanding, one good", {**best, key: exactly(key, 63, 2)})
    inspected(key + " second good at the edge", "exactly 63 % is good: one requires improvement", {other: [2] * SIZES[other], key: exactly(key, 63, 2)})
    inspected(key + " inadequate at the edge", "exactly 39 % is not inadequate: only the other one is", {other: worst[other], key: exactly(key, 39, 1)})
    inspected(key + " alone at the edge", "exactly 39 % requires improvement, as one may", {key: exactly(key, 39, 1)})
inspected("breach", "100 %, but a breach of regulations", best, "requires_improvement", inputs={**INPUTS, "breach": True})
inspected("breach, inadequate", "a limit does not lift", worst, "inadequate", inputs={**INPUTS, "breach": True})
work.whole("not registered", "100 %, but there is nothing to rate: no grade", {"%s.%d" % (key, place + 1): ("exceptional", 4) for key, size in SIZES.items() for place in range(size)}, None, inputs={**INPUTS, "registered": False})
work.whole("focused inspection", "only Safe was inspected (3 everywhere); Caring carries its 4s on: one outstanding", {"3.%d" % place: (carried(4), 4) for place in range(1, 6)}, "good", points={"caring": 20, "safe": 24})
work.whole("focused inspection, two carried", "Caring and Effective carry their 4s on: two outstanding, three good", {"%s.%d" % (key, place): (carried(4), 4) for key in "23" for place in range(1, SIZES[key] + 1)}, "outstanding")
work.refused("not applicable", "sheet.state_refused", {"1.1": {"state": "not_applicable"}})
work.refused("exempt", "sheet.state_refused", {"1.1": {"state": "exempt"}})
work.refused("carried too much", "sheet.too_high", {"1.1": {"state": "carried", "carried": {"points": "5", "date": "2023-05-12", "source": "x"}}})
work.as_sheet("good", "all good", "example-a", "虚构的填报，不评价任何真实机构。Invented answers; they judge no real service.")
work.as_sheet("focused_inspection", "focused inspection, two carried", "example-b", "虚构的填报，不评价任何真实机构。Invented answers; they judge no real service.")
work.write(__file__)
