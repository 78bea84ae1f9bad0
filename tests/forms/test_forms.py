"""Forms for ODK, KoboToolbox and FHIR: the peers' own tools take them, and what is collected scores the same."""

from __future__ import annotations

import copy
import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import pyxform
from cases import cases, spelled
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from pydantic import ValidationError
from pyxform.validators.odk_validate import ODKValidateError
from pyxform.xls2xform import convert

import haitang

TOP = Path(__file__).parents[2]
SHIPPED = sorted(path.parent for path in (TOP / "examples").glob("*/**/rubric.json"))
COUNT = int(os.environ.get("HAITANG_FORMS", "500"))
HOSTILE = "=1+1 ${c_1_n} **粗** _斜_ # [a](b) <b>&</b> {c_1_n} \\_ -@ “引”"
JAVA = shutil.which("java")
VALIDATE = str(Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar")
TYPES = ("group", "display", "boolean", "decimal", "integer", "date", "string", "text", "choice")
XFORMS, H, JR = "{http://www.w3.org/2002/xforms}", "{http://www.w3.org/1999/xhtml}", "{http://openrosa.org/javarosa}"


@pytest.fixture(scope="module")
def answer_sets():
    return list(cases(COUNT, 1))


def rubric_of(*inputs, title="标题", **more):
    rule = {"kind": "all_or_nothing", "when": {"value": "1", "at_least": "1"}}
    node = {"id": "1", "title": title, "points": "10", "inputs": list(inputs), "rule": rule, **more}
    return haitang.Rubric({"haitang": "rubric/1", "id": "r", "title": title, "children": [node]})


# ODK and KoboToolbox


def xform(rubric, *, validate=False):
    made = convert(io.BytesIO(rubric.to_xlsform()), validate=validate, file_type=".xlsx")
    return ET.fromstring(made.xform)


def instance(form):
    return form.find(f"{H}head/{XFORMS}model/{XFORMS}instance")[0]


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def typed(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(value) if isinstance(value, list) else str(value)


def filled(element, answers):
    """Write answers into the nodes of an instance, as a client does."""
    for child in list(element):
        if f"{JR}template" in child.attrib:
            element.remove(child)
            continue
        rows = answers.get(local(child))
        if len(child) and local(child).endswith("__list"):
            at = list(element).index(child)
            element.remove(child)
            for number, row in enumerate(rows or []):
                clone = copy.deepcopy(child)
                filled(clone, {**answers, **row})
                element.insert(at + number, clone)
        elif len(child):
            filled(child, answers)
        elif local(child) in answers:
            child.text = typed(answers[local(child)])


def nested(element):
    """The submission as ODK Central gives it: objects in objects."""
    said = {}
    for child in element:
        if local(child).endswith("__list"):
            said.setdefault(local(child), []).append(nested(child))
        else:
            said[local(child)] = nested(child) if len(child) else child.text
    return said


def flat(element, before=""):
    """The submission as KoboToolbox gives it: one object, paths as keys."""
    said = {}
    for child in element:
        path = before + local(child)
        if local(child).endswith("__list"):
            said.setdefault(path, []).append(flat(child, path + "/"))
        elif len(child):
            said.update(flat(child, path + "/"))
        elif child.text is not None:
            said[path] = child.text
    return said


def submitted(form, answers, export):
    element = copy.deepcopy(instance(form))
    filled(element, answers)
    # through XML, as it is sent
    said = export(ET.fromstring(ET.tostring(element)))
    return {"_id": 1, "meta/instanceID": "uuid:1", **said}


def test_pyxform_takes_every_shipped_rubric(tmp_path):
    files = []
    for folder in SHIPPED:
        made = convert(io.BytesIO(haitang.Rubric.load(folder / "rubric.json").to_xlsform()), file_type=".xlsx")
        form = ET.fromstring(made.xform)
        languages = [translation.get("lang") for translation in form.iter(f"{XFORMS}translation")]
        assert languages == ["中文 (zh)", "English (en)"]
        assert local(instance(form)[0]) == "head"
        files.append(tmp_path / f"{folder.name}.xml")
        files[-1].write_text(made.xform, encoding="utf-8")
    assert len(files) >= 13
    if JAVA:
        told = subprocess.run([JAVA, "-jar", VALIDATE, *map(str, files)], capture_output=True, check=False, text=True)
        assert told.returncode == 0, told.stderr


def test_500_answer_sets_through_pyxform_score_the_same(answer_sets):
    form = document = None
    for number, case in enumerate(answer_sets):
        if case["rubric"] is not document:
            document, rubric = case["rubric"], haitang.Rubric(case["rubric"])
            form = xform(rubric)
        export = flat if number % 2 else nested
        responses = [submitted(form, answers, export) for answers in case["responses"]]
        collected = rubric.sheet_from_xlsform(responses if number % 3 or len(responses) > 1 else responses[0])
        assert not collected.issues, (number, collected.issues)
        assert rubric.receipt(collected.document) == rubric.receipt(json.dumps(case["sheet"])), number


def test_hostile_text_stays_text_in_odk():
    rubric = rubric_of(
        {"id": "n", "type": "choice", "title": HOSTILE, "options": [{"id": "a", "title": HOSTILE}]},
        title=HOSTILE,
        rule={"kind": "all_or_nothing", "when": {"choice": "n", "one_of": ["a"]}},
    )
    form = xform(rubric, validate=bool(JAVA))
    assert not list(form.iter(f"{XFORMS}output"))
    shown = [value.text for value in form.iter(f"{XFORMS}value") if value.text and "1+1" in value.text]
    assert len(shown) >= 6
    for text in shown:
        for mark in ("${", "**", " _斜_", "](", "<b>"):
            assert mark not in text
        plain = text.replace("\u2060", "").replace("\\*", "*").replace("\\_", "_").replace("\\\\", "\\")
        # pyxform makes curly quotes straight
        assert HOSTILE.replace("“", '"').replace("”", '"').replace("\\_", "_") in plain.replace("\\_", "_")


def test_cells_of_an_xlsform_are_texts():
    rubric = rubric_of(
        {"id": "n", "type": "bool", "title": "=1+1"}, title="@SUM(A1)", rule={"kind": "all_or_nothing", "when": "n"}
    )
    book = openpyxl.load_workbook(io.BytesIO(rubric.to_xlsform()))
    assert book.sheetnames == ["survey", "choices", "settings"]
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}


def test_odk_validate_sees_what_it_should():
    if not JAVA:
        pytest.skip("ODK Validate needs Java")
    book = openpyxl.load_workbook(io.BytesIO(haitang.example().rubric.to_xlsform()))
    sheet = book["survey"]
    columns = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows() if row[1].value == "c_1_place")
    row[columns.index("relevant")].value = "${c_1_place} = 'yes'"
    broken = io.BytesIO()
    book.save(broken)
    with pytest.raises(ODKValidateError):
        convert(broken, validate=True, file_type=".xlsx")


def test_halves_of_a_share_are_wanted_together_without_a_circle():
    form = xform(rubric_of({"id": "s", "type": "share", "when_due_zero": "refuse"}), validate=bool(JAVA))
    binds = {bind.get("nodeset").rsplit("/", 1)[-1]: bind for bind in form.iter(f"{XFORMS}bind")}
    assert binds["c_1_s__done"].get("required") is None
    assert binds["c_1_s__due"].get("required").split() == ["/data/c_1/c_1_s__done", "!=", "''"]
    for part in ("!= 0", ">= number(", "!= ''"):
        assert part in binds["c_1_s__due"].get("constraint")


def test_a_bound_stands_in_its_xlsform():
    form = xform(
        rubric_of(
            {"id": "n", "type": "number", "at_least": "1/3", "at_most": "5", "places": 2},
            rule={"kind": "number", "input": "n"},
        )
    )
    binds = {bind.get("nodeset").rsplit("/", 1)[-1]: bind for bind in form.iter(f"{XFORMS}bind")}
    assert binds["c_1_n"].get("type") == "decimal"
    assert binds["c_1_n"].get("constraint").startswith(". >= 0.34 and . <= 5 and")
    assert binds["c_1_n"].get("relevant").count("c_1_state") == 2


# FHIR


def responded(items, answers):
    """Answer the items of a Questionnaire, as a renderer does."""
    made = []
    for item in items:
        name, kind = item["linkId"], item["type"]
        if kind == "group":
            rows = answers.get(name, []) if item.get("repeats") else [{}]
            inner = [responded(item.get("item", []), {**answers, **row}) for row in rows]
            made += [{"linkId": name, "item": answered} for answered in inner if answered or item.get("repeats")]
        elif "initial" in item:
            made.append({"linkId": name, "answer": item["initial"]})
        elif name in answers:
            made.append({"linkId": name, "answer": coded(item, answers[name])})
    return [item if item.get("item") != [] else {"linkId": item["linkId"]} for item in made]


def coded(item, value):
    if item["type"] == "choice":
        codings = {option["valueCoding"]["code"]: option["valueCoding"] for option in item["answerOption"]}
        return [{"valueCoding": codings[code]} for code in (value if isinstance(value, list) else [value])]
    key = {"boolean": "valueBoolean", "integer": "valueInteger", "decimal": "valueDecimal", "date": "valueDate"}.get(
        item["type"], "valueString"
    )
    number = {"valueInteger": int, "valueDecimal": float}
    return [{key: number.get(key, lambda same: same)(value)}]


def response_of(form, answers):
    return {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "questionnaire": form["url"] + "|" + form["version"],
        "item": responded(form["item"], answers),
    }


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda folder: folder.name)
def test_fhir_takes_every_shipped_rubric(folder):
    rubric = haitang.Rubric.load(folder / "rubric.json")
    form = rubric.to_fhir()
    Questionnaire.model_validate(form)
    links, asked = [], []

    def walk(items):
        for item in items:
            # the classes know no value sets
            assert item["type"] in TYPES
            assert (item["type"] == "group") <= bool(item.get("item"))
            assert ("answerOption" in item) == (item["type"] == "choice")
            assert (len(item.get("enableWhen", [])) > 1) == ("enableBehavior" in item)
            links.append(item["linkId"])
            asked.extend(condition["question"] for condition in item.get("enableWhen", []))
            walk(item.get("item", []))

    walk(form["item"])
    assert len(set(links)) == len(links)
    assert set(asked) <= set(links)


def test_500_answer_sets_through_fhir_score_the_same(answer_sets):
    form = document = None
    for number, case in enumerate(answer_sets):
        if case["rubric"] is not document:
            document, rubric = case["rubric"], haitang.Rubric(case["rubric"])
            form = rubric.to_fhir()
            Questionnaire.model_validate(form)
        responses = [response_of(form, answers) for answers in case["responses"]]
        for response in responses:
            QuestionnaireResponse.model_validate(response)
        collected = rubric.sheet_from_fhir(responses)
        assert not collected.issues, (number, collected.issues)
        assert rubric.receipt(collected.document) == rubric.receipt(json.dumps(case["sheet"])), number


def test_the_validator_of_fhir_sees_what_it_should():
    form = haitang.example().rubric.to_fhir()
    twice = [{"linkId": "a", "type": "string", "initial": [{"valueString": "a", "valueInteger": 1}]}]
    for broken in (
        {**form, "status": None},
        {**form, "item": [{"linkId": "a"}]},
        {**form, "itms": []},
        {**form, "item": twice},
    ):
        with pytest.raises(ValidationError):
            Questionnaire.model_validate(broken)


def test_both_languages_stand_in_a_questionnaire():
    form = haitang.example().rubric.to_fhir()
    assert form["title"] == "示例"
    translation = form["_title"]["extension"][0]["extension"]
    assert [part.get("valueCode") or part["valueString"] for part in translation] == ["en", "example"]


# What is wrong is told where it stands


def test_issues_stand_at_their_places():
    rubric = rubric_of(
        {"id": "n", "type": "number", "at_least": "0", "at_most": "5"}, rule={"kind": "number", "input": "n"}
    )
    collected = rubric.sheet_from_xlsform(
        {"head/meaning": rubric.meaning, "c_1/c_1_n": "7", "c_1/c_1_m": "1", "photo": "x.jpg"}
    )
    assert [(issue.code, issue.at) for issue in collected.issues] == [
        ("questionnaire.unknown_question", "/c_1~1c_1_m"),
        ("sheet.too_high", "/c_1~1c_1_n"),
    ]
    answer = {"linkId": "c_1_n", "answer": [{"valueDecimal": 7}]}
    response = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": "x|" + rubric.meaning,
        "item": [{"linkId": "c_1", "item": [answer]}],
    }
    assert [issue.at for issue in rubric.sheet_from_fhir([response]).issues] == [
        "/0/item/0/item/0/answer/0/valueDecimal"
    ]


def test_answers_to_another_form_are_refused():
    rubric = haitang.example().rubric
    for meaning, code in (("", "questionnaire.no_meaning"), ("sha256:" + "0" * 64, "sheet.other_meaning")):
        with pytest.raises(haitang.HaitangError) as refusal:
            rubric.sheet_from_surveyjs({"meaning": meaning, "c_1_place": True})
        assert refusal.value.issues[0].code == code


def test_names_of_the_cases_are_those_of_the_page():
    assert [spelled("done_due"), spelled("1.3"), spelled("A-1", underscores=False), spelled("一.1")] == [
        "done_due",
        "1_3",
        "A__2d_1",
        "__4e00___2e_1",
    ]
