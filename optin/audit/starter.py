"""Empty tables to fill in: headers, drop-down answers, and a sheet that explains."""

from optin.audit.columns import LEVIES, Column, columns, condition_of
from optin.audit.sheet import written
from optin.audit.workbook import write_xlsx
from optin.explanation.voice import Voice

WORKERS = ("W1", "W2", "W3")
_LINES = {"relation": (1, 2, 3, 4, 5), "operator": (6, 2, 3, 4, 5), "payment": (7, 8, 9, 10)}


def choices(voice: Voice) -> tuple[str, ...]:
    """Return the answers that a drop-down offers."""
    return tuple(voice.say(f"answer.{word}") for word in ("yes", "no", "unknown", "declined"))


def levies(voice: Voice) -> tuple[str, ...]:
    """Return the levies that a drop-down offers."""
    return tuple(voice.say(f"levy.{name}") for name in ("together", *LEVIES))


def _columns(voice: Voice, scope: str, *, many: bool) -> tuple[Column, ...]:
    found = columns(voice.rules, scope)
    return tuple(c for c in found if many or c.kind != "operator")


def starter(voice: Voice, scope: str, form: str, *, many: bool) -> bytes:
    """Return a starter for workers (`relation`), the operator or payments, as CSV or XLSX."""
    made = _columns(voice, scope, many=many)
    header = [column.names[voice.language] for column in made]
    first = {"relation": WORKERS, "operator": ("",), "payment": levies(voice)}[scope]
    rows = [[mark if c.kind in {"label", "levy"} else "" for c in made] for mark in first]
    if form == "csv":
        return ("\ufeff" + written([header, *rows])).encode()
    offered = {"fact": choices(voice), "levy": levies(voice)}
    options = [offered.get(column.kind, ()) for column in made]
    explanation = voice.say("sheet.explanation"), _explanation(voice, scope, made)
    return write_xlsx(header, rows, options, explanation, voice.say(f"sheet.title.{scope}"))


def _explanation(voice: Voice, scope: str, made: tuple[Column, ...]) -> list[list[str]]:
    say = voice.say
    rows = [[say(f"sheet.line.{number}")] for number in _LINES[scope]]
    rows.append([say("sheet.column"), say("sheet.means"), say("sheet.help")])
    for column in made:
        name = column.names[voice.language]
        match column.kind:
            case "fact":
                explained = filter(None, (voice.help(column.id), _more(voice, column.id)))
                rows.append([name, voice.question(column.id), " ".join(explained)])
            case "evidence":
                kept = voice.say(f"keep.{condition_of(column.id)}")
                rows.append([name, say("sheet.evidence"), kept])
            case _:
                rows.append([name, say(f"sheet.{column.id}"), ""])
    return rows


def _more(voice: Voice, fact: str) -> str:
    """Return what a question needs in a table only: there `this list` would be that table."""
    return voice.say(f"sheet.{fact}") if voice.say.knows(f"sheet.{fact}") else ""


def operator_yaml(voice: Voice) -> str:
    """Return the operator's own file: every question above an empty answer."""
    lines = [
        "optin: operator/1",
        f"# {voice.say('starter.answers')}",
        f"# {voice.say('sheet.line.4')}",
    ]
    for column in _columns(voice, "operator", many=False):
        match column.kind:
            case "fact":
                asked = filter(None, (voice.question(column.id), _more(voice, column.id)))
                lines += [*(f"# {said}" for said in asked), f"{column.id}:"]
            case "evidence":
                lines += [f"# {voice.say(f'keep.{condition_of(column.id)}')}", f"{column.id}:"]
            case _:
                lines += [f"# {voice.say(f'sheet.{column.id}')}", f"{column.id}:"]
    return "\n".join(lines) + "\n"
