"""What a typed line means: an answer in words or by its number, one of some options, or leaving.

A command is a single sign and leads: `w` is *waarom*, so *weet ik niet* is typed in full or as 3.
Only yes and no have a letter of their own; no command has one of those (a test says so).
"""

import unicodedata
from collections.abc import Mapping

from optin.case import answers
from optin.case.model import Word

COMMANDS = frozenset("?hwbsq")
LEAVE = "q"
LETTERS = {"j": Word.YES, "y": Word.YES, "n": Word.NO}
# How people say it besides the words of a case file.
SPOKEN = {
    "weet niet": Word.UNKNOWN,
    "geen idee": Word.UNKNOWN,
    "i do not know": Word.UNKNOWN,
    "i don't know": Word.UNKNOWN,
    "do not know": Word.UNKNOWN,
    "don't know": Word.UNKNOWN,
    "dont know": Word.UNKNOWN,
    "liever niet": Word.DECLINED,
    "i would rather not say": Word.DECLINED,
    "i'd rather not say": Word.DECLINED,
    "rather not say": Word.DECLINED,
    "rather not": Word.DECLINED,
}


def plain(typed: str) -> str:
    r"""Return what was typed without what makes no difference: case, spaces, a point at the end.

    >>> plain("\u00a0 Weet  ik_niet. ")
    'weet ik niet'
    """
    text = " ".join(unicodedata.normalize("NFKC", typed).casefold().split())
    for sign, same in (("_", " "), ("\u2019", "'"), ("\u2018", "'")):
        text = text.replace(sign, same)
    text = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf"})
    return text.strip().rstrip(" .")


def leaves(typed: str) -> bool:
    """Whether somebody wants to leave."""
    return plain(typed) == LEAVE


def meant(typed: str) -> Word | None:
    """Return the answer that words mean, in either language; None where they mean none.

    >>> meant("Ja."), meant("n"), meant("w"), meant("")
    (<Word.YES: 'yes'>, <Word.NO: 'no'>, None, None)
    """
    said = plain(typed)
    return (LETTERS.get(said) or SPOKEN.get(said) or answers.word(said)) if said else None


def option(typed: str, options: Mapping[str, str]) -> str | None:
    """Return the key of the option that is meant: its key, its text, or the answer it begins with.

    >>> option("nee", {"1": "nee, laat de uitkomst zien", "2": "ja, ga door"})
    '1'
    """
    said, word = plain(typed), meant(typed)
    if said in options:
        return said
    same = [key for key, text in options.items() if plain(text) == said]
    same = same or [key for key, text in options.items() if word and word is _begins(text)]
    return same[0] if len(same) == 1 else None


def _begins(text: str) -> Word | None:
    return meant(text.partition(",")[0])
