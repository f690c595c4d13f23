"""Three values, because not knowing is not the same as no."""

from enum import Enum
from typing import NoReturn


class Truth(Enum):
    """Whether something is so, as far as the answers tell."""

    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    MET = "met"

    def __bool__(self) -> NoReturn:
        """Refuse: `if truth:` would silently read unknown as one of the two."""
        raise TypeError("a Truth has three values: compare it with MET, NOT_MET or UNKNOWN")

    @property
    def is_decided(self) -> bool:
        """Whether it is known either way."""
        return self is not Truth.UNKNOWN


MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN


def of(known_met: int, known_not_met: int) -> Truth:
    """Return the Truth of two rails: one bit says known met, the other known not met.

    >>> of(1, 0), of(0, 1), of(0, 0)
    (<Truth.MET: 'met'>, <Truth.NOT_MET: 'not_met'>, <Truth.UNKNOWN: 'unknown'>)
    """
    return MET if known_met else NOT_MET if known_not_met else UNKNOWN
