"""How things look: well-formed, escaped, self-contained."""

import re
from html.parser import HTMLParser

import pytest

import haitang

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><svg onload=alert(1)>",
    "'-alert(1)-'",
    "&lt;b&gt;",
    "{{7*7}}${7*7}",
]
VOID = {"br", "img", "input", "hr", "meta", "link"}


class Page(HTMLParser):
    """Counts elements, and keeps what the reader sees."""

    def __init__(self, html):
        super().__init__()
        self.open, self.elements, self.attributes, self.seen = [], [], [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.seen.append(data)


def attacked(document, attack):
    first, second = document["children"]
    first = {**first, "title": attack}
    return haitang.Rubric.from_json({**document, "title": attack, "version": attack, "children": [first, second]})


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_is_text(document, attack):
    rubric = attacked(document, attack)
    answers = {"1": {"place": False, "note": attack, "evidence": [attack]}, "2": 3}
    plain = Page(
        haitang.Rubric.from_json(document)
        .score({"1": {"place": False, "note": "n", "evidence": ["e"]}, "2": 3})
        .to_html()
    )
    page = Page(rubric.score(answers).to_html())
    assert page.elements == plain.elements
    assert "".join(page.seen).count(attack) >= 5
    assert attack in repr(rubric.score(answers))


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_in_refusals_is_text(rubric, attack):
    with pytest.raises(haitang.HaitangError) as refusal:
        rubric.score({"1": {"place": True, attack: 1}, attack: True})
    page = Page(refusal.value._repr_html_())
    assert not {"script", "img", "svg", "b"} & set(page.elements)
    assert len([tag for tag in page.elements if tag == "tr"]) == 1 + len(refusal.value.issues)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table_is_a_table(rubric, language):
    html = rubric.score({"1": False, "2": 7}, subject="双石镇").to_html(language)
    page = Page(html)
    assert {"table", "caption", "thead", "tbody", "details"} <= set(page.elements)
    assert page.attributes.count(("scope", "col")) == 5
    assert page.attributes.count(("scope", "row")) == 3
    assert ("lang", language) in page.attributes
    assert not {"script", "link", "img", "iframe"} & set(page.elements)
    assert not re.search(r"https?:|url\(|@import|\bon\w+=", html)
    seen = "".join(page.seen)
    assert "双石镇" in seen
    assert "7/3" in seen
    assert {"zh": "失分", "en": "lost"}[language] in seen


def test_open_scores_are_ranges(rubric):
    scorecard = rubric.score({"1": True})
    seen = "".join(Page(scorecard._repr_html_()).seen)
    assert "6 – 10" in seen
    assert "良好 / 合格" in seen
    assert "6 – 10 / 10" in repr(scorecard)


def test_what_is_missing_is_not_lost(rubric):
    html = rubric.score({"1": False}).to_html()
    assert html.count('<td class="n cost">') == 1
    assert "−4" not in html
    assert "4分待定" in html


def test_text_is_short(document):
    first, second = document["children"]
    many = [{**first, "id": f"c{number}"} for number in range(500)]
    rubric = haitang.Rubric.from_json({**document, "children": [*many, second]})
    scorecard = rubric.score({f"c{number}": False for number in range(500)})
    assert len(repr(scorecard).splitlines()) <= 20
    assert len(scorecard._repr_html_().encode()) <= 200_000
