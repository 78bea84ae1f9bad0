"""How a criterion is decided: section 7 of docs/rubric-language.md, and the rows of what decided it."""
from cohort import mean_of_peers
from answers import awaits
from exact import ZERO, add, exactly, finite, hull, is_exact, larger, number, rounding_of, show, smaller
from language import hung, truth
from rules import cut, rows, value

PEERS = "the mean of the peers"  # the points of a step, until they are known


def consider(node, view):
    """Finds the steps that may decide, up to the first that surely does: (decided_by, points, where, inputs)."""
    node.view, node.steps = view, []
    for name, holds, points, where, condition in steps_of(node, view):
        if holds is not False:
            inputs = hung(condition, True, view) if holds and condition is not None else []
            node.steps.append((name, points() if callable(points) else points, where, inputs))
        if holds:
            break


def as_peer(node):
    """(range, whether it surely counts) of a criterion for the others; None when it surely does not apply, or none asks."""
    names = [name for name, _, _, _ in node.steps]
    if node.role != "base" or node.policy["not_applicable"] != "mean" or names == ["not_applicable"]:
        return None
    return hull(points for _, points, _, _ in node.steps if points != PEERS), "not_applicable" not in names


def decide(node, peers=None):
    """`peers`: for the policy `mean` what the other members have there; None when the cohort is not known."""
    steps, node.sure = node.steps, True
    if any(points == PEERS for _, points, _, _ in steps):
        span, node.sure = mean_of_peers(peers, node.points, lambda: rule_stages(node, node.view.blank())[-1][1])
        steps = [(name, span if points == PEERS else points, where, inputs) for name, points, where, inputs in steps]
        node.sure = node.sure or span is None
    name, span, where, inputs = steps[0]
    if len(steps) > 1:
        node.sure = node.sure and not any(points is None for _, points, _, _ in steps)
        name, span = "open", hull(hull_of_dropped(node) if points is None else points for _, points, _, _ in steps)
    if name == "rule" and not is_exact(span):
        name = "open"
    node.decided_by, node.span, node.rows = name, span, []
    if span is None:  # dropped
        return
    if node.role == "penalty":
        node.span = (-span[1], -span[0])
        node.rows = real([("penalty", "rule", [i["id"] for i in node.spec.get("inputs", [])], None, span[1])])
    elif node.role == "base":
        node.rows = real(rule_rows(node) if name == "rule" else state_rows(node, where, inputs))


def say_anything(node, peers=None):
    """Decides a criterion of a sheet of which nothing is known, so that a state may be said as well as values."""
    decide(node, peers)
    leaves = node.role != "base" or node.policy["not_applicable"] in ("drop", "mean")
    full = node.role == "base" and (leaves or node.policy["not_applicable"] == "full" or node.policy["exempt"] == "full"
                                    or node.policy["carried"] == "allow")
    node.sure = not leaves
    node.span = hull([node.span or exactly(ZERO), exactly(ZERO)] + ([exactly(node.points)] if full else []))
    node.decided_by, node.steps = "open", [None, None]  # whatever it is, it may be something else


def state_rows(node, where, inputs):
    """The row of a criterion that something other than its rule decided, or that is open."""
    lost = add(node.points, -node.span[0])
    return [("open", "", [], None, lost)] if node.decided_by == "open" else [(node.decided_by, where, inputs, None, lost)]


def real(found_rows):
    return [row for row in found_rows if finite(row[4]) and row[4] != 0]


def hull_of_dropped(node):
    return (ZERO, node.points if node.role == "base" else ZERO)


def steps_of(node, view):
    """(decided_by, True / False / None, points, where, condition) from the first step to the last."""
    full, none = exactly(node.points), exactly(ZERO)
    policy = node.policy["not_applicable"] if node.role == "base" else "drop"
    not_applicable = {"drop": None, "full": full, "zero": none, "refuse": None, "mean": PEERS}[policy]
    decisive = {"not_applicable": ("not_applicable", not_applicable), "no_evidence": ("evidence", none),
                "forfeit": ("forfeit", none), "exempt": ("exempt", full), "not_met": ("not_met", none)}
    if "carried" == node.answer["state"]:
        return [("carried", True, exactly(number(node.answer["carried"]["points"])), "state", None)]
    if not awaits(node):
        name, points = decisive[node.answer["state"]]
        return [(name, True, points, "state", None)]

    def when(name, condition, points):
        c = node.spec.get(condition)
        return (name, False if c is None else truth(c, view), points, condition, c)

    shown = node.answer.get("evidence")
    unproven = None if shown is None else not shown
    required = bool(node.spec.get("evidence", {}).get("required"))
    return [
        when("not_applicable", "not_applicable_if", not_applicable),
        ("evidence", required and unproven, none, "evidence", None),
        when("forfeit", "forfeit_if", none),
        when("exempt", "exempt_if", full),
        when("no_event", "no_event_if", full),
        when("gate", "zero_if", none),
        ("rule", True, lambda: rule_stages(node)[-1][1], "rule", None),
    ]


def rule_stages(node, view=None):
    """The range that the rule gives, and what floor, cap and rounding make of it."""
    span = value(node.spec["rule"], view or node.view)
    stages = [("rule", span)]
    if node.role != "base":
        span = smaller(larger(span, exactly(ZERO)), exactly(node.points))
    for key in ("floor", "cap"):
        span = cut(span, node.spec, node.view, keys=(key,))
        stages.append((key, span))
    return stages + [("rounding", rounding_of(span, node.rounding))]


def rule_rows(node):
    stages = rule_stages(node)
    if not is_exact(stages[0][1]):
        return [("settled", "rule", [], None, node.points - node.span[0])]
    return rows(node.spec["rule"], node.view, "rule") + changes(stages)


def changes(stages):
    """A row for each stage that changed the lowest end."""
    return real([(key, key, [], None, add(before[0], -after[0])) for (_, before), (key, after) in zip(stages, stages[1:])])


def carried_document(carried):
    return {"points": show(number(carried["points"])), "date": carried["date"], "source": carried["source"]}
