"""A line of results per relationship: in words for people, or in ids for programs."""

from collections.abc import Sequence

from optin.audit.sheet import safe, written
from optin.explanation.voice import Voice
from optin.language import Speaker
from optin.rules.names import COMPLETE

# `tail` makes those from `exception` up to `open_law`; the ids are an interface.
FIELDS = (
    "operator",
    "label",
    "exception",
    "regime",
    "employee_insurance",
    "breached",
    "open",
    "because",
    "unknown",
    "caused_by",
    "unknown_because_of",
    "open_law",
    "warning",
    "house",
    "statement",
    "as_of",
)
TAIL = FIELDS[2:12]
MOST_CAUSES = 12


def shown(labels: Sequence[str], count: int) -> str:
    """Return the first labels, and how many more of `count` there are."""
    left = count - MOST_CAUSES
    return " ".join(labels[:MOST_CAUSES]) + (f" +{left}" if left > 0 else "")


def quoted(*cells: str) -> str:
    """Return cells of one line as CSV has them, harmless and without the end of the line."""
    return written([cells]).removesuffix("\r\n") if any(cells) else ";" * (len(cells) - 1)


def heads() -> tuple[tuple[str, ...], ...]:
    """Return every way in which the columns are called: ids, and words in each language."""
    return FIELDS, *(_worded(Speaker(language)) for language in COMPLETE)


def _worded(say: Speaker) -> tuple[str, ...]:
    return tuple(say(f"line.{name}") for name in FIELDS)


class Lines:
    """How lines are put: what stands above them, and each cell."""

    def __init__(self, voice: Voice, as_of: str, *, spoken: bool) -> None:
        """Take words for people, or ids."""
        self.voice, self.spoken = voice, spoken
        self.first = quoted(*(_worded(voice.say) if spoken else FIELDS)) + "\r\n"
        self.end = quoted(voice.say("audit.statement_short"), as_of) + "\r\n"
        self._memo: dict[tuple[str, str], str] = {}

    def line(self, names: tuple[str, str], tail: str, warning: str, house: str) -> str:
        """Return one line: operator and label, what was found, what goes before it, the house."""
        name, label = names
        return f"{safe(name)};{label};{tail};{quoted(warning)};{house};{self.end}"

    def tail(self, ids: str) -> str:
        """Return what was found, given as the ids of `TAIL`."""
        if not self.spoken:
            return ids
        cells = zip(TAIL, ids.split(";"), strict=True)
        return ";".join([self._cell(name, cell) for name, cell in cells])

    def _cell(self, name: str, cell: str) -> str:
        if not cell:
            return ""
        if name in {"caused_by", "unknown_because_of"}:  # as many as there are operators
            return self._labels(cell)
        found = self._memo.get((name, cell))
        if found is None:
            found = self._memo[name, cell] = quoted(self._words(name, cell))
        return found

    def _labels(self, cell: str) -> str:
        labels, _, left = cell.partition(" +")
        listed = labels.replace(" ", ", ")
        return self.voice.say("why.more", labels=listed, count=left) if left else listed

    def _words(self, name: str, cell: str) -> str:
        rules, say = self.voice.rules, self.voice.say
        if name in {"exception", "employee_insurance"}:
            return say(f"line.{name}.{cell}")
        if name == "regime":
            regime = next((r for r in rules.regimes if r.id == cell), None)
            return self.voice.of(regime.name) if regime else say("audit.undetermined")
        if name in {"because", "unknown"}:
            return ", ".join(map(self.voice.name, cell.split()))
        if name == "open_law":
            return " ".join(self.voice.of(rules.questions[q].text) for q in cell.split())
        return cell.replace(" ", ", ")
