"""The commands about the rules themselves: prove and mutate."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optin.cli import commands
from optin.cli.options import Language, Plain, Scenarios

if TYPE_CHECKING:
    from optin.explanation.voice import Voice

Full = Annotated[bool, typer.Option("--full", help="help.option.full")]


def prove(lang: Language = None, plain: Plain = False) -> None:  # noqa: FBT002
    """Print every claim with its result; leave with 1 where one is not so."""
    from optin.cli import printing  # noqa: PLC0415
    from optin.trust import telling  # noqa: PLC0415
    from optin.trust.prove import prove as tried  # noqa: PLC0415

    voice = voice_of(lang)
    found = tried(voice.rules)
    commands.printed(printing.report(telling.claims(voice, found), plain=plain))
    raise typer.Exit(0 if all(claim.holds for claim in found) else commands.FOUND)


def mutate(
    scenarios: Scenarios = None,
    full: Full = False,  # noqa: FBT002
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
) -> None:
    """Print what no scenario noticed; leave with 1 where there is any."""
    from optin.cli import printing  # noqa: PLC0415
    from optin.trust import telling  # noqa: PLC0415
    from optin.trust.mutate import mutate as tried  # noqa: PLC0415
    from optin.trust.scenarios import scenarios as read  # noqa: PLC0415

    voice = voice_of(lang)
    found = tried(voice.rules, read(voice.rules, Path(scenarios) if scenarios else None))
    report = telling.verdicts(voice, found, every=full)
    commands.printed(printing.report(report, plain=plain))
    raise typer.Exit(commands.FOUND if any(verdict.example for verdict in found) else 0)


def voice_of(lang: str | None) -> "Voice":
    """Return the voice of the desk, over the rules that came with optin."""
    from optin.explanation.voice import Voice  # noqa: PLC0415
    from optin.rules import library  # noqa: PLC0415

    return Voice(library.shipped(), "desk", commands.language_of(lang))
