"""`newscrawl new-site` for the demo outlets: from their server and from saved files."""

import gzip
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawl.cli.run.page_reader import PageReader, saved_page
from newscrawl.demo import World, WorldServer, outlets
from tests.crawl.conftest import Project

NOW = datetime.now(UTC).replace(second=0, microsecond=0)
HOSTS = {outlet.name: outlet.host for outlet in outlets()}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "checkout/spiders").mkdir(parents=True)
    return tmp_path / "checkout"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Files saved from the agency, under names without information."""
    world = World(epoch=NOW)
    host = HOSTS["volga"]
    stories = [story for story in world.stories if story.outlet.name == "volga"]
    targets = ["/", "/rss/yandex.xml", "/sitemap.xml", "/robots.txt", *(story.target for story in stories[:3])]
    folder = tmp_path / "saved"
    folder.mkdir()
    for number, target in enumerate(targets):
        kind = ".txt" if target == "/robots.txt" else ".xml" if target.endswith(".xml") else ".html"
        (folder / f"{number}{kind}").write_bytes(world.reply(host, target, NOW).body)
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    return folder


def new_site(project: Project, checkout: Path, *args: str, code: int = 0, log_faults: Sequence[str] = ()) -> str:
    done = project.run("new-site", *args, "--into", str(checkout), code=code, log_faults=log_faults)
    return done.stdout if code == 0 else done.stderr


def test_a_draft_from_saved_files(project: Project, checkout: Path, saved: Path) -> None:
    notes = new_site(project, checkout, "http://volga-telegraf.example/", "--from-dir", str(saved), "--name", "volga")
    source = (checkout / "spiders/volga.py").read_text("utf-8")
    compile(source, "volga.py", "exec")
    assert 'allowed_domains = ["volga-telegraf.example"]' in source
    assert "/rss/yandex.xml" in source
    assert "sitemap.xml" in source
    assert re.search(r'article_url = r".*\\d', source)
    assert len([line for line in source.splitlines() if line.strip()]) <= 20
    assert "found   feeds: " in notes
    assert "guessed article_url: " in notes


def test_its_page_is_a_skeleton_that_the_generic_reader_reads(project: Project, checkout: Path, saved: Path) -> None:
    new_site(project, checkout, "http://volga-telegraf.example/", "--from-dir", str(saved), "--name", "volga")
    (page_file,) = (checkout / "tests/pages/volga").glob("*.html.gz")
    stated = json.loads(page_file.with_name(page_file.name.replace(".html.gz", ".json")).read_text("utf-8"))
    assert stated.keys() == {"url", "fetched_at", "reconstructed"}
    page = gzip.decompress(page_file.read_bytes())
    story = next(story for story in World(epoch=NOW).stories if story.url == stated["url"])
    assert not [block.text for block in story.blocks if block.text in page.decode()]
    file = checkout / "page.html"
    file.write_bytes(page)
    response = saved_page(file, stated["url"])
    article = PageReader(Settings({"SPIDER_MODULES": ["spiders"]})).article(response, site="generic", fetched_at=NOW)
    assert article.published is not None
    assert article.published.at == story.published
    assert len(article.blocks) >= len(story.blocks) - 1
    assert article.title != story.title


def test_a_draft_from_the_site_itself(project: Project, checkout: Path, world: WorldServer) -> None:
    new_site(project, checkout, "http://hronograf-ural.example/", "--name", "hronograf")
    source = (checkout / "spiders/hronograf.py").read_text("utf-8")
    assert 'NewsMap("http://hronograf-ural.example/sitemap-news.xml")' in source
    assert list((checkout / "tests/pages/hronograf").glob("*.html.gz"))
    assert "/robots.txt" in {target for _, target, _ in world.requests}


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["vestnik"], "name the site by its home page"),
        ([], "name the site by its home page"),
        (["http://tass.ru/"], "a site tass exists already; say --name"),
        (["http://a.example/", "--name", "Vestnik-1"], "--name Vestnik-1: use small Latin letters"),
        (["http://a.example/", "--from-dir", "nowhere"], "--from-dir nowhere is not a folder"),
    ],
)
def test_an_invalid_argument_is_one_line(project: Project, checkout: Path, args: list[str], line: str) -> None:
    assert line in new_site(project, checkout, *args, code=2)


def test_nothing_is_overwritten(project: Project, checkout: Path, saved: Path) -> None:
    existing = checkout / "spiders/volga.py"
    existing.write_text("mine")
    args = ("http://volga-telegraf.example/", "--from-dir", str(saved), "--name", "volga")
    assert "exists and is not overwritten" in new_site(project, checkout, *args, code=2)
    assert existing.read_text() == "mine"


def test_a_folder_that_is_not_a_checkout(project: Project, tmp_path: Path) -> None:
    assert "no folder spiders" in new_site(project, tmp_path, "http://a.example/", code=2)


def test_an_empty_folder_and_an_unreachable_site(project: Project, checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    error = new_site(project, checkout, "http://a.example/", "--from-dir", str(tmp_path / "empty"), code=1)
    assert "no page, feed or sitemap to read" in error
    error = new_site(project, checkout, "http://a.example/", code=1, log_faults=["Gave up retrying"])
    assert "no response" in error


def test_what_cannot_be_written_or_read_is_one_line(project: Project, checkout: Path, saved: Path) -> None:
    (checkout / "tests").write_text("no folder")
    args = ("http://volga-telegraf.example/", "--from-dir", str(saved), "--name", "volga")
    said = new_site(project, checkout, *args, code=1)
    assert said.startswith(f"newscrawl new-site: {checkout}/tests/pages/volga cannot be written (")
    assert said.count("\n") == 1
    assert not list((checkout / "spiders").iterdir())
    (saved / "broken.html.gz").write_bytes(b"no gzip")
    said = new_site(project, checkout, *args, code=1)
    assert said == f"newscrawl new-site: {saved}/broken.html.gz: Not a gzipped file (b'no')\n"
