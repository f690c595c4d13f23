"""Word and Excel files by python-docx and openpyxl: who made them, when, and what was changed."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from optin.evidence import media
from optin.evidence.traces import Kind, Trace, trace

MOST_UNPACKED = 200_000_000
_CORE: dict[str, Kind] = {
    "author": "author",
    "creator": "author",
    "last_modified_by": "author",
    "lastModifiedBy": "author",
    "comments": "comment",
    "description": "comment",
    "title": "title",
    "subject": "title",
    "keywords": "title",
    "category": "title",
    "created": "time",
    "modified": "time",
    "last_printed": "time",
    "lastPrinted": "time",
}


def tells(content: bytes, media_type: str) -> list[Trace]:
    """Return what an office file tells; there is always more in it, so "unread" stands with it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            large = sum(item.file_size for item in archive.infolist()) > MOST_UNPACKED
        found = [] if large else list(_tells(content, media_type))
    except Exception:  # noqa: BLE001  (no file can make this raise)
        found = []
    return [*found, trace("unread", media.NAMES.get(media_type, "ZIP"))]


def _tells(content: bytes, media_type: str) -> Iterator[Trace]:
    warnings.simplefilter("ignore")
    if media_type == media.DOCX:
        yield from _word(content)
    elif media_type == media.XLSX:
        yield from _excel(content)


def _word(content: bytes) -> Iterator[Trace]:
    import docx  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    document = docx.Document(io.BytesIO(content))
    yield from _core(document.core_properties, "Word")
    for comment in document.comments:
        yield trace("author", "Word comment", comment.author)
        yield trace("comment", "Word comment", comment.text)
    for tag in ("w:ins", "w:del", "w:moveFrom", "w:moveTo"):
        for change in document.element.iter(qn(tag)):
            yield trace("author", "Word change", change.get(qn("w:author")) or "")
            yield trace("time", "Word change", change.get(qn("w:date")) or "")


def _excel(content: bytes) -> Iterator[Trace]:
    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(io.BytesIO(content))
    yield from _core(book.properties, "Excel")
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            yield trace("unread", "Excel hidden sheet")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment:
                    yield trace("author", "Excel comment", cell.comment.author)
                    yield trace("comment", "Excel comment", cell.comment.text)


def _core(properties: Any, where: str) -> Iterator[Trace]:  # noqa: ANN401  (two libraries, one shape)
    for name, kind in _CORE.items():
        value = getattr(properties, name, None)
        if isinstance(value, datetime):
            value = value.isoformat()
        if value:
            yield trace(kind, f"{where} {name}", str(value))
