"""How a file was read, told: which sheets, and whatever was passed over or is not plain to see."""

from collections.abc import Iterator, Sequence
from typing import Any

from optin.audit.tidying import Reading, Remark
from optin.language import Speaker
from optin.privacy import clean
from optin.problems import letter

_SHOWN = 8  # runs of rows or columns


def sentences(say: Speaker, readings: Sequence[Reading]) -> Iterator[str]:
    """Give a sentence per thing to know; none for a file that is plainly one table."""
    for reading in readings:
        if reading.sheets:
            listed = [
                say("read.sheet", name=clean(name), count=count)
                for name, count in reading.sheets.items()
            ]
            yield say("read.sheets", file=clean(reading.file), sheets="; ".join(listed))
        for remark in reading.remarks:
            yield _sentence(say, reading.file, remark)


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
    return say(f"read.{remark.kind}", where=where, listed=listed)


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
                }
                for remark in reading.remarks
            ],
        }
        for reading in readings
    ]
