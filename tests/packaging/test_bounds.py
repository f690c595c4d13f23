"""What pyproject allows is what was tried: bounds are whole, and hold the release of our own runs.

The lowest releases themselves are tried by `make test-bounds`.
"""

import re
import subprocess
import sys
import tomllib

import pytest

from tests.running import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"].values()
NEEDED = [line for lines in (PROJECT["dependencies"], *EXTRAS) for line in lines]
PINNED = dict(
    line.lower().replace("_", "-").split("==")
    for line in (ROOT / "constraints.txt").read_text("utf-8").split()
)


def _number(release: str) -> tuple[int, ...]:
    return tuple(int(part) for part in release.split("."))


@pytest.mark.parametrize("line", NEEDED)
def test_our_own_runs_lie_within_the_bounds(line: str) -> None:
    bounds = re.fullmatch(r"([a-z0-9-]+)>=([0-9.]+)(?:,<([0-9.]+))?", line)
    assert bounds, "a name, a lowest release and perhaps one that is too new"
    name, lowest, too_new = bounds.groups()

    assert _number(lowest) <= _number(PINNED[name])
    assert too_new is None or _number(PINNED[name]) < _number(too_new)


def test_the_lowest_releases_are_those_of_pyproject() -> None:
    lowest = subprocess.run(
        [sys.executable, ROOT / "scripts" / "lowest"], capture_output=True, text=True, check=True
    ).stdout.split()

    assert lowest == [line.split(",")[0].replace(">=", "==") for line in NEEDED]
    assert len(lowest) == len(set(lowest))
