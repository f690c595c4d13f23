"""A full disk, a stream that is closed or that nobody reads, an impossible name: every command, one rule."""

import importlib
import os
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import optin
from optin import __main__ as edge
from optin.cli.app import built
from optin.dossier import store
from optin.language import Speaker
from optin.page.writing import page
from optin.rules import library
from optin.rules.names import COMPLETE
from tests.dossier.making import RULES, dossier, told
from tests.running import command, surroundings

ROOT = Path(__file__).parents[2]
WORKER, LIST, HOUSE = (
    str(ROOT / "examples" / name) for name in ("werker.yaml", "lijst.csv", "bedrijf.csv")
)
NEEDED = ["--told", "2026-10", "--circumstance", "alone"]

# What each command is given; {} is its folder, where a dossier `zaak` lies. One line per command there is.
GIVEN: dict[str, list[str]] = {
    "ask": ["--role", "worker", "--plain"],
    "check": [WORKER],
    "explain": ["3d"],
    "safety": [],
    "audit": [LIST, "--operator", HOUSE, "--format", "csv"],
    "compare": [WORKER, WORKER],
    "page": [],
    "new case": [],
    "new workers": [],
    "new operator": [],
    "new payments": [],
    "schema case": [],
    "schema result": [],
    "schema dossier": [],
    "rules list": [],
    "rules check": ["--help"],  # these three think for long, and print as the others do
    "rules prove": ["--help"],
    "rules mutate": ["--help"],
    "rules diff": ["--help"],
    "rules export": ["--to", "sql"],
    "law show": [],
    "law import": ["{}/tekst.txt"],
    "law check": ["{}/tekst.txt"],
    "dossier new": ["{}/nieuw", "--reference", "B-2"],
    "dossier add": ["{}/zaak", "{}/stuk.txt", "--about", "rooster"],
    "dossier cover": ["{}/zaak", "P1", "--help"],
    "dossier state": [
        "{}/zaak",
        "--fact",
        "fines_charged",
        "--answer",
        "no",
        "--by",
        "W2",
        "--role",
        "worker",
        *NEEDED,
    ],
    "dossier show": ["{}/zaak"],
    "dossier verify": ["{}/zaak"],
    "dossier describe": ["{}/zaak", "P1", "--about", "rooster"],
    "dossier forget": ["{}/zaak", "F1"],
    "dossier correct": ["{}/zaak", "F1", "--answer", "no"],
    "dossier withdraw": ["{}/zaak", "F1"],
    "dossier remove": ["{}/zaak", "P1"],
    "dossier build": ["{}/zaak", "--level", "1", "-o", "{}/uit", "--format", "html"],
    "dossier consent": ["{}/zaak", "--level", "2", "--for", "advocaat", "--by", "W1"],
    "dossier give": ["{}/zaak", "P1", "--for", "advocaat", "--no"],
    "dossier sent": ["{}/zaak", "1"],
    "dossier seal": ["{}/zaak", "-o", "{}/zaak.age"],
    "dossier open": ["{}/zaak.age", "{}/open"],
    "dossier person add": ["{}/zaak", "E1", "--role", "operator"],
    "dossier person list": ["{}/zaak"],
    "dossier person rename": ["{}/zaak", "W1=W9"],
    "dossier person remove": ["{}/zaak", "W1"],
}


def _commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[str]:  # noqa: ANN401
    below = getattr(command, "commands", None)
    if below is None:
        yield " ".join(path)
    for name, inside in (below or {}).items():
        yield from _commands(inside, (*path, name))


def test_every_command_is_tried() -> None:
    assert set(GIVEN) == set(_commands(built()))


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Import everything once: every command runs in a copy of this process."""
    for module in pkgutil.walk_packages(optin.__path__, "optin."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    page(library.shipped(), COMPLETE)  # so that no copy makes it again


@dataclass(frozen=True)
class Done:
    status: int
    out: bytes
    err: str


@pytest.fixture
def place(tmp_path: Path) -> Path:
    here = tmp_path / "hier"
    here.mkdir()
    store.begin(here / "zaak", dossier(told("W1", "fines_charged", "yes")), RULES, "nl")
    (here / "stuk.txt").write_text("boete", encoding="utf-8")
    return here


def _run(
    words: list[str], place: Path, out: str = "file", err: str = "file", stdin: str = "null"
) -> Done:
    """Run a command in a process of its own, with the streams as they are said to be."""
    told = {name: place.parent / f"{name}.txt" for name in ("out", "err")}
    child = os.fork()
    if not child:
        status = 70
        try:
            os.chdir(place)
            for number, how in enumerate((stdin, out, err)):
                _set(number, how, told)
            for name, number, mode in ("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w"):
                closed = (stdin, out, err)[number] == "closed"
                stream = None if closed else open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
                setattr(sys, name, stream)
            sys.argv = ["optin", *words]
            os.environ["OPTIN_LANG"] = "nl"
            edge.main()
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 70
            try:  # as the interpreter does in the end; what fails then makes the status 120
                sys.stdout.flush()
                sys.stderr.flush()
            except Exception:  # noqa: BLE001
                status = 120
        finally:
            os._exit(status)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    said = {name: path.read_bytes() if path.exists() else b"" for name, path in told.items()}
    for path in told.values():
        path.unlink(missing_ok=True)
    return Done(status, said["out"], said["err"].decode())


def _set(number: int, how: str, told: dict[str, Path]) -> None:
    if how == "closed":
        os.close(number)
        return
    match how:
        case "null":
            handle = os.open(os.devnull, os.O_RDONLY)
        case "full":
            handle = os.open("/dev/full", os.O_WRONLY)
        case "unread":
            reading, handle = os.pipe()
            os.close(reading)
        case _:
            handle = os.open(told["out" if number == 1 else "err"], os.O_RDWR | os.O_CREAT, 0o600)
    os.dup2(handle, number)
    os.close(handle)


def _words(command: str, place: Path) -> list[str]:
    return [*command.split(), *(word.replace("{}", str(place)) for word in GIVEN[command])]


def _tree(place: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(place)): p.read_bytes() if p.is_file() else b"" for p in place.rglob("*")
    }


@pytest.mark.parametrize("command", GIVEN)
def test_a_stream_that_fails_is_said_or_is_silence_and_never_a_bug(
    command: str, place: Path
) -> None:
    kept = place.parent / "kept"
    shutil.copytree(place, kept)
    words = _words(command, place)
    usual = _run(words, place)
    after = _tree(place)
    assert usual.status != 70, usual.err
    output = Speaker("nl")("output_failed")

    def again(**streams: str) -> Done:
        shutil.rmtree(place)
        shutil.copytree(kept, place)
        done = _run(words, place, **streams)
        assert done.status not in {70, 120}, (streams, done.err)
        assert "Traceback" not in done.err
        assert set(_tree(place)) in (set(_tree(kept)), set(after)), streams
        store.load(place / "zaak", RULES)
        return done

    for how in ("full", "closed"):
        done = again(out=how)
        assert (done.status, output in done.err) == (
            (2, True) if usual.out else (usual.status, False)
        ), how
    assert again(out="unread").status == (0 if usual.out else usual.status)
    for how in ("full", "closed", "unread"):
        done = again(err=how)
        assert (done.status, done.out) == (usual.status, usual.out), how
    again(stdin="closed")
    again(out="closed", err="closed", stdin="closed")


WRITING = {
    "page": ["page", "-o", "@.html"],
    "new case": ["new", "case", "-o", "@.yaml"],
    "new workers": ["new", "workers", "-o", "@.csv"],
    "audit": ["audit", LIST, "--operator", HOUSE, "-o", "@.html"],
    "export": ["rules", "export", "--to", "sql", "-o", "@.sql"],
    "law import": ["law", "import", "tekst.txt", "-o", "@.json"],
    "dossier new": ["dossier", "new", "@", "--reference", "B-3"],
    "dossier build": ["dossier", "build", "zaak", "--level", "1", "--format", "html", "-o", "@"],
    "dossier seal": ["dossier", "seal", "zaak", "-o", "@.age"],
}
READING = {
    "check": ["check", "@"],
    "audit": ["audit", "@.csv", "--operator", HOUSE],
    "operator": ["audit", LIST, "--operator", "@.csv"],
    "compare": ["compare", "@", WORKER],
    "verify": ["page", "--verify", "@"],
    "law": ["law", "check", "@"],
    "kept": ["law", "show", "--law", "@"],
    "rules": ["rules", "check", "@"],
    "diff": ["rules", "diff", "@", "@"],
    "show": ["dossier", "show", "@"],
    "add": ["dossier", "add", "zaak", "@"],
    "open": ["dossier", "open", "@", "nieuw"],
    "scenarios": ["rules", "check", "--scenarios", "@"],
}
NAMES = {
    "too long": "x" * 300,
    "too deep": "a/" * 3000 + "x",
    "a NUL": "a\0b",
    "not there": "nergens/x",
    "below a file": "stuk.txt/x",
    "nowhere to write": "/proc/x",
    "half a sign": "nergens/\udcff",
    "an escape": "nergens/\x1b[31m",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", [*WRITING, *(f"read {name}" for name in READING)])
def test_an_impossible_name_is_a_sentence_and_nothing_is_left(
    command: str, name: str, place: Path
) -> None:
    words = (
        READING[command.removeprefix("read ")] if command.startswith("read ") else WRITING[command]
    )
    before = _tree(place)

    done = _run([word.replace("@", NAMES[name]) for word in words], place)

    assert done.status in {1, 2} if command == "read verify" else done.status == 2, (
        done.status,
        done.err,
    )
    assert done.err.strip()
    assert "\x1b" not in done.err
    assert "Traceback" not in done.err
    assert _tree(place) == before


@pytest.mark.parametrize("command", READING)
def test_a_folder_for_a_file_is_a_sentence(command: str, place: Path) -> None:
    (place / "map").mkdir()
    (place / "map.csv").mkdir()
    before = _tree(place)

    done = _run([word.replace("@", "map") for word in READING[command]], place)

    assert done.status == 2, (done.status, done.err)
    assert done.err.strip()
    assert _tree(place) == before


def test_a_full_disk_and_a_pipe_that_nobody_reads_in_a_process_as_it_is() -> None:
    """The same without a fork, once: the interpreter's own last flush is part of it."""
    environment = surroundings(OPTIN_LANG="en")
    for words in (["explain"], ["--version"], ["--help"], ["schema", "case"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                command(*words), stdout=full, stderr=subprocess.PIPE, env=environment, text=True
            )
        assert (done.returncode, done.stderr) == (2, Speaker("en")("output_failed") + "\n")
        piped = " ".join([f'"{part}"' for part in command(*words)])
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {piped} | head -c 1 > /dev/null"],
            capture_output=True,
            env=environment,
            text=True,
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_what_the_system_refuses_is_said_in_every_language() -> None:
    for language in COMPLETE:
        assert Speaker(language)("system_failed", file="x").endswith(": x")


@pytest.mark.parametrize("form", ["text", "html", "json", "csv", "junit", "sarif"])
def test_a_table_whose_name_is_no_text_is_audited(form: str, place: Path) -> None:
    name = "lijst\udcff.csv"
    shutil.copy(LIST, place / name)

    done = _run(["audit", name, "--operator", HOUSE, "--format", form], place)
    kept = _run(
        ["audit", name, "--operator", HOUSE, "--format", form, "-o", f"uit.{form[:4]}"], place
    )

    assert (done.status, done.err) == (0, "")
    assert kept.status in {0, 2}, kept.err  # 2: the ending stands for another form
