"""The spool: nothing is lost, the order is kept, and several processes may drain it."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from newscrawl.exceptions import StoreError
from newscrawl.items import Article
from newscrawl.store import locks
from newscrawl.store.spool.spool import Spool

Make = Callable[..., Article]

DRAINER = """
import asyncio, sys
from pathlib import Path
from newscrawl.store.spool.spool import Spool

async def deliver(articles):
    print(*[article.id for article in articles], flush=True)
    await asyncio.sleep(0.02)

asyncio.run(Spool(Path(sys.argv[1])).drain(deliver))
"""


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "spool" / "news")


async def drained(spool: Spool) -> list[Article]:
    delivered: list[Article] = []

    async def deliver(articles: Sequence[Article]) -> None:
        delivered.extend(articles)

    await spool.drain(deliver)
    return delivered


async def test_articles_come_back_whole_and_in_order(spool: Spool, make_article: Make) -> None:
    articles = [make_article(f"primer.ru/{number}", blocks=()) for number in range(30)]
    for start in range(0, 30, 10):
        spool.put(articles[start : start + 10])
    assert len(spool.batches()) == 3
    assert await drained(spool) == articles
    assert await drained(spool) == []
    assert [path.name for path in spool.folder.iterdir()] == ["drain.lock"]


async def test_batches_that_are_not_delivered_stay(spool: Spool, make_article: Make) -> None:
    articles = [make_article(f"primer.ru/{number}") for number in range(3)]
    for article in articles:
        spool.put([article])

    async def deliver(batch: Sequence[Article]) -> None:
        if batch[0].id == "primer.ru/1":
            raise StoreError("away again")

    with pytest.raises(StoreError, match="away again"):
        await spool.drain(deliver)
    assert await drained(spool) == articles[1:]


async def test_corrupt_lines_are_put_aside_and_counted(spool: Spool, make_article: Make) -> None:
    spool.put([make_article("primer.ru/1"), make_article("primer.ru/2"), make_article("primer.ru/3")])
    (batch,) = spool.batches()
    first, second, third = batch.read_bytes().splitlines()
    torn, alien = second[:100], b'{"id": "primer.ru/4"}'
    batch.write_bytes(b"\n".join([first, torn, b"\xff\x00", alien, third[:-1] + b"}"]))
    assert [article.id for article in await drained(spool)] == ["primer.ru/1", "primer.ru/3"]
    assert spool.bad_lines == 3
    (bad,) = spool.folder.glob("*.bad")
    assert bad.read_bytes().splitlines() == [torn, b"\xff\x00", alien]


async def test_a_batch_of_corrupt_lines_alone_is_not_delivered(spool: Spool, make_article: Make) -> None:
    spool.put([make_article()])
    (batch,) = spool.batches()
    batch.write_bytes(b"corrupt\n")
    assert await drained(spool) == []
    assert spool.batches() == []


async def test_lone_surrogates_survive(spool: Spool, make_article: Make) -> None:
    article = make_article(title="\ud83d \u2028 конец")
    spool.put([article])
    assert await drained(spool) == [article]


def test_rejected_articles_are_kept_with_their_reason(spool: Spool, make_article: Make) -> None:
    spool.reject({"primer.ru/2": "too large"}, [make_article("primer.ru/1"), make_article("primer.ru/2")])
    (bad,) = spool.folder.glob("*.bad")
    (line,) = bad.read_text().splitlines()
    rejected = {"reason": "too large", "article": make_article("primer.ru/2").to_json()}
    assert json.loads(line) == rejected
    assert spool.bad_lines == 1


async def test_one_process_drains_at_a_time(spool: Spool, make_article: Make) -> None:
    spool.put([make_article()])
    lock = locks.try_lock(spool.folder / "drain.lock")
    assert lock is not None
    assert await drained(spool) == []
    os.close(lock)
    assert [article.id for article in await drained(spool)] == ["primer.ru/1"]


def test_several_draining_processes_deliver_each_article_once(spool: Spool, make_article: Make) -> None:
    names = [f"primer.ru/{number:02}" for number in range(40)]
    for name in names:
        spool.put([make_article(name)])
    command = [sys.executable, "-c", DRAINER, str(spool.folder)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    printed = [process.communicate(timeout=30)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert sorted(name for names_of_one in printed for name in names_of_one) == names
    assert all(order == sorted(order) for order in printed)


def test_killed_drainer_loses_nothing(spool: Spool, make_article: Make) -> None:
    for number in range(50):
        spool.put([make_article(f"primer.ru/{number:02}")])
    command = [sys.executable, "-c", DRAINER, str(spool.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        seen = {process.stdout.readline().strip() for _ in range(5)}
        process.kill()
        seen |= set(process.stdout.read().split())
    rest = [article.id for article in asyncio.run(drained(spool))]
    assert len(rest) >= 1
    assert seen | set(rest) == {f"primer.ru/{number:02}" for number in range(50)}


@pytest.mark.parametrize(("age_hours", "stays"), [(0, True), (23, True), (25, False)])
def test_drafts_of_killed_writers_are_removed_after_a_day(
    spool: Spool, make_article: Make, age_hours: int, stays: bool
) -> None:
    spool.put([make_article()])
    draft = spool.folder / "1.tmp"
    draft.touch()
    modified = time.time() - age_hours * 3600
    os.utime(draft, (modified, modified))
    spool.put([make_article()])
    assert draft.exists() is stays


def test_folder_that_cannot_be_made(tmp_path: Path, make_article: Make) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"the spool .* cannot be used"):
        Spool(tmp_path / "file" / "spool").put([make_article()])


async def test_a_spool_that_was_never_used(tmp_path: Path) -> None:
    assert await drained(Spool(tmp_path / "none")) == []
    assert not await asyncio.to_thread((tmp_path / "none").exists)
