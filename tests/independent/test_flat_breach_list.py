"""The engine against a second encoding, by an author who saw only the statutes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from optin.case.answers import word
from optin.case.model import Answer, Case, Relation
from optin.engine.assess import assess, program
from optin.engine.house import House
from optin.engine.result import RelationResult
from optin.rules.library import parse
from optin.rules.model import bare
from optin.truth import MET, NOT_MET, UNKNOWN
from tests.engine.houses import CASES, DAY, RULES
from tests.independent import flat_breach_list as flat
from tests.running import times

TWENTY = parse((Path(__file__).parent / "twenty_cases.yaml").read_text(encoding="utf-8"))
QUESTIONS = {"entrepreneur": "entrepreneur_counts", "employee": "employee_counts"}
TRUTHS = {True: MET, False: NOT_MET, None: UNKNOWN}
EXCEPTIONS = {True: "met", False: "not_met", None: "unknown"}
WITHOUT_PACKAGE = {"not_a_sex_worker", "direct_with_client", "own_business"}


def spoken(raw: dict[str, str]) -> dict[str, Answer]:
    """Return the answers of a hand-written case."""
    words = {fact: word(text) for fact, text in raw.items()}
    return {fact: Answer(said) for fact, said in words.items() if said is not None}


def the_case(raw: dict[str, Any]) -> Case:
    return Case(
        as_of=DAY,
        operator=spoken(raw["operator"]),
        relations=tuple(Relation(r["label"], spoken(r["answers"])) for r in raw["relations"]),
        assume={QUESTIONS[name]: reading for name, reading in raw["assume"].items()},
    )


def test_there_are_twenty_cases() -> None:
    assert len(TWENTY) == 20


@pytest.mark.parametrize("raw", TWENTY, ids=lambda raw: raw["name"])
def test_a_case_decided_by_hand_comes_out_the_same(raw: dict[str, Any]) -> None:
    found = {
        r.label: {
            "exception": r.outcome.exception,
            "regime": r.outcome.regime,
            "own_breaches": list(r.own_breaches),
            "employee_insurance": r.outcome.employee_insurance,
        }
        for r in assess(RULES, the_case(raw)).relations
    }

    assert found == raw["expect"]


def plain(answers: Mapping[str, Answer]) -> flat.Answers:
    """Return answers as the flat list takes them: what is not known is absent."""
    truths = {fact: answer.word.truth for fact, answer in answers.items()}
    return {fact: truth is MET for fact, truth in truths.items() if truth is not UNKNOWN}


def by_the_flat_list(case: Case, place: int) -> dict[str, object]:
    relations = [plain(relation.answers) for relation in case.relations]
    operator = plain(case.operator)
    assumed = {
        name: case.assume[question] == "counts"
        for name, question in QUESTIONS.items()
        if question in case.assume
    }
    house = place, relations, operator, assumed
    regime = flat.regime(*house)
    exception = EXCEPTIONS[flat.exception(*house)]
    return {
        "conditions": {item: TRUTHS[flat.status(item, *house)] for item in flat.ONDERDELEN},
        "own_breaches": flat.own_breaches(relations[place], operator),
        "exception": "not_applicable" if regime in WITHOUT_PACKAGE else exception,
        "regime": regime or "undetermined",
        "employee_insurance": flat.employee_insurance(*house) or "unknown",
    }


def by_the_engine(found: RelationResult) -> dict[str, object]:
    return {
        "conditions": {c.id: c.status for c in found.conditions},
        "own_breaches": list(found.own_breaches),
        "exception": found.outcome.exception,
        "regime": found.outcome.regime,
        "employee_insurance": found.outcome.employee_insurance,
    }


@settings(max_examples=times(200), deadline=None)
@given(CASES)
def test_the_engine_and_the_flat_list_agree_on_every_case(case: Case) -> None:
    engine = [by_the_engine(found) for found in assess(RULES, case).relations]

    assert engine == [by_the_flat_list(case, place) for place in range(len(case.relations))]


def breaching(leaf: str, facts: flat.Answers) -> set[str]:
    """Return the facts that the flat list holds against a leaf."""
    pairs = [pair for listed, pair in flat.JOINT_BREACHES if listed == leaf]
    alone = {
        fact for listed, fact, bad in flat.BREACHES if listed == leaf and facts.get(fact) is bad
    }
    together = {
        fact
        for pair in pairs
        if all(facts.get(fact) is bad for fact, bad in pair)
        for fact, _ in pair
    }
    return alone | together


@settings(max_examples=times(60), deadline=None)
@given(CASES)
def test_a_breach_names_exactly_the_facts_that_the_flat_list_holds_against_it(case: Case) -> None:
    operator = plain(case.operator)
    house = House(RULES, case)
    values = program(RULES).values(house.relations, house.operator, house.assumed)
    for place, found in enumerate(assess(RULES, case).relations):
        facts = {**plain(case.relations[place].answers), **operator}
        assert {bare(name): set(named) for name, named in values.own_breaches(place)} == {
            leaf: breaching(leaf, facts) for leaf in found.own_breaches
        }
        for condition in found.conditions:
            if condition.id in found.own_breaches:
                assert set(condition.because) == breaching(condition.id, facts)
            elif condition.id in flat.LEAVES and condition.status is UNKNOWN:
                assert facts.keys().isdisjoint(condition.because)
