"""PDF by pikepdf and pypdfium2: what a file tells, and its pages drawn anew as pictures."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from optin.evidence import xmp
from optin.evidence.refusing import RefusedError
from optin.evidence.traces import Kind, Trace, trace

if TYPE_CHECKING:
    import pikepdf

MOST_PAGES = 100
MOST_PIXELS = 6_000_000  # of one page
DPI, POINTS = 150, 72
QUALITY = 85
_INFO: dict[str, Kind] = {
    "/Author": "author",
    "/Creator": "software",
    "/Producer": "software",
    "/CreationDate": "time",
    "/ModDate": "time",
    "/Title": "title",
    "/Subject": "title",
    "/Keywords": "title",
}


def tells(content: bytes) -> list[Trace]:
    """Return what a PDF tells; its pages may hold more, so "unread" stands always with it."""
    try:
        found = list(_tells(content))
    except Exception:  # noqa: BLE001  (no file can make this raise)
        found = []
    return [*found, trace("unread", "PDF")]


def _tells(content: bytes) -> Iterator[Trace]:
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(io.BytesIO(content)) as document:
        for name, value in document.docinfo.items():
            yield trace(_INFO.get(str(name), "comment"), f"PDF {str(name)[1:]}", str(value))
        if "/Metadata" in document.Root:
            with document.open_metadata() as packet:
                for tag in packet:
                    name = str(tag).rpartition("}")[2]
                    if name in xmp.KINDS:
                        yield trace(xmp.KINDS[name], f"XMP {name}", str(packet[tag]))
        if document.attachments:
            yield trace("unread", "PDF attachments")
        if "/AcroForm" in document.Root:
            yield trace("unread", "PDF form")
        if "/OpenAction" in document.Root or "/JavaScript" in document.Root.get("/Names", {}):
            yield trace("unread", "PDF script")
        yield from _notes(document)


def _notes(document: "pikepdf.Pdf") -> Iterator[Trace]:
    for page in document.pages[:MOST_PAGES]:
        for note in page.get("/Annots", ()):
            if "/T" in note:
                yield trace("author", "PDF note", str(note["/T"]))
            if "/Contents" in note:
                yield trace("comment", "PDF note", str(note["/Contents"]))


def renewed(content: bytes) -> tuple[bytes, str]:
    """Return a new PDF of pictures of the pages, and the words that stood on them.

    The words are for searching only; they do not stand in the new file.

    Raises:
        RefusedError: broken, too large or long, or locked with a password.
    """
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise RefusedError(
            "password" if "password" in str(error).casefold() else "broken"
        ) from None
    if len(document) > MOST_PAGES:
        raise RefusedError("too_large")
    if not len(document):
        raise RefusedError("broken")
    try:
        document.init_forms()
        drawn = [_drawn(page) for page in document]
    except Exception:  # noqa: BLE001  (whatever a mangled page makes the library raise)
        raise RefusedError("broken") from None
    return _bound([page for page, _ in drawn]), "\n".join(words for _, words in drawn)


def _drawn(page: "object") -> tuple[tuple[bytes, int, int], str]:
    import pypdfium2  # noqa: PLC0415

    assert isinstance(page, pypdfium2.PdfPage)  # noqa: S101
    width, height = page.get_size()
    scale = DPI / POINTS
    if width * height * scale * scale > MOST_PIXELS:
        scale = (MOST_PIXELS / (width * height)) ** 0.5
    picture = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=QUALITY)
    words = page.get_textpage().get_text_bounded()
    return (made.getvalue(), picture.width, picture.height), words


def _bound(pages: "list[tuple[bytes, int, int]]") -> bytes:
    import pikepdf  # noqa: PLC0415

    made = pikepdf.new()
    for content, width, height in pages:
        across, down = width * POINTS / DPI, height * POINTS / DPI
        picture = pikepdf.Stream(
            made,
            content,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=width,
            Height=height,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        page = made.add_blank_page(page_size=(across, down))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
        drawing = f"q {across:.2f} 0 0 {down:.2f} 0 0 cm /P Do Q".encode()
        page.Contents = pikepdf.Stream(made, drawing)
    raw = io.BytesIO()
    made.save(raw, deterministic_id=True, fix_metadata_version=False)
    return raw.getvalue()
