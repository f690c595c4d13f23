"""What is enclosed: made anew, searched, covered where the desk says so, or refused with a way on."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import typst
from PIL import Image

from optin.dossier import store
from optin.rules import library
from tests.evidence import photos
from tests.running import Ran, optin

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
    if read := re.findall(r"--read (\w+)", done.stderr):
        done = optin("dossier", "build", place, *given, "--read", read[0])
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

    _cover(place, "--at", "2,3,4,5")
    _cover(place, "--at", "0,0,1,1")
    _, _, files = _built(place)
    with Image.open(io.BytesIO(files["P1.png"])) as seen:
        shades = [seen.convert("L").getpixel(at) for at in ((3, 4), (0, 0), (1, 1), (7, 7))]
    assert shades == [0, 0, 200, 200]
    assert (place / "bewijs" / "P1.png").read_bytes() == before
    assert optin("dossier", "verify", place).returncode == 0


def _cover(place: Path, *arguments: str | Path) -> Ran:
    return optin("dossier", "cover", place, "P1", *arguments, "--lang", "nl")


def _covers(place: Path) -> tuple[str, ...]:
    return store.load(place, library.shipped()).evidence[0].covers


def test_covering_adds_tells_size_and_list_and_takes_away_one(tmp_path: Path) -> None:
    place = _dossier(tmp_path, a_png=_picture(30, 20))
    size = (
        "P1 is 30 x 20 beeldpunten (breed x hoog), zoals u de afbeelding ziet. Linksboven is 0,0."
    )
    black = "Zwart in wat naar buiten gaat ({}); het origineel is niet veranderd:"

    assert _cover(place).stdout.splitlines() == [size, "Er wordt niets bedekt."]
    assert _cover(place, "--at", "1,1,2,2").stdout.splitlines() == [
        size,
        black.format(1),
        " - 1,1,2,2",
    ]
    both = [size, black.format(2), " - 1,1,2,2", " - 5,5,3,3"]
    assert _cover(place, "--at", "5,5,3,3", "--at", "1,1,2,2").stdout.splitlines() == both
    assert _cover(place, "--away", "1,1,2,2").stdout.splitlines() == [
        size,
        black.format(1),
        " - 5,5,3,3",
    ]
    done = _cover(place, "--away", "1,1,2,2")
    assert (done.returncode, "deze rechthoek is er niet (er is: 5,5,3,3)" in done.stderr) == (
        2,
        True,
    )
    assert _covers(place) == ("5,5,3,3",)


def test_every_rectangle_beside_the_picture_is_refused_with_its_size(tmp_path: Path) -> None:
    beside = ("30,0,5,5", "0,20,5,5", "99,99,1,1")
    place = _dossier(tmp_path, a_png=_picture(30, 20))
    done = _cover(place, "--at", "1,1,2,2", *(part for at in beside for part in ("--at", at)))

    assert done.returncode == 2
    for at in beside:
        assert f"--at: {at} valt helemaal buiten de afbeelding (30 x 20 beeldpunten" in done.stderr
    assert _covers(place) == ()


def test_a_rectangle_that_reaches_beyond_is_clipped_and_that_is_said(tmp_path: Path) -> None:
    place = _dossier(tmp_path, a_png=_picture(30, 20))
    done = _cover(place, "--at", "25,15,99,99")

    assert "25,15,99,99 steekt buiten de afbeelding; vastgelegd is 25,15,5,5." in done.stdout
    assert _covers(place) == ("25,15,5,5",)


def test_the_size_is_that_of_the_picture_as_it_is_looked_at(tmp_path: Path) -> None:
    lying = io.BytesIO()
    tags = Image.Exif()
    tags[0x0112] = 6  # a quarter turn
    Image.new("RGB", (30, 20), "white").save(lying, "JPEG", exif=tags)
    place = _dossier(tmp_path, a_jpg=lying.getvalue())

    assert "P1 is 20 x 30 beeldpunten" in _cover(place).stdout
    assert _cover(place, "--at", "25,1,1,1").returncode == 2
    out = tmp_path / "kijk.jpg"
    assert _cover(place, "--at", "0,0,10,30", "-o", out).returncode == 0
    with Image.open(out) as seen:
        assert seen.size == (20, 30)
        assert [seen.convert("L").getpixel(at) for at in ((2, 25), (15, 25))] == [0, 255]


def test_a_rectangle_beside_the_picture_that_was_typed_into_the_file_stops_the_document(
    tmp_path: Path,
) -> None:
    place = _dossier(tmp_path, a_png=_picture(30, 20))
    rules = library.shipped()
    store.change(
        place, rules, lambda d: replace(d, evidence=(replace(d.evidence[0], covers=("40,1,2,2",)),))
    )

    status, err, files = _built(place)
    assert (status, files) == (2, {})
    assert "P1: wat zwart moet worden, valt buiten de afbeelding" in err


def _picture(width: int, height: int) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(made, "PNG")
    return made.getvalue()


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
