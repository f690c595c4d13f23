"""A table of payments: which were late, by how many days; one is enough by the letter of 1.h."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from optin.audit.columns import DUE, LEVIES, LEVY, PAID, PERIOD, plain
from optin.audit.filling import Filling
from optin.audit.sheet import Sheet
from optin.language import LANGUAGES, Speaker
from optin.problems import Place, Problem
from optin.rules.model import Rules


@dataclass(frozen=True)
class Late:
    """A payment that came after its day, or has not come."""

    operator: str
    fact: str
    period: str
    days: int
    paid: bool
    place: Place


def levy_names() -> Mapping[str, str]:
    """Return the fact of every name of a levy, in both languages."""
    names = {fact: fact for fact in LEVIES}
    for language in LANGUAGES:
        say = Speaker(language)
        names |= {plain(say(f"levy.{fact}")): fact for fact in LEVIES}
    return {plain(name): fact for name, fact in names.items()}


def late_payments(
    sheet: Sheet, rules: Rules, as_of: date
) -> tuple[tuple[Late, ...], tuple[Problem, ...]]:
    """Return every late payment of a table, and what is wrong with the table."""
    filling = Filling(sheet, rules, "payment", as_of)
    ids = [column.id if column else "" for column in filling.columns]
    found: list[Late] = []
    for row in sheet.rows:
        cells = dict(zip(ids, row.cells, strict=False))
        filled = filling.row(row)
        place = filled.places.get(LEVY, filled.place)
        fact = levy_names().get(plain(cells.get(LEVY, "")))
        if fact is None:
            details = {"there_are": ", ".join(Speaker("nl")(f"levy.{f}") for f in LEVIES)}
            filling.problems.append(Problem(place, "no_levy", details))
        period = cells.get(PERIOD, "")
        if not _is_period(period):
            at = filled.places.get(PERIOD, filled.place)
            filling.problems.append(Problem(at, "no_period"))
            period = ""
        due, paid = filled.dates.get(DUE), filled.dates.get(PAID)
        if due is None:
            if not cells.get(DUE):
                at = filled.places.get(DUE, filled.place)
                filling.problems.append(Problem(at, "no_due"))
            continue
        until = min(paid, as_of) if paid else as_of
        if fact and until > due:
            is_paid = paid is not None and paid <= as_of
            late = Late(filled.operator, fact, period, (until - due).days, is_paid, place)
            found.append(late)
    return tuple(found), tuple(filling.problems)


def _is_period(text: str) -> bool:
    """Whether this is a year, a month or a quarter: 2026, 2026-03, 2026-Q1, 2026-K1."""
    year, _, part = text.partition("-")
    if not (year.isdigit() and len(year) == 4):  # noqa: PLR2004
        return False
    months = {f"{month:02}" for month in range(1, 13)}
    quarters = {f"{sign}{number}" for sign in "QKqk" for number in range(1, 5)}
    return not part or part in months | quarters


def facts_of(late: Iterable[Late], operator: str) -> dict[str, Late]:
    """Return the facts of one operator that are not so because of a late payment."""
    found: dict[str, Late] = {}
    for payment in late:
        if payment.operator == operator:
            found.setdefault(payment.fact, payment)
    return found
