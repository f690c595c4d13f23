"""What single cells were read as, where nobody can see it: few cells of each, all counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from optin.audit.tidying import Remark
from optin.problems import Place

SHOWN = 8  # cells of each
MOST = 50  # different texts of each kind that are told apart


@dataclass
class _Cells:
    text: str
    places: list[Place] = field(default_factory=list)
    count: int = 0


class Noted:
    """Takes any number of cells and keeps few."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._found: dict[str, dict[str, _Cells]] = {}

    def take(self, kind: str, place: Place, text: str = "") -> None:
        """Take one cell; the same text in any case is the same."""
        texts = self._found.setdefault(kind, {})
        key = " ".join(text.casefold().split())
        if key not in texts and len(texts) >= MOST:
            key = text = ""  # so many more
        cells = texts.setdefault(key, _Cells(text))
        cells.count += 1
        if len(cells.places) < SHOWN:
            cells.places.append(place)

    def __contains__(self, kind: str) -> bool:
        """Whether there is a cell of this kind."""
        return kind in self._found

    def remarks(self) -> Iterator[Remark]:
        """Give a remark for each text of each kind, what differs too much to tell apart last."""
        for kind, texts in self._found.items():
            for cells in sorted(texts.values(), key=lambda cells: not cells.text):
                yield Remark(kind, cells=tuple(cells.places), count=cells.count, text=cells.text)
