"""Long tables: a row for each value gives what the wide table gives, and several assessors what their sheet gives."""

import json
import random

import frames
import pyarrow as pa

import haitang

WIDE = frames.rows(300)
SAYS = {"活动场次": ("1.1", "sessions"), "服务档案": ("1.2", "level"), "制度": ("2", None)}


def long_rows(rows):
    """The same sheets, a row for each value, in any order."""
    listed = []
    for row in rows:
        start = len(listed)
        for column, (criterion, name) in SAYS.items():
            if row[column] is not None:
                listed.append(
                    {"站点": row["站点"], "criterion": criterion, "input": name, "value": str(row[column]).lower()}
                )
        if row["不适用"]:
            listed.append({"站点": row["站点"], "criterion": "1.2", "state": "not_applicable"})
        if len(listed) == start:
            listed.append({"站点": row["站点"], "criterion": "2"})
    return listed


def table_of(rows):
    names = ["站点", "criterion", "input", "value", "state"]
    return pa.table({name: pa.array([row.get(name) for row in rows], pa.string()) for name in names})


def test_long_is_wide():
    scorer = frames.scorer()
    rows = long_rows(WIDE)
    wide = scorer.score_table(pa.Table.from_pylist(WIDE)).to_arrow().to_pylist()
    long = frames.scorer().score_long(table_of(rows), subject="站点").to_arrow().to_pylist()
    assert [row["站点"] for row in long] == [row["站点"] for row in WIDE]
    assert [without_issues(row) for row in long] == [without_issues(row) for row in wide]
    random.Random(1).shuffle(rows)
    mixed = frames.scorer().score_long(table_of(rows), subject=["站点"])
    known = {row["站点"]: without_issues(row) for row in wide}
    found = mixed.to_arrow().to_pylist()
    assert all(without_issues(row) == known[row["站点"]] for row in found)
    assert [row["站点"] for row in found] == list(dict.fromkeys(row["站点"] for row in rows))


def without_issues(row):
    return {key: value for key, value in row.items() if key != "issues"}


PANEL = {
    "haitang": "rubric/1",
    "id": "panel",
    "title": "示例（虚构）",
    "children": [
        {
            "id": "1",
            "title": "服务成效",
            "points": "10",
            "assessors": {"take": "mean", "count": "3", "missing": "leave_out", "at_least": "2"},
            "inputs": [{"id": "n", "type": "number", "at_least": "0", "at_most": "10"}],
            "rule": {"kind": "number", "input": "n"},
        },
        {
            "id": "2",
            "title": "酌情",
            "points": "5",
            "inputs": [{"id": "given", "type": "assessed", "at_least": "0", "at_most": "5"}],
            "rule": {"kind": "number", "input": "given"},
        },
    ],
}


def test_several_assessors_by_hand():
    rows = [
        ("甲", "1", "A", "8", None),
        ("甲", "1", "B", "6.5", None),
        ("甲", "1", "C", "7", None),
        ("甲", "2", "A", "4", "见报告"),
        ("乙", "1", "A", "8", None),
        ("乙", "1", "B", "7.5", None),
        ("乙", "2", "B", "0", None),
        ("丙", "1", "A", "9", None),
        ("丙", "2", "B", "3", None),
    ]
    names = ("站点", "criterion", "assessor", "value", "reason")
    table = pa.table({name: pa.array(column) for name, column in zip(names, zip(*rows))})
    scorer = haitang.Scorer(haitang.Rubric(PANEL), interval=True, criteria=True)
    first, second, third = scorer.score_long(table, subject="站点").to_arrow().to_pylist()
    assert str(first["score"]) == "11.17"  # 21.5 ÷ 3 + 4 = 11.1666…
    assert str(second["score"]) == "7.75"  # 15.5 ÷ 2 + 0
    assert third["status"] == "refused"  # points that are not 0 need a reason
    assert [issue["code"] for issue in json.loads(third["issues"])] == ["sheet.reason_missing"]


def test_assessors_are_what_their_sheet_is():
    dice, rubric = random.Random(5), haitang.Rubric(PANEL)
    rows, sheets = [], {}
    for number in range(150):
        station = f"s{number}"
        sheets[station] = []
        for who in dice.sample("ABCDE", dice.randrange(5)):
            value = f"{dice.randrange(101) / 10:g}"
            sheets[station].append({"assessor": who, "criterion": "1", "value": value})
        if dice.random() < 0.8 or not sheets[station]:
            sheets[station].append({"assessor": "A", "criterion": "2", "value": "2", "reason": "见报告"})
        rows += [{"站点": station, **entry} for entry in sheets[station]]
    names = ("站点", "assessor", "criterion", "value", "reason")
    table = pa.table({name: pa.array([row.get(name) for row in rows]) for name in names})
    found = haitang.Scorer(rubric, interval=True).score_long(table, subject="站点").to_arrow().to_pylist()
    for row in found:
        document = {"haitang": "sheet/1", "rubric": "panel", "answers": {}, "entries": sheets[row["站点"]]}
        card = rubric.score_sheet(document)
        assert (row["score"], row["lowest"], row["highest"]) == tuple(
            None if end is None else round_half_up(end)
            for end in (card.range.exact, card.range.lowest, card.range.highest)
        )
        assert (row["status"], row["missing"]) == (card.status, len(card.missing))


def round_half_up(value):
    return value  # the rubric rounds the total to two places itself


def test_scores_stand_below_their_own_names_behind_a_section_of_several_assessors():
    """Such a section has no lines below it in the scorecard; those behind it must not move up."""
    number = {"type": "number", "at_least": "0", "at_most": "5"}
    own = [
        {
            "id": name,
            "title": name,
            "points": "5",
            "inputs": [{"id": "n", **number}],
            "rule": {"kind": "number", "input": "n"},
        }
        for name in ("a", "b", "c")
    ]
    panel = {"id": "s", "title": "s", "assessors": {"take": "mean", "count": "2"}, "children": own[:2]}
    rubric = {"haitang": "rubric/1", "id": "r", "title": "示例（虚构）", "children": [panel, own[2]]}
    rows = [("a", "A", "1"), ("b", "A", "2"), ("a", "B", "3"), ("b", "B", "5"), ("c", None, "4")]
    names = ("criterion", "assessor", "value")
    table = pa.table({"站": ["x"] * 5, **{name: pa.array(column) for name, column in zip(names, zip(*rows))}})
    scorer = haitang.Scorer(haitang.Rubric(rubric), sections=True, criteria=True)
    (row,) = scorer.score_long(table, subject="站").to_arrow().to_pylist()
    shown = {name: row[name] and str(row[name].normalize()) for name in row if name.startswith("score")}
    # the mean of 3 and 8, and 4; what the assessors gave for a and b stands in their opinions
    assert shown == {"score": "9.5", "score/s": "5.5", "score/a": None, "score/b": None, "score/c": "4"}


def codes(row):
    return [issue["code"] for issue in json.loads(row["issues"] or "[]")]


def refused(call):
    try:
        call()
    except haitang.HaitangError as refusal:
        return {issue.code for issue in refusal.issues}
    return set()


def test_rows_that_answer_the_same_are_refused_with_their_numbers():
    rows = [
        {"站点": "a", "criterion": "2", "value": "true"},
        {"站点": "b", "criterion": "2", "value": "true"},
        {"站点": "a", "criterion": "1.1", "value": "3"},
        {"站点": "a", "criterion": "2", "value": "true"},
    ]
    found = frames.scorer().score_long(table_of(rows), subject="站点").to_arrow().to_pylist()
    assert [codes(row) for row in found] == [["columns.row_twice"], []]
    assert "0, 3" in json.loads(found[0]["issues"])[0]["en"]


def test_what_is_refused():
    rows = [
        {"站点": "a", "criterion": "2", "input": "mat", "value": "true"},
        {"站点": "b", "criterion": "1.l", "value": "3"},
        {"站点": "c", "value": "3"},
        {"站点": "d", "criterion": "2", "value": "no"},
    ]
    found = frames.scorer().score_long(table_of(rows), subject="站点").to_arrow().to_pylist()
    assert [codes(row) for row in found[:3]] == [["columns.no_input"]] * 3
    assert found[3]["status"] == "refused"
    rubric = haitang.Rubric(frames.RUBRIC)
    plain = haitang.Scorer(rubric)
    named = table_of(rows).rename_columns(["站点", "criterion", "input", "valeu", "state"])
    assert refused(lambda: plain.score_long(named, subject="站点")) == {"columns.unknown_role"}
    assert refused(lambda: plain.score_long(table_of(rows), subject="站")) >= {"columns.no_column"}
    assert refused(lambda: plain.score_long(pa.table({"站点": ["a"], "value": ["1"]}), subject="站点")) == {
        "columns.no_column"
    }
    carried = table_of([*rows[:1], {"站点": "a", "criterion": "1.1", "value": "3"}])
    carried = carried.append_column("省", pa.array(["甲", "乙"]))
    (row,) = haitang.Scorer(rubric, carry=["省"]).score_long(carried, subject="站点").to_arrow().to_pylist()
    assert set(codes(row)) == {"columns.differs", "columns.no_input"}


def test_empty_cells_stand_for_what_is_said_in_long_tables_too():
    scorer = haitang.Scorer(haitang.Rubric(frames.RUBRIC), empty={"1.1": 0, "1.2": {"state": "not_met"}, "2": False})
    rows = [{"站点": "a", "criterion": "2", "value": "true"}, {"站点": "b", "criterion": "1.1", "value": "12"}]
    found = scorer.score_long(table_of(rows), subject="站点").to_arrow().to_pylist()
    assert [str(row["score"]) for row in found] == ["40.00", "40.00"]


def test_halves_of_a_share_words_and_shared_inputs():
    rubric = haitang.Rubric(
        {
            "haitang": "rubric/1",
            "id": "share",
            "title": "示例（虚构）",
            "inputs": [{"id": "all", "type": "count"}],
            "children": [
                {
                    "id": "1",
                    "title": "及时率",
                    "points": "10",
                    "evidence": {"required": True},
                    "inputs": [{"id": "s", "type": "share", "when_due_zero": "refuse"}],
                    "rule": {"kind": "ratio", "of": "s", "to": "1", "cap": "1", "when_zero": "0"},
                },
                {
                    "id": "2",
                    "title": "覆盖",
                    "points": "10",
                    "rule": {"kind": "ratio", "of": "all", "to": "20", "cap": "1", "when_zero": "0"},
                },
            ],
        }
    )
    rows = {
        "站点": ["a"] * 3,
        "criterion": ["1", "1", None],
        "input": ["s/done", "s/due", "all"],
        "value": [3, 4, 5],
        "evidence": [True, True, None],
    }
    (row,) = haitang.Scorer(rubric).score_long(pa.table(rows), subject="站点").to_arrow().to_pylist()
    assert (str(row["score"]), row["status"]) == ("10.00", "complete")  # 10 · 3/4 + 10 · 5/20
