"""Who can be reached: telephone numbers, each with the day on which it was seen."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from optin.explanation.voice import Voice, day_of
from optin.rules import library

STALE_AFTER_DAYS = 365


def contacts(voice: Voice, names: Iterable[str], day: date) -> tuple[str, ...]:
    """Return the numbers of organisations of `routes.yaml`, as they are told on a day."""
    by_id = {entry["id"]: entry for entry in library.raw("routes.yaml")["organisations"]}
    return tuple(
        _contact(voice, contact, day)
        for name in names
        for contact in by_id[name].get("contacts", ())
    )


def _contact(voice: Voice, contact: dict[str, Any], day: date) -> str:
    checked = date.fromisoformat(contact["checked_on"])
    stale = (day - checked).days > STALE_AFTER_DAYS
    return voice.say(
        "contact.stale" if stale else "contact",
        what=voice.of(contact["what"]),
        number=contact["number"],
        day=day_of(checked),
    )


def calm(voice: Voice, day: date) -> tuple[str, ...]:
    """Return the calm block for who must work or cannot leave: a sentence, and who is reached."""
    block = library.raw("routes.yaml")["safety"][voice.language]
    return block["text"], *contacts(voice, block["contacts"], day)
