"""What a workbook has beside the values of its cells: notes, and text that is struck out."""

import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath
from typing import Any
from zipfile import ZipFile

from openpyxl.utils import column_index_from_string
from openpyxl.xml.functions import fromstring, iterparse

# Their text is never read: in a note it can say anything of anybody.
_NOTE = re.compile(rb"<(?:\w+:)?(?:comment|threadedComment)\s[^>]*?\bref=\"([A-Z]{1,3})(\d{1,7})\"")
_NOTES = ("/comments", "/threadedComment")
_ON = (None, "1", "true")  # a mark without a value is on


def notes(archive: ZipFile, sheet: str) -> frozenset[tuple[int, int]]:
    """Return row and column of every cell of a sheet to which a note belongs."""
    relations = join(dirname(sheet), "_rels", basename(sheet) + ".rels")
    if relations not in archive.namelist():
        return frozenset()
    parts = [
        normpath(join(dirname(sheet), relation.get("Target", ""))).lstrip("/")
        for relation in fromstring(archive.read(relations))
        if relation.get("Type", "").endswith(_NOTES)
    ]
    there = [part for part in parts if part.endswith(".xml") and part in archive.namelist()]
    found = (note for part in there for note in _NOTE.finditer(archive.read(part)))
    return frozenset((int(n[2]), column_index_from_string(n[1].decode())) for n in found)


def struck_styles(book: Any) -> frozenset[int]:  # noqa: ANN401
    """Return the numbers of the styles in which a text is struck out."""
    fonts = book._fonts  # noqa: SLF001  (the library gives styles per cell only)
    styles = enumerate(book._cell_styles)  # noqa: SLF001
    return frozenset(number for number, style in styles if fonts[style.fontId].strike)


def struck_texts(archive: ZipFile) -> frozenset[int]:
    """Return the numbers of the shared texts of which a part is struck out."""
    name = next((n for n in archive.namelist() if n.endswith("sharedStrings.xml")), "")
    if not name or b"strike" not in archive.read(name):
        return frozenset()
    with archive.open(name) as stream:
        return frozenset(_struck(stream))


def _struck(stream: Any) -> Iterator[int]:  # noqa: ANN401
    number = 0
    for _, element in iterparse(stream):
        if element.tag.endswith("}si"):
            if is_struck(element):
                yield number
            number += 1
            element.clear()


def is_struck(element: Any) -> bool:  # noqa: ANN401
    """Whether some part of a text is struck out."""
    marks = (part for part in element.iter() if str(part.tag).endswith("}strike"))
    return any(mark.get("val") in _ON for mark in marks)
