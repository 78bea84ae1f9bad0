"""Ranges that must hold everything that can still come: divisors that may be 0, peers of whom nothing is known, what may not exist."""
from vector_sources import (amount, bands, cohort, chosen, counted, criterion, gate, mean_over, measured, member, met, number_of, one, rubric,
                            sheet, statistic, total, units, vector, yes_no)

FILE = "score_ranges.json"
ABOUT = "Ranges at their edges: a divisor that may be 0, peers of whom nothing is known, values that may turn out not to exist, and when a sheet is not decided although its score is; worked out by hand."


def divided(above, when_zero, *inputs):
    return one(10, amount({"quotient": [above, "n"], "when_zero": when_zero}), *inputs)


def graded(*children, gates, **keys):
    """Good from 8 points of 10 on, else fail."""
    return rubric(*children, grades=bands(("good", 8), gates=gates), **keys)


def fails(when):
    return [gate("g", "veto", {"grade": "fail"}, when=when)]


BY_CHOICE = graded(criterion("c", 10, met("ok"), *yes_no("ok"), chosen("k", "a", "b")),
                   criterion("d", 1, number_of("n"), counted("n", at_most=1)),
                   gates=fails({"value": {"by_choice": "c/k", "values": {"a": 5, "b": "d/n"}}, "at_least": 3}))
PROVEN = graded(criterion("c", 10, amount(10), counted("n"), evidence={"required": True}), gates=fails({"value": "c/n", "at_least": 0}))
LEVELS = graded(criterion("c", 10, {"kind": "choice", "input": "k", "points": {"a": 8, "b": 6}}, chosen("k", "a", "b")),
                gates=fails({"value": statistic("smallest", {"score_of": "c"}, 10), "less_than": 5}))
FEWER = rubric(criterion("c", 10, number_of("n"), counted("n", at_most=10)), grades=bands(("good", 8), ("pass", 5), gates=[
    gate("b", "bump", {"up": 1}, when={"value": statistic("median", {"share_of": "r"}, "c/n", at_least=3), "less_than": 7})]))
LISTED = graded(criterion("c", 10, amount(10), units("u", counted("e")), *yes_no("ok")), inputs=yes_no("r"), empty={"exempt": "full"},
                gates=fails({"value": total("e", "c/u", "r"), "at_most": 3}))


def unlisted(*gates):
    """The units are asked in d; what each of them is worth stands in c, and does not exist when c is not met."""
    return graded(criterion("c", 10, number_of("n"), counted("n", at_most=10)), criterion("d", 90, amount(90), units("u", counted("e"))), gates=gates)


def not_met(*listed):
    return sheet({"c": {"state": "not_met"}, **{"d": {"u": list(one_list)} for one_list in listed}})


TOTAL = unlisted(*fails({"value": total("c/n", "d/u"), "at_most": 3}))
RATED = unlisted(gate("s", "rating", {"number": total("c/n", "d/u")}))
MEAN_OR_2, MEAN_OR_4, MEAN_OR_N = (unlisted(*fails({"value": mean_over("c/n", "d/u", none), "at_most": 3})) for none in (2, 4, "c/n"))
MEAN = one(10, number_of("n"), counted("n", at_most=30), empty={"not_applicable": "mean"})
MAY_LEAVE = rubric(criterion("c", 10, met("ok"), *yes_no("ok", "na"), not_applicable_if="na"), empty={"not_applicable": "drop"}, floor=10, cap=10)
ELIGIBLE = rubric(criterion("c", 10, met("ok"), *yes_no("ok")), inputs=yes_no("closed"), grades=bands(("good", 8), otherwise=None, gates=[
    {"id": "e", "title": "e", "kind": "eligibility", "when": "closed"}]))

VECTORS = [
    # divisors
    vector("range_divisor_may_be_zero", "0 ÷ n is 0 for every n above 0, and 5 for n = 0: 0 to 5, so nothing is decided",
           divided(0, 5, counted("n")), {}, lowest="0", highest="5", status="incomplete", missing=["c/n"], open=["c"]),
    vector("range_divisor_zero_is_zero", "the same when 0 ÷ 0 counts as 0 too: 0, whatever n is",
           divided(0, 0, counted("n")), {}, total="0", status="decided", missing=["c/n"]),
    vector("range_divisor_from_zero_up", "6 ÷ 3 = 2 at the least and without end near 0, and −1 when n is 0",
           divided(6, -1, counted("n", at_most=3)), {}, lowest="-1", highest=None, status="incomplete"),
    vector("range_divisor_up_to_zero", "6 ÷ −2 = −3 at the most and without end near 0, and 1 when n is 0",
           divided(6, 1, measured("n", at_least=-2, at_most=0)), {}, lowest=None, highest="1"),
    vector("range_divisor_never_zero", "6 ÷ 3 to 6 ÷ 1; the 100 for 0 can't come",
           divided(6, 100, counted("n", at_least=1, at_most=3)), {}, lowest="2", highest="6"),
    # peers of whom nothing is known
    vector("range_mean_of_unknown_peers", "a peer may have any number from 0 to 30, more than the 10 points", MEAN, {"state": "not_applicable"},
           lowest="0", highest="30", missing=["cohort"], status="incomplete"),
    cohort("range_mean_of_known_peers", "the peer has 24, and lies within what was said alone", MEAN,
           [member("a", {"state": "not_applicable"}), member("b", 24)], {"total": "24"}, {"total": "24"}),
    vector("range_peer_may_have_a_state", "answers give 6 or 8, but a peer that is `not_met` has 0, below 5: the gate may fire", LEVELS, "a",
           before="good", grade=["good", "fail"], fires={"g": "maybe"}, missing=["cohort"], status="incomplete"),
    cohort("range_peer_has_a_state", "the peer is `not_met`: 0 is the smallest", LEVELS, [member("a", "a"), member("b", {"state": "not_met"})],
           {"before": "good", "grade": "fail", "fires": {"g": "yes"}}, {"before": "fail", "grade": "fail"}),
    # what may not exist
    vector("range_when_fewer_does_not_exist", "n does not exist, so with fewer than three the gate can't fire; with three the median is a share of at most 1",
           FEWER, {"state": "not_met"}, before="fail", grade=["pass", "fail"], fires={"b": "maybe"}),
    vector("range_one_option_does_not_exist", "d/n does not exist: with b the gate can't fire, with a it does, since 5 is at least 3", BY_CHOICE,
           sheet({"c": {"ok": True}, "d": {"state": "not_met"}}), before="good", grade=["good", "fail"], fires={"g": "maybe"}, missing=["c/k"],
           status="incomplete"),
    vector("range_no_option_exists", "neither d/n of the option b chosen exists: no", BY_CHOICE,
           sheet({"c": {"ok": True, "k": "b"}, "d": {"state": "not_met"}}), before="good", grade="good", fires={"g": "no"}, status="complete"),
    vector("range_value_may_not_be_asked", "any n is at least 0; but without evidence nobody asks for n, and the gate can't fire", PROVEN, {},
           lowest="0", highest="10", grade=["good", "fail"], fires={"g": "maybe"}),
    vector("range_value_is_asked", "with evidence n is asked for, and any n is at least 0", PROVEN, {"evidence": ["log"]}, total="10", grade="fail",
           fires={"g": "yes"}, status="decided", missing=["c/n"]),
    vector("range_value_is_not_asked", "without evidence n does not exist", PROVEN, {"evidence": []}, total="0", grade="fail", fires={"g": "no"},
           missing=[], status="complete"),
    vector("range_unit_may_count", "e does not exist in the unit: if r is true there is no total; if not it is 0, at most 3", LISTED,
           sheet({"c": {"state": "exempt", "u": [{}]}}), total="10", grade=["good", "fail"], fires={"g": "maybe"}, missing=["r"], status="incomplete"),
    vector("range_total_of_no_unit", "n does not exist, so with a unit there is no total; but none may be listed, and 0 is at most 3", TOTAL,
           not_met(), total="90", before="good", grade=["good", "fail"], fires={"g": "maybe"}, missing=["d/u"], status="incomplete"),
    vector("range_total_of_no_unit_listed", "none is listed: the total is 0, and the gate fires", TOTAL, not_met([]), total="90",
           before="good", grade="fail", fires={"g": "yes"}, status="complete"),
    vector("range_total_of_a_unit_listed", "a unit is listed, and what it is worth does not exist: no total, and the gate can't fire", TOTAL,
           not_met([{"e": 1}]), total="90", before="good", grade="good", fires={"g": "no"}, status="complete"),
    vector("range_number_of_no_unit", "with a unit listed the grade stays; with none it is number 0, raised to 1, the lowest", RATED,
           not_met(), total="90", before="good", grade=["good", "fail"], fires={"s": "yes"}, missing=["d/u"], status="incomplete"),
    vector("range_number_of_no_unit_listed", "none is listed: number 0, raised to 1", RATED, not_met([]), total="90", before="good",
           grade="fail", fires={"s": "yes"}, status="complete"),
    vector("range_number_of_a_unit_listed", "a unit is listed: the number does not exist and changes nothing", RATED, not_met([{"e": 1}]),
           total="90", before="good", grade="good", fires={"s": "yes"}, status="complete"),
    vector("range_mean_of_no_unit", "with a unit there is no mean; with none it is 2, at most 3", MEAN_OR_2, not_met(), total="90",
           before="good", grade=["good", "fail"], fires={"g": "maybe"}, missing=["d/u"], status="incomplete"),
    vector("range_mean_of_no_unit_above", "with none listed it would be 4, above 3; otherwise there is no mean: the gate can't fire", MEAN_OR_4,
           not_met(), total="90", before="good", grade="good", fires={"g": "no"}, missing=["d/u"], status="decided"),
    vector("range_mean_that_never_exists", "neither n nor what stands for it without a unit exists", MEAN_OR_N, not_met(), total="90",
           before="good", grade="good", fires={"g": "no"}, missing=["d/u"], status="decided"),
    # not decided, although the score is
    vector("range_may_not_apply_at_all", "10 whatever comes, but nothing is rated when na is true", MAY_LEAVE, {"ok": True}, total="10",
           status="incomplete", missing=["c/na"]),
    vector("range_may_not_be_eligible", "0 points, no grade in any case; but it hangs on `closed` whether the station is eligible", ELIGIBLE,
           sheet({"c": False}), total="0", grade=None, fires={"e": "maybe"}, status="incomplete", missing=["closed"]),
]
