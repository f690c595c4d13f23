"""What the commands of a dossier do: new, add, show, verify, compare."""

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from optin.case.fields import MAX_NOTE
from optin.case.model import Case
from optin.cli import commands
from optin.cli.trust import voice_of
from optin.dossier import store
from optin.dossier.levels import names_one_of
from optin.dossier.model import Dossier
from optin.dossier.periods import MONTH, odd_month
from optin.dossier.reading import REFERENCE
from optin.dossier.recipients import shown
from optin.dossier.sides import judge
from optin.explanation.voice import Voice
from optin.language import Speaker
from optin.privacy import clean, identifies, residue, spelling
from optin.problems import Place, Problem, UnchangedError, UsageError
from optin.rules import library

BROKEN = {"missing", "changed", "unreadable", "link"}  # a piece is not what was taken in


def loaded(folder: str, voice: Voice) -> Dossier:
    """Return the dossier in a folder; a second one that a cloud drive left is named.

    Raises:
        InputError: there is none, or it is wrong. Lists every problem.
    """
    warn_of_copies(folder, voice.say)
    return store.load(Path(folder), voice.rules)


def warn_of_copies(folder: str, say: Speaker) -> None:
    """Name on standard error what may be a second `dossier.yaml`."""
    for name in store.conflicting(Path(folder)):
        sys.stderr.write(say("dossier.conflict", name=clean(name)) + "\n")


def month_of(option: str, flag: str | None, *, coming: bool = False) -> tuple[str, list[Problem]]:
    """Return a month from the command line, or what is wrong with it.

    `coming`: a month from now on, where others have been.
    """
    if not flag:
        return "", []
    if not re.fullmatch(MONTH, flag):
        return "", [Problem(Place(""), "bad_month", {"option": option})]
    wrong = odd_month(flag, commands.today(), coming=coming)
    if wrong == "month_ahead" and option == "--until":
        wrong = "end_ahead"
    return (flag, []) if not wrong else ("", [Problem(Place(option), wrong)])


def number_of(option: str, flag: str | None) -> tuple[int, list[Problem]]:
    """Return a number from the command line, or what is wrong with it."""
    if flag is None:
        return 0, []
    if re.fullmatch(r"\d{1,6}", flag):
        return int(flag), []
    return 0, [Problem(Place(""), "bad_number", {"option": option})]


def free_text(option: str, flag: str | None) -> tuple[str, list[Problem]]:
    """Return a text from the command line made harmless, or what is wrong with it."""
    text = flag or ""
    if len(text) > MAX_NOTE:  # before it is normalised: that takes long for a text without end
        details = {"option": option, "most": str(MAX_NOTE)}
        return "", [Problem(Place(""), "text_too_long", details)]
    return clean(text), []


def warn_of_identities(voice: Voice, *texts: str) -> None:
    """Say on standard error everything in what was typed that says who somebody is, all at once."""
    found = [finding.kind for text in texts for finding in residue(text)]
    for kind in dict.fromkeys(found):
        named = voice.say(f"kind.{kind}")
        sys.stderr.write(voice.say("dossier.warn.identifies", kind=named) + "\n")


def warn_of_aliases(
    voice: Voice, dossier: Dossier, *texts: str, key: str = "dossier.warn.alias"
) -> None:
    """Say on standard error which aliases stand in words that may go out."""
    from optin.dossier.building import SHORTEST_ALIAS  # noqa: PLC0415

    aliases = [p.alias for p in dossier.people if len(p.alias) >= SHORTEST_ALIAS]
    named = [alias for alias in aliases if any(names_one_of(text, (alias,)) for text in texts)]
    if named:
        sys.stderr.write(voice.say(key, aliases=", ".join(named)) + "\n")


def warn_of_look_alikes(voice: Voice, folder: str, before: Dossier, after: Dossier) -> None:
    """Say on standard error which new aliases look like another: one person may become two."""
    there = [person.alias for person in before.people]
    for new in (person.alias for person in after.people if person not in before.people):
        for old in (each for each in there if spelling(each) == spelling(new)):
            line = voice.say("person.alike", new=new, old=old, folder=clean(folder))
            sys.stderr.write(line + "\n")
        there.append(new)


def new(
    folder: str,
    reference: str | None,
    group: str | None,
    delete_after: str | None,
    as_of: str | None,
    lang: str | None,
) -> None:
    """Start an empty dossier."""
    voice = voice_of(lang)
    today = commands.today()
    size, problems = number_of("--group", group)
    until, wrong = month_of("--delete-after", delete_after, coming=True)
    problems += wrong
    name = reference or f"D-{today:%Y-%m}"
    if not re.fullmatch(REFERENCE, name) or identifies(name):
        problems.append(Problem(Place("--reference"), "not_a_reference"))
    if problems:
        raise UnchangedError(problems)
    made = Dossier(
        reference=name,
        as_of=commands.day_of(as_of),
        opened=f"{today:%Y-%m}",
        delete_after=until or f"{today.year + 1}-{today:%m}",
        group=size,
    )
    store.begin(Path(folder), made, voice.rules, voice.language)
    commands.printed(voice.say("dossier.created", folder=clean(folder), reference=name))
    if not until:
        commands.printed(voice.say("dossier.delete_after", month=made.delete_after))


def add(
    folder: str,
    file: str,
    about: str | None,
    period: str | None,
    origin: str | None,
    role: str | None,
    pages: str | None,
    lang: str | None,
) -> None:
    """Take in a piece of evidence and say what the file tells."""
    from optin.cli.stating import person_of, role_of  # noqa: PLC0415
    from optin.dossier.folder import MAX_BYTES  # noqa: PLC0415
    from optin.evidence.apart import tells  # noqa: PLC0415
    from optin.files import read_whole  # noqa: PLC0415

    voice = voice_of(lang)
    count, problems = number_of("--pages", pages)
    month, wrong = month_of("--period", period)
    text, long = free_text("--about", about)
    problems += [*wrong, *long]
    now, named = loaded(folder, voice), role_of(voice, role, problems)
    giver = person_of(now, "--from", origin, named, problems) if origin else None
    if problems:
        raise UnchangedError(problems)
    piece = store.Piece(f"{commands.today():%Y-%m}", text, month, giver, count)
    found = store.add(Path(folder), voice.rules, Path(file), piece)
    say = voice.say
    commands.printed(
        say(
            "dossier.added",
            piece=found.id,
            kind=found.media_type,
            size=found.size,
            hash=found.sha256[:16],
        )
    )
    commands.printed(say("dossier.original"))
    content = read_whole(Path(folder) / store.PIECES / found.file, MAX_BYTES)
    traces = tells(content, found.media_type)
    if traces:
        commands.printed(say("dossier.tells"))
        for kind, where in dict.fromkeys((trace.kind, trace.where) for trace in traces):
            commands.printed(f" - {say(f'trace.{kind}')} ({where})")
    else:
        commands.printed(say("dossier.tells.nothing"))
    warn_of_identities(voice, text)
    after = loaded(folder, voice)
    warn_of_aliases(voice, after, text)
    warn_of_look_alikes(voice, folder, now, after)


def show(folder: str, as_of: str | None, lang: str | None, *, plain: bool) -> None:
    """Print the state of a dossier."""
    from optin.cli import printing  # noqa: PLC0415
    from optin.dossier import showing  # noqa: PLC0415

    voice = voice_of(lang)
    dossier = loaded(folder, voice)
    if as_of:
        dossier = replace(dossier, as_of=commands.day_of(as_of))
    judged = judge(voice.rules, dossier)
    made = showing.shown(voice, judged) if judged else showing.empty(voice, dossier)
    commands.printed(printing.report(made, plain=plain))
    if f"{commands.today():%Y-%m}" > dossier.delete_after[:7]:
        sys.stderr.write(voice.say("dossier.overdue", month=dossier.delete_after[:7]) + "\n")


def verify(folder: str, lang: str | None) -> int:
    """Print every file that is not as it should be; return 1 when there is one."""
    voice = voice_of(lang)
    dossier = loaded(folder, voice)
    found = store.verify(Path(folder), dossier, commands.today())
    say = voice.say
    for finding in found:
        commands.printed(say(f"verify.{finding.code}", name=clean(finding.name)))
        if finding.code in BROKEN:
            number = finding.name.partition(".")[0]
            commands.printed("  " + say("verify.put_back", folder=clean(folder), piece=number))
    gone = (f.name.partition(".")[0] for f in found if f.code == "removed")
    for number in dict.fromkeys(gone):
        commands.printed("  " + say("verify.erase", folder=clean(folder), piece=number))
    if found:
        commands.printed(say("verify.found", count=len(found)))
    elif dossier.evidence:
        commands.printed(say("verify.in_order", count=len(dossier.evidence)))
    else:
        commands.printed(say("verify.none"))
    if dossier.evidence and all(finding.code not in BROKEN for finding in found):
        commands.printed(say("verify.manifest", manifest=store.manifest(dossier)))
        commands.printed(say("verify.proves"))
    for made, theirs, piece in store.prints(dossier):
        details = {"number": made.number, "recipient": shown(say, made.recipient), "theirs": theirs}
        hash_ = store.print_for(piece, made.level, made.recipient)[:16]
        commands.printed(say("verify.print", **details, piece=piece.id, hash=hash_))
    return commands.FOUND if found else 0


def compare(
    first: str,
    second: str,
    same: Sequence[str],
    lang: str | None,
    *,
    side: str | None,
    strict: bool,
    json: bool,
    plain: bool,
) -> int:
    """Print two case files next to each other; return 1 where `strict` finds a contradiction."""
    from optin.cli import printing  # noqa: PLC0415
    from optin.dossier import compared, comparing  # noqa: PLC0415

    voice = voice_of(lang)
    rules = library.shipped()
    read = commands.read_two(first, second, side, voice.say)
    (name_a, case_a, _), (name_b, case_b, _) = read
    comparison = comparing.compare(rules, case_a, case_b, _same(same, case_a, case_b))
    if json:
        from json import dumps  # noqa: PLC0415

        commands.printed(dumps(compared.as_data(comparison), ensure_ascii=False, indent=2))
    else:
        other: date | None = case_b.as_of if case_b.as_of != case_a.as_of else None
        made = compared.report(voice, comparison, (clean(name_a), clean(name_b)), other)
        then = [
            voice.say("dossier.side_line", side=f"{letter} ({label})", heading=line)
            for letter, each in zip("AB", read, strict=True)
            for label, lines in each.then.items()
            for line in lines
        ]
        made = replace(made, lead=(*made.lead, *then))
        commands.printed(printing.report(made, plain=plain))
    contradicts = bool(comparison.of(comparing.Kind.CONTRADICTION))
    return commands.FOUND if strict and contradicts else 0


def _same(pairs: Sequence[str], first: Case, second: Case) -> dict[str, str]:
    """Return which alias of the second is which of the first.

    Raises:
        UnchangedError: an alias does not exist, or is named twice.
    """
    split = [pair.partition("=")[::2] for pair in pairs]
    ours, theirs = ({r.label.casefold() for r in case.relations} for case in (first, second))
    wrong = any(a.casefold() not in ours or b.casefold() not in theirs for a, b in split)
    for names in ([a.casefold() for a, _ in split], [b.casefold() for _, b in split]):
        wrong = wrong or len(set(names)) < len(names)
    clash = {b.casefold() for _, b in split}
    kept = {a.casefold() for a, _ in split}
    wrong = wrong or bool((ours & theirs - clash) & kept)
    if wrong:
        raise UsageError([Problem(Place(""), "not_same")])
    return dict(split)
