"""What a file is, by its first bytes and never by its name."""

import io
import unicodedata
import zipfile
from typing import BinaryIO

UNKNOWN = "application/octet-stream"
JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
GIF, WEBP, TIFF, HEIC, AVIF = "image/gif", "image/webp", "image/tiff", "image/heic", "image/avif"
BMP = "image/bmp"
ZIP, TEXT = "application/zip", "text/plain"
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = _OFFICE + "wordprocessingml.document"
XLSX = _OFFICE + "spreadsheetml.sheet"
PPTX = _OFFICE + "presentationml.presentation"
_OPEN = "application/vnd.oasis.opendocument."
ODT, ODS, ODP = _OPEN + "text", _OPEN + "spreadsheet", _OPEN + "presentation"

_STARTS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"BM", BMP),
    (b"{\\rtf", "application/rtf"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"age-encryption.org/", "application/x-age"),
)
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), HEIC),
    **dict.fromkeys((b"avif", b"avis"), AVIF),
    **dict.fromkeys((b"M4A ", b"M4B "), "audio/mp4"),
    b"qt  ": "video/quicktime",
}
_FOLDERS = {"word/": DOCX, "xl/": XLSX, "ppt/": PPTX}
NAMES = {DOCX: "Word", XLSX: "Excel", PPTX: "PowerPoint", ODT: "ODT", ODS: "ODS", ODP: "ODP"}
SUFFIXES = {JPEG: ".jpg", PNG: ".png", PDF: ".pdf", TEXT: ".txt"}  # what is made anew
_HEAD = 4096


def media_type(content: bytes) -> str:
    r"""Return the media type of a file's content.

    >>> media_type(b"\xff\xd8\xff\xe0"), media_type(b"%PDF-1.7"), media_type(b"\0\1")
    ('image/jpeg', 'application/pdf', 'application/octet-stream')
    """
    return media_type_of(io.BytesIO(content))


def media_type_of(stream: BinaryIO) -> str:
    """Return the media type of what a stream holds, from its start."""
    stream.seek(0)
    head = stream.read(_HEAD)
    for start, found in _STARTS:
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF":
        return {b"WEBP": WEBP, b"WAVE": "audio/wav"}.get(head[8:12], UNKNOWN)
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    if b"%PDF-" in head[:1024]:
        return PDF
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return _packed(stream)
    return TEXT if _is_text(head) else UNKNOWN


def _packed(stream: BinaryIO) -> str:
    """Return what kind of document a ZIP file is."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size <= 100:  # noqa: PLR2004
                declared = archive.read("mimetype").decode("ascii", "replace").strip()
                if declared in {ODT, ODS, ODP}:
                    return declared
            if "[Content_Types].xml" in names:
                for folder, found in _FOLDERS.items():
                    if any(name.startswith(folder) for name in names):
                        return found
    except Exception:  # noqa: BLE001  (whatever a mangled archive makes the library raise)
        return ZIP
    return ZIP


def _is_text(head: bytes) -> bool:
    """Whether this is the start of a text in UTF-8."""
    try:
        text = head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(head) < _HEAD or error.start < _HEAD - 4:
            return False
        text = head[: error.start].decode()
    shown = (sign.isprintable() or sign in "\t\r\n\f" for sign in text if not _unseen(sign))
    return bool(text) and all(shown)


def _unseen(sign: str) -> bool:
    """Whether a sign only steers how others are shown; telephones put many in a chat."""
    return unicodedata.category(sign) == "Cf"
