"""What a document says, before anybody decides how it looks. All texts are plain; no markup."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, repr=False)
class Heading:
    """A heading; levels 1 to 3 below the title, never skipping one."""

    text: str
    level: int = 1
    new_page: bool = False


@dataclass(frozen=True, repr=False)
class Paragraph:
    """A paragraph. `kind` is "" (plain), "lead", "note" (set apart) or "quote"."""

    text: str
    kind: str = ""


@dataclass(frozen=True, repr=False)
class Items:
    """A list of points, each with what belongs under it."""

    items: tuple[tuple[str, tuple[str, ...]], ...]
    numbered: bool = False


@dataclass(frozen=True, repr=False)
class Terms:
    """Names with what they stand for: a cover's fields, a fact's source and evidence."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, repr=False)
class Table:
    """A table with a caption and a header row; the first column names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, repr=False)
class Picture:
    """A picture, already cleaned, with words for whoever cannot see it."""

    content: bytes
    media_type: str  # image/jpeg | image/png
    alt: str
    caption: str


Block: TypeAlias = Heading | Paragraph | Items | Terms | Table | Picture


@dataclass(frozen=True, repr=False)
class Paper:
    """A whole document."""

    title: str
    language: str  # nl | en
    dated: date | None  # the only time that any file of it carries; None: no time at all
    blocks: tuple[Block, ...]
    foot: str = ""  # stands under every page that has a foot
    one_page: bool = False  # set small enough to be one page of paper
