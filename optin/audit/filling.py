"""From a sheet to answers, dates and evidence: every mistake at once, with its cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date

from optin.audit.answered import is_not_applicable, said
from optin.audit.columns import (
    DATES,
    DUE,
    HOUSE,
    INTENDED_AS,
    LABEL,
    LEVY,
    OPERATOR,
    PAID,
    PERIOD,
    Column,
    by_name,
    close_to,
    column,
    condition_of,
    personal,
    plain,
    same,
)
from optin.audit.dates import DECLARED, Decision, day, decide
from optin.audit.keeping import counts
from optin.audit.mistakes import Mistakes, notation
from optin.audit.noted import Noted
from optin.audit.sheet import ERROR, Row, Sheet
from optin.audit.tidying import Reading, ignored, says_total, tidied
from optin.case.model import Answer, Word
from optin.language import Speaker
from optin.privacy import CELL, MAX_BUSINESS, MAX_LABEL, identifies, wrong_alias, wrong_business
from optin.problems import Cell, Named, Place, Problem
from optin.rules.model import Rules
from optin.rules.names import COMPLETE
from optin.truth import MET, NOT_MET, UNKNOWN

EARLIEST = date(1990, 1, 1)
MAX_EVIDENCE = 80
# Without these a table says nothing: without its day of payment everything would be late.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "relation": (LABEL,),
    "operator": (),
    "payment": (LEVY, PERIOD, DUE, PAID),
}
NEW = {"relation": "workers", "operator": "operator", "payment": "payments"}  # optin new ...
_NEARLY = (
    ("cell_serial", re.compile(r"\d{5}(?:[.,]\d+)?")),  # how a spreadsheet counts days
    ("cell_short_year", re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2}")),
)


@dataclass(frozen=True)
class Filled:
    """One row, understood: an operator or a relationship, and where each thing stands."""

    place: Place
    label: str = ""
    operator: str = ""
    house: str = ""  # groups relationships of one operator; no law depends on it
    answers: Mapping[str, Answer] = field(default_factory=dict)
    dates: Mapping[str, date] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)  # what the dates say, by fact
    evidence: frozenset[str] = frozenset()
    places: Mapping[str, Place] = field(default_factory=dict)


class Filling:
    """Reads the rows of one table; problems pile up in `problems`."""

    def __init__(self, sheet: Sheet, rules: Rules, scope: str, as_of: date) -> None:
        """Understand the header."""
        self.rules, self.scope, self.as_of = rules, scope, as_of
        self.sheet, self._reading = tidied(sheet, rules, scope)
        self.noted = Noted()
        self.problems = Mistakes(self.sheet.problems)
        self.columns: tuple[Column | None, ...] = ()
        self.columns = self._header()
        self._taken: set[str] | None = None
        self.present = frozenset(c.id for c in self.columns if c)

    @property
    def reading(self) -> Reading:
        """How the table was read, as far as its rows were."""
        remarks = (*self._reading.remarks, *self.noted.remarks())
        return replace(self._reading, remarks=remarks)

    def _header(self) -> tuple[Column | None, ...]:
        names = by_name(self.rules, self.scope)
        found: list[Column | None] = []
        for place, header in enumerate(self.sheet.header.cells):
            its = names.get(plain(header))
            if its is None and not header and not self._filled(place):
                found.append(None)
                continue
            if its is None and ignored(header, self.scope):
                found.append(None)
                continue
            if its is None:
                self._refuse(self.sheet.header, place, header)
            elif its in found:
                self._problem(self.sheet.header, place, "column_twice")
            elif plain(header) in INTENDED_AS:
                self.noted.take("intended", self._place(self.sheet.header, place))
            found.append(its)
        ids = {its.id for its in found if its}
        lacking = [name for name in NEEDED[self.scope] if name not in ids]
        for name in lacking if not self.problems else ():
            at = self.sheet.row(self.sheet.header)
            called = column(self.rules, self.scope, name).called
            details = {"column": called, "new": NEW[self.scope]}
            self.problems.append(Problem(at, "column_missing", details))
        return tuple(found)

    def _filled(self, place: int) -> bool:
        return any(len(row.cells) > place and row.cells[place] for row in self.sheet.rows)

    def _refuse(self, row: Row, place: int, header: str) -> None:
        """Refuse a column nobody knows; its header is repeated only where it is close to ours."""
        if not header:
            self._problem(row, place, "column_unnamed")
            return
        if personal(header) or identifies(header, CELL):
            self._problem(row, place, "column_personal")
            return
        close = close_to(header, self.rules, self.scope)
        elsewhere = {"relation": "operator", "operator": "relation"}.get(self.scope)
        if elsewhere and plain(header) in by_name(self.rules, elsewhere):
            self._problem(row, place, f"column_of_{elsewhere}")
        elif close:
            self._problem(row, place, "column_close", close=close.called)
        else:
            self._problem(row, place, "column_unknown", new=NEW[self.scope])

    def _problem(self, row: Row, place: int, code: str, **details: str) -> None:
        self.problems.append(Problem(self._place(row, place), code, details))

    def _place(self, row: Row, place: int) -> Place:
        """Return a cell with the name of its column, where that is known."""
        its = self.columns[place] if place < len(self.columns) else None
        return self.sheet.place(row, place, its.names if its else {})

    def rows(self) -> Iterator[Filled]:
        """Return every row that can be understood."""
        for row in self.sheet.rows:
            yield self.row(row)

    def row(self, row: Row) -> Filled:
        """Return one row; what is wrong with it is a problem."""
        answers: dict[str, Answer] = {}
        dates: dict[str, date] = {}
        evidence: set[str] = set()
        places: dict[str, Place] = {}
        ids = {LABEL: "", OPERATOR: "", HOUSE: ""}
        names = self._names(row)
        for place, text in enumerate(row.cells):
            its = self.columns[place] if place < len(self.columns) else None
            if its is None:
                if text and place >= len(self.columns):
                    self._problem(row, place, "cell_beyond")
                continue
            places[its.id] = self._place(row, place)
            if text is ERROR:  # told already
                continue
            match its.kind:
                case "label" | "operator" | "house":
                    ids[its.id] = self._alias(row, place, text, its.kind)
                case "fact" if text:
                    self._answer(row, place, text, its.id, answers)
                case "date" if text:
                    self._date(row, place, text, its.id, dates)
                case "evidence" if text and self._evidence(row, place, text, names):
                    evidence.add(condition_of(its.id))
                case _:
                    pass
        if self.scope == "relation":
            self._whose(row, ids[LABEL])
        decisions = self._decide(answers, dates, places)
        at = self.sheet.spots[0] if self.sheet.spots else self.sheet.row(row)
        return Filled(
            at,
            ids[LABEL],
            ids[OPERATOR],
            ids[HOUSE],
            answers,
            dates,
            decisions,
            frozenset(evidence),
            places,
        )

    def _whose(self, row: Row, label: str) -> None:
        """Refuse a row of nobody, and note one of which nothing but the alias is told."""
        place = next((n for n, c in enumerate(self.columns) if c and c.id == LABEL), -1)
        if place < 0:
            return
        if label:
            filled = {c.kind for c, t in zip(self.columns, row.cells, strict=False) if c and t}
            if filled <= {"label", "operator", "house"} and not self.sheet.spots:
                self.noted.take("alone", self._place(row, place))
        elif place >= len(row.cells) or not row.cells[place]:
            code = "label_missing" if self._is_answered(row) else "row_unclear"
            self._problem(row, place, code, such=self._free(row))

    def _is_answered(self, row: Row) -> bool:
        """Whether an answer, a day or evidence stands in a row."""
        cells = zip(self.columns, row.cells, strict=False)
        return any(
            (c.kind == "fact" and said(text) is not None)
            or (c.kind == "date" and day(text) is not None)
            or (c.kind == "evidence" and counts(text, self.as_of, frozenset()))
            for c, text in cells
            if c and text and text is not ERROR
        )

    def _free(self, row: Row) -> str:
        """Return an alias that nobody in the table has."""
        if self._taken is None:
            self._taken = {same(cell) for r in self.sheet.rows for cell in r.cells}
        number = row.line
        while f"w{number}" in self._taken:
            number += 1
        return f"W{number}"

    def _alias(self, row: Row, place: int, text: str, kind: str) -> str:
        if not text:
            return ""
        code = wrong_alias(text) if kind == "label" else wrong_business(text)
        if code and kind == "label" and self._is_footer(row, text):
            code = "row_unclear"
        if code:
            most = MAX_LABEL if kind == "label" else MAX_BUSINESS
            details = {"most": str(most), "such": self._free(row)}
            if code == "business_identifies":
                details = {"kind": identifies(text, CELL) or ""}
            self._problem(row, place, code, **details)
            return "" if kind == "label" else text  # it is nobody's, and so not twice anybody's
        return text

    def _answer(
        self, row: Row, place: int, text: str, fact: str, answers: dict[str, Answer]
    ) -> None:
        found = said(text)
        if found is not None:
            answers[fact] = Answer(found)
            return
        if is_not_applicable(text):
            self.noted.take("not_applicable", self._place(row, place))
            return
        if known := notation(text):
            at = self._place(row, place)
            self.problems.append(Problem(at, "cell_notation", seen=(known,)))
            return
        kind = identifies(text, CELL)
        if kind:
            self._problem(row, place, "identifies", kind=kind)
        else:
            self._problem(row, place, "cell_no_answer")

    def _date(self, row: Row, place: int, text: str, name: str, dates: dict[str, date]) -> None:
        found = day(text)
        if self.scope != "payment" and (is_not_applicable(text) or said(text) is Word.UNKNOWN):
            self.noted.take("no_day", self._place(row, place))
        elif found is None and (code := next((c for c, p in _NEARLY if p.fullmatch(text)), "")):
            self._problem(row, place, code)
        elif found is None:
            kind = identifies(text, CELL)
            if kind and kind != "birth":
                self._problem(row, place, "identifies", kind=kind)
            else:
                self._problem(row, place, "cell_no_paid" if name == PAID else "cell_no_day")
        elif found < EARLIEST:
            self._problem(row, place, "identifies", kind="birth")
        else:
            dates[name] = found

    def _evidence(self, row: Row, place: int, text: str, names: AbstractSet[str]) -> bool:
        """Whether a cell counts as evidence; either way the report tells what stands there."""
        kind = identifies(text, CELL)
        if kind:
            self._problem(row, place, "identifies", kind=kind)
        elif len(text) > MAX_EVIDENCE:
            self._problem(row, place, "evidence_long", most=str(MAX_EVIDENCE))
        else:
            found = counts(text, self.as_of, names)
            kept = "evidence" if found else "no_evidence"
            self.noted.take(kept, self._place(row, place), text)
            return found
        return False

    def _names(self, row: Row) -> frozenset[str]:
        """Return what a row calls its operator and its house: a folder can be called so too."""
        cells = zip(self.columns, row.cells, strict=False)
        return frozenset(t.casefold() for c, t in cells if c and c.kind in {"operator", "house"})

    def _is_footer(self, row: Row, text: str) -> bool:
        """Whether a row that has no alias may be nobody's: no name, and no answer beside it."""
        cells = zip(self.columns, row.cells, strict=False)
        others = [t for c, t in cells if c and c.kind in {"fact", "date", "evidence"}]
        answered = any(any(map(str.isalpha, t)) for t in others if t is not ERROR)
        sentence = " " in text or ":" in text or says_total(text, has_number=True)
        return sentence and not answered

    def _decide(
        self, answers: dict[str, Answer], dates: Mapping[str, date], places: Mapping[str, Place]
    ) -> dict[str, Decision]:
        """Let dates decide; where an answer says otherwise, that is an error and no choice."""
        found: dict[str, Decision] = {}
        for fact, names in DATES.items():
            start, end = (dates.get(name) for name in names)
            if fact != DECLARED and start and end and end < start:
                self.problems.append(Problem(places[names[1]], "dates_turned"))
            decided = decide(fact, dates, self.as_of)
            if decided is None:
                continue
            given = answers.get(fact)
            truth = given.word.truth if given else UNKNOWN
            # Withdrawn, or ended early: dates do not say that.
            if truth is NOT_MET and decided.truth:
                continue
            if decided.kind == "same_day" and truth.is_decided:
                decided = replace(decided, kind="same_day_answered")
            found[fact] = decided
            if truth.is_decided and (truth is MET) is decided.excludes:
                self._contradicted(decided, places)
            if decided.truth is not None:
                answers[fact] = Answer(Word.YES if decided.truth else Word.NO)
        return found

    def _contradicted(self, decided: Decision, places: Mapping[str, Place]) -> None:
        """Name both: the cell of the answer, and the date that says otherwise."""
        details = {
            "fact": column(self.rules, self.scope, decided.fact).called,
            "answer": told(places[decided.fact]),
        }
        self.problems.append(Problem(places[decided.column], "dates_contradict", details))


def told(place: Place) -> Named:
    """Return a place to name in a message, in the language of its reader."""
    return Named(str(place), {language: Speaker(language).place(place) for language in COMPLETE})


def twice(rows: Sequence[Filled]) -> Iterator[Problem]:
    """Find aliases that stand twice under one operator."""
    seen: dict[tuple[str, str], Filled] = {}
    for row in rows:
        key = same(row.operator), same(row.label)
        if row.label and key in seen:
            first, place = seen[key].places[LABEL], row.places[LABEL]
            if isinstance(first, Cell) and isinstance(place, Cell) and first.number != place.number:
                apart = _said(row) and _said(seen[key]) and _said(row).isdisjoint(_said(seen[key]))
                code = "label_on_two_sheets_apart" if apart else "label_on_two_sheets"
                yield Problem(place, code, {"first": told(first)})
            else:
                yield Problem(place, "label_twice")
        elif row.label:
            seen[key] = row


def _said(row: Filled) -> frozenset[str]:
    """Return what a row says something about, by dates that decide nothing too."""
    return frozenset(row.answers) - frozenset(row.decisions) | frozenset(row.dates) | row.evidence
