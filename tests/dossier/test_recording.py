"""People, several things at once, corrections and withdrawals; every refusal names what goes on."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from optin.dossier import store
from optin.dossier.levels import at_level, widely_said
from optin.dossier.model import (
    Change,
    Circumstance,
    Consent,
    Dossier,
    Evidence,
    Made,
    Person,
    Role,
)
from optin.dossier.showing import piece_name
from optin.language import Speaker
from tests.dossier.making import RULES, dossier, told
from tests.running import Ran, optin


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = dossier(
        told("W1", "fines_charged", "yes", words="wie te laat is"),
        told("E", "fines_charged", "no", "W1"),
    )
    store.begin(tmp_path / "zaak", made, RULES, "nl")
    (tmp_path / "stuk.txt").write_text("boete: 50 euro", encoding="utf-8")
    return tmp_path / "zaak"


def _run(*arguments: str) -> Ran:
    return optin("dossier", *arguments, "--lang", "nl")


def _now(folder: Path) -> Dossier:
    return store.load(folder, RULES)


# -- people


def test_people_come_in_under_an_alias_and_are_listed(folder: Path) -> None:
    assert _run("person", "add", "zaak", "W3", "w4", "--role", "sekswerker").returncode == 0
    out = _run("person", "list", "zaak").stdout

    assert "W1: sekswerker; F1" in out
    assert "W3: sekswerker; nog niets verklaard" in out
    assert Person("w4", Role.WORKER) in _now(folder).people


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["person", "add", "zaak", "Sandra", "--role", "worker"], "ALIAS: dit kan een naam zijn"),
        (["person", "add", "zaak", "W1", "--role", "exploitant"], "--role: deze bijnaam heeft al een andere rol"),
        (["person", "add", "zaak", "W9", "--role", "baas"], "kies uit sekswerker, exploitant, document, controle, ander"),
        (["state", "zaak", "--fact", "3e=ja", "--by", "W9"], "zeg met --role wat voor bron dit is, zoals --role sekswerker"),
        (["state", "zaak", "--fact", "3e=ja", "--by", "E", "--about", "W9"], "--new-person"),
        (["state", "zaak", "--fact", "3e=ja", "--by", "E", "--about", "W9"], "optin dossier person add MAP W9 --role sekswerker"),
        (["add", "zaak", "stuk.txt", "--from", "W9"], "--from: deze bijnaam is nieuw (er is: W1, W2, E, D; zeg met --role"),
        (["correct", "zaak", "F9", "--answer", "nee"], "deze verklaring is er niet (er is: F1, F2)"),
        (["correct", "zaak", "F1", "--answer", "ja"], "F1: hierin verandert niets"),
        (["withdraw", "zaak", "F9"], "deze verklaring is er niet (er is: F1, F2)"),
        (["remove", "zaak", "P1"], "dit stuk is er niet (er is: -)"),
        (["give", "zaak", "P1", "--for", "belastingdienst"], "dit stuk is er niet (er is: -)"),
        (["consent", "zaak", "--level", "2", "--for", "advocaat", "--by", "W9"], "dit is geen sekswerker in dit dossier (er is: W1, W2)"),
        (["sent", "zaak", "1"], "onder dit nummer is niets gebouwd (er is: -)"),
        (["build", "zaak", "--level", "2", "--for", "advocaat", "-o", "uit"], "optin dossier consent zaak --level 2 --for advocaat --by BIJNAAM"),
        (["state", "zaak", "--fact", "kiest zelf arts=ja", "--by", "W1", "--circumstance", "brief"], "kies uit alleen, anderen_erbij, exploitant_erbij, tolk, telefoon, bezoek, chat"),
    ],
)  # fmt: skip
def test_a_refusal_changes_nothing_and_names_what_goes_on(
    arguments: list[str], said: str, folder: Path
) -> None:
    before = (folder / "dossier.yaml").read_bytes()

    done = _run(*arguments)

    assert done.returncode == 2
    assert said in done.stderr
    assert (folder / "dossier.yaml").read_bytes() == before
    assert sorted(p.name for p in (folder / "bewijs").iterdir()) == []


def test_a_piece_brings_whoever_gave_it(folder: Path) -> None:
    assert _run("add", "zaak", "stuk.txt", "--from", "W7", "--role", "sekswerker").returncode == 0

    assert Person("W7", Role.WORKER) in _now(folder).people
    assert [e.origin for e in _now(folder).evidence] == ["W7"]


# -- several things at once


def test_several_facts_voices_and_workers_in_one_command(folder: Path) -> None:
    command = [
        "state",
        "zaak",
        "--by",
        "W1",
        "--by",
        "W8",
        "--role",
        "worker",
        "--fact",
        "boetes of geld eraf als straf=nee",
    ]
    command += [
        "--fact",
        "sets_own_hours=nee",
        "--circumstance",
        "telefoon",
        "--circumstance",
        "alleen",
    ]
    done = _run(*command)
    assert done.returncode == 0
    about = ("--about", "W1", "--about", "W5", "--about", "W8")
    by_operator = ("--by", "E", "--fact", "2c=ja", *about, "--new-person")
    assert _run("state", "zaak", *by_operator).returncode == 0

    now = _now(folder)
    new = {
        (s.by, s.about, s.fact, s.answer.value) for s in now.statements if s.id not in {"F1", "F2"}
    }
    assert new == {
        *((w, w, f, "no") for w in ("W1", "W8") for f in ("fines_charged", "sets_own_hours")),
        *(("E", w, "may_refuse_alcohol", "yes") for w in ("W1", "W5", "W8")),
    }
    assert {s.circumstances for s in now.statements if s.by == "W8"} == {
        (Circumstance.ALONE, Circumstance.TELEPHONE)
    }
    assert "Verklaringen vastgelegd: 4 (" in done.stdout


@pytest.mark.parametrize("word", ["alleen", "alone", "ALLEEN"])
def test_values_of_options_are_words_of_either_language(word: str, folder: Path) -> None:
    assert (
        _run("state", "zaak", "--by", "W1", "--fact", "3e=nee", "--circumstance", word).returncode
        == 0
    )
    assert [
        s.circumstances for s in _now(folder).statements if s.fact == "unagreed_extras_paid_in_full"
    ] == [(Circumstance.ALONE,)]


def test_a_word_that_fits_more_facts_is_not_guessed(folder: Path) -> None:
    before = (folder / "dossier.yaml").read_bytes()

    done = _run("state", "zaak", "--by", "W1", "--fact", "2a=nee")
    assert done.returncode == 2

    assert "'2a' gaat over meer dan één ding" in done.stderr
    assert (
        '--fact "kiest zelf werkdagen en werkuren=nee"  De sekswerker kiest de werkdagen'
        in done.stderr
    )
    assert (folder / "dossier.yaml").read_bytes() == before


# -- what was wrong


def _build(folder: Path) -> None:
    made = Made(
        1,
        3,
        "belastingdienst",
        "2026-10",
        "a" * 64,
        people=("W1",),
        statements=("F1",),
        pieces=("P1",),
    )
    agreed = Consent(3, "belastingdienst", "W1", date(2026, 10, 1), consent=True)
    store.change(folder, RULES, lambda d: replace(d, built=(made,), shared_with=(agreed,)))


def test_a_correction_keeps_the_number_and_what_stood_there(folder: Path) -> None:
    _build(folder)
    (old,) = (s for s in _now(folder).statements if s.id == "F1")

    for change in (
        ("--since", "2026-02", "--until", "2026-08", "--words", ""),
        ("--answer", "nee", "--until", "", "--heard"),
    ):
        done = _run("correct", "zaak", "F1", *change)
        assert done.returncode == 0
        assert (
            "Zoals het stond, zit het al in wat eerder is gebouwd:\n - nr 1: niveau 3, Belastingdienst"
            in done.stdout
        )
    now = _now(folder)
    (new,) = (s for s in now.statements if s.id == "F1")
    assert (new.answer.value, new.since, new.until, new.words, new.knowledge.value) == (
        "no",
        "2026-02",
        "",
        "",
        "heard",
    )
    assert [(e.id, e.how, e.words, e.since, e.until) for e in now.earlier] == [
        ("F1", Change.CORRECTED, old.words, "", ""), ("F1", Change.CORRECTED, "", "2026-02", "2026-08"),
    ]  # fmt: skip
    assert {e.changed for e in now.earlier} == {date.today()}  # noqa: DTZ011


def test_a_withdrawn_number_is_never_used_again(folder: Path) -> None:
    assert _run("withdraw", "zaak", "F2").returncode == 0
    assert (
        _run(
            "state",
            "zaak",
            "--by",
            "E",
            "--fact",
            "boetes of geld eraf als straf=nee",
            "--about",
            "W1",
        ).returncode
        == 0
    )

    now = _now(folder)
    assert [s.id for s in now.statements] == ["F1", "F3"]
    assert [(e.id, e.how) for e in now.earlier] == [("F2", Change.WITHDRAWN)]
    again = _run("withdraw", "zaak", "F2")
    assert again.returncode == 2
    assert "deze verklaring is ingetrokken (er is: F1, F3" in again.stderr


def test_a_removed_piece_goes_nowhere_and_its_number_stays_its_own(folder: Path) -> None:
    assert _run("add", "zaak", "stuk.txt").returncode == 0
    assert (
        _run("state", "zaak", "--by", "W1", "--fact", "3e=nee", "--evidence", "P1").returncode == 0
    )
    removed = _run("remove", "zaak", "P1")
    assert removed.returncode == 0
    Path("ander.txt").write_text("iets anders", encoding="utf-8")
    assert _run("add", "zaak", "ander.txt").returncode == 0

    now = _now(folder)
    assert [e.id for e in now.evidence] == ["P2"]
    assert [(e.id, e.file) for e in now.removed] == [("P1", "P1.txt")]
    assert [s.evidence for s in now.statements if s.id == "F3"] == [()]
    assert [(e.id, e.evidence) for e in now.earlier] == [("F3", ("P1",))]
    assert "Deze verklaringen noemen het niet meer: F3." in removed.stdout
    gone = [("removed", "P1.json"), ("removed", "P1.txt")]
    assert [(f.code, f.name) for f in store.verify(folder, now)] == gone
    (folder / "bewijs" / "P1.txt").unlink()  # whoever must take it away may
    assert [(f.code, f.name) for f in store.verify(folder, now)] == gone[:1]


# -- nothing that is typed is dropped or made up without a word


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--fact", "boete=ja", "--answer", "nee", "--by", "W2"], "--answer: bij ieder --fact staat al een antwoord"),
        (["--words", "zij zei het"], "--fact ontbreekt"),
        (["--case", "zaak.yaml", "--by", "W2", "--words", "zij zei het"], "--words: dit hoort niet bij --case"),
        (["--case", "zaak.yaml", "--by", "W2", "--since", "2026-01"], "--since: dit hoort niet bij --case"),
        (["--fact", "boete=ja", "--by", "W2", "--words", "een", "--words", "twee"], "--words staat er meer dan één keer"),
    ],
)  # fmt: skip
def test_an_option_that_would_not_count_is_refused(
    arguments: list[str], said: str, folder: Path
) -> None:
    before = (folder / "dossier.yaml").read_bytes()

    done = _run("state", "zaak", *arguments)

    assert done.returncode == 2
    assert said in done.stderr
    assert (folder / "dossier.yaml").read_bytes() == before


def test_who_says_what_of_whom_is_never_made_up(folder: Path) -> None:
    before = (folder / "dossier.yaml").read_bytes()
    fact = ("state", "zaak", "--fact", "2b=nee")

    done = _run(*fact, "--by", "W1", "--by", "W2", "--about", "W1", "--about", "W2")

    assert done.returncode == 2
    assert "zegt ieder dit over zichzelf: laat --about weg" in done.stderr
    assert "\n - --by W1 --about W1 --about W2\n - --by W2 --about W1 --about W2" in done.stderr
    assert (folder / "dossier.yaml").read_bytes() == before

    for shape in (
        ("--by", "W1", "--by", "W2"),
        ("--by", "E", "--about", "W1", "--about", "W2"),
        ("--by", "E", "--by", "D", "--about", "W1"),
    ):
        assert _run(*fact, *shape).returncode == 0
    told_ = {(s.by, s.about) for s in _now(folder).statements if s.fact == "chooses_own_clothing"}
    assert told_ == {("W1", "W1"), ("W2", "W2"), ("E", "W1"), ("E", "W2"), ("D", "W1")}


def test_old_words_never_stay_beside_a_new_answer(folder: Path) -> None:
    before = (folder / "dossier.yaml").read_bytes()

    done = _run("correct", "zaak", "F1", "--answer", "nee")

    assert done.returncode == 2
    assert "F1: bij deze verklaring staan woorden van het oude antwoord" in done.stderr
    assert "wie te laat is" not in done.stderr
    assert (folder / "dossier.yaml").read_bytes() == before

    for given, words in ((("--words", ""), ""), (("--words", "eens per week"), "eens per week")):
        answer = "nee" if not words else "ja"
        assert _run("correct", "zaak", "F1", "--answer", answer, *given).returncode == 0
        assert next(s.words for s in _now(folder).statements if s.id == "F1") == words
    assert _run("correct", "zaak", "F2", "--answer", "ja").returncode == 0  # it had no words


@pytest.mark.parametrize("no", [False, True])
def test_each_who_agrees_or_refuses_in_one_command_is_recorded(no: bool, folder: Path) -> None:
    to = ("consent", "zaak", "--level", "2", "--for", "advocaat")

    done = _run(*to, "--by", "W1", "--by", "W2", "--by", "W1", *(["--no"] if no else []))

    assert done.returncode == 0
    assert [(c.by, c.consent) for c in _now(folder).shared_with] == [("W1", not no), ("W2", not no)]
    said = "stemt niet in" if no else "stemt in"
    assert [f"Vastgelegd: {w} {said} met niveau 2" in done.stdout for w in ("W1", "W2")] == [
        True
    ] * 2

    missing = _run(*to, "--by", "W1", "--by", "W9")
    assert missing.returncode == 2
    assert len(_now(folder).shared_with) == 2


@pytest.mark.parametrize(
    "word", ["iedereen", "Iedereen", "allemaal", "everybody", "everyone", "all"]
)
def test_everybody_has_a_word_in_each_language(word: str, folder: Path) -> None:
    done = _run("state", "zaak", "--by", "E", "--fact", "2b=nee", "--about", word)

    assert done.returncode == 0
    assert [s.about for s in _now(folder).statements if s.fact == "chooses_own_clothing"] == ["all"]


def test_what_is_told_before_it_began_is_refused(folder: Path) -> None:
    before = (folder / "dossier.yaml").read_bytes()
    said = "--told: dit is verteld voor het begin: --told ligt voor --since"
    months = ("--since", "2026-01", "--told", "2025-12")

    for command in (("state", "zaak", "--by", "W1", "--fact", "3e=nee"), ("correct", "zaak", "F2")):
        done = _run(*command, *months)
        assert (done.returncode, said in done.stderr) == (2, True)
    assert (folder / "dossier.yaml").read_bytes() == before
    assert _run("correct", "zaak", "F2", "--since", "2025-12", "--told", "2025-12").returncode == 0
    assert said in _run("correct", "zaak", "F2", "--since", "2026-01").stderr  # beside what stands


def test_a_month_is_asked_for_by_an_example(folder: Path) -> None:
    done = _run("correct", "zaak", "F2", "--since", "januari 2026")
    assert "--since is geen maand: schrijf jaar-maand, zoals 2026-01 voor" in done.stderr
    assert _now(folder).earlier == ()


def test_an_alias_in_a_quotation_has_a_hint_that_leaves_the_quotation_one(folder: Path) -> None:
    state = ("state", "zaak", "--by", "W1", "--fact", "3e=nee")
    quoted = _run(*state, "--quoted", "W2 kreeg niets").stderr
    assert "zet op die plaats [een sekswerker] tussen haken" in quoted
    assert "schrijf bijvoorbeeld" not in quoted
    assert "schrijf bijvoorbeeld 'sekswerker'" in _run(*state, "--words", "W2 kreeg niets").stderr
    assert len(_now(folder).statements) == 4


@pytest.mark.parametrize(
    ("kind", "said"),
    [("image/heic", "afbeelding"), ("audio/mp4", "geluidsopname"), ("application/pdf", "pdf"),
     ("text/plain", "tekst"), ("application/vnd.oasis.opendocument.text", "document"),
     ("application/octet-stream", "bestand"), ("application/zip", "bestand")],
)  # fmt: skip
def test_a_piece_without_words_has_a_name_that_people_read(kind: str, said: str) -> None:
    piece = Evidence("P1", "P1.bin", "a" * 64, 3, kind, "2026-11")
    assert piece_name(Speaker("nl"), piece) == said
    assert piece_name(Speaker("nl"), replace(piece, about="contract")) == "contract"


def test_the_words_to_read_once_more_name_their_own_statement(folder: Path) -> None:
    assert _run("person", "add", "zaak", "W2", "--role", "worker").returncode == 0
    assert (
        _run("state", "zaak", "--by", "W1", "--fact", "3e=nee", "--words", "bij ons").returncode
        == 0
    )
    assert _run("correct", "zaak", "F1", "--words", "").returncode == 0
    assert (
        _run("consent", "zaak", "--level", "2", "--for", "advocaat", "--by", "W1").returncode == 0
    )

    done = _run("build", "zaak", "--level", "2", "--for", "advocaat", "-o", "uit")

    assert " - F3: bij ons" in done.stderr
    assert "optin dossier correct zaak F3 --words '...'" in done.stderr
    assert "F1" not in done.stderr
    assert not (folder.parent / "uit").exists()


def test_nothing_says_that_nothing_was_sent_where_something_may_have_been(folder: Path) -> None:
    shown = _run("show", "zaak").stdout
    assert "optin verstuurt niets." in shown
    assert "Er is niets verstuurd" not in shown
    assert _now(folder).built == ()


# -- what must go, and who was a mistake


@pytest.mark.parametrize("at_once", [False, True])
def test_a_file_goes_only_where_somebody_says_so_and_until_then_it_is_named(
    at_once: bool, folder: Path
) -> None:
    _run("add", "zaak", "stuk.txt")
    inside = folder / "bewijs"

    removed = _run("remove", "zaak", "P1", *(["--file"] if at_once else []))
    assert removed.returncode == 0
    if not at_once:
        assert sorted(p.name for p in inside.iterdir()) == ["P1.json", "P1.txt"]
        assert "optin dossier remove zaak P1 --file" in removed.stdout
        verified = _run("verify", "zaak")
        assert verified.returncode == 1
        for name in ("P1.json", "P1.txt"):
            assert f"{name}: hoort bij een stuk dat uit het dossier is gehaald" in verified.stdout
        assert verified.stdout.count("optin dossier remove zaak P1 --file") == 1
        removed = _run("remove", "zaak", "P1", "--file")
    assert "Gewist: bewijs/P1.txt, bewijs/P1.json." in removed.stdout
    assert list(inside.iterdir()) == []
    assert (folder.parent / "stuk.txt").exists()
    assert _run("verify", "zaak").returncode == 0
    again = _run("remove", "zaak", "P1", "--file")
    assert (again.returncode, again.stdout) == (0, "Van P1 ligt hier geen bestand meer.\n")
    assert [e.id for e in _now(folder).removed] == ["P1"]


def test_what_is_sealed_beside_the_dossier_is_named_first(folder: Path) -> None:
    _run("add", "zaak", "stuk.txt")
    _run("remove", "zaak", "P1")
    (folder / "brief.txt").write_text("x")
    key = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa"

    done = _run("seal", "zaak", "-o", "zaak.age", "--to", key)

    assert "hoort niet (meer) bij het dossier: P1.json, P1.txt, brief.txt." in done.stderr
    assert "optin dossier verify zaak" in done.stderr


def test_a_mistaken_person_goes_and_what_stood_earlier_stays(folder: Path) -> None:
    assert (
        _run("state", "zaak", "--by", "W9", "--role", "worker", "--fact", "3e=nee").returncode == 0
    )
    assert _run("withdraw", "zaak", "F3").returncode == 0

    done = _run("person", "remove", "zaak", "w9")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Eruit gehaald. Nu zijn er: W1, W2, E, D.")
    now = _now(folder)
    assert "W9" not in now.workers
    assert [(s.id, s.by) for s in now.earlier] == [("F3", "W9")]
    assert _run("show", "zaak").returncode == 0


def test_somebody_of_whom_anything_speaks_stays_with_every_reason(folder: Path) -> None:
    _run("add", "zaak", "stuk.txt", "--from", "W2", "--about", "contract")
    _run("state", "zaak", "--by", "W1", "--fact", "3e=nee", "--words", "net als W2")
    _run("state", "zaak", "--by", "E", "--about", "W2", "--fact", "2b=nee")
    _run("consent", "zaak", "--level", "2", "--for", "advocaat", "--by", "W2", "--no")
    before = (folder / "dossier.yaml").read_bytes()

    done = _run("person", "remove", "zaak", "W2")

    assert done.returncode == 2
    for said in (
        "verklaringen van of over deze persoon, F4 (", "deze persoon gaf P1 (",
        "in de woorden van F3 (", "vastgelegd of deze persoon instemde (",
    ):  # fmt: skip
        assert said in done.stderr
    assert done.stderr.count("W2: kan er niet uit: ") == 4
    assert (folder / "dossier.yaml").read_bytes() == before
    assert (
        "deze bijnaam is er niet (er is: W1, W2, E, D)"
        in _run("person", "remove", "zaak", "X").stderr
    )


@pytest.mark.parametrize("new", ["W01", "w001", "Wl", "WI"])
def test_an_alias_that_looks_like_another_is_told_when_it_comes_in(new: str, folder: Path) -> None:
    said = f"{new} lijkt op W1. Is het dezelfde persoon, haal de nieuwe dan weg met: optin dossier person remove zaak {new}\n"
    for command in (
        ("person", "add", "zaak", new, "--role", "worker"),
        ("state", "zaak", "--by", new, "--role", "worker", "--fact", "3e=nee"),
        ("state", "zaak", "--by", "E", "--about", new, "--new-person", "--fact", "3e=nee"),
        ("add", "zaak", "stuk.txt", "--from", new, "--role", "worker"),
    ):
        before = (folder / "dossier.yaml").read_bytes()
        done = _run(*command)
        assert done.returncode == 0
        assert said in done.stderr
        (folder / "dossier.yaml").write_bytes(before)
    assert "lijkt op" not in _run("person", "add", "zaak", "W10", "W11", "--role", "worker").stderr


def test_people_are_added_with_everything_that_is_wrong_and_who_was_there(folder: Path) -> None:
    wrong = _run("person", "add", "zaak", "Roos", "W3")
    assert wrong.returncode == 2
    assert "zeg met --role wat voor bron dit is" in wrong.stderr
    assert "ALIAS: dit kan een naam zijn" in wrong.stderr

    done = _run("person", "add", "zaak", "W01", "w1", "--role", "worker")
    assert done.stdout.endswith("W1 is er al.\n")
    assert "W01 lijkt op W1." in done.stderr
    assert _now(folder).workers == ("W01", "W1", "W2")


def test_aliases_that_are_spelled_alike_are_one_of_the_five_of_level_four() -> None:
    def said(*aliases: str) -> Dossier:
        people = tuple(Person(a, Role.WORKER) for a in aliases)
        statements = [told(a, "fines_charged", "yes", a) for a in aliases]
        agreed = tuple(Consent(4, "pers", a, date(2026, 11, 1), consent=True) for a in aliases)
        return replace(dossier(*statements, people=people), shared_with=agreed)

    for aliases, enough in (
        (("W1", "W01", "Wl", "W2", "W3"), {}),
        (("W1", "W2", "W3", "W4", "W5"), {"3.d": 5}),
    ):
        redacted = at_level(RULES, said(*aliases), 4, recipient="pers")
        assert dict(widely_said(RULES, redacted)) == enough
