"""Choosing one of a few numbered options."""

from collections.abc import Mapping

from optin.console.screen import Screen
from optin.console.typed import option
from optin.language import Speaker
from optin.privacy import clean


def choose(screen: Screen, say: Speaker, options: Mapping[str, str], *, each: bool = False) -> str:
    """Return the key of one option. Nothing is chosen beforehand.

    Raises:
        Stopped: the person left.
    """
    if screen.plain:
        screen.tell(" ".join(f"{key}, {name}." for key, name in options.items()))
    elif each:
        for key, name in options.items():
            screen.show(f" {key:>2} {name}")
    else:
        screen.tell("   ".join(f"{key} {name}" for key, name in options.items()), " ")
    while True:
        typed = screen.read(say("prompt.answer" if screen.plain else "prompt"))
        if chosen := option(typed, options):
            return chosen
        screen.tell(misunderstood(say, "not_understood.short", typed))


def misunderstood(say: Speaker, key: str, typed: str) -> str:
    """Return what is said of a line that is no answer; an empty one is no fault of anybody."""
    shown = clean(typed)[:20]
    return say(key, typed=shown) if shown else say(f"{key}.empty")
