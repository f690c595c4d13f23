"""The tree of a provision: seven kinds of node, folded by as many algebras as there are uses.

An algebra is a small class with one method per kind of node. Truth, reasons, relevance and any
export are such classes; none of them is a second copy of the law.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, TypeVar, assert_never

T = TypeVar("T")


@dataclass(frozen=True)
class Fact:
    """What a person can answer with yes or no."""

    fact: str


@dataclass(frozen=True)
class Not:
    """The opposite: *geen*, *niet*."""

    part: "Node"


@dataclass(frozen=True)
class AllOf:
    """Cumulative conditions: *indien aan de volgende voorwaarden wordt voldaan*."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True)
class AnyOf:
    """Alternatives: *dan wel*, or a condition that only counts *indien* another holds."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True)
class RefersTo:
    """Another provision, by its full id `file:id`."""

    provision: str


@dataclass(frozen=True)
class ForEach:
    """All of an operator's relationships (*al zijn arbeidsverhoudingen*, lid 1, onderdeel g).

    Each contributes `not member or satisfies`. `complete` names the fact that the list is whole;
    it is no condition, but without it nobody can say that all are in order.
    """

    member: "Node"
    satisfies: "Node"
    complete: str


@dataclass(frozen=True)
class LegalQuestion:
    """A question of law that nobody has settled: unknown until somebody assumes a reading."""

    question: str


Node: TypeAlias = Fact | Not | AllOf | AnyOf | RefersTo | ForEach | LegalQuestion


class Algebra(Protocol[T]):
    """What a fold needs to know about each kind of node."""

    def fact(self, fact: str) -> T:
        """Return the value of a fact."""
        ...

    def not_(self, part: T) -> T:
        """Return the opposite."""
        ...

    def all_of(self, parts: Sequence[T]) -> T:
        """Return the value of cumulative conditions."""
        ...

    def any_of(self, parts: Sequence[T]) -> T:
        """Return the value of alternatives."""
        ...

    def for_each(self, member: T, satisfies: T, complete: T) -> T:
        """Return the value over all relationships of one operator."""
        ...

    def legal_question(self, question: str) -> T:
        """Return the value of an open question of law."""
        ...


def fold(node: Node, algebra: Algebra[T], trees: Mapping[str, Node], seen: dict[str, T]) -> T:
    """Return the value of `node` in `algebra`; every provision is folded once, into `seen`.

    `trees` are the provisions by full id. The linker has shown that references are not circular.
    """
    match node:
        case Fact(fact):
            return algebra.fact(fact)
        case Not(part):
            return algebra.not_(fold(part, algebra, trees, seen))
        case AllOf(parts):
            return algebra.all_of([fold(part, algebra, trees, seen) for part in parts])
        case AnyOf(parts):
            return algebra.any_of([fold(part, algebra, trees, seen) for part in parts])
        case RefersTo(provision):
            if provision not in seen:
                seen[provision] = fold(trees[provision], algebra, trees, seen)
            return seen[provision]
        case ForEach(member, satisfies, complete):
            return algebra.for_each(
                fold(member, algebra, trees, seen),
                fold(satisfies, algebra, trees, seen),
                algebra.fact(complete),
            )
        case LegalQuestion(question):
            return algebra.legal_question(question)
        case _:
            assert_never(node)


def below(node: Node) -> tuple[Node, ...]:
    """Return the nodes right below this one; a reference is a leaf here.

    >>> below(Not(Fact("fines_charged")))
    (Fact(fact='fines_charged'),)
    """
    match node:
        case Not(part):
            return (part,)
        case AllOf(parts) | AnyOf(parts):
            return parts
        case ForEach(member, satisfies):
            return (member, satisfies)
        case Fact() | LegalQuestion() | RefersTo():
            return ()
        case _:
            assert_never(node)


def references(node: Node) -> tuple[str, ...]:
    """Return the provisions that a tree refers to itself, in order."""
    if isinstance(node, RefersTo):
        return (node.provision,)
    return tuple(name for part in below(node) for name in references(part))
