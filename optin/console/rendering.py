"""A report as lines of text."""

from collections.abc import Iterator, Sequence

from optin.console.screen import wrap
from optin.explanation.report import Item, Report, Section

BOLD, NORMAL = "\x1b[1m", "\x1b[0m"


def lines(report: Report, *, colour: bool, plain: bool) -> Iterator[str]:
    """Return the lines of a report; headings stand out by capitals or blank lines, never colour."""
    for line in wrap(report.heading if plain else report.heading.upper()):
        yield f"{BOLD}{line}{NORMAL}" if colour else line
    for text in report.lead:
        yield from wrap(text)
    for section in report.sections:
        yield ""
        for line in wrap(section.title):
            yield f"{BOLD}{line}{NORMAL}" if colour else line
        yield from _items(section)
    if report.foot:
        yield ""
        for text in report.foot:
            yield from wrap(text)


def _items(section: Section) -> Iterator[str]:
    for number, item in enumerate(section.items, 1):
        mark = f" {number}. " if section.numbered else " - "
        yield from _item(item, mark)


def _item(item: Item, mark: str) -> Iterator[str]:
    indent = " " * len(mark)
    yield from wrap(item.text, indent, mark)
    for detail in item.details:
        yield from wrap(detail, indent)


def text(reports: Sequence[Report], *, colour: bool, plain: bool) -> str:
    """Return several reports, with an empty line between them."""
    parts = ("\n".join(lines(report, colour=colour, plain=plain)) for report in reports)
    return "\n\n".join(parts)
