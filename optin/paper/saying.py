"""The text of a document in reading order: what every form of it says."""

from collections.abc import Iterator
from dataclasses import replace

from optin.paper.model import Block, Heading, Items, Paper, Paragraph, Picture, Table, Terms
from optin.privacy import clean


def harmless(paper: Paper) -> Paper:
    """Return the document with every text made harmless: no control, escape or turning signs."""
    return replace(
        paper,
        title=clean(paper.title),
        foot=clean(paper.foot),
        blocks=tuple(map(_harmless, paper.blocks)),
    )


def _harmless(block: Block) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, text=clean(block.text))
        case Items(items):
            made = tuple((clean(text), tuple(map(clean, below))) for text, below in items)
            return replace(block, items=made)
        case Terms(entries):
            return replace(block, entries=tuple((clean(a), clean(b)) for a, b in entries))
        case Table(caption, head, rows):
            cells = tuple(tuple(map(clean, row)) for row in rows)
            return Table(clean(caption), tuple(map(clean, head)), cells)
        case Picture():
            return replace(block, alt=clean(block.alt), caption=clean(block.caption))


def said(paper: Paper) -> Iterator[str]:
    """Give every text of the document once, in reading order, without the foot of pages."""
    paper = harmless(paper)
    yield paper.title
    for block in paper.blocks:
        yield from (text for text in _said(block) if text)


def _said(block: Block) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text):
            yield text
        case Items(items):
            for text, below in items:
                yield text
                yield from below
        case Terms(entries):
            for entry in entries:
                yield from entry
        case Table(caption, head, rows):
            yield caption
            yield from head
            for row in rows:
                yield from row
        case Picture(_, _, alt, caption):
            yield alt
            yield caption
