"""The tables put together: per operator a case for the engine, and what stands beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from optin.audit.columns import OPERATOR, Alike, column, same
from optin.audit.filling import Filled, Filling, told, twice
from optin.audit.mistakes import Mistakes
from optin.audit.payments import LATE, Again, Payment, Payments, facts_of, read_payments
from optin.audit.sheet import Sheet
from optin.audit.tidying import Reading
from optin.case.model import Answer, Case, Relation, Word
from optin.engine.outline import outline
from optin.problems import InputError, Place, Problem
from optin.rules.model import Rules, bare


@dataclass(frozen=True)
class House:
    """One operator: the case, and per row where it stands and what evidence it names."""

    name: str  # "" where there is one operator
    case: Case
    operator: Filled
    rows: Mapping[str, Filled]  # by label
    payments: tuple[Payment, ...]
    present: Mapping[str, frozenset[str]]  # the columns of the list, and of the operator's table
    again: tuple[Again, ...] = ()  # periods of payments that stand there more than once
    has_payments: bool = False  # whether a list of payments was given, whoever they are of

    @property
    def late(self) -> tuple[Payment, ...]:
        """The payments that were late on the day asked about."""
        return tuple(payment for payment in self.payments if payment.state == LATE)


@dataclass(frozen=True)
class Tables:
    """Everything that was read."""

    files: tuple[str, ...]
    delimiter: str
    houses: tuple[House, ...]
    is_case: bool  # a case file, which has no columns
    readings: tuple[Reading, ...] = ()  # how each table was read


@dataclass(frozen=True)
class Inputs:
    """The files of one audit, read but not understood."""

    workers: Sheet | Case
    file: str
    operator: Sheet | None = None
    operators: Sheet | None = None
    payments: Sheet | None = None


def tables(
    inputs: Inputs, rules: Rules, as_of: date, assume: Mapping[str, str] | None = None
) -> Tables:
    """Return the houses in the tables; `assume` settles open questions of law for all of them.

    Raises:
        InputError: something is wrong somewhere. Lists every problem of every table.
    """
    payments = Payments("")
    problems = Mistakes()
    if inputs.payments:
        payments = read_payments(inputs.payments, rules, as_of)
        problems += payments.problems
    present: dict[str, frozenset[str]] = {}
    readings: list[Reading] = []
    if isinstance(inputs.workers, Case):
        workers, labels = None, _of_case(inputs.workers, inputs.file, rules)
    else:
        workers = Filling(inputs.workers, rules, "relation", as_of)
        labels = tuple(workers.rows())
        problems += [*workers.problems, *twice(labels)]
        present["relation"] = workers.present
        readings.append(workers.reading)
        if not labels and not workers.problems:
            problems.append(Problem(Place(inputs.file), "no_relations"))
    several = workers is not None and OPERATOR in workers.present
    operators, filling = _operators(inputs, rules, as_of, problems, several=several)
    if filling is not None:
        present["operator"] = filling.present
        readings.append(filling.reading)
    if payments.reading:
        readings.append(payments.reading)
    problems += [
        *_alike(labels, operators, payments),
        *_matched(labels, operators, inputs, several=several),
        *_unmatched(labels, payments, several=several),
    ]
    by_operator: dict[str, list[Filled]] = {}
    for row in labels:
        by_operator.setdefault(same(row.operator) if several else "", []).append(row)
    houses = []
    for key, rows in by_operator.items():
        operator = operators.get(key, Filled(Place(inputs.file)))
        own = tuple(p for p in payments.all if not several or same(p.operator) == key)
        again = tuple(a for a in payments.again if not several or same(a.operator) == key)
        answers = _with_payments(rules, operator, facts_of(own), problems)
        if isinstance(inputs.workers, Case):
            case = inputs.workers
            case = Case(
                case.as_of,
                case.relations,
                {**case.operator, **answers},
                "operator",
                {**case.assume, **(assume or {})},
            )
        else:
            relations = tuple(Relation(row.label, row.answers) for row in rows)
            case = Case(as_of, relations, answers, "operator", assume or {})
        name = rows[0].operator if several else ""
        named = {row.label: row for row in rows}
        given = inputs.payments is not None
        houses.append(House(name, case, operator, named, own, present, again, given))
    if problems:
        raise InputError(problems)
    sheets = (inputs.operator, inputs.operators, inputs.payments)
    files = tuple(dict.fromkeys([inputs.file, *(sheet.file for sheet in sheets if sheet)]))
    delimiter = "" if isinstance(inputs.workers, Case) else inputs.workers.delimiter
    return Tables(files, delimiter, tuple(houses), workers is None, tuple(_told(readings, inputs)))


def _told(readings: Sequence[Reading], inputs: Inputs) -> Iterator[Reading]:
    """Give what was read, without a word on sheets that are read elsewhere in the same audit."""
    used = {("passed_relation", inputs.file)}
    for kind, sheet in (
        ("passed_operator", inputs.operator or inputs.operators),
        ("passed_payment", inputs.payments),
    ):
        if sheet:
            used.add((kind, sheet.file))
    for reading in readings:
        told = tuple(r for r in reading.remarks if (r.kind, reading.file) not in used)
        yield replace(reading, remarks=told)


def _operators(
    inputs: Inputs, rules: Rules, as_of: date, problems: Mistakes, *, several: bool
) -> tuple[dict[str, Filled], Filling | None]:
    """Return the operators by how their names are compared, and what read them."""
    sheet = inputs.operators or inputs.operator
    if sheet is None:
        return {}, None
    filling = Filling(sheet, rules, "operator", as_of)
    found: dict[str, Filled] = {}
    for row in filling.rows():
        if inputs.operators and not row.operator:
            problems.append(Problem(row.place, "operator_missing"))
        name = same(row.operator) if several else ""
        if name in found:
            code = "operator_twice" if inputs.operators else "one_operator"
            problems.append(Problem(row.place, code))
        found[name] = row
    problems += filling.problems
    return found, filling


def _matched(
    rows: Sequence[Filled], operators: Mapping[str, Filled], inputs: Inputs, *, several: bool
) -> Iterator[Problem]:
    """Find rows of an operator that is not in the other table."""
    if several:
        yield from (Problem(row.place, "operator_missing") for row in rows if not row.operator)
        if inputs.operator and not inputs.operators:
            yield Problem(Place(inputs.operator.file), "operators_needed")
    elif inputs.operators:
        yield Problem(Place(inputs.file), "operator_column_missing")
    if inputs.operators and several:
        known = {same(row.operator) for row in rows}
        for row in rows:
            if row.operator and same(row.operator) not in operators:
                yield Problem(row.places[OPERATOR], "operator_unknown")
        for name, operator in operators.items():
            if name and name not in known:
                yield Problem(operator.place, "operator_empty")


def _alike(
    rows: Sequence[Filled], operators: Mapping[str, Filled], payments: Payments
) -> Iterator[Problem]:
    """Find names of operators that differ in signs only, in any of the tables."""
    alike = Alike()
    named = [(r.operator, r.places[OPERATOR]) for r in (*rows, *operators.values()) if r.operator]
    for name, place in (*named, *payments.named.items()):
        if problem := alike.problem(name, place):
            yield problem


def _unmatched(rows: Sequence[Filled], payments: Payments, *, several: bool) -> Iterator[Problem]:
    """Find payments of which nobody can say whose they are, late or in time.

    A list without a column for the operator is about one operator, who has no name there: a table
    of payments that names one may be about another.
    """
    known = {same(row.operator) for row in rows} if several else {""}
    for name, place in payments.named.items():
        if not several and name:
            yield Problem(place, "payment_of_named")
        elif several and not name:
            yield Problem(place, "operator_missing")
        elif name not in known:
            yield Problem(place, "payment_of_unknown")


def _with_payments(
    rules: Rules, operator: Filled, late: Mapping[str, Payment], problems: Mistakes
) -> dict[str, Answer]:
    """Return the operator's answers; a late payment and a yes contradict each other."""
    answers = dict(operator.answers)
    for fact, payment in late.items():
        given = answers.get(fact)
        if given and given.word is Word.YES:
            details = {
                "fact": column(rules, "operator", fact).called,
                "answer": told(operator.places.get(fact, operator.place)),
            }
            problems.append(Problem(payment.place, "payment_contradicts", details))
        answers[fact] = Answer(Word.NO)
    return answers


def _of_case(case: Case, file: str, rules: Rules) -> tuple[Filled, ...]:
    """Return a case's relationships as rows; a piece that an answer names has a number: P1."""
    read_by = outline(rules).read_by
    rows = []
    for relation in case.relations:
        named = {
            bare(read_by[fact])
            for fact, answer in relation.answers.items()
            if fact in read_by and any(any(map(str.isdigit, mark)) for mark in answer.evidence)
        }
        rows.append(
            Filled(
                Place(file),
                relation.label,
                answers=relation.answers,
                evidence=frozenset(named),
            )
        )
    return tuple(rows)
