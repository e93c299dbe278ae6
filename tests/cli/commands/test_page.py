"""`newscrawl page URL`: fetched, read and printed; nothing is stored."""

import json

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
