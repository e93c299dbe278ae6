"""`newscrawl new-site` over the bundled outlets: from their servers and from saved files."""

import gzip
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawl.cli.run.page_reader import PageReader, saved_page
from newscrawl.demo import World, WorldServer, outlets
from newscrawl.discovery.page_skeleton import skeleton
from tests.crawl.conftest import Project

NOW = datetime.now(UTC).replace(second=0, microsecond=0)
HOSTS = {outlet.name: outlet.host for outlet in outlets()}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "checkout/spiders").mkdir(parents=True)
    return tmp_path / "checkout"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Files saved from the agency, under names that tell nothing."""
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


def new_site(project: Project, checkout: Path, *args: str, code: int = 0) -> str:
    done = project.run("new-site", *args, "--into", str(checkout), code=code)
    return done.stdout if code == 0 else done.stderr


def test_a_draft_from_saved_files(project: Project, checkout: Path, saved: Path) -> None:
    said = new_site(project, checkout, "http://volga-telegraf.example/", "--from-dir", str(saved), "--name", "volga")
    source = (checkout / "spiders/volga.py").read_text("utf-8")
    compile(source, "volga.py", "exec")
    assert 'allowed_domains = ["volga-telegraf.example"]' in source
    assert "/rss/yandex.xml" in source
    assert "sitemap.xml" in source
    assert re.search(r'article_url = r".*\\d', source)
    assert len([line for line in source.splitlines() if line.strip()]) <= 20
    assert "guessed" in said
    assert "found" in said


def test_its_page_is_a_skeleton_that_the_generic_reader_reads(project: Project, checkout: Path, saved: Path) -> None:
    new_site(project, checkout, "http://volga-telegraf.example/", "--from-dir", str(saved), "--name", "volga")
    (place,) = (checkout / "tests/pages/volga").glob("*.html.gz")
    stated = json.loads(place.with_name(place.name.replace(".html.gz", ".json")).read_text("utf-8"))
    assert stated.keys() == {"url", "fetched_at", "reconstructed"}
    page = gzip.decompress(place.read_bytes())
    story = next(one for one in World(epoch=NOW).stories if one.url == stated["url"])
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
    ("args", "said"),
    [
        (["vestnik"], "name the site by its home page"),
        ([], "name the site by its home page"),
        (["http://tass.ru/"], "there is a site tass already; say --name"),
        (["http://a.example/", "--name", "Vestnik-1"], "--name Vestnik-1: small Latin letters"),
        (["http://a.example/", "--from-dir", "nowhere"], "--from-dir nowhere is no folder"),
    ],
)
def test_wrong_asking_is_one_line(project: Project, checkout: Path, args: list[str], said: str) -> None:
    assert said in new_site(project, checkout, *args, code=2)


def test_nothing_is_overwritten(project: Project, checkout: Path, saved: Path) -> None:
    there = checkout / "spiders/volga.py"
    there.write_text("mine")
    args = ("http://volga-telegraf.example/", "--from-dir", str(saved), "--name", "volga")
    assert "is left alone" in new_site(project, checkout, *args, code=2)
    assert there.read_text() == "mine"


def test_a_folder_that_is_no_checkout(project: Project, tmp_path: Path) -> None:
    assert "no folder spiders" in new_site(project, tmp_path, "http://a.example/", code=2)


def test_an_empty_folder_and_a_dead_site_give_nothing(project: Project, checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = new_site(project, checkout, "http://a.example/", "--from-dir", str(tmp_path / "empty"), code=1)
    assert "nothing to look at" in said
    assert "no response" in new_site(project, checkout, "http://a.example/", code=1)


def test_the_same_text_gives_way_to_the_same_words() -> None:
    page = """<html><head><title>Мост в Ковыльном открыли раньше срока — Степной край</title>
    <meta property="og:title" content="Мост в Ковыльном открыли раньше срока"><style>p {}</style>
    <script type="application/ld+json">{"headline": "Мост в Ковыльном открыли раньше срока"}</script>
    <script>var text = "Мост в Ковыльном открыли";</script><script type="application/ld+json">{broken</script></head>
    <body><!-- Мост в Ковыльном --><h1>Мост в Ковыльном открыли раньше срока</h1><time>22 октября 2025, 14:05</time>
    <b>Иван Петрович Сидоров</b> <i>Общество</i>
    <p>По мосту поехали автобусы из четырёх соседних сёл.</p></body></html>"""
    drawn = skeleton(page)
    headline = re.search("<h1>(.*?)</h1>", drawn)
    assert headline is not None
    assert drawn.count(headline[1]) == 4
    assert "22 октября 2025, 14:05" in drawn
    assert "Общество" in drawn
    for word in ("Ковыльном", "Сидоров", "автобусы", "var text", "style"):
        assert word not in drawn
