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


class OptinError(Exception):
    """The root of what optin reports instead of doing what was asked."""

    after = "errors"  # the words that say what did not happen

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in file order, each once."""
        unique = {(p.place, p.code, tuple(sorted(p.details.items()))): p for p in problems}
        self.problems = tuple(sorted(unique.values(), key=lambda p: p.place))
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
