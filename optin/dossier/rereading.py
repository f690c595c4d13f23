"""Words that go out, for the desk to read before anything is written: no program finds them all.

Where they may tell of somebody who did not agree, a code stands for what was read. When a word, a
recipient or who agreed changes, so does the code.
"""

import re
from collections.abc import Iterator
from hashlib import sha256

from optin.dossier.building import Built
from optin.dossier.recipients import key
from optin.language import Speaker
from optin.privacy import clean
from optin.rules.names import COMPLETE

SHOWN = 8  # signs of the code
NUMBER = re.compile(r"(?<!€)(?<!€ )(?<![\d.,])\d{1,2}(?!\d)")  # of people, where it is no amount


def code(built: Built) -> str:
    """Return what confirms that these words were read; empty where none may tell of the silent."""
    if not marked(built):
        return ""
    read = (built.asked.level, key(built.asked.recipient), built.redacted.silent, built.words)
    return sha256(repr(read).encode()).hexdigest()[:SHOWN]


def lines(say: Speaker, built: Built) -> Iterator[str]:
    """Give every word of people that goes out, and what goes without its words.

    Where somebody did not agree, words that name a number or that tell of others stand first.
    """
    told: list[str] = []
    rest: list[str] = []
    for where, line, apart in _lines(built):
        name = say("build.language") if where == "language" else where
        (told if apart else rest).append(f" - {name}: {line}")
    if told:
        yield from (say("build.others"), *told)
    if rest:
        yield from (say("build.words"), *rest)
    if built.redacted.silenced:
        yield say("build.silenced", numbers=", ".join(built.redacted.silenced))


def marked(built: Built) -> tuple[str, ...]:
    """Return where words stand that may tell of who did not agree."""
    return tuple(where for where, _, apart in _lines(built) if apart)


def _lines(built: Built) -> Iterator[tuple[str, str, bool]]:
    """Give each line of words with where it stands, and whether it may tell of the silent."""
    for where, text in built.words:
        for line in filter(None, map(clean, text.splitlines())):
            yield where, line, bool(built.redacted.silent) and tells_of_others(line)


def held(say: Speaker, built: Built, folder: str) -> Iterator[str]:
    """Give every piece that stays behind, why, and what helps."""
    for piece, why in built.redacted.held.items():
        yield say(f"build.held.{why}", piece=piece, folder=clean(folder))


def tells_of_others(text: str) -> bool:
    """Whether words count people or tell of others: in one of our languages, or with a number.

    >>> tells_of_others("Alle drie betalen"), tells_of_others("ik betaalde"), tells_of_others("2x")
    (True, False, True)
    """
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    telling = " ".join(Speaker(language)("build.telling") for language in COMPLETE)
    return bool(words & set(telling.split())) or bool(NUMBER.search(text))
