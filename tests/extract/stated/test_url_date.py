"""The date that an article's URL contains."""

import pytest

from newscrawl.extract.stated.url_date import from_url


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.ru/2025/10/22/visit", "2025-10-22"),
        ("https://a.ru/20251022/1.html", "2025-10-22"),
        ("https://a.ru/politics/22/10/2025/ab", "2025-10-22"),
        ("https://a.ru/news-2025-10-22-visit", "2025-10-22"),
        ("https://a.ru/2025/10/22", "2025-10-22"),
        ("https://a.ru/news/20251399", None),
        ("https://a.ru/news/120251022", None),
        ("https://a.ru/2025/1022", None),
        ("https://a.ru/n/201512", None),
        ("https://a.ru/?d=2025-10-22", None),
    ],
)
def test_day_of_an_address(url: str, day: str | None) -> None:
    assert from_url(url).published == (() if day is None else (day,))
