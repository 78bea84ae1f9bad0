"""Holds the engine against the oracle: random pairs of a rubric and a sheet, and every score vector.

    python3 tests/oracle/check.py                    20 000 pairs, then tests/vectors/*.json
    python3 tests/oracle/check.py --count 1000 --seed 7 --jobs 4
    python3 tests/oracle/check.py --count 0          only the vectors, without the engine

The engine is asked line by line: `{"rubric": …, "sheet": …}` is one sheet scored alone and answered with `{"scorecard": …}`,
`{"rubric": …, "cohort": [sheet …]}` sheets scored together, answered with `{"scorecards": [scorecard …]}` in their order.

Scorecards are compared byte for byte in their canonical form. The closing line counts pairs and vectors.
"""
import argparse
import json
import multiprocessing
import os
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path

import constructs
import constructs_page
import generate
import oracle
import write_vectors

REPOSITORY = Path(__file__).resolve().parents[2]
BUILD = "cargo build --release --quiet --example score_lines"
ENGINE = shlex.quote(str(Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target")) / "release" / "examples" / "score_lines"))
ENOUGH = 20_000  # pairs in which every construct must occur
CHUNK = 200  # rubrics that are sent to the engine at a time


def compact(document):
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def scored(rubric, sheets, cohort):
    """The scorecards of sheets alone, and of those of a cohort."""
    loaded = oracle.load(compact(rubric))
    alone = [oracle.score(loaded, oracle.load(compact(sheet))) for sheet in sheets]
    return alone, oracle.score_cohort(loaded, [oracle.load(compact(sheet)) for sheet in cohort]) if cohort else []


def chunk(task):
    """Scores the pairs of some seeds with both; the number compared, the differences and the coverage."""
    seeds, engine = task
    counted, seen, requests, names = Counter(), set(), [], []
    expected = []
    for seed in seeds:
        rubric, sheets, cohort = generate.documents(seed)
        cards, together = scored(rubric, sheets, cohort)
        constructs.count(counted, rubric, sheets, cohort, cards, together)
        constructs_page.occurring([rubric, sheets, cohort, cards, together], seen)
        for i, (sheet, card) in enumerate(zip(sheets, cards)):
            requests.append(compact({"rubric": rubric, "sheet": sheet}))
            expected.append(oracle.canonical({"scorecard": card}))
            names.append("seed %d, sheet %d" % (seed, i))
        if cohort:
            requests.append(compact({"rubric": rubric, "cohort": cohort}))
            expected.append(oracle.canonical({"scorecards": together}))
            names.append("seed %d, cohort" % seed)
    ran = subprocess.run(shlex.split(engine), input="\n".join(requests) + "\n", stdout=subprocess.PIPE, cwd=str(REPOSITORY),
                         encoding="utf-8", check=False)
    replies = ran.stdout.split("\n")[:-1]
    replies += ["the engine ended without a reply"] * (len(requests) - len(replies))
    differences = [(name, request, want, got) for name, request, want, got in zip(names, requests, expected, replies) if want != got]
    return len(requests), len(differences), differences[:3], counted, seen


def random_pairs(count, seed, jobs, engine, shown):
    """Compares `count` pairs; the numbers of passed and failed, the constructs counted, and all words seen."""
    rubrics = -(-count // generate.SHEETS)
    first = seed * 10**9
    tasks = [(range(first + at, first + min(at + CHUNK, rubrics)), engine) for at in range(0, rubrics, CHUNK)]
    compared = failed = 0
    counted, words = Counter(), set()
    with multiprocessing.Pool(jobs) as pool:
        for done, wrong, differences, counts, seen in pool.imap(chunk, tasks):
            words |= seen
            compared += done
            failed += wrong
            counted.update(counts)
            for difference in differences[:max(0, shown)]:
                print_difference(*difference)
            shown -= len(differences)
    return compared - failed, failed, counted, words


def lacking(counted, words):
    """Prints which constructs did not occur, of the list and of the page; whether there are any."""
    never = [name for name in constructs.EXPECTED if not counted[name]]
    print("constructs: %d of %d occurred" % (len(constructs.EXPECTED) - len(never), len(constructs.EXPECTED)))
    unlisted = sorted(set(counted) - set(constructs.EXPECTED))
    unseen = constructs_page.never(words)
    page = constructs_page.words()
    print("words of the page: %d of %d occurred or are set apart" % (len(page) - len(unseen), len(page)))
    wrong = ["never: " + name for name in never] + ["not in the list: " + name for name in unlisted] + unseen
    print("".join("  %s\n" % one for one in wrong), end="")
    return bool(wrong)


def print_difference(name, request, want, got):
    try:
        found = list(diff(json.loads(want), json.loads(got), ""))
    except ValueError:
        found = [got]
    print("---- %s: %s" % (name, request))
    print("\n".join(found[:12] or ["same values, other bytes:", want, got]))


def diff(want, got, path, names=("oracle", "engine")):
    """One line for each place where two documents differ; `names` says whose they are."""
    if isinstance(want, dict) and isinstance(got, dict):
        for key in sorted(set(want) | set(got)):
            if key not in got or key not in want:
                side, value = (names[0], want[key]) if key in want else (names[1], got[key])
                yield "%s/%s: only the %s has %s" % (path, key, side, compact(value)[:600])
            else:
                yield from diff(want[key], got[key], path + "/" + key, names)
    elif isinstance(want, list) and isinstance(got, list) and len(want) == len(got):
        for i, (a, b) in enumerate(zip(want, got)):
            yield from diff(a, b, "%s/%d" % (path, i), names)
    elif want != got:
        yield "%s: %s %s, %s %s" % (path, names[0], compact(want)[:600], names[1], compact(got)[:600])


# Vectors


def argument(given, documents):
    if isinstance(given, dict) and list(given) == ["$document"]:
        return documents[given["$document"]]
    if isinstance(given, dict) and list(given) == ["$text"]:
        return oracle.load(given["$text"])
    if isinstance(given, dict) and list(given) == ["$file"]:
        return oracle.load((REPOSITORY / given["$file"]).read_text(encoding="utf-8"))
    return given


def vectors():
    """Computes every score vector again; the numbers of passed and failed."""
    passed, problems, names = 0, [], set()
    for path in sorted((REPOSITORY / "tests" / "vectors").glob("*.json")):
        suite = oracle.load(path.read_text(encoding="utf-8"))
        if suite["count"] != str(len(suite["vectors"])):
            problems.append("%s: count says %s, found %d" % (path.name, suite["count"], len(suite["vectors"])))
        for vector in suite["vectors"]:
            if vector["name"] in names:
                problems.append("%s: the name %s is used twice" % (path.name, vector["name"]))
            names.add(vector["name"])
            called = {("score", "scorecard"): oracle.score, ("score_cohort", "scorecards"): oracle.score_cohort}
            (reply,) = list(vector["expect"])[:1] or [""]
            score = called.get((vector["call"], reply))
            if score is None:
                continue
            arguments = (argument(given, suite.get("documents", {})) for given in vector["arguments"])
            found = list(diff(vector["expect"][reply], score(*arguments), "", ("file", "oracle")))
            if found:
                problems.append("%s: %s\n  %s" % (path.name, vector["name"], "\n  ".join(found[:12])))
            else:
                passed += 1
    return passed, problems + write_vectors.stale()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=20_000, help="pairs of a rubric and a sheet")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--engine", default=ENGINE, help="a program that answers lines of pairs with lines of replies")
    parser.add_argument("--show", type=int, default=3, help="how many differences are shown")
    parser.add_argument("--coverage", action="store_true", help="print how often each construct occurred")
    options = parser.parse_args()
    passed = failed = uncovered = 0
    if options.count:
        if options.engine == ENGINE:
            subprocess.run(shlex.split(BUILD), cwd=str(REPOSITORY), check=True)
        passed, failed, counted, words = random_pairs(options.count, options.seed, options.jobs, options.engine, options.show)
        print("pairs: %d passed, %d failed" % (passed, failed))
        if options.coverage:
            uncovered = constructs.report(counted)
        else:
            uncovered = int(lacking(counted, words) and options.count >= ENOUGH)
    again, problems = vectors()
    for problem in problems:
        print(problem)
    print("score vectors: %d passed, %d failed" % (again, len(problems)))
    print("%d passed, %d failed" % (passed + again, failed + len(problems)))
    sys.exit(1 if failed or problems or uncovered else 0)


if __name__ == "__main__":
    main()
