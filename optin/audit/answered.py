"""How a table says an answer: in the words of a case, and as an office writes that it is open."""

from optin.case.answers import word
from optin.case.model import Word

# That somebody does not know. It is unknown, which is never no.
_UNSURE = frozenset(
    {"?", "weet niet", "weet het niet", "onbekend", "niet bekend", "don't know", "dont know"}
    | {"i don't know", "do not know", "i do not know", "not known"}
)
# That a question would not be about this one. The law decides that and no cell does: the question
# stays without an answer, and the report says so.
_NOT_APPLICABLE = frozenset(["nvt", "n/a", "niet van toepassing", "not applicable"])


def said(text: str) -> Word | None:
    """Return the answer that a cell is, or None where it is none.

    >>> said("Ja"), said("?"), said("n.v.t.")
    (<Word.YES: 'yes'>, <Word.UNKNOWN: 'unknown'>, None)
    """
    return word(text) or (Word.UNKNOWN if _folded(text) in _UNSURE else None)


def is_not_applicable(text: str) -> bool:
    """Whether a cell says that the question would not be about this one.

    >>> is_not_applicable("N.v.t."), is_not_applicable("nee")
    (True, False)
    """
    return _folded(text) in _NOT_APPLICABLE


def _folded(text: str) -> str:
    plain = text.casefold().replace("\u2019", "'").replace(".", "").replace("_", " ")
    return " ".join(plain.split())
