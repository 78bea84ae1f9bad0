"""Several assessors: whose opinions become one, and how; entries; who is missing; what is disputed."""
from vector_sources import (assessed, bands, counted, criterion, gate, measured, met, number_of, rubric, section, sheet,
                            vector, yes_no)

FILE = "score_assessors.json"
ABOUT = "Several assessors: every way to take opinions together, parties, who is missing, disputes, opinions on sections and on the whole; worked out by hand."


def by(take, **keys):
    return dict({"take": take}, **keys)


def parties(*names, **weights):
    return [{"party": name} for name in names] + [{"party": name, "weight": weight} for name, weight in weights.items()]


def said(*entries):
    """Entries from (assessor, criterion, value, party or nothing)."""
    made = []
    for assessor, criterion_, value, *party in entries:
        entry = {"assessor": assessor, "criterion": criterion_, "value": value}
        made.append(dict(entry, party=party[0]) if party else entry)
    return made


def words(assessor, criterion_, **keys):
    return dict({"assessor": assessor, "criterion": criterion_}, **keys)


def opinions(*entries, answers=None, **keys):
    return sheet(answers or {}, entries=[entry for some in entries for entry in (some if isinstance(some, list) else [some])], **keys)


def between(name, points, **keys):
    """A criterion that has as many points as its answer says, from 0 to full."""
    return criterion(name, points, number_of("n"), measured("n", at_least=0, at_most=points), **keys)


def judged(assessors, **keys):
    """A rubric of the one criterion `c` of 10 points that several judge."""
    return rubric(between("c", 10, assessors=assessors, **keys), rounding={})


def numbers(assessors, *inputs):
    """A rubric of the one criterion `c` of 10 points, whose number several give."""
    return rubric(criterion("c", 10, number_of("n"), measured("n", at_least=0, at_most=10, assessors=assessors), *inputs), rounding={})


FIVE = said(("A", "c", 9), ("B", "c", 4), ("C", "c", 7), ("D", "c", 8), ("E", "c", 1))
FOUR = said(("A", "c", 9), ("B", "c", 4), ("C", "c", 7), ("D", "c", 8))
TWO = said(("A", "c", 9), ("B", "c", 4))
REVIEW = parties("self", "town", "district")
SHARES = parties(self=20, superior=60, committee=20)
SECTION = rubric(section("s", between("a", 6), between("b", 4, floor=1), points=20, assessors=by("mean", count=2)), between("d", 10), rounding={})
WHOLE = rubric(between("a", 60), between("b", 40), assessors=by("median", count=3, apart=15),
               grades=bands(("good", 80), ("pass", 60), gates=[
                   gate("floor", "floor", {"at_most": "fail"}, of=["r"], at_least_points=50),
                   gate("accident", "veto", {"grade": "fail"}, when="accident")]), inputs=yes_no("accident"))
OUTSIDE = rubric(between("a", 10), between("x", 4, role="bonus", counts_for_grade=False), assessors=by("mean", count=2),
                 grades=bands(("good", 8)), rounding={})
DROP = {"not_applicable": "drop"}
MAY_DROP = rubric(between("c", 10, assessors=by("mean", count=2), empty=DROP), between("d", 10), rounding={})
EITHER = criterion("c", 10, {"kind": "amount", "of": {"sum": ["n", "m"]}, "floor": "none", "cap": "none"}, measured("n", at_least=0, at_most=8),
                   measured("m", at_least=0, at_most=8), *yes_no("absent"), not_applicable_if="absent", empty=DROP)
LOOSE = rubric(dict(EITHER, assessors=by("mean", count=2)), between("d", 10), rounding={})
ROUNDED = {"places": 0, "mode": "half_up"}
THIRDS = rubric(between("c", 10, assessors=by("mean", count=3), rounding=ROUNDED), rounding={})
TABLE = {"kind": "table", "of": "n", "otherwise": 0, "rows": [{"at_least": 8, "points": 10}, {"at_least": 5, "points": 5}]}
LEVELS = rubric(criterion("c", 10, TABLE, measured("n", at_least=0, at_most=10, assessors=by("median", count=3, apart=3)), counted("k")), rounding={})
GIVEN = rubric(criterion("c", 10, number_of("g"), assessed("g", 0, 10, assessors=by("largest", count=2)), evidence={"required": True}), rounding={})
UNFINISHED = rubric(section("s", criterion("a", 10, {"kind": "amount", "of": {"sum": ["n", "m"]}, "floor": "none", "cap": "full"},
                                           measured("n", at_least=0, at_most=5), measured("m", at_least=0, at_most=5), evidence={"required": True}),
                            between("b", 10), assessors=by("smallest", count=2)), rounding={})
WATCHED = rubric(between("c", 10, assessors=by("mean", count=2)), between("d", 10), rounding={}, grades=bands(("good", 12), gates=[
    gate("c", "cap", {"at_most": "fail"}, when={"value": {"score_of": "c"}, "less_than": 5})]))
ONE = rubric(criterion("c", 10, met({"value": {"sum": ["n", "m"]}, "at_least": 5}), measured("n"), measured("m")), between("d", 10), rounding={})

VECTORS = [
    vector("assessors_mean", "(9 + 4 + 7 + 8 + 1) / 5 = 5.8", judged(by("mean", count=5)), opinions(FIVE), total="5.8", status="complete",
           decided_by={"c": "assessors"}, rows={"c": [["assessors", "4.2"]]}, lost="4.2", missing=[], open=[]),
    vector("assessors_median_odd", "1 4 7 8 9: the middle one", judged(by("median", count=5)), opinions(FIVE), total="7"),
    vector("assessors_median_even", "4 7 8 9: (7 + 8) / 2", judged(by("median", count=4)), opinions(FOUR), total="7.5"),
    vector("assessors_trimmed_mean", "without 1 and 9: (4 + 7 + 8) / 3", judged(by("trimmed_mean", drop_each_side=1, count=5)), opinions(FIVE), total="19/3"),
    vector("assessors_trimmed_to_nothing", "two from each side of four leave nothing: the median of 4 7 8 9", judged(by("trimmed_mean", drop_each_side=2, count=4)),
           opinions(FOUR), total="7.5"),
    vector("assessors_smallest", "1", judged(by("smallest", count=5)), opinions(FIVE), total="1"),
    vector("assessors_largest", "9", judged(by("largest", count=5)), opinions(FIVE), total="9"),
    vector("assessors_weighted", "committee (9 + 7) / 2 = 8; (20 x 10 + 60 x 8 + 20 x 8) / 100 = 8.4", judged(by("weighted", parties=SHARES)),
           opinions(said(("S", "c", 10, "self"), ("B", "c", 8, "superior"), ("C", "c", 9, "committee"), ("D", "c", 7, "committee"))), total="8.4"),
    vector("assessors_weighted_left_out", "the committee is left out: (20 x 10 + 60 x 8) / 80 = 8.5", judged(by("weighted", parties=SHARES, missing="leave_out", at_least=2)),
           opinions(said(("S", "c", 10, "self"), ("B", "c", 8, "superior"))), total="8.5", status="complete", missing=[]),
    vector("assessors_last", "the town has the last word, both of its people: (6 + 9) / 2; the district is not waited for", judged(by("last", parties=REVIEW, missing="leave_out")),
           opinions(said(("T", "c", 6, "town"), ("S", "c", 9, "self"), ("U", "c", 9, "town"))), total="7.5"),
    vector("assessors_last_open", "the district still speaks, and then it alone counts", judged(by("last", parties=REVIEW)),
           opinions(said(("T", "c", 6, "town"), ("S", "c", 9, "self"))), lowest="0", highest="10", status="incomplete", missing=["c/assessors"], open=["c"],
           decided_by={"c": "open"}, rows={"c": [["open", "10"]]}),
    vector("assessors_agreed", "both say 6", judged(by("agreed", count=2)), opinions(said(("A", "c", 6), ("B", "c", "6.0"))), total="6", status="complete", missing=[]),
    vector("assessors_not_agreed", "6 and 8: everything between, until they agree; disputed", judged(by("agreed", count=2, apart=5)), opinions(said(("A", "c", 6), ("B", "c", 8))),
           lowest="6", highest="8", status="incomplete", missing=["c/assessors"], rows={"c": [["open", "4"]]}, disputed=["c"]),
    vector("assessors_open_mean", "9 and 4 and one who is waited for: 13 / 3 to 23 / 3", judged(by("mean", count=3)), opinions(TWO), lowest="13/3", highest="23/3",
           missing=["c/assessors"], rows={"c": [["open", "17/3"]]}),
    vector("assessors_leave_out_enough", "two are enough: 6.5", judged(by("mean", count=3, missing="leave_out", at_least=2)), opinions(TWO), total="6.5", status="complete"),
    vector("assessors_leave_out_too_few", "three are needed and two are there: one is added, not three: 13 / 3 to 23 / 3",
           judged(by("mean", count=5, missing="leave_out", at_least=3)), opinions(TWO), lowest="13/3", highest="23/3", missing=["c/assessors"]),
    vector("assessors_more_than_expected", "four where two were expected: 28 / 4", judged(by("mean", count=2)), opinions(FOUR), total="7", missing=[]),
    vector("assessors_nobody", "nobody has spoken: all of c is open, and it may turn out not to apply: 10 x 2 with it at full, or d alone", MAY_DROP,
           opinions(answers={"d": 10}), lowest="10", highest="20", missing=["c/assessors"], open=["c"], points={"c": ["0", "10"]}),
    vector("assessors_not_applicable_left_out", "for B it does not apply: A alone gives 6; d has 4", MAY_DROP,
           opinions(said(("A", "c", 6)), words("B", "c", state="not_applicable"), answers={"d": 4}), total="10", points={"c": "6"}, missing=[], status="complete"),
    vector("assessors_not_applicable_for_all", "for none of them it applies: d alone makes the total, 4 of 10 become 8 of 20", MAY_DROP,
           opinions(words("A", "c", state="not_applicable"), words("B", "c", state="not_applicable"), answers={"d": 4}), total="8", points={"c": None}, missing=[]),
    vector("assessors_one_may_not_apply", "A gives 8 + 8 = 16 of 10; B gives 2 + 0 to 8, or it does not apply: the mean would be at most 13, but without B it is 16; so everything from 0 (to 10 it ranges when it may not apply) to 16; d has 4",
           LOOSE, opinions([words("A", "c", input=name, value=value) for name, value in (("n", 8), ("m", 8), ("absent", False))], words("B", "c", input="n", value=2),
                           answers={"d": 4}), points={"c": ["0", "16"]}, lowest="4", highest="20", missing=["c/m@B", "c/absent@B"], open=["c"]),
    vector("assessors_rounded_once_more", "each opinion is rounded: 7, 8, 8; 23 / 3 is rounded to 8: 7 2/3 lies 1/3 below", THIRDS, opinions(said(("A", "c", "6.6"), ("B", "c", "7.5"), ("C", "c", "8.4"))),
           total="8", rows={"c": [["assessors", "7/3"], ["rounding", "-1/3"]]}, lost="2"),
    vector("assessors_disputed_by_more_than_apart", "9 - 1 = 8 is more than 7.5; the mean stands", judged(by("mean", count=5, apart="7.5")), opinions(FIVE), total="5.8", disputed=["c"]),
    vector("assessors_not_disputed_at_apart", "9 - 1 = 8 is not more than 8", judged(by("mean", count=5, apart=8)), opinions(FIVE), total="5.8", disputed=None),
    vector("assessors_section", "A: 20 x (3 + 4) / 10 = 14; B: b is raised to 1, 20 x (6 + 1) / 10 = 14; mean 14; d 5", SECTION,
           opinions(said(("A", "a", 3), ("B", "b", 0), ("A", "b", 4), ("B", "a", 6)), answers={"d": 5}), total="19", points={"s": "14"}, rows={"s": [["assessors", "6"]]}, lost="11"),
    vector("assessors_section_unfinished", "A has said nothing of b, which is raised to 1: 20 x (3 + 1) / 10 = 8 to 14; B 14: the mean is 11 to 14; d 5", SECTION,
           opinions(said(("A", "a", 3), ("B", "b", 0), ("B", "a", 6)), answers={"d": 5}), lowest="16", highest="19", missing=["b/n@A"], open=["s"],
           points={"s": ["11", "14"]}, rows={"s": [["open", "9"]]}),
    vector("assessors_section_one_missing", "A 14; one is waited for, who gives 20 x (0 + 1) / 10 = 2 to 20: 8 to 17", SECTION,
           opinions(said(("A", "a", 3), ("A", "b", 4)), answers={"d": 0}), lowest="8", highest="17", missing=["s/assessors"], open=["s"]),
    vector("assessors_whole", "A 90, B 70, C 84: the middle one is 84, good; 20 apart is disputed", WHOLE,
           opinions(said(("A", "a", 55), ("A", "b", 35), ("B", "a", 40), ("B", "b", 30), ("C", "a", 50), ("C", "b", 34)), inputs={"accident": False}),
           total="84", grade="good", fires={"floor": "no", "accident": "no"}, status="complete", lost="16", disputed=["r"]),
    vector("assessors_whole_open", "90 and 70 and one more: the middle one is 70 to 90", WHOLE,
           opinions(said(("A", "a", 55), ("A", "b", 35), ("B", "a", 40), ("B", "b", 30)), inputs={"accident": False}), lowest="70", highest="90",
           grade=["good", "pass"], missing=["r/assessors"], open=["r"], disputed=["r"]),
    vector("assessors_whole_floor", "A 40, B 45, C 90: 45 is below the floor of 50, where fail is anyway", WHOLE,
           opinions(said(("A", "a", 40), ("A", "b", 0), ("B", "a", 45), ("B", "b", 0), ("C", "a", 55), ("C", "b", 35)), inputs={"accident": False}),
           total="45", grade="fail", fires={"floor": "yes"}, gate_because={"floor": ["r"]}, disputed=["r"]),
    vector("assessors_whole_veto", "the rubric's own inputs are asked once: an accident fails the 84", WHOLE,
           opinions(said(("A", "a", 55), ("A", "b", 35), ("B", "a", 40), ("B", "b", 30), ("C", "a", 50), ("C", "b", 34)), inputs={"accident": True}),
           total="84", before="good", grade="fail", gate_because={"accident": ["accident"]}, disputed=["r"]),
    vector("assessors_whole_graded", "A 7 + 4 = 11, B 9 + 2 = 11: 11, but graded (7 + 9) / 2 = 8", OUTSIDE,
           opinions(said(("A", "a", 7), ("A", "x", 4), ("B", "a", 9), ("B", "x", 2))), total="11", graded="8", grade="good", bonus="0", lost="-1"),
    vector("assessors_number", "4 8 9: the median 8 is in the best row", LEVELS, opinions(
        [words("A", "c", input="n", value=9), words("B", "c", input="n", value=4), words("C", "c", input="n", value=8)], answers={"c": {"k": 1}}), total="10",
        status="complete", decided_by={"c": "rule"}, disputed=["c/n"]),
    vector("assessors_number_settled", "9 and 8: with a third the median is 8 to 9, the best row anyway", LEVELS, opinions(
        [words("A", "c", input="n", value=9), words("B", "c", input="n", value=8)], answers={"c": {"k": 1}}), total="10", status="decided", missing=["c/n/assessors"]),
    vector("assessors_number_unfinished", "B has not given it: 9 and 0 to 10 and one more, the median is anything from 0 to 10; nothing is said about k", LEVELS, opinions(
        [words("A", "c", input="n", value=9), words("B", "c", input="n", value=None)]), lowest="0", highest="10",
        missing=["c/n@B", "c/n/assessors", "c/k"], open=["c"]),
    vector("assessors_number_not_counted", "the criterion is not met as a whole, whatever the numbers say", LEVELS, opinions(
        [words("A", "c", input="n", value=9), words("B", "c", input="n", value=9), words("C", "c", input="n", value=9)], answers={"c": {"state": "not_met"}}),
        total="0", decided_by={"c": "not_met"}, missing=[]),
    vector("assessors_number_said_missing", "it is said that c was not looked at: the numbers do not count", LEVELS, opinions(
        [words("A", "c", input="n", value=9), words("B", "c", input="n", value=9), words("C", "c", input="n", value=9)], answers={"c": {"state": "missing"}}),
        lowest="0", highest="10", missing=["c/n/assessors", "c/k"]),
    vector("assessors_number_parties", "(20 x 10 + 60 x 5 + 20 x 0 to 10) / 100: 5 to 7", numbers(by("weighted", parties=SHARES)),
           opinions(said(("S", "c", 10, "self"), ("B", "c", 5, "superior"))), lowest="5", highest="7", missing=["c/n/assessors"]),
    vector("assessors_number_assessed", "the larger of 6 and 0; evidence is named in the answer", GIVEN, opinions(
        [words("A", "c", value=6, input="g", reason="records"), words("B", "c", input="g", value=0)], answers={"c": {"evidence": ["p1"]}}), total="6", status="complete"),
    vector("assessors_unfinished_evidence", "A: 2 + 0 to 5, but nothing is said about evidence: 0 to 7, and b 4; B: 5 + 5, evidence there, and b 1; the smaller: 4 to 11", UNFINISHED, opinions(
        [words("A", "a", input="n", value=2), words("A", "b", value=4), words("B", "a", input="n", value=5, evidence=["p"]), words("B", "a", input="m", value=5), words("B", "b", value=1)]),
        lowest="4", highest="11", missing=["a/m@A", "a/evidence@A"], open=["s"]),
    vector("assessors_in_a_gate", "4 is below 5: the gate looks at the score that counts", WATCHED, opinions(said(("A", "c", 3), ("B", "c", 5)), answers={"d": 10}),
           total="14", before="good", grade="fail", gate_because={"c": ["c"]}),
    vector("assessors_entries_for_one", "2 + 3 is at least 5; A's entries make the one answer", ONE, opinions(
        [words("A", "c", input="n", value=2), words("A", "c", input="m", value=3, note="two visits"), words("B", "d", value=4)]), total="14", status="complete",
        decided_by={"c": "rule", "d": "rule"}),
    vector("assessors_entry_of_words", "words alone are an answer too: c is not met, d is 4", ONE, opinions(
        [words("A", "c", state="not_met", reason="no records")], answers={"d": 4}), total="4", decided_by={"c": "not_met"}),
]
