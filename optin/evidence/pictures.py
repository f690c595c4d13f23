"""Pictures by Pillow and pi-heif: what they tell, and the same picture encoded anew, upright.

A renewed picture is pixels and nothing else: decoded, turned as it is looked at, brought to sRGB,
laid on white and encoded again. Whatever stood beside the pixels has no way to come along.
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from optin.evidence import media, xmp
from optin.evidence.refusing import RefusedError
from optin.evidence.traces import Kind, Trace, trace

if TYPE_CHECKING:
    from PIL.Image import Image

Cover: TypeAlias = tuple[int, int, int, int]  # left, top, width, height in pixels, as it is seen
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "HEIF", "AVIF")
MOST_PIXELS = 60_000_000  # of one picture, or of all pages of one fax together
MOST_PAGES = 50
QUALITY = 92
_LOSSY = {"JPEG", "MPO", "WEBP", "HEIF", "AVIF"}
_PAGED = {"TIFF"}

# The numbers that EXIF gives to what identifies, and what kind of thing each of them is.
_EXIF: dict[int, tuple[Kind, str]] = {
    0x010E: ("comment", "ImageDescription"),
    0x010F: ("device", "Make"),
    0x0110: ("device", "Model"),
    0x0131: ("software", "Software"),
    0x0132: ("time", "DateTime"),
    0x013B: ("author", "Artist"),
    0x013C: ("device", "HostComputer"),
    0x02BC: ("unread", "XMP"),
    0x8298: ("author", "Copyright"),
    0x83BB: ("unread", "IPTC"),
    0x8649: ("unread", "Photoshop"),
    0x9003: ("time", "DateTimeOriginal"),
    0x9004: ("time", "DateTimeDigitized"),
    0x927C: ("device", "MakerNote"),
    0x9286: ("comment", "UserComment"),
    0x9C9B: ("title", "XPTitle"),
    0x9C9C: ("comment", "XPComment"),
    0x9C9D: ("author", "XPAuthor"),
    0x9C9E: ("title", "XPKeywords"),
    0x9C9F: ("title", "XPSubject"),
    0xA420: ("device", "ImageUniqueID"),
    0xA430: ("author", "CameraOwnerName"),
    0xA431: ("device", "BodySerialNumber"),
    0xA435: ("device", "LensSerialNumber"),
}
_EXIF_PARTS, _GPS, _SMALL = 0x8769, 0x8825, 1
_BYTES_ONLY = {"MakerNote"}
_IPTC: dict[tuple[int, int], tuple[Kind, str]] = {
    (2, 5): ("title", "ObjectName"),
    (2, 25): ("title", "Keywords"),
    (2, 55): ("time", "DateCreated"),
    (2, 65): ("software", "OriginatingProgram"),
    (2, 80): ("author", "By-line"),
    (2, 90): ("place", "City"),
    (2, 101): ("place", "Country"),
    (2, 116): ("author", "CopyrightNotice"),
    (2, 120): ("comment", "Caption-Abstract"),
    (2, 122): ("author", "Writer-Editor"),
}
_PLAIN_INFO = {  # what Pillow keeps about the pixels themselves
    "jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "adobe", "adobe_transform", "gamma",
    "progressive", "progression", "transparency", "interlace", "version", "background", "duration",
    "loop", "compression", "srgb", "aspect", "resolution", "extension", "timestamp", "blend",
    "disposal", "chroma", "bit_depth", "primary", "depth_images", "thumbnails", "aux", "metadata",
    "cicp", "color_space", "chromaticity",
}  # fmt: skip


def _opened(content: bytes) -> "Image":
    """Return a picture whose size is bearable.

    Raises:
        RefusedError: it is no picture that can be read, or has too many pixels.
    """
    import pi_heif  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    pi_heif.register_heif_opener()
    Image.init()  # every plugin; only those in FORMATS are asked
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("ignore")  # a warning of a library says nothing to anybody here
    try:
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError:
        raise RefusedError("too_large") from None
    except Exception:  # noqa: BLE001  (whatever a mangled file makes the library raise)
        raise RefusedError("broken") from None
    if picture.width * picture.height > MOST_PIXELS:
        raise RefusedError("too_large")
    return picture


def tells(content: bytes) -> list[Trace]:
    """Return what a picture tells beside what it shows; what cannot be read tells "unread"."""
    try:
        picture = _opened(content)
        return list(_tells(picture))
    except Exception:  # noqa: BLE001  (no file can make this raise)
        return [trace("unread", "picture")]


def _tells(picture: "Image") -> Iterator[Trace]:
    info = {str(name): value for name, value in picture.info.items()}
    if hasattr(picture, "text"):  # the texts of a PNG stand after its pixels too
        picture.load()
        info |= {str(name): value for name, value in picture.text.items()}
    yield from _exif(picture)
    yield from _iptc(picture)
    packets = [info.pop(name, None) for name in ("xmp", "XML:com.adobe.xmp")]
    if packet := next(filter(None, packets), None):
        yield from xmp.tells(packet)
    if info.pop("icc_profile", None):
        yield from _profile(picture)
    yield from _texts(picture, info)
    for name, payload in getattr(picture, "applist", ()):
        if name == "APP0" and payload.startswith(b"JFXX"):
            yield trace("thumbnail", "JFXX")
        elif name not in {"APP0", "APP1", "APP2", "APP13", "APP14", "COM"}:
            yield trace("unread", name)
    if getattr(picture, "private_chunks", ()):
        yield trace("unread", "PNG")
    if picture.format not in {"JPEG", "MPO", "PNG"}:  # of these more is known than of the rest
        yield trace("unread", f"image/{str(picture.format).lower()}")
    if getattr(picture, "n_frames", 1) > 1 and picture.format not in {"MPO", *_PAGED}:
        yield trace("unread", "frames")


def _texts(picture: "Image", info: dict[str, Any]) -> Iterator[Trace]:
    for name, value in info.items():
        if name == "comment":
            yield trace("comment", f"{picture.format} comment", value)
        elif name in {"mp", "mpoffset"}:
            yield trace("thumbnail", "MPF")
        elif name not in _PLAIN_INFO | {"exif", "photoshop"}:
            yield trace(_named(str(name)), f"{picture.format} text", str(value))


def _named(name: str) -> Kind:
    """Return what kind of thing a text with this name in a PNG file is."""
    kinds: dict[str, Kind] = {
        "author": "author", "artist": "author", "copyright": "author", "title": "title",
        "titel": "title", "software": "software", "creation time": "time", "date:create": "time",
        "date:modify": "time", "date:timestamp": "time",
    }  # fmt: skip
    return kinds.get(name.casefold(), "comment")


def _exif(picture: "Image") -> Iterator[Trace]:
    tags = picture.getexif()
    for number, value in {**tags, **tags.get_ifd(_EXIF_PARTS)}.items():
        if number in _EXIF:
            kind, name = _EXIF[number]
            shown = "" if name in _BYTES_ONLY else value
            if isinstance(shown, bytes):
                shown = shown.removeprefix(b"ASCII\0\0\0").removeprefix(b"UNICODE\0")
                shown = shown.decode("utf-16-le" if name.startswith("XP") else "utf-8", "replace")
            yield trace(kind, f"EXIF {name}", str(shown).rstrip("\0"))
    place = tags.get_ifd(_GPS)
    if place:
        yield trace("place", "EXIF GPS", _degrees(place))
    if tags.get_ifd(_SMALL):
        yield trace("thumbnail", "EXIF")


def _degrees(place: "dict[int, Any]") -> str:
    """Return a place as two numbers, or nothing where they cannot be read."""
    try:
        found = []
        for sign, value in ((1, 2), (3, 4)):
            degrees, minutes, seconds = (float(part) for part in place[value])
            turned = -1 if place[sign] in {"S", "W"} else 1
            found.append(turned * (degrees + minutes / 60 + seconds / 3600))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return ""
    return ", ".join(f"{number:.4f}" for number in found)


def _iptc(picture: "Image") -> Iterator[Trace]:
    from PIL import IptcImagePlugin  # noqa: PLC0415
    from PIL.ImageFile import ImageFile  # noqa: PLC0415

    try:
        assert isinstance(picture, ImageFile)  # noqa: S101  (it was opened from a file)
        found: Any = IptcImagePlugin.getiptcinfo(picture) or {}
    except Exception:  # noqa: BLE001
        found = {(0, 0): b""}
    for key, value in found.items():
        kind, name = _IPTC.get(key, ("unread", "IPTC"))
        one = value[0] if isinstance(value, list) else value
        yield trace(kind, name if name == "IPTC" else f"IPTC {name}", one if name != "IPTC" else "")


def _profile(picture: "Image") -> Iterator[Trace]:
    """Return what a colour profile says of who made it, unless it is the common sRGB."""
    from PIL import ImageCms  # noqa: PLC0415

    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"])).profile
        told = (profile.profile_description, profile.model, profile.manufacturer, profile.copyright)
    except Exception:  # noqa: BLE001
        yield trace("unread", "ICC")
        return
    if not str(told[0] or "").startswith("sRGB"):
        yield trace("device", "ICC", " ".join(part for part in told if part))


def renewed(content: bytes, covers: Sequence[Cover] = ()) -> tuple[tuple[bytes, str], ...]:
    """Return the picture encoded anew, as (content, media type): one, or one per page of a fax.

    `covers` are blacked out before anything is encoded.

    Raises:
        RefusedError: broken, too large, a moving picture, or something to cover that is not on it.
    """
    seen, lossy = _pages(content)
    for left, top, _, _ in covers:
        if all(left >= page.width or top >= page.height for page in seen):
            raise RefusedError("cover_outside")  # it would say black and show everything
    return tuple(_encoded(page, covers, lossy=lossy) for page in seen)


def sizes(content: bytes) -> tuple[tuple[int, int], ...]:
    """Return the width and height in pixels of a picture as it is seen: one, or one per page.

    Raises:
        RefusedError: broken, too large, or a moving picture.
    """
    return tuple(page.size for page in _pages(content)[0])


def _pages(content: bytes) -> "tuple[list[Image], bool]":
    """Return a picture as it is looked at, page by page, and whether it is one that loses."""
    from PIL import Image, ImageSequence  # noqa: PLC0415

    picture = _opened(content)
    frames = getattr(picture, "n_frames", 1)
    if frames > 1 and picture.format in {"GIF", "PNG", "WEBP", "AVIF"}:
        raise RefusedError("moving")
    if frames > MOST_PAGES or frames * picture.width * picture.height > 2 * MOST_PIXELS:
        raise RefusedError("too_large")
    lossy = picture.format in _LOSSY
    try:
        pages = ImageSequence.Iterator(picture) if picture.format in _PAGED else [picture]
        return [_seen(page) for page in pages], lossy
    except Image.DecompressionBombError:
        raise RefusedError("too_large") from None
    except Exception:  # noqa: BLE001
        raise RefusedError("broken") from None


def _seen(picture: "Image") -> "Image":
    """Return a picture as it is looked at: turned, in sRGB, eight bits, on white."""
    from PIL import Image, ImageCms, ImageOps  # noqa: PLC0415

    picture.load()
    profile = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I") or upright.mode == "F":
        upright = _eight_bits(upright)
    if profile and upright.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            mode = "RGB"
            changed = ImageCms.profileToProfile(upright, source, target, outputMode=mode)
            upright = changed if changed is not None else upright
        except ImageCms.PyCMSError:  # a profile that is none: the numbers as they are
            pass
    if upright.mode in {"1", "L", "RGB"}:
        plain = upright
    elif "A" in upright.mode or upright.mode == "P" or "transparency" in upright.info:
        # Colours under what is transparent are seen by nobody and read by everybody: they go.
        over = upright.convert("RGBA")
        plain = Image.new("RGB", over.size, "white")
        plain.paste(over, mask=over.getchannel("A"))
    else:
        plain = upright.convert("RGB")
    made = Image.new(plain.mode, plain.size)
    made.paste(plain)
    return made


def _eight_bits(picture: "Image") -> "Image":
    """Return a picture of more than eight bits a pixel as any viewer shows it."""
    wide = picture.convert("F")
    low, high = 0.0, 65535.0
    if not picture.mode.startswith("I;16"):
        low, high = (float(end) for end in wide.getextrema() if not isinstance(end, tuple))
    scale = 255.0 / (high - low) if high > low else 0.0
    return wide.point(lambda value: value * scale - low * scale).convert("L")


def _encoded(picture: "Image", covers: Sequence[Cover], *, lossy: bool) -> tuple[bytes, str]:
    from PIL import ImageDraw  # noqa: PLC0415

    if covers:
        pen = ImageDraw.Draw(picture)
        for left, top, width, height in covers:
            pen.rectangle((left, top, left + width - 1, top + height - 1), fill=0)
    made = io.BytesIO()
    if lossy:
        picture.save(made, "JPEG", quality=QUALITY, subsampling=0)
        return made.getvalue(), media.JPEG
    picture.save(made, "PNG")
    return made.getvalue(), media.PNG
