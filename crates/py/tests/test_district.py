"""Districts: what is declared against what the engine answers, objects, files, tables, looks."""

import copy
import importlib.util
import json
import pickle
import typing
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import haitang
import haitang.charts
from haitang._heads import HEADS
from haitang._record import Record, members, names, read
from haitang._values import Text, show

TOP = Path(__file__).resolve().parents[3]

NETWORK = {
    "haitang": "network/1",
    "id": "demo",
    "title": {"zh": "示例区", "en": "Demo District"},
    "functions": [{"id": "f", "title": "社会工作"}, {"id": "g", "title": "养老服务"}],
    "sites": [{"id": "s", "title": "<b>一号院</b>"}],
    "stations": [
        {"id": "c", "title": "中心", "tier": "centre", "function": "f"},
        {"id": "a", "title": "甲镇", "tier": "town", "function": "f", "parent": "c", "site": "s"},
        {
            "id": "b",
            "title": "甲镇养老",
            "tier": "town",
            "function": "g",
            "parent": "c",
            "site": "s",
            "opened": "2022-07-01",
        },
    ],
    "rooms": [{"id": "r", "title": "大厅", "site": "s", "area": "60.5"}],
    "bookings": [
        {"id": "1", "room": "r", "function": "f", "date": "2022-07-05", "from": "09:00", "to": "10:30"},
        {"id": "2", "room": "r", "function": "g", "date": "2022-07-05", "from": "13:00", "to": "14:00"},
    ],
}


@pytest.fixture(scope="module")
def district():
    return haitang.District(network=NETWORK)


SPEC = importlib.util.spec_from_file_location("runner", TOP / "tests/runners/test_vectors.py")
RUNNER = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(RUNNER)


def vectors():
    """What was asked and answered in the vectors; an argument stands there in the form of the runners."""
    for documents, vector in RUNNER.VECTORS:
        if vector["call"] == "ask" and "answer" in vector["expect"]:
            question = json.loads(RUNNER.argument(vector["arguments"][1], documents))
            yield question["ask"], vector["expect"]["answer"], vector["name"]


ANSWERS = list(vectors())


def questions(district):
    """The questions that the engine knows, out of its own mouth."""
    with pytest.raises(haitang.HaitangError) as refusal:
        district.ask({"ask": ""})
    return refusal.value.issues[0].allowed


def declared(word):
    return typing.get_type_hints(getattr(haitang.District, word))["return"]


def plain(value):
    """A record as the document that it was read from."""
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, (Record, haitang.Issue)):
        return {key: plain(part) for key, part in members(value) if part is not None}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (Decimal, Fraction)):
        return show(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def spare(document):
    """A reply without what need not stand in it: ``null``, and what is empty or zero by default."""
    if isinstance(document, dict):
        rows = {key: spare(value) for key, value in document.items()}
        empty = [(key, []) for key in ("allowed", "tables", "tied", "uncounted_kinds")]
        defaults = [*empty, ("more", "0"), ("contradicted", False)]
        return {key: value for key, value in rows.items() if value is not None and (key, value) not in defaults}
    return [spare(part) for part in document] if isinstance(document, list) else document


def test_every_question_has_a_method_and_a_vector(district):
    known = questions(district)
    assert [word for word in known if not callable(getattr(haitang.District, word, None))] == []
    assert {word for word, *_ in ANSWERS} == set(known)
    titled = [declared(word) for word in known if isinstance(declared(word), type)]
    assert all(kind.TITLE.zh and kind.TITLE.en for kind in titled if issubclass(kind, Record))


@pytest.mark.parametrize(("word", "answer", "name"), ANSWERS, ids=[name for *_, name in ANSWERS])
def test_every_answer_is_what_was_declared(word, answer, name):
    if declared(word) in (dict[str, typing.Any], haitang.charts.Chart):
        return  # a document as it stands
    record = read(declared(word), answer)
    assert spare(plain(record)) == spare(answer), name
    assert hash(record) == hash(copy.deepcopy(record))
    assert pickle.loads(pickle.dumps(record)) == record
    for language in ("zh", "en"):
        html = record.to_html(language)
        assert html.count("<table>") == html.count("</table>")
        assert "None" not in html
    assert len(str(record)) > 0


def records(kind=Record):
    for each in kind.__subclasses__():
        yield each
        yield from records(each)


def test_every_column_has_a_chinese_head():
    classes = [each for each in records() if each.__module__.startswith("haitang.")]
    keys = {name.rstrip("_") for each in [*classes, haitang.Issue] for name in names(each)}
    assert keys - HEADS.keys() - {"haitang"} == set()
    assert HEADS.keys() - keys == set()
    assert {each.__name__ for each in classes} <= set(haitang.__all__)


def test_a_reply_that_nobody_declared_is_an_error():
    class Counted(Record):
        people: int

    for document in ({"people": "1", "colour": "red"}, {"people": 1}, {"people": "one"}, {}):
        with pytest.raises((TypeError, ValueError)):
            read(Counted, document)


def test_values_are_pythons_own(district):
    presence = district.presence(date(2022, 6, 30))
    assert presence == district.presence("2022-06-30")
    assert (presence.on, presence.not_yet, presence.states.combined) == (date(2022, 6, 30), ("b",), 0)
    assert presence.sites[0].rooms[0].area == Decimal("60.5")
    sharing = district.sharing(("2022-07-01", date(2022, 7, 31)), open_from="09:00", open_to="12:00")
    assert sharing == district.sharing("2022-07", open_from="09:00", open_to="12:00", open_weekdays=None)
    assert (sharing.sum.hours, sharing.sum.saved, sharing.sites[0].together.at) == (Decimal("2.5"), 1, "09:00")
    assert sharing.sum.utilisation == Fraction(3, 2) / (31 * 3)
    assert (sharing.period, sharing.period.first, sharing.period.days) == ("2022-07", date(2022, 7, 1), 31)
    with pytest.raises(AttributeError):
        sharing.period = "2022"


def test_periods_are_those_of_the_core(district):
    """The core writes a period in its shortest form; both ends have to be those that were asked for."""
    start = date(2020, 12, 20)
    for begin in range(0, 800, 7):
        for length in (1, 7, 28, 29, 30, 31, 90, 91, 92, 181, 182, 184, 365, 366, 40):
            first = start + timedelta(days=begin)
            for day in (first, first.replace(day=1)):
                last = day + timedelta(days=length - 1)
                period = district.sharing((day, last)).period
                assert (period.first, period.last, period.days) == (day, last, length), period


def test_a_question_may_be_asked_plainly(district):
    assert district.ask({"ask": "survey"})["functions"][0]["headline"] == "1+1+0"
    assert district.ask('{"ask":"presence","on":"2022-06-30"}')["not_yet"] == ["b"]
    assert haitang.network(NETWORK) == district.survey()


def test_refusals(district):
    with pytest.raises(haitang.HaitangError) as refusal:
        district.coverage("2022-06")
    assert [issue.code for issue in refusal.value.issues] == ["district.lacks"]
    with pytest.raises(haitang.HaitangError) as refusal:
        district.sharing("2022-13", open_from="25:00", open_to="09:00")
    assert {issue.at for issue in refusal.value.issues} == {"/period", "/open_from"}
    with pytest.raises(haitang.HaitangError) as refusal:
        haitang.District(network="{", staff="[")
    assert {issue.at for issue in refusal.value.issues} == {"/network", "/staff"}
    with pytest.raises(TypeError):
        haitang.District(NETWORK)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda thing: pickle.loads(pickle.dumps(thing))])
def test_districts_are_copied_and_pickled(district, again):
    assert again(district) == district
    assert again(district).survey() == district.survey()
    assert len({district, again(district)}) == 1
    assert district != haitang.District(network={**NETWORK, "id": "other"})


def test_districts_do_not_change(district):
    for act in (
        lambda: setattr(district, "network", 1),
        lambda: delattr(district, "_handle"),
        lambda: type(district).__init__(district, network=NETWORK),
    ):
        with pytest.raises(AttributeError):
            act()
    assert "network.json" in repr(district)


def test_threads_share_a_district(district):
    with ThreadPoolExecutor(4) as pool:
        answers = list(
            pool.map(lambda n: len(district.presence(date(2022, 6, 1) + timedelta(days=n)).stations), range(60))
        )
    assert answers == [2] * 30 + [3] * 30


def test_files_and_folders(district, tmp_path):
    whole = tmp_path / "whole.json"
    whole.write_text(district.to_json(), encoding="utf-8")
    assert haitang.District.load(whole).survey() == district.survey()
    assert haitang.District.from_json(district.to_dict()).survey() == district.survey()
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(FileNotFoundError):
        haitang.District.load(folder)
    (folder / "network.json").write_text(json.dumps(NETWORK), encoding="utf-8")
    assert haitang.District.load(folder).to_dict() == district.to_dict()
    (folder / "district.json").write_text(district.to_json(), encoding="utf-8")
    with pytest.raises(haitang.HaitangError, match=r"district\.json"):  # which of the two is meant?
        haitang.District.load(folder)
    (folder / "network.json").unlink()
    assert haitang.District.load(str(folder)).to_dict() == district.to_dict()


def test_tables(district, tmp_path):
    paths = district.to_tables(tmp_path / "tables")
    assert {path.relative_to(tmp_path / "tables").as_posix() for path in paths} == {
        f"network/{name}.csv" for name in ("about", "functions", "sites", "stations", "rooms", "bookings")
    }
    for threads in (1, 3, None):
        again = haitang.District.from_tables(tmp_path / "tables", threads=threads)
        assert again.to_dict() == district.to_dict()
        assert again.survey() == district.survey()
    assert again.to_tables(tmp_path / "again")
    assert haitang.District.from_tables(tmp_path / "again") == again
    assert pickle.loads(pickle.dumps(again)) == again
    (tmp_path / "again/network/more.csv").write_text("id\n", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"more\.csv"):
        district.to_tables(tmp_path / "again")


def test_mistakes_in_tables_have_their_row_and_column(district, tmp_path):
    district.to_tables(tmp_path)
    file = tmp_path / "network/stations.csv"
    file.write_bytes(file.read_bytes().replace(b",c,", b",x,"))
    with pytest.raises(haitang.HaitangError) as refusal:
        haitang.District.from_tables(tmp_path)
    issues = refusal.value.issues
    assert [(issue.code, issue.file, issue.row, issue.column, issue.at) for issue in issues] == [
        ("network.unknown_parent", "network/stations.csv", row, "parent", f"/network/stations/{row - 2}/parent")
        for row in (3, 4)
    ]
    assert issues[0].place == "network/stations.csv:3 [parent]"
    assert "network/stations.csv:3 [parent]" in refusal.value._repr_html_()
    assert issues[0].code in {entry.code for entry in haitang.catalogue()}


def test_documents_and_tables(tmp_path):
    document = {"haitang": "programme/1", "id": "p", "text": "=1+1", "rows": [{"id": "1.10", "list": ["a;b", "c"]}]}
    haitang.to_tables(document, tmp_path)
    assert haitang.from_tables(tmp_path) == document
    with pytest.raises(haitang.HaitangError):
        haitang.to_tables("[]", tmp_path)
    (tmp_path / "about.csv").write_bytes(b"\xff\xff")
    with pytest.raises(haitang.HaitangError) as refusal:
        haitang.from_tables(tmp_path)
    assert refusal.value.issues[0].file == "about.csv"


def test_looks(district):
    html = district.presence("2022-07-01").to_html()
    assert "&lt;b&gt;一号院" in html and "<b>" not in html
    assert 'lang="zh"' in html and "面积" in html
    assert "area" in district.presence("2022-07-01").to_html("en")
    assert "<table>" in district.survey().stations._repr_html_()
    text = str(district.survey())
    assert text.splitlines()[0].startswith("网络概况")
    assert "甲镇养老" in text
    many = [{**NETWORK["stations"][1], "id": f"t{n}", "site": None} for n in range(600)]
    many = [{key: value for key, value in row.items() if value is not None} for row in many]
    survey = haitang.network({**NETWORK, "stations": [*NETWORK["stations"], *many]})
    assert len(str(survey).splitlines()) < 60
    assert len(survey._repr_html_()) < 200_000
