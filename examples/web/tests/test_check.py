"""The example server (接收核对): what it takes, and all that it does not."""

import copy
import http.client
import json
import sys
import threading
from pathlib import Path

import pytest

import haitang

SITE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(SITE / "server"))
import check as server  # noqa: E402

YONGCHUAN = SITE.parent / "yongchuan"
SCORE = "93.9"
"""By hand: 100 − (1.6 + 1 + 1 + 0.5 + 0.5 + 0.37 + 0.6 + 1 + 0.5) + 1 = 93.93, rounded to one place. Lost in 1.5, 1.6,
2.4, 3.3, 3.4, 4.4 (7/8 of 3 is 2.63), 5.1, 5.2 and 5.4; the bonus is that of 6.1."""
PANEL = SITE.parent / "rubrics" / "expert_panel" / "rubric.json"


@pytest.fixture(scope="module")
def known():
    return server.rubrics([YONGCHUAN / "rubric.json"])


@pytest.fixture(scope="module")
def good(known):
    sheet = json.loads((YONGCHUAN / "sheets" / "01.json").read_bytes())
    receipt = json.loads(known[sheet["rubric"]].receipt(sheet).to_json())
    return {"sheet": sheet, "receipt": receipt}


@pytest.fixture(scope="module")
def post(known, tmp_path_factory):
    site = tmp_path_factory.mktemp("site")
    (site / "index.html").write_text("<!doctype html><title>海棠</title>", encoding="utf-8")
    (site.parent / "secret.txt").write_text("not of the site", encoding="utf-8")
    running = server.serve(site, known, 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()

    def send(body, path="/check", method="POST", headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", running.server_port, timeout=10)
        connection.request(method, path, body, headers or {})
        reply = connection.getresponse()
        text = reply.read().decode()
        connection.close()
        is_json = reply.getheader("content-type", "").startswith("application/json")
        return reply.status, json.loads(text) if is_json else text

    yield send
    running.shutdown()
    running.server_close()


def changed(document, put):
    copied = copy.deepcopy(document)
    put(copied)
    return json.dumps(copied).encode()


def test_a_good_one_is_scored_again_and_taken(post, good):
    status, answer = post(json.dumps(good).encode())
    assert (status, answer["valid"], answer["score"]) == (200, True, SCORE)
    assert "核对无误" in answer["zh"]
    assert "checked" in answer["en"]


def test_a_score_that_was_raised_is_found(post, good):
    body = changed(good, lambda it: it["receipt"]["score"].update(exact="99.9", lowest="99.9", highest="99.9"))
    status, answer = post(body)
    assert (status, answer["valid"], answer["score"]) == (422, False, SCORE)
    assert any(row["at"].startswith("/score") for row in answer["differences"])
    assert "不符" in answer["zh"]


def test_an_answer_that_was_changed_is_found(post, good):
    status, answer = post(changed(good, lambda it: it["sheet"]["answers"]["1.3"].update(workers="1")))
    assert (status, answer["valid"]) == (422, False)
    assert "/sheet" in [row["at"] for row in answer["differences"]]


def test_what_the_rubric_refuses_is_told_with_its_place(post, good):
    status, answer = post(changed(good, lambda it: it["sheet"]["answers"]["1.3"].update(workers="many")))
    assert (status, answer["valid"]) == (422, False)
    assert answer["issues"][0]["at"] == "/answers/1.3/workers"


def test_another_rubric_is_not_taken(post):
    panel = haitang.Rubric.load(PANEL)
    sheet = json.loads((PANEL.parent / "sheets" / "five_assessors.json").read_bytes())
    receipt = json.loads(panel.receipt(sheet).to_json())
    status, answer = post(json.dumps({"sheet": sheet, "receipt": receipt}).encode())
    assert (status, answer["valid"]) == (422, False)
    assert "expert_panel" in answer["en"]


def test_a_rubric_of_the_same_name_but_another_meaning_is_not_taken(post, good):
    document = json.loads((YONGCHUAN / "rubric.json").read_bytes())
    document["rounding"]["total"]["places"] = 2
    other = haitang.Rubric(document)
    receipt = json.loads(other.receipt(good["sheet"]).to_json())
    status, answer = post(json.dumps({"sheet": good["sheet"], "receipt": receipt}).encode())
    assert (status, answer["valid"]) == (422, False)
    assert "/rubric/meaning" in [row["at"] for row in answer["differences"]]


GARBAGE = [
    b"",
    b"{",
    b"\xff\xfe",
    b"[]",
    b"null",
    b'"sheet"',
    b'{"sheet": {}}',
    b'{"sheet": 1, "receipt": 2}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("body", GARBAGE)
def test_garbage_is_refused_in_both_languages(post, body):
    status, answer = post(body)
    assert (status, answer["valid"]) == (422, False)
    assert answer["zh"]
    assert answer["en"]


@pytest.mark.parametrize("rubric", [[], {}, 7, None, "\ud800"])
def test_a_rubric_that_is_no_name_is_refused(post, good, rubric):
    status, answer = post(changed(good, lambda it: it["sheet"].update(rubric=rubric)))
    assert (status, answer["valid"]) == (422, False)


@pytest.mark.parametrize("receipt", [None, [], 7, {}, "x"])
def test_what_is_no_receipt_is_refused(post, good, receipt):
    status, answer = post(changed(good, lambda it: it.update(receipt=receipt)))
    assert (status, answer["valid"]) == (422, False)


def test_too_large_a_body_is_not_read(post):
    status, answer = post(None, headers={"content-length": str(server.MOST_BYTES + 1)})
    assert (status, answer["valid"]) == (413, False)
    assert post(None, headers={"content-length": "9" * 5000})[0] == 413


@pytest.mark.parametrize("length", ["9" * 5000, "0" * 5000 + "99999999999"])
def test_a_length_of_many_digits_is_a_length(post, length):
    assert post(None, headers={"content-length": length})[0] == 413


@pytest.mark.parametrize("length", ["-1", "many", "1.5", "²"])
def test_a_length_that_is_none_is_refused(post, length):
    assert post(None, headers={"content-length": length})[0] == 411


def test_the_site_is_given_out_and_nothing_beside_it(post):
    assert "海棠" in post(None, "/index.html", "GET")[1]
    assert post(None, "/../secret.txt", "GET")[0] == 404
    assert post(b"{}", "/elsewhere")[0] == 404
