"""The independent scorer: a rubric and a sheet in, the whole scorecard out, on exact fractions.

Written from docs/rubric-language.md alone. It expects valid documents and refuses nothing.
Documents must be loaded with `load`, which keeps the digits of numbers.
"""
import json
from answers import Entries, answer_object, answered, awaits, for_gates, found, missing_of, missing_of_rubric, shared_inputs
from assessors import InputPanel, Opinion, disputed_in, expected, missing
from cohort import looks_around
from deciding import as_peer, consider, decide
from exact import is_exact, show
from fractions import Fraction
from grades import Grading, pass_gates
from language import MISSING, View
from rollup import reach, roll_up, sums
from scorecard import attach, ends, line
from tree import Node, specs_below, text


def load(text_):
    return json.loads(text_, parse_float=str, parse_int=str)


def canonical(document):
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def score(rubric, sheet):
    """One sheet, without its cohort."""
    (card,) = scored_together(rubric, [Paper(rubric, sheet)], known=False)
    return card


def score_cohort(rubric, sheets):
    """The sheets of a whole cohort, in order."""
    return scored_together(rubric, [Paper(rubric, sheet) for sheet in sheets], known=True)


def scored_together(rubric, papers, known):
    score_trees(papers, known)
    if "grades" in rubric:
        views = [paper.view_of_gates() for paper in papers]
        join_views(views, known)
        gradings = [Grading(rubric["grades"], paper.graded, paper.root, view) for paper, view in zip(papers, views)]
        pass_gates(rubric["grades"], gradings, known)
        for paper, grading in zip(papers, gradings):
            paper.grading = grading
    return [paper.card(len(papers) if known else None) for paper in papers]


def score_trees(papers, known):
    """Decides all criteria, each for all members, and rolls up."""
    for nodes in zip(*(paper.root.criteria() for paper in papers)):
        views = [paper.view_of(node) for paper, node in zip(papers, nodes)]
        join_views(views, known)
        for node, view in zip(nodes, views):
            consider(node, view)
        peers = [as_peer(node) for node in nodes]
        for own, node in enumerate(nodes):
            others = [peer for i, peer in enumerate(peers) if i != own and peer is not None]
            decide(node, others if known else None)
    for paper in papers:
        paper.roll_up()


def join_views(views, known):
    for own, view in enumerate(views):
        view.company = (views, own) if known else None


class Paper:
    """A sheet filled into the tree of its rubric."""

    def __init__(self, rubric, sheet):
        self.rubric, self.sheet = rubric, sheet
        self.entries = Entries(sheet, {spec["id"]: spec for spec in specs_below(rubric)})
        self.shared = shared_inputs(rubric, sheet)
        self.root = Node(rubric, None, rubric)
        self.span = self.graded = self.grading = None
        for node in self.root.criteria():
            self.fill(node)
        for node in self.root.all():
            if node.panel:
                self.fill_panel(node)

    def fill(self, node):
        specs, given = node.spec.get("inputs", []), self.sheet["answers"].get(node.id)
        if given is None and node.id in self.entries.touched:
            given = self.entries.of(node.id) if node.id in self.entries.answers else {}
        self.take(node, answer_object(given, specs))
        for i in specs:
            if "assessors" in i:
                node.panels[i["id"]] = InputPanel(i, self.entries.numbers.get((node.id, i["id"]), []))
                node.values[i["id"]] = node.panels[i["id"]].combined()

    @staticmethod
    def take(node, answer):
        node.answer, node.panels = answer, {}
        node.values = {i["id"]: answer.get(i["id"]) for i in node.spec.get("inputs", [])}

    def fill_panel(self, node):
        """The opinions on a node, and those that are missing and added."""
        below = [spec["id"] for spec in specs_below(node.spec)]
        names = list(dict.fromkeys(e["assessor"] for e in self.sheet.get("entries", []) if e["criterion"] in below))
        for name in names:
            said = (self.entries.parties.get((criterion, name)) for criterion in below)
            node.opinions.append(Opinion(name, next((party for party in said if party), None), self.tree_of(node, name)))
        for party in expected(node.panel, [o.party for o in node.opinions]):
            node.awaited.append(Opinion(None, party, self.tree_of(node, None)))

    def tree_of(self, node, assessor):
        """A node as one assessor answers it; None answers nothing."""
        tree = Node(node.spec, node.parent, self.rubric, opinion=True)
        for criterion in tree.criteria():
            given = self.entries.answers.get(criterion.id, {}).get(assessor)
            self.take(criterion, answer_object(given, criterion.spec.get("inputs", [])))
            consider(criterion, self.view_of(criterion))
            decide(criterion)
        return tree

    # Views

    def view_of(self, node):
        specs = node.spec.get("inputs", [])
        counted = node.values if node.answer["state"] == "answered" else {}
        view = View(dict(self.shared, **{i["id"]: (i, found(counted.get(i["id"]))) for i in specs}), node.points)
        view.stands = awaits(node)
        view.blank = lambda: View({r: (spec, MISSING) for r, (spec, _) in view.inputs.items()}, node.points)
        return view

    def view_of_gates(self):
        """What grade gates see: rubric inputs, inputs as "criterion/input", scores."""
        inputs = dict(self.shared)
        for node in self.root.criteria():
            for i in node.spec.get("inputs", []):
                inputs[node.id + "/" + i["id"]] = (i, for_gates(node, i))
        view = View(inputs, self.root.points, {node.id: node for node in self.root.all()})
        view.blank = self.blank_gates
        return view

    def blank_gates(self):
        blank = Paper(self.rubric, {"answers": {}})
        score_trees([blank], known=False)
        return blank.view_of_gates()

    # The whole

    def roll_up(self):
        self.span = roll_up(self.root)
        self.graded = roll_up(self.root, graded=True)
        reach(self.root, Fraction(1), self.span is not None)
        for node in self.root.all():
            for opinion in node.opinions:
                reach(opinion.tree, Fraction(1), False)

    def missing(self, known):
        lacking = ["cohort"] if not known and looks_around(self.rubric, self.root) else []
        lacking += missing_of_rubric(self.rubric, self.sheet)
        for node in self.root.all():
            lacking += missing(node) if node.panel else missing_of(node) if node.is_criterion else []
        return lacking

    def card(self, members):
        rubric, sheet = self.rubric, self.sheet
        lacking = self.missing(members is not None)
        status, grade = self.status(lacking), None
        if self.grading and status != "not_rated":
            grade = self.grading.document()
        card = {
            "haitang": "scorecard/1",
            "rubric": {"id": rubric["id"], "title": text(rubric["title"])},
            "status": status, "score": ends(self.span), "graded": ends(self.graded), "maximum": show(self.root.points),
            "grade": grade, "missing": lacking,
            "open": [n.id for n in self.root.all() if opened(n)],
            "inputs": [answered(i, sheet.get("inputs", {}).get(i["id"]), sheet.get("sources", {}).get(i["id"]))
                       for i in rubric.get("inputs", [])],
        }
        card["bonus"], card["lost"] = sums(self.root, self.span)
        card["root"] = line(self.root)
        attach(card, sheet.get("figures", []))
        disputed = disputed_in(self.root)
        if disputed:
            card["disputed"] = disputed
        if members is not None:
            card["cohort"] = str(members)
        if "version" in rubric:
            card["rubric"]["version"] = rubric["version"]
        card.update({key: sheet[key] for key in ("subject", "assessor", "date") if key in sheet})
        return card

    def status(self, lacking):
        decided = self.grading and self.grading.status()
        if decided:
            return decided
        if self.span is None:
            return "not_rated"
        graded = len(self.grading.final()) == 1 if self.grading else True
        if not (is_exact(self.span) and is_exact(self.graded) and graded):
            return "incomplete"
        return "decided" if lacking else "complete"


def opened(node):
    """Whether a node stands in `open`."""
    if node.panel:
        return node.span is not None and not is_exact(node.span)
    return node.is_criterion and node.decided_by == "open"
