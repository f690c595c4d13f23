"""What a body handles, how certain that is, and what is told to somebody before she agrees."""

from collections.abc import Iterator, Mapping
from typing import Any

from optin.dossier.levels import LAWYER, LEAST, OUTSIDE, SUPERVISOR
from optin.dossier.model import Dossier
from optin.dossier.recipients import bodies, key, shown
from optin.engine.outline import outline
from optin.explanation.voice import Voice
from optin.rules import library
from optin.rules.model import Rules, bare


def entries(body: str) -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Give the onderdelen that a body supervises, how certain that is, and of which facts only."""
    for entry in library.raw("routes.yaml")["supervision"]:
        if body in entry["supervisors"]:
            part: dict[str, Any] = next(
                (p for p in entry.get("parts", ()) if p["supervisor"] == body), {}
            )
            facts = frozenset(part["facts"]) if part else None
            yield entry["provision"], part.get("certainty", entry["certainty"]), facts


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
        if len(dossier.workers) < LEAST:
            yield say("agree.too_few", least=LEAST, count=len(dossier.workers))
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
