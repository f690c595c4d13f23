"""Two versions of the rules: what changes is told with an example, what is the same was proved."""

from dataclasses import replace
from pathlib import Path

import pytest

from optin.engine.assess import assess
from optin.engine.outline import outline
from optin.problems import InputError
from optin.rules.model import bare
from optin.trust.versions import SHIPPED, Change, compare, read_version
from tests.engine.houses import IN_ORDER, NO, RULES, WELL_RUN, YES, case

AMENDMENT = Path(__file__).parents[2] / "examples" / "amendment"
NEW = read_version(str(AMENDMENT))
FOUND = compare(RULES, NEW)


def told(change: Change) -> tuple[object, ...]:
    return change.kind, change.subject, change.before, change.after, change.example.differs


def test_a_version_is_the_same_as_itself() -> None:
    found = compare(RULES, read_version(SHIPPED))

    assert (found.changes, found.added, found.removed) == ((), (), ())
    assert ("exception", "") in found.same


def test_the_amendment_says_it_is_invented_and_changes_two_trees_only() -> None:
    text = (AMENDMENT / "uitvoeringsregeling_2_2.yaml").read_text(encoding="utf-8")

    assert text.startswith("# An INVENTED amendment")
    assert {bare(n) for n in RULES.trees if RULES.trees[n] != NEW.trees[n]} == {"1.k", "2.a"}


def test_every_kind_of_change_has_its_example() -> None:
    refusing = (("A", "may_refuse_work", False),)
    no_agreement = (
        ("", "permit_required", False),
        ("", "agreement_with_tax_administration", False),
    )
    outcomes = [told(c) for c in FOUND.changes if c.kind != "remark"]

    assert outcomes == [
        ("exception", "", "not_met", "met", refusing),
        ("regime", "", "deemed_employment", "opting_in", refusing),
        ("insurance", "", "in_principle_insured", "not_insured", refusing),
        ("condition", "1.a", "not_met", "met", refusing),
        ("condition", "1.g", "not_met", "met", refusing),
        ("condition", "1.k", "not_met", "met", no_agreement),
        ("condition", "2.a", "not_met", "met", refusing),
    ]
    same = {subject for kind, subject in FOUND.same if kind == "condition"}
    assert same == {bare(c.id) for c in outline(RULES).conditions} - {"1.a", "1.g", "1.k", "2.a"}


@pytest.mark.parametrize("change", [c for c in FOUND.changes if c.kind == "regime"])
def test_the_engine_gives_the_example_the_outcomes_that_are_told(change: Change) -> None:
    relation, operator = dict(IN_ORDER), dict(WELL_RUN)
    for label, fact, value in change.example.differs:
        (relation if label else operator)[fact] = YES if value else NO
    shown = case(relation, operator=operator)

    assert [assess(rules, shown).relations[0].outcome.regime for rules in (RULES, NEW)] == [
        change.before,
        change.after,
    ]


def test_a_fact_or_remark_that_only_one_version_has_is_named() -> None:
    first, *rest = RULES.consequences
    fewer = replace(RULES, consequences=tuple(rest))

    assert compare(RULES, fewer).removed == (f"remark/{first.id}",)
    assert compare(fewer, RULES).added == (f"remark/{first.id}",)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "no_rule_files"),
        ("rules: x\n", "missing_key"),
        ("a: [1\n", "not_yaml"),
        ("a: 1\na: 2\n", "key_twice"),
    ],
)
def test_a_folder_that_is_no_version_is_refused(tmp_path: Path, content: str, code: str) -> None:
    if content:
        (tmp_path / "facts.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_version(str(tmp_path))

    assert code in [problem.code for problem in refused.value.problems]


def test_a_version_that_refers_to_nothing_is_refused_with_its_place(tmp_path: Path) -> None:
    text = (AMENDMENT / "uitvoeringsregeling_2_2.yaml").read_text(encoding="utf-8")
    wrong = text.replace(
        "{refers_to: 1.j}, {refers_to: 1.k}]", "{refers_to: 1.j}, {refers_to: 1.z}]"
    )
    (tmp_path / "rules.yaml").write_text(wrong, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_version(str(tmp_path))

    assert "no_such_provision_close" in [problem.code for problem in refused.value.problems]
    assert all(problem.place.line for problem in refused.value.problems)
