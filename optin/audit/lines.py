"""A line of results per relationship: in words for people, or in ids for programs."""

from collections.abc import Sequence
from datetime import date

from optin.audit.remarks import guarded
from optin.audit.sheet import safe, written
from optin.explanation.voice import Voice, day_of
from optin.language import Speaker
from optin.rules.names import COMPLETE

# `tail` makes those from `exception` up to `ending`; the ids are an interface.
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
    "late_payments",
    "ending",
    "house",
    "statement",
    "as_of",
)
TAIL = FIELDS[2:15]
ASSUMED = "assumed:"  # before a question and the reading of it, among the warnings
STATEMENT = "operator_unconfirmed"  # whose statement a line is, before what is said of everybody
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


def _in_ids(voice: Voice) -> str:
    return " ".join([STATEMENT, *(r.id for r in voice.rules.warnings if not r.when)])


class Lines:
    """How lines are put: what stands above them, and each cell."""

    def __init__(self, voice: Voice, as_of: str, *, spoken: bool) -> None:
        """Take words for people, or ids."""
        self.voice, self.spoken, self.as_of = voice, spoken, date.fromisoformat(as_of)
        self.first = quoted(*(_worded(voice.say) if spoken else FIELDS)) + "\r\n"
        whose = voice.say("audit.statement_short") if spoken else _in_ids(voice)
        self.end = quoted(whose, as_of) + "\r\n"
        self._memo: dict[tuple[str, str], str] = {}

    def line(self, names: tuple[str, str], tail: str, house: str) -> str:
        """Return one line: operator and label, what was found, the house."""
        name, label = names
        return f"{safe(name)};{label};{tail};{house};{self.end}"

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
        if name == "warning":
            return " / ".join(map(self._warned, cell.split()))
        if name == "late_payments":
            return "; ".join(map(self._late, cell.split()))
        if name == "ending":
            return " ".join(map(self._ends, cell.split()))
        return cell.replace(" ", ", ")

    def _warned(self, name: str) -> str:
        rules = self.voice.rules
        if not name.startswith(ASSUMED):
            return self.voice.remark(next(r for r in guarded(rules) if r.id == name))
        question, _, chosen = name.removeprefix(ASSUMED).partition("=")
        asked = rules.questions[question]
        reading = next(reading for reading in asked.readings if reading.id == chosen)
        told = self.voice.of(asked.text), self.voice.of(reading.text)
        return self.voice.say("audit.assumed_short", question=told[0], reading=told[1])

    def _late(self, name: str) -> str:
        fact, period, days = name.split(":")
        levy = self.voice.say(f"levy.{fact}")
        return self.voice.say(
            "audit.late_short",
            levy=levy,
            period=period,
            days=self.voice.say("days", count=int(days)),
        )

    def _ends(self, name: str) -> str:
        condition, day = name.split(":")
        end, what = date.fromisoformat(day), self.voice.say(f"ending.{condition}")
        left = self.voice.say("days", count=(end - self.as_of).days)
        return self.voice.say("audit.ends", what=what, day=day_of(end), days=left)
