"""From what somebody typed to a fact: an id, a name, an onderdeel or an everyday word."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from optin.engine.outline import outline
from optin.explanation.everyday import everyday_words, meant, plain, says_itself
from optin.explanation.voice import Voice
from optin.rules import library
from optin.rules.model import bare
from optin.rules.names import COMPLETE
from optin.rules.tree import Fact


def search(voice: Voice, typed: str) -> Sequence[str]:
    """Return the facts that what was typed leads to, in the order of the law."""
    facts, wanted = voice.rules.facts, plain(typed)
    if not wanted:
        return ()
    if exact := exactly(voice, typed):
        return (exact,)
    under = _under(voice, typed)
    everyday = [fact for fact in meant(voice.rules, typed) if fact in facts]
    named = [f for f in facts if wanted in plain(voice.name(f))]
    asked = [f for f in facts if wanted in plain(voice.question(f))]
    return under or everyday or named or asked


def exactly(voice: Voice, typed: str) -> str:
    """Return the fact whose id, or whose name in some language, was typed; or nothing."""
    wanted = plain(typed)
    for fact in voice.rules.facts:
        names = (str(library.texts(language, "shared")[fact]["name"]) for language in COMPLETE)
        if wanted == fact or wanted in map(plain, names):
            return fact
    return ""


def means_the_fact(voice: Voice, typed: str, fact: str) -> bool:
    """Whether yes to what was typed is yes to the fact, and not perhaps the opposite.

    An onderdeel is met or not: only where it asks nothing else than the fact is that the same. It
    forbids fines, so 'yes, 3.d' and 'yes, fines' are opposites.
    """
    if exactly(voice, typed):
        return True
    if fact in _under(voice, typed):
        return voice.rules.provisions[outline(voice.rules).read_by[fact]].node == Fact(fact)
    return says_itself(typed)


def closest(voice: Voice, typed: str) -> str:
    """Return a word or name that was probably meant by what leads nowhere; or nothing."""
    names = {plain(voice.name(fact)): voice.name(fact) for fact in voice.rules.facts}
    ids = {fact: voice.name(fact) for fact in voice.rules.facts}
    known = {word: word for word in everyday_words()} | ids | names
    close = get_close_matches(plain(typed)[:60], known, 1, 0.7)
    return known[close[0]] if close else ""


def _under(voice: Voice, typed: str) -> list[str]:
    """Return the facts that an onderdeel reads."""
    number = re.sub(r"\W", "", typed.casefold())
    read_by = outline(voice.rules).read_by
    return [
        f for f in voice.rules.facts if f in read_by and bare(read_by[f]).replace(".", "") == number
    ]
