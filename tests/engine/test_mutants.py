"""Every one-step mutant of article 2.2 gives another answer in a scenario that ships.

None is equivalent to the law: what looks redundant (a to f, beside g) is told apart by a gate.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

import pytest

from optin.engine.diagram import Diagram
from optin.engine.house import House, Symbols
from optin.engine.outline import PACKAGE, outline
from optin.engine.rails import Program, Values
from optin.rules.model import Rules, bare
from optin.rules.names import ARTICLE
from optin.rules.tree import AllOf, AnyOf, Fact, ForEach, LegalQuestion, Node, Not, RefersTo, fold
from optin.truth import Truth
from tests.engine.houses import RULES
from tests.scenarios.reading import scenarios

CONDITIONS = tuple(c.id for c in outline(RULES).conditions)
NEVER_OPEN = "never_open"  # a fact that the test answers with yes: the list counts as complete


@dataclass(frozen=True)
class Mutant:
    """The article with one step changed."""

    name: str
    tree: str
    node: Node

    @property
    def rules(self) -> Rules:
        spec = replace(RULES.facts["all_relations_listed"], id=NEVER_OPEN)
        return replace(
            RULES,
            trees={**RULES.trees, self.tree: self.node},
            facts={**RULES.facts, NEVER_OPEN: spec},
        )


def steps(node: Node) -> Iterator[tuple[str, Node]]:
    """Return every tree that is one step away from this one, with what was done."""
    match node:
        case Fact(name) | LegalQuestion(name) | RefersTo(name):
            yield f"not {bare(name)}", Not(node)
        case Not(part):
            for what, changed in steps(part):
                yield what, Not(changed)
        case AllOf() | AnyOf():
            yield from _several(node)
        case ForEach(member, satisfies, complete):
            yield "closed list", ForEach(member, satisfies, NEVER_OPEN)
            for what, changed in steps(member):
                yield f"member: {what}", ForEach(changed, satisfies, complete)
            for what, changed in steps(satisfies):
                yield f"satisfies: {what}", ForEach(member, changed, complete)


def _several(node: AllOf | AnyOf) -> Iterator[tuple[str, Node]]:
    same, other = (AllOf, AnyOf) if isinstance(node, AllOf) else (AnyOf, AllOf)
    if len(node.parts) > 1:
        yield f"{other.__name__} of {_short(node)}", other(node.parts)
    for place, part in enumerate(node.parts):
        before, after = node.parts[:place], node.parts[place + 1 :]
        if len(node.parts) > 1:
            yield f"without {_short(part)}", same((*before, *after))
        for what, changed in steps(part):
            yield what, same((*before, changed, *after))


def _short(node: Node) -> str:
    match node:
        case Fact(name) | LegalQuestion(name) | RefersTo(name):
            return bare(name)
        case Not(part):
            return f"not {_short(part)}"
        case AllOf(parts) | AnyOf(parts):
            return " and ".join(map(_short, parts))
        case ForEach():
            return "each"


MUTANTS = [
    Mutant(f"{bare(name)}: {what}", name, changed)
    for name, tree in RULES.trees.items()
    if name.startswith(f"{ARTICLE}:")
    for what, changed in steps(tree)
]


@cache
def told() -> tuple[House, ...]:
    return tuple(House(RULES, scenario.case) for scenario in scenarios())


def shown(rules: Rules, values: Values, place: int) -> tuple[object, ...]:
    """Return what a scenario asserts: the status of every condition and the three conclusions."""
    conclusions = [
        name for name in rules.trees if name.startswith(("regimes:", "employee_insurance:"))
    ]
    return tuple(values.of(name, place) for name in (*CONDITIONS, PACKAGE, *conclusions))


@cache
def by_the_law() -> tuple[tuple[tuple[object, ...], ...], ...]:
    return answers(RULES, {})


def answers(
    rules: Rules, besides: Mapping[str, Truth]
) -> tuple[tuple[tuple[object, ...], ...], ...]:
    """Return what is shown for every relationship of every scenario."""
    program = Program(rules)
    found = []
    for house in told():
        values = program.values(house.relations, {**house.operator, **besides}, house.assumed)
        found.append(tuple(shown(rules, values, place) for place in range(len(house.labels))))
    return tuple(found)


def killed(mutant: Mutant) -> bool:
    return answers(mutant.rules, {NEVER_OPEN: Truth.MET}) != by_the_law()


def test_the_mutants_are_all_different_and_cover_every_tree_of_the_article() -> None:
    trees = {name for name in RULES.trees if name.startswith(f"{ARTICLE}:")}

    assert {mutant.tree for mutant in MUTANTS} == trees
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutant_of_the_law_is_killed_by_a_scenario(mutant: Mutant) -> None:
    assert killed(mutant)


A_TO_F = tuple(f"{ARTICLE}:1.{letter}" for letter in "abcdef")
CERTAINLY_COUNTS = {
    "sexual_acts_for_payment": Truth.MET,
    "works_in_person": Truth.MET,
    "operator_owes_pay": Truth.MET,
    "own_business": Truth.NOT_MET,
    "employment_contract_stated": Truth.NOT_MET,
}


@pytest.mark.parametrize("item", A_TO_F, ids=bare)
def test_items_a_to_f_say_more_than_item_g_only_for_whoever_may_not_count(item: str) -> None:
    """Why leaving one of them out of paragraph 1 is a mutant that only gates can kill."""
    package = RULES.trees[PACKAGE]
    assert isinstance(package, AllOf)
    without = AllOf(tuple(part for part in package.parts if part != RefersTo(item)))

    def same(known: Mapping[str, Truth]) -> bool:
        symbols = Symbols(Diagram(), known)
        return fold(package, symbols, RULES.trees, {}) == fold(without, symbols, RULES.trees, {})

    assert same(CERTAINLY_COUNTS)
    assert not same({})
    for fact in CERTAINLY_COUNTS:
        assert not same({name: truth for name, truth in CERTAINLY_COUNTS.items() if name != fact})
