"""A dossier in one age file: whatever opens age files opens it, and nothing else comes out."""

import io
import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optin.dossier import packing, sealing, wordlist
from optin.files import remove
from optin.language import Speaker
from optin.problems import OptinError, UnchangedError
from optin.trust.lint.texts import HURTFUL
from tests.running import optin, rest, terminal, times

ROOT = Path(__file__).parents[2]
PHRASE = "molen kaars appel regen"
FILES = {"dossier.yaml": b"optin: dossier/1\n", "bewijs/P1.jpg": b"\xff\xd8\xff", "leeg": b""}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        path = tmp_path / "zaak" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "zaak"


@pytest.fixture(scope="module")
def key() -> str:
    return str(pyrage.x25519.Identity.generate())


def _public(key: str) -> str:
    return str(pyrage.x25519.Identity.from_str(key).to_public())


def _tree(place: Path) -> dict[str, bytes]:
    return {
        p.relative_to(place).as_posix(): p.read_bytes() for p in place.rglob("*") if p.is_file()
    }


def _codes(deed: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(OptinError) as caught:
        deed()
    return [(problem.code, Path(problem.place.file).name) for problem in caught.value.problems]


def _unread(content: bytes) -> list[str]:
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        return tar.getnames()


# Against the reference tool.


def test_age_opens_what_we_sealed_for_a_key(case: Path, tmp_path: Path, key: str) -> None:
    sealed = tmp_path / "zaak.age"
    sealing.seal(case, sealed, passphrase=None, recipients=(_public(key),))
    (tmp_path / "key.txt").write_text(f"# a key\n{key}\n")

    done = subprocess.run(
        ["age", "-d", "-i", str(tmp_path / "key.txt"), str(sealed)], capture_output=True
    )

    assert done.stderr == b""
    assert done.stdout == packing.pack(case)
    assert sealed.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("armour", [[], ["-a"]])
def test_what_age_and_tar_made_for_a_key_is_opened(
    case: Path, tmp_path: Path, key: str, armour: list[str]
) -> None:
    tar = subprocess.run(["tar", "-c", "-C", str(case), "."], capture_output=True, check=True)
    subprocess.run(
        ["age", "-r", _public(key), *armour, "-o", str(tmp_path / "zaak.age")],
        input=tar.stdout,
        check=True,
    )

    count = sealing.open_sealed(tmp_path / "zaak.age", tmp_path / "uit", identity=f"# x\n{key}\n")

    assert count == 3
    assert _tree(tmp_path / "uit") == FILES


# What is packed.


def test_the_same_files_are_the_same_bytes_that_say_nothing_of_this_machine(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    first = packing.pack(case)
    again = tmp_path / "elders" / "anders"
    for name in reversed(FILES):
        (again / name).parent.mkdir(parents=True, exist_ok=True)
        (again / name).write_bytes(FILES[name])
        (again / name).chmod(0o640)
    (again / ".x1y2.part").write_bytes(b"half written")

    assert packing.pack(again) == first
    with tarfile.open(fileobj=io.BytesIO(first)) as tar:
        told = [(e.name, e.mtime, e.uid, e.gid, e.uname, e.gname, e.mode) for e in tar]
    assert told == [
        ("bewijs", 0, 0, 0, "", "", 0o700),
        ("bewijs/P1.jpg", 0, 0, 0, "", "", 0o600),
        ("dossier.yaml", 0, 0, 0, "", "", 0o600),
        ("leeg", 0, 0, 0, "", "", 0o600),
    ]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with tarfile.open(fileobj=io.BytesIO(packing.pack(case))) as tar:
        assert {entry.mtime for entry in tar} == {1700000000}


def test_all_that_cannot_be_packed_is_said_at_once_and_nothing_is_written(
    case: Path, tmp_path: Path, key: str
) -> None:
    (case / "koppeling").symlink_to("/etc/passwd")
    (case / "map").symlink_to("/etc")
    os.mkfifo(case / "pijp")
    for name in ("nul.txt", "a:b", "x.", "a\x1bb", "Leeg", "y" * 201):
        (case / name).write_bytes(b"x")

    def deed() -> None:
        sealing.seal(case, tmp_path / "z.age", passphrase=None, recipients=(_public(key),))

    assert sorted(_codes(deed)) == [
        ("a_link", "koppeling"),
        ("a_link", "map"),
        ("name_twice", "leeg"),
        ("not_a_file", "pijp"),
        ("unsafe_name", "a:b"),
        ("unsafe_name", "ab"),
        ("unsafe_name", "nul.txt"),
        ("unsafe_name", "x."),
        ("unsafe_name", "y" * 201),
    ]
    assert {path.name for path in tmp_path.iterdir()} == {"zaak"}


def test_only_a_dossier_is_sealed_and_never_over_a_file_or_into_itself(
    case: Path, tmp_path: Path, key: str
) -> None:
    keys = (_public(key),)
    (tmp_path / "leeg").mkdir()
    (tmp_path / "bezet").write_bytes(b"taken")
    (tmp_path / "los").symlink_to(tmp_path / "nergens")
    (tmp_path / "binnen").symlink_to(case)

    def code(folder: Path, target: Path, keys: tuple[str, ...] = keys) -> str:
        ((found, _),) = _codes(
            lambda: sealing.seal(folder, target, passphrase=None, recipients=keys)
        )
        return found

    assert code(tmp_path / "leeg", tmp_path / "z.age") == "no_dossier"
    assert code(tmp_path / "weg", tmp_path / "z.age") == "no_folder"
    assert code(tmp_path / "binnen", tmp_path / "z.age") == "a_link"
    assert code(case, tmp_path / "bezet") == "file_exists"
    assert code(case, tmp_path / "los") == "file_exists"
    assert code(case, case / "z.age") == "inside_folder"
    assert code(case, tmp_path / "binnen" / "z.age") == "inside_folder"
    assert code(case, tmp_path / "weg" / "z.age") == "cannot_write"
    assert code(case, tmp_path / "z.age", ("age1nonsense",)) == "not_a_recipient"
    assert (tmp_path / "bezet").read_bytes() == b"taken"
    assert _tree(case) == FILES


# What is unpacked.


def _tar(*entries: tuple[str, bytes | str]) -> bytes:
    """Return a tar file; what is not bytes is the kind of an entry without content."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        for name, content in entries:
            entry = tarfile.TarInfo(name)
            if isinstance(content, bytes):
                entry.size = len(content)
                tar.addfile(entry, io.BytesIO(content))
            else:
                entry.type = content.encode()
                entry.linkname = "/etc/passwd"
                tar.addfile(entry)
    return made.getvalue()


GOOD = ("dossier.yaml", b"x")
HOSTILE = {
    "a link": _tar(GOOD, ("a", "2")),
    "a hard link": _tar(GOOD, ("a", "1")),
    "a device": _tar(GOOD, ("a", "3")),
    "a pipe": _tar(GOOD, ("a", "6")),
    "up": _tar(GOOD, ("../a", b"x")),
    "up later": _tar(GOOD, ("a/../../b", b"x")),
    "from the root": _tar(GOOD, ("/tmp/a", b"x")),
    "backslash": _tar(GOOD, ("..\\a", b"x")),
    "drive": _tar(GOOD, ("c:a", b"x")),
    "reserved": _tar(GOOD, ("con", b"x")),
    "control sign": _tar(GOOD, ("a\x07", b"x")),
    "twice": _tar(GOOD, GOOD),
    "twice but for case": _tar(GOOD, ("Dossier.YAML", b"y")),
    "below a file": _tar(GOOD, ("dossier.yaml/a", b"x")),
    "a folder that is a file": _tar(GOOD, ("a/b", b"x"), ("a", b"x")),
    "deep": _tar(GOOD, ("a/" * 8 + "b", b"x")),
    "no dossier": _tar(("a", b"x")),
    "nothing": _tar(),
    "many": _tar(GOOD, *((f"f{n}", b"") for n in range(packing.MAX_FILES))),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_hostile_is_unpacked(kind: str, tmp_path: Path) -> None:
    found = _codes(lambda: packing.unpack(HOSTILE[kind], tmp_path / "uit", "zaak.age"))

    assert found == [("not_sealed_by_us", "zaak.age")]
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=times(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 2500), sign=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_tar_is_refused_or_unpacked_as_it_says(
    tmp_path: Path, place: int, sign: int, cut: bool
) -> None:
    whole = _tar(GOOD, ("bewijs/P1.jpg", b"y" * 600))
    damaged = whole[:place] if cut else whole[:place] + bytes([sign]) + whole[place + 1 :]
    target = tmp_path / "uit"
    try:
        packing.unpack(damaged, target, "zaak.age")
    except UnchangedError:
        assert list(tmp_path.iterdir()) == []
    else:
        assert {path.name for path in tmp_path.iterdir()} == {"uit"}
        remove(target)


def test_any_damage_to_a_sealed_file_is_one_sentence_and_no_folder(
    case: Path, tmp_path: Path, key: str
) -> None:
    sealed, hurt, target = tmp_path / "zaak.age", tmp_path / "stuk.age", tmp_path / "uit"
    sealing.seal(case, sealed, passphrase=None, recipients=(_public(key),))
    whole = sealed.read_bytes()
    ends = set()
    for place in [*range(0, 300, 7), *range(300, len(whole), 997), len(whole) - 1]:
        for damaged in (
            whole[:place],
            whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :],
        ):
            hurt.write_bytes(damaged)
            ((code, name),) = _codes(lambda: sealing.open_sealed(hurt, target, identity=key))
            ends.add(code)
            assert name == "stuk.age"
            assert not target.exists()

    assert ends <= {"damaged", "not_age", "wrong_identity", "empty_file", "needs_identity"}
    assert {"damaged", "not_age"} <= ends


def test_a_key_that_does_not_fit_and_a_folder_that_is_there_change_nothing(
    case: Path, tmp_path: Path, key: str
) -> None:
    sealed, target = tmp_path / "zaak.age", tmp_path / "uit"
    sealing.seal(case, sealed, passphrase=None, recipients=(_public(key),))
    other = str(pyrage.x25519.Identity.generate())

    def codes(**by: str) -> list[tuple[str, str]]:
        return _codes(lambda: sealing.open_sealed(sealed, target, **by))

    assert codes(identity=other) == [("wrong_identity", "zaak.age")]
    assert codes(identity="not a key") == [("not_an_identity", "")]
    assert codes(identity=key[:-1]) == [("not_an_identity", "")]
    assert codes() == [("needs_identity", "zaak.age")]
    assert codes(passphrase=PHRASE) == [("needs_identity", "zaak.age")]
    assert not target.exists()
    target.mkdir()
    assert codes(identity=key) == [("folder_exists", "uit")]
    assert list(target.iterdir()) == []


def test_a_file_that_asks_hours_of_computing_is_not_tried(tmp_path: Path) -> None:
    header = b"age-encryption.org/v1\n-> scrypt bUBKzeQJ+Vf/ys1ZjZ7AOA 30\n"
    rest = b"Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8\n--- " + b"A" * 43 + b"\n" + b"x" * 40
    (tmp_path / "z.age").write_bytes(header + rest)

    found = _codes(
        lambda: sealing.open_sealed(tmp_path / "z.age", tmp_path / "uit", passphrase=PHRASE)
    )

    assert found in ([("too_much_work", "z.age")], [("damaged", "z.age")])


# What is typed.


def test_age_opens_what_was_sealed_on_a_terminal_with_a_phrase_of_ones_own(
    case: Path, tmp_path: Path
) -> None:
    say = Speaker("nl")
    with terminal(
        "dossier", "seal", "zaak", "-o", "zaak.age", "--lang", "nl", folder=tmp_path, columns=100
    ) as child:
        for first, second in (("kort", None), (PHRASE, "iets anders"), (PHRASE, PHRASE)):
            child.expect_exact(say("seal.type"))
            child.sendline(first)
            if second:
                child.expect_exact(say("seal.again"))
                child.sendline(second)
        shown = rest(child)
    assert child.exitstatus == 0
    assert say("seal.done", file="zaak.age", count=3) in shown
    assert PHRASE not in shown

    with pexpect.spawn("age", ["-d", "-o", "uit.tar", "zaak.age"], cwd=str(tmp_path)) as child:
        child.expect("passphrase")
        child.sendline(PHRASE)
        child.expect(pexpect.EOF, timeout=60)
        child.wait()
    assert child.exitstatus == 0
    assert (tmp_path / "uit.tar").read_bytes() == packing.pack(case)


@pytest.mark.usefixtures("case")
def test_enter_takes_the_suggestion_that_is_gone_from_the_screen_when_it_is_asked_again(
    tmp_path: Path,
) -> None:
    with terminal(
        "dossier", "seal", "zaak", "-o", "zaak.age", "--lang", "en", folder=tmp_path, columns=100
    ) as child:
        child.expect(r"\n    ([a-z]+(?: [a-z]+){5})\r\n")
        assert isinstance(child.match, re.Match)
        suggested = child.match.group(1)
        child.expect_exact("suggestion): ")
        child.sendline("")
        child.expect_exact("\x1b[2J\x1b[H")
        child.expect_exact("once more: ")
        child.sendline(suggested)
        shown = rest(child)

    assert "\x1b[?1049l" in shown
    assert sealing.open_sealed(tmp_path / "zaak.age", tmp_path / "uit", passphrase=suggested) == 3
    assert _tree(tmp_path / "uit") == FILES


def test_what_age_made_with_a_passphrase_opens_with_it_alone(
    case: Path, tmp_path: Path, key: str
) -> None:
    (tmp_path / "zaak.tar").write_bytes(packing.pack(case))
    with pexpect.spawn("age", ["-p", "-o", "zaak.age", "zaak.tar"], cwd=str(tmp_path)) as child:
        for _ in range(2):
            child.expect("passphrase")
            child.sendline(PHRASE)
        child.expect(pexpect.EOF, timeout=60)
        child.wait()

    by_key = _codes(
        lambda: sealing.open_sealed(tmp_path / "zaak.age", tmp_path / "uit", identity=key)
    )
    assert by_key == [("needs_passphrase", "zaak.age")]
    for language, typed, wanted, status in (
        ("nl", "fout\n", "problem.wrong_passphrase", 2),
        ("nl", "\x03", "seal.left", 130),
        ("en", "\x04", "seal.left", 130),
        ("en", "wrong\n", "problem.wrong_passphrase", 2),
        ("en", f"{PHRASE}\n", "open.done", 0),
    ):
        say = Speaker(language)
        assert not (tmp_path / "uit").exists()
        with terminal(
            "dossier", "open", "zaak.age", "uit", "--lang", language, folder=tmp_path, columns=100
        ) as child:
            child.expect_exact(say("open.type"))
            child.send(typed)
            shown = rest(child)
        assert say(wanted, folder="uit", count=3) in shown
        assert child.exitstatus == status
        assert "Traceback" not in shown
    assert _tree(tmp_path / "uit") == FILES


@pytest.mark.parametrize("prompts", [1, 2])
def test_leaving_at_a_prompt_seals_nothing(case: Path, tmp_path: Path, prompts: int) -> None:
    with terminal(
        "dossier", "seal", "zaak", "-o", "zaak.age", "--lang", "en", folder=tmp_path, columns=100
    ) as child:
        child.expect_exact("suggestion): ")
        if prompts == 2:
            child.sendline("")
            child.expect_exact("once more: ")
        child.sendintr()
        shown = rest(child)

    assert child.exitstatus == 130
    assert shown.endswith("\x1b[2J\x1b[?1049lStopped. Nothing was changed.\r\n")
    assert {path.name for path in tmp_path.iterdir()} == {"zaak"}
    assert _tree(case) == FILES


def _done(folder: Path, *arguments: str) -> tuple[int, str]:
    done = optin("dossier", *arguments, typed=f"{PHRASE}\n{PHRASE}\n", folder=folder)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_passphrase_is_never_read_from_a_pipe(tmp_path: Path, language: str) -> None:
    say = Speaker(language)
    sentence = say("problem.no_terminal") + "\n"

    assert _done(tmp_path, "seal", "zaak", "-o", "z.age", "--lang", language) == (2, sentence)
    assert {path.name for path in tmp_path.iterdir()} == {"zaak"}


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_without_the_library_one_sentence_names_the_extra(
    tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    wanted = (2, Speaker(language)("problem.no_seal") + "\n")

    for command in (["seal", "zaak", "-o", "z.age"], ["open", "z.age", "uit"]):
        assert _done(tmp_path, *command, "--lang", language) == wanted


@pytest.mark.usefixtures("case")
def test_keys_on_the_command_line_and_in_files_open_it_each(tmp_path: Path) -> None:
    keys = [str(pyrage.x25519.Identity.generate()) for _ in range(3)]
    (tmp_path / "namen.txt").write_text(f"# two\n{_public(keys[1])}\n\n{_public(keys[2])}\n")

    status, said = _done(
        tmp_path, "seal", "zaak", "-o", "z.age", "--to", _public(keys[0]), "--to-file", "namen.txt"
    )

    assert (status, said) == (0, Speaker("nl")("seal.done", file="z.age", count=3) + "\n")
    for number, secret in enumerate(keys):
        (tmp_path / "sleutel.txt").write_text(f"{secret}\n")
        target = f"uit{number}"
        done = _done(tmp_path, "open", "z.age", target, "--identity", "sleutel.txt", "--lang", "en")
        assert done == (0, f"Opened: {target} (3 files).\n")
        assert _tree(tmp_path / target) == FILES


@pytest.mark.usefixtures("case")
def test_every_wrong_line_of_a_file_with_keys_is_named_and_never_shown(
    tmp_path: Path, key: str
) -> None:
    (tmp_path / "namen.txt").write_text(f"# names\nGEHEIM7\n{_public(key)}\nage1GEHEIM7\n")
    (tmp_path / "leeg.txt").write_text("# nobody\n")
    files = ["--to-file", "namen.txt", "--to-file", "leeg.txt", "--to-file", "weg.txt"]

    status, said = _done(tmp_path, "seal", "zaak", "-o", "z.age", *files, "--lang", "en")

    wrong = Speaker("en")("problem.not_a_recipient_here")
    assert (status, said.splitlines()) == (
        2,
        [
            f"leeg.txt: {wrong}",
            f"namen.txt:2:1: {wrong}",
            f"namen.txt:4:1: {wrong}",
            f"weg.txt: {Speaker('en')('problem.no_file')}",
            "4 errors; nothing was changed.",
        ],
    )
    assert not (tmp_path / "z.age").exists()


def test_the_words_of_a_suggestion_are_short_different_and_hurt_nobody() -> None:
    assert len(wordlist.WORDS) == len(set(wordlist.WORDS)) == 6**4
    assert all(word.isascii() and word.islower() and 4 <= len(word) <= 8 for word in wordlist.WORDS)
    assert not [word for word in wordlist.WORDS if HURTFUL.search(word)]
    suggested = [wordlist.suggestion() for _ in range(50)]
    assert len(set(suggested)) == 50
    assert all(set(s.split()) <= set(wordlist.WORDS) and len(s.split()) == 6 for s in suggested)
