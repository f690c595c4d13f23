"""The three streams as they really are: closed, full, or read by nobody any more."""

import errno
import io
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import IO, Any


class OutputError(Exception):
    """What was to be printed could not be printed."""

    def __init__(self, error: OSError) -> None:
        """Keep whether only the reader has gone, which is the reader's right."""
        self.unread = error.errno in {errno.EPIPE, errno.ESHUTDOWN}
        super().__init__()


def encodable(text: str) -> str:
    """Return `text` as the output can show it."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


class Told:
    """The output, or its bytes: an error in it is an OutputError, never taken for another."""

    def __init__(self, stream: IO[Any]) -> None:
        """Stand in front of a stream."""
        self._stream = stream

    def write(self, content: Any) -> int:  # noqa: ANN401  (a text or bytes)
        """Write, or say that it cannot be done."""
        try:
            return self._stream.write(content)
        except OSError as error:
            raise OutputError(error) from None

    def writelines(self, parts: Iterable[Any]) -> None:
        """Write one after another, or say that it cannot be done."""
        for part in parts:
            self.write(part)

    def flush(self) -> None:
        """Write what is waiting, or say that it cannot be done."""
        try:
            self._stream.flush()
        except OSError as error:
            raise OutputError(error) from None

    @property
    def buffer(self) -> "Told":
        """The bytes below a text."""
        return Told(self._stream.buffer)  # type: ignore[attr-defined]  # only a text is asked for it

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._stream, name)


class Aside:
    """The error stream: where it cannot be written, there is nowhere to say so."""

    def __init__(self, stream: IO[str]) -> None:
        """Stand in front of a stream."""
        self._stream = stream

    def write(self, text: str) -> int:
        """Write, or be silent."""
        with suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Write what is waiting, or be silent."""
        with suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._stream, name)


def guard() -> None:
    """Stand in front of all three; one that was closed is replaced: no file may take its place."""
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(os.fdopen(_filled(os.O_RDONLY, 0), "rb"), "utf-8")
    if sys.stdout is None:  # read only: writing fails, and that is told
        sys.stdout = io.TextIOWrapper(os.fdopen(_filled(os.O_RDONLY, 1), "wb"), "utf-8")
    if sys.stderr is None:
        sys.stderr = io.TextIOWrapper(os.fdopen(_filled(os.O_WRONLY, 2), "wb"), "utf-8")
    sys.stdout = Told(sys.stdout)
    sys.stderr = Aside(sys.stderr)


def give_up() -> None:
    """Let what is still waiting in the output go nowhere, so that nothing fails at the very end."""
    _filled(os.O_WRONLY, 1)
    with suppress(OutputError, ValueError):
        sys.stdout.flush()


def _filled(flags: int, place: int) -> int:
    """Have nothing at all at one of the three places, and return it."""
    handle = os.open(os.devnull, flags)
    if handle != place:
        os.dup2(handle, place)
        os.close(handle)
    return place
