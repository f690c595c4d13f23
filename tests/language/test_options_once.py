"""Of an option given twice, nothing is dropped: one that takes one value refuses a second."""

from collections.abc import Iterator
from typing import Any

import pytest

from optin.cli.app import built
from tests.running import optin


def _commands(command: Any, *path: str) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        yield from _commands(child, *path, name)


COMMANDS = dict(_commands(built()))


def _needed(command: Any, but: Any) -> list[str]:  # noqa: ANN401
    """Return what the command line cannot do without, so that the option is what is wrong."""
    words = []
    for parameter in command.params:
        if parameter.required and parameter is not but:
            option = parameter.opts[:1] if parameter.param_type_name == "option" else []
            words += [*option, "1"]
    return words


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_option_of_every_command_refuses_a_second_value_or_takes_both(
    path: tuple[str, ...],
) -> None:
    command = COMMANDS[path]
    for option in command.params:
        if option.param_type_name != "option" or option.multiple or option.is_flag:
            continue
        name = option.opts[0]
        child = [*getattr(command, "commands", {})][:1]
        given = [*_needed(command, option), name, "1", option.opts[-1], "2", *child]

        done = optin(*path, *given, environ={"OPTIN_LANG": "nl"})

        assert done.returncode == 2
        assert done.stderr.startswith(f"{name} staat er meer dan één keer; "), (path, done.stderr)


def test_two_sides_of_one_switch_are_refused_and_a_plain_switch_may_stand_twice() -> None:
    heard = optin("dossier", "correct", "map", "F1", "--heard", "--seen", "--lang", "nl")
    assert heard.returncode == 2
    assert heard.stderr.startswith("--heard/--seen staat er meer dan één keer; ")
    assert optin("safety", "--plain", "--plain").returncode == 0


def test_every_option_that_is_given_twice_is_named_at_once() -> None:
    done = optin(
        "ask", "--role", "worker", "--as-of", "1", "--role", "desk", "--as-of", "2", "--lang", "en"
    )
    assert done.stderr.count("stands there more than once") == 2


@pytest.mark.parametrize("path", [p for p, c in COMMANDS.items() if p and hasattr(c, "commands")])
def test_a_group_alone_says_which_commands_it_has(path: tuple[str, ...]) -> None:
    done = optin(*path, "--lang", "nl")
    names = ", ".join(COMMANDS[path].commands)
    called = " ".join(("optin", *path))
    assert done.returncode == 2
    assert done.stderr.startswith(f"zeg na {called} welke opdracht (er zijn: {names}; zie: ")


@pytest.mark.parametrize("path", [p for p, c in COMMANDS.items() if hasattr(c, "commands")])
@pytest.mark.parametrize("order", [("--help", "--lang", "nl"), ("--lang", "nl", "--help")])
def test_the_language_of_help_is_asked_anywhere(
    path: tuple[str, ...], order: tuple[str, ...]
) -> None:
    done = optin(*path, *order)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Gebruik:")
