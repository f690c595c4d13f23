"""One operator audited: the engine's result, and what stands beside the law: evidence, dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from optin.audit.houses import House
from optin.engine.assess import assess
from optin.engine.outline import outline
from optin.engine.result import Change, RelationResult, Result
from optin.problems import Place
from optin.rules.model import Rules, bare
from optin.truth import MET, NOT_MET, UNKNOWN

ENDS = {"permit_valid_until": "1.j", "agreement_valid_until": "1.k"}


@dataclass(frozen=True)
class Finding:
    """One own breach: whose (empty: the operator's), which condition, the fact, the cell."""

    label: str
    condition: str
    fact: str
    place: Place


@dataclass(frozen=True)
class Measure:
    """One thing to put right, for everybody it is about."""

    fact: str
    to: bool
    labels: tuple[str, ...]  # empty: the operator
    who: tuple[str, ...]
    past: str
    condition: str


@dataclass(frozen=True)
class Ending:
    """A permit or agreement that ends soon."""

    condition: str
    day: date
    days: int


@dataclass(frozen=True)
class Audited:
    """The audit of one operator."""

    rules: Rules
    house: House
    result: Result
    horizon: int

    @property
    def relations(self) -> tuple[RelationResult, ...]:
        """The relationships in the order of the file."""
        return self.result.relations

    @cached_property
    def own_conditions(self) -> tuple[str, ...]:
        """The conditions that test facts, in statutory order."""
        shape = outline(self.rules)
        return tuple(bare(c.id) for c in shape.conditions if c.id not in shape.derived)

    @cached_property
    def operator_conditions(self) -> frozenset[str]:
        """The conditions about the operator."""
        return frozenset(map(bare, outline(self.rules).operator_scope))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Every own breach, the operator's once, in the order of the law and then of the file."""
        found: list[Finding] = []
        for number in self.own_conditions:
            for relation in self.relations:
                condition = next(c for c in relation.conditions if c.id == number)
                if condition.status is not NOT_MET:
                    continue
                shared = number in self.operator_conditions
                for fact in condition.because:
                    label = "" if shared else relation.label
                    found.append(Finding(label, number, fact, self.place(label, fact)))
                if shared:
                    break
        return tuple(found)

    def place(self, label: str, fact: str) -> Place:
        """Return the cell in which a fact was answered."""
        row = self.house.rows[label] if label else self.house.operator
        if not label:
            for payment in self.house.late:
                if payment.fact == fact:
                    return payment.place
        return row.places.get(fact, row.place)

    @cached_property
    def causes(self) -> tuple[str, ...]:
        """The relationships because of which 1.g is certainly not met."""
        condition = next(c for c in self.relations[0].conditions if c.id == "1.g")
        return condition.because if condition.status is NOT_MET else ()

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """What to put right: the operator's first, then what helps most relationships."""
        changes: dict[Change, None] = {}
        for relation in self.relations:
            if relation.repair:
                changes |= dict.fromkeys(relation.repair.changes)
        grouped: dict[tuple[str, bool], list[Change]] = {}
        for change in changes:
            grouped.setdefault((change.fact, change.to), []).append(change)
        read_by = outline(self.rules).read_by
        order = list(self.rules.facts)
        made = [
            Measure(
                fact,
                to,
                tuple(c.label for c in group if c.label),
                group[0].who,
                group[0].past,
                bare(read_by.get(fact, "1.g")),
            )
            for (fact, to), group in grouped.items()
        ]
        return tuple(
            sorted(
                made,
                key=lambda m: (not m.who, bool(m.labels), -len(m.labels), order.index(m.fact)),
            )
        )

    @cached_property
    def open(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Unknown facts with the labels they are unknown for (none: the operator's)."""
        found: dict[str, list[str]] = {}
        for relation in self.relations:
            for fact in relation.open:
                labels = found.setdefault(fact.fact, [])
                if self.rules.facts[fact.fact].scope == "relation":
                    labels.append(relation.label)
        return tuple((fact, tuple(found[fact])) for fact in self.rules.facts if fact in found)

    @cached_property
    def without_evidence(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Conditions called met without their evidence, with the labels (none: the operator)."""
        found: list[tuple[str, tuple[str, ...]]] = []
        for number in self.own_conditions:
            if number in self.operator_conditions:
                status = next(c.status for c in self.relations[0].conditions if c.id == number)
                if status is MET and number not in self.house.operator.evidence:
                    found.append((number, ()))
                continue
            labels = tuple(
                r.label
                for r in self.relations
                if next(c.status for c in r.conditions if c.id == number) is MET
                and number not in self.house.rows[r.label].evidence
            )
            if labels:
                found.append((number, labels))
        return tuple(found)

    @cached_property
    def ending(self) -> tuple[Ending, ...]:
        """Permits and agreements that end within the horizon."""
        return tuple(self._ending())

    def _ending(self) -> Iterator[Ending]:
        as_of = self.house.case.as_of
        for column, condition in ENDS.items():
            end = self.house.operator.dates.get(column)
            if end and as_of <= end <= as_of + timedelta(self.horizon):
                yield Ending(condition, end, (end - as_of).days)

    @cached_property
    def empty(self) -> int:
        """Return how many cells for an answer are empty."""
        return self.house.operator.empty + sum(row.empty for row in self.house.rows.values())

    @property
    def has_breach(self) -> bool:
        """Whether a condition is certainly not met for somebody."""
        return any(relation.breaches for relation in self.relations)

    @property
    def has_unknown(self) -> bool:
        """Whether something is not decided for somebody."""
        return any(
            "unknown" in (r.outcome.exception, r.outcome.employee_insurance)
            or r.outcome.regime == "undetermined"
            for r in self.relations
        )

    def counts(self) -> dict[str, tuple[int, int]]:
        """Return per condition how many relationships fail it and how many leave it open."""
        found: dict[str, list[int]] = {}
        for relation in self.relations:
            for condition in relation.conditions:
                pair = found.setdefault(condition.id, [0, 0])
                pair[0] += condition.status is NOT_MET
                pair[1] += condition.status is UNKNOWN
        return {number: (pair[0], pair[1]) for number, pair in found.items()}


def audited(rules: Rules, house: House, horizon: int) -> Audited:
    """Return the audit of one operator, by the one engine."""
    return Audited(rules, house, assess(rules, house.case), horizon)
