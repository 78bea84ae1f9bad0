"""How a scorecard looks: a table in a notebook, a few lines of text elsewhere.

Everything that comes out of a document is escaped; no scripts, no fonts, nothing from outside.
Reasons are the core's own sentences.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from haitang._values import show

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from haitang._lines import Answer, Line, LostPoints, Opinion, Range
    from haitang._scorecard import Scorecard
    from haitang._values import Language, Number

MOST_LINES = 300
"""Longer tables make a notebook heavy; the whole is in ``to_dict()``."""
MOST_LOSSES = 8
"""Losses that the text names."""

WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "node": "指标",
        "total": "合计",
        "points": "分值",
        "score": "得分",
        "lost": "失分",
        "reason": "失分原因",
        "grounds": "评分理由",
        "complete": "已评完",
        "decided": "已成定局",
        "incomplete": "未评完",
        "not_rated": "不予评分",
        "not_eligible": "不具备参评资格",
        "screened": "紧急情形先行处置",
        "missing": "待填",
        "before": "门槛前 ",
        "evidence": "佐证",
        "assessor": "评估员",
        "note": "备注",
        "source": "来源",
        "rows": "台账行",
        "carried": "沿用",
        "cohort": "同批参评",
        "disputed": "意见分歧",
        "rest": "其余各行见 to_dict()",
        "true": "是",
        "false": "否",
    },
    "en": {
        "node": "criterion",
        "total": "total",
        "points": "points",
        "score": "score",
        "lost": "lost",
        "reason": "why",
        "grounds": "grounds",
        "complete": "complete",
        "decided": "decided",
        "incomplete": "incomplete",
        "not_rated": "not rated",
        "not_eligible": "not eligible",
        "screened": "screened as an emergency",
        "missing": "missing",
        "before": "before the gates: ",
        "evidence": "evidence",
        "assessor": "assessor",
        "note": "note",
        "source": "source",
        "rows": "rows",
        "carried": "carried over",
        "cohort": "cohort",
        "disputed": "disputed",
        "rest": "the other lines are in to_dict()",
        "true": "yes",
        "false": "no",
    },
}

STYLE = """
.haitang{font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;color:inherit;
 max-width:64em;overflow-x:auto}
.haitang table{border-collapse:collapse;width:100%;margin:0;font-size:inherit;border:0}
.haitang caption{text-align:left;padding:.4em 0 .8em;color:inherit;caption-side:top}
.haitang .title{font-size:1.15em;font-weight:600}
.haitang .total{font-size:1.6em;font-weight:600;font-variant-numeric:tabular-nums}
.haitang .quiet{opacity:.65}
.haitang .badge{display:inline-block;padding:.1em .7em;margin-left:.6em;border-radius:1em;font-weight:600;
 background:#37474f;color:#fff;vertical-align:.2em}
.haitang .badge.changed{background:#b3261e}
.haitang .badge.open{background:none;color:inherit;border:1px dashed currentColor}
.haitang th,.haitang td{padding:.3em .7em;text-align:left;vertical-align:top;background:none;color:inherit;
 border:0;border-bottom:1px solid rgba(128,128,128,.25);font-weight:400;white-space:normal;max-width:none}
.haitang thead th{font-weight:600;border-bottom:2px solid rgba(128,128,128,.5);white-space:nowrap}
.haitang .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.haitang tbody th{padding-left:calc(.4em + var(--level)*1.3em)}
.haitang .section th,.haitang .section td{font-weight:600;background:rgba(128,128,128,.08)}
.haitang .off{opacity:.55}
.haitang .bar{display:block;height:3px;border-radius:2px;background:rgba(128,128,128,.25);min-width:4em}
.haitang .bar i{display:block;height:3px;border-radius:2px;background:#2e7d4f}
.haitang tbody th{width:34%}
.haitang .cost{color:#d1453b}
.haitang summary{cursor:pointer}
.haitang dl{display:grid;grid-template-columns:max-content auto;gap:0 .8em;margin:.3em 0 .3em 1.2em;font-size:.93em}
.haitang dt{opacity:.65;font-weight:400}
.haitang dd{margin:0}
.haitang code{font-size:.93em;background:none;color:inherit;padding:0}
""".replace(".haitang ", ".haitang.haitang.haitang ")
# named three times, because notebooks have rules of their own for cells, with the weight of two classes


def scorecard_html(scorecard: Scorecard, language: Language) -> str:
    """Give the scorecard as a table."""
    words = WORDS[language]
    reasons: dict[str, list[tuple[LostPoints, str]]] = {}
    for lost, why in _reasons(scorecard, language):
        reasons.setdefault(lost.line, []).append((lost, why))
    shown = list(_levels(scorecard.root))[:MOST_LINES]
    body = "".join(_row(line, level, language, reasons) for line, level in shown)
    rest = len(scorecard.lines) - len(shown)
    if rest:
        body += f'<tr><td colspan="5" class="quiet">… {rest} · {words["rest"]}</td></tr>'
    columns = (("node", ""), ("points", "n"), ("score", "n"), ("lost", "n"), ("reason", ""))
    head = "".join(f'<th scope="col" class="{kind}">{words[name]}</th>' for name, kind in columns)
    return (
        f'<div class="haitang" lang="{language}"><style>{STYLE}</style><table>{_caption(scorecard, language)}'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def scorecard_text(scorecard: Scorecard) -> str:
    """Give the score, the grade and the greatest losses in at most 20 lines."""
    title = " ".join(filter(None, ("Scorecard", scorecard.title.zh, scorecard.version, scorecard.subject)))
    grade = "" if scorecard.grade is None else f"  {scorecard.grade}"
    lines = [title, f"{scorecard.range} / {show(scorecard.maximum)}{grade}  ({scorecard.status})"]
    titles = {line.id: line.title for line in scorecard.lines}
    reached = [(lost.of_total, lost, why) for lost, why in _reasons(scorecard, "zh") if lost.of_total is not None]
    reached.sort(key=lambda row: -row[0])
    for points, lost, why in reached[:MOST_LOSSES]:
        lines.append(f"  {_cost(points)}  {lost.line} {titles[lost.line]}: {why}")
    if len(reached) > MOST_LOSSES:
        lines.append(f"  … {len(reached) - MOST_LOSSES}")
    if scorecard.missing:
        lines.append(f"  待填 missing: {len(scorecard.missing)}")
    return "\n".join(line.replace("\n", " ") for line in lines)


def _caption(scorecard: Scorecard, language: Language) -> str:
    about = (scorecard.version, scorecard.subject, scorecard.date and scorecard.date.isoformat(), scorecard.assessor)
    badge = before = ""
    if scorecard.grade is not None:
        kind = "badge" if scorecard.grade.decided else "badge open"
        if scorecard.grade.before_gates != scorecard.grade.reachable:
            kind += " changed"
        badge = f'<span class="{kind}">{escape(scorecard.grade.to(language))}</span>'
        if scorecard.grade.before_gates != scorecard.grade.reachable:
            before = f"{WORDS[language]['before']}{escape(scorecard.grade.to(language, before_gates=True))} · "
    status = WORDS[language][scorecard.status]
    counts = {"missing": len(scorecard.missing), "disputed": len(scorecard.disputed), "cohort": scorecard.cohort}
    missing = "".join(f" · {WORDS[language][name]} {count}" for name, count in counts.items() if count)
    gates = "".join(f'<br><span class="quiet">{escape(gate)}</span>' for gate in scorecard.words(language).gates)
    return (
        f'<caption><span class="title">{escape(scorecard.title.to(language))}</span> '
        f'<span class="quiet">{" · ".join(escape(part) for part in about if part)}</span><br>'
        f'<span class="total">{escape(str(scorecard.range))}</span> / {show(scorecard.maximum)}{badge} '
        f'<span class="quiet">{before}{status}{missing}</span>{gates}</caption>'
    )


def _levels(line: Line, level: int = 0) -> Iterator[tuple[Line, int]]:
    yield line, level
    for child in line.children:
        yield from _levels(child, level + 1)


def _row(line: Line, level: int, language: Language, reasons: Mapping[str, list[tuple[LostPoints, str]]]) -> str:
    """Give the line, and a row of its own for each further loss, so that points and reasons stay side by side."""
    kind = " ".join(("section" if line.children else "criterion", *(() if line.applicable else ("off",))))
    score = "—" if line.score is None else f"{escape(str(line.score))}{_bar(line.score, line.points)}"
    first, *others = [_loss(*reason) for reason in reasons.get(line.id, ())] or ["<td></td><td></td>"]
    span = f' rowspan="{1 + len(others)}"' if others else ""
    name = _head(line, language) if level else WORDS[language]["total"]
    return (
        f'<tr class="{kind}"><th scope="row" style="--level:{level}"{span}>{name}</th>'
        f'<td class="n"{span}>{show(line.points)}</td><td class="n"{span}>{score}</td>{first}</tr>'
    ) + "".join(f'<tr class="{kind} more">{other}</tr>' for other in others)


def _loss(lost: LostPoints, why: str) -> str:
    # what is missing is not lost yet: the reason says how many points hang on it
    cost = "<td></td>" if lost.code == "open" else f'<td class="n cost">{_cost(lost.points)}</td>'
    return f"{cost}<td>{escape(why)}</td>"


def _head(line: Line, language: Language) -> str:
    name = f'<span class="quiet">{escape(line.id)}</span> {escape(line.title.to(language))}'
    words = WORDS[language]
    said = [(_label(answer, language), _value(answer, language)) for answer in line.answers]
    said += [(words["evidence"], evidence) for evidence in line.evidence or ()]
    said += [(_who(opinion), str(opinion.line.score or "—")) for opinion in line.opinions]
    said += [
        (words["carried"], f"{line.carried.date} {line.carried.source}" if line.carried else ""),
        (words["source"], line.source or ""),
        (words["assessor"], line.assessor or ""),
        (words["grounds"], line.reason or ""),
        (words["note"], line.note or ""),
    ]
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in said if value)
    return f"<details><summary>{name}</summary><dl>{rows}</dl></details>" if rows else name


def _who(opinion: Opinion) -> str:
    return " · ".join(filter(None, (opinion.assessor, opinion.party)))


def _label(answer: Answer, language: Language) -> str:
    return answer.title.to(language) if answer.title else answer.input


def _value(answer: Answer, language: Language) -> str:
    if answer.units:
        named = (f"{unit.unit}: " if unit.unit else "" for unit in answer.units)
        values = (", ".join(_plain(value, language) for value in unit.values) for unit in answer.units)
        return "；".join(map("".join, zip(named, values)))
    if answer.chosen or answer.value == []:
        return "、".join(title.to(language) for title in answer.chosen) or "—"
    return _plain(answer.value, language) + _behind(answer, language)


def _behind(answer: Answer, language: Language) -> str:
    """Give the rows behind a value that was worked out of a ledger."""
    if answer.figure is None:
        return ""
    figure, rest = answer.figure, " …" if answer.figure.rows > len(answer.figure.row_ids) else ""
    rows = ", ".join(figure.row_ids) + rest
    return f" ({figure.measure}, {figure.period}; {WORDS[language]['rows']} {figure.rows}: {rows})"


def _plain(value: object, language: Language) -> str:
    words = WORDS[language]
    if isinstance(value, bool):
        return words["true" if value else "false"]
    if isinstance(value, dict) and "due" in value:
        return f"{value['done']} / {value['due']}"
    if isinstance(value, list):
        return "、".join(map(str, value))
    return words["missing"] if value is None else str(value)


def _bar(score: Range, points: Number) -> str:
    """Draw the part that is sure: the lowest end. A picture may round, a score may not."""
    part = 0.0 if score.lowest is None else min(1.0, max(0.0, float(score.lowest) / float(points)))
    return f'<span class="bar"><i style="width:{part:.1%}"></i></span>'


def _cost(points: Number | None) -> str:
    return "" if points is None else f"−{show(points)}".replace("−-", "+")


def _reasons(scorecard: Scorecard, language: Language) -> Iterator[tuple[LostPoints, str]]:
    """Give each loss with the core's sentence, without the name of the line that stands beside it anyway."""
    names = {line.id: f"{line.id} {line.title.to(language)}" for line in scorecard.lines}
    for lost, sentence in zip(scorecard.lost, scorecard.words(language).lost):
        yield lost, sentence.removeprefix(names[lost.line]).lstrip("：: ")
