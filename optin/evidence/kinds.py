"""Which module knows a kind of file: what it tells, and how it is made anew. A line per kind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from optin.evidence import media
from optin.evidence.refusing import RefusedError
from optin.evidence.traces import Trace, once, trace

PICTURES = frozenset(
    {media.JPEG, media.PNG, media.GIF, media.WEBP, media.TIFF, media.HEIC, media.AVIF, media.BMP}
)
OFFICE = frozenset({media.DOCX, media.XLSX, media.PPTX, media.ODT, media.ODS, media.ODP, media.ZIP})


@dataclass(frozen=True, repr=False)
class Renewed:
    """A clean copy: what may go out, and the words in it, to be searched before it does.

    `pages` are its pictures, each with its media type: one of a photograph, one per page of a fax.
    `still` is what the copy was found to tell nevertheless, as kinds of traces.
    """

    media_type: str
    content: bytes
    pages: tuple[tuple[bytes, str], ...] = ()
    words: str = ""
    still: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """The suffix that a file with this content gets, with its point."""
        return media.SUFFIXES[self.media_type]


def tells(content: bytes, media_type: str) -> tuple[Trace, ...]:
    """Return what a file tells; `unread` where there may be more. No file can make it raise."""
    from optin.evidence import office, pdf, pictures  # noqa: PLC0415

    if media_type in PICTURES:
        return once(pictures.tells(content))
    if media_type == media.PDF:
        return once(pdf.tells(content))
    if media_type in OFFICE:
        return once(office.tells(content, media_type))
    return () if media_type == media.TEXT else (trace("unread", media_type),)


def sizes(content: bytes) -> tuple[tuple[int, int], ...]:
    """Return the width and height of a picture as it is seen, in pixels: one, or one per page.

    Raises:
        RefusedError: why not, in a word.
    """
    from optin.evidence import pictures  # noqa: PLC0415

    return pictures.sizes(content)


def renewed(
    content: bytes, media_type: str, covers: Sequence[tuple[int, int, int, int]] = ()
) -> Renewed:
    """Return a copy that is made anew.

    Raises:
        RefusedError: why not, in a word; `no_way` where no copy of this kind is made at all.
    """
    from optin.evidence import pdf, pictures, text  # noqa: PLC0415

    if media_type in PICTURES:
        pages = pictures.renewed(content, covers)
        made = Renewed(pages[0][1], pages[0][0], pages)
    elif media_type == media.PDF:
        drawn, words = pdf.renewed(content)
        made = Renewed(media.PDF, drawn, words=words)
    elif media_type == media.TEXT:
        extract = text.renewed(content)
        made = Renewed(media.TEXT, extract.encode(), words=extract)
    else:
        raise RefusedError("no_way")
    checked = [*(page for page, _ in made.pages[1:]), made.content]
    found = (one.kind for copy in checked for one in tells(copy, made.media_type))
    return replace(made, still=tuple(dict.fromkeys(kind for kind in found if kind != "unread")))
