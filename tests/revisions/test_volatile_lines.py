"""Which paragraphs belong to the page, and which to the article."""

import pytest

from newscrawl.revisions.volatile_lines import is_headline_like, is_volatile_line


@pytest.mark.parametrize(
    "line",
    [
        "1 274 просмотра",
        "12 тыс. подписчиков",
        "Комментарии (12)",
        "Рейтинг: 4.5",
        "Время чтения: 3 минуты",
        "Обновлено: 12 мая, 15:40",
        "5 минут назад",
        "16+",
        "14:05",
        "USD 81,24 EUR 94,1",
        "Погода в Перми +5 °C",
        "Читайте также: Мост закрыли",
        "По теме: Порт закрыли",
        "Популярные материалы",
        "Партнёрский материал",
        "Лодки на любой вкус, erid: 2VtzqwP8",
        "Подпишитесь на наш канал в Telegram",
        "Больше снимков в нашем канале",
        "Нашли опечатку? Выделите текст",
    ],
)
def test_lines_of_the_page(line: str) -> None:
    assert is_volatile_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Мост открыли 22 октября.",
        "Ранее сообщалось, что паром сел на мель.",
        "Реклама пива в Думе обсуждалась три часа, решение отложили." * 5,
        "За сутки ролик набрал миллион просмотров, сказал режиссер, и это не предел.",
        "Рейтинг партии вырос до 34 процентов, показал опрос.",
        "Обновленный вокзал открыли 12 мая после трех лет ремонта, на церемонию приехал губернатор.",
    ],
)
def test_sentences_of_the_article(line: str) -> None:
    assert not is_volatile_line(line)


@pytest.mark.parametrize(("rates", "is_volatile"), [(33, True), (36, False)], ids=["396 characters", "432 characters"])
def test_a_volatile_line_has_four_hundred_characters_at_most(rates: int, is_volatile: bool) -> None:
    assert is_volatile_line("USD 81,24 | " * rates) is is_volatile


@pytest.mark.parametrize(
    ("line", "is_like"),
    [
        ("В порту открыли новый причал", True),
        ("В порту открыли новый причал.", False),
        ("«В порту открыли новый причал!»", False),
        ("В порту открыли 3 причала", False),
        (" ".join(["причал"] * 19), True),
        (" ".join(["причал"] * 21), False),
    ],
    ids=["headline", "full stop", "quoted", "number", "132 characters", "146 characters"],
)
def test_headline_like(line: str, is_like: bool) -> None:
    assert is_headline_like(line) is is_like
