"""Why a tree has its value: the facts that make it so, for one relationship."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from optin.engine.result import HOUSE, OWN, Ground
from optin.truth import MET, NOT_MET, UNKNOWN, Truth


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
    """Return the reasons of several parts as one, each ground once; labels stay with 1.g."""
    return Reason(truth, tuple(dict.fromkeys(g for part in parts for g in part.grounds)))


class Reasons:
    """The algebra of reasons for one relationship, which is called `OWN` in them.

    `answers` and `operator` hold what is known, `assumed` the questions of law somebody settled for
    this case. `shared` gives the reason of the quantifier, which is the same for everybody.
    """

    def __init__(
        self,
        answers: Mapping[str, Truth],
        operator: Mapping[str, Truth],
        assumed: Mapping[str, Truth],
        operator_facts: frozenset[str],
        shared: Callable[[Reason], Reason],
    ) -> None:
        """Keep what the leaves need."""
        self.answers, self.operator, self.assumed = answers, operator, assumed
        self.operator_facts, self.shared = operator_facts, shared
        self.member = self.body = self.complete = Reason(UNKNOWN)

    def fact(self, fact: str) -> Reason:
        """Return the answer to a fact, with the fact as its ground."""
        if fact in self.operator_facts:
            return Reason(self.operator.get(fact, UNKNOWN), (("", fact),))
        return Reason(self.answers.get(fact, UNKNOWN), ((OWN, fact),))

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
        """Refer to the house; `body` keeps this relationship's own part."""
        self.member, self.complete = member, complete
        self.body = self.any_of([self.not_(member), satisfies])
        return self.shared(complete)


def of_the_house(found: Mapping[str, Reason], complete: Reason) -> tuple[Reason, frozenset[Ground]]:
    """Return the quantifier's reason as a reference, and the grounds that it stands for.

    `found` holds each relationship's own part. It fails because of every one that certainly fails.
    """
    for outcome in (NOT_MET, UNKNOWN):
        named = {label: part for label, part in found.items() if part.truth is outcome}
        if named:
            return Reason(outcome, (HOUSE,), tuple(named)), frozenset(_placed(named))
    if complete.truth is MET:
        grounds = frozenset((*_placed(found), *complete.grounds))
        return Reason(MET, (HOUSE,), tuple(found)), grounds
    return Reason(UNKNOWN, complete.grounds), frozenset()


def _placed(found: Mapping[str, Reason]) -> Iterator[Ground]:
    """Give each ground with the label of the relationship that it is about."""
    for label, part in found.items():
        for whose, fact in part.grounds:
            yield (label if whose == OWN else whose), fact


def _decisive(parts: Sequence[Reason], enough: Truth, otherwise: Truth) -> Reason:
    """Join the parts that decide: those with the value that is enough, else the unknown ones."""
    for truth in (enough, UNKNOWN):
        deciding = [part for part in parts if part.truth is truth]
        if deciding:
            return joined(truth, deciding)
    return joined(otherwise, parts)
