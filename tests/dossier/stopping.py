"""Doing something at every step of something else: killing it there, or changing a file under it."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

STEPS = ("files.py", "folder.py", "packing.py", "sealing.py")
Tracer = Callable[[FrameType, str, Any], Any]


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stepped(work: Callable[[], object], deed: Callable[[], object], step: int) -> int:
    """Do the work in a process of its own, and the deed just before a line of it; how it ended.

    0: it was done; 2: refused; 3: done before that line came; -9: killed.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = step

    def trace(frame: FrameType, event: str, _: object) -> Tracer | None:
        nonlocal left
        if event == "call" and Path(frame.f_code.co_filename).name not in STEPS:
            return None
        if event == "line":
            if left == 0:
                deed()
            left -= 1
        return trace

    status = 0
    try:
        sys.settrace(trace)
        work()
    except BaseException as error:  # noqa: BLE001
        status = 2 if hasattr(error, "problems") else 70
    finally:
        sys.settrace(None)
        os._exit(status or (3 if left >= 0 else 0))


def every_step(
    work: Callable[[], object], deed: Callable[[], object], check: Callable[[int], None]
) -> int:
    """Do the work again and again, each time with the deed one line later; how many lines it has.

    `check` is given how it ended, and puts things back for the next time.
    """
    for step in range(100_000):
        ended = stepped(work, deed, step)
        assert ended != 70, f"a bug at step {step}"
        if ended == 3:
            return step
        check(ended)
    raise AssertionError


def run_apart(work: Callable[[], object]) -> int:
    """Do the work in a process of its own, where limits can be set that never go away."""
    return stepped(work, lambda: None, 0)
