"""What is wrong with a rule file that has another shape than its kind.

What pydantic says never reaches a reader: every complaint becomes a code of ours with its place.
Only `checking` needs this; the shipped rules are not validated again when they are used.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from optin.documents import Document, Path, Tree
from optin.problems import Problem
from optin.rules import shapes
from optin.rules.building import NODE_KINDS
from optin.rules.names import COMPLETE

KINDS: Mapping[str, type[BaseModel]] = {
    "law": shapes.Law,
    "facts": shapes.Facts,
    "outcomes": shapes.Outcomes,
    "signals": shapes.Signals,
    "routes": shapes.Routes,
    "shared": shapes.Shared,
    "texts": shapes.Texts,
}
MOST_SHOWN = 60
MARKS = ("provisions", "facts", "regimes", "signals", "organisations", "texts")


def kind_of(data: Tree) -> str:
    """Return the kind of file that `data` looks most like, or "" when it looks like none.

    >>> kind_of({"signals": [], "sources": {}}), kind_of({"regimes": [], "signals": []})
    ('signals', 'outcomes')
    """
    keys = set(data) if isinstance(data, dict) else set()
    likeness = {kind: len(keys & set(shape.model_fields)) for kind, shape in KINDS.items()}
    best = max(KINDS, key=lambda kind: (likeness[kind], kind == "signals"))
    if not likeness[best]:
        return ""
    texts = data.get("texts") if isinstance(data, dict) else None
    entries = texts.values() if isinstance(texts, dict) else ()
    asks = any(isinstance(entry, dict) and "question" in entry for entry in entries)
    return "texts" if best == "shared" and asks else best


def shown(name: str) -> str:
    """Return a name from a file as it may be repeated: harmless and short."""
    harmless = "".join(sign for sign in name if sign.isprintable())
    return harmless if len(harmless) <= MOST_SHOWN else harmless[: MOST_SHOWN - 1] + "…"


def shape_problems(document: Document, kind: str) -> list[Problem]:
    """Return what keeps `document` from having the shape of its kind, in our own codes."""
    try:
        KINDS[kind].model_validate(document.data)
        found = []
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=True, include_input=False)
    unknown = [detail["loc"] for detail in found if detail["type"] == "extra_forbidden"]
    nothing = [path for path, value in _values(document.data, ()) if value is None]
    empty = [path for path in nothing if not any(_below(path, key) for key in unknown)]
    problems = [_empty(path, document) for path in empty]
    paths = [detail["loc"] for detail in found] + empty
    for detail in found:
        path = detail["loc"]
        # What stands above another complaint, or at or below an empty value, only follows.
        above = any(other != path and _below(other, path) for other in paths)
        if not above and not any(_below(path, other) for other in empty):
            problem = _problem(detail["type"], path, detail.get("ctx", {}), document, kind)
            problems.append(problem)
    return problems


def _below(path: Path, other: Path) -> bool:
    """Whether `path` is `other` or leads on from it."""
    return path[: len(other)] == other


def _values(tree: Tree, path: Path) -> Iterator[tuple[Path, Tree]]:
    yield path, tree
    parts = tree.items() if isinstance(tree, dict) else ()
    for key, part in parts or (enumerate(tree) if isinstance(tree, list) else ()):
        yield from _values(part, (*path, key))


def _empty(path: Path, document: Document) -> Problem:
    key = _last_key(path)
    if path and path[-1] in COMPLETE:
        return Problem(document.key_place(path), "missing_translation", {"language": key}, key)
    return Problem(document.key_place(path), "empty_value", {"key": shown(key)}, shown(key))


def _last_key(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _problem(
    code: str, path: Path, context: Mapping[str, Any], document: Document, kind: str
) -> Problem:
    key = shown(_last_key(path))
    at_key, at_value = document.key_place(path), document.place(path)
    match code:
        case "extra_forbidden":
            return _unknown_key(path, document, kind)
        case "missing" if path[-1] in COMPLETE:
            return Problem(document.key_place(path[:-1]), "missing_translation", {"language": key})
        case "missing":
            return Problem(document.key_place(path[:-1]), "missing_key", {"key": key})
        case "empty_value":
            return _empty(path, document)
        case "too_short":
            return Problem(at_key, "empty_list", {"key": key}, key)
        case "literal_error":
            options = ", ".join(re.findall(r"'([^']*)'", str(context["expected"])))
            return Problem(at_value, "not_one_of", {"key": key, "there_are": options})
        case "no_node":
            kinds = _kinds_here(path)
            return Problem(at_value, code, {"there_are": ", ".join(kinds)})
        case "two_nodes":
            here = dict(_values(document.data, ()))[path]
            second = [name for name in here or () if name in _kinds_here(path)][1]
            return Problem(
                document.key_place((*path, second)), code, {"key": str(second)}, str(second)
            )
        case "string_type" | "list_type" | "dict_type" | "model_type" | "model_attributes_type":
            expected = {"string_type": "text", "list_type": "list"}.get(code, "mapping")
            return Problem(at_value, "wrong_kind", {"key": key, "expected": expected})
        case _:
            return Problem(at_value, code, {"key": key})


def _kinds_here(path: Path) -> tuple[str, ...]:
    """Return the kinds of node possible at `path`; a provision may also be a definition."""
    is_provision = len(path) == len(("provisions", 0)) and path[0] == "provisions"
    return (*NODE_KINDS, "definition") if is_provision else NODE_KINDS


def _unknown_key(path: Path, document: Document, kind: str) -> Problem:
    key = str(path[-1])
    possible = _keys(KINDS[kind], path[:-1])
    close = get_close_matches(key, possible, 1)
    code = "unknown_key_close" if close else "unknown_key"
    details = {"key": shown(key), "close": close[0] if close else ", ".join(possible)}
    return Problem(document.key_place(path), code, details, shown(key))


def _keys(shape: type[BaseModel], path: Path) -> tuple[str, ...]:
    """Return the keys that may stand in the mapping to which `path` leads."""
    fields = {field.alias or name: field for name, field in shape.model_fields.items()}
    if not path:
        return tuple(fields)
    annotation = fields[str(path[0])].annotation
    steps = 2 if get_origin(annotation) in (list, dict) else 1
    return _keys(_model(annotation), path[steps:])


def _model(annotation: object) -> type[BaseModel]:
    """Return the model inside an annotation such as `list[X]`, `dict[str, X]` or `X | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(_model(part) for part in get_args(annotation) if part not in (str, type(None)))
