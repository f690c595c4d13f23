"""No document concludes from what it leaves out; what ended is a breach of its months."""

import re
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest

from optin.cli import printing
from optin.dossier import building, competence, showing
from optin.dossier.model import Consent, Dossier, Knowledge, Role, Statement, ordered
from optin.dossier.periods import breached_then, breaks
from optin.dossier.recipients import bodies
from optin.dossier.sides import can_know, judge
from optin.engine.outline import outline
from optin.explanation.voice import Voice
from optin.paper.saying import said
from optin.rules.model import bare
from tests.dossier.making import RULES, dossier, told

READ_BY = {fact: bare(name) for fact, name in outline(RULES).read_by.items()}
WORDS = ("yes", "no")
BODIES = [body for body in bodies() if competence.grounds(body)]


def _breaches() -> list[tuple[str, str]]:
    """Return every answer of a sex worker that by itself breaks an onderdeel."""
    found = []
    for fact in RULES.facts:
        for word in WORDS:
            one = dossier(told("W1", fact, word))
            if breaks(RULES, one, one.statements[0]) and can_know(RULES, one, one.statements[0]):
                found.append((fact, word))
    return found


BREACHES = [
    ("joint_declaration_made", "no"),
    ("declared_before_first_withholding", "no"),
    ("taxable_profit", "yes"),
    ("privacy_law_observed", "no"),
    ("tax_secrecy_observed", "no"),
    ("tax_information_handed_over", "no"),
    ("agreement_declares_a_to_e", "no"),
    ("may_refuse_work", "no"),
    ("sets_own_hours", "no"),
    ("chooses_own_clothing", "no"),
    ("may_refuse_alcohol", "no"),
    ("chooses_own_medical_carer", "no"),
    ("earnings_terms_in_writing", "no"),
    ("earnings_terms_honoured", "no"),
    ("statement_at_every_payout", "no"),
    ("annual_statement", "no"),
    ("earnings_due_on_demand", "no"),
    ("fines_charged", "yes"),
    ("unagreed_extras_paid_in_full", "no"),
]


def _text(made: Dossier, level: int, recipient: str, language: str = "nl") -> str:
    agreed = (Consent(level, recipient, w, date(2026, 11, 1), consent=True) for w in made.workers)
    asked = building.Asked(level, recipient, frozenset(), date(2026, 11, 1))
    ready = replace(made, shared_with=tuple(agreed))
    built = building.build(RULES, Path("nergens"), ready, asked, Voice(RULES, "desk", language))
    return " ".join(said(built.dossier))


def test_there_are_breaches_that_a_sex_worker_can_tell() -> None:
    assert _breaches() == BREACHES
    assert ("fines_charged", "yes") in BREACHES
    assert ("sets_own_hours", "no") in BREACHES
    assert len({READ_BY[fact] for fact, _ in BREACHES}) >= 10


@pytest.mark.parametrize(
    ("fact", "word", "body"),
    [(fact, word, body) for (fact, word), body in zip(BREACHES, cycle(BODIES))],
)
def test_a_body_is_never_told_that_there_is_no_breach(fact: str, word: str, body: str) -> None:
    inside = next(f for f in READ_BY if f in competence.handled(RULES, body) and f != fact)
    text = _text(dossier(told("W1", fact, word), told("E", inside, "unknown")), 3, body)

    assert (
        "Dit document is beperkt tot de onderdelen waarop deze ontvanger naar onze lezing toezicht"
        in text
    )
    assert "Dat iets er niet in staat, betekent niet dat het in orde is." in text
    assert not re.search(
        r"(?i)geen bron|geen verzoek:|er is geen schending|niets aan de hand", text
    )
    shown = Voice(RULES, "desk", "nl").statement(fact, yes=word == "yes") in text
    assert shown == (fact in competence.handled(RULES, body))


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2026-01", "2026-08", "geschonden van januari 2026 tot en met augustus 2026"),
        ("", "2025-12", "geschonden tot en met december 2025"),
        ("2026-12", "", "geschonden vanaf december 2026"),
    ],
)
@pytest.mark.parametrize(("fact", "word"), BREACHES)
def test_what_was_breached_in_other_months_is_told_as_that(
    fact: str, word: str, since: str, until: str, words: str
) -> None:
    other = "no" if word == "yes" else "yes"
    made = dossier(
        told("W1", fact, word, since=since, until=until),
        told("E", fact, other, "W1")
        if RULES.facts[fact].scope == "relation"
        else told("E", fact, other),
    )
    name = READ_BY[fact]
    text = _text(made, 1, "")

    assert f"sekswerker: {words}" in text or f"W1: {words}" in text
    assert re.search(rf"Schendingen {re.escape(name)}: ", text)
    judged = judge(RULES, made)
    assert judged is not None
    shown = printing.report(showing.shown(Voice(RULES, "desk", "nl"), judged), plain=True)
    assert words in re.sub(r"\s+", " ", shown)


def test_that_it_stopped_later_leaves_the_breach() -> None:
    ended = told("W1", "fines_charged", "yes", since="2026-01", until="2026-08")
    judged = judge(RULES, dossier(ended, told("W1", "fines_charged", "no", since="2026-09")))

    assert judged is not None
    assert dict(breached_then(RULES, judged)) == {"3.d": (ended,)}


def test_what_only_two_answers_break_together_counts_too() -> None:
    held = told("E", "permit_held", "no", since="2026-01", until="2026-08")
    needed = told("E", "permit_required", "yes", since="2020-01")
    alone = judge(RULES, dossier(held))
    both = judge(RULES, dossier(held, needed))

    assert alone is not None
    assert both is not None
    assert dict(breached_then(RULES, alone)) == {}
    assert dict(breached_then(RULES, both)) == {"1.j": (held,)}


def test_what_somebody_cannot_know_is_no_breach_then() -> None:
    made = dossier(told("W1", "vat_paid_on_time", "no", since="2026-01", until="2026-08"))
    judged = judge(RULES, made)

    assert made.person("W1").role is Role.WORKER
    assert judged is not None
    assert dict(breached_then(RULES, judged)) == {}


@pytest.mark.parametrize("level", [2, 3])
def test_in_every_document_something_is_met_only_according_to_somebody(level: int) -> None:
    spoken = (
        told("E", "statement_at_every_payout", "yes", "W1"),
        told("E", "annual_statement", "yes", "W1"),
    )
    other = told("W2", "statement_at_every_payout", "no")
    made = replace(
        dossier(*spoken, other),
        shared_with=(Consent(level, "belastingdienst", "W1", date(2026, 11, 1), consent=True),),
    )
    made = ordered(made, tuple(RULES.facts))
    asked = building.Asked(level, "belastingdienst", frozenset(), date(2026, 11, 1))
    built = building.build(RULES, Path("nergens"), made, asked, Voice(RULES, "desk", "nl"))
    text = " ".join(said(built.dossier))

    assert "3.b vervuld volgens exploitant F1, F2" in text
    assert not re.search(r"vervuld(?! volgens)", text)
    assert "Er is niets verstuurd" not in text
    own = building.Asked(1, "", frozenset(), date(2026, 11, 1))
    whole = building.build(RULES, Path("nergens"), made, own, Voice(RULES, "desk", "nl"))
    assert "3.b samen: vervuld volgens exploitant (W1), geschonden (W2)" in " ".join(
        said(whole.dossier)
    )


@pytest.mark.parametrize("level", [1, 2])
@pytest.mark.parametrize(("fact", "word"), BREACHES[::3])
def test_what_is_said_against_other_months_is_told_and_never_none(
    fact: str, word: str, level: int
) -> None:
    other = "no" if word == "yes" else "yes"
    ended = told("W1", fact, word, since="2026-01", until="2026-08")
    whom = ended.about
    name, called = READ_BY[fact], Voice(RULES, "desk", "nl").name(fact)
    for theirs, contradicts in (
        (told("E", fact, other, whom), True),
        (told("E", fact, other, whom, since="2026-08"), True),
        (told("E", fact, other, whom, since="2026-09"), False),
    ):
        made = ordered(dossier(ended, theirs), tuple(RULES.facts))
        text = _text(made, level, "advocaat")
        part = re.search(rf"Schendingen {re.escape(name)}: .*?Wat niet vaststaat .*", text)
        assert part is not None
        assert "Stand op de gevraagde dag: " in part[0]
        assert "Betwist geen opgenomen" not in part[0]
        line = f"van januari 2026 tot en met augustus 2026: tegenspraak over {called} (F"
        assert part[0].count(line) == (2 if contradicts else 0)
        nothing = "over de andere maanden niets dat die verklaring tegenspreekt"
        assert (nothing in part[0]) != contradicts


@pytest.mark.parametrize(
    ("fact", "word", "body"),
    [(f, w, b) for f, w in BREACHES for b in BODIES if f in competence.handled(RULES, b)],
)
def test_hearsay_is_told_to_a_body_as_hearsay_with_whose_word_it_is(
    fact: str, word: str, body: str
) -> None:
    def of(*statements: Statement) -> str:
        return _text(ordered(dossier(*statements), tuple(RULES.facts)), 3, body)

    heard = told("W1", fact, word, knowledge=Knowledge.HEARD)
    told_ = "geschonden volgens sekswerker, van anderen gehoord"
    assert of(heard).count("geschonden") == of(heard).count(told_) == 2
    seen = of(heard, replace(told("W1", fact, word), told="2026-10"))
    assert (told_ in seen, "geschonden" in seen) == (False, True)
    judged = judge(RULES, dossier(heard))
    assert judged is not None
    shown = printing.report(showing.shown(Voice(RULES, "desk", "nl"), judged), plain=True)
    assert "sekswerker: geschonden (van anderen gehoord)" in " ".join(shown.split())
    then = of(replace(heard, until="2026-08"))
    assert "sekswerker, van anderen gehoord: geschonden tot en met augustus 2026" in then


def test_who_everybody_is_in_a_document_is_said_to_be_our_wording() -> None:
    spoken = told("E", "fines_charged", "no", "all"), told("W2", "fines_charged", "yes")
    made = dossier(told("W1", "fines_charged", "yes"), *spoken)
    ours = "Over wie dit gaat, staat hier in onze woorden."
    assert [_text(made, level, "advocaat").count(ours) for level in (1, 2)] == [0, 1]
