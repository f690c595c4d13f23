"""Files of strangers are opened in a process apart, with little memory and little time.

What a hostile file does to a library then ends that process, and is told as `broken`.
"""

import base64
import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from optin.evidence.kinds import Renewed
from optin.evidence.refusing import RefusedError
from optin.evidence.traces import Trace, trace

SECONDS = 60
MOST_MEMORY = 3_000_000_000


def tells(content: bytes, media_type: str) -> tuple[Trace, ...]:
    """Return what a file tells beside what it shows; whatever the bytes are, this returns."""
    try:
        found = _asked({"task": "tells", "media_type": media_type}, content)
    except RefusedError:
        return (trace("unread", media_type),)
    return tuple(Trace(kind, where, value) for kind, where, value in found["traces"])


def renewed(
    content: bytes, media_type: str, covers: Sequence[tuple[int, int, int, int]] = ()
) -> Renewed:
    """Return a copy that is made anew, as `optin.evidence.kinds.renewed` makes it.

    Raises:
        RefusedError: why not, in a word.
        ImportError: the extra `evidence` is not installed.
    """
    said = _told({"task": "renewed", "media_type": media_type, "covers": list(covers)}, content)
    pages = tuple((base64.b64decode(raw), kind) for raw, kind in said["pages"])
    content = base64.b64decode(said["content"])
    return Renewed(said["media_type"], content, pages, said["words"], tuple(said["still"]))


def sizes(content: bytes, media_type: str) -> tuple[tuple[int, int], ...]:
    """Return the width and height of a picture as it is seen, in pixels: one, or one per page.

    Raises:
        RefusedError: why not, in a word.
        ImportError: the extra `evidence` is not installed.
    """
    said = _told({"task": "sizes", "media_type": media_type}, content)
    return tuple((width, height) for width, height in said["sizes"])


def _told(question: dict[str, Any], content: bytes) -> dict[str, Any]:
    """Return an answer; raise what was refused or is lacking."""
    said = _asked(question, content)
    if said.get("lacks"):
        raise ImportError(said["lacks"])
    if said.get("refused"):
        raise RefusedError(said["refused"])
    return said


def _asked(question: dict[str, Any], content: bytes) -> dict[str, Any]:
    head = json.dumps(question).encode() + b"\n"
    command = [sys.executable, "-m", "optin.evidence"]
    try:
        done = subprocess.run(  # noqa: S603  (our own module, and nothing of the file in the command)
            command, input=head + content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise RefusedError("too_slow") from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise RefusedError("broken") from None
    return answer


def answer(raw: bytes) -> dict[str, Any]:
    """Answer one question, in the process apart."""
    from optin.evidence import kinds  # noqa: PLC0415

    _hold_back()
    head, _, content = raw.partition(b"\n")
    question = json.loads(head)
    media_type = question["media_type"]
    if question["task"] == "tells":
        found = kinds.tells(content, media_type)
        return {"traces": [(one.kind, one.where, one.value) for one in found]}
    try:
        if question["task"] == "sizes":
            return {"sizes": kinds.sizes(content)}
        made = kinds.renewed(content, media_type, [tuple(c) for c in question["covers"]])
    except RefusedError as error:
        return {"refused": error.code}
    except ImportError as error:
        return {"lacks": error.name or "?"}
    return {
        "media_type": made.media_type,
        "content": base64.b64encode(made.content).decode(),
        "pages": [(base64.b64encode(page).decode(), kind) for page, kind in made.pages],
        "words": made.words,
        "still": made.still,
    }


def _hold_back() -> None:
    """Limit what this process may use, where the system can do that."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
