"""The values of options in the reader's language: every word of either language is understood."""

from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

from optin.language import Speaker, words
from optin.rules.names import COMPLETE

Choice = TypeVar("Choice", bound=Enum)


def chosen(kind: str, options: type[Choice], text: str) -> Choice | None:
    """Return the option that a word stands for: its own, or one of any language."""
    return next((option for option in options if text.casefold() in _names(kind, option)), None)


def there_are(say: Speaker, kind: str, options: type[Enum]) -> str:
    """Return the words for every option, in the language of the reader."""
    return ", ".join(say(f"choice.{kind}.{option.value}") for option in options)


def plain_kind(text: str) -> str:
    """Return the name that the program has for a kind of finding: `telefoonnummer` is `phone`."""
    for language in COMPLETE:
        for key, word in words(language).items():
            if key.startswith("allow.") and word.casefold() == text.casefold():
                return key.removeprefix("allow.")
    return text


def plain_findings(allowed: Iterable[str]) -> frozenset[str]:
    """Return findings that may stay, such as F3:telefoonnummer, as the program names them."""
    parts = (text.partition(":") for text in allowed)
    return frozenset(f"{where}{colon}{plain_kind(kind)}" for where, colon, kind in parts)


def _names(kind: str, option: Enum) -> set[str]:
    key = f"choice.{kind}.{option.value}"
    return {str(option.value), *(words(language)[key].casefold() for language in COMPLETE)}
