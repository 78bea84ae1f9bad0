"""The answers of a sheet, what they lack and how they are shown: sections 10 to 12 and 15 of docs/rubric-language.md."""
import units
from exact import is_exact, number, show
from language import ABSENT, MISSING, Doubtful
from tree import text

NUMBERS = ("count", "number", "assessed")


class Entries:
    """The long form of a sheet, sorted out: by criterion and assessor, and by input for inputs with assessors."""

    def __init__(self, sheet, specs):
        self.answers = {}   # criterion -> assessor -> answer
        self.parties = {}   # (criterion, assessor) -> party
        self.numbers = {}   # (criterion, input) -> list of entries, in order
        self.touched = set()
        for entry in sheet.get("entries", []):
            self.take(entry, specs[entry["criterion"]])

    def take(self, entry, spec):
        criterion, assessor = entry["criterion"], entry["assessor"]
        inputs = {i["id"]: i for i in spec.get("inputs", [])}
        name = entry.get("input", next(iter(inputs)) if "value" in entry else None)
        self.touched.add(criterion)
        if name is not None and "assessors" in inputs[name]:
            self.numbers.setdefault((criterion, name), []).append(entry)
            return
        answer = self.answers.setdefault(criterion, {}).setdefault(assessor, {"state": "answered", "assessor": assessor})
        if name is not None:
            answer[name] = entry.get("value")
        answer.update({key: entry[key] for key in ("state", "carried", "evidence", "reason", "note", "source") if key in entry})
        if "party" in entry:
            self.parties[criterion, assessor] = entry["party"]

    def of(self, criterion):
        """The one answer that entries give to a criterion without several assessors."""
        (answer,) = self.answers.get(criterion, {"": None}).values()
        return answer


def answer_object(given, specs):
    if given is None:
        return {"state": "missing"}
    if not isinstance(given, dict):
        given = {specs[0]["id"]: given}
    return dict({"state": "answered"}, **given)


def found(given):
    return MISSING if given is None else given


def shared_inputs(rubric, sheet):
    values = sheet.get("inputs", {})
    return {i["id"]: (i, found(values.get(i["id"]))) for i in rubric.get("inputs", [])}


def awaits(node):
    """The state does not answer the criterion: its inputs are asked for."""
    return node.answer["state"] in ("answered", "missing")


def lacks_evidence_word(node):
    return awaits(node) and bool(node.spec.get("evidence", {}).get("required")) and node.answer.get("evidence") is None


# What is missing


def missing_value(reference, spec, given):
    """The reference itself, or those of the values that units lack."""
    if given is None:
        return [reference]
    if spec["type"] != "units":
        return []
    return ["%s/%d/%s" % (reference, i, each["id"]) for i, unit in enumerate(units.listed(given))
            for each in spec["each"] if unit.get(each["id"]) is None]


def missing_of_rubric(rubric, sheet):
    values = sheet.get("inputs", {})
    return [r for i in rubric.get("inputs", []) for r in missing_value(i["id"], i, values.get(i["id"]))]


def missing_of(node):
    """What a criterion lacks."""
    if node.decided_by not in ("rule", "open"):
        return []
    lacking = []
    for i in node.spec.get("inputs", []) if awaits(node) else []:
        reference = node.id + "/" + i["id"]
        if "assessors" in i and node.answer["state"] == "missing":  # said: no opinion is counted
            lacking.append(reference + "/assessors")
        elif "assessors" in i:
            lacking += node.panels[i["id"]].missing(reference)
        else:
            lacking += missing_value(reference, i, None if node.answer["state"] == "missing" else node.values[i["id"]])
    return lacking + ([node.id + "/evidence"] if lacks_evidence_word(node) else [])


# What gates see of it


def for_gates(node, spec):
    """The value of an input of a criterion in a gate: MISSING or ABSENT when it is not there."""
    given = None if node.answer["state"] == "missing" else node.values[spec["id"]]
    if node.decided_by in ("rule", "open") and len(node.steps) == 1:
        return found(given)
    unneeded = Doubtful if node.decided_by == "open" else lambda value: ABSENT  # a step before the rule may, or does, decide
    if given is None or isinstance(given, tuple) and not is_exact(given):
        return unneeded(given)
    if spec["type"] == "units":
        return [{i["id"]: unneeded(None) if unit.get(i["id"]) is None else unit[i["id"]] for i in spec["each"]} for unit in units.listed(given)]
    return given


# How answers are shown


def answered(spec, given, source=None, panel=None):
    shown = {"input": spec["id"], "value": None}
    if "title" in spec:
        shown["title"] = text(spec["title"])
    if source is not None:
        shown["source"] = source
    if panel is not None:
        shown["opinions"] = panel.documents()
        given = panel.exact() if panel.entries else None
    if given is not None:
        shown["value"] = shown_value(spec, given)
        if spec["type"] in ("choice", "list"):
            chosen = [given] if spec["type"] == "choice" else given
            shown["chosen"] = [text(o["title"]) for o in spec["options"] if o["id"] in chosen]
    return shown


def shown_value(spec, given):
    if given is None:
        return None
    if spec["type"] in NUMBERS:
        return show(number(given) if isinstance(given, str) else given)
    if spec["type"] == "share":
        return {key: show(number(given[key])) for key in ("done", "due")}
    if spec["type"] == "list":
        return [o["id"] for o in spec["options"] if o["id"] in given]
    if spec["type"] == "units":
        rows = [shown_unit(spec, unit) for unit in units.listed(given)]
        return dict(given, units=rows) if isinstance(given, dict) else rows
    return given


def shown_unit(spec, unit):
    shown = {"values": [shown_value(i, unit.get(i["id"])) for i in spec["each"]]}
    if unit.get("unit") is not None:
        shown["unit"] = unit["unit"]
    return shown
