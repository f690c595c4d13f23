"""What changes between two versions of the rules, in sentences."""

from collections.abc import Iterator, Sequence

from optin.explanation.report import Item, Report, Section
from optin.explanation.voice import Voice
from optin.rules.model import Remark, Rules
from optin.rules.ruleset import REMARKS
from optin.trust.telling import example, outcome
from optin.trust.versions import Change, Comparison

KINDS = ("exception", "regime", "insurance", "condition", "remark")


def compared(voice: Voice, found: Comparison) -> Report:
    """Return the cases, every kind of change with its case, and what was proved to be the same."""
    cases = tuple(dict.fromkeys(change.example for change in found.changes))
    told = tuple(
        Item(voice.say("diff.case", case=number), example(voice, case))
        for number, case in enumerate(cases, 1)
    )
    sections = [Section(voice.say("diff.section.cases"), told)] if told else []
    for kind in KINDS:
        items = tuple(
            _change(voice, change, cases.index(change.example) + 1)
            for change in found.changes
            if change.kind == kind
        )
        if items:
            sections.append(Section(voice.say(f"diff.section.{kind}"), items))
    other = [Item(voice.say("diff.added", name=_name(n))) for n in found.added]
    other += [Item(voice.say("diff.removed", name=_name(n))) for n in found.removed]
    if other:
        sections.append(Section(voice.say("diff.section.other"), tuple(other)))
    foot = (voice.say("diff.same.all"),) if not found.changes else (_same(voice, found),)
    return Report(voice.say("diff.heading"), (voice.say("diff.lead"),), tuple(sections), foot)


def _change(voice: Voice, change: Change, case: int) -> Item:
    if change.kind == "remark":
        text = voice.of(_remark(voice.rules, change.subject).text)
        return Item(voice.say(f"diff.remark.{change.after}", text=text, case=case))
    before, after = (_value(voice, change, value) for value in (change.before, change.after))
    subject = _subject(voice, change.kind, change.subject)
    told = voice.say(
        "diff.change",
        subject=f"{subject}: " if subject else "",
        before=before,
        after=after,
        case=case,
    )
    return Item(voice.start(told))


def _remark(rules: Rules, name: str) -> Remark:
    """Return the remark with this id; a change is only told of what both versions have."""
    remarks: Iterator[Remark] = (r for kind in REMARKS for r in getattr(rules, kind))
    return next(remark for remark in remarks if remark.id == name)


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
