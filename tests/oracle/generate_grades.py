"""Random bands and gates: sections 9 and 16 of docs/rubric-language.md."""
from fractions import Fraction

from dice import MODES, plain_number
from generate_rules import GateScope, amount, condition

KINDS = ("floor", "veto", "cap", "bump", "bump", "rating", "override", "emergency", "eligibility")


def points_of(node):
    if "points" in node:
        return plain_number(node["points"])
    if "rule" in node:
        return plain_number(node["weight"])
    base = [c for c in node["children"] if c.get("role", "base") == "base"]
    return sum(plain_number(c["weight"]) if "weight" in c else points_of(c) for c in base)


def grades(dice, rubric, tree, shared):
    bands = make_bands(dice, points_of(rubric))
    made = {"bands": bands}
    if dice.chance(2, 3):
        made["otherwise"] = {"grade": "不合格", "title": dice.text()}
    if dice.chance(4, 5):
        names = [b["grade"] for b in bands] + (["不合格"] if "otherwise" in made else [])
        references = [(s["id"], s) for s in shared] + [
            (c.spec["id"] + "/" + s["id"], s) for c in tree.criteria if not c.judged for s in c.scope.own]
        scope = GateScope(dice, references, tree, rubric["id"], tree.around)
        made["gates"] = [Gate(dice, scope, names).made("gate%d" % i) for i in range(dice.below(6))]
    return made


def make_bands(dice, full):
    edges = sorted({full * Fraction(dice.below(21) if dice.chance(3, 4) else dice.below(7), 20) for _ in range(1 + dice.below(4))}, reverse=True)
    bands = []
    for i, edge in enumerate(edges):
        word = dice.pick(("at_least", "at_least", "more_than"))
        band = {"grade": "g%d" % i, "title": dice.text(), word: dice.spelled(edge)}
        if dice.chance(1, 3):
            if i == 0:
                band["at_most"] = dice.spelled(full + dice.below(2) * 5)
            else:
                above = bands[-1]
                band["less_than" if "at_least" in above else "at_most"] = dice.spelled(edges[i - 1])
        bands.append(band)
    return bands


class Gate:
    def __init__(self, dice, scope, names):
        self.dice, self.scope, self.names = dice, scope, names

    def made(self, name):
        dice, tree = self.dice, self.scope.tree
        kind = dice.pick(KINDS + (("quota",) * 4 if tree.around else ()))
        if kind == "floor" and not tree.ids:
            kind = "veto"
        gate = {"id": name, "title": dice.text(), "kind": kind}
        if kind == "quota":
            return dict(gate, **self.quota())
        if kind != "eligibility":
            gate["then"] = self.effect(kind)
        if kind == "floor":
            return dict(gate, **self.floor())
        if kind != "rating":
            gate["when"] = condition(dice, self.scope, 2)
        return gate

    def effect(self, kind):
        dice, names = self.dice, self.names
        if kind == "rating":
            return {"number": amount(dice, self.scope, 2)}
        if kind == "bump":
            made = {dice.pick(("up", "down")): 1 + dice.below(3)}
            if dice.chance(1, 2):
                made["at_most" if "up" in made else "at_least"] = dice.pick(names)
            return made
        grade = [{"grade": dice.pick(names)}, {"grade": dice.pick(names)}, {"grade": None}]
        limits = [{"at_most": dice.pick(names)}, {"below": dice.pick(names)}]
        return dice.pick({"cap": limits, "floor": limits + grade, "veto": limits + grade}.get(kind, grade))

    def floor(self):
        dice, tree = self.dice, self.scope.tree
        made = {"of": "every_section" if tree.has_sections and not tree.whole and dice.chance(1, 2) else dice.some(tree.ids)}
        if dice.chance(1, 2):
            return dict(made, at_least_share=dice.spelled(Fraction(1 + dice.below(9), 10)))
        return dict(made, at_least_points=dice.number(0, 6))

    def quota(self):
        dice = self.dice
        made = {"grade": dice.pick(self.names), "ties": dice.pick(("all_in", "all_out"))}
        if dice.chance(1, 2):
            return dict(made, at_most=dice.pick((0, 1, 1, 2, 3)))
        return dict(made, at_most_share=dice.spelled(dice.pick((0, Fraction(1, 4), Fraction(1, 2), Fraction(2, 5), Fraction(1, 3), 1))), mode=dice.pick(MODES))
