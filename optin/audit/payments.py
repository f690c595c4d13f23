"""A table of payments: which were late or in time; one late one is enough by the letter of 1.h."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from optin.audit.columns import DUE, LEVIES, LEVY, OPERATOR, PAID, PERIOD, plain, same
from optin.audit.dates import day
from optin.audit.filling import Filled, Filling
from optin.audit.levies import begins, levies, period
from optin.audit.sheet import ERROR, Row, Sheet
from optin.audit.tidying import Reading, Remark
from optin.language import Speaker
from optin.problems import Named, Place, Problem
from optin.rules.model import Rules
from optin.rules.names import COMPLETE

LATE, ON_TIME, NOT_DUE, DOUBTFUL = "late", "on_time", "not_due", "doubtful"
_UNPAID = frozenset(
    {
        "nee",
        "no",
        "nog niet betaald",
        "niet betaald",
        "nog niet",
        "onbetaald",
        "openstaand",
        "nog open",
        "open",
    }
    | {"not paid yet", "not paid", "not yet", "unpaid", "outstanding"}
)


@dataclass(frozen=True)
class Payment:
    """One levy of one period: when it was due and paid; its place is the day that decides.

    `state` is on the day asked about: late, on_time, not_due, or doubtful where the row has no day
    of payment and another row of the same period has one.
    """

    operator: str
    fact: str
    period: str
    due: date
    paid: date | None  # what is written; a day after the one asked about is planned
    as_of: date
    state: str
    place: Place
    among: tuple[str, ...]  # every levy that its row is of

    @property
    def is_paid(self) -> bool:
        """Whether it was paid by the day asked about; what is planned has not happened."""
        return self.paid is not None and self.paid <= self.as_of

    @property
    def days(self) -> int:
        """How many days it is late."""
        return ((self.paid if self.paid and self.is_paid else self.as_of) - self.due).days


@dataclass(frozen=True)
class Again:
    """A period that stands there more than once, and how that was read: same, doubtful, parts."""

    operator: str
    facts: tuple[str, ...]
    period: str
    kind: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Payments:
    """A table of payments, and every operator it names with its first cell."""

    file: str
    all: tuple[Payment, ...] = ()
    again: tuple[Again, ...] = ()
    named: Mapping[str, Place] = field(default_factory=dict)  # "" where the cell is empty
    problems: tuple[Problem, ...] = ()
    reading: Reading | None = None


@dataclass(frozen=True)
class _Line:
    """One row that was understood, and whether it says that nothing was paid yet."""

    filled: Filled
    facts: tuple[str, ...]
    period: str
    due: date
    paid: date | None
    is_open: bool


def read_payments(sheet: Sheet, rules: Rules, as_of: date) -> Payments:
    """Return what a table of payments says, and what is wrong with it."""
    filling = Filling(sheet, rules, "payment", as_of)
    ids = [column.id if column else "" for column in filling.columns]
    lines: list[_Line] = []
    named: dict[str, Place] = {}
    bare: list[Row] = []
    for row in filling.sheet.rows:
        if not any(cell for n, cell in enumerate(row.cells) if ids[n : n + 1] not in _WHOSE):
            bare.append(row)  # as in the template: nobody wrote a payment in it yet
            continue
        is_open = PAID in ids and plain(_cell(row, ids, PAID)) in _UNPAID
        filled = filling.row(_without(row, ids.index(PAID)) if is_open else row)
        named.setdefault(same(filled.operator), filled.places.get(OPERATOR, filled.place))
        cells = {name: _cell(row, ids, name) for name in (LEVY, PERIOD, DUE)}
        line = _line(filling, filled, cells, is_open=is_open)
        lines += [line] if line else []
    again = tuple(_again(lines))
    reading = filling.reading
    if bare:
        origin = bare[0].origin.name
        remark = Remark("unfilled", origin, tuple(row.line for row in bare))
        reading = replace(reading, remarks=(*reading.remarks, remark))
    found = tuple(_payments(lines, again, as_of))
    return Payments(sheet.file, found, again, named, tuple(filling.problems), reading)


_WHOSE = ([LEVY], [OPERATOR])


def _cell(row: Row, ids: Sequence[str], name: str) -> str:
    place = ids.index(name) if name in ids else len(row.cells)
    return row.cells[place] if place < len(row.cells) else ""


def _without(row: Row, place: int) -> Row:
    return replace(row, cells=(*row.cells[:place], "", *row.cells[place + 1 :]))


def _line(
    filling: Filling, filled: Filled, cells: Mapping[str, str], *, is_open: bool
) -> _Line | None:
    """Return a row of which levy, period and day are known; the rest is a problem."""
    facts, its = levies(cells[LEVY]), period(cells[PERIOD])
    due = filled.dates.get(DUE)
    wrong = {
        LEVY: "" if facts else "no_levy",
        PERIOD: "" if its else "period_is_day" if day(cells[PERIOD]) else "no_period",
        DUE: "" if due or cells[DUE] else "no_due",
    }
    if its:
        for name in (DUE, PAID):
            if name in filled.dates and filled.dates[name] < begins(its):
                wrong[name] = f"{name}_before_period"
    for name, code in wrong.items():
        if code and name in filling.present and cells.get(name) is not ERROR:
            details = {"there_are": _levies()} if code == "no_levy" else {}
            filling.problems.append(Problem(filled.places.get(name, filled.place), code, details))
    if not (facts and its and due):
        return None
    return _Line(filled, facts, its, due, filled.dates.get(PAID), is_open)


def _levies() -> Named:
    """Return the names of the levies, in every language."""
    keys = [f"levy.{name}" for name in ("together", *LEVIES)]
    return Named("", {lang: ", ".join(map(Speaker(lang), keys)) for lang in COMPLETE})


def _again(lines: Sequence[_Line]) -> Iterator[Again]:
    """Find periods that stand there more than once, and decide how each is read.

    Rows that are wholly the same are one payment. A row without a day of payment beside one with a
    day may be that same payment, or a part that is still open: nobody can say, so it is not late.
    """
    found: dict[tuple[str, str, str], list[_Line]] = {}
    for line in lines:
        for fact in line.facts:
            found.setdefault((same(line.filled.operator), fact, line.period), []).append(line)
    told: dict[tuple[int, ...], Again] = {}
    for (_, fact, its), rows in found.items():
        if len(rows) > 1:
            key = tuple(map(id, rows))
            known = told.get(key)
            told[key] = (
                replace(known, facts=(*known.facts, fact))
                if known
                else Again(
                    rows[0].filled.operator,
                    (fact,),
                    its,
                    _kind(rows),
                    tuple(_place(r) for r in rows),
                )
            )
    return iter(told.values())


def _kind(rows: Sequence[_Line]) -> str:
    if len({(row.due, row.paid, row.is_open) for row in rows}) == 1:
        return "same"
    return "doubtful" if any(map(_is_blank, rows)) and any(r.paid for r in rows) else "parts"


def _is_blank(line: _Line) -> bool:
    """Whether nothing is said about the day of payment."""
    return line.paid is None and not line.is_open


def _place(line: _Line) -> Place:
    places = line.filled.places
    return places.get(PERIOD, line.filled.place)


def _payments(lines: Sequence[_Line], again: Sequence[Again], as_of: date) -> Iterator[Payment]:
    """Give every payment once, with what it is on the day asked about."""
    kinds = {(place, fact): a.kind for a in again for place in a.places for fact in a.facts}
    once: set[tuple[str, str, str]] = set()
    for line in lines:
        for fact in line.facts:
            operator = line.filled.operator
            kind = kinds.get((_place(line), fact), "")
            key = same(operator), fact, line.period
            if kind == "same" and key in once:
                continue
            once.add(key)
            paid = line.paid if line.paid and line.paid <= as_of else None
            if kind == "doubtful" and _is_blank(line):
                state = DOUBTFUL
            elif paid:
                state = LATE if line.due < paid else ON_TIME
            else:
                state = LATE if line.due < as_of else NOT_DUE
            place = line.filled.places[PAID if paid and state == LATE else DUE]
            yield Payment(
                operator, fact, line.period, line.due, line.paid, as_of, state, place, line.facts
            )


def facts_of(payments: Iterable[Payment]) -> dict[str, Payment]:
    """Return the facts that are not so because of a late payment, with the first that was late."""
    found: dict[str, Payment] = {}
    for payment in payments:
        if payment.state == LATE:
            found.setdefault(payment.fact, payment)
    return found
