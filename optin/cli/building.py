"""Building the documents of a dossier, and recording who agreed to that."""

import os
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from optin.cli import commands
from optin.cli.dossier import Day, Folder, Language
from optin.cli.helping import Command
from optin.problems import Place, Problem, UnchangedError

FORMATS = ("html", "docx", "pdf")
Level = Annotated[str, typer.Option("--level", metavar="1|2|3|4", help="help.option.level")]
For = Annotated[str | None, typer.Option("--for", metavar="RECIPIENT", help="help.option.for")]


def register(dossier: typer.Typer) -> typer.Typer:
    """Add the commands to the group of the dossier."""
    dossier.command("build", cls=Command, help="help.dossier_build")(build)
    dossier.command("consent", cls=Command, help="help.dossier_consent")(consent)
    return dossier


def build(
    folder: Folder,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FOLDER", help="help.option.out_folder")
    ],
    level: Level = "1",
    recipient: For = None,
    form: Annotated[
        str, typer.Option("--format", metavar="html,docx,pdf", help="help.option.forms")
    ] = "html",
    allow: Annotated[
        list[str] | None, typer.Option("--allow", metavar="F3:day", help="help.option.allow")
    ] = None,
    as_of: Day = None,
    lang: Language = None,
) -> None:
    """Write the documents of a level in a new folder."""
    from optin.cli.trust import voice_of  # noqa: PLC0415
    from optin.dossier import building, levels, store  # noqa: PLC0415

    voice = voice_of(lang)
    number, forms, body = _checked(level, recipient, form)
    dossier = store.load(Path(folder), voice.rules)
    if as_of:
        dossier = replace(dossier, as_of=commands.day_of(as_of))
    asked = building.Asked(number, body, frozenset(allow or ()), _dated(dossier.as_of))
    made = building.build(voice.rules, Path(folder), dossier, asked, voice)
    names = building.write(Path(output), made, forms)
    say = voice.say
    commands.printed(say("build.written", count=len(names), names=", ".join(names)))
    if made.redacted.dropped:
        commands.printed(say("build.dropped"))
        for dropped in made.redacted.dropped:
            commands.printed(f" - {say(f'dropped.{dropped.kind}')}: {dropped.count}")
    if number > 1:
        small = levels.SMALL_GROUP
        if not dossier.group:
            sys.stderr.write(say("build.group_unknown", small=small) + "\n")
        elif dossier.group < small:
            sys.stderr.write(say("build.small_group", small=small) + "\n")
        if made.files:
            sys.stderr.write(say("build.look") + "\n")


def consent(
    folder: Folder,
    level: Level,
    recipient: Annotated[str, typer.Option("--for", metavar="RECIPIENT", help="help.option.for")],
    by: Annotated[str, typer.Option("--by", metavar="ALIAS", help="help.option.consenting")],
    no: Annotated[bool, typer.Option("--no", help="help.option.no_consent")] = False,  # noqa: FBT002
    lang: Language = None,
) -> None:
    """Record that a sex worker agrees, or not, that documents go to a recipient."""
    from optin.cli.trust import voice_of  # noqa: PLC0415
    from optin.dossier import store  # noqa: PLC0415
    from optin.dossier.model import Consent, Dossier  # noqa: PLC0415
    from optin.privacy import clean, identifies  # noqa: PLC0415

    voice = voice_of(lang)
    number, _, body = _checked(level, recipient, "html")
    workers = store.load(Path(folder), voice.rules).workers
    problems = []
    if by not in workers:
        problems.append(Problem(Place("--by"), "no_worker_of_this_alias"))
    if clean(body) != body or len(body) > 60 or identifies(body):  # noqa: PLR2004
        problems.append(Problem(Place("--for"), "not_a_recipient_word"))
    if problems:
        raise UnchangedError(problems)
    given = Consent(number, body, by, commands.today(), consent=not no)

    def add(now: Dossier) -> Dossier:
        others = tuple(
            c
            for c in now.shared_with
            if (c.level, c.recipient.casefold(), c.by) != (number, body.casefold(), by)
        )
        return replace(now, shared_with=(*others, given))

    store.change(Path(folder), voice.rules, add)
    key = "consent.no" if no else "consent.yes"
    commands.printed(voice.say(key, by=by, level=number, recipient=body))


def _checked(level: str, recipient: str | None, form: str) -> tuple[int, tuple[str, ...], str]:
    """Return level, forms and recipient.

    Raises:
        UnchangedError: one of them does not exist or is missing. Lists every one.
    """
    from optin.dossier import building  # noqa: PLC0415

    problems = []
    if level not in {"1", "2", "3", "4"}:
        details = {"option": "--level", "there_are": "1, 2, 3, 4"}
        problems.append(Problem(Place(""), "bad_choice", details))
    forms = tuple(dict.fromkeys(part.strip() for part in form.split(",")))
    if not set(forms) <= set(FORMATS):
        details = {"option": "--format", "there_are": ", ".join(FORMATS)}
        problems.append(Problem(Place(""), "bad_choice", details))
    if level in {"2", "3", "4"} and not recipient:
        problems.append(Problem(Place(""), "needed", {"option": "--for"}))
    with_grounds = [body for body in building.bodies() if building.grounds(body)]
    if level == "3" and recipient and recipient not in with_grounds:
        details = {"option": "--for", "there_are": ", ".join(with_grounds)}
        problems.append(Problem(Place(""), "bad_choice", details))
    if problems:
        raise UnchangedError(problems)
    return int(level), forms, recipient or ""


def _dated(as_of: date) -> date:
    """Return the date of the documents: SOURCE_DATE_EPOCH, or the day that was asked about."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else as_of
