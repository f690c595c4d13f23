"""Which provisions are conditions, which of them stand on others, and what each one reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from optin.rules.model import Provision, Rules
from optin.rules.names import ARTICLE
from optin.rules.tree import (
    AllOf,
    AnyOf,
    Fact,
    ForEach,
    LegalQuestion,
    Node,
    Not,
    RefersTo,
    fold,
)

PACKAGE = f"{ARTICLE}:1"


@dataclass(frozen=True)
class Outline:
    """The shape of the article, worked out once per set of rules."""

    conditions: tuple[Provision, ...]  # the onderdelen of lid 1, 2 and 3, in statutory order
    derived: frozenset[str]  # those that only pass on what other provisions of the article say
    operator_scope: tuple[str, ...]
    read_by: dict[str, str]  # fact -> the onderdeel (or, for a gate, the neighbour) that reads it
    gates: frozenset[str]  # facts that no onderdeel tests: is article 2.2 about this work at all?
    reads: dict[str, frozenset[str]]  # tree -> every fact below it
    complete: frozenset[str]  # facts that say that a list of relationships is whole
    raised_by: dict[str, str]  # open question of law -> the fact that, when it is so, raises it


@lru_cache(maxsize=4)
def outline(rules: Rules) -> Outline:
    """Return the outline of these rules."""
    conditions = tuple(
        provision
        for provision in rules.provisions.values()
        if provision.id.startswith(f"{ARTICLE}:") and provision.cite.onderdeel and provision.node
    )
    derived = frozenset(p.id for p in conditions if p.node and _stands_on_others(p.node))
    reads = {name: facts_below(rules, tree) for name, tree in rules.trees.items()}
    read_by: dict[str, str] = {}
    for condition in conditions:
        if condition.id not in derived:
            read_by |= dict.fromkeys(reads[condition.id], condition.id)
    elsewhere = sorted(rules.trees, key=lambda name: name.startswith(f"{ARTICLE}:"))
    for name in (name for name in elsewhere if name in rules.provisions):
        for fact in fold(rules.trees[name], _Reads(), _Silent(rules), {}):
            read_by.setdefault(fact, name)
    read_by = {fact: read_by[fact] for fact in rules.facts if fact in read_by}
    tested = frozenset().union(*(reads[c.id] for c in conditions if c.id not in derived))
    complete = {tree.complete for tree in rules.trees.values() if isinstance(tree, ForEach)}
    scope = tuple(
        p.id
        for p in conditions
        if p.id not in derived and all(rules.facts[f].scope == "operator" for f in reads[p.id])
    )
    gates = frozenset(rules.facts) - tested - complete
    raised_by = {q: f for tree in rules.trees.values() for q, f in _raised(tree)}
    return Outline(
        conditions, derived, scope, read_by, gates, reads, frozenset(complete), raised_by
    )


def _stands_on_others(node: Node) -> bool:
    """Whether a provision of the article adds nothing to other provisions of it."""
    match node:
        case RefersTo(provision):
            return provision.startswith(f"{ARTICLE}:")
        case AllOf(parts):
            return any(map(_stands_on_others, parts))
        case ForEach():
            return True
        case _:
            return False


def _raised(node: Node) -> Iterator[tuple[str, str]]:
    """Find `not fact, or question`: the question only comes up where the fact is so."""
    match node:
        case AnyOf((Not(Fact(fact)), LegalQuestion(question))):
            yield question, fact
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _raised(part)
        case Not(part):
            yield from _raised(part)
        case ForEach(member, satisfies):
            yield from _raised(member)
            yield from _raised(satisfies)
        case Fact() | RefersTo() | LegalQuestion():
            return
        case _:
            assert_never(node)


def facts_below(rules: Rules, node: Node) -> frozenset[str]:
    """Return every fact that a tree reads, by itself or through what it refers to."""
    return fold(node, _Reads(), rules.trees, {})


class _Reads:
    """The algebra that collects facts."""

    def fact(self, fact: str) -> frozenset[str]:
        return frozenset([fact])

    def legal_question(self, question: str) -> frozenset[str]:  # noqa: ARG002
        return frozenset()

    def not_(self, part: frozenset[str]) -> frozenset[str]:
        return part

    def all_of(self, parts: Sequence[frozenset[str]]) -> frozenset[str]:
        return frozenset().union(*parts)

    any_of = all_of

    def for_each(
        self, member: frozenset[str], satisfies: frozenset[str], complete: frozenset[str]
    ) -> frozenset[str]:
        return member | satisfies | complete


class _Silent(dict[str, Node]):
    """Trees in which every reference reads nothing: what a provision reads by itself."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(dict.fromkeys(rules.trees, AllOf(())))
