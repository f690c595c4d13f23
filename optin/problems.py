"""What optin cannot do through no fault of its own, said without repeating an answer.

OptinError
├── InputError       a file is wrong: every problem at once, in file order
│   └── UnchangedError  a file or folder could not be worked on, and is as it was
├── NotInForceError  the rules do not cover the day asked about
└── UsageError       a word on the command line that optin does not know

Anything else is a bug (exit status 70).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True, order=True)
class Place:
    """Where in a file: line and column count from 1; 0 is the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write the place as editors and compilers do."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    @property
    def reference(self) -> str:
        """Line and column, or nothing for a file as a whole."""
        return f"{self.line}:{self.column}" if self.line else ""

    @property
    def order(self) -> tuple[str, int, int, int]:
        """Where it comes among the other places: file, sheet, line, column."""
        return self.file, 0, self.line, self.column


@dataclass(frozen=True)
class Cell(Place):
    """A cell of a table, as a spreadsheet calls it; column 0 is a row as a whole."""

    sheet: str = ""  # of a workbook with more than one
    number: int = 0  # which sheet that is, in the order of the workbook
    names: Mapping[str, str] = field(default_factory=dict, compare=False)  # language -> column

    def __str__(self) -> str:
        """Write the cell without a word in any language; `Speaker.place` says it in one."""
        sheet = f"{self.sheet}!" if self.sheet else ""
        return f"{self.file}, {sheet}{self.reference}" if self.line else self.file

    @property
    def reference(self) -> str:
        """The cell in letters and a number, or the number of its row.

        >>> Cell("lijst.csv", 3, 29).reference, Cell("lijst.csv", 3).reference
        ('AC3', '3')
        """
        return f"{letter(self.column)}{self.line}" if self.line else ""

    @property
    def order(self) -> tuple[str, int, int, int]:
        """Where it comes among the other places: file, sheet, line, column."""
        return self.file, self.number, self.line, self.column


def letter(column: int) -> str:
    """Return the letters of a spreadsheet column that counts from one; none for nought.

    >>> letter(1), letter(27)
    ('A', 'AA')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class Named(str):
    """A detail that is called something else in every language; as text it is its id."""

    __slots__ = ("names",)

    names: Mapping[str, str]

    def __new__(cls, text: str, names: Mapping[str, str]) -> Self:
        """Keep the names beside the id."""
        made = super().__new__(cls, text)
        made.names = names
        return made


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, what (a key of the words in every language), and details.

    `details` hold names of keys and places, never an answer, a note or a label.
    `shown` is the part of the line that may be printed above the caret.
    """

    place: Place
    code: str
    details: Mapping[str, str] = field(default_factory=dict)
    shown: str = ""
    count: int = 1  # how many cells or rows of a table have this mistake
    also: tuple[Place, ...] = ()  # where the next of them stand
    columns: int = 1  # in how many columns
    seen: tuple[str, ...] = ()  # ways to write an answer, from a closed list, that may be shown


class OptinError(Exception):
    """The root of what optin reports instead of doing what was asked."""

    after = "errors"  # the words that say what did not happen

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in file order, each once."""
        unique = {(p.place, p.code, tuple(sorted(p.details.items()))): p for p in problems}
        self.problems = tuple(sorted(unique.values(), key=lambda p: p.place.order))
        super().__init__(f"{len(self.problems)} problems")


class InputError(OptinError):
    """A file is wrong."""


class UnchangedError(InputError):
    """Something could not be written, taken in, packed or unpacked; nothing was changed."""

    after = "unchanged"


class NotInForceError(OptinError):
    """The day asked about lies before the rules came into force."""


class UsageError(OptinError):
    """The command line names something that does not exist."""
