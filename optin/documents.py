"""A YAML text as strings, lists and mappings that remembers its lines; nothing is ever guessed.

Only null and strings exist: `no` stays the word no. Anchors, aliases, tags, a second document and a
repeated key are refused, because each of them lets a file say something other than what it shows.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from optin.problems import InputError, Place, Problem

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
Path: TypeAlias = tuple[str | int, ...]

# What `optin:` says of our files.
KINDS = ("case", "operator", "result", "results", "dossier", "evidence")
MAX_DEPTH, MAX_NODES = 40, 250_000
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C parser is ten times faster


@dataclass
class Document:
    """What a file says, and where it says so."""

    file: str
    data: Tree = None
    places: dict[Path, Place] = field(default_factory=dict)
    key_places: dict[Path, Place] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Return where `path` leads; steps that are not in the file are passed over."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file))

    def key_place(self, path: Path) -> Place:
        """Return where the key of `path` stands, or the value when it has no key."""
        return self.key_places.get(path) or self.place(path)


def read(text: str, file: str) -> Document:
    """Return the one document in `text`, in YAML or JSON.

    Raises:
        InputError: it is neither, or uses what optin refuses. Lists every refusal.
    """
    shifts: Mapping[int, Sequence[int]] = {}
    if text.lstrip().startswith("{"):
        text, shifts = _json_as_yaml(text, file)
    reader = _Reader(file, _events(text, file), shifts)
    try:
        document = reader.document()
    except InputError as error:
        raise InputError([*reader.problems, *error.problems]) from None
    if reader.problems:
        raise InputError(reader.problems)
    return document


def _events(text: str, file: str) -> Iterator[yaml.Event]:
    """Give what the parser finds, one by one: who reads can stop before more is parsed.

    Raises:
        InputError: it is not YAML.
    """
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        raise InputError([Problem(place, "not_yaml")]) from None
    except yaml.YAMLError as error:  # a sign that may not stand in a text
        before = text[: getattr(error, "position", 0) or 0]
        place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise InputError([Problem(place, "not_yaml")]) from None


_ESCAPED = re.compile(
    r"\\(?:u(d[89ab][0-9a-f]{2})(?:\\u(d[c-f][0-9a-f]{2}))?|u(d[c-f])|.)", re.IGNORECASE | re.DOTALL
)


def _json_as_yaml(text: str, file: str) -> tuple[str, Mapping[int, Sequence[int]]]:
    """Return JSON as YAML reads it, and per line the columns where it became two signs shorter.

    JSON may be indented with tabs, and writes a sign beyond the first 65,536 as a pair; YAML can
    do neither.

    Raises:
        InputError: half a pair stands somewhere. Lists every place.
    """
    problems: list[Problem] = []
    shifts: dict[int, list[int]] = {}
    line, start, seen = 1, 0, 0

    def whole(found: re.Match[str]) -> str:
        if not (found[1] or found[3]):
            return found[0]
        nonlocal line, start, seen
        line += text.count("\n", seen, found.start())
        start = max(start, text.rfind("\n", seen, found.start()) + 1)
        seen, column = found.start(), found.start() - start + 1
        if not found[2]:
            problems.append(Problem(Place(file, line, column), "half_a_sign"))
            return found[0]
        before = shifts.setdefault(line, [])
        before.append(column - 2 * len(before))
        number = 0x10000 + (int(found[1], 16) - 0xD800) * 0x400 + int(found[2], 16) - 0xDC00
        return f"\\U{number:08x}"

    made = _ESCAPED.sub(whole, text)
    if problems:
        raise InputError(problems)
    return made.replace("\t", " "), shifts


def of_another_kind(document: Document, own: str) -> Problem | None:
    """Return the one thing that is wrong with a file of optin's that is no `own`, by its first key.

    Whoever hands in a result for a case has one mistake, not one for every key.
    """
    said = document.data.get("optin") if isinstance(document.data, dict) else None
    kind = said.partition("/")[0] if isinstance(said, str) else ""
    if kind == own or kind not in KINDS:
        return None
    return Problem(document.place(("optin",)), f"is_a_{kind}")


class _Reader:
    """Turns parser events into a Document, collecting what is refused."""

    def __init__(
        self, file: str, events: Iterator[yaml.Event], shifts: Mapping[int, Sequence[int]]
    ) -> None:
        self.file = file
        self.events = events
        self.shifts = shifts
        self.nodes = 0
        self.problems: list[Problem] = []
        self.result = Document(file)

    def document(self) -> Document:
        seen = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    self.refuse(event, "second_document")
            elif isinstance(event, yaml.NodeEvent):
                tree = self.node(event, ())
                self.result.data = tree if seen == 1 else self.result.data
        return self.result

    def refuse(self, event: yaml.Event, code: str, **details: str) -> None:
        self.problems.append(Problem(self.at(event), code, details))

    def at(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        if not mark:
            return Place(self.file)
        line, column = mark.line + 1, mark.column + 1
        shorter = 2 * bisect_left(self.shifts.get(line, ()), column)
        return Place(self.file, line, column + shorter)

    def node(self, event: yaml.Event, path: Path) -> Tree:
        self.result.places.setdefault(path, self.at(event))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.refuse(event, "anchor")
        if getattr(event, "tag", None) not in (None, "!"):
            self.refuse(event, "tag")
        self.nodes += 1
        if len(path) > MAX_DEPTH or self.nodes > MAX_NODES:
            self.refuse(event, "too_deep" if len(path) > MAX_DEPTH else "too_many_parts")
            raise InputError(())
        if isinstance(event, yaml.ScalarEvent):
            plain = not event.style and event.value in ("", "null", "~")
            return None if plain else str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path)
        return None

    def sequence(self, path: Path) -> Tree:
        items: list[Tree] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.node(event, (*path, len(items))))
        return items

    def mapping(self, path: Path) -> Tree:
        entries: dict[str, Tree] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            name = self.node(event, (*path, ""))
            self.result.places.pop((*path, ""), None)
            if not isinstance(name, str):
                self.refuse(event, "key_not_text")
                name = f"\0{len(entries)}"
            elif name in entries:
                self.problems.append(
                    Problem(self.at(event), "key_twice", {"key": name}, shown=name)
                )
                name = f"\0{len(entries)}"
            self.result.key_places[(*path, name)] = self.at(event)
            entries[name] = self.node(next(self.events), (*path, name))
        return entries


def comments(text: str) -> Iterator[tuple[int, int, str]]:
    """Give line and column (from 0) and text of every comment in a YAML text that can be read."""
    if not re.search(r"(?m)(?:^|\s)#", text):
        return
    end = 0
    lines = text.splitlines(keepends=True)
    starts = [0]
    for part in lines:
        starts.append(starts[-1] + len(part))
    for token in yaml.scan(text):
        start = int(token.start_mark.index)
        gap = text[end:start]
        place = gap.find("#")
        while place >= 0:
            stop = gap.find("\n", place)
            stop = len(gap) if stop < 0 else stop
            line = bisect_right(starts, end + place) - 1
            yield line, end + place - starts[line], gap[place + 1 : stop].strip()
            place = gap.find("#", stop)
        end = max(end, int(token.end_mark.index))
