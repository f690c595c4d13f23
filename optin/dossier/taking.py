"""A statement before it is one: what was given, and everything that is wrong with it at once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from optin.case.fields import MAX_NOTE
from optin.case.model import Case, Word
from optin.dossier.model import (
    OPERATOR,
    Circumstance,
    Dossier,
    Knowledge,
    Person,
    Role,
    Statement,
    Wording,
)
from optin.privacy import clean
from optin.problems import Place, Problem
from optin.rules.model import Rules


@dataclass(frozen=True, repr=False)
class Telling:
    """What several statements of one conversation share."""

    by: Person
    told: str  # month
    circumstances: tuple[Circumstance, ...] = ()


def known(dossier: Dossier, alias: str) -> Person | None:
    """Return the person under this alias, however it is written."""
    return next((p for p in dossier.people if p.alias.casefold() == alias.casefold()), None)


def with_person(dossier: Dossier, person: Person) -> Dossier:
    """Return the dossier in which this person exists."""
    if known(dossier, person.alias):
        return dossier
    return replace(dossier, people=(*dossier.people, person))


def with_statements(
    dossier: Dossier, people: tuple[Person, ...], statements: tuple[Statement, ...]
) -> Dossier:
    """Return the dossier with people and statements added, each once."""
    for person in people:
        dossier = with_person(dossier, person)
    return replace(dossier, statements=(*dossier.statements, *statements))


def from_case(
    rules: Rules, case: Case, telling: Telling
) -> Iterator[tuple[Statement, Person | None]]:
    """Give a statement for every answer in a case, with the worker it is about.

    A sex worker's own case about one relationship is about that sex worker. What nobody answered
    is not a statement.
    """
    own = telling.by.role is Role.WORKER and len(case.relations) == 1
    for relation in case.relations:
        about = telling.by if own else Person(relation.label, Role.WORKER)
        for fact, answer in relation.answers.items():
            if answer.word is not Word.DISPUTED and fact in rules.facts:
                yield _told(fact, about.alias, answer.word, answer.note, telling), about
    for fact, answer in case.operator.items():
        if answer.word is not Word.DISPUTED:
            yield _told(fact, OPERATOR, answer.word, answer.note, telling), None


def _told(fact: str, about: str, word: Word, words: str, telling: Telling) -> Statement:
    return Statement(
        fact=fact,
        about=about,
        answer=word,
        by=telling.by.alias,
        told=telling.told,
        circumstances=telling.circumstances,
        words=clean(words)[:MAX_NOTE],
    )


def about_problem(rules: Rules, fact: str, about: str) -> Problem | None:
    """Return what is wrong with whom a fact is about."""
    scope = rules.facts[fact].scope
    if (scope == "operator") == (about == OPERATOR):
        return None
    return Problem(Place("--about"), f"about_{scope}", {"fact": fact})


def wording(*, quoted: bool) -> Wording:
    """Return whose words they are."""
    return Wording.OWN if quoted else Wording.WRITER


def knowledge(*, heard: bool) -> Knowledge:
    """Return whether the source saw it."""
    return Knowledge.HEARD if heard else Knowledge.SEEN
