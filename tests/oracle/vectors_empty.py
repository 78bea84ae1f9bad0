"""States, policies, the order of precedence, and incomplete sheets."""
from vector_sources import (additions, amount, assessed, balance, bands, chosen, counted, criterion, deductions, done, gate, listed, measured, met, number_of, one, per, rubric, section, shared, sheet, vector, yes_no)

FILE = "score_empty.json"
ABOUT = "The kinds of empty, their precedence, intervals, grades still reachable, and sheets that are decided early; worked out by hand."

PLAIN = {"ok": True}
GATES = one(10, met("ok"), *yes_no("ok", "na", "forfeit", "exempt", "quiet", "zero"), evidence={"required": True},
            empty={"not_applicable": "zero", "exempt": "full"}, not_applicable_if="na", forfeit_if="forfeit", exempt_if="exempt",
            no_event_if="quiet", zero_if="zero")


def said(**changed):
    answer = {"ok": True, "na": False, "forfeit": False, "exempt": False, "quiet": False, "zero": False, "evidence": ["log"]}
    return {key: value for key, value in dict(answer, **changed).items() if value != "nothing"}


def policy(not_applicable, **keys):
    return rubric(criterion("c", 10, met("ok"), *yes_no("ok")), criterion("d", 30, met("ok"), *yes_no("ok")),
                  empty={"not_applicable": not_applicable, "exempt": "full"}, **keys)


def pair(c, d):
    return sheet({"c": c, "d": d})


NA = {"state": "not_applicable"}
SECTIONS = rubric(
    section("s", criterion("a", 10, met("ok"), *yes_no("ok")), criterion("b", 10, met("ok"), *yes_no("ok")),
            criterion("x", 5, met("ok"), *yes_no("ok"), role="bonus")),
    section("t", criterion("c", 20, met("ok"), *yes_no("ok"))),
    empty={"not_applicable": "drop"})
GRADED = rubric(
    criterion("a", 60, number_of("n"), counted("n", at_most=60)), criterion("b", 40, deductions(per("n", 10)), counted("n")),
    grades=bands(("good", 80), ("pass", 60)))
THREE = bands(("good", 80), ("pass", 60), gates=[
    gate("accident", "veto", {"grade": "fail"}, when="b/accident"), gate("weak", "floor", {"at_most": "pass"}, of=["a"], at_least_share="0.5")])
WITH_GATES = rubric(criterion("a", 60, number_of("n"), counted("n", at_most=60)),
                    criterion("b", 40, met({"not": "accident"}), *yes_no("accident")), grades=THREE)
BONUS_NA = rubric(criterion("a", 10, met("ok"), *yes_no("ok")), section("more", criterion("x", 2, met("ok"), *yes_no("ok")), role="bonus"),
                  criterion("y", 3, met("ok"), *yes_no("ok"), role="penalty"))
USED_UP = one(5, deductions(per("cases", 2), per("late", 1)), counted("cases"), counted("late"))
EITHER = one(10, {"kind": "cases", "cases": [{"when": "a", "rule": deductions(per("n", 1))}], "otherwise": deductions(per("n", "1.0"))},
             *yes_no("a"), counted("n"))
CAPPED = one(10, number_of("n"), counted("n", at_least=6), cap=5)
UNFLOORED = one(10, {"kind": "balance", "start": "full", "deduct": [per("n", 1)], "floor": "none"}, counted("n"))

VECTORS = [
    # states
    vector("state_answered", "answered and met: 10", GATES, said(), total="10", decided_by={"c": "rule"}, status="complete"),
    vector("state_missing", "the state `missing` leaves all inputs missing although values are given: 0 to 10", policy("drop"),
           pair({"state": "missing", "ok": True}, True), lowest="30", highest="40", missing=["c/ok"], status="incomplete"),
    vector("state_not_met", "not met: 0, though the value given says otherwise", GATES, dict(said(), state="not_met"), total="0", decided_by={"c": "not_met"},
           rows={"c": [["not_met", "10"]]}),
    vector("state_no_evidence", "no evidence: 0", GATES, {"state": "no_evidence"}, total="0", decided_by={"c": "evidence"}, missing=[], status="complete"),
    vector("state_forfeit", "forfeit: 0", GATES, {"state": "forfeit"}, total="0", decided_by={"c": "forfeit"}, rows={"c": [["forfeit", "10"]]}),
    vector("state_exempt", "exempt: full 10, evidence is not asked for", GATES, {"state": "exempt"}, total="10", decided_by={"c": "exempt"}, status="complete"),
    vector("state_not_applicable_zero", "not applicable with the policy `zero`: 0 of 10, applicable", GATES, NA, total="0", points={"c": "0"},
           decided_by={"c": "not_applicable"}, rows={"c": [["not_applicable", "10"]]}),
    vector("state_decides_alone", "the state `exempt` beside a true `forfeit_if` and an empty list of evidence: full all the same", GATES,
           dict(said(forfeit=True, evidence=[]), state="exempt"), total="10", decided_by={"c": "exempt"}),
    # precedence
    vector("precedence_not_applicable_first", "everything is true at once: step 1 decides", GATES,
           said(na=True, forfeit=True, exempt=True, quiet=True, zero=True, evidence=[]), total="0", decided_by={"c": "not_applicable"}, hung={"c": [["na"]]}),
    vector("precedence_evidence_before_forfeit", "no evidence comes before forfeit", GATES, said(forfeit=True, exempt=True, evidence=[]), total="0",
           decided_by={"c": "evidence"}, hung={"c": [[]]}),
    vector("precedence_forfeit_before_exempt", "forfeit comes before exempt: 0, not 10", GATES, said(forfeit=True, exempt=True), total="0",
           decided_by={"c": "forfeit"}, hung={"c": [["forfeit"]]}),
    vector("precedence_exempt_before_gate", "exempt comes before the gate: 10, not 0", GATES, said(exempt=True, zero=True), total="10",
           decided_by={"c": "exempt"}, rows={"c": []}),
    vector("precedence_no_event_before_gate", "no event comes before the gate: 10", GATES, said(ok=False, quiet=True, zero=True), total="10",
           decided_by={"c": "no_event"}),
    vector("precedence_gate_before_rule", "the gate comes before the rule: 0", GATES, said(zero=True), total="0", decided_by={"c": "gate"}, hung={"c": [["zero"]]}),
    # policies
    vector("policy_drop", "c dropped, d 30 of 30: 40 x 30/30 = 40", policy("drop"), pair(NA, True), total="40", points={"c": None, "d": "30"},
           of_total={"c": None, "d": "40"}),
    vector("policy_drop_lost", "c dropped, d 0 of 30: all 40 lost through d, whose points count 40/30 each", policy("drop"), pair(NA, False), total="0",
           lost="40", rows={"d": [["unmet", "30"]]}),
    vector("policy_full", "c full without an answer 10 + d 0 = 10", policy("full"), pair(NA, False), total="10", points={"c": "10"}, rows={"c": []}),
    vector("policy_zero", "c 0 + d 30 = 30", policy("zero"), pair(NA, True), total="30", points={"c": "0"}),
    vector("policy_inherited_and_overruled", "the section says `full`, b below it says `drop`: 30 x (10 for a + 10 for d) / 20 = 30",
           rubric(section("s", criterion("a", 10, met("ok"), *yes_no("ok")), criterion("b", 10, met("ok"), *yes_no("ok"), empty={"not_applicable": "drop"}),
                          criterion("d", 10, met("ok"), *yes_no("ok")), empty={"not_applicable": "full"})),
           sheet({"a": NA, "b": NA, "d": True}), total="30", points={"a": "10", "b": None, "s": "30"}),
    vector("section_not_applicable", "a and b dropped, so s is dropped though its bonus x is met: 40 x 20/20 = 40", SECTIONS,
           sheet({"a": NA, "b": NA, "x": True, "c": True}), total="40", points={"s": None, "x": "5", "t": "20"}, bonus="0", of_total={"x": None}),
    vector("section_half_applicable", "a dropped, b met: s 20 x 10/10 = 20, + bonus 5, + t 0 = 25", SECTIONS, sheet({"a": NA, "b": True, "x": True, "c": False}),
           total="25", points={"s": "25"}, of_total={"b": "20", "x": "5"}),
    vector("all_not_applicable", "nothing applies: not rated, no score, no bonus, no loss", SECTIONS, sheet({"a": NA, "b": NA, "x": True, "c": NA}),
           total=None, lowest=None, highest=None, status="not_rated", bonus=None, lost=None, points={"r": None}),
    vector("all_not_applicable_is_not_rated_though_missing", "nothing applies while the bonus is still missing: not rated all the same", SECTIONS,
           sheet({"a": NA, "b": NA, "c": NA}), status="not_rated", missing=["x/ok"]),
    vector("not_applicable_bonus_and_penalty", "bonus and penalty need no policy: they add and take nothing; the bonus section is not applicable", BONUS_NA,
           sheet({"a": True, "x": NA, "y": NA}), total="10", points={"more": None, "x": None, "y": None}, bonus="0", lost="0"),
    vector("not_applicable_if_drops", "`not_applicable_if` with the policy `drop`: 30 x 20/20 = 30", rubric(
        criterion("a", 10, met("ok"), *yes_no("ok", "na"), not_applicable_if="na", empty={"not_applicable": "drop"}),
        criterion("b", 20, met("ok"), *yes_no("ok"))), sheet({"a": {"ok": False, "na": True}, "b": True}), total="30", points={"a": None}),
    vector("minimum_applicable_of_a_section", "one of two applies, the section needs two: it is dropped, t counts for all: 40", rubric(
        section("s", criterion("a", 10, met("ok"), *yes_no("ok")), criterion("b", 10, met("ok"), *yes_no("ok")), minimum_applicable=2),
        section("t", criterion("c", 20, met("ok"), *yes_no("ok"))), empty={"not_applicable": "drop"}),
        sheet({"a": NA, "b": False, "c": True}), total="40", points={"s": None, "b": "0"}, rows={"b": [["unmet", "10"]]}, lost="0"),
    # unknown steps
    vector("unknown_not_applicable_drop", "may be dropped: 0 to 10 of the criterion, though its rule surely gives 10", rubric(
        criterion("a", 10, met("ok"), *yes_no("ok", "na"), not_applicable_if="na", empty={"not_applicable": "drop"}),
        criterion("b", 20, met("ok"), *yes_no("ok"))), sheet({"a": {"ok": True}, "b": True}), lowest="20", highest="30", points={"a": ["0", "10"]},
        decided_by={"a": "open"}),
    vector("unknown_forfeit", "forfeit 0, or the rule's 10", GATES, said(forfeit=None), lowest="0", highest="10", missing=["c/forfeit"]),
    vector("unknown_exempt", "exempt 10, or the rule's 0", GATES, said(ok=False, exempt=None), lowest="0", highest="10"),
    vector("unknown_exempt_changes_nothing", "exempt 10, or the rule's 10: open, yet decided", GATES, said(exempt=None), total="10", status="decided",
           decided_by={"c": "open"}, open=["c"]),
    vector("unknown_after_a_sure_step", "forfeit is sure; whether it is exempt does not matter any more", GATES, said(forfeit=True, exempt=None), total="0",
           status="complete", decided_by={"c": "forfeit"}),
    vector("unknown_evidence", "no word on evidence: 0, or the rule's 10", GATES, said(evidence="nothing"), lowest="0", highest="10", missing=["c/evidence"]),
    vector("unknown_evidence_of_a_zero", "no word on evidence, and the rule gives 0 as well: open, yet decided at 0", GATES, said(ok=False, evidence="nothing"),
           total="0", status="decided", rows={"c": [["open", "10"]]}),
    # intervals
    vector("nothing_answered", "20 and 10 to come: 0 to 40, every input is listed in order", policy("refuse"), sheet({}), lowest="0", highest="40",
           missing=["c/ok", "d/ok"], open=["c", "d"], lost="40"),
    vector("null_is_missing", "`null` for an answer and for a value are missing alike", policy("refuse"), pair(None, {"ok": None}), lowest="0", highest="40"),
    vector("interval_of_a_balance", "5 + (0 to 2) - (0 to 3), floor 0: 2 to 7", one(7, {"kind": "balance", "start": 5, "add": [{"when": "a", "points": 2}],
           "deduct": [{"when": "b", "points": 3}], "floor": 0, "cap": "full"}, *yes_no("a", "b")), None, lowest="2", highest="7"),
    vector("interval_rounded", "1/3 of 10 to 2/3 of 10: the ends are rounded as a score is, 3.33 to 6.67",
           rubric(criterion("c", 10, amount({"product": [10, "n"]}), measured("n", at_least="1/3", at_most="2/3"))), None, lowest="3.33", highest="6.67",
           rows={"r": [["rounding", "1/300"]]}),
    vector("interval_without_lower_end", "10 less an open number of deductions without floor: no lowest score, and no ledger", UNFLOORED, None, lowest=None,
           highest="10", bonus=None, lost=None, rows={"c": []}),
    vector("interval_raised_by_a_section_floor", "no lower end in the criterion, 0 in its section: a score from 0 to 10, yet no ledger", rubric(
        section("s", criterion("c", 10, {"kind": "balance", "start": "full", "deduct": [per("n", 1)], "floor": "none"}, counted("n")), floor=0)),
        sheet({}), lowest="0", highest="10", lost=None, points={"c": [None, "10"]}),
    vector("grades_still_reachable", "a 50 of 60, b 0 to 40: 50 to 90, all three grades", GRADED, sheet({"a": 50}), lowest="50", highest="90",
           grade=["good", "pass", "fail"], status="incomplete"),
    vector("grade_decided_score_not", "a 20 of 60, b 0 to 40: 20 to 60; 60 is just pass", GRADED, sheet({"a": 20}), grade=["pass", "fail"]),
    vector("grade_surely_fail", "a 19, b 0 to 40: at most 59, surely fail, the score still open", GRADED, sheet({"a": 19}), lowest="19", highest="59",
           grade="fail", status="incomplete"),
    vector("gate_may_fire", "b open: 50 to 90; the accident may still be: fail may be added to every grade; a has 50/60", WITH_GATES, sheet({"a": 50}),
           before=["good", "pass", "fail"], grade=["good", "pass", "fail"], fires={"accident": "maybe", "weak": "no"}),
    vector("gate_fires_while_incomplete", "a open: 0 to 60 + 0; accident sure: fail whatever comes, though the score is open", WITH_GATES,
           sheet({"b": {"accident": True}}), before=["pass", "fail"], grade="fail", fires={"accident": "yes", "weak": "maybe"},
           gate_because={"accident": ["b/accident"], "weak": ["a"]}, status="incomplete"),
    vector("floor_gate_may_cap", "a 0 to 60 + 40: before 40 to 100; the floor gate may cap good to pass", WITH_GATES, sheet({"b": {"accident": False}}),
           before=["good", "pass", "fail"], grade=["good", "pass", "fail"], fires={"accident": "no", "weak": "maybe"}),
    # settled
    vector("settled_balance", "5 - 3 x 2 = -1 is used up already; what is missing can't change it: 0, in one row `settled`", USED_UP, {"cases": 3}, total="0",
           status="decided", missing=["c/late"], decided_by={"c": "rule"}, rows={"c": [["settled", "5"]]}),
    vector("not_settled_balance", "5 - 1 x 2 = 3, less 0 or more: 0 to 3", USED_UP, {"cases": 1}, lowest="0", highest="3"),
    vector("settled_cases", "both cases give 10 - 4 = 6: 6, without saying which holds", EITHER, {"n": 4}, total="6", status="decided",
           rows={"c": [["settled", "4"]]}),
    vector("settled_by_the_cap", "6 or more, cut to 5 by the criterion's cap: 5, in one row `settled`", CAPPED, None, total="5", status="decided",
           decided_by={"c": "rule"}, rows={"c": [["settled", "5"]]}),
    vector("settled_part", "a part that is used up stands settled among the known rows: 0 of 4, + 6 of 6", one(10, additions(
        {"part": {"title": "care", "points": 4, "rule": deductions(per("n", 3), per("m", 1))}}, {"when": "a", "points": 6}), counted("n"), counted("m"), *yes_no("a")),
        {"n": 2, "a": True}, total="6", rows={"c": [["settled", "4"]]}),
    vector("missing_input_used_nowhere", "the rule does not use the input that is missing: decided at 3", one(5, amount(3), counted("n")), None,
           total="3", status="decided", missing=["c/n"], decided_by={"c": "rule"}),
    vector("criterion_without_inputs", "no inputs, no answer: nothing is missing, complete", one(5, amount(3)), sheet({}), total="3", status="complete"),
    vector("decided_with_a_missing_penalty", "the penalty is open, but a cap on the whole hides it: 10 + (-3 to 0) cut to 5", rubric(
        criterion("a", 10, met("ok"), *yes_no("ok")), criterion("y", 3, met("ok"), *yes_no("ok"), role="penalty"), cap=5), sheet({"a": True}), total="5",
        status="decided", missing=["y/ok"]),
    vector("missing_input_of_the_rubric", "the rubric's input is missing: its id stands first", rubric(
        criterion("a", 5, deductions(per("n", 1)), *yes_no("x")), inputs=[counted("n", at_most=3)]), sheet({}), lowest="2", highest="5", missing=["n", "a/x"]),
    vector("penalty_open", "a penalty of 0 to 3: 7 to 10; the worst end stands in the ledger", BONUS_NA, sheet({"a": True, "x": False}), lowest="7",
           highest="10", rows={"y": [["penalty", "3"]]}, points={"y": ["-3", "0"]}),
    vector("bonus_open", "a bonus of 0 to 2: 10 to 12; the ledger counts the lowest end", BONUS_NA, sheet({"a": True, "y": False}), lowest="10", highest="12",
           bonus="0", points={"x": ["0", "2"]}),
    vector("bonus_not_applicable_if", "the bonus may not apply: it adds 0 then; unknown: 0 to 2", rubric(
        criterion("a", 10, met("ok"), *yes_no("ok")), criterion("x", 2, met("ok"), *yes_no("ok", "na"), role="bonus", not_applicable_if="na")),
        sheet({"a": True, "x": {"ok": True}}), lowest="10", highest="12", points={"x": ["0", "2"]}),
    vector("penalty_zero_if", "`zero_if` on a penalty: nothing is taken", rubric(
        criterion("a", 10, met("ok"), *yes_no("ok")), criterion("y", 3, met("late"), *yes_no("late", "excused"), role="penalty", zero_if="excused")),
        sheet({"a": True, "y": {"late": True, "excused": True}}), total="10", points={"y": "0"}, decided_by={"y": "gate"}, rows={"y": []}),
    vector("exempt_refused_below_is_allowed_beside", "the section refuses exemptions, the rubric allows them: b outside may be exempt: 0 + 10 = 10", rubric(
        section("s", criterion("a", 10, met("ok"), *yes_no("ok")), empty={"exempt": "refuse"}), criterion("b", 10, met("ok"), *yes_no("ok")),
        empty={"exempt": "full"}), sheet({"a": False, "b": {"state": "exempt"}}), total="10", points={"b": "10"}),
    vector("section_may_not_apply", "b is full; s keeps at most 25 of 50: 50 + 0 to 50 + 25; but if `absent` is true s is dropped and b alone makes 100 of 100", rubric(
        section("s", criterion("a", 50, met("ok"), *yes_no("ok", "absent"), not_applicable_if="absent", empty={"not_applicable": "drop"}), cap=25),
        criterion("b", 50, met("ok"), *yes_no("ok")), grades=bands(("good", 90), ("pass", 60))), sheet({"a": {"ok": True}, "b": True}),
        lowest="50", highest="100", grade=["good", "pass", "fail"], status="incomplete", points={"s": ["0", "50"]}),
    vector("settled_section_may_not_apply", "s would be 20 in any case, but with `absent` true it is dropped: not decided", rubric(
        section("s", criterion("a", 50, met("ok"), *yes_no("ok", "absent"), not_applicable_if="absent", empty={"not_applicable": "drop"}), floor=20, cap=20),
        criterion("b", 50, met("ok"), *yes_no("ok"))), sheet({"a": {"ok": True}, "b": True}), lowest="50", highest="100", status="incomplete"),
    vector("child_above_full_may_not_apply", "a has 20 of 10 and b may not apply: with b at 0 of 10 it is 20 of 20, without b it is 2 x 20 = 40", rubric(
        criterion("a", 10, number_of("n"), measured("n")),
        criterion("b", 10, met("ok"), *yes_no("ok", "absent"), not_applicable_if="absent", empty={"not_applicable": "drop"})),
        sheet({"a": 20, "b": {"ok": False}}), lowest="20", highest="40"),
    vector("no_veto_for_what_does_not_apply", "b does not apply: neither `met` nor `not met` is true of it, so no gate fires", rubric(
        criterion("a", 10, met("ok"), *yes_no("ok")), criterion("b", 10, met("ok"), *yes_no("ok"), empty={"not_applicable": "drop"}),
        grades=bands(("good", 10), gates=[gate("unmet", "veto", {"grade": None}, when={"not": "b/ok"}),
                                          gate("met", "veto", {"grade": None}, when="b/ok"),
                                          gate("none", "veto", {"grade": None}, when={"none": ["b/ok", {"value": {"share_of": "b"}, "at_least": "1"}]})])),
        sheet({"a": True, "b": NA}), total="20", grade="good", fires={"unmet": "no", "met": "no", "none": "no"}),
    vector("floor_of_what_may_not_apply", "b has 0 of 10, below 40 %; whether it applies is not known, so the floor may fire: 10 of 20, or 20 without b", rubric(
        criterion("a", 10, met("ok"), *yes_no("ok")),
        criterion("b", 10, met("ok"), *yes_no("ok", "absent"), not_applicable_if="absent", empty={"not_applicable": "drop"}),
        grades=bands(("good", 10), gates=[gate("weak", "floor", {"grade": "fail"}, of=["b"], at_least_share="0.4")])),
        sheet({"a": True, "b": {"ok": False}}), lowest="10", highest="20", fires={"weak": "maybe"}),
]
