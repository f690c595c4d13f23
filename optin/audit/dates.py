"""What two dates say about a fact on the day asked about; no more than they say."""

import re
from collections.abc import Mapping
from datetime import date

from optin.audit.columns import DATES

_DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def day(text: str) -> date | None:
    """Return the day that a cell says: 2026-11-01 or 1-11-2026; None: no day.

    >>> day("1-11-2026"), day("2026-11-01"), day("30-2-2026")
    (datetime.date(2026, 11, 1), datetime.date(2026, 11, 1), None)
    """
    turned = _DUTCH.fullmatch(text)
    try:
        if turned:
            return date(int(turned[3]), int(turned[2]), int(turned[1]))
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None


def decided(fact: str, dates: Mapping[str, date], as_of: date) -> bool | None:
    """Return what the dates decide about a fact, or None where they leave it open.

    Two dates on the same day do not say which came first; what is planned has not happened.
    """
    if fact == "declared_before_first_withholding":
        return _declared(dates, as_of)
    start, end = (dates.get(name) for name in DATES[fact])
    if (start and as_of < start) or (end and end < as_of):
        return False
    return True if start and end else None


def _declared(dates: Mapping[str, date], as_of: date) -> bool | None:
    reported, withheld = (dates.get(n) for n in DATES["declared_before_first_withholding"])
    if reported is None or withheld is None or reported == withheld:
        return None
    if reported < withheld:
        return True if reported <= as_of else None
    return False if withheld <= as_of else None
