"""A command loads what it needs and nothing else; the version needs next to nothing."""

import ast
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optin.__main__ import _is_version
from optin.cli.app import TABLE, built
from optin.language import Speaker
from optin.rules.names import COMPLETE
from tests.running import ROOT, optin, process, times

LOADED = """
import json, sys
from optin.__main__ import run
status = run(sys.argv[1:])
print(json.dumps([status, *sys.modules]), file=sys.stderr)
"""
WORKER = ROOT / "examples" / "werker.yaml"


def _loaded(*arguments: object) -> set[str]:
    done = process(*map(str, arguments), code=LOADED)
    status, *modules = json.loads(done.stderr)
    assert status == 0
    return set(modules)


@pytest.mark.parametrize("more", [(), ("--lang", "en"), ("--lang=en", "--plain")])
def test_the_version_is_said_without_a_parser_a_screen_or_a_reader(more: tuple[str, ...]) -> None:
    heavy = {"dataclasses", "email", "inspect", "platform", "pydantic", "rich", "socket", "typer"}

    assert _loaded("--version", *more) & {*heavy, "optin.cli.app"} == set()


LANGUAGE = (["nl"], ["en"], ["xx"], ["--version"], ["-h"])
ASIDE = (*[["--lang", *value] for value in LANGUAGE], ["--lang=en"], ["--lang="], [])
FLAGS = st.lists(st.sampled_from(["--version", "--plain"]), max_size=3)


@settings(max_examples=times(40), deadline=None)
@given(FLAGS, st.sampled_from(ASIDE), FLAGS)
def test_the_version_said_at_once_is_what_the_command_line_says(
    before: list[str], aside: list[str], after: list[str]
) -> None:
    words = [*before, "--version", *aside, *after]

    assert _is_version(words)
    assert optin(*words) == optin(*words, "safety")  # a command behind it: all of it is built


@pytest.mark.parametrize(
    "words",
    [
        ["-h"], ["--help"], ["--lang"], ["--version"], ["--nope"], ["check"], ["--"], ["="], ["--version="],
    ],
)  # fmt: skip
def test_whatever_else_stands_there_is_for_the_command_line(words: list[str]) -> None:
    assert not _is_version(["--lang", *words])
    assert not _is_version(["--lang", "nl", "--lang=nl", "--version"])
    assert not _is_version([*words, "--lang"])
    assert _is_version(["--version", *words]) == (words == ["--version"])


def _rooms(modules: set[str]) -> set[str]:
    """Return which modules of commands are among these."""
    return {line.function.partition(":")[0] for line in TABLE.values()} & {
        name.removeprefix("optin.cli.") for name in modules
    }


@pytest.mark.parametrize(
    ("words", "rooms"),
    [
        (("--help",), set()),
        (("dossier", "--help"), set()),
        (("check", WORKER), {"commands"}),
        (("explain", "3.d"), {"commands"}),
        (("page", "--help"), {"page"}),
        (("dossier", "person", "add", "--help"), {"commands", "recording"}),
    ],
    ids=lambda given: given[-1] if isinstance(given, tuple) and isinstance(given[-1], str) else "",
)
def test_the_module_of_a_command_is_loaded_when_it_is_run(
    words: tuple[object, ...], rooms: set[str]
) -> None:
    assert _rooms(_loaded(*words)) == rooms


@pytest.mark.parametrize("path", TABLE)
def test_every_line_of_the_table_is_a_command_with_words(path: str) -> None:
    words = path.split()
    command = built()
    for word in words:
        command = command.commands[word]

    assert command.name == words[-1]
    assert (hasattr(command, "commands"), command.help) == (
        not TABLE[path].function,
        TABLE[path].help,
    )
    assert all(Speaker(language).knows(command.help) for language in COMPLETE)


def test_an_option_that_several_commands_have_is_declared_once() -> None:
    declared = [
        ast.unparse(node)
        for file in (ROOT / "optin" / "cli").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Annotated"
    ]

    assert sorted(set(declared)) == sorted(declared)


def test_what_is_typed_half_is_completed_below_every_group() -> None:
    typed = {"COMP_WORDS": "optin dossier person ren", "COMP_CWORD": "3"}
    code = "import sys\nsys.argv = ['optin']\nfrom optin.__main__ import main\nmain()"

    done = process(code=code, environ={**typed, "_OPTIN_COMPLETE": "complete_bash"})

    assert done.stdout == "rename\n"
