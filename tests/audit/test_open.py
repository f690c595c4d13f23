"""What is open stays told beside a breach: in every form, at its cell, and it counts."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from optin.audit.audited import Audited
from tests.audit.bookkeeper import HEADER, PAYMENT, Told, cell, operator_header, operator_rows, rows
from tests.audit.bookkeeper import told as audit
from tests.audit.houses import GOOD, OPERATOR, RELATION, RULES
from tests.audit.test_agreement import HEADER as SHORT
from tests.audit.test_agreement import houses
from tests.running import optin, times

Tables = tuple[list[dict[str, str]], list[dict[str, str]], list[dict[str, str]]]
Open = set[tuple[str, str, str]]  # operator, label ("" is the operator), fact
FORMS = ("text", "html", "csv", "csv-ids", "json", "junit", "sarif")
OWN = {"own_business": "ja", "enterprise_profit": "ja", "taxable_profit": "ja"}


def opened(audits: tuple[Audited, ...]) -> Open:
    return {
        (a.house.name, label, fact)
        for a in audits
        for fact, labels in a.open
        for label in labels or ("",)
    }


def in_json(found: Told) -> set[tuple[str, str, str, str]]:
    """Return operator, label, fact and cell."""
    return {
        (part["operator"], at["label"] or "", one["fact"], f"{at['file']}, {at['cell']}")
        for part in found.parts
        for one in part["open"]
        for at in one["cells"]
    }


@settings(max_examples=times(12), deadline=None)
@given(houses())
def test_whatever_is_open_is_told_in_every_form_and_counts(tables: Tables) -> None:
    found = audit(*tables, header=SHORT)
    told = in_json(found)

    assert {(o, label, fact) for o, label, fact, _ in told} == opened(found.audits)
    cells = [at for *_, at in told]
    notes = [
        r
        for r in found.sarif
        if r.get("kind") == "open" and "niet bekend: " in r["message"]["text"]
    ]
    assert len(notes) == len(told)
    for at in cells:
        assert at.rstrip() in found.forms["junit"]
    for part, one in zip(found.parts, found.audits, strict=True):
        declared = one.house.case.operator.get("all_relations_listed")
        said = bool(declared and declared.word.truth.is_decided and one.is_incomplete)
        assert part["numbers"]["open"] == len(part["open"]) + len(part["open_law"]) + said
        undecided = part["numbers"]["unknown"] or any(
            "unknown" in (r.outcome.employee_insurance, r.outcome.exception)
            or r.outcome.regime == "undetermined"
            for r in one.relations
        )
        assert one.has_unknown == bool(part["numbers"]["open"] or undecided)


@settings(max_examples=times(12), deadline=None)
@given(houses())
def test_a_breach_takes_nothing_open_away(tables: Tables) -> None:
    listed, operators, payments = tables
    before = audit(*tables, header=SHORT).audits
    # Of who is outside 2.2 a fact is open only as long as it decides her employee insurance.
    inside = {(a.house.name, label) for a in before for label in ("", *(r.label for r in a.inside))}
    for place, row in enumerate(listed):
        fact = next((f for f in RELATION[7:] if row[f] == GOOD[f]), None)
        if fact:
            worse = {"ja": "nee", "nee": "ja"}[row[fact]]
            changed = [*listed[:place], {**row, fact: worse}, *listed[place + 1 :]]
            after = audit(changed, operators, payments, header=SHORT).audits
            lost = opened(before) - opened(after)
            assert not [one for one in lost if one[:2] in inside]
            for old, new in zip(before, after, strict=True):
                assert set(old.open_law) <= set(new.open_law)
                assert new.is_incomplete == old.is_incomplete


LEFT: list[tuple[dict[str, dict[str, str]], dict[str, str], str]] = [
    ({}, {"national_insurance_paid_on_time": "", "vat_paid_on_time": ""}, "Btw op tijd"),
    ({}, {"record_duty_observed": ""}, "administratieplicht"),
    ({}, {"all_relations_listed": ""}, "lijst is niet compleet"),
    ({"W2": {"sets_own_hours": ""}}, {}, "Eigen werktijden"),
    ({"W2": {"sexual_acts_for_payment": ""}}, {}, "Betaald sekswerk"),
    ({"W2": {**OWN, "fines_charged": ""}}, {}, "echt ondernemer"),
]


@pytest.mark.parametrize("breach", [{"wage_tax_paid_on_time": "nee"}, {"records_clear": "nee"}])
@pytest.mark.parametrize(("people", "operator", "word"), LEFT)
def test_a_question_beside_a_breach_is_told_in_words(
    people: dict[str, dict[str, str]], operator: dict[str, str], word: str, breach: dict[str, str]
) -> None:
    found = audit(rows(people), operator_rows({"Rood": {**operator, **breach}}))

    assert found.audits[0].has_unknown
    assert found.parts[0]["numbers"]["open"] > 0
    for form in ("text", "html", "junit", "sarif"):
        said = found.words(form) if form in {"text", "html"} else found.forms[form]
        assert word.casefold() in said.casefold(), form


@pytest.mark.parametrize(
    ("table", "status"),
    [
        ("bijnaam;boetes;eigen werktijden\nW1;ja;\n", 1),
        ("bijnaam;boetes;eigen werktijden\nW1;ja;ja\nW2;nee;\n", 1),
    ],
)
def test_fail_on_unknown_counts_what_is_open_beside_a_breach(
    table: str, status: int, tmp_path: Path
) -> None:
    (tmp_path / "l.csv").write_text(table, encoding="utf-8")
    for form in FORMS:
        done = optin("audit", "l.csv", "--format", form, "--fail-on", "unknown", folder=tmp_path)
        assert done.returncode == status, form


def late(levy: str) -> dict[str, str]:
    return dict(zip(PAYMENT, ("Rood", levy, "2026-08", "2026-09-30", "2026-10-30"), strict=True))


def test_a_cell_that_payments_decide_is_not_empty_and_the_other_taxes_stay_open() -> None:
    taxes = [f for f in OPERATOR if f.endswith("_paid_on_time")]
    found = audit(
        rows(),
        operator_rows({"Rood": dict.fromkeys(taxes, "")}),
        [late("omzetbelasting")],
    )
    left = [fact for fact in taxes if fact != "vat_paid_on_time"]
    part = found.parts[0]

    assert (part["numbers"]["empty"], part["numbers"]["open"]) == (len(left), len(left))
    assert [one["fact"] for one in part["open"]] == left
    places = [cell(fact, 2, operator_header()) for fact in left]
    assert [one["cells"][0]["cell"] for one in part["open"]] == places


def test_an_answered_gate_is_never_open_and_who_is_not_owed_pay_is_outside_1g() -> None:
    people = {"W2": {"operator_owes_pay": "nee", "fines_charged": "ja", "sets_own_hours": ""}}
    found = audit(rows(people), operator_rows())

    assert "operator_owes_pay" not in {one["fact"] for one in found.parts[0]["open"]}
    assert found.parts[0]["caused_by"] == found.parts[0]["unknown_because_of"] == []
    assert found.parts[0]["numbers"]["met"] == 31


# An assumed reading makes somebody outside 2.2 count under 1.g


@pytest.mark.parametrize("fact", ["fines_charged", "taxable_profit", "sets_own_hours"])
def test_who_fails_everybody_by_an_assumed_reading_is_told_with_the_cell(fact: str) -> None:
    worse = {"ja": "nee", "nee": "ja"}[GOOD[fact]]
    people = {"W2": {"own_business": "ja", "enterprise_profit": "ja", fact: worse}}
    found = audit(rows(people), operator_rows(), assume={"entrepreneur_counts": "counts"})
    at = f"w.csv, {cell(fact, 3)}"
    (finding,) = found.parts[0]["findings"]

    assert (finding["label"], finding["fact"], f"{finding['file']}, {finding['cell']}") == (
        "W2",
        fact,
        at,
    )
    assert found.parts[0]["numbers"]["breaches"] == 1
    for form in ("text", "html", "junit"):
        assert at in found.words(form) or at in found.forms[form], form
    first = next(r for r in found.sarif if r["level"] == "error")
    region = first["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": HEADER.index(fact) + 1}
    suite = next(s for s in found.suites if s.get("name") == "Rood.W2")
    assert int(str(suite.get("failures"))) == 1


def test_who_leaves_everybody_open_by_an_assumed_reading_is_told_too() -> None:
    people = {"W2": {"own_business": "ja", "enterprise_profit": "ja", "fines_charged": ""}}
    found = audit(rows(people), operator_rows(), assume={"entrepreneur_counts": "counts"})

    assert in_json(found) == {("Rood", "W2", "fines_charged", f"w.csv, {cell('fines_charged', 3)}")}


# Whose it is, where there are several operators


def test_operators_that_differ_are_named_in_every_form() -> None:
    found = audit(
        rows(), operator_rows({"Rood": {"vat_paid_on_time": ""}, "Blauw": {"records_clear": "nee"}})
    )

    for form in ("text", "html"):
        said = found.words(form)
        assert "Onbekend bij exploitant: Rood." in said
        assert "Niet vervuld bij exploitant: Blauw." in said
        assert "exploitant Rood: o.csv, " in said
    assert {r["message"]["text"].partition(":")[0] for r in found.sarif} == {"Rood", "Blauw"}
    assert re.search(r"1\.i exploitant Blauw: ", found.forms["junit"])


# The CSV for people


def test_the_csv_for_people_says_the_same_in_words(tmp_path: Path) -> None:
    people = {"W2": {"fines_charged": "ja", "sets_own_hours": ""}, "W3": {**OWN}}
    found = audit(rows(people), operator_rows({"Blauw": {"permit_held": ""}}))
    first = dict(zip(found.spoken[1], found.spoken[1].values(), strict=True))

    assert [len(line) for line in found.spoken] == [len(line) for line in found.lines]
    assert first == {
        "exploitant": "Rood",
        "bijnaam": "W2",
        "artikel 2.2": "geldt niet",
        "wat geldt, in beginsel": "fictieve dienstbetrekking van artikel 2ca",
        "werknemersverzekeringen, voor dit werk, op deze antwoorden": "in beginsel verzekerd",
        "niet vervuld": "1.b, 1.g, 3.d",
        "nog niet te zeggen": "1.a, 2.a",
        "schending bij": "boetes",
        "niet bekend": "eigen werktijden",
        "lid 1, g niet vervuld door": "W2",
        "lid 1, g nog niet te zeggen door": "W3",
        "open rechtsvraag": "Telt een collega die echt ondernemer is mee voor lid 1, onderdeel g?",
        "let op": "",
        "te laat betaald": "",
        "loopt af": "",
        "huis": "Kade",
        "wiens opgave": (
            "opgave van de exploitant, niet bevestigd door de sekswerkers; of er een echte "
            "arbeidsovereenkomst is, is niet nagegaan"
        ),
        "de vraag gaat over": "2026-11-01",
    }
    text = found.forms["csv"]
    ids = {*RELATION, *OPERATOR, *found.lines[0], *RULES.questions} - {"house"}
    assert not [name for name in ids if "_" in name and name in text]
    (tmp_path / "l.csv").write_text("bijnaam;boetes\nW1;ja\n", encoding="utf-8")
    optin("audit", "l.csv", "-o", "uit.csv", folder=tmp_path)
    raw = (tmp_path / "uit.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfexploitant;")
    assert raw.count(b"\n") == raw.count(b"\r\n") == 2
    assert raw.endswith(b"\r\n")


# The HTML report


class _Table(HTMLParser):
    """Reads the tables of a page: rows of cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.open = False

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"th", "td"}:
            self.tables[-1][-1].append("")
            self.open = True

    def handle_endtag(self, tag: str) -> None:
        self.open = self.open and tag not in {"th", "td"}

    def handle_data(self, data: str) -> None:
        if self.open:
            self.tables[-1][-1][-1] += data


@pytest.mark.parametrize(
    "changed", [{}, {"W3": {"sets_own_hours": "nee"}, "W7": {"fines_charged": ""}}]
)
def test_the_page_tells_everybody_once_people_down_and_only_what_differs_across(
    changed: dict[str, dict[str, str]],
) -> None:
    people = {**changed, "W40": OWN}
    found = audit(rows(people), operator_rows())
    page = _Table()
    page.feed(found.forms["html"])
    labels = [audited.relations for audited in found.audits]

    assert "<script" not in found.forms["html"]
    assert "en nog" not in found.words("html")
    for table, relations in zip(page.tables, labels[-len(page.tables) :], strict=True):
        head, *body = table
        assert {len(row) for row in table} == {len(head)}
        assert sorted(re.findall(r"W\d+", " ".join(row[0] for row in body))) == sorted(
            relation.label for relation in relations
        )
        for column in zip(*(row[1:] for row in body), strict=True):
            assert set(column) - {"ja", "nvt"}
        assert len({tuple(row[1:]) for row in body}) > 1


def test_the_page_grows_with_the_people_and_no_more() -> None:
    sizes = []
    for count in (30, 60, 120):
        many = [{**row, "label": f"W{n}"} for n in range(count) for row in rows()[:1]]
        many = [{**row, "fines_charged": "ja"} for row in many]
        header = tuple(name for name in HEADER if name != "operator")
        sizes.append(len(audit(many, header=header).forms["html"]))

    assert sizes[2] - sizes[1] < 2.2 * (sizes[1] - sizes[0])


# Each open answer has one cell, whatever the form


PLANNED = {
    "declared_before_first_withholding": "",
    "declaration_reported": "2027-02-01",
    "first_withholding": "2027-03-01",
}


@pytest.mark.parametrize(
    ("answers", "column"),
    [(PLANNED, "declaration_reported"), ({"sets_own_hours": ""}, "sets_own_hours")],
)
def test_what_is_open_has_the_same_cell_in_every_form(answers: dict[str, str], column: str) -> None:
    found = audit(rows({"W7": answers}), operator_rows())
    at = cell(column, 8)
    noted = [n.place.reference for a in found.audits for n in a.noted]

    assert [c["cell"] for o in found.parts[0]["open"] for c in o["cells"]] == [at]
    assert set(noted) <= {at}
    places = [
        r["locations"][0]["physicalLocation"]["region"]
        for r in found.sarif
        if r.get("kind") == "open" and r["ruleId"] != "2.2/1.g"
    ]
    assert [(p["startLine"], HEADER[p["startColumn"] - 1]) for p in places] == [(8, column)]
    assert f"[w.csv, {at} (" in found.forms["junit"]
    for form in ("text", "html"):
        assert f"W7: w.csv, {at} (" in found.words(form).partition("Wat is niet bekend?")[2]


def test_what_fails_a_house_and_is_not_its_own_is_told_there() -> None:
    found = audit(
        rows({"W1": {"fines_charged": "ja"}}), operator_rows({"Rood": {"permit_held": "nee"}})
    )

    for form in ("text", "html"):
        assert (
            "Plein: 16 in totaal; voldaan 0, niet voldaan 16, nog niet te zeggen 0, buiten artikel 2.2 0; geschonden: "
            "geen. Voor alle huizen samen, dus ook hier, niet vervuld: 1.g, 1.j."
        ) in found.words(form)


def test_a_cell_that_decides_nothing_is_not_counted_and_a_column_that_is_not_there_is() -> None:
    lacking = tuple(name for name in HEADER if name != "chooses_own_clothing")
    people = rows(
        {
            "W1": {"permit_held": "", "sets_own_hours": ""},
            "W3": {"sexual_acts_for_payment": "nee", "sets_own_hours": ""},
        }
    )
    found = audit(people, operator_rows(), header=lacking)

    assert [(p["numbers"]["empty"], p["numbers"]["absent"]) for p in found.parts] == [
        (1, 1),
        (0, 1),
    ]
