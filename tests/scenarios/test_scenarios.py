from collections import Counter

import pytest

from optin.engine.assess import assess
from optin.engine.outline import outline
from optin.engine.result import RelationResult
from optin.rules.model import bare, full
from optin.truth import UNKNOWN
from tests.engine.houses import RULES
from tests.scenarios.reading import Scenario, scenarios

SHAPE = outline(RULES)
LEAVES = [bare(c.id) for c in SHAPE.conditions if c.id not in SHAPE.derived]


def shown(found: RelationResult) -> dict[str, object]:
    return {
        "exception": found.outcome.exception,
        "regime": found.outcome.regime,
        "own_breaches": list(found.own_breaches),
        "derived_breaches": list(found.derived_breaches),
        "employee_insurance": found.outcome.employee_insurance,
        "unknown_conditions": [c.id for c in found.conditions if c.status is UNKNOWN],
        "deciding": [fact.fact for fact in found.open if fact.decides],
    }


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda s: f"{s.file}: {s.name}")
def test_a_scenario_comes_out_as_the_law_says(scenario: Scenario) -> None:
    found = assess(RULES, scenario.case)

    assert {r.label: shown(r) for r in found.relations} == scenario.expect


def test_there_are_at_least_sixty_scenarios_each_with_a_name_of_its_own() -> None:
    names = Counter(scenario.name for scenario in scenarios())

    assert [name for name, count in names.items() if count > 1] == []
    assert len(names) >= 60


def test_every_scenario_names_a_provision_that_exists_and_says_why() -> None:
    unsaid = [s.name for s in scenarios() if full(s.provision) not in RULES.provisions or not s.law]

    assert unsaid == []


def only(leaf: str, key: str) -> list[Scenario]:
    """Return the scenarios of one relationship where `leaf` alone is the cause of `key`."""
    return [
        s
        for s in scenarios()
        if len(s.expect) == 1
        and [c for c in s.expect["A"][key] if c in LEAVES] == [leaf]
        and s.provision == leaf
    ]


@pytest.mark.parametrize("leaf", LEAVES)
def test_a_leaf_of_the_law_is_met_is_the_only_breach_and_is_the_only_unknown(leaf: str) -> None:
    own = [s for s in scenarios() if s.provision == leaf and len(s.expect) == 1]
    met = [
        s
        for s in own
        if leaf not in [*s.expect["A"]["own_breaches"], *s.expect["A"]["unknown_conditions"]]
    ]
    unknown = [s for s in only(leaf, "unknown_conditions") if not s.expect["A"]["own_breaches"]]

    assert met
    assert [s for s in only(leaf, "own_breaches") if not s.expect["A"]["unknown_conditions"]]
    assert unknown


@pytest.mark.parametrize("leaf", LEAVES)
def test_every_fact_that_can_breach_a_leaf_alone_has_its_scenario(leaf: str) -> None:
    facts = SHAPE.reads[RULES.provision(leaf).id] - {
        "permit_required"
    }  # no permit needed: no breach

    assert len(only(leaf, "own_breaches")) == len(facts)


@pytest.mark.parametrize(
    "group",
    [
        ["1.a", "1.b", "1.g"],
        [regime.id for regime in RULES.regimes] + ["undetermined"],
        [name for name, _ in RULES.insurance] + ["unknown"],
    ],
    ids=["derived", "regimes", "employee insurance"],
)
def test_every_derived_breach_regime_and_insurance_has_a_scenario(group: list[str]) -> None:
    seen = {
        value
        for scenario in scenarios()
        for expected in scenario.expect.values()
        for value in (
            *expected["derived_breaches"],
            expected["regime"],
            expected["employee_insurance"],
        )
    }

    assert set(group) <= seen


@pytest.mark.parametrize("gate", sorted(SHAPE.gates - {"employment_contract_stated"}))
def test_every_gate_is_unknown_once_with_and_once_without_a_breach(gate: str) -> None:
    breached = {
        bool(s.expect["A"]["own_breaches"])
        for s in scenarios()
        if s.file == "gates.yaml" and not s.case.relations[0].answers[gate].word.truth.is_decided
    }

    assert breached == {True, False}


@pytest.mark.parametrize("question", RULES.questions)
def test_every_open_question_of_law_is_left_open_and_read_each_way(question: str) -> None:
    read = {s.case.assume.get(question) for s in scenarios() if s.file == "legal_questions.yaml"}

    assert read == {None, *(reading.id for reading in RULES.questions[question].readings)}


def test_every_day_asked_about_lies_inside_what_the_rules_cover() -> None:
    days = [scenario.case.as_of for scenario in scenarios()]

    assert RULES.in_force_from <= min(days)
    assert max(days) <= RULES.article.knowledge_date
