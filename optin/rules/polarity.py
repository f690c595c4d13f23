"""Which facts occur both as such and denied in one conclusion: there three values can be too few.

Where every fact occurs in one polarity, three-valued logic is exact. For the few that occur in
both, the engine tries both values; this says which they are.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from optin.rules.model import Rules
from optin.rules.names import ARTICLE
from optin.rules.tree import fold

Signs: TypeAlias = tuple[frozenset[str], frozenset[str]]  # facts as such, facts denied

_NONE: Signs = (frozenset(), frozenset())


def in_both_polarities(rules: Rules) -> Mapping[str, tuple[str, ...]]:
    """Return the conclusions with such facts, and these facts in the order of the rules."""
    conclusions = [f"{ARTICLE}:1", *(name for name in rules.trees if name not in rules.provisions)]
    found = {}
    for name in conclusions:
        asserted, denied = fold(rules.trees[name], _Polarity(), rules.trees, {})
        both = asserted & denied
        if both:
            found[name] = tuple(fact for fact in rules.facts if fact in both)
    return found


class _Polarity:
    """The algebra that keeps apart the facts that are asserted and those that are denied."""

    def fact(self, fact: str) -> Signs:
        return frozenset([fact]), frozenset()

    def legal_question(self, question: str) -> Signs:  # noqa: ARG002
        return _NONE

    def not_(self, part: Signs) -> Signs:
        return part[1], part[0]

    def all_of(self, parts: Sequence[Signs]) -> Signs:
        asserted = frozenset[str]().union(*(part[0] for part in parts))
        return asserted, frozenset[str]().union(*(part[1] for part in parts))

    any_of = all_of

    def for_each(self, member: Signs, satisfies: Signs, complete: Signs) -> Signs:
        """Read it as what each relationship contributes: not a member, or in order."""
        return self.all_of([self.not_(member), satisfies, complete])
