"""A refusal works whatever the spelling, and is never to a recipient that nobody has."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from optin.dossier import competence, store
from optin.dossier.model import Consent, Dossier, Evidence, Gift
from optin.dossier.recipients import bodies, key, resolved, shown
from optin.language import Speaker
from optin.rules.names import COMPLETE
from tests.dossier.making import RULES, dossier, told
from tests.running import Ran, optin

PIECE = Evidence("P1", "P1.txt", "a" * 64, 3, "text/plain", "2026-11", origin="W1")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = replace(dossier(told("W1", "fines_charged", "yes")), evidence=(PIECE,))
    store.begin(tmp_path / "zaak", made, RULES, "nl")
    return tmp_path / "zaak"


def _run(*arguments: str) -> Ran:
    return optin("dossier", *arguments, "--lang", "nl")


def _now(folder: Path) -> Dossier:
    return store.load(folder, RULES)


def _spellings(body: str) -> set[str]:
    names = {body, body.replace("_", " "), body.upper()}
    for language in COMPLETE:
        name = shown(Speaker(language), body)
        names |= {name, name.casefold(), f"de {name}", name.partition(" (")[0]}
    return names


@pytest.mark.parametrize(
    "body", [*bodies(), "advocaat", "vertrouwenspersoon", "exploitant", "openbaar"]
)
def test_whatever_means_the_same_is_one_recipient(body: str) -> None:
    assert {key(name) for name in _spellings(body)} == {body}


def test_no_two_recipients_share_a_name() -> None:
    names = [
        name.casefold() for body in bodies() for name in _spellings(body) if name == name.lower()
    ]
    assert len({(name, key(name)) for name in names}) == len(set(names))


@pytest.mark.parametrize(
    ("yes", "no"),
    [("advocaat", "Lawyer"), ("lawyer", "ADVOCAAT"), ("AP", "Autoriteit Persoonsgegevens"),
     ("Data Protection Authority", "autoriteit_persoonsgegevens"), ("de gemeente", "municipality")],
)  # fmt: skip
def test_a_no_in_one_spelling_takes_back_the_yes_in_another(yes: str, no: str, place: Path) -> None:
    level = competence.level_of(yes) or 0
    asked = ("consent", "zaak", "--level", str(level), "--by", "W1")
    assert level == competence.level_of(no)
    assert _run(*asked, "--for", yes).returncode == 0
    assert _now(place).agreed("W1", level, no)
    assert _run(*asked, "--for", no, "--no").returncode == 0
    assert not _now(place).agreed("W1", level, yes)
    assert _run("give", "zaak", "P1", "--for", no, "--no").returncode == 0
    assert _now(place).withheld("P1", yes)


def test_an_older_file_with_another_spelling_counts_too() -> None:
    said = (Consent(2, "lawyer", "W1", date(2026, 11, 1), consent=True),
            Consent(2, "Advocaat", "W1", date(2026, 11, 2), consent=False))  # fmt: skip
    old = replace(
        dossier(), shared_with=said, given=(Gift("P1", "Lawyer", date(2026, 11, 2), given=False),)
    )

    assert not old.agreed("W1", 2, "lawyer")
    assert old.withheld("P1", "advocaat")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Advokaat", "advocaat"), ("belasting", "Belastingdienst"), ("Autoriteit Persoonsgegeven", "Autoriteit Persoonsgegevens"),
     ("gemeenten", "gemeente"), ("politi", "politie"), ("lawyr", "advocaat"), ("juridisch locket", "Juridisch Loket")],
)  # fmt: skip
def test_a_misspelt_recipient_is_not_taken_and_the_one_that_was_meant_is_named(
    typed: str, meant: str
) -> None:
    found, problems = resolved(Speaker("nl"), dossier(), typed, new=False)

    assert found == ""
    assert [(p.code, p.details["close"]) for p in problems] == [("no_such_recipient_close", meant)]


def test_every_command_with_a_recipient_refuses_one_that_nobody_knows(place: Path) -> None:
    before = (place / "dossier.yaml").read_bytes()
    for arguments in (
        ("consent", "zaak", "--level", "2", "--by", "W1", "--no", "--for", "Advokaat"),
        ("give", "zaak", "P1", "--no", "--for", "Advokaat"),
        ("build", "zaak", "--level", "2", "-o", "uit", "--for", "Advokaat"),
    ):
        done = _run(*arguments)

        assert done.returncode == 2
        assert "bedoelde u 'advocaat'?" in done.stderr
        assert "--new-recipient" in done.stderr
    assert (place / "dossier.yaml").read_bytes() == before


def test_another_recipient_is_taken_where_it_is_said_to_be_new_and_known_after_that(
    place: Path,
) -> None:
    asked = ("consent", "zaak", "--level", "2", "--by", "W1", "--for")
    assert _run(*asked, "tante").returncode == 2
    done = _run(*asked, "tante", "--new-recipient")
    assert (done.returncode, "'tante' is een nieuwe ontvanger" in done.stdout) == (0, True)
    done = _run(*asked, "Tante", "--no")
    assert (done.returncode, "nieuwe ontvanger" in done.stdout) == (0, False)
    assert not _now(place).agreed("W1", 2, "tante")
    assert [c.recipient for c in _now(place).shared_with] == ["tante", "tante"]


def test_a_no_for_one_level_tells_the_yes_that_still_stands_and_how_to_take_it_back(
    place: Path,
) -> None:
    for level in ("3", "4"):
        _run("consent", "zaak", "--level", level, "--for", "Belastingdienst", "--by", "W1")
    done = _run("consent", "zaak", "--level", "4", "--for", "Belastingdienst", "--by", "W1", "--no")

    command = 'optin dossier consent zaak --level 3 --for "belastingdienst" --by W1 --no'
    assert (
        f"het ja van W1 voor niveau 3, Belastingdienst, staat nog. Ook dat weg: {command}"
        in done.stdout
    )
    done = _run(*command.replace('"', "").split()[2:])
    assert "staat nog" not in done.stdout
    assert not _now(place).agreed("W1", 3, "belastingdienst")


def test_a_no_that_an_older_version_took_for_a_misspelt_recipient_is_told_when_it_matters(
    place: Path,
) -> None:
    old = (Consent(2, "advocaat", "W1", date(2026, 11, 1), consent=True),
           Consent(2, "Advokaat", "W1", date(2026, 11, 2), consent=False))  # fmt: skip
    store.change(place, RULES, lambda now: replace(now, shared_with=old, evidence=()))

    done = _run("build", "zaak", "--level", "2", "--for", "advocaat", "-o", "uit")
    assert done.returncode == 0
    assert "in dit dossier staat ook een nee voor 'Advokaat'. Was advocaat bedoeld" in done.stderr
