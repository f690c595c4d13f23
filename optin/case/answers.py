"""The words that mean an answer, in both languages; nothing else does."""

from optin.case.model import Word

WORDS = {
    "yes": Word.YES,
    "ja": Word.YES,
    "no": Word.NO,
    "nee": Word.NO,
    "unknown": Word.UNKNOWN,
    "weet_niet": Word.UNKNOWN,
    "weet ik niet": Word.UNKNOWN,
    "declined": Word.DECLINED,
    "liever_niet": Word.DECLINED,
    "zeg ik liever niet": Word.DECLINED,
    "disputed": Word.DISPUTED,
    "betwist": Word.DISPUTED,
}


def word(text: str | None) -> Word | None:
    """Return the answer that a word means; nothing written means unknown; None: not an answer.

    >>> word("Ja"), word(None), word("misschien")
    (<Word.YES: 'yes'>, <Word.UNKNOWN: 'unknown'>, None)
    """
    if text is None or not text.strip():
        return Word.UNKNOWN
    return WORDS.get(" ".join(text.casefold().split()))
