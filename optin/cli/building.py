"""Building the documents of a dossier, and recording who agreed to that."""

import os
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optin.cli import commands
from optin.cli.options import Day, Folder, Language, Piece
from optin.problems import Place, Problem, UnchangedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from optin.dossier.building import Built
    from optin.dossier.model import Consent, Dossier, Made
    from optin.explanation.voice import Voice
    from optin.language import Speaker

FORMATS = ("html", "docx", "pdf")
Level = Annotated[str, typer.Option("--level", metavar="1|2|3|4", help="help.option.level")]
For = Annotated[str | None, typer.Option("--for", metavar="RECIPIENT", help="help.option.for")]
To = Annotated[str, typer.Option("--for", metavar="RECIPIENT", help="help.option.for")]
New = Annotated[bool, typer.Option("--new-recipient", help="help.option.new_recipient")]


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
    read: Annotated[
        str | None, typer.Option("--read", metavar="CODE", help="help.option.read")
    ] = None,
    as_of: Day = None,
    lang: Language = None,
) -> None:
    """Show the words that go out, and write the documents of a level in a new folder."""
    from optin.cli.dossiers import loaded  # noqa: PLC0415
    from optin.cli.trust import voice_of  # noqa: PLC0415
    from optin.cli.wording import plain_findings  # noqa: PLC0415
    from optin.dossier import building, levels, recipients, store  # noqa: PLC0415
    from optin.privacy import clean  # noqa: PLC0415

    voice = voice_of(lang)
    dossier = loaded(folder, voice)
    number, forms, body = _checked(voice, dossier, level, recipient, form, folder)
    if as_of:
        dossier = replace(dossier, as_of=commands.day_of(as_of))
    asked = building.Asked(number, body, plain_findings(allow or ()), _made_on())
    made = building.build(voice.rules, Path(folder), dossier, asked, voice)
    say = voice.say
    if number != levels.OWN:
        _read_first(say, made, folder, read)
        for other in recipients.refused_under_another_spelling(dossier, body):
            line = say(
                "build.refused_elsewhere", other=other, recipient=recipients.shown(say, body)
            )
            sys.stderr.write(line + "\n")

    kept: list[int] = []

    def keep(fingerprint: str) -> None:
        if number != levels.OWN:
            after = store.change(
                Path(folder), voice.rules, lambda now: building.registered(now, made, fingerprint)
            )
            kept.extend(m.number for m in after.built if m.sha256 == fingerprint)

    names = building.write(Path(output), made, forms, keep)
    commands.printed(say("build.written", count=len(names), names=", ".join(names)))
    _left_out(say, made, folder)
    if number != levels.OWN:
        commands.printed(say("build.registered", folder=clean(folder), number=kept[-1]))
        _small_group(say, dossier.group)
        if made.files:
            sys.stderr.write(say("build.look") + "\n")


def _left_out(say: "Speaker", made: "Built", folder: str) -> None:
    """Say what did not go along: of each kind how many, and which pieces stay behind and why."""
    from optin.dossier import rereading  # noqa: PLC0415

    if made.redacted.dropped:
        commands.printed(say("build.dropped"))
        for dropped in made.redacted.dropped:
            commands.printed(f" - {say(f'dropped.{dropped.kind}')}: {dropped.count}")
    for line in rereading.held(say, made, folder):
        commands.printed(line)


def _small_group(say: "Speaker", group: int) -> None:
    from optin.dossier.levels import SMALL_GROUP  # noqa: PLC0415

    if group < SMALL_GROUP:
        key = "build.small_group" if group else "build.group_unknown"
        sys.stderr.write(say(key, small=SMALL_GROUP) + "\n")


def _read_first(say: "Speaker", made: "Built", folder: str, read: str | None) -> None:
    """Show the desk every word of people that goes out, before anything is written.

    Raises:
        UnchangedError: words may tell of who did not agree, and `read` is not the code of them.
    """
    from optin.dossier import rereading  # noqa: PLC0415
    from optin.privacy import clean  # noqa: PLC0415

    code = rereading.code(made)
    if code and read == code:
        return
    told = (*rereading.lines(say, made), *rereading.held(say, made, folder))
    sys.stderr.write("".join(f"{line}\n" for line in told))
    if code:
        problem = "read_first" if read is None else "read_anew"
        details = {"read": code, "mend": _mending(clean(folder), rereading.marked(made))}
        raise UnchangedError([Problem(Place("--read"), problem, details)])


def _mending(folder: str, marked: "Sequence[str]") -> str:
    """Return the command that changes the first words to read, by their own number."""
    number = marked[0]
    if number == "language":
        return f"{folder}/dossier.yaml, language"
    if number.startswith("F"):
        return f"optin dossier correct {folder} {number} --words '...'"
    return f"optin dossier describe {folder} {number} --about '...'"


def consent(
    folder: Folder,
    level: Level,
    recipient: To,
    by: Annotated[
        list[str] | None, typer.Option("--by", metavar="ALIAS", help="help.option.consenting")
    ] = None,
    no: Annotated[bool, typer.Option("--no", help="help.option.no_consent")] = False,  # noqa: FBT002
    new_recipient: New = False,  # noqa: FBT002
    lang: Language = None,
) -> None:
    """Record that a sex worker agrees, or not, that documents go to a recipient.

    Without `--by` nothing is recorded: it says what she hears before she is asked.
    """
    from optin.cli.dossiers import loaded  # noqa: PLC0415
    from optin.cli.trust import voice_of  # noqa: PLC0415
    from optin.dossier import competence, store  # noqa: PLC0415
    from optin.dossier.model import Consent, Dossier  # noqa: PLC0415
    from optin.dossier.recipients import shown  # noqa: PLC0415

    voice = voice_of(lang)
    before = loaded(folder, voice)
    wrong = []
    workers = tuple(dict.fromkeys(by or ()))
    if no and not workers:
        wrong.append(Problem(Place(""), "needed", {"option": "--by"}))
    if set(workers) - set(before.workers):
        details = {"there_are": ", ".join(before.workers) or "-"}
        wrong.append(Problem(Place("--by"), "no_worker_here", details))
    number, _, body = _checked(
        voice, before, level, recipient, "html", folder, new=new_recipient, no=no, wrong=wrong
    )
    if not workers:
        told = competence.before_agreeing(voice, before, number, body)
        commands.printed("\n".join([voice.say("agree.first"), *(f" - {x}" for x in told)]))
        return
    given = [Consent(number, body, w, commands.today(), consent=not no) for w in workers]

    def add(now: Dossier) -> Dossier:
        new = [each for each in given if each not in now.shared_with[-len(given) :]]
        return replace(now, shared_with=(*now.shared_with, *new))

    after = store.change(Path(folder), voice.rules, add)
    named = shown(voice.say, body)
    for each in given:
        phrase = "consent.no" if no else "consent.yes"
        commands.printed(voice.say(phrase, by=each.by, level=number, recipient=named))
    _unknown_before(voice.say, before, body)
    if no:
        _withdrawn(voice.say, after, given, folder)
        return
    for each in given:
        told = competence.before_agreeing(voice, before, number, body, each.by)
        if lines := [f" - {line}" for line in told]:
            commands.printed("\n".join([voice.say("agree.told", by=each.by), *lines]))


def _withdrawn(say: "Speaker", after: "Dossier", given: "list[Consent]", folder: str) -> None:
    """Say what a no comes too late for, and to which levels the yes still stands."""
    from optin.dossier.recipients import shown  # noqa: PLC0415
    from optin.privacy import clean  # noqa: PLC0415

    _already_out(say, after, given)
    for no, level in ((no, level) for no in given for level in (2, 3, 4)):
        if after.agreed(no.by, level, no.recipient):
            still = {"by": no.by, "level": level, "recipient": shown(say, no.recipient)}
            still |= {"for": no.recipient, "folder": clean(folder)}
            commands.printed(say("consent.still", **still))


def _unknown_before(say: "Speaker", before: "Dossier", recipient: str) -> None:
    """Say that a recipient is new: a refusal to a misspelt one would be none."""
    from optin.dossier.recipients import is_new, shown  # noqa: PLC0415

    if is_new(before, recipient):
        commands.printed(say("recipient_new", recipient=shown(say, recipient)))


def _already_out(say: "Speaker", dossier: "Dossier", given: "list[Consent]") -> None:
    """Say what was built for a recipient from what somebody told or gave, before a withdrawal."""
    from optin.dossier.recipients import key  # noqa: PLC0415

    workers = {no.by for no in given}
    pieces = {e.id for e in dossier.evidence if dossier.giver(e) in workers}
    made = [
        m
        for m in dossier.built
        if (m.level, key(m.recipient)) == (given[0].level, key(given[0].recipient))
        and (workers & set(m.people) or pieces & set(m.pieces))
    ]
    commands.printed(say("consent.out" if made else "consent.nothing_out"))
    for each in made:
        commands.printed(f" - {_built_line(say, each)}")


def _built_line(say: "Speaker", made: "Made") -> str:
    from optin.dossier.showing import built_line  # noqa: PLC0415

    return built_line(say, made)


def sent(
    folder: Folder,
    number: Annotated[str, typer.Argument(metavar="N", help="help.argument.built")],
    on: Annotated[
        str | None, typer.Option("--month", metavar="JJJJ-MM", help="help.option.sent")
    ] = None,
    lang: Language = None,
) -> None:
    """Confirm that what was built went out."""
    from optin.cli.dossiers import loaded, month_of  # noqa: PLC0415
    from optin.cli.trust import voice_of  # noqa: PLC0415
    from optin.dossier import store  # noqa: PLC0415
    from optin.dossier.model import Dossier  # noqa: PLC0415

    voice = voice_of(lang)
    month, problems = month_of("--month", on)
    built = {str(m.number): m for m in loaded(folder, voice).built}
    if number not in built:
        details = {"there_are": ", ".join(built) or "-"}
        problems.append(Problem(Place("N"), "not_built", details))
    elif month and month < built[number].month:
        problems.append(Problem(Place("--month"), "sent_before_built"))
    if problems:
        raise UnchangedError(problems)
    when = month or f"{commands.today():%Y-%m}"

    def confirm(now: Dossier) -> Dossier:
        made = (replace(m, sent=when) if str(m.number) == number else m for m in now.built)
        return replace(now, built=tuple(made))

    after = store.change(Path(folder), voice.rules, confirm)
    made = next(m for m in after.built if str(m.number) == number)
    commands.printed(voice.say("sent.noted", what=_built_line(voice.say, made)))


def give(
    folder: Folder,
    piece: Piece,
    recipient: To,
    no: Annotated[bool, typer.Option("--no", help="help.option.not_given")] = False,  # noqa: FBT002
    new_recipient: New = False,  # noqa: FBT002
    lang: Language = None,
) -> None:
    """Record that a piece does not go to a recipient, or may again."""
    from optin.cli.dossiers import loaded  # noqa: PLC0415
    from optin.cli.trust import voice_of  # noqa: PLC0415
    from optin.dossier import store  # noqa: PLC0415
    from optin.dossier.model import Dossier, Gift  # noqa: PLC0415
    from optin.dossier.recipients import key, resolved, shown  # noqa: PLC0415

    voice = voice_of(lang)
    before = loaded(folder, voice)
    pieces = [e.id for e in before.evidence]
    body, unknown = resolved(voice.say, before, recipient, new=new_recipient)
    problems = [*unknown]
    if piece not in pieces:
        details = {"there_are": ", ".join(pieces) or "-"}
        problems.append(Problem(Place(""), "no_piece_here", details))
    if problems:
        raise UnchangedError(problems)
    gift = Gift(piece, body, commands.today(), given=not no)

    def add(now: Dossier) -> Dossier:
        return replace(now, given=(*now.given, gift))

    after = store.change(Path(folder), voice.rules, add)
    phrase = "give.no" if no else "give.yes"
    commands.printed(voice.say(phrase, piece=piece, recipient=shown(voice.say, body)))
    _unknown_before(voice.say, before, body)
    out = [m for m in after.built if piece in m.pieces and key(m.recipient) == key(body)]
    if no and out:
        commands.printed(voice.say("give.out"))
        for each in out:
            commands.printed(f" - {_built_line(voice.say, each)}")


def _checked(
    voice: "Voice",
    dossier: "Dossier",
    level: str,
    recipient: str | None,
    form: str,
    folder: str,
    *,
    new: bool = False,
    no: bool = False,
    wrong: "Sequence[Problem]" = (),
) -> tuple[int, tuple[str, ...], str]:
    """Return level, forms and recipient. `wrong` is what was found before.

    `no`: it is a refusal, which can be recorded for whatever an older version took a yes for.

    Raises:
        UnchangedError: one of them does not exist or is missing. Lists every one.
    """
    from optin.dossier import competence, recipients  # noqa: PLC0415
    from optin.privacy import clean  # noqa: PLC0415

    problems, body = [*wrong], ""
    if level not in {"1", "2", "3", "4"}:
        details = {"option": "--level", "there_are": "1, 2, 3, 4"}
        problems.append(Problem(Place(""), "bad_choice", details))
    forms = tuple(dict.fromkeys(part.strip() for part in form.split(",")))
    if not set(forms) <= set(FORMATS):
        details = {"option": "--format", "there_are": ", ".join(FORMATS)}
        problems.append(Problem(Place(""), "bad_choice", details))
    if level in {"2", "3", "4"} and not recipient:
        problems.append(Problem(Place(""), "needed", {"option": "--for"}))
    if recipient:
        body, unknown = recipients.resolved(voice.say, dossier, recipient, new=new)
        problems += unknown
    if body and level in {"1", "2", "3", "4"} and not no:
        refused = competence.not_for(voice, dossier, int(level), body, clean(folder))
        problems += [refused] if refused else []
    if problems:
        raise UnchangedError(problems)
    return int(level), forms, body


def _made_on() -> date:
    """Return the day of the documents: the day they are made, or SOURCE_DATE_EPOCH."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else commands.today()
