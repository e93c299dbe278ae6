"""`newscrawl page URL`: fetched, read and printed; nothing is stored."""

import json
from pathlib import Path

import pytest

from newscrawl.demo import World
from tests.crawl.conftest import EPOCH, Project

STORY = next(story for story in World(epoch=EPOCH).stories if story.outlet.name == "volga")


def test_a_url_is_fetched_and_printed(project: Project) -> None:
    article = json.loads(project.run("page", STORY.url).stdout)
    assert article["title"] == STORY.title
    assert project.stored() == {}


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://stepnoy-krai.example/news/84501-raspisanie-avtobusov", "blocked"),
        ("http://stepnoy-krai.example/news/84507-ceny-na-zerno", "blocked"),
        ("http://stepnoy-krai.example/", "not-article"),
    ],
)
def test_a_page_without_article_is_an_error_code(project: Project, url: str, code: str) -> None:
    assert json.loads(project.run("page", url, code=1).stdout)["error"] == code


def test_a_selector_that_matches_nothing_is_named(project: Project, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<h1 class=topic-body__title>Мост открыли</h1><p>{'Мост через реку открыли досрочно. ' * 8}</p>")
    done = project.run("page", str(page), "--site", "lenta", "--url", "https://lenta.ru/news/2025/10/22/most/")
    assert "newscrawl page: article='.js-topic' matches nothing on this page\n" in done.stderr
    assert "title=" not in done.stderr
    assert project.run("page", str(page), "--site", "generic", "--url", "https://lenta.ru/news/1/").stderr == ""
