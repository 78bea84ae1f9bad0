"""Hand-worked figures for the oracle itself: python3 tests/oracle/test_oracle.py (or pytest)."""
from fractions import Fraction

import assessors
import constructs_page
import dice
import exact
import filling
import generate
import generate_rules
import generate_tree
import grades
import language
import oracle
import page_examples
import rules
import write_vectors


def scored(rubric, sheet):
    return oracle.score(oracle.load(rubric), oracle.load(sheet))


def test_numbers_are_read_and_shown():
    for written, shown in (("１２．５０", "12.5"), ("\u3000-0 ", "0"), ("−1/3", "-1/3"), ("1e-9", "0.000000001"), ("1.5E2", "150"), ("6/4", "1.5"), ("20/6", "10/3")):
        assert exact.is_number(written) and exact.show(exact.number(written)) == shown, written
    for other in (".5", "5.", "1/2/3", "n1", "", "1e", "--1"):
        assert not exact.is_number(other), other


def test_rounding():
    for value, mode, by_hand in (("2.5", "half_up", 3), ("-2.5", "half_up", -3), ("2.5", "half_even", 2), ("3.5", "half_even", 4), ("-2.9", "down", -2), ("-2.1", "up", -3)):
        assert exact.rounded(Fraction(value), 0, mode) == by_hand, (value, mode)
    assert exact.steps(exact.exactly(Fraction(-3)), Fraction(2), "whole") == (-2, -2)
    assert exact.steps(exact.exactly(Fraction(-3)), Fraction(2), "started") == (-1, -1)


def test_ranges():
    one_to_two, open_up = (Fraction(1), Fraction(2)), (Fraction(1), exact.INF)
    assert exact.times((Fraction(-2), Fraction(3)), one_to_two) == (-4, 6)
    assert exact.times((Fraction(0), Fraction(0)), open_up) == (0, 0)
    assert exact.over(one_to_two, open_up) == (0, 2)
    assert exact.over(open_up, open_up) == (0, exact.INF)
    assert exact.over(one_to_two, (Fraction(0), Fraction(1))) == (1, exact.INF)  # 1 / 1, and 2 over nearly nothing
    assert exact.over(one_to_two, (Fraction(-1), Fraction(0))) == (-exact.INF, -1)
    assert exact.over(one_to_two, (Fraction(-1), Fraction(1))) == (-exact.INF, exact.INF)


def test_conditions_with_unknowns():
    view = language.View({"a": ({"type": "bool"}, True), "u": ({"type": "bool"}, language.MISSING), "x": ({"type": "bool"}, language.ABSENT)}, Fraction(1))
    for condition, by_hand in (
            ({"all": ["a", "u"]}, None), ({"any": ["a", "u"]}, True), ({"none": ["a", "u"]}, False), ({"not_all": ["a", "u"]}, None),
            ({"not": "u"}, None), ("x", False), ({"not": "x"}, False), ({"not": {"not": "x"}}, False), ({"value": {"count_met": ["a", "u"]}, "at_least": "1"}, True),
            ({"value": {"count_met": ["a", "u"]}, "at_least": "2"}, None)):
        assert language.truth(condition, view) is by_hand, condition
    assert language.hung({"none": ["u", {"not": "a"}, "a"]}, False, view) == ["a"]


def test_bands_that_a_range_can_reach():
    bands = [{"grade": "a", "more_than": "90"}, {"grade": "b", "at_least": "60"}]
    for low, high, by_hand in ((60, 90, {1}), (59, 60, {1, 2}), (90, 91, {0, 1}), (0, 59, {2}), (0, 100, {0, 1, 2})):
        assert grades.ranks_of_bands(bands, (Fraction(low), Fraction(high))) == by_hand


def test_a_first_step_is_not_paid_twice():
    view = language.View({"n": ({"type": "count", "at_most": "2"}, language.MISSING)}, Fraction(10))
    term = {"per": "n", "points": "1", "step": "1", "mode": "whole", "first": "3"}
    assert rules.term_amount(term, view) == (0, 4)


def test_a_whole_scorecard():
    card = scored(
        """{"haitang": "rubric/1", "id": "r", "title": "t", "children": [
            {"id": "a", "title": "A", "points": 10, "inputs": [{"id": "n", "type": "count"}],
             "rule": {"kind": "balance", "start": "full", "deduct": [{"per": "n", "points": 0.5, "step": 1, "mode": "whole"}], "floor": 0}},
            {"id": "b", "title": "B", "points": 2, "role": "bonus", "inputs": [{"id": "ok", "type": "bool"}], "rule": {"kind": "all_or_nothing", "when": "ok"}}],
            "grades": {"bands": [{"grade": "g", "title": "G", "at_least": 9}]}}""",
        """{"haitang": "sheet/1", "rubric": "r", "answers": {"a": 3, "b": true}}""")
    assert card["score"] == {"exact": "10.5", "lowest": "10.5", "highest": "10.5"}
    assert (card["maximum"], card["bonus"], card["lost"], card["status"]) == ("10", "2", "1.5", "complete")
    assert card["grade"]["final"] == {"decided": True, "reachable": ["g"]}
    assert card["root"]["children"][0]["lost"] == [
        {"code": "deducted", "where": "rule/deduct/0", "inputs": ["n"], "points": "1.5", "of_total": "1.5"}]
    assert oracle.canonical({"b": 1, "a": "甲\n"}) == '{"a":"甲\\n","b":1}'


def test_the_examples_of_the_page():
    compared, wrong = page_examples.differences()
    assert compared > 250, compared
    assert not wrong, "\n".join(wrong)


def test_opinions_become_one():
    def spans(*ends):
        return [((Fraction(low), Fraction(high)), None) for low, high in ends]

    exact_ones = spans((9, 9), (7, 7), (2, 2), (8, 8))
    for panel, by_hand in (({"take": "mean"}, "6.5"), ({"take": "median"}, "7.5"), ({"take": "smallest"}, "2"), ({"take": "largest"}, "9"),
                           ({"take": "trimmed_mean", "drop_each_side": "1"}, "7.5"), ({"take": "trimmed_mean", "drop_each_side": "2"}, "7.5")):
        assert assessors.join(panel, exact_ones) == exact.exactly(Fraction(by_hand)), panel
    assert assessors.join({"take": "median"}, spans((1, 1), (0, 10), (4, 4))) == (1, 4)
    assert assessors.join({"take": "agreed"}, spans((1, 1), (4, 4))) == (1, 4)
    parties = [{"party": "a", "weight": "1"}, {"party": "b", "weight": "3"}, {"party": "c", "weight": "9"}]
    voices = [((Fraction(n), Fraction(n)), party) for n, party in ((8, "b"), (4, "a"), (6, "b"))]
    assert assessors.join({"take": "weighted", "parties": parties}, voices) == (Fraction("6.25"),) * 2  # (1 x 4 + 3 x 7) / 4
    assert assessors.join({"take": "last", "parties": parties}, voices) == (7, 7)
    assert assessors.expected({"count": "3", "missing": "leave_out", "at_least": "2"}, [None]) == [None]
    assert assessors.expected({"count": "3"}, [None]) == [None, None]
    assert assessors.expected({"parties": parties, "missing": "leave_out", "at_least": "3"}, ["b"]) == ["a", "c"]


def test_effects_of_gates():
    order = ["a", "b", "c", None]
    grading = grades.Grading.__new__(grades.Grading)
    grading.order, grading.worst = order, 2
    for then, by_hand in (({"at_most": "b"}, "b b c None"), ({"below": "b"}, "c c c None"), ({"below": "c"}, "None None None None"), ({"up": "1"}, "a a b None"),
                          ({"up": "2", "at_most": "b"}, "a b b None"), ({"down": "1"}, "b c c None"), ({"down": "2", "at_least": "b"}, "b b c None"),
                          ({"grade": None}, "None None None None")):
        assert " ".join(str(order[grading.effect(then, rank)]) for rank in range(4)) == by_hand, then
    assert [order[grading.numbered(Fraction(n))] for n in ("-7", "1.4", "1.5", "2.5", "99")] == ["c", "c", "b", "a", "a"]


def test_no_score_lies_outside_its_range():
    for seed in [*range(10**9, 10**9 + 40), 10**9 + 2550]:  # the last: a total over units that may be none, of a value that does not exist
        _, found, _ = filling.of_seed(seed)
        assert not found, found


def test_units_in_a_gate_name_only_inputs_that_exist():
    """The units have a list, and nothing outside of them has: a second look may find none."""
    made = dice.Dice(7)
    outer = generate_rules.GateScope(made, [], generate_tree.Tree(made, [], False, False), "r", False)
    outer.nodes = []
    scope = generate_rules.UnitScope({"each": [{"id": "e", "type": "list", "options": [{"id": "a", "title": "a"}]}]}, outer)
    amounts = [generate_rules.amount(made, scope, 1) for _ in range(5000)]
    named = [amount["count_of"] for amount in amounts if isinstance(amount, dict) and "count_of" in amount]
    assert len(named) > 100 and set(named) == {"e"}, set(named)


def test_no_word_of_the_page_can_be_left_out():
    seen = set(constructs_page.words())
    for word in seen - set(constructs_page.APART):
        (left,) = constructs_page.never(seen - {word} - set(constructs_page.APART))
        assert left.endswith(": " + word), left


def test_the_generator_repeats_itself():
    assert generate.documents(5) == generate.documents(5) != generate.documents(6)


def test_figures_by_hand_are_really_compared():
    vector = {"name": "wrong", "because": "1 is not 2", "rubric": oracle.load(
        '{"haitang":"rubric/1","id":"r","title":"t","children":[{"id":"c","title":"C","points":2,"rule":{"kind":"amount","of":1,"floor":"none","cap":"none"}}]}'),
        "sheet": {"answers": {}}, "by_hand": {"total": "2", "rows": {"c": [["amount", "1"]]}, "points": {"c": "1"}}}
    _, wrong = write_vectors.suite("", [vector])
    assert wrong == ["wrong: total by hand 2, oracle 1"]


if __name__ == "__main__":
    for name, test in list(globals().items()):
        if name.startswith("test_"):
            test()
            print("passed", name)
