"""Every law that is one step away from ours, and the scenario that tells it from ours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from optin.engine.diagram import FALSE, Diagram
from optin.engine.house import House
from optin.engine.outline import PACKAGE, outline
from optin.engine.rails import Program
from optin.rules.model import FactSpec, Rules, bare
from optin.rules.tree import (
    AllOf,
    AnyOf,
    Fact,
    ForEach,
    LegalQuestion,
    Node,
    Not,
    RefersTo,
    references,
)
from optin.trust.example import Example, closest
from optin.trust.scenarios import Scenario
from optin.trust.symbols import functions
from optin.truth import MET, Truth

LABELS = ("A", "B")
LISTED_ALREADY = "listed_already"  # a fact of our own, always yes: the list counts as complete


@dataclass(frozen=True)
class Mutant:
    """The rules with one step changed in one tree."""

    tree: str
    step: str  # dropped | other | negated | closed | neighbour
    part: str  # what was changed, as people write it
    node: Node


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: killed by a scenario, equivalent, or a survivor."""

    mutant: Mutant
    killed_by: Scenario | None
    example: Example | None  # for a survivor: the scenario that would kill it; None: equivalent


def mutants(rules: Rules) -> tuple[Mutant, ...]:
    """Return every one-step change of every provision that an outcome rests on."""
    found: dict[tuple[str, Node], Mutant] = {}
    for name in _reached(rules):
        tree = rules.trees[name]
        for step, part, node in _steps(rules, name, tree):
            if node != tree and not _circular(rules, name, node):
                found.setdefault((name, node), Mutant(name, step, part, node))
    return tuple(found.values())


def _reached(rules: Rules) -> list[str]:
    """Return the provisions below the package, the regimes and employee insurance."""
    waiting = [PACKAGE, *(name for name in rules.trees if name not in rules.provisions)]
    seen = set(waiting)
    while waiting:
        for name in references(rules.trees[waiting.pop()]):
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return [name for name in rules.trees if name in seen and name in rules.provisions]


def _circular(rules: Rules, name: str, node: Node) -> bool:
    waiting, seen = list(references(node)), set()
    while waiting:
        current = waiting.pop()
        if current == name:
            return True
        if current not in seen:
            seen.add(current)
            waiting += references(rules.trees[current])
    return False


def _steps(rules: Rules, home: str, node: Node) -> Iterator[tuple[str, str, Node]]:
    match node:
        case Fact(name) | LegalQuestion(name) | RefersTo(name):
            yield "negated", bare(name), Not(node)
            for neighbour in _neighbours(rules, node):
                yield "neighbour", bare(name), neighbour
        case Not(part):
            yield "negated", _short(part), part
            for step, name, changed in _steps(rules, home, part):
                if step != "negated":
                    yield step, name, Not(changed)
        case AllOf(parts) | AnyOf(parts):
            yield from _several(rules, home, node, parts)
        case ForEach(member, satisfies, complete):
            yield "closed", complete, ForEach(member, satisfies, LISTED_ALREADY)
            for step, name, changed in _steps(rules, home, member):
                yield step, name, ForEach(changed, satisfies, complete)
            for step, name, changed in _steps(rules, home, satisfies):
                yield step, name, ForEach(member, changed, complete)


def _several(
    rules: Rules, home: str, node: AllOf | AnyOf, parts: Sequence[Node]
) -> Iterator[tuple[str, str, Node]]:
    same, other = (AllOf, AnyOf) if isinstance(node, AllOf) else (AnyOf, AllOf)
    if len(parts) > 1:
        yield "other", bare(home), other(tuple(parts))
    for place, part in enumerate(parts):
        before, after = tuple(parts[:place]), tuple(parts[place + 1 :])
        if len(parts) > 1:
            yield "dropped", _short(part), same((*before, *after))
        for step, name, changed in _steps(rules, home, part):
            yield step, name, same((*before, changed, *after))


def _short(node: Node) -> str:
    match node:
        case Fact(name) | LegalQuestion(name) | RefersTo(name):
            return bare(name)
        case Not(part):
            return _short(part)
        case AllOf(parts) | AnyOf(parts):
            return ", ".join(dict.fromkeys(map(_short, parts)))
        case ForEach(_, satisfies):
            return _short(satisfies)


def _neighbours(rules: Rules, node: Fact | LegalQuestion | RefersTo) -> Iterator[Node]:
    """Return the leaf just before and just after this one, of the same kind and scope."""
    match node:
        case Fact(name):
            scope = rules.facts[name].scope
            facts = [fact.id for fact in rules.facts.values() if fact.scope == scope]
            yield from map(Fact, _beside(facts, name))
        case LegalQuestion(name):
            yield from map(LegalQuestion, _beside(list(rules.questions), name))
        case RefersTo(name):
            home = name.partition(":")[0]
            trees = [tree for tree in rules.trees if tree.partition(":")[0] == home]
            yield from map(RefersTo, _beside(trees, name))


def _beside(names: Sequence[str], name: str) -> Iterator[str]:
    for one, other in pairwise(names):
        if other == name:
            yield one
        if one == name:
            yield other


class Trial:
    """Mutants held against the rules: first by the scenarios, then in the diagram."""

    def __init__(self, rules: Rules, scenarios: Sequence[Scenario]) -> None:
        """Take the rules and the scenarios that should kill every mutant."""
        already = FactSpec(LISTED_ALREADY, "operator", (), (), (), "no", (), None)
        self.rules = replace(rules, facts={**rules.facts, LISTED_ALREADY: already})
        self.original = rules
        self.scenarios = scenarios
        self.houses = [House(rules, scenario.case) for scenario in scenarios]
        shape = outline(rules)
        conclusions = (name for name in rules.trees if name not in rules.provisions)
        self.shown = (*(c.id for c in shape.conditions), PACKAGE, *conclusions)

    def verdict(self, mutant: Mutant) -> Verdict:
        """Return what became of one mutant."""
        changed = self._rules(mutant)
        program = Program(changed)
        for house, scenario, expected in zip(
            self.houses, self.scenarios, self._expected, strict=True
        ):
            if self._values(program, house) != expected:
                return Verdict(mutant, scenario, None)
        return Verdict(mutant, None, self._told_apart(changed))

    def _rules(self, mutant: Mutant) -> Rules:
        return replace(self.rules, trees={**self.rules.trees, mutant.tree: mutant.node})

    @cached_property
    def _expected(self) -> list[tuple[tuple[Truth, ...], ...]]:
        program = Program(self.rules)
        return [self._values(program, house) for house in self.houses]

    def _values(self, program: Program, house: House) -> tuple[tuple[Truth, ...], ...]:
        operator = {**house.operator, LISTED_ALREADY: MET}
        values = program.values(house.relations, operator, house.assumed)
        return tuple(
            tuple(values.of(tree, place) for tree in self.shown)
            for place in range(len(house.labels))
        )

    def _told_apart(self, changed: Rules) -> Example | None:
        """Return the nearest case with another outcome; None: there is none, in any house."""
        diagram = Diagram()
        ours = functions(self.rules, LABELS, diagram)
        theirs = functions(changed, LABELS, diagram)
        other = diagram.any_of(diagram.differs(ours[t], theirs[t]) for t in self.shown)
        other = diagram.given(other, {LISTED_ALREADY: True})
        return None if other == FALSE else closest(self.rules, diagram, other, LABELS)


def mutate(rules: Rules, scenarios: Sequence[Scenario]) -> tuple[Verdict, ...]:
    """Return the verdict on every mutant of the rules."""
    trial = Trial(rules, scenarios)
    return tuple(map(trial.verdict, mutants(rules)))


def summary(verdicts: Sequence[Verdict]) -> Mapping[str, int]:
    """Return how many mutants were killed, are equivalent, and survive."""
    killed = sum(verdict.killed_by is not None for verdict in verdicts)
    survive = sum(verdict.example is not None for verdict in verdicts)
    return {
        "killed": killed,
        "equivalent": len(verdicts) - killed - survive,
        "survivors": survive,
        "mutants": len(verdicts),
    }
