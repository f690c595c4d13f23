"""What a file tells is found wherever programs write it, and no file can break the finding."""

import io
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from optin.evidence import media
from optin.evidence.kinds import tells
from optin.evidence.traces import MOST_IN_VALUE, MOST_TRACES, Trace
from optin.language import words
from optin.rules.names import COMPLETE
from tests.evidence import photos
from tests.evidence.photos import MARK, TEXT
from tests.running import times


def _told(content: bytes) -> set[tuple[str, str, str]]:
    kind = media.media_type(content)
    return {(trace.kind, trace.where, trace.value) for trace in tells(content, kind)}


def test_a_photograph_tells_place_device_author_and_time() -> None:
    assert _told(photos.jpeg()) == {
        ("place", "EXIF GPS", "52.3700, 4.8900"),
        ("place", "IPTC City", TEXT),
        ("place", "XMP GPSLatitude", "52,22.2N"),
        ("device", "EXIF Make", f"{TEXT} make"),
        ("device", "EXIF Model", f"{TEXT} model"),
        ("device", "EXIF BodySerialNumber", f"{TEXT} serial"),
        ("device", "EXIF MakerNote", ""),
        ("author", "EXIF Artist", f"{TEXT} artist"),
        ("author", "IPTC By-line", TEXT),
        ("author", "XMP creator", f"{TEXT} maker"),
        ("time", "EXIF DateTime", "2026:03:05 14:00:00"),
        ("time", "EXIF DateTimeOriginal", "2026:03:05 14:00:00"),
        ("time", "IPTC DateCreated", TEXT),
        ("software", "EXIF Software", f"{TEXT} app"),
        ("software", "IPTC OriginatingProgram", TEXT),
        ("software", "XMP CreatorTool", f"{TEXT} tool"),
        ("comment", "EXIF UserComment", f"{TEXT} comment"),
        ("comment", "IPTC Caption-Abstract", TEXT),
        ("comment", "JPEG comment", TEXT),
        ("title", "IPTC ObjectName", TEXT),
        ("title", "XMP title", f"{TEXT} title"),
        ("thumbnail", "JFXX", ""),
        ("thumbnail", "MPF", ""),
        ("unread", "APP4", ""),
        ("unread", "APP11", ""),
        ("unread", "APP15", ""),
    }


def test_a_png_tells_its_texts_its_time_and_its_exif() -> None:
    found = _told(photos.png())

    assert {
        ("author", "PNG text", f"{TEXT} author"),
        ("comment", "PNG text", f"{TEXT} packed"),
        ("title", "PNG text", f"{TEXT} title"),
        ("author", "XMP creator", f"{TEXT} maker"),
        ("place", "EXIF GPS", "52.3700, 4.8900"),
        ("device", "EXIF Model", f"{TEXT} model"),
        ("unread", "PNG", ""),
    } <= found


def test_a_place_in_the_south_and_west_is_not_one_in_the_north_and_east() -> None:
    exif = photos.exif()
    place = exif.get_ifd(0x8825)
    place[1], place[3] = "S", "W"
    made = io.BytesIO()
    photos.picture().save(made, "JPEG", exif=exif)

    assert ("place", "EXIF GPS", "-52.3700, -4.8900") in _told(made.getvalue())


@pytest.mark.parametrize("kind", ["TIFF", "WEBP", "JPEG", "PNG"])
def test_what_exiftool_writes_is_found_in_every_kind_of_picture(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "picture"
    photos.picture().save(path, kind)
    tags = [
        "-GPSLatitude=52.37", "-GPSLatitudeRef=S", "-GPSLongitude=4.89", "-GPSLongitudeRef=W",
        "-EXIF:Model=Foto 7", "-EXIF:Artist=Anna", "-XMP-dc:Creator=Bo", "-XMP-dc:Title=Regels",
        "-XMP-photoshop:City=Utrecht", "-EXIF:DateTimeOriginal=2026:03:05 14:00:00",
    ]  # fmt: skip
    subprocess.run(["exiftool", "-q", "-overwrite_original", *tags, str(path)], check=True)
    content = path.read_bytes()
    named = media.media_type(content)
    more = {("unread", named, "")} if kind in {"TIFF", "WEBP"} else set()

    assert _told(content) >= {
        ("place", "EXIF GPS", "-52.3700, -4.8900"),
        ("device", "EXIF Model", "Foto 7"),
        ("author", "EXIF Artist", "Anna"),
        ("author", "XMP creator", "Bo"),
        ("title", "XMP title", "Regels"),
        ("place", "XMP City", "Utrecht"),
        ("time", "EXIF DateTimeOriginal", "2026:03:05 14:00:00"),
        *more,
    }


def _pdf(*objects: bytes) -> bytes:
    return b"%PDF-1.7\n" + b"\n".join(objects) + b"\ntrailer <<>>\n%%EOF"


def test_a_real_pdf_tells_what_exiftool_tells(tmp_path: Path) -> None:
    made = io.BytesIO()
    photos.picture().save(
        made, "PDF", title=f"{TEXT} é", author=f"{TEXT} author", creator="c", producer="p"
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(made.getvalue())
    done = subprocess.run(["exiftool", "-s3", "-Title", "-Author", str(path)], capture_output=True)
    title, author = done.stdout.decode().splitlines()

    assert {("title", "PDF Title", title), ("author", "PDF Author", author)} <= _told(
        made.getvalue()
    )


def _zip(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.comment = MARK
    return made.getvalue()


def test_a_real_workbook_tells_its_maker_and_who_wrote_the_notes() -> None:
    book = openpyxl.Workbook()
    book.properties.creator = f"{TEXT} maker"
    sheet = book["Sheet"]
    sheet["A1"].comment = Comment("look", f"{TEXT} noter")
    made = io.BytesIO()
    book.save(made)

    assert {
        ("author", "Excel creator", f"{TEXT} maker"),
        ("author", "Excel comment", f"{TEXT} noter"),
        ("comment", "Excel comment", "look"),
        ("unread", "Excel", ""),
    } <= _told(made.getvalue())


def test_a_real_word_document_tells_its_maker_its_notes_and_who_changed_it() -> None:
    document = docx.Document()
    document.core_properties.author = f"{TEXT} maker"
    document.core_properties.last_modified_by = f"{TEXT} typist"
    run = document.add_paragraph("house rules").add_run(" of this month")
    document.add_comment(run, text="look", author=f"{TEXT} noter")
    change = document.element.makeelement(qn("w:ins"), {qn("w:author"): f"{TEXT} changer"})
    document.element.body.append(change)
    made = io.BytesIO()
    document.save(made)

    assert {
        ("author", "Word author", f"{TEXT} maker"),
        ("author", "Word last_modified_by", f"{TEXT} typist"),
        ("author", "Word comment", f"{TEXT} noter"),
        ("comment", "Word comment", "look"),
        ("author", "Word change", f"{TEXT} changer"),
        ("unread", "Word", ""),
    } <= _told(made.getvalue())


def test_a_file_without_anything_tells_nothing_and_an_unknown_one_that_it_is_not_read() -> None:
    made = io.BytesIO()
    photos.picture().save(made, "PNG")

    assert _told(made.getvalue()) == set()
    assert _told(b"een regel tekst\n") == set()
    assert _told(b"\0\1\2") == {("unread", media.UNKNOWN, "")}


def test_a_value_stays_out_of_what_a_program_prints_of_a_trace() -> None:
    assert TEXT not in repr(Trace("author", "EXIF Artist", TEXT))
    assert TEXT not in repr(tells(photos.jpeg(), media.JPEG))


def test_a_value_is_short_and_has_no_sign_that_does_harm() -> None:
    made = io.BytesIO()
    photos.picture().save(made, "JPEG", comment=b"\x1b[31m\xe2\x80\xae" + b"x" * 1000)
    ((kind, where, value),) = _told(made.getvalue())

    assert (kind, where, value) == ("comment", "JPEG comment", "[31m" + "x" * (MOST_IN_VALUE - 4))


@pytest.mark.parametrize("language", COMPLETE)
def test_every_kind_has_a_word(language: str) -> None:
    kinds = ("place", "device", "author", "time", "software", "comment", "thumbnail", "title")
    assert {f"trace.{kind}" for kind in (*kinds, "unread")} <= set(words(language))


# Garbage.

EXIF: bytes = photos.exif().tobytes()
STARTS = [
    photos.jpeg(), photos.png(), EXIF[6:], photos.XMP, photos.iptc(),
    b"\xff\xd8\xff\xed" + struct.pack(">H", len(photos.iptc()) + 2) + photos.iptc(),
    _pdf(b"1 0 obj << /Author (x) >> stream\nx\xdax"), _zip(**{"docProps/core.xml": b"<dc:creator>"}),
    b"II*\0\x08\0\0\0", b"RIFF\0\0\0\0WEBPEXIF", b"\0\0\0\x18ftypheicExif\0\0MM\0*",
]  # fmt: skip
KINDS = [
    media.JPEG, media.PNG, media.PDF, media.DOCX, media.ODT, media.ZIP, media.TIFF, media.HEIC,
    media.WEBP, media.GIF, media.TEXT, media.UNKNOWN,
]  # fmt: skip


@settings(max_examples=times(600), deadline=2000)
@given(
    start=st.sampled_from(STARTS),
    kind=st.sampled_from(KINDS),
    place=st.integers(0, 20_000),
    piece=st.binary(max_size=20),
    gone=st.integers(0, 40),
)
def test_garbage_never_breaks_it(
    start: bytes, kind: str, place: int, piece: bytes, gone: int
) -> None:
    at = place % len(start)
    found = tells(start[:at] + piece + start[at + gone :], kind)

    assert len(found) <= MOST_TRACES
    assert all(len(trace.value) <= MOST_IN_VALUE for trace in found)
    assert all(MARK.decode() not in trace.where for trace in found)


@settings(max_examples=times(200))
@given(st.binary(max_size=400), st.sampled_from(KINDS))
def test_any_bytes_at_all_are_survived(content: bytes, kind: str) -> None:
    tells(content, kind)


def _bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(40):
            archive.writestr(f"word/{number}.xml", bytes(10_000_000))
    return made.getvalue()


HEAVY: dict[str, tuple[Callable[[], bytes], str]] = {
    "packed zeros": (lambda: photos.png() and b"\x89PNG\r\n\x1a\n" + b"".join(
        photos.chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(30_000_000))) for _ in range(3)
    ), media.PNG),
    "a bomb of parts": (_bomb, media.DOCX),
    "a bomb of streams": (
        lambda: _pdf(*[b"stream\n" + zlib.compress(bytes(20_000_000))] * 40), media.PDF,
    ),
    "brackets without end": (lambda: _pdf(b"/Author (" + b"\\(" * 300_000), media.PDF),
    "many authors without end": (lambda: _pdf(b"/Author (" * 100_000), media.PDF),
    "many streams": (lambda: _pdf(b"stream\n" * 200_000), media.PDF),
    "filling": (lambda: b"\xff\xd8" + b"\xff" * 2_000_000 + b"\0", media.JPEG),
    "a scan of filling": (
        lambda: b"\xff\xd8\xff\xda\0\2" + b"\xff" * 2_000_000 + b"\0", media.JPEG,
    ),
    "many segments": (lambda: b"\xff\xd8" + b"\xff\xfe\0\2" * 500_000, media.JPEG),
    "a circle of directories": (
        lambda: b"MM\0*\0\0\0\x08" + (b"\0\1\x87\x69\0\4\0\0\0\1\0\0\0\x08" + b"\0\0\0\x08") * 9,
        media.TIFF,
    ),
    "XMP of tags": (lambda: b"<x:xmpmeta " + b"<a:title " * 200_000, media.HEIC),
    "XMP of titles": (lambda: b"<x:xmpmeta " + b"<dc:title>" * 200_000, media.HEIC),
    "XMP of equals": (lambda: b"<x:xmpmeta " + b' title = "' * 200_000, media.HEIC),
    "XMP of spaces": (lambda: b"<x:xmpmeta title" + b" " * 1_000_000, media.HEIC),
}  # fmt: skip


@pytest.mark.parametrize("kind", HEAVY)
def test_a_file_made_to_keep_a_reader_busy_does_not(kind: str) -> None:
    """No clock decides here: what takes minutes ends the whole run."""
    make, name = HEAVY[kind]

    assert len(tells(make(), name)) <= MOST_TRACES
