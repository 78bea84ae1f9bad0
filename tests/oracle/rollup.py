"""Roll-up and what reaches the total: sections 8 and 12 of docs/rubric-language.md."""
import assessors
from deciding import changes
from exact import ZERO, exactly, finite, hull, larger, number, plus, rounding_of, show, smaller, times


def roll_up(node, graded=False):
    """The score of a node, None when it is not applicable. With `graded`, nodes that do not count for it are 0."""
    if node.panel:
        span = assessors.combined(node, graded)
    elif node.is_criterion:
        span = node.span
    else:
        spans = [roll_up(child, graded) for child in node.children]
        span = section_score(node, spans, graded)
    return exactly(ZERO) if graded and not node.counts and span is not None else span


def applies(node, children):
    """Whether a section with these applicable children applies."""
    if not node.base:
        return bool(children)
    return len([c for c, _ in children if c.role == "base"]) >= int(number(node.spec.get("minimum_applicable", "1")))


def mean(node, children):
    """The one formula, over the base children among these; None without any."""
    base = [(c, s) for c, s in children if c.role == "base"]
    if not base:
        return None
    parts = exactly(ZERO)
    for child, span in base:
        parts = plus(parts, times(span, exactly(child.worth / child.points)))
    return times(parts, exactly(node.points / sum(child.worth for child, _ in base)))


def spread(node, children):
    """The base when some children may not apply: with all of them, with none, and what pulls further than either."""
    doubtful = [(c, s) for c, s in children if c.role == "base" and not c.sure]
    spans = [mean(node, children)]
    if doubtful:
        spans.append(mean(node, [(c, s) for c, s in children if c.sure]))
        spans += [times(s, exactly(node.points / c.points)) for c, s in doubtful if s[0] < 0 or s[1] > c.points]
    return hull(span for span in spans if span is not None)


def section_score(node, spans, graded):
    children = [(c, s) for c, s in zip(node.children, spans) if s is not None]
    if not applies(node, children):
        return None
    outside = exactly(ZERO)
    for child, span in children:
        if child.role != "base":
            outside = plus(outside, span)
    counted = mean(node, children)
    stages = [("open", outside if counted is None else plus(counted, outside))]
    stages.append(("open", outside if counted is None else plus(spread(node, children), outside)))
    stages += section_stages(node, stages[-1][1])[1:]
    sure = applies(node, [(c, s) for c, s in children if c.sure])
    if not sure and node.role == "base" and not node.is_root:
        stages.append(("open", hull([stages[-1][1], exactly(ZERO), exactly(node.points)])))
    if not graded:
        node.span, node.sure = stages[-1][1], sure
        node.rows = placed(changes(stages))
    return stages[-1][1]


def placed(found_rows):
    """Rows `open` stand nowhere."""
    return [("open", "") + row[2:] if row[0] == "open" else row for row in found_rows]


def section_stages(node, span):
    floor, cap = node.spec.get("floor"), node.spec.get("cap")
    low, high = floor and number(floor), cap and number(cap)
    if node.role == "bonus":
        low, high = ZERO, node.points
    stages = [("base", span)]
    if node.role == "penalty":  # the cut to -points is called a cap, the cut to 0 a floor
        stages.append(("cap", larger(span, exactly(-node.points))))
        stages.append(("floor", smaller(stages[-1][1], exactly(ZERO))))
    else:
        stages.append(("floor", span if low is None else larger(span, exactly(low))))
        stages.append(("cap", stages[-1][1] if high is None else smaller(stages[-1][1], exactly(high))))
    return stages + [("rounding", rounding_of(stages[-1][1], node.rounding))]


# What reaches the total


def reach(node, factor, reaches):
    """Give every node its factor: what one point of it is worth in the total."""
    reaches = reaches and node.span is not None
    node.factor = factor if reaches else None
    whole = sum((c.worth for c in node.base if c.span is not None), ZERO)
    for child in node.children:
        inner = factor
        if child.role == "base" and whole and reaches:
            inner = factor * node.points * (child.worth / whole) / child.points
        reach(child, inner, reaches)


def sums(root, span):
    """bonus and lost, null where an end is infinite; and the identity that always holds."""
    reaching = [node for node in root.all() if node.factor is not None]
    if span is None or any(not finite(node.span[0]) for node in reaching if node.is_criterion or node.panel):
        return None, None
    bonus = sum((n.span[0] * n.factor for n in reaching if n.is_criterion and n.role == "bonus"), ZERO)
    lost = sum((row[4] * n.factor for n in reaching for row in n.rows), ZERO)
    assert root.points + bonus - lost == span[0], "the ledger does not add up"
    return show(bonus), show(lost)
