"""Runs tests/vectors/*.json against the installed wheel; the format is told in tests/runners/README.md."""

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from haitang import _native as doors

TOP = Path(__file__).resolve().parents[2]
DIGESTS = {}


def read(file):
    suite = json.loads(file.read_bytes())
    assert suite.keys() <= {"about", "count", "documents", "vectors"}, file
    assert suite["about"] and suite["count"] == len(suite["vectors"]), file
    for vector in suite["vectors"]:
        assert vector.keys() == {"name", "because", "call", "arguments", "expect"}, vector.get("name")
        yield suite.get("documents", {}), vector


def canonical(document):
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def argument(written, documents):
    special = {
        "$document": lambda name: canonical(documents[name]).encode(),
        "$file": lambda path: (TOP / path).read_bytes(),
        "$text": str.encode,
        "$repeat": lambda pair: (pair[0] * pair[1]).encode(),
        "$bytes": bytes.fromhex,
        "$join": lambda pieces: b"".join(argument(piece, documents) for piece in pieces),
    }
    key, value = next(iter(written.items())) if isinstance(written, dict) and len(written) == 1 else ("", None)
    return special[key](value) if key in special else canonical(written).encode()


# which arguments of a door are opened as rubrics first, when it is not the first alone
OPENED = {
    **dict.fromkeys(("explain", "network", "catalogue", "mutate", "rounding_audit"), ()),
    **dict.fromkeys(("agreement", "chart", "severity", "robustness", "merge_tallies", "ask_tally"), ()),
    "verify": (1,),
    "diff": (0, 1),
    "impact": (0, 1),
    "rounds": (0, 1),
    "migrate": (1, 2),
}


def reply(call, arguments):
    """What the door answers; it belongs to the first of what was opened, if anything was."""
    places = OPENED.get(call, (0,))
    handle = doors.District if call in ("open_district", "ask") else doors.Rubric
    try:
        given = [handle(document) if place in places else document for place, document in enumerate(arguments)]
    except ValueError as refusal:
        return refusal.args[0]
    owner = given.pop(places[0]) if places else doors
    if call == "session":
        return session(owner, *given)
    return "{}" if call in ("open", "open_district") else getattr(owner, call)(*given)


def session(rubric, draft, steps):
    """What a session answers, step by step; each step is the name of a door and what it is given."""
    try:
        opened = rubric.session(draft)
    except ValueError as refusal:
        return refusal.args[0]
    steps = json.loads(steps)
    replies = [getattr(opened, door)(*[canonical(given).encode() for given in rest]) for door, *rest in steps]
    return f'{{"replies":[{",".join(replies)}]}}'


def comparable(text, expect):
    found = json.loads(text)
    if expect.keys() == found.keys() == {"issues"} and all(
        issue.keys() == {"code", "at"} for issue in expect["issues"]
    ):
        return canonical({"issues": [{"at": issue["at"], "code": issue["code"]} for issue in found["issues"]]})
    return text


VECTORS = [pair for file in sorted((TOP / "tests/vectors").glob("*.json")) for pair in read(file)]


@pytest.fixture(scope="module", autouse=True)
def digests():
    assert VECTORS
    assert [name for name, times in Counter(vector["name"] for _, vector in VECTORS).items() if times > 1] == []
    yield
    (TOP / "target/vectors").mkdir(parents=True, exist_ok=True)
    (TOP / "target/vectors/python.json").write_text(canonical(DIGESTS), encoding="utf-8")


@pytest.mark.parametrize(("documents", "vector"), VECTORS, ids=[vector["name"] for _, vector in VECTORS])
def test_vector(documents, vector):
    text = reply(vector["call"], [argument(written, documents) for written in vector["arguments"]])
    DIGESTS[vector["name"]] = hashlib.sha256(text.encode()).hexdigest()
    assert comparable(text, vector["expect"]) == canonical(vector["expect"]), vector["because"]
