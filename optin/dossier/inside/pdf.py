"""PDF: everything that stands in it is looked at, so also an earlier version that still lies there.

No table of the file is trusted: its objects are looked for in the bytes and in what is packed.
"""

import re
import zlib

from optin.dossier.inside.jpeg import jpeg
from optin.dossier.inside.traces import Kind, Trace, trace
from optin.dossier.inside.xmp import has_xmp, xmp

_MOST_UNPACKED, _MOST_IN_ALL, _MOST_STREAMS = 4_000_000, 60_000_000, 5_000
_KEYS: dict[bytes, tuple[Kind, str]] = {
    b"Author": ("author", "PDF Author"),
    b"Creator": ("software", "PDF Creator"),
    b"Producer": ("software", "PDF Producer"),
    b"Title": ("title", "PDF Title"),
    b"Subject": ("comment", "PDF Subject"),
    b"Keywords": ("comment", "PDF Keywords"),
    b"CreationDate": ("time", "PDF CreationDate"),
    b"ModDate": ("time", "PDF ModDate"),
    b"Company": ("author", "PDF Company"),
    b"SourceModified": ("time", "PDF SourceModified"),
}
_VALUE = rb"\s{0,20}(?:\(((?:\\.|[^\\()]){0,2000})\)|<([0-9A-Fa-f\s]{0,4000})>)"
_PAIR = re.compile(rb"/(" + b"|".join(_KEYS) + rb")" + _VALUE, re.DOTALL)
_AUTHOR_OF_NOTE = re.compile(rb"/T" + _VALUE, re.DOTALL)
_NOTE = re.compile(rb"/Subtype\s{0,9}/(?:Text|FreeText|Highlight|Underline|StrikeOut|Ink|Stamp)\b")
_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"\xff\xd8\xff[\xe0-\xef\xdb\xfe]")
_BESIDES = (
    (re.compile(rb"/EmbeddedFiles?\b"), "PDF attachment"),
    (re.compile(rb"/ByteRange\b"), "PDF signature"),
    (re.compile(rb"/AcroForm\b"), "PDF form"),
    (re.compile(rb"/Encrypt\b"), "PDF encryption"),
)


def pdf(content: bytes) -> list[Trace]:
    """Return what a PDF file tells."""
    found = _told(content)
    left = _MOST_IN_ALL
    for number, match in enumerate(_STREAM.finditer(content)):
        if number >= _MOST_STREAMS or left <= 0:
            found.append(trace("unread", "PDF"))
            break
        start = match.end()
        if _PICTURE.match(content, start):
            end = content.find(b"endstream", start)
            found += jpeg(content[start : end if end > 0 else None].rstrip(b"\r\n"))
            continue
        inside = _unpacked(content[start : start + _MOST_UNPACKED], min(left, _MOST_UNPACKED))
        left -= len(inside) + 1000
        found += _told(inside)
    return found


def _unpacked(packed: bytes, most: int) -> bytes:
    """Return what is packed here, or nothing where nothing is."""
    if packed[:1] not in {b"\x78", b"\x58", b"\x48", b"\x68", b"\x08", b"\x18", b"\x28", b"\x38"}:
        return b""
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


def _told(content: bytes) -> list[Trace]:
    found = [
        trace(*_KEYS[match[1]], _string(match[2], match[3]))
        for match in _PAIR.finditer(content)
        if match[2] or match[3]
    ]
    if _NOTE.search(content):
        found += [
            trace("author", "PDF note", _string(match[1], match[2]))
            for match in _AUTHOR_OF_NOTE.finditer(content)
        ] or [trace("comment", "PDF note")]
    found += [trace("unread", where) for pattern, where in _BESIDES if pattern.search(content)]
    start = has_xmp(content)
    return found + (xmp(content[start:], "PDF XMP") if start >= 0 else [])


def _string(plain: bytes | None, digits: bytes | None) -> bytes:
    """Return the bytes of a string, written with brackets or in hexadecimal."""
    if plain is not None:
        return re.sub(rb"\\(\d{3}|.)", _escaped, plain, flags=re.DOTALL)
    even = re.sub(rb"\s", b"", digits or b"")
    return bytes.fromhex((even + b"0" * (len(even) % 2)).decode("ascii"))


def _escaped(match: "re.Match[bytes]") -> bytes:
    sign = match[1]
    if len(sign) == 3:  # noqa: PLR2004
        return bytes([int(sign, 8) & 255]) if re.fullmatch(rb"[0-7]{3}", sign) else sign
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\n": b""}.get(sign, sign)
