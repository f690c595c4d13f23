"""DOCX, XLSX, PPTX, ODT and their like: ZIP files in which several parts name people."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

from optin.dossier.inside.jpeg import jpeg
from optin.dossier.inside.png import png
from optin.dossier.inside.traces import Kind, Trace, trace

_MOST_MEMBERS, _MOST_IN_ONE, _MOST_IN_ALL = 2_000, 20_000_000, 60_000_000
_KINDS: dict[Kind, str] = {
    "author": (
        "creator initial-creator lastModifiedBy Manager Company printed-by author creator-initials"
    ),
    "time": "created modified lastPrinted creation-date date print-date TotalTime",
    "software": "Application AppVersion generator Template",
    "comment": (
        "description keywords keyword category contentStatus HyperlinkBase user-defined lpwstr"
    ),
    "title": "title subject",
}
_PROPERTIES: dict[str, Kind] = {
    name: kind for kind, names in _KINDS.items() for name in names.split()
}
_ELEMENT = re.compile(
    rf"<(?:[\w.-]{{1,40}}:)?(?P<name>{'|'.join(_PROPERTIES)})(?:\s[^<>]*)?>(?P<value>[^<]+)<"
)
_WHO = re.compile(
    r"[\s:](?:author|initials|displayName|userId|providerId|name|lastModBy)"
    r"\s{0,9}=\s{0,9}\"(?P<value>[^\"<>]+)\""
)
_WRITER = re.compile(
    r"[\s:](?:author|initials|displayName|userId|lastModBy)\s{0,9}=\s{0,9}\"(?P<value>[^\"<>]+)\""
)
_NOTE_AUTHOR = re.compile(r"<(?:author|dc:creator)>(?P<value>[^<]+)<")
_PRINTER = re.compile(r"config:name=\"PrinterName\"[^<>]*>(?P<value>[^<]+)<")
_OWN_PROPERTIES = ("docprops/", "meta.xml")
_NAMED_PARTS = re.compile(r"people|persons?[/.]|commentauthors|authors\.xml", re.IGNORECASE)
_PICTURES = {".jpg": jpeg, ".jpeg": jpeg, ".png": png}


def office(content: bytes) -> list[Trace]:
    """Return what a document of an office program tells."""
    found: list[Trace] = []
    try:
        for name, inside in _members(content):
            found += _member(name, inside)
    except Exception:  # noqa: BLE001  (whatever a mangled archive makes the library raise)
        found.append(trace("unread", "ZIP"))
    return found


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Give every part of the archive, within bounds."""
    left = _MOST_IN_ALL
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        for member in members[:_MOST_MEMBERS]:
            with archive.open(member) as stream:
                inside = stream.read(min(_MOST_IN_ONE, left))
                left -= len(inside)
                yield member.filename.lower(), inside
                if stream.read(1):
                    yield "", b""
        if archive.comment:
            yield "comment", archive.comment
        if len(members) > _MOST_MEMBERS:
            yield "", b""


def _member(name: str, inside: bytes) -> list[Trace]:
    suffix = "." + name.rpartition(".")[2]
    if not name:
        return [trace("unread", "ZIP")]
    if name == "comment":
        return [trace("comment", "ZIP comment", inside)]
    if name.startswith(("docprops/thumbnail", "thumbnails/")):
        return [trace("thumbnail", "document")]
    if suffix in _PICTURES:
        return _PICTURES[suffix](inside)
    if suffix in {".bin", ".vml", ".emf", ".wmf", ".jfif", ".heic", ".tif", ".tiff", ".gif"}:
        return [trace("unread", "picture or object in the document")]
    if suffix != ".xml":
        return []
    text = _decoded(inside)
    if name.startswith("docprops/") or name == "meta.xml":
        return [
            trace(_PROPERTIES[m["name"]], f"document {m['name']}", unescape(m["value"]))
            for m in _ELEMENT.finditer(text)
        ]
    return _written_by(name, text)


def _written_by(name: str, text: str) -> list[Trace]:
    """Return who wrote notes and changes."""
    pattern = _WHO if _NAMED_PARTS.search(name) else _WRITER
    found = [
        trace("author", "document notes and changes", unescape(match["value"]))
        for this in (pattern, _NOTE_AUTHOR)
        for match in this.finditer(text)
    ]
    return found + [
        trace("device", "document printer", unescape(match["value"]))
        for match in _PRINTER.finditer(text)
    ]


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    return content.decode("utf-8", "replace")
