"""Every way to compute a table gives what the engine gives, relationship by relationship."""

from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optin.audit import machine
from optin.audit.audited import audited
from optin.audit.columnar import Columnar
from optin.audit.reporting import Teller
from optin.audit.sheet import read_csv
from optin.case.answers import word
from optin.case.model import Word
from optin.exchange.sql import query
from optin.explanation.voice import Voice
from optin.problems import InputError
from tests.audit.houses import DAY, GOOD, OPERATOR, RELATION, RULES, many, operators, read, workers

VOICE = Voice(RULES, "operator", "nl")
SETTINGS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
Rows = list[dict[str, str]]


def _by_engine(rows: Rows, houses: Rows) -> str:
    made = read(workers(rows, many=True), operators(houses, many=True))
    tellers = [Teller(VOICE, made, audited(RULES, h, 60), show_all=False) for h in made.houses]
    return machine.as_csv(tellers)


def _columnar(rows: Rows, houses: Rows, folder: Path) -> str:
    table = folder / "w.csv"
    table.write_text(workers(rows, many=True))
    found = folder / "found.csv"
    sheet = read_csv(operators(houses, many=True).encode(), "o.csv")
    audit = Columnar(RULES, DAY, VOICE.say("audit.statement_short"), sheet, None)
    with found.open("wb") as stream:
        audit.write(str(table), stream)
    return found.read_bytes().decode()


@SETTINGS
@given(many())
def test_the_columnar_way_writes_the_very_lines_of_the_engine(
    tmp_path: Path, tables: tuple[Rows, Rows]
) -> None:
    assert _columnar(*tables, tmp_path) == _by_engine(*tables)


@SETTINGS
@given(many(), st.randoms(use_true_random=False))
def test_scattered_rows_give_the_same_lines(
    tmp_path: Path, tables: tuple[Rows, Rows], random: object
) -> None:
    rows, houses = tables
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    found = _columnar(mixed, houses, tmp_path).splitlines()
    plain = _columnar(rows, houses, tmp_path).splitlines()

    def unordered(lines: list[str]) -> list[tuple[list[str], list[str]]]:
        cells = [line.split(";") for line in lines]
        return sorted((c[:9], sorted(c[9].split())) for c in cells)

    assert unordered(found) == unordered(plain)


def _duckdb(rows: Rows, houses: Rows) -> set[tuple[str, ...]]:
    base = duckdb.connect()
    for name, found, facts, ids in (
        ("workers", rows, RELATION, ("operator", "label")),
        ("operators", houses, OPERATOR, ("operator",)),
    ):
        columns = [*(f'"{i}" VARCHAR' for i in ids), *(f"{f} BOOLEAN" for f in facts)]
        base.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
        for row in found:
            values = [row[i] for i in ids]
            truths = [
                {Word.YES: True, Word.NO: False}.get(word(row[f]) or Word.UNKNOWN) for f in facts
            ]
            marks = ", ".join("?" * (len(ids) + len(facts)))
            base.execute(f"INSERT INTO {name} VALUES ({marks})", [*values, *truths])
    return set(base.execute(query(RULES, "duckdb")).fetchall())


@SETTINGS
@given(many())
def test_duckdb_on_the_exported_query_says_what_the_engine_says(tables: tuple[Rows, Rows]) -> None:
    lines = [line.split(";")[:7] for line in _by_engine(*tables).splitlines()[1:]]

    assert _duckdb(*tables) == {tuple(line) for line in lines}


def _house(*rows: dict[str, str], **operator: str) -> tuple[Rows, Rows]:
    made = [
        {"operator": "O", "label": f"W{n}", **{f: GOOD[f] for f in RELATION}, **row}
        for n, row in enumerate(rows)
    ]
    return made, [{"operator": "O", **{f: GOOD[f] for f in OPERATOR}, **operator}]


@pytest.mark.parametrize(
    ("tables", "outcomes"),
    [
        (_house({}, {}), ["met", "met"]),
        (_house({}, {"sets_own_hours": ""}), ["unknown", "unknown"]),  # bool_and would say met
        (_house({}, {"sets_own_hours": "nee"}), ["not_met", "not_met"]),
        (_house({"sets_own_hours": ""}, {"sets_own_hours": "nee"}), ["not_met", "not_met"]),
        (_house({}, all_relations_listed=""), ["unknown"]),
        (_house({}, all_relations_listed="nee"), ["unknown"]),
        (_house({"sexual_acts_for_payment": ""}), ["met"]),  # a gate that is not known: see below
        (_house({"sexual_acts_for_payment": "nee"}, {}), ["not_applicable", "met"]),
    ],
)
def test_unknowns_pass_quantifier_and_gates_in_sql(
    tables: tuple[Rows, Rows], outcomes: list[str]
) -> None:
    found = sorted(_duckdb(*tables), key=lambda row: row[1])

    assert [row[2] for row in found] == outcomes


def test_an_unknown_gate_stays_undetermined_in_sql() -> None:
    ((_, _, exception, regime, *_),) = _duckdb(*_house({"sexual_acts_for_payment": ""}))

    assert (exception, regime) == ("met", "undetermined")


def test_an_operator_without_relationships_is_said_and_writes_nothing(tmp_path: Path) -> None:
    rows, houses = _house({})
    with pytest.raises(InputError) as caught:
        _columnar(rows, [*houses, {**houses[0], "operator": "Leeg"}], tmp_path)

    assert [p.code for p in caught.value.problems] == ["operator_empty"]
