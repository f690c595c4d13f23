"""An empty case to fill in: every fact with its question above it, nothing answered."""

from collections.abc import Iterator
from datetime import date

from optin.explanation.voice import Voice
from optin.rules.model import FactSpec


def starter(voice: Voice, as_of: date) -> str:
    """Return a case file in which every answer is still unknown."""
    return "\n".join(_lines(voice, as_of)) + "\n"


def _lines(voice: Voice, as_of: date) -> Iterator[str]:
    say = voice.say
    word = "weet_niet" if voice.language == "nl" else "unknown"
    yield "# yaml-language-server: $schema=./case.schema.json"
    yield from (f"# {say(key)}" for key in ("starter.answers", "starter.names", "starter.schema"))
    yield "optin: case/1"
    yield f"as_of: {as_of.isoformat()}"
    yield f"told_by: {voice.role}"
    yield ""
    yield "operator:"
    for fact in voice.rules.facts.values():
        if fact.scope == "operator":
            yield from _fact(voice, fact, "  ", word)
    yield ""
    yield "relations:"
    yield f"  - label: A  # {say('starter.label')}"
    yield "    answers:"
    for fact in voice.rules.facts.values():
        if fact.scope == "relation":
            yield from _fact(voice, fact, "      ", word)


def _fact(voice: Voice, fact: FactSpec, indent: str, word: str) -> Iterator[str]:
    yield f"{indent}# {voice.question(fact.id)}"
    if not fact.can_know(voice.role):
        yield f"{indent}# {voice.say('starter.other_knows', who=voice.who(fact.who_can_know))}"
    yield f"{indent}{fact.id}: {word}"
