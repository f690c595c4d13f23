"""The commands of a dossier on the command line."""

from typing import Annotated

import typer

from optin.cli.helping import Command, group

Folder = Annotated[str, typer.Argument(metavar="FOLDER", help="help.argument.folder")]
Language = Annotated[str | None, typer.Option("--lang", metavar="nl|en", help="help.option.lang")]
Plain = Annotated[bool, typer.Option("--plain", help="help.option.plain")]
NewPerson = Annotated[bool, typer.Option("--new-person", help="help.option.new_person")]
Day = Annotated[str | None, typer.Option("--as-of", metavar="JJJJ-MM-DD", help="help.option.as_of")]


def register(app: typer.Typer, schema: typer.Typer) -> typer.Typer:
    """Add the group of commands, `compare` and the schema; return the group for more of them."""
    dossier = group("help.dossier")
    dossier.command("new", cls=Command, help="help.dossier_new")(new)
    dossier.command("add", cls=Command, help="help.dossier_add")(add)
    dossier.command("cover", cls=Command, help="help.dossier_cover")(cover)
    dossier.command("state", cls=Command, help="help.dossier_state")(state)
    dossier.command("show", cls=Command, help="help.dossier_show")(show)
    dossier.command("verify", cls=Command, help="help.dossier_verify")(verify)
    app.add_typer(dossier, name="dossier")
    app.command("compare", cls=Command, help="help.compare")(compare)
    schema.command("dossier", cls=Command, help="help.schema_dossier")(dossier_schema)
    return dossier


def new(
    folder: Folder,
    reference: Annotated[
        str | None, typer.Option("--reference", metavar="TEXT", help="help.option.reference")
    ] = None,
    group_size: Annotated[
        str | None, typer.Option("--group", metavar="N", help="help.option.group")
    ] = None,
    delete_after: Annotated[
        str | None,
        typer.Option("--delete-after", metavar="JJJJ-MM", help="help.option.delete_after"),
    ] = None,
    as_of: Day = None,
    lang: Language = None,
) -> None:
    """Start an empty dossier."""
    from optin.cli import dossiers  # noqa: PLC0415

    dossiers.new(folder, reference, group_size, delete_after, as_of, lang)


def add(
    folder: Folder,
    file: Annotated[str, typer.Argument(metavar="FILE", help="help.argument.piece")],
    about: Annotated[
        str | None, typer.Option("--about", metavar="TEXT", help="help.option.about_piece")
    ] = None,
    period: Annotated[
        str | None, typer.Option("--period", metavar="JJJJ-MM", help="help.option.piece_period")
    ] = None,
    origin: Annotated[
        str | None, typer.Option("--from", metavar="ALIAS", help="help.option.origin")
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(
            "--role",
            metavar="worker|operator|document|inspection|other",
            help="help.option.side",
        ),
    ] = None,
    pages: Annotated[
        str | None, typer.Option("--pages", metavar="N", help="help.option.pages")
    ] = None,
    lang: Language = None,
) -> None:
    """Take in a piece of evidence."""
    from optin.cli import dossiers  # noqa: PLC0415

    dossiers.add(folder, file, about, period, origin, role, pages, lang)


def cover(
    folder: Folder,
    piece: Annotated[str, typer.Argument(metavar="P1", help="help.argument.picture")],
    at: Annotated[
        list[str] | None, typer.Option("--at", metavar="X,Y,W,H", help="help.option.cover")
    ] = None,
    away: Annotated[
        list[str] | None, typer.Option("--away", metavar="X,Y,W,H", help="help.option.uncover")
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="help.option.cover_look")
    ] = None,
    lang: Language = None,
) -> None:
    """Black out parts of a picture."""
    from optin.cli import covering  # noqa: PLC0415

    covering.cover(folder, piece, at or [], away or [], output, lang)


def state(
    folder: Folder,
    fact: Annotated[
        list[str] | None, typer.Option("--fact", metavar="FACT[=ANSWER]", help="help.option.fact")
    ] = None,
    answer: Annotated[
        str | None,
        typer.Option("--answer", metavar="yes|no|unknown|declined", help="help.option.answer"),
    ] = None,
    by: Annotated[
        list[str] | None, typer.Option("--by", metavar="ALIAS", help="help.option.by")
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(
            "--role",
            metavar="worker|operator|document|inspection|other",
            help="help.option.side",
        ),
    ] = None,
    about: Annotated[
        list[str] | None, typer.Option("--about", metavar="ALIAS", help="help.option.about")
    ] = None,
    told: Annotated[
        str | None, typer.Option("--told", metavar="JJJJ-MM", help="help.option.told")
    ] = None,
    circumstances: Annotated[
        list[str] | None,
        typer.Option(
            "--circumstance",
            metavar="alone|others_present|operator_present|interpreter|telephone|visit|chat",
            help="help.option.circumstance",
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="JJJJ-MM", help="help.option.since")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="JJJJ-MM", help="help.option.period_until")
    ] = None,
    heard: Annotated[bool, typer.Option("--heard", help="help.option.heard")] = False,  # noqa: FBT002
    words: Annotated[
        str | None, typer.Option("--words", metavar="TEXT", help="help.option.words")
    ] = None,
    quoted: Annotated[
        str | None, typer.Option("--quoted", metavar="TEXT", help="help.option.quoted")
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="help.option.note")
    ] = None,
    evidence: Annotated[
        list[str] | None, typer.Option("--evidence", metavar="P1", help="help.option.evidence")
    ] = None,
    new_person: NewPerson = False,  # noqa: FBT002
    case: Annotated[
        str | None, typer.Option("--case", metavar="CASE", help="help.option.case")
    ] = None,
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
) -> None:
    """Record a statement."""
    from optin.cli import stating  # noqa: PLC0415

    flags = stating.Flags(
        tuple(fact or ()), answer, tuple(by or ()), role, tuple(about or ()), told,
        tuple(circumstances or ()), since, until, words, quoted, note, tuple(evidence or ()),
        heard=heard, new_person=new_person,
    )  # fmt: skip
    stating.run(folder, flags, case, lang, plain=plain)


def show(
    folder: Folder,
    as_of: Day = None,
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
) -> None:
    """Show the state of a dossier."""
    from optin.cli import dossiers  # noqa: PLC0415

    dossiers.show(folder, as_of, lang, plain=plain)


def verify(folder: Folder, lang: Language = None) -> None:
    """Look for changed, missing and unknown files."""
    from optin.cli import dossiers  # noqa: PLC0415

    raise typer.Exit(dossiers.verify(folder, lang))


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help="help.argument.case_a")],
    second: Annotated[str, typer.Argument(metavar="B", help="help.argument.case_b")],
    same: Annotated[
        list[str] | None, typer.Option("--same", metavar="A=B", help="help.option.same")
    ] = None,
    side: Annotated[
        str | None, typer.Option("--side", metavar="SIDE", help="help.option.side_of")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="help.option.strict")] = False,  # noqa: FBT002
    json: Annotated[bool, typer.Option("--json", help="help.option.json")] = False,  # noqa: FBT002
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
) -> None:
    """Put two case files next to each other."""
    from optin.cli import dossiers  # noqa: PLC0415

    status = dossiers.compare(
        first, second, same or [], lang, side=side, strict=strict, json=json, plain=plain
    )
    raise typer.Exit(status)


def dossier_schema(lang: Language = None) -> None:
    """Print the JSON Schema of a dossier."""
    from optin.cli import commands  # noqa: PLC0415

    commands.schema("dossier", lang)
