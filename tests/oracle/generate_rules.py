"""Random conditions, amounts and rules: sections 4 to 6 and 16 of docs/rubric-language.md."""
from fractions import Fraction

from dice import DATES, MODES, PARTIES, STEP_MODES
from generate_inputs import add_origin, make_input

class Scope:
    """The inputs that amounts and conditions may use: those of a criterion (made on demand) and the rubric's."""

    def __init__(self, dice, shared, around=False, alone=True):
        self.dice, self.shared = dice, shared
        self.around = around  # whether amounts over cohorts and the rule `rank` may be made
        self.alone = alone    # whether inputs may have several assessors
        self.units = True     # whether amounts over units may be made
        self.own = []
        self.levels = {}  # input of a number_in_level -> (level input, ranges)
        self.nodes = []   # ids for score_of and share_of: only in gates

    def make(self, kind):
        style = self.dice.pick(("%s%d", "%s_%d", "输入%s.%d"))
        spec = make_input(self.dice, kind, style % (kind[0], len(self.own) + 1))
        add_origin(self.dice, spec)
        if self.alone and kind in ("count", "number", "assessed") and "from" not in spec and self.dice.chance(1, 3):
            spec["assessors"] = panel(self.dice)
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
    def __init__(self, dice, references, tree, root, around):
        self.dice, self.references, self.tree, self.around, self.units = dice, references, tree, around, True
        self.nodes = tree.ids + [root]

    def input(self, *kinds):
        return self.dice.pick([(r, s) for r, s in self.references if s["type"] in kinds] or [(None, None)])

    def listed(self):
        """NODES of `how_many` and `applicable`."""
        tree, ways = self.tree, []
        if tree.ids:
            ways.append(self.dice.some(tree.ids))
        if not tree.whole:
            ways += ["every_criterion"] + (["every_section"] if tree.has_sections else [])
        if tree.classes:
            ways += [{"class": self.dice.pick(tree.classes)}] * 2
        return self.dice.pick(ways) if ways else None


class UnitScope:
    """Inside the units of an input: first their own inputs."""

    around = units = False

    def __init__(self, spec, outer):
        self.dice, self.each, self.outer, self.nodes = outer.dice, spec["each"], outer, outer.nodes

    def input(self, *kinds):
        own = [(s["id"], s) for s in self.each if s["type"] in kinds]
        return self.dice.pick(own) if own and self.dice.chance(9, 10) else self.outer.input(*kinds)


class Without:
    """A scope in which no amount over cohorts, or over units, is made for a while."""

    def __init__(self, scope, **flags):
        self.scope, self.flags = scope, flags

    def __enter__(self):
        self.before = {key: getattr(self.scope, key) for key in self.flags}
        self.scope.__dict__.update(self.flags)
        return self.scope

    def __exit__(self, *_):
        self.scope.__dict__.update(self.before)


# Conditions and amounts

SHARES = ("at_least_share", "more_than_share", "at_most_share", "less_than_share")
STATISTICS = ("mean", "median", "sum", "smallest", "largest", "count", "top_mean", "bottom_mean")
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
    if depth and scope.units and dice.chance(1, 8):
        made = over_units(dice, scope)
        if made:
            return made
    if depth and scope.around and dice.chance(1, 5):
        return over_cohort(dice, scope)
    if depth and scope.nodes and isinstance(scope, GateScope) and dice.chance(1, 5):
        nodes = scope.listed()
        if nodes and dice.chance(2, 3):
            return {"how_many": nodes, dice.pick(SHARES): dice.spelled(Fraction(dice.below(9), 8))}
        if nodes:
            return {"applicable": nodes}
    if depth and dice.chance(1, 16):
        name, spec = scope.input("choice")
        if name:
            return {"by_choice": name, "values": {o["id"]: amount(dice, scope, depth - 1) for o in spec["options"]}}
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
    if way == 16:
        name, _ = scope.input("list")  # in the units of a gate one look may find a list and the next one none
        if name:
            return {"count_of": name}
    if way == 17:
        return {"steps_in": amount(dice, scope, inner), "step": dice.spelled(dice.between(0, 3) or 1), "mode": dice.pick(STEP_MODES)}
    return {"rounded": amount(dice, scope, inner), "places": dice.pick((0, 1, 2, 9)), "mode": dice.pick(MODES)}


def over_units(dice, scope):
    """None when a gate finds no units."""
    name, spec = scope.input("units")
    if name is None:
        return None
    made, inner = {"units": name}, UnitScope(spec, scope)
    if dice.chance(1, 2):
        made["where"] = condition(dice, inner, 1)
    kind = dice.pick(("units", "total", "mean"))
    if kind != "units":
        made[kind] = amount(dice, inner, dice.below(2))
    if kind == "mean":
        made["when_none"] = amount(dice, scope, 0)
    return made


def over_cohort(dice, scope):
    with Without(scope, around=False):
        made = member_amount(dice, scope)
        if dice.chance(1, 3):
            made["where"] = condition(dice, scope, 1)
    return made


def member_amount(dice, scope):
    of = amount(dice, scope, dice.below(2))
    if scope.nodes and dice.chance(1, 2):
        of = {dice.pick(("score_of", "share_of")): dice.pick(scope.nodes)}
    if dice.chance(1, 3):
        return {"rank": of, "best": dice.pick(("highest", "lowest")), "ties": dice.pick(("best", "worst", "mean"))}
    made = {"cohort": dice.pick(STATISTICS), "include_self": dice.chance(1, 2)}
    if made["cohort"] != "count":
        made.update(of=of, when_fewer=amount(dice, scope, 0))
        if dice.chance(1, 3):
            made["at_least"] = 1 + dice.below(4)
    if made["cohort"].endswith("_mean"):
        made["share"] = dice.pick((1, "0.5", "1/3", 0.25, "0.75", "0.000000001"))
    return made


def panel(dice):
    """`assessors`: who is expected, and how their numbers become one."""
    made = {"take": dice.pick(("mean", "median", "trimmed_mean", "smallest", "largest", "weighted", "last", "agreed"))}
    if made["take"] in ("weighted", "last") or dice.chance(1, 3):
        made["parties"] = [{"party": party} for party in dice.some(PARTIES)]
        for party in made["parties"]:
            if made["take"] == "weighted":
                party["weight"] = dice.pick((1, 2, "20", "0.5", "1/3"))
            if dice.chance(1, 4):
                party["title"] = dice.text()
        most = len(made["parties"])
    else:
        made["count"] = most = 1 + dice.below(4)
    if dice.chance(1, 2):
        made["missing"] = dice.pick(("leave_out", "leave_out", "open"))
    if made.get("missing") == "leave_out" and dice.chance(2, 3):
        made["at_least"] = 1 + dice.below(most)
    if made["take"] == "trimmed_mean":
        made["drop_each_side"] = dice.pick((1, 1, 2))
    if dice.chance(1, 2):
        made["apart"] = dice.pick((1, "0.5", 3, "1/3"))
    return made


# Rules

RULES = ("all_or_nothing", "balance", "balance", "balance", "choice", "table", "matrix", "ratio", "number",
         "number_in_level", "amount")
COMPOSED = ("best_of", "worst_of", "cases")


def rule(dice, scope, full, depth=2):
    """A rule for something worth `full` points (a Fraction)."""
    kind = dice.pick(RULES + COMPOSED if depth else RULES)
    if scope.around and dice.chance(1, 8):
        kind = "rank"
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
    for key in ("at_least", "at_most", "or_zero", "assessors"):
        spec.pop(key, None)
    if spec["type"] != "number" or dice.chance(1, 2):
        spec.update(at_least=min(r[0] for r in ranges.values()), at_most=max(r[1] for r in ranges.values()))
    scope.levels[spec["id"]] = (level["id"], ranges)
    shown = {o: {"at_least": dice.spelled(low), "at_most": dice.spelled(high)} for o, (low, high) in ranges.items()}
    return {"level": level["id"], "input": spec["id"], "ranges": shown}


def amount_rule(dice, scope, full, depth):
    return {"of": amount(dice, scope, 2), "floor": limit(dice, scope, full), "cap": dice.pick(("full", "none", limit(dice, scope, full)))}


def rank(dice, scope, full, depth):
    with Without(scope, around=False):
        made = {"of": amount(dice, scope, dice.below(2))}
        if dice.chance(1, 3):
            made["where"] = condition(dice, scope, 1)
    points = [points_amount(dice, scope, full) for _ in range(1 + dice.below(4))]
    return dict(made, best=dice.pick(("highest", "lowest")), ties=dice.pick(("best", "worst", "share", "share")), points=points,
                otherwise=points_amount(dice, scope, full))


def list_of_rules(dice, scope, full, depth):
    return {"of": [rule(dice, scope, full, depth - 1) for _ in range(1 + dice.below(3))]}


def cases(dice, scope, full, depth):
    return {"cases": [{"when": condition(dice, scope, 1), "rule": rule(dice, scope, full, depth - 1)} for _ in range(1 + dice.below(2))],
            "otherwise": rule(dice, scope, full, depth - 1)}


MAKERS = {
    "all_or_nothing": all_or_nothing, "balance": balance, "choice": choice, "table": table, "matrix": matrix, "ratio": ratio,
    "number": number_rule, "number_in_level": number_in_level, "amount": amount_rule,
    "best_of": list_of_rules, "worst_of": list_of_rules, "cases": cases, "rank": rank,
}


