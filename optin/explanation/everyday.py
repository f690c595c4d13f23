"""Which facts an everyday word is about, in either language: boete, rooster, payout."""

import unicodedata
from functools import cache

from optin.language import LANGUAGES, words
from optin.rules.model import Rules

PREFIX = "meant."
INSURANCE = "insurance"  # no fact: what somebody asks who may fall ill


def meant(rules: Rules, typed: str) -> tuple[str, ...]:
    """Return the facts that a word is about, in the order of the law, and `INSURANCE` last.

    >>> from optin.rules import library
    >>> meant(library.shipped(), "Boete"), meant(library.shipped(), "ziek")
    (('fines_charged',), ('chooses_own_medical_carer', 'insurance'))
    """
    found = _topics().get(plain(typed), set())
    return tuple(topic for topic in (*rules.facts, INSURANCE) if topic in found)


def plain(text: str) -> str:
    """Return a word without case, accents and outer signs."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(bare.strip(" .?!'\"").split())


@cache
def _topics() -> dict[str, set[str]]:
    """Return, for every word of every language, what it is about."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for key, listed in words(language).items():
            if key.startswith(PREFIX):
                for word in listed.split(","):
                    found.setdefault(plain(word), set()).add(key.removeprefix(PREFIX))
    return found
