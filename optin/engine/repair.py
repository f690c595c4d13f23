"""Minimal repair: the least that would have to be otherwise for the exception to apply."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from optin.engine.diagram import FALSE, Diagram
from optin.engine.house import UNLISTED, House, Symbols
from optin.engine.outline import PACKAGE, outline
from optin.engine.result import Change, HouseRepair, Repair
from optin.rules.model import Rules
from optin.rules.tree import ForEach, fold
from optin.truth import MET, UNKNOWN

# What a change weighs. An answer nobody has is asked for first, then what somebody can change, then
# the hope that a gate turns out to keep somebody out of the house, then a reading of the law, and
# only then what nobody can change.
ASK, CHANGE, HOPE, READING, NOBODY = 1.0, 1e3, 1e5, 1e6, 1e9


@dataclass(frozen=True)
class Plain:
    """The package and one relationship's part of 1.g as functions of every fact."""

    diagram: Diagram
    package: int
    body: int


@lru_cache(maxsize=4)
def plain(rules: Rules) -> Plain:
    """Return both functions, built once per set of rules."""
    quantified = next(tree for tree in rules.trees.values() if isinstance(tree, ForEach))
    # Whoever is not on the list cannot be repaired: only a complete list will do.
    diagram = Diagram()
    symbols = Symbols(diagram, {})
    package = fold(rules.trees[PACKAGE], symbols, rules.trees, {})
    fold(quantified, symbols, rules.trees, {})
    return Plain(diagram, diagram.given(package, {UNLISTED: False}), symbols.body)


class Repairs:
    """The repairs of one house; equal relationships are worked out once."""

    def __init__(self, house: House) -> None:
        """Prepare the readings of what is open in the law."""
        self.house, self.rules, self.plain = house, house.rules, plain(house.rules)
        self._ways: dict[object, tuple[float, dict[str, bool]]] = {}
        self._failing: dict[object, HouseRepair] = {}
        questions = [q for q in self.rules.questions if q not in house.assumed]
        self._readings = [
            {q: truth is MET for q, truth in house.assumed.items()}
            | dict(zip(questions, values, strict=True))
            for values in product((True, False), repeat=len(questions))
        ]
        self._of_all = [self._total(reading) for reading in self._readings]

    def of(self, place: int) -> Repair:
        """Return the repair for one relationship: its own, and that of everybody under 1.g."""
        options = []
        for reading, total in zip(self._readings, self._of_all, strict=True):
            own, _ = self._way(place, reading, package=True)
            body, _ = self._way(place, reading, package=False)
            assumed = sum(
                READING for q, met in reading.items() if q not in self.house.assumed and not met
            )
            options.append((own + total - body + assumed, reading))
        cost, reading = min(options, key=lambda option: option[0])
        changes, needed = self._changes(place, reading, package=True)
        label = self.house.labels[place]
        return Repair(label, changes, needed, cost < NOBODY, self._of_house(reading))

    def _of_house(self, reading: Mapping[str, bool]) -> HouseRepair:
        """Return what must change, and what is hoped for, wherever somebody fails under 1.g."""
        key = tuple(reading.items())
        if key not in self._failing:
            chosen = {
                q: met for q, met in reading.items() if not met and q not in self.house.assumed
            }
            failing, hoped = {}, {}
            for place, label in enumerate(self.house.labels):
                changes, needed = self._changes(place, reading, package=False)
                keeping_out = tuple(change for change in needed if not change.who)
                if changes:
                    failing[label] = changes
                if keeping_out:
                    hoped[label] = keeping_out
            self._failing[key] = HouseRepair(chosen, failing, hoped)
        return self._failing[key]

    def _changes(
        self, place: int, reading: Mapping[str, bool], *, package: bool
    ) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
        """Return what is answered otherwise, and what is not known yet, on the cheapest way."""
        _, way = self._way(place, reading, package=package)
        known = self.house.known(place)
        changes: list[Change] = []
        needed: list[Change] = []
        for fact in self.rules.facts.values():
            if fact.id not in way:
                continue
            truth, to = known.get(fact.id, UNKNOWN), way[fact.id]
            label, _ = self.house.address(place, fact.id)
            change = Change(label, fact.id, to, fact.change, fact.past)
            if truth is UNKNOWN:
                needed.append(change)
            elif (truth is MET) is not to:
                changes.append(change)
        return tuple(changes), tuple(needed)

    def _total(self, reading: Mapping[str, bool]) -> float:
        return sum(
            self._way(place, reading, package=False)[0] for place in range(len(self.house.labels))
        )

    def _way(
        self, place: int, reading: Mapping[str, bool], *, package: bool
    ) -> tuple[float, dict[str, bool]]:
        """Return the cheapest way for one relationship's part, under one reading of the law."""
        answers = frozenset(self.house.relations[place].items())
        key = answers, tuple(reading.items()), package
        if key not in self._ways:
            known = self.house.known(place)

            def cost(fact: str, value: bool) -> float:  # noqa: FBT001
                truth = known.get(fact, UNKNOWN)
                if truth is UNKNOWN:
                    return HOPE if fact in outline(self.rules).gates else ASK
                if (truth is MET) is value:
                    return 0.0
                return CHANGE if self._change(fact) else NOBODY

            whole = self.plain.package if package else self.plain.body
            answered = {fact: truth is MET for fact, truth in known.items()}
            fixed = {f: v for f, v in answered.items() if f not in reading and not self._change(f)}
            # What nobody can change is left as it is, unless nothing else helps.
            function = self.plain.diagram.given(whole, {**reading, **fixed})
            if function == FALSE:
                function = self.plain.diagram.given(whole, reading)
            total, way = self.plain.diagram.cheapest(function, cost)
            # Then only what is not known and matters after the changes is still needed.
            changed = {f: v for f, v in way.items() if f in answered}
            rest = self.plain.diagram.given(function, {**answered, **changed})
            self._ways[key] = total, {**changed, **self.plain.diagram.cheapest(rest, cost)[1]}
        return self._ways[key]

    def _change(self, fact: str) -> tuple[str, ...]:
        """Return who can make a fact different from now on."""
        return self.rules.facts[fact].change
