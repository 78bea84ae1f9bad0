"""Seeded random rubrics and sheets, valid by construction (docs/rubric-language.md, sections 1 to 16).

    python3 tests/oracle/generate.py --count 1000 --seed 1 > pairs.jsonl     lines {"seed", "rubric", "sheets", "cohort"}
    python3 tests/oracle/generate.py --count 5000 --coverage                 how often each construct occurred

The same seed gives the same documents under every version of Python.
"""
import argparse
import json
import sys
from fractions import Fraction

from dice import Dice, plan
from generate_grades import grades
from generate_inputs import add_origin, make_input
from generate_rules import panel
from generate_sheets import Sheet
from generate_tree import Tree

SHEETS = 4   # sheets per rubric
MEMBERS = 8  # at most, in a cohort
SHARED = ("bool", "count", "number", "share", "choice", "list", "date", "units")


class Pair:
    """A rubric, sheets that are scored alone, and the sheets of a cohort."""

    def __init__(self, seed):
        self.dice = dice = Dice(seed)
        dice.wild = dice.chance(1, 6)
        self.around, self.panels = dice.chance(1, 4), dice.chance(1, 3)
        self.shared = [make_input(dice, dice.pick(SHARED), "r%d" % i) for i in range(dice.pick((0, 0, 0, 1, 2, 4)))]
        for spec in self.shared:
            add_origin(dice, spec)
        self.rubric = self.make_rubric()
        self.sheets = [self.sheet() for _ in range(SHEETS)]
        members = 1 + dice.below(MEMBERS) if self.around or dice.chance(1, 10) else 0
        self.cohort = [self.sheet("站点%d" % i) for i in range(members)]

    def sheet(self, subject=None):
        return Sheet(self.dice, self.rubric, self.tree, self.shared).made(subject)

    def make_rubric(self):
        dice = self.dice
        rubric = {"haitang": "rubric/1", "id": dice.pick(("station-2024", "指标.A", "r")), "title": dice.text()}
        self.tree = tree = Tree(dice, self.shared, self.around, self.panels)
        tree.whole = tree.judge(rubric, "base", 1, 6)
        policy = tree.empty(rubric, {"not_applicable": "refuse", "exempt": "refuse", "carried": "refuse"})
        rubric["children"] = tree.children(1 + dice.below(5), "base", policy)
        tree.has_sections = any("children" in c and c.get("role", "base") == "base" for c in rubric["children"])
        if dice.chance(1, 3):
            rubric["points"] = dice.spelled(dice.pick((100, 100, 10, 150, 1000, Fraction(25, 2), Fraction(10, 3))))
        tree.minimum(rubric)
        if dice.chance(1, 12):
            rubric["floor"] = dice.spelled(dice.between(-2, 2))
        if dice.chance(1, 12):
            rubric["cap"] = dice.spelled(dice.between(10, 60))
        if dice.chance(1, 2):
            rubric["rounding"] = {key: plan(dice) for key in ("criterion", "section", "total") if dice.chance(1, 3)}
        if dice.chance(1, 4):
            rubric["version"] = dice.pick(("2024", "v1", "第一版"))
        if dice.chance(1, 8):
            rubric["source"] = dice.text()
        if dice.chance(1, 8):
            rubric["notes"] = [dice.text()]
        if self.shared:
            rubric["inputs"] = self.shared
        if dice.chance(3, 4):
            rubric["grades"] = grades(dice, rubric, tree, self.shared)
        return rubric


def documents(seed):
    """The rubric of a seed, the sheets that are scored alone, and those of a cohort."""
    pair = Pair(seed)
    return pair.rubric, pair.sheets, pair.cohort


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=1000, help="pairs of a rubric and a sheet")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--coverage", action="store_true", help="count the constructs; fail if one never occurs")
    options = parser.parse_args()
    seeds = range(options.seed * 10**9, options.seed * 10**9 + -(-options.count // SHEETS))
    if options.coverage:
        import check
        import constructs
        counted = constructs.Counter()
        for seed in seeds:
            made = documents(seed)
            constructs.count(counted, *made, *check.scored(*made))
        sys.exit(constructs.report(counted))
    for seed in seeds:
        rubric, sheets, cohort = documents(seed)
        print(json.dumps({"seed": seed, "rubric": rubric, "sheets": sheets, "cohort": cohort}, ensure_ascii=False))


if __name__ == "__main__":
    main()
