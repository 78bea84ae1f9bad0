"""Shapes of real clauses (S01 to S48), with their own figures."""
from vector_sources import (additions, amount, assessed, balance, chosen, counted, criterion, deductions, done, listed, measured,
                            met, number_of, one, per, rubric, section, shared, sheet, vector, yes_no)

FILE = "score_shapes.json"
ABOUT = "The shapes of clauses in published evaluation systems, with the figures of real examples, worked out by hand."

INSURANCE = one(10, met("in_force"), *yes_no("in_force"))
ACCIDENT = one(10, met({"value": "accidents", "less_than": 1}), counted("accidents"))
FINANCE = one(10, met({"all": ["audit", "certified", "split_duties", "clean_books"]}),
              *yes_no("audit", "certified", "split_duties", "clean_books"))
EQUIPMENT = one(2, additions({"when": "equipment", "points": 0.5}, {"when": "guidance", "points": 0.5},
                             {"when": "rules_posted", "points": 1}), *yes_no("equipment", "guidance", "rules_posted"))
ACTIVITIES = one(100, additions(per("types", 20)), counted("types"))
PROJECTS = one(20, additions(per("projects", 5, first=10)), counted("projects"))
TRAINING = one(10, additions(per("hours", 2, beyond=40)), measured("hours", at_least=0))
LEADS = one(2, additions(per("leads", "0.2", beyond=6)), counted("leads"))
REQUIREMENTS = one(3, deductions({"each_unmet": ["a", "b", "c1", "d", "e"], "points": 1}), *yes_no("a", "b", "c1", "d", "e"))
DOORS = one(5, deductions({"when": {"not_all": ["door_width", "door_closer"]}, "points": 2},
                          {"when": {"not": "viewing_pane"}, "points": 1}), *yes_no("door_width", "door_closer", "viewing_pane"))
SPENDING = one(5, deductions(per("cases", 0.5)), counted("cases"))
NO_FLOOR = one(2, deductions(per("defects", 0.5), floor="none"), counted("defects"))
SUPERVISION = one(5, deductions(per("rounds", 1, short_of=4)), counted("rounds"))
TESTS = one(3, deductions(per("tests", "0.2", short_of=60)), counted("tests"))
DUE = one(5, deductions(per("held", 1, short_of="planned")), counted("held"), counted("planned"))
RAMP = one(5, deductions({"when": "steep", "points": 1}, {"when": "no_rail", "points": 1}, {"when": "slippery", "points": 3}),
           *yes_no("ramp", "steep", "no_rail", "slippery"), zero_if={"not": "ramp"})
BOARD = one(6, deductions(per("topics", 2, short_of=4)), *yes_no("board"), counted("topics", at_most=4), zero_if={"not": "board"})
CONTENT_VOLUME = one(60, additions(
    {"part": {"title": "content", "points": 20, "rule": additions(per("topics", 5))}},
    {"part": {"title": {"zh": "数量"}, "points": 40, "rule": additions(per("sessions", 2))}}), counted("topics"), counted("sessions"))
VISITS = one(15, additions({"part": {"title": "visits", "points": 10, "rule": deductions(per("visits", 2, short_of=5))}},
                           {"part": {"title": "records", "points": 5, "rule": met("records")}}), counted("visits"), *yes_no("records"))
DISCRETION = one(5, deductions({"amount": "found"}), assessed("found", 1, 3, or_zero=True))
HELP = one(30, met({"value": {"count_of": "kinds"}, "at_least": 2}), listed("kinds", "cleaning", "laundry", "cooking", "repairs"))


def drop_under_98(mode):
    return one(20, deductions(per({"product": ["rate", 100]}, 0.5, 2, mode, short_of=98, cap=10)), shared("rate"))


LEVELS = one(5, {"kind": "choice", "input": "level", "points": {"meets": "full", "partly": 2, "does_not": 0}},
             chosen("level", "meets", "partly", "does_not"))
PERSON_TIMES = one(40, {"kind": "table", "of": "person_times", "rows": [
    {"at_least": 1000, "points": 40}, {"at_least": 800, "points": 30}, {"at_least": 500, "points": 20},
    {"at_least": 200, "points": 10}], "otherwise": 0}, counted("person_times"))
TRAINING_RATE = one(30, {"kind": "table", "of": "rate", "rows": [
    {"at_least": 0.9, "points": 30}, {"at_least": 0.8, "points": 25}, {"at_least": 0.7, "points": 20},
    {"at_least": 0.6, "points": 15}, {"at_least": 0.5, "points": 10}], "otherwise": 0}, shared("rate"))
SURVEY = one(10, deductions({"when": {"value": "heard", "less_than": "0.1"}, "points": 3},
                            {"when": {"value": "satisfied", "less_than": "0.85"}, "points": 5}), shared("heard"), shared("satisfied"))
DECREMENT = one(1, deductions(per({"product": ["rate", 100]}, 0.05, short_of=20)), shared("rate"))
LOWER_IS_BETTER = one(1, deductions(per({"product": ["rate", 100]}, 0.05, mode="started", beyond=5)), shared("rate"))
ESCALATION = one(2, {"kind": "table", "of": "times", "rows": [
    {"at_most": 0, "points": "full"}, {"at_most": 1, "points": {"difference": ["full", 0.5]}}], "otherwise": 0}, counted("times"))
SEVERITY = one(10, deductions(per("late", 2), per("concealed", 5)), counted("late"), counted("concealed"))
REPORTS = one(5, deductions(per("late", 0.5), per("missed", 1)), counted("late"), counted("missed"))


def worth(condition, points):
    return {"kind": "cases", "cases": [{"when": condition, "rule": amount(points)}], "otherwise": amount(0)}


STAFF = one(10, {"kind": "best_of", "of": [worth("contracted", 3), worth("part_time", 5), worth("full_time", 10)]},
            *yes_no("contracted", "part_time", "full_time"))
MEALS = one(10, deductions(per("faults", 2)), chosen("meals", "own_kitchen", "caterer", "none_served"), counted("faults"),
            exempt_if={"choice": "meals", "one_of": ["caterer"]}, forfeit_if={"choice": "meals", "one_of": ["none_served"]})
CAMPAIGN = rubric(
    criterion("response", 10, met("handled"), *yes_no("handled"), no_event_if={"not": "emergency"}),
    criterion("extra", 2, met("praised"), *yes_no("praised"), role="bonus", zero_if={"not": "emergency"}),
    inputs=yes_no("emergency"))
COA = rubric(*[criterion(name, 25, met("ok"), *yes_no("ok")) for name in ("a", "b", "c", "d")],
             points=100, empty={"not_applicable": "drop"}, minimum_applicable=2)


def all_yes(*names, **others):
    return sheet(dict({name: True for name in names}, **others))


NOT_APPLICABLE = {"state": "not_applicable"}
BASE_AND_BONUS = rubric(criterion("base", 100, number_of("n"), assessed("n", 0, 100)),
                        section("bonus", criterion("press", 3, number_of("n"), counted("n")),
                                criterion("award", 4, number_of("n"), counted("n")), role="bonus", points=5))
THOUSAND_AND_HUNDRED = rubric(criterion("base", 1000, number_of("n"), counted("n", at_most=1000)),
                              criterion("innovation", 100, additions(per("projects", 40)), counted("projects"), role="bonus"))
PAPERS = one(4, met("ok"), *yes_no("ok"), evidence={"required": True, "list": [{"zh": "台账", "en": "the log"}]})
OPEN_DAYS = one(6, balance(6, [per("days", 1.5, 10, beyond=240)], [per("days", 1.5, 10, "started", short_of=240)], floor=0, cap="none"),
                counted("days", at_most=366), zero_if={"value": "days", "less_than": 180})
DINERS = one(6, {"kind": "cases", "cases": [
    {"when": {"value": "diners", "at_least": 20}, "rule": balance(6, [per("diners", 3, 10, beyond=20)], cap="none")},
    {"when": {"value": "diners", "at_least": 10}, "rule": balance(6, deduct=[{"amount": 3}], floor=0)}],
    "otherwise": amount(0)}, counted("diners"))
RICHNESS = one(20, {"kind": "number_in_level", "level": "level", "input": "given", "ranges": {
    "very_rich": {"at_least": 16, "at_most": 20}, "rich": {"at_least": 11, "at_most": 15},
    "fair": {"at_least": 6, "at_most": 10}, "other": {"at_least": 1, "at_most": 5}}},
    chosen("level", "very_rich", "rich", "fair", "other"), assessed("given", 1, 20))
EARLY = one(20, {"kind": "number_in_level", "level": "level", "input": "given", "ranges": {
    "early_and_excellent": {"at_least": 20, "at_most": 25}, "on_time": {"at_least": 10, "at_most": 20}}},
    chosen("level", "early_and_excellent", "on_time"), assessed("given", 10, 25))
REPORTING = one(5, {"kind": "matrix", "row": "time", "column": "depth", "points": {
    "on_time": {"complete": 5, "brief": 4}, "slightly_late": {"complete": 4, "brief": 3}, "late": {"complete": 2, "brief": 2}}},
    chosen("time", "on_time", "slightly_late", "late"), chosen("depth", "complete", "brief"))
NOT_DONE = one(5, deductions(per("not_done", 2)), counted("not_done"))
OUTSIDE = one(10, met({"value": "hours", "at_least": "60/100"}), shared("hours"))
COMPLETION = one(10, {"kind": "ratio", "of": "finished", "to": "target", "cap": 1, "when_zero": "full"},
                 counted("finished"), counted("target"))
OVERFULFILLED = one(10, {"kind": "ratio", "of": "finished", "to": "target", "cap": "1.2", "when_zero": 0},
                    counted("finished"), counted("target"))


def given(n):
    return {"given": n, "reason": "as found", "assessor": "A07"}


VECTORS = [
    # S01 all or nothing
    vector("s01_insurance_in_force", "in force: 10 of 10", INSURANCE, True, total="10", decided_by={"c": "rule"}, rows={"c": []}),
    vector("s01_insurance_lapsed", "not in force: 0 of 10, lost in one row that names the input", INSURANCE, False, total="0",
           rows={"c": [["unmet", "10"]]}, hung={"c": [["in_force"]]}),
    vector("s01_insurance_not_checked", "not checked is neither yes nor no: from 0 to 10", INSURANCE, None, lowest="0", highest="10",
           status="incomplete", missing=["c/in_force"], open=["c"], rows={"c": [["open", "10"]]}),
    vector("s01_fire_lighting", "fire lighting gives 2 or 0", one(2, met("lit"), *yes_no("lit")), True, total="2"),
    # S02 zero on occurrence
    vector("s02_no_accident", "0 accidents are fewer than 1: all 10", ACCIDENT, 0, total="10"),
    vector("s02_one_accident_loses_all", "1 accident in the year loses all 10 points of the item", ACCIDENT, 1, total="0",
           rows={"c": [["unmet", "10"]]}),
    # S03 all of
    vector("s03_finance_all", "audit, certified staff, split duties and clean books: 10", FINANCE,
           {"audit": True, "certified": True, "split_duties": True, "clean_books": True}, total="10"),
    vector("s03_finance_one_miss", "one of four parts fails: 0 of 10; the row names that part alone", FINANCE,
           {"audit": True, "certified": True, "split_duties": False, "clean_books": True}, total="0",
           hung={"c": [["split_duties"]]}),
    # S04 additive checklist
    vector("s04_equipment_half", "0.5 for equipment + 1 for posted rules = 1.5 of 2; guidance not earned 0.5", EQUIPMENT,
           {"equipment": True, "guidance": False, "rules_posted": True}, total="1.5", rows={"c": [["not_earned", "0.5"]]}),
    vector("s04_care_and_health", "30 for care + 0 for health = 30 of 60",
           one(60, additions({"when": "care", "points": 30}, {"when": "health", "points": 30}), *yes_no("care", "health")),
           {"care": True, "health": False}, total="30"),
    # S05 add per unit, cap
    vector("s05_three_types", "3 types x 20 = 60 of 100; without a cap of its own the term's potential is what it gave, so 40 are not reached",
           ACTIVITIES, 3, total="60", rows={"c": [["not_reached", "40"]]}),
    vector("s05_six_types_capped", "6 types x 20 = 120, at most 100: surplus -20 and cap 20 cancel out", ACTIVITIES, 6, total="100",
           rows={"c": [["surplus", "-20"], ["cap", "20"]]}),
    vector("s05_first_project", "the first project 10", PROJECTS, 1, total="10"),
    vector("s05_extra_project", "10 + 1 extra x 5 = 15", PROJECTS, 2, total="15"),
    vector("s05_no_project", "no project: 0, not 10 - 5", PROJECTS, 0, total="0"),
    vector("s05_extra_projects_capped", "10 + 3 x 5 = 25, at most 20", PROJECTS, 4, total="20"),
    vector("s05_term_cap_is_the_potential", "2 types x 20 = 40, the term's cap is 60: 20 not earned, and 100 - 60 = 40 not reached",
           one(100, additions(per("types", 20, cap=60)), counted("types")), 2, total="40",
           rows={"c": [["not_earned", "20"], ["not_reached", "40"]]}),
    # S06 nothing up to a base, then per unit
    vector("s06_training_over_base", "43 h - 40 h = 3 h x 2 = 6", TRAINING, 43, total="6"),
    vector("s06_training_at_base", "exactly 40 h: 0 hours beyond, 0 points", TRAINING, 40, total="0"),
    vector("s06_training_under_base", "12 h: nothing beyond 40, 0 points, never negative", TRAINING, 12, total="0"),
    vector("s06_training_capped", "46 h: 6 x 2 = 12, at most 10", TRAINING, 46, total="10"),
    vector("s06_training_part_of_an_hour", "42.5 h: 2 whole hours x 2 = 4", TRAINING, "42.5", total="4"),
    vector("s06_leads", "9 leads: 3 over 6 x 0.2 = 0.6", LEADS, 9, total="0.6"),
    # S07 any of
    vector("s07_counsellor", "no social worker, but a counsellor: 4", one(4, met({"any": ["social_worker", "counsellor"]}),
           *yes_no("social_worker", "counsellor")), {"social_worker": False, "counsellor": True}, total="4"),
    vector("s07_neither", "neither: 0; both inputs are the reason", one(4, met({"any": ["social_worker", "counsellor"]}),
           *yes_no("social_worker", "counsellor")), {"social_worker": False, "counsellor": False}, total="0",
           hung={"c": [["social_worker", "counsellor"]]}),
    # S08 the same for each miss
    vector("s08_two_unmet", "3 - 2 x 1 = 1; the row names the two unmet requirements", REQUIREMENTS,
           {"a": True, "b": False, "c1": True, "d": False, "e": True}, total="1", rows={"c": [["deducted", "2"]]}, hung={"c": [["b", "d"]]}),
    vector("s08_floor", "3 - 5 x 1 = -2, raised to 0: deducted 5, floor gives back 2", REQUIREMENTS,
           {"a": False, "b": False, "c1": False, "d": False, "e": False}, total="0", rows={"c": [["deducted", "5"], ["floor", "-2"]]}),
    # S09 a set amount for each group
    vector("s09_group_once", "both of the door group fail: one deduction of 2, 5 - 2 = 3", DOORS,
           {"door_width": False, "door_closer": False, "viewing_pane": True}, total="3", hung={"c": [["door_width", "door_closer"]]}),
    vector("s09_group_and_pane", "5 - 2 - 1 = 2", DOORS, {"door_width": True, "door_closer": False, "viewing_pane": False}, total="2",
           rows={"c": [["deducted", "2"], ["deducted", "1"]]}),
    # S10 per case, floor
    vector("s10_two_cases", "5 - 2 x 0.5 = 4", SPENDING, 2, total="4"),
    vector("s10_used_up", "5 - 12 x 0.5 = -1, raised to 0", SPENDING, 12, total="0", rows={"c": [["deducted", "6"], ["floor", "-1"]]}),
    vector("s10_just_used_up", "5 - 10 x 0.5 = 0: no floor row", SPENDING, 10, total="0", rows={"c": [["deducted", "5"]]}),
    vector("s10_without_floor", "floor `none`: 2 - 5 x 0.5 = -0.5", NO_FLOOR, 5, total="-0.5", rows={"c": [["deducted", "2.5"]]}),
    # S11 per shortfall
    vector("s11_two_rounds_of_four", "4 - 2 = 2 rounds short: 5 - 2 = 3", SUPERVISION, 2, total="3"),
    vector("s11_more_rounds_than_due", "6 of 4 rounds: no shortfall, 5", SUPERVISION, 6, total="5"),
    vector("s11_tests", "60 - 57 = 3 tests short x 0.2 = 0.6; 3 - 0.6 = 2.4", TESTS, 57, total="2.4"),
    vector("s11_target_is_an_input", "7 of 9 planned held: 2 short, 5 - 2 = 3; both inputs are the reason", DUE, {"held": 7, "planned": 9},
           total="3", hung={"c": [["held", "planned"]]}),
    # S12 gate, then deduct
    vector("s12_no_ramp", "no ramp: 0 whatever else, decided by the gate", RAMP,
           {"ramp": False, "steep": False, "no_rail": False, "slippery": False}, total="0", decided_by={"c": "gate"},
           rows={"c": [["gate", "5"]]}, hung={"c": [["ramp"]]}),
    vector("s12_ramp_with_faults", "5 - 1 - 3 = 1", RAMP, {"ramp": True, "steep": True, "no_rail": False, "slippery": True}, total="1"),
    vector("s12_all_faults", "5 - 1 - 1 - 3 = 0", RAMP, {"ramp": True, "steep": True, "no_rail": True, "slippery": True}, total="0",
           decided_by={"c": "rule"}),
    vector("s12_notice_board", "3 of 4 topics: 6 - 2 = 4", BOARD, {"board": True, "topics": 3}, total="4"),
    vector("s12_no_notice_board", "no board: 0", BOARD, {"board": False, "topics": 4}, total="0"),
    # S13 parts with own caps
    vector("s13_content_and_volume", "content 5 x 5 = 25, at most 20; volume 12 x 2 = 24 of 40; 20 + 24 = 44 of 60", CONTENT_VOLUME,
           {"topics": 5, "sessions": 12}, total="44", rows={"c": [["surplus", "-5"], ["cap", "5"], ["not_reached", "16"]]}),
    vector("s13_visits_and_records", "visits 10 - 2 x 2 = 6, records 0 of 5; 6 of 15", VISITS, {"visits": 3, "records": False}, total="6",
           rows={"c": [["deducted", "4"], ["unmet", "5"]]}),
    # S14 the assessor's number
    vector("s14_deduct_two", "the assessor deducts 2 of 1 to 3: 5 - 2 = 3", DISCRETION, {"found": 2, "reason": "dust", "assessor": "A07"}, total="3"),
    vector("s14_deduct_nothing", "0 is allowed beside 1 to 3 and needs no reason: 5", DISCRETION, 0, total="5"),
    vector("s14_not_judged_yet", "0, or 1 to 3, may still be deducted: from 2 to 5", DISCRETION, None, lowest="2", highest="5"),
    vector("s14_assessor_of_the_sheet", "the assessor named on the sheet is enough: 5 - 1.5 = 3.5", DISCRETION,
           sheet({"c": {"found": "1.5", "reason": "two beds"}}, assessor="A07"), total="3.5"),
    # S15 count threshold
    vector("s15_two_kinds", "2 kinds of domestic help reach `at_least` 2: 30", HELP, ["cleaning", "repairs"], total="30"),
    vector("s15_one_kind", "1 kind: 0", HELP, ["cleaning"], total="0"),
    # S16 per percent step
    vector("s16_whole_steps", "373 of 400 = 93.25 %; 98 - 93.25 = 4.75 points short; 2 whole steps of 2 x 0.5 = 1; 20 - 1 = 19",
           drop_under_98("whole"), {"rate": done(373, 400)}, total="19"),
    vector("s16_started_steps", "4.75 / 2: 3 started steps x 0.5 = 1.5; 20 - 1.5 = 18.5", drop_under_98("started"),
           {"rate": done(373, 400)}, total="18.5"),
    vector("s16_linear", "4.75 / 2 = 2.375 steps x 0.5 = 1.1875; 20 - 1.1875 = 18.8125", drop_under_98("linear"),
           {"rate": done(373, 400)}, total="18.8125"),
    vector("s16_sub_cap", "50 %: 48 short, 24 steps x 0.5 = 12, at most 10; 20 - 10 = 10", drop_under_98("whole"), {"rate": done(1, 2)}, total="10"),
    vector("s16_exact_step", "94 %: 4 short is 2 steps in every mode: 20 - 1 = 19", drop_under_98("started"), {"rate": done(94, 100)}, total="19"),
    # S17 named level
    vector("s17_meets", "`meets` gives the full 5", LEVELS, "meets", total="5"),
    vector("s17_partly", "`partly` gives 2; 3 lost by the choice", LEVELS, "partly", total="2", rows={"c": [["choice", "3"]]}),
    vector("s17_level_open", "one of 5, 2 and 0: from 0 to 5", LEVELS, None, lowest="0", highest="5"),
    # S18 step table
    vector("s18_person_times_at_edge", "800 reaches `at_least` 800: 30", PERSON_TIMES, 800, total="30"),
    vector("s18_person_times_below_edge", "799 reaches 500 only: 20; 20 lost by the table", PERSON_TIMES, 799, total="20",
           rows={"c": [["table", "20"]]}, hung={"c": [["person_times"]]}),
    vector("s18_person_times_below_all", "199 reaches no row: 0", PERSON_TIMES, 199, total="0"),
    vector("s18_rate_between_the_words", "179 of 200 = 89.5 %, the hole between `80%-89%` and `90%`: not 90 %, so 25", TRAINING_RATE,
           {"rate": done(179, 200)}, total="25"),
    vector("s18_rate_at_ninety", "9 of 10 is exactly 90 %: 30", TRAINING_RATE, {"rate": done(9, 10)}, total="30"),
    vector("s18_rate_open", "every row can still hold: from 0 to 30", TRAINING_RATE, None, lowest="0", highest="30"),
    # S19 survey threshold
    vector("s19_survey_both_low", "5 of 100 heard (< 10 %) -3; 84 of 100 satisfied (< 85 %) -5; 10 - 8 = 2", SURVEY,
           {"heard": done(5, 100), "satisfied": done(84, 100)}, total="2"),
    vector("s19_survey_at_the_thresholds", "10 % and 85 % are not below: 10", SURVEY, {"heard": done(10, 100), "satisfied": done(85, 100)}, total="10"),
    # S20 threshold with decrement
    vector("s20_reached", "20 %: 1", DECREMENT, {"rate": done(1, 5)}, total="1"),
    vector("s20_under", "17.5 %: 2 whole percents under, 1 - 2 x 0.05 = 0.9", DECREMENT, {"rate": done(7, 40)}, total="0.9"),
    vector("s20_lower_is_better", "6.25 %: 1.25 over 5 are 2 started percents, 1 - 0.1 = 0.9", LOWER_IS_BETTER, {"rate": done(1, 16)}, total="0.9"),
    # S22 escalation
    vector("s22_never", "0 times: 2", ESCALATION, 0, total="2"),
    vector("s22_once", "once: 2 - 0.5 = 1.5", ESCALATION, 1, total="1.5"),
    vector("s22_twice", "twice or more: 0", ESCALATION, 2, total="0"),
    # S23 by severity
    vector("s23_late_and_concealed", "10 - 1 x 2 - 1 x 5 = 3", SEVERITY, {"late": 1, "concealed": 1}, total="3"),
    vector("s23_shared_floor", "10 - 3 x 2 - 1 x 5 = -1, raised to 0", SEVERITY, {"late": 3, "concealed": 1}, total="0"),
    vector("s23_reports", "5 - 3 x 0.5 - 2 x 1 = 1.5", REPORTS, {"late": 3, "missed": 2}, total="1.5"),
    # S24 best of alternatives
    vector("s24_part_time_beats_contracted", "contracted 3, part-time 5: the best is 5, not 8", STAFF,
           {"contracted": True, "part_time": True, "full_time": False}, total="5", rows={"c": [["amount", "5"]]}, hung={"c": [[]]}),
    vector("s24_full_time", "full-time 10", STAFF, {"contracted": False, "part_time": False, "full_time": True}, total="10"),
    vector("s24_room_or_institution", "an institution 10, a room 6: largest of 0 and 6 = 6",
           one(10, amount({"largest": [{"product": [10, {"count_met": ["institution"]}]}, {"product": [6, {"count_met": ["room"]}]}]}),
               *yes_no("institution", "room")), {"institution": False, "room": True}, total="6"),
    # S25 exempt and forfeit by context
    vector("s25_caterer_exempt", "meals from a caterer: no deduction, 10", MEALS, {"meals": "caterer", "faults": 3}, total="10",
           decided_by={"c": "exempt"}, rows={"c": []}),
    vector("s25_no_meals_forfeit", "no meal service: 0", MEALS, {"meals": "none_served", "faults": 0}, total="0",
           decided_by={"c": "forfeit"}, rows={"c": [["forfeit", "10"]]}, hung={"c": [["meals"]]}),
    vector("s25_own_kitchen", "own kitchen: 10 - 3 x 2 = 4", MEALS, {"meals": "own_kitchen", "faults": 3}, total="4", decided_by={"c": "rule"}),
    # S26 no event
    vector("s26_no_emergency", "no emergency: full 10 without a deduction, and no bonus either", CAMPAIGN,
           sheet({"response": None, "extra": True}, inputs={"emergency": False}), total="10", status="complete",
           decided_by={"response": "no_event", "extra": "gate"}, bonus="0"),
    vector("s26_emergency", "an emergency handled badly 0 of 10, bonus 2", CAMPAIGN,
           sheet({"response": False, "extra": True}, inputs={"emergency": True}), total="2", bonus="2", lost="10"),
    # S27 not applicable
    vector("s27_renormalised", "d not applicable; a and b of a, b, c met: 100 x 50 / 75 = 66.67 (66 2/3 rounded)", COA,
           all_yes("a", "b", c=False, d=NOT_APPLICABLE), total="66.67", points={"a": "25", "d": None},
           rows={"c": [["unmet", "25"]], "r": [["rounding", "-1/300"]]}),
    vector("s27_too_few_left", "one of four applies, at least two are needed: not rated", COA,
           sheet({"a": True, "b": NOT_APPLICABLE, "c": NOT_APPLICABLE, "d": NOT_APPLICABLE}), status="not_rated", points={"r": None, "a": "25"}),
    vector("s27_just_enough_left", "two of four apply and are met: 100", COA,
           sheet({"a": True, "b": True, "c": NOT_APPLICABLE, "d": NOT_APPLICABLE}), total="100"),
    # S29 bonus outside the base
    vector("s29_bonus_capped", "90 + min(5, 3 + 4) = 95", BASE_AND_BONUS,
           sheet({"base": {"n": 90, "reason": "as found"}, "press": 3, "award": 4}, assessor="A07"), total="95", bonus="7", lost="12",
           rows={"bonus": [["cap", "2"]]}),
    vector("s29_bonus_over_the_full_score", "100 + 5 = 105, above the maximum", BASE_AND_BONUS,
           sheet({"base": {"n": 100, "reason": "as found"}, "press": 3, "award": 2}, assessor="A07"), total="105", bonus="5"),
    vector("s29_bonus_item_capped", "press 7, at most 3: 90 + 3 + 0 = 93", BASE_AND_BONUS,
           sheet({"base": {"n": 90, "reason": "as found"}, "press": 7, "award": 0}, assessor="A07"), total="93", points={"press": "3"}),
    vector("s29_thousand_and_hundred", "880 + 2 x 40 = 960 of 1000", THOUSAND_AND_HUNDRED, sheet({"base": 880, "innovation": 2}), total="960",
           bonus="80", lost="120"),
    # S30 evidence gate
    vector("s30_no_papers", "met, but no paper produced (an empty list): 0", PAPERS, {"ok": True, "evidence": []}, total="0",
           decided_by={"c": "evidence"}, rows={"c": [["evidence", "4"]]}),
    vector("s30_papers_produced", "met, with a paper: 4", PAPERS, {"ok": True, "evidence": ["log, volume 3"]}, total="4"),
    vector("s30_papers_not_mentioned", "met, nothing said of papers: 4 or, if there are none, 0", PAPERS, {"ok": True}, lowest="0", highest="4",
           missing=["c/evidence"], open=["c"]),
    vector("s30_state_no_evidence", "the state says it: 0", PAPERS, {"state": "no_evidence"}, total="0", decided_by={"c": "evidence"}),
    # S31 two-sided with a cut to zero
    vector("s31_open_days_over", "255 days: 1 whole ten over 240, 6 + 1.5 = 7.5 of 6: surplus -1.5", OPEN_DAYS, 255, total="7.5", lost="-1.5",
           rows={"c": [["surplus", "-1.5"]]}),
    vector("s31_open_days_under", "225 days: 2 started tens under, 6 - 3 = 3", OPEN_DAYS, 225, total="3"),
    vector("s31_open_days_exact", "240 days: 6", OPEN_DAYS, 240, total="6", rows={"c": []}),
    vector("s31_open_days_cut", "179 days are under 180: 0 by the gate", OPEN_DAYS, 179, total="0", decided_by={"c": "gate"}),
    vector("s31_open_days_at_the_cut", "180 days: 6 tens under x 1.5 = 9; 6 - 9 raised to 0 by the floor, not by the gate", OPEN_DAYS, 180,
           total="0", decided_by={"c": "rule"}),
    vector("s31_diners_over", "45 diners: 2 whole tens over 20, 6 + 2 x 3 = 12", DINERS, 45, total="12"),
    vector("s31_diners_between", "15 diners: 6 - 3 = 3", DINERS, 15, total="3", rows={"c": [["deducted", "3"]]}),
    vector("s31_diners_at_ten", "10 diners belong to 10-20: 3", DINERS, 10, total="3"),
    vector("s31_diners_under", "9 diners: 0", DINERS, 9, total="0", rows={"c": [["amount", "6"]]}),
    # S32 level and number
    vector("s32_rich", "rich is 11 to 15; the assessor gives 13", RICHNESS, dict(given(13), level="rich"), total="13",
           rows={"c": [["number_in_level", "7"]]}, hung={"c": [["level", "given"]]}),
    vector("s32_number_open", "rich, number open: 11 to 15", RICHNESS, {"level": "rich"}, lowest="11", highest="15"),
    vector("s32_both_open", "all levels together: 1 to 20", RICHNESS, None, lowest="1", highest="20"),
    vector("s32_level_open", "the number 8 is given, the level is missing: 8 all the same", RICHNESS, given(8), total="8", status="decided",
           missing=["c/level"]),
    vector("s32_above_full", "early and excellent 23 of 20: lost -3", EARLY, dict(given(23), level="early_and_excellent"), total="23", lost="-3"),
    # S43 two-way table
    vector("s43_on_time_brief", "on time, brief: 4", REPORTING, {"time": "on_time", "depth": "brief"}, total="4", rows={"c": [["matrix", "1"]]},
           hung={"c": [["time", "depth"]]}),
    vector("s43_late_either_way", "late is 2 in both columns: decided before the depth is known", REPORTING, {"time": "late"}, total="2",
           status="decided", missing=["c/depth"]),
    vector("s43_slightly_late_open", "slightly late: 3 or 4", REPORTING, {"time": "slightly_late"}, lowest="3", highest="4"),
    vector("s43_not_done_used_up", "not done 3 times x 2 = 6 of 5: used up, 0", NOT_DONE, 3, total="0"),
    # S47 share of effort
    vector("s47_just_under", "599 of 1000 hours outside: under 60 %, 0", OUTSIDE, {"hours": done(599, 1000)}, total="0"),
    vector("s47_exactly", "3 of 5 hours outside is 60 %: 10", OUTSIDE, {"hours": done(3, 5)}, total="10"),
    # S48 ratio to target
    vector("s48_two_thirds", "8 of 12: 10 x 2/3 = 20/3", COMPLETION, {"finished": 8, "target": 12}, total="20/3", rows={"c": [["ratio", "10/3"]]},
           hung={"c": [["finished", "target"]]}),
    vector("s48_over_fulfilled", "15 of 12, cut to 100 %: 10", COMPLETION, {"finished": 15, "target": 12}, total="10"),
    vector("s48_cap_of_120_percent", "18 of 12 = 150 %, cut to 120 %: 12 of 10", OVERFULFILLED, {"finished": 18, "target": 12}, total="12", lost="-2"),
    vector("s48_target_zero", "nothing was due: `when_zero` gives full", COMPLETION, {"finished": 0, "target": 0}, total="10"),
    vector("s48_target_unknown", "8 of an unknown count: many make it as small as one likes, 100 % is the most, and nothing due gives what the rule says",
           COMPLETION, {"finished": 8}, lowest="0", highest="10"),
]
