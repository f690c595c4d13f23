"""What two dates say about a fact on the day asked about; no more than they say."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from optin.audit.columns import DATES

DECLARED = "declared_before_first_withholding"
_DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


@dataclass(frozen=True)
class Decision:
    """What dates say about a fact, why, and which column decides.

    `truth` is None where they leave it open; `excludes` is the answer that cannot stand beside
    them: never a no, as what was in order on paper can have been withdrawn. `kind` is the sentence
    that tells why.
    """

    fact: str
    truth: bool | None
    kind: str
    column: str
    days: tuple[date, ...]
    excludes: bool | None


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


def decide(fact: str, dates: Mapping[str, date], as_of: date) -> Decision | None:
    """Return what the dates say about a fact, or None where they say nothing.

    Two dates on the same day do not say which came first; what is planned has not happened.
    """
    if fact == DECLARED:
        return _declared(dates, as_of)
    first, last = DATES[fact]
    start, end = dates.get(first), dates.get(last)
    if end and end < as_of:
        return Decision(fact, truth=False, kind="ended", column=last, days=(end,), excludes=True)
    if start and as_of < start:
        return Decision(
            fact, truth=False, kind="not_yet", column=first, days=(start,), excludes=True
        )
    if start and end:
        return Decision(
            fact, truth=True, kind="valid", column=last, days=(start, end), excludes=None
        )
    return None


def _declared(dates: Mapping[str, date], as_of: date) -> Decision | None:
    first, last = DATES[DECLARED]
    reported, withheld = dates.get(first), dates.get(last)

    def said(
        kind: str,
        *days: date,
        truth: bool | None,
        column: str = first,
        excludes: bool | None = None,
    ) -> Decision:
        without = True if truth is False else excludes
        return Decision(DECLARED, truth, kind, column, days, without)

    if reported is None:
        return said("no_report", withheld, truth=None, column=last) if withheld else None
    if as_of < reported:
        return _planned(reported, withheld, as_of, said)
    if withheld is None:
        return said("no_withholding", reported, truth=None)
    if reported == withheld:
        return said("same_day", reported, truth=None)
    if reported < withheld:
        if as_of < withheld:
            return said("withholding_planned", reported, withheld, truth=True, column=last)
        return said("in_time", reported, withheld, truth=True)
    return said("late", reported, withheld, truth=False)


def _planned(
    reported: date, withheld: date | None, as_of: date, said: Callable[..., Decision]
) -> Decision:
    """Return what a report that is not made yet says: a breach only once something was withheld.

    Until then the days say how it would be, and a plan can change.
    """
    if withheld is None:
        return said("planned", reported, truth=None, excludes=True)
    if withheld <= as_of:
        return said("not_reported", reported, withheld, truth=False)
    would = "in_time" if reported < withheld else "late"
    kind = "planned_same_day" if reported == withheld else f"planned_{would}"
    return said(kind, reported, withheld, truth=None, excludes=True)
