"""The scorecard: section 12 of docs/rubric-language.md."""
from answers import answered
from deciding import carried_document
from exact import finite, is_exact, show
from tree import text

NULLS = {"exact": None, "lowest": None, "highest": None}


def ends(span):
    if span is None:
        return dict(NULLS)
    lowest, highest = span
    return {"exact": show(lowest) if is_exact(span) else None, "lowest": show(lowest), "highest": show(highest)}


def line(node):
    reaches = node.factor is not None and finite(node.span[0])
    shown = {
        "id": node.id, "title": text(node.spec["title"]), "role": node.role,
        "points": show(node.points), "worth": show(node.worth),
        "applicable": node.span is not None,
        "score": None if node.span is None else ends(node.span),
        "of_total": show(node.span[0] * node.factor) if reaches else None,
        "lost": [row_document(row, node.factor) for row in node.rows],
    }
    if node.panel:
        shown["opinions"] = [opinion_document(o) for o in node.opinions]
    if not node.is_criterion:
        shown["children"] = [line(child) for child in node.children]
        return shown
    shown["decided_by"] = node.decided_by
    if node.panel:
        shown.update(state="answered" if node.opinions else "missing", answers=[])
        return shown
    shown["state"] = node.answer["state"]
    shown["answers"] = [answered(i, node.values[i["id"]], panel=node.panels.get(i["id"])) for i in node.spec.get("inputs", [])]
    for key in ("evidence", "assessor", "reason", "source", "note"):
        if node.answer.get(key) is not None:
            shown[key] = node.answer[key]
    if "carried" in node.answer:
        shown["carried"] = carried_document(node.answer["carried"])
    return shown


def attach(card, figures):
    """Writes the figures of the sheet beside the values for which they stand."""
    lines = [card["root"]]
    for shown in lines:
        lines.extend(shown.get("children", []))
    for figure in figures:
        of_criterion = [shown["answers"] for shown in lines if "answers" in shown and shown["id"] == figure.get("criterion")]
        for shown in of_criterion[0] if "criterion" in figure else card["inputs"]:
            if shown["input"] == figure["input"]:
                shown["figure"] = {key: figure[key] for key in ("counting", "measure", "period", "row_ids", "unit")}
                shown["figure"]["rows"] = str(figure["rows"])


def opinion_document(opinion):
    shown = {"assessor": opinion.assessor, "line": line(opinion.tree)}
    if opinion.party is not None:
        shown["party"] = opinion.party
    return shown


def row_document(row, factor):
    code, where, inputs, title, points = row
    shown = {"code": code, "where": where, "inputs": inputs, "points": show(points),
             "of_total": None if factor is None else show(points * factor)}
    if title is not None:
        shown["title"] = text(title)
    return shown
