"""What is recorded is what was meant: no bare yes or no to a word that may mean the opposite."""

import re
import shlex
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from optin.case.model import Word
from optin.dossier import store
from optin.dossier.rereading import tells_of_others
from optin.dossier.sides import against_oneself
from optin.explanation.everyday import INSURANCE, STATED, everyday_words, meant, stated
from optin.explanation.finding import exactly, means_the_fact, search
from optin.explanation.voice import Voice
from optin.language import words
from optin.rules.names import COMPLETE
from tests.dossier.making import RULES, dossier, told
from tests.running import optin

VOICES = {language: Voice(RULES, "desk", language) for language in COMPLETE}
NAMES = [voice.name(fact) for voice in VOICES.values() for fact in RULES.facts]

# Of the names that people read, with these yes is yes to the sentence of the fact and no is no.
PLAIN = {
    "eigen bedrijf", "winst uit onderneming", "gezamenlijke verklaring", "belastbare winst",
    "duidelijke administratie", "vergunning nodig", "geldige vergunning",
    "inkomsten zoals afgesproken", "overzicht per uitbetaling",
    "working in person", "own business", "enterprise profit", "joint declaration", "taxable profit",
    "clear records", "permit needed", "valid permit", "earnings as agreed", "statement per payout",
}  # fmt: skip
# Each of these says less than the sentence, or of somebody else, or the opposite; or of more things.
NAMES_OF_MORE = [
    "extras kept", "extra's voor sekswerker", "own doctor", "eigen arts", "own clothing", "eigen kleding",
    "money on request", "geld op verzoek", "terms kept", "tax agreement", "afspraak Belastingdienst",
    "fines", "boetes", "refusing work", "annual statement", "jaaroverzicht", "privacyregels",
]  # fmt: skip
OPPOSITES = [*NAMES_OF_MORE, "vergunning", "licence", "overeenkomst belastingdienst", "boete", "weigeren", "say no",
             "op papier", "on paper", "jaaropgaaf", "yearly statement", "dwang", "gedwongen", "rooster", "manager", "foto", "privacy", "te laat",
             "borg", "einde maand", "minder betaald", "3d", "3.d", "contract", "bon",
             "forced", "roster", "photo", "deposit", "late", "paid less"]  # fmt: skip


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    store.begin(tmp_path / "zaak", dossier(told("W1", "works_in_person", "yes")), RULES, "nl")
    return tmp_path / "zaak"


@pytest.mark.parametrize("language", COMPLETE)
def test_every_word_and_name_is_taken_bare_only_where_it_is_plain(language: str) -> None:
    voice, typed = VOICES[language], {*everyday_words(), *NAMES}
    taken = {
        word
        for word, yes in product(typed, (True, False))
        if len(about := search(voice, word)) == 1 and means_the_fact(voice, word, about[0], yes=yes)
    }

    assert taken == PLAIN


@pytest.mark.parametrize("language", COMPLETE)
def test_every_fact_has_a_word_for_yes_and_one_for_no_that_mean_it_alone(language: str) -> None:
    voice, said = VOICES[language], []
    for fact, yes in product(RULES.facts, (True, False)):
        for word in stated(language, fact, yes=yes):
            assert (word, list(search(voice, word))) == (word, [fact])
            assert means_the_fact(voice, word, fact, yes=yes)
        said.append((fact, stated(language, fact, yes=yes)[0]))

    keys = {key.removeprefix(STATED) for key in words(language) if key.startswith(STATED)}
    assert {key.partition(".")[0] for key in keys} == set(RULES.facts)
    assert len({word for _, word in said}) == len(set(said))  # no word is of two facts


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
            option = f'"{stated(language, fact, yes=yes)[0]}={VOICES[language].say("yes" if yes else "no")}"'
            assert f"{option}  {VOICES[language].statement(fact, yes=yes)}" in done.stderr
    assert not any(fact in done.stderr for fact in RULES.facts)
    assert (place / "dossier.yaml").read_bytes() == before


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("language", COMPLETE)
def test_each_sentence_that_can_be_chosen_comes_with_the_option_that_records_it(
    language: str,
) -> None:
    said = ("--role", "worker", "--lang", language)
    about = ("--by", "E", "--role", "operator", "--about", "W1")
    for word in ("dwang", "3d", "2a", "extras kept", "te laat", "contract"):
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
    for voice, shown, fact in product(VOICES.values(), VOICES.values(), RULES.facts):
        assert fact in search(voice, shown.name(fact))
        assert exactly(voice, shown.name(fact)) == fact
        assert all(means_the_fact(voice, fact, fact, yes=yes) for yes in (True, False))


@pytest.mark.parametrize(
    ("typed", "language", "said"),
    [
        ("verzekering=nee", "nl", ["wordt hier niets vastgelegd", "optin explain verzekering"]),
        ("ww=weet_niet", "nl", ["wordt hier niets vastgelegd", "optin explain verzekering"]),
        ("insurance=no", "en", ["nothing is recorded here", "optin explain insurance"]),
        ("ziek=ja", "nl", ["wordt hier niets vastgelegd", '"kiest zelf arts=ja"']),
        ("sick=unknown", "en", ["nothing is recorded here", '"chooses own doctor=no"']),
        ("ziek melden=nee", "nl", ["wordt hier niets vastgelegd", '"mag werk weigeren zonder straf=nee"']),
    ],
)  # fmt: skip
def test_of_insurance_nothing_is_recorded_and_it_is_said_where_to_read_on(
    typed: str, language: str, said: list[str], place: Path
) -> None:
    before = (place / "dossier.yaml").read_bytes()
    done = optin("dossier", "state", "zaak", "--by", "W1", "--fact", typed, "--lang", language)

    assert done.returncode == 2
    assert [text for text in said if text not in done.stderr] == []
    assert not any(VOICES[language].name(f) in done.stderr for f in RULES.facts if "paid_on" in f)
    assert (place / "dossier.yaml").read_bytes() == before


@pytest.mark.usefixtures("place")
def test_one_single_fine_is_no_system_and_no_fine_is_none_at_all() -> None:
    command = ("dossier", "state", "zaak", "--by", "W1", "--lang", "nl", "--fact")
    for typed in ("boetes volgens een systeem=nee", "boetes of geld eraf als straf=ja", "boete=ja"):
        done = optin(*command, typed)
        assert (done.returncode, "één losse boete" in done.stderr) == (2, True)
        assert '--fact "boetes=weet_niet"' in done.stderr

    assert "niet bekend" not in optin(*command, "boetes=weet_niet").stderr
    done = optin(*command, "boetes volgens een systeem=ja")
    assert "of minder geld als straf. Bedoeld is: volgens een systeem of iets" in done.stdout


@pytest.mark.parametrize("typed", ["eigen bedrijf", "taxable profit", "enterprise_profit"])
@pytest.mark.parametrize("answer", ["ja", "nee"])
@pytest.mark.usefixtures("place")
def test_what_others_judge_is_read_back_as_what_somebody_says(typed: str, answer: str) -> None:
    command = ("dossier", "state", "zaak", "--by", "W1", "--fact", f"{typed}={answer}")
    done = optin(*command, "--lang", "nl")

    assert done.returncode == 0
    assert "of het zo is, beoordeelt de inspecteur of de rechter." in done.stdout


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
        *("--fact", "fines_charged=ja", "--since", "2026-01", "--until", "2026-08"),
    )  # fmt: skip

    sentence = (
        "De sekswerker krijgt boetes, of minder geld als straf. Bedoeld is: volgens een systeem of "
        "iets wat daarop lijkt (regels, vaste bedragen, vaker of vooraf aangekondigd)."
    )
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


@pytest.mark.parametrize(
    "words_of_others",
    ["ook de jongens", "hij betaalde", "met hem", "twee mannen", "he was there", "with him", "men", "the girls"],
)  # fmt: skip
def test_words_of_others_are_seen_whoever_they_are(words_of_others: str) -> None:
    assert tells_of_others(words_of_others)


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
        f"fines_charged={answer}",
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


@pytest.mark.usefixtures("place")
def test_at_the_prompts_insurance_records_nothing_and_something_else_goes_back() -> None:
    typed = "W1\n1\n2\n1\n\nverzekering\nziek\n2\nweigeren\n3\n\n"
    done = optin("dossier", "state", "zaak", "--lang", "nl", "--plain", typed=typed)
    shown = " ".join(done.stdout.split())

    assert done.returncode == 0
    assert shown.count("wordt hier niets vastgelegd. Lees: optin explain verzekering") == 2
    assert shown.count("iets anders.") == 2
    assert shown.endswith("Er is niets vastgelegd.")
