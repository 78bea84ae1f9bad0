"""Sheets as the rows of a table: what docs/data-frames.md says of columns, for random sheets.

Takes a rubric and sheet documents of it, gives the same sheets without what no column can say, and the columns of a
table that says the rest, each in one of the types in which data frames hold such cells. It scores nothing.
"""
import json
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa

from dice import plain_number
from tree import specs_below

WORDS = ("state", "evidence", "reason", "source", "assessor", "note")
LARGEST = 10**18


def plain(rubric, sheet):
    """The sheet without opinions, carried results and figures, which stand in no column."""
    kept = {key: value for key, value in sheet.items() if key not in ("entries", "figures")}
    kept["answers"] = {name: answer for name, answer in sheet["answers"].items()
                       if not (isinstance(answer, dict) and answer.get("state") == "carried")}
    return kept


def rows_of(rubric, sheets):
    """For each name of a column its kind and its cells, one for each sheet; columns without a cell are left out."""
    columns = {"assessor": ("text", [sheet.get("assessor") for sheet in sheets])}
    for spec in rubric.get("inputs", []):
        values = [sheet.get("inputs", {}).get(spec["id"]) for sheet in sheets]
        columns[spec["id"]] = (spec["type"], values)
        columns[spec["id"] + "/source"] = ("text", [sheet.get("sources", {}).get(spec["id"]) for sheet in sheets])
    for criterion in specs_below(rubric):
        answers = [answer_of(criterion, sheet["answers"].get(criterion["id"])) for sheet in sheets]
        for spec in criterion.get("inputs", []):
            columns["%s/%s" % (criterion["id"], spec["id"])] = (spec["type"], [a.get(spec["id"]) for a in answers])
        for word in WORDS:
            kind = "texts" if word == "evidence" else "text"
            columns["%s/%s" % (criterion["id"], word)] = (kind, [a.get(word) for a in answers])
    return {name: column for name, column in columns.items() if any(cell is not None for cell in column[1])}


def spoken(rubric, sheet):
    """The sheet without carried results and figures, which no long table says."""
    kept = {key: value for key, value in sheet.items() if key not in ("figures", "assessor")}
    panelled = {spec["id"] for spec in specs_below(rubric) if any("assessors" in i for i in spec.get("inputs", []))}
    kept["answers"] = {}
    for name, answer in plain(rubric, sheet)["answers"].items():
        if isinstance(answer, dict) and "assessor" in sheet:
            answer = dict({"assessor": sheet["assessor"]}, **answer)
        if not (name in panelled and isinstance(answer, dict) and "assessor" in answer):  # a row with an assessor is an opinion
            kept["answers"][name] = answer
    entries = sheet.get("entries", [])
    carried = {(entry["assessor"], entry["criterion"]) for entry in entries if "carried" in entry or entry.get("state") == "carried"}
    kept["entries"] = [entry for entry in entries if (entry["assessor"], entry["criterion"]) not in carried]
    return kept


def long_rows(rubric, sheets):
    """A row for each value of the sheets; those of one sheet have its number, and stand together or not."""
    for number, sheet in enumerate(sheets):
        yield {"表": str(number)}
        sources = sheet.get("sources", {})
        for name in dict.fromkeys([*sheet.get("inputs", {}), *sources]):
            yield {"表": str(number), "input": name, "value": sheet.get("inputs", {}).get(name), "source": sources.get(name)}
        for criterion in specs_below(rubric):
            answer = answer_of(criterion, sheet["answers"].get(criterion["id"]))
            names = [spec["id"] for spec in criterion.get("inputs", [])]
            words = {word: answer[word] for word in WORDS if answer.get(word) is not None and word != "assessor"}
            said = dict(words, assessor=answer["assessor"]) if "assessor" in answer else words
            for name in names:
                if answer.get(name) is not None:
                    yield {"表": str(number), "criterion": criterion["id"], "input": name, "value": answer[name], **said}
                    said = {"assessor": said["assessor"]} if "assessor" in said else {}
            if any(word != "assessor" for word in said):
                yield {"表": str(number), "criterion": criterion["id"], **said}
        for entry in sheet.get("entries", []):
            yield {"表": str(number), **entry}


def long_table(dice, rubric, sheets):
    """The long table of the sheets, its cells as texts, rows of different sheets mixed."""
    rows = list(long_rows(rubric, sheets))
    if dice.chance(1, 2):
        rows = dice.some(rows, len(rows)) if not any("assessor" in row for row in rows) else sorted(rows, key=lambda row: len(row["表"]))
    names = ["表", "criterion", "input", "value", "assessor", "party", *[word for word in WORDS if word != "assessor"]]
    return pa.table({name: pa.array([written(row.get(name)) for row in rows], pa.string()) for name in names})


def written(cell):
    if cell is None or isinstance(cell, str):
        return cell
    return json.dumps(cell, ensure_ascii=False)


def answer_of(criterion, given):
    if given is None:
        return {}
    return given if isinstance(given, dict) else {criterion["inputs"][0]["id"]: given}


def table_of(dice, rubric, sheets):
    """A table of the sheets, and what its columns fill where they have names of their own."""
    arrays, filled = {}, {}
    for name, (kind, cells) in apart(dice, rows_of(rubric, sheets)).items():
        for part, array in typed(dice, name, kind, cells):
            own = "列%d" % len(arrays) if dice.chance(1, 4) else part
            arrays[own] = array
            if own != part:
                filled[own] = part
    if not arrays:
        arrays["无"] = pa.nulls(len(sheets), pa.string())
        filled["无"] = "assessor"
    names = dice.some(list(arrays), len(arrays))
    return pa.table({name: arrays[name] for name in names}), filled


def apart(dice, columns):
    """The same columns; for some criteria a truth says that they do not apply, and their state nothing."""
    found = {}
    for name, (kind, cells) in columns.items():
        flags = [cell == "not_applicable" for cell in cells]
        if not name.endswith("/state") or not any(flags) or dice.chance(1, 3):
            found[name] = kind, cells
            continue
        silent = dice.pick((False, None))
        found[name[: -len("state")] + "not_applicable"] = "bool", [flag or silent for flag in flags]
        rest = [None if flag else cell for flag, cell in zip(flags, cells)]
        if any(cell is not None for cell in rest):
            found[name] = kind, rest
    return found


def typed(dice, name, kind, cells):
    """The arrays for the cells of one column: halves for a share."""
    if kind == "share" and dice.chance(3, 4):
        for half in ("done", "due"):
            yield name + "/" + half, numbers(dice, [None if cell is None else cell[half] for cell in cells])
        return
    yield name, of_kind(dice, kind, cells)


def of_kind(dice, kind, cells):
    if kind == "bool":
        return pa.array(cells, pa.bool_())
    if kind in ("count", "number", "assessed"):
        return numbers(dice, cells)
    if kind == "date" and dice.chance(1, 2):
        return pa.array(cells, pa.string()).cast(pa.date32())
    if kind in ("list", "texts") and dice.chance(1, 2):
        return pa.array(cells, pa.list_(pa.string()))
    if kind in ("list", "texts", "units", "share"):
        return texts(dice, [None if cell is None else json.dumps(cell, ensure_ascii=False) for cell in cells])
    return texts(dice, cells)


def texts(dice, cells):
    flavour = dice.pick((pa.string(), pa.string(), pa.large_string(), pa.string_view(), None))
    return pa.array(cells, pa.string()).dictionary_encode() if flavour is None else pa.array(cells, flavour)


def numbers(dice, cells):
    """Whole numbers, decimals, binary numbers or texts: whatever holds all of them as they are."""
    values = [None if cell is None else plain_number(cell) for cell in cells]
    known = [value for value in values if value is not None]
    fits = all(10**9 % value.denominator == 0 and abs(value) < LARGEST for value in known)
    way = dice.pick(("whole", "whole", "decimal", "binary", "text"))
    if fits and way == "whole" and all(value.denominator == 1 for value in known):
        narrow = all(abs(value) < 100 for value in known)
        return pa.array([None if value is None else int(value) for value in values], pa.int8() if narrow else pa.int64())
    if fits and way in ("whole", "decimal"):
        places = max([len(digits(value).partition(".")[2]) for value in known], default=0)
        return pa.array([None if value is None else Decimal(digits(value)) for value in values], pa.decimal128(38, places))
    if fits and way == "binary" and all(Fraction(repr(float(value))) == value for value in known):
        return pa.array([None if value is None else float(value) for value in values], pa.float64())
    return texts(dice, [None if cell is None else str(cell) for cell in cells])


def digits(value):
    """The shortest decimal text of a number with at most nine places."""
    text = "%d.%09d" % divmod(abs(value.numerator) * 10**9 // value.denominator, 10**9)
    return ("-" if value < 0 else "") + text.rstrip("0").rstrip(".")
