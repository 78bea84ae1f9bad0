"""Examples of the rubric beside this file: `python3 examples.py` writes `examples.json`. Figures are worked out by hand."""
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from worked import Worked  # noqa: E402


def total(points):
    """42 + 38 + 20: a plain sum, not rounded."""
    return sum(points.values())


INPUTS = {"applied": "five", "residents": "4", "dining": "150", "risks": "1", "closed": False}
work = Worked("town_network_star", total, inputs=INPUTS)
case = work.criterion


def visits(*stations):
    return {"stations": [{"unit": "站%d" % (place + 1), "visited": visited, "due": due} for place, (visited, due) in enumerate(stations)], "source": "各站台账 ledgers of the stations"}


def people(*numbers):
    return {"events": [{"people": str(number)} for number in numbers]}


def drawn(sound, unsound):
    return {"files": {"drawn_by": "A07", "seed": "20240614", "units": [{"sound": True}] * sound + [{"sound": False}] * unsound}}


case("A1", (visits(("10", "10"), ("40", "40")), 10), (visits(("9", "10"), ("20", "40")), "5.8", "29 of 50, not the mean of 90 % and 50 %"), (visits(("12", "10"), ("40", "40")), 10, "cut to 100 %"), (visits(("0", "0")), 0, "nothing was due"), (visits(), 0), (visits(("1", "3")), Fraction(10, 3)))
case("A2", (people(200, 250, 300, 200, 200, 200, 200), 7), (people(250, 199, 200), 2, "199 is not large"), (people(201), 1), (people(), 0), (people(*[200] * 8), 7, "8 cut to 7"), (people(*[199] * 7), 0))
case("A3", (people(*[25] * 7), 7, "25 on average"), (people(40, 10, 25), 3, "25 on average, though one had 10"), (people(40, 9, 25), 0, "24.67 on average"), (people(24), 0), (people(26), 1), (people(), 0), (people(*[30] * 8), 7, "8 cut to 7"), (people(25), 1))
case("A4", (drawn(10, 0), 10), (drawn(9, 1), 9), (drawn(0, 10), 0), (drawn(5, 5), 5))
case("A5", ("2", 8), ("1", 0), ("3", 8), ("0", 0))
case("B1", ("280", 12, "6 + 4 × 1.5"), ("240", 6), ("249", 6, "no full step"), ("250", "7.5"), ("251", "7.5"), ("262", 9), ("290", 12, "13.5 cut to 12"), ("239", 6), ("231", 6, "9 short is no full step"), ("230", "4.5"), ("229", "4.5"), ("200", 0), ("210", "1.5"), ("190", 0, "6 − 7.5, floor 0"), ("180", 0), ("179", 0))
case("B2", ("0", 2), ("1", "1.5"), ("2", 0), ("3", 0))
case("B3", ({"contracted": True, "part_time": True, "full_time": True}, 10), ({"contracted": True, "part_time": True, "full_time": False}, 5), ({"contracted": True, "part_time": False, "full_time": False}, 3), ({"contracted": False, "part_time": False, "full_time": False}, 0), ({"contracted": False, "part_time": True, "full_time": False}, 5), ({"contracted": False, "part_time": False, "full_time": True}, 10))
case("B4", ("0", 8), ("1", 0), ("2", 0))
case("B5", ({"kind": True, "width": True, "pane": True}, 6), ({"kind": False, "width": True, "pane": True}, 2), ({"kind": True, "width": False, "pane": True}, 2), ({"kind": False, "width": False, "pane": True}, 2, "one deduction for the group"), ({"kind": True, "width": True, "pane": False}, 4), ({"kind": False, "width": True, "pane": False}, 0))
result = {"source": "市级评估结果通报 city's notice of results"}
case("C1", ({"city": "1000", **result}, 20), ({"city": "850", **result}, 17), ({"city": "0", **result}, 0), ({"city": "412.5", **result}, "8.25"))
work.refused("no source", "sheet.source_missing", {"C1": {"city": "850"}})
work.refused("too many drawn", "sheet.too_many_units", {"A4": drawn(11, 0)})
work.refused("no seed", "json.missing_key", {"A4": {"files": {"drawn_by": "A07", "units": []}}})
work.refused("not applicable", "sheet.state_refused", {"A5": {"state": "not_applicable"}})
work.refused("exempt", "sheet.state_refused", {"A5": {"state": "exempt"}})
work.unfinished("a large activity nobody counted", "1 is certain, 2 are possible", {"A2": {"events": [{"people": "250"}, {"people": None}]}}, points={"A2": {"lowest": "1", "highest": "2"}})

whole = work.whole


def rated(name, because, grade, changed=None, **inputs):
    whole(name, because, changed or {}, grade, inputs={**INPUTS, **inputs})


none = "none_yet"
rated("full", "42 + 38 + 20", "five")
rated("at 90", "100 − 10 (C1: 500)", "five", {"C1": ({"city": "500", **result}, 10)})
rated("89.9", "100 − 10.1 (C1: 495)", "four", {"C1": ({"city": "495", **result}, "9.9")})
rated("at 80", "100 − 20", "four", {"C1": ({"city": "0", **result}, 0)})
rated("79.5", "100 − 20 − 0.5", "three", {"C1": ({"city": "0", **result}, 0), "B2": ("1", "1.5")})
sixty = {"C1": ({"city": "0", **result}, 0), "B1": ("179", 0), "A5": ("1", 0)}
rated("at 60", "100 − 20 − 12 − 8", "three", sixty)
rated("59.5", "60 − 0.5", none, {**sixty, "B2": ("1", "1.5")})
rated("block not full: part time", "95, but only part time", "three", {"B3": ({"contracted": False, "part_time": True, "full_time": False}, 5)})
rated("block not full: accident", "92, but an accident", "three", {"B4": ("1", 0)})
rated("block not full, low", "60 − 8 = 52: below four stays what it is", none, {**sixty, "B4": ("1", 0)})
rated("five: too many residents", "4.1 for each carer", "four", residents="4.1")
rated("five: residents 5", "5 for each carer", "four", residents="5")
rated("five: residents 3", "3 for each carer", "five", residents="3")
rated("five: dining room too small", "149.9 m²", "four", dining="149.9")
rated("five: dining room 149", "149 m²", "four", dining="149")
rated("five: dining room 151", "151 m²", "five", dining="151")
rated("four: residents 6, dining 120", "the must-haves of four stars exactly", "four", residents="6", dining="120")
rated("four: too many residents", "6.1", "three", residents="6.1")
rated("four: residents 7", "7", "three", residents="7")
rated("four: dining room too small", "119.9 m²", "three", dining="119.9")
rated("four: dining room 119", "119 m²", "three", dining="119")
rated("three: residents 8, dining 80", "the must-haves of three stars exactly", "three", residents="8", dining="80")
rated("three: too many residents", "8.1", none, residents="8.1")
rated("three: residents 9", "9", none, residents="9")
rated("three: dining room too small", "79.9 m²", none, dining="79.9")
rated("three: dining room 79", "79 m²", none, dining="79")
rated("applied for four", "100, but four were applied for", "four", applied="four")
rated("applied for three", "100, but three were applied for", "three", applied="three")
rated("applied for four, three reached", "79.5", "three", {"C1": ({"city": "0", **result}, 0), "B2": ("1", "1.5")}, applied="four")
rated("two risk events", "one less", "four", risks="2")
rated("three risk events", "one less, not two", "four", risks="3")
rated("two risk events, four applied for", "four, then one less", "three", risks="2", applied="four")
rated("two risk events, no star", "never under the lowest", none, {**sixty, "B2": ("1", "1.5")}, risks="2")
rated("closed", "100, but closed by order", none, closed=True)
rated("applied for three, low", "59.5 stays without a star", none, {**sixty, "B2": ("1", "1.5")}, applied="three")
work.as_sheet("four_stars", "five: dining room too small", "example-town", "虚构的填报，不评价任何真实乡镇。Invented answers; they judge no real town.")
work.as_sheet("risk_events", "two risk events", "example-town-b", "虚构的填报，不评价任何真实乡镇。Invented answers; they judge no real town.")
work.write(__file__)
