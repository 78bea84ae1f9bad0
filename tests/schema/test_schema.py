"""The published schemas against what the engine accepts and refuses.

Everything that the engine accepts must validate. What it refuses for its structure must not; what it refuses for
what it says (an unknown input, bounds the wrong way round) may.
"""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

TOP = Path(__file__).resolve().parents[2]

#: Refusals of structure: keys, types, words, forms.
STRUCTURE = {
    "id.character",
    "id.empty",
    "id.too_long",
    "json.empty_list",
    "json.missing_key",
    "json.unknown_key",
    "json.unknown_word",
    "json.wrong_format",
    "json.wrong_type",
    "number.malformed",
    "rubric.limit_missing",
    "rubric.neither_section_nor_criterion",
    "rubric.no_bound",
    "rubric.no_points",
    "rubric.no_terms",
    "rubric.not_together",
    "rubric.one_of_keys",
    "rubric.reserved_id",
    "rubric.unknown_amount",
    "rubric.unknown_condition",
    "rubric.unknown_term",
    "text.blank",
    "text.no_language",
}


def schema(name):
    document = json.loads((TOP / "docs/schema" / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(document)
    return Draft202012Validator(document)


RUBRIC, SHEET = schema("rubric.schema.json"), schema("sheet.schema.json")
SCORECARD = schema("scorecard.schema.json")


def suites():
    for file in sorted((TOP / "tests/vectors").glob("*.json")):
        yield json.loads(file.read_text(encoding="utf-8"))


def argument(written, documents):
    """The document of an argument; None where it is no JSON on purpose."""
    special = isinstance(written, dict) and len(written) == 1 and next(iter(written))
    if special == "$document":
        return documents[written[special]]
    if special == "$file":
        return json.loads((TOP / written[special]).read_text(encoding="utf-8"))
    if special == "$text":
        try:
            return json.loads(written[special])
        except ValueError:
            return None
    return None if special in ("$repeat", "$bytes", "$join") else written


def calls(*wanted):
    for suite in suites():
        for vector in suite["vectors"]:
            if vector["call"] in wanted:
                yield vector, [argument(written, suite.get("documents", {})) for written in vector["arguments"]]


def refusals(vector):
    return {issue["code"] for issue in vector["expect"].get("issues", [])}


def language_rubrics():
    page = (TOP / "docs/rubric-language.md").read_text(encoding="utf-8")
    beside = {"id": "beside", "title": "beside", "points": "100", "inputs": [{"id": "given", "type": "number"}]}
    beside["rule"] = {"kind": "number", "input": "given"}
    for block in page.split("```json example\n")[1:]:
        example = json.loads(block.split("\n```")[0])
        around = {"rounding": {}, "empty": example.get("policies", {}), "children": [beside, example.get("criterion")]}
        yield (
            example["shape"],
            {
                "haitang": "rubric/1",
                "id": "example",
                "title": "example",
                **example.get("rubric", around),
            },
        )


def accepted():
    for path in (*(TOP / "examples").rglob("*.json"), *(TOP / "tests/bench").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(document, dict) and "haitang" in document:
            yield str(path.relative_to(TOP)), document
    for suite in suites():
        for name, document in suite.get("documents", {}).items():
            if "haitang" in document:
                yield name, document
    for vector, documents in calls("open", "score", "describe"):
        if not refusals(vector):
            yield from ((vector["name"], document) for document in documents)
    for vector, (rubric, sheets) in calls("score_cohort"):
        if not refusals(vector):
            yield vector["name"], rubric
            yield from ((f"{vector['name']} {place}", sheet) for place, sheet in enumerate(sheets))
    yield from language_rubrics()


ACCEPTED = {(name, document["haitang"]): document for name, document in accepted()}


@pytest.mark.parametrize("key", [key for key in ACCEPTED if key[1] in ("rubric/1", "sheet/1")], ids=str)
def test_what_the_engine_accepts_validates(key):
    validator = RUBRIC if key[1] == "rubric/1" else SHEET
    errors = [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(ACCEPTED[key])]
    assert not errors


def test_there_is_enough_to_try():
    kinds = [kind for _, kind in ACCEPTED]
    assert kinds.count("rubric/1") > 200
    assert kinds.count("sheet/1") > 100


REFUSED = {
    vector["name"]: (vector, documents[0])
    for vector, documents in calls("open")
    if refusals(vector) & STRUCTURE and documents[0] is not None
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_for_its_structure_does_not_validate(name):
    vector, document = REFUSED[name]
    assert not RUBRIC.is_valid(document), (sorted(refusals(vector)), document)


#: The keys of an answer that are not its inputs: only of these is the type the same for every rubric.
OF_ANSWERS = {"state", "carried", "source", "evidence", "assessor", "reason", "note"}


def is_of_the_sheet(issue):
    """Is it refused whatever the rubric says?"""
    steps = issue["at"].split("/")[1:]
    of_a_value = steps[:1] == ["inputs"] or (steps[:1] == ["answers"] and len(steps) > 1)
    return issue["code"] in STRUCTURE and (not of_a_value or (len(steps) > 2 and steps[2] in OF_ANSWERS))


#: A key that is missing only because the rubric lists the parties.
OF_THE_RUBRIC = {"entries: no party"}

REFUSED_SHEETS = {
    vector["name"]: (vector, documents[1])
    for vector, documents in calls("score")
    if any(map(is_of_the_sheet, vector["expect"].get("issues", [])))
    and documents[1] is not None
    and vector["name"] not in OF_THE_RUBRIC
}


@pytest.mark.parametrize("name", REFUSED_SHEETS)
def test_what_is_refused_for_the_structure_of_a_sheet_does_not_validate(name):
    vector, document = REFUSED_SHEETS[name]
    assert not SHEET.is_valid(document), (sorted(refusals(vector)), document)


def test_there_is_enough_that_is_refused():
    codes = set().union(*(refusals(vector) & STRUCTURE for vector, _ in REFUSED.values()))
    assert STRUCTURE - codes <= {"rubric.not_together"}
    assert len(REFUSED) > 60
    assert len(REFUSED_SHEETS) > 5


def words(node, path="#"):
    """Every key of every object of a schema, with its description."""
    if isinstance(node, dict):
        for key, member in node.get("properties", {}).items():
            yield f"{path}/{key}", member
        for key, member in node.items():
            yield from words(member, f"{path}/{key}")
    elif isinstance(node, list):
        for place, member in enumerate(node):
            yield from words(member, f"{path}/{place}")


@pytest.mark.parametrize("validator", [RUBRIC, SHEET, SCORECARD], ids=["rubric", "sheet", "scorecard"])
def test_every_key_is_explained_in_two_languages(validator):
    definitions = validator.schema["$defs"]
    for path, member in words(validator.schema):
        name = member.get("$ref", "").removeprefix("#/$defs/")
        said = member.get("description") or definitions.get(name, {}).get("description", "")
        chinese, _, english = said.partition(" · ")
        assert any(letter > "\u2e7f" for letter in chinese), path
        assert english.isascii() or "÷" in english or "×" in english or "…" in english, path


def scorecards():
    for vector, documents in calls("score", "explain"):
        if "scorecard" in vector["expect"]:
            yield vector["name"], vector["expect"]["scorecard"]
        elif vector["call"] == "explain" and not refusals(vector) and documents[0]:
            yield vector["name"], documents[0]
    for vector, _ in calls("score_cohort"):
        for place, card in enumerate(vector["expect"].get("scorecards", [])):
            yield f"{vector['name']} {place}", card


SCORECARDS = dict(scorecards())


@pytest.mark.parametrize("name", SCORECARDS)
def test_scorecards_validate(name):
    errors = [f"{error.json_path}: {error.message[:300]}" for error in SCORECARD.iter_errors(SCORECARDS[name])]
    assert not errors


def test_every_key_of_a_scorecard_is_described():
    """A scorecard may gain keys without breaking its readers, but not without being described."""
    described = {path.rsplit("/", 1)[-1] for path, _ in words(SCORECARD.schema)}
    assert set().union(*map(keys, SCORECARDS.values())) - described == set()
    assert len(SCORECARDS) > 300


def keys(node):
    if isinstance(node, list):
        return set().union(*map(keys, node))
    return set(node).union(*map(keys, node.values())) if isinstance(node, dict) else set()
