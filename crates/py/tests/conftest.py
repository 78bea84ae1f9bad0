"""A rubric small enough to check by hand."""

import haitang
import pytest

DOCUMENT = {
    "haitang": "rubric/1",
    "id": "demo",
    "title": {"zh": "示例", "en": "example"},
    "version": "2024",
    "children": [
        {
            "id": "1",
            "title": {"zh": "有场地", "en": "has a place"},
            "points": "6",
            "inputs": [{"id": "place", "type": "bool"}],
            "rule": {"kind": "all_or_nothing", "when": "place"},
        },
        {
            "id": "2",
            "title": {"zh": "活动", "en": "activities"},
            "points": "4",
            "inputs": [{"id": "sessions", "type": "number", "at_least": "0", "at_most": "12"}],
            "rule": {"kind": "ratio", "of": "sessions", "to": "12", "cap": "1", "when_zero": "0"},
        },
    ],
    "grades": {
        "bands": [
            {"grade": "good", "title": {"zh": "良好", "en": "good"}, "at_least": "8"},
            {"grade": "pass", "title": {"zh": "合格", "en": "pass"}, "at_least": "6"},
        ],
        "otherwise": {"grade": "fail", "title": {"zh": "不合格", "en": "fail"}},
        "gates": [],
    },
}


@pytest.fixture
def document():
    return DOCUMENT


@pytest.fixture
def rubric():
    return haitang.Rubric.from_json(DOCUMENT)
