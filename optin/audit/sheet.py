"""A CSV text as rows of cells with their places; what it cannot be read as is said at once."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from optin.problems import Cell, InputError, Place, Problem

MAX_ROWS = 100_000  # where a file is read whole; the columnar way has no such limit
DELIMITERS = (";", ",", "\t")
ERROR = "\ufffc"  # a cell that cannot be read: something stands in it, and a problem says what


@dataclass(frozen=True)
class Origin:
    """The sheet of a workbook that a row stands on; a CSV has one without a name."""

    name: str = ""  # "" where the workbook has one sheet only
    number: int = 0
    columns: tuple[int, ...] = ()  # where each column stands on it (-1: nowhere); (): the same


WHOLE = Origin()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number on its sheet and its cells."""

    line: int
    cells: tuple[str, ...]
    origin: Origin = WHOLE


@dataclass(frozen=True, eq=False)
class Leaf:
    """One sheet as it stands in a file, before anybody knows what it means."""

    rows: tuple[Row, ...]  # only those in which something stands
    origin: Origin = WHOLE
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()  # from one column to another
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row and column, last row and column
    formulas: tuple[tuple[int, int], ...] = ()  # row and column of cells that were worked out
    struck: frozenset[tuple[int, int]] = frozenset()  # of cells whose text is struck out
    notes: frozenset[tuple[int, int]] = frozenset()  # of cells to which a note belongs
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A table: what stands in a file, or what was understood to be the table in it."""

    file: str
    header: Row
    rows: tuple[Row, ...]
    delimiter: str = ""  # "" for a workbook
    problems: tuple[Problem, ...] = ()
    spots: tuple[Place, ...] = ()  # where the columns stand, in a file that is no grid
    leaves: tuple[Leaf, ...] = ()  # all that there is, of which header and rows are the first
    encoding: str = ""  # where it is not the one that is expected
    appended: tuple[tuple[int, Cell], ...] = ()  # headers that stand on a later sheet only

    def place(self, row: Row, column: int, names: Mapping[str, str]) -> Place:
        """Return where a cell stands; columns count from nought here and from one for people."""
        if self.spots:
            return self.spots[column]
        if row is self.header and column in (appended := dict(self.appended)):
            return appended[column]
        origin = row.origin
        own = origin.columns[column] if column < len(origin.columns) else column
        return Cell(self.file, row.line, own + 1, origin.name, origin.number, names)

    def row(self, row: Row) -> Cell:
        """Return where a row stands."""
        return Cell(self.file, row.line, 0, row.origin.name, row.origin.number)


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
    """Return the table in a CSV file, in UTF-8, UTF-16 with its mark, or the text of Windows.

    Raises:
        InputError: no such text, empty, cut off in a quoted cell, or more than `most` rows.
    """
    text, encoding = decoded(raw, file)
    bad = text.find("\0")
    if bad >= 0:
        line = text.count("\n", 0, bad) + 1
        raise InputError([Problem(Cell(file, line), "table_zero")])
    said = _SEP.match(text)  # Excel's own first line, which is no row to a spreadsheet
    if said:
        text = text[said.end() :]
    delimiter = said[1] if said else delimiter_in(text)
    rows = tuple(_rows(text, file, delimiter, most))
    if not rows:
        raise InputError([Problem(Place(file), "table_empty")])
    return Sheet(file, rows[0], rows[1:], delimiter, leaves=(Leaf(rows),), encoding=encoding)


_SEP = re.compile(r'\s*"?sep=([;,\t|])"?[;,\t|]*(?:\r\n|\r|\n|$)', re.IGNORECASE)


def decoded(raw: bytes, file: str) -> tuple[str, str]:
    """Return a text, and its encoding where that is not UTF-8.

    A byte that is no UTF-8 is read as Windows' own text only where nothing else in the file is
    UTF-8 beyond ASCII and every byte is a letter or a sign there: then there is one way to read it.

    Raises:
        InputError: it can be read in no way, or in two.
    """
    for mark, name in _MARKS.items():
        if raw.startswith(mark):
            try:
                return raw.decode(name).lstrip("\ufeff"), name
            except UnicodeDecodeError:
                raise InputError([Problem(Place(file), "table_cut_text")]) from None
    try:
        return raw.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        if _UTF8_BEYOND.search(raw) or _NOT_WINDOWS.search(raw):
            raise InputError([Problem(Cell(file, line), "not_utf8")]) from None
        return raw.decode("cp1252"), "windows"


_MARKS = {b"\xff\xfe\0\0": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_UTF8_BEYOND = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xef\xbb\xbf")
_NOT_WINDOWS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")


def delimiter_in(text: str) -> str:
    r"""Return the sign that splits a table, whatever title stands above its header.

    >>> delimiter_in("Lijst, november\n\nbijnaam;boetes\nW1;nee")
    ';'
    """
    lines = [line for line in text[:_LOOK].splitlines() if line.strip()][:_LINES]
    signs = [delimiter_of(line) for line in lines]
    counts = [line.count(sign) for line, sign in zip(lines, signs, strict=True)]
    for number, sign in enumerate(signs[:-1]):
        if counts[number] and lines[number + 1].count(sign) == counts[number]:
            return sign  # two lines after one another with as many cells are a table
    return next((sign for sign, count in zip(signs, counts, strict=True) if count > 1), "") or next(
        (sign for sign, count in zip(signs, counts, strict=True) if count), ";"
    )


_LOOK, _LINES = 200_000, 40


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
