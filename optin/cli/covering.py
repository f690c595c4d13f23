"""Blacking out parts of a picture: how large it is, what is covered, and what that looks like."""

import re
from collections.abc import Sequence
from pathlib import Path

from optin.cli import commands
from optin.cli.dossiers import loaded
from optin.cli.trust import voice_of
from optin.dossier import store
from optin.dossier.folder import MAX_BYTES
from optin.dossier.model import Evidence
from optin.dossier.reading import COVER
from optin.evidence import apart
from optin.evidence.refusing import RefusedError
from optin.explanation.voice import Voice
from optin.files import read_whole, refusal, write_new
from optin.privacy import clean
from optin.problems import Place, Problem, UnchangedError, UsageError

Size = tuple[int, int]


def cover(
    folder: str,
    piece: str,
    at: Sequence[str],
    away: Sequence[str],
    output: str | None,
    lang: str | None,
) -> None:
    """Cover more of a picture, or less, and say what is covered; without either only say it."""
    voice = voice_of(lang)
    found = store.picture(loaded(folder, voice), piece)
    named = (("--at", at), ("--away", away))
    wrong = [option for option, each in named for w in each if not re.fullmatch(COVER, w)]
    if wrong:
        raise UnchangedError([Problem(Place(option), "not_a_cover") for option in wrong])
    content = read_whole(Path(folder) / store.PIECES / found.file, MAX_BYTES)
    try:
        sizes = apart.sizes(content, found.media_type)
    except RefusedError as error:
        raise refusal(found.file, f"evidence_{error.code}") from None
    except ImportError:
        raise UsageError([Problem(Place(""), "no_evidence")]) from None
    more = _inside(at, sizes)
    found = store.cover(Path(folder), voice.rules, piece, list(more.values()), away)
    _say(voice, found, sizes, more)
    if output:
        covers = [tuple(map(int, where.split(","))) for where in found.covers]
        made = apart.renewed(content, found.media_type, covers)  # type: ignore[arg-type]
        for number, (page, _) in enumerate(made.pages, 1):
            path = Path(output)
            if len(made.pages) > 1:
                path = path.with_stem(f"{path.stem}-{number}")
            write_new(path, page)
            commands.printed(voice.say("cover.look", file=clean(str(path))))


def _inside(at: Sequence[str], sizes: Sequence[Size]) -> dict[str, str]:
    """Return what falls on the picture of each rectangle.

    Raises:
        UnchangedError: one falls beside it altogether. Lists every one.
    """
    width, height = max(w for w, _ in sizes), max(h for _, h in sizes)
    found, problems = {}, []
    for where in at:
        left, top, wide, high = map(int, where.split(","))
        if left >= width or top >= height:
            details = {"cover": where, "size": f"{width} x {height}"}
            problems.append(Problem(Place("--at"), "cover_outside", details))
        found[where] = f"{left},{top},{min(wide, width - left)},{min(high, height - top)}"
    if problems:
        raise UnchangedError(problems)
    return found


def _say(voice: Voice, found: Evidence, sizes: Sequence[Size], more: dict[str, str]) -> None:
    say = voice.say
    listed = ", ".join(f"{width} x {height}" for width, height in dict.fromkeys(sizes))
    commands.printed(say("cover.size", piece=found.id, size=listed))
    for given, clipped in more.items():
        if given != clipped:
            commands.printed(say("cover.clipped", given=given, clipped=clipped))
    if not found.covers:
        commands.printed(say("cover.none"))
        return
    commands.printed(say("cover.list", count=len(found.covers)))
    for where in found.covers:
        commands.printed(f" - {where}")
