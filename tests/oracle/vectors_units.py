"""Amounts over units, `by_choice`, citations and results carried over."""
from vector_sources import (amount, bands, chosen, counted, criterion, dated, deductions, done, gate, listed, listed_units, mean_over,
                            measured, met, number_of, one, per, rubric, shared, sheet, total, units, vector, yes_no)

FILE = "score_units.json"
ABOUT = "Units and samples, amounts by choice, citations and results carried over, worked out by hand."

PEOPLE = counted("people", at_most=6)
OUTDOOR = yes_no("outdoor")[0]
BIG = {"value": "people", "at_least": 200}


def worth(of, *inputs):
    """A criterion that shows an amount as its points, whatever it is."""
    return one(10, amount(of), *inputs)


def events(*each, **keys):
    return units("events", *each, **keys)


def answer(*listed_, **keys):
    return {"events": list(listed_), **keys}


def people(*numbers, **keys):
    return answer(*({"people": n} for n in numbers), **keys)


FREE = counted("people")
ALL = worth(listed_units("events"), events(FREE))
LARGE = worth(listed_units("events", BIG), events(FREE))
SUM = worth(total("people", "events"), events(PEOPLE))
OUT_SUM = worth(total("people", "events", "outdoor"), events(measured("people"), OUTDOOR))
MEAN = worth(mean_over("people", "events", 9), events(PEOPLE))
OUT_MEAN = worth(mean_over("people", "events", 7, "outdoor"), events(FREE, OUTDOOR))
SAMPLE = worth(listed_units("shops", {"not": "permit"}), units("shops", *yes_no("permit"), at_most=5, sample={"from": "商户名册", "draw": 3}))
LEVEL = chosen("level", "x", "y", "z")
BY = worth({"by_choice": "level", "values": {"x": 1, "y": 5, "z": 3}}, LEVEL)
NESTED = worth({"by_choice": "level", "values": {"x": {"product": [2, "n"]}, "y": 100, "z": {"sum": ["n", 1]}}}, LEVEL, counted("n", at_most=4))

COUNTS = [
    vector("units_counted", "three events are listed: 3", ALL, people(1, 2, 3), total="3", status="complete"),
    vector("units_none_listed", "an empty list is an answer: 0 events, nothing is missing", ALL, people(), total="0", status="complete"),
    vector("units_counted_where", "250 and 200 are at least 200, 199 is not: 2", LARGE, people(250, 199, 200), total="2"),
    vector("units_counted_where_unknown", "250 counts, the event without a number may: 1 to 2", LARGE, people(250, None, 100),
           lowest="1", highest="2", missing=["c/events/1/people"], status="incomplete"),
    vector("units_without_a_key", "a value that a unit does not name is missing as well", LARGE, answer({"unit": "重阳节"}),
           lowest="0", highest="1", missing=["c/events/0/people"]),
    vector("units_missing_value_that_decides_nothing", "all events count, whatever their numbers: 2, decided", ALL, people(None, 4),
           total="2", status="decided", missing=["c/events/0/people"]),
    vector("units_list_missing", "the whole list is missing: 0 to 1000, the most that can be listed", ALL, None,
           lowest="0", highest="1000", missing=["c/events"]),
    vector("units_list_missing_at_most", "at most 4 can be listed: 0 to 4", worth(listed_units("events"), events(FREE, at_most=4)),
           None, lowest="0", highest="4"),
    vector("units_list_missing_where_false", "`units` is 0 to `at_most` with the list missing, also when no unit could count",
           worth(listed_units("events", {"value": 1, "at_least": 2}), events(FREE, at_most=4)), None, lowest="0", highest="4"),
    vector("units_sample_missing_draw", "of at most 5 units a sample of 3 is drawn: 0 to 3", SAMPLE, None, lowest="0", highest="3"),
    vector("units_sample_missing_at_most", "a sample of 6, but at most 5 units: 0 to 5",
           worth(listed_units("shops"), units("shops", *yes_no("permit"), at_most=5, sample={"from": "roll", "draw": 6})), None, lowest="0", highest="5"),
    vector("units_sample", "two of three shops show no permit: 2", SAMPLE,
           {"shops": {"drawn_by": "A07", "seed": "7", "units": [{"unit": "17", "permit": True}, {"permit": False}, {"permit": False}]}}, total="2",
           shown={"c": [{"drawn_by": "A07", "seed": "7", "units": [{"unit": "17", "values": [True]}, {"values": [False]}, {"values": [False]}]}]}),
    vector("units_sample_with_an_unknown", "one without, one unknown: 1 to 2", SAMPLE,
           {"shops": {"drawn_by": "A07", "seed": "7", "units": [{"permit": False}, {"permit": None}]}}, lowest="1", highest="2",
           missing=["c/shops/1/permit"]),
]
TOTALS = [
    vector("total_of_all", "1 + 2 + 6 = 9", SUM, people(1, 2, 6), total="9"),
    vector("total_of_none", "nothing listed: 0", SUM, people(), total="0"),
    vector("total_where", "10 + 30 outdoors, the 20 indoors do not count: 40", OUT_SUM,
           answer({"people": 10, "outdoor": True}, {"people": 20, "outdoor": False}, {"people": 30, "outdoor": True}), total="40"),
    vector("total_where_unknown", "10 counts, 20 may: 10 + (0 to 20) = 10 to 30", OUT_SUM,
           answer({"people": 10, "outdoor": True}, {"people": 20}), lowest="10", highest="30"),
    vector("total_where_unknown_negative", "4 counts, -5 may: 4 + (-5 to 0) = -1 to 4", OUT_SUM,
           answer({"people": 4, "outdoor": True}, {"people": -5}), lowest="-1", highest="4"),
    vector("total_of_an_unknown", "5 and a number of 0 to 6 that surely counts: 5 to 11", SUM, people(5, None), lowest="5", highest="11"),
    vector("total_list_missing", "0 to 4 units of 1 to 6 people: the hull of 0 and 4 x (1 to 6) = 0 to 24",
           worth(total("people", "events"), events(counted("people", at_least=1, at_most=6), at_most=4)), None, lowest="0", highest="24"),
    vector("total_list_missing_negative", "4 x (-2 to 3) = -8 to 12, and 0", worth(total("v", "events"), events(measured("v", at_least=-2, at_most=3), at_most=4)),
           None, lowest="-8", highest="12"),
    vector("total_list_missing_positive_only", "4 x 2.5 = 10, or nothing at all: 0 to 10", worth(total("2.5", "events"), events(FREE, at_most=4)),
           None, lowest="0", highest="10"),
    vector("total_of_shares", "1/2 + 0 of 0, worth 1, = 1.5", worth(total("s", "events"), events(shared("s", 1))),
           answer({"s": done(1, 2)}, {"s": done(0, 0)}), total="1.5"),
    vector("total_of_lists", "2 + 0 + 1 kinds = 3", worth(total({"count_of": "kinds"}, "events"), events(listed("kinds", "x", "y", "z"))),
           answer({"kinds": ["z", "x"]}, {"kinds": []}, {"kinds": ["y"]}), total="3",
           shown={"c": [[{"values": [["x", "z"]]}, {"values": [[]]}, {"values": [["y"]]}]]}),
    vector("total_sees_the_inputs_outside", "each of 3 + 4 people is worth the rate of the criterion, 2: 14",
           worth(total({"product": ["people", "rate"]}, "events"), events(FREE), measured("rate")), people(3, 4, rate=2), total="14"),
]
MEANS = [
    vector("mean_of_all", "(1 + 2 + 4) ÷ 3 = 7/3", MEAN, people(1, 2, 4), total="7/3"),
    vector("mean_of_none", "no unit: `when_none` 9", MEAN, people(), total="9"),
    vector("mean_where", "(10 + 40) ÷ 2 = 25", OUT_MEAN,
           answer({"people": 10, "outdoor": True}, {"people": 99, "outdoor": False}, {"people": 40, "outdoor": True}), total="25"),
    vector("mean_where_none_counts", "no unit is outdoors: `when_none` 7", OUT_MEAN, answer({"people": 99, "outdoor": False}), total="7"),
    vector("mean_of_an_unknown", "4 and 0 to 6, both count: (4 + 0) ÷ 2 to (4 + 6) ÷ 2", MEAN, people(4, None), lowest="2", highest="5"),
    vector("mean_where_unknown", "10 counts, 4 may: the hull 4 to 10 (without `when_none`, as one counts)", OUT_MEAN,
           answer({"people": 10, "outdoor": True}, {"people": 4}), lowest="4", highest="10"),
    vector("mean_where_none_surely_counts", "10 may count, 8 may: the hull of 10, 8 and `when_none` 7", OUT_MEAN,
           answer({"people": 10}, {"people": 8}), lowest="7", highest="10"),
    vector("mean_list_missing", "0 to 6 people, or `when_none` 9: 0 to 9", MEAN, None, lowest="0", highest="9"),
    vector("mean_is_no_count_of_qualified_units", "the mean of 40, 9 and 25 is 74/3, under 25: the gate takes all, and names the list",
           one(7, number_of("n"), counted("n"), events(FREE), zero_if={"value": mean_over("people", "events", 0), "less_than": 25}),
           people(40, 9, 25, n=7), total="0", decided_by={"c": "gate"}, hung={"c": [["events"]]}),
]
CONDITIONS = [
    vector("where_with_a_date", "one of two before 1 March: 1", worth(listed_units("events", {"value": "on", "less_than": "2024-03-01"}), events(dated("on"))),
           answer({"on": "2024-02-29"}, {"on": "2024-03-01"}), total="1"),
    vector("where_with_a_choice", "x and z count, y does not: 2", worth(listed_units("events", {"not": {"choice": "level", "one_of": ["y"]}}), events(LEVEL)),
           answer({"level": "x"}, {"level": "y"}, {"level": "z"}), total="2"),
    vector("where_sees_the_inputs_outside", "at least the 20 that the criterion names: 20 and 30", worth(
        listed_units("events", {"value": "people", "at_least": "least"}), events(FREE), counted("least")), people(10, 20, 30, least=20), total="2"),
    vector("where_with_a_missing_input_outside", "how many are asked for is missing: each of the two may count, 0 to 2", worth(
        listed_units("events", {"value": "people", "at_least": "least"}), events(FREE), counted("least")), people(10, 20), lowest="0", highest="2",
        missing=["c/least"]),
    vector("units_in_a_deduction", "two shops without a permit cost 1 each: 10 - 2 = 8", one(10, deductions(per(listed_units("events", {"not": "permit"}), 1)),
           events(*yes_no("permit"))), answer({"permit": False}, {"permit": True}, {"permit": False}), total="8", hung={"c": [["events"]]}),
    vector("units_inputs_of_a_row", "over units A, the list, C, B, without the inputs of `each`: rate, events, least, spare", worth(
        mean_over({"product": ["people", "rate"]}, "events", "spare", {"value": "people", "at_least": "least"}),
        counted("least"), counted("spare"), counted("rate"), events(FREE)), people(4, least=1, spare=0, rate=2), total="8",
        rows={"c": [["amount", "2"]]}, hung={"c": [["rate", "events", "least", "spare"]]}),
    vector("units_of_the_rubric", "9 + 20 visits of all stations; one number is missing: 29 + (0 to ∞)", rubric(
        criterion("c", 10, amount(total("visited", "stations"))), inputs=[units("stations", counted("visited"))], rounding={}),
        sheet({}, inputs={"stations": [{"visited": 9}, {"visited": 20}, {}]}), lowest="29", highest=None, missing=["stations/2/visited"]),
]
VETO = bands(("pass", 0), gates=[gate("v", "veto", {"grade": "fail"}, when={"value": listed_units("c/events", {"not": "safe"}), "at_least": 2})])
GATED = rubric(criterion("c", 10, amount(5), events(*yes_no("safe"))), grades=VETO)
UNSAFE, SAFE = {"safe": False}, {"safe": True}
GATES = [
    vector("units_in_a_gate", "two units are not safe: the veto, because of the list", GATED, answer(UNSAFE, UNSAFE, SAFE), grade="fail",
           fires={"v": "yes"}, gate_because={"v": ["c/events"]}),
    vector("units_in_a_gate_unknown", "one is not safe, one may be: 1 to 2, the veto may fire", GATED, answer(UNSAFE, {}), grade=["pass", "fail"],
           fires={"v": "maybe"}, status="incomplete"),
    vector("units_in_a_gate_list_missing", "any number may be unsafe", GATED, None, fires={"v": "maybe"}),
    vector("units_in_a_gate_do_not_exist", "not met, and no list given: it does not exist, no gate fires", GATED, {"state": "not_met"},
           grade="pass", fires={"v": "no"}, status="complete"),
    vector("units_in_a_gate_given_beside_a_state", "not met, but the list is given: two are not safe", GATED, answer(UNSAFE, UNSAFE, state="not_met"),
           grade="fail", fires={"v": "yes"}),
    vector("units_in_a_gate_value_does_not_exist", "not met: the value that the second unit lacks does not exist, so it is not counted: 1",
           GATED, answer(UNSAFE, {}, state="not_met"), grade="pass", fires={"v": "no"}, status="complete"),
]
CHOICES = [
    vector("by_choice", "the option y: 5", BY, "y", total="5", rows={"c": [["amount", "5"]]}, hung={"c": [["level"]]}),
    vector("by_choice_missing", "no option chosen: the hull of 1, 5 and 3", BY, None, lowest="1", highest="5"),
    vector("by_choice_of_a_range", "x: 2 x (0 to 4)", NESTED, {"level": "x"}, lowest="0", highest="8"),
    vector("by_choice_missing_of_ranges", "2 x 4 = 8, 100, or 4 + 1 = 5: 5 to 100", NESTED, {"n": 4}, lowest="5", highest="100"),
    vector("by_choice_all_missing", "0 to 8, 100, or 1 to 5: 0 to 100", NESTED, None, lowest="0", highest="100"),
    vector("by_choice_settled", "another option is not known, but not chosen: y is 100, decided", NESTED, {"level": "y"}, total="100", status="decided"),
    vector("by_choice_names_all_inputs", "the choice, then the amounts in the order of the options: level, n", NESTED, {"level": "z", "n": 4}, total="5",
           hung={"c": [["level", "n"]]}),
    vector("by_choice_in_units", "20 + 4 for the two findings: 24", worth(total({"by_choice": "level", "values": {"x": 4, "y": 20, "z": 1}}, "events"), events(LEVEL)),
           answer({"level": "y"}, {"level": "x"}), total="24"),
    vector("by_choice_in_units_missing", "20, and 1 to 20 for the finding without a level: 21 to 40", worth(
        total({"by_choice": "level", "values": {"x": 4, "y": 20, "z": 1}}, "events"), events(LEVEL)), answer({"level": "y"}, {}), lowest="21", highest="40",
        missing=["c/events/1/level"]),
]
BEFORE = one(2, deductions(per({"difference": ["before", "now"]}, "0.1")), counted("now"), counted("before", **{"from": {"earlier": "now"}}))
CITED = rubric(criterion("c", 10, deductions(per("complaints", 1))), inputs=[counted("complaints", **{"from": {"other": {"zh": "12345热线", "en": "hotline"}}})], rounding={})
ORIGINS = [
    vector("from_earlier_is_cited", "12 posts before, 9 now: 2 - 3 x 0.1 = 1.7; the line carries the citation", BEFORE,
           {"now": 9, "before": 12, "source": "2023年年报"}, total="1.7", source={"c": "2023年年报"}),
    vector("from_missing_needs_no_source", "what was before is missing: any number of posts may have gone, 0 to 2", BEFORE, {"now": 9},
           lowest="0", highest="2", missing=["c/before"], source={"c": None}),
    vector("from_of_the_rubric_is_cited", "3 complaints: 10 - 3 = 7; the input carries the citation", CITED,
           sheet({}, inputs={"complaints": 3}, sources={"complaints": "2024年热线月报"}), total="7", cited={"complaints": "2024年热线月报"}),
    vector("from_changes_no_value", "a missing complaint number stands to its bounds, with or without `from`: 0 to 10", CITED, sheet({}),
           lowest="0", highest="10", missing=["complaints"], cited={"complaints": None}),
]
FORMER = {"points": "7.5", "date": "2023-05-12", "source": "2023年检查"}
ALLOW = {"carried": "allow", "not_applicable": "drop"}
CARRY = one(10, number_of("n"), measured("n"), empty=ALLOW)


def carried(points="7.5", **keys):
    return dict({"state": "carried", "carried": dict(FORMER, points=points)}, **keys)


CARRIED = [
    vector("carried_points", "7.5 of 10 are carried over: 2.5 lost, in a row of their own", CARRY, carried(), total="7.5", status="complete",
           decided_by={"c": "carried"}, rows={"c": [["carried", "2.5"]]}, carried={"c": FORMER}),
    vector("carried_full", "full points carried over: no row", CARRY, carried(10), total="10", rows={"c": []}),
    vector("carried_none", "0 points carried over: 10 lost", CARRY, carried(0), total="0", rows={"c": [["carried", "10"]]}),
    vector("carried_fraction", "10/3 stay exact: 20/3 lost", CARRY, carried("10/3"), total="10/3", rows={"c": [["carried", "20/3"]]}),
    vector("carried_beside_values", "a value beside the state is shown and does not count", CARRY, carried(n=3), total="7.5", shown={"c": ["3"]}),
    vector("carried_is_not_rounded", "floors, caps and rounding touch only what a rule gave: 7.5 stays", one(
        10, number_of("n"), measured("n"), empty=ALLOW, floor=9, cap=9, rounding={"places": 0, "mode": "half_up"}), carried(), total="7.5"),
    vector("carried_before_conditions", "the state decides alone: `not_applicable_if` and `zero_if` are not looked at", one(
        10, number_of("n"), measured("n"), *yes_no("gone"), empty=ALLOW, not_applicable_if="gone", zero_if="gone"), carried(gone=True), total="7.5"),
    vector("carried_in_a_roll_up", "7.5 of 10 beside 10 of 10, both weigh the same: 17.5 of 20", rubric(
        criterion("c", 10, number_of("n"), measured("n")), criterion("d", 10, number_of("m"), measured("m")), empty=ALLOW, rounding={}),
        sheet({"c": carried(), "d": 10}), total="17.5", of_total={"c": "7.5"}),
    vector("carried_gives_no_value_to_a_gate", "the number of a criterion carried over does not exist: the gate does not fire", rubric(
        criterion("c", 10, number_of("n"), measured("n")), empty=ALLOW,
        grades=bands(("pass", 0), gates=[gate("v", "veto", {"grade": "fail"}, when={"value": "c/n", "at_most": 8})])),
        carried(), total="7.5", fires={"v": "no"}, grade="pass"),
    vector("carried_counts_for_a_gate_by_its_score", "7.5 is below the floor of 8", rubric(
        criterion("c", 10, number_of("n"), measured("n")), empty=ALLOW,
        grades=bands(("pass", 0), gates=[gate("f", "floor", {"grade": "fail"}, of=["c"], at_least_points=8)])),
        carried(), fires={"f": "yes"}, gate_because={"f": ["c"]}, grade="fail"),
]
VECTORS = COUNTS + TOTALS + MEANS + CONDITIONS + GATES + CHOICES + ORIGINS + CARRIED + [
    vector("units_share_of_qualified", "2 of 3 met: a condition over a quotient of two amounts over units, 2/3 is at least 0.6", one(
        6, met({"value": {"quotient": [listed_units("events", "safe"), listed_units("events")], "when_zero": 0}, "at_least": "0.6"}), events(*yes_no("safe"))),
        answer(SAFE, SAFE, UNSAFE), total="6"),
]
