"""What changes between two versions of the rules, in sentences."""

from collections.abc import Sequence

from optin.explanation.report import Item, Report, Section
from optin.explanation.voice import Voice
from optin.trust.telling import example, outcome
from optin.trust.versions import Change, Comparison

KINDS = ("exception", "regime", "insurance", "condition", "remark")


def compared(voice: Voice, found: Comparison) -> Report:
    """Return every kind of change with its example, and what was proved to be the same."""
    sections = []
    for kind in KINDS:
        items = tuple(_change(voice, change) for change in found.changes if change.kind == kind)
        if items:
            sections.append(Section(voice.say(f"diff.section.{kind}"), items))
    other = [Item(voice.say("diff.added", name=_name(n))) for n in found.added]
    other += [Item(voice.say("diff.removed", name=_name(n))) for n in found.removed]
    if other:
        sections.append(Section(voice.say("diff.section.other"), tuple(other)))
    foot = (voice.say("diff.same.all"),) if not found.changes else (_same(voice, found),)
    return Report(voice.say("diff.heading"), (voice.say("diff.lead"),), tuple(sections), foot)


def _change(voice: Voice, change: Change) -> Item:
    before, after = (_value(voice, change, value) for value in (change.before, change.after))
    subject = _subject(voice, change.kind, change.subject)
    told = voice.say(
        "diff.change", subject=f"{subject}: " if subject else "", before=before, after=after
    )
    said = told if change.kind == "remark" else voice.start(told)  # an id stays as it is
    return Item(said, (voice.say("diff.example"), *example(voice, change.example)))


def _value(voice: Voice, change: Change, value: str) -> str:
    key = f"diff.value.{change.kind}.{value}"
    return voice.say(key) if voice.say.knows(key) else outcome(voice, value)


def _subject(voice: Voice, kind: str, subject: str) -> str:
    return voice.start(voice.place(subject)) if kind == "condition" else subject


def _name(name: str) -> str:
    return name.partition("/")[2]


def _same(voice: Voice, found: Comparison) -> str:
    changed = {(change.kind, change.subject) for change in found.changes}
    names: Sequence[str] = [
        subject or voice.say(f"diff.same.name.{kind}") for kind, subject in found.same
    ]
    return voice.say(
        "diff.same",
        count=len(found.same),
        of=len(found.same) + len(changed),
        names=", ".join(names) or "-",
    )
