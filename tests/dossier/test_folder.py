"""Files go into a dossier as they are, under harmless names, and never through a link."""

import io
import os
import stat
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optin import files
from optin.dossier import folder
from optin.dossier.folder import Taken
from optin.evidence import media
from optin.problems import UnchangedError
from tests.running import times


def _refused(deed: Callable[[], object]) -> tuple[str, str]:
    """Return the code and the file of the one problem."""
    with pytest.raises(UnchangedError) as caught:
        deed()
    (problem,) = caught.value.problems
    return problem.code, problem.place.file


def _names(place: Path) -> set[str]:
    return {path.name for path in place.iterdir()}


def test_a_file_is_written_anew_and_over_its_previous_version_for_its_owner_only(
    tmp_path: Path,
) -> None:
    path = tmp_path / "dossier.yaml"
    for content in (b"one", b"two, longer", b""):
        files.write_whole(path, content)
        assert path.read_bytes() == content
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert _names(tmp_path) == {"dossier.yaml"}


def test_a_file_is_never_written_through_a_link_or_over_something_else(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_bytes(b"real")
    link.symlink_to(real)
    (tmp_path / "loose.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "map").symlink_to(tmp_path)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")

    wanted = {
        link: "a_link",
        tmp_path / "loose.yaml": "a_link",
        tmp_path / "map" / "real.yaml": "a_link",
        tmp_path / "folder": "not_a_file",
        tmp_path / "pipe": "not_a_file",
        tmp_path / "nowhere" / "x.yaml": "cannot_write",
        tmp_path / ("x" * 300): "cannot_write",
    }
    for path, code in wanted.items():
        assert _refused(lambda p=path: files.write_whole(p, b"new")) == (code, str(path))  # type: ignore[misc]
    assert real.read_bytes() == b"real"
    assert _names(tmp_path) == {"real.yaml", "link.yaml", "loose.yaml", "map", "folder", "pipe"}


def test_evidence_is_copied_hashed_and_known_by_its_content(tmp_path: Path) -> None:
    source, place = tmp_path / "huisregels.pdf.exe", tmp_path / "bewijs"
    source.write_bytes(b"\xff\xd8\xff\xe0" + b"x" * 3_000_000)
    place.mkdir()
    before = source.stat()

    taken = folder.take_in(source, place, "P1.jpg")

    content = source.read_bytes()
    assert taken == Taken("P1.jpg", sha256(content).hexdigest(), len(content), "image/jpeg")
    assert (place / "P1.jpg").read_bytes() == content
    assert stat.S_IMODE((place / "P1.jpg").stat().st_mode) == 0o600
    assert _names(place) == {"P1.jpg"}
    assert source.stat().st_mtime_ns == before.st_mtime_ns


def test_evidence_that_is_there_already_is_never_replaced(tmp_path: Path) -> None:
    source = tmp_path / "foto.jpg"
    source.write_bytes(b"new")
    (tmp_path / "P1.jpg").write_bytes(b"old")
    (tmp_path / "P2.jpg").symlink_to(tmp_path / "elsewhere.jpg")

    for name in ("P1.jpg", "P2.jpg"):
        found = _refused(lambda n=name: folder.take_in(source, tmp_path, n))  # type: ignore[misc]
        assert found == ("file_exists", str(tmp_path / name))
    assert (tmp_path / "P1.jpg").read_bytes() == b"old"
    assert _names(tmp_path) == {"foto.jpg", "P1.jpg", "P2.jpg"}


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("nothing", "no_file"),
        ("link", "a_link"),
        ("loose link", "a_link"),
        ("pipe", "not_a_file"),
        ("folder", "not_a_file"),
        ("empty", "empty_file"),
        ("large", "too_large"),
        ("below a file", "no_file"),
        ("a NUL", "no_file"),
        ("300 signs", "no_file"),
    ],
)
def test_what_is_no_ordinary_file_is_not_taken_in(tmp_path: Path, kind: str, code: str) -> None:
    source, place, real = tmp_path / "bron", tmp_path / "bewijs", tmp_path / "echt"
    place.mkdir()
    real.write_bytes(b"real")
    match kind:
        case "link":
            source.symlink_to(real)
        case "loose link":
            source.symlink_to(tmp_path / "nowhere")
        case "pipe":
            os.mkfifo(source)
        case "folder":
            source.mkdir()
        case "empty":
            source.touch()
        case "large":
            with source.open("wb") as stream:
                stream.truncate(folder.MAX_BYTES + 1)
        case "below a file":
            source = real / "x"
        case "a NUL":
            source = tmp_path / "a\0b"
        case "300 signs":
            source = tmp_path / ("x" * 300)
        case _:
            pass

    found = _refused(lambda: folder.take_in(source, place, "P1.jpg"))

    assert found[0] == code
    assert _names(place) == set()
    assert _refused(lambda: files.read_whole(source, folder.MAX_BYTES))[0] == code


def test_a_folder_that_is_a_link_takes_nothing_in(tmp_path: Path) -> None:
    source, place = tmp_path / "foto.jpg", tmp_path / "bewijs"
    source.write_bytes(b"x")
    (tmp_path / "elders").mkdir()
    place.symlink_to(tmp_path / "elders")

    assert _refused(lambda: folder.take_in(source, place, "P1.jpg")) == ("a_link", str(place))
    assert _refused(lambda: folder.take_in(source, tmp_path / "weg", "P1.jpg"))[0] == "cannot_write"
    assert _names(tmp_path / "elders") == set()


@pytest.mark.parametrize(
    "change", [lambda p: p.write_bytes(b"x" * 10), lambda p: p.write_bytes(b"y" * 4_000_000)]
)
def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, change: Callable[[Path], object]
) -> None:
    source = tmp_path / "foto.jpg"
    source.write_bytes(b"x" * 3_000_000)

    with files.opened(source, folder.MAX_BYTES) as reading:
        blocks = reading.blocks()
        next(blocks)
        change(source)
        assert _refused(lambda: list(blocks))[0] == "file_changed"


def test_a_file_that_vanishes_while_it_is_read_is_still_read_whole(tmp_path: Path) -> None:
    source = tmp_path / "foto.jpg"
    source.write_bytes(b"x" * 3_000_000)

    with files.opened(source, folder.MAX_BYTES) as reading:
        blocks = reading.blocks()
        first = next(blocks)
        source.unlink()
        assert first + b"".join(blocks) == b"x" * 3_000_000


def test_a_problem_never_carries_an_escape_from_a_name(tmp_path: Path) -> None:
    code, place = _refused(lambda: files.read_whole(tmp_path / "a\x1b[31m\u202eb.jpg", 9))

    assert (code, place) == ("no_file", str(tmp_path / "a[31mb.jpg"))


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("foto.JPG", ".jpg"),
        ("loonstrook.pdf", ".pdf"),
        ("a.tar.gz", ".gz"),
        ("CON.jpg", ".jpg"),
        ("..\\..\\x.docx", ".docx"),
        ("x" * 300 + ".jpeg", ".jpeg"),
        ("foto", ""),
        ("", ""),
        (".", ""),
        ("..", ""),
        ("../..", ""),
        (".jpg", ""),
        ("a.b/c", ""),
        ("a.jpg\\", ""),
        ("x.jpg:stream", ""),
        ("x.jp\x1bg", ""),
        ("x.jpg\n", ""),
        ("x.jpg ", ""),
        ("x.langer6", ""),
        ("x.\u212apg", ""),
        ("x.j\u0440g", ""),
        ("x." + "a" * 300, ""),
    ],
)
def test_only_a_harmless_suffix_is_left_of_a_name(name: str, suffix: str) -> None:
    assert folder.safe_suffix(name) == suffix


@settings(max_examples=times(200))
@given(st.text() | st.text("./\\:ajCON\0\x1b", max_size=12))
def test_no_name_gives_a_suffix_that_does_harm(name: str) -> None:
    suffix = folder.safe_suffix(name)

    assert suffix == "" or (
        2 <= len(suffix) <= 6
        and suffix[0] == "."
        and set(suffix[1:]) <= set("abcdefghijklmnopqrstuvwxyz0123456789")
    )


def _zip(*names: str, **contents: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, contents.get("mimetype", "x") if name == "mimetype" else "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff\xdb", media.JPEG),
        (b"\x89PNG\r\n\x1a\n", media.PNG),
        (b"GIF89a", media.GIF),
        (b"RIFF\0\0\0\0WEBPVP8 ", media.WEBP),
        (b"RIFF\0\0\0\0WAVE", "audio/wav"),
        (b"RIFF\0\0\0\0????", media.UNKNOWN),
        (b"II*\0", media.TIFF),
        (b"\0\0\0\x18ftypheic", media.HEIC),
        (b"\0\0\0\x18ftypavif", media.AVIF),
        (b"\0\0\0\x18ftypisom", "video/mp4"),
        (b"%PDF-1.4", media.PDF),
        (b"\xef\xbb\xbf%PDF-1.4", media.PDF),
        (_zip("[Content_Types].xml", "word/document.xml"), media.DOCX),
        (_zip("[Content_Types].xml", "xl/workbook.xml"), media.XLSX),
        (_zip("mimetype", "content.xml", mimetype=media.ODT), media.ODT),
        (_zip("mimetype", mimetype="text/html"), media.ZIP),
        (_zip("a.txt"), media.ZIP),
        (b"PK\x03\x04 and then nothing", media.ZIP),
        ("één regel\n".encode(), media.TEXT),
        (("é" * 4096).encode(), media.TEXT),
        (("a" + "é" * 4096).encode(), media.TEXT),
        (b"tekst\x1b[31m", media.UNKNOWN),
        (b"\xe9", media.UNKNOWN),
        (b"", media.UNKNOWN),
    ],
)
def test_what_a_file_is_follows_from_its_bytes(content: bytes, kind: str) -> None:
    assert media.media_type(content) == kind


@settings(max_examples=times(200))
@given(st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"RIFF", b"\0\0\0\0ftyp"]))
def test_any_bytes_have_a_media_type(content: bytes, start: bytes) -> None:
    assert "/" in media.media_type(start + content)


def test_what_was_left_half_written_is_known_by_its_name(tmp_path: Path) -> None:
    for name in (".abc.part", "P1.jpg", ".verborgen", "x.part"):
        (tmp_path / name).touch()

    assert files.leftovers(tmp_path) == (".abc.part",)
