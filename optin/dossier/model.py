"""A dossier: who told what, when, how and with which evidence; contradictions are normal.

Nothing here is numbered by arrival. Everything stands in one order that depends on the content
alone, so the same statements give the same dossier in whatever order they came in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from optin.case.model import Word

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


class Knowledge(Enum):
    """Whether the source saw it or heard it from others."""

    SEEN = "seen"
    HEARD = "heard"


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
    """One source's answer to one fact."""

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
class Dossier:
    """Everything the desk keeps about one complaint."""

    reference: str  # the desk's own, without a name
    as_of: date  # the day asked about
    opened: str  # month
    delete_after: str  # month
    language: str = ""  # of the conversations, in the desk's words
    group: int = 0  # how many sex workers work there; 0: not known
    people: tuple[Person, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    statements: tuple[Statement, ...] = ()
    shared_with: tuple[Consent, ...] = ()
    assume: Mapping[str, str] = field(default_factory=dict)

    def person(self, alias: str) -> Person:
        """Return the person under an alias."""
        return next(person for person in self.people if person.alias == alias)

    @property
    def workers(self) -> tuple[str, ...]:
        """The aliases of the working relationships."""
        return tuple(person.alias for person in self.people if person.role is Role.WORKER)


def ordered(dossier: Dossier, facts: tuple[str, ...]) -> Dossier:
    """Return the dossier in its one order, each statement once. `facts` is the law's order."""
    from dataclasses import replace  # noqa: PLC0415

    law = {fact: place for place, fact in enumerate(facts)}
    roles = list(Role)
    return replace(
        dossier,
        people=tuple(sorted(dossier.people, key=lambda p: (roles.index(p.role), p.alias))),
        evidence=tuple(sorted(dossier.evidence, key=lambda e: (len(e.id), e.id))),
        statements=tuple(
            sorted(
                dict.fromkeys(dossier.statements),
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
        ),
        shared_with=tuple(
            sorted(
                dict.fromkeys(dossier.shared_with),
                key=lambda c: (c.date, c.level, c.recipient, c.by, c.consent),
            )
        ),
    )
