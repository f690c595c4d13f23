"""A CSV text as rows of cells with their places; what it cannot be read as is said at once."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from optin.problems import Cell, InputError, Place, Problem

MAX_ROWS = 100_000  # where a file is read whole; the columnar way has no such limit
DELIMITERS = (";", ",", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A table as it stands in a file, before anybody knows what it means."""

    file: str
    header: Row
    rows: tuple[Row, ...]
    delimiter: str = ""  # "" for a workbook
    problems: tuple[Problem, ...] = ()
    spots: tuple[Place, ...] = ()  # where the columns stand, in a file that is no grid

    def place(self, row: Row, column: int, names: Mapping[str, str]) -> Place:
        """Return where a cell stands; columns count from nought here and from one for people."""
        if self.spots:
            return self.spots[column]
        return Cell(self.file, row.line, column + 1, names=names)


def delimiter_of(line: str) -> str:
    """Return the sign that splits a header most often; the first of them where none does.

    >>> delimiter_of("bijnaam;eigen, vrije werktijden"), delimiter_of("a,b,c")
    (';', ',')
    """
    counts = [(line.count(sign), sign) for sign in DELIMITERS]
    best = max(count for count, _ in counts)
    semicolons = counts[0][0]
    if semicolons and semicolons * 3 >= best:  # a comma can stand inside a name, hardly a semicolon
        return ";"
    return next(sign for count, sign in counts if count == best)


def read_csv(raw: bytes, file: str, most: int = MAX_ROWS) -> Sheet:
    """Return the table in a CSV file.

    Raises:
        InputError: not UTF-8, empty, cut off in a quoted cell, or more than `most` rows.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError([Problem(Place(file, line, 1), "not_utf8")]) from None
    bad = text.find("\0")
    if bad >= 0:
        line = text.count("\n", 0, bad) + 1
        raise InputError([Problem(Place(file, line, 1), "table_zero")])
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = delimiter_of(first)
    rows = tuple(_rows(text, file, delimiter, most))
    if not rows:
        raise InputError([Problem(Place(file), "table_empty")])
    return Sheet(file, rows[0], rows[1:], delimiter)


def _rows(text: str, file: str, delimiter: str, most: int) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = count = 0  # a spreadsheet counts rows, however many lines of the file one takes
    try:
        for line, cells in enumerate(reader, 1):
            stripped = tuple(cell.replace("\xa0", " ").strip() for cell in cells)
            if any(stripped):
                count += 1
                if count > most + 1:
                    details = {"most": str(most)}
                    raise InputError([Problem(Cell(file, line), "table_too_long", details)])
                yield Row(line, tuple(map(_shared, stripped)))
    except csv.Error:
        raise InputError([Problem(Cell(file, line + 1), "table_cut")]) from None


@lru_cache(maxsize=256)
def _shared(cell: str) -> str:
    """Return one and the same text for the same cell: answers come back in every row."""
    return cell


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet reads as a formula.

    >>> safe("=1+1"), safe(" @x"), safe("ja")
    ("'=1+1", "' @x", 'ja')
    """
    lines = cell.replace("\r", "\n").split("\n")
    dangerous = any(line.lstrip(" \xa0\ufeff\u200b\t")[:1] in _STARTS for line in lines if line)
    return f"'{cell}" if dangerous or cell[:1] in {"\t", "\r", "\n"} else cell


_STARTS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\u2212|%")


def written(rows: Sequence[Sequence[str]], delimiter: str = ";") -> str:
    """Return rows as CSV text in which no cell can become a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return stream.getvalue()
