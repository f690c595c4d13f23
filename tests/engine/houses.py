"""Cases for tests: a house in which everything is in order, and what differs from it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from typing import TypeAlias

from hypothesis import strategies as st

from optin.case.model import Answer, Case, Relation, Word
from optin.rules.library import shipped

Address: TypeAlias = tuple[str, str]  # (label, or "" for the operator; fact)

RULES = shipped()
DAY = date(2026, 11, 1)
LABELS = tuple("ABCDEFGH")
RELATION_FACTS = tuple(fact.id for fact in RULES.facts.values() if fact.scope == "relation")
OPERATOR_FACTS = tuple(fact.id for fact in RULES.facts.values() if fact.scope == "operator")
IS_NO = (
    "agreed_directly_with_client",
    "own_business",
    "enterprise_profit",
    "employment_contract_stated",
    "taxable_profit",
    "fines_charged",
)
YES, NO, UNKNOWN = Word.YES, Word.NO, Word.UNKNOWN
IN_ORDER = {fact: NO if fact in IS_NO else YES for fact in RELATION_FACTS}
WELL_RUN = dict.fromkeys(OPERATOR_FACTS, YES)
QUESTIONS = tuple(RULES.questions)
READINGS = {True: "counts", False: "does_not_count"}


def answers(words: Mapping[str, Word]) -> dict[str, Answer]:
    """Return words as answers with nothing beside them."""
    return {fact: Answer(word) for fact, word in words.items()}


def case(
    *relations: Mapping[str, Word],
    operator: Mapping[str, Word] | None = None,
    assume: Mapping[str, str] | None = None,
) -> Case:
    """Return a case with exactly these answers."""
    return Case(
        as_of=DAY,
        relations=tuple(
            Relation(label, answers(words)) for label, words in zip(LABELS, relations, strict=False)
        ),
        operator=answers(operator or {}),
        assume=assume or {},
    )


def house(
    *changes: Mapping[str, Word],
    operator: Mapping[str, Word] | None = None,
    assume: Mapping[str, str] | None = None,
) -> Case:
    """Return a case in which everything is in order except these changes per relationship."""
    return case(
        *({**IN_ORDER, **change} for change in changes),
        operator={**WELL_RUN, **(operator or {})},
        assume=assume,
    )


def answered(asked: Case, given: Mapping[Address, Word]) -> Case:
    """Return the case with other answers in some places."""

    def merged(label: str, before: Mapping[str, Answer]) -> dict[str, Answer]:
        new = {fact: word for (place, fact), word in given.items() if place == label}
        return {**before, **answers(new)}

    return replace(
        asked,
        operator=merged("", asked.operator),
        relations=tuple(
            replace(relation, answers=merged(relation.label, relation.answers))
            for relation in asked.relations
        ),
    )


def addresses(asked: Case) -> list[Address]:
    """Return every place in a case where an answer can stand."""
    return [("", fact) for fact in OPERATOR_FACTS] + [
        (relation.label, fact) for relation in asked.relations for fact in RELATION_FACTS
    ]


def word_at(asked: Case, address: Address) -> Word:
    """Return the answer in one place."""
    label, fact = address
    found = (
        asked.operator
        if not label
        else next(r.answers for r in asked.relations if r.label == label)
    )
    return found[fact].word if fact in found else UNKNOWN


def unanswered(asked: Case) -> list[Address]:
    """Return the places without a yes or no."""
    return [a for a in addresses(asked) if not word_at(asked, a).truth.is_decided]


def assignments(names: Iterable[str]) -> Iterator[dict[str, bool]]:
    """Return every way to give these names a yes or no."""
    listed = list(names)
    for values in product((False, True), repeat=len(listed)):
        yield dict(zip(listed, values, strict=True))


WORDS = st.sampled_from([YES, NO, UNKNOWN])
ASSUMPTIONS = st.dictionaries(
    st.sampled_from(QUESTIONS), st.sampled_from(sorted(READINGS.values())), max_size=2
)


def _differing(base: Mapping[str, Word], most: int) -> st.SearchStrategy[dict[str, Word]]:
    changes = st.dictionaries(st.sampled_from(sorted(base)), WORDS, max_size=most)
    return changes.map(lambda change: {**base, **change})


NEARLY_MET = _differing(IN_ORDER, 4)
RELATIONS = st.one_of(
    NEARLY_MET,
    NEARLY_MET,
    _differing(IN_ORDER, len(IN_ORDER)),
    _differing(dict.fromkeys(RELATION_FACTS, UNKNOWN), 6),
)
OPERATORS = st.one_of(
    _differing(WELL_RUN, 2),
    _differing(WELL_RUN, 2),
    _differing(dict.fromkeys(OPERATOR_FACTS, UNKNOWN), 4),
)
CASES = st.builds(
    lambda relations, operator, assume: case(*relations, operator=operator, assume=assume),
    st.lists(RELATIONS, min_size=1, max_size=3),
    OPERATORS,
    ASSUMPTIONS,
)


@st.composite
def nearly_known(draw: st.DrawFn, *, most: int, relations: int = 2) -> Case:
    """Return a case in which at most `most` answers are not known, and all others are."""
    changes = st.dictionaries(st.sampled_from(RELATION_FACTS), st.sampled_from([YES, NO]))
    asked = house(
        *draw(st.lists(changes.map(_few), min_size=1, max_size=relations)),
        operator=_few(
            draw(st.dictionaries(st.sampled_from(OPERATOR_FACTS), st.sampled_from([YES, NO])))
        ),
        assume=draw(ASSUMPTIONS),
    )
    places = st.lists(st.sampled_from(addresses(asked)), unique=True, max_size=most)
    return answered(asked, dict.fromkeys(draw(places), UNKNOWN))


def _few(change: Mapping[str, Word]) -> dict[str, Word]:
    return dict(list(change.items())[:3])
