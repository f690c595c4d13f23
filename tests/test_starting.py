"""A command loads what it needs and nothing else; the version needs next to nothing."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optin.__main__ import _is_version
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


ASIDE = (["--lang", "nl"], ["--lang", "en"], ["--lang", "xx"], ["--lang", "--version"])
BESIDE = (*ASIDE, ["--lang", "-h"], ["--lang=en"], ["--lang="], ["--plain"], ["--version"])


@settings(max_examples=times(40), deadline=None)
@given(*[st.lists(st.sampled_from(BESIDE), max_size=3)] * 2)
def test_the_version_said_at_once_is_what_the_command_line_says(
    before: list[list[str]], after: list[list[str]]
) -> None:
    words = [word for part in (*before, ["--version"], *after) for word in part]

    once = sum(part[0].startswith("--lang") for part in (*before, *after)) <= 1
    assert _is_version(words) == once
    assert optin(*words) == optin(*words, "safety")  # a command behind it: all of it is built


@pytest.mark.parametrize(
    "words",
    [
        ["-h"], ["--help"], ["--lang"], ["--version"], ["--nope"], ["check"], ["--"], ["="], ["--version="],
    ],
)  # fmt: skip
def test_whatever_else_stands_there_is_for_the_command_line(words: list[str]) -> None:
    assert not _is_version(["--lang", *words])
    assert not _is_version([*words, "--lang"])
    assert _is_version(["--version", *words]) == (words == ["--version"])
