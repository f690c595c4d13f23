"""One sitting of the interview in this process: keys go in as if they were typed."""

import ast
import inspect
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass, field
from pathlib import Path

from optin.__main__ import run
from optin.console import session

PlaceOf = tuple[str, int]  # a function that asks, and its line
SESSION = session.__file__
WAYS = ("_choose", "_wait")  # helpers of the interview itself


class Keyboard(io.StringIO):
    """A terminal's input: `press` gives the next line, or nothing at the end of it."""

    def __init__(self, press: Callable[[], str]) -> None:
        super().__init__()
        self.press = press

    def isatty(self) -> bool:
        return True

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # noqa: ARG002
        return self.press()


class Paper(io.StringIO):
    """A terminal's output."""

    def isatty(self) -> bool:
        return True


@dataclass
class Sitting:
    """What happened."""

    status: int
    shown: str
    errors: str
    places: list[PlaceOf] = field(default_factory=list)  # of every line that was read


def _asker() -> PlaceOf:
    """Return which line of the interview waits for what is typed now."""
    frame = inspect.currentframe()
    while frame:
        code = frame.f_code
        if code.co_filename == SESSION and code.co_name not in WAYS:
            return code.co_name, frame.f_lineno
        frame = frame.f_back
    raise AssertionError("nobody asked")


@contextmanager
def _terminal(keyboard: Keyboard, paper: Paper) -> Iterator[None]:
    before = sys.stdin, sys.stdout
    sys.stdin, sys.stdout = keyboard, paper
    try:
        yield
    finally:
        sys.stdin, sys.stdout = before


def sit(keys: Callable[[PlaceOf, str], str], *arguments: str) -> Sitting:
    """Hold an interview; `keys` gets what waits and what was shown, and gives a whole line."""
    asked: list[PlaceOf] = []
    paper, errors = Paper(), io.StringIO()

    def press() -> str:
        asked.append(_asker())
        return keys(asked[-1], paper.getvalue())

    with _terminal(Keyboard(press), paper), redirect_stderr(errors):
        status = run(["ask", *arguments])
    return Sitting(status, paper.getvalue(), errors.getvalue(), asked)


def typing(*keys: str, then: str | None = None) -> Callable[[PlaceOf, str], str]:
    """Return keys one after the other; then Ctrl-D, another key, or (None) Ctrl-C."""
    left = iter(keys)

    def typed(_: PlaceOf, __: str) -> str:
        for key in left:
            return f"{key}\n"
        if then is None:
            raise KeyboardInterrupt
        return then

    return typed


def places() -> dict[PlaceOf, range]:
    """Return every place of the interview's source that waits for something to be typed."""
    found = {}
    tree = ast.parse(Path(SESSION).read_text(encoding="utf-8"))
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef) or function.name in WAYS:
            continue
        for node in ast.walk(function):
            called = getattr(getattr(node, "func", None), "attr", "")
            if isinstance(node, ast.Call) and called in {*WAYS, "read", "pages"}:
                lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                found[function.name, node.lineno] = lines
    return found
