"""Where one more assessor would matter (再请一人评)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from haitang._table import table_html

if TYPE_CHECKING:
    from haitang._values import Language


@dataclass(frozen=True)
class ThirdOpinion:
    """A station and what several assessors judge of it, where one more of them would matter."""

    sheet: int
    """Place of the sheet in the list, from 0."""
    subject: str | None
    """Id of the station."""
    of: str
    """Id of the node, or ``criterion/input``."""
    disputed: bool
    """Whether the assessors are further apart than the rubric wants."""
    grade: str | None
    """Id of the grade as it stands; ``None`` is no grade."""
    grades: tuple[str | None, ...]
    """The other grades that one more opinion could bring, best first; ``None`` is no grade."""


class ThirdOpinions(tuple[ThirdOpinion, ...]):
    """Everything of which one more opinion would matter, sheet by sheet; in a notebook a table.

    >>> import haitang
    >>> rubric = haitang.Rubric.from_json({
    ...     "haitang": "rubric/1", "id": "demo", "title": "示例", "assessors": {"take": "mean", "count": "2"},
    ...     "children": [
    ...         {"id": "1", "title": "成效", "points": "10", "inputs": [{"id": "n", "type": "count", "at_most": "10"}],
    ...          "rule": {"kind": "number", "input": "n"}}],
    ...     "grades": {"bands": [{"grade": "good", "title": "良好", "at_least": "6"}],
    ...                "otherwise": {"grade": "fail", "title": "不合格"}}})
    >>> said = [{"assessor": name, "criterion": "1", "value": n} for name, n in (("A", 8), ("B", 6))]
    >>> found = rubric.third_opinions([{**rubric.sheet({}, subject="双石镇"), "entries": said}])
    >>> [(row.subject, row.of, row.grade, row.grades) for row in found]  # (8 + 6 + 0) / 3 is no longer good
    [('双石镇', 'demo', 'good', ('fail',))]
    """

    __slots__ = ()

    def to_html(self, language: Language = "zh") -> str:
        """Give them as a table in HTML: no scripts, nothing from outside.

        >>> import haitang
        >>> example = haitang.example()
        >>> example.rubric.third_opinions([example.sheet]).to_html("en").count("<td")  # nobody disputes it
        0
        """
        rows = [
            (
                row.subject or str(row.sheet),
                row.of,
                row.grade or "-",
                ", ".join(grade or "-" for grade in row.grades),
                WORDS["yes"][language] if row.disputed else "",
            )
            for row in self
        ]
        head = [WORDS[key][language] for key in ("subject", "of", "grade", "grades", "disputed")]
        return table_html(f"{len(self)} {WORDS['caption'][language]}", head, rows, language)

    def _repr_html_(self) -> str:
        return self.to_html()


WORDS: Mapping[str, Mapping[Language, str]] = {
    "caption": {"zh": "处宜再请一人评", "en": "where one more opinion would matter"},
    "subject": {"zh": "评估对象", "en": "subject"},
    "of": {"zh": "指标", "en": "node"},
    "grade": {"zh": "现等级", "en": "grade"},
    "grades": {"zh": "可能变为", "en": "could become"},
    "disputed": {"zh": "有分歧", "en": "disputed"},
    "yes": {"zh": "是", "en": "yes"},
}


def third_opinions_of(document: list[dict[str, Any]]) -> ThirdOpinions:
    """Read the rows of a reply."""
    return ThirdOpinions(
        ThirdOpinion(
            **{**row, "sheet": int(row["sheet"]), "subject": row.get("subject"), "grades": tuple(row["grades"])}
        )
        for row in document
    )
