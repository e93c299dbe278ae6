"""The shapes and their JSON."""

import json
from datetime import UTC, datetime

import msgspec
import pytest
from itemadapter import ItemAdapter
from jsonschema import Draft202012Validator

from docs.generate import article_schema
from newscrawl.items import Article, Block, Duplicate, Entry, Evidence, Timestamp, TopicTag

LEAST = {"url": "https://www.a.example/1?utm_source=x", "source": "a", "title": "Т", "body": "Раз\n\nДва"}
AT = datetime(2025, 10, 21, 21, 5, tzinfo=UTC)
FULL = Article.from_json({**LEAST, "published": None}).replace(
    published=Timestamp(at=AT, raw="22.10.2025 00:05", timezone="Europe/Moscow", precision="minute", origin="meta"),
    topics=(TopicTag(topic="politics", score=0.9, evidence=(Evidence(text="дума", place="title", weight=2.0),)),),
    duplicate=Duplicate(verdict="reprint", of="b.example/1", source="b", similarity=1.0, lag=60.0),
    fetched_at=AT,
)


@pytest.mark.parametrize(
    ("published", "at", "precision"),
    [
        ("2025-10-22T00:05:00+03:00", "2025-10-21T21:05:00Z", "second"),
        ("2025-10-22T00:05:00", "2025-10-22T00:05:00Z", "second"),
        ("2025-10-22", "2025-10-22T00:00:00Z", "day"),
    ],
)
def test_from_json_fills_what_is_not_given(published: str, at: str, precision: str) -> None:
    article = Article.from_json({**LEAST, "published": published})
    assert article.id == "a.example/1"
    assert article.blocks == (Block(kind="paragraph", text="Раз"), Block(kind="paragraph", text="Два"))
    assert article.published is not None
    assert article.to_json()["published"]["at"] == at
    assert article.published.precision == precision
    assert (article.status, article.version, article.schema_version) == ("live", 1, 1)


@pytest.mark.parametrize("article", [FULL, Article.from_json({**LEAST, "published": None})])
def test_json_there_and_back(article: Article) -> None:
    assert Article.from_json(json.loads(json.dumps(article.to_json()))) == article
    assert Article.from_json(json.loads(msgspec.json.encode(article))) == article


def test_from_json_ignores_what_it_does_not_know() -> None:
    assert Article.from_json({**FULL.to_json(), "_id": "x", "new_field": 1}) == FULL


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"url": "mailto:a@b"}, "mailto"),
        ({"title": None}, "title"),
        ({"published": {"at": "вчера"}}, "published"),
        ({"blocks": [{"kind": "video", "text": ""}]}, "blocks"),
    ],
)
def test_from_json_names_the_place_of_a_fault(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Article.from_json({**LEAST, "published": None, **wrong})


def test_itemadapter_reads_them() -> None:
    assert ItemAdapter(FULL)["title"] == "Т"
    assert ItemAdapter(FULL).asdict()["topics"][0]["evidence"][0]["text"] == "дума"


def test_the_schema_describes_what_is_printed_and_refuses_what_is_not() -> None:
    validator = Draft202012Validator(article_schema())
    assert list(validator.iter_errors(FULL.to_json())) == []
    assert list(validator.iter_errors({**FULL.to_json(), "status": "gone"}))


def test_entry_keeps_text_as_text() -> None:
    assert Entry.from_json({"url": "https://a.example/1", "published": "вчера"}).published == "вчера"
