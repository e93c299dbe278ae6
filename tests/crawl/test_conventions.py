"""What a Scrapy user expects of a Scrapy project."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.items import Article
from tests.crawl.conftest import Project

CHECKOUT = Path(__file__).resolve().parents[2]


def test_list_names_the_sites(project: Project) -> None:
    names = project.run("list").stdout.split()
    assert {"tass", "site", "demo_volga"} <= set(names)
    del project.environment["NEWSCRAWL_DEMO_URL"]
    assert set(project.run("list").stdout.split()) == {name for name in names if not name.startswith("demo_")}


def test_scrapy_itself_has_the_same_commands_in_the_checkout(project: Project) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "demo_volga", "-a", "limit=1", "-s", "LOG_LEVEL=ERROR"],
        env=project.environment,
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == ""
    assert len(project.stored()) == 1


@pytest.mark.parametrize("name", ["out.jsonl", "out.json"])
def test_feed_export_writes_the_articles_json(project: Project, tmp_path: Path, name: str) -> None:
    project.crawl("demo_volga", "-O", name)
    text = (tmp_path / name).read_text(encoding="utf-8")
    rows = json.loads(text) if name.endswith(".json") else [json.loads(line) for line in text.splitlines()]
    assert {row["id"] for row in rows} == set(project.stored())
    for row in rows:
        assert row["published"]["at"].endswith("Z")
        assert Article.from_json(row).to_json()["body"] == row["body"]


def test_shell(project: Project) -> None:
    code = "print(response.status, spider.name, response.css('title::text').get())"
    done = project.run("shell", "http://volga-telegraf.example/", "-c", code, "--spider", "demo_volga", "--nolog")
    assert done.stdout.startswith("200 demo_volga ")


def test_logs_name_articles_and_never_print_them(project: Project) -> None:
    log = project.crawl("demo_volga", "-L", "DEBUG") + project.crawl("demo_volga", "-L", "DEBUG")
    assert "Scraped http://volga-telegraf.example/" in log
    assert "Dropped http://volga-telegraf.example/" in log
    for one in project.stored().values():
        assert one["_id"] in log
        assert one["body"].split("\n\n")[1][:80] not in log
        assert one["title"] not in log


def test_telnet_and_remote_control_are_off(project: Project) -> None:
    log = project.crawl("demo_volga", "-a", "limit=1")
    assert "scrapy.extensions.telnet" not in log
    assert "scrapy.extensions.remote_control" not in log
    for name in ("REMOTE_CONTROL_ENABLED", "TELNETCONSOLE_ENABLED"):
        assert project.run("settings", "--get", name).stdout.strip() == "False"


def test_a_database_that_is_away_is_one_line_and_exit_code_1(project: Project) -> None:
    project.environment["NEWSCRAWL_MONGO_URI"] = "mongodb://user:secret@127.0.0.1:9/?serverSelectionTimeoutMS=300"
    log = project.crawl("demo_volga", code=1)
    assert "127.0.0.1:9" in log
    assert "secret" not in log
    assert "Traceback" not in log
