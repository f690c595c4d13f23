"""JPEG: a chain of segments, of which a picture needs only a few."""

import re
import struct
from dataclasses import dataclass

from optin.dossier.inside.colour import colour
from optin.dossier.inside.exif import exif
from optin.dossier.inside.iptc import photoshop
from optin.dossier.inside.traces import Trace, trace
from optin.dossier.inside.xmp import xmp

SOI, EOI, SOS, COM = 0xD8, 0xD9, 0xDA, 0xFE
APP0, APP1, APP2, APP13, APP14, APP15 = 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF
EXIF, ICC, JFIF, ADOBE = b"Exif\0\0", b"ICC_PROFILE\0", b"JFIF\0", b"Adobe"
_XMP, _MORE_XMP = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_XMP_EXTENSION_HEAD = len(_MORE_XMP) + 40
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_MOST_SEGMENTS = 20_000
_WITHOUT_LENGTH = {0x01, SOI, *range(0xD0, 0xD8)}


@dataclass(frozen=True)
class Segment:
    """One segment; after the start of a scan come the pixels themselves."""

    marker: int
    payload: bytes
    scan: bytes = b""


@dataclass(frozen=True)
class Jpeg:
    """The segments up to the end of the picture; `whole`: that end was reached."""

    segments: tuple[Segment, ...]
    trailing: int
    whole: bool


def read(content: bytes) -> Jpeg:
    """Return the segments of a JPEG file, as far as they go."""
    found: list[Segment] = []
    place = 2
    while content[:2] == b"\xff\xd8" and len(found) < _MOST_SEGMENTS:
        while content[place : place + 2] == b"\xff\xff":  # filling
            place += 1
        if len(content) < place + 2 or content[place] != 0xFF:  # noqa: PLR2004
            break
        marker = content[place + 1]
        if marker == EOI:
            return Jpeg(tuple(found), len(content) - place - 2, whole=True)
        piece = content[place + 2 : place + 4]
        if marker in _WITHOUT_LENGTH or marker == 0 or len(piece) < 2:  # noqa: PLR2004
            break
        end = place + 2 + struct.unpack(">H", piece)[0]
        if end > len(content) or end < place + 4:
            break
        payload, scan = content[place + 4 : end], b""
        if marker == SOS:
            after = _AFTER_SCAN.search(content, end)
            start, end = end, after.start() if after else len(content)
            scan = content[start:end]
        found.append(Segment(marker, payload, scan))
        place = end
    return Jpeg(tuple(found), 0, whole=False)


def profile(jpeg: Jpeg) -> bytes:
    """Return the colour profile, which is cut into numbered pieces."""
    head = len(ICC) + 2
    pieces = [s.payload for s in jpeg.segments if s.marker == APP2 and s.payload.startswith(ICC)]
    return b"".join(piece[head:] for piece in sorted(pieces, key=lambda piece: piece[:head]))


def jpeg(content: bytes) -> list[Trace]:
    """Return what a JPEG file tells."""
    read_ = read(content)
    found: list[Trace] = []
    for segment in read_.segments:
        found += _segment(segment.marker, segment.payload)
    found += colour(profile(read_))
    if read_.trailing:
        found.append(trace("unread", "after the picture"))
    if not read_.whole:
        found.append(trace("unread", "JPEG"))
    return found


def _segment(marker: int, payload: bytes) -> list[Trace]:  # noqa: C901  (one line per kind)
    if marker == COM:
        return [trace("comment", "JPEG comment", payload)]
    if not APP0 <= marker <= APP15:
        return []
    if marker == APP1 and payload.startswith(EXIF):
        return exif(payload[len(EXIF) :])
    if marker == APP1 and payload.startswith(_XMP):
        return xmp(payload[len(_XMP) :])
    if marker == APP1 and payload.startswith(_MORE_XMP):
        return xmp(payload[_XMP_EXTENSION_HEAD:])
    if marker == APP13 and payload.startswith(b"Photoshop 3.0\0"):
        return photoshop(payload[14:])
    if marker == APP2 and payload.startswith(ICC):
        return []
    if marker == APP2 and payload.startswith(b"MPF\0"):
        return [trace("thumbnail", "MPF")]
    if marker == APP0 and payload.startswith(JFIF):
        return [trace("thumbnail", "JFIF")] if any(payload[12:14]) else []
    if marker == APP0 and payload.startswith(b"JFXX\0"):
        return [trace("thumbnail", "JFXX")]
    if marker == APP14 and payload.startswith(ADOBE):
        return []
    return [trace("unread", f"APP{marker - APP0}")]
