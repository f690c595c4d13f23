"""What we ship works: the wheel, in an empty environment, outside the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from optin.rules import library

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def _tracked(folder: str) -> list[str]:
    return subprocess.run(
        ["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()


def test_the_wheel_carries_every_scenario(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    shipped = {n.rpartition("/")[2] for n in inside if n.startswith("optin/rules/scenarios/")}

    assert shipped == {name.rpartition("/")[2] for name in _tracked("examples/scenarios")}


def test_the_wheel_carries_exactly_the_rules_that_git_tracks(wheel: Path) -> None:
    tracked = _tracked("rules")
    inside = zipfile.ZipFile(wheel).namelist()
    shipped = {n.removeprefix("optin/rules/data/") for n in inside if "/rules/data/" in n}

    assert shipped == {name.removeprefix("rules/") for name in tracked}
    assert shipped == set(library.NAMES)
    assert "optin/rules/compiled/sha256" in inside
    assert "optin/py.typed" in inside


def test_it_runs_from_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    python = environment / "bin" / "python"
    subprocess.run(
        [
            str(python),
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            "-c",
            str(ROOT / "constraints.txt"),
            str(wheel),
        ],
        check=True,
        capture_output=True,
    )
    (tmp_path / "zaak.yaml").write_bytes((ROOT / "examples" / "werker.yaml").read_bytes())

    done = subprocess.run(
        [str(environment / "bin" / "optin"), "check", "zaak.yaml", "--lang", "en"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("ARTICLE 2.2 DOES NOT APPLY, ON THESE ANSWERS\n")
