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
.box{overflow:auto;max-height:85vh;margin:1rem 0}
table{border-collapse:separate;border-spacing:0;font-size:.85rem;border:solid #bbb;border-width:1px 0 0 1px}
caption{text-align:left;font-weight:bold;padding:.3rem 0}
th,td{border:solid #bbb;border-width:0 1px 1px 0;padding:.2rem .4rem;text-align:left;vertical-align:top}
thead th{position:sticky;top:0;background:#eee;vertical-align:bottom;z-index:1}
thead th span{writing-mode:vertical-rl;display:block;font-weight:normal;white-space:nowrap;padding-top:.3rem}
tbody th{position:sticky;left:0;background:#fff;font-weight:normal;min-width:6rem;max-width:18rem;overflow-wrap:break-word}
thead th:first-child{left:0;z-index:2}
td{text-align:center}
.long{display:block;max-height:14rem;overflow:auto;overflow-wrap:break-word}
.not_met{font-weight:bold;background:#f4e3d7}
.unknown{background:#eef}
li{margin:.35rem 0}
.detail{display:block;color:#333;font-size:.92em}
footer{margin-top:2rem;border-top:1px solid #999;font-size:.9em}
@media (max-width:40rem){body{margin:.5rem auto;padding:0 .7rem}tbody th{max-width:8rem}ul,ol{padding-left:1.2rem}}
@media print{body{margin:0;max-width:none;font-size:10pt}.box,.long{overflow:visible;max-height:none}thead th,tbody th{position:static}table{font-size:8pt}th,td{padding:.1rem .25rem}h2,caption{break-after:avoid}li,tr{break-inside:avoid}thead{display:table-header-group}}
"""

_LONG, _MANY = 700, 40  # signs in one text, and lines under one item, before a box scrolls


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
        yield from (f"<p>{_text(text)}</p>" for text in report.lead if text != stamp)
        if teller:
            yield from _matrix(teller)
        for section in report.sections:
            yield from _section(section)
        yield "<footer>"
        yield from (f"<p>{escape(text)}</p>" for text in report.foot)
        yield "</footer>"
    yield "</main></body></html>"


def _matrix(teller: Teller) -> Iterator[str]:
    """People down, conditions across, in a box that scrolls; on paper it is as long as it is."""
    say, found = teller.say, teller.table()
    kinds = {say(f"matrix.{kind}"): kind for kind in ("met", "not_met", "unknown", "outside")}
    if found.heads:
        caption = escape(say("audit.matrix"))
        yield f'<div class="box" tabindex="0" role="region" aria-label="{caption}"><table>'
        yield f"<caption>{caption}</caption><thead><tr>"
        yield f'<th scope="col">{escape(say("audit.matrix_head"))}</th>'
        for number, name in found.heads:
            yield f'<th scope="col"><b>{number}</b> <span>{escape(name)}</span></th>'
        yield "</tr></thead><tbody>"
        for labels, cells in found.rows:
            shown = "".join(f'<td class="{kinds[cell]}">{escape(cell)}</td>' for cell in cells)
            yield f'<tr><th scope="row">{escape(_whose(teller, labels))}</th>{shown}</tr>'
        yield "</tbody></table></div>"
    if found.left_out:
        yield f"<p>{escape(say('audit.left_out', count=found.left_out))}</p>"


def _whose(teller: Teller, labels: Sequence[str]) -> str:
    if len(labels) == 1:
        return labels[0]
    return teller.say("audit.matrix_rest", count=len(labels), labels=teller.some(labels))


def _section(section: Section) -> Iterator[str]:
    tag = "ol" if section.numbered else "ul"
    yield f"<section><h2>{escape(section.title)}</h2><{tag}>"
    yield from map(_item, section.items)
    yield f"</{tag}></section>"


def _item(item: Item) -> str:
    details = "".join(f'<span class="detail">{_text(detail)}</span>' for detail in item.details)
    if len(item.details) > _MANY:
        details = f'<span class="long" tabindex="0">{details}</span>'
    return f"<li>{_text(item.text)}{details}</li>"


def _text(text: str) -> str:
    """Return a text; a very long one scrolls on a screen, and stands whole on paper."""
    said = escape(text)
    return f'<span class="long" tabindex="0">{said}</span>' if len(text) > _LONG else said
