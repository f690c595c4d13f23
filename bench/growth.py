"""How an audit of one operator grows with its relationships, per form; the peer reads the same list.

A form that grows with its size takes four times as much for four times as many, less what a start
costs; the peer is Python's own csv module reading the list and writing it again.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SMALL, LARGE = 1_000, 4_000
ROUNDS = 3
FORMS = ("text", "json", "html", "csv", "junit", "sarif")
HOUSES = {"in order": {}, "all fail": {"fines_charged": "yes"}, "unknown": {"sets_own_hours": ""}}
COPY = "import csv,sys; csv.writer(sys.stdout).writerows(csv.reader(open(sys.argv[1])))"


def table(folder: Path, count: int, changes: dict[str, str]) -> Path:
    from optin.rules import library

    rules = library.shipped()
    facts = [fact for fact in rules.facts.values() if fact.scope == "relation"]
    good = {f.id: "no" if f.id in NO else "yes" for f in facts} | changes
    path = folder / f"list{count}.csv"
    rows = (f"W{number};{';'.join(good.values())}" for number in range(count))
    path.write_text("\n".join((f"label;{';'.join(good)}", *rows)))
    return path


NO = {
    "agreed_directly_with_client", "own_business", "enterprise_profit", "employment_contract_stated",
    "taxable_profit", "fines_charged",
}  # fmt: skip


def measured(command: list[str]) -> tuple[float, int]:
    begin = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begin, len(done.stdout)


def grown(small: list[str], large: list[str]) -> tuple[float, float]:
    """Return how many times the time and the output are, medians of interleaved runs."""
    pairs = [(measured(small), measured(large)) for _ in range(ROUNDS)]
    first, second = (statistics.median(pair[n][0] for pair in pairs) for n in (0, 1))
    return second / first, pairs[0][1][1] / pairs[0][0][1]


def main(optin: str) -> None:
    print(f"\nGrowth from {SMALL} to {LARGE} relationships: time and output, times (4 is linear)")
    with tempfile.TemporaryDirectory() as name:
        for house, changes in HOUSES.items():
            lists = [table(Path(name), count, changes) for count in (SMALL, LARGE)]
            copied = grown(*([sys.executable, "-c", COPY, str(path)] for path in lists))
            print(f"  {house:10} copying the list {copied[0]:5.1f} {copied[1]:5.1f}")
            for form in FORMS:
                commands = [[optin, "audit", str(path), "--format", form] for path in lists]
                found = grown(*commands)
                print(f"  {house:10} {form:16} {found[0]:5.1f} {found[1]:5.1f}")


if __name__ == "__main__":
    main(sys.argv[1])
