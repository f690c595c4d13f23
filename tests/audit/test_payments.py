"""A list of payments as payroll keeps it: read where one thing is meant, and told what it decides."""

import io
import re
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optin.audit.levies import VAT, levies, period
from optin.audit.payments import Payments, read_payments
from optin.audit.sheet import read_csv
from optin.language import Speaker
from optin.rules.names import COMPLETE
from tests.audit.bookkeeper import told
from tests.audit.houses import DAY, GOOD, OPERATOR, RELATION, RULES, workers
from tests.running import optin

WAGE, INSURANCE, HEALTH = (
    "wage_tax_paid_on_time",
    "national_insurance_paid_on_time",
    "healthcare_contribution_paid_on_time",
)
HEADER = "heffing;tijdvak;uiterlijk;betaald op"


def read(*lines: str, header: str = HEADER) -> Payments:
    return read_payments(read_csv("\n".join((header, *lines)).encode(), "p.csv"), RULES, DAY)


def states(found: Payments) -> list[tuple[str, str, str]]:
    return [(p.fact, p.period, p.state) for p in found.all]


def problems(found: Payments) -> list[tuple[str, str]]:
    return [(str(p.place).rpartition(":")[2], p.code) for p in found.problems]


# Words


@pytest.mark.parametrize(
    ("facts", "written"),
    [
        ((WAGE,), ["loonbelasting", "LB", "l.b.", "wage tax", WAGE, " Loonbelasting "]),
        ((INSURANCE,), ["premies volksverzekeringen", "premie volksverzekeringen", "PVV"]),
        ((VAT,), ["btw", "BTW", "B.T.W.", "omzetbelasting", "OB", "VAT"]),
        ((HEALTH,), ["zvw", "Zvw", "bijdrage Zvw", "Zvw-bijdrage", "Inkomensafhankelijke bijdrage Zvw"]),
        ((WAGE, INSURANCE), ["loonheffing", "payroll tax", "LB/PVV", "lb / premie volksverzekeringen"]),
        ((WAGE, INSURANCE, HEALTH), ["loonheffingen", "Aangifte loonheffingen", "payroll taxes"]),
        ((), ["premies", "premie", "LH", "vennootschapsbelasting", "WW", "belasting", "", "btw zvw"]),
    ],
)  # fmt: skip
def test_a_levy_is_read_where_one_thing_is_meant(
    facts: tuple[str, ...], written: list[str]
) -> None:
    assert {name: levies(name) for name in written} == dict.fromkeys(written, facts)


NAMES = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
SHORT = "jan feb mrt apr mei jun jul aug sep okt nov dec"


@given(
    st.sampled_from(range(1, 13)), st.integers(1990, 2099), st.sampled_from(["-", "/", " ", "."])
)
def test_a_month_is_read_however_it_is_written(month: int, year: int, sign: str) -> None:
    words = [*(NAMES[lang].split()[month - 1] for lang in COMPLETE), SHORT.split()[month - 1]]
    numbers = [f"{month:02}", str(month)]
    ways = [
        *(f"{word} {year}" for word in words),
        *(f"{word.upper()}. {year}" for word in words),
        *(f"{word}{sign}{year}" for word in words),
        *(f"{year}{sign}{number}" for number in numbers),
        *(f"{number}{sign}{year}" for number in numbers),
        f"{year}{month:02}",
    ]

    assert {way: period(way) for way in ways} == dict.fromkeys(ways, f"{year}-{month:02}")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("2026", ["2026", " 2026 "]),
        ("2026-Q3", ["2026-Q3", "2026-K3", "Q3 2026", "k3-2026", "3e kwartaal 2026", "kwartaal 3 2026",
                     "2026 3e kwartaal", "3rd quarter 2026", "quarter 3, 2026"]),
        ("2026-P13", ["2026-P13", "P13 2026"]),
        ("", ["sep-26", "september", "09", "26-09", "2026-13", "2026-00", "2026-Q5", "2026-P14", "13-2026",
              "1-9-2026", "2026-09-01", "20269", "sep okt 2026", "septembers 2026", "van 2026", "", "1899"]),
    ],
)  # fmt: skip
def test_a_period_is_read_or_it_is_none(name: str, written: list[str]) -> None:
    assert {way: period(way) for way in written} == dict.fromkeys(written, name)


@pytest.mark.parametrize(
    ("line", "at", "code"),
    [
        ("premies;2026-09;2026-10-31;", "A2 (heffing)", "no_levy"),
        ("btw;september;2026-10-31;", "B2 (tijdvak)", "no_period"),
        ("btw;2026-09-01;2026-10-31;", "B2 (tijdvak)", "period_is_day"),
        ("btw;1-9-2026;2026-10-31;", "B2 (tijdvak)", "period_is_day"),
        ("btw;2026-09;;2026-10-31", "C2 (uiterlijk)", "no_due"),
        ("btw;2026-Q2;2025-07-31;2026-07-30", "C2 (uiterlijk)", "due_before_period"),
        ("btw;2026;2025-12-31;2026-01-30", "C2 (uiterlijk)", "due_before_period"),
        ("btw;2026-Q1;2026-04-30;2025-04-30", "D2 (betaald op)", "paid_before_period"),
        ("btw;2026-P02;2026-03-31;2026-01-25", "D2 (betaald op)", "paid_before_period"),
        ("btw;2026-09;2026-10-31;deels", "D2 (betaald op)", "cell_no_paid"),
    ],
)
def test_what_is_not_clear_is_refused_with_what_is_accepted(line: str, at: str, code: str) -> None:
    (problem,) = read(line).problems
    say = Speaker("nl")

    assert (say.place(problem.place), problem.code) == (f"p.csv, {at}", code)
    shown = say.problem(problem)
    if code == "no_levy":
        assert all(
            say(f"levy.{fact}") in shown for fact in (WAGE, INSURANCE, VAT, HEALTH, "together")
        )
    if code in {"no_period", "period_is_day"}:
        assert "2026-03" in shown
        assert "2026-Q1" in shown


@pytest.mark.parametrize("levy", ["LH", "premies", "LB en premies", "loonaangifte", "tax return"])
def test_a_levy_that_is_not_clear_is_never_said_to_be_none(levy: str) -> None:
    (problem,) = read(f"{levy};2026-09;2026-10-31;2026-11-01").problems

    assert Speaker("nl").problem(problem) == (
        "p.csv, A2 (heffing): hieruit blijkt niet welke heffing dit is (schrijf een van: loonheffingen, loonbelasting, "
        "premie volksverzekeringen, omzetbelasting, bijdrage Zvw; haal de rij alleen weg als zij over iets anders gaat, "
        "zoals premies werknemersverzekeringen)"
    )
    assert Speaker("en").problem(problem) == (
        "p.csv, A2 (levy): it is not clear which levy this is (write one of: payroll taxes, wage tax, national insurance, "
        "VAT, healthcare contribution; take the row out only if it is about something else, such as employee-insurance "
        "premiums)"
    )


@pytest.mark.parametrize("left", [0, 1, 2, 3])
def test_a_list_without_a_column_that_decides_is_refused_once(left: int) -> None:
    names = HEADER.split(";")
    header = ";".join(n for n in names if n != names[left])
    cells = ["btw", "2026-09", "2026-10-31", "2026-10-30"]
    found = read(*[";".join(c for n, c in enumerate(cells) if n != left)] * 3, header=header)

    (problem,) = found.problems
    assert (problem.code, problem.details["new"]) == ("column_missing", "payments")


@pytest.mark.parametrize(
    "header",
    [
        "belasting;periode;vervaldatum;betaaldatum",
        "Tax;Period;Due date;Payment date",
        "levy;period;due;paid",
    ],
)
def test_columns_have_the_names_that_payroll_gives_them(header: str) -> None:
    assert states(read("btw;2026-09;2026-10-31;2026-10-30", header=header)) == [
        (VAT, "2026-09", "on_time")
    ]


# What they say


@pytest.mark.parametrize(
    ("due", "paid", "state"),
    [
        ("2026-10-31", "2026-10-31", "on_time"),
        ("2026-10-30", "2026-10-31", "late"),
        ("2026-10-31", "", "late"),
        ("2026-10-31", "nog niet betaald", "late"),
        ("2026-10-31", "2026-11-02", "late"),  # planned
        ("2026-11-01", "", "not_due"),
        ("2026-11-01", "open", "not_due"),
        ("2026-11-30", "2026-11-20", "not_due"),
    ],
)
def test_a_payment_is_late_in_time_or_not_due_on_the_day_asked_about(
    due: str, paid: str, state: str
) -> None:
    assert states(read(f"btw;2026-09;{due};{paid}")) == [(VAT, "2026-09", state)]


PAID, LATER, BLANK, OPEN = "2026-10-30", "2026-11-20", "", "nog niet betaald"


@pytest.mark.parametrize(
    ("paid", "kind", "expected"),
    [
        ((PAID, PAID), "same", ["on_time"]),
        ((BLANK, BLANK), "same", ["late"]),
        ((PAID, PAID, PAID), "same", ["on_time"]),
        ((BLANK, PAID), "doubtful", ["doubtful", "on_time"]),
        ((PAID, BLANK), "doubtful", ["on_time", "doubtful"]),
        ((PAID, OPEN), "parts", ["on_time", "late"]),
        ((PAID, LATER), "parts", ["on_time", "late"]),
        ((BLANK, OPEN), "parts", ["late", "late"]),
        (("2026-10-29", PAID), "parts", ["on_time", "on_time"]),
    ],
)
def test_a_period_that_stands_there_twice_is_told_and_decided(
    paid: tuple[str, ...], kind: str, expected: list[str]
) -> None:
    found = read(*(f"btw;sep 2026;2026-10-31;{day}" for day in paid))

    assert [(a.kind, a.facts, a.period, len(a.places)) for a in found.again] == [
        (kind, (VAT,), "2026-09", len(paid))
    ]
    assert [state for _, _, state in states(found)] == expected


def test_a_row_of_several_levies_meets_a_row_of_one_of_them() -> None:
    found = read("loonheffingen;2026-09;2026-10-31;2026-10-30", "zvw;09-2026;2026-10-31;")

    assert [(a.kind, a.facts) for a in found.again] == [("doubtful", (HEALTH,))]
    assert states(found) == [
        (WAGE, "2026-09", "on_time"),
        (INSURANCE, "2026-09", "on_time"),
        (HEALTH, "2026-09", "on_time"),
        (HEALTH, "2026-09", "doubtful"),
    ]


def test_two_operators_pay_the_same_period_each_for_itself() -> None:
    header = f"exploitant;{HEADER}"
    line = "btw;2026-09;2026-10-31;2026-10-30"
    found = read(f"Rood;{line}", f"Blauw;{line}", f"ROOD ;{line}", header=header)

    assert [(a.operator, a.kind) for a in found.again] == [("Rood", "same")]
    assert len(found.all) == 2


# What is told

LIST = workers([{"label": "W1", **{f: GOOD[f] for f in RELATION}}])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "w.csv").write_text(LIST)
    return tmp_path


def section(folder: Path, text: str, language: str = "nl") -> list[str]:
    """Return the lines of the section on payments, each item on one line."""
    (folder / "p.csv").write_text(text)
    ran = optin(
        *("audit", "w.csv", "--payments", "p.csv", "--as-of", str(DAY), "--lang", language),
        folder=folder,
        environ={"COLUMNS": "4000"},
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    title = Speaker(language)("audit.payments")
    body = ran.stdout.split(f"\n{title}\n")[1].split("\n\n")[0]
    return " ".join(body.split()).removeprefix("- ").split(" - ")


def test_payments_in_time_are_told_and_decide_nothing_alone(folder: Path) -> None:
    lines = (
        "btw;sep 2026;31-10-2026;20-10-2026",
        "loonheffing;aug 2026;30-9-2026;20-9-2026",
        "loonheffing;09-2026;31-10-2026;20-10-2026",
        "zvw;2026-10;30-11-2026;",
    )
    said = section(folder, "\n".join((HEADER, *lines)))

    assert said == [
        "Op tijd: omzetbelasting 2026-09.",
        "Op tijd: loonbelasting 2026-08, 2026-09.",
        "Op tijd: premie volksverzekeringen 2026-08, 2026-09.",
        "Nog niet betaald; de betalingstermijn loopt op 1-11-2026 nog: bijdrage Zvw 2026-10.",
        "Een rij is gelezen als betaling van: loonbelasting, premie volksverzekeringen. Zo lezen wij wat daar als heffing staat; ga na of dat klopt.",
        Speaker("nl")("payments.limits"),
        Speaker("nl")("payments.vat"),
    ]
    data = told([{"label": "W1", "operator": "Rood"}], None, [
        {"operator": "Rood", "levy": "btw", "period": "2026-09", "due": "2026-10-31", "paid": "2026-10-20"},
    ])  # fmt: skip
    assert data.parts[0]["payments"] == [
        {"fact": VAT, "period": "2026-09", "due": "2026-10-31", "paid": "2026-10-20", "state": "on_time", "cell": "D2"}
    ]  # fmt: skip
    assert VAT not in data.audits[0].house.case.operator  # the list may lack what was missed


def test_a_doubtful_row_is_told_with_both_places_and_is_no_breach(folder: Path) -> None:
    said = section(
        folder, f"{HEADER}\nbtw;2026-09;2026-10-31;\nVAT;sep 2026;2026-10-31;2026-10-20", "en"
    )

    assert said[0] == "On time: VAT 2026-09."
    assert said[1].startswith(
        "VAT 2026-09 stands there more than once, with a day of payment and without one "
        "(p.csv, B2 (period); p.csv, B3 (period))."
    )


def test_every_late_payment_is_a_breach_with_its_cell_in_every_form() -> None:
    line = {"operator": "Rood", "levy": "loonheffingen", "due": "2026-09-30", "paid": "2026-10-02"}
    later = {"operator": "Rood", "levy": "btw", "period": "2026-Q3", "due": "2026-10-31"}
    paid = [{**line, "period": "2026-09"}, {**later, "paid": ""}, {**line, "period": "2026-08"}]
    found = told([{"label": "W1", "operator": "Rood"}], None, paid)
    levies = ("wage_tax", "national_insurance", "healthcare_contribution")
    expected = {(f"{levy}_paid_on_time", cell) for levy in levies for cell in ("E2", "E4")}
    expected |= {("vat_paid_on_time", "D3")}

    assert {(f["fact"], f["cell"]) for f in found.parts[0]["findings"]} == expected
    assert found.parts[0]["numbers"]["findings"] == len(expected)
    assert found.parts[0]["numbers"]["breaches"] == 1
    assert len([r for r in found.sarif if r["ruleId"] == "2.2/1.h" and r["level"] == "error"]) == 7
    assert f"Schendingen: {len(expected)} (" in found.words("text")
    for form in ("text", "html", "junit", "sarif", "csv", "csv-ids"):
        missing = {"2026-08", "2026-09", "2026-Q3"} - set(
            re.findall(r"2026-\w\w", found.forms[form])
        )
        assert not missing, form
    (first,) = found.lines
    assert len(first["late_payments"].split()) == len(expected)


def test_what_was_paid_late_is_not_counted_as_put_right() -> None:
    late = [
        {"operator": "Rood", "levy": "btw", "period": "2026-Q2", "due": "2026-07-31", "paid": ""}
    ]
    good = {fact: GOOD[fact] for fact in RELATION}
    house = {"operator": "Rood", **{fact: GOOD[fact] for fact in OPERATOR}, "vat_paid_on_time": ""}
    found = told([{"label": "W1", "operator": "Rood", **good}], [house], late)
    (audited,) = found.audits
    (measure,) = audited.measures

    assert audited.repaired == (0, 1)
    assert (measure.fact, measure.saves, measure.perhaps) == ("vat_paid_on_time", 0, 1)
    assert "blijft naar de letter te laat" in found.words("text").partition("Als alles is")[2]


def test_a_planned_day_of_payment_is_said_beside_not_paid_yet() -> None:
    line = {
        "operator": "Rood",
        "levy": "btw",
        "period": "2026-09",
        "due": "2026-10-31",
        "paid": LATER,
    }
    found = told([{"label": "W1", "operator": "Rood"}], None, [line], language="en")

    assert (
        "VAT 2026-09: due 31-10-2026, not paid yet on 1-11-2026 (the day of payment, 20-11-2026, is later), 1 day late."
        in found.words("text")
    )


# The template


@pytest.mark.parametrize(
    ("language", "form", "many"), [*product(COMPLETE, ["csv", "xlsx"], [False, True])]
)
def test_the_template_reads_back_empty_and_filled_in(
    folder: Path, language: str, form: str, many: bool
) -> None:
    say, file = Speaker(language), f"p.{form}"
    more = ["--many"] if many else []
    made = optin("new", "payments", "-o", file, "--lang", language, *more, folder=folder)
    assert (made.returncode, made.stdout) == (0, "")
    assert made.stderr == say("new.written.payment", file=file) + "\n"
    (folder / "w.csv").write_text(workers([{"operator": "Rood", "label": "W1"}], many=many))

    def audited() -> str:
        ran = optin(
            *("audit", "w.csv", "--payments", file, "--as-of", str(DAY), "--lang", language),
            folder=folder,
            environ={"COLUMNS": "4000"},
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout

    assert say("payments.none") in audited()
    names = [say(f"levy.{name}") for name in ("together", WAGE, INSURANCE, VAT, HEALTH)]
    filled = ["2026-09", "2026-10-31", "2026-10-30"]
    if form == "csv":
        path = folder / file
        lines = path.read_text("utf-8-sig").splitlines()
        operator = "Rood" if many else None
        rows = [";".join([*([operator] if operator else []), name, *filled]) for name in names]
        path.write_text("\n".join([lines[0], *rows]))
        assert [line.split(";")[1 if many else 0] for line in lines[1:]] == names
    else:
        book = openpyxl.load_workbook(folder / file)
        sheet = book.worksheets[0]
        assert sheet.title == say("sheet.title.payment")
        for line in range(2, 7):
            for place, text in enumerate(filled, 3 if many else 2):
                sheet.cell(line, place).value = text
            if many:
                sheet.cell(line, 1).value = "Rood"
        stream = io.BytesIO()
        book.save(stream)
        (folder / file).write_bytes(stream.getvalue())
    said = audited()
    for fact in (WAGE, INSURANCE, VAT, HEALTH):
        levy = say(f"levy.{fact}")
        assert say("payments.on_time", levy=levy, periods="2026-09", as_of="")[1:] in said


@pytest.mark.parametrize(
    ("language", "scope"), [*product(COMPLETE, ["workers", "operator", "payments"])]
)
def test_a_template_explains_what_is_filled_in_there_and_nothing_else(
    folder: Path, language: str, scope: str
) -> None:
    made = optin("new", scope, "-o", "t.xlsx", "--lang", language, folder=folder)
    assert made.returncode == 0
    sheets = openpyxl.load_workbook(folder / "t.xlsx").worksheets
    explained = " ".join(str(c.value) for row in sheets[1].iter_rows() for c in row if c.value)
    columns = [str(cell.value) for cell in sheets[0][1]]
    alias = Speaker(language)("sheet.label")

    assert (alias in explained, "W1" in explained + made.stderr) == (scope == "workers",) * 2
    rows = {str(row[0].value): row[1].value for row in sheets[1].iter_rows()}
    assert all(rows[name] for name in columns)  # each column has its explanation
    assert not any("\n" in name for name in rows)
