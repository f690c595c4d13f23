"""From what somebody typed to a fact: an id, a name, an onderdeel or an everyday word."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from optin.engine.outline import outline
from optin.explanation.everyday import INSURANCE, everyday_words, meant, plain, serious, stated
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
    exact, about = exactly(voice, typed), meant(voice.rules, typed)
    if exact and (wanted == exact or wanted in _plain(exact, (True, False))):
        return (exact,)
    if exact or about:  # a name may be an everyday word of other facts as well
        return [fact for fact in facts if fact in {exact, *about}]
    under = _under(voice, typed)
    named = [f for f in facts if wanted in plain(voice.name(f))]
    asked = [f for f in facts if wanted in plain(voice.question(f))]
    return under or named or asked


def exactly(voice: Voice, typed: str) -> str:
    """Return the fact whose id, name or plain word, in some language, was typed; or nothing."""
    wanted = plain(typed)
    for fact in voice.rules.facts:
        names = (str(library.texts(language, "shared")[fact]["name"]) for language in COMPLETE)
        if wanted in {fact, *map(plain, names), *_plain(fact, (True, False))}:
            return fact
    return ""


def insures(voice: Voice, typed: str) -> bool:
    """Whether what was typed is also about insurance, of which no fact can be stated."""
    return INSURANCE in meant(voice.rules, typed)


def means_the_fact(voice: Voice, typed: str, fact: str, *, yes: bool) -> bool:
    """Whether yes, or no, to what was typed is the sentence of the fact, and not perhaps another.

    The id is, and the plain words; a name in a narrow row need not be: 'extras kept' by whom?
    An onderdeel is met or not: only where it asks nothing else than the fact is that the same. It
    forbids fines, so 'yes, 3.d' and 'yes, fines' are opposites.
    """
    if fact in _under(voice, typed):
        return voice.rules.provisions[outline(voice.rules).read_by[fact]].node == Fact(fact)
    return plain(typed) in {fact, *_plain(fact, (yes,))}


def closest(voice: Voice, typed: str) -> str:
    """Return a word or name that was probably meant by what leads nowhere; or nothing.

    Nobody who asks about violence is sent to another word.
    """
    if serious(typed):
        return ""
    names = {plain(voice.name(fact)): voice.name(fact) for fact in voice.rules.facts}
    ids = {fact: voice.name(fact) for fact in voice.rules.facts}
    said = {word: word for f in ids for word in _plain(f, (True, False))}
    known = {word: word for word in everyday_words()} | said | ids | names
    close = get_close_matches(plain(typed)[:60], known, 1, 0.7)
    return known[close[0]] if close else ""


def _plain(fact: str, answers: Sequence[bool]) -> set[str]:
    """Return the words of every language with which these answers mean what the fact says."""
    said = (stated(language, fact, yes=yes) for language in COMPLETE for yes in answers)
    return {plain(word) for words in said for word in words}


def _under(voice: Voice, typed: str) -> list[str]:
    """Return the facts that an onderdeel reads."""
    number = re.sub(r"\W", "", typed.casefold())
    read_by = outline(voice.rules).read_by
    return [
        f for f in voice.rules.facts if f in read_by and bare(read_by[f]).replace(".", "") == number
    ]
