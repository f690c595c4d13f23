"""What is said, before anybody decides how it looks."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Item:
    """One thing said, with what belongs under it."""

    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A question a reader has, and the answers to it."""

    title: str
    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Report:
    """A heading, what comes first, sections, and what always stands below."""

    heading: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...] = field(default=())
