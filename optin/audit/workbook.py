"""XLSX: read with every refusal located, written with drop-downs; openpyxl only when used."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from optin.audit.mistakes import Mistakes
from optin.audit.sheet import ERROR, MAX_ROWS, Leaf, Origin, Row, Sheet
from optin.privacy import CELL, clean, identifies
from optin.problems import Cell, InputError, Place, Problem, UsageError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_UNPACKED, MAX_PARTS, MAX_COLUMNS = 200_000_000, 500, 400  # a list of 100,000 fits
MAX_CELLS = 6_000_000  # whatever is in them: a colour counts as a cell
_MISTAKES = {"e": "table_error_cell", "f": "table_formula"}
_STRICT = b"http://purl.oclc.org/ooxml/"


def _openpyxl() -> Any:  # noqa: ANN401
    try:
        import openpyxl  # noqa: PLC0415
    except ImportError:
        raise UsageError([Problem(Place(""), "no_xlsx")]) from None
    return openpyxl


def read_xlsx(raw: bytes, file: str) -> Sheet:
    """Return every sheet of a workbook; header and rows are those of the first that is seen.

    Raises:
        InputError: it is broken, too large, or does more than hold cells: macros, links.
    """
    openpyxl = _openpyxl()
    _refuse(raw, file)
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), True, data_only=True, keep_links=False)  # noqa: FBT003
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            leaves = _leaves(book, archive, file)
        book.close()
    except InputError:
        raise
    except Exception:  # noqa: BLE001  (whatever a mangled workbook makes the library raise)
        raise InputError([Problem(Place(file), "table_broken")]) from None
    seen = [leaf for leaf in leaves if leaf.rows and not leaf.hidden]
    if not any(leaf.rows for leaf in leaves):
        raise InputError([Problem(Place(file), "table_empty")])
    if not seen:
        raise InputError([Problem(Place(file), "table_all_hidden")])
    first = seen[0]
    return Sheet(file, first.rows[0], first.rows[1:], problems=first.problems, leaves=leaves)


def _leaves(book: Any, archive: zipfile.ZipFile, file: str) -> tuple[Leaf, ...]:  # noqa: ANN401
    """Return every sheet."""
    from optin.audit import beside  # noqa: PLC0415  (it imports the library)

    struck = beside.struck_styles(book), beside.struck_texts(archive)
    found = ((sheet, _leaf(book, sheet, number, file, struck)) for number, sheet in _sheets(book))
    return tuple(
        replace(leaf, notes=beside.notes(archive, sheet._worksheet_path))  # noqa: SLF001
        for sheet, leaf in found
    )


def _sheets(book: Any) -> Iterator[tuple[int, Any]]:  # noqa: ANN401
    """Give the sheets that hold cells, with their numbers; a sheet with a chart holds none."""
    return ((n, sheet) for n, sheet in enumerate(book.worksheets, 1) if hasattr(sheet, "cell"))


def _refuse(raw: bytes, file: str) -> None:
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
                if name.endswith((".xml", ".rels")):
                    problems += _part(name, _unpacked(archive, name, file), file)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise InputError([Problem(Place(file), "table_cut_workbook")]) from None
    except zipfile.zlib.error:  # type: ignore[attr-defined]
        raise InputError([Problem(Place(file), "table_cut_workbook")]) from None
    if problems:
        raise InputError(problems)


def _part(name: str, content: bytes, file: str) -> Iterator[Problem]:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        yield Problem(Place(file), "table_broken")
    if name == "xl/workbook.xml" and _STRICT in content:
        yield Problem(Place(file), "table_strict")
    if name.startswith("xl/worksheets/") and content.count(b"<c ") > MAX_CELLS:
        yield Problem(Place(file), "table_too_many_cells", {"most": f"{MAX_CELLS:_}"})


def _unpacked(archive: zipfile.ZipFile, name: str, file: str) -> bytes:
    """Return a part, without believing the size it says it has."""
    with archive.open(name) as stream:
        content = stream.read(MAX_UNPACKED + 1)
    if len(content) > MAX_UNPACKED:
        raise InputError([Problem(Place(file), "table_bomb")])
    return content


def _leaf(book: Any, sheet: Any, number: int, file: str, struck: Any) -> Leaf:  # noqa: ANN401
    """Return one sheet. What is empty, coloured or not, costs no more than passing it by."""
    from optin.audit.cells import Cells  # noqa: PLC0415  (it imports the library)

    several = len(book.worksheets) > 1
    origin = Origin(_shown(sheet.title, number) if several else "", number)
    with sheet._get_source() as source:  # noqa: SLF001  (the library gives no rows' properties)
        reader = Cells(source, sheet, struck)
        rows: list[Row] = []
        mistakes = Mistakes()
        formulas: list[tuple[int, int]] = []
        crossed: set[tuple[int, int]] = set()
        for line, cells in reader.rows():
            texts: dict[int, str] = {}
            for cell in cells:
                column, code = cell["column"], _MISTAKES.get(cell["data_type"], "")
                text = ERROR if code else _text(cell["value"])
                if text and column > MAX_COLUMNS:
                    code, text = "cell_far", ""
                if code:
                    where = Cell(file, line, column, origin.name, number)
                    mistakes.append(Problem(where, code))
                if text:
                    texts[column] = text
                    if cell["struck"]:
                        crossed.add((line, column))
                    if cell["worked_out"] and not code:
                        formulas.append((line, column))
            if texts:
                if len(rows) > MAX_ROWS:
                    details = {"most": str(MAX_ROWS)}
                    place = Cell(file, line, 0, origin.name, number)
                    raise InputError([Problem(place, "table_too_long", details)])
                wide = range(1, max(texts) + 1)
                rows.append(Row(line, tuple(texts.get(column, "") for column in wide), origin))
    return Leaf(
        tuple(rows),
        origin,
        sheet.sheet_state != "visible",
        frozenset(reader.hidden_rows),
        tuple(reader.hidden_columns),
        tuple(reader.merged),
        tuple(formulas),
        frozenset(crossed),
        problems=tuple(mistakes),
    )


def _shown(title: str, number: int) -> str:
    """Return the name of a sheet, or its number where the name may be somebody's."""
    name = clean(title)
    return str(number) if not name or identifies(name, CELL) else name


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
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
