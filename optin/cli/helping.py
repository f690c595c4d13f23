"""Help pages in the language of the reader; the parser's own words are replaced, not patched."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from optin.language import Speaker, chosen
from optin.problems import Place, Problem, UsageError


def argument(say: Speaker, parameter: Any) -> str:  # noqa: ANN401
    """Return what an argument is called in the language of the reader."""
    shown = str(parameter.metavar or parameter.human_readable_name)
    word = shown.rstrip(".")
    key = f"argument.{word.lower()}"
    return shown.replace(word, say(key)) if say.knows(key) else shown


def _rows(say: Speaker, command: Any, context: Any) -> tuple[list[tuple[str, str]], ...]:  # noqa: ANN401
    """Return the arguments and the options, each with its help in this language."""
    arguments, options = [], []
    for parameter in command.get_params(context):
        if getattr(parameter, "hidden", False):
            continue
        if parameter.param_type_name == "argument":
            arguments.append((argument(say, parameter), say(parameter.help)))
            continue
        names = ", ".join(sorted(parameter.opts, key=len))
        value = "" if parameter.is_flag or parameter.count else f" {parameter.metavar or ''}"
        own = parameter.help or ""  # of typer's own options it is no key of ours
        text = say(own if say.knows(own) else f"help.option.{parameter.name}")
        options.append((names + value.rstrip(), text))
    return arguments, options


def _write(command: Any, context: Any, formatter: Any, *, commands: bool) -> None:  # noqa: ANN401
    say = Speaker(chosen())
    arguments, options = _rows(say, command, context)
    pieces = [say("help.options_piece"), *(name for name, _ in arguments)]
    if commands:
        pieces = [say("help.options_piece"), say("help.command_piece")]
    formatter.write_usage(context.command_path, " ".join(pieces), prefix=say("help.usage") + " ")
    formatter.write_paragraph()
    formatter.write_text(say(command.help))
    for title, rows in (("help.arguments", arguments), ("help.options", options)):
        if rows:
            with formatter.section(say(title)):
                formatter.write_dl(rows)
    if commands:
        names = command.list_commands(context)
        listed = [(name, say(command.commands.helps[name])) for name in names]
        with formatter.section(say("help.commands")):
            formatter.write_dl(listed)


def _once(command: Any, context: Any, given: list[str]) -> list[str]:  # noqa: ANN401
    """Return what comes after the options, each of which with one value stands there once.

    The parser itself would take the last and drop the first without a word.

    Raises:
        UsageError: an option stands there more than once. Lists every one.
    """
    _, rest, order = command.make_parser(context).parse_args([*given])
    twice = [
        "/".join((*option.opts[:1], *option.secondary_opts[:1]))
        for option in dict.fromkeys(order)
        if order.count(option) > 1
        and option.param_type_name == "option"
        and not option.multiple
        and (option.secondary_opts or not option.is_flag)  # a plain flag says the same again
    ]
    if twice and not context.resilient_parsing:
        raise UsageError([Problem(Place(""), "option_twice", {"option": name}) for name in twice])
    return list(rest)


class Command(TyperCommand):
    """A command whose help is a key of our words."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the help page."""
        _write(self, ctx, formatter, commands=False)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse; who names more than a command takes hears what it does take.

        Raises:
            UsageError: more is named than there are arguments, or an option more than once.
        """
        ctx.allow_extra_args = True  # so that it is said here and not by the parser
        given = [*args]  # the parser takes what it reads
        super().parse_args(ctx, args)
        _once(self, ctx, given)
        if ctx.args and not ctx.resilient_parsing:
            taken = [p for p in self.get_params(ctx) if p.param_type_name == "argument"]
            names = ", ".join(str(getattr(p, "metavar", None) or p.name) for p in taken)
            own = f"extra_{ctx.info_name}"
            known = Speaker(chosen()).knows(f"problem.{own}")
            code = own if known else "extra" if names else "extra_none"
            details = {"names": names, "command": ctx.command_path}
            raise UsageError([Problem(Place(""), code, details)])
        return list(ctx.args)


class Shelf(Mapping[str, Any]):
    """Commands by name, each made when it is taken; what their help says first is known before."""

    def __init__(self, helps: Mapping[str, str], make: Callable[[str], Any]) -> None:
        self.helps = helps
        self._make = make

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        if name not in self.helps:
            raise KeyError(name)
        return self._make(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.helps)

    def __len__(self) -> int:
        return len(self.helps)


class Group(TyperGroup):
    """A group of commands, in the order in which they were written."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the help page."""
        _write(self, ctx, formatter, commands=True)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse; a group alone says which commands it has.

        Raises:
            UsageError: no command is named, or an option stands there more than once.
        """
        given = [*args]
        rest = super().parse_args(ctx, args)
        if not (_once(self, ctx, given) or self.invoke_without_command or ctx.resilient_parsing):
            details = {"command": ctx.command_path, "there_are": ", ".join(self.commands)}
            raise UsageError([Problem(Place(""), "which_command", details)])
        return rest

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Find the command, or say in our words that there is none and which comes close."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            close = get_close_matches(args[0], self.commands, 1)
            there_are = close[0] if close else ", ".join(self.commands)
            code = "no_command_close" if close else "no_command"
            raise UsageError([Problem(Place(""), code, {"there_are": there_are})])
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002
        """Return the commands in our order, not the alphabet's."""
        return list(self.commands)


def group(help_key: str, shelf: Shelf, callback: Callable[..., None], **settings: Any) -> Any:  # noqa: ANN401
    """Return a group of commands with our help pages."""
    made = typer.Typer(
        cls=Group,
        help=help_key,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
        **settings,
    )
    made.callback()(callback)
    command: Any = get_command(made)
    command.commands = shelf
    return command
