"""The interview: what it asks, when it ends, and that it replays."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optin.case.model import Word
from optin.engine.assess import assess, interesting
from optin.engine.outline import outline
from optin.interview import Interview, Question, replay
from optin.rules import library
from optin.rules.names import ROLES
from tests.running import times

RULES = library.shipped()
DAY = date(2026, 11, 1)
WORDS = [Word.YES, Word.NO, Word.UNKNOWN, Word.DECLINED]

replies = st.lists(st.sampled_from(WORDS), min_size=90, max_size=90)
roles = st.sampled_from(ROLES)


def _held(role: str, words: list[Word], *, complete: bool, second: bool = False) -> Interview:
    interview = Interview(RULES, role, DAY, complete)
    if second:
        interview.add("B")
    interview.list_closed = True
    for word in words:
        question = interview.next()
        if question is None:
            break
        interview.answer(question, word)
    return interview


@settings(max_examples=times(40), deadline=None)
@given(roles, replies, st.booleans(), st.booleans())
def test_it_ends_after_at_most_one_question_per_fact(
    role: str, words: list[Word], complete: bool, second: bool
) -> None:
    interview = _held(role, words, complete=complete, second=second)

    assert interview.next() is None
    assert len(interview.given) == len(set(interview.given))


@settings(max_examples=times(40), deadline=None)
@given(roles, replies)
def test_it_never_asks_what_cannot_decide_or_what_the_person_cannot_know(
    role: str, words: list[Word]
) -> None:
    interview = Interview(RULES, role, DAY)
    interview.list_closed = True
    for word in words:
        question = interview.next()
        if question is None:
            break
        deciding = interesting(RULES, interview.case(), complete=False)
        assert (question.label, question.fact) in deciding
        assert RULES.facts[question.fact].can_know(role)
        interview.answer(question, word)


@settings(max_examples=times(40), deadline=None)
@given(roles, replies, st.booleans())
def test_the_bound_on_questions_left_is_never_exceeded(
    role: str, words: list[Word], complete: bool
) -> None:
    interview = Interview(RULES, role, DAY, complete)
    interview.list_closed = True
    bound = len(interview.open_questions())
    for asked, word in enumerate(words, 1):
        question = interview.next()
        if question is None:
            break
        interview.answer(question, word)
        assert asked + len(interview.open_questions()) <= bound


@settings(max_examples=times(40), deadline=None)
@given(roles, replies, st.booleans())
def test_it_replays_to_the_same_result(role: str, words: list[Word], second: bool) -> None:
    interview = _held(role, words, complete=True, second=second)

    again = replay(RULES, role, DAY, list(interview.given.items()))
    if second and "B" not in again.labels:
        again.add("B")

    assert assess(RULES, again.case()) == assess(RULES, interview.case())


@settings(max_examples=times(30), deadline=None)
@given(replies)
def test_until_decided_it_stops_only_when_nothing_this_person_knows_is_left(
    words: list[Word],
) -> None:
    interview = _held("worker", words, complete=False)
    left = interesting(RULES, interview.case(), complete=False)
    asked = {(question.label, question.fact) for question in interview.given}

    assert all(not RULES.facts[f].can_know("worker") for label, f in left - asked)


def test_the_gates_come_first() -> None:
    interview = _held("desk", [Word.UNKNOWN] * 60, complete=True)
    order = [question.fact in outline(RULES).gates for question in interview.given]

    assert order == sorted(order, reverse=True)


def test_a_worker_is_never_asked_what_only_others_know() -> None:
    interview = _held("worker", [Word.UNKNOWN] * 60, complete=True)
    asked = {question.fact for question in interview.given}

    assert not asked & {
        "wage_tax_paid_on_time",
        "records_clear",
        "agreement_with_tax_administration",
        "all_relations_listed",
        "permit_required",
        "earnings_terms_on_file",
    }


def test_an_answer_that_a_role_cannot_know_is_kept_as_unknown() -> None:
    interview = Interview(RULES, "worker", DAY)
    question = Question("A", "privacy_law_observed")

    assert interview.answer(question, Word.YES) == (Word.UNKNOWN, ())
    assert interview.answer(question, Word.NO) == (Word.NO, ())


def test_going_back_keeps_later_answers_that_still_matter_and_names_the_others() -> None:
    interview = Interview(RULES, "desk", DAY, complete=True)
    interview.answer(Question("", "permit_required"), Word.YES)
    interview.answer(Question("", "permit_held"), Word.NO)
    interview.answer(Question("A", "may_refuse_work"), Word.YES)
    for _ in range(3):
        interview.back()

    _, dropped = interview.answer(Question("", "permit_required"), Word.NO)

    assert dropped == (Question("", "permit_held"),)
    assert interview.given == {
        Question("", "permit_required"): Word.NO,
        Question("A", "may_refuse_work"): Word.YES,
    }


def test_going_back_and_answering_the_same_changes_nothing() -> None:
    interview = _held("desk", [Word.YES] * 12, complete=True)
    before = dict(interview.given)
    question = next(reversed(before))
    interview.back()
    interview.answer(question, before[question])

    assert interview.given == before


def test_back_at_the_first_question_does_nothing() -> None:
    assert Interview(RULES, "worker", DAY).back() is None


def test_a_colleague_for_whom_it_differs_is_an_anonymous_second_relationship() -> None:
    interview = _held("worker", [Word.UNKNOWN] * 60, complete=False)
    interview.list_closed = False

    word = interview.add_colleague("B", "fines_charged")
    question = interview.next()

    assert word is Word.YES
    assert question is not None
    assert (question.label, question.fact) == ("B", "sexual_acts_for_payment")


def test_a_colleague_who_is_certainly_a_member_and_fails_settles_it() -> None:
    interview = Interview(RULES, "worker", DAY)
    for fact, word in (
        ("sexual_acts_for_payment", Word.YES),
        ("works_in_person", Word.YES),
        ("operator_owes_pay", Word.YES),
        ("own_business", Word.NO),
    ):
        interview.answer(Question("A", fact), word)
    interview.add_colleague("B", "sets_own_hours")
    while question := interview.next():
        colleague = {"own_business": Word.NO, "employment_contract_stated": Word.NO}
        word = colleague.get(question.fact, Word.YES) if question.label == "B" else Word.UNKNOWN
        interview.answer(question, word)

    assert interview.outcomes()[0].exception == "not_met"


@pytest.mark.parametrize("role", ROLES)
def test_what_each_answer_does_is_told_for_a_question_that_decides(role: str) -> None:
    interview = Interview(RULES, role, DAY)
    question = interview.next()
    assert question is not None
    told = interview.what_it_does(question)

    assert told is not None
    assert told.if_no is not None
    assert told.if_no.regime == "not_a_sex_worker"


@settings(max_examples=times(25), deadline=None)
@given(role=st.sampled_from(["worker", "operator", "desk"]), data=st.data())
def test_going_back_asks_what_it_names_and_a_detour_changes_nothing(
    role: str, data: st.DataObject
) -> None:
    replies = st.sampled_from([Word.YES, Word.NO, Word.UNKNOWN, Word.DECLINED])
    walked = Interview(RULES, role, DAY)
    for _ in range(data.draw(st.integers(1, 16))):
        question = walked.next()
        if question is None and not walked.complete:
            walked.complete = True  # "go on", where the outcome is certain
            question = walked.next()
        if question is None:
            break
        walked.answer(question, data.draw(replies))
        if not data.draw(st.booleans()):
            continue
        before = list(walked.given.items())
        steps = data.draw(st.integers(1, min(3, len(before))))
        for question_, _ in reversed(before[-steps:]):
            assert walked.back() == question_
            assert walked.next() == question_
            assert question_ not in walked.given
        called, word = before[-steps]
        walked.answer(called, word)

        assert list(walked.given.items()) == before


def test_a_corrected_answer_is_recorded_where_it_was_given() -> None:
    """After the outcome was certain, another question came first, and took the correction."""
    walked = Interview(RULES, "worker", DAY)
    while not walked.is_decided():
        question = walked.next()
        assert question is not None
        good = RULES.facts[question.fact].id not in {"agreed_directly_with_client", "own_business"}
        breach = question.fact == "sets_own_hours"
        walked.answer(question, Word.YES if good and not breach else Word.NO)
    walked.complete = True
    last, word = list(walked.given.items())[-1]

    assert walked.back() == last
    assert walked.next() == last
    other = Word.NO if word is Word.YES else Word.YES
    walked.answer(last, other)
    assert walked.given[last] is other


def test_a_colleague_is_taken_back_whole_and_can_be_added_again() -> None:
    walked = Interview(RULES, "worker", DAY)
    walked.add_colleague("B", "fines_charged")
    walked.list_closed = True

    assert walked.back() == Question("B", "fines_charged")
    assert (walked.labels, walked.list_closed) == (["A"], False)
    assert all(question.label in {"A", ""} for question in walked.open_questions())
    walked.add_colleague("B", "sets_own_hours")
    assert walked.given[Question("B", "sets_own_hours")] is Word.NO
