"""What a case file may say, and how every mistake is told without repeating it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optin.case.model import Answer, Case, Relation, Word
from optin.case.reading import read_case
from optin.case.writing import as_yaml
from optin.language import Speaker
from optin.privacy import clean, identifies
from optin.problems import InputError
from optin.rules import library
from tests.running import times

RULES = library.shipped()
DAY = date(2026, 11, 1)


def _read(text: str | bytes) -> Case:
    raw = text.encode() if isinstance(text, str) else text
    return read_case(raw, "zaak.yaml", RULES, DAY)


def _complaints(text: str | bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        _read(text)
    say = Speaker("nl")
    return [say.problem(problem).splitlines()[0] for problem in caught.value.problems]


def test_short_long_dutch_and_empty_answers_are_read() -> None:
    case = _read(
        "optin: case/1\nrelations:\n  - label: A\n    answers:\n"
        "      sets_own_hours: Nee\n      may_refuse_work:\n"
        "      chooses_own_clothing: zeg ik liever niet\n"
        "      fines_charged: {answer: ja, since: 2026-08, until: 2026-09-03, source: document,\n"
        '        evidence: [P1, P2], note: "aan de muur"}\n'
    )

    assert case == Case(
        DAY,
        (
            Relation(
                "A",
                {
                    "sets_own_hours": Answer(Word.NO),
                    "may_refuse_work": Answer(Word.UNKNOWN),
                    "chooses_own_clothing": Answer(Word.DECLINED),
                    "fines_charged": Answer(
                        Word.YES, "2026-08", "2026-09-03", "aan de muur", "document", ("P1", "P2")
                    ),
                },
            ),
        ),
    )


def test_json_is_read_too_even_with_tabs() -> None:
    case = _read('{\n\t"optin": "case/1",\n\t"relations": [{"label": "A", "answers": {}}]\n}')

    assert case.relations == (Relation("A"),)


HEAD = "optin: case/1\n"
ONE = "relations:\n  - label: A\n"
MISTAKES = {
    "not yaml": (
        "optin: [",
        [
            (
                "zaak.yaml:2:1: dit is geen YAML of JSON (controleer inspringing, haakjes en "
                "aanhalingstekens)"
            )
        ],
    ),
    "a control sign": (
        "optin: case/1\nrelations: \x07",
        [
            (
                "zaak.yaml:2:12: dit is geen YAML of JSON (controleer inspringing, haakjes en "
                "aanhalingstekens)"
            )
        ],
    ),
    "a key twice": (
        HEAD + "optin: case/1\n" + ONE,
        ["zaak.yaml:2:1: sleutel 'optin' staat hier twee keer (laat er één weg)"],
    ),
    "an anchor": (
        HEAD + "operator: &a {}\n" + ONE,
        ["zaak.yaml:2:11: verwijzingen met & of * zijn niet toegestaan (schrijf de waarde voluit)"],
    ),
    "a tag": (
        HEAD + "told_by: !!str desk\n" + ONE,
        ["zaak.yaml:2:10: een tag met ! is niet toegestaan (laat hem weg)"],
    ),
    "two documents": (
        HEAD + ONE + "---\nx: y\n",
        ["zaak.yaml:4:1: er staan twee documenten in één bestand (gebruik één bestand per zaak)"],
    ),
    "no relation": (
        HEAD + "relations: []\n",
        [
            (
                "zaak.yaml:2:1: er staat geen werkrelatie in (er is er minstens één nodig, ook voor "
                "lid 1, g)"
            )
        ],
    ),
    "a list for a section": (
        HEAD + "operator: [x]\n" + ONE,
        ["zaak.yaml:2:11: hier hoort iets anders te staan bij 'operator' (zie: optin schema case)"],
    ),
    "an unknown role": (
        HEAD + "told_by: baas\n" + ONE,
        ["zaak.yaml:2:10: 'told_by' is niet een van: worker, operator or desk"],
    ),
    "an unknown key": (
        HEAD + "asof: 2026-11-01\n" + ONE,
        ["zaak.yaml:2:1: onbekende sleutel 'asof' (bedoelde u 'as_of'?)"],
    ),
    "an impossible day": (
        HEAD + "as_of: 2026-02-30\n" + ONE,
        ["zaak.yaml:2:8: dit is geen dag (schrijf jaar-maand-dag, zoals 2026-11-01)"],
    ),
    "a day before the rules": (
        HEAD + "as_of: 2010-12-31\n" + ONE,
        [
            (
                "zaak.yaml:2:8: deze regels gelden vanaf 2011-01-01; over een eerdere dag zegt optin "
                "niets"
            )
        ],
    ),
    "a label twice": (
        HEAD + ONE + "  - label: a\n",
        [
            (
                "zaak.yaml:4:12: deze bijnaam komt twee keer voor (geef iedere werkrelatie een eigen "
                "bijnaam)"
            )
        ],
    ),
    "a name for a label": (
        HEAD + "relations:\n  - label: Een Naam\n  - label: Eva\n",
        [
            (
                "zaak.yaml:3:12: dit is geen bijnaam: hoogstens 12 gewone letters en cijfers, "
                "zonder teken ertussen (zoals W1)"
            ),
            (
                "zaak.yaml:4:12: dit kan een naam zijn: een bijnaam heeft hoogstens twee letters "
                "achter elkaar (zoals W2)"
            ),
        ],
    ),
    "not an answer": (
        HEAD + ONE + "    answers:\n      sets_own_hours: true\n",
        ["zaak.yaml:5:23: dit is geen antwoord (kies ja, nee, weet_niet, liever_niet of betwist)"],
    ),
    "an unknown fact": (
        HEAD + ONE + "    answers:\n      set_own_hours: nee\n",
        ["zaak.yaml:5:7: onbekend feit 'set_own_hours' (bedoelde u 'sets_own_hours'?)"],
    ),
    "a Dutch fact": (
        HEAD + ONE + "    answers:\n      boetes: nee\n",
        ["zaak.yaml:5:7: onbekend feit 'boetes' (bedoelde u 'fines_charged'?)"],
    ),
    "a fact in the wrong place": (
        HEAD + "operator: {sets_own_hours: nee}\n" + ONE,
        [
            (
                "zaak.yaml:2:12: 'sets_own_hours' gaat over een werkrelatie (zet het onder `relations`, "
                "bij `answers`)"
            )
        ],
    ),
    "a BSN": (
        HEAD + ONE + '    answers:\n      sets_own_hours: {answer: nee, note: "111222333"}\n',
        ["zaak.yaml:5:43: dit lijkt op een BSN (laat het weg; gebruik een bijnaam)"],
    ),
    "an unknown reading": (
        HEAD + ONE + "assume: {employee_counts: perhaps}\n",
        [
            (
                "zaak.yaml:4:27: 'employee_counts' kent deze uitleg niet (er zijn: counts, "
                "does_not_count)"
            )
        ],
    ),
    "not a case at all": (
        "- een\n- twee\n",
        ["zaak.yaml:1:1: hier hoort iets anders te staan bij '' (zie: optin schema case)"],
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_place(name: str) -> None:
    text, expected = MISTAKES[name]

    assert _complaints(text) == expected


def test_a_file_over_a_megabyte_and_one_that_is_not_utf8_are_refused() -> None:
    assert _complaints(b"x" * 1_000_001) == ["zaak.yaml: het bestand is groter dan 1 MB"]
    assert _complaints(b"optin: case/1\nnote: \xff") == [
        "zaak.yaml:2:7: dit is geen UTF-8-tekst (bewaar het bestand opnieuw als UTF-8)"
    ]


def test_a_deep_file_is_refused_and_not_followed() -> None:
    assert _complaints("[" * 3000 + "]" * 3000) == [
        "zaak.yaml:1:42: dit is te diep genest (zie: optin schema case)"
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("111222333", "bsn"),
        ("1112.22.333", "bsn"),
        ("NL91ABNA0417164300", "iban"),
        ("nl91 abna 0417 1643 00", "iban"),
        ("bel 06-12345678", "phone"),
        ("+31 6 12 34 56 78", "phone"),
        ("iemand@voorbeeld.nl", "email"),
        ("factuur 123456789", None),
        ("van 2026-08 tot 2026-09-12", None),
        ("kamer 12, 3 weken, 450 euro", None),
    ],
)
def test_what_identifies_a_person_is_seen(text: str, kind: str | None) -> None:
    assert identifies(text) == kind


@given(st.text())
def test_what_is_cleaned_holds_no_escape_and_no_turning_sign(text: str) -> None:
    assert not set(clean(text)) & {"\x1b", "\x9b", "\u202e", "\u2066", "\x07", "\n"}


answers = st.dictionaries(
    st.sampled_from([f.id for f in RULES.facts.values() if f.scope == "relation"]),
    st.sampled_from(list(Word)).map(Answer),
)


@settings(max_examples=times(40), deadline=None)
@given(answers, answers)
def test_what_is_written_is_read_back(first: dict[str, Answer], second: dict[str, Answer]) -> None:
    case = Case(
        DAY,
        (Relation("A", first), Relation("B2", second)),
        {"permit_required": Answer(Word.NO)},
        "worker",
        {"employee_counts": "counts"},
    )

    assert _read(as_yaml(case)) == case


@settings(max_examples=times(150), deadline=None)
@given(st.text(max_size=200) | st.binary(max_size=200))
def test_no_input_whatever_is_a_bug(mangled: str | bytes) -> None:
    raw = mangled.encode("utf-8", "surrogatepass") if isinstance(mangled, str) else mangled
    with pytest.raises(InputError):
        read_case(raw, "zaak.yaml", RULES, DAY)


SOUND = as_yaml(Case(DAY, (Relation("A", {"sets_own_hours": Answer(Word.NO)}),)))


@settings(max_examples=times(150), deadline=None)
@given(st.integers(0, len(SOUND)), st.integers(0, 12), st.text(max_size=6))
def test_a_mangled_case_is_read_or_refused(place: int, gone: int, instead: str) -> None:
    text = SOUND[:place] + instead + SOUND[place + gone :]
    problems: tuple[object, ...] = ()
    try:
        case = read_case(text.encode("utf-8", "surrogatepass"), "zaak.yaml", RULES, DAY)
    except InputError as error:
        problems = error.problems

    assert problems or case.relations
