"""A real pseudo-terminal: the alternate screen, Ctrl-C at every prompt, and no file anywhere."""

import hashlib
import signal
from pathlib import Path

import pytest

from tests.running import process, rest, terminal

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


def test_an_interview_comes_and_goes_with_the_alternate_screen(tmp_path: Path) -> None:
    before = _tree(tmp_path)
    with terminal("ask", "--role", "worker", "--lang", "nl", folder=tmp_path) as child:
        child.expect_exact(ENTER)
        for key in KEYS[:-3]:
            child.sendline(key)
        child.sendline("q")
        shown = rest(child)

    assert shown.endswith(LEAVE + "Gestopt. Er is niets bewaard.\r\n")
    assert "\x1b[3J" not in shown
    assert child.exitstatus == 130
    assert _tree(tmp_path) == before


@pytest.mark.parametrize("keys", range(len(KEYS)))
def test_ctrl_c_at_any_prompt_leaves_without_a_trace(tmp_path: Path, keys: int) -> None:
    before = _tree(tmp_path)
    with terminal("ask", "--role", "worker", "--lang", "en", folder=tmp_path) as child:
        child.expect_exact(PROMPT)
        for key in KEYS[:keys]:
            child.sendline(key)
            child.expect([PROMPT, r"to stop\. ", r"q: stop\. "])
        child.sendintr()
        shown = rest(child)

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
    words = ("ask", "--role", "worker", "--lang", "en")
    with terminal(*words, folder=tmp_path, code=AGAIN) as child:
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


@pytest.mark.parametrize("typed", [b"ja\n\xe9\n\xff\xfe\nnee\n", b""])
def test_keys_of_another_encoding_and_no_keyboard_at_all_are_no_fault(
    tmp_path: Path, typed: bytes
) -> None:
    words = ("ask", "--role", "worker", "--lang", "nl", "--plain")
    closed = () if typed else ("/bin/sh", "-c", 'exec "$@" <&-', "sh")
    done = process(*words, typed=typed, folder=tmp_path, before=closed)

    assert (done.returncode, done.stderr) == (130, "Gestopt. Er is niets bewaard.\n")
    assert ("Niet begrepen: \ufffd. " in done.stdout) is bool(typed)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_being_ended_puts_the_screen_back(tmp_path: Path, number: signal.Signals) -> None:
    with terminal("ask", "--role", "worker", "--lang", "en", folder=tmp_path) as child:
        child.expect_exact(PROMPT)
        child.kill(number)
        shown = rest(child)

    assert shown.endswith(LEAVE + "Stopped. Nothing was stored.\r\n")
    assert child.exitstatus == 130


def test_ctrl_z_does_not_leave_the_questions_on_the_screen(tmp_path: Path) -> None:
    with terminal("ask", "--role", "worker", "--lang", "en", folder=tmp_path) as child:
        child.expect_exact(PROMPT)
        child.sendcontrol("z")
        child.sendline("2")
        shown = rest(child)

    assert "Then we stop here." in shown
    assert child.exitstatus == 0


def test_optin_alone_starts_the_interview_and_asks_for_whom(tmp_path: Path) -> None:
    with terminal(folder=tmp_path) as child:
        child.expect("Voor wie is deze vragenlijst")
        child.sendeof()
        rest(child)

    assert child.exitstatus == 130


def test_not_alone_means_it_stops_there_and_that_is_done_well(tmp_path: Path) -> None:
    with terminal("ask", "--role", "worker", "--lang", "nl", folder=tmp_path) as child:
        child.expect("vertrouwt")
        child.sendline("2")
        rest(child)

    assert child.exitstatus == 0


def test_accessible_means_append_only_without_any_escape(tmp_path: Path) -> None:
    with terminal(
        "ask", "--role", "operator", "--lang", "en", folder=tmp_path, environ={"ACCESSIBLE": "1"}
    ) as child:
        child.expect("Question 1")
        child.sendline("1")
        child.expect("Question 2")
        child.sendline("q")
        shown = str(child.before) + rest(child)

    assert "\x1b" not in shown


def test_saving_writes_one_private_file_that_check_reads(tmp_path: Path) -> None:
    with terminal("ask", "--role", "operator", "--lang", "en", folder=tmp_path) as child:
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
        rest(child)
    saved = tmp_path / "notitie.yaml"

    assert [path.name for path in tmp_path.iterdir()] == ["notitie.yaml"]
    assert saved.stat().st_mode & 0o777 == 0o600
    with terminal("check", "notitie.yaml", "--lang", "en", folder=tmp_path) as child:
        assert "ARTICLE 2.2 IS NOT ABOUT THIS SITUATION" in rest(child)
