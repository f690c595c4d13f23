"""What is shortened comes back letter for letter, in every alphabet that a token is not from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optin.page.shortening import FIRST, LAST, shortened

SENTENCES = {
    "ro": "Poți spune nu unui client, fără pedeapsă? Ștampila și țara.",
    "es": "¿Puedes decir que no a un cliente, sin castigo? El año que viene.",
    "hu": "Megtagadhatod a munkát büntetés nélkül? Őrült nagy bűn.",
    "pl": "Czy możesz odmówić klientowi bez kary? Źródło, żółć, łza.",
    "bg": "Можеш ли да откажеш на клиент, без да те наказват? Щом ѝ кажеш.",
    "ru": "Можешь ли ты отказать клиенту без наказания? Объём, съезд, ещё.",
    "uk": "Чи можеш ти відмовити клієнту без покарання? Її ґанок, що є.",
    "el": "Ζητάς χρήματα; Δίχως πρόστιμο.",
    "th": "คุณปฏิเสธลูกค้าได้ไหม",
    "zh": "你可以拒绝客人而不受处罚吗?",
}
ALPHABETS = st.sampled_from("abc аби Ѐѝґ ґ ωδ ășț őű łż ก 你 {}") | st.characters(
    codec="utf-8", exclude_characters="\0"
).filter(lambda sign: not FIRST <= ord(sign) <= LAST)


def _back(strings: list[str], phrases: list[str]) -> list[str]:
    for place in reversed(range(len(phrases))):
        strings = [string.replace(chr(FIRST + place), phrases[place]) for string in strings]
    return strings


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_in_any_language_is_shortened_and_comes_back(language: str) -> None:
    said = [SENTENCES[language], f"{SENTENCES[language]} {SENTENCES[language]}"] * 3

    short, phrases = shortened(said)

    assert phrases
    assert _back(short, phrases) == said


@settings(max_examples=40)
@given(st.lists(st.text(ALPHABETS, max_size=12), min_size=1, max_size=8))
def test_any_text_comes_back(said: list[str]) -> None:
    assert _back(*shortened(said * 3)) == said * 3


@pytest.mark.parametrize("word", ["Կարո՞ղ", "אפשר", "هل", "ߒߞߏ"])
def test_a_text_that_holds_a_token_is_refused_with_the_letters_it_is_about(word: str) -> None:
    letters = sorted({sign for sign in word if FIRST <= ord(sign) <= LAST})

    with pytest.raises(ValueError, match=" ".join(letters)):
        shortened(["nee", word])
