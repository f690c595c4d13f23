"""Dossiers for tests: invented, small, and drawn at random."""

from datetime import date

from hypothesis import strategies as st

from optin.case.model import Word
from optin.dossier.model import (
    EVERYBODY,
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
from optin.rules import library

RULES = library.shipped()
DAY = date(2026, 11, 24)
PEOPLE = (
    Person("W1", Role.WORKER),
    Person("W2", Role.WORKER),
    Person("E", Role.OPERATOR),
    Person("D", Role.DOCUMENT),
)


def dossier(*statements: Statement, people: tuple[Person, ...] = PEOPLE) -> Dossier:
    return Dossier("D-1", DAY, "2026-11", "2027-11", people=people, statements=statements)


def told(by: str, fact: str, word: str, about: str | None = None, **more: object) -> Statement:
    own = by if by.startswith("W") else "W1"
    scope = RULES.facts[fact].scope
    whom = about if about is not None else (own if scope == "relation" else OPERATOR)
    return Statement(fact, whom, Word(word), by, "2026-11", **more)  # type: ignore[arg-type]


TEXT = st.text(max_size=30).map(clean)
MONTHS = st.sampled_from(["", "2025-01", "2026-03", "2026-11", "2027-02"])


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    fact = draw(st.sampled_from(list(RULES.facts)))
    by = draw(st.sampled_from([person.alias for person in PEOPLE]))
    relation = RULES.facts[fact].scope == "relation"
    about = draw(st.sampled_from(["W1", "W2", EVERYBODY])) if relation else OPERATOR
    first, last = sorted([draw(MONTHS), draw(MONTHS)])
    words = draw(TEXT)
    return Statement(
        fact=fact,
        about=about,
        answer=draw(st.sampled_from([w for w in Word if w is not Word.DISPUTED])),
        by=by,
        told=draw(st.sampled_from(["2026-10", "2026-11"])),
        circumstances=tuple(c for c in Circumstance if draw(st.booleans())),
        since=first,
        until=last if first else "",
        knowledge=draw(st.sampled_from(list(Knowledge))),
        words=words,
        wording=draw(st.sampled_from(list(Wording))) if words else Wording.WRITER,
        note=draw(TEXT),
    )
