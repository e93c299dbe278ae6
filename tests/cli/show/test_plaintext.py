"""An article as plain text."""

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


def test_all_parts() -> None:
    assert as_text(article()) == (
        "date 2025-10-21 Мост открыли\n\nДвижение пустили ночью\n\nАнна Белова, Иван Орлов\n\n© Пётр Ли/ А\n\n"
        "Первый абзац.\n\nВторой абзац.\n"
    )


@pytest.mark.parametrize(
    ("timestamp", "day"),
    [
        (published("2025-10-21T21:00:00Z", "day"), "2025-10-22"),
        (published("2025-10-21T21:00:00Z", "hour"), "2025-10-21"),
        (published("2025-10-21T21:00:00Z", "day") | {"timezone": "+03:00"}, "2025-10-22"),
        (None, "unknown"),
    ],
)
def test_the_day_is_utc_unless_only_the_day_is_known(timestamp: dict[str, str] | None, day: str) -> None:
    first_line = as_text(article(published=timestamp)).splitlines()[0]
    assert first_line == f"date {day} Мост открыли"


def test_a_lead_that_opens_the_body_is_printed_once() -> None:
    text = as_text(article(lead="Первый абзац.", authors=[], images=[]))
    assert text == "date 2025-10-21 Мост открыли\n\nПервый абзац.\n\nВторой абзац.\n"
