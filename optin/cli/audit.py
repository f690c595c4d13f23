"""The audit's commands on the command line."""

from typing import Annotated

import typer

from optin.cli.options import Assume, Day, FailOn, Language, Output, Plain


def audit(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="help.argument.table")],
    operator: Annotated[
        str | None, typer.Option("--operator", metavar="FILE", help="help.option.operator")
    ] = None,
    operators: Annotated[
        str | None, typer.Option("--operators", metavar="TABLE", help="help.option.operators")
    ] = None,
    payments: Annotated[
        str | None, typer.Option("--payments", metavar="TABLE", help="help.option.payments")
    ] = None,
    as_of: Day = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="text|json|csv|junit|sarif|html", help="help.option.format"
        ),
    ] = None,
    output: Output = None,
    horizon: Annotated[
        str, typer.Option("--horizon", metavar="N", help="help.option.horizon")
    ] = "60",
    show_all: Annotated[bool, typer.Option("--all", help="help.option.all")] = False,  # noqa: FBT002
    fail_on: FailOn = None,
    assume: Assume = None,
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
) -> None:
    """Audit one operator or many."""
    from optin.cli.auditing import FORMATS, Asked, run  # noqa: PLC0415
    from optin.cli.forms import form_of  # noqa: PLC0415

    form = form_of(form, output, FORMATS, "text")
    asked = Asked(
        table, operator, operators, payments, as_of, form, output, horizon, lang,
        tuple(fail_on or ()), show_all=show_all, plain=plain, assume=tuple(assume or ()),
    )  # fmt: skip
    raise typer.Exit(run(asked))


Form = Annotated[
    str | None, typer.Option("--format", metavar="csv|xlsx", help="help.option.format")
]
Many = Annotated[bool, typer.Option("--many", help="help.option.many")]


def new_workers(
    form: Form = None,
    many: Many = False,  # noqa: FBT002
    output: Output = None,
    lang: Language = None,
) -> None:
    """Write a starter for the workers."""
    from optin.cli.auditing import new_table  # noqa: PLC0415

    new_table("relation", form, lang, output, many=many)


def new_operator(
    form: Annotated[
        str | None, typer.Option("--format", metavar="yaml|csv|xlsx", help="help.option.format")
    ] = None,
    many: Many = False,  # noqa: FBT002
    output: Output = None,
    lang: Language = None,
) -> None:
    """Write a starter for the operator."""
    from optin.cli.auditing import new_table  # noqa: PLC0415

    new_table("operator", form, lang, output, many=many)


def new_payments(
    form: Form = None,
    many: Many = False,  # noqa: FBT002
    output: Output = None,
    lang: Language = None,
) -> None:
    """Write a starter for the payments."""
    from optin.cli.auditing import new_table  # noqa: PLC0415

    new_table("payment", form, lang, output, many=many)
