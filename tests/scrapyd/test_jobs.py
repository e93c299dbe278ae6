"""Jobs under scrapyd: crawls of the demo world, cancelled and run again, or with wrong arguments."""

import os
import subprocess
from datetime import UTC, datetime

import pytest

from newscrawl.demo import get_outlet, truth
from newscrawl.store.documents import from_document
from tests.scrapyd.conftest import CHECKOUT, EPOCH, GENERATED, LOGIN, Server, counted, newscrawl, stored, until

pytestmark = pytest.mark.scrapyd


@pytest.fixture(scope="module", autouse=True)
def deployed(scrapyd: Server) -> None:
    done = newscrawl("deploy", "--url", scrapyd.url, code=0, environment=LOGIN)
    assert done.stdout.startswith("newscrawl 20")


def test_the_sites_are_listed(scrapyd: Server) -> None:
    here = newscrawl("list", code=0).stdout.split()
    there = scrapyd.ask("listspiders", project="newscrawl")["spiders"]
    assert {"tass", "site"} <= set(here) < set(there)
    assert {name for name in there if name not in here} == {
        f"demo_{name}" for name in ("volga", "meridian", "hronograf", "mayak", "stepnoy", "vestnik")
    }


def test_a_job_stores_every_article_as_its_truth_says(scrapyd: Server, mongo_uri: str, mongo_database: str) -> None:
    scrapyd.ended(job := scrapyd.schedule("demo_meridian", mongo_database))
    documents = stored(mongo_uri, mongo_database)
    expected = [one for one in truth(epoch=EPOCH, now=datetime.now(UTC)) if one.source == "demo_meridian"]
    assert set(documents) == {one.id for one in expected}
    for one in expected:
        article = from_document(documents[one.id])
        assert (article.title, article.lead, article.blocks) == (one.title, one.lead, one.blocks)
        assert (article.authors, article.section, article.dateline) == (one.authors, one.section, one.dateline)
        assert article.topics
    (run,) = stored(mongo_uri, mongo_database, "runs").values()
    assert (run["state"], run["reason"]) == ("finished", "finished")
    log = scrapyd.log("demo_meridian", job)
    assert counted(log, "item_scraped_count") == len(expected)
    assert f"demo_meridian finished: {counted(log, 'response_received_count')} pages, {len(expected)} new" in log
    assert "Process died" not in scrapyd.own_log


def test_a_job_takes_arguments(scrapyd: Server, mongo_uri: str, mongo_database: str) -> None:
    scrapyd.ended(scrapyd.schedule("demo_volga", mongo_database, limit="2"))
    assert len(stored(mongo_uri, mongo_database)) == 2


def test_a_cancelled_job_has_stored_what_it_scraped_and_the_next_one_completes_it(
    scrapyd: Server, mongo_uri: str, mongo_database: str
) -> None:
    arguments = get_outlet("vestnik").arguments
    expected = {one.id for one in truth(epoch=EPOCH, generated=GENERATED) if one.source == "demo_vestnik"}
    arguments = {**arguments, "since": "2025-10-01"}
    job = scrapyd.schedule("demo_vestnik", mongo_database, **arguments)
    until(lambda: len(stored(mongo_uri, mongo_database)) >= 50, 40)
    scrapyd.ask("cancel", post=True, project="newscrawl", job=job)
    scrapyd.ended(job)
    log, first = scrapyd.log("demo_vestnik", job), stored(mongo_uri, mongo_database)
    assert "'finish_reason': 'shutdown'" in log
    assert 50 <= len(first) < len(expected)
    assert counted(log, "item_scraped_count") == counted(log, "newscrawl/store/stored") == len(first)
    assert counted(log, "log_count/ERROR") == 0
    (run,) = stored(mongo_uri, mongo_database, "runs").values()
    assert (run["state"], run["reason"]) == ("finished", "shutdown")

    scrapyd.ended(job := scrapyd.schedule("demo_vestnik", mongo_database, **arguments))
    last = stored(mongo_uri, mongo_database)
    assert set(last) == expected
    assert {article_id: last[article_id] for article_id in first} == first
    assert counted(scrapyd.log("demo_vestnik", job), "newscrawl/article/new") == len(expected) - len(first)


def test_a_wrong_argument_is_one_line_in_the_jobs_log(scrapyd: Server, mongo_database: str) -> None:
    scrapyd.ended(job := scrapyd.schedule("demo_volga", mongo_database, limt="5"))
    (line,) = scrapyd.log("demo_volga", job).splitlines()
    assert line.endswith("newscrawl crawl: unknown argument limt=5; did you mean limit?")
    assert "Process died: exitstatus=2 " in scrapyd.own_log


def schedule(scrapyd: Server, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [CHECKOUT / "deploy" / "schedule.sh", *args],
        env={"PATH": os.environ["PATH"], "SCRAPYD_URL": scrapyd.url, **LOGIN, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_schedule_script_starts_no_second_crawl_of_a_site(scrapyd: Server, mongo_database: str) -> None:
    arguments = ("mode=archive", "since=2025-10-01", f"setting=NEWSCRAWL_MONGO_DATABASE={mongo_database}")
    skipped = "schedule.sh: demo_vestnik: skipped, a job of it is pending or running\n"
    for said in ("", skipped):
        done = schedule(scrapyd, "demo_vestnik", *arguments)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", said)
    jobs = scrapyd.ask("listjobs", project="newscrawl")
    (job,) = (job for job in [*jobs["pending"], *jobs["running"]] if job["spider"] == "demo_vestnik")
    until(lambda: scrapyd.ask("status", job=job["id"])["currstate"] == "running", 10)
    until(lambda: "Spider opened" in scrapyd.log("demo_vestnik", job["id"]), 20)
    assert schedule(scrapyd, "demo_vestnik", *arguments).returncode == 0
    jobs = scrapyd.ask("listjobs", project="newscrawl")
    assert [one["id"] for one in [*jobs["pending"], *jobs["running"]]] == [job["id"]]
    scrapyd.ask("cancel", post=True, project="newscrawl", job=job["id"])
    scrapyd.ended(job["id"])


@pytest.mark.parametrize(
    ("args", "environment", "fault"),
    [
        (("no_such_site",), {}, "no_such_site"),
        (("tass",), {"SCRAPYD_PASSWORD": "wrong"}, "401"),
        (("tass",), {"SCRAPYD_PROJECT": "nothing"}, "nothing"),
        ((), {}, "name a site"),
    ],
)
def test_the_schedule_script_says_what_is_wrong(
    scrapyd: Server, args: tuple[str, ...], environment: dict[str, str], fault: str
) -> None:
    done = schedule(scrapyd, *args, **environment)
    assert done.returncode != 0
    assert fault in done.stderr
    assert LOGIN["SCRAPYD_PASSWORD"] not in done.stderr


def test_a_job_without_its_database_says_so_in_its_log(scrapyd: Server, mongo_database: str) -> None:
    away = "mongodb://127.0.0.1:9/?serverSelectionTimeoutMS=300"
    job = scrapyd.schedule("demo_volga", mongo_database, setting=f"NEWSCRAWL_MONGO_URI={away}")
    scrapyd.ended(job)
    line = scrapyd.log("demo_volga", job).splitlines()[-1]
    assert "newscrawl crawl: MongoDB at 127.0.0.1:9: no answer" in line
    assert "Process died: exitstatus=1 " in scrapyd.own_log
