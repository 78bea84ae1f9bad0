"""What people get wrong, and what they should hear: files beside the point, one thing where several are wanted."""

import pytest

import haitang

NETWORK = {
    "haitang": "network/1",
    "id": "n",
    "title": "示例",
    "functions": [{"id": "f", "title": "f"}],
    "stations": [{"id": "c", "title": "c", "tier": "centre", "function": "f"}],
}
STAFF = {
    "haitang": "staff/1",
    "id": "s",
    "title": "示例",
    "roles": [{"id": "r", "title": "r"}],
    "workers": [{"id": "w"}],
    "posts": [{"id": "p", "worker": "w", "station": "c", "role": "r", "from": "2024-01-01"}],
}


def bare(**parts):
    """A district of one station, with parts beside."""
    return haitang.District(network=NETWORK, **parts)


def codes(call):
    with pytest.raises(haitang.HaitangError) as refusal:
        call()
    return [issue.code for issue in refusal.value.issues]


def test_no_table_is_missing_without_a_word(tmp_path):
    bare(staff=STAFF).to_tables(tmp_path)
    posts = tmp_path / "staff" / "posts.csv"
    posts.rename(posts.with_suffix(".CSV"))
    assert codes(lambda: haitang.District.from_tables(tmp_path)) == ["tables.unknown_file"]
    assert codes(lambda: haitang.from_tables(tmp_path / "staff")) == ["tables.unknown_file"]
    posts.with_suffix(".CSV").rename(posts)
    (tmp_path / "staff").rename(tmp_path / "Staff")
    assert "tables.unknown_file" in codes(lambda: haitang.District.from_tables(tmp_path))
    (tmp_path / "Staff").rename(tmp_path / "staff")
    (tmp_path / "stations.csv").write_bytes(b"id\r\nx\r\n")
    assert codes(lambda: haitang.District.from_tables(tmp_path)) == ["tables.unknown_file"]
    (tmp_path / "stations.csv").unlink()
    (tmp_path / "staff" / ".~lock.posts.csv#").write_bytes(b"")
    (tmp_path / "readme.txt").write_bytes(b"")
    assert haitang.District.from_tables(tmp_path).who_is_where("2024-06-01").people == 1


def test_tables_are_not_written_beside_what_would_be_read_with_them(tmp_path):
    bare(staff=STAFF).to_tables(tmp_path)
    with pytest.raises(FileExistsError, match=r"posts\.csv"):
        bare().to_tables(tmp_path)
    (tmp_path / "whole").mkdir()
    (tmp_path / "whole" / "district.json").write_text(bare().to_json(), encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"district\.json"):
        bare().to_tables(tmp_path / "whole")
    (tmp_path / "whole" / "network").mkdir()
    (tmp_path / "whole" / "network" / "about.csv").write_bytes(b"key,value\r\n")
    assert "tables.unknown_file" in codes(lambda: haitang.District.load(tmp_path / "whole"))


def test_what_a_ledger_says_beside_its_notes_is_read(tmp_path):
    wrong = {"haitang": "ledger/1", "id": "l", "notes": [{"zh": "甲", "en": "a"}], "volunteers": "w1;w2"}
    haitang.to_tables(NETWORK, tmp_path / "network")
    haitang.to_tables(wrong, tmp_path / "ledger")
    assert codes(lambda: haitang.District.from_tables(tmp_path)) == ["json.wrong_type"]


def test_nobody_has_no_share():
    empty = {**STAFF, "posts": [], "generalist_rules": [{"id": "g"}], "licence_rules": [{"id": "l", "at_least": "0.6"}]}
    district = bare(staff=empty)
    assert district.generalists("2024-01-01").rules[0].share is None
    found = district.licensed("2024-01-01")
    assert (found.all.share, found.rules[0].met) == (None, None)


def test_periods_end_with_the_calendar():
    assert haitang.Period("9999").last == haitang.Period("9999-12").last == haitang.Period("9999-W52").last
    assert haitang.Period("9999-12").days == 31


GOOD_PERIODS = [
    "2024",
    "2024-H1",
    "2024-H2",
    "2024-Q1",
    "2024-Q4",
    "2024-02",
    "2024-12",
    "2024-W01",
    "2020-W53",
    "2024-02-29",
    "2024-01-01/2024-03-01",
]
BAD_PERIODS = [
    "2021-W53",
    "2024-W00",
    "2024-1",
    "24-01",
    "2024-Q5",
    "2024-Q0",
    "2024-H3",
    "2024-13",
    "2024-00",
    "2023-02-29",
    "20240101",
    "2024-W1",
    "2024-W011",
    "２０２４",
    "2024-",
    "2024-03-01/2024-01-01",
    "2024-03/2024-04",
    "2024-03-01/",
]


@pytest.mark.parametrize("name", GOOD_PERIODS)
def test_periods_are_those_of_the_core(name):
    period = haitang.Period(name)
    district = haitang.example().district
    assert district.sharing(name).period == district.sharing(f"{period.first}/{period.last}").period


@pytest.mark.parametrize("name", [*BAD_PERIODS, ""])
def test_no_periods_are_none(name):
    with pytest.raises(haitang.HaitangError):
        haitang.example().district.sharing(name)
    for end in ("first", "last", "days"):
        with pytest.raises(ValueError):  # noqa: PT011  (what Python says of a date that is none)
            getattr(haitang.Period(name), end)


def test_one_text_is_no_list_of_letters():
    district = haitang.example().district
    for wrong in (
        lambda: district.measures("2024", measures="sessions"),
        lambda: district.bulletin("2024-06", notes="说明"),
        lambda: district.coverage(None),
        lambda: district.coverage(["2024-01-01"]),
    ):
        with pytest.raises(TypeError, match="应为"):
            wrong()
    assert district.coverage(["2024-01-01", "2024-01-02"]).period.days == 2


def test_threads_are_some(tmp_path):
    haitang.example().district.to_tables(tmp_path)
    with pytest.raises(ValueError, match="线程数"):
        haitang.District.from_tables(tmp_path, threads=-1)
