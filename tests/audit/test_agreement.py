"""Every form of a report says the same: each finding, cell and cause, and numbers that add up."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optin.audit.audited import Audited
from optin.audit.columns import LEVIES, columns
from optin.case.model import Answer, Case, Word
from optin.engine.assess import assess
from optin.rules import library
from tests.audit.bookkeeper import DATED, EVIDENCE, PAYMENT, Told, cell, operator_rows, rows, told
from tests.audit.houses import DAY, GOOD, OPERATOR, RELATION, RULES
from tests.running import times

HEADER = ("operator", "house", "label", *RELATION, *DATED, *EVIDENCE)
Found = set[tuple[str, str, str, str]]  # operator, label ("" is the operator), condition, cell


@st.composite
def houses(
    draw: st.DrawFn,
) -> tuple[list[dict[str, str]], list[dict[str, str]], list[dict[str, str]]]:
    """Some operators with some houses, some dates and some payments; most of it is in order."""
    listed, operators, payments = [], [], []
    for number in range(draw(st.integers(1, 3))):
        name = f"Huis{number}"
        row = {"operator": name, **{f: GOOD[f] for f in OPERATOR}}
        for fact in draw(st.sets(st.sampled_from(OPERATOR), max_size=2)):
            row[fact] = draw(st.sampled_from(["ja", "nee", ""]))
        if draw(st.booleans()):
            row |= {"permit_held": "", "permit_valid_until": draw(st.sampled_from(UNTIL))}
        if draw(st.booleans()):
            row["wage_tax_paid_on_time"] = ""
            paid = draw(st.sampled_from(["2026-03-31", "2026-04-30", ""]))
            due = "2026-03-31"
            payments.append(
                dict(
                    zip(PAYMENT, (name.upper(), "loonbelasting", "2026-03", due, paid), strict=True)
                )
            )
        operators.append(row)
        for person in range(draw(st.integers(1, 4))):
            answers = {f: GOOD[f] for f in RELATION}
            for fact in draw(st.sets(st.sampled_from(RELATION), max_size=3)):
                answers[fact] = draw(st.sampled_from(["ja", "nee", "", "weet ik niet"]))
            if draw(st.booleans()):
                answers["declared_before_first_withholding"] = ""
                answers["declaration_reported"] = draw(st.sampled_from(REPORTED))
                answers["first_withholding"] = "2026-05-01"
            where = draw(st.sampled_from(["Oost", "oost", "West", ""]))
            listed.append({"operator": name, "house": where, "label": f"W{person}", **answers})
    return listed, operators, payments


UNTIL = ["2026-10-31", "2026-11-01", "2026-12-31"]
REPORTED = ["2026-04-30", "2026-05-01", "2026-05-02", "2026-12-01"]


def of_engine(audits: tuple[Audited, ...]) -> set[tuple[str, str, str]]:
    """Return what the engine calls own breaches, the operator's once, of whom 2.2 is about."""
    found = set()
    for audited in audits:
        shared = {c.partition(":")[2] for c in RULES.trees} & audited.operator_conditions
        for relation in audited.relations:
            if relation.outcome.exception != "not_applicable":
                for number in relation.own_breaches:
                    label = "" if number in shared else relation.label
                    found.add((audited.house.name, label, number))
    return found


def in_json(found: Told) -> Found:
    return {
        (part["operator"], f["label"] or "", f["condition"], f"{f['file']}, {f['cell']}")
        for part in found.parts
        for f in part["findings"]
    }


def in_sarif(found: Told) -> Found:
    made = set()
    for result in found.sarif:
        number = result["ruleId"].removeprefix("2.2/")
        if result["level"] != "error" or number == "1.g":
            continue
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        at = cell(HEADER[0], region["startLine"])[1:]
        column = region["startColumn"]
        name = ""
        while column:
            column, rest = divmod(column - 1, 26)
            name = chr(65 + rest) + name
        said = re.match(
            rf"(Huis\d): {re.escape(number)} (W\d|exploitant \1):", result["message"]["text"]
        )
        assert said
        label = said[2] if said[2].startswith("W") else ""
        made.add((said[1], label, number, f"{place['artifactLocation']['uri']}, {name}{at}"))
    return made


def in_junit(found: Told) -> Found:
    made = set()
    for suite in found.suites:
        for case in suite.iter("testcase"):
            for failure in case.iter("failure"):
                operator, _, whose = str(suite.get("name")).rpartition(".")
                number = str(case.get("name")).split()[0]
                if number in {"1.a", "1.b", "1.g"}:  # they repeat what stands with others
                    continue
                for at in re.findall(r"\[(\w\.csv, [A-Z]+\d+) \(", str(failure.get("message"))):
                    made.add((operator, whose.replace("de exploitant", ""), number, at))
    return made


def in_words(found: Told, form: str) -> Found:
    """Read the findings back from what people see; the operator is the heading above."""
    made = set()
    parts = re.split(r"(?:HUIS|Huis)(\d): \d werkrelaties? Dit is", found.words(form))
    for number, text in zip(parts[1::2] or ["0"], parts[2::2] or parts, strict=False):
        begin = text.index("Schendingen ")
        section = re.split(r" (?:Lid 1, onderdeel g (?:-|Door|De lijst)|Wat volgt hieruit)", text)[
            0
        ]
        pieces = re.split(r"(\d\.\w): ", section[begin:])
        for condition, said in zip(pieces[1::2], pieces[2::2], strict=True):
            at_ = re.findall(
                r"(W\d|exploitant Huis\d): (\w\.csv, [A-Z]+\d+) \(", said, re.IGNORECASE
            )
            for label, at in at_:
                whose = label if label.startswith("W") else ""
                made.add((f"Huis{number}", whose, condition, at))
    return made


@settings(max_examples=times(20), deadline=None)
@given(houses())
def test_each_finding_and_its_cell_is_the_same_in_every_form(
    tables: tuple[list[dict[str, str]], list[dict[str, str]], list[dict[str, str]]],
) -> None:
    found = told(*tables, header=HEADER)
    expected = in_json(found)

    assert {(o, label, c) for o, label, c, _ in expected} == of_engine(found.audits)
    assert in_sarif(found) == expected
    assert in_junit(found) == expected
    assert {
        (line["operator"], line["label"], number)
        for line in found.lines
        for number in line["breached"].split()
        if number not in {"1.a", "1.b", "1.g"}
    } == {
        (o, r.label, c)
        for a in found.audits
        for o, label, c, _ in expected
        for r in a.inside
        if o == a.house.name and label in {"", r.label}
    }
    if len(found.audits) > 1:
        assert in_words(found, "text") == expected
        assert in_words(found, "html") == expected


@settings(max_examples=times(20), deadline=None)
@given(houses())
def test_the_numbers_on_top_add_up_and_the_causes_are_the_same(
    tables: tuple[list[dict[str, str]], list[dict[str, str]], list[dict[str, str]]],
) -> None:
    listed, operators, payments = tables
    found = told(listed, operators, payments, header=HEADER)
    kinds = ("met", "not_met", "unknown", "not_applicable")
    total = Counter(line["exception"] for line in found.lines)

    assert sum(part["numbers"][kind] for part in found.parts for kind in kinds) == len(listed)
    for part, audited in zip(found.parts, found.audits, strict=True):
        breaches = {(f["label"], f["condition"]) for f in part["findings"]}
        assert part["numbers"]["breaches"] == len(breaches)
        assert sum(map(len, part["houses"].values())) in {0, len(audited.relations)}
        for line in found.lines:
            inside = line["exception"] != "not_applicable"
            if line["operator"] == part["operator"]:
                assert line["caused_by"].split() == (part["caused_by"] if inside else [])
                because = part["unknown_because_of"] if inside else []
                assert line["unknown_because_of"].split() == because
                assert line["open_law"].split() == (list(part["open_law"]) if inside else [])
    said = (
        f"Samen {len(listed)}: artikel 2.2 geldt bij {total['met']}, geldt niet bij "
        f"{total['not_met']}, is nog niet te zeggen bij {total['unknown']}, en gaat niet over "
        f"{total['not_applicable']}."
    )
    assert said in found.words("text")
    assert said in found.words("html")
    findings = sum(len(part["findings"]) for part in found.parts)
    assert f"Schendingen: {findings} (" in found.words("text")


def repaired(audited: Audited, only: int | None = None) -> list[str]:
    """Put right what the list says, all of it or one thing, and ask the engine again.

    What was paid late is not put right by paying: nobody can say whether it still counts.
    """
    case = audited.house.case
    answers = {relation.label: dict(relation.answers) for relation in case.relations}
    operator = dict(case.operator)
    for place, measure in enumerate(audited.measures):
        if only in {None, place}:
            done = Word.YES if measure.to else Word.NO
            answer = Answer(Word.UNKNOWN if measure.fact in LEVIES else done)
            for label in measure.labels:
                answers[label][measure.fact] = answer
            if not measure.labels:
                operator[measure.fact] = answer
    relations = tuple(replace(r, answers=answers[r.label]) for r in case.relations)
    after = assess(RULES, Case(DAY, relations, operator, "operator"))
    return [relation.outcome.exception for relation in after.relations]


@settings(max_examples=times(20), deadline=None)
@given(houses())
def test_the_repair_list_does_what_it_says(
    tables: tuple[list[dict[str, str]], list[dict[str, str]], list[dict[str, str]]],
) -> None:
    for audited in told(*tables, header=HEADER).audits:
        before = [relation.outcome.exception for relation in audited.relations]
        failing = [place for place, outcome in enumerate(before) if outcome == "not_met"]
        after = Counter(repaired(audited)[place] for place in failing)
        if audited.measures:
            assert (after["met"], after["unknown"]) == audited.repaired
        for place, measure in enumerate(audited.measures):
            alone = repaired(audited, place)
            assert sum(alone[p] == "met" for p in failing) == measure.saves
            # More can become unknown: where a repair needs more only under one reading of the law.
            assert sum(alone[p] == "unknown" for p in failing) >= measure.perhaps
            assert measure.who
            assert measure.saves <= measure.hinders <= len(failing)
            reach = {""} | set(audited.causes)
            if not measure.labels or reach & set(measure.labels):
                assert measure.hinders == len(failing)
        for beyond in audited.beyond:
            assert not RULES.facts[beyond.fact].change


def _foreign(language: str) -> set[str]:
    """Return the names of facts and columns that are not of this language, and every id."""
    names, others = set(), set()
    for scope in ("relation", "operator", "payment"):
        for column in columns(RULES, scope):
            names.add(column.names[language].casefold())
            others |= {column.id, *(column.names[o] for o in column.names if o != language)}
    for fact in RULES.facts:
        others.add(fact)
        names.add(library.texts(language, "shared")[fact]["name"].casefold())
    distinct = {o for o in others if " " in o or "_" in o}
    return {name for name in distinct if name.casefold() not in names}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_speaks_one_language_and_names_no_ids(language: str) -> None:
    late = dict(zip(PAYMENT, ("Rood", {"nl": "loonbelasting", "en": "wage tax"}[language],
                              "2026-03", "2026-04-30", ""), strict=True))  # fmt: skip
    changed = {
        "W1": {"fines_charged": "ja", "declared_before_first_withholding": "",
               "declaration_reported": "2026-05-02", "first_withholding": "2026-05-01"},
        "W2": {"employment_contract_stated": "ja"},
        "W3": {"own_business": "ja", "taxable_profit": "ja"},
        "W4": {"sets_own_hours": "", "statement_at_every_payout": ""},
        "W40": {"may_refuse_work": ""},
    }  # fmt: skip
    operators = operator_rows(
        {
            "Rood": {
                "wage_tax_paid_on_time": "",
                "permit_held": "",
                "permit_valid_until": "2026-01-01",
            }
        }
    )
    found = told(rows(changed), operators, [late], language=language)
    shown = {form: found.words(form) for form in ("text", "html")}
    shown["junit"] = (
        " ".join(re.findall(r"[^<>]+", found.forms["junit"]))
        .replace("unknown_because_of", "")
        .replace("open_law", "")
    )
    shown["sarif"] = " ".join(r["message"]["text"] for r in found.sarif)
    for form, text in shown.items():
        for name in _foreign(language):
            assert not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text), (form, name)
        assert not re.search(r"\b[a-z]+_[a-z_0-9]+:[\w.]+", text), form
