"""What a code of the linter stands for: what to avoid, what is better, and why."""

from optin.explanation.report import Item, Report, Section
from optin.language import Speaker
from optin.trust.lint.codes import CODES


def code_meant(name: str) -> str:
    """Return the code that people mean, in any case; empty where it is none.

    >>> code_meant("r06"), code_meant("3.d")
    ('R06', '')
    """
    code = name.strip().upper()
    return code if code in CODES else ""


def page(say: Speaker, code: str) -> Report:
    """Return the page of one code."""
    sections = tuple(
        Section(say(f"lint.{part}"), (Item(say(f"lint.{code}.{part}")),))
        for part in ("avoid", "prefer", "why")
    )
    return Report(f"{code}  {say(f'lint.{code}.title')}", (), sections, (say("lint.foot"),))


def markdown(say: Speaker, code: str) -> str:
    """Return the same page for the folder of pages."""
    report = page(say, code)
    parts = [f"# {report.heading}"]
    for section in report.sections:
        parts += [f"## {section.title}", *(item.text for item in section.items)]
    return "\n\n".join((*parts, *report.foot)) + "\n"
