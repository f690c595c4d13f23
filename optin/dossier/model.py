"""A dossier: who told what, when, how and with which evidence; contradictions are normal.

A statement gets its number once and keeps it (ADR 0009). Statements stand in one order that depends
on their content; what is dated (consent, what was built) stands in the order in which it came.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from optin.case.model import Word
from optin.dossier.recipients import key

EVERYBODY = "all"  # a statement about every working relationship of the dossier
OPERATOR = ""  # a statement about the operator as such


class Role(Enum):
    """What kind of source speaks. Each is a side of its own in the assessment."""

    WORKER = "worker"
    OPERATOR = "operator"
    DOCUMENT = "document"
    INSPECTION = "inspection"
    OTHER = "other"


class Circumstance(Enum):
    """How somebody could speak; several can be true at once."""

    ALONE = "alone"
    OTHERS_PRESENT = "others_present"
    OPERATOR_PRESENT = "operator_present"
    INTERPRETER = "interpreter"
    TELEPHONE = "telephone"
    VISIT = "visit"
    CHAT = "chat"


class Knowledge(Enum):
    """Whether the source saw it or heard it from others."""

    SEEN = "seen"
    HEARD = "heard"


class Change(Enum):
    """Why a statement no longer stands as it did."""

    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Wording(Enum):
    """Whose words `words` are: those of the source, or of whoever wrote them down."""

    OWN = "own"
    WRITER = "writer"


@dataclass(frozen=True, repr=False)
class Person:
    """A source under an alias. Never a name."""

    alias: str  # letters and digits, at most twelve
    role: Role


@dataclass(frozen=True, repr=False)
class Evidence:
    """A file in `bewijs/`, with the fingerprint of the untouched original."""

    id: str  # P1, P2, ...
    file: str  # the name inside bewijs/: the id and a harmless suffix
    sha256: str
    size: int  # bytes
    media_type: str
    added: str  # month
    about: str = ""  # what it is, in a few words
    period: str = ""  # month it is from
    origin: str = ""  # alias of whoever gave it
    pages: int = 0  # 0: not said
    covers: tuple[str, ...] = ()  # blacked out in what goes out: left,top,width,height in pixels


@dataclass(frozen=True, repr=False)
class Statement:
    """One source's answer to one fact. Its number is no part of what was told."""

    id: str = field(default="", compare=False, kw_only=True)  # F12; empty: not given yet
    fact: str
    about: str  # alias of a worker, OPERATOR, or EVERYBODY
    answer: Word  # never disputed: that follows from statements that contradict
    by: str  # alias
    told: str  # month
    circumstances: tuple[Circumstance, ...] = ()
    since: str = ""  # month
    until: str = ""  # month, the last one
    knowledge: Knowledge = Knowledge.SEEN
    words: str = ""  # as it was told
    wording: Wording = Wording.WRITER
    note: str = ""  # of the desk, for the desk
    evidence: tuple[str, ...] = ()

    def covers(self, day: date) -> bool:
        """Whether what was told is about this day; without a period it is about any day."""
        month = f"{day:%Y-%m}"
        return (not self.since or self.since[:7] <= month) and (
            not self.until or month <= self.until[:7]
        )


@dataclass(frozen=True, repr=False)
class Consent:
    """Somebody agreed, or not, that documents of a level go to a recipient."""

    level: int  # 1 to 4
    recipient: str  # an organisation of routes.yaml, or a word for it; never a name
    by: str  # alias of the worker
    date: date
    consent: bool


@dataclass(frozen=True, repr=False)
class Earlier(Statement):
    """A statement as it stood before somebody corrected or withdrew it."""

    how: Change = field(kw_only=True)
    changed: date = field(kw_only=True)


@dataclass(frozen=True, repr=False)
class Removed(Evidence):
    """A piece that was taken out of the dossier; its number is never used again."""

    removed: date = field(kw_only=True)


@dataclass(frozen=True, repr=False)
class Gift:
    """Whether a piece may go to a recipient, apart from who agreed to what."""

    piece: str  # P3
    recipient: str
    date: date
    given: bool


@dataclass(frozen=True, repr=False)
class Made:
    """What was built for a recipient, with the numbers it has there, in their order."""

    number: int
    level: int  # 2 to 4
    recipient: str
    month: str
    sha256: str  # over every file of it
    sent: str = ""  # month; empty: nobody confirmed that it went out
    people: tuple[str, ...] = ()  # aliases
    statements: tuple[str, ...] = ()  # own numbers; the first is F1 for the recipient
    pieces: tuple[str, ...] = ()  # own numbers; the first is P1 for the recipient


@dataclass(frozen=True, repr=False)
class Dossier:
    """Everything the desk keeps about one complaint."""

    reference: str  # the desk's own, without a name
    as_of: date  # the day asked about
    opened: str  # month
    delete_after: str  # month
    language: str = ""  # of the conversations, in the desk's words
    group: int = 0  # how many sex workers work there; 0: not known
    numbers: int = 0  # the last number that a statement got
    people: tuple[Person, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    statements: tuple[Statement, ...] = ()
    shared_with: tuple[Consent, ...] = ()
    given: tuple[Gift, ...] = ()
    built: tuple[Made, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    removed: tuple[Removed, ...] = ()
    assume: Mapping[str, str] = field(default_factory=dict)

    def person(self, alias: str) -> Person:
        """Return the person under an alias."""
        return next(person for person in self.people if person.alias == alias)

    def agreed(self, alias: str, level: int, recipient: str) -> bool:
        """Whether the last that a sex worker said about this level and recipient was yes."""
        said = [
            c.consent
            for c in self.shared_with
            if (c.by, c.level, key(c.recipient)) == (alias, level, key(recipient))
        ]
        return bool(said) and said[-1]

    def giver(self, piece: Evidence) -> str:
        """Return who gave a piece: who is said to have, else who first named it; or nobody."""
        naming = [s for s in self.statements if piece.id in s.evidence]
        first = min(naming, key=lambda s: _count(s.id), default=None)
        return piece.origin or (first.by if first else "")

    def withheld(self, piece: str, recipient: str) -> bool:
        """Whether the last that was said of a piece is that this recipient does not get it."""
        said = [
            gift.given
            for gift in self.given
            if (gift.piece, key(gift.recipient)) == (piece, key(recipient))
        ]
        return bool(said) and not said[-1]

    @property
    def workers(self) -> tuple[str, ...]:
        """The aliases of the working relationships."""
        return tuple(person.alias for person in self.people if person.role is Role.WORKER)


def _count(number: str) -> int:
    """Return the number in F12; what has none yet comes last."""
    return int(number[1:]) if number else 1_000_000


def in_number(numbers: Iterable[str]) -> str:
    """Return numbers of statements or pieces in a row, the lowest first.

    >>> in_number(["F13", "F2"])
    'F2, F13'
    """
    return ", ".join(sorted(numbers, key=lambda number: (len(number), number)))


def ordered(dossier: Dossier, facts: tuple[str, ...]) -> Dossier:
    """Return the dossier in its one order, each statement once and with a number.

    `facts` is the law's order.
    """
    law = {fact: place for place, fact in enumerate(facts)}
    roles = list(Role)
    each = dict.fromkeys(sorted(dossier.statements, key=lambda s: _count(s.id)))
    statements = sorted(
        each,
        key=lambda s: (
            law[s.fact],
            s.about,
            roles.index(dossier.person(s.by).role),
            s.by,
            s.told,
            s.since,
            s.until,
            s.answer.value,
            s.knowledge.value,
            s.wording.value,
            s.words,
            s.note,
            [c.value for c in s.circumstances],
            s.evidence,
        ),
    )
    made = replace(
        dossier,
        people=tuple(sorted(dossier.people, key=lambda p: (roles.index(p.role), p.alias))),
        evidence=tuple(sorted(dossier.evidence, key=lambda e: (len(e.id), e.id))),
        statements=tuple(statements),
        shared_with=tuple(sorted(dossier.shared_with, key=lambda c: c.date)),
        given=tuple(sorted(dossier.given, key=lambda g: g.date)),
        built=tuple(sorted(dossier.built, key=lambda m: m.number)),
        earlier=tuple(sorted(dossier.earlier, key=lambda s: (s.changed, _count(s.id)))),
        removed=tuple(sorted(dossier.removed, key=lambda e: (len(e.id), e.id))),
    )
    return _numbered(made)


def _numbered(dossier: Dossier) -> Dossier:
    """Return the dossier in which every statement has a number that nothing else ever had."""
    given = [s.id for s in (*dossier.statements, *dossier.earlier)]
    given += [number for made in dossier.built for number in made.statements]
    last = max([dossier.numbers, *(_count(number) for number in given if number)])
    statements = []
    for statement in dossier.statements:
        if not statement.id:
            last += 1
        statements.append(statement if statement.id else replace(statement, id=f"F{last}"))
    return replace(dossier, statements=tuple(statements), numbers=last)
