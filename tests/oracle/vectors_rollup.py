"""Weights, sections, bonus and penalty, floors, caps, rounding, bands and gates."""
from vector_sources import (amount, bands, counted, criterion, deductions, gate, listed, measured, met, number_of, one, per, rubric,
                            section, sheet, vector, yes_no)

FILE = "score_rollup.json"
ABOUT = "How criteria become sections, a total and a grade: weights, bonus, penalty, floors, caps, rounding, bands, gates; worked out by hand."


def given(name, points, **keys):
    """A criterion that has as many points as its answer says."""
    return criterion(name, points, number_of("n"), measured("n"), **keys)


# G2: level-1 weights 50, 25, 25; each block holds 100 points
FORM = rubric(section("process", given("p1", 75), given("p2", 25), weight=50),
              section("output", given("o1", 24), given("o2", 48), given("o3", 28), weight=25),
              section("effect", given("e1", 100), weight=25), points=100, empty={"not_applicable": "drop"})
NA = {"state": "not_applicable"}
WEIGHED = rubric(criterion("a", None, number_of("n"), measured("n"), weight=60), given("b", 5, weight=40))
INNER_SCALE = rubric(section("s", given("a", 30), given("b", 50), points=40), given("c", 60))
DEEP = rubric(section("s", section("t", given("a", 10), given("b", 10), points=5), given("c", 5)), given("d", 10))
SIGNED = rubric(given("a", 10), given("plus", 4, role="bonus"), given("minus", 3, role="penalty"))
OUTSIDE = rubric(given("a", 100), section("bonus", given("x", 5), given("y", 5), role="bonus", points=6, counts_for_grade=False),
                 section("fines", given("f", 8), given("g", 8), role="penalty", points=10), grades=bands(("good", 90), ("pass", 60)))
NESTED_BONUS = rubric(section("s", given("a", 20), given("x", 3, role="bonus"), points=10), given("b", 10))
NESTED_PENALTY = rubric(given("a", 20), section("fines", section("late", given("f", 4), given("g", 4), points=5), given("h", 2), role="penalty"))
LIMITED = rubric(section("s", given("a", 10, floor=2, cap=8), given("b", 10), floor=5, cap=15), given("c", 10), floor=10, cap=22)


def rounded(plan, *children):
    return rubric(*children, rounding=plan)


HALF_UP_0 = {"places": 0, "mode": "half_up"}
THIRDS = [given("a", 10), given("b", 10), given("c", 10)]
MIXED = rubric(section("s", given("a", 10, rounding={"places": 1, "mode": "down"}), given("b", 10)), given("c", 10),
               rounding={"criterion": HALF_UP_0, "section": {"places": 1, "mode": "up"}})


def graded(grades, *children):
    return rubric(*(children or [given("a", 100)]), rounding={}, grades=grades)


STARS = bands(("five", 450), ("four", 400), ("three", 350), ("two", 300), ("one", 250), otherwise=None)
TAIWAN = bands(("excellent", 90), ("good", 80), ("pass", 70))
EXCLUSIVE = {"bands": [{"grade": "high", "title": "high", "more_than": 90, "at_most": 100},
                       {"grade": "mid", "title": {"zh": "中"}, "more_than": 60, "at_most": 90},
                       {"grade": "low", "title": {"en": "low"}, "at_least": 30, "at_most": 60}]}
FLOORS = bands(("good", 80), ("pass", 60), gates=[gate("sections", "floor", {"grade": "fail"}, of="every_section", at_least_share="40/100")])
TWO_SECTIONS = [section("s", given("a", 50)), section("t", given("b", 50)), given("x", 5, role="bonus")]
DROPPABLE = rubric(*TWO_SECTIONS, rounding={}, grades=FLOORS, empty={"not_applicable": "drop"})
BY_POINTS = bands(("good", 80), ("pass", 60), gates=[gate("must", "floor", {"at_most": "pass"}, of=["a", "t"], at_least_points=30)])
VETO = bands(("good", 80), ("pass", 60), gates=[
    gate("accident", "veto", {"grade": None}, when="safe/accident"),
    gate("complaints", "cap", {"at_most": "pass"}, when={"value": "safe/complaints", "more_than": 2})])
SAFE = [given("a", 90), criterion("safe", 10, deductions(per("complaints", 1)), *yes_no("accident"), counted("complaints"))]
SCORES = bands(("good", 80), ("pass", 60), gates=[
    gate("half_of_s", "cap", {"at_most": "pass"}, when={"value": {"share_of": "s"}, "less_than": "1/2"}),
    gate("few_in_all", "veto", {"at_most": "fail"}, when={"value": {"score_of": "r"}, "less_than": {"product": ["full", "0.3"]}}),
    gate("kinds", "cap", {"at_most": "pass"}, when={"not": {"list": "w/kinds", "includes": ["home"]}})])
SCORED = rubric(section("s", given("a", 50), empty={"not_applicable": "drop"}),
                criterion("w", 50, amount({"product": [25, {"count_of": "kinds"}]}), listed("kinds", "home", "day")), rounding={}, grades=SCORES,
                empty={"not_applicable": "drop"})
CHAIN = bands(("a", 80), ("b", 60), ("c", 40), gates=[
    gate("up", "veto", {"grade": "a"}, when="x"), gate("down", "cap", {"at_most": "b"}, when="x"), gate("out", "veto", {"grade": None}, when="y")])
CHAINED = rubric(given("n", 100), inputs=yes_no("x", "y"), grades=CHAIN)
SHARED_CAP = rubric(given("a", 100), inputs=yes_no("party_branch"), grades=bands(("5A", 90), ("4A", 80), ("3A", 60), otherwise="none_yet", gates=[
    gate("no_party_branch", "cap", {"at_most": "4A"}, when={"not": "party_branch"})]))


def band_edges(name, grades, *pairs):
    return [vector("%s_%s" % (name, n.replace(".", "_")), "%s: %s" % (n, grade if grade else "no grade"), graded(grades, given("a", 500 if grades is STARS else 100)),
                   sheet({"a": n}), total=n, grade=grade) for n, grade in pairs]


VECTORS = [
    # weights and sums
    vector("g2_weighted_blocks", "process (60 + 15)/100 x 50 = 37.5; output (12 + 48 + 14)/100 x 25 = 18.5; effect 80/100 x 25 = 20; 76", FORM,
           sheet({"p1": 60, "p2": 15, "o1": 12, "o2": 48, "o3": 14, "e1": 80}), total="76", points={"process": "75", "output": "74"},
           of_total={"process": "37.5", "p1": "30", "o3": "3.5"}, worth={"process": "50"}),
    vector("g2_block_not_applicable", "effect dropped: (75 x 50 + 74 x 25) / 75 = 74.67 (74 2/3)", FORM,
           sheet({"p1": 60, "p2": 15, "o1": 12, "o2": 48, "o3": 14, "e1": NA}), total="74.67", points={"effect": None}, of_total={"p1": "40"}),
    vector("g2_item_not_applicable", "o2 dropped: output 100 x (12 + 14)/(24 + 28) = 50; 37.5 + 12.5 + 20 = 70", FORM,
           sheet({"p1": 60, "p2": 15, "o1": 12, "o2": NA, "o3": 14, "e1": 80}), total="70", points={"output": "50"}),
    vector("weight_is_the_points", "a has no points of its own: its weight 60; 30/60 x 60 + 4/5 x 40 = 62 of 100", WEIGHED, sheet({"a": 30, "b": 4}),
           total="62", maximum="100", of_total={"b": "32"}),
    vector("inner_scale", "s holds 80 inside and 40 outside: 40 x (15 + 45)/80 = 30; + 24 = 54 of 100", INNER_SCALE, sheet({"a": 15, "b": 45, "c": 24}),
           total="54", maximum="100", points={"s": "30"}, of_total={"a": "7.5", "b": "22.5"}),
    vector("levels", "t 5 x (4 + 10)/20 = 3.5; s 3.5 + 5 = 8.5; + 7 = 15.5 of 20", DEEP, sheet({"a": 4, "b": 10, "c": 5, "d": 7}), total="15.5",
           maximum="20", points={"t": "3.5", "s": "8.5"}, of_total={"a": "1"}, lost="4.5"),
    vector("plain_sum", "3 + 4 + 5 = 12 of 30", rubric(*THIRDS), sheet({"a": 3, "b": 4, "c": 5}), total="12"),
    vector("points_of_the_rubric", "150 points over children of 300: 150 x 200/300 = 100", rubric(given("a", 200), given("b", 100), points=150),
           sheet({"a": 150, "b": 50}), total="100"),
    # bonus and penalty
    vector("bonus_and_penalty", "8 + 4 - 3 = 9", SIGNED, sheet({"a": 8, "plus": 4, "minus": 3}), total="9", bonus="4", lost="5", points={"minus": "-3"}),
    vector("bonus_and_penalty_cut", "8 + min(4, 9) - min(3, 7) = 9", SIGNED, sheet({"a": 8, "plus": 9, "minus": 7}), total="9"),
    vector("bonus_never_negative", "a bonus of -2 is 0, a penalty of -2 is 0: 8", SIGNED, sheet({"a": 8, "plus": -2, "minus": -2}), total="8", bonus="0", lost="2"),
    vector("bonus_outside_the_grade", "88 + 5 = 93 shown; 88 graded: pass, not good", OUTSIDE, sheet({"a": 88, "x": 3, "y": 2, "f": 0, "g": 0}), total="93",
           graded="88", grade="pass"),
    vector("bonus_section_cap", "80 + min(6, 5 + 4) - 4 = 82; the cap takes 3", OUTSIDE, sheet({"a": 80, "x": 5, "y": 4, "f": 4, "g": 0}), total="82", graded="76",
           bonus="9", lost="27", rows={"bonus": [["cap", "3"]]}),
    vector("penalty_section_cap", "80 - min(10, 8 + 7) = 70; the cap gives back 5", OUTSIDE, sheet({"a": 80, "x": 0, "y": 0, "f": 8, "g": 7}), total="70",
           points={"fines": "-10"}, rows={"fines": [["cap", "-5"]]}, lost="30"),
    vector("bonus_inside_a_section", "s 10 x 14/20 + 3 = 10; + 6 = 16: a bonus point is a point of its section", NESTED_BONUS, sheet({"a": 14, "x": 3, "b": 6}),
           total="16", points={"s": "10"}, bonus="3", of_total={"a": "7", "x": "3"}),
    vector("penalty_sections_nested", "late min(5, 4 + 3) = 5, + 2 = 7 taken: 20 - 7 = 13", NESTED_PENALTY, sheet({"a": 20, "f": 4, "g": 3, "h": 2}), total="13",
           points={"late": "-5", "fines": "-7", "h": "-2"}),
    vector("below_zero", "1 - 3 = -2: nothing floors a total unless the rubric says so", SIGNED, sheet({"a": 1, "plus": 0, "minus": 3}), total="-2", lost="12"),
    # floors and caps
    vector("floors_raise", "a -5 raised to 2, b 1, s 3 raised to 5, c 0, 5 raised to 10", LIMITED, sheet({"a": -5, "b": 1, "c": 0}), total="10",
           points={"a": "2", "s": "5"}, rows={"a": [["number", "15"], ["floor", "-7"]], "s": [["floor", "-2"]], "r": [["floor", "-5"]]}),
    vector("caps_cut", "a 10 cut to 8, b 10, s 18 cut to 15, c 10, 25 cut to 22", LIMITED, sheet({"a": 10, "b": 10, "c": 10}), total="22",
           rows={"a": [["cap", "2"]], "s": [["cap", "3"]], "r": [["cap", "3"]]}),
    vector("floor_does_not_touch_a_state", "not met stands at 0, below the criterion's floor of 2; b 5; s 5; c 10; 15", LIMITED,
           sheet({"a": {"state": "not_met"}, "b": 5, "c": 10}), total="15", points={"a": "0"}),
    # rounding
    vector("total_rounded_only", "3.333 x 3 = 9.999, to 2 places: 10", rubric(*THIRDS), sheet({"a": "3.333", "b": "3.333", "c": "3.333"}), total="10",
           rows={"r": [["rounding", "-0.001"]]}),
    vector("each_criterion_rounded", "0.5 half up is 1, three times: 3, where the total alone would be 1.5", rounded({"criterion": HALF_UP_0}, *THIRDS),
           sheet({"a": "0.5", "b": "0.5", "c": "0.5"}), total="3", rows={"a": [["number", "9.5"], ["rounding", "-0.5"]]}),
    vector("nothing_rounded", "an empty plan rounds nothing: 10/3 + 1/7 = 73/21", rounded({}, *THIRDS), sheet({"a": "10/3", "b": "1/7", "c": 0}), total="73/21"),
    vector("plan_and_own_rounding", "a 2.55 by its own rule down to 2.5, b 1.5 to 2, s 4.5; c 3.49 to 3; 7.5, the total not rounded", MIXED,
           sheet({"a": "2.55", "b": "1.5", "c": "3.49"}), total="7.5", points={"a": "2.5", "b": "2", "s": "4.5", "c": "3"}),
    vector("section_rounded_up", "20 x 1/30 = 2/3, up to one place: 0.7", rounded({"section": {"places": 1, "mode": "up"}}, section("t", given("a", 30), points=20),
           given("c", 10)), sheet({"a": 1, "c": 0}), total="0.7", rows={"t": [["rounding", "-1/30"]]}),
    vector("number_shown_is_the_number_graded", "59.995 is rounded to 60 and graded as 60", rubric(given("a", 100), grades=bands(("pass", 60))),
           sheet({"a": "59.995"}), total="60", grade="pass"),
    vector("number_shown_just_below", "59.994 is rounded to 59.99: fail", rubric(given("a", 100), grades=bands(("pass", 60))), sheet({"a": "59.994"}), total="59.99",
           grade="fail"),
    # bands
    *band_edges("stars", STARS, ("450", "five"), ("449.999999999", "four"), ("300", "two"), ("299", "one"), ("250", "one"), ("249.999999999", None)),
    *band_edges("taiwan", TAIWAN, ("90", "excellent"), ("89.999999999", "good"), ("80", "good"), ("79.5", "pass"), ("70", "pass"), ("69.999999999", "fail")),
    *band_edges("exclusive", EXCLUSIVE, ("90.000000001", "high"), ("90", "mid"), ("60", "low"), ("30", "low"), ("29", None)),
    vector("above_the_best_band", "a score over the best band's `at_most` is still the best grade", graded(EXCLUSIVE, given("a", 100), given("x", 5, role="bonus")),
           sheet({"a": 100, "x": 5}), total="105", grade="high"),
    vector("third_on_a_band", "66 2/3 is more than 66.6 and less than 66.7, graded exactly", graded(bands(("over", "66.7"), ("under", "66.6"))),
           sheet({"a": "200/3"}), total="200/3", grade="under"),
    vector("band_at_a_third", "10/3 is exactly `at_least` 10/3", graded(bands(("yes", "10/3"))), sheet({"a": "10/3"}), grade="yes"),
    # gates
    vector("floor_every_section", "s 19 of 50 is 38 %, under 40 %: fail although 69 passes", graded(FLOORS, *TWO_SECTIONS), sheet({"a": 19, "b": 50, "x": 0}),
           total="69", before="pass", grade="fail", fires={"sections": "yes"}, gate_because={"sections": ["s"]}),
    vector("floor_exactly_reached", "s 20 of 50 is 40 %: not below; the bonus of 0 is no section", graded(FLOORS, *TWO_SECTIONS), sheet({"a": 20, "b": 50, "x": 0}),
           grade="pass", fires={"sections": "no"}, gate_because={"sections": []}),
    vector("floor_not_applicable_section", "s does not apply, so it is not below: t 45 of 50, 90 in all: good", DROPPABLE, sheet({"a": NA, "b": 45, "x": 0}),
           total="90", grade="good", fires={"sections": "no"}),
    vector("floor_by_points_caps", "t 29 < 30: at most pass, though 50 + 29 + 5 = 84 is good", graded(BY_POINTS, *TWO_SECTIONS), sheet({"a": 50, "b": 29, "x": 5}),
           total="84", before="good", grade="pass", gate_because={"must": ["t"]}),
    vector("veto", "an accident: no grade, though 98 is good", graded(VETO, *SAFE), sheet({"a": 90, "safe": {"accident": True, "complaints": 2}}), total="98",
           before="good", grade=None, fires={"accident": "yes", "complaints": "no"}, gate_because={"accident": ["safe/accident"]}),
    vector("cap_on_the_grade", "3 complaints are more than 2: at most pass; 97 would be good", graded(VETO, *SAFE),
           sheet({"a": 90, "safe": {"accident": False, "complaints": 3}}), total="97", before="good", grade="pass"),
    vector("cap_does_not_raise", "`at_most` pass leaves fail alone", graded(VETO, *SAFE), sheet({"a": 30, "safe": {"accident": False, "complaints": 3}}), total="37",
           grade="fail"),
    vector("gate_sees_a_value_beside_a_state", "the criterion is forfeit, the accident is on the sheet all the same: no grade", graded(VETO, *SAFE),
           sheet({"a": 90, "safe": {"state": "forfeit", "accident": True}}), total="90", grade=None, fires={"accident": "yes", "complaints": "no"}),
    vector("gate_without_a_value", "the criterion is forfeit and says nothing: no accident and no complaints can be found, good", graded(VETO, *SAFE),
           sheet({"a": 90, "safe": {"state": "forfeit"}}), total="90", grade="good", fires={"accident": "no", "complaints": "no"}),
    vector("gate_on_a_share", "s 20 of 50 is under a half: at most pass; 70 is pass anyway", SCORED, sheet({"a": 20, "w": ["home", "day"]}), total="70", grade="pass",
           fires={"half_of_s": "yes", "few_in_all": "no", "kinds": "no"}, gate_because={"half_of_s": ["s"]}),
    vector("gate_on_the_total", "4 + 25 = 29 < 0.3 x 100: fail, which it is anyway", SCORED, sheet({"a": 4, "w": ["home"]}), total="29", grade="fail",
           fires={"few_in_all": "yes"}, gate_because={"few_in_all": ["r"]}),
    vector("gate_on_a_node_not_applicable", "s does not apply: its share is not below a half, nor anything; 100 is good", SCORED, sheet({"a": NA, "w": ["home", "day"]}),
           total="100", grade="good", fires={"half_of_s": "no"}),
    vector("gate_on_a_list", "no home visits among the kinds: at most pass; 75 is pass; the list is the reason", SCORED, sheet({"a": 50, "w": ["day"]}), total="75",
           grade="pass", fires={"kinds": "yes"}, gate_because={"kinds": ["w/kinds"]}),
    vector("gates_in_order", "90 is a; x: set to a, then capped to b; y: no", CHAINED, sheet({"n": 90}, inputs={"x": True, "y": False}), before="a", grade="b"),
    vector("gates_in_order_from_below", "10 is fail; x sets it to a, then caps it to b", CHAINED, sheet({"n": 10}, inputs={"x": True, "y": False}), before="fail", grade="b"),
    vector("gates_that_may_fire", "90 is a; x false; y unknown: a, or no grade", CHAINED, sheet({"n": 90}, inputs={"x": False}), before="a", grade=["a", None],
           fires={"up": "no", "out": "maybe"}, status="incomplete"),
    vector("cap_by_an_input_of_the_rubric", "no party branch, no 5A (Huaining): 95 is 4A", SHARED_CAP, sheet({"a": 95}, inputs={"party_branch": False}), before="5A",
           grade="4A", gate_because={"no_party_branch": ["party_branch"]}),
    vector("cap_not_known_yet", "whether there is a party branch is not known: 5A or 4A", SHARED_CAP, sheet({"a": 95}), before="5A", grade=["5A", "4A"],
           fires={"no_party_branch": "maybe"}, status="incomplete"),
    vector("cap_that_does_not_matter", "70 is 3A with or without a party branch: decided", SHARED_CAP, sheet({"a": 70}), grade="3A", status="decided"),
    vector("no_grades", "a rubric without grades has none", rubric(given("a", 10)), sheet({"a": 7}), total="7", card_grade=None),
    vector("bonus_that_counts_for_the_grade", "88 + 3 = 91: counted, so it is graded as 91: good", rubric(
        given("a", 100), given("x", 5, role="bonus", counts_for_grade=True), grades=bands(("good", 90))), sheet({"a": 88, "x": 3}), graded="91", grade="good"),
    vector("three_places", "20/3 to three places, half up: 6.667", rounded({"total": {"places": 3, "mode": "half_up"}}, given("a", 10)), sheet({"a": "20/3"}), total="6.667"),
    vector("floor_of_a_list_exactly_reached", "t 30 of at least 30: not below; 50 + 30 = 80 is good", graded(BY_POINTS, *TWO_SECTIONS), sheet({"a": 50, "b": 30, "x": 0}),
           grade="good", fires={"must": "no"}),
]
