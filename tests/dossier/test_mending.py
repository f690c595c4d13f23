"""What was recorded wrongly is mended by a command: words of a piece, old words, old aliases."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from optin.dossier import store
from optin.dossier.model import Change, Consent, Dossier, Earlier, Evidence, Made, Person, Role
from optin.dossier.renaming import rename
from optin.problems import InputError
from tests.dossier.making import RULES, dossier, told
from tests.evidence import photos
from tests.running import Ran, optin

PIECE = Evidence(
    "P1", "P1.txt", "a" * 64, 3, "text/plain", "2026-11", "contract van W2", "2026-10", "W1", 2
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = dossier(told("W1", "fines_charged", "yes", words="bel 06-12345678", note="zegt W2"))
    store.begin(tmp_path / "zaak", replace(made, evidence=(PIECE,)), RULES, "nl")
    return tmp_path / "zaak"


def _run(*arguments: str) -> Ran:
    return optin("dossier", *arguments, "--lang", "nl")


def _now(folder: Path) -> Dossier:
    return store.load(folder, RULES)


def test_what_a_piece_is_can_be_said_anew_and_nothing_old_is_kept(place: Path) -> None:
    done = _run(
        "describe",
        "zaak",
        "P1",
        "--about",
        "contract",
        "--period",
        "",
        "--from",
        "W2",
        "--pages",
        "3",
    )

    assert done.stdout == "P1: contract; maand: -; van: W2; bladzijden: 3.\n"
    assert _now(place).evidence == (
        replace(PIECE, about="contract", period="", origin="W2", pages=3),
    )
    assert "contract van W2" not in (place / "dossier.yaml").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("describe", "zaak", "P9", "--about", "x"), "dit stuk is er niet (er is: P1)"),
        (("describe", "zaak", "P1"), "P1: hierin verandert niets"),
        (("describe", "zaak", "P1", "--from", "W9"), "--from: deze bijnaam is nieuw"),
        (("describe", "zaak", "P1", "--period", "2027-01"), "--period: deze maand moet nog komen"),
        (("forget", "zaak", "F1"), "F1: hiervan zijn geen oude woorden of notities bewaard (wel van: -"),
        (("person", "add", "zaak", "W8"), "zeg met --role wat voor bron dit is: sekswerker, exploitant, document, controle, ander"),
        (("state", "zaak", "--by", "E", "--fact", "boetes volgens een systeem=ja"), "'boetes' gaat over een werkrelatie (zeg met --about over welke sekswerker"),
        (("state", "zaak", "--by", "E", "--fact", "geldige vergunning=ja", "--about", "W1"), "'geldige vergunning' gaat over de exploitant zelf (laat --about weg)"),
        (("state", "zaak", "--by", "E", "--fact", "geldige vergunning=ja", "--told", "2199-01"), "--told: deze maand moet nog komen\n"),
        (("state", "zaak", "--by", "E", "--fact", "geldige vergunning=ja", "--until", "2199-01"), "--until: deze maand moet nog komen (laat een einde weg"),
        (("add", "zaak", "mijn.jpg"), "mijn.jpg: dit bestand is kapot"),
        (("person", "rename", "zaak", "W1"), "schrijf de oude en de nieuwe bijnaam zo: Kim7=W7"),
        (("person", "rename", "zaak", "W1=W2"), "een nieuwe bijnaam is al van iemand anders"),
        (("person", "rename", "zaak", "W1=W8", "W2=w8"), "een nieuwe bijnaam is al van iemand anders"),
        (("person", "rename", "zaak", "W9=W8"), "een oude bijnaam is van niemand in dit dossier"),
        (("person", "rename", "zaak", "W1=0612345678"), "dit kan een nummer van iemand zijn"),
    ],
)  # fmt: skip
def test_a_refusal_changes_nothing(arguments: tuple[str, ...], said: str, place: Path) -> None:
    before = (place / "dossier.yaml").read_bytes()
    (place.parent / "mijn.jpg").write_bytes(photos.jpeg()[:700])
    done = _run(*arguments)

    assert (done.returncode, said in done.stderr) == (2, True)
    assert (place / "dossier.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "change", [("withdraw", "zaak", "F1"), ("correct", "zaak", "F1", "--words", "", "--note", "")]
)
def test_a_number_that_was_written_down_goes_for_good(change: tuple[str, ...], place: Path) -> None:
    done = _run(*change)
    assert "optin dossier forget zaak F1" in done.stdout
    assert "06-12345678" in (place / "dossier.yaml").read_text()

    assert _run("forget", "zaak", "F1").returncode == 0
    assert "06-12345678" not in (place / "dossier.yaml").read_text()
    assert [(old.id, old.fact, old.words, old.note) for old in _now(place).earlier] == [
        ("F1", "fines_charged", "", "")
    ]


def test_an_alias_in_words_that_go_out_is_named_with_what_changes_it(place: Path) -> None:
    (place / "bewijs" / "P1.txt").write_text("abc")
    agreed = tuple(Consent(2, "advocaat", w, date(2026, 11, 1), consent=True) for w in ("W1", "W2"))
    sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    piece = replace(PIECE, sha256=sha)
    said = told("W1", "fines_charged", "yes", evidence=("P1",))
    store.change(
        place,
        RULES,
        lambda d: replace(d, evidence=(piece,), statements=(said,), shared_with=agreed),
    )
    (place / "bewijs" / "P1.json").write_bytes(store.sidecar(piece))
    build = ("build", "zaak", "--level", "2", "--for", "advocaat", "-o", "uit")

    done = _run(*build)
    assert done.returncode == 2
    assert "P1: hier staat nog een bijnaam: W2" in done.stderr
    assert "'optin dossier describe MAP P1 --about'" in done.stderr
    assert _run("describe", "zaak", "P1", "--about", "contract").returncode == 0
    assert _run(*build).returncode == 0


def _with_old_aliases(folder: Path) -> None:
    """Write a dossier as an older version let it be: with aliases that may be names."""
    spoken = told("W1", "fines_charged", "yes", words="wie te laat is, zegt W2")
    other = told("E", "fines_charged", "no", "W2")
    old = Earlier(
        **vars(told("W2", "chooses_own_clothing", "no")),
        how=Change.WITHDRAWN,
        changed=date(2026, 11, 2),
    )
    made = Made(1, 2, "advocaat", "2026-11", "b" * 64, people=("W1", "W2"), statements=("F1",))
    agreed = (Consent(2, "advocaat", "W2", date(2026, 11, 1), consent=True),)
    store.change(
        folder,
        RULES,
        lambda d: replace(d, statements=(spoken, other), earlier=(replace(old, id="F9"),), built=(made,), shared_with=agreed, evidence=(replace(PIECE, origin="W2"),)),
    )  # fmt: skip
    file = folder / "dossier.yaml"
    file.write_text(file.read_text().replace("W1", "Kim7").replace("W2", "Roos"))


def test_an_older_dossier_with_names_for_aliases_is_mended_by_one_command(place: Path) -> None:
    _with_old_aliases(place)
    done = _run("show", "zaak")
    assert done.returncode == 2
    assert "optin dossier person rename zaak OUD=W1" in done.stderr

    done = _run("person", "rename", "zaak", "Kim7=W1", "roos=W2")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nu zijn er: W1, W2, E, D." in done.stdout
    assert "in de woorden van F10, P1 staat de oude bijnaam nog" in done.stdout
    now = _now(place)
    assert {(s.by, s.about) for s in (*now.statements, *now.earlier)} == {
        ("W1", "W1"),
        ("E", "W2"),
        ("W2", "W2"),
    }
    assert ([c.by for c in now.shared_with], now.built[0].people, now.evidence[0].origin) == (
        ["W2"],
        ("W1", "W2"),
        "W2",
    )
    assert now.evidence[0].about == "contract van Roos"


def test_two_people_can_change_aliases_and_another_mistake_stops_it(place: Path) -> None:
    after, _ = rename(place, RULES, ["W1=W2", "W2=W1"])
    assert [(s.by, s.about) for s in after.statements] == [("W2", "W2")]
    assert set(after.people) == {
        Person("W1", Role.WORKER),
        Person("W2", Role.WORKER),
        Person("E", Role.OPERATOR),
        Person("D", Role.DOCUMENT),
    }

    before = (place / "dossier.yaml").read_text()
    (place / "dossier.yaml").write_text(before.replace("answer: yes", "answer: misschien"))
    with pytest.raises(InputError):
        rename(place, RULES, ["W1=W8"])
    assert "W8" not in (place / "dossier.yaml").read_text()


@pytest.mark.parametrize("how", ["changed", "missing"])
def test_verify_of_a_piece_that_is_not_what_it_was_says_what_to_do_and_nothing_to_send(
    how: str, place: Path
) -> None:
    file = place / "bewijs" / "P1.txt"
    if how == "changed":
        file.write_text("xyz")
    done = _run("verify", "zaak")

    assert done.returncode == 1
    assert "Is dat er niet meer: optin dossier remove zaak P1" in done.stdout
    assert "Stuur die aan uzelf" not in done.stdout


def test_an_alias_in_words_is_told_when_they_are_written_down(place: Path) -> None:
    (place.parent / "stuk.txt").write_text("boete")
    said = "In deze woorden staat een bijnaam: W2."
    told_of = [
        _run("add", "zaak", "stuk.txt", "--about", "contract van w2"),
        _run("describe", "zaak", "P1", "--about", "van W2, getekend"),
        _run("state", "zaak", "--by", "W1", "--fact", "2c=nee", "--words", "W2 zei dat ook"),
        _run("correct", "zaak", "F1", "--words", "W2 zei het"),
    ]
    assert [said in done.stderr for done in told_of] == [True] * 4
    quiet = _run("correct", "zaak", "F1", "--words", "een collega zei het", "--note", "W2")
    assert (quiet.returncode, said in quiet.stderr) == (0, False)
