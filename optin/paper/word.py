"""A document as DOCX: real headings, lists and table headers, nothing about who made it."""

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from optin.paper.model import Block, Heading, Items, Paper, Paragraph, Picture, Table, Terms
from optin.paper.pdf import widths
from optin.paper.saying import harmless
from optin.problems import Place, Problem, UsageError

if TYPE_CHECKING:
    from docx.document import Document

LOCALES = {"nl": "nl-NL", "en": "en-GB"}
DROPPED = ("docProps/thumbnail.jpeg",)
NO_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
LONGEST = 255  # signs in a property of a document
FIXED = (1980, 1, 1, 0, 0, 0)  # the earliest time that a ZIP file can say
BODY, SMALL, MARGIN, PICTURE = 10.5, 8.5, 2.3, 13.0  # points and centimetres


def as_docx(paper: Paper) -> bytes:
    """Return the file.

    Raises:
        UsageError: python-docx is not installed.
    """
    try:
        import docx  # noqa: PLC0415
        from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415
    except ImportError:
        raise UsageError([Problem(Place(""), "no_docx")]) from None
    paper = harmless(paper)
    document = docx.Document()
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(MARGIN)
        section.top_margin = section.bottom_margin = Cm(MARGIN)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(SMALL if paper.one_page else BODY)
    for name in ("List Bullet", "List Continue"):
        document.styles[name].paragraph_format.space_after = Pt(1)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "Intense Quote"):
        document.styles[name].font.color.rgb = RGBColor(0, 0, 0)
    if paper.one_page:
        normal.paragraph_format.space_after = Pt(1)
    _language(document, LOCALES[paper.language])
    _properties(document, paper)
    document.add_paragraph(paper.title, style="Title")
    for block in paper.blocks:
        _add(document, block)
    _foot(document, paper.foot)
    raw = io.BytesIO()
    document.save(raw)
    return _steady(raw.getvalue())


def _language(document: "Document", locale: str) -> None:
    """Say in which language the text is: the template says American English."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), locale)
        for name in ("w:eastAsia", "w:bidi"):
            element.attrib.pop(qn(name), None)


def _properties(document: "Document", paper: Paper) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415

    properties = document.core_properties
    properties.title, properties.language = paper.title[:LONGEST], LOCALES[paper.language]
    properties.author = properties.last_modified_by = properties.comments = ""
    if paper.dated:
        moment = datetime(paper.dated.year, paper.dated.month, paper.dated.day, tzinfo=UTC)
        properties.created = properties.modified = moment
    else:
        for name in ("dcterms:created", "dcterms:modified"):
            for element in properties._element.findall(qn(name)):  # noqa: SLF001  (no other way in)
                properties._element.remove(element)  # noqa: SLF001
    properties.revision = 1


def _add(document: "Document", block: Block) -> None:
    match block:
        case Heading(text, level, new_page):
            made = document.add_heading(text, level)
            made.paragraph_format.page_break_before = new_page
        case Paragraph(text, kind):
            style = {"quote": "Quote", "note": "Intense Quote"}.get(kind, "Normal")
            document.add_paragraph(text, style=style)
        case Items(items, numbered):
            _items(document, items, numbered=numbered)
        case Terms(entries):
            for name, text in entries:
                paragraph = document.add_paragraph()
                paragraph.add_run(name).bold = True
                paragraph.add_run().add_break()
                paragraph.add_run(text)
        case Table(caption, head, rows):
            _table(document, caption, head, rows)
        case Picture():
            _picture(document, block)


def _items(
    document: "Document", items: tuple[tuple[str, tuple[str, ...]], ...], *, numbered: bool
) -> None:
    """Add a list. The numbers are text: Word would go on counting from the list before."""
    for number, (text, below) in enumerate(items, 1):
        if numbered:
            document.add_paragraph(f"{number}. {text}")
        else:
            document.add_paragraph(text, style="List Bullet")
        for part in below:
            document.add_paragraph(part, style="List Continue")


def _table(
    document: "Document", caption: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    document.add_paragraph(caption, style="Caption").paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=len(head))
    table.style, table.autofit = "Table Grid", False
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001  (no other way in)
    parts = widths(head, rows)
    for place, part in enumerate(parts):
        width = Cm((21 - 2 * MARGIN) * part / sum(parts))
        table.columns[place].width = width
        for made in table.rows:
            made.cells[place].width = width
    document.add_paragraph()


def _picture(document: "Document", picture: Picture) -> None:
    from docx.shared import Cm  # noqa: PLC0415

    shape = document.add_picture(io.BytesIO(picture.content), width=Cm(PICTURE))
    properties: Any = shape._inline.docPr  # noqa: SLF001  (python-docx has no name for it)
    properties.set("descr", picture.alt)
    properties.set("name", "")
    document.add_paragraph(picture.caption, style="Caption")


def _foot(document: "Document", foot: str) -> None:
    """Put a text and the number of the page below every page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{foot}  ")
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        made = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            made.text = "PAGE"
        else:
            made.set(qn("w:fldCharType"), kind)
        run._r.append(made)  # noqa: SLF001  (fields have no other way in)


def _steady(raw: bytes) -> bytes:
    """Return the same archive without times, in one order, and without the template's picture."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(made, "w") as target:
        for name in sorted(source.namelist()):
            if name in DROPPED:
                continue
            content = source.read(name)
            if name == "_rels/.rels":
                content = _without_thumbnail(content)
            if name == "docProps/app.xml":  # the template says which Word its maker had
                content = NO_PROGRAM
            info = zipfile.ZipInfo(name, FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return made.getvalue()


def _without_thumbnail(relations: bytes) -> bytes:
    return re.sub(rb'<Relationship [^>]*/thumbnail"[^>]*/>', b"", relations)
