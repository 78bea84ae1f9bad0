"""Counts which constructs of docs/rubric-language.md occur in rubrics, sheets and scorecards."""
import json
import re
import sys
from collections import Counter
from fractions import Fraction

from exact import is_date, is_number, number
from language import BOUNDS, inputs_of_condition
from oracle import load

EXPECTED = """
rubric.version rubric.points rubric.source rubric.notes rubric.rounding rubric.empty rubric.minimum_applicable rubric.floor
rubric.cap rubric.inputs rubric.grades text.plain text.zh text.en text.both
number.int number.decimal number.text number.fraction number.full_width number.exponent number.signed number.spaced
number.huge number.tiny
depth.1 depth.2 depth.3 depth.4 depth.5
base.section bonus.section penalty.section base.criterion bonus.criterion penalty.criterion bonus.nested penalty.nested
node.weight node.weight_as_points node.section_points node.default_points node.floor node.cap node.minimum_applicable
node.rounding node.empty node.description node.method node.source counts_for_grade.true counts_for_grade.false
policy.not_applicable.drop policy.not_applicable.full policy.not_applicable.zero policy.not_applicable.refuse
policy.exempt.full policy.exempt.refuse
rounding.criterion rounding.section rounding.total rounding.places.0 rounding.places.1 rounding.places.2 rounding.places.3 rounding.places.9
rounding.half_up rounding.half_even rounding.down rounding.up
not_applicable_if forfeit_if exempt_if no_event_if zero_if not_applicable_if.bonus zero_if.penalty
evidence.required evidence.optional evidence.list no_inputs
input.bool input.count input.number input.share input.choice input.list input.date input.assessed input.title input.description
input.count.at_least input.count.at_most input.number.at_least input.number.at_most input.number.places input.number.unit
input.share.refuse input.share.number input.share.may_exceed input.assessed.or_zero input.assessed.places
condition.bool condition.value condition.choice condition.list condition.all condition.any condition.not_all condition.none
condition.not condition.dates condition.several_bounds condition.two_sided condition.at_least condition.more_than
condition.at_most condition.less_than condition.equals
amount.number amount.date amount.full amount.input amount.sum amount.product amount.smallest amount.largest amount.difference
amount.days amount.quotient amount.count_met amount.count_of amount.steps_in.whole amount.steps_in.started
amount.steps_in.linear amount.rounded amount.score_of amount.share_of
rule.all_or_nothing rule.balance rule.choice rule.table rule.matrix rule.ratio rule.number rule.number_in_level rule.amount
rule.best_of rule.worst_of rule.cases rule.within.part rule.within.best_of rule.within.worst_of rule.within.cases
rule.part_in_part rule.number_in_level.count rule.number_in_level.number rule.number_in_level.assessed
balance.floor balance.floor.none balance.cap balance.cap.none balance.no_floor balance.no_cap balance.start.full
table.at_least table.more_than table.at_most table.less_than table.date table.same_bound ratio.cap ratio.cap.none
amount_rule.none amount_rule.floor amount_rule.cap
term.when term.each_met term.each_unmet term.per term.amount term.part term.title term.add term.deduct
per.whole per.started per.linear per.beyond per.short_of per.first per.cap
bands.at_least bands.more_than bands.upper bands.no_upper bands.best_at_most bands.otherwise bands.no_otherwise
gate.floor gate.veto gate.cap floor.nodes floor.every_section floor.share floor.points then.grade then.null then.at_most
sheet.subject sheet.assessor sheet.date sheet.note sheet.version sheet.inputs sheet.no_inputs
answer.none answer.null answer.bare answer.object answer.partial answer.null_value answer.evidence answer.no_evidence
answer.reason answer.assessor answer.note answer.values_beside_state answer.due_zero answer.exceeds
state.answered state.missing state.not_met state.no_evidence state.not_applicable state.exempt state.forfeit
status.not_rated status.complete status.decided status.incomplete
decided_by.not_applicable decided_by.evidence decided_by.forfeit decided_by.exempt decided_by.no_event decided_by.not_met
decided_by.gate decided_by.rule decided_by.open
where.state where.evidence where.forfeit_if where.zero_if where.not_applicable_if
row.evidence row.forfeit row.not_met row.gate row.not_applicable row.open row.settled row.unmet row.choice row.table row.matrix
row.ratio row.number row.number_in_level row.amount row.in_winner row.not_earned row.deducted row.not_reached
row.surplus row.penalty row.floor row.cap row.rounding row.section.floor row.section.cap row.section.rounding
row.root.floor row.root.cap row.root.rounding row.bonus_section.cap row.penalty_section.cap row.balance.floor row.balance.cap
row.in_cases row.in_part row.title row.part_title row.no_total
card.null_end card.null_ledger card.negative card.fraction card.graded_differs card.dropped card.dropped_section
card.dropped_bonus card.below_dropped card.missing_evidence card.missing_shared
grades.no_grade grades.decided grades.reachable grades.null fires.floor.yes fires.floor.no fires.floor.maybe fires.veto.yes
fires.veto.no fires.veto.maybe fires.cap.yes fires.cap.no fires.cap.maybe
gate.absent_input gate.absent_score
tie.band tie.half_up tie.half_even tie.half_up.negative tie.floor_gate
""".split()


def count(counted, rubric, sheets, cards):
    """Adds what occurs in a rubric, its sheets and their scorecards; documents as json.loads gives them."""
    seen = Walker(counted, rubric)
    for sheet, card in zip(sheets, cards):
        seen.sheet(sheet)
        seen.card(card)


def report(counted):
    """Prints the counts; 0 when everything expected occurred, else 1."""
    for name in EXPECTED:
        print("%9d  %s" % (counted[name], name))
    unknown = sorted(set(counted) - set(EXPECTED))
    never = [name for name in EXPECTED if not counted[name]]
    for name in unknown:
        print("not in the list of expected constructs: " + name, file=sys.stderr)
    for name in never:
        print("never occurred: " + name, file=sys.stderr)
    print("%d constructs, %d never occurred" % (len(EXPECTED), len(never)))
    return 1 if never or unknown else 0


class Walker:
    def __init__(self, counted, rubric):
        self.counted, self.rubric = counted, rubric
        self.plans, self.roles, self.criteria, self.inputs = {}, {}, {}, {}
        for key in ("version", "points", "source", "notes", "rounding", "empty", "minimum_applicable", "floor", "cap", "inputs", "grades"):
            self.note("rubric." + key, key in rubric)
        for place, plan in rubric.get("rounding", {}).items():
            self.note("rounding." + place)
            self.plan(plan)
        self.policies(rubric)
        self.text(rubric["title"])
        for spec in rubric.get("inputs", []):
            self.input(spec)
        self.plans[rubric["id"]] = rubric.get("rounding", {"total": {"places": 2, "mode": "half_up"}}).get("total")
        for child in rubric["children"]:
            self.node(child, "base", 1)
        if "grades" in rubric:
            self.grades(rubric["grades"])

    def note(self, name, occurs=True):
        if occurs:
            self.counted[name] += 1

    def keys(self, prefix, document, *keys):
        for key in keys:
            self.note(prefix + key, key in document)

    def text(self, text):
        self.note("text.plain" if isinstance(text, str) else "text.both" if len(text) == 2 else "text." + list(text)[0])

    def number(self, written):
        """Counts the spelling of a number; its value."""
        if not isinstance(written, str):
            self.note("number.int" if isinstance(written, int) else "number.decimal")
            return number(str(written))
        self.note("number.text")
        self.note("number.fraction", re.search("[/／]", written))
        self.note("number.full_width", re.search("[０-９]", written))
        self.note("number.exponent", re.search("[eE]", written))
        self.note("number.signed", re.search("[+-]", written))
        self.note("number.spaced", written != written.strip())
        value = number(written)
        self.note("number.huge", abs(value) >= 10**15)
        self.note("number.tiny", 0 < abs(value) < Fraction(1, 10**8))
        return value

    def plan(self, plan):
        self.note("rounding.places.%d" % plan["places"])
        self.note("rounding." + plan["mode"])

    def policies(self, node):
        for key, policy in node.get("empty", {}).items():
            self.note("policy.%s.%s" % (key, policy))

    # Nodes

    def node(self, node, outer, depth):
        role = outer if outer != "base" else node.get("role", "base")
        self.roles[node["id"]] = role
        criterion = "rule" in node
        self.note("%s.%s" % (role, "criterion" if criterion else "section"))
        self.note(role + ".nested", outer != "base")
        self.keys("node.", node, "weight", "floor", "cap", "minimum_applicable", "rounding", "empty", "description", "method", "source")
        if "counts_for_grade" in node:
            self.note("counts_for_grade." + str(node["counts_for_grade"]).lower())
        self.policies(node)
        self.text(node["title"])
        if "rounding" in node:
            self.plan(node["rounding"])
        for key in ("points", "weight", "floor", "cap"):
            if key in node:
                self.number(node[key])
        plans = self.rubric.get("rounding", {})
        self.plans[node["id"]] = node.get("rounding", plans.get("criterion" if criterion else "section"))
        if criterion:
            self.note("depth.%d" % min(depth, 5))
            self.note("node.weight_as_points", "points" not in node)
            return self.criterion(node, role)
        self.note("node.section_points" if "points" in node else "node.default_points")
        for child in node["children"]:
            self.node(child, role, depth + 1)

    def criterion(self, node, role):
        self.criteria[node["id"]] = node
        for spec in node.get("inputs", []):
            self.input(spec)
        self.note("no_inputs", not node.get("inputs"))
        self.inputs = {i["id"]: i for i in self.rubric.get("inputs", []) + node.get("inputs", [])}
        for gate in ("not_applicable_if", "forfeit_if", "exempt_if", "no_event_if", "zero_if"):
            if gate in node:
                self.note(gate)
                self.note("%s.%s" % (gate, role), (gate, role) in (("not_applicable_if", "bonus"), ("zero_if", "penalty")))
                self.condition(node[gate])
        if "evidence" in node:
            self.note("evidence.required" if node["evidence"].get("required") else "evidence.optional")
            self.note("evidence.list", "list" in node["evidence"])
        self.rule(node["rule"], [])

    def input(self, spec):
        kind = spec["type"]
        self.note("input." + kind)
        self.keys("input.", spec, "title", "description")
        if kind == "share":
            self.note("input.share.refuse" if spec["when_due_zero"] == "refuse" else "input.share.number")
            self.note("input.share.may_exceed", spec.get("may_exceed"))
        if kind in ("count", "number"):
            self.keys("input.%s." % kind, spec, "at_least", "at_most", *(("places", "unit") if kind == "number" else ()))
        if kind == "assessed":
            self.note("input.assessed.or_zero", spec.get("or_zero"))
            self.note("input.assessed.places", "places" in spec)

    # Conditions and amounts

    def condition(self, c):
        if isinstance(c, str):
            return self.note("condition.bool")
        if "value" not in c:
            (word,) = [k for k in ("all", "any", "not_all", "none", "not", "choice", "list") if k in c]
            self.note("condition." + word)
            if word not in ("choice", "list"):
                for member in c[word] if isinstance(c[word], list) else [c[word]]:
                    self.condition(member)
            return None
        self.note("condition.value")
        words = [w for w in BOUNDS if w in c]
        self.note("condition.several_bounds", len(words) > 1)
        self.amount(c["value"])
        for word in words:
            self.note("condition." + word)
            self.note("condition.dates", isinstance(c[word], str) and is_date(c[word]))
            self.note("condition.two_sided", not isinstance(c[word], (int, float)) and not (
                isinstance(c[word], str) and (is_number(c[word]) or is_date(c[word]))))
            self.amount(c[word])
        return None

    def amount(self, a):
        if not isinstance(a, dict):
            if isinstance(a, str) and not is_number(a):
                return self.note("amount.date" if is_date(a) else "amount.full" if a == "full" else "amount.input")
            self.note("amount.number")
            return self.number(a)
        for key in ("sum", "product", "smallest", "largest", "difference", "quotient"):
            if key in a:
                self.note("amount." + key)
                self.note("amount.days", key == "difference" and any(isinstance(part, str) and is_date(part) for part in a[key]))
                for part in a[key]:
                    self.amount(part)
                if "when_zero" in a:
                    self.amount(a["when_zero"])
        for c in a.get("count_met", []):
            self.condition(c)
        for key in ("count_met", "count_of", "rounded", "score_of", "share_of"):
            self.note("amount." + key, key in a)
        if "steps_in" in a:
            self.note("amount.steps_in." + a["mode"])
            self.number(a["step"])
        if "rounded" in a:
            self.plan(a)
        for key in ("steps_in", "rounded"):
            if key in a:
                self.amount(a[key])
        return None

    # Rules

    def rule(self, rule, within):
        kind = rule["kind"]
        self.note("rule." + kind)
        if within:
            self.note("rule.within." + within[-1])
        self.note("rule.part_in_part", within.count("part") > 1)
        if kind == "all_or_nothing":
            self.condition(rule["when"])
        elif kind == "balance":
            self.balance(rule, within)
        elif kind == "choice":
            for a in rule["points"].values():
                self.amount(a)
        elif kind == "table":
            self.table(rule)
        elif kind == "matrix":
            for row in rule["points"].values():
                for a in row.values():
                    self.amount(a)
        elif kind == "ratio":
            self.note("ratio.cap.none" if rule["cap"] == "none" else "ratio.cap")
            for key in ("of", "to", "when_zero"):
                self.amount(rule[key])
        elif kind == "number_in_level":
            self.note("rule.number_in_level." + self.inputs[rule["input"]]["type"])
        elif kind == "amount":
            self.amount(rule["of"])
            for key in ("floor", "cap"):
                self.note("amount_rule." + ("none" if rule[key] == "none" else key))
        elif kind in ("best_of", "worst_of"):
            for inner in rule["of"]:
                self.rule(inner, within + [kind])
        elif kind == "cases":
            for case in rule["cases"]:
                self.condition(case["when"])
            for inner in [case["rule"] for case in rule["cases"]] + [rule["otherwise"]]:
                self.rule(inner, within + ["cases"])

    def table(self, rule):
        self.amount(rule["of"])
        edges = []
        for row in rule["rows"]:
            (word,) = [w for w in BOUNDS if w in row]
            self.note("table." + word)
            self.note("table.date", isinstance(row[word], str) and is_date(row[word]))
            edges.append(row[word] if isinstance(row[word], str) and is_date(row[word]) else self.number(row[word]))
            self.amount(row["points"])
        self.note("table.same_bound", any(a == b for a, b in zip(edges, edges[1:])))

    def balance(self, rule, within):
        self.note("balance.start.full", rule["start"] == "full")
        self.amount(rule["start"])
        for key in ("floor", "cap"):
            self.note("balance.no_" + key if key not in rule else "balance.%s%s" % (key, ".none" if rule[key] == "none" else ""))
        for side in ("add", "deduct"):
            for term in rule.get(side, []):
                self.note("term." + side)
                self.term(term, within)

    def term(self, term, within):
        self.note("term.title", "title" in term)
        for kind in ("when", "each_met", "each_unmet", "per", "amount", "part"):
            if kind in term:
                self.note("term." + kind)
                break
        if kind == "part":
            self.number(term["part"]["points"])
            self.rule(term["part"]["rule"], within + ["part"])
            return
        for c in [term["when"]] if kind == "when" else term[kind] if kind.startswith("each") else []:
            self.condition(c)
        for key in ("points", "per", "amount", "beyond", "short_of", "first", "cap"):
            if key in term:
                self.amount(term[key])
        if kind == "per":
            self.number(term["step"])
            self.note("per." + term["mode"])
            self.keys("per.", term, "beyond", "short_of", "first", "cap")

    # Grades

    def grades(self, grades):
        for i, band in enumerate(grades["bands"]):
            self.note("bands.at_least" if "at_least" in band else "bands.more_than")
            upper = "less_than" in band or "at_most" in band
            self.note("bands.upper" if upper else "bands.no_upper")
            self.note("bands.best_at_most", i == 0 and "at_most" in band)
        self.note("bands.otherwise" if "otherwise" in grades else "bands.no_otherwise")
        for gate in grades.get("gates", []):
            self.note("gate." + gate["kind"])
            self.note("then.at_most" if "at_most" in gate["then"] else "then.null" if gate["then"]["grade"] is None else "then.grade")
            if gate["kind"] == "floor":
                self.note("floor.every_section" if gate["of"] == "every_section" else "floor.nodes")
                self.note("floor.share" if "at_least_share" in gate else "floor.points")
            else:
                self.condition(gate["when"])

    # Sheets

    def sheet(self, sheet):
        self.keys("sheet.", sheet, "subject", "assessor", "date", "note", "version", "inputs")
        self.note("sheet.no_inputs", "inputs" not in sheet)
        for name, node in self.criteria.items():
            specs = {i["id"]: i for i in node.get("inputs", [])}
            if name not in sheet["answers"]:
                self.note("answer.none")
                continue
            answer = sheet["answers"][name]
            if answer is None:
                self.note("answer.null")
                continue
            self.note("answer.object" if isinstance(answer, dict) else "answer.bare")
            if not isinstance(answer, dict):
                answer = {list(specs)[0]: answer}
            self.answer(answer, specs)

    def answer(self, answer, specs):
        state = answer.get("state", "answered")
        self.note("state." + state)
        given = [i for i in specs if i in answer]
        if state == "answered":
            self.note("answer.partial", 0 < len(given) < len(specs))
            self.note("answer.null_value", any(answer[i] is None for i in given))
        else:
            self.note("answer.values_beside_state", given)
        self.note("answer.evidence", answer.get("evidence"))
        self.note("answer.no_evidence", answer.get("evidence") == [])
        self.keys("answer.", answer, "reason", "assessor", "note")
        for i in given:
            if answer[i] is not None and specs[i]["type"] == "share":
                done, due = self.number(answer[i]["done"]), self.number(answer[i]["due"])
                self.note("answer.due_zero", due == 0)
                self.note("answer.exceeds", due and done > due)
            elif answer[i] is not None and specs[i]["type"] in ("count", "number", "assessed"):
                self.number(answer[i])

    # Scorecards

    def card(self, card):
        self.note("status." + card["status"])
        rated = card["status"] != "not_rated"
        self.note("card.null_end", rated and None in (card["score"]["lowest"], card["score"]["highest"]))
        self.note("card.null_ledger", rated and card["lost"] is None)
        self.note("card.negative", (card["score"]["lowest"] or "").startswith("-"))
        self.note("card.fraction", "/" in (card["score"]["exact"] or ""))
        self.note("card.graded_differs", card["graded"] != card["score"])
        self.note("card.missing_evidence", any(m.endswith("/evidence") for m in card["missing"]))
        self.note("card.missing_shared", any("/" not in m for m in card["missing"]))
        if card["grade"] is None:
            self.note("grades.no_grade")
        else:
            self.grade(card["grade"], card["graded"]["exact"])
        self.lines = {}
        self.line(card["root"], False)
        if card["grade"] is not None:
            self.floor_ties()
            self.absent()

    def grade(self, grade, graded):
        self.note("grades.decided" if grade["final"]["decided"] else "grades.reachable")
        self.note("grades.null", None in grade["final"]["reachable"])
        for gate in grade["gates"]:
            self.note("fires.%s.%s" % (gate["kind"], gate["fires"]))
        edges = [number(str(b["at_least"] if "at_least" in b else b["more_than"])) for b in self.rubric["grades"]["bands"]]
        self.note("tie.band", graded is not None and number(graded) in edges)

    def floor_ties(self):
        for gate in self.rubric["grades"].get("gates", []):
            if gate["kind"] == "floor" and gate["of"] != "every_section":
                for name in gate["of"]:
                    line = self.lines[name]
                    if line["score"] and line["score"]["exact"] is not None:
                        least = number(str(gate["at_least_share"])) * number(line["points"]) if "at_least_share" in gate else number(
                            str(gate["at_least_points"]))
                        self.note("tie.floor_gate", number(line["score"]["exact"]) == least)

    def absent(self):
        """Conditions of gates that look at a value which does not exist."""
        for gate in self.rubric["grades"].get("gates", []):
            for reference in inputs_of_condition(load(json.dumps(gate["when"]))) if "when" in gate else []:
                name, _, asked = reference.partition("/")
                line = self.lines.get(name, {"applicable": True})
                self.note("gate.absent_score", not asked and not line["applicable"])
                if asked and line["state"] not in ("answered", "missing"):
                    self.note("gate.absent_input", any(a["input"] == asked and a["value"] is None for a in line["answers"]))

    def line(self, line, dropped):
        self.lines[line["id"]] = line
        criterion = "decided_by" in line
        role = self.roles.get(line["id"], "root")
        self.note("card.dropped", not line["applicable"])
        self.note("card.dropped_section", not line["applicable"] and not criterion and role == "base")
        self.note("card.dropped_bonus", not line["applicable"] and not criterion and role == "bonus")
        self.note("card.below_dropped", dropped and line["applicable"])
        for row in line["lost"]:
            self.row(row, line, role, criterion)
        if criterion:
            self.note("decided_by." + line["decided_by"])
        for child in line.get("children", []):
            self.line(child, dropped or not line["applicable"])

    def row(self, row, line, role, criterion):
        code, where = row["code"], row["where"]
        self.note("row.no_total", row["of_total"] is None)
        if not criterion:
            self.note("row.%s.%s" % ({"base": "section", "bonus": "bonus_section", "penalty": "penalty_section"}.get(role, role), code),
                      code != "rounding" or role in ("base", "root"))
        else:
            self.note("row.%s%s" % ("balance." if where.startswith("rule") and code in ("floor", "cap") else "", code))
            self.note("where." + where, not where.startswith("rule") and where not in ("", "floor", "cap", "rounding"))
            self.note("row.in_cases", "/cases/" in where or "/otherwise" in where)
            self.note("row.in_winner", "/of/" in where)
            self.note("row.in_part", "/part/rule" in where)
            self.note("row.part_title", "/part/rule" in where and "title" in row)
            self.note("row.title", "title" in row)
        if code == "rounding":
            self.tie(number(row["points"]), line)

    def tie(self, change, line):
        plan = self.plans[line["id"]]
        if abs(change) * 10 ** int(number(str(plan["places"]))) == Fraction(1, 2) and plan["mode"].startswith("half"):
            self.note("tie." + plan["mode"])
            self.note("tie.half_up.negative", plan["mode"] == "half_up" and line["score"]["lowest"].startswith("-"))
