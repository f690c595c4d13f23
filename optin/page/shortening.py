"""Fewer bytes for many sentences: a letter that no text uses stands for what comes back often."""

from collections import Counter
from collections.abc import Sequence

# Letters of two bytes after Latin, Greek and Cyrillic: Armenian, Hebrew, Arabic and what follows.
FIRST, LAST = 0x530, 0x7FF
SIZES = (2, 3, 4, 5, 6, 8, 10, 12, 16)
BETWEEN = "\0"
AT_ONCE = 200  # how many are taken before counting again
LEAST_GAIN = 1
QUOTES = 3  # what a phrase costs in the list besides itself


def shortened(strings: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the strings with tokens for phrases that come back, and the phrases by token.

    A phrase may hold earlier tokens, so they are put back from the last to the first.

    Raises:
        ValueError: a string holds a letter that could be a token, and would come back as a phrase.

    >>> strings, phrases = shortened(["werk weigeren", "werk weigeren kan", "werk weigeren"] * 3)
    >>> for place in reversed(range(len(phrases))):
    ...     strings = [s.replace(chr(FIRST + place), phrases[place]) for s in strings]
    >>> strings[:3]
    ['werk weigeren', 'werk weigeren kan', 'werk weigeren']
    """
    text, phrases = BETWEEN.join(strings), list[str]()
    if taken := sorted({sign for sign in text if FIRST <= ord(sign) <= LAST}):
        raise ValueError(f"these letters stand for phrases on the page: {' '.join(taken)}")
    while found := _gains(text):
        count = 0
        for gain, phrase in found[: 2 * AT_ONCE]:
            now = _gain(phrase, text.count(phrase))
            if now < LEAST_GAIN or now < 0.7 * gain or FIRST + len(phrases) > LAST:
                continue
            text = text.replace(phrase, chr(FIRST + len(phrases)))
            phrases.append(phrase)
            count += 1
            if count == AT_ONCE:
                break
        if not count:
            break
    return text.split(BETWEEN), phrases


def _gains(text: str) -> list[tuple[int, str]]:
    """Return what would save bytes, the most first."""
    counts = Counter(
        text[start : start + size] for size in SIZES for start in range(len(text) - size + 1)
    )
    gains = ((_gain(phrase, count), phrase) for phrase, count in counts.items() if count > 1)
    return sorted(
        ((gain, phrase) for gain, phrase in gains if gain > LEAST_GAIN and BETWEEN not in phrase),
        key=lambda found: (-found[0], found[1]),
    )


def _gain(phrase: str, count: int) -> int:
    size = len(phrase.encode())
    return count * (size - 2) - size - QUOTES
