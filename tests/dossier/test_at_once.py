"""Several people at one dossier at once, and whatever can be typed: nothing recorded is lost."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optin import files
from optin.cli.dossiers import free_text
from optin.dossier import store
from optin.dossier.model import Dossier
from optin.problems import InputError, UnchangedError
from tests.dossier.making import RULES, dossier, told
from tests.running import process, times

ROOT = Path(__file__).parents[2]
HOSTILE = [
    "null", "~", "yes", "- a", "a: b", "# geen", "'", '"', "\\", "\\ud800", "{", "[x", "&a", "*a", "!!str x", "%YAML 1.2",
    "---", "...", "| ", "> x", "@", "`", " ", "\t", "=1+1", "\u0085", "\u2028", "\ufeff", "\ufffe", "\uffff",
    "\U0001ffff", "\ud83d", "\x00", "\x1b[31m", "\x7f", "é", "💰", "0x10", "1e3", "2026-11-01", "?", ":", "a\\nb",
]  # fmt: skip
TYPED = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=60),
    st.text(st.characters(exclude_categories=()), max_size=20),
    st.lists(st.sampled_from(HOSTILE), max_size=5).map("".join),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store.begin(tmp_path / "zaak", dossier(), RULES, "nl")
    return tmp_path / "zaak"


@settings(max_examples=times(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=TYPED, about=TYPED)
def test_what_can_be_typed_is_kept_and_read_again(folder: Path, words: str, about: str) -> None:
    kept, wrong = free_text("--words", words)
    noted, _ = free_text("--about", about)
    assert wrong == []
    made = dossier(told("W1", "fines_charged", "yes", words=kept, note=noted))
    try:
        store.save(folder, made, RULES)
    except UnchangedError:
        pytest.fail(f"typed, and not kept: {words!r}")
    (statement,) = store.load(folder, RULES).statements
    assert (statement.words, statement.note) == (kept, noted)


@settings(max_examples=times(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=()), max_size=20))
def test_what_is_not_read_again_as_it_is_is_never_written(folder: Path, words: str) -> None:
    before = (folder / store.FILE).read_bytes()
    try:
        store.save(folder, dossier(told("W1", "fines_charged", "yes", words=words)), RULES)
    except InputError:
        assert (folder / store.FILE).read_bytes() == before
    else:
        assert store.load(folder, RULES).statements[0].words == words


def test_what_does_not_come_back_from_the_disk_replaces_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / store.FILE
    before = path.read_bytes()
    monkeypatch.setattr(files, "_write", _lost)

    with pytest.raises(UnchangedError) as caught:
        files.write_whole(path, b"x" * 5000)

    assert [p.code for p in caught.value.problems] == ["cannot_write"]
    assert path.read_bytes() == before
    assert [p.name for p in folder.iterdir() if p.name.endswith(".part")] == []


def _lost(stream: object, content: bytes) -> None:
    raise OSError(len(content), stream)


def _state(folder: Path, number: int) -> int:
    return process(
        *("dossier", "state", folder, "--fact", "fines_charged", "--answer", "yes"),
        *("--by", f"W{number}", "--role", "worker", "--told", "2026-10", "--circumstance", "alone"),
        folder=folder.parent,
    ).returncode


def test_everybody_who_records_at_once_is_kept_and_no_lock_is_left(folder: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        codes = list(pool.map(lambda n: _state(folder, n), range(11, 17)))

    assert codes == [0] * 6
    kept = store.load(folder, RULES)
    assert {s.by for s in kept.statements} == {f"W{n}" for n in range(11, 17)}
    assert len({s.id for s in kept.statements}) == 6
    assert sorted(p.name for p in folder.iterdir()) == [
        "bewijs",
        "dossier.schema.json",
        "dossier.yaml",
    ]


def test_pieces_added_at_once_have_each_their_number(folder: Path) -> None:
    names = [folder.parent / f"{n}.txt" for n in range(5)]
    for name in names:
        name.write_text(f"stuk {name.name}", encoding="utf-8")

    with ThreadPoolExecutor(5) as pool:
        made = list(
            pool.map(lambda n: store.add(folder, RULES, n, store.Piece("2026-11")).id, names)
        )

    assert sorted(made) == [f"P{n}" for n in range(1, 6)]
    assert store.verify(folder, store.load(folder, RULES)) == ()


@pytest.mark.parametrize(("language", "said"), [("nl", "Iemand anders"), ("en", "Somebody else")])
def test_who_has_to_wait_is_told_and_then_goes_on(
    folder: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    said: str,
) -> None:
    monkeypatch.setenv("OPTIN_LANG", language)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with files.locked(folder / store.FILE, lambda: None):
            held.set()
            done.wait(60)

    def release() -> None:
        while said not in (text := capfd.readouterr().err):
            time.sleep(0.05)
        heard.append(text)
        done.set()

    heard: list[str] = []
    threads = [threading.Thread(target=hold), threading.Thread(target=release)]
    threads[0].start()
    held.wait(60)
    threads[1].start()
    store.change(folder, RULES, lambda now: replace(now, group=7))
    for thread in threads:
        thread.join(60)

    assert len(heard) == 1
    assert store.load(folder, RULES).group == 7


def test_a_lock_of_who_was_killed_holds_nobody_up(folder: Path) -> None:
    script = (
        "import os, sys, time; from pathlib import Path; from optin import files\n"
        "with files.locked(Path(sys.argv[1]), lambda: None):\n    os.kill(os.getpid(), 9)\n"
    )
    assert process(folder / store.FILE, code=script).returncode == -9
    assert (folder / "dossier.yaml.lock").exists()
    assert store.verify(folder, store.load(folder, RULES)) == ()

    def fail() -> None:
        pytest.fail("waited for nobody")

    with files.locked(folder / store.FILE, fail):
        pass
    assert not (folder / "dossier.yaml.lock").exists()


def test_what_a_synchronised_folder_brings_meanwhile_is_never_lost(folder: Path) -> None:
    """The lock is ours; a cloud drive writes without it, at the very last moment too."""
    path = folder / store.FILE
    theirs = path.read_bytes().replace(b"\npeople:", b"\ngroup: 3\npeople:")

    def meanwhile(now: Dossier) -> Dossier:
        path.write_bytes(theirs)
        return replace(now, group=7)

    with pytest.raises(UnchangedError) as caught:
        store.change(folder, RULES, meanwhile)

    assert [p.code for p in caught.value.problems] == ["dossier_changed"]
    assert path.read_bytes() == theirs


def test_a_dossier_on_a_file_system_without_locks_is_changed_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import filelock  # noqa: PLC0415

    def none(*_: object, **__: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(filelock.FileLock, "acquire", none)

    assert store.change(folder, RULES, lambda now: replace(now, group=8)).group == 8


def test_changing_a_dossier_calls_nobody_and_reading_one_locks_nothing(folder: Path) -> None:
    script = (
        "import json, sys\n"
        "calls = []\n"
        "sys.addaudithook(lambda event, _: event.startswith('socket.') and calls.append(event))\n"
        "from optin.__main__ import run; status = run(sys.argv[1:])\n"
        "print('FOUND', json.dumps([status, calls, sorted(sys.modules)]), file=sys.stderr)"
    )
    changing = ["consent", "--level", "2", "--for", "advocaat", "--by", "W1", "--no"]
    for command, locks in (["show"], False), (changing, True):
        done = process("dossier", command[0], folder, *command[1:], code=script)
        status, calls, modules = json.loads(done.stderr.rpartition("FOUND ")[2])
        assert (calls, {"asyncio", "ssl", "http"} & set(modules)) == ([], set())
        assert ("filelock" in modules) is locks, (status, done.stderr[:500])
