"""What hangs on the other members of a cohort: section 16 of docs/rubric-language.md."""
import language
from exact import INF, ZERO, add, exactly, finite, hull, is_exact, multiply, number, plus, times
from fractions import Fraction

HALF = Fraction(1, 2)
EVERYTHING = (-INF, INF)


def looks_around(rubric, root):
    """Whether the rubric looks at its cohort: by an amount, a rule, a gate, or the policy of a base criterion."""
    return mentions(rubric) or any(
        node.is_criterion and node.role == "base" and node.policy["not_applicable"] == "mean" for node in root.all())


def mentions(part):
    if isinstance(part, list):
        return any(mentions(one) for one in part)
    if not isinstance(part, dict):
        return False
    here = isinstance(part.get("cohort"), str) and "include_self" in part or "rank" in part and "best" in part
    here = here or "ties" in part and part.get("kind") in ("rank", "quota")
    return here or any(mentions(one) for one in part.values())


# Members


def members(of, where, view, include_self):
    """(range of A, whether it surely counts) for every member that counts or may."""
    views, own = view.company
    found = []
    for place, other in enumerate(views):
        if place == own and not include_self or not other.stands:
            continue
        other = other.within(view.full)
        met = language.truth(where, other) if where else True
        if met is False:
            continue
        try:
            span, exists = language.worked_out(of, other)
        except language.Absent:
            continue
        found.append((span, met is True and exists))
    return found


# Statistics


def statistic(a, view):
    of, kind = a.get("of", "0"), a["cohort"]
    if view.company is None:
        return alone(a, view)
    found = members(of, a.get("where"), view, a["include_self"])
    sure = [span for span, counts in found if counts]
    doubtful = [span for span, counts in found if not counts]
    if kind == "count":
        return (Fraction(len(sure)), Fraction(len(found)))
    least = number(a.get("at_least", "1"))
    if len(found) < least:
        return language.amount(a["when_fewer"], view)
    enough = of_members(kind, sure, doubtful, a)
    return enough if len(sure) >= least else language.one_of([lambda: enough, lambda: language.amount(a["when_fewer"], view)], view)


def of_members(kind, sure, doubtful, a):
    """The statistic when there are enough members."""
    if not doubtful:
        return tuple(taken(kind, [span[end] for span in sure], a) for end in (0, 1))
    if kind == "sum":
        total = exactly(ZERO)
        for span in sure + [hull([exactly(ZERO), s]) for s in doubtful]:
            total = plus(total, span)
        return total
    return hull(sure + doubtful)


def alone(a, view):
    kind = a["cohort"]
    if kind == "count":
        return (ZERO, INF)
    anybody = EVERYTHING if kind == "sum" else language.amount(a["of"], view.blank().within(view.full))
    return language.one_of([lambda: anybody, lambda: language.amount(a["when_fewer"], view)], view)


def taken(kind, ends, a):
    """The statistic of single ends, at least one."""
    ends = sorted(ends)
    if kind == "smallest":
        return ends[0]
    if kind == "largest":
        return ends[-1]
    if kind == "sum":
        return total_of(ends)
    if kind == "median":
        return middle(ends)
    if kind in ("top_mean", "bottom_mean"):
        how_many = -(-(number(a["share"]) * len(ends)) // 1)
        ends = ends[-int(how_many):] if kind == "top_mean" else ends[:int(how_many)]
    return mean_of(ends)


def total_of(ends):
    total = ZERO
    for end in ends:
        total = add(total, end)
    return total


def mean_of(ends):
    return multiply(total_of(ends), Fraction(1, len(ends)))


def middle(ends):
    """The median of ends in order."""
    half = len(ends) // 2
    return ends[half] if len(ends) % 2 else multiply(add(ends[half - 1], ends[half]), HALF)


# Places


def place(of, a, view, ties):
    """The place of the own A: `best` and `worst` differ where members tie, `mean` is the mean of the two."""
    own = language.amount(of, view)
    if view.company is None:
        return (Fraction(1), INF)
    if ties == "mean":
        best, worst = place(of, a, view, "best"), place(of, a, view, "worst")
        return times(plus(best, worst), exactly(HALF))
    others = members(of, a.get("where"), view, False)
    ahead = [(before(span, own, a["best"], ties), sure) for span, sure in others]
    return (Fraction(1 + sum(outcome is True and sure for outcome, sure in ahead)),
            Fraction(1 + sum(outcome is not False for outcome, _ in ahead)))


def before(other, own, best, ties):
    """Whether the other is better than oneself (with `worst`: at least as good)."""
    if best == "lowest":
        other, own = own, other
    return language.holds("more_than" if ties == "best" else "at_least", other, own)


def points_of_place(rule, view):
    """The rule `rank`."""
    ties = rule["ties"]
    best = place(rule["of"], rule, view, "worst" if ties == "worst" else "best")
    worst = best if ties != "share" else place(rule["of"], rule, view, "worst")
    if ties == "share" and is_exact(best) and is_exact(worst):
        shared = [points_at(p, rule, view) for p in range(int(best[0]), int(worst[0]) + 1)]
        return tuple(mean_of([span[end] for span in shared]) for end in (0, 1))
    last = len(rule["points"]) + 1
    highest = int(worst[1]) if finite(worst[1]) else last
    return hull(points_at(p, rule, view) for p in range(min(int(best[0]), last), min(highest, last) + 1))


def points_at(at, rule, view):
    points = rule["points"]
    return language.amount(points[at - 1] if at <= len(points) else rule["otherwise"], view)


def parts_of(a, view):
    """A, then C, then `when_fewer`."""
    of = [a[key] for key in ("of",) if key in a] if "cohort" in a else [a["rank"]]
    where = [language.inputs_of_condition(a["where"], view)] if "where" in a else []
    return of + where + [a[key] for key in ("when_fewer",) if key in a]


# The mean of the peers


def mean_of_peers(peers, full, anybody):
    """From (range, whether it surely counts) of the peers: the range and whether the mean surely applies.

    `peers` is None when the cohort is not known: then they can have 0, the full points, and what the rule gives to
    `anybody`. The range is None when there is no peer.
    """
    if peers is None:
        return hull([(ZERO, full), anybody()]), False
    if not peers:
        return None, False
    spans = [span for span, _ in peers]
    if all(sure for _, sure in peers):
        return tuple(mean_of([span[end] for span in spans]) for end in (0, 1)), True
    if any(sure for _, sure in peers):
        return hull(spans), True
    return hull(spans + [(ZERO, full)]), False
