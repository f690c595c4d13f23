"""EXIF: a small TIFF file with tags, found in photographs of every format."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from optin.dossier.inside.iptc import iptc
from optin.dossier.inside.traces import Kind, Trace, as_text, trace
from optin.dossier.inside.xmp import xmp

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_HEAD, _FORTY_TWO = 8, 42  # in every TIFF file
_MOST_ENTRIES, _MOST_DIRECTORIES = 500, 24
_TAGS: dict[int, tuple[Kind, str]] = {
    0x000B: ("software", "EXIF ProcessingSoftware"),
    0x010D: ("title", "EXIF DocumentName"),
    0x010E: ("comment", "EXIF ImageDescription"),
    0x010F: ("device", "EXIF Make"),
    0x0110: ("device", "EXIF Model"),
    0x0131: ("software", "EXIF Software"),
    0x0132: ("time", "EXIF DateTime"),
    0x013B: ("author", "EXIF Artist"),
    0x013C: ("device", "EXIF HostComputer"),
    0x8298: ("author", "EXIF Copyright"),
    0x9003: ("time", "EXIF DateTimeOriginal"),
    0x9004: ("time", "EXIF DateTimeDigitized"),
    0x9010: ("time", "EXIF OffsetTime"),
    0x9011: ("time", "EXIF OffsetTimeOriginal"),
    0x9012: ("time", "EXIF OffsetTimeDigitized"),
    0x927C: ("device", "EXIF MakerNote"),
    0x9286: ("comment", "EXIF UserComment"),
    0x9C9B: ("title", "EXIF XPTitle"),
    0x9C9C: ("comment", "EXIF XPComment"),
    0x9C9D: ("author", "EXIF XPAuthor"),
    0x9C9E: ("comment", "EXIF XPKeywords"),
    0x9C9F: ("title", "EXIF XPSubject"),
    0xA420: ("device", "EXIF ImageUniqueID"),
    0xA430: ("author", "EXIF CameraOwnerName"),
    0xA431: ("device", "EXIF BodySerialNumber"),
    0xA433: ("device", "EXIF LensMake"),
    0xA434: ("device", "EXIF LensModel"),
    0xA435: ("device", "EXIF LensSerialNumber"),
    0xC614: ("device", "EXIF UniqueCameraModel"),
    0xC62F: ("device", "EXIF CameraSerialNumber"),
}
_GPS, _THUMBNAIL, _XMP, _IPTC, _ORIENTATION = 0x8825, 0x0201, 0x02BC, 0x83BB, 0x0112
_BELOW = {0x8769, 0xA005, 0x014A}  # directories inside directories
_NOT_TEXT = {0x927C}
_UTF_16 = range(0x9C9B, 0x9CA0)


@dataclass(frozen=True)
class _Entry:
    tag: int
    kind: int
    raw: bytes
    directory: int  # the first is the picture's, the second its thumbnail's


class _Tiff:
    """Reads the entries of every directory once, and never more than there can be."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.order = {b"II": "<", b"MM": ">"}.get(content[:2], "")
        self.seen: set[int] = set()

    def number(self, form: str, place: int) -> int:
        """Return a number, or 0 where there is none."""
        size = struct.calcsize(form)
        piece = self.content[place : place + size]
        return int(struct.unpack(self.order + form, piece)[0]) if len(piece) == size else 0

    def entries(self) -> Iterator[_Entry]:
        """Give the entries of every directory that can be reached."""
        if not self.order or self.number("H", 2) != _FORTY_TWO:
            return
        waiting = [(self.number("I", 4), 0)]
        while waiting and len(self.seen) < _MOST_DIRECTORIES:
            start, chain = waiting.pop(0)
            if start in self.seen or not _HEAD <= start < len(self.content) - 1:
                continue
            self.seen.add(start)
            count = min(self.number("H", start), _MOST_ENTRIES)
            for place in range(start + 2, start + 2 + 12 * count, 12):
                entry = self.entry(place, chain)
                yield entry
                if entry.tag in _BELOW:
                    waiting += [(below, chain) for below in self.offsets(entry.raw)]
                elif entry.tag == _GPS:
                    waiting += [(below, _GPS) for below in self.offsets(entry.raw)]
            waiting.append((self.number("I", start + 2 + 12 * count), chain + 1))

    def entry(self, place: int, chain: int) -> _Entry:
        """Return one entry with its value, wherever that stands."""
        tag, kind = self.number("H", place), self.number("H", place + 2)
        length = _SIZES.get(kind, 0) * self.number("I", place + 4)
        start = place + 8 if length <= 4 else self.number("I", place + 8)  # noqa: PLR2004
        return _Entry(tag, kind, self.content[start : start + length], chain)

    def offsets(self, raw: bytes) -> list[int]:
        """Return where other directories start."""
        pieces = [raw[i : i + 4] for i in range(0, min(len(raw), 64), 4)]
        return [struct.unpack(self.order + "I", p)[0] for p in pieces if len(p) == 4]  # noqa: PLR2004

    def degrees(self, raw: bytes) -> str:
        """Return degrees, minutes and seconds as one number."""
        parts = [
            self.fraction(raw[i : i + 8]) / 60**power for power, i in enumerate(range(0, 24, 8))
        ]
        return f"{sum(parts):.4f}"

    def fraction(self, raw: bytes) -> float:
        """Return a fraction of two numbers."""
        if len(raw) < 8:  # noqa: PLR2004
            return 0.0
        above, below = struct.unpack(self.order + "II", raw)
        return float(above / below) if below else 0.0


def exif(content: bytes) -> list[Trace]:
    """Return what a TIFF file or the EXIF of a photograph tells."""
    tiff = _Tiff(content)
    found: list[Trace] = []
    place: dict[int, str] = {}
    entries = list(tiff.entries())
    if not entries:
        return [trace("unread", "EXIF")]
    for entry in entries:
        if entry.directory >= _GPS:
            place[entry.tag] = tiff.degrees(entry.raw) if entry.tag in {2, 4} else _sign(entry.raw)
        elif entry.tag in _TAGS:
            kind, where = _TAGS[entry.tag]
            found.append(trace(kind, where, _value(entry, tiff.order)))
        elif entry.tag == _THUMBNAIL:
            found.append(trace("thumbnail", "EXIF"))
        elif entry.tag == _XMP:
            found += xmp(entry.raw)
        elif entry.tag == _IPTC:
            found += iptc(entry.raw)
    if place:
        parts = [place.get(tag - 1, "") + place[tag] for tag in (2, 4) if tag in place]
        found.insert(0, trace("place", "EXIF GPS", ", ".join(parts)))
    return found


def _sign(raw: bytes) -> str:
    """Return how degrees to the south and to the west are written."""
    return "-" if raw[:1] in {b"S", b"W"} else ""


def _value(entry: _Entry, order: str) -> str:
    raw = entry.raw[:1000]
    if entry.tag in _NOT_TEXT:
        return ""
    if entry.tag in _UTF_16:
        return raw.decode("utf-16-le", "replace").rstrip("\0")
    if entry.tag == 0x9286:  # noqa: PLR2004  (a comment says in eight bytes how it is written)
        code = "utf-16-le" if order == "<" else "utf-16-be"
        said, raw = raw[:8], raw[8:]
        return raw.decode(code, "replace") if said.startswith(b"UNICODE") else as_text(raw)
    return as_text(raw.rstrip(b"\0 "))


def orientation(content: bytes) -> int:
    """Return how the picture must be turned: 1 to 8, where 1 is not at all."""
    tiff = _Tiff(content)
    for entry in tiff.entries():
        if entry.tag == _ORIENTATION and entry.directory == 0 and len(entry.raw) == 2:  # noqa: PLR2004
            turned = int(struct.unpack(tiff.order + "H", entry.raw)[0])
            return turned if turned in range(1, 9) else 1
    return 1


def only_orientation(turned: int) -> bytes:
    """Return an EXIF that holds how the picture must be turned, and nothing else."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turned, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
