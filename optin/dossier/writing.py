"""A dossier as `dossier.yaml`: the same dossier gives the same bytes."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from enum import Enum

from optin.dossier.model import Dossier, ordered
from optin.dossier.reading import FORMAT
from optin.rules.model import Rules

ENTRIES = (
    "people", "evidence", "statements", "shared_with", "given", "built", "earlier", "removed",
)  # fmt: skip
LATER = ("given", "built", "earlier", "removed")  # not there while there is nothing in it


def as_yaml(rules: Rules, dossier: Dossier) -> str:
    """Return the text of the file; `read_dossier` gives the same dossier back."""
    return "\n".join(_lines(ordered(dossier, tuple(rules.facts)))) + "\n"


def _lines(dossier: Dossier) -> Iterator[str]:
    yield "# yaml-language-server: $schema=./dossier.schema.json"
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
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
