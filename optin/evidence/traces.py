"""One thing that a file tells beside what it shows."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from optin.privacy import clean

Kind: TypeAlias = Literal[
    "place", "device", "author", "time", "software", "comment", "thumbnail", "title", "unread"
]
MOST_IN_VALUE = 120
MOST_TRACES = 200  # of one file: what comes after is more of the same


@dataclass(frozen=True, order=True)
class Trace:
    """What kind of thing stands where; `unread`: there is more that optin does not read.

    `where` is always one of our own words. The value never reaches an error or a log.
    """

    kind: Kind
    where: str
    value: str = field(default="", repr=False)


def trace(kind: Kind, where: str, value: str | bytes = "") -> Trace:
    """Return a trace with a value that a screen can show."""
    text = value if isinstance(value, str) else as_text(value)
    return Trace(kind, where, clean(text[: 4 * MOST_IN_VALUE])[:MOST_IN_VALUE])


def as_text(raw: bytes) -> str:
    """Return bytes as text, whatever they are."""
    raw = raw[: 8 * MOST_IN_VALUE]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def once(traces: "list[Trace]") -> tuple[Trace, ...]:
    """Return each trace once, in order, and no more than somebody can read."""
    return tuple(dict.fromkeys(traces))[:MOST_TRACES]
