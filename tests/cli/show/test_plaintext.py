"""The text form of an article."""

import pytest

from newscrawl.cli.show.plaintext import as_text
from newscrawl.items import Article

JSON = {
    "url": "https://a.example/1",
    "source": "a",
    "title": "Мост открыли",
    "lead": "Движение пустили ночью",
    "authors": ["Анна Белова", "Иван Орлов"],
    "images": [{"url": "https://a.example/1.jpg"}, {"url": "https://a.example/2.jpg", "credit": "© Пётр Ли/ А"}],
    "body": "Первый абзац.\n\nВторой абзац.",
}


def published(at: str, precision: str) -> dict[str, str]:
    return {"at": at, "raw": "", "timezone": "Europe/Moscow", "precision": precision, "origin": "meta"}


def article(**fields: object) -> Article:
    return Article.from_json({**JSON, "published": published("2025-10-21T21:05:00Z", "minute"), **fields})


def test_whole_form() -> None:
    assert as_text(article()) == (
        "date 2025-10-21 Мост открыли\n\nДвижение пустили ночью\n\nАнна Белова, Иван Орлов\n\n© Пётр Ли/ А\n\n"
        "Первый абзац.\n\nВторой абзац.\n"
    )


@pytest.mark.parametrize(
    ("stamp", "line"),
    [
        (published("2025-10-21T21:00:00Z", "day"), "date 2025-10-22 "),
        (published("2025-10-21T21:00:00Z", "hour"), "date 2025-10-21 "),
        (published("2025-10-21T21:00:00Z", "day") | {"timezone": "+03:00"}, "date 2025-10-22 "),
        (None, "date unknown "),
    ],
)
def test_day(stamp: dict[str, str] | None, line: str) -> None:
    assert as_text(article(published=stamp)).startswith(line)


def test_a_lead_that_opens_the_body_is_printed_once() -> None:
    text = as_text(article(lead="Первый абзац.", authors=[], images=[]))
    assert text == "date 2025-10-21 Мост открыли\n\nПервый абзац.\n\nВторой абзац.\n"
