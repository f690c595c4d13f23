"""An example case: a way through a diagram, closest to a house in which everything is in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from optin.engine.diagram import FALSE, Diagram
from optin.engine.house import UNLISTED
from optin.rules.model import Rules
from optin.trust.scenarios import in_order
from optin.trust.symbols import answers, variable

LAW = 0.001  # a reading of what is open costs next to nothing, but is named only where it counts


@dataclass(frozen=True)
class Example:
    """Everything is in order, except these answers; and, where it matters, these readings."""

    labels: tuple[str, ...]
    differs: tuple[tuple[str, str, bool], ...]  # (label or "" for the operator, fact, answer)
    readings: tuple[tuple[str, bool], ...]  # (open question of law, whether it counts)
    unlisted_fails: bool  # somebody who is not on the list is not in order


def closest(rules: Rules, diagram: Diagram, function: int, labels: Sequence[str]) -> Example | None:
    """Return the example nearest to a house in order; None where the function is never true."""
    if function == FALSE:
        return None

    def cost(name: str, value: bool) -> float:  # noqa: FBT001
        label, _, fact = name.rpartition(".")
        later = 0.0001 * labels.index(label) if label else 0.0  # the first one, if it can be told
        if fact in rules.questions:
            return LAW
        if fact == UNLISTED:
            return 1.0 if not value else 0.0
        return 0.0 if in_order(fact) is value else 1.0 + later

    _, way = diagram.cheapest(function, cost)
    return _needed(rules, diagram, function, _example(rules, way, labels), labels)


def _example(rules: Rules, way: Mapping[str, bool], labels: Sequence[str]) -> Example:
    differs = tuple(
        (label, fact, value)
        for label, found in answers(way, labels).items()
        for fact, value in found.items()
        if fact in rules.facts and in_order(fact) is not value
    )
    readings = tuple((q, way[q]) for q in rules.questions if q in way)
    named = [label for label in labels if any(where == label for where, _, _ in differs)]
    shown = tuple(dict.fromkeys([labels[0], *named]))
    return Example(shown, differs, readings, way.get(UNLISTED) is False)


def _needed(
    rules: Rules, diagram: Diagram, function: int, example: Example, labels: Sequence[str]
) -> Example:
    """Return the example without the readings of the law that make no difference to it."""
    full = completed(rules, example, labels)
    rest = {name: value for name, value in full.items() if name not in rules.questions}
    support = diagram.support(diagram.given(function, rest))
    readings = tuple((q, value) for q, value in example.readings if q in support)
    return replace(example, readings=readings)


def completed(rules: Rules, example: Example, labels: Sequence[str]) -> dict[str, bool]:
    """Return the example as a full assignment of the variables of a house."""
    full = {variable(rules, label, f): in_order(f) for label in labels for f in rules.facts}
    full |= {variable(rules, label or labels[0], f): value for label, f, value in example.differs}
    full |= dict.fromkeys(rules.questions, True) | dict(example.readings)
    return full | {UNLISTED: not example.unlisted_fails}
