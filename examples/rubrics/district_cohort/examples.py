"""Examples of the rubric beside this file: `python3 examples.py` writes `examples.json`. Figures are worked out by hand.

Most examples are cohorts: all members are scored together, and each says what its own figures must come to."""
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from worked import Worked, score, text  # noqa: E402

work = Worked("district_cohort")
SUBJECTS = "abcdefghijklmnopqrstuvwxyz"


def together(node, because, *members):
    """One criterion for a whole cohort: (answer, points) of each member in turn."""
    number = sum(name.startswith(node + "/") for name in work.names) + 1
    work.cohort("%s/%d" % (node, number), because, *({"subject": SUBJECTS[place], "answers": {node: answer}, "points": {node: score(points)}} for place, (answer, points) in enumerate(members)))


together("A1", "places 1, 2 and 3 tied: (57 + 54) ÷ 2, 4, 5, beyond the table", ("900", 60), ("700", "55.5"), ("700", "55.5"), ("650", 51), ("100", 48), ("90", 20), ("80", 20))
together("A1", "places 1, 2, 3, 4 apart; 5 and 6 tied: (48 + 20) ÷ 2", ("900", 60), ("800", 57), ("700", 54), ("600", 51), ("500", 34), ("500", 34))
together("A1", "alone: place 1", ("5", 60))
together("A2", "places 1, 2.5, 2.5, 4: 2 − 0.1 × (place − 1)", ("0", 2), ("1", "1.85"), ("1", "1.85"), ("5", "1.7"))
together("A2", "23 stations: place 21 has 2 − 2 = 0, the last two 0 as well", *((str(place), max(Fraction(0), 2 - Fraction(place, 10))) for place in range(23)))
together("A3", "the best held 12: 6 × own ÷ 12", ("12", 6), ("8", 4), ("0", 0), ("3", "1.5"))
together("A3", "nobody held any", ("0", 0), ("0", 0))
together("A4", "10 × 80 ÷ own", ("80", 10), ("100", 8), ("120", "6.67"), ("240", "3.33"))
together("A4", "10 ÷ 16 = 0.625, half up 0.63; 10 ÷ 3 = 3.333…", ("1", 10), ("16", "0.63"), ("3", "3.33"))
own = lambda age, workers="3": {"age": age, "workers": workers}
together("B1", "mean (30 + 40 + 35) ÷ 3 = 35; exactly the mean is not above it", (own("30"), 10), (own("40"), 0), (own("35"), 10))
together("B1", "mean 35 of two", (own("30"), 10), (own("40"), 0))
together("B1", "the station without workers does not count: mean (30 + 32 + 50) ÷ 3 = 37.33…, with it 28", (own("30"), 10), (own("32"), 10), (own("50"), 0), (own("0", "0"), 10))
together("B1", "one worker counts: mean (30 + 20) ÷ 2 = 25", (own("30"), 0), (own("20", "1"), 10))
together("B1", "alone: compared with itself", (own("50"), 10))
together("B1", "mean (30 + 32 + 64) ÷ 3 = 42; the median would be 32", (own("30"), 10), (own("32"), 10), (own("64"), 0), )
together("B1", "mean (20 + 60 + 60) ÷ 3 = 46.67; the largest would be 60", (own("20"), 10), (own("60"), 0), (own("60"), 0))
together("B2", "the others' means: 55, 60, 65; +15, 0, −15", ("70", 10), ("60", 8), ("50", 0))
together("B2", "+5; −2.5 each", ("65", 10), ("60", 5), ("60", 5))
together("B2", "+4; −2 each", ("64", 8), ("60", 5), ("60", 5))
together("B2", "+6; −3 each", ("66", 10), ("60", 5), ("60", 5))
together("B2", "0 each", ("60", 8), ("60", 8), ("60", 8))
together("B2", "−1; +0.5 each", ("59", 5), ("60", 8), ("60", 8))
together("B2", "+1; −0.5 each", ("61", 8), ("60", 5), ("60", 5))
together("B2", "−5; +2.5 each", ("55", 5), ("60", 8), ("60", 8))
together("B2", "−6; +3 each", ("54", 0), ("60", 8), ("60", 8))
together("B2", "−4; +2 each", ("56", 5), ("60", 8), ("60", 8))
together("B2", "only one other: compared with 50: +5, −1", ("55", 10), ("49", 5))
together("B2", "only one other: compared with 50: +4, 0", ("54", 8), ("50", 8))
together("B2", "the others' means 40, 50 and 40, 50…: mean of (10, 50, 90) is 50, of (60, 50, 90) 66.7, of (60, 10, 90) 53.3, of (60, 10, 50) 40", ("60", 10), ("10", 0), ("50", 5), ("90", 10))
together("B3", "median of 70, 80, 99 is 80 (the mean would be 83)", ("70", 0), ("80", 12), ("99", 12))
together("B3", "median of 60, 70, 80, 90 is 75", ("60", 0), ("70", 0), ("80", 12), ("90", 12))
together("B3", "median of three: 75, below the 80 that hold for two", ("70", 0), ("75", 12), ("99", 12))
together("B3", "only two: 80 is asked", ("85", 12), ("90", 12))
together("B3", "only two: 80 is asked", ("79", 0), ("80", 12))
together("B3", "median of 70, 72, 74 with 100 and 100 is 74 (of the others alone 86 and 87)", ("70", 0), ("72", 0), ("74", 12), ("100", 12), ("100", 12))
last = {"before": "12", "source": "2023年年报"}
for posts, points, because in (("12", "1.5", "nothing changed"), ("13", "1.55", "1 more"), ("16", "1.7", "4 more"), ("21", "1.95", "9 more"), ("22", 2, "10 more"), ("30", 2, "18 more: 2.4 cut to 2"), ("11", "1.4", "1 fewer"), ("9", "1.2", "3 fewer"), ("0", "0.3", "12 fewer")):
    work.add({"name": "C1/" + posts, "because": because}, {"C1": {"posts": posts, **last}}, points={"C1": text(Fraction(points))})
work.add({"name": "C1/15 fewer", "because": "1.5 − 1.5"}, {"C1": {"posts": "0", "before": "15", "source": "2023年年报"}}, points={"C1": "0"})
work.add({"name": "C1/16 fewer", "because": "1.5 − 1.6, floor 0"}, {"C1": {"posts": "0", "before": "16", "source": "2023年年报"}}, points={"C1": "0"})
work.refused("C1/no source", "sheet.source_missing", {"C1": {"posts": "12", "before": "12"}})
year = lambda before, rate: {"rate": rate, "before": before, "source": "2023年台账"}
together("C2", "threshold 60, benchmark 80; a: 10 × 10 ÷ 20 = 5 or 9 × 30 ÷ 40 = 6.75; b: 3 or 2.7; c: 0; d: above the benchmark", (year("40", "70"), "6.75"), (year("60", "66"), 3), (year("60", "60"), 0), (year("80", "81"), 10))
together("C2", "threshold 60, benchmark 80; a and b reach the benchmark (10 and 10); c fell below everything; d 10 × 12 ÷ 20 = 6, no improvement", (year("40", "80"), 10), (year("60", "80"), 10), (year("60", "10"), 0), (year("80", "72"), 6))
together("C2", "11 stations: the best tenth are 2, benchmark 95, threshold 50: 10 × 22.5 ÷ 45 = 5; c improved from 20: 9 × 30 ÷ 75 = 3.6 (achievement 0); k was above the benchmark before, so there is no improvement to count",
         (year("50", "72.5"), 5), *((year("50", "50"), 0) for _ in range(6)), (year("20", "50"), "3.6"), (year("80", "50"), 0), (year("90", "50"), 0), (year("100", "50"), 0))
together("C2", "threshold 0, benchmark 160: 10 ÷ 160 = 0.0625, half up 0.063", (year("0", "1"), "0.063"), (year("0", "0"), 0), (year("160", "0"), 0))
together("C2", "threshold 0, benchmark 30: 10 ÷ 30 = 0.333…", (year("0", "1"), "0.333"), (year("0", "2"), "0.667"), (year("30", "0"), 0))
together("C2", "before 0, 0, 100 with 90: improvement is cut to 9 only when achievement does not give more: 10 × 120 ÷ 100 = 12, cut to 10", (year("0", "120"), 10), (year("0", "0"), 0), (year("100", "90"), 9))
together("C2", "threshold 70, benchmark 90: from 30 to 90 is 10 and 9: the better is 10; from 50 to 74 is 2 and 9 × 24 ÷ 40 = 5.4", (year("30", "90"), 10), (year("50", "74"), "5.4"), (year("90", "60"), 0), (year("90", "70"), 0))
together("C2", "threshold equals benchmark: nobody can achieve, and improvement reaches its 9: before 50, 50, 20: a 9 × 60 ÷ 30 = 18, cut to 9", (year("20", "80"), 9), (year("50", "50"), 0), (year("50", "50"), 0))
together("C2", "only two: 60 and 80 hold: a 10 × 10 ÷ 20 = 5 or 9 × 30 ÷ 40 = 6.75; b 10 × 17 ÷ 20 = 8.5", (year("40", "70"), "6.75"), (year("60", "77"), "8.5"))
together("C2", "only two: b was at 81 before and fell: 10 × 10 ÷ 20 = 5", (year("20", "20"), 0), (year("81", "70"), 5))
together("C2", "threshold of 60, 61 and 100 is 61, benchmark 100: a 10 × 39 ÷ 39 and 9; b 10 × −1 ÷ 39 or 0", (year("60", "100"), 10), (year("61", "60"), 0), (year("100", "61"), 0))
absent = {"state": "not_applicable"}
together("D1", "5, 8 and 6: the fourth has nobody new and gets 19 ÷ 3", ({"trained": {"done": "1", "due": "2"}}, 5), ({"trained": {"done": "4", "due": "5"}}, 8), ({"trained": {"done": "3", "due": "5"}}, 6), (absent, "19/3"))
together("D1", "nobody has anybody new: the criterion leaves the sum", (absent, None), (absent, None))
together("D2", "4 and 9; the third has no meals: 6.5", ("4", 4), ("9", 9), (absent, "6.5"))
together("D2", "10 and 10, none: 10", ("10", 10), (absent, 10))
work.refused("D1/nothing due", "sheet.nothing_due", {"D1": {"trained": {"done": "0", "due": "0"}}})
share = lambda name, done, due: {name: {"done": done, "due": due}}
for node, cases in {"E1": ((share("planned", "10", "10"), 20), (share("planned", "7", "10"), 14), (share("planned", "0", "10"), 0)),
                    "E2": (("1000", 20), ("999", 12), ("1001", 20), ("500", 12), ("499", 6), ("501", 12), ("200", 6), ("199", 0), ("201", 6)),
                    "E3": ((share("satisfied", "9", "10"), 18), (share("satisfied", "89", "100"), 12), (share("satisfied", "95", "100"), 18), (share("satisfied", "85", "100"), 12), (share("satisfied", "8", "10"), 12), (share("satisfied", "79", "100"), 0), (share("satisfied", "75", "100"), 0))}.items():
    for place, (answer, points) in enumerate(cases):
        work.add({"name": "%s/%d" % (node, place + 1)}, {node: answer}, points={node: text(points)})
for node in ("A1", "E1"):
    work.refused(node + "/not applicable", "sheet.state_refused", {node: absent})
work.refused("exempt", "sheet.state_refused", {"A1": {"state": "exempt"}})


def station(planned="10", satisfied="10", person_times="1000", **other):
    """All stations are alike but for their own services."""
    answers = {"A1": "100", "A2": "0", "A3": "10", "A4": "50", "B1": own("35"), "B2": "60", "B3": "90", "C1": {"posts": "22", **last}, "C2": year("60", "60"),
               "D1": share("trained", "1", "1"), "D2": "10", "E1": share("planned", planned, "10"), "E2": person_times, "E3": share("satisfied", satisfied, "10")}
    return {**answers, **other}


def alike(count):
    """What stations that are alike have in sections A to D: all tie for the places 1 to `count`."""
    ranks = [60, 57, 54, 51, 48] + [20] * 20
    place = Fraction(count + 1, 2)
    return Fraction(sum(ranks[:count]), count) + 2 - (place - 1) / 10 + 6 + 10 + 10 + (8 if count > 2 else 10) + 12 + 2 + 0 + 10 + 10


def district(name, because, *members):
    """(answers, points in section E, grade) of each member; `years` before them when it is not 3."""
    cohort = []
    for place, (answers, services, grade, *years) in enumerate(members):
        total = alike(len(members)) + Fraction(services)
        rounded = Fraction(int(total * 100 + Fraction(1, 2)), 100)
        cohort.append({"subject": SUBJECTS[place], "inputs": {"years": (years or ["3"])[0]}, "answers": answers, "points": {"E": text(Fraction(services))}, "total": text(rounded), "grade": grade})
    work.cohort(name, because, *cohort)


full, nine, eight, half = station(), station("9"), station("9.5"), station("5")
district("two tie within two places", "40 % of 5 are 2; 181.8 twice, then 180.8", (full, 58, "excellent"), (full, 58, "excellent"), (eight, 57, "good"), (nine, 56, "good"), (half, 48, "good"))
district("three tie for two places", "181.8 three times: each has two others at its side, so all stay out", (full, 58, "good"), (full, 58, "good"), (full, 58, "good"), (nine, 56, "good"), (half, 48, "good"))
district("two of five", "181.8 and 180.8 are the two; 180.3 is the third", (full, 58, "excellent"), (station("9.5"), 57, "excellent"), (station("9.25"), "56.5", "good"), (nine, 56, "good"), (half, 48, "good"))
district("one tie at the edge", "181.8 is first; two have 180.8: both stay out", (full, 58, "excellent"), (eight, 57, "good"), (eight, 57, "good"), (nine, 56, "good"), (half, 48, "good"))
district("one of four", "40 % of 4 are 1.6, rounded down 1; 183.35 and 182.35", (full, 58, "excellent"), (eight, 57, "good"), (half, 48, "good"), (half, 48, "good"))
district("who is not rated takes no place", "5 stations, one open for half a year: 40 % of the 4 others are 1", (full, 58, "excellent"), (eight, 57, "good"), (half, 48, "good"), (half, 48, "good"), (full, 58, None, "0.9"))
district("open for exactly a year", "5 take part: 2 places", (full, 58, "excellent", "1"), (eight, 57, "excellent"), (half, 48, "good"), (half, 48, "good"), (nine, 56, "good"))
low = {"E1": share("planned", "0", "10"), "E2": "199", "E3": share("satisfied", "0", "10")}
district("bands", "123.8 in A to D; + 26.2 = 150; + 26.1; 123.8 − 3.8 (meals 6.2) = 120; 119.9", (full, 58, "excellent"), (station("7.1", "8", "199"), "26.2", "good"), (station("7.05", "8", "199"), "26.1", "pass"), (station(**low), 0, "pass"), (full, 58, "excellent"))
district("just under 180", "two places, and 179.9 is not enough for excellent", (station("9.05"), "56.1", "good"), (eight, 57, "excellent"), (half, 48, "good"), (half, 48, "good"), (half, 48, "good"))
district("rounding", "123.8 + 18.005 + 38 = 179.805, half up 179.81; 18.0042 gives 179.80", (station("9.0025"), "56.005", "good"), (station("9.0021"), "56.0042", "good"), (full, 58, "excellent"), (station("9.1"), "56.2", "excellent"), (station("9.05"), "56.1", "good"))
meal = lambda rating: station(**low, D2=rating)
work.cohort("pass from 120", "123.8 − 10 + meals: 6.2 gives 120, 6.1 gives 119.9",
            *({"subject": subject, "inputs": {"years": "3"}, "answers": answers, "total": total, "grade": grade} for subject, answers, total, grade in
              (("a", meal("6.2"), "120", "pass"), ("b", meal("6.1"), "119.9", "fail"), ("c", meal("7"), "120.8", "pass"), ("d", full, "181.8", "excellent"), ("e", full, "181.8", "excellent"))))
work.write(__file__)
