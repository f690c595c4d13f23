"""What optin says around the law, in Dutch and English: prompts, headings, errors.

Sentences about the law itself stand in the rule files. Every key exists in every language, with the
same blanks; a test compares them.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from optin.rules.names import COMPLETE, SOURCE

if TYPE_CHECKING:  # what goes wrong is told seldom, and `--version` is a sentence without it
    from optin.problems import OptinError, Place, Problem

WISHES = ("OPTIN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")  # the first leads
NO_LANGUAGE = ("", "c", "posix")  # a machine that says nothing of its reader
MOST_TOLD = 100  # nobody reads more mistakes at once
PARTS = (
    "interface",
    "problems",
    "rules",
    "trust",
    "lint",
    "law",
    "versions",
    "audit",
    "page",
    "evidence",
    "dossier",
    "documents",
    "everyday",
)


@cache
def offered() -> tuple[str, ...]:
    """Return the languages a person can choose to read: all that are there, the complete first.

    What reads input (answers, columns, names of facts) knows the complete ones only.
    """
    there = {found.parent.name for found in Path(__file__).parent.glob(f"*/{PARTS[0]}.py")}
    return (*COMPLETE, *sorted(there - set(COMPLETE)))


@cache
def words(language: str) -> Mapping[str, str]:
    """Return every phrase of one language, by key."""
    total: dict[str, str] = {}
    for part in PARTS:
        total |= import_module(f"optin.language.{language}.{part}").WORDS
    return total


class Speaker:
    """Says things in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, /, **blanks: object) -> str:
        """Return the phrase with its blanks filled; where `count` is one, its form for one."""
        said = words(self.language)
        one = said.get(f"{key}.one") if blanks.get("count") == 1 else None
        return (one or said[key]).format(**blanks)

    def knows(self, key: str) -> bool:
        """Whether there is a phrase under this key."""
        return key in words(self.language)

    def name(self, kind: str, value: str) -> str:
        """Return what a detail is called in this language, or the detail itself."""
        from optin.problems import Named  # noqa: PLC0415

        if isinstance(value, Named):
            return value.names[self.language]
        return self(f"{kind}.{value}") if self.knows(f"{kind}.{value}") else value

    def place(self, place: "Place") -> str:
        """Return a place: a cell as a spreadsheet calls it, anything else as editors do.

        A file or a sheet can have any name, also one that speaks to a terminal or breaks XML.
        """
        from optin.privacy import clean  # noqa: PLC0415
        from optin.problems import Cell  # noqa: PLC0415

        if not isinstance(place, Cell) or not place.line:
            return clean(str(place))
        parts = [place.file, self("place.sheet", name=place.sheet) if place.sheet else ""]
        if not place.column:
            parts.append(self("place.row", number=place.line))
        elif name := place.names.get(self.language):
            parts.append(f"{place.reference} ({name})")
        else:
            parts.append(place.reference)
        return clean(", ".join(filter(None, parts)))

    def places(self, problem: "Problem") -> str:
        """Return where a mistake stands: a place, or the column, how many cells and the first."""
        from optin.problems import Cell, letter  # noqa: PLC0415

        place = problem.place
        if not isinstance(place, Cell) or problem.count == 1:
            return self.place(place)
        sheet = self("place.sheet", name=place.sheet) if place.sheet else ""
        listed = ", ".join(cell.reference for cell in (place, *problem.also))
        left = problem.count - 1 - len(problem.also)
        first = self("place.more", listed=listed, left=left) if left > 0 else listed
        if not place.column:
            many = self("place.rows", count=problem.count, first=first)
        elif problem.columns > 1:
            many = self("place.columns", columns=problem.columns, count=problem.count, first=first)
        else:
            name = place.names.get(self.language)
            column = letter(place.column) + (f" ({name})" if name else "")
            many = self("place.column", column=column, count=problem.count, first=first)
        return ", ".join(filter(None, (place.file, sheet, many)))

    def problem(self, problem: "Problem", code: str = "") -> str:
        """Return `place: [code] sentence (hint)`, with a caret where a line may show."""
        from optin.privacy import clean  # noqa: PLC0415

        details = {key: self.name(key, value) for key, value in problem.details.items()}
        if problem.seen:
            details["seen"] = ", ".join(problem.seen)
        sentence = self(f"problem.{problem.code}", **details)
        place = f"{clean(self.places(problem))}: " if problem.place.file else ""
        lines = [place + (f"{code} " if code else "") + sentence]
        if problem.shown:
            number = f"{problem.place.line:>5}"
            lines.append(f"{number} | {problem.shown}")
            lines.append(f"{'':>5} | {'^' * max(1, len(problem.shown.split(': ')[0]))}")
        return "\n".join(lines)

    def problems(
        self, problems: "Sequence[Problem]", code_of: Callable[[str], str] = lambda _: ""
    ) -> list[str]:
        """Return the first problems, and how many more there are."""
        lines = [self.problem(p, code_of(p.code)) for p in problems[:MOST_TOLD]]
        more = len(problems) - MOST_TOLD
        return [*lines, self("errors.more", count=more)] if more > 0 else lines

    def error(self, error: "OptinError") -> str:
        """Return every problem, and that nothing was done by half."""
        lines = self.problems(error.problems)
        if not any(problem.place.file for problem in error.problems):
            return "\n".join(lines)  # about the command line: nothing was to be judged
        count = len(error.problems)
        lines.append(self(error.after, count=count))
        return "\n".join(lines)


def chosen(flag: str | None = None) -> str:
    """Return the language: the flag, OPTIN_LANG, the locale, or else Dutch.

    Only a flag chooses one that is not complete.
    """
    if flag and flag[:2].lower() in offered():
        return flag[:2].lower()
    wishes = (os.environ.get(name, "")[:2].lower() for name in WISHES)
    return next((wish for wish in wishes if wish in COMPLETE), SOURCE)


def elsewhere() -> str:
    """Return one line in each complete language, where that of the machine is not there."""
    wish = next(filter(None, map(os.environ.get, WISHES)), "")
    name = "".join(sign if sign.isalpha() else " " for sign in wish.lower()).partition(" ")[0]
    if name in NO_LANGUAGE or name[:2] in COMPLETE:
        return ""
    return " ".join(Speaker(language)("elsewhere") for language in COMPLETE)
