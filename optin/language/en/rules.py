"""What can be wrong with a rule file."""

WORDS: dict[str, str] = {}
