"""What the store's tests share: articles to store."""

import gc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from newscrawl.items import Article, Block, Extractor, Timestamp

NOON = datetime(2025, 10, 22, 12, tzinfo=UTC)


@pytest.fixture
def swept() -> Iterator[None]:
    """Collects the sockets that the driver leaves open when it is closed while it tries to reach an absent server."""
    yield
    gc.collect()


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """`make_article("primer.ru/1", body="…", version=2)`; the hash is that of the body."""

    def make(article_id: str = "primer.ru/1", **fields: object) -> Article:
        body = str(fields.get("body", "Мост через реку открыли во вторник.\n\nДвижение пустили в обе стороны."))
        facts: dict[str, object] = {
            "url": f"https://{article_id}",
            "source": "primer",
            "title": "Мост открыли раньше срока",
            "body": body,
            "blocks": tuple(Block(kind="paragraph", text=text) for text in body.split("\n\n")),
            "published": Timestamp(
                at=NOON, raw="22.10.2025 15:00", timezone="Europe/Moscow", precision="minute", origin="jsonld"
            ),
            "fetched_at": NOON,
            "content_hash": sha256(body.encode()).hexdigest(),
            "extractor": Extractor(name="primer", version="1"),
        }
        return Article(id=article_id, **{**facts, **fields})  # type: ignore[arg-type]  # the tests name any field

    return make
