"""What stands in a column for evidence: a place to find it, or a word that says there is none."""

import unicodedata

# A closed list. What stands here is read as an empty cell: no evidence is named.
_WRITTEN = """
    nee | neen | no | none | nope | geen | geen bewijs | niet | niets | nothing | no evidence |
    n | 0 | nul | zero | ontbreekt | ontbreekt nog | mist | missing | lacking | niet aanwezig |
    afwezig | absent | not available | niet beschikbaar | kwijt | zoek | lost | niet gevonden |
    not found | leeg | empty | nog niet | not yet | nog opvragen | opvragen | opgevraagd | op te
    vragen | to request | requested | request | aanvragen | nog aanvragen | aangevraagd | nog
    doen | doen | te doen | todo | to do | tbd | tba | pending | volgt | volgt nog | later |
    follows | to follow | nog regelen | in behandeling | open | nvt | niet van toepassing | na |
    n/a | not applicable | onbekend | unknown | weet ik niet | weet niet | i don't know | don't
    know | null | nan
"""
_NONE = frozenset(" ".join(w.split()) for w in _WRITTEN.replace("\n", "|").split("|")) - {""}

# That there is evidence, and not where.
_YES = frozenset({"ja", "j", "yes", "y", "x", "1", "ok", "oké", "akkoord", "aanwezig", "present"})
_SIGNS = "\u2713\u2714\u2611"  # ticks


def folded(text: str) -> str:
    """Return a cell as it is compared: no case, no signs around it, no dots within.

    >>> folded(" N.V.T. "), folded("- "), folded("nog  opvragen!")
    ('nvt', '', 'nog opvragen')
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'").replace(".", "")
    words = " ".join(plain.replace("_", " ").split())
    return words.strip(" -\u2013\u2014\u2212~?!:;,()[]'\"*")


def names_none(text: str) -> bool:
    """Whether a cell says that there is no evidence; signs alone say nothing.

    >>> names_none("Ontbreekt"), names_none("?"), names_none("map 3, tab 2")
    (True, True, False)
    """
    plain = folded(text)
    return (not any(sign.isalnum() for sign in plain) and not is_tick(text)) or plain in _NONE


def is_tick(text: str) -> bool:
    """Whether a cell only says that there is evidence, without a place to find it.

    >>> is_tick("Ja"), is_tick("\u2713"), is_tick("ja, map 3")
    (True, True, False)
    """
    return folded(text) in _YES or (bool(text.strip()) and not text.strip().strip(_SIGNS))
