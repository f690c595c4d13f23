"""The least that would have to be otherwise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from optin.case.model import Case, Word
from optin.engine.assess import assess, conclusions
from optin.engine.result import Change, Repair
from tests.engine.houses import (
    IN_ORDER,
    NO,
    READINGS,
    RULES,
    UNKNOWN,
    YES,
    answered,
    house,
    nearly_known,
    unanswered,
)
from tests.running import times


@dataclass(frozen=True)
class Whole:
    """A repair with what the house shares in it."""

    changes: tuple[Change, ...]
    still_needed: tuple[Change, ...]
    rests_on: Mapping[str, bool]
    possible: bool


def whole(repair: Repair | None) -> Whole | None:
    if repair is None:
        return None
    return Whole(repair.changes, repair.still_needed, repair.rests_on, repair.possible)


def repaired(asked: Case, repair: Repair, changes: Iterable[Change]) -> Case:
    """Return the case after these changes, if all turns out as the repair needs it."""
    told = {(c.label, c.fact): YES if c.to else NO for c in (*changes, *repair.still_needed)}
    readings = {question: READINGS[met] for question, met in repair.rests_on.items()}
    return replace(answered(asked, told), assume={**asked.assume, **readings})


def proper_subsets(changes: Sequence[Change]) -> Iterable[tuple[Change, ...]]:
    return chain.from_iterable(combinations(changes, size) for size in range(len(changes)))


def when_others_are_in_order(asked: Case, label: str) -> Case:
    """Return the case in which whatever is not known of other relationships is as it should be."""
    places = [(other, fact) for other, fact in unanswered(asked) if other not in ("", label)]
    return answered(asked, {(other, fact): IN_ORDER[fact] for other, fact in places})


@settings(max_examples=times(60), deadline=None)
@given(nearly_known(most=6, relations=3))
def test_a_repair_is_enough_when_others_are_in_order_and_nothing_less_is(asked: Case) -> None:
    for place, found in enumerate(assess(RULES, asked).relations):
        if found.repair is None:
            assert found.outcome.exception in {"met", "not_applicable"}
            continue

        def after(told: Iterable[Change], place: int = place, repair: Repair = found.repair) -> str:
            changed = repaired(asked, repair, told)
            ready = when_others_are_in_order(changed, asked.relations[place].label)
            return conclusions(RULES, ready)[place].exception

        changes = found.repair.changes
        assert after(changes) == "met"
        for fewer in proper_subsets(changes) if len(changes) <= 3 else ():
            assert after(fewer) != "met"


@settings(max_examples=times(60), deadline=None)
@given(nearly_known(most=6, relations=2))
def test_a_repair_asks_nothing_that_it_can_do_without(asked: Case) -> None:
    for place, found in enumerate(assess(RULES, asked).relations):
        if found.repair is not None:
            told = repaired(asked, found.repair, found.repair.changes)
            ready = when_others_are_in_order(told, found.label)
            for change in found.repair.still_needed:
                without = answered(ready, {(change.label, change.fact): UNKNOWN})

                assert conclusions(RULES, without)[place].exception == "unknown"


def test_a_colleague_who_fails_is_changed_rather_than_hoped_away() -> None:
    first, _ = assess(
        RULES, house({}, {"sets_own_hours": NO, "works_in_person": UNKNOWN})
    ).relations

    assert whole(first.repair) == Whole(
        changes=(Change("B", "sets_own_hours", to=True, who=("operator",), past="no"),),
        still_needed=(),
        rests_on={},
        possible=True,
    )


def test_what_nobody_can_change_in_a_colleague_leaves_the_gate_to_be_asked() -> None:
    first, _ = assess(
        RULES, house({}, {"declared_before_first_withholding": NO, "works_in_person": UNKNOWN})
    ).relations

    assert whole(first.repair) == Whole(
        changes=(),
        still_needed=(Change("B", "works_in_person", to=False, who=(), past="no"),),
        rests_on={},
        possible=True,
    )


@settings(max_examples=times(60), deadline=None)
@given(nearly_known(most=8, relations=1))
def test_a_repair_of_the_only_relationship_is_enough_and_nothing_less_is(asked: Case) -> None:
    (found,) = assess(RULES, asked).relations
    assume(found.repair is not None)
    assert found.repair is not None

    changes = found.repair.changes

    (after,) = conclusions(RULES, repaired(asked, found.repair, changes))
    assert after.exception == "met"
    for fewer in proper_subsets(changes) if len(changes) <= 4 else ():
        (less,) = conclusions(RULES, repaired(asked, found.repair, fewer))
        assert less.exception != "met"


@settings(max_examples=times(60), deadline=None)
@given(nearly_known(most=6, relations=3))
def test_a_repair_is_possible_exactly_when_somebody_can_make_every_change(asked: Case) -> None:
    for found in assess(RULES, asked).relations:
        if found.repair is not None:
            assert found.repair.possible is all(c.who for c in found.repair.changes)


@settings(max_examples=times(50), deadline=None)
@given(nearly_known(most=6, relations=2))
def test_a_repair_changes_what_is_known_and_asks_what_is_not(asked: Case) -> None:
    known = {
        (label, fact): answer.word
        for label, answers in (
            ("", asked.operator),
            *((r.label, r.answers) for r in asked.relations),
        )
        for fact, answer in answers.items()
    }
    for found in assess(RULES, asked).relations:
        assume(found.repair is not None)
        assert found.repair is not None
        for change in found.repair.changes:
            assert known[change.label, change.fact] is (NO if change.to else YES)
        for change in found.repair.still_needed:
            assert known[change.label, change.fact] is UNKNOWN


UNCHANGEABLE = [("declared_before_first_withholding", NO), ("taxable_profit", YES)]


@pytest.mark.parametrize(("fact", "word"), UNCHANGEABLE)
def test_what_nobody_can_change_makes_a_repair_impossible(fact: str, word: Word) -> None:
    (found,) = assess(RULES, house({fact: word, "fines_charged": YES})).relations

    assert whole(found.repair) == Whole(
        changes=(
            Change("A", fact, to=word is NO, who=(), past="no"),
            Change("A", "fines_charged", to=False, who=("operator",), past="open"),
        ),
        still_needed=(),
        rests_on={},
        possible=False,
    )


def test_a_missing_permit_is_repaired_by_a_permit_and_not_by_other_rules() -> None:
    (found,) = assess(RULES, house({}, operator={"permit_held": NO})).relations

    assert whole(found.repair) == Whole(
        changes=(Change("", "permit_held", to=True, who=("operator",), past="no"),),
        still_needed=(),
        rests_on={},
        possible=True,
    )


def test_a_colleague_is_repaired_too() -> None:
    first, _ = assess(RULES, house({}, {"sets_own_hours": NO})).relations

    assert whole(first.repair) == Whole(
        changes=(Change("B", "sets_own_hours", to=True, who=("operator",), past="no"),),
        still_needed=(),
        rests_on={},
        possible=True,
    )


def test_a_profit_that_nobody_can_change_leaves_a_reading_of_the_law() -> None:
    entrepreneur = {"own_business": YES, "taxable_profit": YES}

    first, _ = assess(RULES, house({}, entrepreneur)).relations

    assert whole(first.repair) == Whole((), (), {"entrepreneur_counts": False}, possible=True)


def test_what_is_not_known_is_asked_before_anything_is_changed() -> None:
    asked = house({}, operator={"permit_held": NO, "permit_required": UNKNOWN})

    (found,) = assess(RULES, asked).relations

    assert whole(found.repair) == Whole(
        changes=(),
        still_needed=(Change("", "permit_required", to=False, who=(), past="no"),),
        rests_on={},
        possible=True,
    )


@pytest.mark.parametrize(
    ("change", "exception"),
    [({}, "met"), ({"own_business": YES}, "not_applicable")],
    ids=["met", "not applicable"],
)
def test_where_nothing_is_broken_there_is_no_repair(
    change: dict[str, Word], exception: str
) -> None:
    (found,) = assess(RULES, house(change)).relations

    assert (found.outcome.exception, found.repair) == (exception, None)


@settings(max_examples=times(40), deadline=None)
@given(st.lists(st.sampled_from(sorted(IN_ORDER)), min_size=1, max_size=3, unique=True))
def test_unknowns_alone_need_no_change(unknown: list[str]) -> None:
    (found,) = assess(RULES, house(dict.fromkeys(unknown, UNKNOWN))).relations

    if found.repair is not None:
        assert found.repair.changes == ()
        assert {c.fact for c in found.repair.still_needed} <= set(unknown)


def test_what_is_not_known_and_does_not_matter_is_not_needed() -> None:
    asked = house(
        {"fines_charged": YES},
        {"sexual_acts_for_payment": UNKNOWN, "works_in_person": NO, "privacy_law_observed": NO},
        operator={"permit_required": UNKNOWN},
    )

    first, _ = assess(RULES, asked).relations

    assert whole(first.repair) == Whole(
        changes=(Change("A", "fines_charged", to=False, who=("operator",), past="open"),),
        still_needed=(),
        rests_on={},
        possible=True,
    )
