"""A dossier as `dossier.yaml`: the same dossier gives the same bytes."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import Enum

from optin.documents import comments
from optin.dossier.model import Dossier, ordered
from optin.dossier.reading import FORMAT
from optin.rules.model import Rules

ENTRIES = (
    "people", "evidence", "statements", "shared_with", "given", "built", "earlier", "removed",
)  # fmt: skip
_MARK = "yaml-language-server: $schema=./dossier.schema.json"
LATER = ("given", "built", "earlier", "removed")  # not there while there is nothing in it


# What JSON lets stand and YAML does not read, or reads as the end of a line.
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def as_yaml(rules: Rules, dossier: Dossier, remarks: Sequence[str] = ()) -> str:
    """Return the text of the file; `read_dossier` gives the same dossier back.

    `remarks` are comments of people; they stand on top.
    """
    lines = [f"# {_MARK}", *(f"# {remark}" for remark in remarks)]
    return "\n".join([*lines, *_lines(ordered(dossier, tuple(rules.facts)))]) + "\n"


def remarks_in(text: str) -> tuple[str, ...]:
    """Return the comments that people wrote in the file, each with what it stood at, in order."""
    text = text.removeprefix(f"# {_MARK}\n")
    lines = text.splitlines()
    found = []
    for line, column, remark in comments(text):
        if remark and remark != _MARK:
            whole = not lines[line][:column].strip()
            found.append(f"{_entry_at(lines, line, whole=whole)}{remark}")
    return tuple(dict.fromkeys(found))


def _entry_at(lines: Sequence[str], line: int, *, whole: bool) -> str:
    """Return what the entry of a list is called that a comment stands at, or in front of."""
    if whole:
        after = (n for n in range(line, len(lines)) if not lines[n].lstrip().startswith("#"))
        line = next(after, line)
    if not lines[line].startswith(" "):
        return ""
    start = next((n for n in range(line, -1, -1) if lines[n].startswith("  - ")), line)
    return lines[start].strip().removeprefix("- ").partition(" #")[0].strip() + ": "


def _lines(dossier: Dossier) -> Iterator[str]:
    yield f"optin: {FORMAT}"
    for field in fields(dossier):
        value = getattr(dossier, field.name)
        if field.name in LATER and not value:
            continue
        if field.name in ENTRIES:
            yield f"{field.name}:"
            for entry in value:
                yield from _entry(entry)
        elif field.name == "assume":
            yield from _assumed(value)
        elif value:
            yield f"{field.name}: {_scalar(value)}"


def _assumed(assume: Mapping[str, str]) -> Iterator[str]:
    if assume:
        yield "assume:"
        yield from (f"  {question}: {reading}" for question, reading in sorted(assume.items()))


def _entry(entry: object) -> Iterator[str]:
    """Return one entry of a list, without what was not said."""
    mark = "  - "
    for field in fields(entry):  # type: ignore[arg-type]  # every entry is a dataclass
        value = getattr(entry, field.name)
        if value in ("", 0, ()) and value is not False:
            continue
        if field.name == "wording" and not getattr(entry, "words", ""):
            continue  # whose words, where there are none
        yield f"{mark}{field.name}: {_scalar(value)}"
        mark = "    "


def _scalar(value: object) -> str:
    """Return a value in YAML; what somebody said always stands in quotes."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
        case tuple():
            return f"[{', '.join(_scalar(part) for part in value)}]"
        case str() if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_./+-]*", value) or value == "null":
            return _ODD.sub(_escaped, json.dumps(value, ensure_ascii=False))
        case _:
            return str(value)
