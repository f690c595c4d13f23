"""What came out: one frozen object, from which every rendering is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from optin.truth import Truth


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
class Repair:
    """The least that would have to change, and what would besides have to turn out so.

    `changes` reach every relationship under 1.g; `still_needed` are this one's and the operator's
    own unknown facts, and what keeps a failing colleague out of 1.g where only that helps (other
    unknown facts of others stand with the others).
    """

    changes: tuple[Change, ...]
    still_needed: tuple[Change, ...]  # unknown now
    rests_on: Mapping[str, bool]  # open questions of law, as the repair needs them
    possible: bool  # False when it takes a fact that nobody can change


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
    grounds: frozenset[tuple[str, str]]  # (label or "", fact): enough for the same outcome
    repair: Repair | None

    @property
    def breaches(self) -> tuple[str, ...]:
        """Own and derived breaches in the order of the law."""
        failed = {*self.own_breaches, *self.derived_breaches}
        return tuple(c.id for c in self.conditions if c.id in failed)


@dataclass(frozen=True, repr=False)
class Result:
    """The result for a case."""

    as_of: date
    relations: tuple[RelationResult, ...]
    warnings: tuple[str, ...]
