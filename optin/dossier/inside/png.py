"""PNG: a chain of named chunks, of which a picture needs only a few."""

import struct
import zlib
from dataclasses import dataclass

from optin.dossier.inside.colour import colour
from optin.dossier.inside.exif import exif
from optin.dossier.inside.traces import Kind, Trace, as_text, trace
from optin.dossier.inside.xmp import xmp

START = b"\x89PNG\r\n\x1a\n"
_MOST_CHUNKS = 100_000
MOST_UNPACKED = 4_000_000
_TEXTS: dict[str, Kind] = {
    "author": "author",
    "artist": "author",
    "copyright": "author",
    "title": "title",
    "creation time": "time",
    "date:create": "time",
    "date:modify": "time",
    "software": "software",
    "source": "device",
    "comment": "comment",
    "description": "comment",
}
_XMP_KEY = "xml:com.adobe.xmp"
NEEDED = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB"}
_HARMLESS = NEEDED | {
    b"gAMA", b"cHRM", b"pHYs", b"bKGD", b"sBIT", b"hIST", b"acTL", b"fcTL", b"fdAT", b"cICP",
}  # fmt: skip


@dataclass(frozen=True)
class Chunk:
    """One chunk."""

    name: bytes
    data: bytes
    sound: bool  # its checksum is right


@dataclass(frozen=True)
class Png:
    """The chunks up to the end of the picture; `whole`: that end was reached."""

    chunks: tuple[Chunk, ...]
    trailing: int
    whole: bool


def read(content: bytes) -> Png:
    """Return the chunks of a PNG file, as far as they go."""
    found: list[Chunk] = []
    place = len(START)
    while content.startswith(START) and len(found) < _MOST_CHUNKS:
        head = content[place : place + 8]
        if len(head) < 8:  # noqa: PLR2004
            break
        size, name = struct.unpack(">I4s", head)
        data, check = content[place + 8 : place + 8 + size], content[place + 8 + size :][:4]
        if len(check) < 4:  # noqa: PLR2004
            break
        found.append(Chunk(name, data, zlib.crc32(name + data) == int.from_bytes(check, "big")))
        place += 12 + size
        if name == b"IEND":
            return Png(tuple(found), len(content) - place, whole=True)
    return Png(tuple(found), 0, whole=False)


def unpacked(packed: bytes, most: int = MOST_UNPACKED) -> bytes:
    """Return what was packed with zlib, as far as it goes and never more than `most` bytes."""
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


def png(content: bytes) -> list[Trace]:
    """Return what a PNG file tells."""
    read_ = read(content)
    found: list[Trace] = []
    for chunk in read_.chunks:
        found += _chunk(chunk.name, chunk.data)
    if read_.trailing:
        found.append(trace("unread", "after the picture"))
    if not read_.whole:
        found.append(trace("unread", "PNG"))
    return found


def _chunk(name: bytes, data: bytes) -> list[Trace]:
    if name in _HARMLESS:
        return []
    if name == b"tIME":
        parts = struct.unpack(">HBBBBB", data) if len(data) == 7 else ()  # noqa: PLR2004
        return [trace("time", "PNG tIME", "-".join(str(part) for part in parts))]
    if name == b"eXIf":
        return exif(data)
    if name == b"iCCP":
        return colour(unpacked(data.partition(b"\0")[2][1:]))
    if name in {b"tEXt", b"zTXt", b"iTXt"}:
        return _text(name, data)
    return [trace("unread", "PNG")]


def _text(name: bytes, data: bytes) -> list[Trace]:
    key, _, rest = data.partition(b"\0")
    if name == b"zTXt":
        rest = unpacked(rest[1:])
    elif name == b"iTXt":
        packed, rest = rest[:1], rest[2:]
        rest = rest.partition(b"\0")[2].partition(b"\0")[2]  # language and translated name
        rest = unpacked(rest) if packed == b"\1" else rest
    word = key.decode("latin-1").lower()
    if word == _XMP_KEY:
        return xmp(rest)
    if word.startswith("raw profile type"):  # how older programs write EXIF, IPTC and XMP
        return [trace("unread", "PNG profile")]
    return [trace(_TEXTS.get(word, "comment"), "PNG text", as_text(rest))]
