"""The command line: one table of every command; a command's module is loaded when it is run."""

import sys
from functools import cache
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.main import get_command

from optin.cli.helping import Command, Shelf, group
from optin.cli.options import Language, Plain


class Line(NamedTuple):
    """A command: what its help page says first, and the function that it is (none: a group)."""

    help: str
    function: str = ""


# In the order of the help pages.
TABLE = {
    "ask": Line("help.ask", "commands:ask"),
    "check": Line("help.check", "commands:check"),
    "explain": Line("help.explain", "commands:explain"),
    "safety": Line("help.safety", "commands:safety"),
    "audit": Line("help.audit", "audit:audit"),
    "compare": Line("help.compare", "dossier:compare"),
    "page": Line("help.page", "page:page"),
    "new": Line("help.new"),
    "new case": Line("help.new_case", "commands:new_case"),
    "new workers": Line("help.new_workers", "audit:new_workers"),
    "new operator": Line("help.new_operator", "audit:new_operator"),
    "new payments": Line("help.new_payments", "audit:new_payments"),
    "schema": Line("help.schema"),
    "schema case": Line("help.schema_case", "commands:schema_case"),
    "schema result": Line("help.schema_result", "commands:schema_result"),
    "schema dossier": Line("help.schema_dossier", "commands:schema_dossier"),
    "rules": Line("help.rules"),
    "rules list": Line("help.rules_list", "commands:rules_list"),
    "rules check": Line("help.rules_check", "checking:check"),
    "rules prove": Line("help.rules_prove", "trust:prove"),
    "rules mutate": Line("help.rules_mutate", "trust:mutate"),
    "rules diff": Line("help.rules_diff", "versions:diff"),
    "rules export": Line("help.rules_export", "versions:export"),
    "law": Line("help.law"),
    "law show": Line("help.law_show", "law:show"),
    "law import": Line("help.law_import", "law:import_"),
    "law check": Line("help.law_check", "law:check"),
    "dossier": Line("help.dossier"),
    "dossier new": Line("help.dossier_new", "dossier:new"),
    "dossier add": Line("help.dossier_add", "dossier:add"),
    "dossier cover": Line("help.dossier_cover", "dossier:cover"),
    "dossier state": Line("help.dossier_state", "dossier:state"),
    "dossier show": Line("help.dossier_show", "dossier:show"),
    "dossier verify": Line("help.dossier_verify", "dossier:verify"),
    "dossier describe": Line("help.dossier_describe", "mending:describe"),
    "dossier forget": Line("help.dossier_forget", "mending:forget"),
    "dossier correct": Line("help.dossier_correct", "recording:correct"),
    "dossier withdraw": Line("help.dossier_withdraw", "recording:withdraw"),
    "dossier remove": Line("help.dossier_remove", "recording:remove"),
    "dossier build": Line("help.dossier_build", "building:build"),
    "dossier consent": Line("help.dossier_consent", "building:consent"),
    "dossier give": Line("help.dossier_give", "building:give"),
    "dossier sent": Line("help.dossier_sent", "building:sent"),
    "dossier seal": Line("help.dossier_seal", "sealing:seal_command"),
    "dossier open": Line("help.dossier_open", "sealing:open_command"),
    "dossier person": Line("help.dossier_person"),
    "dossier person add": Line("help.dossier_person_add", "recording:person_add"),
    "dossier person list": Line("help.dossier_person_list", "recording:person_list"),
    "dossier person rename": Line("help.dossier_person_rename", "mending:rename"),
    "dossier person remove": Line("help.dossier_person_remove", "mending:remove"),
}


def optin(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="help.option.version")] = False,  # noqa: FBT002
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
) -> None:
    """Start the interview on a terminal; elsewhere print the help and leave."""
    if version:
        from optin.cli.version import told  # noqa: PLC0415

        sys.stdout.write(told())
        raise typer.Exit
    if context.invoked_subcommand is None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            typer.echo(context.get_help(), err=True)
            raise typer.Exit(2)
        from optin.cli.commands import ask  # noqa: PLC0415

        ask(lang=lang, plain=plain)


def in_language(lang: Language = None) -> None:
    """Take the language before a command too; it was read before anything else (`__main__`)."""
    from optin.cli.commands import language_of  # noqa: PLC0415

    language_of(lang)


def _shelf(group: str) -> Shelf:
    """Return the commands of a group, each made when it is taken."""
    inside = [path for path in TABLE if path.rpartition(" ")[0] == group]
    helps = {path.rpartition(" ")[2]: TABLE[path].help for path in inside}
    return Shelf(helps, lambda name: _made(f"{group} {name}".strip()))


@cache
def _made(path: str) -> Any:  # noqa: ANN401  (typer calls it by a class of its own)
    """Return a command, its module loaded; or a group, nothing loaded."""
    line, name = TABLE[path], path.rpartition(" ")[2]
    if not line.function:
        return group(line.help, _shelf(path), in_language, name=name, add_completion=False)
    module, _, function = line.function.partition(":")
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    loaded = getattr(import_module(f"optin.cli.{module}"), function)
    alone.command(name, cls=Command, help=line.help)(loaded)
    return get_command(alone)


@cache
def built() -> Any:  # noqa: ANN401
    """Return the command line, put together once: typer would do so again at every call."""
    return group("help.optin", _shelf(""), optin, invoke_without_command=True)
