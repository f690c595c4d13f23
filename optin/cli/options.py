"""The options and arguments that several commands have, each declared once."""

from typing import Annotated

import typer

Language = Annotated[str | None, typer.Option("--lang", metavar="nl|en", help="help.option.lang")]
Plain = Annotated[bool, typer.Option("--plain", help="help.option.plain")]
Role = Annotated[
    str | None, typer.Option("--role", metavar="worker|operator|desk", help="help.option.role")
]
Day = Annotated[str | None, typer.Option("--as-of", metavar="JJJJ-MM-DD", help="help.option.as_of")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="help.option.output")
]
Json = Annotated[bool, typer.Option("--json", help="help.option.json")]
FailOn = Annotated[
    list[str] | None,
    typer.Option("--fail-on", metavar="breach|unknown", help="help.option.fail_on"),
]
Assume = Annotated[
    list[str] | None,
    typer.Option("--assume", metavar="QUESTION=READING", help="help.option.assume"),
]
Law = Annotated[list[str] | None, typer.Option("--law", metavar="FILE", help="help.option.law")]
Scenarios = Annotated[
    str | None, typer.Option("--scenarios", metavar="MAP", help="help.option.scenarios")
]
Folder = Annotated[str, typer.Argument(metavar="FOLDER", help="help.argument.folder")]
Piece = Annotated[str, typer.Argument(metavar="P1", help="help.argument.piece_number")]
Number = Annotated[str, typer.Argument(metavar="F12", help="help.argument.statement")]
About = Annotated[
    str | None, typer.Option("--about", metavar="TEXT", help="help.option.about_piece")
]
Period = Annotated[
    str | None, typer.Option("--period", metavar="JJJJ-MM", help="help.option.piece_period")
]
Origin = Annotated[str | None, typer.Option("--from", metavar="ALIAS", help="help.option.origin")]
Side = Annotated[
    str | None,
    typer.Option(
        "--role", metavar="worker|operator|document|inspection|other", help="help.option.side"
    ),
]
Pages = Annotated[str | None, typer.Option("--pages", metavar="N", help="help.option.pages")]
Answer = Annotated[
    str | None,
    typer.Option("--answer", metavar="yes|no|unknown|declined", help="help.option.answer"),
]
Told = Annotated[str | None, typer.Option("--told", metavar="JJJJ-MM", help="help.option.told")]
Circumstances = Annotated[
    list[str] | None,
    typer.Option(
        "--circumstance",
        metavar="alone|others_present|operator_present|interpreter|telephone|visit|chat",
        help="help.option.circumstance",
    ),
]
Since = Annotated[str | None, typer.Option("--since", metavar="JJJJ-MM", help="help.option.since")]
Until = Annotated[
    str | None, typer.Option("--until", metavar="JJJJ-MM", help="help.option.period_until")
]
Words = Annotated[str | None, typer.Option("--words", metavar="TEXT", help="help.option.words")]
Quoted = Annotated[str | None, typer.Option("--quoted", metavar="TEXT", help="help.option.quoted")]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="help.option.note")]
Support = Annotated[
    list[str] | None, typer.Option("--evidence", metavar="P1", help="help.option.evidence")
]
