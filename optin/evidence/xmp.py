"""An XMP packet by lxml: no entity is followed, and nothing is fetched."""

from collections.abc import Iterator

from optin.evidence.traces import Kind, Trace, trace

KINDS: dict[str, Kind] = {
    "creator": "author", "Creator": "author", "Author": "author", "rights": "author",
    "OwnerName": "author", "LastModifiedBy": "author", "CreatorTool": "software",
    "Producer": "software", "GPSLatitude": "place", "GPSLongitude": "place", "City": "place",
    "Location": "place", "Country": "place", "CreateDate": "time", "ModifyDate": "time",
    "MetadataDate": "time", "DateCreated": "time", "DateTimeOriginal": "time", "Make": "device",
    "Model": "device", "SerialNumber": "device", "title": "title", "subject": "title",
    "Keywords": "title", "description": "comment", "UserComment": "comment", "DocumentID": "device",
    "InstanceID": "device", "OriginalDocumentID": "device",
}  # fmt: skip
_LISTS = {"Seq", "Alt", "Bag", "li"}  # how a packet writes several values of one name


def tells(packet: bytes | str) -> Iterator[Trace]:
    """Return what a packet tells; "unread" where it cannot be read."""
    from lxml import etree  # noqa: PLC0415

    raw = packet.encode() if isinstance(packet, str) else bytes(packet)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(raw.strip(b"\0 \r\n"), parser)
    except (etree.XMLSyntaxError, ValueError):
        yield trace("unread", "XMP")
        return
    for element in tree.iter("{*}*"):
        named = element
        while _name(named.tag) in _LISTS and (above := named.getparent()) is not None:
            named = above
        for tag, value in (*element.attrib.items(), (named.tag, element.text)):
            text = str(value or "").strip()
            if text and _name(tag) in KINDS:
                yield trace(KINDS[_name(tag)], f"XMP {_name(tag)}", text)


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2]
