"""Random trees of nodes: sections 2, 7 and 15 of docs/rubric-language.md."""
from fractions import Fraction

from dice import plain_number, plan
from generate_rules import Scope, condition, panel, rule

CLASSES = ("mandatory", "core", "重点")


class Criterion:
    def __init__(self, spec, scope, role, policy):
        self.spec, self.scope, self.role, self.policy = spec, scope, role, policy
        self.judged = None  # the node with `assessors` in which it stands


class Tree:
    """Makes the nodes; remembers the criteria, for the sheets, and the ids, for the gates."""

    def __init__(self, dice, shared, around, panels):
        self.dice, self.shared, self.around, self.panels = dice, shared, around, panels
        self.ids, self.criteria, self.left = [], [], 1 + dice.below(9)
        self.classes, self.has_sections = [], False
        self.number = 0      # of nodes made
        self.judged = None   # the node with `assessors` that is being filled
        self.whole = False   # whether that is the rubric

    def new_id(self, prefix):
        self.number += 1
        made = "%s%d" % (prefix, self.number)
        if not self.judged:
            self.ids.append(made)
        return made

    def empty(self, node, policy):
        dice, around = self.dice, self.around and not self.judged
        if dice.chance(1, 4):
            node["empty"] = {}
            if dice.chance(5, 6):
                node["empty"]["not_applicable"] = dice.pick(("drop", "drop", "full", "zero", "refuse") + (("mean",) * 4 if around else ()))
            if dice.chance(1, 2):
                node["empty"]["exempt"] = dice.pick(("full", "full", "refuse"))
            if dice.chance(1, 2):
                node["empty"]["carried"] = dice.pick(("allow", "allow", "refuse"))
        if self.judged is node and dict(policy, **node.get("empty", {}))["not_applicable"] == "mean":
            node.setdefault("empty", {})["not_applicable"] = dice.pick(("drop", "drop", "full", "zero"))
        return dict(policy, **node.get("empty", {}))

    def judge(self, node, role, times, of):
        """Now and then several assessors judge the node; whether they do."""
        if not self.panels or self.judged or role != "base" or not self.dice.chance(times, of):
            return False
        node["assessors"], self.judged = panel(self.dice), node
        return True

    def common(self, node, role):
        dice = self.dice
        if role == "base":
            if dice.chance(1, 10):
                node["floor"] = dice.spelled(dice.between(-2, 3))
            if dice.chance(1, 10):
                node["cap"] = dice.spelled(dice.between(4, 12))
            if dice.chance(1, 6) and self.judged in (None, node):
                node["class"] = dice.pick(CLASSES)
                self.classes.append(node["class"])
        if dice.chance(1, 8):
            node["rounding"] = plan(dice)
        for key in ("description", "method", "source"):
            if dice.chance(1, 25):
                node[key] = dice.text()

    def children(self, depth, role, policy):
        """The children of a section; of a base section the first is base, and all base ones weigh or none does."""
        dice = self.dice
        made, weigh, outermost = [], role == "base" and dice.chance(1, 3), role == "base"
        for i in range(1 + dice.below(4)):
            if i and self.left <= 0:
                break
            inner = role
            if outermost and i and dice.chance(1, 4):
                inner = dice.pick(("bonus", "penalty"))
            node, deeper = {}, depth > 1 and (i == 0 or dice.chance(1, 3))
            if outermost and inner != "base" or dice.chance(1, 6):
                node["role"] = inner
            if outermost and inner != "base" and dice.chance(1, 2):
                node["counts_for_grade"] = dice.chance(1, 3)
            weight = dice.spelled(dice.pick((1, 2, 5, 10, 20, 25, 30, Fraction(1, 2), Fraction(1, 3)))) if weigh and inner == "base" else None
            if weight is not None:
                node["weight"] = weight
            made.append(self.section(node, depth, inner, policy) if deeper else self.criterion(node, inner, policy))
        if outermost and dice.chance(1, 3):
            made.append(made.pop(0))  # the surely base child need not stand first
        return made

    def section(self, node, depth, role, policy):
        dice = self.dice
        node.update(id=self.new_id(dice.pick(("s", "一级-", "S."))), title=dice.text())
        judged = self.judge(node, role, 1, 6)
        policy = self.empty(node, policy)
        self.common(node, role)
        node["children"] = self.children(depth - 1, role, policy)
        if dice.chance(1, 3):
            node["points"] = dice.spelled(dice.pick((5, 10, 20, 50, 100, Fraction(15, 2))) if role == "base" else 1 + dice.below(6))
        if role == "base":
            self.minimum(node)
        if judged:
            self.judged = None
        return node

    def minimum(self, node):
        base = sum(child.get("role", "base") == "base" for child in node["children"])
        if self.dice.chance(1, 5):
            node["minimum_applicable"] = 1 + self.dice.below(base)

    def criterion(self, node, role, policy):
        dice = self.dice
        self.left -= 1
        node.update(id=self.new_id(dice.pick(("c", "1.", "指标_"))), title=dice.text())
        judged = self.judge(node, role, 1, 8)
        policy = self.empty(node, policy)
        self.common(node, role)
        full = dice.pick((1, 2, 4, 5, 10, 20, Fraction(1, 2), Fraction(5, 2), Fraction(3, 10), Fraction(10, 3), 7))
        if dice.wild and dice.chance(1, 5):
            full = dice.pick((10**9, Fraction(123456789, 1000), Fraction(1, 1000), Fraction(22, 7)))
        if "weight" in node and dice.chance(1, 3):
            full = plain_number(node["weight"])
        else:
            node["points"] = dice.spelled(full)
        scope = Scope(dice, self.shared, self.around and not self.judged, self.panels and not self.judged)
        node["rule"] = rule(dice, scope, Fraction(full), dice.pick((0, 1, 1, 2, 3)))
        self.gates(node, role, policy, scope)
        if dice.chance(1, 6):
            node["evidence"] = {"list": [dice.text()]} if role != "base" else dice.pick(
                ({"required": True}, {"required": True, "list": [dice.text(), dice.text()]}, {"required": False}, {}))
        if scope.own or dice.chance(1, 2):
            node["inputs"] = scope.own
        self.criteria.append(Criterion(node, scope, role, policy))
        self.criteria[-1].judged = self.judged
        if judged:
            self.judged = None
        return node

    def gates(self, node, role, policy, scope):
        names = ["zero_if"]
        if role == "base":
            names += ["forfeit_if", "exempt_if", "no_event_if"]
        if role != "base" or policy["not_applicable"] != "refuse":
            names.append("not_applicable_if")
        for name in names:
            if self.dice.chance(1, 9):
                node[name] = condition(self.dice, scope, 1)
