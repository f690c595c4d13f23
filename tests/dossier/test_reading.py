"""dossier.yaml: what is written is read again, in any order the same bytes, and every mistake located."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from optin.documents import read
from optin.dossier.model import Consent, Dossier, Evidence, Statement, ordered
from optin.dossier.reading import read_dossier
from optin.dossier.schema import dossier_schema
from optin.dossier.writing import as_yaml
from optin.problems import InputError
from tests.dossier.making import DAY, RULES, dossier, statements, told
from tests.running import times

LAW = tuple(RULES.facts)
HEAD = (
    "optin: dossier/1\nreference: D-1\nas_of: 2026-11-24\nopened: 2026-11\ndelete_after: 2027-11\n"
)


def _full(made: Dossier) -> Dossier:
    return replace(
        made,
        language="Pools",
        group=7,
        evidence=(
            Evidence("P2", "P2", "b" * 64, 3, "application/pdf", "2026-11", pages=2),
            Evidence(
                "P10",
                "P10.jpg",
                "c" * 64,
                3,
                "image/jpeg",
                "2026-11",
                'een "foto": #1',
                "2026-09",
                "W1",
            ),
        ),
        shared_with=(Consent(3, "belastingdienst", "W1", DAY, consent=False),),
        assume={"one_alternative": next(iter(RULES.questions.values())).readings[0].id}
        if "one_alternative" in RULES.questions
        else {},
    )


@settings(max_examples=times(60), deadline=None)
@given(st.lists(statements(), max_size=8), st.randoms(use_true_random=False))
def test_what_is_written_is_read_again_and_the_order_leaves_no_trace(
    given_: list[Statement], random: object
) -> None:
    made = _full(dossier(*given_))
    mixed = list(given_)
    random.shuffle(mixed)  # type: ignore[attr-defined]

    text = as_yaml(RULES, made)

    assert read_dossier(text.encode(), "dossier.yaml", RULES) == ordered(made, LAW)
    assert as_yaml(RULES, _full(dossier(*mixed, *given_))) == text


@settings(max_examples=times(30), deadline=None)
@given(st.lists(statements(), max_size=5))
def test_what_is_written_fits_the_schema_that_editors_use(given_: list[Statement]) -> None:
    written = read(as_yaml(RULES, _full(dossier(*given_))), "dossier.yaml").data

    errors = list(Draft7Validator(dossier_schema(RULES, "nl")).iter_errors(written))

    assert [error.json_path for error in errors] == []


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(json.loads(json.dumps(dossier_schema(RULES, "en"))))


PERSON = "people:\n  - alias: W1\n    role: worker\n  - alias: E\n    role: operator\n"
SAID = "statements:\n  - fact: fines_charged\n    about: W1\n    answer: yes\n    by: W1\n    told: 2026-11\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("optin: case/1\n", ["1:8 is_a_case"]),
        ("optin: dossier/9\n", ["1:1 missing", "1:1 missing", "1:1 missing", "1:1 missing", "1:8 not_one_of"]),
        (HEAD.replace("D-1", "Jansen uit Breda"), ["2:12 not_a_reference"]),
        (HEAD.replace("2026-11-24", "2026-11"), ["3:8 not_a_day"]),
        (HEAD.replace("2026-11-24", "2009-01-01"), ["3:8 day_before_rules"]),
        (HEAD + "people:\n  - alias: W1\n    role: boss\n", ["8:11 not_one_of"]),
        (HEAD + "people:\n  - alias: all\n    role: worker\n", ["7:12 not_an_alias_but_a_name"]),
        (HEAD + PERSON + "  - alias: w1\n    role: other\n", ["11:12 label_twice"]),
        (HEAD + PERSON + SAID.replace("by: W1", "by: X"), ["15:9 nobody_of_this_alias"]),
        (HEAD + PERSON + SAID.replace("about: W1", "about: E"), ["13:12 no_worker_of_this_alias"]),
        (HEAD + PERSON + SAID.replace("    about: W1\n", ""), ["12:11 about_relation"]),
        (HEAD + PERSON + SAID.replace("fines_charged", "permit_required"), ["12:11 about_operator"]),
        (HEAD + PERSON + SAID.replace("fines_charged", "fines"), ["12:11 unknown_fact_close"]),
        (HEAD + PERSON + SAID.replace("answer: yes", "answer: betwist"), ["14:13 disputed_statement"]),
        (HEAD + PERSON + SAID.replace("answer: yes", "answer: soms"), ["14:13 not_an_answer"]),
        (HEAD + PERSON + SAID + "    evidence: [P3]\n", ["17:16 no_such_piece"]),
        (HEAD + PERSON + SAID + "    since: 2026-05\n    until: 2026-04\n", ["18:12 ends_before_it_begins"]),
        (HEAD + PERSON + SAID + "    circumstances: [alleen]\n", ["17:21 not_one_of"]),
        (HEAD + PERSON + SAID + "    xyz: ja\n", ["17:5 unknown_key"]),
        (HEAD + PERSON + SAID.replace("by: W1", "by: W1\n    by: E"), ["16:5 key_twice"]),
        (HEAD + "shared_with:\n  - {level: 5, recipient: x, by: W9, date: 2026-11-01, consent: yes}\n", ["7:13 out_of_range"]),
        (
            HEAD + "evidence:\n  - {id: P1, file: ../x, sha256: aa, size: -1, media_type: jpeg, added: 2026-11}\n",
            ["7:20 not_a_file_of_ours", "7:34 not_a_hash", "7:44 not_a_whole_number", "7:60 not_a_media_type"],
        ),
        (HEAD + "reference: D-2\n", ["6:1 key_twice"]),
        (HEAD.replace("D-1", "111222333"), ["2:12 identifies"]),
    ],
)  # fmt: skip
def test_every_mistake_is_located(text: str, expected: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        read_dossier(text.encode(), "dossier.yaml", RULES)

    found = [f"{p.place.line}:{p.place.column} {p.code}" for p in caught.value.problems]
    assert found == expected


def test_several_mistakes_are_told_at_once_and_without_what_was_said() -> None:
    text = HEAD + PERSON + SAID.replace("by: W1", "by: X77Q") + "    evidence: [P9]\n"

    with pytest.raises(InputError) as caught:
        read_dossier(text.encode(), "dossier.yaml", RULES)

    assert [p.code for p in caught.value.problems] == ["nobody_of_this_alias", "no_such_piece"]
    assert "X77Q" not in repr(caught.value.problems)


def test_what_was_said_may_hold_anything_and_no_sign_that_does_harm() -> None:
    text = (
        HEAD + PERSON + SAID + '    words: "bel 06-12345678 \\e[31m [link=x]rood[/link] \\u202E"\n'
    )

    found = read_dossier(text.encode(), "dossier.yaml", RULES)

    assert found.statements[0].words == "bel 06-12345678 [31m [link=x]rood[/link]"


def test_the_marker_is_absent_from_every_representation() -> None:
    made = dossier(told("W1", "fines_charged", "yes", words="GEHEIM7", note="GEHEIM7"))

    assert "GEHEIM7" not in repr(made)
    assert "GEHEIM7" not in repr(made.statements[0])
