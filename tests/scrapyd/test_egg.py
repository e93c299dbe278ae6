"""The egg: both packages with their data files, which are read from the zip."""

import subprocess
from pathlib import Path
from zipfile import ZipFile

from tests.scrapyd.conftest import CHECKOUT, bare

READ_EVERYTHING = """
import sys, zipfile
from datetime import UTC, datetime

opened = set()
open_member = zipfile.ZipFile.open

def noting(self, name, *args, **kwargs):
    opened.add(getattr(name, "filename", name))
    return open_member(self, name, *args, **kwargs)

zipfile.ZipFile.open = noting

import newscrawl
from newscrawl import dedupe, discovery
from newscrawl.demo import STATES, Truth, World, outlets, overview, truth
from newscrawl.entities.names import names
from newscrawl.decoding import decode
from newscrawl.extract import QuickLook, Selectors, block_page_name, extract, missing_reason
from newscrawl.items import Article
from newscrawl.normalise.dates import parse
from newscrawl.normalise.urls import url_key
from newscrawl.normalise.dateline import read_dateline
from newscrawl.revisions import change_of
from newscrawl.topics import tag

assert ".egg/newscrawl/" in newscrawl.__file__, newscrawl.__file__
now = datetime(2025, 10, 22, 12, tzinfo=UTC)
assert str(parse("вчера, 14:05", now=now).at) == "2025-10-21 11:05:00+00:00"
assert url_key("https://www.lenta.ru/news/2025/10/22/visit/?utm_source=x") == "lenta.ru/news/2025/10/22/visit"
assert tag("Хоккеисты выиграли матч", "Сборная по хоккею победила.", section="Спорт")[0].topic.startswith("sport")
assert read_dateline("МОСКВА, 22 октября. /ТАСС/. Мост открыли.").agency == "ТАСС"
assert discovery.article_likelihood("https://lenta.ru/news/2025/10/22/visit/") > 0.5
url = "https://a.ru/news/1"
look = QuickLook("<h1>404</h1>")
assert missing_reason(status=200, requested=url, answered=url, quick_look=look) == "soft-404"
old, new = (
    Article.from_json({"url": url, "source": "a", "title": "Мост", "body": text, "published": None})
    for url, text in (
        ("https://a.ru/1", "Мост открыли. Об этом сообщает ТАСС."),
        ("https://a.ru/2", "Мост закрыли на ремонт до весны."),
    )
)
assert dedupe.compare(old, new).kind == "different"
assert change_of(old, new) is not None
assert names().one_name["рф"] == ("place", "Россия")
for state in STATES:
    world = World(state, epoch=now)
    overview.page(world)
    for outlet in outlets():
        page = world.reply(outlet.host, "/", now)
        block_page_name(QuickLook(decode(page.body, None)), page.status, {})
    for routes in world._routes.values():
        for route in routes.values():
            route(now)
    truth(state, epoch=now)
one = next(story for story in World(epoch=now).stories if story.outlet.name == "meridian")
page = World(epoch=now).reply(one.outlet.host, one.target, now)
raw = extract(decode(page.body, None), url=one.url, source="x", fetched_at=now, select=Selectors())
assert raw.title == one.title
print("\\n".join(sorted(opened)))
"""


def sources() -> set[str]:
    return {
        str(path.relative_to(CHECKOUT))
        for package in ("newscrawl", "spiders")
        for path in (CHECKOUT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def test_it_holds_both_packages_with_their_data_and_nothing_else(egg: Path) -> None:
    with ZipFile(egg) as archive:
        names = set(archive.namelist())
    assert {name for name in names if not name.startswith("EGG-INFO/")} == sources()


def test_every_data_file_is_read_out_of_the_zip(egg: Path, bare_python: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [bare_python, "-c", READ_EVERYTHING],
        cwd=tmp_path,
        env=bare(egg),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    data = {name for name in sources() if Path(name).suffix not in (".py", ".typed")}
    assert len(data) > 80
    assert data - set(done.stdout.split()) == set()
