"""XMP: what programs write about a file, as XML that stands readable in it."""

import re
from html import unescape

from optin.dossier.inside.traces import Kind, Trace, trace

_LARGEST = 2_000_000
_KINDS: dict[Kind, str] = {
    "place": (
        "GPSLatitude GPSLongitude GPSPosition Location City State Country CountryName "
        "CountryCode Sublocation ProvinceState WorldRegion LocationName"
    ),
    "device": (
        "Make Model SerialNumber LensSerialNumber Lens LensModel BodySerialNumber "
        "ImageUniqueID CameraSerialNumber DocumentID InstanceID OriginalDocumentID "
        "HostComputer"
    ),
    "author": (
        "creator Creator Author Artist AuthorsPosition Owner OwnerName rights Rights Credit "
        "Source CaptionWriter CreatorContactInfo CiEmailWork CiTelWork CiAdrExtadr publisher "
        "contributor PersonInImage Company Manager LastModifiedBy LastSavedBy"
    ),
    "time": (
        "CreateDate ModifyDate MetadataDate DateCreated DateTimeOriginal DateTimeDigitized "
        "DateTime GPSTimeStamp GPSDateStamp date when"
    ),
    "software": "CreatorTool Software Producer softwareAgent xmptk",
    "comment": "description Description subject Keywords UserComment Instructions Comment",
    "title": "title Title Headline",
    "thumbnail": "Thumbnails image",
}
_NAMES: dict[str, Kind] = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_ANY = "|".join(sorted(_NAMES, key=len, reverse=True))
_ATTRIBUTE = re.compile(
    rf"[\s:](?P<name>{_ANY})\s{{0,9}}=\s{{0,9}}(?P<q>[\"'])(?P<value>[^\"'<>]*)"
)
_ELEMENT = re.compile(rf"<(?!rdf:)(?:[\w.-]{{1,40}}:)?(?P<name>{_ANY})(?=[\s>])[^<>]*>")
_TAGS = re.compile(r"<[^<>]*>")
_PACKET = re.compile(rb"<(?:x|\w{1,20}):x[am]pmeta|<\?xpacket begin|<rdf:RDF")


def has_xmp(content: bytes) -> int:
    """Return where XMP starts in a file, or -1."""
    found = _PACKET.search(content)
    return found.start() if found else -1


def xmp(content: bytes, where: str = "XMP") -> list[Trace]:
    """Return what a packet of XMP tells; the packet alone already names a program."""
    text = _decoded(content[:_LARGEST])
    found = [
        trace(_NAMES[match["name"]], f"{where} {match['name']}", unescape(match["value"]))
        for match in _ATTRIBUTE.finditer(text)
        if match["value"].strip()
    ]
    for match in _ELEMENT.finditer(text):
        name = match["name"]
        inside = text[match.end() : match.end() + 600]
        end = inside.find(f"{name}>")
        value = " ".join(_TAGS.sub(" ", inside[: end if end >= 0 else None]).split("<")[0].split())
        if _NAMES[name] == "thumbnail":
            found.append(trace("thumbnail", f"{where} {name}"))
        elif value and not match.group().endswith("/>"):
            found.append(trace(_NAMES[name], f"{where} {name}", unescape(value)))
    return found or [trace("unread", where)]


def _decoded(content: bytes) -> str:
    for start, code in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le")):
        if content.startswith(start):
            return content.decode(code, "replace")
    return content.decode("utf-8", "replace")
