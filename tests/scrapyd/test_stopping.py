"""scrapyd stopped during crawls, as systemd and deploy/entrypoint.sh do it: every process gets SIGTERM."""

import os
import signal
from pathlib import Path

import pytest

from newscrawl.demo import WorldServer, get_outlet
from tests.scrapyd.conftest import GENERATED, LOGIN, counted, newscrawl, running, stored, until

pytestmark = pytest.mark.scrapyd


def test_its_crawls_store_what_they_have_scraped(
    bare_python: Path, mongo_uri: str, mongo_database: str, world: WorldServer, tmp_path: Path
) -> None:
    with running(bare_python, mongo_uri, world, tmp_path) as scrapyd:
        newscrawl("deploy", "--url", scrapyd.url, code=0, environment=LOGIN)
        job = scrapyd.schedule(
            "demo_vestnik", mongo_database, **{**get_outlet("vestnik").arguments, "since": "2025-10-01"}
        )
        until(lambda: len(stored(mongo_uri, mongo_database)) >= 30, 40)
        os.killpg(scrapyd.process.pid, signal.SIGTERM)
        scrapyd.process.wait(20)
        until(lambda: "Spider closed (shutdown)" in scrapyd.log("demo_vestnik", job), 30)
    log, documents = scrapyd.log("demo_vestnik", job), stored(mongo_uri, mongo_database)
    assert counted(log, "item_scraped_count") == counted(log, "newscrawl/store/stored") == len(documents)
    assert 30 <= len(documents) < GENERATED
