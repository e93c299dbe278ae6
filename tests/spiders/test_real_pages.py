"""Real saved pages, each read by its own spider; one test for each page and field."""

import importlib.util
import json
import tomllib
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from scrapy.settings import Settings

from newscrawl.cli.run.page_reader import PageReader, saved_page

READER = PageReader(Settings({"SPIDER_MODULES": ["spiders"]}))
PAGES: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("real_pages.toml").read_text("utf-8"))
WITH_GOLD = {
    "interfax-russia.ru/20111128-d56227e509.html": "interfax",
    "top.rbc.ru/20120106-33a7b32079.html": "rbc",
    "interfax.ru/20120106-355ba0d6ca.html": "interfax",
    "ria.ru/20120117-1c44109ced.html": "ria",
    "tass.ru/2020-ckad-5.html": "tass",
    "lenta.ru/2020-03-03-rub.html": "lenta",
    "kommersant.ru/2020-doc-4275990.html": "kommersant",
    "kp.ru/2020-4172930.html": "kp",
    "rbc.ru/2020-5e5e1a139a7947838ece510f.html": "rbc",
    "gazeta.ru/2020-bsod-cp1251.html": "gazeta",
    "gazeta.ru/2015-7688218-cp1251.html": "gazeta",
}
MOSCOW = ZoneInfo("Europe/Moscow")

Shared = Callable[[str], Path]


@cache
def article(path: Path, url: str | None, site: str) -> dict[str, Any]:
    return READER.article(saved_page(path, url), site=site, fetched_at=None).to_json()


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, shared: Shared) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a page says, and what its spider reads."""
    stated = PAGES[request.param]
    return stated, article(shared(f"pages/{request.param}"), stated.get("url"), stated["site"])


def test_title(page: tuple[dict[str, Any], dict[str, Any]]) -> None:
    stated, read = page
    assert read["title"] == stated["title"]


def test_date(page: tuple[dict[str, Any], dict[str, Any]]) -> None:
    stated, read = page
    published = datetime.fromisoformat(read["published"]["at"])
    if len(stated["published"]) == len("2012-01-05"):
        assert (published.astimezone(MOSCOW).date().isoformat(), read["published"]["precision"]) == (
            stated["published"],
            "day",
        )
    else:
        assert published == datetime.fromisoformat(stated["published"])
        assert read["published"]["precision"] in ("minute", "second")


def test_authors(page: tuple[dict[str, Any], dict[str, Any]]) -> None:
    stated, read = page
    assert read["authors"] == stated["authors"]


def test_the_text_is_complete_and_has_nothing_else(page: tuple[dict[str, Any], dict[str, Any]]) -> None:
    stated, read = page
    assert read["body"].startswith(stated["first"])
    assert read["body"].endswith(stated["last"])
    assert len(read["blocks"]) == stated["blocks"]


@cache
def score(path: Path) -> ModuleType:
    """The scoring functions of the ground truth."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=WITH_GOLD)
def graded(request: pytest.FixtureRequest, shared: Shared) -> tuple[ModuleType, dict[str, Any], dict[str, Any]]:
    """The scoring functions, a page's ground truth, and what its spider reads."""
    rows = map(json.loads, shared("pages/GOLD.jsonl").read_text("utf-8").splitlines())
    gold = next(row for row in rows if row["file"] == request.param)
    read = article(shared(f"pages/{request.param}"), None, WITH_GOLD[request.param])
    return score(shared("pages/score.py")), gold, read


def test_title_by_ground_truth(graded: tuple[ModuleType, dict[str, Any], dict[str, Any]]) -> None:
    measure, gold, read = graded
    assert measure.fold(read["title"]) == measure.fold(gold["title"])


def test_date_by_ground_truth(graded: tuple[ModuleType, dict[str, Any], dict[str, Any]]) -> None:
    measure, gold, read = graded
    assert measure.judge(gold["published"], read["published"]) == "right"


def test_authors_by_ground_truth(graded: tuple[ModuleType, dict[str, Any], dict[str, Any]]) -> None:
    measure, gold, read = graded
    assert set(map(measure.fold, read["authors"])) == set(map(measure.fold, gold["authors"]))


def test_body_by_ground_truth(graded: tuple[ModuleType, dict[str, Any], dict[str, Any]]) -> None:
    measure, gold, read = graded
    body = measure.fold(read["body"])
    assert [text for text in gold["must_contain"] if measure.fold(text) not in body] == []
    assert [text for text in gold["must_not_contain"] if measure.fold(text) in body] == []
