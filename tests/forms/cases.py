"""Answer sets for other people's forms: a rubric, what people answer there by name, and the sheet that says the same.

    python3 tests/forms/cases.py --count 500 --seed 1 > cases.jsonl     lines {"rubric", "sheet", "responses"}

Rubrics and sheets come from the generator of the oracle. What a form can't say (`docs/other-forms.md`) is first taken
out of a sheet: values beside a special case, an empty list of evidence, a fraction where a number is asked. Names are
worked out from that page, not with haitang.
"""

from __future__ import annotations

import argparse
import json
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "oracle"))

from dice import plain_number
from generate import documents

ALNUM = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
DIGITS = set("0123456789")
NO_WORDS = ("assessor", "party", "criterion", "input", "value")
GREATEST = 999_999_999


def spelled(name, *, underscores=True):
    """Give an id as a name."""
    out = []
    for at, letter in enumerate(name):
        before, after = name[at - 1 : at], name[at + 1 : at + 2]
        joined = before in ALNUM and (
            (letter == "." and after in DIGITS) or (letter == "_" and underscores and after in ALNUM - DIGITS)
        )
        out.append(letter if letter in ALNUM else "_" if before and after and joined else f"__{ord(letter):x}_")
    return "".join(out)


def line(text):
    """What one line of a form holds: no breaks, and no letters that no keyboard has."""
    return " ".join(lines(text).split("\n"))


def lines(text):
    """What several lines of a form hold."""
    return text.replace("\x01", "").replace("\u2028", "").strip()


def decimal(value):
    """Give a number as people type it, or None when it is no decimal of nine places."""
    number = plain_number(value) * 10**9
    if number.denominator != 1:
        return None
    digits = str(abs(number.numerator)).rjust(10, "0")
    text = (digits[:-9] + "." + digits[-9:]).rstrip("0").rstrip(".")
    return ("-" if number < 0 else "") + text


def is_kept(spec):
    """Is it asked as a number? Only if no answer has more than thirteen digits."""
    most = 10 ** (13 - int(spec.get("places", 9)))
    ends = [spec.get("at_least"), spec.get("at_most")]
    return all(end is not None and abs(plain_number(end)) < most for end in ends)


def number(spec, value):
    """Give a number as it is answered, or None when the form can't take it."""
    if spec["type"] == "count":
        most = spec.get("at_most")
        if most is None and plain_number(value) > GREATEST:
            return None
        return decimal(value)
    typed = decimal(value)
    if typed is not None or is_kept(spec) or "places" in spec:
        return typed
    fraction = Fraction(plain_number(value))
    return f"{fraction.numerator}/{fraction.denominator}"


class Response:
    """What one assessor answers: names to answers."""

    def __init__(self, assessor=None):
        self.answers = {}
        self.put("assessor", assessor)

    def put(self, name, value):
        if value is not None:
            self.answers[name] = value


def asked(spec, name, value, into):
    """Put the value of an input into answers; give it as the sheet has it, or None when the form can't take it."""
    if value is None:
        return None
    kind = spec["type"]
    if kind in ("bool", "date"):
        into[name] = value
    elif kind in ("count", "number", "assessed"):
        value = number(spec, value)
        if value is not None:
            into[name] = value
    elif kind == "choice":
        into[name] = spelled(value)
    elif kind == "list":
        into[name] = [spelled(option) for option in value] or ["__none"]
    elif kind == "share":
        parts = {part: number({"type": "number"}, value[part]) for part in ("done", "due")}
        into.update({f"{name}__{part}": typed for part, typed in parts.items()})
        value = parts
    else:
        value = units(spec, name, value, into)
    return value


def units(spec, name, value, into):
    """Put a list of units into answers."""
    rows, made = [], []
    drawn = "sample" in spec
    for unit in value["units"] if drawn else value:
        row = {}
        kept = {s["id"]: asked(s, f"{name}__each_{spelled(s['id'])}", unit.get(s["id"]), row) for s in spec["each"]}
        kept = {key: given for key, given in kept.items() if given is not None}
        if unit.get("unit") is not None:
            kept["unit"] = row[f"{name}__unit"] = line(unit["unit"])
        rows.append(row)
        made.append(kept)
    into[f"{name}__any"] = bool(rows)
    if rows:
        into[f"{name}__list"] = rows
    if not drawn:
        return made
    into[f"{name}__drawn_by"], into[f"{name}__seed"] = value["drawn_by"], line(value["seed"])
    return {"units": made, "drawn_by": value["drawn_by"], "seed": line(value["seed"])}


def words(answer, specs, kept):
    """Give what is said beside the values that were kept, where the form asks for it."""
    state = answer.get("state", "answered")
    kinds = {spec["id"]: spec["type"] for spec in specs}
    signed = any(kinds[key] == "assessed" and Fraction(value) != 0 for key, value in kept.items())
    cited = any("from" in spec and spec["id"] in kept for spec in specs)
    said = {
        "state": state if state != "answered" or not kept else None,
        "reason": line(answer.get("reason") or "") if signed or state != "answered" else None,
        "source": line(answer["source"]) if cited else None,
        "note": lines(answer.get("note") or ""),
        "evidence": [line(item) for item in answer.get("evidence") or []],
    }
    if state == "carried":
        earlier = answer["carried"]
        points = decimal(earlier["points"]) or "0"
        said["carried"] = {"points": points, "date": earlier["date"], "source": line(earlier["source"])}
    return said


class Case:
    """A sheet, cut to what a form can say, and the responses that say it."""

    def __init__(self, rubric, sheet):
        self.rubric = rubric
        self.criteria = list(criteria(rubric, "party" if "assessors" in rubric else None, rubric.get("assessors")))
        signed = any(
            judged or any(s["type"] == "assessed" or "assessors" in s for s in spec.get("inputs", []))
            for spec, _, judged in self.criteria
        )
        assessor = sheet.get("assessor") or ("A07" if signed else None)
        self.first = Response(assessor)
        self.others = {}
        self.sheet = {"haitang": "sheet/1", "rubric": rubric["id"]}
        for key, cut in (("subject", str), ("date", str), ("note", lines)):
            if sheet.get(key):
                self.sheet[key] = cut(sheet[key])
                self.first.put(key, self.sheet[key])
        if assessor:
            self.sheet["assessor"] = assessor
        self.shared(sheet)
        self.answers(sheet)

    def shared(self, sheet):
        inputs, sources = {}, {}
        for spec in self.rubric.get("inputs", []):
            name = "i_" + spelled(spec["id"])
            value = asked(spec, name, sheet.get("inputs", {}).get(spec["id"]), self.first.answers)
            if value is None:
                continue
            inputs[spec["id"]] = value
            if "from" in spec:
                sources[spec["id"]] = line(sheet["sources"][spec["id"]])
                self.first.put(name + "__source", sources[spec["id"]])
        if inputs:
            self.sheet["inputs"] = inputs
        if sources:
            self.sheet["sources"] = sources

    def answers(self, sheet):
        """Every answer under the name of who gave it, those of several assessors as entries."""
        told = {}
        for spec, _, _ in self.criteria:
            given = sheet["answers"].get(spec["id"])
            if given is not None:
                bare = not isinstance(given, dict)
                told[spec["id"], None] = {spec["inputs"][0]["id"]: given} if bare else dict(given)
        numbers = self.gathered(sheet, told)
        self.answered, self.entries = {}, {}
        for panel in self.criteria:
            for (criterion, assessor), answer in told.items():
                if criterion == panel[0]["id"]:
                    self.answer(panel, answer, assessor or answer.pop("assessor", None))
        for spec, several, entry in numbers:
            self.number(spec, several, entry)
        self.sheet["answers"] = self.answered
        order = [self.first.answers.get("assessor"), *self.others]
        entries = [entry for assessor in order for entry in self.entries.get(assessor, [])]
        if entries:
            self.sheet["entries"] = entries

    def gathered(self, sheet, told):
        """Put the entries of each assessor on each criterion together; give those for numbers of several."""
        numbers, self.parties = [], {}
        specs = {spec["id"]: spec for spec, _, _ in self.criteria}
        for entry in sheet.get("entries", []):
            spec = specs[entry["criterion"]]
            said = {key: value for key, value in entry.items() if key not in NO_WORDS}
            own = spec.get("inputs", [])
            if "value" in entry:
                said[entry.get("input", own[0]["id"] if own else None)] = entry["value"]
            several = next((s for s in own if s["id"] in said and "assessors" in s), None)
            if several:
                numbers.append((spec, several, entry))
            else:
                self.parties[spec["id"], entry["assessor"]] = entry.get("party")
                told.setdefault((spec["id"], entry["assessor"]), {}).update(said)
        return numbers

    def response(self, assessor):
        if assessor is None or assessor == self.first.answers.get("assessor"):
            return self.first
        return self.others.setdefault(assessor, Response(assessor))

    def answer(self, panel, answer, assessor):
        spec, party, judged = panel
        name, into, kept = "c_" + spelled(spec["id"], underscores=False), {}, {}
        specs = [own for own in spec.get("inputs", []) if "assessors" not in own]
        for own in specs if answer.get("state", "answered") == "answered" else []:
            value = asked(own, f"{name}_{spelled(own['id'])}", answer.get(own["id"]), into)
            if value is not None:
                kept[own["id"]] = value
        for word, said in words(answer, specs, kept).items():
            if not said:
                continue
            kept[word] = said
            if word == "carried":
                into.update({f"{name}_carried__{part}": value for part, value in said.items()})
            else:
                into[f"{name}_{word}"] = "\n".join(said) if word == "evidence" else said
        response = self.response(assessor)
        response.answers.update(into)
        if judged:
            told_for = self.parties.get((spec["id"], assessor)) if "parties" in judged else None
            if told_for:
                response.put(party, spelled(told_for))
            self.tell(
                spec, kept, {"assessor": response.answers["assessor"], **({"party": told_for} if told_for else {})}
            )
        else:
            self.answered[spec["id"]] = kept if response is self.first else {**kept, "assessor": assessor}

    def tell(self, spec, kept, who):
        """Put an opinion into the entries: the words, then every value."""
        own = [s["id"] for s in spec.get("inputs", [])]
        said = {key: value for key, value in kept.items() if key not in own}
        made = ([said] if said else []) + [{"input": key, "value": kept[key]} for key in own if key in kept]
        entries = [{**entry, **who, "criterion": spec["id"]} for entry in made]
        self.entries.setdefault(who["assessor"], []).extend(entries)

    def number(self, spec, several, entry):
        """Put the number of one of several assessors into her response."""
        if self.answered.get(spec["id"], {}).get("state", "answered") != "answered":
            return
        value = None if entry["value"] is None else number(several, entry["value"])
        if value is None:
            return
        response = self.response(entry["assessor"])
        name = f"c_{spelled(spec['id'], underscores=False)}_{spelled(several['id'])}"
        made = {"assessor": entry["assessor"], "criterion": spec["id"], "input": several["id"], "value": value}
        response.put(name, value)
        if several["type"] == "assessed" and Fraction(value) != 0:
            made["reason"] = line(entry["reason"])
            response.put(name + "__reason", made["reason"])
        if "parties" in several["assessors"]:
            made["party"] = entry["party"]
            response.put(name + "__party", spelled(entry["party"]))
        self.entries.setdefault(entry["assessor"], []).append(made)

    def made(self):
        responses = [self.first.answers, *(other.answers for other in self.others.values())]
        return {"rubric": self.rubric, "sheet": self.sheet, "responses": responses}


def criteria(node, party, judged):
    """Every criterion below a node, with the question for the party and the panel that judges it, if one does."""
    for child in node["children"]:
        prefix = "c_" if "rule" in child else "s_"
        own = (
            (prefix + spelled(child["id"], underscores=False) + "__party", child["assessors"])
            if "assessors" in child
            else (party, judged)
        )
        if "rule" in child:
            yield child, *own
        else:
            yield from criteria(child, *own)


def cases(count, seed):
    """Give so many answer sets."""
    made = 0
    while True:
        rubric, sheets, _ = documents(seed)
        seed += 1
        for sheet in sheets:
            yield Case(rubric, sheet).made()
            made += 1
            if made == count:
                return


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for case in cases(given.count, given.seed):
        sys.stdout.write(json.dumps(case, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
