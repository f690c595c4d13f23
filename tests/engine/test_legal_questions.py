"""The two questions of law that nobody has settled."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings

from optin.case.model import Case, Word
from optin.engine.assess import assess, conclusions
from optin.engine.result import Outcome
from tests.engine.houses import CASES, NO, QUESTIONS, RULES, UNKNOWN, YES, house
from tests.running import times

FAILS = {"may_refuse_alcohol": NO}
KINDS = {"entrepreneur_counts": "own_business", "employee_counts": "employment_contract_stated"}
MET = Outcome("met", "opting_in", "not_insured")
NOT_MET = Outcome("not_met", "deemed_employment", "in_principle_insured")
OPEN = Outcome("unknown", "undetermined", "unknown")


def first(asked: Case) -> tuple[Outcome, tuple[str, ...], tuple[str, ...]]:
    found = assess(RULES, asked).relations[0]
    return found.outcome, found.rests_on, found.assumed


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    ("reading", "outcome"), [("counts", NOT_MET), ("does_not_count", MET)], ids=["yes", "no"]
)
def test_a_colleague_of_an_open_kind_decides_only_under_a_reading(
    question: str, reading: str, outcome: Outcome
) -> None:
    colleague = {**FAILS, KINDS[question]: YES}

    assert first(house({}, colleague)) == (OPEN, (question,), ())
    assert first(house({}, colleague, assume={question: reading})) == (outcome, (), (question,))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_colleague_who_is_in_order_leaves_nothing_to_the_question(question: str) -> None:
    asked = house({}, {KINDS[question]: YES}, assume={question: "counts"})

    assert first(asked) == (MET, (), ())


def test_a_colleague_of_both_kinds_waits_for_both() -> None:
    both = {**FAILS, "own_business": YES, "employment_contract_stated": YES}

    assert first(house({}, both)) == (OPEN, QUESTIONS, ())
    assert first(house({}, both, assume={"employee_counts": "counts"})) == (
        OPEN,
        ("entrepreneur_counts",),
        (),
    )


BOTH_ASIDE = dict.fromkeys(QUESTIONS, "does_not_count")
BOTH_KINDS = {**FAILS, "own_business": YES, "employment_contract_stated": YES}


@settings(max_examples=times(60), deadline=None)
@given(CASES)
# Either reading is enough, so leaving one out changes nothing; leaving both out does.
@example(house({}, BOTH_KINDS, assume=BOTH_ASIDE))
def test_an_outcome_that_rests_on_what_was_assumed_says_so(asked: Case) -> None:
    without = conclusions(RULES, replace(asked, assume={}))
    for found, bare in zip(assess(RULES, asked).relations, without, strict=True):
        assert bool(found.assumed) is (found.outcome != bare)
        assert set(found.assumed) <= set(asked.assume)


def test_a_question_that_nobody_is_known_to_raise_is_not_mentioned() -> None:
    asked = house({}, {**FAILS, "employment_contract_stated": UNKNOWN})

    assert first(asked) == (OPEN, (), ())


@pytest.mark.parametrize("word", [YES, NO, UNKNOWN])
def test_a_stated_contract_decides_nothing_about_the_own_relationship(word: Word) -> None:
    asked = house({"employment_contract_stated": word})

    found = assess(RULES, asked).relations[0]

    assert found.outcome == MET
    assert found.open == ()
    assert ("real_employment" in found.signals) is (word is YES)
    assert ("contract_stated" in found.warnings) is (word is YES)
