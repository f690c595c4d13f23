"""Measure side by side, in one run, and print ratios; milliseconds of one machine mean little.

Peers live in an environment of their own (.bench-venv), so nothing here depends on them.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
ENVIRONMENT = ROOT / ".bench-venv"
ROUNDS = 25
PEERS = ("zen-engine==2.1.3", "openfisca-core==46.0.1", "duckdb==2.0.1")


def prepare() -> Path:
    """Return the python of the bench environment, made when it is not there."""
    python = ENVIRONMENT / "bin" / "python"
    if not (ENVIRONMENT / ".ready").exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, "-c", str(ROOT / "constraints.txt"), str(ROOT)], check=True)
        subprocess.run([*pip, *PEERS], check=True)
        (ENVIRONMENT / ".ready").touch()
    else:
        pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, "--no-deps", "--force-reinstall", str(ROOT)], check=True)
    return python


def started(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ENVIRONMENT)
    return time.perf_counter() - begin


def ratio(ours: list[str], peer: list[str]) -> tuple[float, float, float]:
    """Return the medians and their ratio; runs are interleaved."""
    mine, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(started(peer))
        mine.append(started(ours))
    ours_s, peer_s = statistics.median(mine), statistics.median(theirs)
    return ours_s, peer_s, ours_s / peer_s


def main() -> None:
    python = prepare()
    optin = str(ENVIRONMENT / "bin" / "optin")
    empty = [str(python), str(ROOT / "bench" / "empty.py")]
    example = str(ROOT / "examples" / "werker.yaml")
    print(f"Start, median of {ROUNDS} interleaved runs       ours      peer     ratio   aim")
    for name, ours, peer, aim in (
        ("--version / empty typer --version", [optin, "--version"], [*empty, "--version"], 0.9),
        ("--help / empty typer --help", [optin, "--help"], [*empty, "--help"], 1.25),
        ("check / empty typer command", [optin, "check", example], [*empty, "check", "x"], 1.25),
        (
            "check --json / the same",
            [optin, "check", "--json", example],
            [*empty, "check", "x"],
            1.25,
        ),
        ("explain / the same", [optin, "explain", "2.a"], [*empty, "check", "x"], 1.25),
    ):
        mine, theirs, times = ratio(ours, peer)
        print(f"  {name:36} {mine * 1e3:7.1f} ms {theirs * 1e3:7.1f} ms {times:6.2f}   {aim}")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "bench")}
    done = subprocess.run(
        [str(python), str(ROOT / "bench" / "evaluate.py")],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    found = json.loads(done.stdout)
    hand = found["by hand"]
    print(
        f"One evaluation, median                             us   x by hand   aim (hand {hand:.2f} us)"
    )
    for name, aim in (
        ("by hand", ""),
        ("optin, explained, from dicts", "5"),
        ("optin, values only, from rails", ""),
        ("zen graph, with trace", ""),
        ("zen graph, without trace", ""),
    ):
        print(f"  {name:44} {found[name]:8.2f} {found[name] / hand:9.1f}   {aim}")
    fifty = found["optin, fifty relationships"] / found["optin, explained, from dicts"]
    print(f"An operator of 50 relationships: {fifty:.1f} times one   (aim: within 50)")
    for script in (["audit.py"], ["growth.py", optin]):
        command = [str(python), str(ROOT / "bench" / script[0]), *script[1:]]
        subprocess.run(command, check=True, env=environment)


if __name__ == "__main__":
    main()
