"""What ends soon: the operator's permit, and the agreement with the tax administration."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from optin.audit.filling import Filled
from optin.problems import Place

ENDS = {"permit_valid_until": "1.j", "agreement_valid_until": "1.k"}


@dataclass(frozen=True)
class Ending:
    """A permit or agreement that ends soon, and the cell that says so."""

    condition: str
    column: str
    day: date
    days: int
    place: Place


def ending(operator: Filled, as_of: date, horizon: int) -> Iterator[Ending]:
    """Give what ends within `horizon` days."""
    for column, condition in ENDS.items():
        end = operator.dates.get(column)
        if end and as_of <= end <= as_of + timedelta(horizon):
            yield Ending(condition, column, end, (end - as_of).days, operator.places[column])


def in_ids(found: Iterable[Ending]) -> str:
    """Return what ends soon in ids: the condition and the last day."""
    return " ".join(f"{end.condition}:{end.day.isoformat()}" for end in found)
