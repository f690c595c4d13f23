"""XLSX: read with every refusal located, written with drop-downs; openpyxl only when used."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from optin.audit.sheet import MAX_ROWS, Row, Sheet
from optin.problems import Cell, InputError, Place, Problem, UsageError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SIGNATURE = b"PK\x03\x04"
MAX_UNPACKED, MAX_PARTS, MAX_COLUMNS = 100_000_000, 500, 200
_MERGED = re.compile(rb'<mergeCell ref="\$?([A-Z]+)\$?(\d+)')


def _openpyxl() -> Any:  # noqa: ANN401
    try:
        import openpyxl  # noqa: PLC0415
    except ImportError:
        raise UsageError([Problem(Place(""), "no_xlsx")]) from None
    return openpyxl


def read_xlsx(raw: bytes, file: str) -> Sheet:
    """Return the first sheet of a workbook.

    Raises:
        InputError: it is broken, or holds more than a table: formulas, links, macros, merged cells.
    """
    openpyxl = _openpyxl()
    _refuse(raw, file)
    problems: list[Problem] = []
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        rows = tuple(_rows(book.worksheets[0], file, problems))
        book.close()
    except InputError:
        raise
    except Exception:  # noqa: BLE001  (whatever a mangled workbook makes the library raise)
        raise InputError([Problem(Place(file), "table_broken")]) from None
    if problems:
        raise InputError(problems)
    if not rows:
        raise InputError([Problem(Place(file), "table_empty")])
    return Sheet(file, rows[0], rows[1:])


def _refuse(raw: bytes, file: str) -> None:  # noqa: C901  (each thing refused is one line)
    """Refuse what unpacks too large and what does more than hold cells."""
    problems: list[Problem] = []
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise InputError([Problem(Place(file), "table_bomb")])
            names = [part.filename for part in parts]
            if any("vbaProject" in name for name in names):
                problems.append(Problem(Place(file), "table_macro"))
            if any(name.startswith("xl/externalLinks/") for name in names):
                problems.append(Problem(Place(file), "table_link"))
            for name in names:
                if not name.endswith((".xml", ".rels")):
                    continue
                content = _unpacked(archive, name, file)
                if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                    problems.append(Problem(Place(file), "table_broken"))
                if name.startswith("xl/worksheets/sheet"):
                    problems += _merged(content, file)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise InputError([Problem(Place(file), "table_cut_workbook")]) from None
    except zipfile.zlib.error:  # type: ignore[attr-defined]
        raise InputError([Problem(Place(file), "table_cut_workbook")]) from None
    if problems:
        raise InputError(problems)


def _unpacked(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    """Return a part, without believing the size it says it has."""
    with archive.open(name) as stream:
        content = stream.read(MAX_UNPACKED + 1)
    if len(content) > MAX_UNPACKED:
        raise InputError([Problem(Place(file), "table_bomb")])
    return content


def _merged(content: bytes, file: str) -> Iterator[Problem]:
    for found in _MERGED.finditer(content):
        column = 0
        for sign in found[1].decode():
            column = column * 26 + ord(sign) - 64
        yield Problem(Cell(file, int(found[2]), column), "table_merged")


def _rows(sheet: Any, file: str, problems: list[Problem]) -> Iterator[Row]:  # noqa: ANN401
    sheet.reset_dimensions()
    count = 0
    for line, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), 1):
        texts = []
        for column, cell in enumerate(cells, 1):
            if cell.data_type == "f":
                problems.append(Problem(Cell(file, line, column), "table_formula"))
                texts.append("")
            elif cell.data_type == "e":
                problems.append(Problem(Cell(file, line, column), "table_error_cell"))
                texts.append("")
            else:
                texts.append(_text(cell.value))
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            count += 1
            if count > MAX_ROWS + 1:
                place = Cell(file, line)
                raise InputError([Problem(place, "table_too_long", {"most": str(MAX_ROWS)})])
            yield Row(line, tuple(texts))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\xa0", " ").strip()


def write_xlsx(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    choices: Sequence[Sequence[str]],
    explanation: tuple[str, Sequence[Sequence[str]]],
    title: str,
) -> bytes:
    """Return a workbook: a locked header, drop-down answers, and a sheet that explains.

    `choices` holds, per column, what can be chosen there; nothing for a free column.
    """
    openpyxl = _openpyxl()
    from openpyxl.styles import Alignment, Font, PatternFill, Protection  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    book = openpyxl.Workbook()
    book.properties.creator = "optin"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
    sheet = book.active
    sheet.title = title
    _write(sheet, [header, *rows])
    for column, options in enumerate(choices, 1):
        name = get_column_letter(column)
        head = sheet[f"{name}1"]
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6EE")
        head.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[name].width = 16
        for line in range(2, 202):
            cell = sheet[f"{name}{line}"]
            cell.protection, cell.number_format = Protection(locked=False), "@"
        if options:
            listed = DataValidation("list", formula1=f'"{",".join(options)}"', allow_blank=True)
            listed.add(f"{name}2:{name}201")
            sheet.add_data_validation(listed)
    sheet.freeze_panes = "B2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    beside = book.create_sheet(explanation[0])
    _write(beside, explanation[1])
    for name, wide in (("A", 34), ("B", 90), ("C", 60)):
        beside.column_dimensions[name].width = wide
    for row in beside.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write(sheet: "Worksheet", rows: Sequence[Sequence[str]]) -> None:
    for line, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(line, column)
            cell.value = text
            cell.data_type = "s"  # text stays text, whatever sign it begins with
