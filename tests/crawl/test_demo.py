"""`newscrawl demo`: what a newcomer sees."""

import re
import signal
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest

from newscrawl.demo import truth
from tests.crawl.conftest import EPOCH, Project
from tests.crawl.test_embedded import mongods


@pytest.mark.scale  # crawls the whole world twice
def test_the_demo_shows_every_article_and_can_be_repeated(project: Project) -> None:
    del project.environment["NEWSCRAWL_MONGO_URI"]
    del project.environment["NEWSCRAWL_DEMO_URL"]
    expected = truth("edited", epoch=EPOCH)
    for _ in range(2):
        done = project.run("demo")
        assert "1 updated" in done.stderr
        lines = done.stdout.splitlines()
        for one in expected:
            assert any(one.title in line for line in lines), one.title
        assert sum("(version 2)" in line for line in lines) == 1
        assert "newscrawl export --format txt" in done.stdout
        assert mongods(project) == []


@pytest.mark.faults
def test_two_demos_at_once_have_a_database_each(project: Project) -> None:
    del project.environment["NEWSCRAWL_MONGO_URI"]
    del project.environment["NEWSCRAWL_DEMO_URL"]
    titles = [one.title for one in truth("edited", epoch=EPOCH)]
    command = [sys.executable, "-m", "newscrawl", "demo"]
    demos = []
    for _ in range(2):
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        demos.append(subprocess.Popen(command, env=project.environment, text=True, **pipes))
        time.sleep(1)
    databases = set()
    for demo in demos:
        shown, said = demo.communicate(timeout=120)
        assert demo.returncode == 0, said
        assert all(sum(title in line for line in shown.splitlines()) for title in titles)
        databases |= set(re.findall(r"NEWSCRAWL_MONGO_DATABASE=(\w+)", shown))
    assert databases == {"newscrawl_demo", "newscrawl_demo_2"}
    assert mongods(project) == []


def test_serving_ends_with_an_interrupt(project: Project) -> None:
    command = [sys.executable, "-m", "newscrawl", "demo", "--serve", "--state", "edited"]
    with subprocess.Popen(command, env=project.environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
        assert found is not None
        with urlopen(f"{found[0]}/", timeout=10) as page:
            assert "volga-telegraf.example" in page.read().decode()
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=10) == 0
        assert server.stdout.read().endswith("stopped\n")
