"""Seeded random rubrics and sheets, valid by construction (docs/rubric-language.md, sections 1 to 11).

    python3 tests/oracle/generate.py --count 1000 --seed 1 > pairs.jsonl     lines {"seed", "rubric", "sheets"}
    python3 tests/oracle/generate.py --count 5000 --coverage                 how often each construct occurred

The same seed gives the same documents under every version of Python.

Longer than other files, because it is the language page once more, construct by construct, turned round.
"""
import argparse
import json
import random
import sys
from fractions import Fraction

SHEETS = 4  # sheets per rubric
FULL_WIDTH = str.maketrans("0123456789.-+/", "０１２３４５６７８９．－＋／")
MODES = ("half_up", "half_even", "down", "up")
STEP_MODES = ("whole", "started", "linear")
WORDS = ("台账", "制度上墙", "满意度", "files in order", "staff \"A\"", "第3册", "line\nbreak", "50 % & <more>", "a\\b", "😀",
         "tab\t\u0001\u007f\u2028")
OPTION_IDS = ("a", "b", "1", "无", "part-time", "x.y")
DATES = ("2023-12-31", "2024-01-01", "2024-02-28", "2024-02-29", "2024-03-01", "2024-06-30", "2000-02-29", "1900-03-01",
         "0001-01-01", "9999-12-31")
# Numbers at the limits of the grammar, and close to ties, thresholds and each other.
ODD = ("999999999999999999", "-999999999999999999", "123456789012345678.987654321", "0.000000001", "-0.000000001",
       "999999999999999989/999999999999999967", "1/999999999999999999", "-1/999999999999999989", "1/3", "0.333333333", "0.333333334",
       "333333333333333333/1000000000000000", "2/3", "0.666666667", "66.666666667", "0.005", "-0.005", "0.004999999", "0.005000001", "2.675", "1.005", "59.995",
       "499999999999999/100000000000000000", "500000000000001/100000000000000000", "-499999999999999/100000000000000000",
       "59994999999999999/1000000000000000", "5/6", "19/30", "22/7", "1000000007", "4294967296", "9223372036854775/10000")
WHOLE = ("999999999999999999", "9223372036854775", "4294967296", "1000000007", "65537")


class Dice:
    """Only randrange: its results do not depend on the version of Python."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.wild = False  # whether odd numbers occur

    def odd(self, times=1, of=3, pool=ODD):
        """One of the odd numbers, sometimes; else None."""
        return self.pick(pool) if self.wild and self.chance(times, of) else None

    def below(self, n):
        return self.random.randrange(n)

    def chance(self, times, of):
        return self.below(of) < times

    def pick(self, items):
        return items[self.below(len(items))]

    def some(self, items, least=1):
        """A selection of at least `least` items, in any order."""
        rest = list(items)
        chosen = []
        for _ in range(least + self.below(len(rest) - least + 1)):
            chosen.append(rest.pop(self.below(len(rest))))
        return chosen

    # numbers

    def between(self, low, high):
        """A small number of low..high (whole bounds), with small denominators more often than not."""
        parts = self.pick((1, 1, 1, 2, 2, 4, 5, 10, 3))
        return low + Fraction(self.below((high - low) * parts + 1), parts)

    def spelled(self, value):
        """One of the ways in which a number can be written."""
        value = Fraction(value)
        if 10**9 % value.denominator:
            written = "%d/%d" % (value.numerator, value.denominator)
            return written.translate(FULL_WIDTH) if self.chance(1, 8) else written
        digits = decimal(value)
        way = self.below(16)
        if way < 8:
            return int(digits) if value.denominator == 1 else float(digits)
        if way < 11:
            return digits
        return {
            11: digits.translate(FULL_WIDTH),
            12: digits + ("0" if "." in digits else ".0"),
            13: "%d/%d" % (value.numerator * 2, value.denominator * 2),
            14: "\u3000" + digits + " ",
            15: digits + "e0" if value < 0 else "+" + decimal(value / 10) + "E1" if value < 1000 else digits,
        }[way]

    def number(self, low, high):
        return self.odd() or self.spelled(self.between(low, high))

    def text(self):
        word = self.pick(WORDS)
        return self.pick((word, {"zh": word}, {"en": word}, {"zh": word, "en": "en " + word}))


def decimal(value):
    """A decimal fraction with at most nine places as text."""
    digits = str(abs(value.numerator) * 10**9 // value.denominator).rjust(10, "0")
    digits = (digits[:-9] + "." + digits[-9:]).rstrip("0").rstrip(".")
    return "-" + digits if value < 0 else digits


# Inputs and their answers


def options(dice, least):
    return [{"id": i, "title": dice.text()} for i in dice.some(OPTION_IDS[:4], least)]


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
    elif kind == "assessed":
        spec["at_least"] = dice.spelled(dice.below(5) - 1)
        spec["at_most"] = dice.spelled(3 + dice.below(8))
        if dice.chance(1, 3):
            spec["or_zero"] = dice.chance(3, 4)
        if dice.chance(1, 3):
            spec["places"] = dice.below(3)
    return spec


def plain_number(written):
    return Fraction(str(written).translate({ord(f): p for p, f in zip("0123456789.-+/", "０１２３４５６７８９．－＋／")}))


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
    return dice.pick(DATES)


class Scope:
    """The inputs that amounts and conditions may use: those of a criterion (made on demand) and the rubric's."""

    def __init__(self, dice, shared):
        self.dice, self.shared = dice, shared
        self.own = []
        self.levels = {}  # input of a number_in_level -> (level input, ranges)
        self.nodes = []   # ids for score_of and share_of: only in gates

    def make(self, kind):
        style = self.dice.pick(("%s%d", "%s_%d", "输入%s.%d"))
        spec = make_input(self.dice, kind, style % (kind[0], len(self.own) + 1))
        self.own.append(spec)
        return spec

    def input(self, *kinds):
        """The reference and the description of an input of one of the kinds."""
        at_hand = [s for s in self.own if s["type"] in kinds]
        shared = [s for s in self.shared if s["type"] in kinds]
        if shared and self.dice.chance(1, 4):
            spec = self.dice.pick(shared)
        elif at_hand and (len(self.own) > 4 or self.dice.chance(1, 2)):
            spec = self.dice.pick(at_hand)
        else:
            spec = self.make(self.dice.pick(kinds))
        return spec["id"], spec


class GateScope:
    def __init__(self, dice, references, nodes):
        self.dice, self.references, self.nodes = dice, references, nodes

    def input(self, *kinds):
        return self.dice.pick([(r, s) for r, s in self.references if s["type"] in kinds] or [(None, None)])


# Conditions and amounts

NUMERIC = ("count", "count", "number", "share", "assessed")
COMPARISONS = ("at_least", "more_than", "at_most", "less_than", "equals")


def condition(dice, scope, depth=2):
    if depth and dice.chance(1, 3):
        word = dice.pick(("all", "any", "not_all", "none", "not"))
        if word == "not":
            return {"not": condition(dice, scope, depth - 1)}
        return {word: [condition(dice, scope, depth - 1) for _ in range(1 + dice.below(3))]}
    way = dice.below(10)
    if way < 4:
        name, _ = scope.input("bool")
        if name:
            return name
    elif way == 4:
        name, spec = scope.input("choice")
        if name:
            return {"choice": name, "one_of": [o["id"] for o in dice.some(spec["options"])]}
    elif way == 5:
        name, spec = scope.input("list")
        if name:
            return {"list": name, "includes": [o["id"] for o in dice.some(spec["options"])]}
    elif way == 6:
        name, _ = scope.input("date")
        if name:
            words = dice.some(COMPARISONS)[:2]
            return dict({"value": name}, **{w: dice.pick(DATES) if dice.chance(5, 6) else name for w in words})
    value = amount(dice, scope, 1)
    words = dice.some(COMPARISONS)[:dice.pick((1, 1, 1, 2))]
    return dict({"value": value}, **{w: amount(dice, scope, 0) if dice.chance(1, 5) else dice.number(0, 10) for w in words})


def amount(dice, scope, depth=1):
    way = dice.below(24 if depth else 8)
    if way >= 20 and scope.nodes:
        return {dice.pick(("score_of", "share_of")): dice.pick(scope.nodes)}
    if way < 6 or way >= 20:
        name, _ = scope.input(*NUMERIC)
        return name or dice.number(0, 10)
    if way == 6:
        return dice.number(-2, 10)
    if way == 7:
        return "full"
    inner = depth - 1
    if way < 12:
        word = ("sum", "product", "smallest", "largest")[way - 8]
        return {word: [amount(dice, scope, inner) for _ in range(1 + dice.below(3))]}
    if way == 12:
        return {"difference": [amount(dice, scope, inner), amount(dice, scope, inner)]}
    if way == 13:
        days = [scope.input("date")[0] or dice.pick(DATES), dice.pick(DATES)]
        return {"quotient": [{"difference": days}, 10], "when_zero": 0} if dice.chance(1, 2) else {"difference": days[::-1]}
    if way == 14:
        return {"quotient": [amount(dice, scope, inner), amount(dice, scope, inner)], "when_zero": amount(dice, scope, 0)}
    if way == 15:
        return {"count_met": [condition(dice, scope, 1) for _ in range(1 + dice.below(3))]}
    if way == 16 and scope.input("list")[0]:
        return {"count_of": scope.input("list")[0]}
    if way == 17:
        return {"steps_in": amount(dice, scope, inner), "step": dice.spelled(dice.between(0, 3) or 1), "mode": dice.pick(STEP_MODES)}
    return {"rounded": amount(dice, scope, inner), "places": dice.pick((0, 1, 2, 9)), "mode": dice.pick(MODES)}


# Rules

RULES = ("all_or_nothing", "balance", "balance", "balance", "choice", "table", "matrix", "ratio", "number",
         "number_in_level", "amount")
COMPOSED = ("best_of", "worst_of", "cases")


def rule(dice, scope, full, depth=2):
    """A rule for something worth `full` points (a Fraction)."""
    kind = dice.pick(RULES + COMPOSED if depth else RULES)
    return {"kind": kind, **MAKERS[kind](dice, scope, full, depth)}


def points_up_to(dice, full):
    """Often a simple part of the full points."""
    return dice.spelled(full * Fraction(dice.below(5), 4)) if dice.chance(2, 3) else dice.number(0, 6)


def points_amount(dice, scope, full):
    way = dice.below(10)
    return "full" if way == 0 else amount(dice, scope, 1) if way == 1 else points_up_to(dice, full)


def limit(dice, scope, full):
    way = dice.below(12)
    if way < 4:
        return 0
    if way < 6:
        return "none"
    if way == 6:
        return dice.number(-5, 0)
    return "full" if way < 10 else points_amount(dice, scope, full)


def all_or_nothing(dice, scope, full, depth):
    return {"when": condition(dice, scope)}


def balance(dice, scope, full, depth):
    made = {"start": dice.pick(("full", 0, 0, dice.spelled(full / 2), points_amount(dice, scope, full)))}
    add = [term(dice, scope, full, depth) for _ in range(dice.below(3))]
    deduct = [term(dice, scope, full, depth) for _ in range(dice.below(3) if add else 1 + dice.below(2))]
    if add or dice.chance(1, 6):
        made["add"] = add
    if deduct or dice.chance(1, 6):
        made["deduct"] = deduct
    if "deduct" in made or dice.chance(1, 4):
        made["floor"] = limit(dice, scope, full)
    if "add" in made or dice.chance(1, 4):
        made["cap"] = dice.pick(("full", "full", "none", dice.spelled(full / 2), limit(dice, scope, full)))
    return made


def term(dice, scope, full, depth):
    way = dice.below(8)
    if way == 0 and depth:
        worth = dice.between(1, 4)
        return {"part": {"title": dice.text(), "points": dice.spelled(worth), "rule": rule(dice, scope, worth, depth - 1)}}
    if way <= 1:
        made = {"amount": points_amount(dice, scope, full)}
    elif way <= 3:
        made = {"when": condition(dice, scope), "points": points_amount(dice, scope, full)}
    elif way == 4:
        made = {"each_met": [condition(dice, scope, 1) for _ in range(1 + dice.below(3))], "points": points_up_to(dice, full / 2)}
    elif way == 5:
        made = {"each_unmet": [condition(dice, scope, 1) for _ in range(1 + dice.below(3))], "points": points_amount(dice, scope, full)}
    else:
        made = per(dice, scope, full)
    if dice.chance(1, 4):
        made["title"] = dice.text()
    return made


def per(dice, scope, full):
    made = {"per": amount(dice, scope, dice.below(2)), "points": points_amount(dice, scope, dice.pick((full / 4, Fraction(1)))),
            "step": dice.spelled(dice.pick((1, 1, 2, Fraction(1, 2), Fraction(1, 10), 5, Fraction(3, 2)))), "mode": dice.pick(STEP_MODES)}
    way = dice.below(4)
    if way:
        if way < 3:
            made[("beyond", "short_of")[way - 1]] = dice.number(0, 6) if dice.chance(2, 3) else amount(dice, scope, 0)
    if dice.chance(1, 4):
        made["first"] = points_amount(dice, scope, full)
    if dice.chance(1, 3):
        made["cap"] = points_amount(dice, scope, full)
    return made


def choice(dice, scope, full, depth):
    name, spec = scope.input("choice")
    return {"input": name, "points": {o["id"]: points_amount(dice, scope, full) for o in spec["options"]}}


def table(dice, scope, full, depth):
    falling = dice.chance(1, 2)
    if dice.chance(1, 6):
        of, bounds = scope.input("date")[0], sorted(dice.some(DATES)[:3])
    else:
        of, start = amount(dice, scope, 1), dice.between(0, 3)
        bounds = [start]
        for _ in range(dice.below(4)):
            bounds.append(bounds[-1] + dice.pick((Fraction(1, 2), 1, 2, 3)))
    including, excluding = ("at_least", "more_than") if falling else ("at_most", "less_than")
    rows = []
    for edge in reversed(bounds) if falling else bounds:
        words = dice.pick(((including,), (including,), (excluding,), (excluding, including)))
        for word in words:
            rows.append({word: edge if isinstance(edge, str) else dice.spelled(edge), "points": points_amount(dice, scope, full)})
    return {"of": of, "rows": rows, "otherwise": points_amount(dice, scope, full)}


def matrix(dice, scope, full, depth):
    row, column = scope.input("choice")[1], scope.make("choice")
    if row is column or len(row["options"]) * len(column["options"]) > 9:
        row, column = scope.make("choice"), scope.make("choice")
    cells = {r["id"]: {c["id"]: points_up_to(dice, full) for c in column["options"]} for r in row["options"]}
    return {"row": row["id"], "column": column["id"], "points": cells}


def ratio(dice, scope, full, depth):
    return {"of": amount(dice, scope, dice.below(2)), "to": amount(dice, scope, 0),
            "cap": dice.pick((1, "1", "none", 1.2, "3/4")), "when_zero": points_amount(dice, scope, full)}


def number_rule(dice, scope, full, depth):
    return {"input": scope.input("count", "number", "assessed", "assessed")[0]}


def number_in_level(dice, scope, full, depth):
    level, spec = scope.make("choice"), scope.make(dice.pick(("count", "number", "assessed")))
    ranges, start = {}, dice.below(3)
    for o in level["options"]:
        end = start + dice.below(4)
        ranges[o["id"]] = (start, end)
        start = end + dice.below(2)
    for key in ("at_least", "at_most", "or_zero"):
        spec.pop(key, None)
    if spec["type"] != "number" or dice.chance(1, 2):
        spec.update(at_least=min(r[0] for r in ranges.values()), at_most=max(r[1] for r in ranges.values()))
    scope.levels[spec["id"]] = (level["id"], ranges)
    shown = {o: {"at_least": dice.spelled(low), "at_most": dice.spelled(high)} for o, (low, high) in ranges.items()}
    return {"level": level["id"], "input": spec["id"], "ranges": shown}


def amount_rule(dice, scope, full, depth):
    return {"of": amount(dice, scope, 2), "floor": limit(dice, scope, full), "cap": dice.pick(("full", "none", limit(dice, scope, full)))}


def list_of_rules(dice, scope, full, depth):
    return {"of": [rule(dice, scope, full, depth - 1) for _ in range(1 + dice.below(3))]}


def cases(dice, scope, full, depth):
    return {"cases": [{"when": condition(dice, scope, 1), "rule": rule(dice, scope, full, depth - 1)} for _ in range(1 + dice.below(2))],
            "otherwise": rule(dice, scope, full, depth - 1)}


MAKERS = {
    "all_or_nothing": all_or_nothing, "balance": balance, "choice": choice, "table": table, "matrix": matrix, "ratio": ratio,
    "number": number_rule, "number_in_level": number_in_level, "amount": amount_rule,
    "best_of": list_of_rules, "worst_of": list_of_rules, "cases": cases,
}


# The tree


class Criterion:
    def __init__(self, spec, scope, role, policy):
        self.spec, self.scope, self.role, self.policy = spec, scope, role, policy


class Tree:
    """Makes the nodes; remembers the criteria, for the sheets, and the ids, for the gates."""

    def __init__(self, dice, shared):
        self.dice, self.shared = dice, shared
        self.ids, self.criteria, self.left = [], [], 1 + dice.below(9)

    def new_id(self, prefix):
        self.ids.append("%s%d" % (prefix, len(self.ids) + 1))
        return self.ids[-1]

    def empty(self, node, policy):
        dice = self.dice
        if dice.chance(1, 4):
            node["empty"] = {}
            if dice.chance(5, 6):
                node["empty"]["not_applicable"] = dice.pick(("drop", "drop", "full", "zero", "refuse"))
            if dice.chance(1, 2):
                node["empty"]["exempt"] = dice.pick(("full", "full", "refuse"))
        return dict(policy, **node.get("empty", {}))

    def common(self, node, role):
        dice = self.dice
        if role == "base":
            if dice.chance(1, 10):
                node["floor"] = dice.spelled(dice.between(-2, 3))
            if dice.chance(1, 10):
                node["cap"] = dice.spelled(dice.between(4, 12))
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
        policy = self.empty(node, policy)
        self.common(node, role)
        node["children"] = self.children(depth - 1, role, policy)
        if dice.chance(1, 3):
            node["points"] = dice.spelled(dice.pick((5, 10, 20, 50, 100, Fraction(15, 2))) if role == "base" else 1 + dice.below(6))
        if role == "base":
            self.minimum(node)
        return node

    def minimum(self, node):
        base = sum(child.get("role", "base") == "base" for child in node["children"])
        if self.dice.chance(1, 5):
            node["minimum_applicable"] = 1 + self.dice.below(base)

    def criterion(self, node, role, policy):
        dice = self.dice
        self.left -= 1
        node.update(id=self.new_id(dice.pick(("c", "1.", "指标_"))), title=dice.text())
        policy = self.empty(node, policy)
        self.common(node, role)
        full = dice.pick((1, 2, 4, 5, 10, 20, Fraction(1, 2), Fraction(5, 2), Fraction(3, 10), Fraction(10, 3), 7))
        if dice.wild and dice.chance(1, 5):
            full = dice.pick((10**9, Fraction(123456789, 1000), Fraction(1, 1000), Fraction(22, 7)))
        if "weight" in node and dice.chance(1, 3):
            full = plain_number(node["weight"])
        else:
            node["points"] = dice.spelled(full)
        scope = Scope(dice, self.shared)
        node["rule"] = rule(dice, scope, Fraction(full), dice.pick((0, 1, 1, 2, 3)))
        gates = ["zero_if"]
        if role == "base":
            gates += ["forfeit_if", "exempt_if", "no_event_if"]
        if role != "base" or policy["not_applicable"] != "refuse":
            gates.append("not_applicable_if")
        for gate in gates:
            if dice.chance(1, 9):
                node[gate] = condition(dice, scope, 1)
        if dice.chance(1, 6):
            node["evidence"] = {"list": [dice.text()]} if role != "base" else dice.pick(
                ({"required": True}, {"required": True, "list": [dice.text(), dice.text()]}, {"required": False}, {}))
        if scope.own or dice.chance(1, 2):
            node["inputs"] = scope.own
        self.criteria.append(Criterion(node, scope, role, policy))
        return node


def plan(dice):
    return {"places": dice.pick((0, 0, 0, 1, 1, 1, 2, 2, 3, 9)), "mode": dice.pick(MODES)}


class Pair:
    """A rubric and its sheets."""

    def __init__(self, seed):
        self.dice = dice = Dice(seed)
        dice.wild = dice.chance(1, 6)
        self.shared = [make_input(dice, dice.pick(("bool", "count", "number", "share", "choice", "list", "date")), "r%d" % i)
                       for i in range(dice.pick((0, 0, 0, 1, 2, 4)))]
        self.rubric = self.make_rubric()
        self.sheets = [self.sheet() for _ in range(SHEETS)]

    def make_rubric(self):
        dice = self.dice
        rubric = {"haitang": "rubric/1", "id": dice.pick(("station-2024", "指标.A", "r")), "title": dice.text()}
        self.tree = tree = Tree(dice, self.shared)
        policy = tree.empty(rubric, {"not_applicable": "refuse", "exempt": "refuse"})
        rubric["children"] = tree.children(1 + dice.below(5), "base", policy)
        if dice.chance(1, 3):
            rubric["points"] = dice.spelled(dice.pick((100, 100, 10, 150, 1000, Fraction(25, 2), Fraction(10, 3))))
        tree.minimum(rubric)
        if dice.chance(1, 12):
            rubric["floor"] = dice.spelled(dice.between(-2, 2))
        if dice.chance(1, 12):
            rubric["cap"] = dice.spelled(dice.between(10, 60))
        if dice.chance(1, 2):
            rubric["rounding"] = {key: plan(dice) for key in ("criterion", "section", "total") if dice.chance(1, 3)}
        if dice.chance(1, 4):
            rubric["version"] = dice.pick(("2024", "v1", "第一版"))
        if dice.chance(1, 8):
            rubric["source"] = dice.text()
        if dice.chance(1, 8):
            rubric["notes"] = [dice.text()]
        if self.shared:
            rubric["inputs"] = self.shared
        if dice.chance(3, 4):
            rubric["grades"] = self.grades(rubric)
        return rubric

    # Grades

    def grades(self, rubric):
        dice, full = self.dice, self.points_of(rubric)
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
        grades = {"bands": bands}
        if dice.chance(2, 3):
            grades["otherwise"] = {"grade": "不合格", "title": dice.text()}
        if dice.chance(3, 4):
            names = [b["grade"] for b in bands] + (["不合格"] if "otherwise" in grades else [])
            sections = any("children" in c and c.get("role", "base") == "base" for c in rubric["children"])
            grades["gates"] = [self.gate(i, names, sections, rubric["id"]) for i in range(dice.below(4))]
        return grades

    def gate(self, i, names, sections, root):
        dice = self.dice
        made = {"id": "gate%d" % i, "title": dice.text(), "kind": dice.pick(("floor", "veto", "cap"))}
        effects = [{"at_most": dice.pick(names)}]
        if made["kind"] != "cap":
            effects += [{"grade": dice.pick(names)}, {"grade": None}]
        made["then"] = dice.pick(effects)
        if made["kind"] == "floor":
            made["of"] = "every_section" if sections and dice.chance(1, 2) else dice.some(self.tree.ids)
            if dice.chance(1, 2):
                made["at_least_share"] = dice.spelled(Fraction(1 + dice.below(9), 10))
            else:
                made["at_least_points"] = dice.number(0, 6)
            return made
        references = [(s["id"], s) for s in self.shared] + [
            (c.spec["id"] + "/" + s["id"], s) for c in self.tree.criteria for s in c.scope.own]
        made["when"] = condition(dice, GateScope(dice, references, self.tree.ids + [root]), 2)
        return made

    def points_of(self, node):
        if "points" in node:
            return plain_number(node["points"])
        if "rule" in node:
            return plain_number(node["weight"])
        base = [c for c in node["children"] if c.get("role", "base") == "base"]
        return sum(plain_number(c["weight"]) if "weight" in c else self.points_of(c) for c in base)

    # Sheets

    def sheet(self):
        dice = self.dice
        self.unanswered, self.stated = dice.pick(((0, 0), (0, 1), (0, 4), (1, 2), (4, 2), (9, 1)))
        drop_all = dice.chance(1, 12)
        sheet = {"haitang": "sheet/1", "rubric": self.rubric["id"]}
        for key, value in (("subject", "双石镇"), ("assessor", "A07"), ("date", dice.pick(DATES)), ("note", dice.pick(WORDS))):
            if dice.chance(1, 3):
                sheet[key] = value
        if "version" in self.rubric and dice.chance(1, 2):
            sheet["version"] = self.rubric["version"]
        values = {s["id"]: self.value(s) for s in self.shared if not self.silent()}
        if values or dice.chance(1, 6):
            sheet["inputs"] = values
        answers = ((c.spec["id"], self.answer(c, drop_all, "assessor" in sheet)) for c in self.tree.criteria if not self.silent())
        sheet["answers"] = dict(answers)
        return sheet

    def silent(self):
        return self.dice.chance(self.unanswered, 20)

    def value(self, spec):
        return None if self.silent() else make_value(self.dice, spec)

    def answer(self, criterion, drop_all, assessor_named):
        dice = self.dice
        if self.silent():
            return None
        values = {s["id"]: self.value(s) for s in criterion.scope.own if not self.silent()}
        for name, (level, ranges) in criterion.scope.levels.items():
            if values.get(name) is not None:
                low, high = ranges[values[level]] if values.get(level) is not None else dice.pick(list(ranges.values()))
                values[name] = dice.spelled(low + dice.below(high - low + 1))
        answer = dict(values)
        state = self.state(criterion, drop_all)
        if state not in ("answered", "missing") and dice.chance(1, 2):
            answer = {}
        if state != "answered" or dice.chance(1, 8):
            answer["state"] = state
        required = criterion.spec.get("evidence", {}).get("required")
        if required and not self.silent() or dice.chance(1, 12):
            answer["evidence"] = dice.pick(([], [dice.pick(WORDS)], [dice.pick(WORDS), "hash:00ff"], ["第3册"]))
        kinds = {s["id"]: s["type"] for s in criterion.scope.own}
        discretion = any(kinds.get(name) == "assessed" and value is not None for name, value in answer.items())
        if discretion or dice.chance(1, 10):
            answer["reason"] = dice.pick(WORDS)
        if discretion and not assessor_named or dice.chance(1, 10):
            answer["assessor"] = dice.pick(("A07", "评估员.2"))
        if dice.chance(1, 10):
            answer["note"] = dice.pick(WORDS)
        if len(kinds) == 1 and list(answer) == list(kinds) and "share" not in kinds.values() and dice.chance(2, 3):
            (answer,) = answer.values()
        return answer

    def state(self, criterion, drop_all):
        dice, base = self.dice, criterion.role == "base"
        droppable = criterion.policy["not_applicable"] != "refuse" or not base
        if drop_all and droppable:
            return "not_applicable"
        if not dice.chance(self.stated, 10):
            return "answered"
        states = ["missing"]
        if base:
            states += ["not_met", "no_evidence", "forfeit"]
            if criterion.policy["exempt"] == "full":
                states += ["exempt", "exempt"]
        if droppable:
            states += ["not_applicable"] * 3
        return dice.pick(states)


def documents(seed):
    """The rubric and the sheets of a seed."""
    pair = Pair(seed)
    return pair.rubric, pair.sheets


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=1000, help="pairs of a rubric and a sheet")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--coverage", action="store_true", help="count the constructs; fail if one never occurs")
    options_ = parser.parse_args()
    seeds = range(options_.seed * 10**9, options_.seed * 10**9 + -(-options_.count // SHEETS))
    if options_.coverage:
        import constructs
        import oracle
        counted = constructs.Counter()
        for seed in seeds:
            rubric, sheets = documents(seed)
            loaded = [oracle.load(json.dumps(d)) for d in [rubric] + sheets]
            constructs.count(counted, rubric, sheets, [oracle.score(loaded[0], sheet) for sheet in loaded[1:]])
        sys.exit(constructs.report(counted))
    for seed in seeds:
        rubric, sheets = documents(seed)
        print(json.dumps({"seed": seed, "rubric": rubric, "sheets": sheets}, ensure_ascii=False))


if __name__ == "__main__":
    main()
