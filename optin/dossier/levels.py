"""What may leave the desk at each level. What is dropped here reaches no document at all.

1 the desk's own file · 2 a lawyer or confidant · 3 a supervisor · 4 the operator, or the public.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from optin.case.model import Word
from optin.dossier.model import OPERATOR, Dossier, Evidence, Person, Role, Statement, Wording
from optin.dossier.periods import breaks
from optin.engine.outline import outline
from optin.rules.model import Rules, bare

LEVELS = (1, 2, 3, 4)
OWN, LAWYER, SUPERVISOR, OUTSIDE = LEVELS
LEAST = 5  # at level 4 something is only said when this many sex workers say it
SMALL_GROUP = 10


@dataclass(frozen=True)
class Dropped:
    """A kind of thing that was left out, and how often."""

    kind: str  # a key of the words: dropped.<kind>
    count: int


@dataclass(frozen=True, repr=False)
class Redacted:
    """A dossier as it may be told at a level."""

    level: int
    dossier: Dossier
    provisions: frozenset[str] | None  # the only onderdelen that may be spoken of; None: every one
    names: Mapping[str, str]  # alias -> the role it is shown as; an alias not in it stays
    dropped: tuple[Dropped, ...]


def at_level(
    rules: Rules, dossier: Dossier, level: int, provisions: frozenset[str] | None = None
) -> Redacted:
    """Return what is left of a dossier. `provisions`: at level 3, the grounds of the supervisor."""
    if level == OWN:
        return Redacted(level, dossier, None, {}, ())
    dropped: Counter[str] = Counter()
    kept = [s for s in dossier.statements if _within(rules, s, level, provisions)]
    dropped["statements"] += len(dossier.statements) - len(kept)
    dropped["notes"] += sum(bool(s.note) for s in kept)
    dropped["days"] += sum(_days(s) for s in kept)
    if level == OUTSIDE:
        dropped["words"] += sum(bool(s.words) for s in kept)
    statements = tuple(_told(s, level) for s in kept)
    named = {piece for s in statements for piece in s.evidence}
    pieces = tuple(_piece(e) for e in dossier.evidence if e.id in named)
    dropped["pieces"] += len(dossier.evidence) - len(pieces)
    people = _people(dossier, statements, level)
    dropped["people"] += len(dossier.people) - len(people)
    names = _names(people, level)
    dropped["aliases"] += len(names)
    dropped["consents"] += len(dossier.shared_with)
    left = replace(
        dossier,
        as_of=dossier.as_of.replace(day=1),
        people=people,
        statements=statements,
        evidence=pieces,
        shared_with=(),
    )
    left = replace(left, language=dossier.language if level == LAWYER else "")
    return Redacted(
        level,
        left,
        provisions if level == SUPERVISOR else None,
        names,
        tuple(Dropped(kind, count) for kind, count in dropped.items() if count),
    )


def _within(
    rules: Rules, statement: Statement, level: int, provisions: frozenset[str] | None
) -> bool:
    """Whether a statement may be spoken of at all."""
    if level == LAWYER:
        return True
    read_by = outline(rules).read_by.get(statement.fact, "")
    if level == SUPERVISOR:
        return bare(read_by) in (provisions or ())
    is_condition = statement.fact not in outline(rules).gates
    return is_condition and statement.answer in {Word.YES, Word.NO}


def _days(statement: Statement) -> int:
    month = len("2026-11")
    return sum(len(text) > month for text in (statement.told, statement.since, statement.until))


def _told(statement: Statement, level: int) -> Statement:
    """Return a statement with months for days, without the desk's own notes."""
    left = replace(
        statement,
        told=statement.told[:7],
        since=statement.since[:7],
        until=statement.until[:7],
        note="",
    )
    if level == OUTSIDE:
        left = replace(left, words="", wording=Wording.WRITER, evidence=(), circumstances=())
    return left


def _piece(piece: Evidence) -> Evidence:
    return replace(piece, added=piece.added[:7], period=piece.period[:7])


def _people(dossier: Dossier, statements: tuple[Statement, ...], level: int) -> tuple[Person, ...]:
    """Return whoever still speaks or is spoken about; at level 2 everybody."""
    if level == LAWYER:
        return dossier.people
    named = {s.by for s in statements} | {s.about for s in statements} - {OPERATOR}
    return tuple(p for p in dossier.people if p.alias in named or p.role is Role.WORKER)


def _names(people: tuple[Person, ...], level: int) -> dict[str, str]:
    """Return under which role whoever is no sex worker is shown; from level 3 on everybody."""
    hidden = [p for p in people if p.role is not Role.WORKER or level > LAWYER]
    return {person.alias: person.role.value for person in hidden}


def widely_said(rules: Rules, redacted: Redacted) -> Mapping[str, int]:
    """Return, per onderdeel, how many sex workers state a breach of it: only what enough say."""
    found: dict[str, set[str]] = {}
    read_by = outline(rules).read_by
    dossier = redacted.dossier
    for statement in dossier.statements:
        person = dossier.person(statement.by)
        if person.role is Role.WORKER and breaks(rules, dossier, statement):
            found.setdefault(bare(read_by[statement.fact]), set()).add(person.alias)
    order = [bare(provision.id) for provision in outline(rules).conditions]
    return {name: len(found[name]) for name in order if name in found and len(found[name]) >= LEAST}
