"""How a file was read, told: which sheets, and whatever was passed over or is not plain to see."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from optin.audit.tidying import Reading, Remark
from optin.language import Speaker
from optin.privacy import clean
from optin.problems import Cell, Place, letter

_SHOWN = 8  # runs of rows or columns
_TEXTS = 12  # of what counted as evidence
COUNTED, UNCOUNTED = "evidence", "no_evidence"


def sentences(say: Speaker, readings: Sequence[Reading], *, quoting: bool = True) -> Iterator[str]:
    """Give a sentence per thing to know; none for a file that is plainly one table.

    What stands in a cell is told in a report only, never beside one (`quoting`).
    """
    for reading in readings:
        if reading.sheets:
            listed = [
                say("read.sheet", name=clean(name), count=count)
                for name, count in reading.sheets.items()
            ]
            yield say("read.sheets", file=clean(reading.file), sheets="; ".join(listed))
        for remark in reading.remarks:
            if remark.kind not in {COUNTED, UNCOUNTED}:
                yield _sentence(say, reading.file, remark)
        yield from _evidence(say, reading, quoting=quoting)


def _evidence(say: Speaker, reading: Reading, *, quoting: bool) -> Iterator[str]:
    """Give what does not count as evidence with its cells, how to write it, and what does count."""
    where = clean(reading.file)
    none = [remark for remark in reading.remarks if remark.kind == UNCOUNTED]
    for remark in none if quoting else ():
        listed = _cells(say, remark.cells, remark.count)
        key = "read.no_evidence" if remark.text else "read.no_evidence_more"
        text = clean(remark.text)
        yield say(key, where=where, text=text, listed=listed, count=remark.count)
    if none and not quoting:
        count = sum(remark.count for remark in none)
        listed = _cells(say, [cell for remark in none for cell in remark.cells], count)
        yield say("read.no_evidence_more", where=where, listed=listed, count=count)
    if none:
        yield say("read.evidence_how")
    counts = Counter({clean(r.text): r.count for r in reading.remarks if r.kind == COUNTED})
    if counts and quoting:
        texts = [say("read.text", text=t, count=n) for t, n in counts.most_common(_TEXTS) if t]
        told = sum(n for t, n in counts.most_common(_TEXTS) if t)
        left = counts.total() - told
        listed = ", ".join(texts)
        listed = say("place.more", listed=listed, left=left) if left else listed
        yield say("read.evidence", where=where, listed=listed, count=counts.total())


def _cells(say: Speaker, cells: Sequence[Place], count: int) -> str:
    """Return the first cells, and how many more there are."""
    shown = cells[:_SHOWN]
    listed = ", ".join(map(_cell, shown))
    left = count - len(shown)
    return say("place.more", listed=listed, left=left) if left else listed


def _cell(place: Place) -> str:
    sheet = f"{clean(place.sheet)}!" if isinstance(place, Cell) and place.sheet else ""
    return sheet + place.reference


def _sentence(say: Speaker, file: str, remark: Remark) -> str:
    sheet = say("place.sheet", name=remark.sheet) if remark.sheet else ""
    where = clean(", ".join(filter(None, (file, sheet))))
    runs = [
        *(_run(say, str(a), str(b)) for a, b in _runs(remark.lines)),
        *(_run(say, letter(a), letter(b)) for a, b in _runs(remark.columns)),
    ]
    listed = ", ".join(runs[:_SHOWN])
    if len(runs) > _SHOWN:
        listed = say("place.more", listed=listed, left=len(runs) - _SHOWN)
    if remark.cells:
        cells = map(_apart, remark.cells) if remark.sheet else remark.cells
        listed = _cells(say, tuple(cells), remark.count)
    return say(f"read.{remark.kind}", where=where, listed=listed)


def _apart(place: Place) -> Place:
    """Return a cell without its sheet, which is named already."""
    return replace(place, sheet="") if isinstance(place, Cell) else place


def _run(say: Speaker, first: str, last: str) -> str:
    return first if first == last else say("read.run", first=first, last=last)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give first and last of every run of numbers that follow one another."""
    start = before = 0
    for number in sorted(numbers):
        if start and number != before + 1:
            yield start, before
        if not start or number != before + 1:
            start = number
        before = number
    if start:
        yield start, before


def as_data(readings: Sequence[Reading]) -> list[dict[str, Any]]:
    """Return what was read for programs; a sheet has its name, rows and columns their numbers."""
    return [
        {
            "file": reading.file,
            "rows": reading.rows,
            "sheets": dict(reading.sheets),
            "remarks": [
                {
                    "kind": remark.kind,
                    "sheet": remark.sheet or None,
                    "rows": list(remark.lines),
                    "columns": [letter(number) for number in remark.columns],
                    **(_of_cells(remark) if remark.cells else {}),
                }
                for remark in reading.remarks
            ],
        }
        for reading in readings
    ]


def _of_cells(remark: Remark) -> dict[str, Any]:
    """Return the first cells of a remark, how many there are, and what stands in them."""
    cells = [_cell(cell) for cell in remark.cells]
    text = {"text": clean(remark.text)} if remark.text else {}
    return {"cells": cells, "count": remark.count, **text}
