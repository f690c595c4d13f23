"""What is kept, what can remain, and how to leave."""

from optin.explanation.report import Item, Report, Section
from optin.language import Speaker

_PARTS = {
    "kept": ("nothing", "network", "file", "errors"),
    "remains": ("history", "screen", "swap", "no_erasing"),
    "leaving": ("q", "close", "again"),
    "better": ("device", "alone", "operator", "file_name"),
}


def safety(say: Speaker) -> Report:
    """Return the promises with their limits."""
    sections = tuple(
        Section(
            say(f"safety.{part}"),
            tuple(Item(say(f"safety.{part}.{name}")) for name in names),
        )
        for part, names in _PARTS.items()
    )
    return Report(say("safety.title"), (), sections)
