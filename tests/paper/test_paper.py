"""The three forms of a document say the same, give the same bytes, and read no text as markup."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from optin.paper.html import as_html
from optin.paper.model import Heading, Items, Paper, Paragraph, Picture, Table, Terms
from optin.paper.pdf import as_pdf
from optin.paper.saying import said
from optin.paper.word import as_docx
from optin.problems import UsageError
from tests.paper.reading import of_docx, of_html, of_pdf, squeezed
from tests.running import process, times

ROOT = Path(__file__).parents[2]
HOSTILE = [
    '<script>alert(1)</script> &amp; "x"',
    "[link=http://kwaad]rood[/link]",
    '#import "x" $y$ *vet* _schuin_ `z` @ref <label> \\ //',
    "{{7*7}} {% x %} ${x}",
    '=1+1 { HYPERLINK "x" }',
    "\x1b[31mrood\x1b[0m \x9b \u202eomgekeerd\u202c \x00",
    "a" * 300,
]


def _image() -> bytes:
    raw = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(raw, "PNG")
    return raw.getvalue()


def _paper(*texts: str, language: str = "nl") -> Paper:
    a, b, c, d = (*texts, "een", "twee", "drie", "vier")[:4]
    return Paper(
        f"Proef {a}",
        language,
        date(2026, 11, 1),
        (
            Paragraph(a, "lead"),
            Heading(b),
            Paragraph(c, "quote"),
            Items(((d, (a, b)), (c, ()))),
            Items(((b, ()),), numbered=True),
            Heading(a, 2, new_page=True),
            Terms(((a, b), (c, d))),
            Table(b, (a, c), ((d, a), (b, b))),
            Picture(_image(), "image/png", "wat er te zien is", d),
            Paragraph(c, "note"),
        ),
        foot="voet",
    )


def _expected(paper: Paper, *, without: str = "") -> str:
    return squeezed(" ".join(text for text in said(paper) if text != without))


TEXT = st.text(st.characters(codec="latin-1", categories=["L", "N", "P"]), min_size=1, max_size=30)


@settings(max_examples=times(25), deadline=None)
@given(TEXT, TEXT, TEXT)
def test_the_three_forms_say_the_same(one: str, two: str, three: str) -> None:
    paper = _paper(f"a{one}", f"b{two}", f"c{three}")
    numbered = squeezed("1.bx")[:2]

    assert of_html(as_html(paper)) == _expected(paper)
    assert of_docx(as_docx(paper)).replace(numbered, "", 1) == _expected(paper).replace(
        numbered, "", 1
    )
    pdf = of_pdf(as_pdf(paper), "voet").replace(numbered, "", 1)
    assert pdf == _expected(paper, without="wat er te zien is").replace(numbered, "", 1)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_anything_else(text: str) -> None:
    paper = _paper(text, text, text)
    html, docx, pdf = as_html(paper), as_docx(paper), as_pdf(paper)

    plain = squeezed(next(said(Paper(text, "nl", paper.dated, ()))))
    assert plain in of_html(html)
    assert plain in of_docx(docx)
    assert plain in of_pdf(pdf, "voet")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", html.decode())
    assert b"<script" not in html
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        body = archive.read("word/document.xml").decode()
    assert "instrText" not in body
    assert "hyperlink" not in body.casefold().replace("{ hyperlink", "")
    assert not any("/Annots" in page for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_sign_without_a_glyph_is_refused_and_not_printed_as_a_box() -> None:
    with pytest.raises(UsageError) as caught:
        as_pdf(_paper("ไทย"))

    assert [problem.code for problem in caught.value.problems] == ["pdf_sign"]


def test_word_gets_headings_headers_and_a_language_and_nobody_as_author() -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx(_paper(language="en")))) as archive:
        body = archive.read("word/document.xml").decode()
        styles = archive.read("word/styles.xml").decode()
        core = archive.read("docProps/core.xml").decode()
        parts = b"".join(map(archive.read, archive.namelist()))
        assert not [told for told in (b"Microsoft Macintosh", b"Application>") if told in parts]
        names = archive.namelist()
        times = {info.date_time for info in archive.infolist()}

    assert re.findall(r'w:pStyle w:val="(Title|Heading\d)"', body) == [
        "Title",
        "Heading1",
        "Heading2",
    ]
    assert body.count("<w:tblHeader") == 1
    assert re.findall(r'w:lang [^>]*w:val="([^"]+)"', styles) == ["en-GB"]
    assert "docProps/thumbnail.jpeg" not in names
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert set(re.findall(r"<(?:dc:creator|cp:lastModifiedBy|dc:description)>([^<]*)<", core)) <= {
        ""
    }
    assert "python-docx" not in core


def test_the_pdf_says_what_it_is() -> None:
    reader = pypdf.PdfReader(io.BytesIO(as_pdf(_paper())))

    assert reader.metadata is not None
    assert reader.metadata.title == "Proef een"
    assert reader.metadata.author is None
    root: Any = reader.root_object
    assert root["/Lang"] == "nl"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_html_reaches_for_nothing() -> None:
    html = as_html(_paper()).decode()

    assert re.findall(r'(?:src|href)="(?!data:image/png;base64,)', html) == []
    assert "default-src 'none'" in html
    assert re.findall(r"<h(\d)", html) == ["1", "2", "3"]
    assert html.count('scope="col"') == 2


MAKE = """
import hashlib, sys
from tests.paper.test_paper import _paper, as_docx, as_html, as_pdf
print([hashlib.sha256(make(_paper("x"))).hexdigest() for make in (as_html, as_docx, as_pdf)])
"""


def test_the_same_document_gives_the_same_bytes_anywhere() -> None:
    found = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        done = process(code=MAKE, environ={"PYTHONHASHSEED": seed, "TZ": zone})
        assert done.returncode == 0
        found.add(done.stdout)

    assert len(found) == 1
