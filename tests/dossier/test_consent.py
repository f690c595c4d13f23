"""Who did not agree leaves no trace; what was agreed, built and sent stays on record."""

import io
import random
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from optin.case.model import Word
from optin.dossier import building, rereading, store
from optin.dossier.model import (
    EVERYBODY,
    OPERATOR,
    Circumstance,
    Consent,
    Dossier,
    Gift,
    Person,
    Role,
    Statement,
    ordered,
)
from optin.dossier.reading import read_dossier
from optin.explanation.voice import Voice
from optin.files import refusal
from optin.language import Speaker
from optin.paper.saying import said as said_in
from optin.problems import UnchangedError
from tests.dossier.making import PEOPLE, RULES, dossier, told
from tests.running import optin

DATED = date(2026, 11, 28)
RECIPIENTS = {2: "advocaat", 3: "belastingdienst", 4: "exploitant"}
SILENT = ("W31", "W77")
MARK = "onherhaalbaar"  # stands in everything that comes from, or is about, who did not agree
FACTS = [fact.id for fact in RULES.facts.values() if fact.scope == "relation"]
OWN = [fact.id for fact in RULES.facts.values() if fact.scope == "operator"]


def _yes(level: int, who: str, *, consent: bool = True) -> Consent:
    return Consent(level, RECIPIENTS[level], who, DATED, consent=consent)


def _picture(colour: str) -> bytes:
    raw = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(raw, "PNG")
    return raw.getvalue()


def _drawn(seed: int, level: int, folder: Path) -> Dossier:
    """Make a dossier in which some agreed, in a folder, with a piece of each worker."""
    draw = random.Random(seed)
    agreeing = [f"W{n}" for n in range(2, 9)]
    workers = [*agreeing, *SILENT]
    people = [Person(w, Role.WORKER) for w in workers]
    people += [Person("E5", Role.OPERATOR), Person("C5", Role.INSPECTION)]
    store.begin(folder, dossier(people=tuple(people)), RULES, "nl")
    for number, worker in enumerate(workers, 1):
        path = folder.parent / f"{number}.png"
        path.write_bytes(_picture(f"#{seed % 200:02x}{number:02x}44"))
        about = (
            f"lijst {MARK}" if worker in SILENT else draw.choice(["lijst", f"{MARK} {SILENT[0]}"])
        )
        store.add(
            folder,
            RULES,
            path,
            store.Piece("2026-11", about, "2026-10", Person(worker, Role.WORKER)),
        )
    statements = []
    for _ in range(70):
        by = draw.choice([*workers, "E5", "C5"])
        fact = draw.choice([*FACTS, *FACTS, *OWN])
        about = draw.choice([*workers, EVERYBODY]) if fact in FACTS else OPERATOR
        hers = by in SILENT or about in SILENT
        piece = f"P{draw.randint(1, len(workers))}"
        words = (
            f"{MARK}" if hers else draw.choice(["gewoon", f"{MARK} over {SILENT[1].lower()}", ""])
        )
        statements.append(
            Statement(
                fact, about, draw.choice([Word.YES, Word.NO, Word.UNKNOWN]), by,
                "2026-09" if not hers else "2019-02",
                tuple(c for c in Circumstance if draw.random() < 0.3), "" if not hers else "2019-01",
                words=words, evidence=(piece,) if draw.random() < 0.5 else (),
            )
        )  # fmt: skip
    for worker in agreeing:  # enough for level 4, and something for every body
        statements += [
            told(worker, "fines_charged", "yes", worker),
            told(worker, "annual_statement", "no", worker),
        ]
    statements.append(told("E5", "all_relations_listed", "yes"))
    consents = [_yes(level, w) for w in agreeing]
    consents += [_yes(level, SILENT[0]), _yes(level, SILENT[0], consent=False)]
    consents += [replace(_yes(level, SILENT[1]), recipient="een ander")]
    return store.change(
        folder,
        RULES,
        lambda d: replace(
            d,
            language=f"Bulgaars, {MARK}"[:60],
            statements=tuple(statements),
            shared_with=tuple(consents),
        ),
    )


def _without_her(made: Dossier) -> Dossier:
    """Return the dossier as it would be if who did not agree had never come."""
    kept = [s for s in made.statements if s.by not in SILENT and s.about not in SILENT]
    kept = [replace(s, words="") if MARK in s.words or s.about == EVERYBODY else s for s in kept]
    kept = [s for s in kept if s.fact != "all_relations_listed"]
    pieces = [e for e in made.evidence if e.origin not in SILENT and MARK not in e.about]
    there = {e.id for e in pieces}
    kept = [replace(s, evidence=tuple(p for p in s.evidence if p in there)) for s in kept]
    return replace(
        made,
        language="",
        people=tuple(p for p in made.people if p.alias not in SILENT),
        statements=tuple(kept),
        evidence=tuple(pieces),
        shared_with=tuple(c for c in made.shared_with if c.by not in SILENT),
    )


def _build(folder: Path, made: Dossier, level: int, language: str = "nl") -> building.Built:
    asked = building.Asked(level, RECIPIENTS[level], frozenset(), DATED)
    return building.build(RULES, folder, made, asked, Voice(RULES, "desk", language))


def _bytes(target: Path) -> dict[str, bytes]:
    """Return every part of every file, unpacked, by name."""
    found = {}
    for path in sorted(target.iterdir()):
        found[path.name] = path.read_bytes()
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                found |= {f"{path.name}/{n}": archive.read(n) for n in archive.namelist()}
        if path.suffix == ".pdf":
            pages = pypdf.PdfReader(path).pages
            found[f"{path.name}/text"] = "".join(p.extract_text() for p in pages).encode()
    return found


@pytest.mark.parametrize("level", RECIPIENTS)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_documents_are_byte_for_byte_those_of_a_dossier_without_who_did_not_agree(
    seed: int, level: int, tmp_path: Path
) -> None:
    folder = tmp_path / "zaak"
    made = _drawn(seed, level, folder)
    forms = ("html", "docx", "pdf")
    building.write(tmp_path / "met", _build(folder, made, level), forms)
    building.write(tmp_path / "zonder", _build(folder, _without_her(made), level), forms)

    out = _bytes(tmp_path / "met")
    assert out == _bytes(tmp_path / "zonder")
    for name, content in out.items():
        if name.endswith((".pdf", ".docx")):  # packed: any three signs can be there by chance
            continue
        for marker in (MARK, *SILENT, "2019", "Bulgaars"):
            assert marker.encode() not in content, name
            assert marker.lower().encode() not in content.lower(), name


@pytest.mark.parametrize("level", [2, 3])
def test_numbers_have_no_gaps_and_stay_until_something_falls_away(
    level: int, tmp_path: Path
) -> None:
    folder = tmp_path / "zaak"
    made = _drawn(5, level, folder)
    first = _build(folder, made, level)
    numbers = list(first.redacted.statements.values())
    assert numbers == [f"F{n}" for n in range(1, len(numbers) + 1)]
    pieces = list(first.redacted.pieces.values())
    assert pieces == [f"P{n}" for n in range(1, len(pieces) + 1)]

    known = building.registered(made, first, "a" * 64)
    more = replace(
        known,
        statements=(
            *known.statements,
            replace(told("W2", "annual_statement", "unknown", "W2"), id="F900"),
        ),
    )
    second = _build(folder, more, level)
    assert second.redacted.statements == {
        **first.redacted.statements,
        "F900": f"F{len(numbers) + 1}",
    }
    left = replace(more, shared_with=(*more.shared_with, _yes(level, "W2", consent=False)))
    third = list(_build(folder, left, level).redacted.statements.values())
    assert third == [f"F{n}" for n in range(1, len(third) + 1)]
    assert len(third) < len(numbers)


# -- pieces


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "klein"
    people = (Person("W1", Role.WORKER), Person("W2", Role.WORKER))
    store.begin(folder, dossier(people=people), RULES, "nl")
    for name, origin in (("a", ""), ("b", "W2"), ("c", "W1")):
        (tmp_path / f"{name}.png").write_bytes(
            _picture({"a": "red", "b": "blue", "c": "green"}[name])
        )
        store.add(
            folder,
            RULES,
            tmp_path / f"{name}.png",
            store.Piece("2026-11", giver=Person(origin, Role.WORKER) if origin else None),
        )
    first = told("W2", "annual_statement", "no", evidence=("P1",))
    second = told("W1", "annual_statement", "no", evidence=("P1", "P2"))
    store.change(folder, RULES, lambda d: replace(d, statements=(first,)))
    store.change(folder, RULES, lambda d: replace(d, statements=(*d.statements, second)))
    return folder


def _pieces(folder: Path, *agreeing: str, given: tuple[Gift, ...] = ()) -> list[str]:
    found = store.load(folder, RULES)
    made = replace(found, shared_with=tuple(_yes(3, w) for w in agreeing), given=given)
    return list(_build(folder, made, 3).redacted.pieces)


def test_a_piece_goes_only_where_a_statement_names_it_and_its_giver_agreed(small: Path) -> None:
    assert _pieces(small, "W1") == []  # P1 was first named by W2, P2 comes from W2
    assert _pieces(small, "W2") == ["P1"]  # nothing of W2 names P2; P3 is named nowhere
    assert _pieces(small, "W1", "W2") == ["P1", "P2"]


def test_a_piece_can_be_kept_from_one_recipient_and_given_again(small: Path) -> None:
    no = Gift("P1", "Belastingdienst", DATED, given=False)

    assert _pieces(small, "W1", "W2", given=(no,)) == ["P2"]
    assert _pieces(small, "W1", "W2", given=(no, replace(no, given=True))) == ["P1", "P2"]
    assert _pieces(small, "W1", "W2", given=(replace(no, recipient="uwv"),)) == ["P1", "P2"]


@pytest.mark.parametrize(
    ("about", "giver", "by", "why"),
    [
        ("briefje van boete aan W2", "W1", "W1", "names"),
        ("briefje van boete aan W2", "", "W1", "names"),
        ("w2 tekende dit", "E", "W1", "names"),
        ("het rooster van W2, van W1 gekregen", "B1", "W1", "names"),
        ("lijst", "", "E", "nobody"),
        ("lijst", "", "D", "nobody"),
        ("lijst", "", "W1", ""),
        ("lijst", "E", "E", ""),
        ("foto van de balie", "B1", "D", ""),
    ],
)
def test_a_piece_of_who_refused_or_of_nobody_stays_behind_and_that_is_told(
    about: str, giver: str, by: str, why: str, tmp_path: Path
) -> None:
    folder = tmp_path / "klein"
    people = (*PEOPLE, Person("B1", Role.OTHER))
    store.begin(folder, dossier(people=people), RULES, "nl")
    (tmp_path / "a.png").write_bytes(_picture("red"))
    from_ = next((p for p in people if p.alias == giver), None)
    store.add(folder, RULES, tmp_path / "a.png", store.Piece("2026-11", about, giver=from_))
    spoken = told(by, "annual_statement", "no", "W1", evidence=("P1",))
    made = replace(
        store.load(folder, RULES),
        statements=(told("W1", "statement_at_every_payout", "no"), spoken),
        shared_with=(_yes(2, "W1"), _yes(2, "W2", consent=False)),
    )
    built = _build(folder, ordered(made, tuple(RULES.facts)), 2)

    assert built.redacted.held == ({"P1": why} if why else {})
    assert [name for name, _ in built.files] == ([] if why else ["P1.png"])
    assert about not in repr(said_in(built.dossier)) or not why
    told_ = " ".join(rereading.held(Speaker("nl"), built, "zaak"))
    assert ("optin dossier describe zaak P1 --" in told_) == bool(why)


@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize("piece", ["P1", "P3"])  # P3 goes nowhere: it is looked at all the same
@pytest.mark.parametrize("fault", ["changed", "missing", "link", "unreadable"])
def test_a_piece_that_is_not_what_was_taken_in_stops_every_build_by_its_number(
    fault: str, piece: str, level: int, small: Path, tmp_path: Path
) -> None:
    path = small / "bewijs" / f"{piece}.png"
    if fault == "changed":
        path.write_bytes(_picture("black"))
    else:
        path.unlink()
    if fault == "link":
        path.symlink_to(tmp_path / "a.png")
    if fault == "unreadable":
        path.mkdir()
    found = store.load(small, RULES)
    agreed = tuple(_yes(level, w) for w in ("W1", "W2")) if level > 1 else ()
    asked = building.Asked(level, RECIPIENTS.get(level, ""), frozenset(), DATED)

    with pytest.raises(UnchangedError) as caught:
        building.build(
            RULES, small, replace(found, shared_with=agreed), asked, Voice(RULES, "desk", "nl")
        )

    assert [(p.place.file, p.code) for p in caught.value.problems] == [(piece, f"piece_{fault}")]


# -- what stays on record


def _run(*arguments: str | Path) -> tuple[int, str, str]:
    done = optin("dossier", *arguments, "--lang", "nl")
    return done.returncode, done.stdout, done.stderr


def test_yes_built_sent_and_no_all_stay_with_their_dates(small: Path, tmp_path: Path) -> None:
    this_month = f"{date.today():%Y-%m}"  # noqa: DTZ011
    consent = ("--level", "3", "--for", "belastingdienst", "--by")
    assert _run("consent", small, *consent, "W1")[0] == 0
    assert _run("consent", small, *consent, "W2")[0] == 0
    code, out, err = _run(
        "build", small, "--level", "3", "--for", "belastingdienst", "-o", tmp_path / "uit"
    )
    assert code == 0, err
    assert (
        f"Bijgehouden als nummer 1. Is het verstuurd? Leg dat vast met: optin dossier sent {small} 1"
        in out
    )
    assert _run("sent", small, "2")[0] == 2
    assert _run("sent", small, "1")[0] == 0
    code, out, _ = _run("consent", small, *consent, "W2", "--no")
    assert code == 0
    assert re.search(
        r"nr 1: niveau 3, Belastingdienst, gemaakt in \w+ \d{4}, verstuurd in \w+ \d{4}; sha256 [0-9a-f]{16}",
        out,
    )

    kept = store.load(small, RULES)
    assert [(c.by, c.consent) for c in kept.shared_with] == [
        ("W1", True),
        ("W2", True),
        ("W2", False),
    ]
    (made,) = kept.built
    assert (made.number, made.level, made.recipient, made.month, made.sent) == (
        1, 3, "belastingdienst", this_month, this_month,
    )  # fmt: skip
    assert (made.people, made.statements, made.pieces) == (("W1", "W2"), ("F2", "F1"), ("P1", "P2"))
    code, out, err = _run(
        "build", small, "--level", "3", "--for", "belastingdienst", "-o", tmp_path / "uit2"
    )
    assert code == 0, err
    assert [m.number for m in store.load(small, RULES).built] == [1, 2]
    again = _run(
        "build", small, "--level", "3", "--for", "belastingdienst", "-o", tmp_path / "uit3"
    )
    assert "nummer 2." in again[1]
    code, out, _ = _run("show", small)
    assert "Ja voor niveau 3, Belastingdienst: W1" in out
    assert "Nee voor niveau 3, Belastingdienst: W2" in out


def test_what_cannot_be_registered_is_not_there(small: Path, tmp_path: Path) -> None:
    found = store.load(small, RULES)
    built = _build(small, replace(found, shared_with=(_yes(3, "W1"),)), 3)

    def fails(_: str) -> None:
        raise refusal(small, "dossier_changed")

    with pytest.raises(UnchangedError) as caught:
        building.write(tmp_path / "uit", built, ("html",), fails)
    assert [p.code for p in caught.value.problems] == ["dossier_changed"]
    assert not (tmp_path / "uit").exists()
    assert not list(tmp_path.glob(".*.part"))


def test_a_dossier_of_the_first_kind_is_read_and_gets_its_numbers() -> None:
    raw = (Path(__file__).parent / "files" / "dossier-1.yaml").read_bytes()
    made = read_dossier(raw, "dossier.yaml", RULES)

    assert [s.id for s in made.statements] == [f"F{n}" for n in range(1, len(made.statements) + 1)]
    assert made.numbers == len(made.statements)


def test_a_number_is_given_once(small: Path) -> None:
    def drop(now: Dossier) -> Dossier:
        return replace(now, statements=now.statements[:-1])

    def put(now: Dossier) -> Dossier:
        return replace(now, statements=(*now.statements, told("W1", "sets_own_hours", "no")))

    assert {s.id for s in store.load(small, RULES).statements} == {"F1", "F2"}
    store.change(small, RULES, drop)
    assert {s.id for s in store.change(small, RULES, put).statements} - {"F1", "F2"} == {"F3"}


def test_the_desk_can_make_the_fingerprint_that_a_recipient_reads(
    small: Path, tmp_path: Path
) -> None:
    agreed = tuple(_yes(level, w) for level in (2, 3) for w in ("W1", "W2"))
    store.change(small, RULES, lambda d: replace(d, shared_with=agreed))
    found = {}
    for level in (2, 3):
        target = tmp_path / f"uit{level}"
        code, _, err = _run(
            "build", small, "--level", str(level), "--for", RECIPIENTS[level], "-o", target
        )
        assert code == 0, err
        text = (target / "dossier.html").read_text(encoding="utf-8")
        found[level] = set(re.findall(r"\b[0-9a-f]{64}\b", text))
        for piece in store.load(small, RULES).evidence:
            assert piece.sha256[:16] not in text
    code, out, _ = _run("verify", small)

    assert code == 0
    told_ = re.findall(
        r"Bij nr (\d) \(\w+\) is (P\d) het stuk (P\d), met afdruk ([0-9a-f]{16})\.", out
    )
    assert [t[:3] for t in told_] == [
        ("1", "P1", "P1"),
        ("1", "P2", "P2"),
        ("2", "P1", "P1"),
        ("2", "P2", "P2"),
    ]
    assert {h[:16] for h in found[2]} == {t[3] for t in told_[:2]}
    assert {h[:16] for h in found[3]} == {t[3] for t in told_[2:]}
    assert not found[2] & found[3]  # nothing ties the two documents together


@pytest.mark.parametrize("silent", [False, True])
def test_every_word_that_goes_out_is_shown_before_anything_is_written(
    silent: bool, small: Path, tmp_path: Path
) -> None:
    (tmp_path / "chat.txt").write_text("kom je morgen\nneem geld mee", encoding="utf-8")
    assert _run("add", small, tmp_path / "chat.txt", "--about", "een gesprek")[0] == 0
    words = ("--words", "dat zei hij", "--evidence", "P4")
    assert (
        _run("state", small, "--by", "W1", "--fact", "3e=nee", "--note", "alleen voor ons", *words)[
            0
        ]
        == 0
    )
    here = [p.alias for p in store.load(small, RULES).people if p.role is Role.WORKER]
    agreeing = ["W1"] if silent else here
    given = [word for who in agreeing for word in ("--by", who)]
    assert _run("consent", small, "--level", "2", "--for", "advocaat", *given)[0] == 0
    build = ("build", small, "--level", "2", "--for", "advocaat", "-o", tmp_path / "uit")
    code, _, err = _run(*build)

    said = " - F3: dat zei hij\n"
    rest = " - P4: een gesprek\n - P4: kom je morgen\n - P4: neem geld mee\n"
    ordinary = "Lees deze woorden. Zij gaan naar buiten, en namen vindt optin niet:\n"
    assert "alleen voor ons" not in err
    if not silent:  # nobody of whom they could tell: shown, and nothing waits
        assert (code, (tmp_path / "uit" / "dossier.html").exists()) == (0, True)
        assert err.startswith(ordinary + said + rest)
        return
    assert code == 2
    assert err.startswith("Niet iedereen in dit dossier stemde hiermee in.")
    assert f"?\n{said}" in err
    assert ordinary + rest in err
    assert not (tmp_path / "uit").exists()
    assert store.load(small, RULES).built == ()
    (read,) = re.findall(r"--read (\w+)", err)

    assert _run("correct", small, "F3", "--words", "dat zeiden zij")[0] == 0
    code, _, err = _run(*build, "--read", read)
    assert code == 2
    assert " - F3: dat zeiden zij\n" in err
    assert "deze code is niet van de woorden hierboven" in err
    assert not (tmp_path / "uit").exists()
    (anew,) = re.findall(r"--read (\w+)", err)
    assert anew != read
    code, _, err = _run(*build, "--read", anew)
    assert (code, "Lees deze woorden" in err) == (0, False)
    assert (tmp_path / "uit" / "dossier.html").exists()


@pytest.mark.parametrize("silent", [False, True])
@pytest.mark.parametrize(
    ("words", "telling"),
    [
        ("alle drie betalen, ook de Hongaarse niet", True), ("Iedereen die er werkt", True),
        ("wij kregen niets", True), ("met 2 meisjes", True), ("nobody can refuse", True),
        ("de andere gaf hem gelijk", True), ("ik betaalde € 50", False), ("hij hield het in", True),
    ],
)  # fmt: skip
def test_where_somebody_did_not_agree_words_about_others_are_read_first(
    words: str, telling: bool, silent: bool, tmp_path: Path
) -> None:
    people = (Person("W1", Role.WORKER), Person("W2", Role.WORKER))
    first = replace(told("W1", "annual_statement", "no", words="gewone woorden"), id="F1")
    second = replace(told("W1", "fines_charged", "yes", words=words), id="F2")
    agreed = tuple(_yes(2, w) for w in (("W1",) if silent else ("W1", "W2")))
    made = dossier(first, second, people=people)
    built = _build(tmp_path, replace(made, shared_with=agreed), 2)
    lines = list(rereading.lines(Speaker("nl"), built))

    ordinary = "Lees deze woorden. Zij gaan naar buiten, en namen vindt optin niet:"
    if silent and telling:
        assert lines[0].startswith("Niet iedereen in dit dossier stemde hiermee in.")
        assert lines[1:] == [f" - F2: {words}", ordinary, " - F1: gewone woorden"]
    else:
        assert lines == [ordinary, " - F1: gewone woorden", f" - F2: {words}"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("level", [2, 3])
@pytest.mark.parametrize("by", ["W1", "E5"])
def test_what_is_said_about_all_is_told_of_those_in_the_document_only(
    by: str, level: int, language: str, tmp_path: Path
) -> None:
    people = tuple(Person(w, Role.WORKER) for w in ("W1", "W2", "W3"))
    people = (*people, Person("E5", Role.OPERATOR))
    said = told(by, "annual_statement", "no", EVERYBODY, words="alle drie, ook de derde")
    own = [told(w, "statement_at_every_payout", "no", w) for w in ("W1", "W2")]
    made = dossier(said, *own, people=people)
    made = ordered(made, tuple(RULES.facts))
    some, each = tuple(_yes(level, w) for w in ("W1", "W2")), _yes(level, "W3")
    built = _build(tmp_path, replace(made, shared_with=some), level, language)
    text = " ".join(said_in(built.dossier))

    assert not re.search(r"(?i)iedereen|everybody|alle drie|de derde|\bW\d", text)
    here = {"nl": "De sekswerkers in dit document: ", "en": "The sex workers in this document: "}
    assert here[language] in text
    assert built.redacted.silenced == tuple(s.id for s in made.statements if s.words)
    whole = _build(tmp_path, replace(made, shared_with=(*some, each)), level, language)
    assert "alle drie, ook de derde" in " ".join(said_in(whole.dossier))
    one = _build(tmp_path, replace(made, shared_with=some[:1]), level, language)
    assert here[language] not in " ".join(said_in(one.dossier))


def test_a_refusal_that_comes_while_documents_are_made_stops_them(
    small: Path, tmp_path: Path
) -> None:
    store.change(small, RULES, lambda d: replace(d, shared_with=(_yes(3, "W1"), _yes(3, "W2"))))
    found = store.load(small, RULES)
    built = _build(small, found, 3)
    no = _yes(3, "W2", consent=False)
    store.change(small, RULES, lambda d: replace(d, shared_with=(*d.shared_with, no)))

    def keep(fingerprint: str) -> None:
        store.change(small, RULES, lambda d: building.registered(d, built, fingerprint))

    with pytest.raises(UnchangedError) as caught:
        building.write(tmp_path / "uit", built, ("html",), keep)

    assert [p.code for p in caught.value.problems] == ["dossier_changed"]
    assert not (tmp_path / "uit").exists()
    assert store.load(small, RULES).built == ()
