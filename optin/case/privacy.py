"""What looks like it identifies a person, and what could do harm on a screen."""

import re
import unicodedata

_BSN = re.compile(r"(?<!\d)\d{8,9}(?!\d)")
_BSN_SPACED = re.compile(r"(?<!\d)\d{3,4}[ .]\d{2,3}[ .]\d{3}(?!\d)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w-])(?:\+|00)?\d(?:[ ().-]{0,2}\d){8,13}(?![\w-])")
_PHONE_STARTS = ("0", "+", "00")
_BSN_LENGTH = 9
_DATE = re.compile(r"(?<!\d)(?:19|20)\d{2}-\d{2}(?:-\d{2})?(?!\d)")


def identifies(text: str) -> str | None:
    """Return what kind of identifying number or address stands in `text`, if any.

    >>> identifies("111222333"), identifies("bel 06-12345678"), identifies("factuur 123456789")
    ('bsn', 'phone', None)
    """
    plain = unicodedata.normalize("NFKC", text)
    if _EMAIL.search(plain):
        return "email"
    if any(_is_iban(match.group()) for match in _IBAN.finditer(plain.upper())):
        return "iban"
    undated = _DATE.sub(" ", plain)
    digits = [*_BSN.findall(undated), *_BSN_SPACED.findall(undated)]
    if any(_is_bsn(re.sub(r"\D", "", found)) for found in digits):
        return "bsn"
    if any(found.group().startswith(_PHONE_STARTS) for found in _PHONE.finditer(undated)):
        return "phone"
    return None


def _is_bsn(digits: str) -> bool:
    """Apply the eleven test of the citizen service number."""
    number = [int(digit) for digit in digits.zfill(_BSN_LENGTH)]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * digit for weight, digit in zip(weights, number, strict=True))
    return total % 11 == 0 and any(number)


def _is_iban(text: str) -> bool:
    """Apply the mod-97 test of an account number."""
    compact = text.replace(" ", "").upper()
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


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
