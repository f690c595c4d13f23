"""What the answers of one form make certain, as a formula of radio buttons.

A conclusion is a function of every fact: the engine's own diagram with nothing answered. It is
certain exactly when it holds under every completion of what is not answered; that is again a
formula, of answers given, and it is read off the diagram here. So nothing about the law is written
twice, and no answer counts as unknown, never as no.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from optin.engine.diagram import FALSE, TRUE, Diagram
from optin.engine.house import Symbols
from optin.engine.outline import PACKAGE, outline
from optin.page.data import ROLE, askable
from optin.rules.model import Heading, Remark, Rules
from optin.rules.tree import Node, fold

Answers: TypeAlias = Mapping[str, bool]
Ways: TypeAlias = dict[frozenset[tuple[str, bool]], int]  # answers, and the function that is left


@dataclass(frozen=True)
class Given:
    """An answer that was given."""

    fact: str
    yes: bool


@dataclass(frozen=True)
class Every:
    """All of these; none of them at all: always."""

    parts: "tuple[Formula, ...]"


@dataclass(frozen=True)
class Some:
    """At least one of these; none of them at all: never."""

    parts: "tuple[Formula, ...]"


Formula: TypeAlias = Given | Every | Some
ALWAYS, NEVER = Every(()), Some(())


def holds(formula: Formula, answers: Answers) -> bool:
    """Whether a formula holds with these answers given.

    >>> holds(Every((Given("own_business", False),)), {}), holds(ALWAYS, {})
    (False, True)
    """
    match formula:
        case Given(fact, yes):
            return answers.get(fact) is yes
        case Every(parts):
            return all(holds(part, answers) for part in parts)
        case Some(parts):
            return any(holds(part, answers) for part in parts)


def every(parts: Iterable[Formula]) -> Formula:
    """Return the conjunction, without what says nothing."""
    found: dict[Formula, None] = {}
    for part in parts:
        found |= dict.fromkeys(part.parts if isinstance(part, Every) else (part,))
    if NEVER in found:
        return NEVER
    return next(iter(found)) if len(found) == 1 else Every(tuple(found))


def some(parts: Iterable[Formula]) -> Formula:
    """Return the disjunction, without what says nothing."""
    found: dict[Formula, None] = {}
    for part in parts:
        found |= dict.fromkeys(part.parts if isinstance(part, Some) else (part,))
    if ALWAYS in found:
        return ALWAYS
    return next(iter(found)) if len(found) == 1 else Some(tuple(found))


class Certain:
    """The conclusions about one relationship, told by a worker, as formulas."""

    def __init__(self, rules: Rules) -> None:
        """Fold every tree once, the gates as the upper variables of the diagram."""
        self.rules, self.diagram = rules, Diagram()
        gates = outline(rules).gates
        self.gates = tuple(fact for fact in askable(rules) if fact in gates)
        for fact in (*self.gates, *(fact for fact in askable(rules) if fact not in gates)):
            self.diagram.variable(fact)
        self._symbols = Symbols(self.diagram, {})
        self.functions: dict[str, int] = {}
        for name in rules.trees:
            if name not in self.functions:
                tree = rules.trees[name]
                self.functions[name] = fold(tree, self._symbols, rules.trees, self.functions)
        self._memo: dict[int, Formula] = {TRUE: ALWAYS, FALSE: NEVER}

    def function(self, name: str, *, met: bool = True) -> int:
        """Return when a tree is met, or when it is not."""
        return self.functions[name] if met else self.diagram.not_(self.functions[name])

    def formula(self, function: int) -> Formula:
        """Return which answers make a function certain, whatever the others are."""
        left: dict[int, list[Formula]] = {}
        for answers, rest in self.ways(function).items():
            given = every(Given(fact, yes) for fact, yes in sorted(answers, key=self._place))
            left.setdefault(rest, []).append(given)
        return some(every([some(given), self._below(rest)]) for rest, given in left.items())

    def ways(self, function: int) -> Ways:
        """Return every least set of answers to the gates with what must then still be certain."""
        found = self._ways(function)
        return {
            answers: rest
            for answers, rest in found.items()
            if self._below(rest) != NEVER
            and not any(
                fewer < answers and self.diagram.all_of([rest, self.diagram.not_(other)]) == FALSE
                for fewer, other in found.items()
            )
        }

    def _ways(self, function: int) -> Ways:
        if function <= TRUE or self.diagram.branches(function)[0] not in self.gates:
            return {frozenset(): function}
        gate, low, high = self.diagram.branches(function)
        found: Ways = {}
        for answer, part in (
            (frozenset[tuple[str, bool]](), self.diagram.all_of([low, high])),
            *((frozenset([(gate, yes)]), high if yes else low) for yes in self._known(gate)),
        ):
            for answers, rest in self._ways(part).items():
                if rest != FALSE:
                    found[answers | answer] = rest
        return found

    def _below(self, function: int) -> Formula:
        """Return the formula of a function without gates."""
        if function not in self._memo:
            fact, low, high = self.diagram.branches(function)
            both = self.diagram.all_of([low, high])
            parts = [
                every([Given(fact, yes), self._below(high if yes else low)])
                for yes in self._known(fact)
                if (high if yes else low) != both
            ]
            self._memo[function] = some([*parts, self._below(both)])
        return self._memo[function]

    def _known(self, name: str) -> tuple[bool, ...]:
        """Return the answers that this person can give; to what nobody is asked: none."""
        spec = self.rules.facts.get(name)
        return tuple(yes for yes in (True, False) if spec and spec.can_answer(ROLE, yes=yes))

    def _place(self, answer: tuple[str, bool]) -> int:
        return self.gates.index(answer[0])

    # -- what there is to say

    def headings(self) -> Sequence[tuple[Heading, Formula]]:
        """Return the headings that can come out; of those that hold, the last one is said."""
        package = {"met": True, "not_met": False}

        def function(heading: Heading) -> int:
            parts = []
            if heading.exception in package:
                parts.append(self.function(PACKAGE, met=package[heading.exception]))
            if heading.regime != "undetermined":
                parts.append(self.function(f"regimes:{heading.regime}"))
            return self.diagram.all_of(parts)

        ordered = sorted(
            self.rules.headings,
            key=lambda h: (h.regime != "undetermined", h.exception != "unknown"),
        )
        found = ((heading, self.formula(function(heading))) for heading in ordered)
        return tuple((heading, formula) for heading, formula in found if formula != NEVER)

    def elsewhere(self) -> Formula:
        """Return when the package is not about this work."""
        names = (regime.id for regime in self.rules.regimes if not regime.package_applies)
        return some(self.formula(self.function(f"regimes:{name}")) for name in names)

    def not_met(self) -> Formula:
        """Return when the package is certainly not met."""
        return self.formula(self.function(PACKAGE, met=False))

    def follows(self, when: int) -> tuple[Remark, ...]:
        """Return every consequence and warning of its own that a function always brings along."""
        guarded = (r for r in (*self.rules.consequences, *self.rules.warnings) if r.when)
        without = ((r, self.diagram.not_(self._function(r.when))) for r in guarded if r.when)
        return tuple(r for r, not_said in without if self.diagram.all_of([when, not_said]) == FALSE)

    def insurance(self) -> Mapping[str, Formula]:
        """Return when each conclusion about employee insurance is certain."""
        return {
            name: self.formula(self.function(f"employee_insurance:{name}"))
            for name, _ in self.rules.insurance
        }

    def breached(self, provision: str) -> Formula:
        """Return when a condition is certainly not met."""
        return self.formula(self.function(provision, met=False))

    def remark(self, remark: Remark) -> Formula:
        """Return when a remark certainly holds."""
        if remark.when is None:
            return ALWAYS
        return self.formula(self._function(remark.when))

    def _function(self, tree: Node) -> int:
        return fold(tree, self._symbols, self.rules.trees, self.functions)


@cache
def certain(rules: Rules) -> Certain:
    """Return the formulas of these rules, made once."""
    return Certain(rules)


def reachable(rules: Rules, remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return the remarks that some answers of a worker lead to; no others need to be carried."""
    return tuple(remark for remark in remarks if certain(rules).remark(remark) != NEVER)
