"""Which pairs of exception and regime can come out, so that none of them is without a heading."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from optin.rules.model import Rules
from optin.rules.names import ARTICLE
from optin.rules.tree import Fact, Node, fold

PACKAGE = f"{ARTICLE}:1"
UNDETERMINED = "undetermined"

Value: TypeAlias = bool | None


def pairs(rules: Rules) -> list[tuple[str, str]]:
    """Return every (exception, regime) that some answers give.

    The package counts as one fact here: what it stands on hardly overlaps with the gates, and a
    pair too many would ask for a heading too many, never for one too few.
    """
    trees: dict[str, Node] = {**rules.trees, PACKAGE: Fact(PACKAGE)}
    reader = _Reads()
    for regime in rules.regimes:
        fold(rules.trees[f"regimes:{regime.id}"], reader, trees, {})
    gates = [fact for fact in reader.facts if fact != PACKAGE]
    found: dict[tuple[str, str], None] = {}
    everywhere: set[str] = set()
    for exception, package in (("met", True), ("not_met", False), ("unknown", None)):
        known = {} if package is None else {PACKAGE: package}
        certain = dict.fromkeys(_regimes(rules, trees, known, gates))
        everywhere |= set(certain)
        several = len(certain if package is not None else everywhere) > 1
        for regime_id in (*certain, *([UNDETERMINED] if several else [])):
            applies = {r.id: r.package_applies for r in rules.regimes}.get(regime_id, True)
            found[(exception if applies else "not_applicable", regime_id)] = None
    return list(found)


def _regimes(
    rules: Rules, trees: Mapping[str, Node], known: Mapping[str, bool], rest: Sequence[str]
) -> Iterator[str]:
    """Find the regimes that some values of the remaining facts give."""
    values: list[Value] = [
        fold(rules.trees[f"regimes:{regime.id}"], _Kleene(known), trees, {})
        for regime in rules.regimes
    ]
    if True in values:
        yield rules.regimes[values.index(True)].id
    elif not rest or None not in values:
        yield UNDETERMINED
    else:
        for value in (True, False):
            yield from _regimes(rules, trees, {**known, rest[0]: value}, rest[1:])


class _Kleene:
    """The algebra of three values over what is known; None is unknown."""

    def __init__(self, known: Mapping[str, bool]) -> None:
        self.known = known

    def fact(self, fact: str) -> Value:
        return self.known.get(fact)

    def legal_question(self, question: str) -> Value:
        return self.known.get(question)

    def not_(self, part: Value) -> Value:
        return None if part is None else not part

    def all_of(self, parts: Sequence[Value]) -> Value:
        return False if False in parts else None if None in parts else True

    def any_of(self, parts: Sequence[Value]) -> Value:
        return True if True in parts else None if None in parts else False

    def for_each(self, member: Value, satisfies: Value, complete: Value) -> Value:
        """Read it for one relationship: enough to see what can come out."""
        each = self.any_of([self.not_(member), satisfies])
        return each if each is False else self.all_of([each, True if complete else None])


class _Reads:
    """The algebra that only notes which facts and questions there are, in order."""

    def __init__(self) -> None:
        self.facts: dict[str, None] = {}

    def fact(self, fact: str) -> None:
        self.facts[fact] = None

    legal_question = fact

    def not_(self, part: None) -> None:
        return part

    def all_of(self, parts: Sequence[None]) -> None:
        del parts

    any_of = all_of

    def for_each(self, member: None, satisfies: None, complete: None) -> None:
        del member, satisfies, complete
