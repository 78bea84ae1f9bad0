"""What comes beside a score: cohorts, receipts, findings, changes, examples, workbooks."""

import copy
import hashlib
import json
import pickle
from decimal import Decimal
from fractions import Fraction
from html import escape
from pathlib import Path

import pytest

import haitang

NEXT = json.loads(
    (Path(__file__).resolve().parents[3] / "docs/what-next.md")
    .read_text(encoding="utf-8")
    .split("```json given\n")[1]
    .split("```")[0]
)


@pytest.fixture
def asked():
    """The rubric and the sheet of docs/what-next.md, whose figures were worked out by hand."""
    return haitang.Rubric(NEXT["rubric"]), NEXT["sheet"]


def with_points(document, points):
    first, second = document["children"]
    return haitang.Rubric.from_json({**document, "children": [{**first, "points": points}, second]})


def test_a_sheet_is_what_score_scores(rubric):
    answers = {"1": True, "2": 7}
    sheet = rubric.sheet(answers, subject="双石镇", date="2024-06-30")
    assert rubric.score_sheet(sheet) == rubric.score(answers, subject="双石镇", date="2024-06-30")


def test_a_cohort_is_scored_together(rubric):
    sheets = [rubric.sheet({"1": True, "2": n}, subject=name) for n, name in ((12, "甲镇"), (6, "乙镇"))]
    cards = rubric.score_cohort(sheets)
    assert [(card.subject, card.score, card.cohort) for card in cards] == [("甲镇", 10, 2), ("乙镇", 8, 2)]
    assert cards == rubric.score_cohort(json.dumps(sheets)) == rubric.score_cohort(map(json.dumps, sheets))
    assert rubric.score_sheet(sheets[0]).cohort is None
    assert "同批参评 2" in cards[0].to_html()
    with pytest.raises(haitang.HaitangError):
        rubric.score_cohort([sheets[0], sheets[0]])
    with pytest.raises(TypeError):
        rubric.score_cohort(sheets[0])


def test_identity(document, rubric):
    assert (rubric.identity.id, rubric.identity.edition, rubric.identity.version) == ("demo", "rubric/1", "2024")
    assert rubric.meaning == rubric.identity.meaning
    assert rubric.wording == rubric.identity.wording
    assert rubric.short == rubric.identity.meaning_short
    retitled = haitang.Rubric.from_json({**document, "title": "另一题目"})
    assert retitled.meaning == rubric.meaning
    assert retitled.wording != rubric.wording
    assert with_points(document, "7").meaning != rubric.meaning


def test_the_canonical_text_forgets_spelling(document, rubric):
    spelled = with_points(document, "６.０")
    assert spelled != rubric
    assert spelled.to_json() == rubric.to_json()
    again = haitang.Rubric.from_json(rubric.to_json())
    assert (again.to_json(), again.meaning, again.wording) == (rubric.to_json(), rubric.meaning, rubric.wording)


def test_receipts(rubric):
    sheet = rubric.sheet({"1": True, "2": 6}, subject="双石镇")
    receipt = rubric.receipt(sheet)
    assert (receipt.score.exact, receipt.graded.exact, receipt.grades) == (8, 8, ("good",))
    assert (receipt.subject, receipt.status, receipt.edition) == ("双石镇", "complete", "rubric/1")
    assert (receipt.rubric.meaning, receipt.rubric.wording) == (rubric.meaning, rubric.wording)
    assert receipt.digest == "sha256:" + hashlib.sha256(receipt.to_sign.encode()).hexdigest()
    assert {receipt.digest, receipt.sheet, receipt.scorecard, receipt.ledger} == {
        receipt.to_dict()[key] for key in ("digest", "sheet", "scorecard", "ledger")
    }
    for given in (receipt, receipt.to_json(), receipt.to_dict(), {**receipt.to_dict(), "signature": {"by": "A07"}}):
        assert rubric.verify(given, sheet)
    other = rubric.verify(receipt, rubric.sheet({"1": True, "2": 3}, subject="双石镇"))
    assert not other
    assert {"at": "/score/exact", "given": "8", "wanted": "7"}.items() <= {
        key: value for row in other.differences if row.at == "/score/exact" for key, value in vars(row).items()
    }.items()
    assert all(escape(row.zh) in other.to_html("zh") and row.en for row in other.differences)
    with pytest.raises(haitang.HaitangError):
        rubric.verify({"haitang": "sheet/1"}, sheet)
    with pytest.raises(haitang.HaitangError):
        rubric.receipt({})


def test_receipts_are_copied_and_pickled_and_do_not_change(rubric):
    receipt = rubric.receipt(rubric.sheet({"1": True}))
    assert copy.copy(receipt) == copy.deepcopy(receipt) == pickle.loads(pickle.dumps(receipt)) == receipt
    assert len({receipt, copy.copy(receipt)}) == 1
    assert receipt != receipt.to_json()
    for act in (lambda: setattr(receipt, "status", "complete"), lambda: delattr(receipt, "status")):
        with pytest.raises(AttributeError):
            act()


def test_what_to_improve(asked):
    rubric, sheet = asked
    advice = rubric.improve(sheet)
    assert (advice.target, advice.complete, advice.blocked) == ("pass", True, ())
    assert (advice.present.score.exact, advice.present.grades) == (48, ("fail",))
    assert (advice.plan.cost, advice.plan.points, advice.plan.after.score.exact) == (1, 25, 73)
    (step,) = advice.plan.steps
    assert (step.criterion, step.answer, step.points.exact, step.points_after.exact) == ("2.1", {"met": True}, 0, 25)
    assert [(row.step.criterion, row.total, row.changes_grade) for row in advice.marginal] == [
        ("1.1", 10, False),
        ("1.2", 12, False),
        ("2.1", 25, True),
        ("2.2", 5, False),
    ]
    assert rubric.improve(sheet, "good").plan.points == 35
    dear = rubric.improve(sheet, "good", {"1.1": Fraction(3), "1.2": Decimal(1)})
    assert [step.criterion for step in dear.plan.steps] == ["1.2", "2.1"]
    assert advice.to_html("zh").count("●") == 1
    with pytest.raises(haitang.HaitangError) as refusal:
        rubric.improve(sheet, "best")
    assert refusal.value.issues[0].at == "/target/grade"


def test_who_still_decides(asked):
    rubric, _ = asked
    interval = rubric.interval(rubric.sheet({"1.1": 30, "1.2": "high", "2.1": True}))
    assert (interval.present.score.lowest, interval.present.score.highest) == (75, 90)
    assert interval.present.grades == ("good", "pass", "fail")
    (row,) = interval.open
    assert (row.criterion, row.decides, row.moves) == ("2.2", True, 15)
    assert (row.best.answer, row.best.stands.grades, row.worst.stands.score.exact) == ({"cases": "0"}, ("good",), 75)


def test_findings(document):
    first, second = document["children"]
    spare = {**first, "inputs": [*first["inputs"], {"id": "spare", "type": "bool", "title": "<b>备用</b>"}]}
    rubric = haitang.Rubric.from_json({**document, "points": "12", "children": [spare, second]})
    findings = rubric.lint()
    assert {"lint.total_differs", "lint.unused_input"} <= {finding.code for finding in findings}
    assert [finding.code for finding in findings.errors] == ["lint.total_differs"]
    (wrong,) = findings.errors
    assert (wrong.at, wrong.node, wrong.fix.value) == ("/points", "demo", "10")
    for finding in findings:
        assert finding.zh in str(finding)
        for example in finding.counterexamples:
            card = rubric.score_sheet(example.sheet)
            assert (card.score, card.status) == (example.shows.score, example.shows.status)
    assert "<b>" not in findings.to_html("zh")
    assert haitang.Rubric.from_json(document).lint().errors == ()


def test_what_changed_and_who_moves(document, rubric):
    new = haitang.Rubric.from_json({**document, "version": "2025", "children": with_points_children(document, "8")})
    diff = rubric.diff(new)
    assert (diff.old.version, diff.new.version, diff.new.meaning) == ("2024", "2025", new.meaning)
    (change,) = diff.meaning
    assert (change.code, change.at, change.before, change.after) == ("changed", "1/points", "6", "8")
    assert [row.at for row in diff.wording] == ["demo/version"]
    assert change.zh in diff.to_html("zh")
    sheets = [rubric.sheet({"1": met, "2": 12}, subject=name) for met, name in ((True, "甲镇"), (False, "乙镇"))]
    impact = rubric.impact(new, sheets)
    assert impact.changes == diff.meaning
    first, second = impact.sheets
    assert (first.subject, first.before.score.exact, first.after.score.exact) == ("甲镇", 10, 12)
    assert (first.moved.lowest, first.moved.highest, first.because[0].edits) == (2, 2, (0,))
    assert (second.moved.lowest, second.because) == (0, ())
    assert first.before.grades == ("good",)
    assert "<td>甲镇</td><td>10</td><td>12</td><td>+2</td>" in impact._repr_html_()
    assert "<td>1/points +2" in impact.to_html("en")
    still_open = rubric.impact(new, [rubric.sheet({"2": 12}, subject="丙镇")]).to_html()
    assert "<td>丙镇</td><td>4 – 10</td><td>4 – 12</td><td>0 / +2</td>" in still_open


def test_where_nothing_applies_nobody_moves(document):
    def of(points):
        children = with_points_children(document, points)[:1]
        return haitang.Rubric.from_json({**document, "children": children, "empty": {"not_applicable": "drop"}})

    old = of("6")
    sheet = old.sheet({"1": {"state": "not_applicable"}}, subject="甲镇")
    assert "<td>甲镇</td><td>—</td><td>—</td><td>—</td>" in old.impact(of("8"), [sheet]).to_html()


def with_points_children(document, points):
    first, second = document["children"]
    return [{**first, "points": points}, second]


def test_a_sheet_is_carried_over(document, rubric):
    _, second = document["children"]
    narrower = {**second, "inputs": [{**second["inputs"][0], "at_most": "5"}]}
    asked = {**document["children"][0], "inputs": [{"id": "place", "type": "bool"}]}
    new = haitang.Rubric.from_json({**document, "children": [{**asked, "id": "1.1"}, narrower]})
    migrated = rubric.migrate(rubric.sheet({"1": True, "2": {"sessions": 7, "note": "台账"}}), new)
    assert [(row.before, row.after) for row in migrated.moved] == [("1/place", "1.1/place")]
    assert migrated.kept == ("2/note",)
    assert [(row.at, row.value) for row in migrated.dropped] == [("2/sessions", "7")]
    assert migrated.new == ("2/sessions",)
    assert new.score_sheet(migrated.sheet).lowest == 6


def test_rounding_is_audited(rubric):
    sheets = [rubric.sheet({"1": True, "2": n}, subject=f"s{n}") for n in (6, 7)]
    audit = rubric.rounding_audit(sheets, {})
    assert (audit.sheets, audit.scores, audit.grades) == (2, 1, 0)
    (row,) = audit.changed
    assert (row.sheet, row.subject, row.grade_changes) == (1, "s7", False)
    assert (row.before.score.exact, row.after.score.exact) == (Decimal("8.33"), Fraction(25, 3))


def test_examples_and_mutants(rubric):
    examples = {
        "haitang": "examples/1",
        "rubric": "demo",
        "examples": [
            {"name": "满", "answers": {"1": True, "2": 12}, "total": "10", "grade": "good"},
            {"name": "误", "because": "演示", "answers": {"1": True, "2": 0}, "total": "7"},
        ],
    }
    checked = rubric.check_examples(examples)
    assert not checked
    assert (checked.examples, checked.expectations) == (2, 3)
    (failure,) = checked.failures
    assert (failure.example, failure.place, failure.expected, failure.found) == ("误", "total", "7", "6")
    assert failure.because.zh == "演示"
    assert failure.sentence.zh in checked.to_html("zh")
    mutation = rubric.mutate(examples)
    assert mutation.complete
    assert mutation.score == Fraction(mutation.killed, mutation.total - len(mutation.equivalent))
    assert mutation.total == mutation.killed + len(mutation.survivors) + len(mutation.equivalent)
    assert all(mutant.sentence.zh and mutant.place.startswith("/") for mutant in mutation.survivors)


def test_workbooks(rubric):
    again = haitang.Rubric.from_xlsx(rubric.to_xlsx())
    assert (again.to_json(), again.meaning) == (rubric.to_json(), rubric.meaning)
    assert haitang.Rubric.from_xlsx(haitang.template_xlsx()).criteria
    with pytest.raises(haitang.HaitangError) as refusal:
        haitang.Rubric.from_xlsx(b"no workbook")
    (issue,) = refusal.value.issues
    assert (issue.sheet, issue.cell) == (None, None)
    assert issue.code in {entry.code for entry in haitang.catalogue()}


def test_every_analysis_refuses_what_is_no_sheet(rubric):
    calls = (rubric.receipt, rubric.interval, rubric.improve, lambda sheet: rubric.migrate(sheet, rubric))
    for call in (
        *calls,
        lambda sheet: rubric.impact(rubric, [sheet]),
        lambda sheet: rubric.rounding_audit([sheet], {}),
    ):
        with pytest.raises(haitang.HaitangError):
            call({"haitang": "sheet/1", "rubric": "other", "answers": {}})


def test_units_and_what_was_carried_over(document):
    first, second = document["children"]
    visited = {
        "id": "3",
        "title": "走访商户",
        "points": "10",
        "inputs": [{"id": "shops", "type": "units", "each": [{"id": "permit", "type": "bool"}]}],
        "rule": {
            "kind": "balance",
            "start": "full",
            "floor": "0",
            "deduct": [
                {"per": {"units": "shops", "where": {"not": "permit"}}, "step": "1", "mode": "whole", "points": "1"}
            ],
        },
    }
    carrying = {**first, "empty": {"carried": "allow"}}
    rubric = haitang.Rubric.from_json({**document, "children": [carrying, second, visited]})
    before = {"points": "4", "date": "2023-06-01", "source": "2023年评估报告"}
    shops = [{"unit": "17号", "permit": True}, {"unit": "<i>23号</i>", "permit": False}, {"permit": None}]
    card = rubric.score({"1": {"state": "carried", "carried": before}, "2": 12, "3": {"shops": shops}})
    assert (card["1"].carried.points, card["1"].carried.date.year, card["1"].carried.source) == (
        4,
        2023,
        before["source"],
    )
    assert [(unit.unit, unit.values) for unit in card["3"].answers[0].units] == [
        ("17号", (True,)),
        ("<i>23号</i>", (False,)),
        (None, (None,)),
    ]
    html = card.to_html()
    assert "17号: 是；&lt;i&gt;23号&lt;/i&gt;: 否；待填" in html
    assert "2023-06-01 2023年评估报告" in html


def test_several_assessors(document):
    first, second = document["children"]
    judged = {
        "id": "3",
        "title": "总体印象",
        "points": "10",
        "assessors": {"take": "mean", "count": 2, "apart": "3"},
        "inputs": [{"id": "n", "type": "number", "at_least": "0", "at_most": "10"}],
        "rule": {"kind": "number", "input": "n"},
    }
    rubric = haitang.Rubric.from_json({**document, "children": [first, second, judged]})
    assert (rubric.criteria[2].assessors.take, rubric.criteria[2].assessors.count) == ("mean", 2)
    assert rubric.criteria[2].assessors.apart == 3
    entries = [{"assessor": name, "criterion": "3", "input": "n", "value": n} for name, n in (("A1", 9), ("A2", 4))]
    card = rubric.score_sheet({**rubric.sheet({"1": True, "2": 12}), "entries": entries})
    assert (card["3"].score.exact, card.disputed) == (Decimal("6.5"), ("3",))
    assert [(row.assessor, row.line.score.exact) for row in card["3"].opinions] == [("A1", 9), ("A2", 4)]
    told = haitang.words(card, "en")
    assert len(told.disputed) == 1
    assert "A1 says 9" in told.disputed[0]
    assert told.disputed[0] in haitang.explain(card, "en")
    assert len(told.opinions) >= 1
    assert "意见分歧 1" in card.to_html()
    assert "<dt>A2</dt><dd>4</dd>" in card.to_html()


def test_third_opinions(document):
    rubric = haitang.Rubric.from_json({**document, "assessors": {"take": "mean", "count": "2", "apart": "5"}})
    third = {"1": "place", "2": "sessions"}

    def sheet(subject, *sessions):
        entries = [
            {"assessor": f"A{at}", "criterion": criterion, "input": name, "value": value}
            for at, given in enumerate(sessions)
            for (criterion, name), value in zip(third.items(), (True, given))
        ]
        return {**rubric.sheet({}, subject=subject), "entries": entries}

    # a: 10 and 9 (6 + 9 of 12 of 4): with a third, from 19/3 (pass) to 29/3 (good); b: 10 and 10, from 20/3 (pass)
    found = rubric.third_opinions([sheet("甲镇", 12, 9), sheet("乙镇", 12, 12), sheet("丙镇", 12)])
    assert [(row.sheet, row.subject, row.of, row.grade) for row in found] == [
        (0, "甲镇", "demo", "good"),
        (1, "乙镇", "demo", "good"),
    ]
    assert [(row.grades, row.disputed) for row in found] == [(("pass",), False)] * 2
    assert "2 处宜再请一人评" in found.to_html()
    assert "<td>乙镇</td>" in found._repr_html_()
    assert rubric.third_opinions([]).to_html("en").count("where one more opinion would matter") == 1
    with pytest.raises(haitang.HaitangError):
        rubric.third_opinions([rubric.sheet({})])


def test_a_scorecard_names_what_it_was_scored_by(rubric):
    card = rubric.score({"1": True})
    assert (card.edition, card.meaning) == ("rubric/1", rubric.meaning)
    other = json.loads(card.to_json()) | {"edition": "rubric/2"}
    with pytest.raises(haitang.HaitangError) as refusal:
        haitang.explain(json.dumps(other))
    assert "rubric/2" in str(refusal.value)


def test_a_form_can_be_built():
    vectors = Path(__file__).resolve().parents[3] / "tests/vectors/describe.json"
    vector = json.loads(vectors.read_text(encoding="utf-8"))["vectors"][0]
    rubric = haitang.Rubric.from_json(vector["arguments"][0])
    visited, bonus, judged = rubric.criteria
    visits, rate, score = visited.inputs
    assert [(row.id, row.type, row.when_due_zero, row.may_exceed) for row in visits.each] == [
        ("done_due", "share", "refuse", True),
        ("kind", "choice", None, False),
    ]
    assert (visits.at_most, visits.sample.draw, visits.sample.from_.zh) == (50, 20, "服务对象名册")
    assert (rate.when_due_zero, rate.from_.scorecard, score.from_.other.en) == (1, "last_year", "区民政局通报")
    assert (visited.parent, visited.level, visited.class_, visited.role) == ("A", 2, "must", "base")
    assert (visited.evidence_required, [str(text) for text in visited.evidence]) == (True, ["台账"])
    assert bonus.states == ("answered", "missing", "not_applicable")
    assert (bonus.inputs[0].or_zero, bonus.inputs[0].places) == (True, 1)
    assert [(party.party, party.weight) for party in bonus.inputs[0].assessors.parties] == [
        ("town", 1),
        ("district", 2),
    ]
    assert (judged.assessors.take, judged.assessors.drop_each_side, judged.parent) == ("trimmed_mean", 1, "r")
    assert [(row.id, row.level, row.points) for row in rubric.sections] == [("A", 1, 10), ("B", 1, 5)]
    staff, earlier = rubric.inputs
    assert (staff.from_.measure, earlier.from_.earlier, earlier.places, str(earlier.unit)) == (
        "staff_2024",
        "sum",
        2,
        "元",
    )
    assert ([grade for grade, _ in rubric.grades], str(rubric.source), len(rubric.notes)) == (["good"], "虚构", 1)
