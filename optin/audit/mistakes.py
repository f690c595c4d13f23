"""The mistakes of a table, each kind once per column: how many, and where the first ones stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Self

from optin.problems import Cell, Place, Problem

SHOWN = 3  # cells that are named; who sees three knows the rest
_FEW = 3  # columns with the same mistake that are still told one by one
_PER_ROW = frozenset({"answer", "such", "first"})  # details that differ in every row

# How people write yes and no elsewhere. A closed list, so that a message may repeat what it says.
# fmt: off
NOTATIONS = frozenset([
    "j", "n", "y", "x", "v", "✓", "✔", "☑", "√", "✗", "✘", "☒", "0", "1", "+", "-", "waar",
    "onwaar", "true", "false", "j/n", "ja/nee", "y/n", "yes/no",
])
# fmt: on


def notation(text: str) -> str:
    """Return a way to write yes and no that is not ours and tells nothing of anybody, or nothing.

    >>> notation("J"), notation("Jan")
    ('J', '')
    """
    return text if text.casefold() in NOTATIONS else ""


class _Key(NamedTuple):
    """What makes two mistakes the same."""

    code: str
    details: tuple[tuple[str, str], ...]
    table: object  # the sheet, or the very place in a file that is no table
    column: int


@dataclass
class _Group:
    first: Problem
    count: int
    places: list[Place] = field(default_factory=list)
    seen: dict[str, None] = field(default_factory=dict)

    def take(self, problem: Problem) -> None:
        self.places += (problem.place, *problem.also)[: SHOWN - len(self.places)]
        self.seen |= dict.fromkeys(problem.seen)

    def problem(self, columns: int = 0) -> Problem:
        first, *also = self.places
        return replace(
            self.first,
            place=first,
            also=tuple(also),
            count=self.count,
            seen=tuple(self.seen),
            columns=columns or self.first.columns,
        )


class Mistakes:
    """Takes any number of problems and keeps few: memory grows with columns, never with rows."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        """Begin with some problems."""
        self._groups: dict[_Key, _Group] = {}
        self.count = 0
        self += problems

    def append(self, problem: Problem) -> None:
        """Take one problem."""
        place = problem.place
        details = tuple((k, v) for k, v in sorted(problem.details.items()) if k not in _PER_ROW)
        grid = isinstance(place, Cell) and place.line
        table = (place.file, place.number) if isinstance(place, Cell) and grid else place
        key = _Key(problem.code, details, table, place.column if grid else 0)
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = _Group(problem, 0)
        elif problem.count == 1 and place in group.places:
            return  # the very same, found twice
        group.count += problem.count
        group.take(problem)
        self.count += problem.count

    def __iadd__(self, problems: Iterable[Problem]) -> Self:
        """Take several problems."""
        for problem in problems:
            self.append(problem)
        return self

    def clear(self) -> None:
        """Forget them."""
        self._groups.clear()
        self.count = 0

    def __len__(self) -> int:
        """Return how many messages they come to, at most."""
        return len(self._groups)

    def __iter__(self) -> Iterator[Problem]:
        """Give one problem per mistake and column, or one for many columns that share it."""
        alike: dict[_Key, list[_Group]] = {}
        for key, group in self._groups.items():
            column = -1 if key.column and group.count > 1 else key.column
            alike.setdefault(key._replace(column=column), []).append(group)
        for groups in alike.values():
            if len(groups) <= _FEW:
                yield from (group.problem() for group in groups)
                continue
            together = _Group(groups[0].first, sum(group.count for group in groups))
            for group in groups:
                together.take(replace(group.first, seen=tuple(group.seen)))
            yield together.problem(len(groups))
