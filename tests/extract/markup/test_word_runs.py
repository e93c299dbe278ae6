"""How much of one text another text has."""

import pytest

from newscrawl.extract.markup.word_runs import Words, words_of
from newscrawl.items import Block


@pytest.mark.parametrize(
    ("text", "other", "share"),
    [
        ("один два три четыре пять", "Один, два три. Четыре пять!", 1.0),
        ("один два три четыре пять", "один два три шесть четыре пять", 1 / 3),
        ("один два три четыре", "ноль один два три", 0.5),
        ("один два", "один два", 0.0),
        ("", "", 0.0),
    ],
)
def test_shared_part(text: str, other: str, share: float) -> None:
    assert Words(text).shared_with(Words(other)) == share


def test_blocks_are_one_text() -> None:
    blocks = [Block(kind="paragraph", text="Паром «Онега»"), Block(kind="heading", text="вышел в рейс")]
    assert words_of(blocks).key == "паром онега вышел в рейс"
