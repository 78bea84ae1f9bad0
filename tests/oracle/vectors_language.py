"""Numbers, inputs, conditions, amounts, rules and terms, one construct at a time."""
from vector_sources import (additions, amount, assessed, balance, chosen, counted, criterion, dated, deductions, done, listed,
                            measured, met, number_of, one, per, rubric, section, shared, sheet, vector, yes_no)

FILE = "score_language.json"
ABOUT = "Every input type, condition, amount, rule and term of the rubric language by itself, worked out by hand."

AB = yes_no("a", "b")


def truth_of(condition, *inputs, points=1):
    return one(points, met(condition), *(inputs or AB))


def worth_of(of, *inputs):
    """A criterion that shows an amount as its points, whatever it is."""
    return one(10, amount(of), *inputs)


def rounding_to(mode, places=0):
    return rubric(criterion("c", 10, number_of("n"), measured("n")), rounding={"total": {"places": places, "mode": mode}})


ROUNDINGS = [vector("round_%s_of_%s" % (mode, n.replace("-", "minus_").replace(".", "_")),
                    "%s to whole points: %s becomes %s" % (mode, n, by_hand), rounding_to(mode), n, total=by_hand)
             for mode, pairs in (
                 ("half_up", (("2.5", "3"), ("-2.5", "-3"), ("2.4", "2"), ("-0.4", "0"))),
                 ("half_even", (("2.5", "2"), ("3.5", "4"), ("-2.5", "-2"), ("-3.5", "-4"), ("2.51", "3"))),
                 ("down", (("2.9", "2"), ("-2.9", "-2"))),
                 ("up", (("2.1", "3"), ("-2.1", "-3"), ("2", "2"))))
             for n, by_hand in pairs]

NUMBER_FORMS = one(10, number_of("n"), measured("n"))
FORMS = [vector("number_%s" % name, "%s is read as %s" % (what, by_hand), NUMBER_FORMS, written, total=by_hand,
                lost=lost) for name, what, written, by_hand, lost in (
    ("full_width", "full-width digits, point and sign", "－１．５", "-1.5", "11.5"),
    ("minus_sign", "the mathematical minus (U+2212)", "−3", "-3", "13"),
    ("white_space", "a number between an ideographic space and a space", "\u30008.50 ", "8.5", "1.5"),
    ("fraction", "the fraction 10/3", "10/3", "10/3", "20/3"),
    ("full_width_fraction", "the full-width fraction ２０／８", "２０／８", "2.5", "7.5"),
    ("exponent", "1.25e1", "1.25e1", "12.5", "-2.5"),
    ("nine_places", "0.000000001", "0.000000001", "0.000000001", "9.999999999"),
    ("minus_zero", "-0", "-0", "0", "10"),
    ("json_decimal", "the JSON number 0.1, from its digits", 0.1, "0.1", "9.9"))]

DATES = one(10, {"kind": "table", "of": "handed_in", "rows": [
    {"at_most": "2024-02-28", "points": 10}, {"less_than": "2024-03-01", "points": 6}, {"at_most": "2024-03-10", "points": 3}],
    "otherwise": 0}, dated("handed_in"))
FALLING = one(10, {"kind": "table", "of": "n", "rows": [
    {"more_than": 90, "points": 10}, {"at_least": 90, "points": 9}, {"more_than": 60, "points": 5}], "otherwise": 1}, measured("n"))
TWO_SHARES = one(10, amount({"product": [10, "s"]}), shared("s", 1, may_exceed=True))
TOOLS = one(4, number_of("n"), counted("n", at_least=1, at_most=4))


def between(low, high):
    return truth_of({"value": "n", "at_least": low, "less_than": high}, measured("n"))


KINDS = listed("kinds", "x", "y", "z")
NESTED = one(10, additions({"part": {"title": {"zh": "外", "en": "outer"}, "points": 6, "rule": additions(
    {"part": {"title": {"zh": "内", "en": "inner"}, "points": 4, "rule": deductions(per("n", 1), floor=1)}},
    {"when": "a", "points": "2", "title": {"en": "sign", "zh": "标识"}})}}, {"when": "b", "points": 4}), counted("n"), *AB)
EACH = one(4, additions({"each_met": ["a", "b", {"value": "n", "at_least": 2}], "points": 1}, {"each_unmet": ["a", "b"], "points": 0.5}),
           *AB, counted("n"))
CASES = one(10, {"kind": "cases", "cases": [{"when": "a", "rule": deductions(per("n", 1))}, {"when": "b", "rule": met({"value": "n", "equals": 0})}],
                 "otherwise": amount(5)}, *AB, counted("n"))

VECTORS = ROUNDINGS + FORMS + [
    vector("round_half_up_two_places_by_default", "2/3 of 10 = 6.666..., rounded to 2 places without a plan: 6.67",
           rubric(criterion("c", 10, number_of("n"), measured("n"))), "20/3", total="6.67", points={"c": "20/3"}),
    vector("thirds_meet_again", "10/3 + 10/3 + 10/3 = 10, exactly and without rounding", rubric(
        *[criterion(name, "10/3", met("ok"), *yes_no("ok")) for name in "abc"], rounding={}),
        sheet({"a": True, "b": True, "c": True}), total="10", maximum="10", points={"a": "10/3"}),
    vector("tenths_and_fifths", "0.1 + 0.2 = 0.3: no binary floating point", worth_of({"sum": ["n", "m"]}, measured("n"), measured("m")),
           {"n": 0.1, "m": 0.2}, total="0.3"),
    # inputs
    vector("input_bool", "a is true: 1", truth_of("a"), {"a": True, "b": False}, total="1"),
    vector("input_count_bounds_are_the_range", "a missing count of 1 to 4 ranges over its bounds", TOOLS, None, lowest="1", highest="4"),
    vector("input_number_open_upwards", "a number of at least 3 without an upper bound", one(10, number_of("n"), measured("n", at_least=3)),
           None, lowest="3", highest=None, lost="7"),
    vector("input_share", "8 done of 10 due = 0.8 x 10 = 8", TWO_SHARES, {"s": done(8, 10)}, total="8"),
    vector("input_share_exceeding", "12 of 10, allowed: 1.2 x 10 = 12", TWO_SHARES, {"s": done(12, 10)}, total="12"),
    vector("input_share_nothing_due", "nothing due: `when_due_zero` 1 x 10 = 10", TWO_SHARES, {"s": done(0, 0)}, total="10"),
    vector("input_share_third", "1 of 3: 10/3, no rounding", one(10, amount({"product": ["full", "s"]}), shared("s")), {"s": done(1, 3)}, total="10/3"),
    vector("input_share_range", "a missing share is 0 to 1, and -0.5 when nothing is due: -0.5 to 1, times 10",
           one(10, amount({"product": [10, "s"]}), shared("s", "-1/2")), None, lowest="-5", highest="10"),
    vector("input_choice", "the option y gives 3", one(5, {"kind": "choice", "input": "w", "points": {"x": "full", "y": 3, "z": "-1"}},
           chosen("w", "x", "y", "z")), "y", total="3"),
    vector("input_list", "2 options chosen; shown in the order of the options", worth_of({"count_of": "kinds"}, KINDS), ["z", "x"], total="2"),
    vector("input_list_empty", "an empty list is an answer: 0, complete", worth_of({"count_of": "kinds"}, KINDS), {"kinds": []}, total="0", status="complete"),
    vector("input_date", "29 February 2024 is before 1 March: 6", DATES, "2024-02-29", total="6", rows={"c": [["table", "4"]]}),
    vector("input_date_at_edge", "28 February itself is `at_most` it: 10", DATES, "2024-02-28", total="10"),
    vector("input_date_on_excluded_edge", "1 March is not `less_than` itself: 3", DATES, "2024-03-01", total="3"),
    vector("input_date_missing", "any day, any row: 0 to 10", DATES, None, lowest="0", highest="10"),
    vector("input_assessed", "7.5 within 0 to 10, with a reason and an assessor: 7.5", one(10, number_of("n"), assessed("n", 0, 10, places=1)),
           {"n": "7.5", "reason": "good", "assessor": "A07"}, total="7.5"),
    vector("input_of_the_rubric", "one input of the rubric feeds two criteria: 3 + (5 - 3) = 5", rubric(
        criterion("up", 5, number_of("n")), criterion("down", 5, deductions(per("n", 1))), inputs=[counted("n")]),
        sheet({}, inputs={"n": 3}), total="5", status="complete"),
    # conditions
    vector("at_least_includes", "60 is `at_least` 60", between(60, 80), 60, total="1"),
    vector("at_least_one_unit_under", "59.999999999 is not `at_least` 60", between(60, 80), "59.999999999", total="0"),
    vector("less_than_excludes", "80 is not `less_than` 80", between(60, 80), 80, total="0"),
    vector("less_than_one_unit_under", "79.999999999 is `less_than` 80", between(60, 80), "79.999999999", total="1"),
    vector("more_than_excludes", "60 is not `more_than` 60", truth_of({"value": "n", "more_than": 60}, measured("n")), 60, total="0"),
    vector("at_most_includes", "60 is `at_most` 60", truth_of({"value": "n", "at_most": 60}, measured("n")), 60, total="1"),
    vector("equals_by_value", "1/2 equals 0.50", truth_of({"value": "n", "equals": "0.50"}, measured("n")), "1/2", total="1"),
    vector("all_with_one_false", "true and false: `all` is false", truth_of({"all": ["a", "b"]}), {"a": True, "b": False}, total="0", hung={"c": [["b"]]}),
    vector("all_false_beside_unknown", "false and unknown: `all` is surely false", truth_of({"all": ["a", "b"]}), {"a": False}, total="0",
           status="decided", hung={"c": [["a"]]}),
    vector("all_true_beside_unknown", "true and unknown: `all` is unknown", truth_of({"all": ["a", "b"]}), {"a": True}, lowest="0", highest="1"),
    vector("any_true_beside_unknown", "true and unknown: `any` is surely true", truth_of({"any": ["a", "b"]}), {"a": True}, total="1", status="decided"),
    vector("any_false_beside_unknown", "false and unknown: `any` is unknown", truth_of({"any": ["a", "b"]}), {"b": False}, lowest="0", highest="1"),
    vector("not_all_is_true", "true and false: at least one is false", truth_of({"not_all": ["a", "b"]}), {"a": True, "b": False}, total="1"),
    vector("not_all_is_false", "true and true: none is false; both are the reason", truth_of({"not_all": ["a", "b"]}), {"a": True, "b": True}, total="0",
           hung={"c": [["a", "b"]]}),
    vector("none_is_true", "false and false: every one is false", truth_of({"none": ["a", "b"]}), {"a": False, "b": False}, total="1"),
    vector("none_is_false", "a true one is enough, and is the reason", truth_of({"none": ["a", "b"]}), {"a": False, "b": True}, total="0", hung={"c": [["b"]]}),
    vector("not_turns_the_outcome", "not false is true", truth_of({"not": "a"}), {"a": False, "b": None}, total="1", missing=["c/b"]),
    vector("reasons_go_through_not", "none of (a, not b) with a false and b false: `not b` did it", truth_of({"none": ["a", {"not": "b"}]}),
           {"a": False, "b": False}, total="0", hung={"c": [["b"]]}),
    vector("one_of", "y is one of x and y", truth_of({"choice": "w", "one_of": ["x", "y"]}, chosen("w", "x", "y", "z")), "y", total="1"),
    vector("includes_every_one", "x and z are both among x, y, z", truth_of({"list": "kinds", "includes": ["x", "z"]}, KINDS), ["x", "y", "z"], total="1"),
    vector("includes_not_every_one", "y alone does not include x", truth_of({"list": "kinds", "includes": ["x", "y"]}, KINDS), {"kinds": ["y"]}, total="0"),
    vector("comparison_of_two_inputs", "7 is at least 2 x 3 = 6", truth_of({"value": "n", "at_least": {"product": [2, "m"]}}, counted("n"), counted("m")),
           {"n": 7, "m": 3}, total="1"),
    vector("comparison_decided_by_bounds", "a missing count of 3 to 8 is `at_least` 3 whatever it is",
           truth_of({"value": "n", "at_least": 3}, counted("n", at_least=3, at_most=8)), None, total="1", status="decided"),
    vector("dates_compared", "5 August lies within the month", truth_of({"value": "d", "at_least": "2022-08-01", "less_than": "2022-09-01"}, dated("d")),
           "2022-08-05", total="1"),
    # amounts
    vector("amount_sum", "2 + 3 + 1.5 = 6.5", worth_of({"sum": ["n", 3, "1.5"]}, counted("n")), 2, total="6.5"),
    vector("amount_of_an_input_called_nan", "4 + 1 = 5: the name of an input is no number", worth_of({"sum": ["nan", 1]}, counted("nan")), 4, total="5"),
    vector("amount_product", "3 x 1/3 = 1", worth_of({"product": ["n", "1/3"]}, counted("n")), 3, total="1"),
    vector("amount_smallest_and_largest", "the largest of 2 and the smallest of 5 and 9 = 5", worth_of({"largest": [2, {"smallest": ["n", 9]}]}, counted("n")),
           5, total="5"),
    vector("amount_difference", "3 - 5 = -2", worth_of({"difference": ["n", 5]}, counted("n")), 3, total="-2"),
    vector("amount_days", "28 February to 1 March 2024: 2 days (a leap year)", worth_of({"difference": ["d", "2024-02-28"]}, dated("d")), "2024-03-01", total="2"),
    vector("amount_days_backwards", "1900 was no leap year: 28 February is 1 day before 1 March", worth_of({"difference": ["d", "1900-03-01"]}, dated("d")),
           "1900-02-28", total="-1"),
    vector("amount_quotient", "7 / 2 = 3.5", worth_of({"quotient": ["n", "m"], "when_zero": 9}, counted("n"), counted("m")), {"n": 7, "m": 2}, total="3.5"),
    vector("amount_quotient_by_zero", "7 / 0: `when_zero` 9", worth_of({"quotient": ["n", "m"], "when_zero": 9}, counted("n"), counted("m")),
           {"n": 7, "m": 0}, total="9"),
    vector("amount_quotient_range", "12 / (2 to 4): 3 to 6", worth_of({"quotient": [12, "m"], "when_zero": 0}, counted("m", at_least=2, at_most=4)), None,
           lowest="3", highest="6"),
    vector("amount_quotient_unbounded", "12 / (2 and more): from 0 (12 / infinity) to 6", worth_of({"quotient": [12, "m"], "when_zero": 0}, counted("m", at_least=2)),
           None, lowest="0", highest="6"),
    vector("amount_count_met", "a and n >= 2 are met, b is not: 2", worth_of({"count_met": ["a", "b", {"value": "n", "at_least": 2}]}, *AB, counted("n")),
           {"a": True, "b": False, "n": 2}, total="2"),
    vector("amount_count_met_range", "one met, one unknown, one not: 1 to 2", worth_of({"count_met": ["a", "b", {"not": "a"}]}, *AB), {"a": True}, lowest="1", highest="2"),
    vector("steps_whole_below_zero", "-3 / 2 = -1.5, whole steps round to minus infinity: -2", worth_of({"steps_in": "n", "step": 2, "mode": "whole"}, measured("n")),
           -3, total="-2"),
    vector("steps_started_below_zero", "-3 / 2 = -1.5, started steps round to plus infinity: -1",
           worth_of({"steps_in": "n", "step": 2, "mode": "started"}, measured("n")), -3, total="-1"),
    vector("steps_linear", "3 / 2 = 1.5 steps", worth_of({"steps_in": "n", "step": 2, "mode": "linear"}, measured("n")), 3, total="1.5"),
    vector("steps_of_a_tenth", "0.3 / 0.1 = 3 whole steps, not 2", worth_of({"steps_in": "n", "step": 0.1, "mode": "whole"}, measured("n")), 0.3, total="3"),
    vector("amount_rounded", "2.675 to 2 places, half up: 2.68", worth_of({"rounded": "n", "places": 2, "mode": "half_up"}, measured("n")), "2.675", total="2.68"),
    vector("amount_rounded_half_even", "2.665 to 2 places, half even: 2.66", worth_of({"rounded": "n", "places": 2, "mode": "half_even"}, measured("n")),
           "2.665", total="2.66"),
    vector("amount_full", "full - 3 = 7 of 10", worth_of({"difference": ["full", "n"]}, counted("n")), 3, total="7"),
    vector("amount_product_range", "(-2 to 3) x (-1 to 4): -8 to 12", one(10, amount({"product": ["n", "m"]}), measured("n", at_least=-2, at_most=3),
           measured("m", at_least=-1, at_most=4)), None, lowest="-8", highest="12"),
    vector("amount_zero_times_infinity", "0 x (0 and more) = 0: nothing is open", worth_of({"product": [0, "n"]}, counted("n")), None, total="0", status="decided"),
    # rules
    vector("amount_rule_floor", "-2 raised to 0", one(5, amount("n", floor=0, cap="full"), measured("n")), -2, total="0"),
    vector("amount_rule_cap", "9 cut to full 5", one(5, amount("n", floor=0, cap="full"), measured("n")), 9, total="5"),
    vector("table_excluded_then_included", "exactly 90: not `more_than` 90, but `at_least` 90: 9", FALLING, 90, total="9"),
    vector("table_above", "90.1 is more than 90: 10", FALLING, "90.1", total="10"),
    vector("table_otherwise", "60 is not more than 60: otherwise 1", FALLING, 60, total="1"),
    vector("worst_of", "the lower of 10 - 3 = 7 and 10 x 0.4 = 4", one(10, {"kind": "worst_of", "of": [
        deductions(per("n", 1)), {"kind": "ratio", "of": "n", "to": "m", "cap": "none", "when_zero": 0}]}, counted("n"), measured("m")),
        {"n": 3, "m": "7.5"}, total="4"),
    vector("best_of_range", "the best of (0 to 10) and 6: 6 to 10", one(10, {"kind": "best_of", "of": [met("a"), amount(6)]}, *yes_no("a")), None,
           lowest="6", highest="10"),
    vector("cases_first", "a: 10 - 2 = 8", CASES, {"a": True, "b": True, "n": 2}, total="8", rows={"c": [["deducted", "2"]]}),
    vector("cases_second", "not a, b: n is not 0, so 0", CASES, {"a": False, "b": True, "n": 2}, total="0", rows={"c": [["unmet", "10"]]}, hung={"c": [["n"]]}),
    vector("cases_otherwise", "neither: 5", CASES, {"a": False, "b": False, "n": 2}, total="5", rows={"c": [["amount", "5"]]}),
    vector("cases_unknown", "a unknown, b false: 10 - 2 = 8 or 5", CASES, {"b": False, "n": 2}, lowest="5", highest="8"),
    vector("ratio_negative", "-3 of 6 with no floor in a ratio: 10 x -0.5 = -5", one(10, {"kind": "ratio", "of": "n", "to": 6, "cap": 1, "when_zero": 0},
           measured("n")), -3, total="-5"),
    vector("ratio_range", "(0 to 4) of 8: 0 to 5", one(10, {"kind": "ratio", "of": "n", "to": 8, "cap": 1, "when_zero": 0}, counted("n", at_most=4)), None,
           lowest="0", highest="5"),
    vector("number_rule", "4 tools: 4", TOOLS, 4, total="4"),
    # terms
    vector("each_met_and_each_unmet", "b and n >= 2 met: 2 x 1; a unmet: 1 x 0.5; 2.5 of 4. Not earned: 1 for a, 0.5 for b; potential 3 + 1 = 4", EACH,
           {"a": False, "b": True, "n": 2}, total="2.5", rows={"c": [["not_earned", "1"], ["not_earned", "0.5"]]}, hung={"c": [["a"], ["b"]]}),
    vector("each_met_unknown", "b met, a unknown, n 0: 1 to 2, and 0 to 0.5 for a unmet: 1 to 2.5 end by end", EACH, {"b": True, "n": 0}, lowest="1", highest="2.5"),
    vector("per_first", "4 units: 3 + 1 x 3 = 6", one(10, additions(per("n", 1, first=3)), counted("n")), 4, total="6"),
    vector("per_first_range", "0 to 2 units: 0, 3 or 4", one(10, additions(per("n", 1, first=3)), counted("n", at_most=2)), None, lowest="0", highest="4"),
    vector("per_term_cap", "5 x 2 = 10, the term's cap 4: 10 - 4 = 6", one(10, deductions(per("n", 2, cap=4)), counted("n")), 5, total="6"),
    vector("per_negative_units", "-3 units count as 0: nothing is deducted", one(10, deductions(per("n", 2)), measured("n")), -3, total="10"),
    vector("term_amount_negative", "start 5 + an amount of -2 = 3; its potential is the -2 itself, so 5 - 5 + 2 = 2 are not reached",
           one(5, balance(5, [{"amount": "n"}], cap="full"), measured("n")), -2, total="3", rows={"c": [["not_reached", "2"]]}),
    vector("term_when_negative_unknown", "a term of -2 that may come: 5 - 2 to 5", one(5, balance(5, [{"when": "a", "points": -2}], cap="none"), *yes_no("a")),
           None, lowest="3", highest="5"),
    vector("parts_in_parts", "inner 4 - 1 = 3; + sign 2 = 5 of 6; b not met 0 of 4; 5 of 10", NESTED, {"n": 1, "a": True, "b": False}, total="5",
           rows={"c": [["deducted", "1"], ["not_earned", "4"]]}),
    vector("parts_in_parts_floor", "inner 4 - 9 raised to 1; no sign; b 4; 1 + 4 = 5", NESTED, {"n": 9, "a": False, "b": True}, total="5",
           rows={"c": [["deducted", "9"], ["floor", "-6"], ["not_earned", "2"]]}),
    vector("part_deducted", "a part that is deducted: 10 - 2 of 3 = 8, in one row without inputs", one(10, deductions(
        {"part": {"title": "noise", "points": 3, "rule": amount("n", floor=0, cap="full")}}), counted("n")), 2, total="8",
        rows={"c": [["deducted", "2"]]}, hung={"c": [[]]}),
    vector("surplus_and_cap", "5 + 3 + 4 = 12, cap full 10: surplus -2, cap 2", one(10, balance(5, [{"amount": 3}, {"amount": "n"}], cap="full"), counted("n")), 4,
           total="10", rows={"c": [["surplus", "-2"], ["cap", "2"]]}),
    vector("floor_from_an_input", "2 - 5 = -3, raised to the floor of 1", one(4, balance(2, deduct=[{"amount": 5}], floor="n"), counted("n")), 1, total="1"),
    vector("full_in_a_part", "`full` in a part is the part's own 6: 6 - 6/2 = 3", one(10, additions(
        {"part": {"title": "p", "points": 6, "rule": deductions({"when": "a", "points": {"product": ["full", "1/2"]}})}}), *yes_no("a")), True, total="3",
        rows={"c": [["deducted", "3"], ["not_reached", "4"]]}),
    vector("levels_of_a_tree", "five levels deep: 1 of 2", rubric(section("s1", section("s2", section("s3", section(
        "s4", criterion("c", 2, number_of("n"), counted("n"))))))), 1, total="1"),
    vector("numbers_never_overflow", "(10^18 - 1) x (10^18 - 1) / 10^9 = 10^27 - 2 x 10^9 + 10^-9", one(10, amount(
        {"product": ["n", "n", "0.000000001"]}), measured("n")), "999999999999999999", total="999999999999999998000000000.000000001"),
    vector("thirds_beside_their_decimals", "1/3 - 0.333333333 = 1/3000000000: told apart exactly", worth_of({"difference": ["n", "0.333333333"]}, measured("n")),
           "1/3", total="1/3000000000"),
    vector("just_below_a_tie", "0.00499999999999999 is below the tie: 0, not 0.01", rounding_to("half_up", 2), "499999999999999/100000000000000000", total="0"),
    vector("level_with_a_count", "visits: many is 5 to 9, few 1 to 4; 7 visits: 7", one(9, {"kind": "number_in_level", "level": "level", "input": "visits", "ranges": {
        "many": {"at_least": 5, "at_most": 9}, "few": {"at_least": 1, "at_most": 4}}}, chosen("level", "many", "few"), counted("visits")),
        {"level": "many", "visits": 7}, total="7"),
    vector("level_with_a_number", "few is 1 to 4; 2.5", one(9, {"kind": "number_in_level", "level": "level", "input": "hours", "ranges": {
        "many": {"at_least": "4.5", "at_most": 9}, "few": {"at_least": 1, "at_most": 4}}}, chosen("level", "many", "few"),
        measured("hours", places=1, unit={"zh": "小时", "en": "h"})), {"level": "few", "hours": "2.5"}, total="2.5", rows={"c": [["number_in_level", "6.5"]]}),
    vector("words_and_signatures", "what people wrote is carried along: titles filled from the other language, subject, assessor, date, version, reason, note; 2 of 3", rubric(
        section("s", section("t", section("u", dict(criterion("c", 3, number_of("n"), counted("n", title={"zh": "次数"}, description="how often"),
                evidence={"list": ["log"]}, source={"en": "clause 4"}), title={"zh": "走访"})))), version="2024", source="an example", notes=["draft"]),
        sheet({"c": {"n": 2, "evidence": ["volume 3"], "assessor": "B02", "reason": "seen", "note": "\u53f0\u8d26\n2"}}, version="2024", subject="双石镇", assessor="A07",
              date="2024-02-29", note="dry run"), total="2", status="complete"),
]
