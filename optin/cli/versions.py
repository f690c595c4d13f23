"""The commands that compare two versions of the rules, and write them in other forms."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from optin.cli import commands
from optin.cli.forms import form_of
from optin.cli.options import Language, Plain
from optin.cli.trust import voice_of
from optin.problems import InputError, Place, Problem, UsageError

FORMS = ("regelrecht", "dmn", "json", "sql")
Old = Annotated[str, typer.Argument(metavar="OLD", help="help.argument.version")]
New = Annotated[str, typer.Argument(metavar="NEW", help="help.argument.version")]
Form = Annotated[str, typer.Option("--to", metavar="|".join(FORMS), help="help.option.to")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="help.option.export_to")
]
Schema = Annotated[str | None, typer.Option("--schema", metavar="FILE", help="help.option.schema")]

Dialect = Annotated[
    str, typer.Option("--dialect", metavar="duckdb|spark", help="help.option.dialect")
]


def diff(old: Old, new: New, lang: Language = None, plain: Plain = False) -> None:  # noqa: FBT002
    """Print every kind of change with an example; leave with 1 where there is any."""
    from optin.cli import printing  # noqa: PLC0415
    from optin.explanation.voice import Voice  # noqa: PLC0415
    from optin.trust import versions, versions_telling  # noqa: PLC0415

    problems: list[Problem] = []
    read = []
    for name in (old, new):
        try:
            read.append(versions.read_version(name))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    found = versions.compare(*read)
    voice = Voice(read[1], "desk", commands.language_of(lang))
    commands.printed(printing.report(versions_telling.compared(voice, found), plain=plain))
    raise typer.Exit(commands.FOUND if found.changes or found.added or found.removed else 0)


def export(
    to: Form,
    dialect: Dialect = "duckdb",
    output: Output = None,
    schema: Schema = None,
    lang: Language = None,
) -> None:
    """Print the rules in another form, or write them to the file that is named."""
    from optin.exchange import dmn, plain, regelrecht, sql  # noqa: PLC0415
    from optin.files import write_new  # noqa: PLC0415

    voice = voice_of(lang)
    form_of(to, output, FORMS, to, "--to")
    if to == "regelrecht":
        if schema:
            _validate(regelrecht.document(voice.rules, voice.say), schema)
        content = regelrecht.as_regelrecht(voice.rules, voice.say)
    elif to == "sql":
        if dialect not in sql.DIALECTS:
            details = {"option": "--dialect", "there_are": ", ".join(sql.DIALECTS)}
            raise UsageError([Problem(Place(""), "bad_choice", details)])
        content = f"{sql.tables(voice, dialect)}\n\n{sql.query(voice.rules, dialect)};"
    elif to == "dmn":
        content = dmn.as_dmn(voice.rules, voice.say)
    else:
        content = plain.as_json(voice.rules)
    if output is None:
        commands.printed(content.rstrip("\n"))
        return
    write_new(Path(output), content.encode())
    sys.stderr.write(voice.say("export.written", file=output) + "\n")


def _validate(document: dict[str, Any], schema: str) -> None:
    """Hold the export against a schema.

    Raises:
        UsageError: the package that does it is not installed.
        InputError: the file is no schema, or the export does not fit. Lists every place.
    """
    import json  # noqa: PLC0415

    from optin.files import read  # noqa: PLC0415
    from optin.trust.official import MAX_BYTES  # noqa: PLC0415

    try:
        import jsonschema  # noqa: PLC0415  (an extra; only this option needs it)
    except ImportError:
        raise UsageError([Problem(Place(""), "no_jsonschema")]) from None
    try:
        rules = json.loads(read(schema, MAX_BYTES))
        validator = jsonschema.validators.validator_for(rules)
        validator.check_schema(rules)
    except (ValueError, TypeError, RecursionError, jsonschema.SchemaError):
        raise InputError([Problem(Place(schema), "not_a_schema")]) from None
    problems = [
        Problem(Place(schema), "against_schema", {"where": error.json_path})
        for error in validator(rules).iter_errors(document)
    ]
    if problems:
        raise InputError(problems)
