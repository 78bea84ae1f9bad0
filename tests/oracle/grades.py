"""Bands and gates: section 9 of docs/rubric-language.md."""
from exact import number
from language import hung, truth


def graded_document(grades, graded, root, view, text):
    order = [band["grade"] for band in grades["bands"]]
    titles = [{"grade": band["grade"], "title": text(band["title"])} for band in grades["bands"]]
    if "otherwise" in grades:
        order.append(grades["otherwise"]["grade"])
        titles.append({"grade": order[-1], "title": text(grades["otherwise"]["title"])})
    order.append(None)  # no grade: worse than every grade

    def shown(ranks):
        return [order[rank] for rank in sorted(ranks)]

    ranks = ranks_of_bands(grades["bands"], graded)
    before = ranks
    gates = []
    for gate in grades.get("gates", []):
        fires, because = fired(gate, root, view)
        changed = {effect(gate["then"], rank, order) for rank in ranks}
        ranks = {"yes": changed, "maybe": ranks | changed, "no": ranks}[fires]
        gates.append({"id": gate["id"], "title": text(gate["title"]), "kind": gate["kind"], "fires": fires,
                      "because": because, "reachable": shown(ranks)})
    return {"before_gates": {"decided": len(before) == 1, "reachable": shown(before)},
            "final": {"decided": len(ranks) == 1, "reachable": shown(ranks)},
            "titles": titles, "gates": gates}


def ranks_of_bands(bands, span):
    """The places (0 the best, len(bands) below all bands) that a score of the range can have."""
    ranks = set()
    for rank in range(len(bands) + 1):
        below = bands[rank - 1] if rank else None  # the scores of this place do not reach that band
        within = bands[rank] if rank < len(bands) else None
        if meets(within, below, span):
            ranks.add(rank)
    return ranks


def meets(within, below, span):
    """Whether some score of the range reaches the band `within` but not the band `below`."""
    lowest, low_included = span[0], True
    highest, high_included = span[1], True
    if within is not None:
        included = "at_least" in within
        edge = number(within["at_least" if included else "more_than"])
        if edge > lowest or (edge == lowest and not included):
            lowest, low_included = edge, included
    if below is not None:
        included = "more_than" in below
        edge = number(below["more_than" if included else "at_least"])
        if edge < highest or (edge == highest and not included):
            highest, high_included = edge, included
    return lowest < highest or (lowest == highest and low_included and high_included)


def effect(then, rank, order):
    if "grade" in then:
        return order.index(then["grade"])
    return max(rank, order.index(then["at_most"]))


def fired(gate, root, view):
    if gate["kind"] != "floor":
        met = truth(gate["when"], view)
        return {True: "yes", False: "no", None: "maybe"}[met], hung(gate["when"], True, view) if met else []
    surely, maybe = [], []
    for node in floor_nodes(gate["of"], root):
        if node.span is None:
            continue
        if "at_least_share" in gate:
            least = number(gate["at_least_share"]) * node.points
        else:
            least = number(gate["at_least_points"])
        if node.sure and node.span[1] < least:
            surely.append(node.id)
        elif node.span[0] < least:
            maybe.append(node.id)
    return ("yes", surely) if surely else ("maybe", maybe) if maybe else ("no", [])


def floor_nodes(of, root):
    if of == "every_section":
        return [node for node in root.base if not node.is_criterion]
    by_id = {node.id: node for node in root.all()}
    return [by_id[name] for name in of]
