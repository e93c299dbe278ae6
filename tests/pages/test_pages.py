"""The stored pages beside this file, each read by its site's spider; `--accept` rewrites what is expected of them.

A page is `<site>/<date>-<slug>.html.gz` with a `.json` of the same name: `url`, `fetched_at`, `reconstructed` (we wrote
it in the site's structure) and, once accepted, `article`.
"""

import gzip
import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import HtmlResponse
from scrapy.settings import Settings

from newscrawl.cli.run.page_reader import PageReader

HERE = Path(__file__).parent
PAGES = sorted(path.relative_to(HERE).as_posix().removesuffix(".html.gz") for path in HERE.glob("*/*.html.gz"))
FIELDS = (
    "id", "url", "canonical_url", "source", "title", "lead", "blocks", "authors", "section", "tags", "images",
    "language", "dateline", "published", "modified", "paywalled", "live",
)  # fmt: skip
READER = PageReader(Settings({"SPIDER_MODULES": ["spiders"]}))


@cache
def stated(page: str) -> dict[str, Any]:
    return json.loads((HERE / f"{page}.json").read_text("utf-8"))


@cache
def read_today(page: str) -> dict[str, Any]:
    body = gzip.decompress((HERE / f"{page}.html.gz").read_bytes())
    response = HtmlResponse(stated(page)["url"], body=body)
    fetched_at = datetime.fromisoformat(stated(page)["fetched_at"])
    article = READER.article(response, site=page.partition("/")[0], fetched_at=fetched_at).to_json()
    return {field: article[field] for field in FIELDS}


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if request.config.getoption("--accept") and stated(name).get("article") != read_today(name):
        accepted = stated(name) | {"article": read_today(name)}
        (HERE / f"{name}.json").write_text(json.dumps(accepted, ensure_ascii=False, indent=2) + "\n", "utf-8")
        stated.cache_clear()
    return name


@pytest.mark.parametrize("field", FIELDS)
def test_field(page: str, field: str) -> None:
    if "article" not in stated(page):
        pytest.fail(f"not accepted: run `pytest tests/pages --accept -k {page}`, then read the diff")
    assert read_today(page)[field] == stated(page)["article"][field]


def test_pages_of_our_own_say_so(page: str) -> None:
    assert stated(page)["reconstructed"] is True


def test_every_expectation_has_its_page() -> None:
    assert [path.relative_to(HERE).as_posix().removesuffix(".json") for path in sorted(HERE.glob("*/*.json"))] == PAGES
