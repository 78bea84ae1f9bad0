"""The words of docs/rubric-language.md that random documents must show: no construct of the page is left out.

Every word that the page writes as code in the sections that describe documents (keys, kinds, values), and every key of
the blocks of JSON there, must occur somewhere in the documents that generate.py makes or in their scorecards, or stand
in `APART` with the reason why it can't. So a construct that is new on the page fails the check until it is generated.
"""
import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rubric-language.md"
SECTIONS = {str(number) for number in list(range(1, 13)) + [15, 16]}
APART = {
    "_": "a character of ids", "true": "JSON", "false": "JSON", "null": "JSON",
    "attachments": "reserved for answers, not part of one yet",
    "met": "a name in an example", "kinds": "a name in an example", "n": "a name in an example", "events": "a name in an example",
    "hung": "a function of the page", "node": "stands for an id", "criterion/input": "stands for two ids",
    "criterion/evidence": "stands for an id: counted as card.missing_evidence",
    "criterion/input/2/value": "stands for ids: counted as card.missing_in_unit", "input/2/value": "stands for ids: counted as card.missing_in_unit",
    "criterion/input/assessors": "stands for ids: counted as card.missing_assessors", "node/assessors": "stands for an id: counted as card.missing_assessors",
}


def words():
    """The words of the page, with the section in which each stands first."""
    found = {}
    for part in re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        number = part.split(" ", 1)[0]
        if number in SECTIONS:
            prose = re.sub(r"^```.*?^```", "", part, flags=re.MULTILINE | re.DOTALL)
            for code in re.findall(r"`([^`\n]+)`", prose):
                for word in re.findall(r'"([a-z_/0-9]+)"', code) + re.findall(r"^[a-z_]+$", code):
                    found.setdefault(word, number)
    return found


def occurring(part, seen):
    """Adds all keys and all texts of a document."""
    if isinstance(part, dict):
        seen.update(part)
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            occurring(one, seen)
    elif isinstance(part, str):
        seen.add(part)


def never(seen):
    """What is wrong: words of the page that did not occur, and words of APART that did or are not on the page."""
    found = words()
    left = ["section %s of the page: %s" % (number, word) for word, number in found.items() if word not in seen and word not in APART]
    return left + ["set apart, but it occurs or is not on the page: " + word for word in APART if word in seen or word not in found]
