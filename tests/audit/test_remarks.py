"""What the rules say beside the law, and what was assumed, reaches every form, with whose it is."""

import json
import re
from html import unescape

import pytest
from hypothesis import given, settings

from optin.audit.remarks import guarded
from optin.engine.assess import assess
from optin.language import words
from optin.rules.model import Remark
from tests.audit.bookkeeper import HEADER, Told, operator_rows, rows, told
from tests.audit.houses import RULES
from tests.audit.test_agreement import houses
from tests.running import times

# How to answer so that it is said, and the answers on which it rests.
SAID = {
    "contract_stated": {"employment_contract_stated": "ja"},
    "another_operator": {"operator_owes_pay": "nee"},
    "profit_answers_differ": {"own_business": "ja"},
    "real_employment": {"sets_own_hours": "nee"},
    "safety": {"may_refuse_work": "nee"},
}
READINGS = [(q, r.id) for q, asked in RULES.questions.items() for r in asked.readings]


def in_forms(found: Told) -> dict[str, set[tuple[str, str, str]]]:
    """Return operator, label and id of every remark, by the form in which it was found."""
    known = {r.said_to("operator", "nl").split(". ")[0]: r.id for r in guarded(RULES)}
    made: dict[str, set[tuple[str, str, str]]] = {}
    made["json"] = {
        (part["operator"], label, remark["id"])
        for part in found.parts
        for remark in part["remarks"]
        for label in remark["labels"]
    }
    made["csv-ids"] = {
        (line["operator"], line["label"], name)
        for line in found.lines
        for name in line["warning"].split()
    }
    made["csv"] = {
        (line["exploitant"], line["bijnaam"], name)
        for line in found.spoken
        for text, name in known.items()
        if text in line["let op"]
    }
    made["sarif"] = {
        (*said, result["ruleId"])
        for result in found.sarif
        for said in re.findall(r"^(\w+): (\w+):", result["message"]["text"])
        if result["ruleId"] in known.values()
    }
    made["junit"] = {
        (operator, label, name)
        for suite in found.suites
        for operator, _, label in [str(suite.get("name")).partition(".")]
        for said in suite.iter("property")
        for text, name in known.items()
        if said.get("name") == "warning" and text in str(said.get("value"))
    }
    return made


@settings(max_examples=times(20), deadline=None)
@given(houses())
def test_what_a_check_tells_beside_the_law_is_in_every_form(
    tables: tuple[list[dict[str, str]], list[dict[str, str]], list[dict[str, str]]],
) -> None:
    found = told(*tables, header=HEADER)
    always = {remark.id for remark in RULES.warnings if not remark.when}
    expected = {
        (audited.house.name, relation.label, name)
        for audited in found.audits
        for relation in assess(RULES, audited.house.case).relations
        for name in {*relation.warnings, *relation.signals} - always
    }

    assert in_forms(found) == dict.fromkeys(("json", "csv-ids", "csv", "sarif", "junit"), expected)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("remark", guarded(RULES), ids=lambda remark: remark.id)
def test_each_that_is_declared_is_told_to_people_and_rests_on_its_answers(
    remark: Remark, language: str
) -> None:
    assert {r.id for r in guarded(RULES)} == set(SAID)
    yes_no = {"ja": "yes", "nee": "no"} if language == "en" else {}
    answers = {fact: yes_no.get(word, word) for fact, word in SAID[remark.id].items()}
    people = [{h: yes_no.get(c, c) for h, c in row.items()} for row in rows({"W7": answers})]
    business = [{h: yes_no.get(c, c) for h, c in row.items()} for row in operator_rows()]
    found = told(people, business, language=language)
    text = remark.said_to("operator", language)
    for form in ("text", "html"):
        words = found.words(form)
        ends = [at.span() for at in re.finditer(re.escape(text), words)]
        assert any("W7" in words[begin - 4 : begin] + words[end : end + 120] for begin, end in ends)
    (result,) = [r for r in found.sarif if r["ruleId"] == remark.id]
    columns = {at["physicalLocation"]["region"]["startColumn"] for at in result["locations"]}
    assert {HEADER.index(fact) + 1 for fact in SAID[remark.id]} <= columns


@pytest.mark.parametrize(("question", "reading"), READINGS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_was_assumed_is_told_in_every_form_also_where_no_outcome_rests_on_it(
    question: str, reading: str, language: str
) -> None:
    yes_no = {"ja": "yes", "nee": "no"} if language == "en" else {}
    people = [{h: yes_no.get(c, c) for h, c in row.items()} for row in rows()]
    business = [{h: yes_no.get(c, c) for h, c in row.items()} for row in operator_rows()]
    found = told(people, business, language=language, assume={question: reading})
    asked = RULES.questions[question]
    said = next(r.text[language] for r in asked.readings if r.id == reading)

    for form in ("text", "html", "junit", "sarif", "csv"):
        words = " ".join(unescape(found.forms[form]).split())
        assert asked.text[language] in words, form
        assert said in words, form
    assert [part["assumed"] for part in found.parts] == [
        {question: {"reading": reading, "labels": []}}
    ] * 2
    assert {line["warning"] for line in found.lines} == {f"assumed:{question}={reading}"}
    assert all("assumed" in {p.get("name") for p in s.iter("property")} for s in found.suites)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_so_is_said_before_the_names_of_those_it_is_about(language: str) -> None:
    told_of = {key: text for key, text in words(language).items() if key.startswith("audit.")}
    named = {key: text for key, text in told_of.items() if "{labels}" in text}

    assert len(named) > 8
    assert [key for key, text in named.items() if not re.search(r"\{labels\}\.?$", text)] == []


def test_text_that_leaves_names_out_points_to_where_they_stand() -> None:
    found = told(rows(), operator_rows())
    few = told([row for row in rows() if row["label"] in {"W1", "W33"}], operator_rows())

    assert "en nog 20" in found.words("text")
    assert "met --format html staan ze er alle" in found.words("text")
    assert "en nog" not in few.words("text")
    assert all(
        "--format html staan" not in f.forms[form] for f, form in [(few, "text"), (found, "html")]
    )


def test_an_open_question_of_law_says_how_to_try_each_reading() -> None:
    found = told(rows({"W3": {"own_business": "ja", "fines_charged": "ja"}}), operator_rows())

    for form in ("text", "html"):
        for reading in RULES.questions["entrepreneur_counts"].readings:
            assert f"--assume entrepreneur_counts={reading.id}" in found.words(form)


def test_json_says_of_conditions_and_repairs_what_the_other_forms_say() -> None:
    changed = {
        "W3": {"sexual_acts_for_payment": "nee"},
        "W4": {"taxable_profit": "ja"},
        "W5": {"fines_charged": "ja"},
    }
    found = told(rows(changed), operator_rows())
    first = json.loads(found.forms["json"])["results"][0]
    outside = next(r for r in first["relations"] if r["label"] == "W3")
    repairs = [
        *first["house"]["repairs"],
        *(r["repair"] for r in first["relations"] if r["repair"]),
    ]
    named = {change["fact"] for repair in repairs for change in repair["changes"]}

    assert outside["conditions"] == []
    assert named == {measure["fact"] for measure in first["audit"]["repair"]} == {"fines_charged"}
