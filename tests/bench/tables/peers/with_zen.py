"""GoRules ZEN: one expression node, evaluated in a batch from Python."""

import json

import numpy as np
import zen
from sheets import WORKLOAD, dictionaries

ROUNDINGS = ["careful"]
THREADS = False
MOST = 100_000


def prepare(table, threads, rounding):
    del threads, rounding
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"R": model()}}})
    return engine, dictionaries(table.num_rows)


# what a user writes
def leaf_points(leaf):
    value, kind, full = leaf["id"], leaf["kind"], leaf.get("points")
    if kind == "bool":
        return f"{value} == true ? {full} : 0"
    if kind == "grade":
        return " : ".join(f"{value} == '{grade}' ? {level}" for grade, level in leaf["levels"].items()) + " : 0"
    if kind == "ratio":
        target = leaf["target"] if "target" in leaf else leaf["target_column"]
        points = f"round(min([{value} * {full} / {target}, {full}]), 2)"
    elif kind == "step":
        points = " : ".join(f"{value} >= {bound} ? {gives}" for bound, gives in leaf["bands"]) + " : 0"
    elif kind == "deduct":
        points = f"max([{full} - {value} * {leaf['per_item']}, 0])"
    else:
        points = f"min([{value} * {leaf['per_item']}, {leaf['cap']}])"
    return f"type({value}) == 'number' ? ({points}) : 0"


def parent(full, children):
    earned = " + ".join(f"$.s{name}" for name, _ in children)
    worth = " + ".join(f"($.a{name} ? {points} : 0)" for name, points in children)
    every, some = (word.join(f"$.a{name}" for name, _ in children) for word in (" and ", " or "))
    return f"({every}) ? {earned} : ({some}) ? round({full} * ({earned}) / ({worth}), 2) : 0", f"({some})"


def expressions():
    found, dimensions, bonus, veto = [], [], [], []
    for dimension in WORKLOAD["dimensions"]:
        sections = []
        for section in dimension["children"]:
            children = []
            for leaf in section["children"]:
                name = leaf["id"]
                if leaf["kind"] == "veto":
                    veto.append(f"{name} == true")
                    continue
                found.append((f"s{name}", leaf_points(leaf)))
                if leaf["kind"] == "bonus":
                    bonus.append(f"$.s{name}")
                else:
                    found.append((f"a{name}", f"{name} != 'NA'"))
                    children.append((name, leaf["points"]))
            points, applies = parent(section["points"], children)
            found += [(f"s{section['id']}", points), (f"a{section['id']}", applies)]
            sections.append((section["id"], section["points"]))
        points, applies = parent(dimension["points"], sections)
        found += [(f"s{dimension['id']}", points), (f"a{dimension['id']}", applies)]
        dimensions.append((dimension["id"], dimension["points"]))
    found.append(("base", parent("100", dimensions)[0]))
    found.append(("total", f"round(min([$.base + {' + '.join(bonus)}, 100]), 2)"))
    ranks = "$.total >= 90 ? 0 : $.total >= 80 ? 1 : $.total >= 60 ? 2 : 3"
    return [*found, ("grade", f"{' or '.join(veto)} ? 3 : {ranks}")]


def model():
    steps = [{"id": str(at), "key": key, "value": value} for at, (key, value) in enumerate(expressions())]
    place = {"x": 0, "y": 0}
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "position": place},
        {"id": "r", "type": "expressionNode", "name": "R", "position": place, "content": {"expressions": steps}},
        {"id": "out", "type": "outputNode", "name": "out", "position": place},
    ]
    edges = [
        {"id": "1", "type": "edge", "sourceId": "in", "targetId": "r"},
        {"id": "2", "type": "edge", "sourceId": "r", "targetId": "out"},
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


def score(data):
    engine, rows = data
    return engine.evaluate_batch([{"key": "R", "context": answers} for answers in rows])


# end


def read(scored):
    results = [one["data"]["result"] for one in scored]
    total = np.array([float(result["total"]) for result in results])
    return np.rint(total * 100).astype(np.int64), np.array([int(result["grade"]) for result in results])


assert json.dumps(model())
