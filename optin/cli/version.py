"""What `--version` says, made of nothing but words and the fingerprint of the rules."""

from optin import __version__
from optin.console.streams import encodable
from optin.language import Speaker, chosen
from optin.rules import library


def told() -> str:
    """Return a line with tool, rule fingerprint and knowledge date."""
    day = library.raw(library.LAWS[0])["knowledge_date"]
    say = Speaker(chosen())
    line = say("version", version=__version__, sha256=library.sha256()[:12], day=day)
    return encodable(line) + "\n"
