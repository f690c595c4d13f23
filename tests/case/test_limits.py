"""A limit is checked before the work it bounds, and what may not be is refused with its place."""

import json
import re
from datetime import date
from itertools import product

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optin.case.fields import MAX_EVIDENCE, MAX_NOTE, before
from optin.case.model import Case
from optin.case.reading import read_case
from optin.case.schema import case_schema
from optin.documents import MAX_DEPTH, MAX_NODES, read
from optin.language import MOST_TOLD, Speaker
from optin.privacy import ALIAS, wrong_alias
from optin.problems import InputError
from optin.rules import library
from optin.rules.names import COMPLETE

RULES = library.shipped()
HEAD = "optin: case/1\nas_of: 2026-11-01\n"
CASES = {"A", "b", "W7", "SW12", "W123456", "aB3cD4eF5gH6", "0", "A1B2C3"}
NAMES = {"Eva", "Kim7", "Sofia12", "Zoe", "7Max", "ROOS", "a1bcd", "iii"}
NUMBERS = {"0612345678", "1112223", "W1234567", "31612345678"}
OTHERS = {
    *(
        "",
        "W 7",
        "W-7",
        "W½",
        "\uff37\uff17",
        "W²",
        "Ⅻ",
        "W\u0661",
        "W\u0131",
        "Ш1",
        "李娜",
        "Zoë",
        "W7\n",
    ),
    *("A1B2C3D4E5F6G", "W7\u200b", "W\u0301", "@w7", "W.7", "W7\0"),
}


def _read(text: str) -> Case:
    return read_case(text.encode(), "zaak", RULES, date(2026, 11, 1))


def _problems(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        _read(text)
    return [f"{p.place.line}:{p.place.column} {p.code}" for p in caught.value.problems]


def _answer(**more: object) -> str:
    relation = {"label": "A", "answers": {"fines_charged": {"answer": "ja", **more}}}
    return json.dumps({"optin": "case/1", "as_of": "2026-11-01", "relations": [relation]})


def test_an_alias_is_plain_and_no_name_and_no_number() -> None:
    assert {label: wrong_alias(label) for label in CASES} == dict.fromkeys(CASES)
    assert {wrong_alias(label) for label in NAMES} == {"not_an_alias_but_a_name"}
    assert {wrong_alias(label) for label in NUMBERS} == {"not_an_alias_but_a_number"}
    assert {wrong_alias(label) for label in OTHERS} == {"not_an_alias"}


@given(st.text(st.sampled_from("Aa19½\n \uff17"), max_size=14))
def test_the_schema_takes_the_aliases_that_are_read(label: str) -> None:
    data = {"optin": "case/1", "relations": [{"label": label}]}
    errors = list(jsonschema.Draft7Validator(case_schema(RULES, "nl")).iter_errors(data))

    assert (not errors) is (wrong_alias(label) is None) or label.endswith(
        "\n"
    )  # $ before a line end
    assert bool(re.fullmatch(ALIAS, label)) is (wrong_alias(label) is None)


def test_labels_are_compared_without_case_and_outer_spaces() -> None:
    assert _read(HEAD + "relations:\n  - label: ' w7 '\n").relations[0].label == "w7"
    assert _problems(HEAD + "relations:\n  - label: ' w7 '\n  - label: W7\n") == [
        "5:12 label_twice"
    ]


@pytest.mark.parametrize("key", ["since", "until"])
@pytest.mark.parametrize(
    "day",
    ["2026-W31-1", "20260801", "2026-213", "2026", "2026-13", "2026-00", "2026-02-29", "26-08", " 2026-08",
     "2026-8", "2026-08-1", "2026-08-01T00:00", "٢٠٢٦-٠٨", "2026-08-", "0000-01", "2026/08", "08-2026"],
)  # fmt: skip
def test_a_day_or_month_has_one_form_and_exists(key: str, day: str) -> None:
    (problem,) = _problems(_answer(**{key: day}))
    assert problem.endswith(" not_a_month")


def test_a_period_does_not_end_before_it_begins() -> None:
    times = ["", "2025-12", "2026-08", "2026-08-01", "2026-08-31", "2026-09", "2026-09-01"]
    wrong = {(s, u) for s, u in product(times, times) if before(s, u)}
    for since, until in product(times, times):
        given = {k: v for k, v in (("since", since), ("until", until)) if v}
        if (since, until) in wrong:
            assert _problems(_answer(**given)) == ["1:102 ends_before_it_begins"]
        else:
            assert _read(_answer(**given)).relations[0].answers["fines_charged"].since == since
    # Counted by hand: a month holds its days, so only what surely ends earlier is wrong.
    assert len(wrong) == 1 + 1 + 2 + 4 + 4
    assert {
        ("2026-08", "2025-12"),
        ("2026-08-31", "2026-08-01"),
        ("2026-09", "2026-08-31"),
    } <= wrong
    assert (
        not {("2026-08-31", "2026-08"), ("2026-08", "2026-08-01"), ("2026-09-01", "2026-09")}
        & wrong
    )


def test_json_as_a_phone_writes_it_is_read() -> None:
    for note in ("boete 💰", '💰💶 en \\ en / en " en \t', "𝄞" * 300):
        text = _answer(note=note)
        assert "\\ud8" in text
        found = _read(text.replace("/", "\\/")).relations[0].answers["fines_charged"].note
        assert found == note.replace("\t", " ").strip()


def test_places_after_a_pair_are_those_of_the_file() -> None:
    text = _answer(note="💰💰", evidence=["P1", "?"])
    column = text.index('"?"') + 1
    assert _problems(text) == [f"1:{column} not_a_mark"]
    below = text.replace(' "evidence"', '\n "evidence"')
    assert _problems(below) == [f"2:{below.splitlines()[1].index('?')} not_a_mark"]


@pytest.mark.parametrize("half", ["\\ud83d", "\\udcb0", "\\udcb0\\ud83d", "\\ud83dx", "\\uD83D\\n"])
def test_half_a_sign_is_refused_with_its_place(half: str) -> None:
    text = _answer(note="@").replace(
        "@", f"a\\\\ud83d{half}"
    )  # an escaped backslash begins no pair
    place = text.rindex(half) + 1
    assert _problems(text)[0] == f"1:{place} half_a_sign"


DEEP = {
    "lists": "[" * 300_000,
    "mappings": "{a: " * 200_000,
    "json": '{"optin":' + "[" * 100_000,
    "lines": "".join(f"{' ' * n}a:\n" for n in range(1000)),
    "dashes": "- " * 100_000,
    "closed": "[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2),
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_deep_nesting_is_refused_where_it_gets_too_deep(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text, "zaak.yaml")
    assert [p.code for p in caught.value.problems] == ["too_deep"]
    assert read("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "zaak.yaml").data


def test_what_is_too_many_is_refused_before_it_is_built() -> None:
    assert _read(_answer(evidence=["P1"] * MAX_EVIDENCE)).relations
    assert [
        p.partition(" ")[2] for p in _problems(_answer(evidence=["P1"] * (MAX_EVIDENCE + 1)))
    ] == ["too_many"]
    with pytest.raises(InputError) as caught:
        read("[" + "a," * (MAX_NODES + 10) + "]", "zaak.yaml")
    assert [p.code for p in caught.value.problems] == ["too_many_parts"]


@pytest.mark.parametrize("sign", ["\u0301", "\u0327", "a", "1 ", "A1-", "\U0001f4b0", "@"])
def test_a_note_without_end_is_refused_unread(sign: str) -> None:
    long = (
        HEAD
        + f'relations:\n  - label: A\n    answers:\n      fines_charged: {{answer: ja, note: "{sign * 200_000}"}}\n'
    )
    assert _problems(long) == ["6:41 not_a_note"]
    assert _read(_answer(note="a" * MAX_NOTE)).relations


@pytest.mark.parametrize("language", COMPLETE)
def test_thousands_of_mistakes_are_the_first_hundred_and_how_many_more(language: str) -> None:
    lines = [
        f"  - label: 'x y {number}'\n    answers: {{nope{number}: ja}}\n" for number in range(5000)
    ]
    with pytest.raises(InputError) as caught:
        _read(HEAD + "relations:\n" + "".join(lines))

    assert len(caught.value.problems) == 10_000
    said = Speaker(language).error(caught.value).splitlines()
    told = [line for line in said if line.startswith("zaak:")]
    assert told[0].startswith("zaak:4:12: ")
    assert len(told) == MOST_TOLD
    assert said[-2] == {"nl": "… en nog 9900 fouten.", "en": "… and 9900 more mistakes."}[language]
    assert said[-1].startswith("10000 ")


@pytest.mark.parametrize("text", ["", "\n", "# nog niets\n", "---\n", "null\n", "~", "\ufeff"])
def test_an_empty_file_says_how_to_begin(text: str) -> None:
    with pytest.raises(InputError) as caught:
        _read(text)
    for language in COMPLETE:
        (said, _) = Speaker(language).error(caught.value).splitlines()
        assert "optin new case -o" in said
