"""Documents over 16 MB: the text is kept, other fields are emptied."""

from collections.abc import Callable

import bson
import pytest

from newscrawl.items import Article, Block, Evidence, Image, TopicTag
from newscrawl.store.documents import from_document, to_document
from newscrawl.store.fitting import LIMIT_BYTES, fit

PAGE = "Ветер стих. " * 100_000  # 2.2 MB


def test_an_ordinary_article_is_unchanged(make_article: Callable[..., Article]) -> None:
    document = to_document(make_article())
    assert fit(document) == (document, ())


def test_blocks_that_repeat_a_large_body_are_emptied(make_article: Callable[..., Article]) -> None:
    body = PAGE * 4
    document, trimmed = fit(to_document(make_article(body=body)))
    assert trimmed == ("blocks",)
    assert from_document(document).body == body
    assert from_document(document).blocks == ()


def test_only_the_largest_field_is_emptied_where_that_is_enough(make_article: Callable[..., Article]) -> None:
    images = tuple(Image(url=f"https://primer.ru/{number}", caption=PAGE) for number in range(5))
    evidence = Evidence(text=PAGE * 3, place="text", weight=1.0)
    article = make_article(
        images=images, topics=(TopicTag(topic="weather", score=0.5, evidence=(evidence,)),), tags=("a",)
    )
    document, trimmed = fit(to_document(article))
    assert trimmed == ("images",)
    assert from_document(document).topics == article.topics


def test_a_body_over_the_limit_is_cut_at_its_end(make_article: Callable[..., Article]) -> None:
    body = "Ж" * 9_000_000
    document, trimmed = fit(to_document(make_article(body=body, blocks=(Block(kind="paragraph", text="Ж"),))))
    assert trimmed == ("body",)
    assert LIMIT_BYTES - 2 <= len(bson.encode(document)) <= LIMIT_BYTES
    assert body.startswith(document["body"])


def test_a_document_that_cannot_fit_is_an_error(make_article: Callable[..., Article]) -> None:
    with pytest.raises(ValueError, match="16 MB"):
        fit(to_document(make_article(title=PAGE * 9)))


def test_a_field_of_some_kilobytes_is_emptied_before_the_body_is_cut(make_article: Callable[..., Article]) -> None:
    body = "x" * (LIMIT_BYTES - 20_000)
    document, trimmed = fit(to_document(make_article(body=body, blocks=(), tags=("y" * 50_000,))))
    assert trimmed == ("tags",)
    assert document["body"] == body
