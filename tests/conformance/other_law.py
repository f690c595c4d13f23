"""Other people's decision tables as trees of our kinds of node, with what they say must come out.

Two forms are read from a folder:
- `NAME.rules.csv` with `NAME.cases.csv`: an ordered table. Each column but the last is a fact; a cell
  is yes, no, or - for either. The last column, `result`, is what the first rule that fits says. In
  the cases an empty cell is unknown, and `expected` is yes, no, unknown, or none (no rule fits).
- `NAME.dmn` with `NAME-test*.xml`, as in the DMN TCK: tables of booleans, hit policy U, A or F.

What is not such a table is named as not read; it never counts as agreement.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from optin.engine.diagram import FALSE, TRUE, Diagram
from optin.engine.house import Symbols
from optin.rules.tree import AllOf, AnyOf, Fact, Node, Not, fold
from optin.truth import MET, NOT_MET

MAX_BYTES = 2_000_000
SAID = {"yes": True, "no": False, "true": True, "false": False}


class NotReadError(Exception):
    """A file is not a table of this kind; the message says why."""


@dataclass(frozen=True)
class Rule:
    """What must hold, and what is said then."""

    when: Mapping[str, bool]
    then: bool


@dataclass(frozen=True)
class Case:
    """Answers, and what must come out: yes, no, unknown or none."""

    name: str
    rules: Sequence[Rule]
    first: bool  # whether the first rule that fits is the one that counts
    answers: Mapping[str, bool]
    expected: str


def found(case: Case) -> str:
    """Return what our engine makes of a case."""
    yes, no = (_value(_tree(case, said=said), case.answers) for said in (True, False))
    if yes == TRUE:
        return "yes"
    if no == TRUE:
        return "no"
    return "none" if yes == no == FALSE else "unknown"


def _tree(case: Case, *, said: bool) -> Node:
    """Return the tree of "a rule that counts says so"."""
    fits = [AllOf(tuple(_test(*test) for test in rule.when.items())) for rule in case.rules]
    parts: list[Node] = []
    for place, rule in enumerate(case.rules):
        if rule.then is said:
            before = tuple(Not(fit) for fit in fits[:place]) if case.first else ()
            parts.append(AllOf((fits[place], *before)))
    return AnyOf(tuple(parts))


def _test(fact: str, wanted: bool) -> Node:
    return Fact(fact) if wanted else Not(Fact(fact))


def _value(tree: Node, answers: Mapping[str, bool]) -> int:
    """Return the function that is left of a tree: exact, also where three-valued logic is not."""
    known = {fact: MET if answer else NOT_MET for fact, answer in answers.items()}
    return fold(tree, Symbols(Diagram(), known), {}, {})


def read(folder: Path) -> tuple[list[Case], list[str]]:
    """Return every case of a folder, and the files that were not read, each with why."""
    cases: list[Case] = []
    left: list[str] = []
    for path in sorted(folder.rglob("*")):
        try:
            if path.name.endswith(".rules.csv"):
                cases += _csv(path)
            elif path.suffix == ".dmn":
                cases += _dmn(path)
        except NotReadError as error:
            left.append(f"{path.name}: {error}")
    return cases, left


def _csv(path: Path) -> Iterator[Case]:
    beside = path.with_name(path.name.replace(".rules.csv", ".cases.csv"))
    if not beside.is_file():
        message = "no cases beside it"
        raise NotReadError(message)
    rules = []
    for row in _rows(path):
        then = SAID.get(row.pop("result", ""))
        if then is None or not set(row.values()) <= {"yes", "no", "-"}:
            message = "a cell is not yes, no or -"
            raise NotReadError(message)
        rules.append(Rule({f: SAID[cell] for f, cell in row.items() if cell != "-"}, then))
    for number, row in enumerate(_rows(beside), 1):
        expected = row.pop("expected", "")
        answers = {fact: SAID[cell] for fact, cell in row.items() if cell in SAID}
        yield Case(f"{path.name} {number}", rules, first=True, answers=answers, expected=expected)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(stream)]


def _xml(path: Path) -> ET.Element:
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES or b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        message = "too large, or with a document type"
        raise NotReadError(message)
    try:
        return ET.fromstring(raw)
    except ET.ParseError:
        message = "not XML"
        raise NotReadError(message) from None


def _each(element: ET.Element, name: str) -> list[ET.Element]:
    return [e for e in element.iter() if e.tag.rpartition("}")[2] == name]


def _text(element: ET.Element) -> str:
    return "".join(element.itertext()).strip()


def _dmn(path: Path) -> Iterator[Case]:
    tables = {}
    for decision in _each(_xml(path), "decision"):
        for table in _each(decision, "decisionTable"):
            tables[decision.get("name", "")] = _table(table)
    if not tables:
        message = "no decision table"
        raise NotReadError(message)
    for tests in sorted(path.parent.glob(f"{path.stem}-test*.xml")):
        for case in _each(_xml(tests), "testCase"):
            answers = {
                node.get("name", ""): SAID[_text(node)]
                for node in _each(case, "inputNode")
                if _text(node) in SAID
            }
            for node in _each(case, "resultNode"):
                name = node.get("name", "")
                if name in tables:
                    expected = {"true": "yes", "false": "no"}.get(
                        _text(_each(node, "expected")[0]), "none"
                    )
                    rules, first = tables[name]
                    label = f"{path.name} {case.get('id', '')} {name}"
                    yield Case(label, rules, first, answers, expected)


def _table(table: ET.Element) -> tuple[list[Rule], bool]:
    policy = table.get("hitPolicy", "UNIQUE")
    if policy not in {"UNIQUE", "ANY", "FIRST"}:
        message = f"hit policy {policy}"
        raise NotReadError(message)
    inputs = [_text(e) for e in _each(table, "inputExpression")]
    rules = []
    for rule in _each(table, "rule"):
        cells = [_text(e) for e in _each(rule, "inputEntry")]
        then = [SAID.get(_text(e)) for e in _each(rule, "outputEntry")]
        if len(then) != 1 or then[0] is None or not set(cells) <= {"true", "false", "-", ""}:
            message = "a cell is not true, false or -"
            raise NotReadError(message)
        pairs = zip(inputs, cells, strict=True)
        rules.append(Rule({name: SAID[cell] for name, cell in pairs if cell in SAID}, then[0]))
    return rules, policy == "FIRST"
