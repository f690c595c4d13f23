"""What an audit refuses, with its place; and that it leaves nothing behind when it cannot go on."""

import io
import os
import pty
import re
import resource
import signal
import subprocess
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from optin.audit import workbook
from optin.audit.houses import Inputs, tables
from optin.audit.sheet import MAX_ROWS
from optin.audit.workbook import read_xlsx
from optin.problems import InputError, letter
from tests.audit.houses import DAY, GOOD, OPERATOR, RELATION, RULES, operators, table, workers
from tests.running import command, optin, process, surroundings

ROOT = Path(__file__).parents[2]
ROW = {f: GOOD[f] for f in RELATION}
HOUSE = {f: GOOD[f] for f in OPERATOR}


def book(change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """Return a workbook in order, or with one thing changed."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append(["bijnaam", "eigen werktijden"])
    sheet.append(["W1", "ja"])
    if change:
        change(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_part(name: str, content: bytes = b"<x/>") -> bytes:
    """Return a workbook with one part more."""
    stream = io.BytesIO(book())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def merged(made: openpyxl.Workbook) -> None:
    made.worksheets[0].merge_cells("B1:C1")


def formula(made: openpyxl.Workbook) -> None:
    made.worksheets[0]["B2"] = "=1+1"


def error(made: openpyxl.Workbook) -> None:
    made.worksheets[0]["B2"] = "#DIV/0!"


def emptied(made: openpyxl.Workbook) -> None:
    made.worksheets[0].delete_rows(1, 2)


REFUSED = {
    "a macro": (with_part("xl/vbaProject.bin"), ["table_macro"], "w"),
    "a link": (with_part("xl/externalLinks/externalLink1.xml"), ["table_link"], "w"),
    "an entity": (
        with_part("xl/more.xml", b'<!DOCTYPE x [<!ENTITY a "b">]>'),
        ["table_broken"],
        "w",
    ),
    "a bomb": (with_part("xl/more.xml", b" " * (workbook.MAX_UNPACKED + 1)), ["table_bomb"], "w"),
    "merged cells": (book(merged), ["table_merged"], "w, B1"),
    "a formula": (book(formula), ["table_formula"], "w, B2"),
    "an error": (book(error), ["table_error_cell"], "w, B2"),
    "nothing": (book(emptied), ["table_empty"], "w"),
    "cut off": (book()[:-40], ["table_cut_workbook"], "w"),
    "another zip": (with_part("x.xml")[:0] + b"PK\x03\x04", ["table_cut_workbook"], "w"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_workbook_that_is_more_than_a_table_is_refused(case: str) -> None:
    raw, codes, place = REFUSED[case]
    with pytest.raises(InputError) as caught:
        tables(Inputs(read_xlsx(raw, "w"), "w"), RULES, DAY)

    assert [p.code for p in caught.value.problems] == codes
    assert str(caught.value.problems[0].place) == place


def test_a_workbook_in_order_is_read() -> None:
    assert [row.cells for row in read_xlsx(book(), "w").rows] == [("W1", "ja")]


def audit(folder: Path, *arguments: str, typed: str = "", room: int = 0) -> tuple[int, str, str]:
    """Run the command; with `room`, no file may grow beyond that many bytes."""

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    words = ("audit", *arguments, "--as-of", "2026-11-01", "--lang", "en")
    start = partial(process, limits=little_room) if room else optin
    done = start(*words, typed=typed, folder=folder)
    return done.returncode, done.stdout, done.stderr


def large(folder: Path) -> tuple[str, ...]:
    """Write a table large enough for two processes, and return the arguments."""
    line = ";".join(GOOD[f] for f in RELATION)
    rows = (f"H{house};W{n};{line}\n" for house in range(200) for n in range(500))
    with (folder / "w.csv").open("w") as stream:
        stream.write(";".join(["operator", "label", *RELATION]) + "\n")
        stream.writelines(rows)
    houses = [{"operator": f"H{house}", **HOUSE} for house in range(200)]
    (folder / "o.csv").write_text(operators(houses, many=True))
    return ("w.csv", "--operators", "o.csv", "--format", "csv")


def test_a_country_has_more_operators_than_fit_in_a_table_that_is_read_whole(
    tmp_path: Path,
) -> None:
    own, shared = (";".join(GOOD[f] for f in facts) for facts in (RELATION, OPERATOR))
    count = MAX_ROWS + 1
    for name, header, line in (
        ("w.csv", ["operator", "label", *RELATION], f"W1;{own}"),
        ("o.csv", ["operator", *OPERATOR], shared),
    ):
        rows = "".join(f"H{house};{line}\n" for house in range(count))
        (tmp_path / name).write_text(";".join(header) + "\n" + rows)
    given = ("w.csv", "--operators", "o.csv", "--format", "csv-ids", "-o", "found.csv")
    status, _, err = audit(tmp_path, *given)

    assert (status, err.count(str(count))) == (0, 2)
    assert (tmp_path / "found.csv").read_text().count(";met;opting_in;not_insured;") == count


def test_a_full_disk_leaves_nothing_and_is_said(tmp_path: Path) -> None:
    given = large(tmp_path)
    status, out, err = audit(tmp_path, *given, "-o", "found.csv", room=1_000_000)

    assert (status, out) == (2, "")
    assert re.search(r"found\.csv: ", err)
    assert {path.name for path in tmp_path.iterdir()} == {"w.csv", "o.csv"}


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_in_the_middle_leaves_nothing(sign: signal.Signals, tmp_path: Path) -> None:
    given = large(tmp_path)
    process = subprocess.Popen(
        command("audit", *given, "-o", "found.csv"),
        cwd=tmp_path,
        env=surroundings(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not list(tmp_path.glob(".*.part")) and process.poll() is None:
        time.sleep(0.002)
    assert process.poll() is None, "it was over before it could be stopped"
    os.killpg(process.pid, sign)
    _, said = process.communicate()

    assert process.returncode == 128 + sign
    assert b"Traceback" not in said
    assert {path.name for path in tmp_path.iterdir()} == {"w.csv", "o.csv"}


def test_scattered_rows_on_standard_input_ask_for_a_file(tmp_path: Path) -> None:
    rows = [{"operator": o, "label": f"W{n}", **ROW} for n, o in enumerate(("H1", "H2", "H1"))]
    houses = operators([{"operator": o, **HOUSE} for o in ("H1", "H2")], many=True)
    (tmp_path / "o.csv").write_text(houses)
    arguments = ("-", "--operators", "o.csv", "--format", "csv")
    scattered = audit(tmp_path, *arguments, typed=workers(rows, many=True))
    together = audit(tmp_path, *arguments, typed=workers(sorted(rows, key=str), many=True))

    assert (scattered[0], scattered[1]) == (2, "")
    assert scattered[2].startswith("-, row 4: ")
    assert together[0] == 0
    assert together[1].count("\n") == 4


@pytest.mark.parametrize(
    ("until", "held", "status"),
    [("2026-12-31", "ja", 0), ("2026-10-31", "ja", 2), ("2026-10-31", "nee", 0)],
)
def test_a_permit_that_ended_and_a_yes_contradict_each_other(
    until: str, held: str, status: int, tmp_path: Path
) -> None:
    house = {**HOUSE, "permit_held": held, "permit_valid_until": until}
    header = [*OPERATOR, "permit_valid_until"]
    (tmp_path / "o.csv").write_text(table([house], header))
    (tmp_path / "w.csv").write_text(workers([{"label": "W1", **ROW}]))
    found = audit(tmp_path, "w.csv", "--operator", "o.csv")
    place = f"o.csv, {letter(header.index('permit_valid_until') + 1)}2 (permit valid until): "

    assert found[0] == status
    assert found[2].startswith(place) is (status == 2)


def test_progress_is_shown_only_to_a_person(tmp_path: Path) -> None:
    given = large(tmp_path)
    silent = audit(tmp_path, *given, "-o", "first.csv")[2]
    shown, other_end = pty.openpty()
    process = subprocess.Popen(
        command("audit", *given, "-o", "second.csv", "--as-of", "2026-11-01", "--lang", "en"),
        cwd=tmp_path,
        env=surroundings(),
        stdout=subprocess.DEVNULL,
        stderr=other_end,
    )
    process.wait()
    os.close(other_end)
    seen = os.read(shown, 10_000).decode()
    os.close(shown)

    assert "\r" not in silent
    assert silent.count("\n") == 1
    assert "\r" in seen
    assert (tmp_path / "first.csv").read_bytes() == (tmp_path / "second.csv").read_bytes()


@pytest.mark.parametrize(("language", "word"), [("nl", "TABEL"), ("en", "TABLE")])
def test_what_is_missing_is_called_in_the_language_of_the_reader(language: str, word: str) -> None:
    assert optin("audit", "--lang", language).stderr.startswith(
        {"nl": "Er ontbreekt iets bij ", "en": "Something is missing at "}[language] + word
    )
