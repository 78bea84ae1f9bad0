"""Workbooks and CSV files made by hand, with what Excel and WPS do to them. All data is invented."""

import io
import zipfile

import openpyxl

RUBRIC = {
    "haitang": "rubric/1",
    "id": "ugly",
    "title": "示例评估指标（虚构）",
    "inputs": [{"id": "population", "type": "count", "title": "常住人口"}],
    "children": [
        {
            "id": "1.1",
            "title": "制度上墙",
            "points": "10",
            "inputs": [{"id": "posted", "type": "bool"}],
            "rule": {"kind": "all_or_nothing", "when": "posted"},
        },
        {
            "id": "1.10",
            "title": "小组活动",
            "points": "20",
            "inputs": [
                {"id": "held", "type": "count", "title": "场次"},
                {"id": "people", "type": "count", "title": "人次"},
            ],
            "rule": {"kind": "ratio", "of": "held", "to": "12", "cap": "1", "when_zero": "0"},
            "empty": {"not_applicable": "drop"},
        },
        {
            "id": "2.1",
            "title": "服务满意度",
            "points": "30",
            "inputs": [{"id": "rate", "type": "number", "at_least": "0", "at_most": "100", "unit": "分"}],
            "rule": {"kind": "ratio", "of": "rate", "to": "100", "cap": "1", "when_zero": "0"},
        },
        {
            "id": "2.2",
            "title": "督导频次",
            "points": "20",
            "inputs": [
                {
                    "id": "often",
                    "type": "choice",
                    "options": [
                        {"id": "weekly", "title": "每周"},
                        {"id": "monthly", "title": "每月"},
                        {"id": "never", "title": "没有"},
                    ],
                }
            ],
            "rule": {"kind": "choice", "input": "often", "points": {"weekly": "full", "monthly": "10", "never": "0"}},
        },
        {
            "id": "3-1",
            "title": "走访完成率",
            "points": "20",
            "inputs": [{"id": "visits", "type": "share", "when_due_zero": "0"}],
            "rule": {"kind": "ratio", "of": "visits", "to": "1", "cap": "1", "when_zero": "0"},
        },
        {
            "id": "3-2",
            "title": "建站日期",
            "points": "5",
            "inputs": [{"id": "opened", "type": "date"}],
            "rule": {"kind": "all_or_nothing", "when": {"value": "opened", "at_most": "2022-12-31"}},
        },
    ],
}

POSTED = {"column": "制度上墙", "criterion": "1.1"}
HELD = {"column": "场次", "criterion": "1.10", "input": "held"}
RATE = {"column": "满意度", "criterion": "2.1"}
OFTEN = {"column": "督导频次", "criterion": "2.2"}
OPENED = {"column": "建站日期", "criterion": "3-2"}
YES_NO = {"是": True, "√": True, "有": True, "合格": True, "否": False, "×": False, "无": False, "不合格": False}


def mapping(*tables, **rest):
    """Give a mapping; empty cells are missing answers."""
    return {
        "haitang": "mapping/1",
        "rubric": "ugly",
        "empty": "missing",
        "words": YES_NO,
        "tables": list(tables),
        **rest,
    }


def wide(*columns, **rest):
    """Give a table with a row for each station."""
    return {"form": "wide", "subject": {"column": "站点"}, "columns": list(columns), **rest}


def long(**rest):
    """Give a table with a row for each answer."""
    heads = {"subject": "站点", "criterion": "指标", "input": "填报项", "answer": "填报值"}
    return {"form": "long", **{key: {"column": head} for key, head in heads.items()}, **rest}


def book(*rows, name="评分表", change=None, **sheets):
    """Give the bytes of a workbook: rows of one sheet, others by name, and what is changed by hand."""
    workbook = openpyxl.Workbook()
    workbook.active.title = name
    for row in rows:
        workbook.active.append(row)
    for other, lines in sheets.items():
        sheet = workbook.create_sheet(other)
        for line in lines:
            sheet.append(line)
    if change:
        change(workbook.active)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def patched(content, part, *changes):
    """Give a workbook of which the text of one part is changed: what no library writes."""
    source = zipfile.ZipFile(io.BytesIO(content))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            text = source.read(entry)
            if entry == part:
                for old, new in changes:
                    assert old.encode() in text, (old, text.decode())
                    text = text.replace(old.encode(), new.encode())
            target.writestr(entry, text)
    return buffer.getvalue()


def csv(*lines, encoding="utf-8", ends="\r\n"):
    """Give the bytes of a CSV file."""
    return ends.join(lines).encode(encoding) + ends.encode()
