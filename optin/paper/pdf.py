"""A document as PDF/UA-1, set by typst. Only data goes in; no word of it becomes markup."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from optin.paper.model import Block, Heading, Items, Paper, Paragraph, Picture, Table, Terms
from optin.paper.saying import harmless
from optin.problems import Place, Problem, UsageError

NARROW, WIDE = 1, 6


def as_pdf(paper: Paper) -> bytes:
    """Return the file.

    Raises:
        UsageError: typst is not installed, or its fonts lack a sign that stands in a text.
    """
    try:
        import typst  # noqa: PLC0415
    except ImportError:
        raise UsageError([Problem(Place(""), "no_pdf")]) from None
    template = files("optin.paper").joinpath("template.typ").read_bytes()
    data = json.dumps(_data(harmless(paper)), ensure_ascii=False)
    day = paper.dated
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    try:
        made = typst.compile(
            template,
            sys_inputs={"data": data},
            pdf_standards=["ua-1"],
            ignore_system_fonts=True,
            format="pdf",
            timestamp=moment,
        )
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        raise UsageError([Problem(Place(""), "pdf_sign")]) from None
    return bytes(made)


def _data(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "language": paper.language,
        "day": [paper.dated.year, paper.dated.month, paper.dated.day] if paper.dated else None,
        "foot": paper.foot,
        "small": paper.one_page,
        "blocks": [_block(block) for block in paper.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text, level, new_page):
            return {"kind": "heading", "text": text, "level": level, "page": new_page}
        case Paragraph(text, look):
            return {"kind": "paragraph", "text": text, "look": look}
        case Items(items, numbered):
            return {"kind": "items", "items": items, "numbered": numbered}
        case Terms(entries):
            return {"kind": "terms", "entries": entries}
        case Table(caption, head, rows):
            return {
                "kind": "table",
                "caption": caption,
                "head": head,
                "rows": rows,
                "widths": widths(head, rows),
            }
        case Picture(content, _, alt, caption):
            return {"kind": "picture", "content": list(content), "alt": alt, "caption": caption}


def widths(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Return how wide each column is beside the others: by its text, within bounds."""
    longest = [max(len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    return [max(NARROW, min(WIDE, length**0.5)) for length in longest]
