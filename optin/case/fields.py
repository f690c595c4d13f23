"""What may stand in one field of a file, and how pydantic's complaints become ours."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, TypeAlias

from pydantic import ConfigDict, ValidationError
from pydantic.functional_validators import BeforeValidator
from pydantic_core import PydanticCustomError

from optin.case.answers import word
from optin.case.model import Word
from optin.documents import Document, Path, Tree
from optin.privacy import MAX_LABEL, clean, identifies, wrong_alias
from optin.problems import Problem

MAX_NOTE, MAX_MARK, MAX_EVIDENCE = 2000, 12, 100
MOST_TOLD = 100  # mistakes for which it is found out what may have been meant
_LONGEST = 10_000  # signs; no text may be so long, so what is longer is refused unread
_NAME = 60  # signs; no key of ours is so long


def _word(value: object) -> Word:
    found = word(value) if value is None or isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("not_an_answer", "")
    return found


def _label(value: object) -> str:
    label = value.strip(" ") if isinstance(value, str) else ""
    if wrong := wrong_alias(label):
        raise PydanticCustomError(wrong, "", {"most": str(MAX_LABEL)})
    return label


def _mark(value: object) -> str:
    if not (isinstance(value, str) and len(value) <= MAX_MARK and value.isalnum()):
        raise PydanticCustomError("not_a_mark", "", {"most": str(MAX_MARK)})
    return unicodedata.normalize("NFC", value)


def _day(value: object) -> date:
    try:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("not_a_day", "")


def _month(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", value):
        try:
            date.fromisoformat(f"{value}-01"[:10])
        except ValueError:
            pass
        else:
            return value
    raise PydanticCustomError("not_a_month", "")


def _note(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_NOTE:
        raise PydanticCustomError("not_a_note", "", {"most": str(MAX_NOTE)})
    return clean(value)


AnswerWord: TypeAlias = Annotated[Word, BeforeValidator(_word)]
Label: TypeAlias = Annotated[str, BeforeValidator(_label)]  # an alias
Mark: TypeAlias = Annotated[str, BeforeValidator(_mark)]  # what a piece of evidence is called
Day: TypeAlias = Annotated[date, BeforeValidator(_day)]
Month: TypeAlias = Annotated[str, BeforeValidator(_month)]  # a month, or a day
Note: TypeAlias = Annotated[str, BeforeValidator(_note)]  # free text, made harmless


EXACT = ConfigDict(extra="forbid", frozen=True)  # no key that is not named


def private(document: Document, free: Iterable[str] = ()) -> Iterator[Problem]:
    """Find what looks like a number or address of a person, in values and in keys.

    `free` names keys whose text somebody else spoke: that is kept as it was said.
    """
    free = set(free)
    for path, text in _strings(document.data, ()):
        if path and path[-1] in free:
            continue
        if kind := identifies(text[:_LONGEST]):
            yield Problem(document.place(path), "identifies", {"kind": kind})
    for path, place in document.key_places.items():
        if kind := identifies(str(path[-1])[:_LONGEST]):
            yield Problem(place, "identifies", {"kind": kind})


def _strings(tree: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    match tree:
        case str():
            yield path, tree
        case list():
            for number, part in enumerate(tree):
                yield from _strings(part, (*path, number))
        case dict():
            for key, part in tree.items():
                yield from _strings(part, (*path, key))
        case None:
            pass


def shown(name: str) -> str:
    """Return a key as it may be repeated: harmless, short, and not a number of a person."""
    harmless = clean(name[:_NAME])[:40]
    return "…" if identifies(harmless) or any(sign.isdigit() for sign in harmless) else harmless


def meant(name: str, names: Iterable[str]) -> str:
    """Return the one of `names` that was probably meant by a name that is none; or nothing."""
    return next(iter(get_close_matches(name, names, 1)), "") if len(name) <= _NAME else ""


def before(since: str, until: str) -> bool:
    """Whether a period ends before it begins; a month holds all of its days.

    >>> before("2026-08", "2026-07-31"), before("2026-08-03", "2026-08"), before("2026-08", "")
    (True, False, False)
    """
    same = min(len(since), len(until))
    return until[:same] < since[:same]


def shape_problems(
    error: ValidationError, document: Document, keys: Callable[[Path], Sequence[str]]
) -> Iterator[Problem]:
    """Put the complaints about the shape in our own codes, without those that only follow.

    `keys` returns which keys may stand where the unknown one at this path stands.
    """
    found = error.errors(include_url=False, include_context=True, include_input=False)
    above = {detail["loc"][:end] for detail in found for end in range(len(detail["loc"]))}
    for number, detail in enumerate(d for d in found if d["loc"] not in above):
        known = keys if number < MOST_TOLD else _nothing
        yield _shape_problem(detail["type"], detail["loc"], detail.get("ctx", {}), document, known)


def _nothing(_: Path) -> Sequence[str]:
    return ()


def _last_key(path: Path, document: Document) -> str:
    """Return the last key of `path` that stands in the file (or is said to be missing from it)."""
    names = [
        (path[: place + 1], str(step)) for place, step in enumerate(path) if isinstance(step, str)
    ]
    written = [name for prefix, name in names if prefix in document.key_places]
    return written[-1] if written else ""


def _shape_problem(
    kind: str,
    path: Path,
    context: Mapping[str, Any],
    document: Document,
    keys: Callable[[Path], Sequence[str]],
) -> Problem:
    key = _last_key(path, document)
    place = document.place(path)
    repeated = f"{shown(key)}: …" if key else ""
    match kind:
        case "extra_forbidden":
            key, known = str(path[-1]), keys(path)
            close = meant(key, known)
            details = {"key": shown(key), "close": close or ", ".join(known)}
            code = "unknown_key_close" if close else "unknown_key"
            return Problem(document.key_place(path), code, details, shown(key))
        case "missing":
            return Problem(document.place(path[:-1]), "missing", {"key": str(path[-1])})
        case "too_short":
            return Problem(document.key_place(path), "no_relations", {}, shown(key))
        case "too_long":
            return Problem(place, "too_many", {"most": str(context["max_length"])}, repeated)
        case "literal_error" | "enum":
            details = {"key": key, "there_are": str(context.get("expected", "")).replace("'", "")}
            return Problem(place, "not_one_of", details, repeated)
        case "less_than_equal" | "greater_than_equal":
            return Problem(place, "out_of_range", {"key": key}, repeated)
        case _ if kind.startswith(("not_", "ends_")):  # said by a field of ours
            details = {name: str(value) for name, value in context.items()}
            if kind.startswith("not_an_alias"):
                number = next((step for step in path if isinstance(step, int)), 0) + 1
                details["such"] = f"W{number}"
            return Problem(place, kind, details, repeated)
        case _:
            return Problem(place, "wrong_shape", {"key": key}, repeated)
