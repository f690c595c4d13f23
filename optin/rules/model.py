"""What the rule files say, frozen: provisions, facts, regimes, consequences. No logic."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from optin.rules.names import ARTICLE
from optin.rules.tree import Node

Text: TypeAlias = Mapping[str, str]  # language -> sentence


@dataclass(frozen=True, eq=False, repr=False)
class Source:
    """A regulation: its name, where it is published, and what of it was seen until when."""

    id: str
    title: Text
    bwb: str
    article: str  # "" where every provision names its own
    in_force_from: date
    verified_until: date
    verified: Text
    knowledge_date: date
    paragraphs: Mapping[str, str]  # lid -> its last onderdeel, "" for none


@dataclass(frozen=True, eq=False, repr=False)
class Citation:
    """Where a provision stands: article, lid, onderdeel; an empty string where there is none."""

    bwb: str
    article: str
    lid: str
    onderdeel: str

    @property
    def jci(self) -> str:
        """The machine-readable link of the Dutch government (onderdeel is the key `o`)."""
        parts = [("artikel", self.article), ("lid", self.lid), ("o", self.onderdeel)]
        return f"jci1.3:c:{self.bwb}" + "".join(f"&{key}={value}" for key, value in parts if value)


@dataclass(frozen=True, eq=False, repr=False)
class Provision:
    """One paragraph or item of the law, with our sentence and the print of the official one."""

    id: str  # full: "file:number"
    number: str
    means: Text
    cite: Citation
    fingerprint: str
    node: Node | None  # None for a definition
    note: Text | None


@dataclass(frozen=True, eq=False, repr=False)
class FactSpec:
    """What one person can answer with yes or no, and who that person is."""

    id: str
    scope: str  # relation | operator
    if_yes: tuple[str, ...]  # who can know that it is so
    if_no: tuple[str, ...]  # who can know that it is not
    change: tuple[str, ...]  # who can make it different from now on
    past: str  # yes | no | open: whether what happened can be put right
    from_dates: tuple[str, ...]
    open_norm: Text | None

    def can_know(self, role: str) -> bool:
        """Whether a person in this role can know the answer, at least one way."""
        return role == "desk" or role in self.if_yes or role in self.if_no

    def can_answer(self, role: str, *, yes: bool) -> bool:
        """Whether a person in this role can know this very answer."""
        return role == "desk" or role in (self.if_yes if yes else self.if_no)

    @property
    def who_can_know(self) -> tuple[str, ...]:
        """Everybody who can know it either way, each once."""
        return tuple(dict.fromkeys((*self.if_yes, *self.if_no)))


@dataclass(frozen=True, eq=False, repr=False)
class Reading:
    """One way to understand something that is not settled, and where that way comes from."""

    id: str
    text: Text
    source: tuple[str, ...]
    is_met: bool  # for a legal question: the value it gives


@dataclass(frozen=True, eq=False, repr=False)
class Question:
    """An open question of law; nobody is asked it."""

    id: str
    provision: str
    text: Text
    readings: tuple[Reading, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Regime:
    """One of the ordered answers to what applies."""

    id: str
    when: Node
    package_applies: bool
    name: Text
    cite: tuple[str, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Heading:
    """What stands above a result, by exception and regime."""

    exception: str
    regime: str
    heading: Text
    first: Text
    worker: Text | None


@dataclass(frozen=True, eq=False, repr=False)
class Remark:
    """A consequence, signal or warning: said when its guard certainly holds."""

    id: str
    when: Node | None  # None: always
    text: Text
    worker: Text | None  # in the worker's own voice, where that differs
    party: str
    certainty: str
    cite: tuple[str, ...]
    source: tuple[str, ...]
    readings: tuple[Reading, ...]

    def said_to(self, role: str, language: str) -> str:
        """Return the sentence for this reader."""
        voice = self.worker if role == "worker" and self.worker else self.text
        return voice[language]


@dataclass(frozen=True, eq=False, repr=False)
class Rules:
    """Everything the engine needs, linked. Equal only to itself, so work on it can be kept."""

    sources: Mapping[str, Source]
    provisions: Mapping[str, Provision]
    facts: Mapping[str, FactSpec]
    questions: Mapping[str, Question]
    regimes: tuple[Regime, ...]
    insurance: tuple[tuple[str, Node], ...]
    headings: tuple[Heading, ...]
    consequences: tuple[Remark, ...]
    signals: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    notices: tuple[Remark, ...]
    trees: Mapping[str, Node]  # full id -> tree; regimes and insurance as `regimes:id` and so on
    sha256: str

    @property
    def article(self) -> Source:
        """The regulation of article 2.2 itself."""
        return self.sources[ARTICLE]

    @property
    def in_force_from(self) -> date:
        """The first day that every regulation here covers."""
        return max(source.in_force_from for source in self.sources.values())

    def provision(self, reference: str) -> Provision:
        """Return the provision of a reference, full or bare."""
        return self.provisions[full(reference)]


def full(reference: str, home: str = ARTICLE) -> str:
    """Return the full id of a reference; a bare one is of the file it stands in.

    >>> full("3.d"), full("besluit_1986_655:6")
    ('uitvoeringsregeling_2_2:3.d', 'besluit_1986_655:6')
    """
    return reference if ":" in reference else f"{home}:{reference}"


def bare(reference: str) -> str:
    """Return the id as people write it: without the file for article 2.2 itself.

    >>> bare("uitvoeringsregeling_2_2:3.d")
    '3.d'
    """
    return reference.removeprefix(f"{ARTICLE}:")
