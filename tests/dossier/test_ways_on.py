"""From a dossier to `check`, insurance and sealed documents, without retyping anything."""

import json
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from optin.cli import printing
from optin.dossier import packing, showing, store
from optin.dossier.model import Dossier, Knowledge
from optin.dossier.sides import judge
from optin.explanation.voice import Voice
from optin.problems import UnchangedError
from tests.dossier.making import RULES, dossier, told
from tests.dossier.test_limited import BREACHES
from tests.running import optin

EXAMPLES = Path(__file__).parents[2] / "examples" / "dossiers"
SIDES = {"ontkenning": ["worker", "operator", "inspection"], "huisregels": ["worker", "document"]}


@pytest.mark.parametrize("name", SIDES)
def test_check_judges_each_side_as_the_dossier_does(
    name: str,
) -> None:
    judged = judge(RULES, store.load(EXAMPLES / name, RULES))
    assert judged is not None
    assert [side.role.value for side in judged.sides] == SIDES[name]
    wanted = {side.role.value: side.result for side in judged.sides} | {"together": judged.result}

    for side, result in wanted.items():
        done = optin("check", EXAMPLES / name, "--side", side, "--json", "--lang", "nl")
        assert done.returncode == 0
        relations = json.loads(done.stdout)["relations"]
        assert [(r["label"], r["own_breaches"]) for r in relations] == [
            (r.label, list(r.own_breaches)) for r in result.relations
        ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([str(EXAMPLES / "ontkenning")], "zeg met --side welke kant: sekswerker, exploitant, document, controle, ander, samen"),
        ([str(EXAMPLES / "ontkenning"), "--side", "baas"], "--side: kies uit sekswerker, exploitant, document, controle, ander, samen"),
        ([str(EXAMPLES / "huisregels"), "--side", "exploitant"], "deze kant verklaarde nog niets dat meetelt (er is: sekswerker, document)"),
        ([str(EXAMPLES.parent / "werker.yaml"), "--side", "samen"], "--side hoort bij de map van een dossier"),
        ([str(EXAMPLES)], "in deze map staat geen dossier.yaml"),
    ],
)  # fmt: skip
def test_a_side_that_cannot_be_judged_is_refused_with_what_there_is(
    arguments: list[str], said: str
) -> None:
    done = optin("check", *arguments, "--lang", "nl")
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize(("fact", "word"), BREACHES[::4])
def test_what_ended_is_told_by_check_and_compare_of_every_side_that_said_it(
    fact: str, word: str, tmp_path: Path
) -> None:
    ended = told("W1", fact, word, since="2026-01", until="2026-08")
    heard = told("D", fact, word, ended.about, until="2025-12", knowledge=Knowledge.HEARD)
    place, voice = tmp_path / "zaak", Voice(RULES, "desk", "nl")
    store.begin(place, dossier(ended, heard), RULES, "nl")
    sentence = voice.statement(fact, yes=word == "yes")
    own = f"van januari 2026 tot en met augustus 2026, volgens W1: {sentence}"
    theirs = f"tot en met december 2025, naar D van anderen hoorde: {sentence}"
    for side, lines in (("sekswerker", [own]), ("document", [theirs]), ("samen", [own, theirs])):
        asked = (place, "--side", side, "--lang", "nl")
        for command in (("check", *asked), ("check", *asked, "--json"), ("compare", place, *asked)):
            done = optin(*command)
            text = " ".join((done.stdout + done.stderr).split())
            assert done.returncode == 0
            assert [line in text for line in (own, theirs)] == [x in lines for x in (own, theirs)]
            if RULES.facts[fact].scope == "operator":
                assert "Geen antwoord wijst op een schending" not in text
        assert optin("check", *asked, "--fail-on", "breach").returncode == 1
    done = optin("check", place, "--side", "exploitant", "--lang", "nl")
    assert "(er is: sekswerker, document)" in done.stderr


def _shown(made: Dossier) -> str:
    judged = judge(RULES, made)
    assert judged is not None
    return " ".join(
        printing.report(showing.shown(Voice(RULES, "desk", "nl"), judged), plain=True).split()
    )


def test_a_dossier_tells_insurance_and_asks_what_decides_it() -> None:
    breach = told("W1", "fines_charged", "yes")
    gates = [told("W1", f, w) for f, w in (
        ("sexual_acts_for_payment", "yes"), ("works_in_person", "yes"), ("operator_owes_pay", "yes"),
        ("agreed_directly_with_client", "no"), ("own_business", "no"),
    )]  # fmt: skip
    people = dossier().people[:1]
    unknown = _shown(dossier(breach, *gates, people=people))
    known = _shown(dossier(breach, *gates, told("W1", "enterprise_profit", "no"), people=people))

    voice = Voice(RULES, "desk", "nl")
    assert voice.say("insurance.unknown") in unknown
    assert (
        f"Beslist over de werknemersverzekeringen (W1): {voice.question('enterprise_profit')}"
        in unknown
    )
    assert voice.say("insurance.in_principle_insured") in known
    assert "Beslist over de werknemersverzekeringen" not in known


def test_what_was_built_can_be_packed_and_litter_stays_behind(tmp_path: Path) -> None:
    built = tmp_path / "uit"
    built.mkdir()
    for name in ("dossier.pdf", "vragen.pdf", "P1.jpg", ".DS_Store", "~$dossier.docx"):
        (built / name).write_bytes(b"x")

    with tarfile.open(fileobj=BytesIO(packing.pack(built))) as archive:
        assert sorted(archive.getnames()) == ["P1.jpg", "dossier.pdf", "vragen.pdf"]
    packing.unpack(packing.pack(built), tmp_path / "weer", "x.age")
    assert sorted(p.name for p in (tmp_path / "weer").iterdir()) == [
        "P1.jpg",
        "dossier.pdf",
        "vragen.pdf",
    ]
    (built / "dossier.pdf").unlink()
    with pytest.raises(UnchangedError) as caught:
        packing.pack(built)
    assert [p.code for p in caught.value.problems] == ["no_dossier"]
