"""The audit as one printable HTML file: no script, nothing fetched, nothing linked."""

from collections.abc import Iterator, Sequence
from html import escape

from optin.audit.reporting import Teller
from optin.explanation.report import Item, Report, Section

STYLE = """
body{font:11pt/1.45 Georgia,'Times New Roman',serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.5rem;line-height:1.2;margin:2rem 0 .5rem}
h2{font-size:1.1rem;margin:1.6rem 0 .3rem;border-bottom:1px solid #999}
.stamp{border:2px solid #555;padding:.5rem .8rem;font-weight:bold}
table{border-collapse:collapse;font-size:.85rem;margin:1rem 0}
caption{text-align:left;font-weight:bold;padding:.3rem 0}
th,td{border:1px solid #bbb;padding:.2rem .5rem;text-align:left;vertical-align:top}
thead th{background:#eee}
.not_met{font-weight:bold;background:#f4e3d7}
.unknown{background:#eef}
li{margin:.35rem 0}
.detail{display:block;color:#333;font-size:.92em}
footer{margin-top:2rem;border-top:1px solid #999;font-size:.9em}
@media print{body{margin:0;max-width:none;font-size:10pt}h2,caption{break-after:avoid}li,tr{break-inside:avoid}thead{display:table-header-group}}
"""


def as_html(language: str, reports: Sequence[tuple[Report, Teller | None]], stamp: str) -> str:
    """Return the page; several operators follow one another."""
    return "\n".join(_page(language, reports, stamp)) + "\n"


def _page(
    language: str, reports: Sequence[tuple[Report, Teller | None]], stamp: str
) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{language}"><head><meta charset="utf-8">'
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
    yield f"<title>{escape(reports[0][0].heading)}</title><style>{STYLE}</style></head><body><main>"
    for report, teller in reports:
        yield f"<h1>{escape(report.heading)}</h1>"
        yield f'<p class="stamp">{escape(stamp)}</p>'
        yield from (f"<p>{escape(text)}</p>" for text in report.lead if text != stamp)
        if teller:
            yield from _matrix(teller)
        for section in report.sections:
            yield from _section(section)
        yield "<footer>"
        yield from (f"<p>{escape(text)}</p>" for text in report.foot)
        yield "</footer>"
    yield "</main></body></html>"


def _matrix(teller: Teller) -> Iterator[str]:
    header, *rows = teller.matrix()
    kinds = {teller.say(f"matrix.{k}"): k for k in ("met", "not_met", "unknown", "outside")}
    yield f"<table><caption>{escape(teller.say('audit.matrix'))}</caption><thead><tr>"
    yield f'<th scope="col">{escape(teller.say("audit.matrix_head"))}</th>'
    yield from (f'<th scope="col">{escape(label)}</th>' for label in header[1:])
    yield "</tr></thead><tbody>"
    for name, *cells in rows:
        shown = "".join(f'<td class="{kinds[cell]}">{escape(cell)}</td>' for cell in cells)
        yield f'<tr><th scope="row">{escape(name)}</th>{shown}</tr>'
    yield "</tbody></table>"
    if teller.left_out():
        yield f"<p>{escape(teller.say('audit.left_out', count=teller.left_out()))}</p>"


def _section(section: Section) -> Iterator[str]:
    tag = "ol" if section.numbered else "ul"
    yield f"<section><h2>{escape(section.title)}</h2><{tag}>"
    yield from map(_item, section.items)
    yield f"</{tag}></section>"


def _item(item: Item) -> str:
    details = "".join(f'<span class="detail">{escape(detail)}</span>' for detail in item.details)
    return f"<li>{escape(item.text)}{details}</li>"
