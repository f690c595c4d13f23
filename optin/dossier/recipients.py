"""Who a document can be for: the bodies of the routes and a few words, in either language.

A refusal under another spelling than the consent would be no refusal; so whatever means the same is
one recipient, and what nobody knows is only taken where it is said to be new.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from optin.explanation.everyday import plain
from optin.language import Speaker, words
from optin.privacy import clean, identifies
from optin.problems import Place, Problem
from optin.rules import library
from optin.rules.names import COMPLETE

if TYPE_CHECKING:
    from optin.dossier.model import Dossier

PREFIX = "recipient."
ABBREVIATIONS = {"ap": "autoriteit_persoonsgegevens"}  # those that stand for one body only
OPERATOR, PUBLIC = "exploitant", "openbaar"
ALSO = {  # who else is the operator or the public; each stays a recipient of its own
    **dict.fromkeys(("exploitanten", "eigenaar", "baas", "werkgever", "owner", "boss"), OPERATOR),
    **dict.fromkeys(("manager", "employer", "operators"), OPERATOR),
    **dict.fromkeys(("publiek", "pers", "krant", "media", "press", "newspaper"), PUBLIC),
    **dict.fromkeys(("journalist", "journaliste", "raad", "website"), PUBLIC),
}
MOST = 60
CLOSE = 0.7


def bodies() -> dict[str, dict[str, object]]:
    """Return the organisations by their id."""
    return {entry["id"]: entry for entry in library.raw("routes.yaml")["organisations"]}


def key(text: str) -> str:
    """Return what is the same for every way to write one recipient.

    >>> key("De Belastingdienst"), key("AP"), key("lawyer"), key("Oma")
    ('belastingdienst', 'autoriteit_persoonsgegevens', 'advocaat', 'oma')
    """
    folded = _folded(text)
    return _known().get(folded, folded)


def named_in(text: str) -> frozenset[str]:
    """Return every recipient that everybody knows of whom a word stands in what one is called.

    >>> sorted(named_in("gemeente Utrecht")), sorted(named_in("advocaat van de eigenaar"))
    (['gemeente'], ['advocaat', 'exploitant'])
    """
    folded, known = _folded(text), ALSO | _known()
    return frozenset(known[word] for word in (folded, *folded.split()) if word in known)


def used(dossier: "Dossier") -> tuple[str, ...]:
    """Return every recipient that a dossier names, in the spelling that it has there."""
    named = [consent.recipient for consent in dossier.shared_with]
    named += [gift.recipient for gift in dossier.given]
    named += [made.recipient for made in dossier.built]
    return tuple(dict.fromkeys(named))


def is_new(dossier: "Dossier", recipient: str) -> bool:
    """Whether neither this dossier nor anybody else knows a recipient."""
    name = key(recipient)
    return name not in _known().values() and name not in map(key, used(dossier))


def shown(say: Speaker, recipient: str) -> str:
    """Return what a recipient is called in this language."""
    name = key(recipient)
    if say.knows(PREFIX + name):
        return say(PREFIX + name)
    body = bodies().get(name)
    names: Mapping[str, str] = body["name"] if body else {}  # type: ignore[assignment]
    return names.get(say.language, recipient)


def resolved(
    say: Speaker, dossier: "Dossier", text: str, *, new: bool
) -> tuple[str, tuple[Problem, ...]]:
    """Return the recipient as the dossier names it, or what is wrong with what was typed.

    `new`: whoever typed it says that this dossier did not know it before.
    """
    harmless = clean(text) == text and len(text) <= MOST
    if not (harmless and text and not identifies(text)):
        return "", (Problem(Place("--for"), "not_a_recipient_word"),)
    name = key(text)
    if name in _known().values():
        return name, ()
    there = next((each for each in used(dossier) if key(each) == name), "")
    if there or new:
        return there or text, ()
    close = next(iter(alike(text, (*_known(), *used(dossier)))), "")
    details = {"close": shown(say, close), "there_are": _listed(say, dossier)}
    code = "no_such_recipient_close" if close else "no_such_recipient"
    return "", (Problem(Place("--for"), code, details),)


def refused_under_another_spelling(dossier: "Dossier", recipient: str) -> Iterator[str]:
    """Give recipients with a no that look like this one but are another to the dossier."""
    refused = [c.recipient for c in dossier.shared_with if not c.consent]
    refused += [gift.recipient for gift in dossier.given if not gift.given]
    others = [each for each in dict.fromkeys(refused) if key(each) not in _known().values()]
    for each in others:
        if key(each) != key(recipient) and key(recipient) in map(key, alike(each, _known())):
            yield each


def alike(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return which of `names` was probably meant, the closest first."""
    by_fold = {_folded(name): name for name in names}
    return tuple(by_fold[close] for close in get_close_matches(_folded(text), by_fold, 3, CLOSE))


def _listed(say: Speaker, dossier: "Dossier") -> str:
    named = dict.fromkeys(shown(say, each) for each in (*_known().values(), *used(dossier)))
    return ", ".join(named)


def _folded(text: str) -> str:
    bare = re.sub(r"[\W_]+", " ", plain(text)).strip()
    return re.sub(r"^(?:de|het|the) ", "", bare)


@cache
def _known() -> dict[str, str]:
    """Return, for every way to write a recipient that everybody knows, which one it is."""
    found = dict(ABBREVIATIONS)
    for language in COMPLETE:
        for name, word in words(language).items():
            if name.startswith(PREFIX):
                found[_folded(word)] = name.removeprefix(PREFIX)
    for body, entry in bodies().items():
        names: Mapping[str, str] = entry["name"]  # type: ignore[assignment]
        for name in (body, *names.values()):
            outside, _, inside = name.partition(" (")
            for part in filter(None, (name, outside, inside.removesuffix(")"))):
                found[_folded(part)] = body
    return found
