"""Whole pages in the structures of the Runet's engines and outlets, written by us, beside the expected article.

`<layout>.toml` states the article whole: every block with all of its text, a string for a paragraph and
`{ heading = "…" }`, `{ quote = "…" }`, `{ list = "…" }` for the other kinds. A field that it leaves out is expected to
have its value of `DEFAULTS`. A page that is no article has `error`, the code of its refusal.
"""

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from newscrawl.exceptions import NotAnArticle
from newscrawl.extract import extract
from newscrawl.items import Article
from newscrawl.normalise.article import normalise

LAYOUTS = sorted(Path(__file__).with_name("layouts").glob("*.html"))
DEFAULTS: dict[str, Any] = {
    "authors": [],
    "section": None,
    "tags": [],
    "lead": None,
    "genre": "article",
    "live": False,
    "paywalled": None,
}


@cache
def expected_of(page: Path) -> dict[str, Any]:
    return tomllib.loads(page.with_suffix(".toml").read_text("utf-8"))


@cache
def article_of(page: Path) -> Article:
    expected = expected_of(page)
    fetched_at = datetime.fromisoformat(expected["fetched_at"]) if "fetched_at" in expected else None
    return normalise(extract(page.read_text("utf-8"), url=expected["url"], source="x", fetched_at=fetched_at))


ARTICLES = [page for page in LAYOUTS if "error" not in expected_of(page)]
LISTINGS = [page for page in LAYOUTS if "error" in expected_of(page)]


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.stem)
def test_fields(page: Path) -> None:
    expected = DEFAULTS | {"title": expected_of(page)["title"]}
    expected |= {name: value for name, value in expected_of(page).items() if name in DEFAULTS}
    article = article_of(page).to_json()
    assert {name: article[name] for name in expected} == expected


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.stem)
def test_blocks(page: Path) -> None:
    blocks = [(block.kind, block.text) for block in article_of(page).blocks]
    assert blocks == [kind_and_text(block) for block in expected_of(page)["body"]]


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.stem)
def test_date(page: Path) -> None:
    expected = expected_of(page)
    published = article_of(page).published
    assert published is not None
    assert published.at == instant(expected["published"], expected["timezone"])
    assert (published.precision, published.timezone) == (expected["precision"], expected["timezone"])


@pytest.mark.parametrize("page", LISTINGS, ids=lambda page: page.stem)
def test_listing(page: Path) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        article_of(page)
    assert refusal.value.code == expected_of(page)["error"]


def kind_and_text(block: str | dict[str, str]) -> tuple[str, str]:
    if isinstance(block, str):
        return "paragraph", block
    [(kind, text)] = block.items()
    return kind, text


def instant(text: str, zone: str) -> datetime:
    """A date of a truth file, whose clock is that of `zone` where the text itself has no offset."""
    stated = datetime.fromisoformat(text)
    return stated if stated.tzinfo is not None else stated.replace(tzinfo=ZoneInfo(zone))
