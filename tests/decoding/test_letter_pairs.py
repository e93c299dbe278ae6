"""The score of a pair of characters, in half nats."""

import pytest

from newscrawl.decoding.letter_pairs import russian_score


@pytest.mark.parametrize(
    ("first", "second", "score"),
    [
        ("н", "о", 3.0),  # `h`, 17, in the table, less 14
        ("Н", "о", 3.0),
        ("н", "О", 3.0 - 8.0),
        ("і", "о", -1.0),  # as «ио»
        (" ", "н", 2.0),
        ("«", "5", 0.0),
        ("a", "b", 0.0),
        ("a", "н", -8.0),
        ("н", "a", -8.0),
        ("Í", "î", -3.0),
        ("a", "î", 0.0),
        ("Í", " ", 0.0),
        ("н", "═", -7.0),
        ("\x01", "a", -7.0),
        ("α", "β", -7.0),
    ],
)
def test_score_of_a_pair(first: str, second: str, score: float) -> None:
    assert russian_score({(first, second): 1}) == score
    assert russian_score({(first, second): 3}) == 3 * score
