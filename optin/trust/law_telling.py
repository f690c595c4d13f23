"""The law and its versions, in sentences: where it stands, what it says, what changed."""

from collections.abc import Mapping, Sequence
from datetime import date

from optin.explanation.report import Item, Report, Section
from optin.explanation.voice import Voice
from optin.rules.model import Provision, Source
from optin.trust.drift import Finding
from optin.trust.kept import Wording
from optin.trust.official import Publication, Spot

MARKS = {"kept": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}


def provision(voice: Voice, shown: Provision, as_of: date, kept: Mapping[str, Wording]) -> Report:
    """Return one provision: our sentence, the official one where it is at hand, its versions."""
    source = voice.rules.sources[shown.id.partition(":")[0]]
    reference = shown.id
    sections = [Section(voice.say("law.ours"), (Item(voice.of(shown.means)),))]
    official = kept.get(shown.fingerprint)
    if official:
        title = voice.say("law.official", day=official.day or voice.say("law.day_unknown"))
        sections.append(Section(title, (Item(official.text),)))
    if shown.note:
        sections.append(Section(voice.say("law.note"), (Item(voice.of(shown.note)),)))
    sections.append(_versions(voice, source, as_of))
    foot = [f"{shown.cite.jci}", voice.say("law.fingerprint", fingerprint=shown.fingerprint)]
    if not official:
        foot.append(voice.say("law.not_at_hand"))
    return Report(voice.start(voice.citation(reference)), (), tuple(sections), tuple(foot))


def _versions(voice: Voice, source: Source, as_of: date) -> Section:
    items = [
        Item(voice.say("law.in_force_from", day=source.in_force_from.isoformat())),
        Item(voice.of(source.verified)),
    ]
    later = as_of > source.verified_until
    key = "law.as_of.later" if later else "law.as_of.seen"
    said = voice.say(key, as_of=as_of.isoformat(), until=source.verified_until.isoformat())
    return Section(voice.say("law.versions"), (*items, Item(said)))


def whole(voice: Voice, as_of: date, kept: Mapping[str, Wording]) -> Report:
    """Return every regulation with its provisions, and whether the wording is at hand."""
    sections = []
    for source in voice.rules.sources.values():
        items = []
        for one in voice.rules.provisions.values():
            if one.id.startswith(f"{source.id}:"):
                official = kept.get(one.fingerprint)
                details = (voice.say("law.official_line", text=official.text),) if official else ()
                said = f"{voice.start(voice.place(one.id))}: {voice.of(one.means)}"
                items.append(Item(said, details))
        items += _versions(voice, source, as_of).items
        sections.append(Section(voice.of(source.title), tuple(items)))
    return Report(voice.say("law.heading"), (), tuple(sections))


def checked(voice: Voice, publication: Publication, found: Sequence[Finding]) -> Report:
    """Return per provision whether it is the same, and what a change touches."""
    source = next(s for s in voice.rules.sources.values() if s.bwb == publication.bwb)
    counts = {
        status: sum(finding.status == status for finding in found)
        for status in ("same", "changed", "new", "gone", "absent")
    }
    items = tuple(
        _finding(voice, publication, finding) for finding in found if finding.status != "absent"
    )
    day = publication.day or voice.say("law.day_unknown")
    lead = (voice.say("law.check.lead", title=voice.of(source.title), day=day),)
    total = voice.say("law.check.total", **counts)
    drifted = counts["changed"] + counts["new"] + counts["gone"]
    foot = (total, *([voice.say("law.check.advice")] if drifted else []))
    return Report(voice.say("law.check.heading"), lead, (Section("", items),), foot)


def _finding(voice: Voice, publication: Publication, finding: Finding) -> Item:
    place = _place(voice, finding)
    details = []
    if finding.status == "changed":
        words = " ".join(MARKS[kind].format(text) for kind, text in finding.words)
        is_compared = any(kind != "in" for kind, _ in finding.words)
        key = "law.check.words" if is_compared else "law.check.now"
        text = words if is_compared else finding.words[0][1]
        details.append(voice.say(key, words=text))
    if finding.status == "new":
        details.append(voice.say("law.check.now", words=publication.wording[finding.spot]))
    if finding.facts:
        names = "; ".join(f"{voice.name(fact)} ({fact})" for fact in finding.facts)
        details.append(voice.say("law.check.facts", facts=names))
    if finding.referred_by:
        names = "; ".join(finding.referred_by)
        details.append(voice.say("law.check.referred_by", names=names))
    return Item(voice.say(f"law.check.{finding.status}", place=place), tuple(details))


def _place(voice: Voice, finding: Finding) -> str:
    if finding.provision:
        return voice.start(voice.place(finding.provision.id))
    return voice.start(_spot(voice, finding.spot))


def _spot(voice: Voice, where: Spot) -> str:
    parts = [voice.say("cite.article", article=where.article)]
    if where.lid:
        parts.append(voice.say("cite.lid.short", lid=where.lid))
    if where.onderdeel:
        parts.append(voice.say("cite.onderdeel", onderdeel=where.onderdeel))
    return ", ".join(parts)
