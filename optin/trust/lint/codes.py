"""The codes of the linter, and which problems each stands for."""

from collections.abc import Mapping

# Some problems are found by the readers of the rules already; they have the same code.
CODES: Mapping[str, tuple[str, ...]] = {
    "R01": ("word_unanswered", "item_without_provision"),
    "R02": ("other_connective",),
    "R03": ("unused", "read_by_no_conclusion"),
    "R04": ("provision_unread",),
    "R05": ("both_ways",),
    "R06": ("yes_means_no",),
    "R07": ("nobody_to_ask", "empty_list"),
    "R08": ("never_said",),
    "R09": ("scenario_before_the_law",),
    "R10": ("missing_translation", "no_texts"),
    "R11": ("sentence_too_long", "question_too_long"),
    "R12": ("word_that_hurts", "fiction_without_article"),
}
WITH_WORDING = ("R01", "R02")
PAGES = "docs/lint"

_CODE_OF = {problem: code for code, problems in CODES.items() for problem in problems}


def code_of(problem: str) -> str:
    """Return the code of a problem, empty for one that has no page.

    >>> code_of("never_said"), code_of("not_yaml")
    ('R08', '')
    """
    return _CODE_OF.get(problem, "")
