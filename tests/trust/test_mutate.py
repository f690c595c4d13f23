"""Would a wrong law be noticed? Every step away from ours, against the scenarios that ship."""

from dataclasses import replace
from pathlib import Path

import pytest

from optin.language import Speaker
from optin.problems import InputError
from optin.rules.model import full
from optin.trust.example import completed
from optin.trust.mutate import LABELS, Trial, mutants, mutate, summary
from optin.trust.scenarios import Scenario, scenarios
from tests.engine.houses import RULES
from tests.scenarios.reading import scenarios as read_by_the_tests

SCENARIOS = scenarios(RULES)


def test_every_mutant_is_noticed_or_shown_to_be_equivalent() -> None:
    found = mutate(RULES, SCENARIOS)

    assert [v.mutant for v in found if v.example] == []
    assert {v.mutant.tree.rpartition(":")[2] for v in found if not v.killed_by} == {"5a.1", "5a.2"}
    assert summary(found)["mutants"] == len(mutants(RULES)) > 300


def test_every_kind_of_step_is_taken() -> None:
    assert {mutant.step for mutant in mutants(RULES)} == {
        "dropped",
        "other",
        "negated",
        "closed",
        "neighbour",
    }


def without(word: str) -> list[Scenario]:
    return [s for s in SCENARIOS if word not in s.file]


def test_a_survivor_comes_with_the_case_that_would_notice_it() -> None:
    few = [s for s in without("onderdeel_1k") if s.provision != "1.k"][:40]
    trial = Trial(RULES, few)
    mutant = next(
        m for m in mutants(RULES) if (m.tree, m.step, m.part) == (full("1"), "dropped", "1.k")
    )
    verdict = trial.verdict(mutant)

    assert verdict.killed_by is None
    assert verdict.example
    assert verdict.example.differs == (("", "agreement_with_tax_administration", False),)
    case = completed(RULES, verdict.example, LABELS)
    assert [
        name
        for name, value in case.items()
        if name == "agreement_with_tax_administration" and not value
    ]


def test_leaving_out_1a_of_lid_1_is_noticed_only_by_somebody_who_may_not_count() -> None:
    trial = Trial(RULES, [])
    mutant = next(
        m for m in mutants(RULES) if (m.tree, m.step, m.part) == (full("1"), "dropped", "1.a")
    )
    example = trial.verdict(mutant).example

    assert example
    assert {fact for _, fact, _ in example.differs} & {
        "sexual_acts_for_payment",
        "works_in_person",
        "operator_owes_pay",
        "own_business",
        "employment_contract_stated",
    }


def test_the_command_reads_the_scenarios_as_the_tests_do() -> None:
    assert [(s.name, s.provision, s.case, s.expect) for s in SCENARIOS] == [
        (s.name, s.provision, s.case, s.expect) for s in read_by_the_tests()
    ]


def test_a_folder_without_scenarios_and_files_that_are_none_are_refused_at_once(
    tmp_path: Path,
) -> None:
    with pytest.raises(InputError) as empty:
        scenarios(RULES, tmp_path)
    (tmp_path / "a.yaml").write_text("a: b\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("scenarios:\n  - name: x\n  - y\n", encoding="utf-8")
    with pytest.raises(InputError) as wrong:
        scenarios(RULES, tmp_path)

    assert [p.code for p in empty.value.problems] == ["no_scenarios"]
    assert [(p.code, p.place.line) for p in wrong.value.problems] == [
        ("not_scenarios", 0),
        ("bad_scenario", 2),
        ("bad_scenario", 3),
    ]
    say = Speaker("en")
    assert say.problem(replace(wrong.value.problems[0], place=empty.value.problems[0].place))
