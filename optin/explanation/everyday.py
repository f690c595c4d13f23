"""Which facts an everyday word is about, and with what yes and no mean what the law asks."""

import unicodedata
from difflib import get_close_matches
from functools import cache

from optin.language import words
from optin.rules.model import Rules
from optin.rules.names import COMPLETE

PREFIX = "meant."
STATED = "stated."  # before a fact: words with which yes and no mean what its sentences say
SERIOUS = "serious"  # words for what no item of the law is about, and for which there is help
CLOSE = 0.85
INSURANCE = "insurance"  # no fact: what somebody asks who may fall ill


def meant(rules: Rules, typed: str) -> tuple[str, ...]:
    """Return the facts that a word is about, in the order of the law, and `INSURANCE` last.

    >>> from optin.rules import library
    >>> meant(library.shipped(), "Boete"), meant(library.shipped(), "ziek")
    (('fines_charged',), ('chooses_own_medical_carer', 'insurance'))
    """
    found = _topics().get(plain(typed), set())
    return tuple(topic for topic in (*rules.facts, INSURANCE) if topic in found)


def serious(typed: str) -> bool:
    """Whether what was typed is about violence, coercion or a minor, spelt well or nearly.

    >>> serious("Ik word bedreigd"), serious("mensenhandl"), serious("boete")
    (True, True, False)
    """
    known, wanted = _serious(), plain(typed)
    if any(f" {word} " in f" {wanted} " for word in known):
        return True
    return wanted not in _topics() and bool(get_close_matches(wanted[:60], known, 1, CLOSE))


@cache
def _serious() -> tuple[str, ...]:
    return tuple(plain(w) for language in COMPLETE for w in words(language)[SERIOUS].split(","))


@cache
def stated(language: str, fact: str, *, yes: bool) -> tuple[str, ...]:
    """Return with what words a bare yes, or no, means the sentence of a fact; the best one first.

    >>> stated("en", "permit_held", yes=True), stated("en", "fines_charged", yes=True)
    (('valid permit',), ('fines by a system',))
    """
    said, answer = words(language), "yes" if yes else "no"
    listed = said.get(f"{STATED}{fact}") or said[f"{STATED}{fact}.{answer}"]
    return tuple(word.strip() for word in listed.split(","))


def everyday_words() -> tuple[str, ...]:
    """Return every word of every language."""
    return tuple(_topics())


def plain(text: str) -> str:
    """Return a word without case, accents and outer signs."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(bare.strip(" .?!'\"").split())


@cache
def _topics() -> dict[str, set[str]]:
    """Return, for every word of every language, what it is about."""
    found: dict[str, set[str]] = {}
    for language in COMPLETE:
        for key, listed in words(language).items():
            if key.startswith(PREFIX):
                for word in listed.split(","):
                    found.setdefault(plain(word), set()).add(key.removeprefix(PREFIX))
    return found
