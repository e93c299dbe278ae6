"""A raw article becomes a typed one."""

from datetime import UTC, datetime
from typing import Any

import pytest

from newscrawl.exceptions import MissingBody, MissingTitle
from newscrawl.items import Article, Block, Dateline, DateText, Extractor, RawArticle
from newscrawl.normalise.article import normalise

FETCHED = datetime(2025, 10, 22, 9, 30, 1, 234567, tzinfo=UTC)
TEXT = "Мост через реку Быструю открыли на месяц раньше срока."


def article(*dates: tuple[str, str], **fields: Any) -> Article:
    defaults: dict[str, Any] = {
        "url": "https://www.a.example/news/1/?utm_source=x",
        "source": "a",
        "fetched_at": FETCHED,
        "title": " Мост\u00a0открыли ",
        "blocks": (Block(kind="paragraph", text=TEXT),),
        "published": tuple(DateText(text=text, origin=origin) for origin, text in dates),
        "extractor": Extractor(name="a", version="1", origins={"title": "selector"}),
    }
    return normalise(RawArticle(**defaults | fields))


def at(found: Article) -> str:
    assert found.published is not None
    return found.published.at.strftime("%Y-%m-%dT%H:%M")


def test_key_title_body_and_milliseconds() -> None:
    found = article()
    assert (found.id, found.title, found.body) == ("a.example/news/1", "Мост открыли", TEXT)
    assert found.fetched_at == FETCHED.replace(microsecond=234000)
    assert found.published is None


@pytest.mark.parametrize(("field", "value", "error"), [("title", None, MissingTitle), ("blocks", (), MissingBody)])
def test_what_is_no_article(field: str, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"www\.a\.example"):
        article(**{field: value})


def test_the_most_trusted_date_that_can_be_read_is_kept() -> None:
    found = article(("selector", "Версия для печати"), ("jsonld", "2025-10-22T10:13:00+03:00"), ("feed", "вчера"))
    assert at(found) == "2025-10-22T07:13"
    assert found.published is not None
    assert (found.published.origin, found.published.raw) == ("jsonld", "2025-10-22T10:13:00+03:00")
    assert found.extractor is not None
    assert found.extractor.origins == {"title": "selector", "published": "jsonld"}


def test_a_finer_reading_of_the_same_day_is_better() -> None:
    found = article(("selector", "22 октября 2025"), ("meta", "2025-10-22T10:13+03:00"))
    assert at(found) == "2025-10-22T07:13"
    assert found.extractor is not None
    assert found.extractor.disagreements == {}


def test_who_names_another_time_is_noted() -> None:
    found = article(("selector", "22.10.2025 10:13"), ("jsonld", "2025-10-22T10:13:00Z"), ("meta", "2025-10-22"))
    assert at(found) == "2025-10-22T07:13"
    assert found.extractor is not None
    assert found.extractor.disagreements == {"published.jsonld": "2025-10-22T10:13:00Z"}


@pytest.mark.parametrize(
    ("stated", "disagreements"),
    [("2025-10-22T10:13:59+03:00", {}), ("2025-10-22T10:14:00+03:00", {"published.jsonld": "2025-10-22T07:14:00Z"})],
)
def test_a_minute_apart_is_another_time(stated: str, disagreements: dict[str, str]) -> None:
    found = article(("selector", "22.10.2025 10:13"), ("jsonld", stated))
    assert found.extractor is not None
    assert found.extractor.disagreements == disagreements


def test_words_are_read_against_the_fetch_and_without_it_not_at_all() -> None:
    assert at(article(("selector", "вчера, 14:05"))) == "2025-10-21T11:05"
    assert article(("selector", "вчера, 14:05"), fetched_at=None).published is None


@pytest.mark.parametrize("place", [0, 1])
def test_dateline_of_the_first_or_second_paragraph(place: int) -> None:
    line = Block(kind="paragraph", text=f"КАЗАНЬ, 31 дек - РИА Новости, Анна Вяз. {TEXT}")
    blocks = (Block(kind="paragraph", text=TEXT),) * place + (line,)
    found = article(("meta", "2026-01-01T00:05+03:00"), blocks=blocks)
    assert found.dateline == Dateline(city="КАЗАНЬ", date="2025-12-31", agency="РИА Новости")
    assert found.authors == ("Анна Вяз",)


def test_a_dateline_further_down_belongs_to_another_text() -> None:
    line = Block(kind="paragraph", text=f"КАЗАНЬ, 31 дек - РИА Новости. {TEXT}")
    assert article(blocks=(Block(kind="paragraph", text=TEXT),) * 2 + (line,)).dateline is None


def test_the_pages_own_byline_stands_before_the_datelines() -> None:
    line = Block(kind="paragraph", text=f"КАЗАНЬ, 31 дек - РИА Новости, Анна Вяз. {TEXT}")
    assert article(blocks=(line,), authors=("Олег Ясень",)).authors == ("Олег Ясень",)


def test_a_dateline_without_anything_to_tell_its_year_keeps_its_city() -> None:
    line = Block(kind="paragraph", text=f"КАЗАНЬ, 31 дек - РИА Новости. {TEXT}")
    found = article(blocks=(line,), fetched_at=None)
    assert found.dateline == Dateline(city="КАЗАНЬ", date=None, agency="РИА Новости")
