"""`newscrawl deploy` against a real scrapyd: an error is one line and leaves the server as it was."""

import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

from newscrawl.demo import WorldServer
from tests.scrapyd.conftest import CHECKOUT, LOGIN, Server, newscrawl

pytestmark = pytest.mark.scrapyd

SPIDER = 'from newscrawl.spider import NewsSpider\n\n\nclass WrongSpider(NewsSpider):\n    name = "wrong"\n'


def one_line(stderr: str) -> str:
    (line,) = stderr.splitlines()
    assert line.startswith("newscrawl deploy: ")
    assert LOGIN["SCRAPYD_PASSWORD"] not in line
    return line


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of the test's own."""
    copy = tmp_path / "checkout"
    copy.mkdir()
    for name in ("newscrawl", "spiders"):
        shutil.copytree(CHECKOUT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.py", "pyproject.toml", "README.md", "scrapy.cfg"):
        shutil.copy(CHECKOUT / name, copy)
    return copy


def test_it_leaves_nothing_behind(scrapyd: Server, checkout: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    before = {path for path in checkout.rglob("*") if "__pycache__" not in path.parts}
    environment = {**LOGIN, "TMPDIR": str(temporary)}
    done = newscrawl(
        "deploy", "--url", scrapyd.url, "--project", "p1", code=0, environment=environment, checkout=checkout
    )
    (version,) = scrapyd.ask("listversions", project="p1")["versions"]
    assert done.stdout.startswith(f"p1 {version} is deployed to {scrapyd.url}: ")
    assert {path for path in checkout.rglob("*") if "__pycache__" not in path.parts} == before
    assert list(temporary.iterdir()) == []


def test_the_login_may_stand_in_the_url(scrapyd: Server) -> None:
    login = ":".join(quote(part, safe="") for part in LOGIN.values())
    done = newscrawl("deploy", "--url", scrapyd.url.replace("://", f"://{login}@"), "--project", "p2", code=0)
    assert f" is deployed to {scrapyd.url}: " in done.stdout
    assert login not in done.stdout + done.stderr


@pytest.mark.parametrize("environment", [{}, {**LOGIN, "SCRAPYD_PASSWORD": "no-such-word"}])
def test_a_wrong_login(scrapyd: Server, environment: dict[str, str]) -> None:
    line = one_line(newscrawl("deploy", "--url", scrapyd.url, code=1, environment=environment).stderr)
    assert line.endswith("refuses the login; set SCRAPYD_USERNAME and SCRAPYD_PASSWORD")
    assert "no-such-word" not in line


def test_no_server_or_another_server(world: WorldServer) -> None:
    line = one_line(newscrawl("deploy", "--url", "http://crawl:secret@127.0.0.1:9", code=1).stderr)
    assert "http://127.0.0.1:9 does not answer" in line
    assert "secret" not in line
    line = one_line(newscrawl("deploy", "--url", world.url, code=1).stderr)
    assert line.endswith("answers 404 Not Found; is the address right?")


@pytest.mark.parametrize(
    ("args", "fault"),
    [
        (("--version", "0.10.0"), "--version 0.10.0: use digits only"),
        (("--url", "crawl:secret@127.0.0.1:6800"), "--url 127.0.0.1:6800 is not an http(s) URL"),
        (("--url", "http://127.0.0.1:port"), "--url http://127.0.0.1:port is not an http(s) URL"),
        (("--project", "../news"), "--project ../news: "),
        (("tass",), "unknown argument tass"),
        (("--build-egg", "/nowhere/x.egg"), "--build-egg /nowhere/x.egg: No such file or directory"),
    ],
)
def test_invalid_arguments(args: tuple[str, ...], fault: str) -> None:
    assert fault in one_line(newscrawl("deploy", *args, code=2).stderr)


def test_a_site_that_cannot_be_loaded_is_not_sent(scrapyd: Server, checkout: Path) -> None:
    (checkout / "spiders" / "wrong.py").write_text(SPIDER + "\nclass Unfinished(\n")
    args = ("deploy", "--url", scrapyd.url, "--project", "p3")
    line = one_line(newscrawl(*args, code=1, environment=LOGIN, checkout=checkout).stderr)
    assert line == (
        "newscrawl deploy: the egg cannot be deployed: SyntaxError: '(' was never closed (spiders/wrong.py:7)"
    )
    assert scrapyd.ask("listversions", project="p3")["versions"] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("import only_here\n" + SPIDER, " does not list wrong;"),
        (
            SPIDER + "    import importlib.util\n    if not importlib.util.find_spec('only_here'): name = ''\n",
            " does not list wrong;",
        ),
    ],
)
def test_an_egg_that_the_server_cannot_use_is_removed_there(
    scrapyd: Server, checkout: Path, tmp_path: Path, text: str, fault: str
) -> None:
    good = ("deploy", "--url", scrapyd.url, "--project", "p4", "--version", "1")
    newscrawl(*good, code=None, environment=LOGIN)
    (checkout / "spiders" / "wrong.py").write_text(text)
    (tmp_path / "only_here.py").touch()  # what is installed here and not there
    environment = {**LOGIN, "PYTHONPATH": str(tmp_path)}
    args = ("deploy", "--url", scrapyd.url, "--project", "p4", "--version", "2")
    line = one_line(newscrawl(*args, code=1, environment=environment, checkout=checkout).stderr)
    assert fault in line
    assert line.endswith("; version 2 is not deployed")
    assert scrapyd.ask("listversions", project="p4")["versions"] == ["1"]
    assert "wrong" not in scrapyd.ask("listspiders", project="p4")["spiders"]


def test_a_version_that_would_not_run_is_removed_and_an_existing_one_stays(scrapyd: Server) -> None:
    args = ("deploy", "--url", scrapyd.url, "--project", "p5", "--version")
    newscrawl(*args, "10", code=0, environment=LOGIN)
    line = one_line(newscrawl(*args, "9", code=1, environment=LOGIN).stderr)
    assert "considers version 10 newer and would run that; version 9 is not deployed" in line
    line = one_line(newscrawl(*args, "10", code=1, environment=LOGIN).stderr)
    assert "already has version 10 of p5; say another --version" in line
    assert scrapyd.ask("listversions", project="p5")["versions"] == ["10"]
