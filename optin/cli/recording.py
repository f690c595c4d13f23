"""Who is in a dossier, and what was recorded wrongly: people, corrections, withdrawals."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from optin.cli import commands
from optin.cli.options import (
    Answer,
    Circumstances,
    Folder,
    Language,
    Note,
    Number,
    Piece,
    Quoted,
    Side,
    Since,
    Support,
    Told,
    Until,
    Words,
)
from optin.problems import Place, Problem, UnchangedError

if TYPE_CHECKING:
    from optin.dossier.model import Change, Dossier, Evidence, Made, Statement
    from optin.explanation.voice import Voice


def person_add(
    folder: Folder,
    aliases: Annotated[list[str], typer.Argument(metavar="ALIAS...", help="help.argument.alias")],
    role: Side = None,
    lang: Language = None,
) -> None:
    """Put people in a dossier, each under an alias."""
    from optin.cli.dossiers import loaded, warn_of_look_alikes  # noqa: PLC0415
    from optin.cli.stating import person_of, role_of  # noqa: PLC0415
    from optin.cli.trust import voice_of  # noqa: PLC0415
    from optin.cli.wording import there_are  # noqa: PLC0415
    from optin.dossier import store, taking  # noqa: PLC0415
    from optin.dossier.model import Role  # noqa: PLC0415
    from optin.privacy import MAX_LABEL, wrong_alias  # noqa: PLC0415

    voice = voice_of(lang)
    now = loaded(folder, voice)
    problems: list[Problem] = []
    named = role_of(voice, role, problems)
    if not role:
        details = {"there_are": there_are(voice.say, "role", Role)}
        problems.append(Problem(Place(""), "which_role", details))
        problems += [
            Problem(Place("ALIAS"), wrong, {"most": str(MAX_LABEL), "such": "W1"})
            for wrong in (wrong_alias(a) for a in aliases if not taking.known(now, a))
            if wrong
        ]
    people = [person_of(now, "ALIAS", a, named, problems) for a in aliases] if named else []
    if problems:
        raise UnchangedError(problems)

    def edit(now: "Dossier") -> "Dossier":
        return taking.with_statements(now, tuple(p for p in people if p), ())

    after = store.change(Path(folder), voice.rules, edit)
    _list(voice, after)
    for person in (p for p in people if p in now.people):
        commands.printed(voice.say("person.already", alias=person.alias))
    warn_of_look_alikes(voice, folder, now, after)


def person_list(folder: Folder, lang: Language = None) -> None:
    """Say who is in a dossier."""
    from optin.cli.dossiers import loaded  # noqa: PLC0415
    from optin.cli.trust import voice_of  # noqa: PLC0415

    voice = voice_of(lang)
    _list(voice, loaded(folder, voice))


def _list(voice: "Voice", dossier: "Dossier") -> None:
    say = voice.say
    if not dossier.people:
        commands.printed(say("person.none"))
    for person in dossier.people:
        numbers = [s.id for s in dossier.statements if s.by == person.alias]
        told = ", ".join(numbers) if numbers else say("person.silent")
        role = say(f"dossier.side.{person.role.value}")
        commands.printed(say("person.line", alias=person.alias, role=role, told=told))


def correct(
    folder: Folder,
    number: Number,
    answer: Answer = None,
    told: Told = None,
    circumstances: Circumstances = None,
    since: Since = None,
    until: Until = None,
    heard: Annotated[
        bool | None, typer.Option("--heard/--seen", help="help.option.heard_or_seen")
    ] = None,
    words: Words = None,
    quoted: Quoted = None,
    note: Note = None,
    evidence: Support = None,
    lang: Language = None,
) -> None:
    """Correct a statement; what stood there is kept. An empty option takes away what it said."""
    from optin.cli import stating  # noqa: PLC0415
    from optin.cli.dossiers import loaded  # noqa: PLC0415
    from optin.cli.trust import voice_of  # noqa: PLC0415
    from optin.dossier.model import Change  # noqa: PLC0415
    from optin.dossier.recorded import recorded  # noqa: PLC0415

    voice = voice_of(lang)
    now = loaded(folder, voice)
    flags = stating.Flags(
        (), answer, (), None, (), told, tuple(circumstances or ()), since, until, words, quoted,
        note, tuple(evidence or ()), heard=bool(heard), new_person=False,
    )  # fmt: skip
    problems = _numbered(now, number)
    changed = stating.changes(voice, now, flags, problems, heard=heard)
    old = next((s for s in now.statements if s.id == number), None)
    if old and not problems:
        new = replace(old, **changed)
        if new.since and new.until and new.until < new.since:
            problems.append(Problem(Place("--until"), "ends_before_it_begins"))
        if (told or since) and new.since and new.told[:7] < new.since[:7]:
            problems.append(Problem(Place("--told"), "told_before_it_began"))
        if new == old:
            problems.append(Problem(Place(number), "nothing_changed"))
        if old.words and new.answer is not old.answer and words is quoted is None:
            problems.append(Problem(Place(number), "words_of_the_old_answer"))
    if problems:
        raise UnchangedError(problems)
    after = _changed(folder, voice, number, Change.CORRECTED, lambda s: replace(s, **changed))
    commands.printed(voice.say("correct.done", number=number))
    _forgettable(voice, folder, after, number)
    stands = next(s for s in after.statements if s.id == number)
    commands.printed(f" - {recorded(voice, after, stands)}")
    _out(voice, after, number)
    stating.warn(voice, after, (stands,))


def withdraw(folder: Folder, number: Number, lang: Language = None) -> None:
    """Take a statement back; what stood there is kept, apart."""
    from optin.cli.dossiers import loaded  # noqa: PLC0415
    from optin.cli.trust import voice_of  # noqa: PLC0415
    from optin.dossier.model import Change  # noqa: PLC0415

    voice = voice_of(lang)
    problems = _numbered(loaded(folder, voice), number)
    if problems:
        raise UnchangedError(problems)
    after = _changed(folder, voice, number, Change.WITHDRAWN, lambda _: None)
    commands.printed(voice.say("withdraw.done", number=number))
    _forgettable(voice, folder, after, number)
    _out(voice, after, number)


def remove(
    folder: Folder,
    piece: Piece,
    file: Annotated[bool, typer.Option("--file", help="help.option.erase")] = False,  # noqa: FBT002
    lang: Language = None,
) -> None:
    """Take a piece out; what was known of it is kept, and its file stays, unless it must go too."""
    from optin.cli.dossiers import loaded  # noqa: PLC0415
    from optin.cli.trust import voice_of  # noqa: PLC0415
    from optin.dossier import store  # noqa: PLC0415
    from optin.dossier.model import Change, Removed  # noqa: PLC0415
    from optin.privacy import clean  # noqa: PLC0415

    voice = voice_of(lang)
    before = loaded(folder, voice)
    if file and any(e.id == piece for e in before.removed):  # it was taken out earlier
        _erase(voice, folder, before, piece)
        return
    piece_of(before, piece)

    def edit(now: "Dossier") -> "Dossier":
        gone = piece_of(now, piece)
        kept = Removed(**vars(gone), removed=commands.today())
        now = replace(
            now,
            evidence=tuple(e for e in now.evidence if e.id != piece),
            removed=(*now.removed, kept),
        )
        for statement in [s for s in now.statements if piece in s.evidence]:
            left = tuple(p for p in statement.evidence if p != piece)
            now = _with(now, statement, replace(statement, evidence=left), Change.CORRECTED)
        return now

    after = store.change(Path(folder), voice.rules, edit)
    out = next(e for e in after.removed if e.id == piece)
    if file:
        commands.printed(voice.say("remove.out", piece=piece))
        _erase(voice, folder, after, piece)
    else:
        details = {"file": f"{store.PIECES}/{out.file}", "folder": clean(folder)}
        commands.printed(voice.say("remove.done", piece=piece, **details))
    naming = dict.fromkeys(s.id for s in after.earlier if piece in s.evidence)
    if naming:
        commands.printed(voice.say("remove.named", numbers=", ".join(naming)))
    _tell(voice, [m for m in after.built if piece in m.pieces])


def _erase(voice: "Voice", folder: str, dossier: "Dossier", piece: str) -> None:
    """Delete the files of a piece that was taken out, and say which."""
    from optin.dossier import store  # noqa: PLC0415

    names = store.erase(Path(folder), dossier, piece)
    key = "remove.erased" if names else "remove.nothing_there"
    commands.printed(voice.say(key, piece=piece, names=", ".join(names)))


def piece_of(dossier: "Dossier", piece: str) -> "Evidence":
    """Return a piece.

    Raises:
        UnchangedError: it is not there.
    """
    found = {e.id: e for e in dossier.evidence}
    if piece not in found:
        details = {"there_are": ", ".join(found) or "-"}
        raise UnchangedError([Problem(Place(""), "no_piece_here", details)])
    return found[piece]


def _numbered(dossier: "Dossier", number: str) -> list[Problem]:
    """Return what is wrong with the number of a statement."""
    numbers = sorted((s.id for s in dossier.statements), key=lambda n: (len(n), n))
    if number in numbers:
        return []
    gone = any(s.id == number for s in dossier.earlier)
    details = {"there_are": ", ".join(numbers) or "-"}
    return [Problem(Place(""), "statement_gone" if gone else "no_statement_here", details)]


def _changed(
    folder: str,
    voice: "Voice",
    number: str,
    how: "Change",
    edit: "Callable[[Statement], Statement | None]",
) -> "Dossier":
    from optin.dossier import store  # noqa: PLC0415

    def change(now: "Dossier") -> "Dossier":
        gone = _numbered(now, number)  # somebody else may have taken it back meanwhile
        if gone:
            raise UnchangedError(gone)
        old = next(s for s in now.statements if s.id == number)
        return _with(now, old, edit(old), how)

    return store.change(Path(folder), voice.rules, change)


def _with(
    dossier: "Dossier", old: "Statement", new: "Statement | None", how: "Change"
) -> "Dossier":
    """Return the dossier in which a statement is another, or gone, and what stood there is kept."""
    from optin.dossier.model import Earlier  # noqa: PLC0415

    before: Any = vars(old)
    kept = Earlier(**before, how=how, changed=commands.today())
    left = (new if s.id == old.id else s for s in dossier.statements)
    return replace(
        dossier,
        statements=tuple(s for s in left if s is not None),
        earlier=(*dossier.earlier, kept),
    )


def _forgettable(voice: "Voice", folder: str, dossier: "Dossier", number: str) -> None:
    """Say how what was said or noted before goes away for good: it may be a number or a name."""
    from optin.privacy import clean  # noqa: PLC0415

    if any(old.id == number and (old.words or old.note) for old in dossier.earlier):
        commands.printed(voice.say("correct.kept", folder=clean(folder), number=number))


def _out(voice: "Voice", dossier: "Dossier", number: str) -> None:
    """Say in which documents a statement went as it stood."""
    _tell(voice, [m for m in dossier.built if number in m.statements])


def _tell(voice: "Voice", built: "list[Made]") -> None:
    from optin.dossier.showing import built_line  # noqa: PLC0415

    if built:
        commands.printed(voice.say("correct.out"))
        for made in built:
            commands.printed(f" - {built_line(voice.say, made)}")
