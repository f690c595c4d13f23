"""What a file is by what is in it, never by its name; and why it is no table, where it is none."""

import io
import re
import zipfile
from pathlib import PurePath

from optin.problems import InputError, Place, Problem

WORKBOOK, TEXT = "workbook", "text"

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_ZIP = b"PK\x05\x06"
# Excel 2.1 to 4.0 wrote a bare stream; later versions put it in a compound file.
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_BEGINNINGS = {
    b"%PDF": "table_is_pdf",
    b"{\\rtf": "table_is_text_document",
    b"\x89PNG": "table_is_picture",
    b"\xff\xd8\xff": "table_is_picture",
    b"GIF8": "table_is_picture",
    b"II*\x00": "table_is_picture",
    b"MM\x00*": "table_is_picture",
    b"\x1f\x8b": "table_is_archive",
    b"7z\xbc\xaf": "table_is_archive",
    b"Rar!": "table_is_archive",
}
_STREAMS = {  # of a compound file, as their names stand in it
    "EncryptedPackage": "table_password",
    "WordDocument": "table_is_text_document",
    "Workbook": "table_xls",
    "Book": "table_xls",
}
_PARTS = {  # of an archive: by what a file of each kind cannot do without
    "xl/workbook.bin": "table_xlsb",
    "word/document.xml": "table_is_text_document",
    "ppt/presentation.xml": "table_is_text_document",
    "Index/Document.iwa": "table_numbers",
    "Index.zip": "table_numbers",
}
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|meta|table|style|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML_2003 = "urn:schemas-microsoft-com:office:spreadsheet"
_LOCKS = ("~$", ".~lock.")
_HEAD = 4_000
_LOCK_SIZES = (165, 171)
_LONGEST_NAME = 54


def kind(raw: bytes, file: str) -> str:
    """Return whether a file is a workbook or a text.

    Raises:
        InputError: it is something else; the problem says what, and what helps.
    """
    code = _other(raw, file)
    if code:
        raise InputError([Problem(Place(file), code)])
    return WORKBOOK if raw.startswith(_ZIP) else TEXT


def _other(raw: bytes, file: str) -> str:
    """Return the code of what a file is, where it is neither a workbook nor a text."""
    if PurePath(file).name.startswith(_LOCKS) or _is_lock(raw):
        return "table_lock"
    if not raw.strip():
        return "table_empty"
    if raw.startswith(_ZIP):
        return _archive(raw)
    if raw.startswith(_EMPTY_ZIP):
        return "table_is_archive"
    if raw.startswith(_OLE):
        names = (code for name, code in _STREAMS.items() if name.encode("utf-16-le") in raw)
        return next(names, "table_other")
    if raw.startswith(_OLD_EXCEL):
        return "table_xls"
    found = next((code for sign, code in _BEGINNINGS.items() if raw.startswith(sign)), "")
    return found or ("table_is_picture" if raw[4:8] == b"ftyp" else _markup(raw[:_HEAD]))


def _is_lock(raw: bytes) -> bool:
    """Whether this is what Excel puts beside a workbook that is open: a name, padded."""
    if len(raw) not in _LOCK_SIZES or not 0 < raw[0] <= _LONGEST_NAME:
        return False
    return not raw[1 + raw[0] : _LONGEST_NAME].strip(b" \0")


def _markup(head: bytes) -> str:
    """Return the code of a text that is marked up: what programs save as .xls or .csv."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if wide else "utf-8-sig", "replace")
    if _HTML.match(text) or text.lstrip().lower().startswith("mime-version:"):
        return "table_is_html"
    if text.lstrip().startswith("<?xml"):
        return "table_xml_2003" if _XML_2003 in text else "table_other"
    return ""


def _archive(raw: bytes) -> str:
    """Return the code of an archive that is no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    if b"opendocument" in stream.read(200):
                        return "table_ods"
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return "table_cut_workbook"
    except zipfile.zlib.error:  # type: ignore[attr-defined]
        return "table_cut_workbook"
    if any(part.flag_bits & 1 for part in parts):
        return "table_password"
    found = next((code for name, code in _PARTS.items() if name in names), "")
    return found or ("" if "xl/workbook.xml" in names else "table_is_archive")
