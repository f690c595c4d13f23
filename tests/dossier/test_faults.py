"""Killed at every step, a full disk, and files that are not what they seem: nothing is lost."""

import os
import resource
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pyrage
import pytest

from optin.dossier import folder, packing, sealing
from optin.files import leftovers, remove, write_whole
from optin.problems import UnchangedError
from tests.dossier.stopping import every_step, kill, run_apart
from tests.running import process

ROOT = Path(__file__).parents[2]
OLD, NEW = b"old\n" * 1000, b"newer\n" * 20_000


def _names(place: Path) -> set[str]:
    return {path.name for path in place.iterdir()}


def _swept(place: Path) -> None:
    """Remove what a killed process left behind; it must be called as such."""
    for name in leftovers(place):
        remove(place / name) if (place / name).is_dir() else (place / name).unlink()


def _code(deed: Callable[[], object]) -> str:
    with pytest.raises(UnchangedError) as caught:
        deed()
    (problem,) = caught.value.problems
    return problem.code


def test_killed_at_any_step_the_file_is_the_previous_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_bytes(OLD)
    seen = []

    def check(ended: int) -> None:
        assert ended == -9
        _swept(tmp_path)
        assert _names(tmp_path) == {"dossier.yaml"}
        seen.append(path.read_bytes())
        assert seen[-1] in {OLD, NEW}
        path.write_bytes(OLD)

    steps = every_step(lambda: write_whole(path, NEW), kill, check)

    assert steps > 25
    assert {OLD, NEW} == set(seen)
    assert path.read_bytes() == NEW


def test_killed_at_any_step_evidence_is_taken_in_whole_or_not_at_all(tmp_path: Path) -> None:
    source, place = tmp_path / "foto.jpg", tmp_path / "bewijs"
    source.write_bytes(NEW)
    place.mkdir()

    def check(ended: int) -> None:
        assert ended == -9
        _swept(place)
        assert [path.read_bytes() for path in place.iterdir()] in ([], [NEW])
        assert source.read_bytes() == NEW
        (place / "P1.jpg").unlink(missing_ok=True)

    assert every_step(lambda: folder.take_in(source, place, "P1.jpg"), kill, check) > 50
    assert (place / "P1.jpg").read_bytes() == NEW


def test_a_source_that_changes_at_any_step_is_refused_or_taken_as_it_was(tmp_path: Path) -> None:
    source, place = tmp_path / "foto.jpg", tmp_path / "bewijs"
    source.write_bytes(OLD)
    place.mkdir()
    ends = []

    def work() -> None:
        taken = folder.take_in(source, place, "P1.jpg")
        assert sha256((place / "P1.jpg").read_bytes()).hexdigest() == taken.sha256
        assert taken.size == (place / "P1.jpg").stat().st_size

    def check(ended: int) -> None:
        ends.append(ended)
        kept = [path.read_bytes() for path in place.iterdir()]
        assert kept in ([[]] if ended == 2 else [[OLD], [NEW]])
        (place / "P1.jpg").unlink(missing_ok=True)
        source.write_bytes(OLD)

    every_step(work, lambda: source.write_bytes(NEW), check)

    assert set(ends) == {0, 2}


def test_killed_at_any_step_a_sealed_file_is_whole_or_not_there(tmp_path: Path) -> None:
    case, sealed = tmp_path / "zaak", tmp_path / "zaak.age"
    (case / "bewijs").mkdir(parents=True)
    (case / "dossier.yaml").write_bytes(OLD)
    (case / "bewijs" / "P1.jpg").write_bytes(NEW)
    key = pyrage.x25519.Identity.generate()
    keys = (str(key.to_public()),)

    def check(ended: int) -> None:
        assert ended == -9
        _swept(tmp_path)
        assert _names(tmp_path) in ({"zaak"}, {"zaak", "zaak.age"})
        if sealed.exists():
            assert packing.count(pyrage.decrypt(sealed.read_bytes(), [key])) == 2
            sealed.unlink()

    work = lambda: sealing.seal(case, sealed, passphrase=None, recipients=keys)  # noqa: E731
    assert every_step(work, kill, check) > 100


def test_killed_at_any_step_an_opened_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    case, sealed, target = tmp_path / "zaak", tmp_path / "zaak.age", tmp_path / "uit"
    (case / "bewijs").mkdir(parents=True)
    (case / "dossier.yaml").write_bytes(OLD)
    (case / "bewijs" / "P1.jpg").write_bytes(NEW)
    key = pyrage.x25519.Identity.generate()
    sealing.seal(case, sealed, passphrase=None, recipients=(str(key.to_public()),))

    def check(ended: int) -> None:
        assert ended == -9
        _swept(tmp_path)
        assert _names(tmp_path) in ({"zaak", "zaak.age"}, {"zaak", "zaak.age", "uit"})
        if target.exists():
            assert packing.pack(target) == packing.pack(case)
            remove(target)

    work = lambda: sealing.open_sealed(sealed, target, identity=str(key))  # noqa: E731
    assert every_step(work, kill, check) > 100


@pytest.mark.parametrize("room", [0, 1000, 90_000])
def test_a_full_disk_leaves_the_previous_file_and_nothing_else(tmp_path: Path, room: int) -> None:
    path, source = tmp_path / "dossier.yaml", tmp_path / "foto.jpg"
    path.write_bytes(OLD)
    source.write_bytes(NEW)
    key = str(pyrage.x25519.Identity.generate().to_public())
    case = tmp_path / "zaak"
    case.mkdir()
    (case / "dossier.yaml").write_bytes(NEW)
    before = _names(tmp_path)

    def full(deed: Callable[[], object]) -> Callable[[], None]:
        def work() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
            assert _code(deed) == "cannot_write"

        return work

    sealed = tmp_path / "zaak.age"
    for deed in (
        lambda: write_whole(path, NEW),
        lambda: folder.take_in(source, tmp_path, "P1.jpg"),
        lambda: sealing.seal(case, sealed, passphrase=None, recipients=(key,)),
        lambda: packing.unpack(packing.pack(case), tmp_path / "uit", "zaak.age"),
    ):
        assert run_apart(full(deed)) == 0

    assert _names(tmp_path) == before
    assert (path.read_bytes(), source.read_bytes()) == (OLD, NEW)


def test_what_cannot_be_read_or_written_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    """Root may read everything, so the power to do so is given up first."""
    locked, place = tmp_path / "foto.jpg", tmp_path / "dicht"
    locked.write_bytes(OLD)
    locked.chmod(0)
    place.mkdir(mode=0o500)
    script = """
import sys
from pathlib import Path
from optin.dossier import folder
from optin.files import read_whole, write_whole
from optin.problems import UnchangedError
base = Path(sys.argv[1])
for deed in (
    lambda: folder.take_in(base / "foto.jpg", base, "P1.jpg"),
    lambda: read_whole(base / "foto.jpg", 1000),
    lambda: write_whole(base / "dicht" / "x", b"x"),
    lambda: folder.take_in(Path(sys.executable).resolve(), base / "dicht", "P1"),
):
    try:
        deed()
    except UnchangedError as error:
        print([problem.code for problem in error.problems])
"""
    powers = "-dac_override,-dac_read_search"
    without = ("setpriv", f"--bounding-set={powers}", f"--inh-caps={powers}")
    done = process(tmp_path, code=script, before=without if os.geteuid() == 0 else ())

    wanted = ["no_file", "no_file", "cannot_write", "cannot_write"]
    assert (done.stdout.split(), done.stderr) == ([f"['{code}']" for code in wanted], "")
    assert _names(tmp_path) == {"foto.jpg", "dicht"}
    assert _names(place) == set()
