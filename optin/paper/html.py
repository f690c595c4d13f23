"""A document as one HTML file: no script, nothing from outside, readable, printable."""

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from optin.paper.model import Block, Heading, Items, Paper, Paragraph, Picture, Table, Terms
from optin.paper.saying import harmless

STYLE = """
body{font:1rem/1.5 Georgia,"Times New Roman",serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}
h2{font-size:1.25rem;margin-top:2rem;border-bottom:1px solid}h3{font-size:1.05rem}
h1,h2,h3{line-height:1.25;break-after:avoid}
p,li,dd,td{overflow-wrap:anywhere}
.lead{font-size:1.1rem}.note{border-left:3px solid;padding-left:.8rem}
blockquote{margin:0 0 0 1rem;font-style:italic}
dl{margin:0 0 1rem}dt{font-weight:bold}dd{margin:0 0 .4rem 1rem}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;font-style:italic;padding-bottom:.3rem}
th,td{border-top:1px solid;padding:.25rem .5rem .25rem 0;text-align:left;vertical-align:top}
tr{break-inside:avoid}figure{margin:1.5rem 0;break-inside:avoid}img{max-width:100%;max-height:70vh}
footer{margin-top:2.5rem;border-top:1px solid;font-size:.85rem}
.small{font-size:.85rem}.small li{margin:0}
@media print{body{margin:0;max-width:none;font-size:10.5pt}.small{font-size:8.5pt;line-height:1.25}
.page{break-before:page}@page{size:A4;margin:2cm}}
"""


def as_html(paper: Paper) -> bytes:
    """Return the file."""
    return "\n".join(_lines(harmless(paper))).encode()


def _lines(paper: Paper) -> Iterator[str]:
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "form-action 'none'; base-uri 'none'"
    )
    yield "<!doctype html>"
    yield f'<html lang="{paper.language}">'
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
    yield f"<title>{escape(paper.title)}</title>"
    yield f"<style>{STYLE}</style></head>"
    yield f"<body{' class=small' if paper.one_page else ''}><main>"
    yield f"<h1>{escape(paper.title)}</h1>"
    for block in paper.blocks:
        yield from _block(block)
    yield "</main>"
    if paper.foot:
        yield f"<footer>{escape(paper.foot)}</footer>"
    yield "</body></html>"
    yield ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level, new_page):
            page = " class=page" if new_page else ""
            yield f"<h{level + 1}{page}>{escape(text)}</h{level + 1}>"
        case Paragraph(text, "quote"):
            yield f"<blockquote><p>{escape(text)}</p></blockquote>"
        case Paragraph(text, kind):
            yield f"<p{f' class={kind}' if kind else ''}>{escape(text)}</p>"
        case Items(items, numbered):
            name = "ol" if numbered else "ul"
            yield f"<{name}>"
            for text, below in items:
                inner = "".join(f"<p>{escape(part)}</p>" for part in below)
                yield f"<li>{escape(text)}{inner}</li>"
            yield f"</{name}>"
        case Terms(entries):
            yield "<dl>"
            for name, text in entries:
                yield f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>"
            yield "</dl>"
        case Table(caption, head, rows):
            yield from _table(caption, head, rows)
        case Picture(content, media_type, alt, caption):
            data = base64.b64encode(content).decode()
            yield f'<figure><img src="data:{media_type};base64,{data}" alt="{escape(alt)}">'
            yield f"<figcaption>{escape(caption)}</figcaption></figure>"


def _table(caption: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    yield f'<div class="wide"><table><caption>{escape(caption)}</caption><thead><tr>'
    yield "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    yield "</tr></thead><tbody>"
    for row in rows:
        first, *rest = row
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table></div>"
