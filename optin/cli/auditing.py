"""What the audit's commands do: read everything, judge, write once."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from optin.audit import as_read, columnar, machine, page, reporting
from optin.audit.audited import Audited, audited
from optin.audit.belonging import is_document, refuse_document, refuse_other
from optin.audit.houses import Inputs, Tables, tables
from optin.audit.kinds import WORKBOOK, kind
from optin.audit.lines import Lines
from optin.audit.operator_file import read_operator
from optin.audit.sheet import MAX_ROWS, Sheet, read_csv
from optin.audit.workbook import read_xlsx
from optin.case.reading import read_case
from optin.cli import commands
from optin.cli.forms import form_of
from optin.console import rendering
from optin.console.screen import has_colour, is_plain
from optin.explanation.report import Report
from optin.explanation.voice import Voice
from optin.files import new_file, read, write_new
from optin.problems import InputError, NotInForceError, Place, Problem, UsageError
from optin.rules import library

if TYPE_CHECKING:
    from optin.case.model import Case

LINES = ("csv", "csv-ids")  # for people, and for programs that read more than JSON takes
FORMATS = ("text", "json", *LINES, "junit", "sarif", "html")
MARK = b"\xef\xbb\xbf"  # by which Excel knows UTF-8
MAX_BYTES = 64_000_000  # what is read whole; beyond it only the columnar way
MOST_IN_DETAIL = 5_000
WIDEST = 100
MOST_BLOCKS = 4  # of a matrix on the screen
MOST_IN_TEXT = 10  # operators told one by one in text


@dataclass(frozen=True)
class Asked:
    """What somebody asked for on the command line."""

    table: str
    operator: str | None
    operators: str | None
    payments: str | None
    as_of: str | None
    form: str
    output: str | None
    horizon: str
    lang: str | None
    fail_on: Sequence[str]
    show_all: bool
    plain: bool
    assume: Sequence[str] = ()


def run(asked: Asked) -> int:
    """Audit; return 1 where `fail_on` asks for it."""
    language = commands.language_of(asked.lang)
    for what in asked.fail_on:
        commands.choice("--fail-on", what, ("breach", "unknown"))
    if asked.operator and asked.operators:
        raise UsageError([Problem(Place(""), "both_operators")])
    named = (asked.table, asked.operator, asked.operators, asked.payments)
    if named.count("-") > 1:
        raise UsageError([Problem(Place(""), "stdin_twice")])
    days = _horizon(asked.horizon)
    as_of = commands.day_of(asked.as_of)
    rules = library.shipped()
    if as_of < rules.in_force_from:
        asked_of = {"as_of": as_of.isoformat(), "from": rules.in_force_from.isoformat()}
        raise NotInForceError([Problem(Place(""), "not_in_force", asked_of)])
    voice = Voice(rules, "operator", language)
    assumed = commands.assumptions(asked.assume)
    large = asked.operators and not asked.payments and not assumed and asked.form in LINES
    if large and columnar.suits(asked.table, rules):
        return _columnar(asked, voice, as_of, days)
    read = tables(_inputs(asked, as_of), rules, as_of, assumed)
    total = sum(len(house.case.relations) for house in read.houses)
    if total > MOST_IN_DETAIL and asked.form not in {"text", *LINES}:
        details = {"format": asked.form, "count": str(total), "most": str(MOST_IN_DETAIL)}
        raise UsageError([Problem(Place(""), "too_many_for", details)])
    judged = [audited(rules, house, days) for house in read.houses]
    _write(asked, _rendered(asked, voice, read, judged))
    if asked.form in {*LINES, "junit", "sarif"}:  # in which there is no room for it
        for said in as_read.sentences(voice.say, read.readings, quoting=False):
            sys.stderr.write(said + "\n")
    if asked.output:
        said = voice.say("audit.written", file=asked.output, count=total, operators=len(judged))
        sys.stderr.write(said + "\n")
    breach = "breach" in asked.fail_on and any(a.has_breach for a in judged)
    unknown = "unknown" in asked.fail_on and any(a.has_unknown for a in judged)
    return commands.FOUND if breach or unknown else 0


def _horizon(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 3650):  # noqa: PLR2004  (ten years)
        raise UsageError([Problem(Place(""), "bad_horizon", {"option": "--horizon"})])
    return int(text)


def _columnar(asked: Asked, voice: Voice, as_of: date, horizon: int) -> int:
    """Write a line per relationship for any number of operators, in bounded memory."""
    operators = asked.operators or ""
    audit = columnar.Columnar(
        voice.rules,
        as_of,
        _lines(voice, as_of, asked.form),
        _sheet(read(operators, MAX_BYTES), operators, "operator", columnar.MOST_OPERATORS),
        _progress(voice),
        MARK if asked.output and asked.form == "csv" else b"",
        horizon,
    )
    if asked.output:
        with new_file(Path(asked.output)) as stream:
            tally = audit.write(asked.table, stream, folder=Path(asked.output).parent)
        said = voice.say(
            "audit.written", file=asked.output, count=tally.relations, operators=tally.operators
        )
        sys.stderr.write(said + "\n")
    else:
        tally = audit.show(asked.table, sys.stdout.buffer)
    for said in as_read.sentences(voice.say, list(audit.read.values()), quoting=False):
        sys.stderr.write(said + "\n")
    breach = "breach" in asked.fail_on and tally.breached
    unknown = "unknown" in asked.fail_on and tally.unknown
    return commands.FOUND if breach or unknown else 0


def _progress(voice: Voice) -> "columnar.Progress | None":
    if not sys.stderr.isatty():
        return None

    def told(count: int) -> None:
        end = "\r" if count else "\r" + " " * 40 + "\r"
        sys.stderr.write(("\r" + voice.say("audit.progress", count=count) if count else "") + end)
        sys.stderr.flush()

    return told


def _inputs(asked: Asked, as_of: date) -> Inputs:
    """Read every file; what cannot be read of any of them is said together.

    Raises:
        InputError: some file cannot be read.
    """
    problems: list[Problem] = []
    found: dict[str, Sheet | Case | None] = {}
    for name, file in (
        ("workers", asked.table),
        ("operator", asked.operator),
        ("operators", asked.operators),
        ("payments", asked.payments),
    ):
        try:
            found[name] = _read(file, name, as_of) if file else None
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    workers = found["workers"]
    assert workers is not None  # noqa: S101  (an argument that must be given)
    return Inputs(
        workers, asked.table, *(_only(found[n]) for n in ("operator", "operators", "payments"))
    )


def _only(read: "Sheet | Case | None") -> Sheet | None:
    return read if isinstance(read, Sheet) else None


def _read(file: str, name: str, as_of: date) -> "Sheet | Case":
    if (Path(file) / "dossier.yaml").is_file():
        raise InputError([Problem(Place(file), "is_a_dossier")])
    raw, rules = read(file, MAX_BYTES), library.shipped()
    yaml = Path(file).suffix.lower() in {".yaml", ".yml", ".json"} or is_document(raw)
    if yaml and name == "workers":
        return read_case(raw, file, rules, as_of)
    if yaml and name == "operator":
        return read_operator(raw, file, rules)
    return _sheet(raw, file, _SCOPES[name])


_SCOPES = {
    "workers": "relation",
    "operator": "operator",
    "operators": "operator",
    "payments": "payment",
}


def _sheet(raw: bytes, file: str, scope: str, most: int = MAX_ROWS) -> Sheet:
    if is_document(raw):
        refuse_document(raw, file)
    sheet = read_xlsx(raw, file) if kind(raw, file) == WORKBOOK else read_csv(raw, file, most)
    refuse_other(sheet, library.shipped(), scope)
    return sheet


def _rendered(asked: Asked, voice: Voice, read: Tables, judged: Sequence[Audited]) -> str:
    tellers = [reporting.Teller(voice, read, a, show_all=asked.show_all) for a in judged]
    match asked.form:
        case "json":
            return machine.as_json(tellers)
        case "csv" | "csv-ids":
            lines = _lines(voice, judged[0].result.as_of, asked.form)
            return machine.as_csv(tellers, lines).removesuffix("\r\n")
        case "junit":
            return machine.as_junit(tellers)
        case "sarif":
            return machine.as_sarif(tellers)
        case "html":
            whole = [
                reporting.Teller(voice, read, a, show_all=asked.show_all, whole=True)
                for a in judged
            ]
            return _html(voice, whole).rstrip("\n")
        case _:
            return _text(asked, voice, tellers)


def _html(voice: Voice, tellers: Sequence[reporting.Teller]) -> str:
    made: list[tuple[Report, reporting.Teller | None]] = [(t.report(), t) for t in tellers]
    if len(tellers) > 1:
        made = [(_summary(voice, tellers, whole=True), None), *made]
    return page.as_html(voice.language, made, voice.say("audit.statement"))


def _summary(voice: Voice, tellers: Sequence[reporting.Teller], *, whole: bool = False) -> Report:
    readings, audits = tellers[0].tables.readings, [teller.audited for teller in tellers]
    return reporting.summary(voice, audits, readings, whole=whole)


def _text(asked: Asked, voice: Voice, tellers: Sequence[reporting.Teller]) -> str:
    plain = is_plain(asked.plain)
    colour = has_colour(plain=plain) and not asked.output

    def shown(report: Report) -> str:
        return rendering.text([report], colour=colour, plain=plain).strip("\n")

    parts = []
    whole = _summary(voice, tellers)
    if len(tellers) > 1:
        parts.append(shown(replace(whole, foot=())))
    if len(tellers) <= MOST_IN_TEXT or asked.show_all:
        for teller in tellers:
            report = teller.report()
            below = report.foot if len(tellers) == 1 else ()  # of several it stands under all
            parts.append(shown(Report(report.heading, report.lead, ())))
            parts.append(_matrix(teller, show_all=asked.show_all))
            parts.append(shown(Report("", (), report.sections, below)))
    else:
        parts.append(voice.say("audit.more_in_detail", count=len(tellers)))
    if len(tellers) > 1:
        parts.append(shown(Report("", (), (), whole.foot)))
    return "\n\n".join(part for part in parts if part)


def _matrix(teller: reporting.Teller, *, show_all: bool) -> str:
    """Return the matrix in blocks that fit; where there are many, say how to see it."""
    header, *rows = teller.matrix()
    wide = max([len(row[0]) for row in rows], default=0) + 2
    width = max([4, *(len(label) + 1 for label in header[1:])])
    each = max(1, (WIDEST - wide) // width)
    blocks = range(1, len(header), each)
    lines = [teller.say("audit.matrix")]
    if rows and len(blocks) > MOST_BLOCKS and not show_all:
        lines = [teller.say("audit.too_wide")]
        blocks = range(0)
    for start in blocks if rows else ():
        lines += [
            "".join(
                [row[0].ljust(wide), *(c.ljust(width) for c in row[start : start + each])]
            ).rstrip()
            for row in (header, *rows)
        ]
    if teller.left_out():
        lines.append(teller.say("audit.left_out_text", count=teller.left_out()))
    return "\n".join(lines if len(lines) > 1 or blocks == range(0) else ())


def _lines(voice: Voice, as_of: date, form: str) -> Lines:
    """Return how lines are put: in words that Excel opens well, or in ids for programs."""
    return Lines(voice, as_of.isoformat(), spoken=form == "csv")


def _write(asked: Asked, text: str) -> None:
    if asked.output is None:
        commands.printed(text)
        return
    mark = MARK if asked.form == "csv" else b""
    end = "\r\n" if asked.form in LINES else "\n"
    content = (text + end).encode("utf-8", "replace")  # half a sign in a name
    write_new(Path(asked.output), mark + content)


def new_table(
    scope: str, asked: str | None, lang: str | None, output: str | None, *, many: bool
) -> None:
    """Print a starter table, or write it to a file that is named."""
    from optin.audit.starter import operator_yaml, starter  # noqa: PLC0415

    voice = Voice(library.shipped(), "operator", commands.language_of(lang))
    forms = ("yaml", "csv", "xlsx") if scope == "operator" and not many else ("csv", "xlsx")
    form = form_of(asked, output, forms, forms[0])
    if form == "xlsx" and output is None:
        raise UsageError([Problem(Place(""), "xlsx_to_screen")])
    content = (
        operator_yaml(voice).encode() if form == "yaml" else starter(voice, scope, form, many=many)
    )
    if output is None:
        commands.printed(content.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n"))
    else:
        write_new(Path(output), content)
        sys.stderr.write(voice.say(f"new.written.{scope}", file=output) + "\n")
