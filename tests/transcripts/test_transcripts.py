"""What people see, whole: every session file is replayed. UPDATE_TRANSCRIPTS=1 rewrites them."""

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.running import optin

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SESSIONS = sorted(HERE.glob("*.txt"))


def _run(arguments: list[str], typed: str, folder: Path) -> str:
    done = optin(*arguments, typed=typed, folder=folder, environ={"HOME": str(folder)})
    shown = done.stdout + done.stderr
    shown = re.sub(r"sha256 [0-9a-f]{12,64}", "sha256 (regels)", shown)
    shown = re.sub(r'"rules_sha256": "[0-9a-f]{64}"', '"rules_sha256": "(regels)"', shown)
    shown = re.sub(r"((?:gemaakt|verstuurd|made|sent) in) \w+ \d{4}", r"\1 (maand)", shown)
    return shown.rstrip("\n") + f"\n[exit {done.returncode}]\n"


def _replay(session: Path, folder: Path) -> str:
    """Return the session with its outputs made anew; lines `< text` are what is typed."""
    result: list[str] = []
    lines = session.read_text(encoding="utf-8").splitlines()
    place = 0
    while place < len(lines):
        line = lines[place]
        place += 1
        if not line.startswith("$ optin"):
            if not result or not result[-1].startswith(("[exit", "$")) or not line.strip():
                result.append(line)
            continue
        typed = []
        while place < len(lines) and lines[place].startswith("< "):
            typed.append(lines[place])
            place += 1
        while place < len(lines) and not lines[place].startswith("[exit"):
            place += 1
        place += 1
        keys = "".join(line[2:] + "\n" for line in typed)
        output = _run(shlex.split(line)[2:], keys, folder)
        result += [line, *typed, *output.splitlines()]
    return "\n".join(result).rstrip("\n") + "\n"


@pytest.mark.parametrize("session", SESSIONS, ids=lambda path: path.stem)
def test_the_session_goes_as_written(session: Path, tmp_path: Path) -> None:
    for example in (ROOT / "examples").glob("*.yaml"):
        shutil.copy(example, tmp_path)
    shutil.copytree(HERE / "files", tmp_path, dirs_exist_ok=True)
    expected = session.read_text(encoding="utf-8")

    found = _replay(session, tmp_path)
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        session.write_text(found, encoding="utf-8")

    assert found == expected


def test_the_three_kinds_of_people_are_there_in_both_languages() -> None:
    names = {path.stem for path in SESSIONS}

    wanted = {f"{who}_{lang}" for who in ("worker", "operator", "desk") for lang in ("nl", "en")}
    assert wanted <= names
