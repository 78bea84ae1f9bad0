"""Holds the ranges of the oracle against sheets that are filled in: no score and no grade may lie outside.

    python3 tests/oracle/filling.py                       rubrics as many as `cargo xtask oracle` takes
    python3 tests/oracle/filling.py --count 5000 --seed 7 --jobs 2

Three ways, for section 11 of docs/rubric-language.md. Step by step: what is missing is filled in at random, first a
part of it, then the rest; no step may widen a range or a set of grades, on any line. Alone and together: what a sheet
has in its cohort lies within what it has alone. All of it: where what is left open has few values, every combination
of them is scored. The counts at the end say what was filled in and what became narrower; from 400 rubrics on, one that
is 0 is an error.
"""
import argparse
import json
import multiprocessing
import sys
from collections import Counter

import generate
import oracle
from exact import INF, number
from fill_sheets import Filling, Sparing, with_values

TIMES = 2          # how often each sheet is filled in
ENOUGH = 400       # rubrics in which everything must have been filled in
COMBINATIONS = 48  # at most, of what is left open in a sheet that is filled in in all ways
KINDS = ("bool", "count", "number", "share", "choice", "list", "date", "assessed", "units")
EXPECTED = ["filled." + kind for kind in KINDS] + """
filled.cited filled.in_unit filled.evidence filled.said_missing filled.in_level filled.awaited filled.opinion
filled.number_of_several
was.complete was.decided was.incomplete was.screened was.not_eligible
narrower.score narrower.graded narrower.grades narrower.in_cohort narrower.line narrower.opinions
settled.floor settled.veto settled.cap settled.bump settled.override settled.emergency settled.eligibility settled.quota
settled.then.grade settled.then.null settled.then.at_most settled.then.below settled.then.up settled.then.down narrower.by_number
all.sheets all.completions all.reached_both_ends
""".split()


# What lies outside


def ends(span):
    return [sign * INF if span[end] is None else number(span[end]) for end, sign in (("lowest", -1), ("highest", 1))]


def outside(span, other):
    """Whether the ends of `other` do not lie within those of `span`."""
    if span is None or other is None:
        return False
    (low, high), (other_low, other_high) = ends(span), ends(other)
    return other_low < low or other_high > high


def narrower(span, other):
    return span is not None and other is not None and ends(span) != ends(other)


def lines(line):
    yield line
    for child in line.get("children", []):
        yield from lines(child)


def flaws(card, full):
    """Where what came out lies outside what was said before."""
    yield from flaws_of_status(card["status"], full["status"])
    if "not_rated" not in (full["status"], card["status"]):
        for before, after in zip(lines(card["root"]), lines(full["root"])):
            if outside(before["score"], after["score"]):
                yield "%s: %s, then %s" % (before["id"], before["score"], after["score"])
        if full["score"] != {"exact": None, "lowest": None, "highest": None} and outside(card["graded"], full["graded"]):
            yield "graded: %s, then %s" % (card["graded"], full["graded"])
        if card["status"] in ("complete", "decided") and full["score"] != card["score"]:
            yield "it was %s" % card["status"]
    if card["grade"] and full["grade"]:
        reachable = card["grade"]["final"]["reachable"]
        if any(grade not in reachable for grade in full["grade"]["final"]["reachable"]):
            yield "grade: %s, then %s" % (reachable, full["grade"]["final"]["reachable"])


def flaws_of_status(before, after):
    stays = {"complete": ("complete",), "decided": ("complete", "decided"), "not_rated": ("not_rated", "screened", "not_eligible"),
             "screened": ("screened", "not_eligible"), "not_eligible": ("not_eligible",)}
    if after not in stays.get(before, (after,)):
        yield "it was %s, then it is %s" % (before, after)


def compare(counted, rubric, card, full):
    """Counts what became narrower; the flaws."""
    counted["was." + card["status"]] += 1
    counted["narrower.score"] += narrower(card["score"], full["score"])
    counted["narrower.graded"] += narrower(card["graded"], full["graded"])
    for before, after in zip(lines(card["root"]), lines(full["root"])):
        counted["narrower.line"] += narrower(before["score"], after["score"])
        counted["narrower.opinions"] += "opinions" in before and narrower(before["score"], after["score"])
    if card["grade"] and full["grade"]:
        counted["narrower.grades"] += card["grade"]["final"] != full["grade"]["final"]
        for gate, before, after in zip(rubric["grades"].get("gates", []), card["grade"]["gates"], full["grade"]["gates"]):
            count_gate(counted, gate, before, after)
    return list(flaws(card, full))


def count_gate(counted, gate, before, after):
    then = gate.get("then", {})
    if before["fires"] == "maybe" != after["fires"]:
        counted["settled." + gate["kind"]] += 1
        for key in ("grade", "at_most", "below", "up", "down"):
            if key in then and (key != "at_most" or len(then) == 1):
                counted["settled.then." + ("null" if then[key] is None else key)] += 1
    counted["narrower.by_number"] += "number" in then and before["reachable"] != after["reachable"]


# The three ways


def loaded(document):
    return oracle.load(json.dumps(document))


class Held:
    """The documents of one seed, and what was found in them."""

    def __init__(self, seed):
        self.seed, self.pair = seed, generate.Pair(seed)
        self.rubric = loaded(self.pair.rubric)
        self.compared, self.found, self.counted = 0, [], Counter()

    def hold(self, name, cards, fuller):
        """Every card against the one that was filled in further."""
        for at, (card, full) in enumerate(zip(cards, fuller)):
            self.compared += 1
            flawed = compare(self.counted, self.rubric, card, full)
            self.found += ["seed %d, %s %d: %s" % (self.seed, name, at, flaw) for flaw in flawed]

    def filled(self, sheets, cards, part):
        fillings = [Filling(self.pair, sheet, card, part) for sheet, card in zip(sheets, cards)]
        made = [filling.made() for filling in fillings]
        for filling in fillings:
            self.counted.update(filling.counted)
        return made

    def step_by_step(self, name, sheets, cards, score):
        for _ in range(TIMES):
            half = self.filled(sheets, cards, True)
            half_cards = score(half)
            whole = score(self.filled(half, half_cards, False))
            self.hold(name, cards, half_cards)
            self.hold(name + " half filled", half_cards, whole)
            self.hold(name + " at once", cards, whole)

    def in_all_ways(self, at, sheet, card):
        sparing = Sparing(self.pair, sheet, card, COMBINATIONS)
        left = oracle.score(self.rubric, loaded(with_values(sparing.made(), {})))
        reached = [oracle.score(self.rubric, loaded(one)) for one in sparing.completions(left)]
        if len(reached) < 2:
            return
        self.counted["all.sheets"] += 1
        self.counted["all.completions"] += len(reached)
        self.hold("sheet %d in all ways" % at, [left] * len(reached), reached)
        spans = [ends(one["score"]) for one in reached if one["status"] != "not_rated"]
        hull = [min(span[0] for span in spans), max(span[1] for span in spans)] if spans else None
        self.counted["all.reached_both_ends"] += hull == ends(left["score"])


def of_seed(seed, in_all_ways=True):
    """How many pairs of scorecards were compared, what lies outside, and the counts."""
    held = Held(seed)
    pair, rubric = held.pair, held.rubric
    cards = [oracle.score(rubric, loaded(sheet)) for sheet in pair.sheets]
    held.step_by_step("sheet", pair.sheets, cards, lambda sheets: [oracle.score(rubric, loaded(sheet)) for sheet in sheets])
    for at, (sheet, card) in enumerate(zip(pair.sheets, cards)) if in_all_ways else ():
        held.in_all_ways(at, sheet, card)
    if pair.cohort:
        together = oracle.score_cohort(rubric, [loaded(sheet) for sheet in pair.cohort])
        alone = [oracle.score(rubric, loaded(sheet)) for sheet in pair.cohort]
        held.hold("member alone", alone, together)
        held.counted["narrower.in_cohort"] += sum(narrower(a["score"], b["score"]) for a, b in zip(alone, together))
        held.step_by_step("member", pair.cohort, together, lambda sheets: oracle.score_cohort(rubric, [loaded(sheet) for sheet in sheets]))
    return held.compared, held.found, held.counted


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=ENOUGH, help="rubrics")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    first, compared, found, counted = options.seed * 10**9, 0, [], Counter()
    with multiprocessing.Pool(options.jobs) as pool:
        for more, flawed, counts in pool.imap(of_seed, range(first, first + options.count), chunksize=10):
            compared, found = compared + more, found + flawed
            counted.update(counts)
    print("\n".join(found[:40]) + "\n" * bool(found), end="")
    print("\n".join("%9d  %s" % (counted[name], name) for name in EXPECTED))
    never = [name for name in EXPECTED if not counted[name]]
    print("".join("never: %s\n" % name for name in never), end="")
    print("%d pairs of scorecards, one filled in further than the other: %d figures outside" % (compared, len(found)))
    sys.exit(1 if found or not compared or never and options.count >= ENOUGH else 0)


if __name__ == "__main__":
    main()
