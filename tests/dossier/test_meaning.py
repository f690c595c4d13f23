"""What is recorded is what was meant: no bare yes or no to a word that may mean the opposite."""

import re
import shlex
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from optin.case.model import Word
from optin.dossier import store
from optin.dossier.sides import against_oneself
from optin.explanation.everyday import INSURANCE, everyday_words, meant
from optin.explanation.finding import exactly, means_the_fact, search
from optin.explanation.voice import Voice
from optin.rules import library
from optin.rules.names import COMPLETE
from tests.dossier.making import RULES, dossier, told
from tests.running import optin

VOICES = {language: Voice(RULES, "desk", language) for language in COMPLETE}

# With these, and no other everyday word, yes is yes to the sentence of the fact and no is no.
PLAIN = {
    "weigeren": "may_refuse_work",
    "nee zeggen": "may_refuse_work",
    "op papier": "earnings_terms_in_writing",
    "jaaropgaaf": "annual_statement",
    "jaaroverzicht": "annual_statement",
    "boete": "fines_charged",
    "boetes": "fines_charged",
    "fiscale geheimhouding": "tax_secrecy_observed",
    "op tijd gemeld": "declared_before_first_withholding",
    "belastbare winst": "taxable_profit",
    "eigen bedrijf": "own_business",
    "vergunning": "permit_held",
    "afspraak belastingdienst": "agreement_with_tax_administration",
    "overeenkomst belastingdienst": "agreement_with_tax_administration",
    "refuse": "may_refuse_work",
    "refusing": "may_refuse_work",
    "say no": "may_refuse_work",
    "on paper": "earnings_terms_in_writing",
    "yearly statement": "annual_statement",
    "annual statement": "annual_statement",
    "fines": "fines_charged",
    "tax secrecy": "tax_secrecy_observed",
    "taxable profit": "taxable_profit",
    "own business": "own_business",
    "permit": "permit_held",
    "licence": "permit_held",
    "license": "permit_held",
    "agreement with the tax administration": "agreement_with_tax_administration",
}
OPPOSITES = ["dwang", "gedwongen", "rooster", "manager", "ziek", "foto", "privacy", "te laat",
             "borg", "einde maand", "minder betaald", "3d", "3.d", "contract", "bon",
             "forced", "roster", "sick", "photo", "deposit", "late", "paid less"]  # fmt: skip


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    store.begin(tmp_path / "zaak", dossier(told("W1", "works_in_person", "yes")), RULES, "nl")
    return tmp_path / "zaak"


@pytest.mark.parametrize("language", COMPLETE)
def test_every_everyday_word_is_taken_bare_only_where_it_is_plain(language: str) -> None:
    voice = VOICES[language]
    taken = {}
    for word in everyday_words():
        about = search(voice, word)
        if len(about) == 1 and means_the_fact(voice, word, about[0]):
            taken[word] = about[0]

    assert taken == PLAIN


@pytest.mark.parametrize("answer", ["ja", "no"])
@pytest.mark.parametrize("language", COMPLETE)
def test_a_word_that_may_mean_the_opposite_is_refused_with_its_sentences(
    language: str, answer: str, place: Path
) -> None:
    before = (place / "dossier.yaml").read_bytes()
    asked = [part for word in OPPOSITES for part in ("--fact", f"{word}={answer}")]
    done = optin("dossier", "state", "zaak", "--by", "W1", *asked, "--lang", language)

    assert done.returncode == 2
    for word in OPPOSITES:
        assert f"'{word}'" in done.stderr
        for fact, yes in product(search(VOICES[language], word), (True, False)):
            assert VOICES[language].statement(fact, yes=yes) in done.stderr
    assert not any(fact in done.stderr for fact in RULES.facts)
    assert (place / "dossier.yaml").read_bytes() == before


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("language", COMPLETE)
def test_each_sentence_that_can_be_chosen_comes_with_the_option_that_records_it(
    language: str,
) -> None:
    said = ("--role", "worker", "--lang", language)
    about = ("--by", "E", "--role", "operator", "--about", "W1")
    for word in ("dwang", "3d", "2a"):
        done = optin("dossier", "state", "zaak", *about, "--fact", f"{word}=ja", *said[2:])
        choices = re.findall(r'^ - (--fact ".+?=\w+")  (.+)$', done.stderr, re.MULTILINE)
        assert len(choices) >= 2

        for option, sentence in choices:
            fact = exactly(VOICES[language], shlex.split(option)[1].partition("=")[0])
            whom = about if RULES.facts[fact].scope == "relation" else about[:4]
            done = optin("dossier", "state", "zaak", *whom, *shlex.split(option), *said[2:])
            assert done.returncode == 0
            assert re.search(rf"^ - F\d+\. .*: {re.escape(sentence)}$", done.stdout, re.MULTILINE)
            number = re.findall(r"F\d+", done.stdout)[0]
            assert optin("dossier", "withdraw", "zaak", number).returncode == 0


def test_every_name_of_a_fact_leads_to_it_in_every_language() -> None:
    for language, fact in product(COMPLETE, RULES.facts):
        name = str(library.texts(language, "shared")[fact]["name"])
        for voice in VOICES.values():
            assert (name, list(search(voice, name))) == (name, [fact])
            assert means_the_fact(voice, name, fact)


def test_an_answer_that_is_neither_yes_nor_no_has_no_opposite(place: Path) -> None:
    done = optin(
        "dossier", "state", "zaak", "--by", "W1", "--fact", "dwang=weet_niet", "--lang", "nl"
    )

    assert done.returncode == 0
    assert [s.answer for s in store.load(place, RULES).statements] == [Word.YES, Word.UNKNOWN]


@pytest.mark.usefixtures("place")
def test_whoever_records_reads_back_who_says_what_about_whom_and_when() -> None:
    done = optin(
        *("dossier", "state", "zaak", "--by", "E", "--about", "W1", "--about", "all", "--lang", "nl"),
        *("--fact", "boetes=ja", "--since", "2026-01", "--until", "2026-08"),
    )  # fmt: skip

    sentence = "De sekswerker krijgt boetes, of minder geld als straf."
    when = "van januari 2026 tot en met augustus 2026"
    assert done.stdout.splitlines() == [
        "Verklaringen vastgelegd: 2 (F2, F3).",
        f" - F2. Volgens E (exploitant), over W1, {when}: {sentence}",
        f" - F3. Volgens E (exploitant), over iedereen die er werkt, {when}: {sentence}",
    ]
    done = optin(
        "dossier", "correct", "zaak", "F2", "--answer", "nee", "--until", "", "--lang", "nl"
    )
    other = "De sekswerker krijgt geen boetes en ook niet minder geld als straf."
    assert f" - F2. Volgens E (exploitant), over W1, vanaf januari 2026: {other}" in done.stdout


@pytest.mark.usefixtures("place")
def test_what_was_there_already_is_told_with_its_number() -> None:
    command = (
        "dossier",
        "state",
        "zaak",
        "--by",
        "W1",
        "--fact",
        "works_in_person=ja",
        "--told",
        "2026-11",
    )
    done = optin(*command, "--fact", "2c=nee", "--lang", "nl")

    assert done.stdout.splitlines()[0] == "Verklaringen vastgelegd: 1 (F2)."
    assert "Stonden er al: 1 (F1)." in done.stdout


@pytest.mark.parametrize(
    ("typed", "close"),
    [("boets=ja", "boetes"), ("fines_chargd=ja", "boetes"), ("roster1=ja", "roster"), ("eigen werktyden=nee", "eigen werktijden")],
)  # fmt: skip
def test_a_misspelt_word_is_answered_with_a_word_and_never_with_an_id(
    typed: str, close: str, place: Path
) -> None:
    done = optin("dossier", "state", place.name, "--by", "W1", "--fact", typed, "--lang", "nl")

    assert done.returncode == 2
    assert f"'{close}'" in done.stderr
    assert not any(fact in done.stderr for fact in RULES.facts)


def test_every_everyday_word_is_about_something() -> None:
    for word in everyday_words():
        assert set(meant(RULES, word)) <= {*RULES.facts, INSURANCE}
        assert meant(RULES, word)


@pytest.mark.parametrize(
    ("first", "second", "told_of"),
    [
        (("yes", "", ""), ("no", "", ""), True),
        (("yes", "2026-01", "2026-08"), ("no", "", ""), True),
        (("yes", "2026-01", "2026-08"), ("no", "2026-08", ""), True),
        (("yes", "2026-01", "2026-08"), ("no", "2026-09", ""), False),
        (("no", "2026-09", ""), ("yes", "", "2026-08"), False),
        (("yes", "", ""), ("unknown", "", ""), False),
        (("yes", "2026-01", ""), ("yes", "", ""), False),
    ],
)
def test_whoever_contradicts_what_they_said_about_the_same_months_is_told(
    first: tuple[str, str, str], second: tuple[str, str, str], *, told_of: bool, place: Path
) -> None:
    answer, since, until = first
    stands = told("W1", "fines_charged", answer, since=since, until=until)
    store.change(place, RULES, lambda now: replace(now, statements=(stands,)))
    answer, since, until = second
    months = [
        part
        for option, month in (("--since", since), ("--until", until))
        if month
        for part in (option, month)
    ]
    done = optin(
        "dossier",
        "state",
        "zaak",
        "--by",
        "W1",
        "--fact",
        f"boetes={answer}",
        *months,
        "--lang",
        "nl",
    )

    assert done.returncode == 0
    assert ("W1 zei hierover ja en nee: boetes (F2, F3)" in done.stderr) is told_of
    shown = optin("dossier", "show", "zaak", "--plain", "--lang", "nl").stdout
    assert (
        "W1 zei over dezelfde tijd ja en nee: boetes (F2, F3)" in " ".join(shown.split())
    ) is told_of


def test_two_people_and_two_workers_do_not_contradict_themselves(place: Path) -> None:
    said = (
        told("E", "fines_charged", "yes", "W1"),
        told("E", "fines_charged", "no", "W2"),
        told("W1", "fines_charged", "no"),
    )
    now = store.change(place, RULES, lambda now: replace(now, statements=said))
    assert [against_oneself(now, s) for s in now.statements] == [(), (), ()]

    said = (*said[:2], told("E", "fines_charged", "yes", "all"))
    now = store.change(place, RULES, lambda now: replace(now, statements=said))
    assert [len(against_oneself(now, s)) for s in now.statements] == [0, 1, 1]
