"""Every explanation proves itself: its grounds alone give the same outcome."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from optin.case.model import Answer, Case
from optin.engine.assess import UnprovedError, _prove, assess, conclusions
from optin.engine.house import House
from optin.engine.result import OWN
from tests.engine.houses import CASES, NO, RULES, YES, Address, house
from tests.running import times


def only(asked: Case, named: frozenset[Address]) -> Case:
    """Return the case with nothing but what is named."""

    def kept(label: str, answers: dict[str, Answer]) -> dict[str, Answer]:
        return {fact: answer for fact, answer in answers.items() if (label, fact) in named}

    return replace(
        asked,
        operator=kept("", dict(asked.operator)),
        relations=tuple(
            replace(r, answers=kept(r.label, dict(r.answers))) for r in asked.relations
        ),
        assume={q: reading for q, reading in asked.assume.items() if ("", q) in named},
    )


@settings(max_examples=times(70), deadline=None)
@given(CASES)
def test_the_grounds_alone_give_the_same_outcome(asked: Case) -> None:
    result = assess(RULES, asked)
    for place, found in enumerate(result.relations):
        assert conclusions(RULES, only(asked, result.grounds(found)))[place] == found.outcome


ENTREPRENEUR = {"own_business": YES, "taxable_profit": YES}
DAMAGE = [
    (house({"may_refuse_alcohol": NO}), 0, ("A", "may_refuse_alcohol")),
    (house({}), 0, ("", "all_relations_listed")),
    (house({}), 0, ("A", "works_in_person")),
    (house({}, {"fines_charged": YES}), 0, ("B", "fines_charged")),
    (
        house({}, ENTREPRENEUR, assume={"entrepreneur_counts": "counts"}),
        0,
        ("", "entrepreneur_counts"),
    ),
    (house({"own_business": YES}), 0, ("A", "own_business")),
    (house({"sexual_acts_for_payment": NO}), 0, ("A", "sexual_acts_for_payment")),
]


@pytest.mark.parametrize(("asked", "place", "ground"), DAMAGE, ids=lambda x: str(x)[:30])
def test_an_explanation_without_one_of_its_grounds_is_a_bug_that_is_noticed(
    asked: Case, place: int, ground: Address
) -> None:
    whole = assess(RULES, asked)
    found = whole.relations[place]
    assert ground in whole.grounds(found)
    own = (OWN if ground[0] == found.label else ground[0], ground[1])
    damaged = replace(
        whole,
        house=replace(whole.house, grounds=whole.house.grounds - {ground}),
        relations=tuple(
            replace(r, grounds=r.grounds - {own}) if r is found else r for r in whole.relations
        ),
    )

    with pytest.raises(UnprovedError):
        _prove(House(RULES, asked), damaged)


def test_an_undamaged_explanation_passes() -> None:
    for asked, _, _ in DAMAGE:
        _prove(House(RULES, asked), assess(RULES, asked))
