"""The command line: every command and option, and nothing else."""

import sys
from collections.abc import Callable
from functools import cache
from typing import Annotated

import typer
from typer.main import get_command

from optin.cli import (
    audit,
    building,
    checking,
    commands,
    dossier,
    law,
    page,
    recording,
    sealing,
    trust,
    versions,
)
from optin.cli.helping import Command, group

app = group("help.optin", no_args_is_help=False, invoke_without_command=True)
new = group("help.new")
schema = group("help.schema")
rules = group("help.rules")
app.add_typer(new, name="new")
app.add_typer(schema, name="schema")
app.add_typer(rules, name="rules")

Language = Annotated[str | None, typer.Option("--lang", metavar="nl|en", help="help.option.lang")]
Plain = Annotated[bool, typer.Option("--plain", help="help.option.plain")]
Role = Annotated[
    str | None, typer.Option("--role", metavar="worker|operator|desk", help="help.option.role")
]
Day = Annotated[str | None, typer.Option("--as-of", metavar="JJJJ-MM-DD", help="help.option.as_of")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="help.option.output")
]


@app.callback()
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
        commands.ask(None, lang, plain=plain, until="decided", as_of=None)


@app.command("ask", cls=Command, help="help.ask")
def ask(
    role: Role = None,
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
    until: Annotated[
        str, typer.Option("--until", metavar="decided|complete", help="help.option.until")
    ] = "decided",
    as_of: Day = None,
) -> None:
    """Hold the interview."""
    commands.ask(role, lang, plain=plain, until=until, as_of=as_of)


@app.command("check", cls=Command, help="help.check")
def check(
    cases: Annotated[
        list[str] | None, typer.Argument(metavar="CASE...", help="help.argument.cases")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="help.option.json")] = False,  # noqa: FBT002
    side: Annotated[
        str | None,
        typer.Option(
            "--side",
            metavar="worker|operator|document|inspection|other|together",
            help="help.option.side_of",
        ),
    ] = None,
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
    fail_on: Annotated[
        list[str] | None,
        typer.Option("--fail-on", metavar="breach|unknown", help="help.option.fail_on"),
    ] = None,
    assume: Annotated[
        list[str] | None,
        typer.Option("--assume", metavar="QUESTION=READING", help="help.option.assume"),
    ] = None,
) -> None:
    """Say what applies in a case, and why."""
    status = commands.check(
        cases or [],
        lang,
        side=side,
        json=json,
        plain=plain,
        fail_on=fail_on or [],
        assume=assume or [],
    )
    raise typer.Exit(status)


@app.command("explain", cls=Command, help="help.explain")
def explain(
    topic: Annotated[
        list[str] | None, typer.Argument(metavar="TOPIC", help="help.argument.topic")
    ] = None,
    role: Role = None,
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
) -> None:
    """Explain a provision, a fact or a regime; without one, the whole article."""
    commands.explain(" ".join(topic or []), role, lang, plain=plain)


@new.command("case", cls=Command, help="help.new_case")
def new_case(
    role: Role = None, lang: Language = None, output: Output = None, as_of: Day = None
) -> None:
    """Write a starter case with a question above every answer."""
    commands.new_case(role, lang, output, as_of)


@schema.command("case", cls=Command, help="help.schema_case")
def schema_case(lang: Language = None) -> None:
    """Print the JSON Schema of a case."""
    commands.schema("case", lang)


@schema.command("result", cls=Command, help="help.schema_result")
def schema_result(lang: Language = None) -> None:
    """Print the JSON Schema of a result."""
    commands.schema("result", lang)


@rules.command("list", cls=Command, help="help.rules_list")
def rules_list(lang: Language = None) -> None:
    """List the rules that came with optin."""
    commands.rules_list(lang)


@app.command("safety", cls=Command, help="help.safety")
def safety(lang: Language = None, plain: Plain = False) -> None:  # noqa: FBT002
    """Say what is kept, what can remain, and how to leave."""
    commands.safety(lang, plain=plain)


checking.register(rules)
trust.register(rules)
versions.register(rules)
law.register(app)
audit.register(app, new)
sealing.register(building.register(recording.register(dossier.register(app, schema))))
page.register(app)


@cache
def built() -> Callable[..., object]:
    """Return the command line, put together once: typer would do so again at every call."""
    return get_command(app)
