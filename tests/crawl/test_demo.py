"""`newscrawl demo`: what a newcomer sees."""

import re
import signal
import subprocess
import sys
from urllib.request import urlopen

from newscrawl.demo import truth
from tests.crawl.conftest import EPOCH, Project
from tests.crawl.test_embedded import mongods


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
