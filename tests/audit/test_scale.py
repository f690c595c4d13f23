"""Every way to compute a table gives what the engine gives, relationship by relationship."""

import os
import signal
from pathlib import Path
from typing import BinaryIO

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optin.audit import halves, machine
from optin.audit.audited import audited
from optin.audit.columnar import Columnar
from optin.audit.lines import Lines
from optin.audit.reporting import Teller
from optin.audit.sheet import read_csv
from optin.case.answers import word
from optin.case.model import Word
from optin.exchange.sql import query
from optin.explanation.voice import Voice
from optin.problems import InputError
from tests.audit.houses import (
    DAY,
    GOOD,
    OPERATOR,
    RELATION,
    RULES,
    many,
    operators,
    read,
    table,
    workers,
)
from tests.running import times

VOICE = Voice(RULES, "operator", "nl")
SETTINGS = settings(
    max_examples=times(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
# Here the test's own DuckDB has threads; the command line has none when it forks.
FORKS = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
Rows = list[dict[str, str]]


def by_engine(rows: Rows, houses: Rows, lines: Lines) -> str:
    made = read(workers(rows, many=True), operators(houses, many=True))
    tellers = [Teller(VOICE, made, audited(RULES, h, 60), show_all=False) for h in made.houses]
    return machine.as_csv(tellers, lines)


IDS = Lines(VOICE, DAY.isoformat(), spoken=False)
WORDS = Lines(VOICE, DAY.isoformat(), spoken=True)


def _columnar(
    rows: Rows, houses: Rows, folder: Path, aside: Path | None = None, lines: Lines = IDS
) -> str:
    table = folder / "w.csv"
    table.write_text(workers(rows, many=True))
    found = folder / "found.csv"
    sheet = read_csv(operators(houses, many=True).encode(), "o.csv")
    audit = Columnar(RULES, DAY, lines, sheet, None)
    with found.open("wb") as stream:
        audit.write(str(table), stream, folder=aside)
    return found.read_bytes().decode()


@SETTINGS
@given(many())
def test_the_columnar_way_writes_the_very_lines_of_the_engine(
    tmp_path: Path, tables: tuple[Rows, Rows]
) -> None:
    for lines in (IDS, WORDS):
        assert _columnar(*tables, tmp_path, lines=lines) == by_engine(*tables, lines)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every table be large enough for two processes."""
    monkeypatch.setattr(halves, "SMALLEST", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)


@FORKS
@pytest.mark.usefixtures("small")
@SETTINGS
@given(many())
def test_two_processes_write_the_very_lines_of_one(
    tmp_path: Path, tables: tuple[Rows, Rows]
) -> None:
    assert _columnar(*tables, tmp_path, tmp_path) == _columnar(*tables, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"w.csv", "found.csv"}


@FORKS
@pytest.mark.usefixtures("small")
def test_a_table_is_cut_between_two_operators_and_only_where_that_is_safe(tmp_path: Path) -> None:
    table = tmp_path / "w.csv"
    lines = ["operator;label;x", *(f"H{n // 3};W{n % 3};ja" for n in range(12))]
    table.write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
    parts = halves.halves(str(table))
    assert parts
    first, second = (list(halves.lines(str(table), part)) for part in parts)

    assert [*first, *second[1:]] == [f"{line}\n" for line in lines[:-1]] + [lines[-1]]
    assert first[-1].split(";")[0] != second[1].split(";")[0]
    for content in (
        "",
        "operator",
        "a;b\r1;2\r",
        'operator;label\nH;"W\n1"\nG;W\n',
        "a;b\nH;1\nH;2\n",
    ):
        table.write_text(content)
        assert halves.halves(str(table)) is None, content
    assert halves.halves("-") is None


@FORKS
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"operator": "H0"}, []),  # an operator in both halves: the table is read once more
        ({"sets_own_hours": "misschien"}, ["cell_no_answer"]),
        ({"operator": "Onbekend"}, ["operator_unknown"]),
    ],
)
def test_what_is_wrong_in_the_second_half_is_said_as_if_there_were_one(
    change: dict[str, str], codes: list[str], tmp_path: Path
) -> None:
    rows = [
        {"operator": f"H{n // 3}", "label": f"W{n % 3}", **{f: GOOD[f] for f in RELATION}}
        for n in range(12)
    ]
    rows[-1] |= {"label": "W9", **change}
    houses = [{"operator": f"H{n}", **{f: GOOD[f] for f in OPERATOR}} for n in range(4)]
    if codes:
        with pytest.raises(InputError) as caught:
            _columnar(rows, houses, tmp_path, tmp_path)
        assert [(p.code, p.place.line) for p in caught.value.problems] == [(codes[0], 13)]
    else:
        assert _columnar(rows, houses, tmp_path, tmp_path) == _columnar(rows, houses, tmp_path)


@FORKS
def test_a_second_process_that_dies_is_noticed_and_leaves_nothing(tmp_path: Path) -> None:
    def die(_: BinaryIO) -> object:
        os.kill(os.getpid(), signal.SIGKILL)
        return None

    with (
        (tmp_path / "found").open("wb") as stream,
        halves.beside(die, stream, tmp_path) as finished,
        pytest.raises(halves.OtherHalfError),
    ):
        finished()

    assert [path.name for path in tmp_path.iterdir()] == ["found"]


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
    lines = [line.split(";")[:7] for line in by_engine(*tables, IDS).splitlines()[1:]]

    assert _duckdb(*tables) == {tuple(line) for line in lines}


def house(*rows: dict[str, str], **operator: str) -> tuple[Rows, Rows]:
    made = [
        {"operator": "O", "label": f"W{n}", **{f: GOOD[f] for f in RELATION}, **row}
        for n, row in enumerate(rows)
    ]
    return made, [{"operator": "O", **{f: GOOD[f] for f in OPERATOR}, **operator}]


PITFALLS = [
    (house({}, {}), ["met", "met"]),
    (house({}, {"sets_own_hours": ""}), ["unknown", "unknown"]),  # bool_and would say met
    (house({}, {"sets_own_hours": "nee"}), ["not_met", "not_met"]),
    (house({"sets_own_hours": ""}, {"sets_own_hours": "nee"}), ["not_met", "not_met"]),
    (house({}, all_relations_listed=""), ["unknown"]),
    (house({}, all_relations_listed="nee"), ["unknown"]),
    (house({"sexual_acts_for_payment": ""}), ["met"]),  # a gate that is not known: see below
    (house({"sexual_acts_for_payment": "nee"}, {}), ["not_applicable", "met"]),
]


@pytest.mark.parametrize(("tables", "outcomes"), PITFALLS)
def test_unknowns_pass_quantifier_and_gates_in_sql(
    tables: tuple[Rows, Rows], outcomes: list[str]
) -> None:
    found = sorted(_duckdb(*tables), key=lambda row: row[1])

    assert [row[2] for row in found] == outcomes


def test_an_unknown_gate_stays_undetermined_in_sql() -> None:
    ((_, _, exception, regime, *_),) = _duckdb(*house({"sexual_acts_for_payment": ""}))

    assert (exception, regime) == ("met", "undetermined")


def test_an_operator_without_relationships_is_said_and_writes_nothing(tmp_path: Path) -> None:
    rows, houses = house({})
    with pytest.raises(InputError) as caught:
        _columnar(rows, [*houses, {**houses[0], "operator": "Leeg"}], tmp_path)

    assert [p.code for p in caught.value.problems] == ["operator_empty"]


@SETTINGS
@given(many(), st.randoms(use_true_random=False), st.booleans())
def test_the_columnar_way_knows_one_operator_however_written_and_its_houses(
    tmp_path: Path, tables: tuple[Rows, Rows], random: object, scattered: bool
) -> None:
    def spelled(name: str) -> str:
        how = random.choice([str.upper, str.lower])  # type: ignore[attr-defined]
        return f"{how(name)}{' ' * random.randrange(2)}"  # type: ignore[attr-defined]

    rows, houses = tables
    mixed = [
        {**row, "operator": spelled(row["operator"]), "house": random.choice(["Oost", "West", ""])}  # type: ignore[attr-defined]
        for row in rows
    ]
    if scattered:
        random.shuffle(mixed)  # type: ignore[attr-defined]
    text = table(mixed, ["operator", "label", "house", *RELATION])
    file, found = tmp_path / "w.csv", tmp_path / "found.csv"
    file.write_text(text)
    named = [{**row, "operator": spelled(row["operator"])} for row in houses]
    sheet = read_csv(operators(named, many=True).encode(), "o.csv")
    with found.open("wb") as stream:
        Columnar(RULES, DAY, IDS, sheet, None).write(str(file), stream)
    made = read(text, operators(named, many=True))
    tellers = [Teller(VOICE, made, audited(RULES, h, 60), show_all=False) for h in made.houses]

    columnar = found.read_bytes().decode().splitlines()
    assert sorted(columnar) == sorted(machine.as_csv(tellers, IDS).splitlines())


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("profit", ["ja", "nee", ""])
def test_who_is_outside_keeps_what_decides_her_insurance(
    profit: str, alone: bool, tmp_path: Path
) -> None:
    her = {"own_business": "ja", "enterprise_profit": profit, "fines_charged": ""}
    tables = house(her) if alone else house(her, {})

    assert _columnar(*tables, tmp_path) == by_engine(*tables, IDS)
