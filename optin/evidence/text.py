"""Texts and exported chats: a clean extract in which every sign can be seen."""

import unicodedata

from optin.evidence.refusing import RefusedError

MOST_SIGNS = 1_000_000
_KEPT = {"\n", "\t"}
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def renewed(content: bytes) -> str:
    """Return the text without marks of order, control signs and signs that turn its direction.

    Raises:
        RefusedError: it is no text, or too long.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise RefusedError("broken") from None
    if len(text) > MOST_SIGNS:
        raise RefusedError("too_large")
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    hidden = {"Cc", "Cf", "Co", "Cs", "Cn"}
    kept = (s for s in lines if s in _KEPT or unicodedata.category(s) not in hidden)
    return unicodedata.normalize("NFC", "".join(kept))
