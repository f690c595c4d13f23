"""Workbooks as LibreOffice writes them: described here, and made by one run per format."""

import fcntl
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | bool | date | None


@dataclass(frozen=True)
class Page:
    """One sheet; a text that begins with = is worked out by LibreOffice."""

    name: str
    rows: Sequence[Sequence[Value]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()  # from one
    filtered: frozenset[int] = frozenset()  # hidden by a filter
    hidden_columns: frozenset[int] = frozenset()
    merged: Mapping[tuple[int, int], int] | None = None  # where from -> over how many columns
    coloured: bool = False  # a colour far below and beside what stands there
    struck: frozenset[tuple[int, int]] = frozenset()  # row and column
    noted: frozenset[tuple[int, int]] = frozenset()
    stray: tuple[int, str] | None = None  # a row far down, and what stands in its first cell


def described(pages: Sequence[Page], path: Path) -> Path:
    """Write what LibreOffice is to open and to write again in its own way."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for page in pages:
        _written(page, made.create_sheet(page.name))
    made.active = next(n for n, page in enumerate(pages) if not page.hidden)
    made.save(path)
    return path


def _written(page: Page, sheet: Worksheet) -> None:
    for number, row in enumerate(page.rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, None if value == "" else value)
    for number in page.hidden_rows | page.filtered:
        sheet.row_dimensions[number].hidden = True
    if page.filtered:
        sheet.auto_filter.ref = sheet.dimensions
        sheet.auto_filter.add_filter_column(0, ["W1"])
    for column in page.hidden_columns:
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    _beside(page, sheet)
    for (number, column), over in (page.merged or {}).items():
        sheet.merge_cells(None, number, column, number, column + over - 1)
    if page.coloured:
        for number, column in ((5_000, 3), (1_048_576, 1), (2, 16_384)):
            sheet.cell(number, column).fill = PatternFill("solid", fgColor="FFCCCCFF")
    if page.stray:
        sheet.cell(page.stray[0], 1, page.stray[1])
    sheet.sheet_state = "hidden" if page.hidden else "visible"


def _beside(page: Page, sheet: Worksheet) -> None:
    for number, column in page.struck:
        sheet.cell(number, column).font = Font(strike=True)
    for number, column in page.noted:
        sheet.cell(number, column).comment = Comment("belt Wendy", "Wendy")


def convert(sources: Sequence[Path], form: str, folder: Path) -> None:
    """Have LibreOffice write every source in a form, with one process, whoever else converts."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        profile = f"-env:UserInstallation={(folder / '.profile').as_uri()}"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, *sources],
            check=True,
            capture_output=True,
            timeout=300,
        )
