"""Why a tree has its value: the facts that make it so, for one relationship."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from optin.truth import MET, NOT_MET, UNKNOWN, Truth

Ground: TypeAlias = tuple[str, str]  # (label, or "" for the operator and the law; fact or question)


@dataclass(frozen=True, repr=False)
class Reason:
    """A value with the grounds that are enough for it, and (for 1.g) the relationships named."""

    truth: Truth
    grounds: tuple[Ground, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """What the result names: labels where relationships decide, otherwise facts."""
        return self.labels or tuple(dict.fromkeys(fact for _, fact in self.grounds))


def joined(truth: Truth, parts: Sequence[Reason]) -> Reason:
    """Return the reasons of several parts as one, each ground once."""
    return Reason(
        truth,
        tuple(dict.fromkeys(ground for part in parts for ground in part.grounds)),
        tuple(dict.fromkeys(label for part in parts for label in part.labels)),
    )


class Reasons:
    """The algebra of reasons for relationship `label`.

    `answers` and `operator` hold what is known, `assumed` the questions of law somebody settled for
    this case. `everyone` gives, per relationship, the reason of its part in the quantifier.
    """

    def __init__(
        self,
        label: str,
        answers: Mapping[str, Truth],
        operator: Mapping[str, Truth],
        assumed: Mapping[str, Truth],
        operator_facts: frozenset[str],
        everyone: Callable[[], Mapping[str, Reason]],
    ) -> None:
        """Keep what the leaves need."""
        self.label, self.answers, self.operator, self.assumed = label, answers, operator, assumed
        self.operator_facts, self.everyone = operator_facts, everyone
        self.member = self.body = Reason(UNKNOWN)

    def fact(self, fact: str) -> Reason:
        """Return the answer to a fact, with the fact as its ground."""
        if fact in self.operator_facts:
            return Reason(self.operator.get(fact, UNKNOWN), (("", fact),))
        return Reason(self.answers.get(fact, UNKNOWN), ((self.label, fact),))

    def legal_question(self, question: str) -> Reason:
        """Return the assumed reading, or unknown."""
        return Reason(self.assumed.get(question, UNKNOWN), (("", question),))

    def not_(self, part: Reason) -> Reason:
        """Return the opposite, for the same reason."""
        flipped = {MET: NOT_MET, NOT_MET: MET, UNKNOWN: UNKNOWN}[part.truth]
        return Reason(flipped, part.grounds, part.labels)

    def all_of(self, parts: Sequence[Reason]) -> Reason:
        """Fail because of every part that fails; hold because of all."""
        return _decisive(parts, NOT_MET, MET)

    def any_of(self, parts: Sequence[Reason]) -> Reason:
        """Hold because of every part that holds; fail because of all."""
        return _decisive(parts, MET, NOT_MET)

    def for_each(self, member: Reason, satisfies: Reason, complete: Reason) -> Reason:
        """Fail because of every relationship that certainly fails."""
        self.member, self.body = member, self.any_of([self.not_(member), satisfies])
        found = dict(self.everyone())
        found[self.label] = self.body
        for outcome in (NOT_MET, UNKNOWN):
            named = {label: part for label, part in found.items() if part.truth is outcome}
            if named:
                return Reason(outcome, joined(outcome, [*named.values()]).grounds, tuple(named))
        whole = joined(MET, [*found.values(), complete])
        if complete.truth is MET:
            return Reason(MET, whole.grounds, tuple(found))
        return Reason(UNKNOWN, complete.grounds)


def _decisive(parts: Sequence[Reason], enough: Truth, otherwise: Truth) -> Reason:
    """Join the parts that decide: those with the value that is enough, else the unknown ones."""
    for truth in (enough, UNKNOWN):
        deciding = [part for part in parts if part.truth is truth]
        if deciding:
            return joined(truth, deciding)
    return joined(otherwise, parts)
