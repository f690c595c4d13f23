"""What each command does; what it needs is imported when it runs, so that starting stays quick."""

import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from optin.cli.options import (
    Assume,
    Day,
    FailOn,
    Json,
    Language,
    Output,
    Plain,
    Role,
)
from optin.console.streams import encodable
from optin.language import Speaker, chosen, offered
from optin.problems import InputError, Named, Place, Problem, UsageError
from optin.rules.names import COMPLETE

if TYPE_CHECKING:
    from collections.abc import Callable

    from optin.case.model import Case
    from optin.rules.model import Rules

FOUND, WRONG_INPUT = 1, 2


def choice(option: str, value: str, options: Sequence[str]) -> str:
    """Return the value of an option.

    Raises:
        UsageError: it is not one of the options.
    """
    if value not in options:
        details = {"option": option, "there_are": ", ".join(options)}
        raise UsageError([Problem(Place(""), "bad_choice", details)])
    return value


def language_of(flag: str | None, among: Sequence[str] = COMPLETE) -> str:
    """Return the language that is asked for, `among` those there are, or that of the machine."""
    return chosen(choice("--lang", flag, among) if flag else None)


def role_of(flag: str | None) -> str | None:
    """Return the kind of person that is asked for; None without a flag."""
    from optin.rules.names import ROLES  # noqa: PLC0415

    return choice("--role", flag, ROLES) if flag else None


def day_of(flag: str | None) -> date:
    """Return the day asked about; today without a flag."""
    if not flag:
        return today()
    days = _days(flag)
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", flag) and days:
        return days[0]
    details: dict[str, str] = {"option": "--as-of"}
    if days:
        shown = [day.isoformat() for day in days]
        details["days"] = Named(shown[0], {"nl": " of ".join(shown), "en": " or ".join(shown)})
    raise UsageError([Problem(Place(""), "bad_day_meant" if days else "bad_day", details)])


def _days(text: str) -> list[date]:
    """Return the days that a text in figures may mean, the Dutch order first.

    >>> [day.isoformat() for day in _days("1-11-2026")], _days("31-2-2026")
    (['2026-11-01', '2026-01-11'], [])
    """
    days: list[date] = []
    if year_first := re.fullmatch(r"(\d{4})[-/. ]?(\d\d?)[-/. ]?(\d\d?)", text, re.ASCII):
        year, month, day = map(int, year_first.groups())
        orders = [(year, month, day)]
    elif year_last := re.fullmatch(r"(\d\d?)[-/. ](\d\d?)[-/. ](?:20)?(\d\d)", text, re.ASCII):
        day, month, year = map(int, year_last.groups())
        orders = [(2000 + year, month, day), (2000 + year, day, month)]
    else:
        return days
    for order in orders:
        with suppress(ValueError):
            days.append(date(*order))
    return list(dict.fromkeys(days))


def today() -> date:
    """Return the day on this machine; the day asked about is always printed as an input."""
    return datetime.now(UTC).astimezone().date()


def printed(text: str) -> None:
    """Print a text, with what this terminal cannot show replaced."""
    sys.stdout.write(encodable(text) + "\n")


def ask(
    role: Role = None,
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
    until: Annotated[
        str, typer.Option("--until", metavar="decided|complete", help="help.option.until")
    ] = "decided",
    as_of: Day = None,
) -> None:
    """Hold the interview on the terminal."""
    from optin.console.screen import Stopped, is_plain  # noqa: PLC0415
    from optin.console.session import Session  # noqa: PLC0415
    from optin.rules import library  # noqa: PLC0415

    language = language_of(lang, offered())
    complete = choice("--until", until, ("decided", "complete")) == "complete"
    session = Session(
        library.shipped(),
        role_of(role),
        language,
        day_of(as_of),
        complete=complete,
        plain=is_plain(plain),
    )
    try:
        session.run()
    except (Stopped, KeyboardInterrupt):
        say = Speaker(language)
        left = say("left.kept", file=session.kept) if session.kept else say("left")
        sys.stderr.write(encodable(left) + "\n")
        raise


def check(
    cases: Annotated[
        list[str] | None, typer.Argument(metavar="CASE...", help="help.argument.cases")
    ] = None,
    json: Json = False,  # noqa: FBT002
    side: Annotated[
        str | None,
        typer.Option(
            "--side",
            metavar="worker|operator|document|inspection|other|together",
            help="help.option.side_of",
        ),
    ] = None,
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
    fail_on: FailOn = None,
    assume: Assume = None,
) -> int:
    """Print what applies in each case, and why; return 1 where `fail_on` asks for it."""
    from dataclasses import replace  # noqa: PLC0415

    from optin.cli import printing  # noqa: PLC0415
    from optin.engine.assess import assess  # noqa: PLC0415
    from optin.rules import library  # noqa: PLC0415

    language = language_of(lang)
    fail_on = fail_on or []
    for what in fail_on:
        choice("--fail-on", what, ("breach", "unknown"))
    rules = library.shipped()
    assumed = assumptions(assume or [])
    read = _read_cases(cases or [], side, Speaker(language))
    cases_ = [replace(each.case, assume={**each.case.assume, **assumed}) for each in read]
    results = [assess(rules, case) for case in cases_]
    if json:
        printed(printing.as_json(rules, results))
        for each in read:  # the format has no place for it, and silence would say there is none
            for label, lines in each.then.items():
                sys.stderr.writelines(f"{label}: {line}\n" for line in lines)
    else:
        judged = [
            printing.Told(each.name, case, result, each.then)
            for each, case, result in zip(read, cases_, results, strict=True)
        ]
        printed(printing.as_text(rules, language, judged, plain=plain))
    outcomes = [relation for result in results for relation in result.relations]
    breach = any(relation.breaches for relation in outcomes) or any(each.then for each in read)
    unknown = any(
        "unknown" in (r.outcome.exception, r.outcome.employee_insurance)
        or r.outcome.regime == "undetermined"
        for r in outcomes
    )
    return FOUND if ("breach" in fail_on and breach) or ("unknown" in fail_on and unknown) else 0


def assumptions(pairs: Sequence[str]) -> dict[str, str]:
    """Return the readings of `--assume`.

    Raises:
        UsageError: a question or reading that does not exist. Lists every one.
    """
    from optin.rules import library  # noqa: PLC0415

    known = {q.id: [r.id for r in q.readings] for q in library.shipped().questions.values()}
    there_are = ", ".join(f"{q}={r}" for q, readings in known.items() for r in readings)
    split = [pair.partition("=")[::2] for pair in pairs]
    bad = [name for name, reading in split if reading not in known.get(name, [])]
    if bad:
        raise UsageError([Problem(Place(""), "bad_assume", {"there_are": there_are})])
    return dict(split)


class Read(NamedTuple):
    """A case that was read, and what it cannot hold."""

    name: str
    case: "Case"
    then: Mapping[str, tuple[str, ...]]  # label -> breaches of other months than the day asked


def _read_cases(
    names: Sequence[str], side: str | None = None, say: Speaker | None = None
) -> list[Read]:
    """Read every case before any is judged; a folder is a dossier, of which one side is told.

    Raises:
        InputError: some file is not a case. Lists every problem of every file.
    """
    from optin import files  # noqa: PLC0415
    from optin.case.reading import read_case  # noqa: PLC0415
    from optin.rules import library  # noqa: PLC0415

    problems: list[Problem] = []
    found = []
    if not names:
        problems.append(Problem(Place(""), "no_case"))
    if names.count("-") > 1:
        problems.append(Problem(Place(""), "stdin_twice"))
    folders = [name for name in names if Path(name).is_dir()]
    if side and not folders:
        problems.append(Problem(Place("--side"), "side_of_what"))
    for name in dict.fromkeys(names):
        try:
            if name in folders:
                from optin.cli.siding import side_of  # noqa: PLC0415

                found.append(side_of(name, side, say or Speaker(chosen())))
                continue
            raw = files.read(name, files.MAX_TEXT)
            found.append(Read(name, read_case(raw, name, library.shipped(), today()), {}))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return found


def read_one(name: str) -> "Case":
    """Return the case in a file.

    Raises:
        InputError: it is not a case. Lists every problem.
    """
    return _read_cases([name])[0].case


def read_two(first: str, second: str, side: str | None, say: Speaker) -> list[Read]:
    """Return two cases with their names; the same file twice is two cases.

    Raises:
        InputError: one is not a case. Lists every problem of both.
    """
    found = _read_cases([first, second], side, say)
    return found if len(found) > 1 else found * 2


def explain(
    topic: Annotated[
        list[str] | None, typer.Argument(metavar="TOPIC", help="help.argument.topic")
    ] = None,
    role: Role = None,
    lang: Language = None,
    plain: Plain = False,  # noqa: FBT002
) -> None:
    """Explain a provision, a fact or a regime; without one, the whole article."""
    from optin.cli import printing  # noqa: PLC0415
    from optin.explanation import topics  # noqa: PLC0415
    from optin.explanation.voice import Voice  # noqa: PLC0415
    from optin.rules import library  # noqa: PLC0415
    from optin.trust.lint.telling import code_meant, page  # noqa: PLC0415

    voice = Voice(library.shipped(), role_of(role) or "desk", language_of(lang))
    named = " ".join(topic or [])
    code = code_meant(named)
    if code:
        report = page(voice.say, code)
    else:
        about = named.strip()
        report = topics.topic(voice, named, today()) if about else topics.article(voice)
    printed(printing.report(report, plain=plain))


def new_case(
    role: Role = None, lang: Language = None, output: Output = None, as_of: Day = None
) -> None:
    """Print a starter case with a question above every answer, or write it to a named file."""
    from optin.cli.forms import form_of  # noqa: PLC0415
    from optin.explanation.starter import starter  # noqa: PLC0415
    from optin.explanation.voice import Voice  # noqa: PLC0415
    from optin.files import write_new  # noqa: PLC0415
    from optin.rules import library  # noqa: PLC0415

    form_of(None, output, ("yaml",), "yaml")
    voice = Voice(library.shipped(), role_of(role) or "worker", language_of(lang))
    content = starter(voice, day_of(as_of))
    if output is None:
        printed(content.rstrip("\n"))
    else:
        write_new(Path(output), content.encode())
        sys.stderr.write(voice.say("new.written", file=output) + "\n")


def schema_case(lang: Language = None) -> None:
    """Print the JSON Schema of a case."""
    from optin.case.schema import case_schema  # noqa: PLC0415

    _schema(case_schema, lang)


def schema_result(lang: Language = None) -> None:
    """Print the JSON Schema of a result."""
    from optin.engine.exchange import result_schema  # noqa: PLC0415

    _schema(lambda rules, _: result_schema(rules), lang)


def schema_dossier(lang: Language = None) -> None:
    """Print the JSON Schema of a dossier."""
    from optin.dossier.schema import dossier_schema  # noqa: PLC0415

    _schema(dossier_schema, lang)


def _schema(made: "Callable[[Rules, str], object]", lang: str | None) -> None:
    import json  # noqa: PLC0415

    from optin.rules import library  # noqa: PLC0415

    language = language_of(lang)
    printed(json.dumps(made(library.shipped(), language), ensure_ascii=False, indent=2))


def rules_list(lang: Language = None) -> None:
    """List the rule files: what they are, where published, what was verified until when."""
    from optin.cli import printing  # noqa: PLC0415
    from optin.rules import library  # noqa: PLC0415

    printed(printing.rules(library.shipped(), language_of(lang)))


def safety(lang: Language = None, plain: Plain = False) -> None:  # noqa: FBT002
    """Print what is kept, what can remain, and how to leave; changes nothing."""
    from optin.cli import printing  # noqa: PLC0415
    from optin.explanation.safety import safety as told  # noqa: PLC0415

    printed(printing.report(told(Speaker(language_of(lang, offered()))), plain=plain))
