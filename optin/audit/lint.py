"""What in a cell looks like it says who somebody is."""

import re
from functools import lru_cache

from optin.privacy import POSTCODE, STREET, identifies

MAX_LABEL, MAX_OPERATOR, MAX_EVIDENCE = 12, 24, 80
_LONGEST_WORD = 3  # an alias of letters only is short: `A`, `AB`; what is longer may be a name
_NUMBER_OF_A_PERSON = 8

_BIRTH = re.compile(
    r"\b(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:19\d\d|200\d)|(?:19\d\d|200\d)[-/.]\d{1,2}[-/.]\d{1,2})\b"
)
_PLACES = (
    "Map|Kast|Lade|Tab|Folder|Binder|Drawer|Ordner|Dossier|Klapper|Kluis|Safe|Box|Doos|Bijlage"
)
_NAME = re.compile(
    rf"\b(?!(?:{_PLACES})\b)[A-Z][a-zà-ÿ]+(?: (?:van|de|der|den|ten|ter|el|al))* [A-Z][a-zà-ÿ]+\b"
)
_NATIONALITY = re.compile(
    r"\b(?:nederlandse?|dutch|roemeen\w*|romanian|bulgaar\w*|bulgarian|hongaar\w*|hungarian|"
    r"poolse?|polish|pools|duitse?|german|belgisch\w*|belgian|braziliaan\w*|brazilian|colombiaan\w*|"
    r"colombian|thaise?|thai|chinese|oekraïen\w*|ukrainian|spaanse?|spanish|italiaan\w*|italian)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def looks_like(text: str) -> str | None:
    """Return what kind of identity a free cell looks like, if any.

    >>> looks_like("map 3, tab 2"), looks_like("Jan Jansen"), looks_like("1012 AB")
    (None, 'name', 'address')
    """
    kind = identifies(text)
    if kind:
        return kind
    if POSTCODE.search(text) or STREET.search(text):
        return "address"
    if _BIRTH.search(text):
        return "birth"
    if _NATIONALITY.search(text):
        return "nationality"
    return "name" if _NAME.search(text) else None


def wrong_label(label: str, most: int = MAX_LABEL) -> str | None:
    """Return the problem with an alias, if any.

    >>> wrong_label("W7"), wrong_label("Sandra"), wrong_label("W 7"), wrong_label("111222333")
    (None, 'looks_like_name', 'not_an_alias', 'identifies')
    """
    if not (label.isalnum() and len(label) <= most):
        return "identifies" if identifies(label) else "not_an_alias"
    if label.isalpha() and len(label) > _LONGEST_WORD:
        return "looks_like_name"
    return "identifies" if len(label) >= _NUMBER_OF_A_PERSON and identifies(label) else None
