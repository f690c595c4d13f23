"""A message is a whole phrase with blanks: nothing at its edge waits for another to be glued to it."""

import ast
import re
from pathlib import Path

import pytest

from optin.language import words
from optin.rules.names import COMPLETE

OPTIN = Path(__file__).parents[2] / "optin"
SPEAKS = [*(OPTIN / "explanation").glob("*.py"), *(OPTIN / "page").glob("*.py")]
IS_YAML = OPTIN / "explanation" / "starter.py"  # a colon of the file's format, not of a sentence


@pytest.mark.parametrize("language", COMPLETE)
def test_no_message_begins_or_ends_in_a_space_or_goes_on_from_another(language: str) -> None:
    glued = {
        key: text
        for key, text in words(language).items()
        if text != text.strip()
        or re.match(r"[,;.:)](?!\w)", text)
        or text.count("(") != text.count(")")
    }

    assert glued == {}


@pytest.mark.parametrize("file", SPEAKS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_no_sentence_is_glued_from_two_with_a_colon(file: Path) -> None:
    found = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for before, colon, after in zip(node.values, node.values[1:], node.values[2:], strict=False)
        if isinstance(before, ast.FormattedValue)
        and isinstance(after, ast.FormattedValue)
        and isinstance(colon, ast.Constant)
        and str(colon.value).startswith(": ")
    ]

    assert bool(found) == (file == IS_YAML)


def test_no_sentence_of_the_script_is_glued_from_two_with_a_colon() -> None:
    scripts = [
        file.read_text(encoding="utf-8") for file in (OPTIN / "page" / "assets").glob("*.js")
    ]
    glued = [line.strip() for script in scripts for line in script.splitlines() if "}: ${" in line]

    assert [line for line in glued if "${indent}${fact}" not in line] == []  # a case in YAML
