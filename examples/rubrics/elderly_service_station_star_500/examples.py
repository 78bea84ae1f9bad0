"""Examples of the rubric beside this file: `python3 examples.py` writes `examples.json`. Figures are worked out by hand
from the clauses of the standard. (The three sheets in `sheets/` were worked by hand beside its transcription; what they come
to stands in `sheets/elderly_expected.json`.)"""
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from worked import Worked  # noqa: E402


def total(points):
    """50 + 300 + 70 + 80: a plain sum."""
    return sum(points.values())


work = Worked("elderly_service_station_star_500", total, assessor="A01")
case = work.criterion


def checked(node, points, because="", **losses):
    """A checklist: full when everything is met, less what each miss costs, never under 0."""
    every = {name: True for name in losses}
    cases = [(every, points)]
    cases += [({**every, name: False}, points - loss, "%d − %d" % (points, loss)) for name, loss in losses.items()]
    cases.append(({name: False for name in losses}, max(0, points - sum(losses.values())), because or "nothing is met"))
    case(node, *cases)


def met(node, points):
    case(node, (True, points), (False, 0))


def gated(node, points, gate, because, **losses):
    """A checklist behind a gate: without it nothing is scored."""
    every = {gate: True, **{name: True for name in losses}}
    case(node, (every, points), *(({**every, name: False}, points - loss, "%d − %d" % (points, loss)) for name, loss in losses.items()),
         ({name: name == gate for name in every}, max(0, points - sum(losses.values())), "all deductions"), ({**every, gate: False}, 0, because))


case("S1.1", ("0", 10), ("1", 0), ("3", 0))
checked("S1.2", 2, a=1, b=1)
checked("S1.3", 3, a=1, b=1, c=1)
checked("S1.4", 3, a=1, b=1, c=1)
every = {"a1": True, "a2": True, "a3": True, "a4": True, "b": True}
case("S1.5", (every, 3), *(({**every, name: False}, 1, "the group costs 2") for name in ("a1", "a2", "a3", "a4")), ({**every, "a1": False, "a3": False}, 1, "the group costs 2 once"), ({**every, "b": False}, 2), (dict.fromkeys(every, False), 0))
every = {"a1": True, "a2": True, "a3": True, "b": True, "c": True}
case("S1.6", (every, 4), *(({**every, name: False}, 2, "the group costs 2") for name in ("a1", "a2", "a3")), ({**every, "a1": False, "a2": False}, 2, "the group costs 2 once"), ({**every, "b": False}, 3), ({**every, "c": False}, 3), (dict.fromkeys(every, False), 0))
gated("S1.7", 2, "has_records", "no records at all", records_complete=1)
met("S1.8", 2)
met("S1.9", 1)
met("S1.10", 1)
checked("S1.11", 4, a=1, b=1, c=1, d=1)
checked("S1.12", 2, a=1, b=1)
met("S1.13", 10)
met("S1.14", 1)
gated("S1.15", 2, "monthly", "not every month", records_complete=1, covers_all=1)
checked("S2.1", 60, care=30, health=30)
met("S2.2", 30)
case("S2.3", ("2", 30), ("1", 0), ("3", 30), ("0", 0))
checked("S2.4", 30, walk=15, aids=15)
case("S2.5", ("5", 100, "5 × 20"), ("4", 80), ("1", 20), ("0", 0))
met("S2.6", 20)
met("S2.7", 20)
met("S2.8", 10)
checked("S3.1", 9, medical=5, sw_or_counsellor=4)
met("S3.2", 8)
gated("S3.3", 10, "has_medium", "no notice at all", licences=2, staff=2, location=2, fees=2, services=2)
found = {"reason": "现场核查 seen on the spot"}
files = {"mgmt_files": True, "svc_files": True, "mgmt_irregular": "0", "svc_irregular": "0"}
case("S3.4", (files, 10), ({**files, "mgmt_files": False}, 5), ({**files, "svc_files": False}, 5), ({**files, "mgmt_irregular": "1", **found}, 9), ({**files, "mgmt_irregular": "3", **found}, 7), ({**files, "svc_irregular": "2", **found}, 8),
     ({**files, "mgmt_irregular": "3", "svc_irregular": "3", **found}, 4), ({**files, "mgmt_files": False, "svc_files": False, "mgmt_irregular": "1", **found}, 0, "10 − 11, floor 0"))
met("S3.5", 10)
complaint = {"channels": True, "person_and_records": True, "handling": "0"}
case("S3.6", (complaint, 6), ({**complaint, "person_and_records": False}, 3), ({**complaint, "handling": "2", **found}, 4), ({**complaint, "person_and_records": False, "handling": "3", **found}, 0), ({**complaint, "channels": False}, 0, "no channel for complaints"))
case("S3.7", ({"exists": True, "irregular": "0"}, 6), ({"exists": True, "irregular": "1", **found}, 5), ({"exists": True, "irregular": "3", **found}, 3), ({"exists": False, "irregular": "0"}, 0))
case("S3.8", ({"done": True, "share": "25"}, 6), ({"done": True, "share": "10"}, 6, "10 % is not below 10 %"), ({"done": True, "share": "9.9"}, 3), ({"done": True, "share": "9"}, 3), ({"done": True, "share": "11"}, 6), ({"done": True, "share": "10.5"}, 6), ({"done": False, "share": "25"}, 0))
case("S3.9", *(({"audit": True, "certified": True, "separate": True, "books": True, **miss}, 0 if miss else 5) for miss in ({}, {"audit": False}, {"certified": False}, {"separate": False}, {"books": False})))
checked("S4.1", 8, a=2, b=2, c=2, d=2)
met("S4.2", 6)
gated("S4.3", 5, "ramp", "no ramp", a=1, b=1, c=3)
checked("S4.4", 8, a=6, b=2)
checked("S4.5", 10, a=6, b=4)
checked("S4.6", 8, a=6, b=2)
met("S4.7", 8)
checked("S4.8", 8, a=4, b=4)
meals = {"a": True, "b": True, "meal_mode": "own_kitchen"}
case("S4.9", (meals, 8), ({**meals, "a": False}, 4), ({**meals, "b": False}, 4), ({**meals, "a": False, "b": False}, 0), ({"a": False, "b": False, "meal_mode": "delivered_by_caterer"}, 8, "a caterer delivers: nothing is deducted"), ({**meals, "meal_mode": "none"}, 0, "no meals"))
checked("S4.10", 11, cctv=4, power=1, water=1, drain=1, hot=1, heat=1, ac=1, light=1)
for example in work.examples:  # an assessor's own number needs a name
    if "reason" in str(example["answers"]):
        example["assessor"] = "A01"
work.refused("not applicable", "sheet.state_refused", {"S1.8": {"state": "not_applicable"}})
work.refused("exempt", "sheet.state_refused", {"S1.8": {"state": "exempt"}})

whole = work.whole
none = {"S2.5": ("0", 0)}
whole("full", "50 + 300 + 70 + 80", {}, "5-star", points={"S1": 50, "S2": 300, "S3": 70, "S4": 80})
whole("at 450", "500 − 30 − 20", {"S2.2": (False, 0), "S2.6": (False, 0)}, "5-star")
whole("449", "450 − 1", {"S2.2": (False, 0), "S2.6": (False, 0), "S1.9": (False, 0)}, "4-star")
whole("at 400", "500 − 100", none, "4-star")
whole("399", "400 − 1", {**none, "S1.9": (False, 0)}, "3-star")
fifty = {**none, "S2.2": (False, 0), "S2.6": (False, 0)}
whole("at 350", "500 − 100 − 50", fifty, "3-star")
whole("349", "350 − 1", {**fifty, "S1.9": (False, 0)}, "2-star")
hundred = {**fifty, "S2.3": ("1", 0)}
whole("at 320", "350 − 30: S2 has 120 of 300, exactly 40 %", hundred, "2-star", points={"S2": 120})
whole("S2 just under 40 %", "320 − 10: S2 has 110 of 300", {**hundred, "S2.8": (False, 0)}, None, points={"S2": 110})
whole("at 300", "320 − 10 (S1.13) − 10 (S3.5)", {**hundred, "S1.13": (False, 0), "S3.5": (False, 0)}, "2-star")
whole("299", "300 − 1", {**hundred, "S1.13": (False, 0), "S3.5": (False, 0), "S1.9": (False, 0)}, "1-star")
low = {**hundred, "S1.13": (False, 0), "S1.1": ("1", 0), "S3.5": (False, 0), "S3.2": (False, 0), "S4.5": ({"a": False, "b": False}, 0), "S4.7": (False, 0), "S4.4": ({"a": False, "b": False}, 0), "S4.8": ({"a": False, "b": False}, 0)}
whole("at 250", "320 − 20 (S1) − 18 (S3) − 34 (S4) + 2 = 250: 30, 120, 52 and 48", {**low, "S4.4": ({"a": False, "b": True}, 2)}, "1-star", points={"S1": 30, "S3": 52, "S4": 48})
whole("249", "250 − 1", {**low, "S4.4": ({"a": False, "b": True}, 2), "S1.9": (False, 0)}, None)
whole("S1 at 40 %", "20 of 50: 470 in all", {"S1.1": ("1", 0), "S1.13": (False, 0), "S1.11": ({"a": False, "b": False, "c": False, "d": False}, 0), "S1.6": (dict.fromkeys(("a1", "a2", "a3", "b", "c"), False), 0), "S1.8": (False, 0)}, "5-star", points={"S1": 20})
whole("S1 under 40 %", "19 of 50: 469 in all, but no star", {"S1.1": ("1", 0), "S1.13": (False, 0), "S1.11": ({"a": False, "b": False, "c": False, "d": False}, 0), "S1.6": (dict.fromkeys(("a1", "a2", "a3", "b", "c"), False), 0), "S1.8": (False, 0), "S1.9": (False, 0)}, None, points={"S1": 19})
worked = json.loads((HERE / "sheets" / "elderly_expected.json").read_text(encoding="utf-8"))
for one in worked["sheets"]:
    sheet = json.loads((HERE / "sheets" / one["sheet"]).read_text(encoding="utf-8"))
    work.add({"name": one["sheet"], "because": one["because"]}, sheet["answers"], **{key: sheet[key] for key in ("assessor", "subject") if key in sheet},
             points={node: str(points) for node, points in {**one["criteria"], **one["sections"]}.items()}, total=str(one["total"]), grade=one["grade"])
work.write(__file__)
