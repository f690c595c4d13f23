"""What looks like it identifies a person, and what could do harm on a screen."""

import re
import unicodedata
from collections.abc import Iterator

_BSN = re.compile(r"(?<!\d)\d{8,9}(?!\d)")
_BSN_SPACED = re.compile(r"(?<!\d)\d{3,4}[ .]\d{2,3}[ .]\d{3}(?!\d)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w-])(?:\+|00)?\d(?:[ ().-]{0,2}\d){8,13}(?![\w-])")
_PHONE_STARTS = ("0", "+", "00")
_BSN_LENGTH = 9
_DATE = re.compile(r"(?<!\d)(?:19|20)\d{2}-\d{2}(?:-\d{2})?(?!\d)")
POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")
STREET = re.compile(
    r"\b\w+(?:straat|laan|weg|plein|gracht|kade|dijk| street| road| avenue| lane) ?\d+",
    re.IGNORECASE,
)


def identifies(text: str) -> str | None:
    """Return what kind of identifying number or address stands in `text`, if any.

    >>> identifies("111222333"), identifies("bel 06-12345678"), identifies("factuur 123456789")
    ('bsn', 'phone', None)
    """
    return next((kind for kind, _, _ in identifying(unicodedata.normalize("NFKC", text))), None)


def identifying(plain: str) -> Iterator[tuple[str, int, int]]:
    """Give the kind, start and end of every identifying number or address in a plain text."""
    yield from (("email", *match.span()) for match in _EMAIL.finditer(plain))
    for match in _IBAN.finditer(plain):
        if length := _iban_length(match.group()):
            yield "iban", match.start(), match.start() + length
    undated = _DATE.sub(lambda match: " " * len(match.group()), plain)
    for pattern in (_BSN, _BSN_SPACED):
        for match in pattern.finditer(undated):
            if _is_bsn(re.sub(r"\D", "", match.group())):
                yield "bsn", *match.span()
    for match in _PHONE.finditer(undated):
        if match.group().startswith(_PHONE_STARTS):
            yield "phone", *match.span()


def _is_bsn(digits: str) -> bool:
    """Apply the eleven test of the citizen service number."""
    number = [int(digit) for digit in digits.zfill(_BSN_LENGTH)]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * digit for weight, digit in zip(weights, number, strict=True))
    return total % 11 == 0 and any(number)


def _iban_length(text: str) -> int:
    """Return how many signs from the start of `text` are an account number; 0 for none.

    What stands after it may look like more of it, so every end at which a group can end is tried.
    """
    for match in sorted(_GROUP_END.finditer(text), key=lambda match: -match.start()):
        compact = text[: match.start()].replace(" ", "")
        country = compact[:2].upper()
        if len(compact) < _SHORTEST_IBAN or len(compact) != _IBAN_LENGTHS.get(
            country, len(compact)
        ):
            continue
        turned = compact[4:] + compact[:4]
        if int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1:
            return match.start()
    return 0


_GROUP_END = re.compile(r"(?<=[A-Za-z0-9])(?![A-Za-z0-9])")
_SHORTEST_IBAN = 15
_IBAN_LENGTHS = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20,
    "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26,
    "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15,
    "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "TR": 26, "UA": 29,
}  # fmt: skip


def clean(text: str) -> str:
    r"""Return `text` without terminal escapes, control signs and signs that turn its direction.

    >>> clean("rood\x1b[31m\u202e!")
    'rood[31m!'
    """
    return "".join(
        sign
        for sign in unicodedata.normalize("NFC", text).replace("\n", " ").replace("\t", " ")
        if unicodedata.category(sign) not in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
    ).strip()
