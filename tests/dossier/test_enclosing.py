"""What is enclosed: made anew, searched, covered where the desk says so, or refused with a way on."""

import io
from pathlib import Path

import pypdfium2
import pytest
import typst
from PIL import Image

from tests.evidence import photos
from tests.running import optin

LETTER = typst.compile(b"De boete is 50 euro.")
PHONE = typst.compile(b"Vragen? Bel 06-12345678.")
SOUND = b"OggS" + bytes(300)


def _dossier(folder: Path, **pieces: bytes) -> Path:
    """Make a dossier in which one worker names these pieces and agrees that a lawyer gets them."""
    place = folder / "zaak"
    assert optin("dossier", "new", place, "--reference", "B-1").returncode == 0
    named: list[str] = []
    for number, (name, content) in enumerate(pieces.items(), 1):
        source = folder / name.replace("_", ".")
        source.write_bytes(content)
        added = optin("dossier", "add", place, source, "--about", "stuk", "--lang", "nl")
        assert (added.returncode, added.stderr) == (0, "")
        named += ["--evidence", f"P{number}"]
    said = ["--by", "W1", "--role", "worker", "--about", "W1", "--told", "2026-10"]
    fact = ["--fact", "fines_charged", "--answer", "yes", "--circumstance", "alone"]
    assert optin("dossier", "state", place, *said, *fact, *named).returncode == 0
    agreed = optin("dossier", "consent", place, "--level", "2", "--for", "advocaat", "--by", "W1")
    assert agreed.returncode == 0
    return place


def _built(place: Path, *more: str, lang: str = "nl") -> tuple[int, str, dict[str, bytes]]:
    out = place.parent / "uit"
    given: tuple[str | Path, ...] = (
        "--level",
        "2",
        "--for",
        "advocaat",
        "-o",
        out,
        "--lang",
        lang,
        *more,
    )
    done = optin("dossier", "build", place, *given)
    files = {path.name: path.read_bytes() for path in out.iterdir()} if out.exists() else {}
    return done.returncode, done.stderr, files


def test_a_picture_a_contract_and_a_chat_go_along_as_clean_copies(tmp_path: Path) -> None:
    chat = "[12:01] A: kom je?\n[12:02] B: \u200enee\n".encode()
    place = _dossier(tmp_path, a_jpg=photos.jpeg(turned=6), b_pdf=LETTER, c_txt=chat)

    status, _, files = _built(place)

    assert status == 0
    assert {"P1.jpg", "P2.pdf", "P3.txt"} <= set(files)
    assert photos.MARK not in b"".join(files.values())
    with Image.open(io.BytesIO(files["P1.jpg"])) as seen:
        assert seen.size == (45, 67)
    assert pypdfium2.PdfDocument(files["P2.pdf"])[0].get_textpage().get_text_bounded() == ""
    assert files["P3.txt"].decode() == "[12:01] A: kom je?\n[12:02] B: nee\n"
    assert b"data:image/jpeg" in files["dossier.html"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "nl",
            (
                "P1: in dit stuk staat nog een telefoonnummer (voeg een versie zonder toe, houd het achter "
                "met 'optin dossier give MAP P1 --for ONTVANGER --no', of laat het staan met "
                "--allow P1:telefoonnummer)"
            ),
        ),
        (
            "en",
            (
                "P1: there is still a telephone number in this piece (add a version without it, keep it back "
                "with 'optin dossier give FOLDER P1 --for RECIPIENT --no', or let it stay with "
                "--allow P1:phone)"
            ),
        ),
    ],
)
def test_words_in_a_contract_are_searched_before_it_goes_out(
    tmp_path: Path, lang: str, said: str
) -> None:
    place = _dossier(tmp_path, a_pdf=PHONE)

    status, err, files = _built(place, lang=lang)
    assert (status, err.splitlines()[0], files) == (2, said, {})

    status, _, files = _built(place, "--allow", "P1:phone", lang=lang)
    assert (status, "P1.pdf" in files) == (0, True)


def test_what_is_covered_is_black_in_every_form_and_the_original_stays(tmp_path: Path) -> None:
    place = _dossier(tmp_path, a_png=photos.plain(200, mode="RGB"))
    before = (place / "bewijs" / "P1.png").read_bytes()

    done = optin(
        "dossier", "cover", place, "P1", "--at", "2,3,4,5", "--at", "0,0,1,1", "--lang", "nl"
    )
    assert done.stdout == (
        "P1: 2 rechthoeken worden zwart in wat naar buiten gaat. Het origineel is niet veranderd.\n"
    )
    _, _, files = _built(place)
    with Image.open(io.BytesIO(files["P1.png"])) as seen:
        shades = [seen.convert("L").getpixel(at) for at in ((3, 4), (0, 0), (1, 1), (7, 7))]
    assert shades == [0, 0, 200, 200]
    assert (place / "bewijs" / "P1.png").read_bytes() == before
    assert optin("dossier", "verify", place).returncode == 0

    assert optin("dossier", "cover", place, "P1", "--lang", "en").stdout == (
        "P1: nothing is covered any more.\n"
    )


@pytest.mark.parametrize("at", ["", "1,2,3", "1,2,3,0", "-1,2,3,4", "1,2,3,4,5", "a,b,c,d"])
def test_what_is_no_rectangle_is_refused(tmp_path: Path, at: str) -> None:
    place = _dossier(tmp_path, a_png=photos.plain(9))
    done = optin("dossier", "cover", place, "P1", f"--at={at}", "--lang", "en")

    assert (done.returncode, done.stderr.splitlines()[0]) == (
        2,
        "--at: this is no rectangle (write left,top,width,height in pixels, such as 10,20,200,40)",
    )


def test_what_is_no_picture_is_not_covered(tmp_path: Path) -> None:
    place = _dossier(tmp_path, a_pdf=LETTER)
    for piece in ("P1", "P9"):
        done = optin("dossier", "cover", place, piece, "--at", "1,1,1,1", "--lang", "en")
        assert (done.returncode, "no picture with this number" in done.stderr) == (2, True)


def test_a_recording_stays_behind_with_a_way_on(tmp_path: Path) -> None:
    place = _dossier(tmp_path, a_ogg=SOUND)

    status, err, files = _built(place, lang="en")
    assert (status, files) == (2, {})
    assert err.startswith("P1: no clean copy of this kind of file can be made (save it as PDF")

    status, _, files = _built(place, "--allow", "P1:format", lang="en")
    assert (status, [name for name in files if name.startswith("P")]) == (0, [])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (photos.jpeg()[:700], "this file is broken or incomplete"),
        (b"GIF89a" + bytes(20), "this file is broken or incomplete"),
    ],
)
def test_a_picture_of_which_nothing_can_be_shown_is_refused_while_its_giver_is_there(
    tmp_path: Path, content: bytes, said: str
) -> None:
    place = tmp_path / "zaak"
    optin("dossier", "new", place, "--reference", "B-1")
    (tmp_path / "a.jpg").write_bytes(content)
    done = optin("dossier", "add", place, tmp_path / "a.jpg", "--lang", "en")

    assert (done.returncode, said in done.stderr) == (2, True)
    assert list((place / "bewijs").iterdir()) == []
