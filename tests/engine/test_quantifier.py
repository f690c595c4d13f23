"""Item g: all of an operator's relationships, in three values."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings

from optin.case.model import Case, Word
from optin.engine.assess import assess
from optin.engine.result import Condition
from optin.truth import MET, NOT_MET, UNKNOWN
from tests.engine import houses
from tests.engine.houses import CASES, NO, RULES, YES, answered, house
from tests.running import times

FAILS = {"may_refuse_alcohol": NO}
MEMBER_FACTS = {
    "sexual_acts_for_payment": NO,
    "works_in_person": NO,
    "operator_owes_pay": NO,
}


def item_g(asked: Case) -> Condition:
    return next(c for c in assess(RULES, asked).relations[0].conditions if c.id == "1.g")


def test_an_unknown_stays_unknown() -> None:
    found = item_g(house({}, {"sets_own_hours": houses.UNKNOWN}))

    assert (found.status, found.because) == (UNKNOWN, ("B",))


def test_a_certain_member_that_fails_is_named() -> None:
    found = item_g(house({}, {}, FAILS, {"sets_own_hours": houses.UNKNOWN}, FAILS))

    assert (found.status, found.because) == (NOT_MET, ("C", "E"))


@pytest.mark.parametrize("gate", MEMBER_FACTS)
def test_an_uncertain_member_that_fails_leaves_it_unknown(gate: str) -> None:
    found = item_g(house({}, {**FAILS, gate: houses.UNKNOWN}))

    assert (found.status, found.because) == (UNKNOWN, ("B",))


@pytest.mark.parametrize("gate", MEMBER_FACTS)
def test_whoever_is_certainly_no_member_may_fail(gate: str) -> None:
    found = item_g(house({}, {**FAILS, gate: NO}))

    assert (found.status, found.because) == (MET, ("A", "B"))


@pytest.mark.parametrize("gate", [*MEMBER_FACTS, "own_business", "employment_contract_stated"])
def test_whoever_is_in_order_need_not_be_known_to_be_a_member(gate: str) -> None:
    found = item_g(house({}, {gate: houses.UNKNOWN}))

    assert found.status is MET


@pytest.mark.parametrize("word", [NO, houses.UNKNOWN, Word.DECLINED, Word.DISPUTED])
def test_only_a_list_known_to_be_complete_is_met(word: Word) -> None:
    found = item_g(house({}, {}, operator={"all_relations_listed": word}))

    assert (found.status, found.because) == (UNKNOWN, ("all_relations_listed",))


@pytest.mark.parametrize("word", [YES, NO, houses.UNKNOWN])
def test_a_known_failure_needs_no_complete_list(word: Word) -> None:
    assert item_g(house({}, FAILS, operator={"all_relations_listed": word})).status is NOT_MET


@settings(max_examples=times(40), deadline=None)
@given(CASES)
def test_an_open_list_is_never_met_and_a_list_is_no_condition(asked: Case) -> None:
    whole = item_g(answered(asked, {("", "all_relations_listed"): YES})).status
    for word in (NO, houses.UNKNOWN):
        open_list = item_g(answered(asked, {("", "all_relations_listed"): word})).status

        assert open_list is (UNKNOWN if whole is MET else whole)


def test_nobody_left_under_item_g_is_met_and_said() -> None:
    others = {"sexual_acts_for_payment": NO, **FAILS}

    found = assess(RULES, house(others, {"operator_owes_pay": NO, **FAILS}))

    assert found.warnings == (
        "real_employment_never_excluded",
        "another_operator",
        "nobody_under_1g",
    )
    assert [c.status for r in found.relations for c in r.conditions if c.id == "1.g"] == [MET, MET]


@pytest.mark.parametrize(
    "asked",
    [
        house({"sexual_acts_for_payment": NO}, operator={"all_relations_listed": NO}),
        house({"sexual_acts_for_payment": NO}, {}),
        house({"sexual_acts_for_payment": NO}, {"works_in_person": houses.UNKNOWN}),
    ],
    ids=["open list", "somebody counts", "somebody may count"],
)
def test_nobody_under_item_g_is_only_said_when_it_is_certain(asked: Case) -> None:
    assert "nobody_under_1g" not in assess(RULES, asked).warnings


@settings(max_examples=times(20), deadline=None)
@given(CASES)
def test_the_order_of_the_relationships_does_not_matter(asked: Case) -> None:
    def by_label(case: Case) -> dict[str, object]:
        result = assess(RULES, case)
        return {
            r.label: (
                r.outcome,
                [c.status for c in r.conditions],
                r.open,
                r.consequences,
                r.rests_on,
                r.assumed,
                result.grounds(r),
            )
            for r in result.relations
        }

    expected = by_label(asked)

    for order in permutations(asked.relations):
        assert by_label(replace(asked, relations=order)) == expected
