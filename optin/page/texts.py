"""Every sentence of the page by key, in one language: of the rules, and of the interface."""

from collections.abc import Iterable

from optin.engine.outline import outline
from optin.explanation.voice import Voice
from optin.language import words
from optin.page.certain import reachable
from optin.page.data import ROLE, always, askable
from optin.rules import library
from optin.rules.model import Rules, bare

# What the script says that the terminal says too; its own words all begin with "page.".
SHARED = (
    *("yes", "no", "unknown", "later", "who.", "list.or", "exception.", "effect.", "insurance."),
    *("heading.relation", "section.meaning", "section.why", "section.what_to_do"),
    *("section.who_notices", "section.open", "section.shared", "why.", "repair.worker", "contact"),
    *("notices.colleagues", "open.other_knows", "open.rest", "foot.told_by.worker"),
    *("foot.no_decision", "foot.as_of", "begin.alone", "begin.purpose.worker", "begin.really"),
    *("begin.four_answers", "begin.nothing_kept", "begin.another_time", "question.number"),
    *("labelled", "example.", "noted", "sentence.", "summary.empty"),
    *("back", "dropped", "signals.", "find_out", "decided", "another.worker", "another.what"),
    *("another.noted", "page."),
)


def texts(rules: Rules, language: str) -> dict[str, str]:
    """Return every sentence that the page can say in this language."""
    voice = Voice(rules, ROLE, language)
    return {
        **{key: text for key, text in words(language).items() if key.startswith(SHARED)},
        **_facts(voice),
        **_law(voice),
        **_outcomes(voice),
        **_routes(voice),
    }


def _facts(voice: Voice) -> dict[str, str]:
    found = {f"name.{fact}": voice.name(fact) for fact in voice.rules.facts}
    for fact in askable(voice.rules):
        norm = voice.rules.facts[fact].open_norm
        found |= {
            f"q.{fact}": voice.question(fact),
            f"h.{fact}": voice.help(fact),
            f"y.{fact}": voice.statement(fact, yes=True),
            f"n.{fact}": voice.statement(fact, yes=False),
            f"f.{fact}": voice.find_out(fact),
            f"ey.{fact}": voice.example(fact, yes=True),
            f"en.{fact}": voice.example(fact, yes=False),
            **({f"norm.{fact}": voice.of(norm)} if norm else {}),
        }
        signals = [s for s in library.raw("signals.yaml")["signals"] if s["fact"] == fact]
        for place, signal in enumerate(signals):
            found[f"practice.{fact}.{place}"] = voice.of(signal)
    return found


def _law(voice: Voice) -> dict[str, str]:
    rules, shape = voice.rules, outline(voice.rules)
    found: dict[str, str] = {}
    for name in sorted({shape.read_by[fact] for fact in askable(rules)}):
        found |= {
            f"place.{bare(name)}": voice.place(name),
            f"means.{bare(name)}": voice.means(name),
            f"cite.{bare(name)}": voice.citation(name),
        }
    return found | {f"place.{bare(name)}": voice.place(name) for name in sorted(shape.derived)}


def _outcomes(voice: Voice) -> dict[str, str]:
    rules, say = voice.rules, voice.say
    found = {f"regime.{regime.id}": voice.of(regime.name) for regime in rules.regimes}
    for heading in rules.headings:
        key = f"{heading.exception}.{heading.regime}"
        found[f"heading.{key}"] = voice.of(heading.heading)
        found[f"first.{key}"] = voice.of(heading.worker or heading.first)
    for remark in reachable(rules, (*rules.consequences, *rules.signals, *rules.warnings)):
        found[f"remark.{remark.id}"] = voice.remark(remark)
        for place, reading in enumerate(remark.readings):
            found[f"remark.{remark.id}.{place}"] = voice.reading(reading)
    for question in rules.questions.values():
        found[f"question.{question.id}"] = voice.of(question.text)
        for reading in question.readings:
            found[f"reading.{question.id}.{reading.id}"] = voice.reading(reading)
    notices = {notice.id: notice for notice in rules.notices}
    day = rules.article.knowledge_date
    found["verified"] = (
        f"{voice.of(rules.article.verified)} {voice.remark(notices['no_reform_seen'])}"
    )
    found["foot.rules"] = say(
        "foot.rules", sha256=rules.sha256[:12], day=f"{day.day}-{day.month}-{day.year}"
    )
    return found


def _routes(voice: Voice) -> dict[str, str]:
    routes = library.raw("routes.yaml")
    found = {"calm": routes["safety"][voice.language]["text"]}
    for step in always():
        found[f"always.{step['id']}"] = voice.of(step)
    for organisation in routes["organisations"]:
        name = organisation["id"]
        for key in ("name", "for", "can_do", "who_notices", "anonymous"):
            found[f"org.{name}.{key}"] = voice.of(organisation[key])
        for place, contact in enumerate(organisation.get("contacts", ())):
            found[f"contact.{name}.{place}"] = voice.of(contact["what"])
    return found


def grouped(keys: Iterable[str]) -> list[list[list[str]]]:
    """Return keys as products of prefixes and suffixes, so that few names are written out."""
    by_prefix: dict[str, list[str]] = {}
    for key in keys:
        prefix, dot, rest = key.rpartition(".")
        by_prefix.setdefault(prefix + dot, []).append(rest)
    by_suffixes: dict[tuple[str, ...], list[str]] = {}
    for prefix, suffixes in by_prefix.items():
        by_suffixes.setdefault(tuple(suffixes), []).append(prefix)
    return [[prefixes, list(suffixes)] for suffixes, prefixes in by_suffixes.items()]
