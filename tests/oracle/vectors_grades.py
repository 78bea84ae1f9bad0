"""Gates that move, work out, override and screen; gates that count nodes; sets of grades while answers are missing."""
from vector_sources import bands, counted, criterion, gate, measured, number_of, rubric, section, sheet, vector, yes_no

FILE = "score_grades.json"
ABOUT = "Gates beyond floor, veto and cap, and what can still be reached while they may fire; worked out by hand."

NA = {"state": "not_applicable"}


def given(name, points=100, **keys):
    """A criterion that has as many points as its answer says."""
    return criterion(name, points, number_of("n"), measured("n", at_least=0, at_most=points), **keys)


def graded(*gates, inputs=(), children=(), otherwise="e", **keys):
    """a from 90, b from 80, c from 70, d from 60, and e (or no grade) below; numbers 5, 4, 3, 2, 1."""
    grades = bands(("a", 90), ("b", 80), ("c", 70), ("d", 60), otherwise=otherwise, gates=list(gates))
    if inputs:
        keys["inputs"] = list(inputs)
    return rubric(*(children or [given("n")]), rounding={}, grades=grades, **keys)


def eligible(name, when):
    return {"id": name, "title": name, "kind": "eligibility", "when": when}


def rating(name, number):
    return {"id": name, "title": name, "kind": "rating", "then": {"number": number}}


def at(value, **bounds):
    return dict({"value": value}, **bounds)


def asked(answers, **inputs):
    return sheet(answers, inputs=inputs)


XY = yes_no("x", "y")
UP = graded(gate("up", "bump", {"up": 2}, when="x"), inputs=XY)
UP_TO_B = graded(gate("up", "bump", {"up": 2, "at_most": "b"}, when="x"), inputs=XY)
DOWN = graded(gate("down", "bump", {"down": 2}, when="x"), inputs=XY)
DOWN_TO_C = graded(gate("down", "bump", {"down": 3, "at_least": "c"}, when="x"), inputs=XY)
DOWN_NO_GRADE = graded(gate("down", "bump", {"down": 3}, when="x"), inputs=XY, otherwise=None)
UP_NO_GRADE = graded(gate("up", "bump", {"up": 3}, when="x"), inputs=XY, otherwise=None)
BELOW = graded(gate("b", "cap", {"below": "b"}, when="x"), inputs=XY)
BELOW_ALL = graded(gate("all", "veto", {"below": "e"}, when="x"), inputs=XY)
TWO_BUMPS = graded(gate("up", "bump", {"up": 1}, when="x"), gate("down", "bump", {"down": 1}, when="y"), inputs=XY)
OVER = graded(gate("up", "bump", {"up": 1}, when="x"), gate("over", "override", {"grade": "d"}, when="y"),
              gate("down", "bump", {"down": 2}, when="z"), inputs=yes_no("x", "y", "z"))
TWICE_OVER = graded(gate("first", "override", {"grade": "a"}, when="x"), gate("second", "override", {"grade": "e"}, when="y"),
                    gate("up", "bump", {"up": 1}, when="z"), inputs=yes_no("x", "y", "z"))
SCREENS = graded(gate("veto", "veto", {"grade": "d"}, when="z"), gate("now", "emergency", {"grade": "e"}, when="y"),
                 gate("down", "bump", {"down": 1}, when="z"), eligible("young", "x"), inputs=yes_no("x", "y", "z"))
DROPPED = graded(gate("now", "emergency", {"grade": "c"}, when="y"), eligible("young", "x"), inputs=XY, empty={"not_applicable": "drop"})
STARS = graded(rating("stars", "stars"), gate("cap", "cap", {"at_most": "b"}, when="x"), inputs=[measured("stars"), *yes_no("x")])
HALVES = graded(rating("mean", {"quotient": [{"sum": ["p", "q"]}, 2], "when_zero": 0}),
                inputs=[counted("p", at_least=1, at_most=5), counted("q", at_least=1, at_most=5)])
RATED_SCORE = graded(rating("share", {"product": [5, {"share_of": "s"}]}), empty={"not_applicable": "drop"},
                     children=[section("s", given("s1", 50, not_applicable_if="gone"), empty={"not_applicable": "drop"}), given("t", 50)],
                     inputs=yes_no("gone"))
MUST = [given("m1", 40, **{"class": "must"}), given("m2", 40, **{"class": "must"}), given("o", 20), given("plus", 10, role="bonus")]
COUNTING = graded(gate("must", "veto", {"grade": "e"}, when=at({"how_many": {"class": "must"}, "less_than_share": "0.5"}, at_least=1)),
                  gate("most", "cap", {"below": "a"}, when=at({"how_many": "every_criterion", "at_least_share": "0.9"}, less_than=2)),
                  children=MUST, empty={"not_applicable": "drop"})
RATIO = graded(gate("ratio", "cap", {"at_most": "c"}, when=at({"quotient": [{"how_many": ["m1", "m2", "o"], "more_than_share": "0.5"},
                                                                            {"applicable": ["m1", "m2", "o"]}], "when_zero": 1}, less_than="2/3")),
               children=MUST, empty={"not_applicable": "drop"})
MAY_GO = graded(gate("all", "cap", {"at_most": "c"}, when=at({"applicable": "every_criterion"}, less_than=2)),
                gate("low", "cap", {"at_most": "b"}, when=at({"how_many": "every_criterion", "at_most_share": "0.2"}, at_least=1)),
                children=[given("m", 50), given("o", 50, not_applicable_if="gone")], inputs=yes_no("gone"), empty={"not_applicable": "drop"})
IN_SECTIONS = graded(gate("s", "cap", {"at_most": "b"}, when=at({"how_many": "every_section", "less_than_share": "0.4"}, at_least=2)),
                     children=[section("s", given("s1", 40)), section("t", given("t1", 40)), given("o", 20),
                               section("plus", given("p1", 5), role="bonus")])

VECTORS = [
    # effects
    vector("bump_up", "75 is c; two places up is a", UP, asked({"n": 75}, x=True, y=False), before="c", grade="a", gate_because={"up": ["x"]}),
    vector("bump_up_past_the_best", "85 is b; two places up end at a", UP, asked({"n": 85}, x=True, y=False), grade="a"),
    vector("bump_up_may_fire", "x is not known: c stays, or becomes a; b is not among them", UP, asked({"n": 75}, y=False), grade=["a", "c"],
           fires={"up": "maybe"}, gate_because={"up": []}, status="incomplete"),
    vector("bump_up_to_a_limit", "65 is d; two places up are b", UP_TO_B, asked({"n": 65}, x=True, y=False), grade="b"),
    vector("bump_up_stops_at_its_limit", "75 is c; two places up would be a, the limit is b", UP_TO_B, asked({"n": 75}, x=True, y=False), grade="b"),
    vector("bump_up_leaves_what_is_better", "95 is a, better than the limit: it stays", UP_TO_B, asked({"n": 95}, x=True, y=False), grade="a"),
    vector("bump_up_of_no_grade", "50 has no grade, and none is none places up", UP_NO_GRADE, asked({"n": 50}, x=True, y=False), grade=None, fires={"up": "yes"}),
    vector("bump_down", "85 is b; two places down is d", DOWN, asked({"n": 85}, x=True, y=False), grade="d"),
    vector("bump_down_past_the_lowest", "65 is d; two places down end at e", DOWN, asked({"n": 65}, x=True, y=False), grade="e"),
    vector("bump_down_to_a_limit", "95 is a; three places down would be d, the limit is c", DOWN_TO_C, asked({"n": 95}, x=True, y=False), grade="c"),
    vector("bump_down_leaves_what_is_worse", "65 is d, worse than the limit: it stays", DOWN_TO_C, asked({"n": 65}, x=True, y=False), grade="d"),
    vector("bump_down_never_to_no_grade", "75 is c; three places down end at d, the lowest grade", DOWN_NO_GRADE, asked({"n": 75}, x=True, y=False), grade="d"),
    vector("below", "95 is a; below b is c at most", BELOW, asked({"n": 95}, x=True, y=False), grade="c"),
    vector("below_leaves_what_is_worse", "65 is d, worse than c: it stays", BELOW, asked({"n": 65}, x=True, y=False), grade="d"),
    vector("below_the_lowest", "below e there is no grade", BELOW_ALL, asked({"n": 95}, x=True, y=False), grade=None),
    vector("bumps_one_after_the_other", "95 is a; up stays a, down is b: the order counts", TWO_BUMPS, asked({"n": 95}, x=True, y=True), grade="b"),
    vector("bumps_that_may_fire", "75 is c; up adds b: b, c; down adds c and d: b, c, d", TWO_BUMPS, asked({"n": 75}), grade=["b", "c", "d"],
           fires={"up": "maybe", "down": "maybe"}),
    vector("bump_of_a_set", "70 to 100 is a, b or c; up surely: a (of a and b) or b (of c); down does not fire", TWO_BUMPS,
           asked({"n": None}, x=True, y=False), before=["a", "b", "c", "d", "e"], grade=["a", "b", "c", "d"]),
    # override
    vector("override", "75 is c, b after the bump, d by override; the bump after it does nothing", OVER, asked({"n": 75}, x=True, y=True, z=True), grade="d",
           fires={"up": "yes", "over": "yes", "down": "no"}, gate_because={"over": ["y"], "down": []}),
    vector("override_that_does_not_fire", "75 is c, b after the bump, d two places down", OVER, asked({"n": 75}, x=True, y=False, z=True), grade="d"),
    vector("override_that_may_fire", "85 is b: d apart by override, or b, which goes down to d: d both ways", OVER, asked({"n": 85}, x=False, z=True), grade="d",
           fires={"over": "maybe", "down": "yes"}, status="decided"),
    vector("override_keeps_apart", "95 is a: c after two places down; d by override is not lowered to e", OVER, asked({"n": 95}, x=False, z=True), grade=["c", "d"]),
    vector("override_after_one_that_may_fire", "a apart if x; else e by the second; the bump does nothing any more", TWICE_OVER, asked({"n": 75}, y=True, z=True),
           grade=["a", "e"], fires={"first": "maybe", "second": "yes", "up": "no"}),
    vector("two_overrides_that_may_fire", "a apart, e apart, and c goes up to b", TWICE_OVER, asked({"n": 75}, z=True), grade=["a", "b", "e"],
           fires={"first": "maybe", "second": "maybe", "up": "yes"}),
    # before all others
    vector("emergency", "y: e, whatever the veto and the bump say; they do not fire", SCREENS, asked({"n": 95}, x=False, y=True, z=True), before="a", grade="e",
           fires={"veto": "no", "now": "yes", "down": "no", "young": "no"}, gate_because={"veto": [], "now": ["y"]}, status="screened"),
    vector("emergency_before_anything_is_answered", "e, although no score is known", SCREENS, asked({}, x=False, y=True), before=["a", "b", "c", "d", "e"], grade="e",
           status="screened", fires={"down": "no"}),
    vector("eligibility_stands_before_emergency", "x: no grade; the emergency is not looked at", SCREENS, asked({"n": 95}, x=True, y=True, z=True), grade=None,
           fires={"veto": "no", "now": "no", "down": "no", "young": "yes"}, gate_because={"now": [], "young": ["x"]}, status="not_eligible"),
    vector("emergency_while_eligibility_is_open", "x is not known: e by the emergency, or no grade", SCREENS, asked({"n": 95}, y=True, z=False), grade=["e", None],
           fires={"veto": "no", "now": "yes", "young": "maybe"}, status="screened"),
    vector("both_may_fire", "95 is a; e by the emergency, no grade without eligibility", SCREENS, asked({"n": 95}, z=False), grade=["a", "e", None],
           fires={"veto": "no", "now": "maybe", "down": "no", "young": "maybe"}, status="incomplete"),
    vector("added_after_the_others", "d by the veto, e by the bump after it; the emergency adds e: it is not lowered; but the sheet may yet be screened", SCREENS,
           asked({"n": 95}, x=False, z=True), grade="e", fires={"veto": "yes", "now": "maybe", "down": "yes"}, status="incomplete"),
    vector("nothing_applies_and_not_eligible", "nothing applies, but x: not eligible", DROPPED, asked({"n": NA}, x=True, y=False), before=None, grade=None,
           status="not_eligible", fires={"young": "yes"}, bonus=None, lost=None),
    vector("nothing_applies_and_an_emergency", "nothing applies, but y: c", DROPPED, asked({"n": NA}, x=False, y=True), before=None, grade="c", status="screened"),
    vector("nothing_applies_and_perhaps_an_emergency", "nothing applies, and y is not known: not rated", DROPPED, asked({"n": NA}, x=False), card_grade=None,
           status="not_rated"),
    # ratings
    *[vector("rating_" + name, because, STARS, asked({"n": 95}, stars=stars, x=False), before="a", grade=grade, fires={"stars": "yes"}, gate_because={"stars": []})
      for name, stars, grade, because in (
          ("rounded_up", "3.5", "b", "3.5 half up is 4, b"), ("rounded_down", "3.49", "c", "3.49 is 3, c"), ("raised_to_one", "-2", "e", "-2 is raised to 1, e"),
          ("cut_to_the_best", "7", "a", "7 is cut to 5, a"), ("half_below_one", "0.5", "e", "0.5 half up is 1, e"))],
    vector("rating_then_cap", "5 is a; at most b", STARS, asked({"n": 65}, stars=5, x=True), before="d", grade="b"),
    vector("rating_not_known", "any number at all: every grade; the cap surely fires: without a", STARS, asked({"n": 95}, x=True), grade=["b", "c", "d", "e"],
           fires={"stars": "yes"}),
    vector("rating_of_a_range", "(2 + 1)/2 = 1.5 to (2 + 5)/2 = 3.5: 2, 3 or 4", HALVES, asked({"n": 95}, p=2), grade=["b", "c", "d"]),
    vector("rating_of_a_score", "5 x 30/50 = 3: c", RATED_SCORE, asked({"s1": 30, "t": 50}, gone=False), total="80", before="b", grade="c"),
    vector("rating_of_what_does_not_apply", "s does not apply, so the rating changes nothing: t 50 of 50 is 100, a", RATED_SCORE, asked({"s1": 30, "t": 50}, gone=True),
           total="100", before="a", grade="a", fires={"share": "yes"}),
    # counting
    vector("counting_by_class", "m2 is 19 of 40, under a half: e; 40 + 19 + 20 = 79 would be c", COUNTING, asked({"m1": 40, "m2": 19, "o": 20, "plus": 0}), before="c",
           grade="e", fires={"must": "yes", "most": "no"}, gate_because={"must": []}),
    vector("counting_leaves_the_bonus_out", "only o of the three is at 90 %, the full bonus is none of them: below a", COUNTING,
           asked({"m1": 35, "m2": 35, "o": 20, "plus": 10}), total="100", before="a", grade="b", fires={"must": "no", "most": "yes"}),
    vector("counting_what_is_open", "m2 may be under a half: e, or not; m1 and o are two at 90 %", COUNTING, asked({"m1": 40, "m2": None, "o": 20, "plus": 0}),
           before=["a", "b", "c", "d"], grade=["a", "b", "c", "d", "e"], fires={"must": "maybe", "most": "no"}),
    vector("counting_of_those_that_apply", "m1 and o of m1, m2, o: 2/3 is not less than 2/3", RATIO, asked({"m1": 40, "m2": 20, "o": 20, "plus": 5}), total="85",
           grade="b", fires={"ratio": "no"}),
    vector("counting_without_what_does_not_apply", "o does not apply: 1 of 2 is less than 2/3: at most c; 100 x 60/80 + 10 = 85", RATIO,
           asked({"m1": 40, "m2": 20, "o": NA, "plus": 10}), total="85", before="b", grade="c", fires={"ratio": "yes"}),
    vector("counting_what_may_not_apply", "o may not apply, so it ranges from 0 to 50: 45 to 95; 1 or 2 apply, o may be at 20 % or not apply: both caps may fire", MAY_GO,
           asked({"m": 45, "o": 45}), lowest="45", highest="95", before=["a", "b", "c", "d", "e"], grade=["a", "b", "c", "d", "e"],
           fires={"all": "maybe", "low": "maybe"}),
    vector("counting_what_applies_after_all", "o applies, and 10 of 50 is 20 %: at most b; 50 + 10 = 60 is d anyway", MAY_GO, asked({"m": 50, "o": 10}, gone=False),
           total="60", grade="d", fires={"all": "no", "low": "yes"}, gate_because={"low": []}),
    vector("counting_what_does_not_apply", "o does not apply: 1 of 2 left, at most c; 100 x 50/50 = 100 would be a", MAY_GO, asked({"m": 50, "o": 10}, gone=True),
           total="100", before="a", grade="c", fires={"all": "yes", "low": "no"}, gate_because={"all": []}),
    vector("counting_sections", "s 15 of 40 and t 10 of 40 are under 40 %; o and the bonus are no base sections", IN_SECTIONS,
           sheet({"s1": 15, "t1": 10, "o": 0, "p1": 0}), total="25", grade="e", fires={"s": "yes"}),
    vector("counting_sections_exactly", "s 16 of 40 is 40 %: one section is under it", IN_SECTIONS, sheet({"s1": 16, "t1": 10, "o": 0, "p1": 0}), grade="e", fires={"s": "no"}),
]
