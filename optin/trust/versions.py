"""Two versions of the rules: which cases change outcome, with one example per kind of change.

Both versions are functions in one diagram, so what is called the same is the same node: proved.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from optin import files
from optin.engine.diagram import FALSE, Diagram
from optin.engine.outline import PACKAGE, outline
from optin.problems import InputError, Place, Problem
from optin.rules import building, library
from optin.rules.checking import check
from optin.rules.model import Rules, bare
from optin.rules.tree import Node, RefersTo
from optin.trust.example import Example, closest
from optin.trust.symbols import functions

LABELS = ("A", "B", "C")
SHIPPED = "shipped"
MET, NOT_MET = "met", "not_met"


@dataclass(frozen=True)
class Change:
    """One kind of change: of what, from what to what, and a case in which it happens."""

    kind: str  # exception | regime | insurance | condition | remark
    subject: str
    before: str
    after: str
    example: Example


@dataclass(frozen=True)
class Comparison:
    """What changes between two versions, and what was proved to be the same."""

    changes: tuple[Change, ...]
    same: tuple[tuple[str, str], ...]  # (kind, subject)
    added: tuple[str, ...]  # conditions, remarks and facts that only the new version has
    removed: tuple[str, ...]


def read_version(name: str) -> Rules:
    """Return the rules in a folder; a file that is not there is the one that came with optin.

    Raises:
        InputError: the folder is not there, or its rules are not right. Lists every problem.
    """
    if name == SHIPPED:
        return library.shipped()
    folder = Path(name)
    if not folder.is_dir():
        raise InputError([Problem(Place(name), "no_rule_files")])
    checked = check([folder])
    if checked.problems:
        raise InputError(checked.problems)
    contents = {file: library.raw(file) for file in library.CORE}
    for path in sorted(folder.rglob("*.yaml")):
        data = library.parse(files.read(path, files.MAX_TEXT).decode("utf-8-sig"))
        place = next((f for f in library.CORE if _same_place(data, contents[f])), None)
        if place:
            contents[place] = data
    return building.rules(contents, library.fingerprint(contents))


def _same_place(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two files are the same regulation, or both the facts or the outcomes."""
    if "provisions" in one or "provisions" in other:
        return one.get("rules") == other.get("rules")
    return any(key in one and key in other for key in ("facts", "regimes"))


def compare(old: Rules, new: Rules) -> Comparison:
    """Return every kind of change between two versions."""
    return _Comparing(old, new).result()


def _watched(rules: Rules) -> dict[tuple[str, str], Node]:
    """Return what is compared beside the outcomes: conditions, and what is said when."""
    watched: dict[tuple[str, str], Node] = {
        ("condition", bare(c.id)): RefersTo(c.id) for c in outline(rules).conditions
    }
    remarks = (*rules.consequences, *rules.signals, *rules.warnings)
    return watched | {("remark", r.id): r.when for r in remarks if r.when}


class _Comparing:
    """Both versions in one diagram, over a house of three."""

    def __init__(self, old: Rules, new: Rules) -> None:
        self.versions = old, new
        self.diagram = Diagram()
        self.watched = _watched(old), _watched(new)
        self.functions = tuple(map(self._functions, self.versions, self.watched))
        self.every = replace(  # to weigh examples: the facts and questions of both
            new, facts={**old.facts, **new.facts}, questions={**old.questions, **new.questions}
        )

    def _functions(self, rules: Rules, watched: Mapping[tuple[str, str], Node]) -> dict[str, int]:
        extra = {"/".join(key): tree for key, tree in watched.items()}
        return functions(replace(rules, trees={**rules.trees, **extra}), LABELS, self.diagram)

    def result(self) -> Comparison:
        changes: list[Change] = []
        same: list[tuple[str, str]] = []
        for kind, subject, before, after in self._compared():
            found = list(self._changes(kind, subject, before, after))
            changes += found
            if not found:
                same.append((kind, subject))
        names = [
            {*("/".join(key) for key in watched), *(f"fact/{fact}" for fact in rules.facts)}
            for rules, watched in zip(self.versions, self.watched, strict=True)
        ]
        return Comparison(
            tuple(changes),
            tuple(same),
            tuple(sorted(names[1] - names[0])),
            tuple(sorted(names[0] - names[1])),
        )

    def _compared(self) -> Iterator[tuple[str, str, Mapping[str, int], Mapping[str, int]]]:
        """Yield what both versions have: per thing, its values as functions."""
        old, new = self.functions
        yield "exception", "", self._two(old[PACKAGE]), self._two(new[PACKAGE])
        for kind, prefix in (("regime", "regimes:"), ("insurance", "employee_insurance:")):
            yield kind, "", _under(prefix, old), _under(prefix, new)
        for kind, subject in self.watched[0]:
            if (kind, subject) in self.watched[1]:
                name = f"{kind}/{subject}"
                yield kind, subject, self._two(old[name]), self._two(new[name])

    def _two(self, function: int) -> dict[str, int]:
        return {MET: function, NOT_MET: self.diagram.not_(function)}

    def _changes(
        self, kind: str, subject: str, before: Mapping[str, int], after: Mapping[str, int]
    ) -> Iterator[Change]:
        for (was, one), (becomes, other) in product(before.items(), after.items()):
            if was == becomes:
                continue
            both = self.diagram.all_of([one, other])
            if both != FALSE:
                example = closest(self.every, self.diagram, both, LABELS)
                if example:
                    yield Change(kind, subject, was, becomes, example)


def _under(prefix: str, found: Mapping[str, int]) -> dict[str, int]:
    return {n.removeprefix(prefix): f for n, f in found.items() if n.startswith(prefix)}
