"""The command that writes the page, or says whether a file is one."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from optin.cli.options import Output
from optin.problems import Place, Problem, UsageError

FOUND = 1


def page(
    output: Output = None,
    page_lang: Annotated[
        str | None, typer.Option("--lang", metavar="nl,en", help="help.option.page_lang")
    ] = None,
    verify: Annotated[
        str | None, typer.Option("--verify", metavar="FILE", help="help.option.verify")
    ] = None,
) -> None:
    """Write the page to a file that is named, or print it."""
    from optin.cli.forms import form_of  # noqa: PLC0415
    from optin.files import write_new  # noqa: PLC0415
    from optin.language import Speaker, chosen  # noqa: PLC0415
    from optin.page import writing  # noqa: PLC0415
    from optin.rules import library  # noqa: PLC0415

    rules, languages = library.shipped(), _languages(page_lang)
    say = Speaker(chosen(page_lang))
    if verify is not None:
        if output is not None:
            raise UsageError([Problem(Place(""), "page_verify_alone")])
        ours = writing.is_ours(rules, Path(verify))
        sys.stdout.write(say("verify.ours" if ours else "verify.not_ours", file=verify) + "\n")
        raise typer.Exit(0 if ours else FOUND)
    form_of(None, output, ("html",), "html")
    made = writing.page(rules, languages).encode()
    if output is None:
        sys.stdout.buffer.write(made)
    else:
        write_new(Path(output), made)
        sys.stderr.write(say("new.written", file=output) + "\n")


def _languages(flag: str | None) -> tuple[str, ...]:
    """Return the languages of the page, in the order asked for; the complete ones without a flag.

    Raises:
        UsageError: a language that there is not, or one twice.
    """
    from optin.language import offered  # noqa: PLC0415
    from optin.rules.names import COMPLETE  # noqa: PLC0415

    if flag is None:
        return COMPLETE
    names = tuple(name.strip() for name in flag.split(","))
    there = offered()
    if not set(names) <= set(there) or len(set(names)) != len(names):
        details = {"option": "--lang", "there_are": ", ".join([*there, ",".join(there)])}
        raise UsageError([Problem(Place(""), "bad_choice", details)])
    return names
