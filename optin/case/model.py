"""A case: one operator, their relationships, and what somebody answered about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from optin.truth import MET, NOT_MET, UNKNOWN, Truth


class Word(Enum):
    """The five answers. The last three are all unknown to the logic and differ in what is said."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    DECLINED = "declined"
    DISPUTED = "disputed"

    @property
    def truth(self) -> Truth:
        """What the logic sees of it."""
        return MET if self is Word.YES else NOT_MET if self is Word.NO else UNKNOWN


@dataclass(frozen=True, repr=False)
class Answer:
    """An answer with what was told beside it; nothing but `word` enters the logic."""

    word: Word
    since: str = ""
    until: str = ""
    note: str = ""
    source: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class Relation:
    """One working relationship, under an alias."""

    label: str
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, repr=False)
class Case:
    """Everything that is asked about: a day, an operator, relationships, assumed readings."""

    as_of: date
    relations: tuple[Relation, ...]
    operator: Mapping[str, Answer] = field(default_factory=dict)
    told_by: str = "desk"
    assume: Mapping[str, str] = field(default_factory=dict)
