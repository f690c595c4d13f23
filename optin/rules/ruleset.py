"""A set of rule files with their places: what stands where, for the checks that compare files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeAlias

from optin.documents import Document, Path
from optin.problems import Problem
from optin.rules.building import NODE_KINDS, Raw
from optin.rules.model import full
from optin.rules.names import ARTICLE
from optin.rules.schema import shown

Entry: TypeAlias = tuple[Raw, Path]

REMARKS = ("consequences", "signals", "warnings", "notices")


@dataclass(frozen=True)
class RuleFile:
    """One file, and which place in the set it takes: kind, and which of that kind."""

    document: Document
    kind: str
    which: str

    @property
    def place(self) -> tuple[str, str]:
        """The place in a set that only one file can take."""
        return self.kind, self.which

    @property
    def raw(self) -> Raw:
        """What the file says; only for a file of the right shape."""
        return self.document.data if isinstance(self.document.data, Mapping) else {}

    def entries(self, *path: str) -> Iterator[Entry]:
        """Return the entries of a list, each with its path."""
        content: Any = self.raw
        for step in path:
            content = content[step]
        for number, entry in enumerate(content):
            yield entry, (*path, number)

    def problem(self, code: str, path: Path, **details: str) -> Problem:
        """Return a problem at the value to which `path` leads."""
        return Problem(self.document.place(path), code, _shown(details))

    def at_key(self, code: str, path: Path, **details: str) -> Problem:
        """Return a problem at the key of `path`."""
        key = shown(str(path[-1]))
        caret = key if path in self.document.key_places else ""
        return Problem(self.document.key_place(path), code, _shown(details), caret)

    def unknown(self, code: str, path: Path, name: str, known: Iterable[str]) -> Problem:
        """Return that `name` does not exist, and what was perhaps meant."""
        close = get_close_matches(name, list(known), 1)
        details = {"name": shown(name)} | ({"close": close[0]} if close else {})
        code = f"{code}_close" if close else code
        return Problem(self.document.place(path), code, details, shown(name))


def _shown(details: Mapping[str, str]) -> dict[str, str]:
    return {key: ", ".join(map(shown, value.split(", "))) for key, value in details.items()}


@dataclass(frozen=True)
class Tree:
    """A tree of the rules: its name in the set (empty for a remark's), and where it stands."""

    name: str
    file: RuleFile
    raw: Raw
    path: Path
    home: str  # what a bare reference in it belongs to


@dataclass(frozen=True)
class Leaf:
    """Where a tree ends: a fact, a reference or an open question; or a quantifier."""

    kind: str
    value: Any
    path: Path


@dataclass(frozen=True)
class RuleSet:
    """All files of a set."""

    files: tuple[RuleFile, ...]

    def of(self, kind: str) -> tuple[RuleFile, ...]:
        """Return the files of one kind."""
        return tuple(file for file in self.files if file.kind == kind)

    def one(self, kind: str) -> RuleFile:
        """Return the only file of a kind that there is one of."""
        return self.of(kind)[0]

    @property
    def facts(self) -> dict[str, Raw]:
        """The facts by id."""
        return {fact["id"]: fact for fact, _ in self.one("facts").entries("facts")}

    @property
    def provisions(self) -> dict[str, Raw]:
        """The provisions by full id."""
        return {
            full(entry["id"], law.which): entry
            for law in self.of("law")
            for entry, _ in law.entries("provisions")
        }

    def trees(self) -> Iterator[Tree]:
        """Return every tree, in the order of the files."""
        for file in self.files:
            if file.kind == "law":
                for entry, path in file.entries("provisions"):
                    if "definition" not in entry:
                        name = full(entry["id"], file.which)
                        yield Tree(name, file, entry, path, file.which)
            elif file.kind == "outcomes":
                yield from self._guards(file)

    @staticmethod
    def _guards(file: RuleFile) -> Iterator[Tree]:
        for section in ("regimes", "employee_insurance", *REMARKS):
            for entry, path in file.entries(section):
                if "when" in entry:
                    name = "" if section in REMARKS else f"{section}:{entry['id']}"
                    yield Tree(name, file, entry["when"], (*path, "when"), ARTICLE)


def leaves(raw: Raw, path: Path) -> Iterator[Leaf]:
    """Return the leaves of a tree in order; a quantifier comes before its own leaves."""
    kind = next(key for key in raw if key in NODE_KINDS)
    value, here = raw[kind], (*path, kind)
    match kind:
        case "not":
            yield from leaves(value, here)
        case "all_of" | "any_of":
            for number, part in enumerate(value):
                yield from leaves(part, (*here, number))
        case "for_each":
            yield Leaf(kind, value, here)
            yield from leaves(value["member"], (*here, "member"))
            yield from leaves(value["satisfies"], (*here, "satisfies"))
        case _:
            yield Leaf(kind, value, here)
