"""The audit on one generated table beside its peers, and how its cost grows."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BENCH = Path(__file__).parent
QUICK = ("optin audit", "openfisca", "duckdb")  # interleaved rounds; the slow ones run once
SLOW = ("loop", "zen")
ROUNDS = 5
SHOWN = {
    "optin audit": "optin audit, with reasons",
    "loop": "the same engine, row by row",
    "zen": "zen, row by row, no 1.g, no reasons",
    "openfisca": "OpenFisca on columns, no reasons",
    "duckdb": "DuckDB on the exported query",
}


def generated(folder, rows):
    """Write the tables in a process of its own, and return both paths."""
    python = [sys.executable, str(BENCH / "audit_tables.py"), str(folder), str(rows)]
    subprocess.run(python, check=True)
    return folder / f"w{rows}.csv", folder / f"o{rows}.csv"


def command(peer, workers, operators, found):
    if peer == "optin audit":
        optin = Path(sys.executable).with_name("optin")
        given = ["--operators", operators, "--as-of", "2026-11-01", "--format", "csv", "-o", found]
        return [str(part) for part in (optin, "audit", workers, *given)]
    return [sys.executable, str(BENCH / "million.py"), peer, workers, operators, found]


def measured(peer, workers, operators, folder, *, watched=False):
    """Return the seconds from start to end; watched, the most memory its processes held, in MB.

    Looking at memory takes time of its own, so no run is measured both ways.
    """
    found = folder / "found.csv"
    found.unlink(missing_ok=True)
    begin, most = time.perf_counter(), 0
    process = subprocess.Popen(
        command(peer, workers, operators, found), stderr=subprocess.DEVNULL, stdout=subprocess.PIPE
    )
    while watched and process.poll() is None:
        most = max(most, sum(_held(pid) for pid in (process.pid, *_children(process.pid))))
        time.sleep(0.05)
    process.communicate()
    seconds = time.perf_counter() - begin
    if process.returncode or not found.stat().st_size:
        raise RuntimeError(peer)
    return most / 1024 if watched else seconds


def _held(pid):
    """Return the memory of a process in kB, shared pages divided by whoever shares them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _children(pid):
    try:
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def beside(rows, folder):
    """Print every peer on one table, as times of ours."""
    tables = generated(folder, rows)
    runs = {peer: [] for peer in SHOWN}
    for _ in range(ROUNDS):
        for peer in QUICK:
            runs[peer].append(measured(peer, *tables, folder))
    for peer in SLOW:
        runs[peer].append(measured(peer, *tables, folder))
    ours = statistics.median(runs["optin audit"])
    print(f"One table of {rows:,} relationships, CSV to CSV      seconds  times ours   peak MB")
    for peer, shown in SHOWN.items():
        seconds = statistics.median(runs[peer])
        memory = measured(peer, *tables, folder, watched=True) if peer in QUICK else 0
        print(f"  {shown:44} {seconds:9.2f} {seconds / ours:11.2f} {round(memory) or 'small':>9}")


def growth(sizes, folder):
    """Print how the cost of the audit grows with the rows."""
    print("Growth with rows                                seconds  us a row   peak MB")
    for rows in sizes:
        tables = generated(folder, rows)
        seconds = measured("optin audit", *tables, folder)
        most = measured("optin audit", *tables, folder, watched=True)
        print(f"  {rows:>12,} {seconds:41.2f} {seconds / rows * 1e6:9.2f} {most:9.0f}")
        for table in tables:
            table.unlink()


def main(rows=1_000_000):
    """Measure; with an argument, that many rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        beside(rows, folder)
        growth([rows // 1000, rows // 100, rows // 10, rows], folder)
    subprocess.run([sys.executable, str(BENCH / "conditions.py")], check=True)


if __name__ == "__main__":
    os.environ["PYTHONPATH"] = str(BENCH)
    main(*map(int, sys.argv[1:]))
