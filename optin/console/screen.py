"""A terminal, plain or not: width, colour, the alternate screen, and reading one line."""

import io
import os
import shutil
import signal
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

from optin.console.streams import encodable
from optin.console.typed import leaves, plain

MOST = 88  # a longer line is hard to read
ENTER = "\x1b[?1049h\x1b[2J\x1b[H"
CLEAR = "\x1b[2J\x1b[H"
LEAVE = "\x1b[2J\x1b[?1049l"
LONGEST = 4_000  # signs of one typed line that are looked at


def is_plain(flag: bool) -> bool:  # noqa: FBT001
    """Whether to show no colour, no glyphs and no cursor movement: --plain, ACCESSIBLE, TERM."""
    accessible = os.environ.get("ACCESSIBLE", "").lower() not in {"", "0", "false"}
    return flag or accessible or os.environ.get("TERM") == "dumb"


def has_colour(*, plain: bool) -> bool:
    """Whether bold may be used: on a terminal, unless NO_COLOR; FORCE_COLOR insists."""
    if plain or os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def width() -> int:
    """Return how wide lines may be."""
    return max(30, min(MOST, shutil.get_terminal_size((80, 24)).columns))


def height() -> int:
    """Return how many lines fit."""
    return max(8, shutil.get_terminal_size((80, 24)).lines)


def wrap(text: str, indent: str = "", first: str | None = None) -> list[str]:
    """Return `text` in lines; `first` stands before the first one instead of `indent`."""
    return textwrap.wrap(
        text,
        width(),
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


class Stopped(Exception):  # noqa: N818  (leaving is no error)
    """The person left."""


def _guarded() -> dict[signal.Signals, Any]:
    """See to it that being ended puts the screen back, and that nothing stays behind on Ctrl-Z."""

    def leave(*_: object) -> NoReturn:
        raise Stopped

    wanted: dict[str, Any] = {"SIGTERM": leave, "SIGHUP": leave, "SIGTSTP": signal.SIG_IGN}
    here = [name for name in wanted if hasattr(signal, name)]  # Windows has only the first
    return {
        signal.Signals[name]: signal.signal(signal.Signals[name], wanted[name]) for name in here
    }


def _line() -> str:
    """Return a typed line, or nothing at the end of the input; what is too long to look at goes."""
    if sys.stdin is None:  # closed before we began
        return ""
    line = kept = sys.stdin.readline(LONGEST)
    while len(line) == LONGEST and not line.endswith("\n"):
        line = sys.stdin.readline(LONGEST)
    return kept


class Screen:
    """Where an interview takes place. Prompts go to standard error, so results can be piped."""

    def __init__(self, *, plain: bool) -> None:
        """Plain: the ordinary buffer, append only."""
        self.plain = plain
        seen = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
        self.alternate = not plain and seen
        if isinstance(sys.stdin, io.TextIOWrapper) and sys.stdin.errors != "replace":
            sys.stdin.reconfigure(errors="replace")  # a key of another alphabet is no fault

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Use the alternate screen, so that nothing reaches the scrollback; always put it back."""
        if not self.alternate:
            yield
            return
        before = _guarded()
        sys.stdout.write(ENTER)
        sys.stdout.flush()
        try:
            yield
        finally:
            sys.stdout.write(LEAVE)
            sys.stdout.flush()
            for number, handler in before.items():
                signal.signal(number, handler)

    def clear(self) -> None:
        """Empty the alternate screen; never the ordinary one, and never the scrollback."""
        if self.alternate:
            sys.stdout.write(CLEAR)
            sys.stdout.flush()

    def show(self, *lines: str) -> None:
        """Print lines as they are."""
        for line in lines:
            sys.stdout.write(encodable(line) + "\n")
        sys.stdout.flush()

    def tell(self, text: str, indent: str = "") -> None:
        """Print a text, wrapped."""
        self.show(*wrap(text, indent))

    def read(self, prompt: str) -> str:
        """Return what is typed on one line. Every prompt reads here, so `q` leaves at each of them.

        Raises:
            Stopped: the person left, by q, Ctrl-C or Ctrl-D, or the input ended.
        """
        sys.stdout.write(encodable(prompt) + " ")
        sys.stdout.flush()
        try:
            line = _line()
        except KeyboardInterrupt:
            raise Stopped from None
        if not line or leaves(line):
            raise Stopped
        return line.strip()

    def pages(self, lines: Sequence[str], ask_more: Callable[[int, int], str]) -> None:
        """Show many lines; on the alternate screen, which cannot scroll back, page by page.

        Raises:
            Stopped: the person left.
        """
        if not self.alternate:
            self.show(*lines)
            return
        size = height() - 2
        starts = list(range(0, len(lines), size)) or [0]
        place = 0
        while True:
            self.clear()
            self.show(*lines[starts[place] : starts[place] + size])
            if len(starts) == 1:
                return
            if plain(self.read(ask_more(place + 1, len(starts)))) == "b":
                place = max(0, place - 1)
            elif place + 1 == len(starts):
                return
            else:
                place += 1
