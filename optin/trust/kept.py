"""Official wording that somebody imported, kept in the file they named: JSON, by fingerprint."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from optin.problems import InputError, Place, Problem
from optin.trust.official import Publication, Spot, fingerprint

FORMAT = "law/1"


@dataclass(frozen=True)
class Wording:
    """One official wording: its text, its publication (number, day) and where it stands there."""

    text: str
    bwb: str
    day: str
    spot: Spot


def written(publication: Publication) -> bytes:
    """Return what is kept of a publication."""
    entries = [
        {"article": s.article, "lid": s.lid, "onderdeel": s.onderdeel, "wording": text}
        for s, text in sorted(publication.wording.items())
    ]
    data = {
        "optin": FORMAT,
        "bwb": publication.bwb,
        "in_force_from": publication.day,
        "wording": entries,
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def read_kept(raw: bytes, file: str) -> Mapping[str, Wording]:
    """Return the wording in a file that `law import` wrote, by fingerprint.

    Raises:
        InputError: it is not such a file.
    """
    try:
        data: Any = json.loads(raw)
        entries: Any = data["wording"] if data["optin"] == FORMAT else None
        return {
            fingerprint(entry["wording"]): Wording(
                str(entry["wording"]),
                str(data["bwb"]),
                str(data["in_force_from"]),
                Spot(str(entry["article"]), str(entry["lid"]), str(entry["onderdeel"])),
            )
            for entry in entries
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError([Problem(Place(file), "not_kept")]) from None
