"""Whole pages in the structures of the Runet's engines and outlets, written by us, with their truth beside them."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newscrawl.exceptions import NotAnArticle
from newscrawl.extract import extract
from newscrawl.items import Article
from newscrawl.normalise.article import normalise

LAYOUTS = sorted(Path(__file__).with_name("layouts").glob("*.html"))
UNSAID: dict[str, Any] = {
    "authors": [],
    "section": None,
    "tags": [],
    "lead": None,
    "genre": "article",
    "live": False,
    "paywalled": None,
}


def truth_of(page: Path) -> dict[str, Any]:
    return tomllib.loads(page.with_suffix(".toml").read_text("utf-8"))


def article_of(page: Path) -> Article:
    truth = truth_of(page)
    fetched_at = datetime.fromisoformat(truth["fetched_at"]) if "fetched_at" in truth else None
    return normalise(extract(page.read_text("utf-8"), url=truth["url"], source="x", fetched_at=fetched_at))


ARTICLES = [page for page in LAYOUTS if "error" not in truth_of(page)]
LISTINGS = [page for page in LAYOUTS if "error" in truth_of(page)]


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.stem)
def test_layout(page: Path) -> None:
    truth = truth_of(page)
    article = article_of(page)
    assert article.title == truth["title"]
    assert not blocks_amiss(article, truth["body"]), [block.text for block in article.blocks]
    read = article.to_json()
    assert {name: read[name] for name in UNSAID} == UNSAID | {name: truth[name] for name in UNSAID if name in truth}


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.stem)
def test_date_of_a_layout(page: Path) -> None:
    truth = truth_of(page)
    published = article_of(page).published
    if "published" not in truth:
        return
    assert published is not None
    stated = datetime.fromisoformat(truth["published"])
    at = published.at if stated.tzinfo else published.at.astimezone(zone_of(published.timezone)).replace(tzinfo=None)
    assert at == stated
    assert (published.precision == "day") == (truth.get("precision") == "day")
    assert published.timezone == truth.get("timezone", published.timezone)


@pytest.mark.parametrize("page", LISTINGS, ids=lambda page: page.stem)
def test_listing(page: Path) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        article_of(page)
    assert refusal.value.code == truth_of(page)["error"]


def blocks_amiss(article: Article, beginnings: list[str]) -> bool:
    texts = [block.text for block in article.blocks]
    return len(texts) != len(beginnings) or not all(map(str.startswith, texts, beginnings))


def zone_of(name: str) -> Any:
    from zoneinfo import ZoneInfo

    return ZoneInfo(name) if "/" in name or name == "UTC" else datetime.strptime(name.replace(":", ""), "%z").tzinfo
