"""What the rules say beside the law of somebody: warnings and signals, as `check` tells them."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from optin.case.model import Answer, Case, Relation
from optin.engine.assess import beside_others
from optin.engine.house import Bodies
from optin.engine.outline import facts_below
from optin.rules.model import Remark, Rules
from optin.truth import UNKNOWN, Truth


@lru_cache(maxsize=4)
def guarded(rules: Rules) -> tuple[Remark, ...]:
    """Return the warnings, and then the signals, that are said of some and not of others."""
    return tuple(remark for remark in (*rules.warnings, *rules.signals) if remark.when)


@lru_cache(maxsize=64)
def reads(rules: Rules, remark: Remark) -> tuple[str, ...]:
    """Return the facts that can make a remark hold, in the order of the fact list."""
    found = facts_below(rules, remark.when) if remark.when else frozenset()
    return tuple(fact for fact in rules.facts if fact in found)


class Remarks:
    """Asks the engine once for each way to answer what the remarks read."""

    def __init__(self, rules: Rules, as_of: date) -> None:
        """Find what the remarks read."""
        self.rules, self.as_of = rules, as_of
        below = {fact for remark in guarded(rules) for fact in reads(rules, remark)}
        self.facts = tuple(fact for fact in rules.facts if fact in below)
        self._bodies: Bodies = {}
        self._said: dict[tuple[Truth, ...], tuple[str, ...]] = {}
        self._grounds: dict[tuple[str, tuple[Truth, ...]], tuple[str, ...]] = {}

    def said(self, answers: Mapping[str, Answer]) -> tuple[str, ...]:
        """Return the remarks that certainly hold."""
        kept = {fact: answers[fact] for fact in self.facts if fact in answers}
        key = self._key(kept)
        if key not in self._said:
            case = Case(self.as_of, (Relation("R", kept),), {}, "operator")
            _, signals, warnings = beside_others(self.rules, case, self._bodies).said
            self._said[key] = tuple(
                r.id for r in guarded(self.rules) if r.id in {*signals, *warnings}
            )
        return self._said[key]

    def grounds(self, remark: Remark, answers: Mapping[str, Answer]) -> tuple[str, ...]:
        """Return answers that are enough for a remark, and none of which can be done without."""
        key = remark.id, self._key(answers)
        if key not in self._grounds:
            kept = dict(answers)
            for fact in self.facts:
                less = {name: answer for name, answer in kept.items() if name != fact}
                kept = less if remark.id in self.said(less) else kept
            self._grounds[key] = tuple(fact for fact in self.facts if fact in kept)
        return self._grounds[key]

    def _key(self, answers: Mapping[str, Answer]) -> tuple[Truth, ...]:
        return tuple(
            answers[fact].word.truth if fact in answers else UNKNOWN for fact in self.facts
        )
