"""IPTC: what press programs write about a photograph, in Photoshop's blocks."""

import struct

from optin.dossier.inside.traces import Kind, Trace, trace

_FIELDS: dict[int, tuple[Kind, str]] = {
    5: ("title", "IPTC ObjectName"),
    25: ("comment", "IPTC Keywords"),
    26: ("place", "IPTC ContentLocationCode"),
    27: ("place", "IPTC ContentLocationName"),
    40: ("comment", "IPTC SpecialInstructions"),
    55: ("time", "IPTC DateCreated"),
    60: ("time", "IPTC TimeCreated"),
    62: ("time", "IPTC DigitalCreationDate"),
    63: ("time", "IPTC DigitalCreationTime"),
    65: ("software", "IPTC OriginatingProgram"),
    80: ("author", "IPTC By-line"),
    85: ("author", "IPTC By-lineTitle"),
    90: ("place", "IPTC City"),
    92: ("place", "IPTC Sub-location"),
    95: ("place", "IPTC Province-State"),
    100: ("place", "IPTC CountryCode"),
    101: ("place", "IPTC Country"),
    103: ("comment", "IPTC OriginalTransmissionReference"),
    105: ("title", "IPTC Headline"),
    110: ("author", "IPTC Credit"),
    115: ("author", "IPTC Source"),
    116: ("author", "IPTC CopyrightNotice"),
    118: ("author", "IPTC Contact"),
    120: ("comment", "IPTC Caption-Abstract"),
    122: ("author", "IPTC Writer-Editor"),
}
_BLOCK, _FIELD, _MOST = b"8BIM", b"\x1c", 2000
_IPTC_BLOCK, _THUMBNAILS = 0x0404, {0x0409, 0x040C}


def photoshop(content: bytes) -> list[Trace]:
    """Return what Photoshop's blocks tell."""
    found: list[Trace] = []
    place = 0
    for _ in range(_MOST):
        if content[place : place + 4] != _BLOCK or len(content) < place + 12:
            break
        (number,) = struct.unpack(">H", content[place + 4 : place + 6])
        start = place + 6 + (content[place + 6] // 2 + 1) * 2  # a name, of even length in all
        piece = content[start : start + 4]
        if len(piece) < 4:  # noqa: PLR2004
            break
        (size,) = struct.unpack(">I", piece)
        if number == _IPTC_BLOCK:
            found += iptc(content[start + 4 : start + 4 + size])
        elif number in _THUMBNAILS:
            found.append(trace("thumbnail", "Photoshop"))
        place = start + 4 + size + size % 2
    return found or [trace("software", "Photoshop")]


def iptc(content: bytes) -> list[Trace]:
    """Return what the fields of IPTC tell."""
    found: list[Trace] = []
    place = 0
    for _ in range(_MOST):
        if content[place : place + 1] != _FIELD or len(content) < place + 5:
            break
        record, field = content[place + 1], content[place + 2]
        (size,) = struct.unpack(">H", content[place + 3 : place + 5])
        if record == 2 and field in _FIELDS:  # noqa: PLR2004
            kind, where = _FIELDS[field]
            found.append(trace(kind, where, content[place + 5 : place + 5 + size]))
        place += 5 + size
    return found
