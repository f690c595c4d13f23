"""One operator audited: the engine's result, and what stands beside the law: evidence, dates."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from optin.audit.columns import LEVIES, columns, same
from optin.audit.dates import Decision
from optin.audit.ending import Ending, ending
from optin.audit.guards import breaching
from optin.audit.houses import House
from optin.audit.patterns import COMPLETE, QUANTIFIED, raises
from optin.audit.payments import Payment
from optin.audit.remarks import Remarks, guarded
from optin.engine.assess import assess
from optin.engine.outline import outline
from optin.engine.result import (
    Change,
    Condition,
    HouseRepair,
    OpenFact,
    RelationResult,
    Repair,
    Result,
)
from optin.problems import Place
from optin.rules.model import Remark, Rules, bare
from optin.truth import MET, NOT_MET, UNKNOWN, Truth

OUTSIDE = "not_applicable"
EXCEPTIONS = ("met", "not_met", "unknown", OUTSIDE)
STATED = "contract_stated"  # goes before everything
# What dates say that is worth a word though it breaches nothing.
_REMARKABLE = frozenset(
    {"planned", "planned_in_time", "planned_late", "planned_same_day", "withholding_planned"}
    | {"same_day", "same_day_answered"}
)


@dataclass(frozen=True)
class Finding:
    """One own breach: whose (empty: the operator's), which condition, the fact, the cell.

    `column` is the column of that cell, `why` the date or the payment that decides, if one does.
    """

    label: str
    condition: str
    fact: str
    place: Place
    column: str
    why: Decision | Payment | None = None


@dataclass(frozen=True)
class Measure:
    """One thing to put right, for everybody it is about."""

    fact: str
    to: bool
    labels: tuple[str, ...]  # empty: the operator
    who: tuple[str, ...]
    past: str
    condition: str
    hinders: int  # for how many relationships it stands in the way of the exception
    saves: int  # for how many it alone is enough
    perhaps: int  # for how many it is all of this list, and something open still decides


@dataclass(frozen=True)
class Beyond:
    """A breach that nobody can put right."""

    fact: str
    condition: str
    labels: tuple[str, ...]  # empty: the operator
    past: str


@dataclass(frozen=True)
class Noted:
    """What dates say that breaches nothing: whose (empty: the operator's), and the cell."""

    label: str
    said: Decision
    place: Place


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
    def inside(self) -> tuple[RelationResult, ...]:
        """The relationships that article 2.2 is about, or may be about."""
        return tuple(r for r in self.relations if r.outcome.exception != OUTSIDE)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """How many relationships have each outcome; together they are all."""
        found = [relation.outcome.exception for relation in self.relations]
        return {outcome: found.count(outcome) for outcome in EXCEPTIONS}

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
        return tuple(self._findings())

    def _findings(self) -> Iterator[Finding]:
        for number in self.own_conditions:
            shared = number in self.operator_conditions
            for relation in self.inside if shared else self.counting:
                condition = _condition(relation, number)
                if condition.status is not NOT_MET:
                    continue
                label = "" if shared else relation.label
                for fact in breaching(self.rules, number, condition.because):
                    yield from self._of(label, number, fact)
                if shared:
                    break

    def _of(self, label: str, number: str, fact: str) -> Iterator[Finding]:
        """Give the breach by one fact, or every late payment that is one."""
        row = self.house.rows[label] if label else self.house.operator
        said = row.decisions.get(fact)
        if said and said.truth is not None:
            yield Finding(label, number, fact, row.places[said.column], said.column, said)
            return
        late = [payment for payment in self.house.late if payment.fact == fact and not label]
        for payment in late:
            column = "paid" if payment.is_paid else "due"
            yield Finding(label, number, fact, payment.place, column, payment)
        if not late:
            yield Finding(label, number, fact, self.place(label, fact), fact)

    @cached_property
    def breaches(self) -> int:
        """How many conditions are breached: the operator's once, the others once per person."""
        return len(self.breached)

    @cached_property
    def breached(self) -> dict[tuple[str, str], tuple[Finding, ...]]:
        """The findings by whose (empty: the operator's) and condition."""
        found: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.findings:
            found.setdefault((finding.label, finding.condition), []).append(finding)
        return {key: tuple(group) for key, group in found.items()}

    def place(self, label: str, fact: str) -> Place:
        """Return the cell in which a fact is answered, or the day because of which it is open."""
        row = self.house.rows[label] if label else self.house.operator
        why = self.reason(label, fact)
        return row.places.get(why.column if why else fact, row.place)

    @cached_property
    def counting(self) -> tuple[RelationResult, ...]:
        """Whom article 2.2 is about, and who is outside it and makes 1.g fail for the others."""
        failing = frozenset(self.causes)
        return tuple(
            r for r in self.relations if r.outcome.exception != OUTSIDE or r.label in failing
        )

    @cached_property
    def causes(self) -> tuple[str, ...]:
        """The relationships because of which 1.g is certainly not met."""
        return self._whose_part_is(NOT_MET)

    @cached_property
    def open_causes(self) -> tuple[str, ...]:
        """The relationships of which nobody can say whether 1.g fails because of them too."""
        return self._whose_part_is(UNKNOWN)

    def _whose_part_is(self, status: Truth) -> tuple[str, ...]:
        """1.g is about somebody only where article 2.2 is."""
        parts = self.result.house.parts if self.inside else {}
        return tuple(label for label, part in parts.items() if part.status is status)

    @cached_property
    def is_incomplete(self) -> bool:
        """Whether not everybody is, or may not be, in the list."""
        return bool(self.inside) and self.result.house.complete is not MET

    @cached_property
    def open_law(self) -> dict[str, tuple[str, ...]]:
        """The open questions of law on which 1.g could rest, with whoever raises them."""
        found: dict[str, list[str]] = {}
        causes = frozenset(self.open_causes)
        for relation in self.house.case.relations:
            if relation.label in causes:
                answers = {fact: answer.word.truth for fact, answer in relation.answers.items()}
                for question in raises(self.rules, answers):
                    if question not in self.house.case.assume:
                        found.setdefault(question, []).append(relation.label)
        return {q: tuple(found[q]) for q in self.rules.questions if q in found}

    @cached_property
    def remarks(self) -> dict[Remark, tuple[str, ...]]:
        """The warnings, and then the signals, that some relationships have and others have not."""
        said = {r.label: {*r.warnings, *r.signals} for r in self.relations}
        found = {
            remark: tuple(label for label, names in said.items() if remark.id in names)
            for remark in guarded(self.rules)
        }
        return {remark: labels for remark, labels in found.items() if labels}

    def warned(self, label: str) -> tuple[str, ...]:
        """Return the ids of what is said of somebody beside the law."""
        return tuple(remark.id for remark, labels in self._remarked if label in labels)

    @cached_property
    def _remarked(self) -> list[tuple[Remark, frozenset[str]]]:
        return [(remark, frozenset(labels)) for remark, labels in self.remarks.items()]

    @cached_property
    def _grounds(self) -> Remarks:
        return Remarks(self.rules, self.house.case.as_of)

    def remark_places(self, remark: Remark, label: str) -> tuple[Place, ...]:
        """Return the cells of the answers on which a remark rests."""
        row = self.house.rows[label]
        facts = self._grounds.grounds(remark, row.answers)
        return tuple(dict.fromkeys(self.place(label, fact) for fact in facts)) or (row.place,)

    @cached_property
    def assumed(self) -> dict[str, tuple[str, ...]]:
        """Every open question of law that was settled, with those whose outcome rests on it."""
        return {
            name: tuple(r.label for r in self.relations if name in r.assumed)
            for name in self.house.case.assume
        }

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """What somebody can put right: what stands in the way of most relationships first."""
        grouped: dict[Key, dict[Change, None]] = {}
        saves: Counter[Key] = Counter()
        perhaps: Counter[Key] = Counter()
        shared = {id(h): _keys(h) for h in self.result.house.repairs}
        for house in self.result.house.repairs:
            for changes in house.changes.values():
                _group(grouped, changes)
        for relation in self.inside:
            repair = relation.repair
            if repair is None:
                continue
            _group(grouped, repair.own)
            if relation.outcome.exception != "not_met":
                continue
            counts = shared[id(repair.house)]
            mine = {_key(c) for c in repair.house.changes.get(relation.label, ())}
            keys = {_key(c) for c in repair.own}
            keys |= {key for key, count in counts.items() if count > (key in mine)}
            if len(keys) == 1 and repair.possible:
                (perhaps if self._rests(repair) else saves).update(keys)
        read_by = outline(self.rules).read_by
        order = list(self.rules.facts)
        place = {label: n for n, label in enumerate(self.house.rows)}
        made = [
            Measure(
                fact,
                to,
                tuple(sorted((c.label for c in group if c.label), key=place.__getitem__)),
                next(iter(group)).who,
                next(iter(group)).past,
                bare(read_by[fact]),
                self._hindered(tuple(c.label for c in group)),
                saves[fact, to],
                perhaps[fact, to],
            )
            for (fact, to), group in grouped.items()
            if next(iter(group)).who
        ]
        return tuple(
            sorted(
                made,
                key=lambda m: (
                    -m.saves,
                    -m.perhaps,
                    -m.hinders,
                    bool(m.labels),
                    -len(m.labels),
                    order.index(m.fact),
                ),
            )
        )

    def _hindered(self, labels: tuple[str, ...]) -> int:
        """Return in how many people's way a breach stands; through 1.g that can be everybody's."""
        failing = [r.label for r in self.inside if r.outcome.exception == "not_met"]
        mine = frozenset(labels)
        if "" in mine or not mine.isdisjoint(self.causes):
            return len(failing)
        return sum(label in mine for label in failing)

    @cached_property
    def beyond(self) -> tuple[Beyond, ...]:
        """The breaches that nobody can put right."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            if not self.rules.facts[finding.fact].change:
                found.setdefault(finding.fact, []).append(finding)
        return tuple(
            Beyond(
                fact,
                group[0].condition,
                tuple(f.label for f in group if f.label),
                self.rules.facts[fact].past,
            )
            for fact, group in found.items()
        )

    @cached_property
    def repaired(self) -> tuple[int, int]:
        """For how many 2.2 applies once all is done, and for how many that is still unknown."""
        possible = [
            relation.repair
            for relation in self.inside
            if relation.outcome.exception == "not_met"
            and relation.repair
            and relation.repair.possible
        ]
        unknown = sum(map(self._rests, possible))
        return len(possible) - unknown, unknown

    def _rests(self, repair: Repair) -> bool:
        """Whether something still decides after a repair: an answer nobody has, or the law.

        What was paid late stays late by the letter; whether it counts for good is not settled.
        """
        stays = any(change.fact in LEVIES for change in repair.own)
        others = self._unsettled | repair.house.needed.keys()
        others_open = len(others) > (repair.label in others)  # keeps 1.g unknown
        return bool(repair.own_needed or repair.rests_on or others_open or stays)

    @cached_property
    def _unsettled(self) -> frozenset[str]:
        """The relationships that need an answer nobody has."""
        repairs = [relation.repair for relation in self.inside if relation.repair]
        return frozenset(r.label for r in repairs if any(c.label for c in r.own_needed))

    @cached_property
    def open(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Unknown facts that decide something, with the labels (none: the operator's)."""
        found: dict[str, dict[str, None]] = {}
        for relation in self.relations:
            names = [fact.fact for fact in relation.open if self.matters(relation, fact)]
            for name in dict.fromkeys([*names, *self._unsettling(relation.label)]):
                labels = found.setdefault(name, {})
                if self.rules.facts[name].scope == "relation":
                    labels[relation.label] = None
        return tuple((fact, tuple(found[fact])) for fact in self.rules.facts if fact in found)

    @cached_property
    def open_points(self) -> int:
        """How many things are told as open: facts, questions of law, a list that is not whole."""
        said = self.is_incomplete and COMPLETE not in dict(self.open)  # that it is not complete
        return len(self.open) + len(self.open_law) + said

    def matters(self, relation: RelationResult, fact: OpenFact) -> bool:
        """Whether an unknown fact decides a conclusion, or could be (another) reason to fail.

        A breach takes nothing away: what is unknown beside it can be a breach too.
        """
        if fact.decides:
            return True
        if fact.fact == COMPLETE:
            return self.is_incomplete
        if self.rules.facts[fact.fact].scope == "operator":
            is_tested = relation.outcome.exception != OUTSIDE
        else:
            is_tested = relation.label in self._counting or relation.label in self._may_fail
        if not is_tested or fact.provision not in self.own_conditions:
            return False
        return _condition(relation, fact.provision).status is not MET

    def _unsettling(self, label: str) -> tuple[str, ...]:
        """Return the unknown facts of somebody that leave 1.g open for everybody."""
        part = self.result.house.parts[label]
        if not self.inside or part.status is not UNKNOWN:
            return ()
        return tuple(fact for fact in part.because if fact in self.rules.facts)

    @cached_property
    def _may_fail(self) -> frozenset[str]:
        return frozenset(self.open_causes)

    @cached_property
    def _counting(self) -> frozenset[str]:
        return frozenset(relation.label for relation in self.counting)

    def left_open(self, label: str, number: str) -> tuple[str, ...]:
        """Return the unknown facts of one condition, of somebody or (empty) of the operator."""
        read_by = outline(self.rules).read_by
        return tuple(f for f in self.open_about(label) if bare(read_by[f]) == number)

    def unknown_of(self, relation: RelationResult) -> list[str]:
        """Return what is open about somebody: own facts, and the operator's who is inside 2.2.

        A list that was said not to be complete is among them.
        """
        found = set(self.open_about(relation.label))
        if relation.outcome.exception != OUTSIDE:
            found |= {*self.open_about(""), *([COMPLETE] if self.is_incomplete else [])}
        return [fact for fact in self.rules.facts if fact in found]

    def open_about(self, label: str) -> tuple[str, ...]:
        """Return the unknown facts that matter, of somebody or (empty) of the operator."""
        return self._open_about.get(label, ())

    @cached_property
    def _open_about(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for fact, labels in self.open:
            for label in labels or ("",):
                found.setdefault(label, []).append(fact)
        return {label: tuple(facts) for label, facts in found.items()}

    def findings_of(self, label: str) -> tuple[Finding, ...]:
        """Return the findings of somebody, or (empty) of the operator."""
        return self._findings_of.get(label, ())

    @cached_property
    def _findings_of(self) -> dict[str, tuple[Finding, ...]]:
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.label, []).append(finding)
        return {label: tuple(group) for label, group in found.items()}

    def status(self, relation: RelationResult, number: str) -> Truth | None:
        """Return what a condition comes to for somebody, or None where it is not asked of them.

        Of who is outside article 2.2 and yet counts under 1.g only what fails or is open counts.
        """
        found = _condition(relation, number).status
        if relation.outcome.exception != OUTSIDE:
            return found
        if found is MET or number not in self.own_conditions or number in self.operator_conditions:
            return None
        if relation.label in self._counting:
            return found
        return UNKNOWN if self.left_open(relation.label, number) else None

    @cached_property
    def lacking(self) -> dict[str, tuple[str, ...]]:
        """Per table that was read, the facts that are unknown because it has no column for them.

        What dates decide is known without one, and so is what a condition can do without.
        """
        case = self.house.case
        known = {
            fact
            for answers in (case.operator, *(r.answers for r in case.relations))
            for fact in answers
        }
        met = {n for n in self.own_conditions if self._met_by_all(n)}
        known |= {fact for fact, name in outline(self.rules).read_by.items() if bare(name) in met}
        return {
            scope: tuple(
                column.id
                for column in columns(self.rules, scope)
                if column.kind == "fact" and column.id not in present | known
            )
            for scope, present in self.house.present.items()
        }

    def _met_by_all(self, number: str) -> bool:
        """Whether a condition is met for everybody whom article 2.2 is about, if anybody."""
        found = [_condition(relation, number).status for relation in self.inside]
        return bool(found) and all(status is MET for status in found)

    @cached_property
    def noted(self) -> tuple[Noted, ...]:
        """What the dates say that breaches nothing and that somebody should know."""
        rows = [("", self.house.operator), *self.house.rows.items()]
        unknown = {fact for fact, _ in self.open}
        conditions = {bare(name): reads for name, reads in outline(self.rules).reads.items()}
        beside = {f for c in self.own_conditions if conditions[c] & unknown for f in conditions[c]}
        return tuple(
            Noted(label, said, row.places[said.column])
            for label, row in rows
            for said in row.decisions.values()
            if said.kind in _REMARKABLE
            or (said.truth is False and not label and said.fact in beside)
        )

    def reason(self, label: str, fact: str) -> Decision | None:
        """Return why dates leave a fact unknown, where they do."""
        row = self.house.rows[label] if label else self.house.operator
        said = row.decisions.get(fact)
        return said if said and said.truth is None else None

    @cached_property
    def without_evidence(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Conditions called met without their evidence, with the labels (none: the operator)."""
        found: list[tuple[str, tuple[str, ...]]] = []
        for number in self.own_conditions:
            met = [r.label for r in self.inside if _condition(r, number).status is MET]
            if number in self.operator_conditions:
                if met and number not in self.house.operator.evidence:
                    found.append((number, ()))
                continue
            labels = [label for label in met if number not in self.house.rows[label].evidence]
            if labels:
                found.append((number, tuple(labels)))
        return tuple(found)

    @cached_property
    def ending(self) -> tuple[Ending, ...]:
        """Permits and agreements that end within the horizon."""
        return tuple(ending(self.house.operator, self.house.case.as_of, self.horizon))

    @cached_property
    def empty(self) -> int:
        """How many cells are empty and leave something open."""
        return sum(
            fact not in (self.house.rows[label] if label else self.house.operator).answers
            for fact, labels in self.open
            if not self._is_absent(fact)
            for label in labels or ("",)
        )

    @cached_property
    def absent(self) -> tuple[str, ...]:
        """The facts that are open and for which there is no column."""
        return tuple(fact for fact, _ in self.open if self._is_absent(fact))

    def _is_absent(self, fact: str) -> bool:
        """Whether a table was read, or left out, that has no column for a fact; a case has none."""
        scope, present = self.rules.facts[fact].scope, self.house.present
        return fact not in present[scope] if scope in present else "relation" in present

    def beside(self, labels: Collection[str]) -> tuple[str, ...]:
        """Return what fails for some people and is no breach of theirs: the operator's, and 1.g."""
        found = {
            condition.id
            for relation in self.inside
            if relation.label in labels
            for condition in relation.conditions
            if condition.status is NOT_MET
            and (condition.id in self.operator_conditions or condition.id == QUANTIFIED)
        }
        return tuple(sorted(found))

    @cached_property
    def houses(self) -> dict[str, tuple[RelationResult, ...]]:
        """The relationships by house, where the list groups them; the order is the file's."""
        found: dict[str, list[RelationResult]] = {}
        names: dict[str, str] = {}
        for relation in self.relations:
            name = self.house.rows[relation.label].house
            first = names.setdefault(same(name), name)
            found.setdefault(first, []).append(relation)
        named = any(found)
        return {name: tuple(group) for name, group in found.items()} if named else {}

    @property
    def has_breach(self) -> bool:
        """Whether a condition is certainly not met for somebody whom article 2.2 is about."""
        return any(relation.breaches for relation in self.inside)

    @property
    def has_unknown(self) -> bool:
        """Whether something is told as open, or not decided for somebody."""
        return self.open_points > 0 or any(
            "unknown" in (r.outcome.exception, r.outcome.employee_insurance)
            or r.outcome.regime == "undetermined"
            for r in self.relations
        )

    def counts(self) -> dict[str, tuple[int, int]]:
        """Return per condition how many relationships fail it and how many leave it open."""
        shape = outline(self.rules)
        found = {bare(condition.id): [0, 0] for condition in shape.conditions}
        for relation in self.counting:
            for number, pair in found.items():
                status = self.status(relation, number)
                pair[0] += status is NOT_MET
                pair[1] += status is UNKNOWN
        return {number: (pair[0], pair[1]) for number, pair in found.items()}


Key: TypeAlias = tuple[str, bool]  # a fact, and what it has to become


def _key(change: Change) -> Key:
    return change.fact, change.to


def _keys(house: HouseRepair) -> Counter[Key]:
    """Return for how many relationships under 1.g each thing has to change."""
    return Counter(key for changes in house.changes.values() for key in {*map(_key, changes)})


def _group(grouped: dict[Key, dict[Change, None]], changes: Iterable[Change]) -> None:
    for change in changes:
        grouped.setdefault(_key(change), {})[change] = None


def _condition(relation: RelationResult, number: str) -> Condition:
    """Return one condition of a relationship."""
    return next(c for c in relation.conditions if c.id == number)


def audited(rules: Rules, house: House, horizon: int) -> Audited:
    """Return the audit of one operator, by the one engine."""
    return Audited(rules, house, assess(rules, house.case), horizon)
