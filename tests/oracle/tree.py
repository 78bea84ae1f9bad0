"""The nodes of a rubric: section 2 of docs/rubric-language.md."""
from exact import ZERO, number

DEFAULT_PLAN = {"total": {"places": "2", "mode": "half_up"}}
DEFAULT_POLICY = {"not_applicable": "refuse", "exempt": "refuse", "carried": "refuse"}


class Node:
    """A node; with `opinion` one that several assessors judge is taken as a single one of them sees it."""

    def __init__(self, spec, parent, rubric, opinion=False):
        self.spec, self.id, self.parent = spec, spec["id"], parent
        self.is_root, self.is_criterion = spec is rubric, "rule" in spec
        self.role = "base" if self.is_root else spec.get("role", "base") if parent.role == "base" else parent.role
        self.policy = dict(parent.policy if parent else DEFAULT_POLICY)
        self.policy.update(spec.get("empty", {}))
        self.panel = None if opinion else spec.get("assessors")
        self.children = [Node(child, self, rubric) for child in spec.get("children", [])]
        self.base = [child for child in self.children if child.role == "base"]
        self.points = self.find_points()
        self.worth = number(spec["weight"]) if "weight" in spec and not self.is_root else self.points
        self.rounding = self.find_rounding(rubric)
        self.counts = spec.get("counts_for_grade", True)
        if self.panel:  # what is below is judged in the opinions
            self.children, self.base = [], []
        self.span = None      # the score: a range, or None when not applicable
        self.sure = True      # False: a missing answer may still show that it does not apply
        self.factor = None    # what a point of it is worth in the total; None when it does not reach it
        self.rows = []        # (code, where, inputs, title, points)
        self.opinions, self.awaited = [], []  # with a panel: those given, and those missing that are added
        # of criteria: self.decided_by, self.answer, self.values, self.view, self.steps

    def find_points(self):
        if "points" in self.spec:
            return number(self.spec["points"])
        if self.is_criterion:
            return number(self.spec["weight"])
        return sum((c.worth for c in self.base), ZERO) if self.base else sum((c.points for c in self.children), ZERO)

    def find_rounding(self, rubric):
        plan = rubric.get("rounding", DEFAULT_PLAN)
        if self.is_root:
            return plan.get("total")
        return self.spec.get("rounding", plan.get("criterion" if self.is_criterion else "section"))

    def all(self):
        yield self
        for child in self.children:
            yield from child.all()

    def criteria(self):
        """The criteria that one answer decides; not those that several assessors judge."""
        return (node for node in self.all() if node.is_criterion and not node.panel)


def specs_below(spec):
    """The descriptions of all criteria of a node."""
    if "rule" in spec:
        yield spec
    for child in spec.get("children", []):
        yield from specs_below(child)


def text(t):
    if isinstance(t, str):
        return {"en": t, "zh": t}
    return {"en": t.get("en", t.get("zh")), "zh": t.get("zh", t.get("en"))}
