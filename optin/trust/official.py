"""The official wording, read from the government's own publication: its XML, or its website's text.

A hostile file is refused before anything of it is used: a document type may be named, as it was in
2012 and before, but declares nothing; no entities; a limit on size and depth. Nothing is fetched.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from optin.files import decode, within
from optin.problems import InputError, Place, Problem
from optin.rules.model import Citation, Rules

MAX_BYTES = 20_000_000
MAX_DEPTH = 60
SKIPPED = {"meta-data", "noot", "redactie", "jcis", "toelichting", "bijlage"}


@dataclass(frozen=True, order=True)
class Spot:
    """Where a wording stands: article, lid, onderdeel; an empty string where there is none."""

    article: str
    lid: str = ""
    onderdeel: str = ""


@dataclass(frozen=True)
class Publication:
    """One regulation as it was published: its number, the day, and its wording by spot."""

    bwb: str
    day: str  # in force from; empty where the file does not say
    wording: Mapping[Spot, str]
    whole: bool  # the whole regulation; a copied article is a part


def spot(cite: Citation) -> Spot:
    """Return where a provision stands in the publication."""
    return Spot(cite.article, cite.lid, cite.onderdeel)


def collapsed(text: str) -> str:
    """Return a wording with every run of whitespace as one space, and none around it.

    >>> collapsed("  de   sekswerker mag ")
    'de sekswerker mag'
    """
    return " ".join(text.split())


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a wording, whitespace collapsed, in UTF-8."""
    return hashlib.sha256(collapsed(text).encode()).hexdigest()


def read_publication(raw: bytes, file: str, rules: Rules) -> Publication:
    """Return what a file publishes.

    Raises:
        InputError: it is too large, hostile, not XML or text, or not a regulation of these rules.
    """
    within(len(raw), MAX_BYTES, file)
    start = raw.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1]
    found = _xml(raw, file) if start == b"<" else _plain(decode(raw, file, MAX_BYTES), rules)
    known = {source.bwb for source in rules.sources.values()}
    if not found.wording:
        raise InputError([Problem(Place(file), "no_articles")])
    if found.bwb not in known:
        raise InputError(
            [Problem(Place(file), "other_law", {"there_are": ", ".join(sorted(known))})]
        )
    return found


@dataclass
class _Open:
    """An element that has not ended: its name, and the spot that it opens."""

    name: str
    number: str = ""
    text: list[str] = field(default_factory=list)


class _Reader:
    """Collects the wording while the parser walks; a spot is the numbers of the open groups."""

    def __init__(self, file: str, parser: expat.XMLParserType) -> None:
        self.file, self.parser = file, parser
        self.open: list[_Open] = []
        self.skipping = 0
        self.bwb = self.day = ""
        self.wording: dict[Spot, list[str]] = {}
        self.encoding: str | None = None
        self.root: tuple[int, int] | None = None  # its byte, and how many lines go before it

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = encoding

    def refuse(self, code: str) -> None:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        raise InputError([Problem(Place(self.file, line, column), code)])

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if len(self.open) >= MAX_DEPTH:
            self.refuse("too_deep")
        self.root = self.root or (self.parser.CurrentByteIndex, self.parser.CurrentLineNumber - 1)
        self.open.append(_Open(name))
        self.skipping += name in SKIPPED
        if name in {"toestand", "wetgeving", "wet-besluit"}:
            self.bwb = self.bwb or attributes.get("bwb-id", "")
            self.day = self.day or attributes.get("inwerkingtreding", "")[:10]

    def data(self, text: str) -> None:
        if self.skipping:
            return
        for element in reversed(self.open):
            if element.name in {"al", "nr", "lidnr", "li.nr"}:
                element.text.append(text)
                return

    def end(self, name: str) -> None:
        element = self.open.pop()
        self.skipping -= name in SKIPPED
        text = collapsed("".join(element.text))
        if self.skipping or not text:
            return
        if name == "al":
            place = self.spot()
            if place:
                self.wording.setdefault(place, []).append(text)
        else:
            self.number(name, text)

    def number(self, name: str, text: str) -> None:
        """Give the group that a number stands in its number."""
        group = {"nr": "artikel", "lidnr": "lid", "li.nr": "li"}.get(name)
        inside = [e for e in self.open if e.name == group]
        parent = self.open[-1].name if self.open else ""
        if inside and (name != "nr" or (parent == "kop" and self.open[-2].name == "artikel")):
            inside[-1].number = text.rstrip(".:)").strip("°º ")

    def doctype(self, _name: str, _system: object, _public: object, inside: int) -> None:
        """Refuse a document type with declarations of its own."""
        if inside:
            self.refuse("has_doctype")

    def spot(self) -> Spot | None:
        numbers = {
            kind: [e.number for e in self.open if e.name == kind]
            for kind in ("artikel", "lid", "li")
        }
        if not numbers["artikel"]:
            return None
        lid = numbers["lid"][-1] if numbers["lid"] else ""
        return Spot(numbers["artikel"][-1], lid, ".".join(numbers["li"]))


def _xml(raw: bytes, file: str) -> Publication:
    parser = expat.ParserCreate()
    reader = _Reader(file, parser)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    parser.XmlDeclHandler = reader.declaration
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.EntityDeclHandler = lambda *_: reader.refuse("has_doctype")
    _parse(parser, raw, file)
    if reader.root:
        # Where a document type is named, a parser leaves out what only that type could explain,
        # in a text or an attribute, and says nothing: without it, every such word is a mistake.
        byte, lines = reader.root
        order = raw[:2] if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else b""
        _parse(expat.ParserCreate(reader.encoding), order + raw[byte:], file, lines)
    wording = {place: " ".join(parts) for place, parts in reader.wording.items()}
    return Publication(reader.bwb, reader.day, wording, whole=True)


UNEXPLAINED = expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]


def _parse(parser: expat.XMLParserType, raw: bytes, file: str, before: int = 0) -> None:
    """Parse a file, or what is left of it when so many lines `before` are taken off."""
    try:
        parser.Parse(raw, True)  # noqa: FBT003  (the parser's own signature)
    except expat.ExpatError as error:
        code = "has_doctype" if error.code == UNEXPLAINED else "not_xml"
        place = Place(file, error.lineno + before, error.offset + 1)
        raise InputError([Problem(place, code)]) from None
    except (LookupError, ValueError):  # no encoding that is known, or one of more bytes
        raise InputError([Problem(Place(file, 1), "other_encoding")]) from None


ARTICLE = re.compile(r"Artikel\s+(\d\S*?)\.?(?:\s.*)?$")
LID = re.compile(r"(\d{1,2}[a-z]?)\.?(?:\s+(.*))?$")
ITEM = re.compile(r"([a-z]{1,2})(?:\.|°)(?:\s+(.*))?$")
HEADING = re.compile(r"(Hoofdstuk|Afdeling|Paragraaf|Titel|§)\s")
IN_FORCE = re.compile(r"Geldend (?:van|op) (\d\d)-(\d\d)-(\d{4})")


def _plain(text: str, rules: Rules) -> Publication:
    """Read an article as the website copies it out: a number or letter, then its text."""
    wording: dict[Spot, list[str]] = {}
    place: Spot | None = None
    for line in map(str.strip, text.splitlines()):
        if not line:
            continue
        if HEADING.match(line):
            place = None
        elif found := ARTICLE.match(line):
            place = Spot(found[1])
        elif place and (found := ITEM.match(line)):
            place = Spot(place.article, place.lid, found[1])
            wording.setdefault(place, []).append(found[2] or "")
        elif place and (found := LID.match(line)):
            place = Spot(place.article, found[1])
            wording.setdefault(place, []).append(found[2] or "")
        elif place:
            wording.setdefault(place, []).append(line)
    day = IN_FORCE.search(text)
    return Publication(
        _law_named(text, rules),
        f"{day[3]}-{day[2]}-{day[1]}" if day else "",
        {spot: collapsed(" ".join(parts)) for spot, parts in wording.items()},
        whole=False,
    )


def _law_named(text: str, rules: Rules) -> str:
    """Return the regulation that a text names, by its number or else by its title."""
    for source in rules.sources.values():
        if source.bwb in text:
            return source.bwb
    for source in rules.sources.values():
        if collapsed(source.title["nl"]).lower() in collapsed(text).lower():
            return source.bwb
    return ""
