"""Tables against single sheets against the oracle: random rubrics, many random sheets of each, figure by figure.

    python tests/oracle/check_tables.py                                    20 rubrics with 200 sheets each
    python tests/oracle/check_tables.py --rubrics 250 --sheets 4000        a million rows, on one core an hour

Of every sheet score, ends, grades, status, what is missing and the scores of all sections and criteria are compared:
what `Scorer.score_table` of the installed wheel says of the row, what the scorecard of the single sheet says, and what
the oracle says, rounded on fractions here. Rubrics that look at their cohort are scored in cohorts of at most eight.
"""
import argparse
import json
import multiprocessing
import sys
import time
from collections import Counter
from decimal import Context

import pyarrow as pa

import haitang
from haitang import _native
import check
import generate
import oracle
import tables
from cohort import looks_around
from dice import Dice
from exact import finite, is_exact, number, rounded

DIGITS = 38
# what Python knows of decimals by itself ends at 28 digits
WIDE = Context(prec=DIGITS)
SHOWN = {"places": "6", "mode": "half_up"}
# What whole numbers can't hold: with a gate that says it, every row takes the path of a single sheet.
ELSEWHERE = ("score_of", "share_of", "how_many", "applicable", "cohort", "rating", "quota", "bump")


def tamed(rubric):
    """The rubric without gates that look at scores, so that tables score most rows in whole numbers."""
    gates = rubric.get("grades", {}).get("gates", [])
    gates = [gate for gate in gates if not any('"%s"' % word in check.compact(gate) for word in ELSEWHERE)]
    return dict(rubric, grades=dict(rubric["grades"], gates=gates)) if gates else dict(
        rubric, **({"grades": {key: rubric["grades"][key] for key in rubric["grades"] if key != "gates"}} if "grades" in rubric else {}))


def shown(value, plan):
    """A number as a table shows it: whole steps of its last place; None for an end without bound."""
    if value is None or not finite(value):
        return None
    plan = plan or SHOWN
    places = int(number(plan["places"]))
    return int(rounded(value, places, plan["mode"]) * 10**places)


def of_paper(paper, known):
    """What the oracle says of a sheet, once its gates have been passed."""
    lacking, root = paper.missing(known), paper.root
    status = paper.status(lacking)
    graded = paper.grading if status != "not_rated" else None
    low, high = paper.span or (None, None)
    figures = {
        "score": shown(low, root.rounding) if paper.span and is_exact(paper.span) else None,
        "lowest": shown(low, root.rounding), "highest": shown(high, root.rounding),
        "grade": only(graded and graded.final(), graded), "grade_before_gates": only(graded and graded.before, graded),
        "status": status, "missing": len(lacking),
    }
    for node in root.all():
        if node.is_criterion or node.parent is root:
            exact = node.span is not None and is_exact(node.span)
            figures["score/" + node.id] = shown(node.span[0], node.rounding) if exact else None
    return figures


def only(ranks, grading):
    return grading.order[next(iter(ranks))] if ranks and len(ranks) == 1 else None


def of_card(rubric, card, names, plans):
    """What the scorecard of a single sheet says."""
    def number_of(text, plan):
        return None if text is None else shown(number(text), plan)
    def decided(reachable):
        return reachable["reachable"][0] if len(reachable["reachable"]) == 1 else None
    root, grade = plans[rubric["id"]], card["grade"]
    figures = {key: number_of(card["score"][end], root) for key, end in (("score", "exact"), ("lowest", "lowest"), ("highest", "highest"))}
    figures.update(grade=decided(grade["final"]) if grade else None, grade_before_gates=decided(grade["before_gates"]) if grade else None,
                   status=card["status"], missing=len(card["missing"]))
    lines = [card["root"]]
    for line in lines:
        lines.extend(line.get("children", []))
    for line in lines[1:]:
        if "score/" + line["id"] in names:
            score = line["score"]
            figures["score/" + line["id"]] = number_of(score and score["exact"], plans[line["id"]])
    return figures


def of_row(row):
    """What a row of the table says, its decimals as whole steps."""
    return {name: int(cell.scaleb(-cell.as_tuple().exponent, WIDE)) if hasattr(cell, "scaleb") else cell
            for name, cell in row.items() if name not in ("表", "组", "issues")}


def scored_by_oracle(loaded, sheets, cohorts):
    papers = [oracle.Paper(loaded, oracle.load(check.compact(sheet))) for sheet in sheets]
    if cohorts is None:
        for paper in papers:
            together([paper], loaded, False)
        return [of_paper(paper, False) for paper in papers]
    for members in groups(papers, cohorts):
        together(members, loaded, True)
    return [of_paper(paper, True) for paper in papers]


def together(papers, rubric, known):
    oracle.score_trees(papers, known)
    if "grades" in rubric:
        views = [paper.view_of_gates() for paper in papers]
        oracle.join_views(views, known)
        gradings = [oracle.Grading(rubric["grades"], paper.graded, paper.root, view) for paper, view in zip(papers, views)]
        oracle.pass_gates(rubric["grades"], gradings, known)
        for paper, grading in zip(papers, gradings):
            paper.grading = grading


def groups(items, cohorts):
    found = {}
    for item, cohort in zip(items, cohorts):
        found.setdefault(cohort, []).append(item)
    return found.values()


def scored_alone(rubric, sheets, cohorts):
    """The scorecards of the engine, from the door for one sheet, or for one cohort."""
    handle = _native.Rubric(check.compact(rubric).encode())
    if cohorts is None:
        replies = [json.loads(handle.score(check.compact(sheet).encode())) for sheet in sheets]
        return [reply["scorecard"] for reply in replies]
    cards = [None] * len(sheets)
    for members in groups(range(len(sheets)), cohorts):
        listed = [dict(sheets[at], subject="站点%d" % place) for place, at in enumerate(members)]
        found = json.loads(handle.score_cohort(check.compact(listed).encode()))["scorecards"]
        for at, card in zip(members, found):
            cards[at] = card
    return cards


def scored_as_table(dice, rubric, sheets, cohorts):
    """The rows of the table, whatever the types, the names and the batches of its columns."""
    table, filled = tables.table_of(dice, rubric, sheets)
    if cohorts is not None:
        table = table.append_column("组", pa.array(cohorts))
    read = haitang.Rubric(check.compact(rubric))
    scorer = haitang.Scorer(read, columns=filled, interval=True, sections=True, criteria=True, threads=1,
                            cohort=None if cohorts is None else "组")
    size = dice.pick((1, 7, 1000, 65536)) if len(sheets) <= 200 else dice.pick((1000, 65536))
    chunked = pa.Table.from_batches(table.to_batches(max_chunksize=size), table.schema)
    started = time.perf_counter()
    found = scorer.score_table(chunked).to_arrow()
    return found.to_pylist(), time.perf_counter() - started


def scored_as_long(dice, rubric, sheets, cohorts):
    """The rows of the result of a long table, in the order of the sheets."""
    table = tables.long_table(dice, rubric, sheets)
    if cohorts is not None:
        table = table.append_column("组", pa.array([str(cohorts[int(number)]) for number in table["表"].to_pylist()]))
    cohort = {} if cohorts is None else {"cohort": "组", "carry": ["组"]}
    scorer = haitang.Scorer(haitang.Rubric(check.compact(rubric)), interval=True, sections=True, criteria=True, **cohort)
    started = time.perf_counter()
    found = scorer.score_long(table, subject="表").to_arrow().to_pylist()
    return sorted(found, key=lambda row: int(row["表"])), time.perf_counter() - started


def one_rubric(task):
    """Compares the sheets of one seed; what was counted, and the first differences."""
    seed, count, judged = task
    pair = generate.Pair(seed)
    dice, rubric = Dice(seed + 7), tamed(pair.rubric) if seed % 2 else pair.rubric
    counted = Counter()
    if judged != bool(has_panels(rubric)):
        return counted, []
    reduced = tables.spoken if judged else tables.plain
    sheets = [reduced(rubric, pair.sheet()) for _ in range(count)]
    loaded = oracle.load(check.compact(rubric))
    root = oracle.Node(loaded, None, loaded)
    around, plans = looks_around(loaded, root), {node.id: node.rounding for node in root.all()}
    cohorts = [at // 8 for at in range(count)] if around else None
    oracle.looks_around = lambda _rubric, _root: around  # of one rubric the answer is always the same
    wanted = scored_by_oracle(loaded, sheets, cohorts)
    cards = scored_alone(rubric, sheets, cohorts)
    rows, seconds = (scored_as_long if judged else scored_as_table)(dice, rubric, sheets, cohorts)
    counted.update({"rubrics": 1, "rows": count, "rubrics with a cohort": int(around), "rubrics tamed": seed % 2})
    counted["milliseconds of the table path"] += int(seconds * 1000)
    different = []
    for at, (sheet, want, card, row) in enumerate(zip(sheets, wanted, cards, rows)):
        counted["status " + want["status"]] += 1
        if any(isinstance(value, int) and abs(value) >= 10**DIGITS for value in want.values()):
            # no column holds such a number, and the row says so
            counted["too wide"] += 1
            if row["status"] != "refused" or "columns.too_wide" not in (row["issues"] or ""):
                counted["different: too wide"] += 1
                different.append(("seed %d, sheet %d" % (seed, at), "table", {"too wide": (want, row["status"])}, row["issues"], rubric, sheet))
            continue
        name = "seed %d, sheet %d" % (seed, at)
        found = {key: value for key, value in of_row(row).items()}
        alone = of_card(loaded, card, found, plans)
        for who, said in (("table", found), ("single sheet", alone)):
            said = {key: value for key, value in said.items() if key in want or value is not None}
            if said != want:
                counted["different: " + who] += 1
                keys = [key for key in {**want, **said} if want.get(key) != said.get(key)]
                different.append((name, who, {key: (want.get(key), said.get(key)) for key in keys}, row.get("issues"), rubric, sheet))
    return counted, different[:3]


def has_panels(rubric):
    return '"assessors":' in check.compact(rubric)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rubrics", type=int, default=20)
    parser.add_argument("--sheets", type=int, default=200, help="sheets of each rubric")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--long", action="store_true", help="rubrics with several assessors, and long tables")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=3, help="how many differences are shown")
    options = parser.parse_args()
    first, started = options.seed * 10**9, time.perf_counter()
    counted, shown_ = Counter(), 0
    with multiprocessing.Pool(options.jobs) as pool:
        tasks = ((seed, options.sheets, options.long) for seed in range(first, first + 10 * options.rubrics))
        for counts, different in pool.imap(one_rubric, tasks):
            if counted["rubrics"] >= options.rubrics:
                break
            counted.update(counts)
            for name, who, keys, issues, rubric, sheet in different[:max(0, options.show - shown_)]:
                print("---- %s, %s: %s %s\n%s\n%s" % (name, who, keys, issues, check.compact(rubric), check.compact(sheet)), flush=True)
            shown_ += len(different)
            if counts["rubrics"] and counted["rubrics"] % 10 == 0:
                print("%d rubrics, %d rows, %.0f s" % (counted["rubrics"], counted["rows"], time.perf_counter() - started), flush=True)
        pool.terminate()
    for key in sorted(counted):
        print("%s: %d" % (key, counted[key]))
    wrong = sum(times for key, times in counted.items() if key.startswith("different"))
    print("tables: %d rows of %d rubrics, %d differences" % (counted["rows"], counted["rubrics"], wrong))
    sys.exit(1 if wrong or counted["rubrics"] < options.rubrics else 0)


if __name__ == "__main__":
    main()
