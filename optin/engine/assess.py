"""The answer: what applies, which conditions are breached, why, and what is still open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from optin.case.model import Case
from optin.engine.diagram import FALSE, TRUE, Diagram
from optin.engine.house import OTHERS, Bodies, House, Symbols
from optin.engine.outline import PACKAGE, outline
from optin.engine.rails import Program, Values
from optin.engine.reasons import Reason, Reasons
from optin.engine.repair import Repairs
from optin.engine.result import Condition, OpenFact, Outcome, RelationResult, Result
from optin.problems import NotInForceError, Place, Problem
from optin.rules.model import FactSpec, Remark, Rules, bare
from optin.rules.tree import fold
from optin.truth import MET, NOT_MET, Truth

SIGNAL = "employment_contract_stated"  # said or not said; listed as open only where it can decide
CONCLUSIONS = ("exception", "regime", "employee_insurance")


class UnprovedError(Exception):
    """An explanation whose facts do not give the outcome again: a bug of ours."""


@lru_cache(maxsize=4)
def program(rules: Rules) -> Program:
    """Return the compiled tree of these rules."""
    return Program(rules)


def assess(rules: Rules, case: Case) -> Result:
    """Assess every relationship of a case. Nothing is skipped because the outcome is certain.

    Raises:
        NotInForceError: the day asked about lies before the rules came into force.
        UnprovedError: an explanation does not prove itself.
    """
    if case.as_of < rules.in_force_from:
        days = {"as_of": case.as_of.isoformat(), "from": rules.in_force_from.isoformat()}
        raise NotInForceError([Problem(Place(""), "not_in_force", days)])
    house = House(rules, case)
    analyses = _analyses(house)
    values = program(rules).values(house.relations, house.operator, house.assumed)
    bodies = _bodies(house)
    repairs = Repairs(house)
    assumed = _assumptions(rules, case, analyses)
    results = tuple(
        _relation(house, place, analysis, values, bodies, repairs, assumed[place])
        for place, analysis in enumerate(analyses)
    )
    _prove(house, results)
    found = dict.fromkeys(warning for result in results for warning in result.warnings)
    complete = values.of(house.quantified, 0) is MET
    if complete and not any(_may_be_member(house, p) for p in range(len(house.labels))):
        found["nobody_under_1g"] = None
    return Result(case.as_of, results, tuple(found))


def conclusions(rules: Rules, case: Case) -> tuple[Outcome, ...]:
    """Return only the three conclusions per relationship."""
    return tuple(analysis.outcome() for analysis in _analyses(House(rules, case)))


def interesting(rules: Rules, case: Case, *, complete: bool) -> set[tuple[str, str]]:
    """Return the unknown facts, as (label or "", fact), that can still decide something.

    Without `complete`: that decide the exception or the regime of some relationship. With it: also
    those that decide employee insurance or whether any single condition is met.
    """
    house = House(rules, case)
    found: set[tuple[str, str]] = set()
    for place, analysis in enumerate(_analyses(house)):
        names = analysis.support["exception"] | analysis.support["regime"]
        if complete:
            names |= analysis.support["employee_insurance"] | analysis.condition_support
        found |= {house.address(place, name) for name in names if name in rules.facts}
        for name in names:
            if name.startswith(OTHERS):
                found |= house.others_facts(place, name)
    return found


@dataclass
class Analysis:
    """The trees of one relationship as functions of what is unknown; shared by equal patterns."""

    rules: Rules
    known: Mapping[str, Truth]
    diagram: Diagram
    functions: dict[str, int]

    def outcome(self, given: Mapping[str, bool] | None = None) -> Outcome:
        """Return the conclusions, or what they would be with some facts given."""

        def value(tree: str) -> int:
            function = self.functions[tree]
            return self.diagram.given(function, given) if given and function > TRUE else function

        exception = {TRUE: "met", FALSE: "not_met"}.get(value(PACKAGE), "unknown")
        regimes = (r for r in self.rules.regimes if value(f"regimes:{r.id}") == TRUE)
        regime = next(regimes, None)
        if regime and not regime.package_applies:
            exception = "not_applicable"
        insurance = (
            name for name, _ in self.rules.insurance if value(f"employee_insurance:{name}") == TRUE
        )
        return Outcome(
            exception, regime.id if regime else "undetermined", next(insurance, "unknown")
        )

    @cached_property
    def support(self) -> Mapping[str, frozenset[str]]:
        """What each conclusion depends on."""
        parts: dict[str, frozenset[str]] = dict.fromkeys(CONCLUSIONS, frozenset())
        parts["exception"] = self.diagram.support(self.functions[PACKAGE])
        for name, function in self.functions.items():
            kind = name.partition(":")[0].replace("regimes", "regime")
            if kind in parts:
                parts[kind] |= self.diagram.support(function)
        if self.outcome().exception == "not_applicable":
            parts["exception"] = frozenset()
        return parts

    @cached_property
    def condition_support(self) -> frozenset[str]:
        """What the own conditions depend on, where the package is about this work at all."""
        if self.outcome().exception == "not_applicable":
            return frozenset()
        shape = outline(self.rules)
        own = (c.id for c in shape.conditions if c.id not in shape.derived)
        return frozenset().union(*(self.diagram.support(self.functions[name]) for name in own))

    @cached_property
    def open(self) -> tuple[OpenFact, ...]:
        """Every unknown fact of the package and the gates, in the order of the law."""
        unknown = (f for f in self.rules.facts.values() if f.id not in self.known)
        found = (self._open(fact) for fact in unknown)
        return tuple(f for f in found if f.decides or f.fact != SIGNAL)

    def _open(self, fact: FactSpec) -> OpenFact:
        decides = tuple(what for what in CONCLUSIONS if fact.id in self.support[what])
        return OpenFact(
            fact=fact.id,
            provision=bare(outline(self.rules).read_by[fact.id]),
            who_can_know=fact.who_can_know,
            decides=decides,
            if_yes=self.outcome({fact.id: True}) if decides else None,
            if_no=self.outcome({fact.id: False}) if decides else None,
        )

    @cached_property
    def said(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Consequences, signals and warnings whose guard holds under every completion."""
        groups = self.rules.consequences, self.rules.signals, self.rules.warnings
        consequences, signals, warnings = (
            tuple(remark.id for remark in group if self._holds(remark)) for group in groups
        )
        return consequences, signals, warnings

    def _holds(self, remark: Remark) -> bool:
        if remark.when is None:
            return True
        symbols = Symbols(self.diagram, self.known)
        return fold(remark.when, symbols, self.rules.trees, self.functions) == TRUE


def beside_others(rules: Rules, case: Case, bodies: Bodies) -> Analysis:
    """Return the case's one relationship, with what others come to left open under every reading.

    Its outcome beside certain others follows from `given`: the variables of `House.unsettled`.
    """
    house = House(rules, case, bodies)
    diagram = Diagram()
    return _analysis(house, diagram, house.any_others(diagram), 0, _concluding(rules))


@lru_cache(maxsize=4)
def _concluding(rules: Rules) -> tuple[str, ...]:
    """Return the trees that an outcome asks for."""
    regimes = (f"regimes:{regime.id}" for regime in rules.regimes)
    return PACKAGE, *regimes, *(f"employee_insurance:{name}" for name, _ in rules.insurance)


def _analyses(house: House) -> tuple[Analysis, ...]:
    memo: dict[object, Analysis] = {}
    result = []
    for place in range(len(house.relations)):
        key = house.pattern(place)
        if key not in memo:
            diagram = Diagram()
            others = house.others(place, diagram)
            memo[key] = _analysis(house, diagram, others, place, house.rules.trees)
        result.append(memo[key])
    return tuple(result)


def _analysis(
    house: House, diagram: Diagram, others: int, place: int, names: Iterable[str]
) -> Analysis:
    """Return one relationship's trees of these names, and those that they refer to."""
    known, trees = house.known(place), house.rules.trees
    symbols = Symbols(diagram, known, others)
    functions: dict[str, int] = {}
    for name in names:
        if name not in functions:
            functions[name] = fold(trees[name], symbols, trees, functions)
    return Analysis(house.rules, known, diagram, functions)


def _reasons(house: House, place: int, bodies: Mapping[str, Reason]) -> Reasons:
    return Reasons(
        house.labels[place],
        house.relations[place],
        house.operator,
        house.assumed,
        house.operator_facts,
        lambda: bodies,
    )


def _bodies(house: House) -> dict[str, Reason]:
    """Return, per relationship, the reason of its own part in the quantifier."""
    found: dict[str, Reason] = {}
    for place, label in enumerate(house.labels):
        algebra = _reasons(house, place, {})
        fold(house.rules.trees[house.quantified], algebra, house.rules.trees, {})
        found[label] = algebra.body
    return found


def _may_be_member(house: House, place: int) -> bool:
    """Whether a relationship is not certainly outside the quantifier."""
    algebra = _reasons(house, place, {})
    fold(house.rules.trees[house.quantified], algebra, house.rules.trees, {})
    return algebra.member.truth is not NOT_MET


def _relation(
    house: House,
    place: int,
    analysis: Analysis,
    values: Values,
    bodies: Mapping[str, Reason],
    repairs: Repairs,
    assumed: tuple[str, ...],
) -> RelationResult:
    rules, shape, outcome = house.rules, outline(house.rules), analysis.outcome()
    reasons: dict[str, Reason] = {}
    algebra = _reasons(house, place, bodies)
    for name, tree in rules.trees.items():
        if name not in reasons:
            reasons[name] = fold(tree, algebra, rules.trees, reasons)
    failed = tuple(c.id for c in shape.conditions if values.of(c.id, place) is NOT_MET)
    consequences, signals, warnings = analysis.said
    deciding = analysis.support["exception"] | analysis.support["regime"]
    deciding |= analysis.diagram.support(analysis.functions[house.quantified])
    return RelationResult(
        label=house.labels[place],
        outcome=outcome,
        conditions=tuple(
            Condition(bare(c.id), values.of(c.id, place), reasons[c.id].named, c.cite.jci)
            for c in shape.conditions
        ),
        own_breaches=tuple(bare(name) for name, _ in values.own_breaches(place)),
        derived_breaches=tuple(bare(name) for name in failed if name in shape.derived),
        operator_scope=tuple(map(bare, shape.operator_scope)),
        open=analysis.open,
        consequences=consequences,
        signals=signals,
        warnings=warnings,
        assumed=assumed,
        rests_on=tuple(q for q in rules.questions if q in deciding and house.raises(q)),
        grounds=_grounds(reasons, outcome),
        repair=None if outcome.exception in {"met", "not_applicable"} else repairs.of(place),
    )


def _assumptions(
    rules: Rules, case: Case, analyses: tuple[Analysis, ...]
) -> tuple[tuple[str, ...], ...]:
    """Return, per relationship, the assumed readings without which the outcome is another."""
    found: list[list[str]] = [[] for _ in analyses]
    for question in case.assume:
        rest = {name: reading for name, reading in case.assume.items() if name != question}
        for place, outcome in enumerate(conclusions(rules, replace(case, assume=rest))):
            if outcome != analyses[place].outcome():
                found[place].append(question)
    if len(case.assume) > 1:  # either of two may be enough: then it rests on both together
        for place, outcome in enumerate(conclusions(rules, replace(case, assume={}))):
            if outcome != analyses[place].outcome() and not found[place]:
                found[place].extend(case.assume)
    return tuple(map(tuple, found))


def _trees_of(outcome: Outcome) -> tuple[str, ...]:
    """Return the trees that carry the decided conclusions."""
    trees = [PACKAGE] if outcome.exception in {"met", "not_met"} else []
    if outcome.regime != "undetermined":
        trees.append(f"regimes:{outcome.regime}")
    if outcome.employee_insurance != "unknown":
        trees.append(f"employee_insurance:{outcome.employee_insurance}")
    return tuple(trees)


def _grounds(reasons: Mapping[str, Reason], outcome: Outcome) -> frozenset[tuple[str, str]]:
    """Return the facts that are enough for the decided conclusions.

    In this law whatever is certain is certain to three-valued logic too (a test proves it); in a
    law where it is not, `_prove` refuses the explanation.
    """
    trees = _trees_of(outcome)
    return frozenset(ground for tree in trees for ground in reasons[tree].grounds)


def _prove(house: House, results: tuple[RelationResult, ...]) -> None:
    """Evaluate again with only the facts that each explanation names.

    Raises:
        UnprovedError: the conclusions differ.
    """
    proved: set[object] = set()
    for place, result in enumerate(results):
        key = house.pattern(place), result.outcome
        if key in proved:
            continue
        proved.add(key)
        named: dict[str, set[str]] = {}
        for label, fact in result.grounds:
            named.setdefault(label, set()).add(fact)
        relations = [
            {fact: answers[fact] for fact in named.get(label, ()) if fact in answers}
            for label, answers in zip(house.labels, house.relations, strict=True)
        ]
        shared = named.get("", set())
        operator = {f: truth for f, truth in house.operator.items() if f in shared}
        assumed = {q: truth for q, truth in house.assumed.items() if q in shared}
        again = program(house.rules).values(relations, operator, assumed)
        for tree in _trees_of(result.outcome):
            expected = NOT_MET if tree == PACKAGE and result.outcome.exception == "not_met" else MET
            if again.of(tree, place) is not expected:
                raise UnprovedError(tree)
