"""What came out: one frozen object, from which every rendering is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

from optin.truth import Truth

# (`OWN`, a label, or "" for the operator and the law; fact or question)
Ground: TypeAlias = tuple[str, str]
OWN = "."  # the relationship itself; no alias has a point in it
HOUSE: Ground = ("", "")  # stands for everything in `Shared.grounds`


@dataclass(frozen=True, repr=False)
class Condition:
    """One of the twenty onderdelen. `because` names facts, open questions, or (1.g) labels."""

    id: str
    status: Truth
    because: tuple[str, ...]
    cite: str


@dataclass(frozen=True, repr=False)
class Outcome:
    """The three conclusions, each decided on its own."""

    exception: str  # met | not_met | unknown | not_applicable
    regime: str  # an id of the rules, or undetermined
    employee_insurance: str  # an id of the rules, or unknown


@dataclass(frozen=True, repr=False)
class OpenFact:
    """A fact nobody answered, and what its answer would do."""

    fact: str
    provision: str
    who_can_know: tuple[str, ...]
    decides: tuple[str, ...]  # which conclusions some completion of the others lets it decide
    if_yes: Outcome | None  # None where it cannot decide
    if_no: Outcome | None


@dataclass(frozen=True, repr=False)
class Change:
    """A fact that would have to be otherwise for the exception to apply."""

    label: str  # of the relationship; empty for the operator
    fact: str
    to: bool
    who: tuple[str, ...]  # who can change it from now on; nobody: empty
    past: str  # yes | no | open: whether what happened can be put right


@dataclass(frozen=True, repr=False)
class HouseRepair:
    """What would have to change in every relationship under 1.g, under one reading of the law.

    `needed` is what keeps a failing relationship out of 1.g where only that helps; other unknown
    facts stand with the relationship itself.
    """

    rests_on: Mapping[str, bool]  # open questions of law, as the repair needs them
    changes: Mapping[str, tuple[Change, ...]]  # by label, where there are any
    needed: Mapping[str, tuple[Change, ...]]  # unknown now, by label


@dataclass(frozen=True, repr=False)
class Repair:
    """The least that would have to change, and what would besides have to turn out so.

    Its own part stands here; what every relationship under 1.g needs stands once, in the house.
    """

    label: str
    own: tuple[Change, ...]  # this relationship's and the operator's
    own_needed: tuple[Change, ...]  # unknown now
    possible: bool  # False when it takes a fact that nobody can change
    house: HouseRepair

    @property
    def rests_on(self) -> Mapping[str, bool]:
        """The open questions of law, as the repair needs them."""
        return self.house.rests_on

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of it together: made when asked for, as it is as long as the house."""
        return self.own + self._others(self.house.changes)

    @property
    def still_needed(self) -> tuple[Change, ...]:
        """Everything together that is unknown now."""
        return self.own_needed + self._others(self.house.needed)

    def _others(self, of: Mapping[str, tuple[Change, ...]]) -> tuple[Change, ...]:
        return tuple(c for label, found in of.items() if label != self.label for c in found)


@dataclass(frozen=True, repr=False)
class RelationResult:
    """The result for one working relationship."""

    label: str
    outcome: Outcome
    conditions: tuple[Condition, ...]
    own_breaches: tuple[str, ...]
    derived_breaches: tuple[str, ...]
    operator_scope: tuple[str, ...]
    open: tuple[OpenFact, ...]
    consequences: tuple[str, ...]
    signals: tuple[str, ...]
    warnings: tuple[str, ...]
    assumed: tuple[str, ...]  # questions of law whose assumed reading the outcome rests on
    rests_on: tuple[str, ...]  # questions of law that could still decide the outcome, or 1.g
    grounds: frozenset[Ground]  # with what the house shares: enough for the same outcome
    repair: Repair | None

    @property
    def breaches(self) -> tuple[str, ...]:
        """Own and derived breaches in the order of the law."""
        failed = {*self.own_breaches, *self.derived_breaches}
        return tuple(c.id for c in self.conditions if c.id in failed)


@dataclass(frozen=True)
class Declared:
    """A condition as the rules have it, whatever came of it."""

    id: str
    cite: str
    scope: str  # relation, operator, or house: the quantifier over all relationships
    derived: bool  # it only passes on what other conditions say


@dataclass(frozen=True, repr=False)
class Part:
    """One relationship's own part in the quantifier, and the facts and questions it rests on."""

    status: Truth
    because: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Shared:
    """What all relationships of one operator share: found once, and referred to by each of them."""

    conditions: tuple[Condition, ...]  # the operator's, and 1.g: because of which labels
    quantifier: Condition  # over all relationships, whether or not it is one of the conditions
    grounds: frozenset[Ground]  # what `HOUSE` among a relationship's grounds stands for
    repairs: tuple[HouseRepair, ...]  # those that some relationship's repair rests on
    declared: tuple[Declared, ...]  # every condition there is, in the order of the law
    parts: Mapping[str, Part]  # by label, whoever decides the quantifier
    complete: Truth  # whether everybody is here

    @cached_property
    def named(self) -> frozenset[str]:
        """The labels that the quantifier names."""
        return frozenset(self.quantifier.because)


@dataclass(frozen=True, repr=False)
class Result:
    """The result for a case."""

    as_of: date
    relations: tuple[RelationResult, ...]
    warnings: tuple[str, ...]
    house: Shared

    def grounds(self, relation: RelationResult) -> frozenset[Ground]:
        """Return everything that is enough for one outcome, each thing with its label."""
        own = frozenset((relation.label if w == OWN else w, f) for w, f in relation.grounds)
        return (own - {HOUSE}) | self.house.grounds if HOUSE in own else own
