"""What may leave the desk at each level. What is dropped here reaches no document at all.

1 the desk's own file · 2 a lawyer or confidant · 3 a supervisor · 4 the operator, or the public.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from optin.case.model import Word
from optin.dossier.model import (
    EVERYBODY,
    Dossier,
    Evidence,
    Made,
    Person,
    Role,
    Statement,
    Wording,
)
from optin.dossier.periods import breaks
from optin.dossier.recipients import key
from optin.engine.outline import outline
from optin.privacy import residue, spelling
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
    """A dossier as it may be told at a level. Numbers and aliases are still the desk's own."""

    level: int
    dossier: Dossier
    facts: frozenset[str] | None  # the only facts that may be spoken of; None: every one
    provisions: frozenset[str] | None  # the onderdelen that read these; None: every one
    names: Mapping[str, str]  # alias -> the role it is shown as; an alias not in it stays
    hidden: tuple[str, ...]  # aliases that may stand in no text
    silent: tuple[str, ...]  # of those, the sex workers who did not agree
    statements: Mapping[str, str]  # own number -> the number that the recipient sees
    pieces: Mapping[str, str]  # own number -> the number that the recipient sees
    dropped: tuple[Dropped, ...]
    silenced: tuple[str, ...]  # own numbers of statements that go without their words
    held: Mapping[str, str]  # own number of a piece that stays behind -> why: names | nobody


def at_level(
    rules: Rules,
    dossier: Dossier,
    level: int,
    facts: frozenset[str] | None = None,
    recipient: str = "",
) -> Redacted:
    """Return what is left of a dossier for a recipient.

    Above level 1 that is nothing of, nothing about, and not a word that names, a sex worker who did
    not agree. `facts`: at level 3, what the supervisor handles.
    """
    if level == OWN:
        numbers = {s.id: s.id for s in dossier.statements}
        pieces = {e.id: e.id for e in dossier.evidence}
        return Redacted(level, dossier, None, None, {}, (), (), numbers, pieces, (), (), {})
    dropped: Counter[str] = Counter()
    silent = tuple(w for w in dossier.workers if not dossier.agreed(w, level, recipient))
    kept = [
        s
        for s in dossier.statements
        if _within(rules, s, level, facts) and _released(rules, s, silent)
    ]
    dropped["statements"] += len(dossier.statements) - len(kept)
    dropped["notes"] += sum(bool(s.note) for s in kept)
    dropped["days"] += sum(_days(s) for s in kept)
    if level == OUTSIDE:
        dropped["words"] += sum(bool(s.words) for s in kept)
    asked_for = [e for e in dossier.evidence if _goes(dossier, e, kept, silent, recipient)]
    held = {e.id: why for e in asked_for if (why := _held(dossier, e, silent))}
    pieces_ = {e.id: e for e in asked_for if e.id not in held}
    silenced = [s.id for s in kept if s.words and _tells(s, silent)]
    statements = tuple(_told(s, level, set(pieces_), silent) for s in kept)
    named = {piece for s in statements for piece in s.evidence}
    evidence = tuple(_piece(e) for e in pieces_.values() if e.id in named)
    dropped["pieces"] += len(dossier.evidence) - len(evidence)
    people = _people(dossier, statements, evidence, silent)
    dropped["people"] += len(dossier.people) - len(people)
    dropped["aliases"] += len(people)
    dropped["consents"] += len(dossier.shared_with)
    left = replace(
        dossier,
        as_of=dossier.as_of.replace(day=1),
        people=people,
        statements=statements,
        evidence=evidence,
        language=dossier.language if level == LAWYER and not silent else "",
        group=0,
        shared_with=(),
        given=(),
        built=(),
        earlier=(),
        removed=(),
    )
    before = _last(dossier, level, recipient)
    roles = {person.alias: person.role.value for person in people}
    return Redacted(
        level,
        left,
        facts if level == SUPERVISOR else None,
        _read_by(rules, facts or ()) if level == SUPERVISOR else None,
        {alias: roles[alias] for alias in _in_order(before.people if before else (), roles)},
        tuple(person.alias for person in dossier.people),
        silent,
        _counted("F", before.statements if before else (), [s.id for s in statements]),
        _counted("P", before.pieces if before else (), [e.id for e in evidence]),
        tuple(Dropped(kind, count) for kind, count in dropped.items() if count),
        tuple(silenced),
        held if level < OUTSIDE else {},
    )


def _last(dossier: Dossier, level: int, recipient: str) -> Made | None:
    """Return what was last built for a recipient at a level."""
    made = [m for m in dossier.built if (m.level, key(m.recipient)) == (level, key(recipient))]
    return made[-1] if made else None


def _in_order(before: Iterable[str], now: Iterable[str]) -> tuple[str, ...]:
    """Return what goes out in the order of its numbers.

    What had a number keeps it; when something fell away everything is numbered anew, because a gap
    counts who is left out.
    """
    before, now = tuple(before), tuple(now)
    if not set(before) <= set(now):
        return now
    return (*before, *(each for each in now if each not in before))


def _counted(letter: str, before: Iterable[str], now: Iterable[str]) -> dict[str, str]:
    return {own: f"{letter}{n}" for n, own in enumerate(_in_order(before, now), 1)}


def _released(rules: Rules, statement: Statement, silent: Collection[str]) -> bool:
    """Whether nobody who did not agree says this or is spoken about in it.

    That a list is complete cannot be told of a list from which somebody is left out.
    """
    if statement.by in silent or statement.about in silent:
        return False
    return not (silent and statement.fact in outline(rules).complete)


def _goes(
    dossier: Dossier,
    piece: Evidence,
    kept: Iterable[Statement],
    silent: Collection[str],
    recipient: str,
) -> bool:
    """Whether a piece goes out: something that goes names it, and whoever gave it agreed."""
    if dossier.withheld(piece.id, recipient) or dossier.giver(piece) in silent:
        return False
    return any(piece.id in statement.evidence for statement in kept)


def _held(dossier: Dossier, piece: Evidence, silent: Collection[str]) -> str:
    """Return why a piece stays behind though its giver did not refuse; nothing where it goes.

    A picture of what is somebody's is hers, with or without the words that say so. Where no sex
    worker gave or first named it, nobody agreed, unless the desk says whose it is.
    """
    if names_one_of(piece.about, silent):
        return "names"
    return "" if piece.origin or dossier.giver(piece) in dossier.workers else "nobody"


def names_one_of(text: str, aliases: Iterable[str]) -> bool:
    """Whether a text names somebody; a single letter only where it stands as it is written."""
    return any(
        bool(re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", text))
        if len(alias) == 1
        else any(finding.kind == "name" for finding in residue(text, (alias,)))
        for alias in aliases
    )


def _within(rules: Rules, statement: Statement, level: int, facts: Collection[str] | None) -> bool:
    """Whether a statement may be spoken of at all."""
    if level == LAWYER:
        return True
    if level == SUPERVISOR:
        return statement.fact in (facts or ())
    is_condition = statement.fact not in outline(rules).gates
    return is_condition and statement.answer in {Word.YES, Word.NO}


def _read_by(rules: Rules, facts: Iterable[str]) -> frozenset[str]:
    """Return the onderdelen that read facts."""
    return frozenset(bare(outline(rules).read_by[fact]) for fact in facts)


def _days(statement: Statement) -> int:
    month = len("2026-11")
    return sum(len(text) > month for text in (statement.told, statement.since, statement.until))


def _told(
    statement: Statement, level: int, pieces: Collection[str], silent: Iterable[str]
) -> Statement:
    """Return a statement with months for days, without the desk's own notes."""
    left = replace(
        statement,
        told=statement.told[:7],
        since=statement.since[:7],
        until=statement.until[:7],
        note="",
        evidence=tuple(piece for piece in statement.evidence if piece in pieces),
    )
    if level == OUTSIDE:
        left = replace(left, words="", wording=Wording.WRITER, evidence=(), circumstances=())
    if _tells(left, silent):
        left = replace(left, words="", wording=Wording.WRITER)
    return left


def _tells(statement: Statement, silent: Iterable[str]) -> bool:
    """Whether words tell of somebody who did not agree: by name, or as one of all."""
    silent = tuple(silent)
    return bool(silent) and (statement.about == EVERYBODY or names_one_of(statement.words, silent))


def _piece(piece: Evidence) -> Evidence:
    return replace(piece, period=piece.period[:7], added=piece.added[:7])


def _people(
    dossier: Dossier,
    statements: Iterable[Statement],
    evidence: Iterable[Evidence],
    silent: Collection[str],
) -> tuple[Person, ...]:
    """Return who is still heard or spoken about; where no sex worker is, those who agreed."""
    named = {s.by for s in statements} | {s.about for s in statements}
    named |= {piece.origin for piece in evidence}
    agreed = [w for w in dossier.workers if w not in silent]
    if not named & set(agreed):
        named |= set(agreed)
    return tuple(p for p in dossier.people if p.alias in named)


def widely_said(rules: Rules, redacted: Redacted) -> Mapping[str, int]:
    """Return, per onderdeel, how many sex workers state a breach of it: only what enough say.

    Aliases that are spelled alike may be one sex worker, and count as one.
    """
    found: dict[str, set[str]] = {}
    read_by = outline(rules).read_by
    dossier = redacted.dossier
    for statement in dossier.statements:
        person = dossier.person(statement.by)
        if person.role is Role.WORKER and breaks(rules, dossier, statement):
            found.setdefault(bare(read_by[statement.fact]), set()).add(spelling(person.alias))
    order = [bare(provision.id) for provision in outline(rules).conditions]
    return {name: len(found[name]) for name in order if name in found and len(found[name]) >= LEAST}
