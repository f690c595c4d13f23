"""What an operator sees: golden reports, located refusals, and tables that mean the same."""

import io
import os
import random
import re
import xml.etree.ElementTree as ET
from contextlib import suppress
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optin.audit.houses import Inputs, tables
from optin.audit.sheet import read_csv, safe
from optin.audit.workbook import read_xlsx, write_xlsx
from optin.engine.assess import assess
from optin.engine.exchange import as_data
from optin.problems import OptinError
from tests.audit.houses import DAY, GOOD, OPERATOR, RELATION, RULES, operators, workers
from tests.running import Ran, optin, times

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
G = {f: GOOD[f] for f in RELATION}
HOUSES = {
    "in_order": [{"label": "W1", **G}, {"label": "W2", **G}],
    "one_for_all": [{"label": "W1", **G}, {"label": "W2", **G, "sets_own_hours": "nee"}],
    "half_unknown": [{"label": "W1", **G}, {"label": "W2", "may_refuse_work": "ja"}],
}
BUSINESS = {
    **{f: GOOD[f] for f in OPERATOR},
    "permit_valid_until": "2026-12-01",
    "evidence_1k": "kluis",
}


def _optin(arguments: list[str], folder: Path) -> Ran:
    return optin(*arguments, folder=folder)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", ["text", "json", "csv", "csv-ids", "junit", "sarif", "html"])
@pytest.mark.parametrize("house", HOUSES)
def test_the_golden_reports(house: str, form: str, language: str, tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_text(workers(HOUSES[house]))
    (tmp_path / "zaak.csv").write_text(operators([BUSINESS]))
    arguments = ["audit", "lijst.csv", "--operator", "zaak.csv", "--as-of", "2026-11-01"]
    done = _optin(
        [*arguments, "--format", form, "--lang", language, "--fail-on", "breach"], tmp_path
    )
    found = re.sub(r"(sha256[\" :]+)[0-9a-f]{12,64}", r"\1(regels)", done.stdout)
    found = re.sub(r"(?s)<style>.*?</style>", "<style></style>", found)  # is in audit/page.py
    golden = GOLDEN / f"{house}_{language}.{form}"
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found)

    assert (done.stderr, done.returncode) == ("", int(house == "one_for_all"))
    assert found == golden.read_text()
    if form == "junit":
        suites = ET.fromstring(found)
        assert [len(suite.findall("testcase")) for suite in suites] == [4, 16, 16]


def _results(sheet: bytes) -> list[dict[str, Any]]:
    read = read_xlsx if sheet[:2] == b"PK" else read_csv
    inputs = Inputs(read(sheet, "w"), "w", read_csv(operators([BUSINESS]).encode(), "o"))
    made = tables(inputs, RULES, DAY)
    relations = as_data(RULES, assess(RULES, made.houses[0].case))["relations"]
    return sorted(relations, key=lambda relation: str(relation["label"]))


def _grid(house: str) -> list[list[str]]:
    return [line.split(";") for line in workers(HOUSES[house]).splitlines()]


@pytest.mark.parametrize("house", HOUSES)
def test_a_workbook_gives_what_its_csv_gives(house: str) -> None:
    header, *rows = _grid(house)
    book = write_xlsx(header, rows, [()] * len(header), ("uitleg", []), "werkers")

    assert _results(book) == _results(workers(HOUSES[house]).encode())


@pytest.mark.parametrize("house", HOUSES)
def test_the_csv_that_comes_out_says_what_the_result_says(house: str, tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_text(workers(HOUSES[house]))
    (tmp_path / "zaak.csv").write_text(operators([BUSINESS]))
    given = ["audit", "lijst.csv", "--operator", "zaak.csv", "--as-of", "2026-11-01"]
    _optin([*given, "--format", "csv-ids", "-o", "uit.csv"], tmp_path)
    back = read_csv((tmp_path / "uit.csv").read_bytes(), "uit.csv")
    found = [dict(zip(back.header.cells, row.cells, strict=True)) for row in back.rows]

    assert [(r["label"], r["exception"], r["regime"], r["breached"].split()) for r in found] == [
        (
            r["label"],
            r["exception"],
            r["regime"],
            sorted([*r["own_breaches"], *r["derived_breaches"]]),
        )
        for r in _results(workers(HOUSES[house]).encode())
    ]


def _outcomes(sheet: bytes) -> list[object]:
    """Return the results without the order in which 1.g names labels."""
    return [
        (
            r["label"],
            r["exception"],
            r["regime"],
            r["own_breaches"],
            r["derived_breaches"],
            r["open"],
        )
        for r in _results(sheet)
    ]


SAME = {
    "ja": ["ja", "JA", " yes ", "Yes"],
    "nee": ["nee", "no", "Nee\xa0"],
    "": ["", "  ", "weet ik niet", "unknown"],
}


@settings(max_examples=times(30), deadline=None)
@given(
    st.sampled_from(sorted(HOUSES)),
    st.integers(),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(";,\t"),
    st.booleans(),
    st.booleans(),
)
def test_how_a_table_is_written_never_changes_an_outcome(
    house: str, seed: int, end: str, sign: str, quoted: bool, marked: bool
) -> None:
    chance = random.Random(seed)
    header, *rows = _grid(house)
    order = list(range(len(header)))
    chance.shuffle(order)
    chance.shuffle(rows)
    said = [[chance.choice(SAME.get(cell, [cell])) for cell in row] for row in rows]
    lines = [[row[n] for n in order] for row in [header, *said]]
    if quoted:
        lines = [[f'"{cell}"' for cell in row] for row in lines]
    text = end.join(sign.join(row) for row in lines) + end
    raw = text.encode("utf-8-sig" if marked else "utf-8")

    assert _outcomes(raw) == _outcomes(workers(HOUSES[house]).encode())


@settings(max_examples=times(80), deadline=None)
@given(st.booleans(), st.integers(0, 10**9), st.integers(1, 40), st.booleans())
def test_a_mangled_table_is_a_located_refusal_or_a_table(
    book: bool, seed: int, times: int, cut: bool
) -> None:
    chance = random.Random(seed)
    header, *rows = _grid("one_for_all")
    raw = bytearray(
        write_xlsx(header, rows, [()] * len(header), ("uitleg", []), "werkers")
        if book
        else workers(HOUSES["one_for_all"]).encode()
    )
    for _ in range(times):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    sheet = bytes(raw[: chance.randrange(len(raw))] if cut else raw)
    with suppress(OptinError):  # anything else is a bug
        read = read_xlsx if book else read_csv
        tables(Inputs(read(sheet, "w"), "w"), RULES, DAY)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\xa0=1", "a\n=1"]
)
def test_no_cell_can_become_a_formula(cell: str) -> None:
    assert safe(cell).startswith("'")


def test_a_formula_in_a_workbook_is_refused_with_its_cell() -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet(index=0)
    sheet.append(["bijnaam", "eigen werktijden"])
    sheet.append(["W1", "=1+1"])
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(OptinError) as caught:
        tables(Inputs(read_xlsx(stream.getvalue(), "w.xlsx"), "w.xlsx"), RULES, DAY)

    assert [(str(p.place), p.code) for p in caught.value.problems] == [
        ("w.xlsx, Sheet1!B2", "table_formula")
    ]


WRONG = """\
bijnaam;voornaam;eigen werktijden;Eigen werktijde;loonbelasting op tijd;eerste beoogde inhouding op;verklaring gemeld op;op tijd gemeld
Sandra;x;misschien;;;2026-01-01;2026-02-01;ja
W1;;111222333;;;;gisteren;
W1;;ja;;;;;
"""


def test_every_problem_of_a_table_is_said_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "fout.csv").write_text(WRONG)
    done = _optin(["audit", "fout.csv", "--lang", "nl", "-o", "uit.txt"], tmp_path)
    places = [line.split(": ")[0] for line in done.stderr.splitlines()]

    assert done.returncode == 2
    assert places == [
        "fout.csv, B1",
        "fout.csv, D1",
        "fout.csv, E1",
        "fout.csv, A2 (bijnaam)",
        "fout.csv, C2 (eigen werktijden)",
        "fout.csv, G2 (verklaring gemeld op)",
        "fout.csv, C3 (eigen werktijden)",
        "fout.csv, G3 (verklaring gemeld op)",
        "fout.csv, A4 (bijnaam)",
        "9 fouten; er is niets beoordeeld.",
    ]
    assert not any(word in done.stderr for word in ("Sandra", "misschien", "gisteren", "111222333"))
    assert [path.name for path in tmp_path.iterdir()] == ["fout.csv"]


PAID = "heffing;tijdvak;uiterlijk;betaald op\nloonbelasting;2026-03;2026-04-30;2026-05-04\n"


def test_a_late_payment_fails_the_letter_and_a_yes_beside_it_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_text(workers(HOUSES["in_order"]))
    (tmp_path / "betaald.csv").write_text(PAID)
    arguments = [
        "audit",
        "lijst.csv",
        "--operator",
        "zaak.csv",
        "--payments",
        "betaald.csv",
        "--as-of",
        "2026-11-01",
        "--lang",
        "en",
    ]
    (tmp_path / "zaak.csv").write_text(operators([{**BUSINESS, "wage_tax_paid_on_time": ""}]))
    late = _optin(arguments, tmp_path)
    (tmp_path / "zaak.csv").write_text(operators([BUSINESS]))
    both = _optin(arguments, tmp_path)

    said = " ".join(late.stdout.split())
    assert "Wage tax 2026-03: due 30-4-2026, paid on 4-5-2026, 4 days late." in said
    assert "Breaches: 1 (" in said
    assert (late.returncode, both.returncode) == (0, 2)
    assert both.stderr.startswith(
        "betaald.csv, D2 (paid on): this payment is late, and the answer under 'wage tax on time'"
    )
