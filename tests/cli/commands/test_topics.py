"""`newscrawl topics`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.topics import VERSION
from tests.crawl.conftest import Project

TITLE = "Сборная вышла в финал чемпионата по хоккею"
TEXT = "Хоккеисты выиграли полуфинальный матч со счетом 3:1, две шайбы забросил нападающий «Северян»."
PAGE = f"""<!doctype html><html lang="ru"><head><meta charset="windows-1251"><title>{TITLE}</title>
<meta property="og:title" content="{TITLE}"><meta property="og:type" content="article"></head>
<body><article><h1>{TITLE}</h1><p>{TEXT}</p><p>{TEXT} Тренер команды доволен игрой вратаря и защитников.</p></article>
</body></html>"""


def best_topic(out: str) -> str:
    """The first topic of the table."""
    return out.splitlines()[1].split()[0]


def test_of_a_text(project: Project) -> None:
    done = project.run("topics", TEXT)
    assert best_topic(done.stdout) == "sport"
    assert "Спорт" in done.stdout
    assert done.stderr == ""


def test_of_stdin(project: Project) -> None:
    command = [sys.executable, "-m", "newscrawl", "topics", "-"]
    done = subprocess.run(command, input=TEXT, env=project.environment, capture_output=True, text=True, check=True)
    assert best_topic(done.stdout) == "sport"


def test_of_an_exported_text_with_its_headline(project: Project) -> None:
    Path(project.folder, "text").write_text(f"date 2025-10-22 {TITLE}\n\n{TEXT}\n", encoding="utf-8")
    answer = json.loads(project.run("topics", "text", "--json", "--section", "Хоккей").stdout)
    assert (answer["title"], answer["section"], answer["tagger"]) == (TITLE, "Хоккей", VERSION)
    assert answer["topics"][0]["topic"] == "sport"
    assert {evidence["place"] for evidence in answer["topics"][0]["evidence"]} == {"title", "section", "text"}


def test_of_a_saved_page_in_its_own_encoding(project: Project) -> None:
    Path(project.folder, "page.html").write_bytes(PAGE.encode("cp1251"))
    answer = json.loads(project.run("topics", "page.html", "--json").stdout)
    assert answer["title"] == TITLE
    assert answer["topics"][0]["topic"] == "sport"
    assert json.loads(project.run("topics", "page.html", "--json", "--title", "Погода").stdout)["title"] == "Погода"


def test_of_a_url(project: Project) -> None:
    project.crawl("demo_volga", "-a", "limit=1")
    [stored] = project.stored().values()
    answer = json.loads(project.run("topics", stored["url"], "--json").stdout)
    assert answer["title"] == stored["title"]
    assert [tag["topic"] for tag in answer["topics"]] == [tag["topic"] for tag in stored["topics"]]


def test_the_page_command_reads_a_url_too(project: Project) -> None:
    project.crawl("demo_volga", "-a", "limit=1")
    [stored] = project.stored().values()
    assert json.loads(project.run("page", stored["url"]).stdout)["title"] == stored["title"]


def test_explained_in_a_pipe(project: Project) -> None:
    shown = project.run("topics", TEXT, "--title", TITLE, "--explain").stdout
    assert "\x1b[" not in shown
    head, _, table = shown.partition("topic ")
    assert table.splitlines()[1].startswith("sport")
    assert {"Сборная", "счетом"} <= set(head.replace("[", "").split())


def test_a_text_without_topic(project: Project) -> None:
    done = project.run("topics", "Вот так")
    assert (done.stdout, done.stderr) == ("", "no topic\n")


@pytest.mark.parametrize(
    ("args", "end", "code"),
    [
        ((), "name one text", 2),
        (("Хоккей", "завтра"), "put a text of several words in quotes", 2),
        (("нет.html",), "нет.html: there is no such file", 2),
        (("./нет",), "there is no such file", 2),
        ((TEXT, "--explain", "--json"), "say --explain or --json", 2),
        ((TEXT, "--explian"), "unknown option --explian", 2),
        (("http://nobody.invalid/",), "no response (", 1),
    ],
)
def test_an_error_is_one_line(project: Project, args: tuple[str, ...], end: str, code: int) -> None:
    done = project.run("topics", *args, code=code)
    assert end in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_page_without_article(project: Project) -> None:
    Path(project.folder, "empty.html").write_text("<!doctype html><html><body></body></html>", encoding="utf-8")
    done = project.run("topics", "empty.html", code=1)
    assert len(done.stderr.splitlines()) == 1
