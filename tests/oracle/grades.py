"""Bands and gates: section 9 of docs/rubric-language.md, and the gate `quota` of section 16."""
from exact import number, rounded
from language import Absent, holds, hung, listed_nodes, truth, worked_out
from tree import text

FIRST = ("eligibility", "emergency")  # looked at before all other gates, in this order
FIRES = {True: "yes", False: "no", None: "maybe"}


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


class Grading:
    """The grades of one sheet on their way through the gates. Grades are ranks: 0 the best, the last: no grade."""

    def __init__(self, grades, graded, root, view):
        self.spec, self.graded, self.root, self.view = grades, graded, root, view
        self.order = [band["grade"] for band in grades["bands"]]
        self.titles = [{"grade": band["grade"], "title": text(band["title"])} for band in grades["bands"]]
        if "otherwise" in grades:
            self.order.append(grades["otherwise"]["grade"])
            self.titles.append({"grade": self.order[-1], "title": text(grades["otherwise"]["title"])})
        self.worst = len(self.order) - 1
        self.order.append(None)
        rated = root.span is not None
        self.ranks = ranks_of_bands(grades["bands"], graded) if rated else {self.worst + 1}
        self.before = set(self.ranks)
        self.apart = set()   # grades of overrides that may fire
        self.added = set()   # what emergency and eligibility gates that may fire give
        self.ended = False   # by an override
        self.decided = None  # the gate of the kinds FIRST that surely fires
        self.gates = {}
        self.look_first()

    def look_first(self):
        for kind in FIRST:
            for gate in self.spec.get("gates", []):
                if gate["kind"] != kind:
                    continue
                met = truth(gate["when"], self.view)
                given = self.order.index(gate["then"]["grade"]) if kind == "emergency" else self.worst + 1
                if self.decided is not None or met is False:
                    self.gates[gate["id"]] = ("no", [], set())
                elif met is None:
                    self.added.add(given)
                    self.gates[gate["id"]] = ("maybe", [], {given})
                else:
                    self.decided, self.ranks = gate, {given}
                    self.gates[gate["id"]] = ("yes", hung(gate["when"], True, self.view), set())

    def takes_part(self):
        """In quotas: surely, surely not, or None when it may."""
        if self.root.span is None or self.decided is not None:
            return False
        return True if self.root.sure and not self.added else None

    def reachable(self):
        return self.ranks | self.apart

    def pass_gate(self, gate, quota=None):
        """One gate after the bands; `quota` is the outcome of a quota."""
        if gate["kind"] in FIRST:
            fires, because, given = self.gates[gate["id"]]
            self.gates[gate["id"]] = (fires, because, self.final() if self.decided else self.reachable() | given)
            return
        if self.decided is not None or self.ended:
            self.gates[gate["id"]] = ("no", [], self.final() if self.decided else self.reachable())
            return
        fires, because = ("yes", []) if gate["kind"] == "rating" else (FIRES[quota], []) if gate["kind"] == "quota" else self.fired(gate)
        if fires != "no":
            self.apply(gate, fires)
        self.gates[gate["id"]] = (fires, because, self.reachable())

    def apply(self, gate, fires):
        if gate["kind"] == "rating":
            self.ranks = self.rated(gate["then"]["number"])
            return
        then = {"below": gate["grade"]} if gate["kind"] == "quota" else gate["then"]
        changed = {self.effect(then, rank) for rank in self.ranks}
        if gate["kind"] == "override":
            self.ended = fires == "yes"
            self.ranks, self.apart = (changed, self.apart) if self.ended else (self.ranks, self.apart | changed)
        else:
            self.ranks = changed if fires == "yes" else self.ranks | changed

    def effect(self, then, rank):
        place = {key: self.order.index(then[key]) for key in ("grade", "at_most", "at_least", "below")
                 if key in then and (then[key] is not None or key == "grade")}
        if "grade" in then:
            return place["grade"]
        if "below" in then:
            return max(rank, place["below"] + 1)
        if "up" in then:
            best = place.get("at_most", 0)
            return rank if rank > self.worst or rank < best else max(rank - int(number(then["up"])), best)
        if "down" in then:
            last = place.get("at_least", self.worst)
            return rank if rank > last else min(rank + int(number(then["down"])), last)
        return max(rank, place["at_most"])

    def rated(self, a):
        """The ranks that the effect `number` gives."""
        try:
            span, exists = worked_out(a, self.view)
        except Absent:
            return self.ranks
        low, high = (self.numbered(end) for end in span)
        given = set(range(high, low + 1))
        return given if exists else given | self.ranks

    def numbered(self, end):
        """The rank of the grade of a number, counted from the worst as 1."""
        highest = self.worst + 1
        return int(highest - max(1, min(highest, rounded(end, 0, "half_up"))))

    def fired(self, gate):
        if gate["kind"] != "floor":
            met = truth(gate["when"], self.view)
            return FIRES[met], hung(gate["when"], True, self.view) if met else []
        surely, maybe = [], []
        for node in listed_nodes(gate["of"], self.view.nodes):
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

    def final(self):
        return self.reachable() | self.added

    def status(self):
        """What the sheet is instead of complete and so on, or None."""
        return self.decided and {"eligibility": "not_eligible", "emergency": "screened"}[self.decided["kind"]]

    def document(self):
        def shown(ranks):
            return [self.order[rank] for rank in sorted(ranks)]

        gates = []
        for gate in self.spec.get("gates", []):
            fires, because, ranks = self.gates[gate["id"]]
            gates.append({"id": gate["id"], "title": text(gate["title"]), "kind": gate["kind"], "fires": fires,
                          "because": because, "reachable": shown(ranks)})
        final = self.final()
        return {"before_gates": {"decided": len(self.before) == 1, "reachable": shown(self.before)},
                "final": {"decided": len(final) == 1, "reachable": shown(final)},
                "titles": self.titles, "gates": gates}


def pass_gates(grades, gradings, known):
    """All gates one after the other, for all members together; `known`: whether they are the whole cohort."""
    for gate in grades.get("gates", []):
        outcomes = quota(gate, gradings, known) if gate["kind"] == "quota" else [None] * len(gradings)
        for grading, outcome in zip(gradings, outcomes):
            grading.pass_gate(gate, outcome)


# Quotas


def quota(gate, gradings, known):
    """Whether each member stands beyond the places of its cohort."""
    if not known:
        return [True if number(gate.get("at_most", gate.get("at_most_share"))) == 0 else None for _ in gradings]
    parts = [grading.takes_part() for grading in gradings]
    fewest, most = (places(gate, count) for count in (parts.count(True), parts.count(True) + parts.count(None)))
    return [None if part is False else beyond(gate, own, gradings, parts, (fewest, most)) for own, part in enumerate(parts)]


def places(gate, members):
    if "at_most" in gate:
        return number(gate["at_most"])
    return rounded(number(gate["at_most_share"]) * members, 0, gate["mode"])


def beyond(gate, own, gradings, parts, limits):
    """Counts who stands before the member."""
    sure = possible = 0
    for other, (grading, part) in enumerate(zip(gradings, parts)):
        rank = grading.order.index(gate["grade"])
        if other == own or part is False or min(grading.reachable()) > rank:
            continue
        ahead = holds("more_than" if gate["ties"] == "all_in" else "at_least", grading.graded, gradings[own].graded)
        sure += ahead is True and part is True and max(grading.reachable()) <= rank
        possible += ahead is not False
    return True if sure >= limits[1] else None if possible >= limits[0] else False


