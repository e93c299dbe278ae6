"""Numbers in figures and in words."""

import pytest

from newscrawl.revisions.numerals import is_number

NUMBERS = """41 81,2 14:05 ноль нулём полтора один одной две двумя оба трёх четверо пятью шестеро семь восьмью девяти
десятью двенадцатью двадцать сорок шестьдесят пятидесяти девяноста сто двести триста четырёхсот пятьсот тысячами
тыс миллионов млн миллиард млрд""".replace("ё", "е")


@pytest.mark.parametrize("word", NUMBERS.split())
def test_numbers_in_figures_and_words(word: str) -> None:
    assert is_number(word)


@pytest.mark.parametrize("word", ["столица", "семья", "сорока-воровка", "одинокий", "тройка", "обама"])
def test_words_that_only_look_like_numbers(word: str) -> None:
    assert not is_number(word)
