"""Two case files next to each other."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optin.case.model import Answer, Case, Relation, Word
from optin.dossier.compared import as_data, report
from optin.dossier.comparing import Kind, compare
from optin.engine.assess import conclusions
from optin.explanation.voice import Voice
from tests.dossier.making import RULES
from tests.running import times

GATES = {
    "sexual_acts_for_payment": "yes",
    "works_in_person": "yes",
    "operator_owes_pay": "yes",
    "agreed_directly_with_client": "no",
    "own_business": "no",
    "enterprise_profit": "no",
}
OWN = [fact.id for fact in RULES.facts.values() if fact.scope == "relation"]
SHARED = [fact.id for fact in RULES.facts.values() if fact.scope == "operator"]


def case(label: str, /, *shared: dict[str, str], **answers: str) -> Case:
    return Case(
        date(2026, 11, 24),
        (Relation(label, {f: Answer(Word(w)) for f, w in answers.items()}),),
        {f: Answer(Word(w)) for each in shared for f, w in each.items()},
    )


def _kinds(first: Case, second: Case, **same: str) -> dict[tuple[str, str], str]:
    pairs = compare(RULES, first, second, same).pairs
    return {(pair.about, pair.fact): pair.kind.value for pair in pairs}


def test_contradictions_silences_and_agreements() -> None:
    worker = case(
        "W1",
        fines_charged="yes",
        may_refuse_work="yes",
        sets_own_hours="no",
        works_in_person="declined",
    )
    operator = case(
        "w1",
        {"records_clear": "yes"},
        fines_charged="no",
        may_refuse_work="yes",
        works_in_person="unknown",
    )

    assert _kinds(worker, operator) == {
        ("W1", "fines_charged"): "contradiction",
        ("W1", "may_refuse_work"): "agreement",
        ("W1", "sets_own_hours"): "only_first",
        ("", "records_clear"): "only_second",
    }


def test_the_first_question_is_the_contradiction_that_settles_most() -> None:
    worker = case("W1", **{**GATES, "works_in_person": "yes", "fines_charged": "yes"})
    operator = case(
        "W1", **{**GATES, "works_in_person": "yes", "fines_charged": "no", "own_business": "yes"}
    )

    found = compare(RULES, worker, operator).first_question

    assert found is not None
    assert found.fact in {"fines_charged", "own_business"}
    settled = {
        fact: [
            o.regime != "undetermined" or o.exception != "unknown"
            for o in (p.open.if_yes, p.open.if_no)
        ]
        for p in compare(RULES, worker, operator).of(Kind.CONTRADICTION)
        if p.open and p.open.if_yes and p.open.if_no
        for fact in [p.fact]
    }
    assert sum(settled[found.fact]) == max(sum(values) for values in settled.values())


def test_a_contradiction_that_changes_nothing_is_not_asked_first() -> None:
    worker = case("W1", **GATES, fines_charged="yes", sets_own_hours="no")
    operator = case("W1", **GATES, fines_charged="no", sets_own_hours="no")

    assert compare(RULES, worker, operator).first_question is None


def test_one_relationship_each_is_the_same_one_whatever_its_alias() -> None:
    comparison = compare(RULES, case("A", fines_charged="yes"), case("W1", fines_charged="no"))

    assert comparison.paired
    assert [pair.about for pair in comparison.pairs] == ["A"]
    assert comparison.unmatched == ((), ())


def test_aliases_are_joined_where_somebody_says_so() -> None:
    second = Case(
        date(2026, 11, 24),
        (
            Relation("W1", {"fines_charged": Answer(Word.NO)}),
            Relation("W2", {"fines_charged": Answer(Word.NO)}),
        ),
    )

    apart = compare(RULES, case("A", fines_charged="yes"), second)
    joined = compare(RULES, case("A", fines_charged="yes"), second, {"A": "W1"})

    assert apart.unmatched == (("A",), ("W1", "W2"))
    assert joined.unmatched == ((), ("W2",))
    assert [(p.about, p.kind) for p in joined.pairs] == [
        ("A", Kind.CONTRADICTION),
        ("W2", Kind.ONLY_SECOND),
    ]


WORDS = st.sampled_from(list(Word))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    return Case(
        date(2026, 11, 24),
        tuple(
            Relation(
                label,
                {
                    f: Answer(w)
                    for f, w in draw(
                        st.dictionaries(st.sampled_from(OWN), WORDS, max_size=6)
                    ).items()
                },
            )
            for label in draw(st.sampled_from([["W1"], ["W1", "W2"], ["W2"], ["X"]]))
        ),
        {
            f: Answer(w)
            for f, w in draw(st.dictionaries(st.sampled_from(SHARED), WORDS, max_size=4)).items()
        },
    )


@settings(max_examples=times(15), deadline=None)
@given(cases(), cases())
def test_the_other_way_round_is_the_same_comparison(first: Case, second: Case) -> None:
    swap = {"only_first": "only_second", "only_second": "only_first"}
    one, other = compare(RULES, first, second), compare(RULES, second, first)
    alias = {second.relations[0].label: first.relations[0].label} if other.paired else {}

    there = {
        (alias.get(p.about, p.about), p.fact, p.first, p.second, p.kind.value) for p in other.pairs
    }

    assert there == {
        (p.about, p.fact, p.second, p.first, swap.get(p.kind.value, p.kind.value))
        for p in one.pairs
    }


@settings(max_examples=times(15), deadline=None)
@given(cases())
def test_a_case_and_itself_only_agree_or_are_disputed_within(both: Case) -> None:
    comparison = compare(RULES, both, both)

    assert {p.kind for p in comparison.pairs if Word.DISPUTED not in {p.first, p.second}} <= {
        Kind.AGREEMENT
    }
    assert conclusions(RULES, both) == tuple(r.outcome for r in comparison.result.relations)


@pytest.mark.parametrize("language", ["nl", "en"])
@settings(max_examples=times(15), deadline=None)
@given(first=cases(), second=cases())
def test_every_comparison_can_be_told(language: str, first: Case, second: Case) -> None:
    comparison = compare(RULES, first, second)

    made = report(Voice(RULES, "desk", language), comparison, ("a.yaml", "b.yaml"), None)
    data = json.loads(json.dumps(as_data(comparison)))

    assert [section.title for section in made.sections if not section.items] == []
    assert len(data["pairs"]) == len(comparison.pairs)
