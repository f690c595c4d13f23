"""The answer: what applies, which conditions are breached, why, and what is still open."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from optin.case.model import Case
from optin.engine.diagram import FALSE, TRUE, Diagram
from optin.engine.house import OTHERS, Bodies, House, Symbols
from optin.engine.outline import PACKAGE, outline
from optin.engine.rails import Program, Values
from optin.engine.reasons import Reason, Reasons, of_the_house
from optin.engine.repair import Repairs
from optin.engine.result import (
    HOUSE,
    OWN,
    Condition,
    Declared,
    Ground,
    OpenFact,
    Outcome,
    Part,
    RelationResult,
    Result,
    Shared,
)
from optin.problems import NotInForceError, Place, Problem
from optin.rules.model import FactSpec, Remark, Rules, bare
from optin.rules.tree import fold
from optin.truth import MET, NOT_MET, UNKNOWN, Truth

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
    parts = _parts(house)
    bodies = {label: part.body for label, part in zip(house.labels, parts, strict=True)}
    quantified, grounds = of_the_house(bodies, parts[0].complete)
    repairs = Repairs(house)
    assumed = _assumptions(rules, case, analyses)
    memo: dict[object, RelationResult] = {}
    results = []
    for place, analysis in enumerate(analyses):
        key = house.pattern(place), assumed[place]
        if key not in memo:
            memo[key] = _relation(house, place, analysis, values, quantified, assumed[place])
        found = memo[key]
        wanted = found.outcome.exception not in {"met", "not_applicable"}
        repair = repairs.of(place) if wanted else None
        results.append(replace(found, label=house.labels[place], repair=repair))
    shared = Shared(
        _of_the_house(house, results[0]),
        _quantifier(house, quantified),
        grounds,
        tuple({id(r.repair.house): r.repair.house for r in results if r.repair}.values()),
        _declared(rules, house.quantified),
        _by_body(bodies),
        parts[0].complete.truth,
    )
    result = Result(case.as_of, tuple(results), (), shared)
    _prove(house, result)
    said = dict.fromkeys(warning for one in results for warning in one.warnings)
    if quantified.truth is MET and all(part.member.truth is NOT_MET for part in parts):
        said["nobody_under_1g"] = None
    return replace(result, warnings=tuple(said))


def _of_the_house(house: House, any_of_them: RelationResult) -> tuple[Condition, ...]:
    """Return the conditions that are the same for every relationship."""
    shared = {*map(bare, outline(house.rules).operator_scope), bare(house.quantified)}
    return tuple(c for c in any_of_them.conditions if c.id in shared)


def _by_body(bodies: Mapping[str, Reason]) -> dict[str, Part]:
    """Return everybody's own part; equal relationships share one."""
    made = {id(body): Part(body.truth, body.named) for body in bodies.values()}
    return {label: made[id(body)] for label, body in bodies.items()}


def _quantifier(house: House, quantified: Reason) -> Condition:
    provision = house.rules.provisions.get(house.quantified)
    cite = provision.cite.jci if provision else ""
    return Condition(bare(house.quantified), quantified.truth, quantified.named, cite)


@lru_cache(maxsize=4)
def _declared(rules: Rules, quantified: str) -> tuple[Declared, ...]:
    shape = outline(rules)
    scopes = {quantified: "house"} | dict.fromkeys(shape.operator_scope, "operator")
    return tuple(
        Declared(bare(c.id), c.cite.jci, scopes.get(c.id, "relation"), c.id in shape.derived)
        for c in shape.conditions
    )


def conclusions(rules: Rules, case: Case) -> tuple[Outcome, ...]:
    """Return only the three conclusions per relationship."""
    return tuple(analysis.outcome() for analysis in _analyses(House(rules, case)))


def held(rules: Rules, case: Case, provision: str) -> tuple[Truth, ...]:
    """Return only whether one provision (by full id) is met, per relationship."""
    house = House(rules, case)
    values = program(rules).values(house.relations, house.operator, house.assumed)
    return tuple(values.of(provision, place) for place in range(len(house.relations)))


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
        if not given:
            return self._concluded(self.functions.__getitem__)
        return self._concluded(lambda tree: self.diagram.given(self.functions[tree], given))

    def _concluded(self, value: Callable[[str], int]) -> Outcome:
        """Return the conclusions where each tree has this value: TRUE, FALSE, or open."""
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
    def _settled(self) -> Mapping[str, Mapping[tuple[str, bool], int]]:
        """Per tree that a conclusion asks for: the single answers that make it certain."""
        return {
            tree: self.diagram.settled_by(self.functions[tree]) for tree in _concluding(self.rules)
        }

    def _if(self, fact: str, *, answer: bool) -> Outcome:
        """Return the conclusions with this one fact given: as `outcome`, for every fact at once."""
        return self._concluded(
            lambda tree: self._settled[tree].get((fact, answer), self.functions[tree])
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

    def deciding(self, given: Mapping[str, bool]) -> frozenset[str]:
        """Return what the conclusions depend on once some things are given."""
        of_package = self.outcome(given).exception != "not_applicable"
        return frozenset().union(
            *(
                self.diagram.support(self.diagram.given(function, given))
                for name, function in self.functions.items()
                if name.startswith(("regimes:", "employee_insurance:"))
                or (name == PACKAGE and of_package)
            )
        )

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
            if_yes=self._if(fact.id, answer=True) if decides else None,
            if_no=self._if(fact.id, answer=False) if decides else None,
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


def _reasons(house: House, place: int, quantified: Reason) -> Reasons:
    return Reasons(
        house.relations[place],
        house.operator,
        house.assumed,
        house.operator_facts,
        lambda _: quantified,
    )


def _parts(house: House) -> tuple[Reasons, ...]:
    """Return, per relationship, the reasons of its own part in the quantifier."""
    memo: dict[object, Reasons] = {}
    found = []
    for place, answers in enumerate(house.relations):
        key = frozenset(answers.items())
        if key not in memo:
            memo[key] = _reasons(house, place, Reason(UNKNOWN))
            fold(house.rules.trees[house.quantified], memo[key], house.rules.trees, {})
        found.append(memo[key])
    return tuple(found)


def _relation(
    house: House,
    place: int,
    analysis: Analysis,
    values: Values,
    quantified: Reason,
    assumed: tuple[str, ...],
) -> RelationResult:
    """Return the result of one relationship, for every relationship of the same pattern."""
    rules, shape, outcome = house.rules, outline(house.rules), analysis.outcome()
    reasons: dict[str, Reason] = {}
    algebra = _reasons(house, place, quantified)
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
        rests_on=tuple(q for q in rules.questions if q in deciding and q in house.raised),
        grounds=_grounds(reasons, outcome),
        repair=None,
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


def _grounds(reasons: Mapping[str, Reason], outcome: Outcome) -> frozenset[Ground]:
    """Return the facts that are enough for the decided conclusions.

    In this law whatever is certain is certain to three-valued logic too (a test proves it); in a
    law where it is not, `_prove` refuses the explanation.
    """
    trees = _trees_of(outcome)
    return frozenset(ground for tree in trees for ground in reasons[tree].grounds)


def _prove(house: House, result: Result) -> None:
    """Evaluate again with only the facts that each explanation names.

    What the house shares is proved once, with everybody in it; then each pattern beside one
    relationship that stands for all others.

    Raises:
        UnprovedError: the conclusions differ.
    """
    shared = _by_label(result.house.grounds)
    named = [_named(a, shared.get(n)) for n, a in zip(house.labels, house.relations, strict=True)]
    quantifier = result.house.quantifier
    held = quantifier.status
    if result.house.grounds:
        again = _again(house, named, shared)
        if again.of(house.quantified, 0) is not held:
            raise UnprovedError(house.quantified)
    named_by_it = result.house.named
    failing = (n for n, label in enumerate(house.labels) if label in named_by_it)
    stands_for = [named[n] for n in failing][:1] if held is NOT_MET else []
    stands_for += [{}] if held is UNKNOWN else []
    proved: set[object] = set()
    for place, found in enumerate(result.relations):
        key = house.pattern(place), found.outcome
        if key not in proved:
            proved.add(key)
            _prove_one(house, place, found, shared, stands_for)


def _prove_one(
    house: House,
    place: int,
    found: RelationResult,
    shared: Mapping[str, set[str]],
    stands_for: list[dict[str, Truth]],
) -> None:
    grounds = _by_label(found.grounds)
    own, whole = grounds.get(OWN, set()), grounds.get("", set())
    beside: list[dict[str, Truth]] = [{}] if len(house.labels) > 1 else []
    if HOUSE in found.grounds:
        own, whole = own | shared.get(house.labels[place], set()), whole | shared.get("", set())
        beside = stands_for
    again = _again(house, [_named(house.relations[place], own), *beside], {"": whole})
    for tree in _trees_of(found.outcome):
        expected = NOT_MET if tree == PACKAGE and found.outcome.exception == "not_met" else MET
        if again.of(tree, 0) is not expected:
            raise UnprovedError(tree)


def _by_label(grounds: Iterable[Ground]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for label, fact in grounds:
        found.setdefault(label, set()).add(fact)
    return found


def _named(answers: Mapping[str, Truth], facts: Iterable[str] | None) -> dict[str, Truth]:
    """Return only the answers to these facts."""
    return {fact: answers[fact] for fact in facts or () if fact in answers}


def _again(
    house: House, relations: list[dict[str, Truth]], shared: Mapping[str, set[str]]
) -> Values:
    """Evaluate with only these answers."""
    whole = shared.get("", set())
    return program(house.rules).values(
        relations, _named(house.operator, whole), _named(house.assumed, whole)
    )
