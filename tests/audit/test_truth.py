"""Never a false statement: 48 relationships in three houses, each fault with what is right."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optin.audit.columns import LEVIES, column, same
from optin.audit.dates import decide
from optin.explanation.voice import day_of
from optin.language import Speaker
from optin.problems import InputError
from optin.rules import library
from tests.audit.bookkeeper import (
    BLUE,
    HEADER,
    LABELS,
    PAYMENT,
    RED,
    Told,
    cell,
    operator_header,
    operator_rows,
    rows,
    told,
)
from tests.audit.houses import DAY, GOOD, RELATION, RULES
from tests.running import optin, times

FORMS = ("text", "html", "csv", "json", "junit", "sarif")
SAY = Speaker("nl")


def outcomes(found: Told) -> dict[str, str]:
    return {line["label"]: line["exception"] for line in found.lines}


def spoken(day: str) -> str:
    """Return a day as a report says it."""
    return day and day_of(date.fromisoformat(day))


def refused(work: Callable[[], object]) -> list[tuple[str, str]]:
    """Return what was refused: the place and the sentence in Dutch."""
    with pytest.raises(InputError) as caught:
        work()
    lines = (SAY.problem(problem) for problem in caught.value.problems)
    return [tuple(line.split(": ", 1)) for line in lines]  # type: ignore[misc]


def test_in_order_nothing_is_told_but_that() -> None:
    found = told(rows(), operator_rows())

    assert set(outcomes(found).values()) == {"met"}
    assert [part["findings"] for part in found.parts] == [[], []]
    assert [part["numbers"]["met"] for part in found.parts] == [32, 16]
    assert "Samen 48: artikel 2.2 geldt bij 48" in found.words("text")


def _properties(suite: object) -> str:
    return " ".join(p.get("value", "") for p in suite.iter("property"))  # type: ignore[attr-defined]


# Who makes the others unknown

OWN = {"own_business": "ja", "enterprise_profit": "ja", "agreed_directly_with_client": "ja"}
EMPLOYED = {"employment_contract_stated": "ja", "fines_charged": "ja"}


@pytest.mark.parametrize(
    ("who", "law", "word"),
    [
        ({**OWN, "taxable_profit": "ja"}, "entrepreneur_counts", "echt ondernemer"),
        (EMPLOYED, "employee_counts", "echte arbeidsovereenkomst"),
    ],
)
def test_who_makes_the_others_unknown_is_named_and_on_which_question(
    who: dict[str, str], law: str, word: str
) -> None:
    found = told(rows({"W3": who}), operator_rows())
    part, other = found.parts
    others = [label for label in RED if label != "W3"]

    assert {outcomes(found)[label] for label in others} == {"unknown"}
    assert {outcomes(found)[label] for label in BLUE} == {"met"}
    assert (part["unknown_because_of"], part["open_law"]) == (["W3"], {law: ["W3"]})
    assert (other["unknown_because_of"], other["open_law"]) == ([], {})
    lines = {line["label"]: line for line in found.lines}
    assert (lines["W1"]["unknown_because_of"], lines["W1"]["open_law"]) == ("W3", law)
    assert (lines["W40"]["unknown_because_of"], lines["W40"]["open_law"]) == ("", "")
    for form in ("text", "html"):
        assert (
            "onderdeel g is vervuld, is nog niet te zeggen; dat raakt alle anderen. Dat komt door: W3."
            in found.words(form)
        )
        assert word in found.words(form)
    (result,) = [r for r in found.sarif if r["ruleId"] == "2.2/1.g"]
    assert "Dat komt door: W3." in result["message"]["text"]
    assert word in result["message"]["text"]
    suite = next(s for s in found.suites if s.get("name") == "Rood.W1")
    assert word in _properties(suite)


@pytest.mark.parametrize(
    ("reading", "outcome", "causes"),
    [("counts", "not_met", ["W3"]), ("does_not_count", "met", [])],
)
def test_an_assumed_reading_is_no_open_question_any_more_and_is_told(
    reading: str, outcome: str, causes: list[str]
) -> None:
    listed = rows({"W3": {**OWN, "taxable_profit": "ja"}})
    found = told(listed, operator_rows(), assume={"entrepreneur_counts": reading})
    part = found.parts[0]

    assert {outcomes(found)[label] for label in RED if label != "W3"} == {outcome}
    assert {outcomes(found)[label] for label in BLUE} == {"met"}
    assert (part["caused_by"], part["unknown_because_of"], part["open_law"]) == (causes, [], {})
    at = "w.csv", cell("taxable_profit", 4)  # who is outside counts where that reading is assumed
    assert [(f["label"], f["condition"], f["file"], f["cell"]) for f in part["findings"]] == [
        (label, "1.d", *at) for label in causes
    ]
    for form in ("text", "html", "csv", "junit", "sarif"):
        assert "aanname" in found.forms[form].replace("\n", " ")
    assert "entrepreneur_counts" in found.forms["json"]


def test_who_has_an_own_business_is_outside_and_breaches_nothing() -> None:
    found = told(rows({"W3": {**OWN, "taxable_profit": "ja"}}), operator_rows())

    assert outcomes(found)["W3"] == "not_applicable"
    assert found.parts[0]["findings"] == []
    assert found.parts[0]["numbers"] == {
        "met": 0, "not_met": 0, "unknown": 31, "not_applicable": 1, "breaches": 0, "open": 1,
        "empty": 0, "findings": 0, "absent": 0,
    }  # fmt: skip
    assert next(ln for ln in found.lines if ln["label"] == "W3")["breached"] == ""
    assert sum(int(s.get("failures") or 0) for s in found.suites) == 0
    assert "gaat niet over 1." in found.words("text")


def test_a_permit_that_nobody_needs_is_not_unknown() -> None:
    operators = operator_rows({"Rood": {"permit_required": "nee", "permit_held": ""}})
    needed = operator_rows({"Rood": {"permit_held": ""}})
    everyone = told(rows({"W3": OWN}), operators)

    assert not any("geldige vergunning" in everyone.words(f).lower() for f in FORMS)
    assert "Geldige vergunning. Dit kan weten" in told(rows(), needed).words("text")


def test_a_list_that_may_not_be_complete_is_told_as_the_cause() -> None:
    found = told(rows(), operator_rows({"Rood": {"all_relations_listed": ""}}))

    assert {outcomes(found)[label] for label in RED} == {"unknown"}
    assert found.lines[0]["unknown"].split() == ["all_relations_listed"]
    assert found.lines[40]["unknown"] == ""
    for form in ("text", "html", "sarif"):
        assert SAY("audit.incomplete") in found.words(form)


# Payments


def payment(levy: str, due: str, paid: str, operator: str = "Rood") -> dict[str, str]:
    period = "2026-08"
    return dict(zip(PAYMENT, (operator, SAY(f"levy.{levy}"), period, due, paid), strict=True))


@pytest.mark.parametrize("levy", LEVIES)
@pytest.mark.parametrize("answer", ["", "nee", "weet ik niet"])
@pytest.mark.parametrize(
    ("due", "paid", "at", "days"),
    [
        ("2026-09-30", "2026-11-01", "E2", 32),
        ("2026-09-30", "", "D2", 32),
        ("2026-09-30", "2026-12-01", "D2", 32),  # what is planned has not happened
    ],
)
def test_a_late_payment_is_one_breach_of_1h_at_its_own_cell(
    levy: str, answer: str, due: str, paid: str, at: str, days: int
) -> None:
    found = told(
        rows(), operator_rows({"Rood": {levy: answer}}), [payment(levy, due, paid, " ROOD ")]
    )
    (finding,) = found.parts[0]["findings"]

    assert (finding["condition"], finding["fact"], finding["label"]) == ("1.h", levy, None)
    assert (finding["file"], finding["cell"]) == ("p.csv", at)
    assert f"{days} dagen te laat" in finding["told"]
    assert found.parts[1]["findings"] == []
    assert {outcomes(found)[label] for label in RED} == {"not_met"}
    assert {outcomes(found)[label] for label in BLUE} == {"met"}
    assert found.parts[0]["numbers"]["breaches"] == 1


@pytest.mark.parametrize("paid", ["2026-09-30", ""])
def test_a_payment_in_time_or_not_due_yet_breaches_nothing(paid: str) -> None:
    due = "2026-09-30" if paid else "2026-11-01"
    found = told(rows(), operator_rows(), [payment("vat_paid_on_time", due, paid)])

    assert set(outcomes(found).values()) == {"met"}


def test_a_late_payment_beside_a_yes_stops_and_names_both_cells() -> None:
    late = payment("vat_paid_on_time", "2026-09-30", "2026-10-02")
    at = cell("vat_paid_on_time", 2, operator_header())

    ((place, said),) = refused(lambda: told(rows(), operator_rows(), [late]))

    assert place == "p.csv, E2 (betaald op)"
    assert said == (
        f"deze betaling is te laat, en het antwoord bij 'btw op tijd', in o.csv, {at} (btw op tijd), zegt van niet "
        "(verbeter een van beide)"
    )


@pytest.mark.parametrize("paid", ["2026-09-30", "2026-10-02"])
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Groen", "deze exploitant staat niet in de lijst van werkers"),
        ("", "hier ontbreekt de exploitant"),
    ],
)
def test_a_payment_of_nobody_in_the_list_is_refused_late_or_not(
    paid: str, name: str, sentence: str
) -> None:
    late = payment("vat_paid_on_time", "2026-09-30", paid, name)
    ((place, said),) = refused(lambda: told(rows(), operator_rows(), [late]))

    assert (place, said.startswith(sentence)) == ("p.csv, A2 (exploitant)", True)


@pytest.mark.parametrize("paid", ["2026-09-30", "2026-10-02"])
def test_a_list_without_operators_takes_no_payments_of_one_that_is_named(paid: str) -> None:
    late = payment("vat_paid_on_time", "2026-09-30", paid)
    header = tuple(name for name in HEADER if name != "operator")
    ((place, said),) = refused(lambda: told(rows(), None, [late], header=header))

    assert place == "p.csv, A2 (exploitant)"
    assert said.startswith("deze betalingen noemen een exploitant en de lijst niet")


# One operator, however it is written


@settings(max_examples=times(6), deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(LABELS))
def test_an_operator_is_one_in_any_case_and_with_any_spaces(random: object, label: str) -> None:
    def spelled(name: str) -> str:
        how = random.choice([str.upper, str.lower, str.title, str.swapcase])  # type: ignore[attr-defined]
        return f"{' ' * random.randrange(3)}{how(name)}{' ' * random.randrange(3)}"  # type: ignore[attr-defined]

    listed = rows({label: {"fines_charged": "ja"}})
    written_ = [row | {"operator": spelled(row["operator"])} for row in listed]
    operators = [row | {"operator": spelled(row["operator"])} for row in operator_rows()]

    assert outcomes(told(written_, operators)) == outcomes(told(listed, operator_rows()))
    assert len(told(written_, operators).audits) == 2


def test_two_rows_of_one_operator_or_one_label_are_told_however_written() -> None:
    twice = [*operator_rows(), operator_rows()[0] | {"operator": "rOOD"}]
    again = [*rows(), rows()[0] | {"label": "w1", "operator": "rood"}]

    assert [place for place, _ in refused(lambda: told(rows(), twice))] == ["o.csv, rij 4"]
    assert [place for place, _ in refused(lambda: told(again, operator_rows()))] == [
        "w.csv, C50 (bijnaam)"
    ]


@settings(max_examples=times(50))
@given(st.text(max_size=8))
def test_sameness_knows_no_case_no_outer_space_and_no_way_to_write_an_accent(name: str) -> None:
    assert same(f"  {same(name)} ") == same(name)
    assert same("Caf\u00e9") == same(" cafe\u0301 ")


# Houses group, and no more


def test_1g_runs_over_the_operator_and_each_house_has_its_own_line() -> None:
    found = told(rows({"W20": {"fines_charged": "ja"}}), operator_rows())
    text = found.words("text")

    assert {outcomes(found)[label] for label in RED} == {"not_met"}
    assert {outcomes(found)[label] for label in BLUE} == {"met"}
    assert found.parts[0]["caused_by"] == ["W20"]
    assert {name: len(labels) for name, labels in found.parts[0]["houses"].items()} == {
        "Kade": 16,
        "Plein": 16,
    }
    assert "loopt over de hele exploitant, dus over alle 2 huizen samen" in text
    assert "Kade: 16 in totaal; voldaan 0, niet voldaan 16" in text
    assert "Plein: 16 in totaal; voldaan 0, niet voldaan 16" in text
    assert re.search(r"Kade: [^:]*: geen\.", text)
    assert re.search(r"Plein: [^:]*: 3\.d\.", text)
    assert "is voor elk van de 2 exploitanten apart bekeken" in text
    assert [line["house"] for line in found.lines[15:17]] == ["Kade", "Plein"]


# Permits and agreements

DATES = {
    "permit": ("permit_held", "1.j", "U hebt geen geldige vergunning"),
    "agreement": ("agreement_with_tax_administration", "1.k", ""),
}


@pytest.mark.parametrize("what", DATES)
@pytest.mark.parametrize(
    ("start", "end", "cell_of", "day"),
    [
        ("", "2026-10-20", "until", "2026-10-20"),
        ("2020-01-01", "2026-10-31", "until", "2026-10-31"),
        ("2026-11-02", "", "from", "2026-11-02"),
        ("2099-01-01", "2100-01-01", "from", "2099-01-01"),
        ("2020-01-01", "2026-11-01", "", ""),
        ("2026-11-01", "2030-01-01", "", ""),
    ],
)
def test_what_ended_or_has_not_begun_is_one_breach_with_its_day(
    what: str, start: str, end: str, cell_of: str, day: str
) -> None:
    fact, condition, _ = DATES[what]
    row = {fact: "", f"{what}_valid_from": start, f"{what}_valid_until": end}
    found = told(rows(), operator_rows({"Rood": row}))
    findings = found.parts[0]["findings"]
    if not day:
        assert findings == []
        return

    (finding,) = findings
    assert (finding["condition"], finding["fact"]) == (condition, fact)
    assert finding["cell"] == cell(f"{what}_valid_{cell_of}", 2, operator_header())
    assert spoken(day) in finding["told"]
    for form in ("text", "html", "sarif", "junit"):
        assert spoken(day) in found.words(form)
        assert "is een vergunning nodig." not in found.words(form)
    assert found.lines[0]["because"] == fact


def test_an_ended_permit_breaches_nothing_where_none_is_needed_and_is_noted_where_unknown() -> None:
    ended = {"permit_held": "", "permit_valid_until": "2026-10-20"}
    free = told(rows(), operator_rows({"Rood": {**ended, "permit_required": "nee"}}))
    open_ = told(rows(), operator_rows({"Rood": {**ended, "permit_required": ""}}))

    assert {outcomes(free)[label] for label in RED} == {"met"}
    assert "2026-10-20" not in free.words("text")
    assert {outcomes(open_)[label] for label in RED} == {"unknown"}
    assert "De laatste dag was 20-10-2026." in open_.words("text")


# The declaration

DECLARED = [
    ("2025-03-01", "2025-04-01", True, "in_time", ""),
    ("2025-05-10", "2025-04-01", False, "late", "declaration_reported"),
    ("2025-04-01", "2025-04-01", None, "same_day", "declaration_reported"),
    ("2099-01-01", "2025-04-01", False, "not_reported", "declaration_reported"),
    ("2099-01-01", "", None, "planned", "declaration_reported"),
    ("2026-11-02", "2026-11-30", None, "planned_in_time", "declaration_reported"),
    ("2026-12-24", "2026-11-30", None, "planned_late", "declaration_reported"),
    ("2026-12-24", "2026-12-24", None, "planned_same_day", "declaration_reported"),
    ("2026-10-01", "", None, "no_withholding", ""),
    ("", "2026-11-30", None, "no_report", ""),
    ("", "2026-10-30", None, "no_report", ""),
    ("2025-03-01", "2099-01-01", True, "withholding_planned", "first_withholding"),
    ("2026-11-01", "2026-11-02", True, "withholding_planned", "first_withholding"),
    ("2026-11-01", "2026-11-01", None, "same_day", "declaration_reported"),
]


@pytest.mark.parametrize(("reported", "withheld", "truth", "kind", "at"), DECLARED)
def test_what_the_dates_of_a_declaration_say_is_told_and_no_more(
    reported: str, withheld: str, truth: bool | None, kind: str, at: str
) -> None:
    fact = "declared_before_first_withholding"
    row = {fact: "", "declaration_reported": reported, "first_withholding": withheld}
    found = told(rows({"W2": row}), operator_rows())
    part = found.parts[0]
    expected = {True: "met", False: "not_met", None: "unknown"}[truth]

    assert outcomes(found)["W2"] == expected
    if truth is False:
        (finding,) = part["findings"]
        assert (finding["label"], finding["fact"], finding["cell"]) == ("W2", fact, cell(at, 3))
        assert [spoken(day) in finding["told"] for day in (reported, withheld)] == [True, True]
    else:
        noted = [(d["label"], d["kind"], d["cell"]) for d in part["dates"]]
        assert part["findings"] == []
        assert noted == ([("W2", kind, cell(at, 3))] if at else [])
    if at:
        told_day = withheld if kind == "withholding_planned" else reported
        for form in ("text", "html"):
            assert spoken(told_day) in found.forms[form]
    if truth is None:
        days = {"first": spoken(reported or withheld), "last": spoken(withheld)}
        why = SAY(f"dates.{kind}", **days, as_of=day_of(DAY))
        assert [why in found.words(form) for form in ("text", "html")] == [True, True]
        assert spoken(reported) in " ".join(r["message"]["text"] for r in found.sarif)
        suite = next(s for s in found.suites if s.get("name") == "Rood.W2")
        assert spoken(reported) in " ".join(k.get("message", "") for k in suite.iter("skipped"))


@pytest.mark.parametrize(("reported", "withheld", "truth", "kind", "at"), DECLARED)
@pytest.mark.parametrize("answer", ["ja", "nee"])
def test_an_answer_that_the_dates_exclude_stops_and_names_both(
    reported: str, withheld: str, truth: bool | None, kind: str, at: str, answer: str
) -> None:
    fact = "declared_before_first_withholding"
    row = {fact: answer, "declaration_reported": reported, "first_withholding": withheld}
    listed = rows({"W2": row})
    says = answer == "ja"
    # A no stands in any case: what was reported in time can have been withdrawn.
    excluded = says and (truth is False or kind.startswith("planned"))
    if not excluded:
        audit = told(listed, operator_rows())
        assert outcomes(audit)["W2"] == ("met" if says else "not_met")
        decides = SAY("dates.same_day_answered", first=spoken(reported))
        assert (decides in audit.words("text")) is (kind == "same_day")
        return
    name = at or "declaration_reported"
    ((place, said),) = refused(lambda: told(listed, operator_rows()))

    assert place == f"w.csv, {cell(name, 3)} ({column(RULES, 'relation', name).names['nl']})"
    assert said == (
        f"deze dag en het antwoord bij 'op tijd gemeld', in w.csv, {cell(fact, 3)} (op tijd gemeld), spreken "
        "elkaar tegen (verbeter een van beide)"
    )


@settings(max_examples=times(300))
@given(
    st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.dates(date(2025, 1, 1), date(2027, 12, 31))
)
def test_dates_never_say_more_than_they_do(reported: date, withheld: date) -> None:
    fact = "declared_before_first_withholding"
    dates = {"declaration_reported": reported, "first_withholding": withheld}
    said = decide(fact, dates, DAY)

    assert said
    assert said.truth is not True or reported <= DAY
    assert said.truth is not True or reported < withheld
    assert said.truth is not False or withheld < reported
    assert said.truth is not False or withheld <= DAY
    would = {"planned_in_time": reported < withheld, "planned_late": withheld < reported}
    assert would.get(said.kind, True)


# Tables that lack columns


def test_a_bare_list_says_once_which_columns_lack() -> None:
    found = told([{"label": "W1"}, {"label": "W2"}], None, header=("label",))
    text = found.words("text")

    assert found.parts[0]["columns_lacking"] == {"relation": list(RELATION)}
    for fact in RELATION:
        name = library.texts("nl", "shared")[fact]["name"]
        assert text.count(f"{name}") >= 1
    assert "Niet in de lijst: betaald sekswerk; zelf werken;" in text
    assert "Er is niets gelezen over de exploitant zelf" in text


@pytest.mark.parametrize("fact", RELATION)
def test_a_column_that_lacks_is_named_once_and_not_for_everybody(fact: str) -> None:
    header = tuple(name for name in HEADER if name != fact)
    found = told(rows(), operator_rows(), header=header)
    name = library.texts("nl", "shared")[fact]["name"]
    lacking = found.parts[0]["columns_lacking"]["relation"]

    assert lacking == [fact]
    assert f"Niet in de lijst: {name}." in found.words("text")
    assert f"{name[:1].upper()}{name[1:]}, bij" not in found.words("text")


# The table of conditions


@pytest.mark.parametrize("count", [1, 12, 20, 48, 200])
def test_the_table_of_conditions_is_there_or_the_report_says_how_to_see_it(count: int) -> None:
    people = [
        {
            "label": f"W{n}",
            **{f: GOOD[f] for f in RELATION},
            "fines_charged": "ja" if n % 3 else "nee",
        }
        for n in range(count + 1)
    ]
    header = tuple(name for name in HEADER if name not in {"operator", "house"})
    found = told(people, None, header=header)
    text = found.forms["text"]
    shown = "Voorwaarden per werkrelatie" in text
    wide = SAY("audit.too_wide")

    assert shown is not (wide in text)
    assert shown is (count <= 48)
    if shown:
        named = {w for line in text.splitlines() if line.startswith("  ") for w in line.split()}
        assert {person["label"] for person in people} <= named


WITHDRAWN = {
    "permit_held": ("permit_valid_from;permit_valid_until", "2026-01-01;2028-01-01", "1.j"),
    "agreement_with_tax_administration": (
        "agreement_valid_from;agreement_valid_until",
        "2026-01-01;2028-01-01",
        "1.k",
    ),
}


@pytest.mark.parametrize("fact", WITHDRAWN)
def test_what_was_withdrawn_before_its_end_is_a_breach_at_the_answer(
    fact: str, tmp_path: Path
) -> None:
    columns, days, condition = WITHDRAWN[fact]
    (tmp_path / "l.csv").write_text("label;fines_charged\nW1;nee\n")
    (tmp_path / "o.csv").write_text(f"permit_required;{fact};{columns}\nja;nee;{days}\n")
    done = optin(
        "audit", "l.csv", "--operator", "o.csv", "--as-of", "2026-11-01", "--format", "json",
        folder=tmp_path,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)["audit"]["findings"]
    assert [(f["condition"], f["cell"]) for f in found] == [(condition, "B2")]


def test_a_report_in_time_that_was_withdrawn_is_a_breach_at_the_answer(tmp_path: Path) -> None:
    header = "label;declared_before_first_withholding;declaration_reported;first_withholding"
    (tmp_path / "l.csv").write_text(f"{header}\nW1;nee;2025-03-01;2025-03-10\n")
    done = optin("audit", "l.csv", "--as-of", "2026-11-01", "--format", "json", folder=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)["audit"]["findings"]
    assert [(f["condition"], f["cell"]) for f in found] == [("1.d", "B2")]
