"""The official wording where it lies beside the checkout, and what is recorded of it for elsewhere.

Recorded are prints only: of every provision, and of every run of eight words. With the wording at
hand, `python -m tests.fidelity.official` records them anew.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from optin.rules import library

LAW = Path(__file__).parents[3] / "shared" / "law"
RECORD = Path(__file__).parent / "fingerprints.json"
RUN = 8  # words


def fingerprint(wording: str) -> str:
    """Return the print of an official wording: SHA-256, with whitespace collapsed."""
    return hashlib.sha256(" ".join(wording.split()).encode()).hexdigest()


def runs(text: str) -> set[str]:
    """Return the short print of every run of eight words; capitals and commas do not count."""
    words = re.findall(r"\w+", text.casefold())
    starts = range(len(words) - RUN + 1)
    return {
        hashlib.sha256(" ".join(words[start : start + RUN]).encode()).hexdigest()[:10]
        for start in starts
    }


def wordings() -> Mapping[str, Mapping[str, str]]:
    """Return the official wording by BWB id and number, as far as it lies beside the checkout."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(LAW.glob("BWBR*.txt")):
        _, *lines = file.read_text(encoding="utf-8").splitlines()
        pairs = (line.partition(" ")[::2] for line in lines)
        found[file.name[: len("BWBR0000000")]] = dict(pairs)
    return found


def recorded() -> Mapping[str, object]:
    """Return what is recorded of the official wording."""
    content: Mapping[str, object] = json.loads(RECORD.read_text(encoding="utf-8"))
    return content


def record() -> Mapping[str, object]:
    """Return what should be recorded of the wording that is there."""
    laws = wordings()
    prints = {
        source.bwb: {number: fingerprint(text) for number, text in laws[source.bwb].items()}
        for source in library.shipped().sources.values()
    }
    every = {run for law in laws.values() for text in law.values() for run in runs(text)}
    return {"provisions": prints, "runs": sorted(every)}


if __name__ == "__main__":
    RECORD.write_text(json.dumps(record(), indent=0) + "\n", encoding="utf-8")
