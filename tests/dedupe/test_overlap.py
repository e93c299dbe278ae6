"""How much of one text is found in another."""

import pytest

from newscrawl.dedupe.overlap import overlap


def words(start: int, stop: int) -> tuple[str, ...]:
    return tuple(f"слово{number}" for number in range(start, stop))


def test_shares_of_an_excerpt() -> None:
    whole, excerpt = words(0, 100), words(50, 90)
    found = overlap(whole, excerpt)
    assert (found.of_first, found.of_second) == (0.4, 1.0)
    assert (found.of_shorter, found.of_longer, found.of_head) == (1.0, 0.4, 1.0)
    assert found.similarity == pytest.approx(80 / 140)
    assert found.unshared_words == (*words(0, 50), *words(90, 100))


def test_order_of_passages_does_not_count() -> None:
    assert overlap(words(0, 100), (*words(50, 100), *words(0, 50))).similarity == 1.0


@pytest.mark.parametrize(("new_words", "of_head"), [(20, 0.2), (25, 0.0), (30, 0.0)])
def test_the_head_is_the_first_25_words(new_words: int, of_head: float) -> None:
    background = words(0, 100)
    later = (*words(1000, 1000 + new_words), *background[: 95 - new_words])
    assert overlap(background, later).of_head == of_head


@pytest.mark.parametrize(("text_words", "is_found"), [(78, True), (82, False)])
def test_two_common_words_are_a_passage_in_a_short_text_only(text_words: int, is_found: bool) -> None:
    other = (*words(1000, 998 + text_words), "слово0", "слово1")
    assert (overlap(words(0, text_words), other).similarity > 0) is is_found


def test_texts_of_fewer_words_than_a_passage() -> None:
    assert overlap(("да",), ("да",)).similarity == 1.0
    assert overlap(("да",), ("нет",)).unshared_words == ("да", "нет")
    assert overlap((), ()).similarity == 0.0
