"""Workload R, a thousand rows: what data frames give is what fractions give. Nothing is timed."""

import pytest

pytest.importorskip("pyarrow")

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import exact
import numpy as np
import rubric_r
from sheets import WORKLOAD, table

import haitang

ROWS = 1000
RANKS = {"A": 0, "B": 1, "C": 2, "D": 3}


@pytest.mark.parametrize("policy", ["leaf2", "once"])
def test_every_score_and_grade_is_the_exact_one(policy):
    scorer = haitang.Scorer(haitang.Rubric(rubric_r.rubric(WORKLOAD, policy)), empty=rubric_r.empty(WORKLOAD))
    scored = scorer.score_table(rubric_r.arrow(table(ROWS), WORKLOAD)).to_arrow()
    totals, grades = exact.fractions(ROWS, policy)
    assert np.array_equal([int(score * 100) for score in scored["score"].to_pylist()], totals)
    assert np.array_equal([RANKS[grade] for grade in scored["grade"].to_pylist()], grades)
    assert set(scored["status"].to_pylist()) <= {"complete", "decided"}


def test_both_ways_to_the_exact_results_agree():
    totals, grades = exact.cents(ROWS)
    assert len(totals) == len(grades) == ROWS
