"""Which fact *is* the breach where several have to be so: no permit, not that one is needed.

`not needed, or there`: that it is needed breaches nothing; it is why the other has to be so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from optin.engine.outline import outline
from optin.rules.model import Rules, bare
from optin.rules.tree import fold


@lru_cache(maxsize=4)
def guards(rules: Rules) -> frozenset[tuple[str, str]]:
    """Return the facts that only say when a condition asks something, as (condition, fact)."""
    shape = outline(rules)
    return frozenset(
        (bare(condition.id), fact)
        for condition in shape.conditions
        if condition.id not in shape.derived
        for fact in fold(rules.trees[condition.id], _Guards(), rules.trees, {}).guards
    )


def breaching(rules: Rules, condition: str, facts: Sequence[str]) -> tuple[str, ...]:
    """Return which of the facts that a condition fails on are the breach."""
    only = tuple(fact for fact in facts if (condition, fact) not in guards(rules))
    return only or tuple(facts)


@dataclass(frozen=True)
class _Signs:
    """The facts below a node that it asserts, those that it denies, and the guards among these."""

    asserted: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    guards: frozenset[str] = frozenset()


class _Guards:
    """The algebra that finds what is denied beside something that is asserted."""

    def fact(self, fact: str) -> _Signs:
        return _Signs(asserted=frozenset([fact]))

    def legal_question(self, question: str) -> _Signs:  # noqa: ARG002
        return _Signs()

    def not_(self, part: _Signs) -> _Signs:
        return _Signs(part.denied, part.asserted, part.guards)

    def all_of(self, parts: Sequence[_Signs]) -> _Signs:
        return _Signs(
            frozenset[str]().union(*(part.asserted for part in parts)),
            frozenset[str]().union(*(part.denied for part in parts)),
            frozenset[str]().union(*(part.guards for part in parts)),
        )

    def any_of(self, parts: Sequence[_Signs]) -> _Signs:
        joined = self.all_of(parts)
        if not joined.asserted:
            return joined
        only = (part.denied for part in parts if not part.asserted)
        return _Signs(joined.asserted, joined.denied, joined.guards.union(*only))

    def for_each(self, member: _Signs, satisfies: _Signs, complete: _Signs) -> _Signs:
        return self.all_of([self.not_(member), satisfies, complete])
