"""Fills in what is missing in a sheet, all of it or a part, as it can be filled in without a new judgement."""
import itertools
import json
from collections import Counter

import oracle
from assessors import expected
from exact import number
from generate_inputs import make_value


class Filling:
    """Fills in one sheet of a pair whose scorecard is `card`; `part`: leaves each thing open now and then."""

    def __init__(self, pair, sheet, card, part=False):
        self.pair, self.dice, self.part = pair, pair.dice, part
        self.asked = set(asked(card["root"]))  # (criterion, assessor of the opinion or None) whose inputs are asked for
        self.sheet = json.loads(json.dumps(sheet))
        self.counted = Counter()  # what was filled in
        self.strangers = len({e["assessor"] for e in sheet.get("entries", []) if e["assessor"].startswith("stranger")})
        self.party_of = {}        # assessor -> party, in the node that is being filled in
        self.at = None            # (criterion, assessor or None) that is being filled in; None: the rubric's inputs

    def made(self):
        values = self.sheet.setdefault("inputs", {})
        for spec in self.pair.shared:
            values[spec["id"]] = self.value(spec, values.get(spec["id"]))
        entries = self.sheet.setdefault("entries", [])
        for criterion in self.pair.tree.criteria:
            if criterion.judged is None and (criterion.spec["id"], None) in self.asked:
                self.answer(criterion, [e for e in entries if e["criterion"] == criterion.spec["id"]])
        judged = {id(c.judged): c.judged for c in self.pair.tree.criteria if c.judged}
        for node in judged.values():
            self.opinions(node, [c for c in self.pair.tree.criteria if c.judged is node])
        return self.sheet

    def leaves(self):
        return self.part and self.dice.chance(1, 2)

    def value(self, spec, given):
        if given is None:
            return None if self.leaves() else self.invented(spec)
        if spec["type"] == "units":
            for unit in units_of(given):
                for each in spec["each"]:
                    before = unit.get(each["id"])
                    unit[each["id"]] = self.value(each, before)
                    self.counted["filled.in_unit"] += before is None and unit[each["id"]] is not None
        return given

    def invented(self, spec):
        """A value without holes, often at an end of its type."""
        self.counted["filled." + spec["type"]] += 1
        self.counted["filled.cited"] += "from" in spec
        if spec["type"] == "units":
            made = make_value(self.dice, spec)
            for unit in units_of(made):
                for each in spec["each"]:
                    if unit.get(each["id"]) is None:
                        unit[each["id"]] = self.invented(each)
            return made
        return self.dice.pick(ends_of(spec)) if ends_of(spec) and self.dice.chance(1, 3) else make_value(self.dice, spec)

    def answer(self, criterion, entries):
        name, specs = criterion.spec["id"], criterion.scope.own
        self.at = (name, None)
        panels = [s for s in specs if "assessors" in s]
        for spec in panels:
            self.numbers(name, spec, [e for e in entries if e["input"] == spec["id"]])
        if entries and not panels:
            self.complete(criterion, entries[0]["assessor"], entries)
            return
        given = self.sheet["answers"].get(name)
        if given is not None and not isinstance(given, dict):
            given = {specs[0]["id"]: given}
        given = given or {}
        if given.get("state") == "missing":
            if self.leaves():
                return
            self.counted["filled.said_missing"] += 1
            del given["state"]
        self.sheet["answers"][name] = self.completed(criterion, given, [s for s in specs if "assessors" not in s])

    def completed(self, criterion, given, specs):
        for name, (level, ranges) in criterion.scope.levels.items():
            self.leveled(given, name, level, ranges)
        for spec in specs:
            if spec["id"] not in criterion.scope.levels:
                given[spec["id"]] = self.value(spec, given.get(spec["id"]))
        if criterion.spec.get("evidence", {}).get("required") and given.get("evidence") is None and not self.leaves():
            self.counted["filled.evidence"] += 1
            given["evidence"] = self.evidence([[], ["第3册"]])
        return given

    def evidence(self, ways):
        return self.dice.pick(ways)

    def leveled(self, given, name, level, ranges):
        """The number of a `number_in_level` and its level must fit together."""
        if given.get(level) is None and not self.leaves():
            at = None if given.get(name) is None else number(str(given[name]))
            given[level] = self.dice.pick([option for option, (low, high) in ranges.items() if at is None or low <= at <= high])
        if given.get(name) is None and not self.leaves():
            self.counted["filled.in_level"] += 1
            low, high = ranges[given[level]] if given.get(level) is not None else self.dice.pick(list(ranges.values()))
            given[name] = str(low + self.dice.below(high - low + 1))

    def complete(self, criterion, assessor, entries):
        """An answer in the long form: gathered, filled in, and written out anew, its words at the first of the places."""
        known, given = [s["id"] for s in criterion.scope.own], {}
        for entry in entries:
            given.update({key: value for key, value in entry.items() if key in ("state", "evidence", "carried")})
            if "value" in entry:
                given[entry.get("input", known[0] if known else None)] = entry["value"]
        if given.get("state") == "missing":
            if self.leaves():
                return
            del given["state"]
        given = self.completed(criterion, given, criterion.scope.own)
        for entry in entries[1:]:
            self.sheet["entries"] = [e for e in self.sheet["entries"] if e is not entry]
        party = self.party_of.get(assessor)
        who = dict({"assessor": assessor, "criterion": criterion.spec["id"]}, **({"party": party} if party else {}))
        entries[0].clear()
        entries[0].update(who, **{key: value for key, value in given.items() if key not in known})
        self.sheet["entries"] += [dict(who, input=name, value=given.get(name)) for name in known]

    def stranger(self):
        """Somebody who was awaited, and speaks."""
        self.strangers += 1
        self.counted["filled.awaited"] += 1
        return "stranger%d" % self.strangers

    def numbers(self, criterion, spec, entries):
        for entry in entries:
            self.counted["filled.number_of_several"] += entry.get("value") is None
            entry["value"] = self.value(spec, entry.get("value"))
        for party in expected(stringed(spec["assessors"]), [e.get("party") for e in entries]):
            if not self.leaves():
                self.sheet["entries"].append(dict({"assessor": self.stranger(), "criterion": criterion, "input": spec["id"],
                                                   "value": self.value(spec, None)}, **({"party": party} if party else {})))

    def opinions(self, node, criteria):
        """Every opinion complete, and those that are awaited."""
        ids = {c.spec["id"] for c in criteria}
        said = [e for e in self.sheet["entries"] if e["criterion"] in ids]
        self.party_of = {e["assessor"]: e.get("party") for e in said}
        names = list(dict.fromkeys(e["assessor"] for e in said))
        heard = len(names)
        for party in expected(stringed(node["assessors"]), [self.party_of[name] for name in names]):
            if not self.leaves():
                names.append(self.stranger())
                self.party_of[names[-1]] = party
        for criterion in criteria:
            for at, name in enumerate(names):
                own = [e for e in said if e["assessor"] == name and e["criterion"] == criterion.spec["id"]]
                if at < heard and (criterion.spec["id"], name) not in self.asked:
                    continue
                if not own:
                    own = [{"assessor": name, "criterion": criterion.spec["id"]}]
                    self.sheet["entries"].append(own[0])
                self.counted["filled.opinion"] += 1
                self.at = (criterion.spec["id"], name)
                self.complete(criterion, name, own)


class Hole:
    """A place in a sheet that is left open, for one of its values."""

    def __init__(self, at, values):
        self.at, self.values = at, values


class Sparing(Filling):
    """Fills in everything but some things that have few values, at most `most` combinations in all."""

    def __init__(self, pair, sheet, card, most):
        super().__init__(pair, sheet, card)
        self.most, self.holes = most, []

    def spared(self, values):
        """A hole, while there is room and now and then; else None."""
        if not values or len(values) > self.most or self.dice.chance(1, 4):
            return None
        self.most //= len(values)
        self.holes.append(Hole(self.at, values))
        return self.holes[-1]

    def value(self, spec, given):
        return given is None and self.spared(choices(spec)) or super().value(spec, given)

    def evidence(self, ways):
        return self.spared(ways) or super().evidence(ways)

    def completions(self, card):
        """Every sheet that this one can become, of which `card` is the scorecard; nobody asks for a value of a
        criterion that is decided without it."""
        needed = set(asked(card["root"]))
        holes = [hole for hole in self.holes if hole.at is None or hole.at in needed]
        for values in itertools.product(*(hole.values for hole in holes)):
            yield with_values(self.sheet, dict(zip(holes, values)))


def with_values(part, values):
    """A copy of a document with values in the places of its holes: null where none is given."""
    if isinstance(part, Hole):
        return values.get(part)
    if isinstance(part, dict):
        return {key: with_values(one, values) for key, one in part.items()}
    return [with_values(one, values) for one in part] if isinstance(part, list) else part


def asked(line, assessor=None):
    """The criteria that wait for values, on their own line or in an opinion."""
    if line.get("decided_by") in ("rule", "open"):
        yield line["id"], assessor
    for child in line.get("children", []):
        yield from asked(child, assessor)
    for opinion in line.get("opinions", []):
        yield from asked(opinion["line"], opinion["assessor"])


def stringed(panel):
    return oracle.load(json.dumps(panel))


def units_of(given):
    return given["units"] if isinstance(given, dict) else given


def ends_of(spec):
    """Values at the ends of a type, and far out where it has no end."""
    kind = spec["type"]
    if kind in ("count", "number", "assessed"):
        far = {"count": (0, 10**6), "number": (-10**6, 10**6)}.get(kind)
        ends = [spec.get("at_least", far and far[0]), spec.get("at_most", far and far[1])]
        low, high = (number(str(end)) for end in ends)
        return ends + [0 for _ in [0] if low <= 0 <= high or spec.get("or_zero")]
    if kind == "share":
        ends = [{"done": 0, "due": 3}, {"done": 3, "due": 3}]
        return ends + ([] if spec["when_due_zero"] == "refuse" else [{"done": 0, "due": 0}])
    if kind == "date":
        return ["0001-01-01", "9999-12-31"]
    return []


def choices(spec):
    """All values of a type with few of them; None for the others."""
    kind = spec["type"]
    if kind == "bool":
        return [False, True]
    if kind == "choice":
        return [option["id"] for option in spec["options"]]
    if kind == "list":
        found = [[]]
        for option in spec["options"]:
            found += [chosen + [option["id"]] for chosen in found]
        return found
    if kind == "count" and "at_most" in spec:
        return list(range(spec.get("at_least", 0), spec["at_most"] + 1))
    return None
