"""Counts which constructs of docs/rubric-language.md occur in rubrics, sheets and scorecards."""
import re
import sys
from collections import Counter
from constructs_cards import Cards
from constructs_expected import EXPECTED
from fractions import Fraction

from exact import is_date, is_number, number
from language import BOUNDS, SHARES
from tree import specs_below

def count(counted, rubric, sheets, cohort, cards, together):
    """Adds what occurs in a rubric, its sheets and their scorecards; documents as json.loads gives them."""
    seen = Walker(counted, rubric)
    for sheet, card in list(zip(sheets, cards)) + list(zip(cohort, together)):
        seen.sheet(sheet)
        seen.card(card)
    seen.note("members.%d" % len(cohort), cohort)
    seen.cohort_ties(together)


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


def judged(node):
    """The nodes that several assessors judge."""
    if "assessors" in node:
        yield node
    for child in node.get("children", []):
        yield from judged(child)


class Walker(Cards):
    def __init__(self, counted, rubric):
        self.counted, self.rubric = counted, rubric
        self.plans, self.roles, self.criteria, self.inputs = {}, {}, {}, {}
        self.judged = {spec["id"] for node in judged(rubric) for spec in specs_below(node)}
        self.within = set()  # where the walk is: in a gate, in a cohort amount, in a condition
        self.panel("rubric", rubric)
        for key in ("version", "points", "source", "notes", "rounding", "empty", "minimum_applicable", "floor", "cap", "inputs", "grades", "assessors"):
            self.note("rubric." + key, key in rubric)
        for place, plan in rubric.get("rounding", {}).items():
            self.note("rounding." + place)
            self.plan(plan)
        self.policies(rubric)
        self.text(rubric["title"])
        for spec in rubric.get("inputs", []):
            self.input(spec)
            self.note("input.units.shared", spec["type"] == "units")
            self.note("from.shared", "from" in spec)
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
        self.keys("node.", node, "class")
        self.note("node.assessors." + ("criterion" if "rule" in node else "section"), "assessors" in node)
        self.panel("criterion" if "rule" in node else "section", node)
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

    def panel(self, level, holder):
        panel, found = holder.get("assessors"), "assessors.%s." % level
        if panel is not None:
            self.note(found + panel["take"])
            self.note(found + panel.get("missing", "open"))
            self.keys(found, panel, "parties", "count", "apart", "at_least")

    def input(self, spec):
        kind = spec["type"]
        self.panel("input", spec)
        self.note("input.assessors." + kind, "assessors" in spec)
        self.note("from." + list(spec.get("from", {"": ""}))[0], "from" in spec)
        self.note("from.units", "from" in spec and kind == "units")
        if kind == "units":
            self.keys("input.units.", spec, "at_most", "sample")
            for each in spec["each"]:
                self.note("each." + each["type"])
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
        outer, self.within = self.within, self.within | {"condition"}
        self.members_of(c)
        self.within = outer
        return None

    def members_of(self, c):
        if "value" not in c:
            (word,) = [k for k in ("all", "any", "not_all", "none", "not", "choice", "list") if k in c]
            self.note("condition." + word)
            if word not in ("choice", "list"):
                for member in c[word] if isinstance(c[word], list) else [c[word]]:
                    self.condition(member)
            return
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
        self.newer(a)
        for key in ("count_met", "count_of", "by_choice", "applicable", "rounded", "score_of", "share_of"):
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

    def newer(self, a):
        """Amounts over choices, units, cohorts and nodes."""
        for part in a["values"].values() if "by_choice" in a else []:
            self.amount(part)
        if "units" in a:
            self.units(a)
        if "cohort" in a or "rank" in a:
            self.cohort(a)
        for key in ("how_many", "applicable"):
            if key in a:
                self.note("nodes." + ("list" if isinstance(a[key], list) else "class" if isinstance(a[key], dict) else a[key]))
        for key in SHARES:
            if "how_many" in a and key in a:
                self.note("how_many." + key)
                self.number(a[key])

    def units(self, a):
        kind = [key for key in ("total", "mean", "units") if key in a][0]
        self.note("amount." + kind)
        self.keys("units.", a, "where")
        for place in ("gate", "cohort", "condition"):
            self.note("units.in_" + place, place in self.within)
        self.note("units.shared", a["units"] in {i["id"] for i in self.rubric.get("inputs", [])})
        self.parts(a, "total", "mean", "when_none")

    def cohort(self, a):
        if "cohort" in a:
            self.note("cohort." + a["cohort"])
            self.note("cohort.with_self" if a["include_self"] else "cohort.without_self")
            self.keys("cohort.", a, "where", "at_least")
        else:
            self.note("amount.rank." + a["ties"])
            self.note("rank." + a["best"])
            self.keys("rank.", a, "where")
        self.note("cohort.in_gate", "gate" in self.within)
        self.note("cohort.of_score", isinstance(a.get("of"), dict) and ("score_of" in a["of"] or "share_of" in a["of"]))
        outer, self.within = self.within, self.within | {"cohort"}
        self.parts(a, "of", "rank")
        self.within = outer
        self.parts(a, "when_fewer")

    def parts(self, a, *keys):
        for key in keys:
            if key in a:
                self.amount(a[key])
        if "where" in a:
            self.condition(a["where"])

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
        elif kind == "rank":
            self.note("rule.rank." + rule["ties"])
            self.note("rank." + rule["best"])
            self.keys("rule.rank.", rule, "where")
            outer, self.within = self.within, self.within | {"cohort"}
            self.parts(rule, "of")
            self.within = outer
            for a in rule["points"] + [rule["otherwise"]]:
                self.amount(a)
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
            self.within = {"gate"}
            self.effect(gate.get("then", {}))
            if gate["kind"] == "floor":
                self.note("floor.every_section" if gate["of"] == "every_section" else "floor.nodes")
                self.note("floor.share" if "at_least_share" in gate else "floor.points")
            elif gate["kind"] == "quota":
                self.keys("quota.", gate, "at_most", "at_most_share")
                self.note("quota." + gate["ties"])
                self.note("quota." + gate.get("mode", ""), "mode" in gate)
                self.note("quota.zero", number(str(gate.get("at_most", gate.get("at_most_share")))) == 0)
            elif "when" in gate:
                self.condition(gate["when"])
        self.within = set()

    def effect(self, then):
        for key in ("grade", "below", "up", "down", "number"):
            if key in then:
                self.note("then.null" if then[key] is None else "then." + key)
                self.note("then.up.at_most", key == "up" and "at_most" in then)
                self.note("then.down.at_least", key == "down" and "at_least" in then)
        self.note("then.at_most", list(then) == ["at_most"])
        if "number" in then:
            self.amount(then["number"])

    # Sheets

    def sheet(self, sheet):
        self.keys("sheet.", sheet, "subject", "assessor", "date", "note", "version", "inputs", "sources", "figures", "entries")
        self.entries(sheet.get("entries", []))
        shared = {i["id"]: i for i in self.rubric.get("inputs", [])}
        for name, value in sheet.get("inputs", {}).items():
            self.unit_values(shared[name], value)
        self.note("sheet.no_inputs", "inputs" not in sheet)
        for name, node in self.criteria.items():
            specs = {i["id"]: i for i in node.get("inputs", [])}
            if name not in sheet["answers"]:
                self.note("answer.none")
                self.note("answered_by_entries", name not in self.judged and any(
                    e["criterion"] == name and "assessors" not in specs.get(e.get("input"), {}) for e in sheet.get("entries", [])))
                continue
            answer = sheet["answers"][name]
            if answer is None:
                self.note("answer.null")
                continue
            self.note("answer.object" if isinstance(answer, dict) else "answer.bare")
            if not isinstance(answer, dict):
                answer = {list(specs)[0]: answer}
            self.answer(answer, specs)

    def entries(self, entries):
        turns = [entry["assessor"] for entry in entries]
        changes = sum(a != b for a, b in zip(turns, turns[1:]))
        self.note("entries.mixed", changes >= len(set(turns)))
        for entry in entries:
            specs = {i["id"]: i for i in self.criteria[entry["criterion"]].get("inputs", [])}
            self.note("entry.bare", "value" in entry and "input" not in entry)
            self.note("entry.null", "value" in entry and entry["value"] is None)
            self.note("entry.wordless", "value" not in entry)
            self.keys("entry.", entry, "party", "evidence", "state")
            self.note("entry.word", any(key in entry for key in ("reason", "note", "source", "carried")))
            if "value" in entry:
                self.unit_values(specs[entry.get("input", list(specs)[0])], entry["value"])

    def unit_values(self, spec, value):
        if spec["type"] != "units" or value is None:
            return
        self.note("sample.given", isinstance(value, dict))
        listed = value["units"] if isinstance(value, dict) else value
        self.note("units.none", not listed)
        for unit in listed:
            self.note("unit.named", "unit" in unit)
            self.note("unit.null_value", any(i["id"] in unit and unit[i["id"]] is None for i in spec["each"]))
            self.note("unit.no_key", any(i["id"] not in unit for i in spec["each"]))

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
        self.keys("answer.", answer, "reason", "assessor", "note", "source", "carried")
        for i in given:
            self.unit_values(specs[i], answer[i])
            if answer[i] is not None and specs[i]["type"] == "share":
                done, due = self.number(answer[i]["done"]), self.number(answer[i]["due"])
                self.note("answer.due_zero", due == 0)
                self.note("answer.exceeds", due and done > due)
            elif answer[i] is not None and specs[i]["type"] in ("count", "number", "assessed"):
                self.number(answer[i])

