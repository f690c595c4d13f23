"""Pictures with everything planted in them that cameras, telephones and programs write."""

import io
import struct
import zlib

from PIL import Image, ImageCms, PngImagePlugin

MARK = b"MARKER7"
TEXT = MARK.decode()
XMP = f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:exif="http://ns.adobe.com/exif/1.0/" xmp:CreatorTool="{TEXT} tool" exif:GPSLatitude="52,22.2N">
<dc:creator><rdf:Seq><rdf:li>{TEXT} maker</rdf:li></rdf:Seq></dc:creator>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{TEXT} title</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def picture(mode: str = "RGB", size: tuple[int, int] = (67, 45)) -> Image.Image:
    """Return a picture in which no two corners are alike."""
    width, height = size
    made = Image.new("RGB", size)
    made.putdata(
        [(3 * x % 256, 5 * y % 256, (x * y) % 256) for y in range(height) for x in range(width)]
    )
    return made.convert(mode)


def scene(size: tuple[int, int] = (96, 64)) -> Image.Image:
    """Return a smooth picture in which no two corners are alike: any encoder keeps it well."""
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (across, down, Image.new("L", size, 90)))


def exif(turned: int = 1) -> Image.Exif:
    """Return EXIF with a device, a person, a place and a time."""
    made = Image.Exif()
    made[0x010F], made[0x0110], made[0x0131] = f"{TEXT} make", f"{TEXT} model", f"{TEXT} app"
    made[0x0132], made[0x013B] = "2026:03:05 14:00:00", f"{TEXT} artist"
    made[0x0112] = turned
    inside = made.get_ifd(0x8769)
    inside[0x9003], inside[0xA431] = "2026:03:05 14:00:00", f"{TEXT} serial"
    inside[0x927C] = MARK + b" notes of the maker"
    inside[0x9286] = b"ASCII\0\0\0" + MARK + b" comment"
    place = made.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (52.0, 22.0, 12.0), "E", (4.0, 53.0, 24.0)
    return made


def iptc() -> bytes:
    """Return Photoshop's segment with IPTC in it."""
    fields = b"".join(
        b"\x1c\2" + bytes([number]) + struct.pack(">H", len(MARK)) + MARK
        for number in (80, 90, 120, 55, 5, 65)
    )
    block = (
        b"8BIM\x04\x04\0\0" + struct.pack(">I", len(fields)) + fields + b"\0" * (len(fields) % 2)
    )
    return b"Photoshop 3.0\0" + block


def segment(marker: int, payload: bytes) -> bytes:
    """Return one segment of a JPEG file."""
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def jpeg(mode: str = "RGB", turned: int = 1, profile: bytes = b"", **how: object) -> bytes:
    """Return a JPEG with everything planted."""
    made = io.BytesIO()
    icc = profile or ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture(mode).save(
        made, "JPEG", exif=exif(turned), xmp=XMP, comment=MARK, icc_profile=icc, **how
    )
    raw = made.getvalue()
    more = [
        segment(0xE0, b"JFXX\0\x13\1\1" + MARK),
        segment(0xED, iptc()),
        segment(0xE2, b"MPF\0II*\0\x08\0\0\0\0\0" + MARK),
        segment(0xE4, b"own " + MARK),
        segment(0xEB, b"JP" + MARK),
        segment(0xEF, MARK),
    ]
    return raw[:2] + b"".join(more) + raw[2:] + b"\xff\xd8\xff\xe1" + MARK


def chunk(name: bytes, data: bytes) -> bytes:
    """Return one chunk of a PNG file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(mode: str = "RGB", profile: bytes = b"") -> bytes:
    """Return a PNG with everything planted."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", f"{TEXT} author")
    text.add_text("Description", f"{TEXT} packed", zip=True)
    text.add_itxt("Titel", f"{TEXT} title", "nl", "Titel", zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    text.add_text("Raw profile type iptc", f"\niptc\n7\n{MARK.hex()}\n")
    made = io.BytesIO()
    how = {"icc_profile": profile} if profile else {}
    picture(mode).save(made, "PNG", pnginfo=text, exif=exif(), **how)
    raw = made.getvalue()
    head, end = raw[:33], raw.index(b"IEND") - 4
    more = chunk(b"tIME", struct.pack(">HBBBBB", 2026, 3, 5, 14, 0, 0)) + chunk(b"prVt", MARK)
    return head + more + raw[33:end] + chunk(b"teXt", MARK) + raw[end:] + MARK


def plain(shade: int, kind: str = "PNG", mode: str = "L") -> bytes:
    """Return a small picture without anything beside its pixels; another shade is another file."""
    made = io.BytesIO()
    Image.new("L", (12, 9), shade).convert(mode).save(made, kind)
    return made.getvalue()
