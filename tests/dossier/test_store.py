"""A dossier on the disk: nothing lost, nothing half-written, everything odd named."""

from dataclasses import replace
from pathlib import Path

import pytest

from optin.dossier import store
from optin.dossier.model import Dossier
from optin.problems import OptinError
from tests.dossier.making import PEOPLE, RULES, dossier, told
from tests.evidence import photos
from tests.running import process

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "zaak"
    store.begin(made, dossier(told("W1", "fines_charged", "yes")), RULES, "nl")
    (tmp_path / "een.png").write_bytes(photos.plain(1))
    (tmp_path / "twee.png").write_bytes(photos.plain(2))
    return made


def _codes(folder: Path) -> list[tuple[str, str]]:
    return [(f.code, f.name) for f in store.verify(folder, store.load(folder, RULES))]


def _add(folder: Path, name: str) -> str:
    return store.add(folder, RULES, folder.parent / name, store.Piece("2026-11")).id


def test_a_dossier_is_for_its_owner_only(folder: Path) -> None:
    _add(folder, "een.png")

    modes = {p.name: p.stat().st_mode & 0o777 for p in [folder, *folder.rglob("*")]}

    assert modes == {
        "zaak": 0o700,
        "bewijs": 0o700,
        "dossier.yaml": 0o600,
        "dossier.schema.json": 0o600,
        "P1.png": 0o600,
        "P1.json": 0o600,
    }


def test_a_second_dossier_never_replaces_the_first(folder: Path) -> None:
    before = (folder / store.FILE).read_bytes()

    with pytest.raises(OptinError) as caught:
        store.begin(folder, dossier(), RULES, "nl")

    assert [p.code for p in caught.value.problems] == ["folder_exists"]
    assert (folder / store.FILE).read_bytes() == before


def test_pieces_are_numbered_after_everything_that_is_there(folder: Path) -> None:
    assert _add(folder, "een.png") == "P1"
    (folder / "bewijs" / "P5.jpg").write_bytes(b"left over")

    assert _add(folder, "twee.png") == "P6"


def test_the_same_file_is_taken_in_once_and_leaves_nothing_the_second_time(folder: Path) -> None:
    _add(folder, "een.png")
    before = sorted(path.name for path in folder.rglob("*"))

    with pytest.raises(OptinError) as caught:
        _add(folder, "een.png")

    assert [(p.code, dict(p.details)) for p in caught.value.problems] == [
        ("piece_already", {"piece": "P1"})
    ]
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_every_odd_file_is_named(folder: Path) -> None:
    for name in ("een.png", "twee.png"):
        _add(folder, name)
    (folder.parent / "drie.png").write_bytes(photos.plain(3))
    _add(folder, "drie.png")
    inside = folder / "bewijs"
    (inside / "P1.png").write_bytes(photos.plain(4))
    (inside / "P2.png").unlink()
    (inside / "P3.png").unlink()
    (inside / "P3.png").symlink_to(folder.parent / "drie.png")
    (inside / "P3.json").write_text("{}")
    (inside / "vreemd.txt").write_text("x")
    (inside / ".abc.part").write_text("x")
    (folder / "notities.docx").write_text("x")

    assert _codes(folder) == [
        ("changed", "P1.png"),
        ("missing", "P2.png"),
        ("link", "P3.png"),
        ("sidecar", "P3.json"),
        ("leftover", ".abc.part"),
        ("unknown", "vreemd.txt"),
        ("unknown", "notities.docx"),
    ]


def test_what_somebody_else_wrote_meanwhile_is_not_lost(folder: Path) -> None:
    def slow(now: Dossier) -> Dossier:
        store.save(folder, replace(now, group=9), RULES)  # another window
        return replace(now, group=3)

    with pytest.raises(OptinError) as caught:
        store.change(folder, RULES, slow)

    assert [p.code for p in caught.value.problems] == ["dossier_changed"]
    assert store.load(folder, RULES).group == 9


def test_a_dossier_that_would_be_too_large_to_read_again_is_not_written(folder: Path) -> None:
    before = (folder / store.FILE).read_bytes()
    long = [told("W1", "fines_charged", "yes", words=f"{n}" + "x" * 1990) for n in range(520)]

    with pytest.raises(OptinError) as caught:
        store.change(folder, RULES, lambda now: replace(now, statements=tuple(long)))

    assert [p.code for p in caught.value.problems] == ["dossier_full"]
    assert (folder / store.FILE).read_bytes() == before


def test_a_folder_that_is_a_link_is_no_dossier(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder)

    with pytest.raises(OptinError) as caught:
        store.load(link, RULES)

    assert [p.code for p in caught.value.problems] == ["no_dossier"]


# Ends itself at the n-th step that touches the disk, as a power cut would.
KILLED = """
import os, sys
left = int(sys.argv.pop(1))
def watch(event, arguments):
    global left
    if event in {"open", "os.rename", "os.remove", "os.link", "os.mkdir", "os.chmod"}:
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            return
        left -= 1
        if left < 0:
            os._exit(77)
from optin.__main__ import run
import optin.cli.dossiers, optin.cli.stating, optin.evidence.apart, optin.console.stating
sys.addaudithook(watch)
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    "command",
    [
        ["dossier", "add", "zaak", "een.png"],
        ["dossier", "state", "zaak", "--fact", "sets_own_hours", "--answer", "no", "--by", "W2"],
    ],
    ids=["add", "state"],
)
def test_killed_at_any_step_the_dossier_is_the_old_one_or_the_new_one(
    folder: Path, command: list[str]
) -> None:
    whole = (folder / store.FILE).read_bytes()
    statuses = []
    for step in range(40):
        done = process(str(step), *command, folder=folder.parent, code=KILLED)
        statuses.append(done.returncode)
        found = store.load(folder, RULES)
        odd = {code for code, _ in _codes(folder)}
        if done.returncode == 77:
            assert odd <= {"unknown", "leftover"}
            assert (folder / store.FILE).read_bytes() == whole or found.people == PEOPLE
        else:
            break

    assert statuses[:2] == [77, 77]
    assert statuses[-1] in {0, 2}  # 2: killed after everything was written, it is there already
    assert found.evidence or len(found.statements) == 2
