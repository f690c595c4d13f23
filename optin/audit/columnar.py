"""Any number of operators from CSV to CSV: a line in, a line out, memory that does not grow."""

import codecs
import csv
import io
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from optin import files
from optin.audit.columns import LABEL, OPERATOR, Alike, same
from optin.audit.ending import ending, in_ids
from optin.audit.filling import Filled, Filling
from optin.audit.halves import OtherHalfError, Part, beside, halves, lines
from optin.audit.lines import MOST_CAUSES, Lines, shown
from optin.audit.mistakes import Mistakes
from optin.audit.patterns import COMPLETE, Class, Kind, OperatorPattern, Pattern, Patterns
from optin.audit.sheet import Row, Sheet, delimiter_of, safe
from optin.audit.tidying import Below, Remark, is_header
from optin.problems import Cell, InputError, Place, Problem
from optin.rules.model import Rules
from optin.truth import MET, NOT_MET, UNKNOWN, Truth

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

MOST_OPERATORS = 1_000_000
MOST_PATTERNS = 60_000  # beyond it the memo starts anew
MOST_PROBLEMS = 1_000  # nobody reads more
MOST_HELD = 64_000_000
STEP = 100_000
_LONGEST_LINE = 1_000_000
_HEAD = 65_536
_UNDECIDED = re.compile(r"\b(?:unknown|undetermined)\b")


Progress: TypeAlias = Callable[[int], None]


def suits(table: str, rules: Rules) -> bool:
    """Whether a table is as plain as this way asks: UTF-8, and the first row is its header."""
    try:
        with files.binary(table) as stream:
            head = stream.peek(_HEAD) if isinstance(stream, io.BufferedReader) else b""
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except (InputError, UnicodeDecodeError):
        return False  # the other way reads it, or says why not
    first = next((line for line in text.splitlines() if line.strip()), "")
    cells = next(csv.reader([first], delimiter=delimiter_of(first)), [])
    return "\0" not in text and is_header(Row(1, tuple(cells)), rules, "relation")


class ScatteredError(Exception):
    """The rows of an operator do not stand together: two passes are needed."""


@dataclass
class Tally:
    """What came by, in numbers."""

    relations: int = 0
    operators: int = 0
    breached: bool = False
    unknown: bool = False
    not_applicable: bool = False  # whether some cell says so of its question


@dataclass
class Group:
    """One operator's rows."""

    name: str  # as it is written first
    key: str = ""  # as it is compared
    labels: list[str] = field(default_factory=list)
    houses: list[str] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)
    first: int = 0


@dataclass
class Causes:
    """The first relationships because of which 1.g fails, or may fail, and how many."""

    failing: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    counts: dict[Truth, int] = field(default_factory=dict)
    questions: set[str] = field(default_factory=set)
    is_about: bool = False  # whether article 2.2 is about anybody here

    def add(self, label: str, own: Class) -> None:
        """Count one relationship."""
        self.is_about = self.is_about or not own.outside
        kind = own.kind
        if kind.body is MET:
            return
        named = self.failing if kind.body is NOT_MET else self.open
        if len(named) < MOST_CAUSES:
            named.append(label)
        self.counts[kind.body] = self.counts.get(kind.body, 0) + 1
        self.questions.update(kind.questions)

    def told(self, rules: Rules) -> str:
        """Return the columns that say because of whom, and of which open question of law."""
        law = " ".join(question for question in rules.questions if question in self.questions)
        failing = shown(self.failing, self.counts.get(NOT_MET, 0))
        return f"{failing};{shown(self.open, self.counts.get(UNKNOWN, 0))};{law}"


class Columnar:
    """Audits a table of workers with an operator column against a table of operators."""

    def __init__(
        self,
        rules: Rules,
        as_of: date,
        lines: Lines,
        operators: Sheet,
        progress: Progress | None,
        mark: bytes = b"",
        horizon: int = 60,
    ) -> None:
        """Read the operators; they are few. `mark` stands before everything in what is written."""
        self.rules, self.as_of = rules, as_of
        self.lines, self.first = lines, mark + lines.first.encode()
        self.progress = progress or (lambda _: None)
        self.memo, self.named = Patterns(rules, as_of), operators.file
        filling = Filling(operators, rules, "operator", as_of)
        self.problems = Mistakes()
        self.operators: dict[str, OperatorPattern] = {}
        self.rows: dict[str, Cell] = {}  # where an operator stands
        alike = Alike()
        self.ending: dict[str, str] = {}  # what ends soon, in ids
        known: dict[tuple[str, ...], tuple[OperatorPattern, str]] = {}
        named = next((n for n, c in enumerate(filling.columns) if c and c.id == OPERATOR), -1)
        for row in filling.sheet.rows:
            name = row.cells[named] if 0 <= named < len(row.cells) else ""
            rest = row.cells[:named] + row.cells[named + 1 :]
            place = filling.sheet.row(row)
            found = known.get(rest) if _is_plain_label(name) else None
            if found is None:
                before, filled = len(filling.problems), filling.row(row)
                name = filled.operator
                found = self.memo.operator(filled.answers), in_ids(ending(filled, as_of, horizon))
                if len(filling.problems) == before:
                    known[rest] = found
            pattern, ends = found
            if not name:
                self.problems.append(Problem(place, "operator_missing"))
            elif same(name) in self.operators:
                self.problems.append(Problem(place, "operator_twice"))
            elif problem := alike.problem(name, place):
                self.problems.append(problem)
            self.operators[same(name)] = pattern
            self.rows[same(name)] = place
            if ends:
                self.ending[same(name)] = ends
        self.problems += filling.problems
        self.read = {operators.file: filling.reading}  # how each file was read

    def show(self, table: str, stream: BinaryIO) -> Tally:
        """Write to a stream that cannot be taken back: only once nothing is wrong any more."""
        if table == "-":
            held = io.BytesIO()
            tally = self.write(table, held, MOST_HELD)
            stream.write(held.getvalue())
            return tally
        self.write(table, _Nowhere())
        return self.write(table, stream)

    def write(
        self,
        table: str,
        stream: BinaryIO,
        most: int = sys.maxsize,
        folder: Path | None = None,
    ) -> Tally:
        """Write every line; a large table by halves, with what the second wrote in `folder`.

        Raises:
            InputError: something is wrong in one of the tables. Lists the problems.
        """
        start = stream.tell() if stream.seekable() else 0
        parts = halves(table) if folder and not self.problems else None
        if folder and parts:
            try:
                return self._halved(table, parts, stream, folder)
            except (OtherHalfError, ScatteredError, InputError):
                _back(stream, start)
        try:
            return self._write(Table(table, self, two_passes=False), stream, most)
        except ScatteredError:
            _back(stream, start)
            return self._write(Table(table, self, two_passes=True), stream, most)

    def _halved(
        self, table: str, parts: tuple[Part, Part], stream: BinaryIO, folder: Path
    ) -> Tally:
        """Write both halves at a time. Whatever is wrong is said when the table is read whole."""

        def half(part: Part, stream: BinaryIO) -> tuple[Tally, set[str]]:
            tally, own = Tally(), Table(table, self, two_passes=False, part=part)
            stream.writelines(text.encode() for _, text in own.answered(tally))
            if own.problems or own.totals:  # in a half nobody knows the number of a row
                raise InputError(own.problems)
            tally.not_applicable = own.not_applicable
            return tally, own.seen

        def second(stream: BinaryIO) -> object:
            self.progress = lambda _: None
            return half(parts[1], stream)

        told, self.progress = self.progress, lambda count: told(2 * count)
        try:
            with beside(second, stream, folder) as finished:
                stream.write(self.first)
                tally, seen = half(parts[0], stream)
                others: Any = finished()
        finally:
            self.progress = told
            told(0)
        other, seen_there = others
        if seen & seen_there or self.rows.keys() - seen - seen_there:
            raise ScatteredError
        return Tally(
            tally.relations + other.relations,
            tally.operators + other.operators,
            tally.breached or other.breached,
            tally.unknown or other.unknown,
            self._noted(table, seen=tally.not_applicable or other.not_applicable, totals=()),
        )

    def _write(self, table: "Table", stream: BinaryIO, most: int) -> Tally:
        tally = Tally()
        stream.write(self.first)
        written = 0
        for _, text_ in table.answered(tally):
            text = text_.encode()
            written += len(text)
            if written > most:
                raise InputError([Problem(Place(table.file), "too_much_to_hold", {})])
            if not table.problems:
                stream.write(text)
        self.progress(0)
        problems = [*self.problems, *table.problems]
        if not problems:
            left = self.rows.keys() - table.seen
            problems = [Problem(self.rows[name], "operator_empty") for name in left]
        if problems:
            raise InputError(problems)
        seen, totals = table.not_applicable, tuple(table.totals)
        tally.not_applicable = self._noted(table.file, seen=seen, totals=totals)
        return tally

    def _noted(self, table: str, *, seen: bool, totals: tuple[int, ...]) -> bool:
        """Note which rows add up, and once that some question is called not applicable."""
        added = [Remark("totals", lines=totals)] if totals else []
        added += [Remark("not_applicable_somewhere")] if seen else []
        before = self.read[table]
        self.read[table] = replace(before, remarks=(*before.remarks, *added))
        return seen


def _back(stream: BinaryIO, start: int) -> None:
    """Take back what was written, where that is possible."""
    if stream.seekable():
        stream.seek(start)
        stream.truncate()


class _Nowhere(io.BytesIO):
    """Takes everything and keeps nothing: a first look, to find what is wrong."""

    def write(self, data: "ReadableBuffer") -> int:
        return memoryview(data).nbytes

    def seekable(self) -> bool:
        return False


class Table:
    """The table of workers, read line by line."""

    def __init__(
        self, file: str, audit: Columnar, *, two_passes: bool, part: Part | None = None
    ) -> None:
        """Remember whose table it is, and which part of it is read."""
        self.file, self.audit, self.two_passes, self.part = file, audit, two_passes, part
        self.problems = Mistakes()
        self.seen: set[str] = set()
        self.not_applicable = False
        self.totals: dict[int, None] = {}  # rows that add others up

    def answered(self, tally: Tally) -> Iterator[tuple[str, str]]:
        """Return the lines of each operator."""
        if self.two_passes:
            yield from self._scattered(tally)
            return
        for group in self._groups():
            kinds = _counted(group.patterns)
            causes = Causes()
            for label, pattern in zip(group.labels, group.patterns, strict=True):
                causes.add(label, pattern.own)
            yield group.name, self._lines(group, kinds, causes, tally)

    def _groups(self) -> Iterator[Group]:
        """Gather the rows of each operator, as long as they stand together."""
        group = Group("")
        for line, name, label, house, pattern in self._rows():
            if name != group.name and same(name) != group.key:
                if group.labels:
                    self._once(group)
                    yield group
                group = Group(name, same(name), first=line)
                if group.key in self.seen:
                    if self.file == "-":
                        self.wrong(line, "operator_scattered")
                        raise InputError(self.problems)
                    raise ScatteredError
                self.seen.add(group.key)
            group.labels.append(label)
            group.houses.append(house)
            group.patterns.append(pattern)
        if group.labels:
            self._once(group)
            yield group
        elif not self.problems:
            self.wrong(0, "no_relations")

    def _once(self, group: Group) -> None:
        if len({same(label) for label in group.labels}) < len(group.labels):
            self.wrong(group.first, "label_twice")

    def _scattered(self, tally: Tally) -> Iterator[tuple[str, str]]:
        """Look first at everybody, then write."""
        kinds: dict[str, dict[Kind, int]] = {}
        named: dict[str, tuple[str, Causes]] = {}
        labels: dict[str, array[int]] = {}
        for _, name, label, _, pattern in self._rows():
            key = same(name)
            counted = kinds.setdefault(key, {})
            kind = pattern.own.kind
            counted[kind] = counted.get(kind, 0) + 1
            named.setdefault(key, (name, Causes()))[1].add(label, pattern.own)
            labels.setdefault(key, array("q")).append(hash(same(label)))
        self.seen = set(kinds)
        for hashes in labels.values():
            if len(set(hashes)) < len(hashes):
                self.wrong(0, "label_twice")
        labels.clear()
        tally.operators = before = len(kinds)
        for _, name, label, house, pattern in self._rows():
            first, causes = named[same(name)]
            group = Group(first, same(name), [label], [house], [pattern])
            yield first, self._lines(group, kinds[group.key], causes, tally)
        tally.operators = before

    def _lines(self, group: Group, kinds: dict[Kind, int], causes: "Causes", tally: Tally) -> str:
        """Return one operator's lines; the tail of a line is worked out once per pattern."""
        audit = self.audit
        operator = audit.operators.get(group.key)
        if operator is None:
            self.wrong(group.first, "operator_unknown")
            return ""
        every = frozenset(kinds)
        single = frozenset(kind for kind, count in kinds.items() if count == 1)
        everyone = audit.memo.everyone(every, operator.complete)
        breached, open_, because, unknown = operator.said
        breached = "1.g " + breached if everyone is NOT_MET else breached
        open_ = "1.g " + open_ if everyone is UNKNOWN else open_
        middle, ending = causes.told(audit.rules), audit.ending.get(group.key, "")
        if operator.complete is not MET:
            unknown = f"{COMPLETE} {unknown}"
        is_open = causes.is_about and bool(unknown or causes.open)
        tally.unknown = tally.unknown or is_open
        tails: dict[Pattern, str] = {}
        for pattern in dict.fromkeys(group.patterns):
            own = pattern.own
            others = every - {own.kind} if own.kind in single else every
            outcome, deciding = audit.memo.outcome(own, others, operator)
            failed, asked, why, who = pattern.before
            failed_, asked_, why_, who_ = pattern.after
            if causes.is_about:
                deciding |= own.kind.gates
            gates = "".join(f"{gate} " for gate in audit.memo.gates if gate in deciding)
            if own.outside:
                may_fail = (
                    causes.is_about and own.kind.body is UNKNOWN
                ) or audit.memo.own & deciding
                left = (gates + (who + who_ if may_fail else "")).rstrip()
                said = f";;;{left};;;;{pattern.remarks};;"
                tally.unknown = tally.unknown or bool(left)
            else:
                who = gates + who
                tally.unknown = tally.unknown or bool(who or who_)
                said = (
                    f"{(failed + breached + failed_).rstrip()};"
                    f"{(asked + open_ + asked_).rstrip()};{(why + because + why_).rstrip()};"
                    f"{(who + unknown + who_).rstrip()};{middle};{pattern.remarks};;{ending}"
                )
                tally.breached = tally.breached or bool(pattern.fails or operator.fails)
                tally.breached = tally.breached or everyone is NOT_MET
            tails[pattern] = audit.lines.tail(f"{outcome};{said}")
            tally.unknown = tally.unknown or _UNDECIDED.search(outcome) is not None
        tally.relations += len(group.labels)
        tally.operators += 1
        name, end = safe(group.name), audit.lines.end
        rows = zip(group.labels, group.houses, group.patterns, strict=True)
        return "".join([f"{name};{label};{tails[p]};{house};{end}" for label, house, p in rows])

    def wrong(self, line: int, code: str, **details: str) -> None:
        """Note a problem of a row, or of the whole table where `line` is nought."""
        self.problems.append(Problem(Cell(self.file, line), code, details))
        self.enough()

    def enough(self) -> None:
        """Give up where there are more mistakes than anybody mends at once."""
        if self.problems.count >= MOST_PROBLEMS:
            stopped = Problem(Place(self.file), "table_stopped", {"most": str(MOST_PROBLEMS)})
            raise InputError([*self.problems, stopped])

    def _text(self) -> Iterator[str]:
        try:
            if self.part:
                yield from lines(self.file, self.part)
                return
            yield from files.lines(self.file)
        except UnicodeDecodeError:
            raise InputError([*self.problems, Problem(Place(self.file), "not_utf8")]) from None

    def _header(self, first: Row, sign: str) -> tuple[Filling, bool]:
        """Return how the columns are understood, and whether operator and alias come first.

        Raises:
            InputError: a column is not what it should be, or there is none for the operator.
        """
        (header,) = csv.reader(first.cells, delimiter=sign)
        cells = tuple(cell.replace("\xa0", " ").strip() for cell in header)
        sheet = Sheet(self.file, Row(first.line, cells), (), sign)
        filling = Filling(sheet, self.audit.rules, "relation", self.audit.as_of)
        self.audit.read[self.file] = filling.reading
        ids = [column.id if column else "" for column in filling.columns]
        if OPERATOR not in ids and not filling.problems:
            filling.problems.append(Problem(Cell(self.file, first.line), "operator_column_missing"))
        if filling.problems:
            raise InputError([*self.audit.problems, *filling.problems])
        return filling, ids[:2] == [OPERATOR, LABEL]

    def _rows(self) -> Iterator[tuple[int, str, str, str, Pattern]]:
        """Return line number, operator, label, house and pattern of every row."""
        text = self._text()
        above, first = next(((n, line) for n, line in enumerate(text) if line.strip()), (0, ""))
        if not first:
            raise InputError([Problem(Place(self.file), "table_empty")])
        sign = delimiter_of(first)
        filling, quick = self._header(Row(above + 1, (first,)), sign)
        operators = self.audit.operators
        understood = _Understood(self, filling)
        known = understood.known
        progress, number = self.audit.progress, above + 1
        plain: set[str] = set()  # aliases that are certainly in order; the same come many times
        spelled: set[str] = set()  # operators as they were written before
        for line in text:
            number += 1
            if not number % STEP:
                progress(number)
            if quick and '"' not in line:
                name, _, rest = line.partition(sign)
                label, _, rest = rest.partition(sign)
                found = known.get(rest)
                here = name in spelled and (label in plain or _is_plain_label(label, plain))
                if here and found is not None:
                    yield number, name, label, *found
                    continue
            row = understood.line(line, number, text, sign)
            if row is not None:
                filled, pattern = row
                if same(filled.operator) in operators and len(spelled) < MOST_PATTERNS:
                    spelled.add(filled.operator)
                begin = filled.operator + sign + filled.label + sign
                if quick and '"' not in line and line.startswith(begin):
                    known[rest] = filled.house, pattern
                yield number, filled.operator, filled.label, filled.house, pattern


class _Understood:
    """The slow way for lines that are new, and the memo that makes it rare."""

    def __init__(self, table: Table, filling: Filling) -> None:
        self.table, self.filling = table, filling
        self.below = Below([c.kind if c else "" for c in filling.columns], numbered=True)
        self.known: dict[str, tuple[str, Pattern]] = {}
        self.patterns: dict[frozenset[tuple[str, object]], Pattern] = {}

    def _adds_up(self, row: Row) -> bool:
        """Whether a row adds others up; it is remembered then."""
        found = self.below.is_total(row)
        if found:
            self.table.totals[row.line] = None
        return found

    def line(
        self, line: str, number: int, lines: Iterator[str], sign: str
    ) -> tuple[Filled, Pattern] | None:
        """Return a row and its pattern; a spreadsheet counts rows, however many lines one takes."""
        while line.count('"') % 2 and len(line) < _LONGEST_LINE:
            more = next(lines, None)
            if more is None:
                self.table.wrong(number, "table_cut")
                return None
            line += more
        try:
            (cells,) = list(
                csv.reader(io.StringIO(line, newline=""), delimiter=sign, strict=True)
            ) or [[]]
        except (csv.Error, ValueError):
            self.table.wrong(number, "table_cut")
            return None
        stripped = tuple(cell.replace("\xa0", " ").strip() for cell in cells)
        if not any(stripped) or self._adds_up(Row(number, stripped)):
            return None
        if any("\0" in cell for cell in stripped):
            self.table.wrong(number, "table_zero")
            return None
        filled = self.filling.row(Row(number, stripped))
        if not filled.operator:
            self.filling.problems.append(Problem(filled.place, "operator_missing"))
        self.table.not_applicable = "not_applicable" in self.filling.noted
        if self.filling.problems:
            self.table.problems += self.filling.problems
            self.filling.problems.clear()
            self.table.enough()
            return None
        if len(self.known) + len(self.patterns) > MOST_PATTERNS:
            self.known.clear()
            self.patterns.clear()
        key = frozenset((fact, answer.word) for fact, answer in filled.answers.items())
        if key not in self.patterns:
            self.patterns[key] = self.table.audit.memo.pattern(filled.answers)
        return filled, self.patterns[key]


def _is_plain_label(label: str, seen: set[str] | None = None) -> bool:
    """Whether an alias is certainly in order: one letter and a few digits, like W7."""
    plain = label[:1].isalpha() and label[1:].isdigit() and len(label) <= 7  # noqa: PLR2004
    if plain and seen is not None and len(seen) < MOST_PATTERNS:
        seen.add(label)
    return plain


def _counted(patterns: list[Pattern]) -> dict[Kind, int]:
    found: dict[Kind, int] = {}
    for pattern in patterns:
        kind = pattern.own.kind
        found[kind] = found.get(kind, 0) + 1
    return found
