"""A YAML text as strings, lists and mappings that remembers its lines; nothing is ever guessed.

Only null and strings exist: `no` stays the word no. Anchors, aliases, tags, a second document and a
repeated key are refused, because each of them lets a file say something other than what it shows.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from optin.problems import InputError, Place, Problem

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree] | None"
Path: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 40
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
    """Return the one document in `text`.

    Raises:
        InputError: it is not YAML, or uses what optin refuses. Lists every refusal.
    """
    try:
        events = list(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        raise InputError([Problem(place, "not_yaml")]) from None
    except yaml.YAMLError as error:  # a sign that may not stand in a text
        before = text[: getattr(error, "position", 0) or 0]
        place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise InputError([Problem(place, "not_yaml")]) from None
    reader = _Reader(file, iter(events))
    document = reader.document()
    if reader.problems:
        raise InputError(reader.problems)
    return document


class _Reader:
    """Turns parser events into a Document, collecting what is refused."""

    def __init__(self, file: str, events: Iterator[yaml.Event]) -> None:
        self.file = file
        self.events = events
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
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def node(self, event: yaml.Event, path: Path) -> Tree:
        self.result.places.setdefault(path, self.at(event))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.refuse(event, "anchor")
        if getattr(event, "tag", None) not in (None, "!"):
            self.refuse(event, "tag")
        if len(path) > MAX_DEPTH:
            self.refuse(event, "too_deep")
            raise InputError(self.problems)
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
