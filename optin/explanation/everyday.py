"""Which facts an everyday word is about, in either language: boete, rooster, payout."""

import unicodedata
from functools import cache

from optin.language import words
from optin.rules.model import Rules
from optin.rules.names import COMPLETE

PREFIX = "meant."
PLAIN = "+"  # before a word that means yes and no as the fact does
INSURANCE = "insurance"  # no fact: what somebody asks who may fall ill


def meant(rules: Rules, typed: str) -> tuple[str, ...]:
    """Return the facts that a word is about, in the order of the law, and `INSURANCE` last.

    >>> from optin.rules import library
    >>> meant(library.shipped(), "Boete"), meant(library.shipped(), "ziek")
    (('fines_charged',), ('chooses_own_medical_carer', 'insurance'))
    """
    found = _topics().get(plain(typed), {})
    return tuple(topic for topic in (*rules.facts, INSURANCE) if topic in found)


def says_itself(typed: str) -> bool:
    """Whether yes and no with a word mean what they mean with its fact, for whoever reads it.

    >>> says_itself("boete"), says_itself("dwang"), says_itself("rooster")
    (True, False, False)
    """
    found = _topics().get(plain(typed), {})
    return bool(found) and all(found.values())


def everyday_words() -> tuple[str, ...]:
    """Return every word of every language."""
    return tuple(_topics())


def plain(text: str) -> str:
    """Return a word without case, accents and outer signs."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(bare.strip(" .?!'\"").split())


@cache
def _topics() -> dict[str, dict[str, bool]]:
    """Return, for every word of every language, what it is about and whether it is plain there."""
    found: dict[str, dict[str, bool]] = {}
    for language in COMPLETE:
        for key, listed in words(language).items():
            if key.startswith(PREFIX):
                for word in listed.split(","):
                    fact, marked = key.removeprefix(PREFIX), word.strip().startswith(PLAIN)
                    topics = found.setdefault(plain(word.strip().removeprefix(PLAIN)), {})
                    topics[fact] = marked and topics.get(fact, True)
    return found
