"""The edge: language, exit status, and what is said when something goes wrong."""

import gc
import os
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from optin.console.streams import OutputError, give_up, guard
from optin.language import Speaker, chosen, elsewhere

DONE, FOUND, WRONG_INPUT, BUG, LEFT = 0, 1, 2, 70, 130


def main() -> None:
    """Run the command line and leave with its exit status."""
    gc.disable()  # a command is over before collecting pays; starting is a tenth quicker
    for name in ("SIGTERM", "SIGHUP"):  # whoever stops us finds nothing half-written
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _leave)
    guard()
    try:
        status = run(sys.argv[1:])
    except Exception:  # noqa: BLE001  (even telling what went wrong went wrong; no traceback)
        status = BUG
    try:
        sys.stdout.flush()
    except OutputError:  # there were other things to say already
        give_up()
    sys.exit(status)


def _leave(number: int, _: object) -> NoReturn:
    sys.exit(128 + number)


def run(arguments: list[str]) -> int:
    """Run one command; return its exit status. An answer never stands in what goes wrong."""
    flag = _flag(arguments)
    say = Speaker(chosen(flag))
    if flag is not None:  # whatever is said from here on; only this wish is not in the environment
        os.environ["OPTIN_LANG"] = say.language
    elif _says_sentences(arguments) and (notice := elsewhere()):
        _complain(notice)
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # nobody looks on while answers are read
    try:
        status = _version() if _is_version(arguments) else _command(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return LEFT
    except OutputError as error:
        give_up()
        if error.unread:  # whoever read our output has gone, which is their right
            return DONE
        _complain(say("output_failed"))
        return WRONG_INPUT
    except OSError as error:  # a disk, a folder or a pipe: no bug of ours, and not foreseen either
        named = isinstance(error.filename, str)
        told = "system_failed" if named else "output_failed"
        _complain(say(told, file=_harmless(error.filename)))
        return WRONG_INPUT
    except Exception as error:  # noqa: BLE001  (the edge: everything else is a bug of ours)
        return _wrong_or_bug(say, error)
    return status if isinstance(status, int) else DONE


def _is_version(arguments: list[str]) -> bool:
    """Whether the version is asked for, in a language, and nothing else: no parser is needed."""
    asked, left = False, iter(arguments)
    if sum(argument.partition("=")[0] == "--lang" for argument in arguments) > 1:
        return False  # one language too many is said by the parser
    for argument in left:
        if argument == "--version":
            asked = True
        elif argument == "--lang":
            if next(left, None) is None:
                return False
        elif argument != "--plain" and not argument.startswith("--lang="):
            return False
    return asked


def _version() -> int:
    """Answer before the command line is built: that takes ten times as long as the answer."""
    from optin.cli.version import told  # noqa: PLC0415

    sys.stdout.write(told())
    return DONE


def _command(arguments: list[str]) -> object:
    """Run a command; return what it returns."""
    import warnings  # noqa: PLC0415

    from optin.cli.app import built  # noqa: PLC0415  (an import can fail, and then we say so)

    with warnings.catch_warnings():  # what a library warns of is of no use to who uses us
        warnings.simplefilter("ignore")
        return built()(arguments, prog_name="optin", standalone_mode=False)


def _flag(arguments: list[str]) -> str | None:
    """Return the language asked for on the command line, before anything is parsed."""
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


def _says_sentences(arguments: list[str]) -> bool:
    """Whether a run says something on the ordinary screen that somebody reads in a language."""
    command = next((word for word in arguments if not word.startswith("-")), "ask")
    interview = command == "ask" and "--help" not in arguments  # says it on its own screen
    silent = {"--json", "--version"} & set(arguments) or "_OPTIN_COMPLETE" in os.environ
    return not interview and not silent


def _wrong_or_bug(say: Speaker, error: Exception) -> int:
    """Tell wrong input or a wrong command line from a bug. The parser's classes go by name."""
    import traceback  # noqa: PLC0415

    from optin.problems import OptinError  # noqa: PLC0415

    if isinstance(error, OptinError):
        _complain(say.error(error))
        return WRONG_INPUT
    names = {cls.__name__ for cls in type(error).__mro__}
    if names & {"Abort", "Stopped"}:
        return LEFT
    if "UsageError" in names:
        _complain(_usage(say, error))
        return WRONG_INPUT
    _complain(say("internal", kind=type(error).__name__, where=_innermost(error.__traceback__)))
    if os.environ.get("OPTIN_DEBUG"):
        for frame in traceback.extract_tb(error.__traceback__):
            _complain(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    return BUG


def _usage(say: Speaker, error: Exception) -> str:
    """Return a usage error in our words, with what was meant."""
    kind = type(error).__name__
    option = getattr(error, "option_name", None)
    parameter = getattr(getattr(error, "param", None), "opts", None)
    name = option or (parameter[0] if parameter else "")
    close = list(getattr(error, "possibilities", None) or ())
    if kind == "NoSuchOption":
        said = (
            say("usage.no_option_close", name=name, close=", ".join(close))
            if close
            else say("usage.no_option", name=name)
        )
    elif kind in {"MissingParameter", "BadOptionUsage"}:
        said = say("usage.missing", name=_called(say, error) or name)
    elif kind == "BadParameter":
        said = say("usage.bad", name=name)
    else:
        said = say("usage.unknown")
    return f"{said}\n{say('usage.help')}"


def _called(say: Speaker, error: Exception) -> str:
    """Return what the argument is called that an error is about, if it is about one."""
    from optin.cli.helping import argument  # noqa: PLC0415

    parameter = getattr(error, "param", None)
    is_argument = getattr(parameter, "param_type_name", "") == "argument"
    return argument(say, parameter) if is_argument else ""


def _innermost(trace: TracebackType | None) -> str:
    """Return file and line of our own code where it went wrong: no text, no values."""
    import traceback  # noqa: PLC0415

    frames = traceback.extract_tb(trace)
    own = [frame for frame in frames if f"optin{os.sep}" in frame.filename] or frames
    return f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else "?"


def _harmless(name: object) -> str:
    """Return the name of a file as it may be shown."""
    from optin.privacy import clean  # noqa: PLC0415

    return clean(str(name)[:1000])


def _complain(text: str) -> None:
    encoding = sys.stderr.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
