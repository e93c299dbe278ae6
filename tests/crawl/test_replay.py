"""Kept responses replayed through the whole pipeline."""

import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pymongo import MongoClient

from newscrawl.demo import WorldServer, outlets
from newscrawl.warc import WarcFile, locate_exchanges, read_exchange
from tests.crawl.conftest import ARCHIVE, Project

pytestmark = pytest.mark.soak  # several whole crawls a test

OUTLETS = {outlet.spider: outlet.arguments for outlet in outlets()}
RUN_FACTS = ("first_seen_at", "updated_at")
COLLECTIONS = ("articles", "versions", "runs", "visits", "sources", "days", "quarantine")


@pytest.fixture
def kept(project: Project, tmp_path: Path) -> Path:
    """The folder of the project's raw responses."""
    project.environment["NEWSCRAWL_WARC_DIR"] = str(tmp_path / "warc")
    return tmp_path / "warc"


def crawl(project: Project, *spiders: str) -> None:
    for spider in spiders:
        project.crawl(spider, *(word for name, text in OUTLETS[spider].items() for word in ("-a", f"{name}={text}")))


def files(kept: Path) -> list[str]:
    return [str(file) for file in sorted(kept.iterdir())]


def page_facts(stored: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The documents without what says when they were written."""
    return {
        article_id: {name: value for name, value in one.items() if name not in RUN_FACTS}
        for article_id, one in stored.items()
    }


def test_all_outlets_into_an_empty_database_and_once_more(project: Project, kept: Path, world: WorldServer) -> None:
    crawl(project, *OUTLETS)
    live = project.stored()
    assert {one["source"] for one in live.values()} == set(OUTLETS)
    project.empty()
    world.reset()
    assert f" {len(live)} new" in project.run("replay", *files(kept)).stderr
    assert page_facts(project.stored()) == page_facts(live)

    before = [project.stored(name) for name in COLLECTIONS]
    for args in (["--diff"], []):
        done = project.run("replay", *args, *files(kept))
        assert done.stdout == ""
        assert f" {len(live)} unchanged" in done.stderr
    assert [project.stored(name) for name in COLLECTIONS] == before
    assert world.requests == []


def test_days_later_relative_dates_are_read_against_the_fetch(project: Project, kept: Path) -> None:
    project.crawl("demo_stepnoy")
    live = project.stored()
    assert {one["published"]["raw"].split()[-1] for one in live.values()} & {"назад"}
    project.empty()
    later = (
        "import datetime, newscrawl.site.responses as responses, newscrawl.site.spider as spider\n"
        "class Later(datetime.datetime):\n"
        "    @classmethod\n"
        "    def now(cls, tz=None):\n"
        "        return datetime.datetime.now(tz) + datetime.timedelta(days=400)\n"
        "responses.datetime = spider.datetime = Later\n"
        "from newscrawl.cli.main import main\n"
        "main()\n"
    )
    subprocess.run(
        [sys.executable, "-c", later, "replay", *files(kept)], env=project.environment, timeout=60, check=True
    )
    assert page_facts(project.stored()) == page_facts(live)


def test_a_second_poll_replayed_changes_nothing_either(project: Project, kept: Path) -> None:
    project.crawl("demo_stepnoy")
    project.crawl("demo_stepnoy", "-a", "mode=revisit", "-a", "since=2025-10-01")
    before = project.stored()
    assert len(files(kept)) == 2
    for file in reversed(files(kept)):
        project.run("replay", file)
    assert project.stored() == before


def test_fields_that_are_stored_otherwise_are_reported_and_repaired(project: Project, kept: Path) -> None:
    for spider in ("demo_volga", "demo_stepnoy"):
        project.crawl(spider)
    right = project.stored()
    one, other = [article_id for article_id, article in right.items() if article["published"] is not None][:2]
    late = right[one]["published"]["at"] + timedelta(hours=3)
    with MongoClient[dict[str, Any]](project.uri) as client:
        articles = client[project.database]["articles"]
        articles.update_one({"_id": one}, {"$set": {"published.at": late, "section": "Разное"}, "$unset": {"lead": 1}})
        articles.update_one({"_id": other}, {"$set": {"title": "Чужой заголовок", "authors": ["Никто"]}})
    doctored = project.stored()

    compared = project.run("replay", "--diff", *files(kept))
    assert project.stored() == doctored
    lines = compared.stdout.splitlines()
    assert f'{one} published.at: "{iso(late)}" → "{iso(right[one]["published"]["at"])}"' in lines
    assert f'{one} section: "Разное" → "{right[one]["section"]}"' in lines
    assert any(line.startswith(f'{other} title: "Чужой заголовок" → "') for line in lines)
    assert all(line.startswith((f"{one} ", f"{other} ")) for line in lines)
    assert "2 repaired" in compared.stderr
    assert "nothing written" in compared.stderr

    assert "2 repaired" in project.run("replay", *files(kept)).stderr
    repaired = project.stored()
    assert page_facts(repaired) == page_facts(right)
    assert {i for i in right if repaired[i]["updated_at"] > right[i]["updated_at"]} == {one, other}
    assert project.stored("versions") == {}
    assert project.run("replay", "--diff", *files(kept)).stdout == ""


def test_another_text_becomes_the_next_version(project: Project, kept: Path) -> None:
    project.crawl("demo_volga")
    right = project.stored()
    one = min(right)
    with MongoClient[dict[str, Any]](project.uri) as client:
        wrong = {"$set": {"body": "Подпишитесь на нас.", "content_hash": "0" * 32}}
        client[project.database]["articles"].update_one({"_id": one}, wrong)
    assert f'{one} body: "Подпишитесь на нас." → "' in project.run("replay", "--diff", *files(kept)).stdout
    assert "1 updated" in project.run("replay", *files(kept)).stderr
    stored = project.stored()
    assert (stored[one]["version"], stored[one]["body"]) == (2, right[one]["body"])
    assert project.stored("versions")[f"{one}#1"]["body"] == "Подпишитесь на нас."
    assert "unchanged" in project.run("replay", *files(kept)).stderr
    assert project.stored() == stored


def test_polls_around_an_edit_give_the_same_versions(project: Project, kept: Path, world: WorldServer) -> None:
    crawl(project, "demo_meridian", "demo_stepnoy")
    world.put("edited")
    for spider in ("demo_meridian", "demo_stepnoy"):
        project.crawl(spider, "-a", "mode=revisit", "-a", "since=2025-10-01")
    live, versions = project.stored(), project.stored("versions")
    assert versions
    project.empty()
    with MongoClient[dict[str, Any]](project.uri) as client:
        client[project.database]["versions"].delete_many({})
    project.run("replay", *reversed(files(kept)))
    assert page_facts(project.stored()) == page_facts(live)
    again = project.stored("versions")
    for one in (*versions.values(), *again.values()):
        del one["replaced_at"]
    assert again == versions


def test_window_and_limit_of_the_crawl_hold(project: Project, kept: Path) -> None:
    project.crawl("demo_mayak", *ARCHIVE)
    project.crawl("demo_volga", "-a", "since=2025-10-23", "-a", "until=2025-10-23")
    project.crawl("demo_meridian", "-a", "limit=2")
    project.crawl("demo_stepnoy", "-a", "until=сегодня")  # an end that lies in the future
    live = project.stored()
    project.empty()
    project.run("replay", *files(kept))
    assert page_facts(project.stored()) == page_facts(live)


@pytest.mark.parametrize("state", ["removed", "blocked"])
def test_block_pages_and_missing_pages_change_nothing(
    project: Project, kept: Path, world: WorldServer, state: str
) -> None:
    crawl(project, "demo_meridian", "demo_mayak")
    world.put(state)
    for spider in ("demo_meridian", "demo_mayak"):
        project.crawl(spider, "-a", "mode=revisit", "-a", "since=2025-10-01", code=None)
    live = project.stored()
    project.run("replay", *files(kept))
    assert project.stored() == live


def test_a_file_cut_off_is_read_up_to_the_cut(project: Project, kept: Path, tmp_path: Path) -> None:
    project.crawl("demo_meridian")
    live = project.stored()
    (whole,) = kept.iterdir()
    cut = tmp_path / "cut.warc.gz.part"
    cut.write_bytes(whole.read_bytes()[:-3000])
    project.empty()
    done = project.run("replay", str(cut), code=1)
    assert f"{cut}: the record at byte " in done.stderr
    assert "records that were skipped: " in done.stderr
    some = project.stored()
    assert 0 < len(some) < len(live)
    assert page_facts(some) == {article_id: one for article_id, one in page_facts(live).items() if article_id in some}


def test_requests_that_cannot_be_made_again_cost_no_others(project: Project, kept: Path, tmp_path: Path) -> None:
    project.crawl("demo_meridian")
    live = project.stored()
    (whole,) = kept.iterdir()
    exchanges = [read_exchange(location) for location in locate_exchanges(whole)]
    pages = [exchange for exchange in exchanges if "entry" in exchange.request.cb_kwargs]
    faults: list[dict[str, Any]] = [
        {"arguments": {"limit": "много"}}, {"cb_kwargs": {"entry": 5}}, {"cb_kwargs": {"entry": {"entry": {}}}},
        {"cb_kwargs": {"source": {"source": []}}}, {"callback": "name"}, {"errback": "нет"},
    ]  # fmt: skip
    file = WarcFile(tmp_path / "faults.warc.gz", software="newscrawl/0", run_id=exchanges[0].request.run_id)
    for exchange, fault in zip(pages, [*faults, *[{}] * len(pages)], strict=False):
        file.write(replace(exchange, request=replace(exchange.request, **fault)))
    file.close()
    project.empty()
    done = project.run("replay", str(tmp_path / "faults.warc.gz"), code=1)
    assert done.stderr.count(" is skipped: ") == len(faults) - 1
    assert f"{len(faults) - 1} failed" in done.stderr
    some = page_facts(project.stored())
    assert pages[0].url in [one["url"] for one in some.values()]
    assert len(some) == len(live) - len(faults) + 1


def test_a_killed_crawl_leaves_a_file_that_can_be_replayed(project: Project, kept: Path, world: WorldServer) -> None:
    slowly = ("-s", "DOWNLOAD_DELAY=0.4", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1")
    command = [sys.executable, "-m", "newscrawl", "crawl", "demo_meridian", *slowly]
    with subprocess.Popen(command, env=project.environment, cwd=project.folder, stderr=subprocess.DEVNULL) as crawl:
        deadline = time.monotonic() + 30
        while len(world.requests) < 5 and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.2)
        crawl.kill()
    (part,) = kept.iterdir()
    assert part.name.endswith(".warc.gz.part")
    project.empty()
    project.run("replay", str(part), code=None)  # 1 where the kill cut a record off
    pages = {target for _, target, status in world.requests if status == 200 and "/news/" in target}
    assert 2 <= len(project.stored()) <= len(pages)


def test_without_the_setting_nothing_is_kept(project: Project, tmp_path: Path) -> None:
    project.crawl("demo_volga", "-a", "limit=1")
    assert list(tmp_path.rglob("*.warc.gz*")) == []


def test_a_folder_that_cannot_be_written_stops_the_crawl(project: Project, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    project.environment["NEWSCRAWL_WARC_DIR"] = str(tmp_path / "file" / "warc")
    assert "NEWSCRAWL_WARC_DIR" in project.crawl("demo_volga", code=1)
    assert project.stored() == {}


def test_only_one_site(project: Project, kept: Path) -> None:
    for spider in ("demo_volga", "demo_stepnoy"):
        project.crawl(spider)
    project.empty()
    project.run("replay", "--site", "demo_volga", *files(kept))
    assert {one["source"] for one in project.stored().values()} == {"demo_volga"}


def test_a_site_that_is_no_more_is_named_and_the_others_are_replayed(project: Project, kept: Path) -> None:
    project.crawl("demo_volga")
    project.crawl("demo_stepnoy")
    live = project.stored()
    del project.environment["NEWSCRAWL_DEMO_URL"]
    done = project.run("replay", *files(kept), code=1)
    assert "is skipped: unknown site demo_volga" in done.stderr
    assert project.stored() == live


@pytest.mark.parametrize(
    ("args", "code", "line"),
    [
        ([], 2, "newscrawl replay: name one or more WARC files"),
        (["absent.warc.gz"], 1, "newscrawl replay: absent.warc.gz: No such file or directory"),
        (["note.txt"], 1, "newscrawl replay: note.txt: not a WARC file"),
        (["--site", "demo_volg", "note.txt"], 2, "newscrawl replay: unknown site demo_volg; did you mean demo_volga?"),
    ],
)
def test_what_cannot_be_read_is_one_line(project: Project, args: list[str], code: int, line: str) -> None:
    (project.folder / "note.txt").write_text("заметка\n", encoding="utf-8")
    done = project.run("replay", *args, code=code)
    assert done.stdout == ""
    assert done.stderr.startswith(line)
    assert done.stderr.count("\n") == 1


def iso(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
