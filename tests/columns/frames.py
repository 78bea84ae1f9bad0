"""A rubric and a table of answers, invented, for the tests of data frames."""

import random

import haitang

RUBRIC = {
    "haitang": "rubric/1",
    "id": "demo",
    "title": {"zh": "示例（虚构）", "en": "example (invented)"},
    "empty": {"not_applicable": "drop"},
    "children": [
        {
            "id": "1",
            "title": "服务",
            "points": "60",
            "children": [
                {
                    "id": "1.1",
                    "title": "活动场次",
                    "points": "40",
                    "inputs": [{"id": "sessions", "type": "count"}],
                    "rule": {"kind": "ratio", "of": "sessions", "to": "12", "cap": "1", "when_zero": "0"},
                },
                {
                    "id": "1.2",
                    "title": "服务档案",
                    "points": "20",
                    "inputs": [
                        {
                            "id": "level",
                            "type": "choice",
                            "options": [{"id": "full", "title": "齐全"}, {"id": "part", "title": "部分"}],
                        }
                    ],
                    "rule": {"kind": "choice", "input": "level", "points": {"full": "20", "part": "9"}},
                },
            ],
        },
        {
            "id": "2",
            "title": "管理",
            "points": "40",
            "inputs": [{"id": "met", "type": "bool"}],
            "rule": {"kind": "all_or_nothing", "when": "met"},
        },
    ],
    "grades": {
        "bands": [{"grade": "good", "title": "良好", "at_least": "80"}],
        "otherwise": {"grade": "pass", "title": "合格"},
    },
}

COLUMNS = {"活动场次": "1.1", "服务档案": "1.2", "制度": "2", "不适用": "1.2/not_applicable"}


def rows(count, seed=1):
    """Rows of answers, some of them empty, a few of them wrong."""
    dice = random.Random(seed)
    return [
        {
            "站点": f"s{number}",
            "活动场次": dice.choice([None, -1, *range(14)]) if dice.random() < 0.3 else dice.randrange(14),
            "服务档案": dice.choice(["full", "part", None, "wrong"]) if dice.random() < 0.2 else "full",
            "制度": dice.choice([True, False, None]),
            "不适用": dice.random() < 0.1,
        }
        for number in range(count)
    ]


def scorer(**options):
    """A scorer of such rows."""
    return haitang.Scorer(
        haitang.Rubric(RUBRIC), columns=COLUMNS, carry=["站点"], sections=True, interval=True, **options
    )


def sheet_of(row):
    """The sheet document that a row is, written here by hand."""
    answers = {}
    if row["活动场次"] is not None:
        answers["1.1"] = {"sessions": str(row["活动场次"])}
    if row["服务档案"] is not None:
        answers["1.2"] = {"level": row["服务档案"]}
    if row["不适用"]:
        answers.setdefault("1.2", {})["state"] = "not_applicable"
    if row["制度"] is not None:
        answers["2"] = {"met": row["制度"]}
    return {"haitang": "sheet/1", "rubric": "demo", "answers": answers}
