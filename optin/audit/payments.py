"""A table of payments: which were late, by how many days; one is enough by the letter of 1.h."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from optin.audit.columns import DUE, LEVIES, LEVY, OPERATOR, PAID, PERIOD, plain, same
from optin.audit.filling import Filling
from optin.audit.sheet import Sheet
from optin.audit.tidying import Reading
from optin.language import LANGUAGES, Speaker
from optin.problems import Named, Place, Problem
from optin.rules.model import Rules


@dataclass(frozen=True)
class Late:
    """A payment that came after its day, or has not come; its place is the day that decides."""

    operator: str
    fact: str
    period: str
    due: date
    days: int
    paid: date | None
    place: Place


@dataclass(frozen=True)
class Payments:
    """A table of payments: what is late, and every operator it names with its first cell."""

    file: str
    late: tuple[Late, ...] = ()
    named: Mapping[str, Place] = field(default_factory=dict)  # "" where the cell is empty
    problems: tuple[Problem, ...] = ()
    reading: Reading | None = None


def levy_names() -> Mapping[str, str]:
    """Return the fact of every name of a levy, in both languages."""
    names = {fact: fact for fact in LEVIES}
    for language in LANGUAGES:
        say = Speaker(language)
        names |= {plain(say(f"levy.{fact}")): fact for fact in LEVIES}
    return {plain(name): fact for name, fact in names.items()}


def read_payments(sheet: Sheet, rules: Rules, as_of: date) -> Payments:
    """Return what a table of payments says, and what is wrong with it."""
    filling = Filling(sheet, rules, "payment", as_of)
    ids = [column.id if column else "" for column in filling.columns]
    late: list[Late] = []
    named: dict[str, Place] = {}
    for row in filling.sheet.rows:
        cells = dict(zip(ids, row.cells, strict=False))
        filled = filling.row(row)
        named.setdefault(same(filled.operator), filled.places.get(OPERATOR, filled.place))
        fact = levy_names().get(plain(cells.get(LEVY, "")))
        if fact is None:
            place = filled.places.get(LEVY, filled.place)
            filling.problems.append(Problem(place, "no_levy", {"there_are": _levies()}))
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
        if paid and as_of < paid:
            paid = None  # what is planned has not happened
        until = paid or as_of
        if fact and due < until:
            place = filled.places[PAID if paid else DUE]
            days = (until - due).days
            late.append(Late(filled.operator, fact, period, due, days, paid, place))
    return Payments(sheet.file, tuple(late), named, tuple(filling.problems), filling.reading)


def _levies() -> Named:
    """Return the names of the levies, in every language."""
    names = {lang: ", ".join(Speaker(lang)(f"levy.{f}") for f in LEVIES) for lang in LANGUAGES}
    return Named("", names)


def _is_period(text: str) -> bool:
    """Whether this is a year, a month or a quarter: 2026, 2026-03, 2026-Q1, 2026-K1."""
    year, _, part = text.partition("-")
    if not (year.isdigit() and len(year) == 4):  # noqa: PLR2004
        return False
    months = {f"{month:02}" for month in range(1, 13)}
    quarters = {f"{sign}{number}" for sign in "QKqk" for number in range(1, 5)}
    return not part or part in months | quarters


def facts_of(late: Iterable[Late]) -> dict[str, Late]:
    """Return the facts that are not so because of a late payment, with the first that was late."""
    found: dict[str, Late] = {}
    for payment in late:
        found.setdefault(payment.fact, payment)
    return found
