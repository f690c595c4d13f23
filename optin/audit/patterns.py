"""Answer patterns: each distinct one is evaluated and explained once, by the same engine.

A million relationships answer in a few thousand ways. What a relationship contributes to its
operator's outcome depends on even less: its gates, and whether its own conditions hold. So the
engine is asked once per pattern for the conditions, and once per such class for the conclusions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from optin.audit.guards import breaching
from optin.audit.remarks import Remarks
from optin.case.model import Answer, Case, Relation, Word
from optin.engine.assess import Analysis, beside_others, program
from optin.engine.house import Bodies, House
from optin.engine.outline import outline
from optin.engine.rails import Values
from optin.rules.model import Rules, bare
from optin.truth import MET, NOT_MET, UNKNOWN, Truth

QUANTIFIED = "1.g"
COMPLETE = "all_relations_listed"
OPEN = 2  # beside no (0) and yes (1)
_ORDER = {NOT_MET: 0, UNKNOWN: 1, MET: 2}


def least(truths: "list[Truth]") -> Truth:
    """Return the value of conditions that must all hold."""
    return min(truths, key=_ORDER.__getitem__)


def raises(rules: Rules, answers: Mapping[str, Truth]) -> tuple[str, ...]:
    """Return the open questions of law that these answers raise."""
    raised_by = outline(rules).raised_by
    return tuple(q for q in rules.questions if answers.get(raised_by[q]) is MET)


@dataclass(eq=False)
class Kind:
    """What others need to know of a relationship: its part in 1.g under every reading."""

    body: Truth
    states: tuple[int, ...]  # per reading of the open questions: no, yes, or open (2)
    questions: tuple[str, ...]  # the open questions that it raises, where it leaves 1.g open
    gates: frozenset[str]  # the unknown gates that leave 1.g open


@dataclass(eq=False)
class Class:
    """Relationships with the same gates and the same value of their own conditions."""

    relation: Relation
    kind: Kind
    outside: bool  # article 2.2 is not about it, whatever else is so


@dataclass(eq=False)
class Pattern:
    """One way to answer: the conditions of the relationship itself, in words of the table."""

    own: Class
    fails: bool
    remarks: str  # the warnings and signals that hold, in ids
    # Breached, open, because, unknown: what stands before the operator's (lid 1), and after it.
    before: tuple[str, str, str, str]
    after: tuple[str, str, str, str]


@dataclass(eq=False)
class OperatorPattern:
    """One way in which an operator answers."""

    answers: Mapping[str, Answer]
    like: int  # the same number for the same 1.h to 1.k together, and the same completeness
    complete: Truth
    fails: bool
    said: tuple[str, str, str, str]  # breached, open, because, unknown


class Patterns:
    """The memo of one audit."""

    def __init__(self, rules: Rules, as_of: date) -> None:
        """Prepare what stays the same for all rows."""
        self.rules, self.as_of = rules, as_of
        self.program, shape = program(rules), outline(rules)
        self.conditions = tuple(c.id for c in shape.conditions)
        self.operator_scope = frozenset(shape.operator_scope)
        self.relation_conditions = tuple(
            name
            for name in self.conditions
            if name not in self.operator_scope and bare(name) != QUANTIFIED
        )
        self.derived = shape.derived
        self.gates = tuple(f for f in rules.facts if f in shape.gates)
        self.reads = shape.reads
        self.own = frozenset(f for name in self.relation_conditions for f in self.reads[name])
        self._classes: dict[object, Class] = {}
        self._kinds: dict[object, Kind] = {}
        self._outcomes: dict[object, tuple[str, frozenset[str]]] = {}
        self._analyses: dict[object, Analysis] = {}
        self._unsettled = House(rules, Case(as_of, ())).unsettled
        self._bodies: Bodies = {}
        self._remarks = Remarks(rules, as_of)
        self._operators: dict[object, OperatorPattern] = {}

    def pattern(self, answers: Mapping[str, Answer]) -> Pattern:
        """Return what one relationship's answers give by themselves."""
        truths = {fact: answer.word.truth for fact, answer in answers.items()}
        values = self.program.values([truths], {}, {})
        found = {name: values.of(name, 0) for name in self.relation_conditions}
        gates = tuple(truths.get(gate, UNKNOWN) for gate in self.gates)
        value = least([t for n, t in found.items() if bare(n).startswith("1.")])
        key = gates, value
        if key not in self._classes:
            relation = Relation("R", _bare_answers(answers))
            self._classes[key] = Class(relation, self._kind(relation), self._is_outside(relation))
        broken = self._broken(values)
        first = {n for n in found if bare(n).startswith("1.")}
        return Pattern(
            self._classes[key],
            bool(broken) or NOT_MET in found.values(),
            " ".join(self._remarks.said(answers)),
            self._said({n: t for n, t in found.items() if n in first}, broken, truths),
            self._said({n: t for n, t in found.items() if n not in first}, broken, truths),
        )

    def _broken(self, values: Values) -> list[tuple[str, str]]:
        """Return the breached conditions with the facts that are the breach."""
        return [
            (name, fact)
            for name, facts in values.own_breaches(0)
            for fact in breaching(self.rules, bare(name), facts)
        ]

    def _said(
        self,
        found: Mapping[str, Truth],
        broken: Sequence[tuple[str, str]],
        truths: Mapping[str, Truth],
    ) -> tuple[str, str, str, str]:
        """Return breached, open, because and unknown, each word with a space behind it."""
        return (
            "".join(f"{bare(n)} " for n, t in found.items() if t is NOT_MET),
            "".join(f"{bare(n)} " for n, t in found.items() if t is UNKNOWN),
            "".join(f"{f} " for f in self.rules.facts if any((n, f) in broken for n in found)),
            self._unknown(found, truths),
        )

    def _unknown(self, found: Mapping[str, Truth], truths: Mapping[str, Truth]) -> str:
        """Return the unknown facts of conditions that are not met, in the order of the law."""
        open_ = [n for n, t in found.items() if t is not MET and n not in self.derived]
        facts = {f for name in open_ for f in self.reads[name]}
        return "".join(
            f"{f} " for f in self.rules.facts if f in facts and truths.get(f, UNKNOWN) is UNKNOWN
        )

    def _kind(self, relation: Relation) -> Kind:
        house = House(self.rules, Case(self.as_of, (relation,)), self._bodies)
        diagram, body = house.bodies[0]
        states = tuple(min(diagram.given(body, reading), OPEN) for reading in house.readings)
        whole = {COMPLETE: MET}
        truth = self.program.values(house.relations, whole, {}).of(house.quantified, 0)
        answers = {fact: answer.word.truth for fact, answer in relation.answers.items()}
        raised = raises(self.rules, answers) if truth is UNKNOWN else ()
        gates = diagram.support(body) & frozenset(self.gates)
        key = states, truth, raised, gates
        return self._kinds.setdefault(key, Kind(truth, states, raised, gates))

    def _is_outside(self, relation: Relation) -> bool:
        """Whether article 2.2 is not about it; its own gates alone say so."""
        case = Case(self.as_of, (relation,), {}, "operator")
        outcome = beside_others(self.rules, case, self._bodies).outcome()
        return outcome.exception == "not_applicable"

    def operator(self, answers: Mapping[str, Answer]) -> OperatorPattern:
        """Return what one operator's answers give by themselves."""
        truths = {fact: answer.word.truth for fact, answer in answers.items()}
        key = frozenset(truths.items())
        if key not in self._operators:
            values = self.program.values([{}], truths, {})
            found = {n: values.of(n, 0) for n in self.conditions if n in self.operator_scope}
            broken = self._broken(values)
            value, complete = least(list(found.values())), truths.get(COMPLETE, UNKNOWN)
            self._operators[key] = OperatorPattern(
                _bare_answers(answers),
                3 * _ORDER[value] + _ORDER[complete],
                complete,
                NOT_MET in found.values(),
                self._said(found, broken, truths),
            )
        return self._operators[key]

    def everyone(self, kinds: frozenset[Kind], complete: Truth) -> Truth:
        """Return 1.g over all relationships of an operator."""
        bodies = [kind.body for kind in kinds]
        if NOT_MET in bodies:
            return NOT_MET
        return MET if UNKNOWN not in bodies and complete is MET else UNKNOWN

    def outcome(
        self, own: Class, others: frozenset[Kind], operator: OperatorPattern
    ) -> tuple[str, frozenset[str]]:
        """Return exception, regime and employee insurance, and what these depend on.

        The engine is asked once per class.
        """
        key = own, others, operator.like
        found = self._outcomes.get(key)
        if found is None:
            together = self._together(others)
            settled = zip(self._unsettled, together, strict=True)
            given = {name: bool(state) for name, state in settled if state != OPEN}
            analysis = self._analysis(own, operator)
            outcome = analysis.outcome(given)
            text = f"{outcome.exception};{outcome.regime};{outcome.employee_insurance}"
            found = self._outcomes[key] = text, analysis.deciding(given)
        return found

    def _analysis(self, own: Class, operator: OperatorPattern) -> Analysis:
        """Return one class under one kind of operator, with its colleagues left open."""
        key = own, operator.like
        if key not in self._analyses:
            case = Case(self.as_of, (own.relation,), operator.answers, "operator")
            self._analyses[key] = beside_others(self.rules, case, self._bodies)
        return self._analyses[key]

    def _together(self, kinds: frozenset[Kind]) -> tuple[int, ...]:
        """Return what colleagues come to under every reading; nobody is in order."""
        columns = zip(*(kind.states for kind in kinds), strict=True)
        states = tuple(0 if 0 in column else max(column) for column in columns)
        return states or (1,) * len(self._unsettled)


def _bare_answers(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    return {f: Answer(a.word) for f, a in answers.items() if a.word in {Word.YES, Word.NO}}
