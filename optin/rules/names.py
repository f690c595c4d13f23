"""The names that the rest agrees on: languages, roles, and the rules that a bare id belongs to."""

SOURCE = "nl"  # what the others are translations of
COMPLETE = (SOURCE, "en")  # what is read as input, and speaks everywhere
ROLES = ("worker", "operator", "desk")
ARTICLE = "uitvoeringsregeling_2_2"
