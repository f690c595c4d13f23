"""A copy made anew shows what the original shows, and holds nothing that was planted in it."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from optin.evidence import apart, media
from optin.evidence.kinds import Renewed, renewed
from optin.evidence.refusing import RefusedError
from optin.language import words
from optin.rules.names import COMPLETE
from tests.evidence import photos
from tests.evidence.photos import MARK, TEXT

SHOWS = ["-EXIF:Artist=" + TEXT, "-XMP-dc:Creator=" + TEXT, "-XMP-photoshop:City=" + TEXT]


def _saved(kind: str, mode: str = "RGB", **how: object) -> bytes:
    made = io.BytesIO()
    photos.picture(mode, (96, 64)).save(made, kind, **how)
    return made.getvalue()


def _by_another(folder: Path, kind: str) -> bytes:
    """Return a picture that ImageMagick or heif-enc encoded, with words that exiftool planted."""
    source, made = folder / "source.png", folder / f"picture.{kind}"
    photos.scene().save(source)
    if kind == "heic":
        subprocess.run(
            ["heif-enc", "-q", "90", "-o", made, source], check=True, capture_output=True
        )
    else:
        words = ["-set", "comment", TEXT, "-set", "Author", TEXT]
        subprocess.run(["convert", source, *words, made], check=True)
    if kind not in {"bmp", "gif"}:
        subprocess.run(["exiftool", "-q", "-overwrite_original", *SHOWS, made], check=True)
    return made.read_bytes()


def _exiftool(content: bytes, folder: Path) -> dict[str, object]:
    """Return everything that the independent tool finds, also what it does not know."""
    path = folder / "renewed"
    path.write_bytes(content)
    command = ["exiftool", "-json", "-a", "-u", "-U", "-G1", "-ee", str(path)]
    (found,) = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    aside = ("System:", "ExifTool:Exif", "SourceFile")
    return {tag: value for tag, value in found.items() if not tag.startswith(aside)}


def _looks_like(content: bytes, wanted: Image.Image) -> float:
    """Return how far two pictures are apart on average, of 255."""
    with Image.open(io.BytesIO(content)) as opened:
        seen = opened.convert("RGB")
    assert seen.size == wanted.size
    return max(ImageStat.Stat(ImageChops.difference(seen, wanted.convert("RGB"))).mean)


def _renewed(content: bytes) -> Renewed:
    return renewed(content, media.media_type(content))


OURS: dict[str, Callable[[], bytes]] = {
    "jpeg with everything": photos.jpeg,
    "progressive jpeg": lambda: photos.jpeg(progressive=True),
    "grey jpeg": lambda: photos.jpeg("L"),
    "png with everything": photos.png,
    "png with a palette": lambda: photos.png("P"),
    "png with transparency": lambda: photos.png("RGBA"),
    "webp": lambda: _saved("WEBP", exif=photos.exif(), xmp=photos.XMP),
    "tiff": lambda: _saved("TIFF", description=TEXT, software=TEXT, artist=TEXT),
    "gif": lambda: _saved("GIF", "P", comment=MARK),
    "bmp": lambda: _saved("BMP") + MARK,
    "avif": lambda: _saved("AVIF", exif=photos.exif()),
}


@pytest.mark.parametrize("kind", OURS)
def test_no_mark_comes_along_and_an_independent_tool_finds_nothing(
    kind: str, tmp_path: Path
) -> None:
    raw = OURS[kind]()
    made = _renewed(raw)

    assert MARK in raw
    assert MARK not in made.content
    assert (made.still, len(made.pages)) == ((), 1)
    found = _exiftool(made.content, tmp_path)
    assert {tag.partition(":")[0] for tag in found} <= {"File", "JFIF", "PNG", "Composite"}
    assert "ExifTool:Warning" not in found


@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "tiff", "gif", "bmp", "heic"])
def test_what_other_encoders_write_is_seen_the_same_and_tells_nothing(
    kind: str, tmp_path: Path
) -> None:
    raw = _by_another(tmp_path, kind)
    made = _renewed(raw)

    assert _looks_like(made.content, photos.scene()) < 12
    assert MARK not in made.content
    assert TEXT not in str(_exiftool(made.content, tmp_path))
    assert made.media_type in {media.JPEG, media.PNG}


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_turned_photograph_stands_upright_in_its_pixels(turned: int) -> None:
    upright = photos.scene()
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    lying = upright.transpose(back[turned]) if turned in back else upright
    exif = photos.exif(turned)
    raw = io.BytesIO()
    lying.save(raw, "JPEG", exif=exif, quality=95)

    assert _looks_like(_renewed(raw.getvalue()).content, upright) < 12


def test_sixteen_bits_and_four_colours_are_seen_as_any_viewer_shows_them() -> None:
    deep = Image.new("I;16", (4, 1))
    for place, value in enumerate((0, 0x4000, 0x8000, 0xFFFF)):
        deep.putpixel((place, 0), value)
    raw = io.BytesIO()
    deep.save(raw, "PNG")
    with Image.open(io.BytesIO(_renewed(raw.getvalue()).content)) as seen:
        shades = [seen.convert("L").getpixel((place, 0)) for place in range(4)]
    assert shades == [0, 63, 127, 255]

    inks = Image.new("CMYK", (8, 8), (255, 0, 0, 0))
    raw = io.BytesIO()
    inks.save(raw, "JPEG", quality=98)
    with Image.open(io.BytesIO(_renewed(raw.getvalue()).content)) as seen:
        red, green, blue = seen.convert("RGB").getpixel((4, 4))  # type: ignore[misc]
    assert red < 60
    assert min(green, blue) > 150


def test_what_is_hidden_under_transparency_is_gone() -> None:
    hidden = Image.new("RGBA", (40, 20), (200, 30, 30, 0))
    raw = io.BytesIO()
    hidden.save(raw, "PNG")
    with Image.open(io.BytesIO(_renewed(raw.getvalue()).content)) as seen:
        assert seen.convert("RGB").getcolors() == [(800, (255, 255, 255))]


def test_a_rectangle_is_black_and_nothing_beside_it_is() -> None:
    raw = photos.plain(200, mode="RGB")
    made = renewed(raw, media.PNG, [(2, 3, 4, 5)])
    with Image.open(io.BytesIO(made.content)) as seen:
        dark = {
            (x, y) for x in range(12) for y in range(9) if seen.convert("L").getpixel((x, y)) == 0
        }
    assert dark == {(x, y) for x in range(2, 6) for y in range(3, 8)}


def test_a_fax_of_several_pages_gives_each_of_them() -> None:
    raw = io.BytesIO()
    pages = [Image.new("L", (20, 30), shade) for shade in (10, 120, 250)]
    pages[0].save(raw, "TIFF", save_all=True, append_images=pages[1:])
    made = _renewed(raw.getvalue())

    shades = []
    for page, kind in made.pages:
        assert kind == media.PNG
        with Image.open(io.BytesIO(page)) as seen:
            shades.append(seen.convert("L").getpixel((5, 5)))
    assert shades == [10, 120, 250]


def _letter() -> bytes:
    return typst.compile(
        f'#set document(title: "{TEXT}", author: "{TEXT}")\nDe boete is 50 euro. #link("x")[{TEXT}]\n#pagebreak()\nTwee'.encode()
    )


def test_the_pages_of_a_pdf_are_drawn_anew_and_its_words_are_given_for_searching() -> None:
    raw = _letter()
    made = _renewed(raw)

    assert made.media_type == media.PDF
    assert "De boete is 50 euro." in made.words
    assert (MARK in made.content, made.still) == (False, ())
    with pikepdf.open(io.BytesIO(made.content)) as document:
        assert (len(document.pages), dict(document.docinfo), "/Metadata" in document.Root) == (
            2, {}, False,
        )  # fmt: skip
    drawn, source = pypdfium2.PdfDocument(made.content), pypdfium2.PdfDocument(raw)
    assert drawn[0].get_textpage().get_text_bounded() == ""
    for page in range(2):
        assert drawn[page].get_size() == pytest.approx(source[page].get_size(), abs=1)
        seen = drawn[page].render(scale=1).to_pil().convert("L")
        wanted = source[page].render(scale=1).to_pil().convert("L")
        assert ImageStat.Stat(ImageChops.difference(seen, wanted.resize(seen.size))).mean[0] < 6
    assert renewed(raw, media.PDF).content == made.content


def test_a_text_is_kept_word_for_word_without_what_nobody_sees() -> None:
    raw = "\ufeff[12:01] A: kom\u200b je\u202e?\r\n[12:02] B: n\x07ee\n".encode()
    assert media.media_type(b"\xe2\x80\x8e[12:01] A: ja\n") == media.TEXT  # as telephones write
    made = renewed(raw, media.TEXT)

    assert made.content.decode() == made.words == "[12:01] A: kom je?\n[12:02] B: nee\n"


def _animated() -> bytes:
    raw = io.BytesIO()
    frames = [Image.new("L", (9, 9), shade) for shade in (1, 250)]
    frames[0].save(raw, "GIF", save_all=True, append_images=frames[1:])
    return raw.getvalue()


def _locked() -> bytes:
    raw = io.BytesIO()
    with pikepdf.open(io.BytesIO(_letter())) as document:
        document.save(raw, encryption=pikepdf.Encryption(owner="a", user="b"))
    return raw.getvalue()


def _bomb() -> bytes:
    wide = b"\0\0\xff\xff" * 2
    return (
        b"\x89PNG\r\n\x1a\n"
        + photos.chunk(b"IHDR", wide + b"\x08\0\0\0\0")
        + photos.chunk(b"IDAT", b"x")
    )


def _many_pages() -> bytes:
    raw, document = io.BytesIO(), pikepdf.new()
    for _ in range(101):
        document.add_blank_page()
    document.save(raw)
    return raw.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a moving picture": (_animated, media.GIF, "moving"),
    "a bomb of pixels": (_bomb, media.PNG, "too_large"),
    "half a photograph": (lambda: photos.jpeg()[:900], media.JPEG, "broken"),
    "a picture of nothing": (lambda: b"\xff\xd8\xff", media.JPEG, "broken"),
    "a locked PDF": (_locked, media.PDF, "password"),
    "a PDF of nothing": (lambda: b"%PDF-1.7\n%%EOF", media.PDF, "broken"),
    "a book": (_many_pages, media.PDF, "too_large"),
    "a voice": (lambda: b"OggS" + bytes(99), "audio/ogg", "no_way"),
    "a film": (lambda: b"\0\0\0\x18ftypisom" + bytes(99), "video/mp4", "no_way"),
    "a zip": (lambda: b"PK\x05\x06" + bytes(18), media.ZIP, "no_way"),
    "no text at all": (lambda: b"\xc3\x28", media.TEXT, "broken"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_made_anew_is_refused_with_the_reason(kind: str) -> None:
    make, name, code = REFUSED[kind]
    with pytest.raises(RefusedError) as refused:
        renewed(make(), name)

    assert refused.value.code == code


@pytest.mark.parametrize("language", COMPLETE)
def test_every_reason_has_words(language: str) -> None:
    codes = {code for _, _, code in REFUSED.values()} | {"too_slow"}

    assert {f"problem.evidence_{code}" for code in codes} <= set(words(language))


def test_the_process_apart_says_the_same() -> None:
    raw = photos.jpeg()
    assert apart.renewed(raw, media.JPEG) == renewed(raw, media.JPEG)
    assert {trace.where for trace in apart.tells(raw, media.JPEG)} >= {"EXIF GPS", "XMP creator"}
    with pytest.raises(RefusedError) as refused:
        apart.renewed(_animated(), media.GIF)
    assert refused.value.code == "moving"


def test_a_file_that_ends_the_process_apart_is_broken_and_one_without_end_too_slow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a library does to its process stands in here for a file that makes it do so."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(RefusedError) as refused:
        apart.renewed(b"x", media.TEXT)
    assert refused.value.code == "broken"

    monkeypatch.undo()
    monkeypatch.setattr(apart, "SECONDS", 0.01)
    with pytest.raises(RefusedError) as refused:
        apart.renewed(photos.jpeg(), media.JPEG)
    assert refused.value.code == "too_slow"


STARTS = {media.JPEG: photos.jpeg(), media.PNG: photos.png(), media.GIF: _saved("GIF", "P")}


@settings(deadline=None)
@given(
    kind=st.sampled_from([*STARTS]),
    place=st.integers(0, 10_000),
    piece=st.binary(max_size=12),
    gone=st.integers(0, 12),
)
def test_any_damage_is_survived_or_refused(kind: str, place: int, piece: bytes, gone: int) -> None:
    raw = STARTS[kind]
    at = place % len(raw)
    damaged = raw[:at] + piece + raw[at + gone :]
    with suppress(RefusedError):
        made = renewed(damaged, kind)
        assert (MARK in made.content, made.still) == (False, ())
