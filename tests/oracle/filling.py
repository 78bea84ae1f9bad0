"""Holds the ranges of the oracle against sheets that are filled in: no score and no grade may lie outside.

    python3 tests/oracle/filling.py --count 2000 --seed 1

What is missing is filled in at random, in sheets scored alone and in those of a cohort; what was a range must hold
what then comes out, on every line, in the total and in the grades (section 11 of docs/rubric-language.md).
"""
import argparse
import json
import sys

import generate
import oracle
from assessors import expected
from exact import INF, number
from generate_inputs import make_value

TIMES = 3  # how often each sheet is filled in


class Filling:
    """Fills in one sheet of a pair, as it can be without a new judgement."""

    def __init__(self, pair, sheet, card):
        self.pair, self.dice = pair, pair.dice
        self.asked = set(asked(card["root"]))  # (criterion, assessor of the opinion or None) whose inputs are asked for
        self.sheet = json.loads(json.dumps(sheet))
        self.strangers = 0   # assessors who were awaited and are invented
        self.party_of = {}   # assessor -> party, in the node that is being filled in

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

    def value(self, spec, given):
        if given is None:
            return make_value_known(self.dice, spec)
        if spec["type"] == "units":
            for unit in given["units"] if isinstance(given, dict) else given:
                for each in spec["each"]:
                    unit[each["id"]] = self.value(each, unit.get(each["id"]))
        return given

    def answer(self, criterion, entries):
        name, specs = criterion.spec["id"], criterion.scope.own
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
            del given["state"]
        self.sheet["answers"][name] = self.completed(criterion, given, [s for s in specs if "assessors" not in s])

    def completed(self, criterion, given, specs):
        for name, (level, ranges) in criterion.scope.levels.items():
            if given.get(name) is not None and given.get(level) is None:
                at = number(str(given[name]))
                given[level] = self.dice.pick([option for option, (low, high) in ranges.items() if low <= at <= high])
            given[level] = given.get(level) or self.dice.pick(list(ranges))
            low, high = ranges[given[level]]
            if given.get(name) is None:
                given[name] = str(low + self.dice.below(high - low + 1))
        for spec in specs:
            given[spec["id"]] = self.value(spec, given.get(spec["id"]))
        if criterion.spec.get("evidence", {}).get("required") and given.get("evidence") is None:
            given["evidence"] = self.dice.pick(([], ["第3册"]))
        return given

    def complete(self, criterion, assessor, entries):
        """An answer in the long form: gathered, filled in, and written out anew, its words at the first of the places."""
        known, given = [s["id"] for s in criterion.scope.own], {}
        for entry in entries:
            given.update({key: value for key, value in entry.items() if key in ("state", "evidence", "carried")})
            if "value" in entry:
                given[entry.get("input", known[0] if known else None)] = entry["value"]
        if given.get("state") == "missing":
            del given["state"]
        given = self.completed(criterion, given, criterion.scope.own)
        for entry in entries[1:]:
            self.sheet["entries"] = [e for e in self.sheet["entries"] if e is not entry]
        party = self.party_of.get(assessor)
        who = dict({"assessor": assessor, "criterion": criterion.spec["id"]}, **({"party": party} if party else {}))
        entries[0].clear()
        entries[0].update(who, **{key: value for key, value in given.items() if key not in known})
        self.sheet["entries"] += [dict(who, input=name, value=given[name]) for name in known]

    def numbers(self, criterion, spec, entries):
        for entry in entries:
            entry["value"] = self.value(spec, entry.get("value"))
        for party in expected(stringed(spec["assessors"]), [e.get("party") for e in entries]):
            self.strangers += 1
            self.sheet["entries"].append(dict({"assessor": "stranger%d" % self.strangers, "criterion": criterion, "input": spec["id"],
                                               "value": self.value(spec, None)}, **({"party": party} if party else {})))

    def opinions(self, node, criteria):
        """Every opinion complete, and those that are awaited."""
        ids = {c.spec["id"] for c in criteria}
        said = [e for e in self.sheet["entries"] if e["criterion"] in ids]
        self.party_of = {e["assessor"]: e.get("party") for e in said}
        names = list(dict.fromkeys(e["assessor"] for e in said))
        for party in expected(stringed(node["assessors"]), [self.party_of[name] for name in names]):
            self.strangers += 1
            names.append("stranger%d" % self.strangers)
            self.party_of[names[-1]] = party
        for criterion in criteria:
            for name in names:
                own = [e for e in said if e["assessor"] == name and e["criterion"] == criterion.spec["id"]]
                if not name.startswith("stranger") and (criterion.spec["id"], name) not in self.asked:
                    continue
                if not own:
                    own = [{"assessor": name, "criterion": criterion.spec["id"]}]
                    self.sheet["entries"].append(own[0])
                self.complete(criterion, name, own)


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


def make_value_known(dice, spec):
    """A value without holes."""
    made = make_value(dice, spec)
    for unit in (made["units"] if isinstance(made, dict) else made) if spec["type"] == "units" else []:
        for each in spec["each"]:
            if unit.get(each["id"]) is None:
                unit[each["id"]] = make_value(dice, each)
    return made


# What lies outside


def outside(span, other):
    """Whether the ends of `other` do not lie within those of `span`."""
    if span is None or other is None:
        return False
    low, high = (INF * sign if span[end] is None else number(span[end]) for end, sign in (("lowest", -1), ("highest", 1)))
    other_low, other_high = (INF * sign if other[end] is None else number(other[end]) for end, sign in (("lowest", -1), ("highest", 1)))
    return other_low < low or other_high > high


def lines(line):
    yield line
    for child in line.get("children", []):
        yield from lines(child)


def flaws(card, full):
    """Where what came out lies outside what was said before."""
    if full["status"] == "not_rated" or card["status"] == "not_rated":
        return
    for before, after in zip(lines(card["root"]), lines(full["root"])):
        if outside(before["score"], after["score"]):
            yield "%s: %s, then %s" % (before["id"], before["score"], after["score"])
    if full["score"]["lowest"] is not None and outside(card["graded"], full["graded"]):
        yield "graded: %s, then %s" % (card["graded"], full["graded"])
    if card["grade"] and full["grade"]:
        reachable = card["grade"]["final"]["reachable"]
        if any(grade not in reachable for grade in full["grade"]["final"]["reachable"]):
            yield "grade: %s, then %s" % (reachable, full["grade"]["final"]["reachable"])
    if card["status"] in ("complete", "decided") and full["score"] != card["score"]:
        yield "it was %s" % card["status"]


def loaded(document):
    return oracle.load(json.dumps(document))


def of_seed(seed):
    """How many filled sheets were compared, and what lies outside."""
    pair = generate.Pair(seed)
    rubric, compared, found = loaded(pair.rubric), 0, []
    for at, sheet in enumerate(pair.sheets):
        card = oracle.score(rubric, loaded(sheet))
        for _ in range(TIMES):
            full = oracle.score(rubric, loaded(Filling(pair, sheet, card).made()))
            compared += 1
            found += ["seed %d, sheet %d: %s" % (seed, at, flaw) for flaw in flaws(card, full)]
    if pair.cohort:
        together = oracle.score_cohort(rubric, [loaded(sheet) for sheet in pair.cohort])
        alone = [oracle.score(rubric, loaded(sheet)) for sheet in pair.cohort]
        found += ["seed %d, member %d alone: %s" % (seed, at, flaw) for at, (a, b) in enumerate(zip(alone, together)) for flaw in flaws(a, b)]
        for _ in range(TIMES):
            full = oracle.score_cohort(rubric, [loaded(Filling(pair, sheet, card).made()) for sheet, card in zip(pair.cohort, together)])
            compared += len(full)
            found += ["seed %d, member %d: %s" % (seed, at, flaw) for at, (a, b) in enumerate(zip(together, full)) for flaw in flaws(a, b)]
    return compared, found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=1000, help="rubrics")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    compared, found = 0, []
    for seed in range(options.seed * 10**9, options.seed * 10**9 + options.count):
        more, flawed = of_seed(seed)
        compared, found = compared + more, found + flawed
    print("\n".join(found[:40]))
    print("%d filled sheets: %d figures outside" % (compared, len(found)))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
