"""Several assessors: section 15 of docs/rubric-language.md."""
import rollup
from answers import missing_of, shown_value
from cohort import mean_of, middle
from deciding import changes
from exact import INF, ZERO, add, exactly, hull, is_exact, multiply, number, rounding_of
from language import span_of_missing


def expected(panel, given):
    """The parties (or None) of the opinions that are missing and added; `given` has the parties of those that are there."""
    if "parties" in panel:
        missing = [p["party"] for p in panel["parties"] if p["party"] not in given]
    else:
        missing = [None] * max(0, int(number(panel["count"])) - len(given))
    if panel.get("missing") == "leave_out":
        return missing[:max(0, int(number(panel.get("at_least", "1"))) - len(given))]
    return missing


# How opinions become one


def join(panel, opinions):
    """One range out of (range, party) of the opinions, at least one."""
    spans = [span for span, _ in opinions]
    take = panel["take"]
    if take == "agreed":
        return hull(spans)
    if take in ("weighted", "last"):
        return by_party(panel, opinions)
    return tuple(taken(take, sorted(span[end] for span in spans), panel) for end in (0, 1))


def by_party(panel, opinions):
    shares = []
    for party in panel["parties"]:
        spans = [span for span, whose in opinions if whose == party["party"]]
        if spans:
            shares.append((party, tuple(mean_of([span[end] for span in spans]) for end in (0, 1))))
    if panel["take"] == "last":
        return shares[-1][1]
    whole = sum(number(party["weight"]) for party, _ in shares)
    return tuple(weighted([(number(party["weight"]) / whole, span[end]) for party, span in shares]) for end in (0, 1))


def weighted(parts):
    total = ZERO
    for share, end in parts:
        total = add(total, multiply(share, end))
    return total


def taken(take, ends, panel):
    if take == "smallest":
        return ends[0]
    if take == "largest":
        return ends[-1]
    drop = int(number(panel["drop_each_side"])) if take == "trimmed_mean" else 0
    if take == "median" or drop * 2 >= len(ends):
        return middle(ends)
    return mean_of(ends[drop:len(ends) - drop])


def disputed(panel, spans):
    """Whether two exact opinions are too far apart."""
    values = [span[0] for span in spans if is_exact(span) and abs(span[0]) != INF]
    if len(values) < 2:
        return False
    apart = max(values) - min(values)
    return apart > 0 if panel["take"] == "agreed" else "apart" in panel and apart > number(panel["apart"])


# An input


class InputPanel:
    """The numbers that several assessors give for one input."""

    def __init__(self, spec, entries):
        self.spec, self.panel, self.entries = spec, spec["assessors"], entries
        self.awaited = expected(self.panel, [e.get("party") for e in entries])

    def spans(self):
        return [span_of_missing(self.spec) if e.get("value") is None else exactly(number(e["value"])) for e in self.entries]

    def combined(self):
        opinions = list(zip(self.spans(), (e.get("party") for e in self.entries)))
        return join(self.panel, opinions + [(span_of_missing(self.spec), party) for party in self.awaited])

    def exact(self):
        span = self.combined()
        return span[0] if is_exact(span) else None

    def disputed(self):
        return disputed(self.panel, [s for s, e in zip(self.spans(), self.entries) if e.get("value") is not None])

    def missing(self, reference):
        lacking = ["%s@%s" % (reference, e["assessor"]) for e in self.entries if e.get("value") is None]
        return lacking + ([reference + "/assessors"] if self.awaited or self.panel["take"] == "agreed" and self.disputed() else [])

    def documents(self):
        return [dict({key: e[key] for key in ("assessor", "party", "reason") if key in e}, value=shown_value(self.spec, e.get("value")))
                for e in self.entries]


# A node


class Opinion:
    """A node as one assessor sees it; one that is missing has no assessor."""

    def __init__(self, assessor, party, tree):
        self.assessor, self.party, self.tree = assessor, party, tree


def combined(node, graded):
    """The score of a node that several assessors judge."""
    scored = [(o, rollup.roll_up(o.tree, graded)) for o in node.opinions + node.awaited]
    applying = [(o, span) for o, span in scored if span is not None]
    sure = any(o.tree.sure for o, _ in applying if o.assessor is not None)
    stages = []
    if applying:
        joined = join(node.panel, [(span, o.party) for o, span in applying])
        if not all(o.tree.sure for o, _ in applying) and (node.is_root or any(pulls(node, span) for _, span in applying)):
            joined = hull(span for _, span in applying)
        stages = [("assessors", joined), ("rounding", rounding_of(joined, node.rounding))]
        if not sure and not node.is_root:
            stages.append(("open", hull([stages[-1][1], exactly(ZERO), exactly(node.points)])))
    span = stages[-1][1] if stages else None
    if not graded:
        node.span, node.sure = span, sure or span is None
        node.rows = rows(node, stages)
        node.decided_by = "open" if span is not None and not is_exact(span) else "assessors"
    return span


def pulls(node, span):
    """Whether the range goes below 0 or above the points."""
    return span[0] < 0 or span[1] > node.points


def rows(node, stages):
    if not stages:
        return []
    code = "assessors" if is_exact(stages[1][1]) else "open"  # after the rounding
    found = changes([("full", exactly(node.points)), (code, stages[0][1])] + stages[1:])
    return rollup.placed(found)


def missing(node):
    """What the opinions lack, and whether somebody is missing."""
    lacking = [r + "@" + o.assessor for o in node.opinions for c in o.tree.criteria() for r in missing_of(c)]
    owing = node.awaited or node.panel["take"] == "agreed" and disputed(node.panel, spans_of(node))
    return lacking + ([node.id + "/assessors"] if owing else [])


def spans_of(node):
    """The scores of the opinions that apply."""
    return [o.tree.span for o in node.opinions if o.tree.span is not None]


def disputed_in(root):
    """The nodes and inputs of which two opinions are too far apart, in order."""
    found = []
    for node in root.all():
        if node.panel:
            found += [node.id] if disputed(node.panel, spans_of(node)) else []
        elif node.is_criterion:
            found += ["%s/%s" % (node.id, name) for name, panel in node.panels.items() if panel.disputed()]
    return found
