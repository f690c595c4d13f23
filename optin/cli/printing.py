"""What the commands print: text for people, JSON for programs."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from optin.case.model import Case
from optin.console import rendering
from optin.console.screen import has_colour, is_plain, wrap
from optin.engine.result import Result
from optin.explanation.report import Report
from optin.explanation.result import reports
from optin.explanation.voice import Voice
from optin.rules.model import Rules


def as_json(rules: Rules, results: Sequence[Result]) -> str:
    """Return one result as an object, several as an object that holds them."""
    import json  # noqa: PLC0415

    from optin.engine.exchange import as_data, together  # noqa: PLC0415  (only programs need it)

    made = [as_data(rules, result) for result in results]
    return json.dumps(together(made), ensure_ascii=False, indent=2)


class Told(NamedTuple):
    """A case with its result, and what is told beside it."""

    name: str
    case: Case
    result: Result
    then: Mapping[str, tuple[str, ...]]  # label -> breaches of other months than the day asked


def as_text(rules: Rules, language: str, judged: Sequence[Told], *, plain: bool) -> str:
    """Return the results for people; several files get their names and a summary."""
    plain = is_plain(plain)
    colour = has_colour(plain=plain)
    parts, summary = [], []
    for name, case, result, then in judged:
        voice = Voice(rules, case.told_by, language)
        told = reports(voice, case, result, then)
        title = f"{name}\n" if len(judged) > 1 else ""
        parts.append(title + rendering.text(told, colour=colour, plain=plain))
        summary += [f" - {name}: {report.heading}" for report in told if report.foot or report.lead]
    if len(judged) > 1:
        say = Voice(rules, "desk", language).say
        parts.append("\n".join([say("files.summary"), *summary]))
    return "\n\n".join(parts)


def report(made: Report, *, plain: bool) -> str:
    """Return one report."""
    plain = is_plain(plain)
    return rendering.text([made], colour=has_colour(plain=plain), plain=plain)


def rules(shipped: Rules, language: str) -> str:
    """Return the list of regulations."""
    voice = Voice(shipped, "desk", language)
    lines = []
    for source in shipped.sources.values():
        count = sum(name.startswith(f"{source.id}:") for name in shipped.provisions)
        lines.append(
            voice.say(
                "rules.source",
                id=source.id,
                title=voice.of(source.title),
                bwb=source.bwb,
                count=count,
                day=source.in_force_from.isoformat(),
            )
        )
        lines += wrap(voice.of(source.verified), "    ")
    lines.append(f"sha256 {shipped.sha256}")
    return "\n".join(lines)
