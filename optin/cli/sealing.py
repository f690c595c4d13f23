"""The commands that lock a dossier in one file, and open it again."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from optin.cli import commands
from optin.cli.options import Language, Plain
from optin.problems import InputError, Place, Problem, UnchangedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from optin.language import Speaker

LEFT = 130
LEAST = 12  # signs in a passphrase of one's own
_LARGEST_KEYS = 1_000_000

Folder = Annotated[str, typer.Argument(metavar="FOLDER", help="help.argument.dossier_folder")]
Sealed = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="help.option.sealed")]
Recipients = Annotated[
    list[str] | None, typer.Option("--to", metavar="AGE1...", help="help.option.recipients")
]
RecipientFiles = Annotated[
    list[str] | None,
    typer.Option("--to-file", metavar="FILE", help="help.option.recipient_files"),
]
Source = Annotated[str, typer.Argument(metavar="FILE", help="help.argument.sealed")]
NewFolder = Annotated[str, typer.Argument(metavar="FOLDER", help="help.argument.new_folder")]
Identity = Annotated[
    str | None, typer.Option("--identity", metavar="FILE", help="help.option.identity")
]


def seal_command(
    folder: Folder,
    sealed: Sealed,
    recipients: Recipients = None,
    recipient_files: RecipientFiles = None,
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
) -> None:
    """Pack a folder and lock it in one new file."""
    from optin.cli.dossiers import warn_of_copies  # noqa: PLC0415
    from optin.dossier import packing, sealing  # noqa: PLC0415
    from optin.language import Speaker  # noqa: PLC0415

    say = Speaker(commands.language_of(lang))
    sealing.pyrage()
    warn_of_copies(folder, say)
    keys = (*(recipients or ()), *_keys_in(recipient_files or ()))
    sealing.recipients_of(keys)
    sealing.free(Path(folder), Path(sealed))
    _tell_strays(say, Path(folder))
    packed = packing.pack(Path(folder))  # whatever is wrong with the folder is said before asking
    passphrase = None if keys else _asked(say, lambda: _new_passphrase(say, plain=plain))
    if passphrase:
        _tell(say("seal.wait"))
    sealing.lock(packed, Path(sealed), passphrase=passphrase, recipients=keys)
    count = packing.count(packed)
    _tell(say("seal.done", file=sealed, count=count))


def _tell_strays(say: "Speaker", folder: Path) -> None:
    """Name on standard error what goes along and is no part of the dossier, or no longer."""
    from optin.dossier import store  # noqa: PLC0415
    from optin.privacy import clean  # noqa: PLC0415
    from optin.rules import library  # noqa: PLC0415

    if not (folder / store.FILE).exists():  # documents that were built
        return
    with suppress(InputError):  # a dossier that cannot be read is locked as it is
        names = [f.name for f in store.strays(folder, store.load(folder, library.shipped()))]
        if names:
            _tell(say("seal.strays", names=", ".join(map(clean, names)), folder=clean(str(folder))))


def open_command(
    source: Source,
    target: NewFolder,
    identity: Identity = None,
    lang: Language = None,
) -> None:
    """Unlock a sealed dossier into a new folder."""
    from optin.dossier import sealing  # noqa: PLC0415
    from optin.files import is_taken, read_whole, refusal  # noqa: PLC0415
    from optin.language import Speaker  # noqa: PLC0415

    say = Speaker(commands.language_of(lang))
    sealing.pyrage()
    if is_taken(Path(target)):
        raise refusal(target, "folder_exists")
    passphrase, keys = None, None
    if sealing.by_passphrase(sealing.read_sealed(Path(source))):
        if identity is not None:
            raise refusal(source, "needs_passphrase")
        passphrase = _asked(say, lambda: _hidden(say("open.type")))
        _tell(say("seal.wait"))
    elif identity is not None:
        keys = read_whole(Path(identity), _LARGEST_KEYS).decode("utf-8", "replace")
    count = sealing.open_sealed(Path(source), Path(target), passphrase=passphrase, identity=keys)
    _tell(say("open.done", folder=target, count=count))


def _keys_in(files: "list[str] | tuple[()]") -> tuple[str, ...]:
    """Return the public keys in files.

    Raises:
        UnchangedError: a file cannot be read, or a line of one is no public key; all such lines.
    """
    from optin.dossier import sealing  # noqa: PLC0415
    from optin.files import read_whole  # noqa: PLC0415

    found: list[str] = []
    problems: list[Problem] = []
    for file in files:
        try:
            text = read_whole(Path(file), _LARGEST_KEYS).decode("utf-8", "replace")
        except UnchangedError as error:
            problems += error.problems
            continue
        lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), 1)]
        keys = [(n, line) for n, line in lines if line and not line.startswith("#")]
        for number, key in keys:
            try:
                sealing.recipients_of((key,))
            except UsageError:
                problems.append(Problem(Place(file, number, 1), "not_a_recipient_here"))
        if not keys:
            problems.append(Problem(Place(file), "not_a_recipient_here"))
        found += [key for _, key in keys]
    if problems:
        raise UnchangedError(problems)
    return tuple(found)


def _tell(text: str) -> None:
    """Print what happens, beside what a program would read."""
    from optin.privacy import clean  # noqa: PLC0415

    sys.stderr.write(clean(text) + "\n")
    sys.stderr.flush()


def _asked(say: "Speaker", ask: "Callable[[], str]") -> str:
    """Return what is typed; leaving at the prompt changes nothing.

    Raises:
        UsageError: there is no terminal to type on.
    """
    import getpass  # noqa: PLC0415
    import warnings  # noqa: PLC0415

    from optin.console.screen import Stopped  # noqa: PLC0415

    if not sys.stdin.isatty():
        raise UsageError([Problem(Place(""), "no_terminal")])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # it would be typed in sight
            return ask()
    except getpass.GetPassWarning:
        raise UsageError([Problem(Place(""), "no_terminal")]) from None
    except (KeyboardInterrupt, EOFError, Stopped):
        _tell(say("seal.left"))
        raise typer.Exit(LEFT) from None


def _hidden(prompt: str) -> str:
    """Return what is typed out of sight."""
    import getpass  # noqa: PLC0415

    try:
        return getpass.getpass(f"{prompt} ")
    except (KeyboardInterrupt, EOFError):
        _tell("")  # the line of the prompt ends here
        raise


def _new_passphrase(say: "Speaker", *, plain: bool) -> str:
    """Return a passphrase that was typed twice, the second time without seeing the suggestion."""
    from optin.console.screen import Screen, is_plain  # noqa: PLC0415
    from optin.dossier.wordlist import suggestion  # noqa: PLC0415

    screen = Screen(plain=is_plain(plain))
    with screen.opened():
        while True:
            suggested = suggestion()
            screen.show(say("seal.suggest"), "", f"    {suggested}", "")
            screen.tell(say("seal.keep"))
            wanted = _hidden(say("seal.type")) or suggested
            screen.clear()
            if len(wanted) < LEAST:
                screen.tell(say("seal.short", least=LEAST))
            elif _hidden(say("seal.again")) != wanted:
                screen.clear()
                screen.tell(say("seal.differs"))
            else:
                return wanted
