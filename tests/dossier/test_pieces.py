"""What a file tells is found, a cleaned picture tells nothing and looks the same, and garbage harms nobody."""

import io
import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo

from optin.dossier import media
from optin.dossier.cleaning import clean
from optin.dossier.residue import residue
from optin.dossier.telling import tells

SECRET = "Geheimnaam"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
HARMLESS = {
    "SourceFile", "ExifTool:ExifToolVersion", "ExifTool:Warning", "System", "File", "JFIF", "PNG",
    "ICC_Profile", "ICC-header", "Composite", "APP14", "IFD0:Orientation", "EXIF:Orientation",
}  # fmt: skip


def _picture() -> Image.Image:
    return Image.effect_noise((64, 48), 90).convert("RGB")


def _jpeg(orientation: int = 1, **more: object) -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0110], exif[0x013B] = orientation, SECRET, SECRET, SECRET
    exif[0x0132] = "2026:09:14 21:03:11"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (53.0, 30.0, 0.0), "E", (3.0, 30.0, 0.0)
    raw = io.BytesIO()
    packet = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    _picture().save(raw, "JPEG", exif=exif, xmp=packet, comment=SECRET.encode(), **more)
    return raw.getvalue() + SECRET.encode()


def _png() -> bytes:
    info = PngInfo()
    info.add_text("Author", SECRET)
    info.add_text("Comment", SECRET, zip=True)
    info.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    exif = Image.Exif()
    exif[0x013B] = SECRET
    raw = io.BytesIO()
    _picture().save(raw, "PNG", pnginfo=info, exif=exif)
    return raw.getvalue() + SECRET.encode()


PICTURES = {
    "jpeg": (_jpeg(), media.JPEG),
    "progressive": (_jpeg(progressive=True, quality=40), media.JPEG),
    "profile": (_jpeg(icc_profile=PROFILE), media.JPEG),
    "png": (_png(), media.PNG),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_cleaned_picture_looks_the_same_and_tells_nothing(name: str, tmp_path: Path) -> None:
    content, kind = PICTURES[name]
    assert SECRET.encode() in content

    cleaned = clean(content, kind)

    assert cleaned is not None
    before, after = (Image.open(io.BytesIO(raw)).convert("RGB") for raw in (content, cleaned))
    assert ImageChops.difference(before, after).getbbox() is None
    assert SECRET.encode() not in cleaned
    assert tells(cleaned, kind) == ()
    assert _by_exiftool(cleaned, tmp_path) == set()


def _by_exiftool(content: bytes, folder: Path) -> set[str]:
    """Return what another program still finds in a picture, beside how it is packed."""
    path = folder / "picture"
    path.write_bytes(content)
    done = subprocess.run(
        ["exiftool", "-json", "-G1", "-a", "-u", str(path)], capture_output=True, check=True
    )
    found = json.loads(done.stdout)[0]
    return {tag for tag in found if tag not in HARMLESS and tag.split(":")[0] not in HARMLESS}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stays_upright(orientation: int) -> None:
    content = _jpeg(orientation)
    cleaned = clean(content, media.JPEG)
    assert cleaned is not None

    before, after = (
        ImageOps.exif_transpose(Image.open(io.BytesIO(raw))) for raw in (content, cleaned)
    )

    assert before.size == after.size
    assert ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox() is None


def test_cleaning_again_changes_nothing() -> None:
    for content, kind in PICTURES.values():
        once = clean(content, kind)
        assert once is not None
        assert clean(once, kind) == once


@pytest.mark.parametrize(
    "kind", [media.PDF, media.DOCX, media.HEIC, media.WEBP, media.GIF, media.UNKNOWN]
)
def test_what_cannot_be_cleaned_surely_is_refused(kind: str) -> None:
    assert clean(b"anything", kind) is None


def test_what_a_photograph_tells_is_named_by_kind_and_place() -> None:
    kinds = {trace.kind for trace in tells(*PICTURES["jpeg"])}

    assert {"place", "device", "author", "time", "comment"} <= kinds
    assert SECRET not in repr(tells(*PICTURES["jpeg"]))


def test_a_pdf_and_an_office_file_tell_their_maker() -> None:
    pdf = (
        b"%PDF-1.4\n1 0 obj<</Author("
        + SECRET.encode()
        + b")>>endobj\ntrailer<</Info 1 0 R>>\n%%EOF"
    )

    assert "author" in {trace.kind for trace in tells(pdf, media.PDF)}
    assert "unread" in {trace.kind for trace in tells(b"\0", media.HEIC)}


KINDS = [
    getattr(media, name)
    for name in ("JPEG", "PNG", "PDF", "DOCX", "HEIC", "WEBP", "TIFF", "TEXT", "UNKNOWN")
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(PICTURES)), st.data())
def test_a_mangled_picture_never_harms(name: str, data: st.DataObject) -> None:
    content, kind = PICTURES[name]
    raw = bytearray(content)
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    mangled = bytes(raw[: data.draw(st.integers(0, len(raw)))])

    tells(mangled, kind)
    cleaned = clean(mangled, kind)

    assert cleaned is None or SECRET.encode() not in cleaned


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(KINDS))
def test_no_bytes_make_it_fail(raw: bytes, kind: str) -> None:
    tells(raw, kind)
    clean(raw, kind)
    media.media_type(raw)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("mijn BSN is 111222333", ["bsn"]),
        ("factuur 123456789", []),
        ("NL91 ABNA 0417 1643 00", ["iban"]),
        ("06-12345678", ["phone"]),
        ("op 5 maart 2026", ["day"]),
        ("on March 5, 2026", ["day"]),
        ("2026-03-05", ["day"]),
        ("05-03-2026", ["day"]),
        ("in maart 2026", []),
        ("1012 AB", ["postcode"]),
        ("Dorpsstraat 12", ["street"]),
        ("x@voorbeeld.nl", ["email"]),
        ("https://voorbeeld.nl/x", ["url"]),
        ("25 euro eraf, 3 keer", []),
        ("RÓOS was erbij", ["name"]),
        ("rooster", []),
    ],
)
def test_what_identifies_is_found_and_ordinary_words_are_not(text: str, kinds: list[str]) -> None:
    assert [finding.kind for finding in residue(text, ("roos",))] == kinds
