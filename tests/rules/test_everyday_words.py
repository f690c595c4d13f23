"""An everyday word leads to the item of the law that it is about; several things are listed, never guessed."""

from datetime import date
from pathlib import Path

import pytest

from optin.explanation import topics
from optin.explanation.everyday import INSURANCE, PREFIX, meant, plain, serious
from optin.explanation.finding import closest
from optin.explanation.topics import topic
from optin.explanation.voice import Voice
from optin.language import words
from optin.problems import UsageError
from optin.rules import library
from optin.rules.names import COMPLETE
from tests.engine.houses import RULES
from tests.running import optin

LEVIES = [fact for fact in RULES.facts if fact.endswith("_paid_on_time")]
WORDS = {
    "boete": {"fines_charged"},
    "BOETES": {"fines_charged"},
    "te laat": {"fines_charged", "earnings_due_on_demand", "declared_before_first_withholding", *LEVIES},
    "inhouding": {"fines_charged", "declared_before_first_withholding", "wage_tax_paid_on_time", "statement_at_every_payout"},
    "deduction": {"fines_charged", "declared_before_first_withholding", "wage_tax_paid_on_time", "statement_at_every_payout"},
    "vergunning": {"permit_required", "permit_held"},
    "licence": {"permit_required", "permit_held"},
    "nee zeggen": {"may_refuse_work", "may_refuse_alcohol"},
    "refusing": {"may_refuse_work", "may_refuse_alcohol"},
    "jaaropgaaf": {"annual_statement", "payroll_duties_observed"},
    "annual statement": {"annual_statement", "payroll_duties_observed"},
    "aangifte": {"taxable_profit", "payroll_duties_observed"},
    "contract": {"agreement_declares_a_to_e", "earnings_terms_in_writing", "agreement_with_tax_administration"},
    "loonheffing": set(LEVIES) - {"vat_paid_on_time"},
    "payroll tax": set(LEVIES) - {"vat_paid_on_time"},
    "tax": set(LEVIES),
    "korting": {"fines_charged", "may_refuse_work"},
    "administratie": {"earnings_terms_on_file", "records_clear", "record_duty_observed", "payroll_duties_observed"},
    "loon": {"earnings_terms_in_writing", "earnings_terms_honoured", "earnings_due_on_demand"},
    "betaling": {"statement_at_every_payout", "earnings_due_on_demand"},
    "formulier": {"joint_declaration_made", "declared_before_first_withholding", "agreement_declares_a_to_e"},
    "punishment": {"fines_charged", "may_refuse_work", "may_refuse_alcohol"},
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
    "ziek melden": {"may_refuse_work", INSURANCE},
    "huur": {"earnings_terms_in_writing", "earnings_terms_honoured"},
    "telefoon": {"privacy_law_observed"},
    "ruzie": {"may_refuse_work", "fines_charged"},
    "chat": {"privacy_law_observed"},
    "rent": {"earnings_terms_in_writing", "earnings_terms_honoured"},
    "calling in sick": {"may_refuse_work", INSURANCE},
    "xyzzy": set(),
}  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_about(word: str) -> None:
    assert set(meant(RULES, word)) == WORDS[word]


@pytest.mark.parametrize("language", COMPLETE)
def test_every_list_is_of_a_fact_and_no_word_stands_in_it_twice(language: str) -> None:
    lists = {
        key.removeprefix(PREFIX): said
        for key, said in words(language).items()
        if key.startswith(PREFIX)
    }

    assert set(lists) <= {*RULES.facts, INSURANCE}
    for listed in lists.values():
        each = [plain(word) for word in listed.split(",")]
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
    for each in topics:
        assert optin("explain", each, "--lang", "nl").returncode == 0


@pytest.mark.parametrize("language", COMPLETE)
def test_explain_knows_every_name_that_people_read(language: str) -> None:
    voice = Voice(RULES, "desk", language)
    names = [voice.name(fact) for fact in RULES.facts]
    names += [name for regime in RULES.regimes for name in regime.name.values()]
    names += [name for heading in RULES.headings for name in heading.heading.values()]
    names += [provision.number for provision in RULES.provisions.values()]
    names += ["2.2", "article 2.2", "artikel 2.2", "opting-in", "fictieve dienstbetrekking"]

    files = {provision.id.partition(":")[0] for provision in RULES.provisions.values()}
    for name in names:
        report = topic(voice, name)
        said = [report.heading, *report.lead, *(i.text for s in report.sections for i in s.items)]
        assert [text for text in said if any(f"{file}:" in text for file in files)] == []


def test_explain_answers_what_it_does_not_know_with_a_word_and_never_with_an_id() -> None:
    for typed in ("boets", "fines_chargd", "kamerhuurr", "eigen werktyden", "roster1"):
        with pytest.raises(UsageError) as caught:
            topic(Voice(RULES, "desk", "nl"), typed)
        (problem,) = caught.value.problems
        assert problem.code == "no_topic_close"
        assert problem.details["close"] not in RULES.facts


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
        "dossier",
        "state",
        place,
        "--fact",
        "Overzicht per uitbetaling",
        "--answer",
        "ja",
        *said,
        "--lang",
        "nl",
    )
    assert (done.returncode, "F1" in done.stdout) == (0, True)

    done = optin(
        "dossier", "state", place, "--fact", "uitbetaling", "--answer", "nee", *said, "--lang", "nl"
    )
    assert done.returncode == 2
    assert "overzicht bij elke uitbetaling=nee" in done.stderr
    assert "verdiend geld meteen op te eisen=nee" in done.stderr


SERIOUS = [word for language in COMPLETE for word in words(language)["serious"].split(", ")]


@pytest.mark.parametrize("language", COMPLETE)
def test_who_asks_about_violence_reads_who_can_help_and_never_another_word(language: str) -> None:
    voice, routes = Voice(RULES, "desk", language), library.raw("routes.yaml")
    block = routes["safety"][language]
    numbers = [
        contact["number"]
        for entry in routes["organisations"]
        if entry["id"] in block["contacts"]
        for contact in entry["contacts"]
    ]
    asked = [*SERIOUS, "Ik word bedreigd", "mensenhandl", "uitbuting", "geweldt", "traficking"]
    assert {"uitbuiting", "geweld", "mensenhandel", "bedreigd", "minderjarig"} <= set(asked)
    for word in asked:
        report = topics.topic(voice, word)
        text = repr(report)
        assert report.lead[0] == block["text"]
        assert [n for n in numbers if n not in text] == []
        assert closest(voice, word) == ""
    old = repr(topics.topic(voice, "geweld", date(2028, 1, 1)))
    assert voice.say("contact.stale", what="", number="", day="").split(",")[-1][:20] in old


def test_a_word_of_the_law_is_not_taken_for_violence() -> None:
    text = library.raw("routes.yaml")["safety"]["nl"]["text"]
    assert [
        w for w in ("boete", "contract", "kinderbijslag", "2.a", "overeenkomst") if serious(w)
    ] == []
    voice = Voice(RULES, "desk", "nl")
    for fact in RULES.facts:
        names = (Voice(RULES, "desk", language).name(fact) for language in COMPLETE)
        assert [n for n in (fact, *names) if text in topics.topic(voice, n).lead] == []
