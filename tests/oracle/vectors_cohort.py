"""Cohorts: statistics, places, the mean of the peers, quotas; together and alone."""
from vector_sources import (amount, bands, cohort, counted, criterion, gate, listed_units, measured, member, members, met, number_of, one,
                            place, rubric, section, sheet, statistic, units, vector, yes_no)

FILE = "score_cohort.json"
ABOUT = "What hangs on the other members of a cohort, together and alone, worked out by hand."


def worth(of, *inputs):
    """A criterion that shows an amount as its points, whatever it is."""
    return one(10, amount(of), *(inputs or (measured("n"),)))


def of_all(word, **keys):
    return worth(statistic(word, "n", -1, **keys))


def of_others(word, **keys):
    return worth(statistic(word, "n", -1, include_self=False, **keys))


def totals(*points):
    return [{"total": points_, "status": "complete", "missing": []} for points_ in points]


def spans(*ends):
    """Scores [lowest, highest]."""
    return [{"lowest": low, "highest": high} for low, high in ends]


BOUNDED = (measured("n", at_least=0, at_most=10),)
ASKED = (measured("n"), *yes_no("ok"))
OK = {"where": "ok"}
STATISTICS = [
    cohort("cohort_mean_with_self", "(30 + 40 + 35) ÷ 3 = 35 for all; each scorecard says how many there are", of_all("mean"), members(30, 40, 35),
           *({"total": "35", "cohort": "3"} for _ in range(3))),
    cohort("cohort_mean_without_self", "(40 + 35) ÷ 2, (30 + 35) ÷ 2, (30 + 40) ÷ 2", of_others("mean"), members(30, 40, 35), *totals("37.5", "32.5", "35")),
    cohort("cohort_median_odd", "2, 5, 9: the middle one", of_all("median"), members(9, 2, 5), *totals("5", "5", "5")),
    cohort("cohort_median_even", "1, 2, 5, 9: (2 + 5) ÷ 2", of_all("median"), members(9, 2, 5, 1), *totals(*["3.5"] * 4)),
    cohort("cohort_sum", "the others: 2 + 5, 9 + 5, 9 + 2", of_others("sum"), members(9, 2, 5), *totals("7", "14", "11")),
    cohort("cohort_smallest", "the smallest of the others", of_others("smallest"), members(9, 2, 5), *totals("2", "5", "2")),
    cohort("cohort_largest", "the largest of the others", of_others("largest"), members(9, 2, 5), *totals("5", "9", "9")),
    cohort("cohort_count", "two of three are above 3", worth({"cohort": "count", "include_self": True, "where": {"value": "n", "more_than": 3}}),
           members(9, 2, 5), *totals("2", "2", "2")),
    cohort("cohort_count_without_self", "how many of the others are above 3", worth(
        {"cohort": "count", "include_self": False, "where": {"value": "n", "more_than": 3}}), members(9, 2, 5), *totals("1", "2", "1")),
    cohort("cohort_top_mean", "half of 5 is 2.5, so the best 3: (10 + 8 + 6) ÷ 3 = 8", of_all("top_mean", share="0.5"), members(2, 10, 6, 8, 4), *totals(*["8"] * 5)),
    cohort("cohort_bottom_mean", "a third of 4 is 4/3, so the lowest 2: (1 + 2) ÷ 2", of_all("bottom_mean", share="1/3"), members(7, 2, 1, 9), *totals(*["1.5"] * 4)),
    cohort("cohort_top_mean_of_all", "a share of 1: all", of_all("top_mean", share=1), members(1, 2), *totals("1.5", "1.5")),
    cohort("cohort_where", "only 4 and 8 are meant: 6 for all, also for the one that is not", worth(statistic("mean", "n", -1, **OK), *ASKED),
           [member("a", {"n": 4, "ok": True}), member("b", {"n": 100, "ok": False}), member("c", {"n": 8, "ok": True})], *totals("6", "6", "6")),
    cohort("cohort_fewer_than_at_least", "two members, three asked for: each its own `when_fewer`", worth(statistic("mean", "n", "n", at_least=3)), members(3, 9), *totals("3", "9")),
    cohort("cohort_of_one_without_self", "nobody else is there: `when_fewer`", of_others("largest"), members(7), *totals("-1")),
    cohort("cohort_of_one_with_self", "oneself alone", of_all("largest"), members(7), *totals("7")),
    cohort("cohort_members_with_another_state_do_not_count", "b is not met, and its 100 does not count: (4 + 8) ÷ 2; b itself gets 0", of_all("mean"),
           members(4, {"state": "not_met", "n": 100}, 8), {"total": "6"}, {"total": "0", "decided_by": {"c": "not_met"}}, {"total": "6"}),
    cohort("cohort_figure_that_is_worked_out", "A is an amount: 2 x 3 and 1 x 8, the largest is 8", worth(
        statistic("largest", {"product": ["n", "m"]}, 0), measured("n"), measured("m")),
        [member("a", {"n": 2, "m": 3}), member("b", {"n": 1, "m": 8})], *totals("8", "8")),
    cohort("cohort_of_units", "the most events that anybody had: 3", worth(statistic("largest", listed_units("events"), 0), units("events", counted("people"))),
           [member("a", {"events": [{"people": 1}]}), member("b", {"events": [{"people": 1}] * 3})], *totals("3", "3")),
    cohort("cohort_full_is_that_of_the_part", "within a part of 4 points `full` is 4: the largest of n x 4 is 12", one(
        10, {"kind": "balance", "start": 0, "cap": "none", "add": [{"part": {"title": "p", "points": 4, "rule": amount(
            statistic("largest", {"product": ["n", "full"]}, 0))}}]}, measured("n")), members(3, 2), *totals("12", "12")),
    cohort("cohort_inputs_of_a_row", "A, then C, then `when_fewer`", worth(statistic("mean", "n", "m", **OK), measured("m"), *ASKED),
           [member("a", {"n": 4, "ok": True, "m": 0})], {"total": "4", "hung": {"c": [["n", "ok", "m"]]}}),
]
BOTH = worth(statistic("mean", "n", -1), *BOUNDED)
UNKNOWNS = [
    cohort("cohort_open_member_end_by_end", "4 and 0 to 10: (4 + 0) ÷ 2 to (4 + 10) ÷ 2; a lacks nothing, and is not finished all the same", BOTH, members(4, None),
           {"lowest": "2", "highest": "7", "status": "incomplete", "missing": []}, {"lowest": "2", "highest": "7", "missing": ["c/n"]}),
    cohort("cohort_open_member_median", "3, 5 and 0 to 10: the lowest ends 0, 3, 5 give 3, the highest 3, 5, 10 give 5", worth(statistic("median", "n", -1), *BOUNDED),
           members(3, 5, None), *spans(("3", "5"), ("3", "5"), ("3", "5"))),
    cohort("cohort_open_member_top_mean", "the best half (2 of 3) of 4, 6, 0 to 10: (4 + 6) ÷ 2 to (6 + 10) ÷ 2", worth(
        statistic("top_mean", "n", -1, share="0.5"), *BOUNDED), members(4, 6, None), *spans(("5", "8"), ("5", "8"), ("5", "8"))),
    cohort("cohort_may_count_mean", "4 counts, 8 may: the hull of both", worth(statistic("mean", "n", -1, **OK), *ASKED),
           [member("a", {"n": 4, "ok": True}), member("b", {"n": 8})], *spans(("4", "8"), ("4", "8"))),
    cohort("cohort_may_count_sum", "4 counts, 8 and -3 may: 4 + (0 to 8) + (-3 to 0) = 1 to 12", worth(statistic("sum", "n", -1, **OK), *ASKED),
           [member("a", {"n": 4, "ok": True}), member("b", {"n": 8}), member("c", {"n": -3})], *spans(("1", "12"), ("1", "12"), ("1", "12"))),
    cohort("cohort_may_count_count", "one counts, two may: 1 to 3", worth({"cohort": "count", "include_self": True, **OK}, *ASKED),
           [member("a", {"n": 4, "ok": True}), member("b", {"n": 8}), member("c", {"n": 0})], *spans(("1", "3"), ("1", "3"), ("1", "3"))),
    cohort("cohort_may_count_takes_in_when_fewer", "4 counts and 8 may, two are asked for: the hull of 4, 8 and -1", worth(
        statistic("largest", "n", -1, at_least=2, **OK), *ASKED), [member("a", {"n": 4, "ok": True}), member("b", {"n": 8})], *spans(("-1", "8"), ("-1", "8"))),
    cohort("cohort_may_count_sum_takes_in_when_fewer", "nobody surely counts: 0 to 8, and -1", worth(statistic("sum", "n", -1, **OK), *ASKED),
           [member("a", {"n": 8}), member("b", {"n": 2, "ok": False})], *spans(("-1", "8"), ("-1", "8"))),
    cohort("cohort_too_few_even_with_all_that_may", "one counts, one may, three are asked for: surely `when_fewer`", worth(
        statistic("mean", "n", -1, at_least=3, **OK), *ASKED), [member("a", {"n": 4, "ok": True}), member("b", {"n": 8})],
        {"total": "-1", "status": "complete"}, {"total": "-1", "status": "decided", "missing": ["c/ok"]}),
]


def shown_place(best, ties, *inputs, **keys):
    return worth(place("n", best, ties, **keys), *inputs)


def ranked(points, otherwise, ties, best="highest", **keys):
    return dict({"kind": "rank", "of": "n", "best": best, "ties": ties, "points": points, "otherwise": otherwise}, **keys)


PRIZES = [60, 57, 54, 51]
PLACES = [
    cohort("rank_best", "9 is first, the two 7 share the second and third place: both second, 5 is fourth", shown_place("highest", "best"),
           members(7, 9, 5, 7), *totals("2", "1", "4", "2")),
    cohort("rank_worst", "the two 7 are both third", shown_place("highest", "worst"), members(7, 9, 5, 7), *totals("3", "1", "4", "3")),
    cohort("rank_mean", "the two 7 are both 2.5th", shown_place("highest", "mean"), members(7, 9, 5, 7), *totals("2.5", "1", "4", "2.5")),
    cohort("rank_lowest", "the lowest is the best: 5, 7, 7, 9", shown_place("lowest", "best"), members(7, 9, 5, 7), *totals("2", "4", "1", "2")),
    cohort("rank_oneself_always_takes_part", "b is not among those that count: behind 9 and before 5 it is second, and c is second as well", shown_place(
        "highest", "best", *ASKED, **OK), [member("a", {"n": 9, "ok": True}), member("b", {"n": 7, "ok": False}), member("c", {"n": 5, "ok": True})],
        *totals("1", "2", "2")),
    cohort("rank_with_an_open_member", "5 against 0 to 10: first or second; the open one the same", shown_place("highest", "best", *BOUNDED), members(5, None),
           *spans(("1", "2"), ("1", "2"))),
    cohort("rank_worst_with_an_open_member", "5, 5 and 0 to 10: a is at least second because of the tie, and may be third; c is first (0 and 10 beat or tie nobody "
           "surely) to third", shown_place("highest", "worst", *BOUNDED), members(5, 5, None), *spans(("2", "3"), ("2", "3"), ("1", "3"))),
    cohort("rank_mean_with_an_open_member", "5, 5 and 0 to 10: best place 1 to 2, worst place 2 to 3, the mean 1.5 to 2.5; c: 1 to 3 both", shown_place(
        "highest", "mean", *BOUNDED), members(5, 5, None), *spans(("1.5", "2.5"), ("1.5", "2.5"), ("1", "3"))),
    cohort("rank_of_those_that_may_count", "b may count, and is better than a: first or second", shown_place("highest", "best", *ASKED, **OK),
           [member("a", {"n": 4, "ok": True}), member("b", {"n": 8})], {"lowest": "1", "highest": "2"}, {"total": "1"}),
    cohort("rank_rule_share", "two share the second and third place: (57 + 54) ÷ 2; the fifth gets 20", one(60, ranked(PRIZES, 20, "share"), measured("n")),
           members(900, 700, 700, 650, 100), *totals("60", "55.5", "55.5", "51", "20")),
    cohort("rank_rule_best", "both second: 57", one(60, ranked(PRIZES, 20, "best"), measured("n")), members(900, 700, 700), *totals("60", "57", "57")),
    cohort("rank_rule_worst", "both third: 54", one(60, ranked(PRIZES, 20, "worst"), measured("n")), members(900, 700, 700), *totals("60", "54", "54")),
    cohort("rank_rule_share_beyond_the_last", "two share the second and third place, but only two have points: (57 + 20) ÷ 2", one(
        60, ranked([60, 57], 20, "share"), measured("n")), members(9, 7, 7), *totals("60", "38.5", "38.5")),
    cohort("rank_rule_lowest_with_where", "only permitted ones count: 3 is first of them, 9 second; the 1 without takes part for itself alone, first", one(
        10, ranked([10, 5], 0, "best", best="lowest", **OK), *ASKED), [member("a", {"n": 9, "ok": True}), member("b", {"n": 1, "ok": False}), member("c", {"n": 3, "ok": True})],
        {"total": "5", "rows": {"c": [["rank", "5"]]}, "hung": {"c": [["n"]]}}, {"total": "10"}, {"total": "10"}),
    cohort("rank_rule_with_an_open_member", "5 is first or second of two, beside it 3 is second or third: hull of 60, 57 and of 57, 54; 0 to 10 anywhere", one(
        60, ranked(PRIZES, 20, "best"), *BOUNDED), members(5, 3, None), *spans(("57", "60"), ("54", "57"), ("54", "60"))),
    cohort("rank_rule_share_with_an_open_member", "5 with a tie and an open one: places 1 to 3, points 54 to 60", one(
        60, ranked(PRIZES, 20, "share"), *BOUNDED), members(5, 5, None), *spans(("54", "60"), ("54", "60"), ("54", "60"))),
    cohort("rank_rule_share_settled_beside_an_open_member", "the open one (0 to 10) is surely behind 30 and 20: first and second, exactly", one(
        60, ranked(PRIZES, 20, "share"), measured("n", at_least=0)), [member("a", 30), member("b", 20), member("c", {"state": "not_met"})], *totals("60", "57", "0")),
]
NONE_ANSWERED = measured("n", at_least=0, at_most=10)
ALONE = [
    vector("cohort_alone_mean", "scored alone: the hull of 0 to 10 and `when_fewer` -1, and the cohort is missing", worth(statistic("mean", "n", -1), NONE_ANSWERED), 4,
           lowest="-1", highest="10", missing=["cohort"], status="incomplete"),
    vector("cohort_alone_when_fewer_is_the_own", "`when_fewer` is the own figure, 40", worth(statistic("mean", "n", "n"), measured("n", at_least=0, at_most=30)), 25,
           lowest="0", highest="30"),
    vector("cohort_alone_sum", "a sum over members that are not known can be anything", worth(statistic("sum", "n", 0), NONE_ANSWERED), 4,
           lowest=None, highest=None, lost=None),
    vector("cohort_alone_count", "0 to any number", worth({"cohort": "count", "include_self": True}), 4, lowest="0", highest=None),
    vector("cohort_alone_place", "1 or any place after it", worth(place("n")), 4, lowest="1", highest=None),
    vector("cohort_alone_rank_rule", "any place: the hull of 60 to 51 and of 20", one(60, ranked(PRIZES, 20, "share"), measured("n")), 4, lowest="20", highest="60"),
    vector("cohort_alone_before_all_else", "the cohort is missing before the inputs", worth(place("n")), None, missing=["cohort", "c/n"]),
    vector("cohort_alone_settled", "20 is at most the 20 of nobody: whatever the others have, the condition is false; decided", one(
        10, met({"value": "n", "less_than": statistic("mean", "n", 0)}), measured("n", at_least=0, at_most=20)), 20, total="0", status="decided", missing=["cohort"]),
]
PEERS = one(10, number_of("n"), measured("n", at_least=0, at_most=10), *yes_no("gone"), empty={"not_applicable": "mean"}, not_applicable_if="gone")
AWAY = {"state": "not_applicable"}


def here(n):
    return {"n": n, "gone": False}


MEANS = [
    cohort("peers_mean", "(5 + 8 + 6) ÷ 3 = 19/3, in a row of its own", PEERS, members(here(5), here(8), here(6), AWAY), {"total": "5"}, {"total": "8"}, {"total": "6"},
           {"total": "19/3", "decided_by": {"c": "not_applicable"}, "rows": {"c": [["not_applicable", "11/3"]]}, "status": "complete"}),
    cohort("peers_that_do_not_apply_have_no_score", "two are away: for both the mean of 5 alone", PEERS, members(here(5), AWAY, AWAY), {"total": "5"}, {"total": "5"}, {"total": "5"}),
    cohort("peers_with_another_state_count", "not met is a score, 0: (8 + 0) ÷ 2", PEERS, members(here(8), {"state": "not_met"}, AWAY), {"total": "8"}, {"total": "0"}, {"total": "4"}),
    cohort("peers_all_away", "without any peer it leaves the sum: nothing applies", PEERS, members(AWAY, AWAY), *[{"status": "not_rated", "points": {"c": None}}] * 2),
    cohort("peers_open", "one is open, 0 to 10, the other has 4: (4 + 0) ÷ 2 to (4 + 10) ÷ 2; decided by `not_applicable` all the same", PEERS,
           members(here(4), {"gone": False}, AWAY), {"total": "4"}, {"lowest": "0", "highest": "10"},
           {"lowest": "2", "highest": "7", "decided_by": {"c": "not_applicable"}, "open": [], "status": "incomplete", "missing": []}),
    cohort("peers_that_may_count", "it is not known whether b applies, its 9 may count; 4 does: the hull of 4 and 9. b itself: its 9 or the mean, 4 (of a alone)", PEERS,
           members(here(4), {"n": 9}, AWAY), {"total": "4"}, {"lowest": "4", "highest": "9", "open": ["c"]}, {"lowest": "4", "highest": "9"}),
    cohort("peers_of_whom_none_surely_counts", "only b may count: c has its 9, or does not apply: 0 to 10", PEERS, members({"n": 9}, AWAY),
           {"lowest": "0", "highest": "10", "open": ["c"]}, {"lowest": "0", "highest": "10"}),
    cohort("peers_unknown_whether_applicable", "a applies or has the mean of 3 and 5, that is 4: 4 to 8", PEERS, members({"n": 8}, here(3), here(5)),
           {"lowest": "4", "highest": "8", "missing": ["c/gone"]}, {"total": "3"}, {"total": "5"}),
    cohort("peers_rounded_as_they_are", "the peers have 2 and 3 after rounding 1.6 and 2.9; the mean 2.5 is not rounded again", rubric(criterion(
        "c", 10, number_of("n"), measured("n"), empty={"not_applicable": "mean"}, rounding={"places": 0, "mode": "half_up"}), rounding={}),
        members("1.6", "2.9", AWAY), {"total": "2"}, {"total": "3"}, {"total": "2.5"}),
    cohort("peers_dropped_beside_others", "no peer has a score: c leaves the sum, d is re-normalised to all 20: 2 x 7", rubric(
        criterion("c", 10, number_of("n"), measured("n"), empty={"not_applicable": "mean"}), criterion("d", 10, number_of("m"), measured("m")), rounding={}),
        [member("a", None, answers={"c": AWAY, "d": 7}), member("b", None, answers={"c": AWAY, "d": 6})], {"total": "14", "points": {"c": None}}, {"total": "12"}),
    vector("peers_alone", "the peers are not known: 0 to full, and it may not apply", PEERS, AWAY, lowest="0", highest="10", missing=["cohort"], decided_by={"c": "not_applicable"}),
]
BANDS = (("excellent", 80), ("good", 60))
MARK = criterion("c", 100, number_of("n"), measured("n", at_least=0, at_most=100))


def limited(*gates, **keys):
    return rubric(MARK, rounding={}, grades=bands(*BANDS, gates=list(gates)), **keys)


def quota(name="q", **keys):
    made = dict({"id": name, "title": name, "kind": "quota", "grade": "excellent", "ties": "all_in"}, **keys)
    return made


def graded(*grades):
    return [{"grade": grade} for grade in grades]


FIVE = members(95, 90, 90, 85, 50)
FRAUD = gate("o", "override", {"grade": "excellent"}, when="proved")
OUT = {"id": "e", "title": "e", "kind": "eligibility", "when": "young"}
QUOTAS = [
    cohort("quota_all_in", "two places: before each 90 stands one, so both stay; before 85 stand three", limited(quota(at_most=2)), FIVE,
           *graded("excellent", "excellent", "excellent", "good", "fail")),
    cohort("quota_all_out", "two places: the two 90 have each other and 95 before them: both go", limited(quota(at_most=2, ties="all_out")), FIVE,
           *graded("excellent", "good", "good", "good", "fail")),
    cohort("quota_share_down", "40 % of 5 is 2", limited(quota(at_most_share="0.4", mode="down", ties="all_out")), FIVE, *graded("excellent", "good", "good", "good", "fail")),
    cohort("quota_share_rounded", "30 % of 5 is 1.5: half up 2, and both 90 stay", limited(quota(at_most_share="0.3", mode="half_up")), FIVE,
           *graded("excellent", "excellent", "excellent", "good", "fail")),
    cohort("quota_share_half_even", "50 % of 5 is 2.5: half even 2", limited(quota(at_most_share="0.5", mode="half_even")), FIVE,
           *graded("excellent", "excellent", "excellent", "good", "fail")),
    cohort("quota_share_up", "50 % of 5 is 2.5, rounded up 3: with three before it 85 goes; 50 stands behind four that are in contention, to no effect",
           limited(quota(at_most_share="1/2", mode="up")), FIVE, {"grade": "excellent", "fires": {"q": "no"}}, {"fires": {"q": "no"}}, {"fires": {"q": "no"}},
           {"grade": "good", "fires": {"q": "yes"}, "gate_because": {"q": []}}, {"grade": "fail", "fires": {"q": "yes"}}),
    cohort("quota_of_none", "no place at all: everybody with the grade gets the next lower one", limited(quota(at_most=0)), FIVE,
           *graded("good", "good", "good", "good", "fail")),
    cohort("quota_of_a_lower_grade_counts_the_better", "two places for good or better: 95 and 90 take them, 70 goes below", limited(quota(grade="good", at_most=2)),
           members(95, 90, 70), *graded("excellent", "excellent", "fail")),
    cohort("quota_after_quota", "one excellent and two good or better: 90 goes to good, 85 first to good, then below", limited(
        quota("q1", at_most=1), quota("q2", grade="good", at_most=2)), members(95, 90, 85), *graded("excellent", "good", "fail")),
    cohort("quota_without_those_not_eligible", "a is not eligible and takes no place: b keeps the one place", limited(OUT, quota(at_most=1), inputs=yes_no("young")),
           [member("a", 95, inputs={"young": True}), member("b", 90, inputs={"young": False})], {"grade": None, "status": "not_eligible", "fires": {"q": "no"}}, {"grade": "excellent"}),
    cohort("quota_share_of_those_that_take_part", "half of the two that are eligible is 1: b keeps it, c goes", limited(OUT, quota(at_most_share="0.5", mode="down"), inputs=yes_no("young")),
           [member(name, n, inputs={"young": name == "a"}) for name, n in (("a", 95), ("b", 90), ("c", 85))], {"status": "not_eligible"}, {"grade": "excellent"}, {"grade": "good"}),
    cohort("quota_and_an_override", "a is made excellent before, stays so, and takes the one place: its 10 is not before 90, so b stays too; 85 has 90 before it",
           limited(FRAUD, quota(at_most=1), inputs=yes_no("proved")),
           [member("a", 10, inputs={"proved": True}), member("b", 90, inputs={"proved": False}), member("c", 85, inputs={"proved": False})],
           {"grade": "excellent", "fires": {"q": "no"}}, {"grade": "excellent"}, {"grade": "good"}),
    cohort("quota_with_an_open_score", "one place, b may have 0 to 100: 90 may be beyond, 85 surely is; b may be", limited(quota(at_most=1)), members(90, None, 85),
           {"grade": ["excellent", "good"], "fires": {"q": "maybe"}}, {"grade": ["excellent", "good", "fail"], "fires": {"q": "maybe"}}, {"grade": "good", "fires": {"q": "yes"}}),
    cohort("quota_open_score_that_cannot_pass", "b may have 0 to 100, c has 95: two places are surely enough for c and a", limited(quota(at_most=2)), members(90, None, 95),
           {"grade": ["excellent", "good"], "fires": {"q": "maybe"}}, {"fires": {"q": "maybe"}}, {"grade": "excellent", "fires": {"q": "no"}}),
    cohort("quota_with_one_that_may_be_not_eligible", "whether a is eligible is not known: before b stands surely nobody, perhaps one; half of the 1 or 2 that "
           "take part, rounded up, is 1", limited(OUT, quota(at_most_share="0.5", mode="up"), inputs=yes_no("young")),
           [member("a", 95), member("b", 90, inputs={"young": False})], {"grade": ["excellent", None], "fires": {"e": "maybe", "q": "no"}},
           {"grade": ["excellent", "good"], "fires": {"q": "maybe"}}),
    vector("quota_alone", "how many places are taken is not known: the quota may fire", limited(quota(at_most=1)), 95, grade=["excellent", "good"], fires={"q": "maybe"}, missing=["cohort"]),
    vector("quota_alone_of_none", "a quota of 0 fires, whoever the others are", limited(quota(at_most=0)), 95, grade="good", fires={"q": "yes"}, status="decided"),
    vector("quota_alone_share_of_none", "no share of any number", limited(quota(at_most_share=0, mode="up")), 95, grade="good", fires={"q": "yes"}),
]
BELOW_MEAN = gate("m", "cap", {"at_most": "good"}, when={"value": {"score_of": "c"}, "less_than": statistic("mean", {"score_of": "c"}, 0)})
DROPPED = rubric(section("s", criterion("c", 100, number_of("n"), measured("n"), empty={"not_applicable": "drop"})), criterion("d", 100, number_of("m"), measured("m")),
                 rounding={}, points=100, grades=bands(*BANDS, gates=[gate("m", "cap", {"at_most": "good"}, when={
                     "value": {"cohort": "count", "include_self": True, "where": {"value": {"score_of": "c"}, "at_least": 0}}, "less_than": 2})]))
IN_GATES = [
    cohort("cohort_in_a_gate", "the mean is (95 + 85) ÷ 2 = 90: 85 is below it", limited(BELOW_MEAN), members(95, 85), {"grade": "excellent", "fires": {"m": "no"}},
           {"grade": "good", "fires": {"m": "yes"}, "gate_because": {"m": ["c"]}}),
    cohort("cohort_in_a_gate_where_a_score_does_not_exist", "c applies to a alone: one member is counted, fewer than 2; d alone decides b's score", DROPPED,
           [member("a", None, answers={"c": 90, "d": 90}), member("b", None, answers={"c": AWAY, "d": 85})], {"total": "90", "grade": "good"}, {"total": "85", "grade": "good"}),
    cohort("cohort_in_a_gate_over_members_whose_score_exists", "c applies to a and b: the mean of 90 and 70 is 80; c is away, its own 0 is not compared", rubric(
        criterion("c", 100, number_of("n"), measured("n"), empty={"not_applicable": "drop"}), criterion("d", 100, number_of("m"), measured("m")), rounding={}, points=100,
        grades=bands(("pass", 0), gates=[gate("m", "veto", {"grade": "fail"}, when={"value": statistic("mean", {"score_of": "c"}, 0), "at_least": 80})])),
        [member("a", None, answers={"c": 90, "d": 1}), member("b", None, answers={"c": 70, "d": 1}), member("c", None, answers={"c": AWAY, "d": 1})],
        *[{"grade": "fail", "fires": {"m": "yes"}}] * 3),
    cohort("place_in_a_gate", "the last of three: at most good", limited(gate("m", "cap", {"at_most": "good"}, when={
        "value": place({"score_of": "r"}, "lowest", "worst"), "at_most": 1})), members(95, 90, 85), *graded("excellent", "excellent", "good")),
    vector("cohort_in_a_gate_alone", "the others are not known: 85 may be below the mean of 0 to 100", limited(BELOW_MEAN), 85, fires={"m": "maybe"}, missing=["cohort"]),
]
VECTORS = STATISTICS + UNKNOWNS + PLACES + ALONE + MEANS + QUOTAS + IN_GATES + [
    vector("sheet_alone_with_a_subject", "a rubric that does not look around lacks nothing when it is scored alone", one(10, number_of("n"), measured("n")),
           sheet({"c": 4}, subject="a"), total="4", missing=[], status="complete"),
]
