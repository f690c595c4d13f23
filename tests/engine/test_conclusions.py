"""What holds for every case: nothing is overturned, nothing outside the answers counts."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optin.case.model import Answer, Case, Word
from optin.engine.assess import assess, conclusions
from optin.engine.outline import outline
from optin.engine.result import RelationResult
from optin.problems import NotInForceError
from tests.engine.houses import (
    CASES,
    IN_ORDER,
    LABELS,
    NO,
    QUESTIONS,
    READINGS,
    RULES,
    UNKNOWN,
    YES,
    answered,
    case,
    house,
    unanswered,
)
from tests.running import times

SHAPE = outline(RULES)
DERIVED = {c.number for c in SHAPE.conditions if c.id in SHAPE.derived}


def overturned(before: RelationResult, after: RelationResult) -> list[str]:
    """Return what was decided before and is something else after."""
    found = [
        c.id
        for c, now in zip(before.conditions, after.conditions, strict=True)
        if c.status.is_decided and now.status is not c.status
    ]
    was, now = before.outcome, after.outcome
    if was.regime not in {"undetermined", now.regime}:
        found.append("regime")
    if was.employee_insurance not in {"unknown", now.employee_insurance}:
        found.append("employee_insurance")
    # Where the package turns out not to be about this work, its own value is no longer shown.
    if was.exception not in {"unknown", now.exception} and now.exception != "not_applicable":
        found.append("exception")
    for what in ("own_breaches", "derived_breaches", "consequences", "signals"):
        found += [name for name in getattr(before, what) if name not in getattr(after, what)]
    return found


@settings(max_examples=times(80), deadline=None)
@given(CASES, st.data())
def test_a_further_answer_never_overturns_what_is_decided(asked: Case, data: st.DataObject) -> None:
    unknown = unanswered(asked)
    open_questions = [question for question in QUESTIONS if question not in asked.assume]
    further = data.draw(
        st.dictionaries(st.sampled_from(unknown), st.sampled_from([YES, NO]), max_size=4)
        if unknown
        else st.just({})
    )
    assumed = data.draw(
        st.dictionaries(st.sampled_from(open_questions), st.sampled_from([*READINGS.values()]))
        if open_questions
        else st.just({})
    )

    before = assess(RULES, asked)
    after = assess(RULES, replace(answered(asked, further), assume={**asked.assume, **assumed}))

    pairs = zip(before.relations, after.relations, strict=True)
    assert [overturned(*pair) for pair in pairs] == [[] for _ in asked.relations]


@settings(max_examples=times(40), deadline=None)
@given(CASES)
def test_every_condition_has_one_status_and_every_breach_is_own_or_derived(asked: Case) -> None:
    for found in assess(RULES, asked).relations:
        assert [c.id for c in found.conditions] == [c.number for c in SHAPE.conditions]
        assert found.breaches == tuple(
            c.id for c in found.conditions if c.status.value == "not_met"
        )
        assert set(found.own_breaches).isdisjoint(DERIVED)
        assert DERIVED.issuperset(found.derived_breaches)
        assert all(c.because for c in found.conditions)


@settings(max_examples=times(100), deadline=None)
@given(st.lists(st.sampled_from(sorted(IN_ORDER)), max_size=6), st.data())
def test_one_regime_and_one_insurance_hold_as_soon_as_everything_is_known(
    turned: list[str], data: st.DataObject
) -> None:
    other = {YES: NO, NO: YES}
    reading = st.sampled_from([*READINGS.values()])
    asked = house(
        {fact: other[IN_ORDER[fact]] for fact in turned},
        assume={question: data.draw(reading) for question in QUESTIONS},
    )

    (found,) = assess(RULES, asked).relations

    assert found.outcome.regime in {regime.id for regime in RULES.regimes}
    assert found.outcome.employee_insurance in {name for name, _ in RULES.insurance}
    package = {regime.id: regime.package_applies for regime in RULES.regimes}
    assert (found.outcome.exception in {"met", "not_met"}) is package[found.outcome.regime]
    assert (found.outcome.exception == "met") is (found.outcome.regime == "opting_in")
    assert found.open == ()


@settings(max_examples=times(30), deadline=None)
@given(CASES, st.data())
def test_what_was_told_beside_an_answer_changes_nothing(asked: Case, data: st.DataObject) -> None:
    days = st.sampled_from(["", "2020-01", "2026-10-31"])

    def beside(answer: Answer) -> Answer:
        return Answer(answer.word, data.draw(days), data.draw(days), "a note", "self", ("P1",))

    told = replace(
        asked,
        told_by="worker",
        operator={fact: beside(answer) for fact, answer in asked.operator.items()},
        relations=tuple(
            replace(r, answers={fact: beside(answer) for fact, answer in r.answers.items()})
            for r in asked.relations
        ),
    )

    assert assess(RULES, told) == assess(RULES, asked)


@settings(max_examples=times(40), deadline=None)
@given(CASES, st.randoms(use_true_random=False))
def test_declined_and_disputed_are_unknown_to_the_logic(asked: Case, random: Random) -> None:
    silent = [Word.UNKNOWN, Word.DECLINED, Word.DISPUTED]
    places = unanswered(asked)

    said = answered(asked, {place: random.choice(silent) for place in places})

    assert assess(RULES, said) == assess(RULES, asked)


def test_fifty_relationships_give_what_each_of_them_gives_among_the_others() -> None:
    changes = [
        {},
        {"fines_charged": UNKNOWN},
        {"own_business": YES, "taxable_profit": YES},
        {"works_in_person": UNKNOWN, "annual_statement": NO},
        {"operator_owes_pay": NO, "agreed_directly_with_client": YES, "sets_own_hours": NO},
    ]
    one_of_each = house(*changes)
    labels = [f"W{number}" for number in range(50)]
    fifty = replace(
        one_of_each,
        relations=tuple(
            replace(one_of_each.relations[number % 5], label=label)
            for number, label in enumerate(labels)
        ),
    )
    # Two of each kind: so everybody also has a colleague who is the same.
    ten = replace(fifty, relations=fifty.relations[:10])

    small = {r.label: r for r in assess(RULES, ten).relations}
    large = assess(RULES, fifty).relations

    assert [r.label for r in large] == labels
    for number, found in enumerate(large):
        like = small[f"W{number % 5}"]
        assert found.outcome == like.outcome
        assert found.open == like.open
        assert [c.status for c in found.conditions] == [c.status for c in like.conditions]
        assert (found.own_breaches, found.derived_breaches) == (
            like.own_breaches,
            like.derived_breaches,
        )
    assert conclusions(RULES, fifty) == tuple(r.outcome for r in large)


def test_fifty_relationships_are_fifty_evaluations_where_nobody_touches_another() -> None:
    alone = [{**IN_ORDER, "enterprise_profit": word} for word in (YES, NO, UNKNOWN)]
    many = case(*alone[:3], operator={"all_relations_listed": NO})

    together = assess(RULES, many).relations
    apart = [
        assess(RULES, replace(many, relations=(relation,))).relations[0]
        for relation in many.relations
    ]

    assert [r.outcome for r in together] == [r.outcome for r in apart]
    assert [r.open for r in together] == [r.open for r in apart]


def test_a_day_before_the_rules_is_refused_with_both_days() -> None:
    early = replace(house({}), as_of=RULES.in_force_from.replace(year=2010))

    with pytest.raises(NotInForceError) as refused:
        assess(RULES, early)

    (problem,) = refused.value.problems
    assert (problem.code, problem.details) == (
        "not_in_force",
        {"as_of": "2010-01-01", "from": "2011-01-01"},
    )


def test_the_labels_of_a_case_are_the_labels_of_its_result_in_order() -> None:
    found = assess(RULES, house({}, {}, {}))

    assert tuple(r.label for r in found.relations) == LABELS[:3]
