"""Headline, date line, byline and credits that stand inside a body."""

import pytest

from newscrawl.extract.printed.inline_metadata import is_date_line, strip_inline_metadata
from newscrawl.items import Block


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("22 октября 2025, 00:05", True), ("Опубликовано: вчера в 14:05", True), ("10:13, 22.10.2025 (МСК)", True),
        ("5 минут назад", True), ("вчера", False), ("22 октября откроют мост", False), ("1" * 59 + "x", False),
    ],
)  # fmt: skip
def test_date_lines(text: str, date: bool) -> None:
    assert is_date_line(text) is date


def test_inline_metadata_leaves_the_body() -> None:
    texts = [
        "Паром вышел",
        "22 октября, 10:13 | Пётр Сомов",
        "© Анна Ким/ Маяк",
        "Первый абзац.",
        "Автор: Иван Петров",
        "Второй.",
        "Лев Толстой",
    ]
    blocks = [Block(kind="paragraph", text=text) for text in texts]
    stripped = strip_inline_metadata((*blocks[:6], Block(kind="list", text="Анна Ким"), blocks[6]), "Паром вышел")
    assert [block.text for block in stripped.blocks] == ["Первый абзац.", "Второй.", "Анна Ким"]
    assert stripped.authors == ("Пётр Сомов", "Иван Петров", "Лев Толстой")
    assert (stripped.credits, stripped.dates) == (("© Анна Ким/ Маяк",), ("22 октября, 10:13",))


@pytest.mark.parametrize(
    ("opening", "dates"),
    [
        ("22.10.2025, Заозёрск 00:16:06 Паром вышел в рейс.", ("22.10.2025 00:16:06",)),
        ("22.10.2025, Нижний Причал 9:30 Паром вышел в рейс.", ("22.10.2025 9:30",)),
        ("22.10.2025 паром вышел в рейс, Заозёрск ждал его к 09:30.", ()),
        ("Паром вышел 22.10.2025, Заозёрск 00:16:06.", ()),
    ],
)
def test_a_dateline_with_day_and_clock_gives_a_date_and_stays(opening: str, dates: tuple[str, ...]) -> None:
    stripped = strip_inline_metadata(
        (Block(kind="paragraph", text=opening), Block(kind="paragraph", text="Второй.")), None
    )
    assert stripped.dates == dates
    assert stripped.blocks[0].text == opening
