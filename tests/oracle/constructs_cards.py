"""Counts the constructs that occur in scorecards."""
import json
import re
from fractions import Fraction

from exact import number
from language import MISSING, View, inputs_of_condition
from oracle import load


class Cards:
    """Part of the walker: what it does with scorecards."""

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
        for name, pattern in (("missing_in_unit", r"/\d+/[^/]+$"), ("missing_of_opinion", "@"), ("missing_assessors", "/assessors$"), ("missing_cohort", "^cohort$")):
            self.note("card." + name, any(re.search(pattern, m) for m in card["missing"]))
        self.note("card.disputed.node", any("/" not in d for d in card.get("disputed", [])))
        self.note("card.disputed.input", any("/" in d for d in card.get("disputed", [])))
        self.note("card.unfinished_peer", "cohort" in card and card["status"] == "incomplete" and not card["missing"])
        self.note("card.open_section", any(self.criteria.get(name) is None for name in card["open"]))
        if card["grade"] is None:
            self.note("grades.no_grade")
        else:
            self.grade(card["grade"], card["graded"]["exact"], "together" if "cohort" in card else "alone")
        self.lines = {}
        self.line(card["root"], False)
        if card["grade"] is not None:
            self.floor_ties()
            self.absent()

    def cohort_ties(self, cards):
        scores = [card["graded"]["exact"] for card in cards if card["graded"]["exact"] is not None]
        self.note("tie.cohort_score", len(set(scores)) < len(scores))

    def grade(self, grade, graded, where):
        self.note("grades.decided" if grade["final"]["decided"] else "grades.reachable")
        self.note("grades.null", None in grade["final"]["reachable"])
        for gate in grade["gates"]:
            self.note("quota.%s.%s" % (where, gate["fires"]) if gate["kind"] == "quota" else "fires.%s.%s" % (gate["kind"], gate["fires"]))
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
        own = {"%s/%s" % (name, i["id"]): i for name, node in self.criteria.items() for i in node.get("inputs", [])}
        shared = {i["id"]: i for i in self.rubric.get("inputs", [])}
        view = View({name: (i, MISSING) for name, i in dict(shared, **own).items()}, 0)
        for gate in self.rubric["grades"].get("gates", []):
            for reference in inputs_of_condition(load(json.dumps(gate["when"])), view) if "when" in gate else []:
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
            self.note("card.cited", "source" in line)
            self.note("card.figure", any("figure" in answer for answer in line["answers"]))
        opinions = line.get("opinions", [])
        self.note("card.opinion_left_out", any(not o["line"]["applicable"] for o in opinions))
        self.note("card.all_left_out", opinions and not line["applicable"])
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
            self.note("row.mean_of_peers", code == "not_applicable" and row["points"] != line["points"])
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
