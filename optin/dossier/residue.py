"""What in a text still says who somebody is, or which day it was: kind and place, never value."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from optin.privacy import POSTCODE, STREET, identifying

Kind: TypeAlias = Literal[
    "bsn", "iban", "phone", "email", "postcode", "street", "day", "url", "ip", "plate", "passport",
    "name",
]  # fmt: skip
KINDS: tuple[str, ...] = (
    "name", "bsn", "iban", "phone", "email", "postcode", "street", "day", "url", "ip", "plate",
    "passport",
)  # fmt: skip
_MONTHS = (
    "januari|january|jan|februari|february|febr?|maart|march|mrt|mar|april|apr|mei|may|juni|june|"
    "jun|juli|july|jul|augustus|august|aug|september|sept?|oktober|october|okt|oct|november|nov|"
    "december|dec"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_PATTERNS: tuple[tuple[Kind, "re.Pattern[str]"], ...] = (
    ("url", re.compile(r"\b(?:https?|ftp)://[^\s<>\"']*[^\s<>\"'.,;:)]|\bwww\.[\w-]+\.[^\s<>\"']*[^\s<>\"'.,;:)]", re.IGNORECASE)),
    ("ip", re.compile(r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])")),
    ("ip", re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})?(?![\w:])", re.IGNORECASE)),
    ("day", re.compile(rf"(?<![\d-]){_YEAR}[-/.]{_MONTH}[-/.]{_DAY}(?!\d|-\d)")),
    ("day", re.compile(rf"(?<![\d-]){_DAY}(?P<sep>[-/ ]){_MONTH}(?P=sep)(?:{_YEAR}|'?\d\d)(?![\d-])")),
    ("day", re.compile(rf"(?<![\d.]){_DAY}\.{_MONTH}\.{_YEAR}(?!\d)")),
    ("day", re.compile(rf"(?<!\d){_MONTH}/{_DAY}/(?:{_YEAR}|\d\d)(?!\d)")),
    ("day", re.compile(rf"(?<![\d.]){_DAY}(?:st|nd|rd|th|e|de|ste)?\.?(?:\s+(?:of|van))?[\s-]+(?:{_MONTHS})\b\.?(?:[\s,-]+{_YEAR}\b)?", re.IGNORECASE)),
    ("day", re.compile(rf"\b(?:{_MONTHS})\b\.?\s+(?:the\s+)?{_DAY}(?:st|nd|rd|th)?\b(?![\d:.]\d)(?:,?\s+{_YEAR}\b)?", re.IGNORECASE)),
    ("day", re.compile(r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")),
    ("postcode", POSTCODE),
    ("street", STREET),
    ("street", re.compile(r"\b\d{1,4}[a-z]? (?:[A-Z][\w'-]+ ){1,3}(?:Street|Road|Avenue|Lane|Square)\b")),
    ("plate", re.compile(r"(?<![\w-])(?=[A-Z\d-]{8}(?![\w-]))(?=[\d-]*[A-Z])(?=[A-Z-]*\d)(?:[A-Z]{1,3}|\d{1,3})-(?:[A-Z]{2,3}|\d{2,3})-(?:[A-Z]{1,3}|\d{1,3})(?![\w-])", re.IGNORECASE)),
    ("passport", re.compile(r"(?<!\w)[A-NP-Z]{2}[A-NP-Z\d]{6}\d(?!\w)")),
)  # fmt: skip
_HASH = re.compile(r"(?<!\w)(?=[0-9a-f]*[a-f])[0-9a-f]{16,64}(?!\w)")


@dataclass(frozen=True, order=True)
class Finding:
    """Something that identifies: where it stands in the text, and what kind of thing it is."""

    start: int
    end: int
    kind: str


def residue(text: str, forbidden: tuple[str, ...] = ()) -> list[Finding]:
    """Return everything in `text` that identifies, in order of place.

    `forbidden` are words that may not occur: found whatever their case and accents, as whole words.

    >>> [f.kind for f in residue("Op 5 maart belde Róós met 06-12345678", ("roos",))]
    ['day', 'name', 'phone']
    """
    plain, places = _mapped(text, lambda sign: unicodedata.normalize("NFKC", sign))
    plain = _HASH.sub(lambda match: " " * len(match.group()), plain)
    found = {Finding(places[s], places[e - 1] + 1, kind) for kind, s, e in _kinds(plain)}
    folded, places = _mapped(text, _folded)
    for word in forbidden:
        found |= {
            Finding(places[start], places[end - 1] + 1, "name")
            for start, end in _words(folded, word)
        }
    wider = [f for f in found if not any(_inside(f, other) for other in found)]
    return sorted(wider)


def _inside(this: Finding, other: Finding) -> bool:
    """Whether another finding covers all of this one and more: part of a number is no number."""
    longer = other.end - other.start > this.end - this.start
    return longer and other.start <= this.start and this.end <= other.end


def _kinds(plain: str) -> Iterator[tuple[str, int, int]]:
    yield from identifying(plain)
    for kind, pattern in _PATTERNS:
        yield from ((kind, *match.span()) for match in pattern.finditer(plain))


def _mapped(text: str, change: "Callable[[str], str]") -> tuple[str, list[int]]:
    """Return the text with every sign changed, and from which sign each of the new ones came.

    Signs that nobody sees are left out: they would hide a number by standing in it.
    """
    pieces, places = [], []
    for place, sign in enumerate(text):
        if unicodedata.category(sign) == "Cf":
            continue
        made = sign if sign.isascii() and change is not _folded else change(sign)
        pieces.append(made)
        places += [place] * len(made)
    return "".join(pieces), places


def _folded(sign: str) -> str:
    """Return a sign without case and accents."""
    apart = unicodedata.normalize("NFKD", sign)
    return "".join(s for s in apart if not unicodedata.combining(s)).casefold()


def _words(folded: str, word: str) -> Iterator[tuple[int, int]]:
    """Give every place where a word or several words stand, as whole words."""
    parts = [re.escape(part) for part in "".join(_folded(sign) for sign in word).split()]
    if parts:
        pattern = re.compile(r"(?<!\w)" + r"[\s_-]+".join(parts) + r"(?!\w)")
        yield from (match.span() for match in pattern.finditer(folded))
