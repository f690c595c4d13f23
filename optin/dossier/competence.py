"""What a body handles, how certain that is, and what is told to somebody before she agrees."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from optin.dossier.levels import LAWYER, LEAST, OUTSIDE, OWN, SUPERVISOR
from optin.dossier.model import Dossier
from optin.dossier.recipients import OPERATOR, PUBLIC, bodies, key, named_in, shown
from optin.engine.outline import outline
from optin.explanation.contacts import contacts
from optin.explanation.voice import Voice
from optin.privacy import spelling
from optin.problems import Place, Problem
from optin.rules import library
from optin.rules.model import Rules, bare

HELPERS = {"klachtenbalie", "juridisch_loket", "comensha"}  # the bodies that are there for her
UNCLEAR = ("2.", "3.")  # the leden of which nobody is clearly the supervisor


def level_of(recipient: str) -> int | None:
    """Return the level that is a recipient's; None for a body that supervises nothing of 2.2.

    Level 2 is for who helps a sex worker. Who is called after another, as in *gemeente Utrecht*, is
    that other: in doubt the level that tells less.
    """
    named = named_in(recipient)
    if named & {OPERATOR, PUBLIC}:
        return OUTSIDE
    if any(grounds(body) for body in named):
        return SUPERVISOR
    return None if named & (bodies().keys() - HELPERS) else LAWYER


def not_for(
    voice: Voice, dossier: Dossier, level: int, recipient: str, folder: str
) -> Problem | None:
    """Return why a level is not for a recipient, with the level that is or the way on."""
    own, say = level_of(recipient), voice.say
    if level in {OWN, OUTSIDE} or (
        own == level and not (own == SUPERVISOR and not _body(recipient))
    ):
        return None
    details = {"recipient": shown(say, recipient), "count": str(level)}
    if own is None:
        body = next(iter(named_in(recipient) & bodies().keys()))
        facts = {s.fact for s in dossier.statements}
        beyond, day = beside(voice, facts, body), dossier.as_of
        ways = (_can(voice, body, day), *ways_on(voice, beyond, folder, body, day))
        return Problem(Place("--for"), "no_level", {**details, "ways": lines(ways)})
    if own == level:
        names = ", ".join(shown(say, each) for each in bodies() if grounds(each))
        return Problem(Place("--for"), "not_this_body", {**details, "there_are": names})
    details["level"] = say(f"paper.level.{own}")
    return Problem(Place("--for"), "level_is_theirs", details)


def _body(recipient: str) -> bool:
    return key(recipient) in bodies()


def ways_on(voice: Voice, names: Iterable[str], folder: str, but: str, day: date) -> Iterator[str]:
    """Give what can be done about onderdelen that one body does not handle: there is always a way.

    `but`: that body.
    """
    say, names = voice.say, tuple(name.partition(" ")[0] for name in names)
    supervision = library.raw("routes.yaml")["supervision"]
    about = [entry for entry in supervision if entry["provision"] in names]
    if any(map(is_signal, about)):
        yield say("paper.signal")
    to = dict.fromkeys(body for entry in about for body in entry["routes"])
    for body in to or ("klachtenbalie", "juridisch_loket"):
        if body != but:
            yield _can(voice, body, day)
    yield say("way.lawyer", folder=folder)
    yield say("paper.always")


def _can(voice: Voice, body: str, day: date) -> str:
    """Return what a body is for and can do, with the numbers that were seen."""
    entry: Mapping[str, Any] = bodies()[body]
    name = voice.start(voice.of(entry["name"]))
    told = voice.say("labelled", name=name, text=voice.of(entry["for"]))
    numbers = (f"{number}." for number in contacts(voice, [body], day))
    more = (voice.of(entry[what]) for what in ("can_do", "who_notices"))
    return " ".join([told, *more, *map(voice.start, numbers)])


def lines(ways: Iterable[str]) -> str:
    """Return ways on, each on a line of its own, as the end of a message."""
    return "".join(f"\n   - {way}" for way in ways)


def entries(body: str) -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Give the onderdelen that a body supervises, how certain that is, and of which facts only."""
    for entry in library.raw("routes.yaml")["supervision"]:
        if body in entry["supervisors"]:
            own = part(entry, body)
            facts = frozenset(own["facts"]) if own else None
            yield entry["provision"], own.get("certainty", entry["certainty"]), facts


def part(entry: Mapping[str, Any], body: str) -> Mapping[str, Any]:
    """Return what a body handles of an onderdeel that is shared; nothing where it is not."""
    return next((p for p in entry.get("parts", ()) if p["supervisor"] == body), {})


def is_signal(entry: Mapping[str, Any]) -> bool:
    """Whether an onderdeel is one that can only be told as a signal: nobody clearly supervises."""
    return entry["provision"].startswith(UNCLEAR) and not entry["supervisors"]


def grounds(body: str) -> frozenset[str]:
    """Return the onderdelen that an organisation supervises, whole or in part."""
    return frozenset(name for name, _, _ in entries(body))


def handled(rules: Rules, body: str) -> frozenset[str]:
    """Return the facts that an organisation handles: of an onderdeel that is shared, its own."""
    read_by = {fact: bare(name) for fact, name in outline(rules).read_by.items()}
    return frozenset(
        fact
        for name, _, facts in entries(body)
        for fact in read_by
        if read_by[fact] == name and (facts is None or fact in facts)
    )


def told_grounds(voice: Voice, body: str) -> str:
    """Return which onderdelen a body supervises, by how certain that is."""
    found: dict[str, list[str]] = {}
    for name, certainty, facts in entries(body):
        what = ", ".join(map(voice.name, facts or ()))
        found.setdefault(certainty, []).append(f"{name} ({what})" if what else name)
    return "; ".join(
        f"{voice.say(f'supervision.{certainty}')}: {', '.join(names)}"
        for certainty, names in found.items()
    )


def before_agreeing(
    voice: Voice, dossier: Dossier, level: int, recipient: str, by: str | None = None
) -> Iterator[str]:
    """Give what a sex worker hears before she agrees: what goes, what cannot, and who may notice.

    `by`: whose statements it is about; else those of every sex worker.
    """
    say, body = voice.say, bodies().get(key(recipient))
    if level == SUPERVISOR and body:
        name = shown(say, recipient)
        yield say("agree.grounds", recipient=name, grounds=told_grounds(voice, key(recipient)))
        said = [s for s in dossier.statements if s.by == by or (by is None and s.by)]
        facts = {s.fact for s in said}
        if outside := beside(voice, facts, key(recipient)):
            yield say("agree.outside", names=", ".join(outside))
        if by and not facts & handled(voice.rules, key(recipient)):
            yield say("agree.nothing", by=by)
    if level == OUTSIDE:
        yield say("agree.least", least=LEAST)
        if (count := len(set(map(spelling, dossier.workers)))) < LEAST:
            yield say("agree.too_few", least=LEAST, count=count)
    if level >= LAWYER and body:
        told: Mapping[str, Any] = body
        for what in ("can_do", "anonymous", "who_notices"):
            yield f"{say(f'paper.{what}')}: {voice.of(told[what])}"


def beside(voice: Voice, facts: set[str], body: str) -> tuple[str, ...]:
    """Return the onderdelen of facts that a body does not handle, in statutory order.

    Of an onderdeel that the body handles in part, what it does not handle is named.
    """
    read_by, own = outline(voice.rules).read_by, grounds(body)
    found: dict[str, list[str]] = {}
    for fact in voice.rules.facts:
        if fact in facts - handled(voice.rules, body) and fact in read_by:
            found.setdefault(bare(read_by[fact]), []).append(voice.name(fact))
    order = (bare(provision.id) for provision in outline(voice.rules).conditions)
    return tuple(
        f"{name} ({', '.join(found[name])})" if name in own else name
        for name in order
        if name in found
    )
