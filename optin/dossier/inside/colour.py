"""Colour profiles: what they tell, and our own in place of those that say nothing but a standard.

A profile can name a camera, a scanner or the screen of one computer, and what was measured of that
screen is as good as a number on it. So no byte of a profile is kept. Where it describes one of the
spaces that everybody uses, we write a profile of our own for that space; sRGB needs none.
"""

import struct

from optin.dossier.inside.traces import Trace, as_text, trace

Triple = tuple[float, float, float]
SRGB, P3, ADOBE = "sRGB", "Display P3", "Adobe RGB (1998)"
# Red, green and blue as XYZ under the standard light of profiles (D50).
_SPACES: dict[str, tuple[Triple, Triple, Triple]] = {
    SRGB: ((0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)),
    P3: ((0.5151, 0.2412, -0.0011), (0.2919, 0.6922, 0.0419), (0.1572, 0.0666, 0.7841)),
    ADOBE: ((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446)),
}
_SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_ADOBE_CURVE = (2.19921875,)
_WHITE = (0.9642, 1.0, 0.8249)
_NEAR = 0.004
_MOST_TAGS = 100


def _tags(profile: bytes) -> dict[bytes, bytes]:
    """Return the tags of a profile."""
    if profile[36:40] != b"acsp" or len(profile) < 132:  # noqa: PLR2004
        return {}
    (count,) = struct.unpack(">I", profile[128:132])
    found = {}
    for place in range(132, 132 + 12 * min(count, _MOST_TAGS), 12):
        entry = profile[place : place + 12]
        if len(entry) < 12:  # noqa: PLR2004
            break
        name, start, size = struct.unpack(">4sII", entry)
        found[name] = profile[start : start + size]
    return found


def space(profile: bytes) -> str | None:
    """Return which of the usual spaces a profile describes, if any."""
    tags = _tags(profile)
    if profile[16:20] != b"RGB " or b"A2B0" in tags:
        return None
    numbers = [_xyz(tags.get(name, b"")) for name in (b"rXYZ", b"gXYZ", b"bXYZ")]
    for name, wanted in _SPACES.items():
        pairs = [
            (there, here)
            for triple, found in zip(wanted, numbers, strict=True)
            for there, here in zip(triple, found or (9.0, 9.0, 9.0), strict=True)
        ]
        if all(abs(there - here) < _NEAR for there, here in pairs):
            return name
    return None


def _xyz(tag: bytes) -> Triple | None:
    if tag[:4] != b"XYZ " or len(tag) < 20:  # noqa: PLR2004
        return None
    x, y, z = struct.unpack(">iii", tag[8:20])
    return x / 65536, y / 65536, z / 65536


def colour(profile: bytes) -> list[Trace]:
    """Return what a colour profile tells."""
    if not profile:
        return []
    tags = _tags(profile)
    raw = tags.get(b"desc", b"")
    if raw[:4] == b"mluc":
        named = raw[28:].decode("utf-16-be", "replace")
    else:
        named = as_text(raw[12:].partition(b"\0")[0])
    name = space(profile)
    ours = name is not None and profile == own_profile(name)
    everybodys = name == SRGB and b"dmdd" not in tags
    return [] if ours or everybodys else [trace("device", "ICC", named)]


def own_profile(name: str) -> bytes:
    """Return our profile of a space: always the same bytes, from nobody's machine."""
    red, green, blue = (_number_tag(triple) for triple in _SPACES[name])
    curve = _curve_tag(_ADOBE_CURVE if name == ADOBE else _SRGB_CURVE)
    tags = [
        (b"desc", _text_tag(name)),
        (b"cprt", _text_tag("CC0")),
        (b"wtpt", _number_tag(_WHITE)),
        (b"rXYZ", red),
        (b"gXYZ", green),
        (b"bXYZ", blue),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for tag, data in tags:
        table += struct.pack(">4sII", tag, start + len(body), len(data))
        body += data
    size = start + len(body)
    head = struct.pack(">I4xI4s4s4s", size, 0x04300000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H4s", 2000, 1, 1, 0, 0, 0, b"acsp") + bytes(28)
    head += b"".join(_fixed(part) for part in _WHITE)
    return head.ljust(128, b"\0") + table + body


def _fixed(number: float) -> bytes:
    return struct.pack(">i", round(number * 65536))


def _number_tag(triple: Triple) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(_fixed(part) for part in triple)


def _curve_tag(parts: tuple[float, ...]) -> bytes:
    kind = 3 if len(parts) > 1 else 0
    return b"para\0\0\0\0" + struct.pack(">HH", kind, 0) + b"".join(_fixed(p) for p in parts)


def _text_tag(text: str) -> bytes:
    raw = text.encode("utf-16-be")
    data = b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(raw), 28) + raw
    return data + bytes(-len(data) % 4)
