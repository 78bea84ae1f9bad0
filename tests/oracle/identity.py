"""The digest of the meaning of a rubric: docs/identity.md, "The canonical form" and "What the meaning leaves out"."""
import hashlib
import json
from functools import lru_cache

from exact import day, is_date, is_number, number, show
from tree import Node

EDITION = "rubric/1"
USUAL = {"places": "2", "mode": "half_up"}
BOUNDS = ("at_least", "more_than", "at_most", "less_than", "equals")


def digest(document):
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def meaning(rubric):
    """The digest of a rubric's meaning; a rubric is asked for it once for every sheet."""
    return meaning_of(json.dumps(rubric, ensure_ascii=False))


@lru_cache(maxsize=64)
def meaning_of(text):
    return digest(Meaning(json.loads(text)).document())


def typed(given):
    """A number: a decimal of at most nine places, else a fraction in lowest terms."""
    value = number(given)
    return show(value) if (value * 10**9).denominator == 1 else "%d/%d" % (value.numerator, value.denominator)


def kept(members):
    """The members that stand there."""
    return {key: value for key, value in members.items() if value is not None}


def numbers(given, *keys):
    return {key: typed(given[key]) if key in given else None for key in keys}


def words(given, *keys):
    return {key: given.get(key) for key in keys}


def rounding(plan):
    return plan and {"places": typed(plan["places"]), "mode": plan["mode"]}


class Meaning:
    """A rubric, and what can be named in it."""

    def __init__(self, rubric):
        self.rubric, self.specs = rubric, list(below(rubric))
        self.shared, self.own, self.unit = rubric.get("inputs", []), [], []

    def document(self):
        rubric = self.rubric
        root = Node(rubric, None, rubric, opinion=True)
        plan = rubric["rounding"].get("total") if "rounding" in rubric else USUAL
        plan = None if rounding(plan) == USUAL else kept({"total": rounding(plan)})
        return kept(dict(self.node_keys(root), haitang=EDITION, rounding=plan, inputs=self.inputs(self.shared),
                         grades=self.grades(rubric["grades"]) if "grades" in rubric else None))

    # Nodes

    def node_keys(self, node):
        """What the rubric and its nodes have in common."""
        spec = node.spec
        made = dict(numbers(spec, "floor", "cap"), id=spec["id"], assessors=assessors(spec.get("assessors")))
        if "children" in spec:
            least = typed(spec.get("minimum_applicable", "1"))
            usual = dict(spec)
            usual.pop("points", None)
            sums = Node(usual, node.parent, self.rubric if node.parent else usual, opinion=True).points
            made.update(children=[self.node(child, node) for child in spec["children"]],
                        points=None if node.points == sums else typed(spec["points"]),
                        minimum_applicable=None if least == "1" else least)
        return made

    def node(self, spec, parent):
        node = Node(spec, parent, self.rubric, opinion=True)
        outside = parent.role == "base"
        made = self.node_keys(node)
        made.update(numbers(spec, "weight"), role=None if node.role == parent.role else node.role,
                    rounding=rounding(node.rounding), **words(spec, "class"))
        if outside and spec.get("counts_for_grade") is False:
            made["counts_for_grade"] = False
        if "rule" in spec:
            given = "points" in spec and not ("weight" in spec and node.points == number(spec["weight"]))
            made["points"] = typed(spec["points"]) if given else None
            made.update(self.criterion(spec, node.policy))
        return kept(made)

    def criterion(self, spec, policy):
        self.own = spec.get("inputs", [])
        gates = ("not_applicable_if", "forfeit_if", "exempt_if", "no_event_if", "zero_if")
        made = {key: self.condition(spec[key]) for key in gates if key in spec}
        made.update(inputs=self.inputs(self.own), rule=self.rule(spec["rule"]),
                    empty={key: word for key, word in policy.items() if word != "refuse"} or None,
                    evidence={"required": True} if spec.get("evidence", {}).get("required") else None)
        self.own = []
        return made

    # Inputs

    def inputs(self, specs):
        return [self.input(spec) for spec in specs] or None

    def input(self, spec):
        made = dict(numbers(spec, "at_least", "at_most", "places"), assessors=assessors(spec.get("assessors")), **words(spec, "id", "type"))
        if made["type"] == "count" and made["at_least"] == "0":
            made["at_least"] = None
        if "when_due_zero" in spec:
            made["when_due_zero"] = spec["when_due_zero"] if spec["when_due_zero"] == "refuse" else typed(spec["when_due_zero"])
        for key in ("may_exceed", "or_zero"):
            made[key] = spec.get(key) or None
        if "options" in spec:
            made["options"] = [{"id": option["id"]} for option in spec["options"]]
        if "from" in spec:
            made["from"] = {key: value for key, value in spec["from"].items() if key != "other"}
        if "each" in spec:
            made["each"] = self.inputs(spec["each"])
            made["at_most"] = None if made["at_most"] == "1000" else made["at_most"]
            made["sample"] = kept(numbers(spec["sample"], "draw")) if "sample" in spec else None
        return kept(made)

    def named(self, reference):
        """The input of a name: of the unit, of the criterion, of the rubric, in a gate of any criterion."""
        for spec in self.unit + self.own + self.shared:
            if spec["id"] == reference:
                return spec
        criterion, _, name = reference.partition("/")
        inputs = (i for spec in self.specs if spec["id"] == criterion for i in spec.get("inputs", []))
        return next((i for i in inputs if i["id"] == name), None)

    def inside(self, units):
        """The same, inside an amount over units."""
        spec, made = self.named(units), Meaning(self.rubric)
        made.own, made.unit = self.own, spec["each"]
        return made

    # Conditions

    def conditions(self, given):
        return [self.condition(one) for one in given]

    def condition(self, given):
        if isinstance(given, str):
            return given
        for key in ("all", "any", "not_all", "none"):
            if key in given:
                return {key: self.conditions(given[key])}
        if "not" in given:
            inner = given["not"]
            for key, opposite in (("all", "not_all"), ("any", "none")):
                if key in inner and isinstance(inner, dict):
                    return {opposite: self.conditions(inner[key])}
            return {"not": self.condition(inner)}
        if "value" in given:
            return self.dated(given, ["value"] + [key for key in BOUNDS if key in given])
        return dict(given)

    # Amounts

    def dated(self, given, keys):
        """Amounts side by side: dates are written as such when one of them is an input that asks for a date."""
        dates = any(self.is_date(given[key]) for key in keys)
        return {key: self.amount(given[key], dates) for key in keys}

    def is_date(self, given):
        if not isinstance(given, str) or is_number(given) or is_date(given) or given == "full":
            return False
        return self.named(given)["type"] == "date"

    def amounts(self, given):
        return [self.amount(one) for one in given]

    def amount(self, given, dates=False):
        if isinstance(given, dict):
            return self.construct(given)
        if is_date(given):
            return given if dates else show(day(given))
        return typed(given) if is_number(given) else given

    def construct(self, given):
        for key in ("sum", "product", "smallest", "largest"):
            if key in given:
                return {key: self.amounts(given[key])}
        if "difference" in given:
            both = self.dated(dict(enumerate(given["difference"])), [0, 1])
            return {"difference": [both[0], both[1]]}
        if "quotient" in given:
            return {"quotient": self.amounts(given["quotient"]), "when_zero": self.amount(given["when_zero"])}
        if "count_met" in given:
            return {"count_met": self.conditions(given["count_met"])}
        if "steps_in" in given:
            return dict(numbers(given, "step"), steps_in=self.amount(given["steps_in"]), mode=given["mode"])
        if "rounded" in given:
            return dict(rounding(given), rounded=self.amount(given["rounded"]))
        if "by_choice" in given:
            return {"by_choice": given["by_choice"], "values": {key: self.amount(a) for key, a in given["values"].items()}}
        if "units" in given:
            return self.over(given)
        if "cohort" in given:
            return self.cohort(given)
        if "rank" in given:
            return self.rank(given, "rank")
        for key in ("how_many", "applicable"):
            if key in given:
                return {**given, key: self.nodes(given[key]), **kept(numbers(given, *(bound + "_share" for bound in BOUNDS)))}
        return dict(given)  # count_of, score_of, share_of

    def over(self, given):
        inside = self.inside(given["units"])
        made = {key: inside.amount(given[key]) for key in ("total", "mean") if key in given}
        if "when_none" in given:
            made["when_none"] = self.amount(given["when_none"])
        return dict(made, units=given["units"], **inside.where(given))

    def where(self, given):
        return {"where": self.condition(given["where"])} if "where" in given else {}

    def cohort(self, given):
        least = typed(given.get("at_least", "1"))
        made = {key: self.amount(given[key]) for key in ("of", "when_fewer") if key in given}
        made.update(numbers(given, "share"), at_least=None if least == "1" else least, **words(given, "cohort", "include_self"))
        return kept(dict(made, **self.where(given)))

    def rank(self, given, of):
        return dict(self.where(given), **{of: self.amount(given[of])}, **words(given, "best", "ties"))

    # Rules

    def rule(self, given):
        kind = given["kind"]
        of_kind = getattr(self, "rule_" + kind, None)
        if of_kind:
            return dict(of_kind(given), kind=kind)
        made = dict(given)  # ids and words, which stand as they are
        for key in ("of", "to", "when_zero", "start", "otherwise"):
            if key in given:
                made[key] = self.amount(given[key])
        for key in ("floor", "cap"):
            if key in given:
                made[key] = self.amount(given[key])  # "none" is no number and stays
        return made

    def rule_all_or_nothing(self, given):
        return {"when": self.condition(given["when"])}

    def rule_balance(self, given):
        made = {key: [self.term(term) for term in given.get(key, [])] or None for key in ("add", "deduct")}
        for limit, terms in (("floor", "deduct"), ("cap", "add")):
            said = given.get(limit, "none")
            made[limit] = self.amount(said) if said != "none" or made[terms] else None
        return kept(dict(made, start=self.amount(given["start"])))

    def rule_choice(self, given):
        return {"input": given["input"], "points": {key: self.amount(a) for key, a in given["points"].items()}}

    def rule_table(self, given):
        dates = self.is_date(given["of"])
        rows = [dict({key: self.amount(row[key], dates) for key in BOUNDS if key in row}, points=self.amount(row["points"]))
                for row in given["rows"]]
        return {"of": self.amount(given["of"]), "rows": rows, "otherwise": self.amount(given["otherwise"])}

    def rule_matrix(self, given):
        points = {row: {column: self.amount(a) for column, a in cells.items()} for row, cells in given["points"].items()}
        return dict(words(given, "row", "column"), points=points)

    def rule_number_in_level(self, given):
        ranges = {level: numbers(ends, "at_least", "at_most") for level, ends in given["ranges"].items()}
        return dict(words(given, "level", "input"), ranges=ranges)

    def rule_rank(self, given):
        return dict(self.rank(given, "of"), points=self.amounts(given["points"]), otherwise=self.amount(given["otherwise"]))

    def rule_best_of(self, given):
        return {"of": [self.rule(one) for one in given["of"]]}

    rule_worst_of = rule_best_of

    def rule_cases(self, given):
        cases = [{"when": self.condition(case["when"]), "rule": self.rule(case["rule"])} for case in given["cases"]]
        return {"cases": cases, "otherwise": self.rule(given["otherwise"])}

    def term(self, given):
        if "part" in given:
            part = given["part"]
            return {"part": {"points": typed(part["points"]), "rule": self.rule(part["rule"])}}
        made = {key: self.amount(given[key]) for key in ("per", "points", "beyond", "short_of", "first", "cap", "amount") if key in given}
        made.update({key: self.conditions(given[key]) for key in ("each_met", "each_unmet") if key in given})
        if "when" in given:
            made["when"] = self.condition(given["when"])
        return kept(dict(made, **numbers(given, "step"), **words(given, "mode")))

    # Grades

    def grades(self, given):
        titles = given["bands"] + ([given["otherwise"]] if "otherwise" in given else [])
        self.ranks = [title["grade"] for title in titles]
        bands = [kept(dict(numbers(band, "at_least", "more_than"), grade=band["grade"])) for band in given["bands"]]
        otherwise = {"grade": given["otherwise"]["grade"]} if "otherwise" in given else None
        return kept({"bands": bands, "otherwise": otherwise, "gates": [self.gate(gate) for gate in given.get("gates", [])] or None})

    def gate(self, given):
        made = dict(numbers(given, "at_least_share", "at_least_points", "at_most", "at_most_share"), **words(given, "id", "kind", "grade", "mode", "ties"))
        if "of" in given:
            every = given["of"] == "every_section" or given["of"] == self.sections()
            made["of"] = "every_section" if every else given["of"]
        if "when" in given:
            made["when"] = self.condition(given["when"])
        if "then" in given:
            made["then"] = self.effect(given["then"])
        return kept(made)

    def effect(self, given):
        ranks = self.ranks
        if "number" in given:
            return {"number": self.amount(given["number"])}
        if "below" in given:
            rank = ranks.index(given["below"])
            return {"below": given["below"]} if rank == len(ranks) - 1 else {"at_most": ranks[rank + 1]}
        for way, limit, usual in (("up", "at_most", ranks[0]), ("down", "at_least", ranks[-1])):
            if way in given:
                bound = given.get(limit, usual)
                return kept({way: typed(given[way]), limit: None if bound == usual else bound})
        return dict(given)

    def sections(self):
        return [spec["id"] for spec in self.rubric["children"] if "children" in spec and spec.get("role", "base") == "base"]

    def nodes(self, given):
        """Nodes that are counted, in the shortest of the forms that name just these."""
        every = list(base_criteria(self.rubric))
        classes = {}
        for spec in self.specs:
            classes.setdefault(spec.get("class"), []).append(spec["id"])
        if isinstance(given, dict):
            listed = classes[given["class"]]
        else:
            order = [spec["id"] for spec in self.specs]
            listed = {"every_section": self.sections(), "every_criterion": every}[given] if isinstance(given, str) else sorted(given, key=order.index)
        if listed == self.sections():
            return "every_section"
        if listed == every:
            return "every_criterion"
        name = next((spec.get("class") for spec in self.specs if spec["id"] in listed[:1]), None)
        return {"class": name} if name is not None and listed == classes[name] else listed


def below(spec):
    yield spec
    for child in spec.get("children", []):
        yield from below(child)


def base_criteria(spec):
    """The base criteria, without those below a node that several assessors judge."""
    if "assessors" in spec and "children" in spec:
        return
    for child in spec.get("children", []):
        if child.get("role", "base") != "base":
            continue
        if "rule" in child:
            yield child["id"]
        else:
            yield from base_criteria(child)


def assessors(given):
    if given is None:
        return None
    least = typed(given.get("at_least", "1"))
    made = dict(numbers(given, "count", "drop_each_side", "apart"), take=given["take"], at_least=None if least == "1" else least)
    made["missing"] = None if given.get("missing", "open") == "open" else given["missing"]
    if "parties" in given:
        made["parties"] = [kept(dict(numbers(party, "weight"), party=party["party"])) for party in given["parties"]]
    return kept(made)
