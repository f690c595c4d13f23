"""Two cases next to each other: where they contradict, one is silent, or they agree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from optin.case.model import Answer, Case, Relation, Word
from optin.dossier.sides import DECIDED, together, weight
from optin.engine.assess import assess, interesting
from optin.engine.result import OpenFact, Result
from optin.rules.model import Rules


class Kind(Enum):
    """How two answers to one fact stand to each other."""

    CONTRADICTION = "contradiction"
    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    AGREEMENT = "agreement"


@dataclass(frozen=True, repr=False)
class Pair:
    """One fact that at least one of the two answers with yes or no."""

    about: str  # label of the relationship; empty for the operator
    fact: str
    first: Word
    second: Word
    kind: Kind
    decides: bool = False  # a contradiction whose answer can decide something for somebody
    open: OpenFact | None = None  # of a contradiction: what each answer would do


@dataclass(frozen=True, repr=False)
class Comparison:
    """Two cases, both together, and every fact that somebody answered."""

    results: tuple[Result, Result]
    case: Case  # both together
    result: Result
    pairs: tuple[Pair, ...]
    paired: bool  # each has one relationship and their labels differ: taken as the same one
    unmatched: tuple[tuple[str, ...], tuple[str, ...]]  # labels that only one of the two has

    def of(self, kind: Kind) -> tuple[Pair, ...]:
        """Return the pairs of one kind, in their order."""
        return tuple(pair for pair in self.pairs if pair.kind is kind)

    @property
    def first_question(self) -> Pair | None:
        """The one contradiction to ask about first: the one whose answer settles most."""
        deciding = [pair for pair in self.pairs if pair.decides]
        return min(deciding, key=lambda pair: weight(pair.open), default=None)


def compare(
    rules: Rules, first: Case, second: Case, same: Mapping[str, str] | None = None
) -> Comparison:
    """Put two cases next to each other; the day asked about is the first one's.

    `same`: labels of the first, with the label that the same person has in the second.
    """
    single = len(first.relations) == len(second.relations) == 1
    paired = single and _folded(first) != _folded(second) and not same
    labels = {r.label.casefold(): r.label for r in (*second.relations, *first.relations)}
    if paired:
        labels[second.relations[0].label.casefold()] = first.relations[0].label
    ours = {r.label.casefold(): r.label for r in first.relations}
    renamed = {b.casefold(): ours[a.casefold()] for a, b in (same or {}).items()}
    answers = [_by_label(first, labels), _by_label(second, {**labels, **renamed})]
    order = list(dict.fromkeys((*answers[0], *answers[1])))
    pairs = list(_pairs(rules, order, answers))
    both = {(pair.about, pair.fact): Answer(together((pair.first, pair.second))) for pair in pairs}
    case = replace(
        first,
        told_by="desk",
        operator={fact: answer for (label, fact), answer in both.items() if not label},
        relations=tuple(
            Relation(label, {f: answer for (about, f), answer in both.items() if about == label})
            for label in order
            if label
        ),
        assume={**second.assume, **first.assume},
    )
    result = assess(rules, case)
    matter = interesting(rules, case, complete=False)
    known = [{label for label in each if label} for each in answers]
    return Comparison(
        (assess(rules, first), assess(rules, replace(second, as_of=first.as_of))),
        case,
        result,
        tuple(_weighed(pair, result, matter) for pair in pairs),
        paired,
        (tuple(sorted(known[0] - known[1])), tuple(sorted(known[1] - known[0]))),
    )


def _folded(case: Case) -> str:
    return case.relations[0].label.casefold()


def _by_label(case: Case, labels: Mapping[str, str]) -> dict[str, Mapping[str, Answer]]:
    return {
        "": case.operator,
        **{labels[r.label.casefold()]: r.answers for r in case.relations},
    }


def _pairs(
    rules: Rules, order: list[str], answers: list[dict[str, Mapping[str, Answer]]]
) -> Iterator[Pair]:
    for label in order:
        for fact in rules.facts:
            said = [each.get(label, {}).get(fact, Answer(Word.UNKNOWN)).word for each in answers]
            kind = _kind(said[0], said[1])
            if kind:
                yield Pair(label, fact, said[0], said[1], kind)


def _kind(first: Word, second: Word) -> Kind | None:
    """Return how two answers stand to each other; None where neither says yes or no."""
    if Word.DISPUTED in {first, second}:
        return Kind.CONTRADICTION
    if first in DECIDED and second in DECIDED:
        return Kind.AGREEMENT if first is second else Kind.CONTRADICTION
    if first in DECIDED:
        return Kind.ONLY_FIRST
    return Kind.ONLY_SECOND if second in DECIDED else None


def _weighed(pair: Pair, result: Result, matter: set[tuple[str, str]]) -> Pair:
    """Return a pair with what its answer would decide."""
    if pair.kind is not Kind.CONTRADICTION:
        return pair
    asked = [
        fact
        for relation in result.relations
        if pair.about in {"", relation.label}
        for fact in relation.open
        if fact.fact == pair.fact
    ]
    decides = (pair.about, pair.fact) in matter
    return replace(pair, decides=decides, open=min(asked, key=weight, default=None))
