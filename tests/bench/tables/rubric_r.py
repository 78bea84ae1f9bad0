"""Workload R as a rubric of haitang, and its tables in Arrow (工作负载 R).

The workload (60 criteria, 100 points; its generator and its exact results) is described in docs/performance.md.
`rubric(policy)` writes it in the rubric language: `leaf2` rounds every criterion and every re-normalised parent to two
places, `once` rounds the total alone. `EMPTY` says what an empty cell stands for, as the workload does: nothing done.
"""

import numpy as np
import pyarrow as pa


def number(value):
    return str(value)


def criterion(leaf):
    kind, full = leaf["kind"], leaf.get("points")
    node = {"id": leaf["id"], "title": leaf["id"]}
    inputs, rule = [], {}
    if kind == "bool":
        inputs = [{"id": "met", "type": "bool"}]
        rule = {"kind": "all_or_nothing", "when": "met"}
    elif kind == "grade":
        inputs = [{"id": "level", "type": "choice", "options": [{"id": key, "title": key} for key in leaf["levels"]]}]
        rule = {"kind": "choice", "input": "level", "points": leaf["levels"]}
    elif kind == "ratio":
        inputs = [{"id": "done", "type": "number", "at_least": "0", "places": leaf["decimals"]}]
        rule = {
            "kind": "ratio",
            "of": "done",
            "to": leaf.get("target", leaf.get("target_column")),
            "cap": "1",
            "when_zero": "0",
        }
    elif kind == "step":
        inputs = [{"id": "value", "type": "number", "at_least": "0", "places": leaf["decimals"]}]
        rule = {
            "kind": "table",
            "of": "value",
            "otherwise": "0",
            "rows": [{"at_least": bound, "points": points} for bound, points in leaf["bands"]],
        }
    elif kind == "deduct":
        inputs = [{"id": "found", "type": "count"}]
        rule = {
            "kind": "balance",
            "start": "full",
            "floor": "0",
            "deduct": [{"per": "found", "points": leaf["per_item"], "step": "1", "mode": "whole"}],
        }
    else:  # bonus
        node["role"], full = "bonus", leaf["cap"]
        inputs = [{"id": "items", "type": "count"}]
        rule = {
            "kind": "balance",
            "start": "0",
            "cap": "full",
            "add": [{"per": "items", "points": leaf["per_item"], "step": "1", "mode": "whole"}],
        }
    return {**node, "points": full, "inputs": inputs, "rule": rule}


def leaves(workload):
    for dimension in workload["dimensions"]:
        for section in dimension["children"]:
            yield from section["children"]


def rubric(workload, policy):
    """The rubric document. Bonuses stand beside the dimensions, since the workload adds them to the total."""
    two = {"places": 2, "mode": "half_up"}
    sections = []
    for dimension in workload["dimensions"]:
        children = []
        for section in dimension["children"]:
            base = [leaf for leaf in section["children"] if leaf["kind"] not in ("veto", "bonus")]
            children.append(
                {
                    "id": section["id"],
                    "title": section["id"],
                    "points": section["points"],
                    "children": [criterion(leaf) for leaf in base],
                }
            )
        sections.append(
            {"id": dimension["id"], "title": dimension["name"], "points": dimension["points"], "children": children}
        )
    every = list(leaves(workload))
    bonuses = [criterion(leaf) for leaf in every if leaf["kind"] == "bonus"]
    vetoes = [leaf["id"] for leaf in every if leaf["kind"] == "veto"]
    targets = [{"id": t["id"], "type": "number", "at_least": "0"} for t in workload["target_columns"]]
    names = ["A", "B", "C", "D"]
    return {
        "haitang": "rubric/1",
        "id": "R",
        "title": "工作负载 R",
        "points": workload["total"],
        "cap": workload["total"],
        "empty": {"not_applicable": "drop"},
        "rounding": {"criterion": two, "section": two, "total": two} if policy == "leaf2" else {"total": two},
        "inputs": targets + [{"id": veto, "type": "bool"} for veto in vetoes],
        "children": sections + bonuses,
        "grades": {
            "bands": [
                {"grade": name, "title": name, "at_least": bound}
                for name, (_, bound) in zip(names[:3], workload["grades"])
            ],
            "otherwise": {"grade": "D", "title": "D"},
            "gates": [
                {"id": f"veto-{veto}", "title": veto, "kind": "veto", "when": veto, "then": {"grade": "D"}}
                for veto in vetoes
            ],
        },
    }


def empty(workload):
    """What an empty cell stands for: a criterion of the base that is not met, no bonus, no veto."""
    stands = {"bonus": 0, "veto": False}
    return {leaf["id"]: stands.get(leaf["kind"], {"state": "not_met"}) for leaf in leaves(workload)}


def arrow(table, workload):
    """The workload's table with its bits of what does not apply as columns of their own."""
    bits = table["na"].to_numpy()
    columns = {name: table[name] for name in table.column_names if name != "na"}
    for place, leaf in enumerate(leaves(workload)):
        if "points" in leaf:
            absent = (bits >> np.uint64(place)) & np.uint64(1)
            columns[f"{leaf['id']}/not_applicable"] = pa.array(absent.astype(bool))
    return pa.table(columns).combine_chunks()
