"""What a file tells beside what it shows: place, device, author, time, program."""

import re

from optin.dossier import media
from optin.dossier.inside.exif import exif
from optin.dossier.inside.jpeg import EXIF, jpeg
from optin.dossier.inside.office import office
from optin.dossier.inside.pdf import pdf
from optin.dossier.inside.png import png
from optin.dossier.inside.traces import Trace, once, trace
from optin.dossier.inside.xmp import has_xmp, xmp

_OFFICE = {
    media.DOCX, media.XLSX, media.PPTX, media.ODT, media.ODS, media.ODP, media.ZIP,
}  # fmt: skip
_READ_WHOLE = {media.JPEG, media.PNG, media.TEXT}
_LARGEST_EXIF = 1_000_000
_TIFF = re.compile(rb"II\*\0|MM\0\*")


def tells(content: bytes, media_type: str) -> tuple[Trace, ...]:
    """Return what the content of a file tells; `unread` where there may be more than this.

    Whatever the bytes are, this returns: no file can make it raise.
    """
    match media_type:
        case media.JPEG:
            found = jpeg(content)
        case media.PNG:
            found = png(content)
        case media.PDF:
            found = pdf(content)
        case _ if media_type in _OFFICE:
            found = office(content)
        case media.TEXT:
            found = []
        case _:
            found = _anywhere(content, media_type)
    return once(found if media_type in _READ_WHOLE else [*found, trace("unread", media_type)])


def _anywhere(content: bytes, media_type: str) -> list[Trace]:
    """Look for EXIF and XMP wherever they stand, in a format of which no more is known here."""
    found: list[Trace] = []
    start = 0 if media_type == media.TIFF else content.find(EXIF)
    if start > 0 or media_type == media.TIFF:
        inside = _TIFF.search(content, start, start + 64)
        found += exif(content[inside.start() :]) if inside else []
    elif media_type == media.WEBP and (chunk := content.find(b"EXIF")) > 0:
        found += exif(content[chunk + 8 : chunk + 8 + _LARGEST_EXIF])
    packet = has_xmp(content)
    return found + (xmp(content[packet:]) if packet >= 0 else [])
