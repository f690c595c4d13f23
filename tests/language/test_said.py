"""Every message is said somewhere: translators work for nobody else, and nothing is kept for later."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from optin.language import words
from optin.rules import library
from optin.rules.names import COMPLETE

OPTIN = Path(__file__).parents[2] / "optin"
CHOOSES = OPTIN / "page" / "texts.py"  # which messages go along with the page, not which it says
OF_OTHERS = {"install_completion", "show_completion", "audio", "video"}  # typer, media types
DETAILS = {"expected", "language"}  # details of problems that have a name in each language
ANYTHING = None


def _trees() -> list[ast.Module]:
    files = [f for f in OPTIN.rglob("*.py") if f.parent.parent.name != "language" and f != CHOOSES]
    return [ast.parse(file.read_text(encoding="utf-8")) for file in files]


def _of_rules(content: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(content, str):
        yield content
        return
    for key in content:
        yield from _of_rules(key)
        yield from _of_rules(content[key]) if isinstance(content, dict) else ()


class Source:
    """What stands in the source: whole strings, and strings with something in between."""

    def __init__(self) -> None:
        self.whole, self.prefixes = {*OF_OTHERS}, set[str]()
        self.patterns: set[tuple[str | None, ...]] = {(f"{kind}.", ANYTHING) for kind in DETAILS}
        for tree in _trees():
            for node in ast.walk(tree):
                self._python(node)
        for file in (OPTIN / "page" / "assets").glob("*.js"):
            self._script(file.read_text(encoding="utf-8"))
        rules = (library.raw(name) for name in library.NAMES if "/" not in name)
        self.values = self.whole | {value for raw in rules for value in _of_rules(raw)}
        self.values |= {
            value.lower().rstrip(".") for value in self.whole
        }  # an argument is called in capitals

    def _python(self, node: ast.AST) -> None:
        match node:
            case ast.Assign(
                targets=[ast.Name(id="PREFIX" | "STATED")], value=ast.Constant(value=str(text))
            ):
                self.prefixes.add(text)
            case ast.Constant(value=str(text)):
                self.whole.add(text)
                if re.fullmatch(r"[a-z_.]+\.", text):
                    self.patterns.add((text, ANYTHING))
                elif re.fullmatch(r"[._][a-z_.]+", text):
                    self.patterns.add((ANYTHING, text))
            case ast.JoinedStr(values=values):
                parts = (str(v.value) if isinstance(v, ast.Constant) else ANYTHING for v in values)
                self.patterns.add(tuple(parts))
            case ast.Call(
                func=ast.Attribute(attr="name" | "for_role"),
                args=[ast.Constant(value=str(kind)), *_],
            ):
                self.patterns.add((f"{kind}.", ANYTHING))
            case _:
                pass

    def _script(self, text: str) -> None:
        self.whole |= set(re.findall(r'"([^"\n]*)"', text))
        for template in re.findall(r"`([^`]*)`", text):
            parts = filter(None, re.split(r"(\$\{[^}]*\})", template))
            self.patterns.add(tuple(ANYTHING if p.startswith("${") else p for p in parts))


SOURCE = Source()
PATTERNS = [
    re.compile("".join("(.+)" if part is ANYTHING else re.escape(part) for part in pattern))
    for pattern in SOURCE.patterns
    if any(part and re.search("[a-z]", part) for part in pattern)
]


@cache
def _can_be_made(key: str) -> bool:
    """Whether a string stands there, is of the rules, is a number, or is made of such."""
    if key in SOURCE.values or key.isdecimal():
        return True
    found = (pattern.fullmatch(key) for pattern in PATTERNS)
    return any(
        all(len(part) < len(key) and _can_be_made(part) for part in match.groups())
        for match in found
        if match
    )


def _is_said(key: str) -> bool:
    """Whether a key is said; a form for one is, where the form for many is."""
    if key.endswith(".one") and _is_said(key.removesuffix(".one")):
        return True
    return key in SOURCE.whole or key.startswith(tuple(SOURCE.prefixes)) or _can_be_made(key)


@pytest.mark.parametrize("language", COMPLETE)
def test_every_message_is_said_somewhere(language: str) -> None:
    assert [key for key in words(language) if not _is_said(key)] == []


@pytest.mark.parametrize(
    "key", ["open.count", "problem.nobody_does_this", "effect.insurance.purple", "sentence.never"]
)
def test_a_message_that_nobody_says_is_found(key: str) -> None:
    assert not _is_said(key)
