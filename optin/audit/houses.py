"""The tables put together: per operator a case for the engine, and what stands beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from optin.audit.columns import OPERATOR
from optin.audit.filling import Filled, Filling, twice
from optin.audit.payments import Late, facts_of, late_payments
from optin.audit.sheet import Sheet
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
    late: tuple[Late, ...]


@dataclass(frozen=True)
class Tables:
    """Everything that was read."""

    files: tuple[str, ...]
    delimiter: str
    houses: tuple[House, ...]
    has_evidence: bool


@dataclass(frozen=True)
class Inputs:
    """The files of one audit, read but not understood."""

    workers: Sheet | Case
    file: str
    operator: Sheet | None = None
    operators: Sheet | None = None
    payments: Sheet | None = None


def tables(inputs: Inputs, rules: Rules, as_of: date) -> Tables:
    """Return the houses in the tables.

    Raises:
        InputError: something is wrong somewhere. Lists every problem of every table.
    """
    late: tuple[Late, ...] = ()
    problems: list[Problem] = []
    if inputs.payments:
        late, found = late_payments(inputs.payments, rules, as_of)
        problems += found
    if isinstance(inputs.workers, Case):
        workers, labels = None, _of_case(inputs.workers, inputs.file, rules)
    else:
        workers = Filling(inputs.workers, rules, "relation", as_of)
        labels = tuple(workers.rows())
        problems += [*workers.problems, *twice(labels)]
        if not labels and not workers.problems:
            problems.append(Problem(Place(inputs.file), "no_relations"))
    several = workers is not None and OPERATOR in workers.present
    operators, has_evidence = _operators(inputs, rules, as_of, problems, several=several)
    problems += _matched(labels, operators, late, inputs, several=several)
    by_operator: dict[str, list[Filled]] = {}
    for row in labels:
        by_operator.setdefault(row.operator if several else "", []).append(row)
    houses = []
    for name, rows in by_operator.items():
        operator = operators.get(name, Filled(Place(inputs.file)))
        answers = _with_payments(operator, facts_of(late, name if several else ""), problems)
        if isinstance(inputs.workers, Case):
            case = inputs.workers
            case = Case(
                case.as_of, case.relations, {**case.operator, **answers}, "operator", case.assume
            )
        else:
            relations = tuple(Relation(row.label, row.answers) for row in rows)
            case = Case(as_of, relations, answers, "operator")
        own = tuple(p for p in late if p.operator == (name if several else p.operator))
        houses.append(House(name, case, operator, {row.label: row for row in rows}, own))
    if problems:
        raise InputError(problems)
    sheets = (inputs.operator, inputs.operators, inputs.payments)
    files = (inputs.file, *(sheet.file for sheet in sheets if sheet))
    has_evidence |= workers is not None and any(c.startswith("evidence_") for c in workers.present)
    has_evidence |= workers is None and any(row.evidence for row in labels)
    delimiter = "" if isinstance(inputs.workers, Case) else inputs.workers.delimiter
    return Tables(files, delimiter, tuple(houses), has_evidence)


def _operators(
    inputs: Inputs, rules: Rules, as_of: date, problems: list[Problem], *, several: bool
) -> tuple[dict[str, Filled], bool]:
    sheet = inputs.operators or inputs.operator
    if sheet is None:
        return {}, False
    filling = Filling(sheet, rules, "operator", as_of)
    found: dict[str, Filled] = {}
    for row in filling.rows():
        if inputs.operators and not row.operator:
            problems.append(Problem(row.place, "operator_missing"))
        name = row.operator if several else ""
        if name in found:
            code = "operator_twice" if inputs.operators else "one_operator"
            problems.append(Problem(row.place, code))
        found[name] = row
    problems += filling.problems
    return found, any(c.startswith("evidence_") for c in filling.present)


def _matched(
    rows: Sequence[Filled],
    operators: Mapping[str, Filled],
    late: Sequence[Late],
    inputs: Inputs,
    *,
    several: bool,
) -> list[Problem]:
    """Find rows of an operator that is not in the other table."""
    problems = []
    if several:
        unnamed = [row for row in rows if not row.operator]
        problems += [Problem(row.place, "operator_missing") for row in unnamed]
        if inputs.operator and not inputs.operators:
            problems.append(Problem(Place(inputs.operator.file), "operators_needed"))
    elif inputs.operators:
        problems.append(Problem(Place(inputs.file), "operator_column_missing"))
    if inputs.operators and several:
        known = {row.operator for row in rows}
        for row in rows:
            if row.operator and row.operator not in operators:
                problems.append(Problem(row.places[OPERATOR], "operator_unknown"))
        problems += [
            Problem(o.place, "operator_empty") for n, o in operators.items() if n and n not in known
        ]
    known = {row.operator for row in rows}
    for payment in late:
        if several and payment.operator not in known:
            problems.append(Problem(payment.place, "operator_unknown"))
    return problems


def _with_payments(
    operator: Filled, late: Mapping[str, Late], problems: list[Problem]
) -> dict[str, Answer]:
    """Return the operator's answers; a late payment and a yes contradict each other."""
    answers = dict(operator.answers)
    for fact, payment in late.items():
        given = answers.get(fact)
        if given and given.word is Word.YES:
            problems.append(Problem(payment.place, "dates_contradict", {"fact": fact}))
        answers[fact] = Answer(Word.NO)
    return answers


def _of_case(case: Case, file: str, rules: Rules) -> tuple[Filled, ...]:
    """Return a case's relationships as rows; what an answer names as evidence counts."""
    read_by = outline(rules).read_by
    rows = []
    for relation in case.relations:
        named = {
            bare(read_by[f]) for f, a in relation.answers.items() if a.evidence and f in read_by
        }
        facts = sum(fact.scope == "relation" for fact in rules.facts.values())
        rows.append(
            Filled(
                Place(file),
                relation.label,
                answers=relation.answers,
                evidence=frozenset(named),
                empty=facts - len(relation.answers),
            )
        )
    return tuple(rows)
