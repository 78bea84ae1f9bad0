"""Every public name shows itself: a reader finds an example in its documentation, and the example is a doc test."""

import doctest
import hashlib
import inspect

import pytest

import haitang

PARSER = doctest.DocTestParser()


def examples(thing):
    """What the documentation of something asks."""
    return "".join(part.source for part in PARSER.get_examples(inspect.getdoc(thing) or ""))


def methods(kind):
    """Methods and properties that a class declares itself."""
    bare = {name: getattr(part, "__func__", part) for name, part in vars(kind).items() if not name.startswith("_")}
    return {
        name: part
        for name, part in bare.items()
        if inspect.isfunction(part) or isinstance(part, property) or hasattr(part, "attrname")
    }


def unshown(name, thing):
    """What of a public name has no example.

    A method has its own, or one of its class; an attribute stands in one of its class. What only holds data is shown
    by whatever gives it. A type of annotations is nothing that runs.
    """
    if inspect.isfunction(thing):
        return [] if examples(thing) else [name]
    if not inspect.isclass(thing) or not methods(thing):
        return []
    shown = examples(thing) + "".join(examples(part) for part in methods(thing).values())
    own = {key for key, part in methods(thing).items() if inspect.isfunction(part) and examples(part)}
    return [f"{name}.{key}" for key in methods(thing) if key not in own and f".{key}" not in shown]


def test_every_public_name_has_an_example():
    assert [row for name in haitang.__all__ for row in unshown(name, getattr(haitang, name))] == []


def test_every_question_has_an_example_of_its_own():
    lacking = [name for name, part in methods(haitang.District).items() if f".{name}(" not in examples(part)]
    assert lacking == []
    assert len(methods(haitang.District)) > 35  # so many are looked at


def test_what_has_no_example_is_found():
    class Silent:
        """Says nothing."""

        def told(self):
            """Tell.

            >>> Silent().told()
            """

        def untold(self):
            """Tell nothing."""

        @property
        def unread(self):
            """Nobody reads it."""

    assert unshown("Silent", Silent) == ["Silent.untold", "Silent.unread"]
    assert unshown("examples", examples) == ["examples"]


@pytest.mark.parametrize("name", ["network", "staff", "learning", "ledger"])
def test_the_example_says_that_it_is_invented(name):
    assert haitang.example().district.to_dict()[name]["notes"] == [{"zh": "虚构", "en": "invented"}]


def test_the_scorecard_of_the_example_is_that_of_its_sheet():
    example = haitang.example()
    card = example.rubric.score_sheet(example.sheet)
    assert example.round["documents"] == [card.to_dict()]
    digest = hashlib.sha256(card.to_json().encode()).hexdigest()
    assert example.round["events"][0]["scorecard"] == f"sha256:{digest}"


def test_the_draw_of_the_example_is_that_of_sha256():
    numbers = {station: hashlib.sha256(f"2024\n{station}".encode()).hexdigest() for station in ("a", "b")}
    example = haitang.example()
    assert example.district.resample(example.round, "2024", count=1).stations == (min(numbers, key=numbers.get),)
