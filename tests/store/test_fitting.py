"""Documents over 16 MB: the text is kept, the rest is refused."""

from collections.abc import Callable

import bson
import pytest

from newscrawl.items import Article, Block, Evidence, Image, TopicTag
from newscrawl.store.documents import from_document, to_document
from newscrawl.store.fitting import LIMIT_BYTES, fit

PAGE = "Ветер стих. " * 100_000  # 2.2 MB


def test_ordinary_article_is_left_alone(make_article: Callable[..., Article]) -> None:
    document = to_document(make_article())
    assert fit(document) == (document, ())


def test_blocks_that_repeat_a_large_body_are_refused(make_article: Callable[..., Article]) -> None:
    body = PAGE * 4
    document, refused = fit(to_document(make_article(body=body)))
    assert refused == ("blocks",)
    assert from_document(document).body == body
    assert from_document(document).blocks == ()


def test_the_largest_goes_first_and_no_more_than_must(make_article: Callable[..., Article]) -> None:
    images = tuple(Image(url=f"https://primer.ru/{number}", caption=PAGE) for number in range(5))
    evidence = Evidence(text=PAGE * 3, place="text", weight=1.0)
    article = make_article(
        images=images, topics=(TopicTag(topic="weather", score=0.5, evidence=(evidence,)),), tags=("a",)
    )
    document, refused = fit(to_document(article))
    assert refused == ("images",)
    assert from_document(document).topics == article.topics


def test_body_over_the_limit_is_cut_at_its_end(make_article: Callable[..., Article]) -> None:
    body = "Ж" * 9_000_000
    document, refused = fit(to_document(make_article(body=body, blocks=(Block(kind="paragraph", text="Ж"),))))
    assert refused == ("body",)
    assert LIMIT_BYTES - 2 <= len(bson.encode(document)) <= LIMIT_BYTES
    assert body.startswith(document["body"])


def test_what_cannot_fit_is_an_error(make_article: Callable[..., Article]) -> None:
    with pytest.raises(ValueError, match="16 MB"):
        fit(to_document(make_article(title=PAGE * 9)))
