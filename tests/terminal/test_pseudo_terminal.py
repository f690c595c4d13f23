"""A real pseudo-terminal: the alternate screen, Ctrl-C at every prompt, and no file anywhere."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).parents[2]
ENTER, LEAVE = "\x1b[?1049h", "\x1b[2J\x1b[?1049l"
PROMPT = "> "
# A worker who goes through gates, help, back, summary, signals, the result and the offer to save.
KEYS = ["1", "", "?", "w", "1", "1", "1", "2", "s", "b", "2", "1", "2", "1", "", "1"]


def _tree(folder: Path) -> str:
    """Return one print of every path and content below a folder."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        total.update(str(path.relative_to(folder)).encode())
        total.update(path.read_bytes() if path.is_file() else b"")
    return total.hexdigest()


@contextmanager
def _started(home: Path, *arguments: str, **more: str) -> "Iterator[pexpect.spawn[str]]":
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": str(home),
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }
    child = pexpect.spawn(
        sys.executable,
        ["-m", "optin", *arguments],
        env=environment,
        cwd=str(home),
        encoding="utf-8",
        dimensions=(30, 80),
        timeout=20,
    )
    child.delaybeforesend = 0
    try:
        yield child
    finally:
        child.close(force=True)


def _everything(child: "pexpect.spawn[str]") -> str:
    child.expect(pexpect.EOF)
    return str(child.before)


def test_an_interview_comes_and_goes_with_the_alternate_screen(tmp_path: Path) -> None:
    before = _tree(tmp_path)
    with _started(tmp_path, "ask", "--role", "worker", "--lang", "nl") as child:
        child.expect_exact(ENTER)
        for key in KEYS[:-3]:
            child.sendline(key)
        child.sendline("q")
        shown = _everything(child)
        child.wait()

    assert shown.endswith(LEAVE + "Gestopt. Er is niets bewaard.\r\n")
    assert "\x1b[3J" not in shown
    assert child.exitstatus == 130
    assert _tree(tmp_path) == before


@pytest.mark.parametrize("keys", range(len(KEYS)))
def test_ctrl_c_at_any_prompt_leaves_without_a_trace(tmp_path: Path, keys: int) -> None:
    before = _tree(tmp_path)
    with _started(tmp_path, "ask", "--role", "worker", "--lang", "en") as child:
        child.expect_exact(PROMPT)
        for key in KEYS[:keys]:
            child.sendline(key)
            child.expect([PROMPT, r"to stop\. ", r"q: stop\. "])
        child.sendintr()
        shown = _everything(child)
        child.wait()

    assert shown.endswith(LEAVE + "Stopped. Nothing was stored.\r\n")
    assert "Traceback" not in shown
    assert child.exitstatus == 130
    assert _tree(tmp_path) == before


AGAIN = """
import sys
from optin.__main__ import run
while True:
    print("status", run(sys.argv[1:]), flush=True)
"""


def test_q_and_ctrl_d_leave_at_every_prompt_of_one_sitting_after_another(tmp_path: Path) -> None:
    prompts = f"{PROMPT}|to stop\\. |q: stop\\. "
    child = pexpect.spawn(
        sys.executable,
        ["-c", AGAIN, "ask", "--role", "worker", "--lang", "en"],
        env={"PATH": os.environ["PATH"], "TERM": "xterm", "PYTHONPATH": str(ROOT)},
        cwd=str(tmp_path),
        encoding="utf-8",
        dimensions=(30, 80),
        timeout=20,
    )
    child.delaybeforesend = 0
    for keys in range(len(KEYS)):
        for leave in ("q", None):
            child.expect(prompts)
            for key in KEYS[:keys]:
                child.sendline(key)
                child.expect(prompts)
            child.sendline(leave) if leave else child.sendeof()
            child.expect(r"status (\d+)\r\n")
            assert str(child.before).endswith(LEAVE + "Stopped. Nothing was stored.\r\n")
            assert str(child.after).split() == ["status", "130"]
    child.close(force=True)


@pytest.mark.parametrize("typed", [b"ja\n\xe9\n\xff\xfe\nnee\n", b""])
def test_keys_of_another_encoding_and_no_keyboard_at_all_are_no_fault(
    tmp_path: Path, typed: bytes
) -> None:
    command = f"{sys.executable} -m optin ask --role worker --lang nl --plain"
    done = subprocess.run(
        ["/bin/sh", "-c", command if typed else f"{command} <&-"],
        input=typed,
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)},
    )

    assert (done.returncode, done.stderr) == (130, b"Gestopt. Er is niets bewaard.\n")
    assert (b"Niet begrepen: \xef\xbf\xbd. " in done.stdout) is bool(typed)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_being_ended_puts_the_screen_back(tmp_path: Path, number: signal.Signals) -> None:
    with _started(tmp_path, "ask", "--role", "worker", "--lang", "en") as child:
        child.expect_exact(PROMPT)
        child.kill(number)
        shown = _everything(child)
        child.wait()

    assert shown.endswith(LEAVE + "Stopped. Nothing was stored.\r\n")
    assert child.exitstatus == 130


def test_ctrl_z_does_not_leave_the_questions_on_the_screen(tmp_path: Path) -> None:
    with _started(tmp_path, "ask", "--role", "worker", "--lang", "en") as child:
        child.expect_exact(PROMPT)
        child.sendcontrol("z")
        child.sendline("2")
        shown = _everything(child)
        child.wait()

    assert "Then we stop here." in shown
    assert child.exitstatus == 0


def test_optin_alone_starts_the_interview_and_asks_for_whom(tmp_path: Path) -> None:
    with _started(tmp_path) as child:
        child.expect("Voor wie is deze vragenlijst")
        child.sendeof()
        _everything(child)
        child.wait()

    assert child.exitstatus == 130


def test_not_alone_means_it_stops_there_and_that_is_done_well(tmp_path: Path) -> None:
    with _started(tmp_path, "ask", "--role", "worker", "--lang", "nl") as child:
        child.expect("vertrouwt")
        child.sendline("2")
        _everything(child)
        child.wait()

    assert child.exitstatus == 0


def test_accessible_means_append_only_without_any_escape(tmp_path: Path) -> None:
    with _started(tmp_path, "ask", "--role", "operator", "--lang", "en", ACCESSIBLE="1") as child:
        child.expect("Question 1")
        child.sendline("1")
        child.expect("Question 2")
        child.sendline("q")
        shown = str(child.before) + _everything(child)

    assert "\x1b" not in shown


def test_saving_writes_one_private_file_that_check_reads(tmp_path: Path) -> None:
    with _started(tmp_path, "ask", "--role", "operator", "--lang", "en") as child:
        child.expect("go on")
        child.sendline("")
        child.expect("Question 1")
        child.sendline("2")  # not sex work: decided at once
        while child.expect([r"Save\?", "Page"]):
            child.sendline("")
        child.sendline("2")
        child.expect("Name of the file")
        child.sendline("notitie.yaml")
        child.expect("Saved")
        child.sendline("")
        _everything(child)
    saved = tmp_path / "notitie.yaml"

    assert [path.name for path in tmp_path.iterdir()] == ["notitie.yaml"]
    assert saved.stat().st_mode & 0o777 == 0o600
    with _started(tmp_path, "check", "notitie.yaml", "--lang", "en") as child:
        assert "ARTICLE 2.2 IS NOT ABOUT THIS SITUATION" in _everything(child)
