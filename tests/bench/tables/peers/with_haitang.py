"""haitang: the rubric as a document, the table as it comes."""

import numpy as np
import rubric_r
from sheets import WORKLOAD

import haitang

ROUNDINGS = ["exact"]
THREADS = True
RANKS = {"A": 0, "B": 1, "C": 2, "D": 3}


def prepare(table, threads, rounding):
    del rounding
    rubric = haitang.Rubric(rubric_r.rubric(WORKLOAD, "leaf2"))
    scorer = haitang.Scorer(rubric, empty=rubric_r.empty(WORKLOAD), threads=threads)
    return scorer, rubric_r.arrow(table, WORKLOAD)


# what a user writes
def score(data):
    scorer, table = data
    return scorer.score_table(table)


# end


def read(scored):
    table = scored.to_arrow()
    cents = np.array([-1 if score is None else int(score * 100) for score in table["score"].to_pylist()])
    return cents, np.array([RANKS[grade] for grade in table["grade"].to_pylist()])
