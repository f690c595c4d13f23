"""The table in a file as an office keeps it: titles above, totals below, a sheet per month."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from optin.audit.answered import said
from optin.audit.columns import Column, by_name, plain
from optin.audit.sheet import ERROR, Leaf, Origin, Row, Sheet
from optin.privacy import wrong_alias
from optin.problems import Cell, Place, Problem
from optin.rules.model import Rules

SCOPES = ("relation", "operator", "payment")
_ABOVE = 60  # rows that may stand above a header
_NOTES = 8  # cells with a note that are named
_ENOUGH = 3  # so many columns of ours are a header, whatever stands beside them
_TOTALS = frozenset(
    {"totaal", "totalen", "total", "totals", "subtotaal", "subtotalen", "subtotal", "subtotals"}
    | {"aantal", "aantallen", "count", "gemiddelde", "gemiddeld", "average", "eindtotaal"}
)
_OR_SOMEBODY = frozenset({"som", "sum", "gem", "tot", "avg", "n"})  # a total beside a number only
_NUMBER = re.compile(r"[-+€ ]*\d[\d.,' ]*[%€]?")
_SMALL = re.compile(r"\d{1,4}")
_COUNT = re.compile(
    r"(?:(?:ja|nee|yes|no)\s*[:=]?\s*)?\d+(?:\s*(?:x|van|of|/)\s*\d*)?\s*(?:ja|nee|yes|no)?"
)

_REMARKS = frozenset(
    {"opmerking", "opmerkingen", "remark", "remarks", "note", "notes", "notitie", "notities"}
    | {"aantekening", "aantekeningen", "toelichting", "toelichtingen", "commentaar", "comment"}
    | {"comments", "bijzonderheden", "memo", "nr", "no", "volgnr", "volgnummer", "#", "rij", "row"}
)
_OF_PAYMENTS = frozenset(
    {"bedrag", "bedragen", "amount", "amounts", "betalingskenmerk", "kenmerk", "omschrijving"}
    | {"description", "reference"}
)


@dataclass(frozen=True)
class Remark:
    """One thing about how a file was read that is not plain to see."""

    kind: str
    sheet: str = ""
    lines: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    cells: tuple[Place, ...] = ()  # the first of them
    count: int = 0  # how many cells there are
    text: str = ""  # what stands in all of them; it is told in reports only


@dataclass(frozen=True)
class Reading:
    """What was read of a file, and what was not."""

    file: str
    rows: int = 0
    sheets: Mapping[str, int] = field(default_factory=dict)  # of several: the rows of each
    remarks: tuple[Remark, ...] = ()


def ignored(header: str, scope: str) -> bool:
    """Whether a column says nothing about a condition and everybody has it.

    >>> ignored("Opmerkingen", "relation"), ignored("bedrag", "relation")
    (True, False)
    """
    name = plain(header)
    return name in _REMARKS or (scope == "payment" and name in _OF_PAYMENTS)


def is_header(row: Row, rules: Rules, scope: str) -> bool:
    """Whether a row holds the names of columns."""
    return is_table(Leaf((row,)), rules, scope, alone=True)


def is_table(leaf: Leaf, rules: Rules, scope: str, *, alone: bool = False) -> bool:
    """Whether a header of this kind stands on a sheet; `alone`: a single column will do."""
    found = _Found(Sheet("", Row(0, ()), ()), by_name(rules, scope), scope)
    return found.header(leaf, alone=alone) is not None


def tidied(sheet: Sheet, rules: Rules, scope: str) -> tuple[Sheet, Reading]:
    """Return the one table in a file, rows of every sheet in it, and what was read.

    A file in which no header of ours is found stays as it is: what is wrong with its first row is
    then told column by column.
    """
    if sheet.spots:
        return sheet, Reading(sheet.file, len(sheet.rows))
    leaves = sheet.leaves or (Leaf((sheet.header, *sheet.rows)),)
    found = _Found(sheet, by_name(rules, scope), scope)
    tables = found.tables([leaf for leaf in leaves if not leaf.hidden])
    remarks = [Remark(f"encoding_{sheet.encoding}")] if sheet.encoding else []
    if not tables:
        problems = sheet.problems
        hidden = [leaf for leaf in leaves if leaf.hidden and found.header(leaf) is not None]
        if hidden:
            problems = (Problem(found.at(hidden[0]), "table_hidden"),)
            first = hidden[0].rows[found.header(hidden[0]) or 0]
            return Sheet(sheet.file, first, (), problems=problems), Reading(sheet.file)
        return sheet, Reading(sheet.file, len(sheet.rows), remarks=tuple(remarks))
    problems_: list[Problem] = []
    parts: list[_Part] = []
    for leaf in leaves:
        if leaf in tables:
            part = _Part(leaf, tables[leaf], found)
            parts.append(part)
            problems_ += part.problems()
            remarks += part.remarks
        elif leaf.rows:
            other = next((s for s in SCOPES if s != scope and is_table(leaf, rules, s)), "")
            kind = "hidden" if leaf.hidden else f"passed_{other}" if other else "passed"
            remarks.append(Remark(kind, leaf.origin.name))
            if kind == "passed" and found.answers(leaf):
                problems_.append(Problem(found.at(leaf), "sheet_unread"))
    made = _together(sheet, parts, found)
    sheets = {p.leaf.origin.name: len(p.rows) for p in parts} if len(parts) > 1 else {}
    count = sum(len(part.rows) for part in parts)
    reading = Reading(sheet.file, count, sheets, tuple(remarks))
    return replace(made, problems=tuple(problems_)), reading


@dataclass(frozen=True)
class _Found:
    """Looks for headers by the names of the columns."""

    sheet: Sheet
    names: Mapping[str, Column]
    scope: str

    def known(self, row: Row) -> set[str]:
        return {self.names[name].id for name in map(plain, row.cells) if name in self.names}

    def kind(self, header: str) -> str:
        """Return what a column holds; "" where it is passed over or nobody knows."""
        its = self.names.get(plain(header))
        return its.kind if its else "" if ignored(header, self.scope) else "other"

    def header(self, leaf: Leaf, *, alone: bool = False) -> int | None:
        """Return which row of a sheet is its header; `alone`: a single column will do."""
        for number, row in enumerate(leaf.rows[:_ABOVE]):
            known, filled = len(self.known(row)), sum(map(bool, row.cells))
            several = known >= _ENOUGH or (known > 1 and known * 2 >= filled)
            if several or (alone and known == filled == 1):
                return number
        return None

    def tables(self, leaves: Sequence[Leaf]) -> dict[Leaf, int]:
        """Return the sheets that are tables, each with its header."""
        for alone in (False, True):
            found = {leaf: self.header(leaf, alone=alone) for leaf in leaves}
            tables = {leaf: number for leaf, number in found.items() if number is not None}
            if tables:
                return tables
        return {}

    def at(self, leaf: Leaf) -> Place:
        """Return a sheet as a place."""
        line = leaf.rows[0].line if leaf.rows else 1
        return Cell(self.sheet.file, line, 0, leaf.origin.name, leaf.origin.number)

    def answers(self, leaf: Leaf) -> bool:
        """Whether answers stand on a sheet: beside something, as in a table."""
        return any(has_answer(row) and sum(map(bool, row.cells)) > 1 for row in leaf.rows)


def has_answer(row: Row) -> bool:
    """Whether a cell of a row is an answer."""
    return any(cell and cell is not ERROR and said(cell) is not None for cell in row.cells)


class _Part:
    """One sheet as a table: the header, the rows that count, and what is passed over."""

    def __init__(self, leaf: Leaf, number: int, found: _Found) -> None:
        self.leaf, self.found = leaf, found
        self.above, self.header = leaf.rows[:number], leaf.rows[number]
        below = Below([found.kind(cell) for cell in self.header.cells])
        self.rows: list[Row] = []
        totals, again = [], []
        for row in leaf.rows[number + 1 :]:
            if row.cells == self.header.cells:
                again.append(row.line)
            elif below.is_total(row):
                totals.append(row.line)
            else:
                self.rows.append(row)
        self.lines = {row.line for row in self.rows} | {self.header.line}
        self.remarks = list(self._remarks(totals, again))

    def _remarks(self, totals: Sequence[int], again: Sequence[int]) -> Iterator[Remark]:
        leaf, name = self.leaf, self.leaf.origin.name
        hidden = sorted(leaf.hidden_rows & {row.line for row in self.rows})
        wide = max(len(row.cells) for row in (self.header, *self.rows))
        columns = [
            n for first, last in leaf.hidden_columns for n in range(first, min(last, wide) + 1)
        ]
        cells = self.header.cells
        skipped = [n for n, cell in enumerate(cells, 1) if ignored(cell, self.found.scope)]
        worked = sorted({line for line, _ in leaf.formulas if line in self.lines})
        for kind, lines, those in (
            ("above", [row.line for row in self.above], ()),
            ("again", again, ()),
            ("totals", totals, ()),
            ("hidden_rows", hidden, ()),
            ("hidden_columns", [], columns),
            ("ignored", [], skipped),
            ("formulas", worked, ()),
        ):
            if lines or those:
                yield Remark(kind, name, tuple(lines), tuple(those))
        if leaf.notes:
            noted = [self._at(*cell) for cell in sorted(leaf.notes)]
            yield Remark("notes", name, cells=tuple(noted[:_NOTES]), count=len(noted))

    def _at(self, line: int, column: int) -> Cell:
        """Return a cell as a place."""
        origin = self.leaf.origin
        return Cell(self.found.sheet.file, line, column, origin.name, origin.number)

    def problems(self) -> Iterator[Problem]:
        """Return what is wrong with the cells that count."""
        for row in self.above:
            if has_answer(row):
                yield Problem(self.found.sheet.row(row), "row_above")
        for top, left, bottom, _ in self.leaf.merged:
            line = next((n for n in sorted(self.lines) if top <= n <= bottom), 0)
            if line:
                yield Problem(self._at(top, left), "table_merged")
        yield from filter(self._counts, self._struck())
        for problem in self.leaf.problems:
            if self._counts(problem):
                yield problem

    def _struck(self) -> Iterator[Problem]:
        """Find what is struck out: nobody but who did it knows whether it counts."""
        for row in (self.header, *self.rows) if self.leaf.struck else ():
            filled = [n for n, cell in enumerate(row.cells, 1) if cell]
            struck = [n for n in filled if (row.line, n) in self.leaf.struck]
            if struck == filled:
                yield Problem(self.found.sheet.row(row), "row_struck")
            else:
                yield from (Problem(self._at(row.line, n), "cell_struck") for n in struck)

    def _counts(self, problem: Problem) -> bool:
        """Whether a cell stands in a row that is read and in a column that is not passed over."""
        place = problem.place
        cells = self.header.cells
        own = cells[place.column - 1] if 0 < place.column <= len(cells) else ""
        return place.line in self.lines and not (own and ignored(own, self.found.scope))


class Below:
    """Tells the rows below a header that add others up, by what each column holds."""

    def __init__(self, kinds: Sequence[str], *, numbered: bool = False) -> None:
        """Begin below a header; `numbered`: a number alone is always somebody's alias."""
        self.kinds = kinds
        self.label = kinds.index("label") if "label" in kinds else -1
        self.before = self.all = 0  # rows since the last total, and from the first
        self.numbered = numbered  # whether somebody has a number for an alias

    def is_total(self, row: Row) -> bool:
        """Whether a row adds others up: it says so, or has numbers only and nobody's alias.

        A row with an answer in it is somebody's, and so is one with an alias: but for the number of
        the rows above it, where nobody has a number.
        """
        label = row.cells[self.label] if 0 <= self.label < len(row.cells) else ""
        number = label.isascii() and label.isdigit()
        somebody = bool(label) and label is not ERROR and not wrong_alias(label) and not number
        if not somebody and self._adds_up(row, label, number=number):
            self.before = 0
            return True
        self.before, self.all = self.before + 1, self.all + 1
        self.numbered = self.numbered or number
        return False

    def _adds_up(self, row: Row, label: str, *, number: bool) -> bool:
        filled = [(n, cell) for n, cell in enumerate(row.cells) if cell]
        numbers = [cell for n, cell in filled if self._is_number(n, cell)]
        words = [(n, cell) for n, cell in filled if not self._is_number(n, cell)]
        has_number = bool(numbers) or any(any(map(str.isdigit, cell)) for _, cell in words)
        says = [n for n, cell in words if says_total(cell, has_number=has_number)]
        if says:
            beside = [(n, c) for n, c in words if self._kind(n) in _ANSWERS and n not in says]
            first = filled[0][0]
            named = any(n == first or self._kind(n) for n in says)
            return named and all(_COUNT.fullmatch(cell.casefold()) for _, cell in beside)
        if words:
            return False
        if number:
            return not self.numbered and int(label) in {self.before, self.all} - {0}
        # Ones and noughts alone can be a way to write yes and no, and are no total.
        large = any(re.sub(r"\D", "", cell).lstrip("0") not in {"", "1"} for cell in numbers)
        return self.label >= 0 and not label and large

    def _is_number(self, place: int, cell: str) -> bool:
        """Whether a cell holds a number; under a day only a small one, as 30.4.2026 is a day."""
        form = _SMALL if self._kind(place) == "date" else _NUMBER
        return cell is ERROR or form.fullmatch(cell) is not None

    def _kind(self, place: int) -> str:
        return self.kinds[place] if place < len(self.kinds) else "other"


_ANSWERS = frozenset({"fact", "date", "evidence"})


def says_total(cell: str, *, has_number: bool) -> bool:
    """Whether a cell says that its row adds others up; what may be a name does with a number only.

    >>> says_total("Subtotaal Rood", has_number=False), says_total("Som", has_number=False)
    (True, False)
    """
    words = set(re.findall(r"[^\W\d_]+", cell.casefold()))
    return bool(words & _TOTALS) or (has_number and bool(words & _OR_SOMEBODY))


def _together(sheet: Sheet, parts: Sequence[_Part], found: _Found) -> Sheet:
    """Return the rows of every sheet under the columns of the first."""
    base = parts[0].header
    header, appended = list(base.cells), []
    rows: list[Row] = []
    for part in parts:
        if part.header.cells == base.cells:
            rows += part.rows
            continue
        free = {_key(cell, found): n for n, cell in reversed([*enumerate(header)]) if cell}
        own: dict[int, int] = {}  # which column of all holds a column of this sheet
        for number, cell in enumerate(part.header.cells):
            place = free.pop(_key(cell, found), None) if cell else None
            if place is None:
                place = len(header)
                header.append(cell)
                origin = part.leaf.origin
                at = Cell(sheet.file, part.header.line, number + 1, origin.name, origin.number)
                appended.append((place, at))
            own[place] = number
        origin = replace(
            part.leaf.origin, columns=tuple(own.get(n, -1) for n in range(len(header)))
        )
        rows += [_moved(row, origin, len(part.header.cells)) for row in part.rows]
    made = replace(base, cells=tuple(header))
    return replace(
        sheet, header=made, rows=tuple(rows), leaves=(), problems=(), appended=tuple(appended)
    )


def _key(cell: str, found: _Found) -> str:
    its = found.names.get(plain(cell))
    return its.id if its else plain(cell)


def _moved(row: Row, origin: Origin, width: int) -> Row:
    """Return a row in the order of all columns; what stands beyond its own header stays beyond."""
    cells = [row.cells[n] if 0 <= n < len(row.cells) else "" for n in origin.columns]
    beyond = row.cells[width:]
    if any(beyond):
        columns = (*origin.columns, *range(width, len(row.cells)))
        return Row(row.line, (*cells, *beyond), replace(origin, columns=columns))
    return Row(row.line, tuple(cells), origin)
