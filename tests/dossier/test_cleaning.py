"""A cleaned picture has every pixel and nothing that was planted in it."""

import io
import json
import struct
import subprocess
import warnings
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from optin.dossier import media
from optin.dossier.cleaning import clean
from optin.dossier.inside.colour import ADOBE, P3, SRGB, own_profile, space
from optin.dossier.telling import tells
from tests.dossier import photos
from tests.dossier.photos import MARK

P3_COLOURS = ((0.5151, 0.2412, -0.0011), (0.2919, 0.6922, 0.0419), (0.1572, 0.0666, 0.7841))
ADOBE_COLOURS = ((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446))
OWN_SCREEN = ((0.48, 0.25, 0.01), (0.33, 0.66, 0.09), (0.15, 0.08, 0.72))


def _pixels(content: bytes) -> tuple[str, tuple[int, int], bytes, object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # one of the planted segments promises a second picture
        opened = Image.open(io.BytesIO(content))
    with opened:
        opened.load()
        return opened.mode, opened.size, opened.tobytes(), opened.getpalette()


def _exiftool(content: bytes, folder: Path) -> dict[str, object]:
    """Return everything that the independent tool finds, also what it does not know."""
    path = folder / "picture"
    path.write_bytes(content)
    done = subprocess.run(
        ["exiftool", "-json", "-a", "-u", "-U", "-G1", "-ee", str(path)], capture_output=True
    )
    (found,) = json.loads(done.stdout)
    aside = ("System:", "ExifTool:Exif", "SourceFile")
    return {tag: value for tag, value in found.items() if not tag.startswith(aside)}


JPEGS = {
    "ordinary": photos.jpeg(),
    "progressive": photos.jpeg(progressive=True),
    "grey": photos.jpeg("L"),
    "four colours": photos.jpeg("CMYK"),
    "restarts": photos.jpeg(restart_marker_blocks=2),
    "fine colours": photos.jpeg(subsampling=0, quality=98, optimize=True),
}
PNGS = {mode: photos.png(mode) for mode in ("1", "L", "P", "RGB", "RGBA", "LA", "I;16")}


@pytest.mark.parametrize("kind", JPEGS)
def test_a_cleaned_photograph_has_its_pixels_and_nothing_else(kind: str, tmp_path: Path) -> None:
    raw = JPEGS[kind]
    cleaned = clean(raw, media.JPEG)

    assert cleaned is not None
    assert raw.count(MARK) > 10
    assert MARK not in cleaned
    assert _pixels(cleaned) == _pixels(raw)
    assert tells(cleaned, media.JPEG) == ()
    assert clean(cleaned, media.JPEG) == cleaned
    found = _exiftool(cleaned, tmp_path)
    assert {tag.partition(":")[0] for tag in found} <= {"File", "JFIF", "Adobe", "Composite"}
    assert not any("MARKER7" in str(value) for value in found.values())
    assert "ExifTool:Warning" not in found


@pytest.mark.parametrize("kind", PNGS)
def test_a_cleaned_png_has_its_pixels_and_nothing_else(kind: str, tmp_path: Path) -> None:
    raw = PNGS[kind]
    cleaned = clean(raw, media.PNG)

    assert cleaned is not None
    assert MARK in raw
    assert MARK not in cleaned
    assert _pixels(cleaned) == _pixels(raw)
    assert tells(cleaned, media.PNG) == ()
    assert clean(cleaned, media.PNG) == cleaned
    found = _exiftool(cleaned, tmp_path)
    assert {tag.partition(":")[0] for tag in found} <= {"File", "PNG", "Composite"}
    assert {tag for tag in found if tag.startswith("PNG:")} <= {
        f"PNG:{name}"
        for name in (
            "ImageWidth", "ImageHeight", "BitDepth", "ColorType", "Compression", "Filter",
            "Interlace", "Palette", "Transparency",
        )
    }  # fmt: skip


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_turned_photograph_stays_upright(turned: int, tmp_path: Path) -> None:
    cleaned = clean(photos.jpeg(turned=turned), media.JPEG)

    assert cleaned is not None
    with Image.open(io.BytesIO(cleaned)) as opened:
        kept = dict(opened.getexif())
    assert kept == ({0x0112: turned} if turned != 1 else {})
    found = _exiftool(cleaned, tmp_path)
    assert [t for t in found if t.startswith("IFD")] == (["IFD0:Orientation"] if kept else [])
    assert tells(cleaned, media.JPEG) == ()


@pytest.mark.parametrize(
    ("colours", "name"),
    [(P3_COLOURS, P3), (ADOBE_COLOURS, ADOBE), (OWN_SCREEN, None)],
    ids=["P3", "Adobe", "one screen"],
)
@pytest.mark.parametrize("kind", [media.JPEG, media.PNG])
def test_a_colour_profile_is_replaced_by_our_own_or_dropped(
    colours: tuple[tuple[float, float, float], ...], name: str | None, kind: str, tmp_path: Path
) -> None:
    profile = photos.profile_of(colours)
    make = photos.jpeg if kind == media.JPEG else photos.png
    raw = make(profile=profile)
    assert "device" in {trace.kind for trace in tells(raw, kind) if trace.where == "ICC"}

    cleaned = clean(raw, kind)

    assert cleaned is not None
    assert MARK not in cleaned
    assert _pixels(cleaned) == _pixels(raw)
    with Image.open(io.BytesIO(cleaned)) as opened:
        kept = opened.info.get("icc_profile")
    assert kept == (own_profile(name) if name else None)
    said = str(_exiftool(cleaned, tmp_path))
    assert ("MARKER7" in said, "2026" in said) == (False, False)
    assert tells(cleaned, kind) == ()
    assert clean(cleaned, kind) == cleaned


@pytest.mark.parametrize("name", [P3, ADOBE, SRGB])
def test_our_profiles_mean_what_they_say(name: str) -> None:
    """The colour machine that most programs use reads them, and shows the colours of the space."""
    ours = ImageCms.ImageCmsProfile(io.BytesIO(own_profile(name)))
    srgb = ImageCms.createProfile("sRGB")
    assert space(own_profile(name)) == name
    assert own_profile(name) == own_profile(name)

    colours = Image.new("RGB", (4, 1))
    colours.putdata([(255, 255, 255), (128, 128, 128), (0, 0, 0), (200, 100, 50)])
    shown = ImageCms.profileToProfile(colours, ours, srgb, outputMode="RGB")
    assert shown is not None
    found = [shown.getpixel((x, 0)) for x in range(4)]

    wanted = {
        SRGB: (200, 100, 50),
        P3: (215, 93, 31),  # by hand, with the matrices from either space to sRGB under daylight
        ADOBE: (227, 100, 42),
    }[name]
    expected = [(255, 255, 255), (128, 128, 128), (0, 0, 0), wanted]
    for there, here in zip(expected, found, strict=True):
        assert isinstance(here, tuple)
        assert max(abs(a - b) for a, b in zip(there, here, strict=True)) <= 2


def test_a_second_picture_behind_the_first_is_gone() -> None:
    made = io.BytesIO()
    photos.picture().save(
        made,
        "MPO",
        save_all=True,
        append_images=[photos.picture(size=(33, 21))],
        exif=photos.exif(),
    )
    raw = made.getvalue()
    assert media.media_type(raw) == media.JPEG
    assert raw.count(b"\xff\xd8\xff") == 2

    cleaned = clean(raw, media.JPEG)

    assert cleaned is not None
    assert (cleaned.count(b"\xff\xd8\xff"), MARK in cleaned) == (1, False)
    assert _pixels(cleaned) == _pixels(raw)


def _woven(width: int, height: int) -> tuple[bytes, bytes]:
    """Return a PNG whose pixels come in seven turns, and the pixels."""
    grey = [[(7 * x + 13 * y) % 256 for x in range(width)] for y in range(height)]
    turns = (
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
        (0, 1, 1, 2),
    )  # fmt: skip
    raw = b""
    for left, top, across, down in turns:
        for row in grey[top::down]:
            raw += b"\0" + bytes(row[left::across]) if row[left::across] else b""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 1)
    pieces = (
        (b"IHDR", head),
        (b"IDAT", zlib.compress(raw)),
        (b"tEXt", b"a\0" + MARK),
        (b"IEND", b""),
    )
    png = b"\x89PNG\r\n\x1a\n" + b"".join(photos.chunk(name, data) for name, data in pieces)
    return png, bytes(sign for row in grey for sign in row)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (5, 5), (8, 8), (17, 9)])
def test_a_woven_png_is_cleaned_too(size: tuple[int, int]) -> None:
    raw, pixels = _woven(*size)
    cleaned = clean(raw, media.PNG)

    assert cleaned is not None
    assert MARK not in cleaned
    assert _pixels(cleaned)[2] == pixels


def _png(*pieces: tuple[bytes, bytes]) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(photos.chunk(name, data) for name, data in pieces)


HEAD = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
ROWS = b"\0\1\2\0\3\4"


def test_bytes_behind_the_pixels_inside_their_chunk_are_gone() -> None:
    packed = zlib.compress(ROWS) + MARK
    raw = _png((b"IHDR", HEAD), (b"IDAT", packed[:9]), (b"IDAT", packed[9:]), (b"IEND", b""))

    assert clean(raw, media.PNG) == _png(
        (b"IHDR", HEAD), (b"IDAT", zlib.compress(ROWS)), (b"IEND", b"")
    )


WHOLE = _png((b"IHDR", HEAD), (b"IDAT", zlib.compress(ROWS)), (b"IEND", b""))
UNSURE = {
    "more pixels than are shown": _png(
        (b"IHDR", HEAD), (b"IDAT", zlib.compress(ROWS + MARK)), (b"IEND", b"")
    ),
    "fewer pixels": _png((b"IHDR", HEAD), (b"IDAT", zlib.compress(ROWS[:-1])), (b"IEND", b"")),
    "no end": WHOLE[:-12],
    "a wrong sum": WHOLE[:-20] + b"x" + WHOLE[-19:],
    "moving": _png(
        (b"IHDR", HEAD), (b"acTL", bytes(8)), (b"IDAT", zlib.compress(ROWS)), (b"IEND", b"")
    ),
    "two heads": _png(
        (b"IHDR", HEAD), (b"IHDR", HEAD), (b"IDAT", zlib.compress(ROWS)), (b"IEND", b"")
    ),
    "no pixels": _png((b"IHDR", HEAD), (b"IEND", b"")),
    "a bomb": _png(
        (b"IHDR", struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(ROWS)),
        (b"IEND", b""),
    ),
    "nothing": b"",
}


@pytest.mark.parametrize("kind", UNSURE)
def test_a_png_that_is_not_sound_is_not_cleaned(kind: str) -> None:
    assert clean(UNSURE[kind], media.PNG) is None


def test_a_photograph_that_is_not_sound_is_not_cleaned() -> None:
    whole = photos.jpeg()
    cleaned = clean(whole, media.JPEG)
    assert cleaned is not None
    for cut in range(2, len(cleaned) - 1, 53):
        assert clean(cleaned[:cut], media.JPEG) is None
    table = cleaned.index(b"\xff\xdb")
    (size,) = struct.unpack(">H", cleaned[table + 2 : table + 4])
    longer = struct.pack(">H", size + len(MARK)) + cleaned[table + 4 : table + 2 + size] + MARK
    hiding = cleaned[: table + 2] + longer + cleaned[table + 2 + size :]
    assert clean(hiding, media.JPEG) is None


def _of(kind: str) -> bytes:
    made = io.BytesIO()
    photos.picture().save(made, kind, exif=photos.exif()) if kind != "GIF" else photos.picture(
        "P"
    ).save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [_of("GIF"), _of("TIFF"), _of("WEBP"), b"%PDF-1.7", b"PK\x05\x06", b"\0\0\0\x18ftypheic", b"x"],
    ids=["gif", "tiff", "webp", "pdf", "zip", "heic", "text"],
)
def test_what_optin_cannot_be_sure_of_is_not_cleaned(content: bytes) -> None:
    assert clean(content, media.media_type(content)) is None


SMALL = {
    media.JPEG: clean(photos.jpeg(), media.JPEG) or b"",
    media.PNG: WHOLE,
}


@settings(max_examples=100)
@given(
    marker=st.sampled_from([*range(0xE0, 0xFF)]),
    start=st.sampled_from(
        [
            b"",
            b"Exif\0\0",
            b"JFIF\0",
            b"Adobe",
            b"ICC_PROFILE\0\1\1",
            b"http://ns.adobe.com/xap/1.0/\0",
        ]
    ),
    where=st.integers(0, 50),
)
def test_no_segment_with_any_name_at_any_place_comes_through(
    marker: int, start: bytes, where: int
) -> None:
    raw = SMALL[media.JPEG]
    places, place = [2], 2
    while raw[place + 1] != 0xDA:
        place += 2 + struct.unpack(">H", raw[place + 2 : place + 4])[0]
        places.append(place)
    at = places[where % len(places)]
    planted = raw[:at] + photos.segment(marker, start + MARK * 20) + raw[at:]

    cleaned = clean(planted, media.JPEG)

    assert cleaned is not None
    assert MARK not in cleaned
    assert _pixels(cleaned)[1] == (67, 45)


@settings(max_examples=300, deadline=None)
@given(
    kind=st.sampled_from([media.JPEG, media.PNG]),
    place=st.integers(0, 10_000),
    piece=st.binary(max_size=12),
    gone=st.integers(0, 12),
)
def test_any_damage_is_survived(kind: str, place: int, piece: bytes, gone: int) -> None:
    raw = SMALL[kind]
    at = place % len(raw)
    cleaned = clean(raw[:at] + piece + raw[at + gone :], kind)

    assert cleaned is None or tells(cleaned, kind) == ()
