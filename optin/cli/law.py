"""The commands about the official law: show, import, check. Never over the network."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optin.cli import commands
from optin.cli.options import Day, Language, Law, Plain
from optin.cli.trust import voice_of
from optin.problems import InputError, NotInForceError, Place, Problem, UsageError

if TYPE_CHECKING:
    from optin.trust.kept import Wording

Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="help.option.kept")
]
FailOn = Annotated[
    str | None, typer.Option("--fail-on", metavar="drift", help="help.option.fail_on_drift")
]
File = Annotated[str, typer.Argument(metavar="FILE", help="help.argument.publication")]
Wanted = Annotated[str | None, typer.Argument(metavar="PROVISION", help="help.argument.provision")]


def show(
    provision: Wanted = None,
    as_of: Day = None,
    law: Law = None,
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
) -> None:
    """Print where a provision stands, our sentence, the official one, and its versions."""
    from optin.cli import printing  # noqa: PLC0415
    from optin.explanation import topics  # noqa: PLC0415
    from optin.trust import law_telling  # noqa: PLC0415

    voice = voice_of(lang)
    day = commands.day_of(as_of)
    kept = kept_wording(law)
    if day < voice.rules.in_force_from:
        days = {"as_of": day.isoformat(), "from": voice.rules.in_force_from.isoformat()}
        raise NotInForceError([Problem(Place(""), "not_in_force", days)])
    if provision is None:
        made = law_telling.whole(voice, day, kept)
    else:
        name = topics.provision_id(voice, provision)
        if name not in voice.rules.provisions:
            raise UsageError([Problem(Place(""), "no_provision")])
        made = law_telling.provision(voice, voice.rules.provisions[name], day, kept)
    commands.printed(printing.report(made, plain=plain))


def import_(file: File, output: Output = None, lang: Language = None) -> None:
    """Read an official publication and keep its wording in the file that is named."""
    from optin.cli.forms import form_of  # noqa: PLC0415
    from optin.files import read, write_new  # noqa: PLC0415
    from optin.trust import kept, official  # noqa: PLC0415

    form_of(None, output, ("json",), "json")
    voice = voice_of(lang)
    publication = official.read_publication(read(file, official.MAX_BYTES), file, voice.rules)
    content = kept.written(publication)
    if output is None:
        commands.printed(content.decode().rstrip("\n"))
        return
    write_new(Path(output), content)
    count = len(publication.wording)
    sys.stderr.write(voice.say("law.kept", count=count, file=output) + "\n")


def check(
    file: File,
    law: Law = None,
    fail_on: FailOn = None,
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
) -> None:
    """Say per provision whether the publication still says what was modelled."""
    from optin.cli import printing  # noqa: PLC0415
    from optin.files import read  # noqa: PLC0415
    from optin.trust import drift, law_telling, official  # noqa: PLC0415

    voice = voice_of(lang)
    if fail_on not in {None, "drift"}:
        details = {"option": "--fail-on", "there_are": "drift"}
        raise UsageError([Problem(Place(""), "bad_choice", details)])
    earlier = {fingerprint: wording.text for fingerprint, wording in kept_wording(law).items()}
    publication = official.read_publication(read(file, official.MAX_BYTES), file, voice.rules)
    found = drift.drift(voice.rules, publication, earlier)
    report = law_telling.checked(voice, publication, found)
    commands.printed(printing.report(report, plain=plain))
    drifted = any(finding.status not in {"same", "absent"} for finding in found)
    raise typer.Exit(commands.FOUND if drifted and fail_on else 0)


def kept_wording(names: Sequence[str] | None) -> Mapping[str, "Wording"]:
    """Return the imported wording: of --law, and of OPTIN_LAW (paths as in PATH)."""
    from optin.files import read  # noqa: PLC0415
    from optin.trust.kept import read_kept  # noqa: PLC0415
    from optin.trust.official import MAX_BYTES  # noqa: PLC0415

    files = [*(names or ()), *filter(None, os.environ.get("OPTIN_LAW", "").split(os.pathsep))]
    found: dict[str, Wording] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            found |= read_kept(read(file, MAX_BYTES), file)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return found
