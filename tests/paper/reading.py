"""Gets the text back out of each form of a document, in reading order."""

import io
import re
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pypdf

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.reading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.reading = self.reading or tag == "main"
        if tag == "img":
            self.found.append(dict(attrs)["alt"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.reading = self.reading and tag != "main"

    def handle_data(self, data: str) -> None:
        if self.reading:
            self.found.append(data)


def of_html(raw: bytes) -> str:
    parser = _Texts()
    parser.feed(raw.decode())
    return squeezed(" ".join(parser.found))


def of_docx(raw: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))
    found = []
    for element in body.iter():
        if element.tag == f"{W}t":
            found.append(element.text or "")
        elif element.tag in {f"{W}p", f"{W}br"}:
            found.append(" ")
        elif element.tag == f"{WP}docPr":
            found.append(f" {element.get('descr')} ")
    return squeezed("".join(found))


def of_pdf(raw: bytes, foot: str) -> str:
    """Return the text of the pages without their foot; alternative texts are in the tags."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages]
    lines = [line for page in pages for line in page.splitlines()]
    left = [
        line
        for line in lines
        if not (line.startswith(foot) and line[len(foot) :].strip().isdecimal())
    ]
    return squeezed(" ".join(left))


def squeezed(text: str) -> str:
    """Return a text without its spaces, list marks and hyphens, which each form sets differently."""
    return re.sub(r"[\s\u2022\u00ad•-]+", "", text)
