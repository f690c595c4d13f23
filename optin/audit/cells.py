"""The library's own reader of a sheet, less what no table needs; only `workbook` imports it.

It goes by what stands in the file: a cell that holds nothing, coloured or in the last row of all,
costs no more than passing it by, and no extension, rule or list of choices is looked into.
"""

from collections.abc import Iterator
from typing import IO, Any, TypeAlias

from openpyxl.utils import range_boundaries
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from optin.audit.beside import is_struck

Told: TypeAlias = dict[str, Any]  # row, column, value, data_type, worked_out, struck
_DATA, _ROW, _FORMULA, _TEXT = (
    f"{{{SHEET_MAIN_NS}}}{name}" for name in ("sheetData", "row", "f", "t")
)
_TRUE = frozenset({"1", "true"})
_SHARED = f"{{{SHEET_MAIN_NS}}}v"
Struck: TypeAlias = tuple[frozenset[int], frozenset[int]]  # numbers of styles, of shared texts
_WITHIN = frozenset(  # of a row that is not whole yet
    f"{{{SHEET_MAIN_NS}}}{name}" for name in ("c", "v", "f", "is", "t", "r", "rPr", "strike")
)


class Cells(WorkSheetParser):
    """Gives the cells that hold something, and remembers what is hidden or merged."""

    def __init__(self, source: IO[bytes], sheet: Any, struck: Struck) -> None:  # noqa: ANN401
        """Read a sheet of a workbook that was opened to be read only."""
        book = sheet.parent
        super().__init__(
            source,
            sheet._shared_strings,  # noqa: SLF001
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        self.struck = struck
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[tuple[int, int, int, int]] = []

    def rows(self) -> Iterator[tuple[int, list[Told]]]:
        """Give the number of every row in which something stands, and its cells."""
        within: Any = None
        for event, element in iterparse(self.source, events=("start", "end")):
            tag = element.tag
            if event == "start":
                if tag == _DATA:
                    within = element
            elif tag == _ROW:
                line, cells = self._row(element)
                if cells:
                    yield line, cells
                within.clear()  # its rows too: a sheet can have a million
            elif tag not in _WITHIN:
                self._beside(tag.rpartition("}")[2], element)
                element.clear()

    def _row(self, element: Any) -> tuple[int, list[Told]]:  # noqa: ANN401
        number = element.get("r")
        self.row_counter = int(float(number)) if number else self.row_counter + 1
        self.col_counter = 0
        if element.get("hidden") in _TRUE:
            self.hidden_rows.append(self.row_counter)
        told = (self.parse_cell(cell) for cell in element if len(cell) or not cell.get("r"))
        return self.row_counter, [cell for cell in told if cell["value"] is not None]

    def _beside(self, tag: str, element: Any) -> None:  # noqa: ANN401
        if tag == "col" and element.get("hidden") in _TRUE:
            self.hidden_columns.append((int(element.get("min")), int(element.get("max"))))
        elif tag == "mergeCell":
            left, top, right, bottom = range_boundaries(element.get("ref"))
            if left and top and right and bottom:
                self.merged.append((top, left, bottom, right))

    def parse_cell(self, element: Any) -> Told:  # noqa: ANN401
        """Return one cell; a formula that was never worked out has no value, and says so."""
        styles, texts = self.struck
        struck = int(element.get("s") or 0) in styles
        if element.get("t") == "s" and texts:
            struck = struck or int(element.findtext(_SHARED) or -1) in texts
        if element.get("t") == "inlineStr":
            del element.attrib["t"]  # the library builds a tree of objects for each such text
            cell: Told = super().parse_cell(element)
            whole = "".join(text.text or "" for text in element.iter(_TEXT))
            said = {"value": whole, "data_type": "s", "worked_out": False}
            return cell | said | {"struck": struck or is_struck(element)}
        cell = super().parse_cell(element)
        cell["struck"] = struck
        cell["worked_out"] = element.find(_FORMULA) is not None
        if cell["worked_out"] and cell["value"] is None and element.get("t") != "str":
            cell["value"], cell["data_type"] = "", "f"  # nothing as text is something
        return cell
