"""What a body handles, what a sex worker hears before she agrees, and what no body is told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from optin.dossier import building, competence, showing, store
from optin.dossier.model import Consent, Dossier, Person, Role, ordered
from optin.dossier.recipients import bodies, key
from optin.dossier.sides import judge
from optin.engine.outline import outline
from optin.explanation.voice import Voice
from optin.paper.saying import said
from optin.problems import UnchangedError
from optin.rules import library
from optin.rules.model import bare
from tests.dossier.making import RULES, dossier, told
from tests.dossier.test_limited import BREACHES
from tests.running import optin

DAY = date(2026, 11, 1)
SUPERVISORS = [body for body in bodies() if competence.grounds(body)]
READ_BY = {fact: bare(name) for fact, name in outline(RULES).read_by.items()}
ADVICE = ("can_do", "anonymous", "who_notices")


def _text(made: Dossier, level: int, recipient: str, language: str = "nl") -> str:
    agreed = (Consent(level, recipient, w, DAY, consent=True) for w in made.workers)
    ready = ordered(replace(made, shared_with=tuple(agreed)), tuple(RULES.facts))
    asked = building.Asked(level, recipient, frozenset(), DAY)
    voice = Voice(RULES, "desk", language)
    return " ".join(said(building.build(RULES, Path("nergens"), ready, asked, voice).dossier))


def _inside() -> Iterator[tuple[str, str, str]]:
    for body in SUPERVISORS:
        for fact, word in BREACHES:
            if fact in competence.handled(RULES, body):
                yield body, fact, word


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("body", "fact", "word"), list(_inside()))
def test_no_body_reads_what_is_meant_for_the_sex_worker(
    body: str, fact: str, word: str, language: str
) -> None:
    made = dossier(told("W1", fact, word))
    text, second = (_text(made, level, body, language) for level in (3, 2))
    lawyer = _text(made, 2, "advocaat", language)
    for each in bodies().values():
        for what in ADVICE:
            assert each[what][language] not in text  # type: ignore[index]
            assert each[what][language] not in second  # type: ignore[index]
    for what in ADVICE:
        assert bodies()[body][what][language] in lawyer  # type: ignore[index]
    asks = {"nl": "Laat weten of u dit oppakt", "en": "Let us know whether you take this up"}
    assert asks[language] in text
    for only in ("UWV", "Juridisch Loket"):
        assert (only in text, only in lawyer) == (False, True)


def test_a_shared_onderdeel_is_divided_without_a_gap_or_an_overlap() -> None:
    shared = [e for e in library.raw("routes.yaml")["supervision"] if len(e["supervisors"]) > 1]

    assert [entry["provision"] for entry in shared] == ["1.c"]
    for entry in shared:
        facts = [fact for part in entry["parts"] for fact in part["facts"]]
        assert sorted(facts) == sorted(f for f, n in READ_BY.items() if n == entry["provision"])
        assert [part["supervisor"] for part in entry["parts"]] == entry["supervisors"]


@pytest.mark.parametrize(
    ("fact", "theirs", "other", "part"),
    [
        ("privacy_law_observed", "autoriteit_persoonsgegevens", "belastingdienst", "privacyregels"),
        ("tax_secrecy_observed", "belastingdienst", "autoriteit_persoonsgegevens", "fiscale"),
    ],
)
def test_what_is_of_one_body_does_not_go_to_the_other(
    fact: str, theirs: str, other: str, part: str
) -> None:
    made = dossier(told("W1", fact, "no"))
    text = _text(made, 3, theirs)
    assert Voice(RULES, "desk", "nl").statement(fact, yes=False) in text
    assert f"lid 1, onderdeel c ({part}" in text
    with pytest.raises(UnchangedError) as caught:
        _text(made, 3, other)
    assert [p.code for p in caught.value.problems] == ["nothing_left_for"]
    asked = _text(made, 2, "advocaat").split("Verzoeken")[1]
    names = [bodies()[body]["name"]["nl"] for body in (theirs, other)]  # type: ignore[index]
    assert [f"{name} Verzoek" in asked for name in names] == [True, False]


@pytest.mark.parametrize("body", SUPERVISORS)
def test_where_nothing_goes_along_it_says_what_the_body_handles_and_what_was_told(
    body: str,
) -> None:
    outside = [(f, w) for f, w in BREACHES if f not in competence.handled(RULES, body)]
    for fact, word in outside:
        with pytest.raises(UnchangedError) as caught:
            _text(dossier(told("W1", fact, word)), 3, body)
        (problem,) = caught.value.problems
        assert problem.code == "nothing_left_for"
        part = f" ({Voice(RULES, 'desk', 'nl').name(fact)})"
        shared = READ_BY[fact] in competence.grounds(body)
        assert problem.details["names"] == READ_BY[fact] + (part if shared else "")
        for name in competence.grounds(body):
            assert name in problem.details["grounds"]
    assert ("fines_charged", "yes") in outside
    assert ("sets_own_hours", "no") in outside


def test_how_certain_supervision_is_stands_in_the_first_lines() -> None:
    text = _text(dossier(told("W1", "annual_statement", "no")), 3, "belastingdienst")

    assert (
        "naar onze lezing toezicht houdt (niet duidelijk: 1.c (fiscale geheimhouding); duidelijk: "
        "1.d, 1.h, 1.i, 1.k, 3.a, 3.b; tamelijk duidelijk: 1.e, 1.f)"
    ) in text


# -- before she agrees


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "zaak"
    people = tuple(Person(w, Role.WORKER) for w in ("W1", "W2", "W3"))
    spoken = (told("W1", "fines_charged", "yes"), told("W2", "annual_statement", "no"))
    store.begin(folder, dossier(*spoken, people=people), RULES, "nl")
    return folder


def _consent(place: Path, *more: str) -> tuple[int, str, str]:
    done = optin("dossier", "consent", place, *more, "--lang", "nl")
    return done.returncode, done.stdout, done.stderr


def test_before_she_is_asked_the_desk_reads_what_to_tell_and_nothing_is_recorded(
    place: Path,
) -> None:
    before = (place / "dossier.yaml").read_bytes()
    status, out, _ = _consent(place, "--level", "3", "--for", "Belastingdienst")

    assert status == 0
    lines = out.splitlines()
    assert lines[0] == (
        "Vertel dit aan de sekswerker voordat u vraagt of zij instemt. Er is niets vastgelegd:"
    )
    assert lines[1].startswith(" - Belastingdienst houdt toezicht op: niet duidelijk: 1.c (")
    assert lines[2].startswith(" - Niet mee gaat wat is verklaard over 3.d. ")
    assert lines[5] == (
        " - Wie het merkt: Een melding kan gevolgen hebben voor de eigen belasting van de "
        "sekswerker, en voor collega's."
    )
    assert (place / "dossier.yaml").read_bytes() == before
    assert _consent(place, "--level", "3", "--for", "Belastingdienst", "--no")[0] == 2


def test_with_a_yes_the_same_is_told_of_her_own_statements(place: Path) -> None:
    asked = ("--level", "3", "--for", "Belastingdienst", "--by")
    status, out, _ = _consent(place, *asked, "W1")
    assert (status, "verklaard over 3.d." in out) == (0, True)
    assert "Een melding kan gevolgen hebben voor de eigen belasting" in out
    assert "Van wat W1 verklaarde, gaat er nu dus niets mee." in out
    status, out, _ = _consent(place, *asked, "W2")
    assert (status, "Niet mee gaat" in out, "niets mee" in out) == (0, False, False)
    _, out, _ = _consent(place, "--level", "3", "--for", "AP", "--by", "W2")
    assert "Een klacht kan niet anoniem." in out


def test_too_few_for_level_4_is_told_with_the_consent(place: Path) -> None:
    _, out, _ = _consent(place, "--level", "4", "--for", "openbaar")
    assert "In dit dossier zijn het er 3. Er kan nu dus niets op niveau 4" in out
    people = [Person(f"W{n}", Role.WORKER) for n in range(1, 6)]
    store.change(place, RULES, lambda now: replace(now, people=tuple(people)))
    _, out, _ = _consent(place, "--level", "4", "--for", "openbaar")
    assert "minstens 5 sekswerkers" in out
    assert "Er kan nu dus niets" not in out


def test_a_body_without_a_ground_is_told_apart_from_a_typing_mistake(place: Path) -> None:
    status, _, err = _consent(place, "--level", "3", "--for", "politie", "--by", "W1")

    assert status == 2
    assert "houdt, voor zover bekend, op geen onderdeel van artikel 2.2 toezicht" in err


# -- beside that


def test_two_dossiers_are_compared_by_a_side(place: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander"
    store.begin(other, dossier(told("W1", "fines_charged", "no")), RULES, "nl")
    done = optin("compare", place, other, "--lang", "nl")
    assert (done.returncode, "--side" in done.stderr) == (2, True)
    done = optin("compare", place, other, "--side", "sekswerker", "--lang", "nl")
    assert (done.returncode, done.stderr) == (0, "")
    assert "boetes" in done.stdout


def test_nothing_is_called_settled_while_insurance_is_open() -> None:
    found = store.load(Path(__file__).parents[2] / "examples/dossiers/ontkenning", RULES)
    voice = Voice(RULES, "desk", "nl")
    for left in (found, *_without_one(found)):
        judged = judge(RULES, left)
        assert judged is not None
        report = repr(showing.shown(voice, judged))
        unknown = {"unknown", "undetermined"}
        outcomes = [r.outcome for r in judged.result.relations]
        kept = [{o.exception, o.regime, o.employee_insurance} & unknown for o in outcomes]
        assert not (any(kept) and "uitkomst staat vast" in report)


def _without_one(made: Dossier) -> Iterator[Dossier]:
    for fact in ("sexual_acts_for_payment", "works_in_person", "operator_owes_pay"):
        left = tuple(s for s in made.statements if s.fact != fact)
        yield replace(made, statements=left)


@pytest.mark.parametrize("level", [2, 3])
def test_a_limited_document_says_of_no_contradiction_that_it_decides(level: int) -> None:
    spoken = [told("W1", "annual_statement", "no"), told("W2", "annual_statement", "no")]
    made = dossier(*spoken, told("E", "annual_statement", "yes", "all"))
    text = _text(made, level, "belastingdienst")

    assert text.count("Tegenspraak: ") == 1
    assert "sekswerker 1, sekswerker 2" in text
    assert "de uitkomst" not in text
    assert "Dat een vraag hier niet staat, betekent niet dat het antwoord vaststaat." in text
    assert "uitkomst" in _text(made, 1, "")


def test_outcomes_that_differ_are_told_with_whom_they_are_about() -> None:
    made = dossier(told("W1", "sets_own_hours", "no"), told("W2", "fines_charged", "unknown"))
    text = _text(made, 2, "advocaat")

    assert "samen: Artikel 2.2 geldt niet; wat dan wel geldt, staat nog niet vast (sekswerker 1); Nog niet te zeggen (sekswerker 2)." in text  # fmt: skip


# -- which level is whose

HELPERS = ("advocaat", "lawyer", "vertrouwenspersoon", "confidant", "Klachtenbalie", "Juridisch Loket", "CoMensha", "Oma")  # fmt: skip
OUTSIDERS = ("exploitant", "operator", "openbaar", "public", "Eigenaar", "de krant", "advocaat van de exploitant")  # fmt: skip
NO_LEVEL = ("politie", "arbeidsinspectie", "Meld Misdaad Anoniem")


def _recipients() -> Iterator[tuple[str, int | None]]:
    """Give recipients as people write them, with the level that is theirs."""
    yield from ((each, 2) for each in HELPERS)
    for body in SUPERVISORS:
        yield body, 3
        names = bodies()[body]["name"]
        yield from ((name, 3) for name in names.values())  # type: ignore[attr-defined]
    yield from (("gemeente Utrecht", 3), ("inspecteur Belastingdienst", 3))
    yield from ((each, 4) for each in OUTSIDERS)
    yield from ((each, None) for each in NO_LEVEL)


def test_every_body_has_its_level_or_none() -> None:
    levels = {body: competence.level_of(body) for body in bodies()}
    assert {b for b, level in levels.items() if level == 3} == set(SUPERVISORS)
    assert {b for b, level in levels.items() if level == 2} == competence.HELPERS
    assert {b for b, level in levels.items() if level is None} == {
        "arbeidsinspectie",
        "politie",
        "meld_misdaad_anoniem",
    }


@pytest.mark.parametrize(("recipient", "own"), list(_recipients()))
def test_no_recipient_gets_the_level_of_another(recipient: str, own: int | None) -> None:
    voice, made = Voice(RULES, "desk", "nl"), dossier(told("W1", "fines_charged", "yes"))
    assert competence.level_of(recipient) == own
    assert competence.not_for(voice, made, 4, recipient, "zaak") is None
    for level in (2, 3):
        problem = competence.not_for(voice, made, level, recipient, "zaak")
        if level == own:  # at level 3 a document is for a body that is known by its name
            assert (problem is None) == (level == 2 or key(recipient) in bodies())
        else:
            assert problem is not None
            text = voice.say.problem(problem)
            assert (f"dat is niveau {own}" if own else "Dit kan wel:") in text


@pytest.mark.parametrize("recipient", ["exploitant", "Belastingdienst", "openbaar", "politie"])
def test_a_yes_that_an_older_version_took_builds_nothing_and_can_be_taken_back(
    recipient: str, place: Path, tmp_path: Path
) -> None:
    old = Consent(2, recipient, "W1", DAY, consent=True)
    store.change(place, RULES, lambda now: replace(now, shared_with=(old,)))
    asked = ("--level", "2", "--for", recipient)
    done = optin("dossier", "build", place, *asked, "-o", tmp_path / "uit", "--lang", "nl")
    assert (done.returncode, (tmp_path / "uit").exists()) == (2, False)
    assert "iveau 2 is " in done.stderr
    assert _consent(place, *asked, "--by", "W1", "--no")[0] == 0
    assert not store.load(place, RULES).agreed("W1", 2, recipient)


# -- no complaint ends without a way on


@pytest.mark.parametrize("body", [*SUPERVISORS, "politie", "arbeidsinspectie"])
@pytest.mark.parametrize(("fact", "word"), BREACHES)
def test_a_refusal_names_the_ways_on_that_the_law_files_know(
    fact: str, word: str, body: str
) -> None:
    voice, made = Voice(RULES, "desk", "nl"), dossier(told("W1", fact, word))
    if fact in competence.handled(RULES, body):
        return
    name, problem = READ_BY[fact], competence.not_for(voice, made, 3, body, "zaak")
    if problem is None:
        with pytest.raises(UnchangedError) as caught:
            _text(made, 3, body)
        (problem,) = caught.value.problems
    text = voice.say.problem(problem)
    entry = next(e for e in library.raw("routes.yaml")["supervision"] if e["provision"] == name)
    for route in {*entry["routes"]} - {body}:
        assert bodies()[route]["can_do"]["nl"] in text  # type: ignore[index]
    assert "een advocaat, vertrouwenspersoon, de Klachtenbalie of het Juridisch Loket" in text
    signal = "Een schending kan daarom als signaal bij de Belastingdienst worden gemeld." in text
    assert signal == (not entry["supervisors"])
    assert ("taak van de Belastingdienst zijn" in text) >= signal
