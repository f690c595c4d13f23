"""The commands of a dossier on the command line."""

from typing import Annotated

import typer

from optin.cli.options import (
    About,
    Answer,
    Circumstances,
    Day,
    Folder,
    Json,
    Language,
    Note,
    Origin,
    Pages,
    Period,
    Plain,
    Quoted,
    Side,
    Since,
    Support,
    Told,
    Until,
    Words,
)

NewPerson = Annotated[bool, typer.Option("--new-person", help="help.option.new_person")]


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
    about: About = None,
    period: Period = None,
    origin: Origin = None,
    role: Side = None,
    pages: Pages = None,
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
    answer: Answer = None,
    by: Annotated[
        list[str] | None, typer.Option("--by", metavar="ALIAS", help="help.option.by")
    ] = None,
    role: Side = None,
    about: Annotated[
        list[str] | None, typer.Option("--about", metavar="ALIAS", help="help.option.about")
    ] = None,
    told: Told = None,
    circumstances: Circumstances = None,
    since: Since = None,
    until: Until = None,
    heard: Annotated[bool, typer.Option("--heard", help="help.option.heard")] = False,  # noqa: FBT002
    words: Words = None,
    quoted: Quoted = None,
    note: Note = None,
    evidence: Support = None,
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
    json: Json = False,  # noqa: FBT002
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
) -> None:
    """Put two case files next to each other."""
    from optin.cli import dossiers  # noqa: PLC0415

    status = dossiers.compare(
        first, second, same or [], lang, side=side, strict=strict, json=json, plain=plain
    )
    raise typer.Exit(status)
