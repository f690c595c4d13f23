"""The form of what is written: the ending of `-o` decides it, or `--format` does, never two."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from optin.cli.commands import choice
from optin.problems import Place, Problem, UsageError

# The forms that an ending can stand for; the first is meant where nothing else is said.
ENDINGS: Mapping[str, tuple[str, ...]] = {
    ".html": ("html",),
    ".htm": ("html",),
    ".json": ("json", "sarif"),
    ".jsonl": ("jsonl",),
    ".sarif": ("sarif",),
    ".csv": ("csv", "csv-ids"),
    ".tsv": ("tsv",),
    ".txt": ("text",),
    ".md": ("markdown",),
    ".xml": ("junit", "dmn"),
    ".dmn": ("dmn",),
    ".yaml": ("yaml", "regelrecht"),
    ".yml": ("yaml", "regelrecht"),
    ".sql": ("sql",),
    ".xlsx": ("xlsx",),
    ".xlsm": ("xlsm",),
    ".xls": ("xls",),
    ".ods": ("ods",),
    ".pdf": ("pdf",),
    ".docx": ("docx",),
    ".doc": ("doc",),
    ".odt": ("odt",),
    ".rtf": ("rtf",),
    ".zip": ("zip",),
    ".png": ("png",),
}


def form_of(
    asked: str | None,
    output: str | None,
    forms: Sequence[str],
    default: str,
    option: str = "--format",
) -> str:
    """Return the form to write: what was asked for, or what the ending stands for.

    An ending that nobody knows says nothing.

    Raises:
        UsageError: there is no such form, or the ending stands for another.
    """
    ending = Path(output).suffix.lower() if output else ""
    meant = ENDINGS.get(ending)
    if asked:
        choice(option, asked, forms)
    if meant is None:
        return asked or default
    possible = [form for form in meant if form in forms]
    if not possible:
        there_are = ", ".join(e for e, means in ENDINGS.items() if set(means) & set(forms))
        details = {"ending": ending, "there_are": there_are}
        raise UsageError([Problem(Place(""), "ending_unknown", details)])
    if asked and asked not in possible:
        details = {"ending": ending, "option": option, "form": asked}
        raise UsageError([Problem(Place(""), "ending_other", details)])
    return asked or possible[0]
