"""An everyday word leads to the item of the law that it is about; several things are listed, never guessed."""

from pathlib import Path

import pytest

from optin.explanation.everyday import INSURANCE, PLAIN, PREFIX, meant, plain
from optin.language import LANGUAGES, words
from tests.engine.houses import RULES
from tests.running import optin

WORDS = {
    "boete": {"fines_charged"},
    "BOETES": {"fines_charged"},
    "te laat": {"fines_charged"},
    "rooster": {"sets_own_hours"},
    "manager": {"sets_own_hours"},
    "kleding": {"chooses_own_clothing"},
    "alcohol": {"may_refuse_alcohol"},
    "einde maand": {"earnings_due_on_demand"},
    "uitbetaling": {"statement_at_every_payout", "earnings_due_on_demand"},
    "ziek": {"chooses_own_medical_carer", INSURANCE},
    "verzekering": {INSURANCE},
    "fine": {"fines_charged"},
    "payout": {"statement_at_every_payout", "earnings_due_on_demand"},
    "sick?": {"chooses_own_medical_carer", INSURANCE},
    "  Foto ": {"privacy_law_observed"},
    "xyzzy": set(),
}


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_about(word: str) -> None:
    assert set(meant(RULES, word)) == WORDS[word]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_is_of_a_fact_and_no_word_stands_in_it_twice(language: str) -> None:
    lists = {
        key.removeprefix(PREFIX): said
        for key, said in words(language).items()
        if key.startswith(PREFIX)
    }

    assert set(lists) <= {*RULES.facts, INSURANCE}
    for listed in lists.values():
        each = [plain(word.strip().removeprefix(PLAIN)) for word in listed.split(",")]
        assert len(each) == len(set(each))
        assert all(each)


@pytest.mark.parametrize(
    ("word", "first", "topics"),
    [
        ("boete", "3.d: lid 3, onderdeel d", []),
        ("uitbetaling", "Uitbetaling", ["3.b", "3.c"]),
        ("ziek", "Ziek", ["2.d", "opting-in"]),
    ],
)
def test_explain_understands_it(word: str, first: str, topics: list[str]) -> None:
    done = optin("explain", word, "--lang", "nl", "--plain")

    assert (done.returncode, done.stdout.splitlines()[0]) == (0, first)
    assert [t for t in topics if f"Lees verder: optin explain {t}" not in done.stdout] == []
    for topic in topics:
        assert optin("explain", topic, "--lang", "nl").returncode == 0


def test_a_statement_understands_it_and_lists_where_there_are_more(tmp_path: Path) -> None:
    place = f"{tmp_path}/zaak"
    assert optin("dossier", "new", place, "--reference", "B-1").returncode == 0
    said = [
        "--by",
        "W1",
        "--role",
        "worker",
        "--about",
        "W1",
        "--told",
        "2026-10",
        "--circumstance",
        "alone",
    ]
    done = optin(
        "dossier", "state", place, "--fact", "Boete", "--answer", "ja", *said, "--lang", "nl"
    )
    assert (done.returncode, "F1" in done.stdout) == (0, True)

    done = optin(
        "dossier", "state", place, "--fact", "uitbetaling", "--answer", "nee", *said, "--lang", "nl"
    )
    assert done.returncode == 2
    assert "overzicht per uitbetaling=nee" in done.stderr
    assert "geld op verzoek=nee" in done.stderr
