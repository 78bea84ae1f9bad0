"""Random inputs and values for them: section 3 of docs/rubric-language.md."""
from fractions import Fraction

from dice import DATES, OPTION_IDS, WHOLE, WORDS, plain_number

def options(dice, least):
    return [{"id": i, "title": dice.text()} for i in dice.some(OPTION_IDS[:4], least)]


OBSERVED = ("bool", "count", "count", "number", "share", "choice", "list", "date")  # what units can hold


def make_input(dice, kind, name):
    spec = {"id": name, "type": kind}
    if dice.chance(1, 5):
        spec["title"] = dice.text()
    if dice.chance(1, 12):
        spec["description"] = dice.text()
    if kind == "count":
        if dice.chance(1, 4):
            spec["at_least"] = dice.below(3)
        if dice.chance(1, 3):
            spec["at_most"] = 3 + dice.below(10)
    elif kind == "number":
        if dice.chance(1, 2):
            spec["at_least"] = dice.spelled(-dice.below(5))
        if dice.chance(1, 2):
            spec["at_most"] = dice.spelled(6 + dice.below(15))
        if dice.chance(1, 4):
            spec["places"] = dice.below(3)
        if dice.chance(1, 6):
            spec["unit"] = dice.text()
    elif kind == "share":
        spec["when_due_zero"] = dice.pick(("refuse", 1, 0, "1/2", 1.5, -1))
        if dice.chance(1, 3):
            spec["may_exceed"] = dice.chance(3, 4)
    elif kind == "choice":
        spec["options"] = options(dice, dice.pick((1, 2, 2)))
    elif kind == "list":
        spec["options"] = options(dice, 1)
    elif kind == "units":
        spec["each"] = [make_input(dice, dice.pick(OBSERVED), "e%s_%d" % (name, i)) for i in range(1 + dice.below(3))]
        if dice.chance(1, 3):
            spec["at_most"] = 2 + dice.below(6)
        if dice.chance(1, 3):
            spec["sample"] = {"from": dice.text(), "draw": 2 + dice.below(6)}
    elif kind == "assessed":
        spec["at_least"] = dice.spelled(dice.below(5) - 1)
        spec["at_most"] = dice.spelled(3 + dice.below(8))
        if dice.chance(1, 3):
            spec["or_zero"] = dice.chance(3, 4)
        if dice.chance(1, 3):
            spec["places"] = dice.below(3)
    return spec


def add_origin(dice, spec):
    """Now and then the value is taken over from elsewhere."""
    if spec["type"] != "assessed" and dice.chance(1, 10):
        spec["from"] = dice.pick(({"earlier": "上期"}, {"measure": "person_times"}, {"scorecard": "city-2024"}, {"other": dice.text()}))


def value_within(dice, low, high, places):
    """A number from low to high (ends that the places allow), often an end, often with a small denominator."""
    if dice.chance(1, 6):
        return dice.pick((low, high))
    parts = dice.pick((1, 1, 2, 4, 10, 3, 6) if places is None else (1, 1, 10**places, 2 if places else 1))
    steps = int((high - low) * parts)
    return low + Fraction(dice.below(steps + 1), parts)


def make_value(dice, spec):
    kind = spec["type"]
    if kind == "bool":
        return dice.chance(1, 2)
    if kind == "count":
        low = spec.get("at_least", 0)
        return "at_most" not in spec and dice.odd(1, 5, WHOLE) or dice.spelled(low + dice.below(spec.get("at_most", low + 10) - low + 1))
    if kind in ("number", "assessed"):
        odd = None if {"at_least", "at_most", "places"} & set(spec) else dice.odd(1, 2)
        if odd:
            return odd
        low = plain_number(spec["at_least"]) if "at_least" in spec else Fraction(-4)
        high = plain_number(spec["at_most"]) if "at_most" in spec else max(low, Fraction(0)) + 14
        if spec.get("or_zero") and dice.chance(1, 4):
            return dice.spelled(0)
        return dice.spelled(value_within(dice, low, high, spec.get("places")))
    if kind == "share":
        due = dice.pick((1, 2, 3, 4, 5, 8, 10, 20, Fraction(5, 2)))
        done = Fraction(dice.below(int(due * 2) + 1), 2)
        if spec.get("may_exceed") and dice.chance(1, 3):
            done += due
        if spec["when_due_zero"] != "refuse" and dice.chance(1, 4):
            due, done = 0, (done if spec.get("may_exceed") else 0)
        if dice.wild and dice.chance(1, 4):
            return {"done": dice.pick(WHOLE[1:]), "due": WHOLE[0]}
        return {"done": dice.spelled(done), "due": dice.spelled(due)}
    if kind == "choice":
        return dice.pick(spec["options"])["id"]
    if kind == "list":
        return [o["id"] for o in dice.some(spec["options"], 0)]
    if kind == "units":
        return make_units(dice, spec)
    return dice.pick(DATES)


def make_units(dice, spec):
    """A list of units, now and then with names, with values that are missing, or as a sample."""
    most = min(spec.get("at_most", 5), spec.get("sample", {"draw": 5})["draw"], 5)
    listed, holes = [], dice.chance(1, 3)
    for _ in range(dice.below(most + 1)):
        unit = {i["id"]: None if holes and dice.chance(1, 6) else make_value(dice, i) for i in spec["each"] if not (holes and dice.chance(1, 6))}
        if dice.chance(1, 4):
            unit["unit"] = dice.pick(WORDS)
        listed.append(unit)
    if "sample" in spec:
        return {"units": listed, "drawn_by": dice.pick(("A07", "评估员.2")), "seed": dice.pick(("20240614", "第一次抽签"))}
    return listed


