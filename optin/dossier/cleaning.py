"""A picture without what it tells: nothing is kept but what its pixels need.

A list of what may stay, never of what must go: a segment that nobody has thought of is dropped.
Colour profiles are replaced (see `optin.dossier.inside.colour`), how a photograph must be turned is
written anew, and the pixels themselves are copied as they are packed.
"""

import struct
import zlib

from optin.dossier import media
from optin.dossier.inside import jpeg as jpegs
from optin.dossier.inside import png as pngs
from optin.dossier.inside.colour import SRGB, own_profile, space
from optin.dossier.inside.exif import only_orientation, orientation

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_DHT, _DAC, _DQT, _DHP = 0xC4, 0xCC, 0xDB, 0xDE
_FIXED = {0xDC: 2, 0xDD: 2, 0xDF: 1}  # how many bytes: lines, distance between restarts, expansion
_TABLES = {_DHT, _DAC, _DQT, _DHP, *_FIXED}
_LONGEST_ADOBE = 12
_MOST_PIXEL_BYTES = 600_000_000


def clean(content: bytes, media_type: str) -> bytes | None:
    """Return the picture without what it tells, or None where optin cannot be sure of that."""
    if media_type == media.JPEG:
        return _jpeg(content)
    if media_type == media.PNG:
        return _png(content)
    return None


def _jpeg(content: bytes) -> bytes | None:
    read = jpegs.read(content)
    markers = {segment.marker for segment in read.segments}
    if not read.whole or jpegs.SOS not in markers or not markers & _FRAMES:
        return None
    turned = 1
    kept: list[tuple[int, bytes, bytes]] = []
    for segment in read.segments:
        marker, payload = segment.marker, segment.payload
        if marker in _FRAMES | _TABLES | {jpegs.SOS}:
            if not _fits(marker, payload):
                return None
            kept.append((marker, payload, segment.scan))
        elif marker == jpegs.APP1 and payload.startswith(jpegs.EXIF) and turned == 1:
            turned = orientation(payload[len(jpegs.EXIF) :])
    ours = [*_density(read), *_adobe(read)]
    if turned != 1:
        ours.append((jpegs.APP1, jpegs.EXIF + only_orientation(turned), b""))
    named = space(jpegs.profile(read))
    if named and named != SRGB:
        ours.append((jpegs.APP2, jpegs.ICC + b"\1\1" + own_profile(named), b""))
    pieces = [b"\xff\xd8"]
    for marker, payload, scan in [*ours, *kept]:
        pieces.append(struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload + scan)
    return b"".join([*pieces, b"\xff\xd9"])


def _fits(marker: int, payload: bytes) -> bool:
    """Whether a segment is exactly as long as what it holds: nothing hides at its end."""
    if marker in _FRAMES or marker == _DHP:
        return len(payload) > 5 and len(payload) == 6 + 3 * payload[5]  # noqa: PLR2004
    if marker == jpegs.SOS:
        return bool(payload) and len(payload) == 4 + 2 * payload[0]
    if marker in _FIXED:
        return len(payload) == _FIXED[marker]
    if marker == _DAC:
        return len(payload) % 2 == 0
    place = 0
    while place < len(payload):  # tables of numbers, one after another
        if marker == _DQT:
            place += 65 if payload[place] < 16 else 129  # noqa: PLR2004
        else:
            place += 17 + sum(payload[place + 1 : place + 17])
    return place == len(payload)


def _density(read: jpegs.Jpeg) -> list[tuple[int, bytes, bytes]]:
    """Return the first segment of a file that had one, without its small picture."""
    for segment in read.segments:
        if segment.marker == jpegs.APP0 and segment.payload.startswith(jpegs.JFIF):
            return [(jpegs.APP0, jpegs.JFIF + b"\1\1\0\0\1\0\1\0\0", b"")]
    return []


def _adobe(read: jpegs.Jpeg) -> list[tuple[int, bytes, bytes]]:
    """Return the segment that says how colours are written, and no more than its twelve bytes."""
    for segment in read.segments:
        payload = segment.payload[:_LONGEST_ADOBE]
        if (
            segment.marker == jpegs.APP14
            and payload.startswith(jpegs.ADOBE)
            and len(payload) == _LONGEST_ADOBE
        ):
            return [(jpegs.APP14, jpegs.ADOBE + b"\0\x64\0\0\0\0" + payload[11:], b"")]
    return []


def _png(content: bytes) -> bytes | None:
    read = pngs.read(content)
    chunks = [chunk for chunk in read.chunks if chunk.name in pngs.NEEDED]
    names = [chunk.name for chunk in chunks]
    moving = any(chunk.name == b"acTL" for chunk in read.chunks)
    if not read.whole or moving or names.count(b"IHDR") != 1 or names[0] != b"IHDR":
        return None
    if not all(chunk.sound for chunk in chunks) or any(names.count(n) > 1 for n in _ONCE):
        return None
    pixels = _pixels(chunks[0].data, b"".join(c.data for c in chunks if c.name == b"IDAT"))
    if pixels is None:
        return None
    pieces = [pngs.START]
    ours = _own_colours(read)
    for chunk in chunks:
        if chunk.name == b"IDAT" and pixels:
            pieces.append(_chunk(b"IDAT", pixels))
            pixels = b""
        elif chunk.name == b"IHDR":
            pieces += [_chunk(b"IHDR", chunk.data), *ours]
        elif chunk.name != b"IDAT" and not (ours and chunk.name == b"sRGB"):
            pieces.append(_chunk(chunk.name, chunk.data))
    return b"".join(pieces)


_ONCE = (b"PLTE", b"IEND", b"tRNS", b"sRGB")


def _own_colours(read: pngs.Png) -> list[bytes]:
    for chunk in read.chunks:
        if chunk.name == b"iCCP":
            named = space(pngs.unpacked(chunk.data.partition(b"\0")[2][1:]))
            if named and named != SRGB:
                data = b"ICC\0\0" + zlib.compress(own_profile(named), 9)
                return [_chunk(b"iCCP", data)]
    return []


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _pixels(head: bytes, packed: bytes) -> bytes | None:
    """Return the packed pixels and not a byte after them; None where they are not what is said."""
    wanted = _size(head)
    if wanted is None or wanted > _MOST_PIXEL_BYTES:
        return None
    unpacking, found, rest = zlib.decompressobj(), 0, packed
    try:
        while not unpacking.eof and found <= wanted:
            piece = unpacking.decompress(rest, 1_000_000)
            found += len(piece)
            rest = unpacking.unconsumed_tail
            if not piece and not rest:
                break
    except zlib.error:
        return None
    if found != wanted or not unpacking.eof:
        return None
    return packed[: len(packed) - len(unpacking.unused_data)]


_WEAVING = (
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
    (0, 1, 1, 2),
)  # fmt: skip


def _size(head: bytes) -> int | None:
    """Return how many bytes the pixels of a PNG file are, unpacked."""
    if len(head) != 13:  # noqa: PLR2004
        return None
    width, height, depth, kind, _, _, woven = struct.unpack(">IIBBBBB", head)
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(kind, 0)
    if not (channels and width and height and depth in {1, 2, 4, 8, 16} and woven in {0, 1}):
        return None
    bits = channels * depth
    if not woven:
        return int(height * (1 + (width * bits + 7) // 8))
    total = 0
    for left, top, across, down in _WEAVING:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total
