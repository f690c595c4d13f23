"""What was said of a piece, words that must not stay, and aliases that no longer may be one."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from optin.cli import commands
from optin.cli.options import About, Folder, Language, Number, Origin, Pages, Period, Piece
from optin.problems import Place, Problem, UnchangedError

if TYPE_CHECKING:
    from optin.dossier.model import Dossier, Earlier


def describe(
    folder: Folder,
    piece: Piece,
    about: About = None,
    period: Period = None,
    origin: Origin = None,
    pages: Pages = None,
    lang: Language = None,
) -> None:
    """Say anew what a piece is. An empty option takes away what it said; nothing old is kept."""
    from optin.cli import dossiers, stating  # noqa: PLC0415
    from optin.cli.recording import piece_of  # noqa: PLC0415
    from optin.cli.trust import voice_of  # noqa: PLC0415
    from optin.dossier import store  # noqa: PLC0415
    from optin.dossier.showing import piece_name  # noqa: PLC0415

    voice = voice_of(lang)
    now = dossiers.loaded(folder, voice)
    piece_of(now, piece)
    count, problems = dossiers.number_of("--pages", pages or None)
    month, wrong = dossiers.month_of("--period", period)
    text, long = dossiers.free_text("--about", about)
    problems += [*wrong, *long]
    giver = stating.person_of(now, "--from", origin, None, problems) if origin else None
    given: dict[str, tuple[str | None, Any]] = {
        "about": (about, text),
        "period": (period, month),
        "origin": (origin, giver.alias if giver else ""),
        "pages": (pages, count),
    }
    changed: dict[str, Any] = {
        name: new for name, (typed, new) in given.items() if typed is not None
    }
    if not problems and replace(piece_of(now, piece), **changed) == piece_of(now, piece):
        problems.append(Problem(Place(piece), "nothing_changed"))
    if problems:
        raise UnchangedError(problems)

    def edit(now: "Dossier") -> "Dossier":
        old = piece_of(now, piece)
        new = replace(old, **changed)
        return replace(now, evidence=tuple(new if e is old else e for e in now.evidence))

    after = store.change(Path(folder), voice.rules, edit)
    found = piece_of(after, piece)
    details = {
        "about": piece_name(voice.say, found),
        "period": found.period or "-",
        "giver": found.origin or "-",
        "pages": found.pages or "-",
    }
    commands.printed(voice.say("describe.done", piece=piece, **details))
    dossiers.warn_of_identities(voice, text)
    dossiers.warn_of_aliases(voice, after, text)


def forget(folder: Folder, number: Number, lang: Language = None) -> None:
    """Wipe the words and notes that a statement had before it was corrected or withdrawn."""
    from optin.cli.dossiers import loaded  # noqa: PLC0415
    from optin.cli.trust import voice_of  # noqa: PLC0415
    from optin.dossier import store  # noqa: PLC0415

    voice = voice_of(lang)
    now = loaded(folder, voice)
    if not any(_speaks(old, number) for old in now.earlier):
        numbers = dict.fromkeys(old.id for old in now.earlier if _speaks(old, old.id))
        details = {"there_are": ", ".join(numbers) or "-"}
        raise UnchangedError([Problem(Place(number), "nothing_to_forget", details)])

    def edit(now: "Dossier") -> "Dossier":
        left = (replace(old, words="", note="") if old.id == number else old for old in now.earlier)
        return replace(now, earlier=tuple(left))

    store.change(Path(folder), voice.rules, edit)
    commands.printed(voice.say("forget.done", number=number))


def _speaks(old: "Earlier", number: str) -> bool:
    """Whether a statement of this number still has words of before."""
    return old.id == number and bool(old.words or old.note)


def rename(
    folder: Folder,
    pairs: Annotated[list[str], typer.Argument(metavar="OLD=NEW...", help="help.argument.rename")],
    lang: Language = None,
) -> None:
    """Give people of a dossier other aliases, everywhere they stand; also in an older dossier."""
    from optin.cli.trust import voice_of  # noqa: PLC0415
    from optin.dossier import renaming  # noqa: PLC0415

    voice = voice_of(lang)
    after, named = renaming.rename(Path(folder), voice.rules, pairs)
    there = ", ".join(person.alias for person in after.people)
    commands.printed(voice.say("rename.done", there_are=there))
    if named:
        commands.printed(voice.say("rename.words", numbers=", ".join(named)))


def remove(
    folder: Folder,
    alias: Annotated[str, typer.Argument(metavar="ALIAS", help="help.argument.alias_gone")],
    lang: Language = None,
) -> None:
    """Take somebody out of whom nothing speaks; what stood earlier is kept."""
    from optin.cli.trust import voice_of  # noqa: PLC0415
    from optin.dossier import renaming, store  # noqa: PLC0415

    voice = voice_of(lang)
    after = store.change(Path(folder), voice.rules, lambda now: renaming.without(now, alias))
    there = ", ".join(person.alias for person in after.people) or "-"
    commands.printed(voice.say("person.removed", there_are=there))
