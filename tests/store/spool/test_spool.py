"""The spool: nothing is lost, the order is kept, and several processes may drain it."""

import asyncio
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from newscrawl.exceptions import SpoolError, StoreError
from newscrawl.items import Article
from newscrawl.store import locks
from newscrawl.store.spool.spool import Spool
from newscrawl.store.spool.spool_file import to_line

Make = Callable[..., Article]

DRAINER = """
import asyncio, sys
from pathlib import Path
from newscrawl.store.spool.spool import Spool

async def deliver(articles):
    print(*[article.id for article in articles], flush=True)
    await asyncio.sleep(0.02)

asyncio.run(Spool(Path(sys.argv[1]), file_size=1).drain(deliver))
"""


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "spool" / "news")


@pytest.fixture
def single(spool: Spool) -> Spool:
    """The same folder, with one article in each file."""
    return Spool(spool.folder, file_size=1)


async def drained(spool: Spool) -> list[Article]:
    delivered: list[Article] = []

    async def deliver(articles: Sequence[Article]) -> None:
        delivered.extend(articles)

    await spool.drain(deliver)
    return delivered


async def test_articles_come_back_whole_and_in_order(spool: Spool, make_article: Make) -> None:
    articles = [make_article(f"primer.ru/{number}", blocks=()) for number in range(250)]
    for start in range(0, 250, 10):
        assert spool.put(articles[start : start + 10]) == 10
    assert [len(path.read_bytes().splitlines()) for path in spool.batches()] == [100, 100, 50]
    assert spool.count_waiting() == 250
    assert await drained(spool) == articles
    assert await drained(spool) == []
    assert spool.count_waiting() == 0
    assert sorted(path.name for path in spool.folder.iterdir()) == ["drain.lock", "files.lock"]


@pytest.mark.parametrize(("articles", "files"), [(1, 1), (100, 1), (101, 2), (577, 6)])
async def test_flushes_of_one_article_share_files_and_deliveries(
    spool: Spool, make_article: Make, articles: int, files: int
) -> None:
    for number in range(articles):
        spool.put([make_article(f"primer.ru/{number:03}")])
    assert len(spool.batches()) == files
    sizes: list[int] = []

    async def deliver(batch: Sequence[Article]) -> None:
        sizes.append(len(batch))

    await spool.drain(deliver)
    assert (sum(sizes), len(sizes)) == (articles, files)


async def test_small_files_of_many_processes_are_delivered_together(
    spool: Spool, single: Spool, make_article: Make
) -> None:
    for number in range(120):
        single.put([make_article(f"primer.ru/{number:03}")])
    assert len(spool.batches()) == 120
    sizes: list[int] = []

    async def deliver(batch: Sequence[Article]) -> None:
        sizes.append(len(batch))

    await spool.drain(deliver)
    assert sizes == [100, 20]


async def test_what_is_put_while_its_file_is_delivered_is_kept(spool: Spool, make_article: Make) -> None:
    spool.put([make_article("primer.ru/1")])
    delivered: list[str] = []

    async def deliver(batch: Sequence[Article]) -> None:
        if not delivered:
            spool.put([make_article("primer.ru/2")])
        delivered.extend(article.id for article in batch)

    await spool.drain(deliver)
    assert delivered == ["primer.ru/1", "primer.ru/2"]
    assert (spool.count_waiting(), spool.batches()) == (0, [])


async def test_what_another_process_delivers_waits_no_longer(spool: Spool, single: Spool, make_article: Make) -> None:
    spool.put([make_article("primer.ru/1"), make_article("primer.ru/2")])

    async def fail(batch: Sequence[Article]) -> None:
        raise StoreError("away")

    with pytest.raises(StoreError, match="away"):
        await single.drain(fail)
    assert spool.count_waiting() == 2
    assert len(await drained(single)) == 2
    assert spool.count_waiting() == 0


async def test_batches_that_are_not_delivered_stay(spool: Spool, single: Spool, make_article: Make) -> None:
    articles = [make_article(f"primer.ru/{number}") for number in range(3)]
    for article in articles:
        single.put([article])

    async def deliver(batch: Sequence[Article]) -> None:
        if batch[0].id == "primer.ru/1":
            raise StoreError("away again")

    with pytest.raises(StoreError, match="away again"):
        await single.drain(deliver)
    assert await drained(spool) == articles[1:]


async def test_corrupt_lines_are_put_aside_and_counted(
    spool: Spool, make_article: Make, caplog: pytest.LogCaptureFixture
) -> None:
    spool.put([make_article("primer.ru/1"), make_article("primer.ru/2"), make_article("primer.ru/3")])
    (batch,) = spool.batches()
    first, second, third = batch.read_bytes().splitlines()
    torn, alien = second[:100], b'{"id": "primer.ru/4"}'
    batch.write_bytes(b"\n".join([first, torn, b"\xff\x00", alien, third[:-1] + b"}"]))
    assert [article.id for article in await drained(spool)] == ["primer.ru/1", "primer.ru/3"]
    assert spool.unreadable_lines == 3
    (record,) = caplog.records
    assert record.getMessage().startswith(f"3 lines of the spool file {batch.stem}.claimed.jsonl were cut ")
    (bad,) = spool.folder.glob("*.bad")
    assert bad.read_bytes().splitlines() == [torn, b"\xff\x00", alien]


async def test_a_batch_of_corrupt_lines_alone_is_not_delivered(spool: Spool, make_article: Make) -> None:
    spool.put([make_article()])
    (batch,) = spool.batches()
    batch.write_bytes(b"corrupt\n")
    assert await drained(spool) == []
    assert (spool.batches(), spool.unreadable_lines) == ([], 1)


async def test_a_torn_line_is_put_aside_once_however_often_its_delivery_fails(spool: Spool, make_article: Make) -> None:
    spool.put([make_article("primer.ru/1"), make_article("primer.ru/2")])
    (batch,) = spool.batches()
    batch.write_bytes(batch.read_bytes()[:-20])

    async def fail(batch: Sequence[Article]) -> None:
        raise StoreError("away")

    for _ in range(3):
        with pytest.raises(StoreError, match="away"):
            await spool.drain(fail)
    assert (spool.unreadable_lines, list(spool.folder.glob("*.bad"))) == (0, [])
    assert [article.id for article in await drained(spool)] == ["primer.ru/1"]
    assert (spool.unreadable_lines, len(list(spool.folder.glob("*.bad")))) == (1, 1)


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
    assert spool.unreadable_lines == 0


async def test_one_process_drains_at_a_time(spool: Spool, make_article: Make) -> None:
    spool.put([make_article()])
    lock = locks.try_lock(spool.folder / "drain.lock")
    assert lock is not None
    assert await drained(spool) == []
    os.close(lock)
    assert [article.id for article in await drained(spool)] == ["primer.ru/1"]


def test_several_draining_processes_deliver_each_article_once(spool: Spool, single: Spool, make_article: Make) -> None:
    names = [f"primer.ru/{number:02}" for number in range(40)]
    for name in names:
        single.put([make_article(name)])
    command = [sys.executable, "-c", DRAINER, str(spool.folder)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    printed = [process.communicate(timeout=30)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert sorted(name for names_of_one in printed for name in names_of_one) == names
    assert all(order == sorted(order) for order in printed)


def test_killed_drainer_loses_nothing(spool: Spool, single: Spool, make_article: Make) -> None:
    for number in range(50):
        single.put([make_article(f"primer.ru/{number:02}")])
    command = [sys.executable, "-c", DRAINER, str(spool.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        seen = {process.stdout.readline().strip() for _ in range(5)}
        process.kill()
        seen |= set(process.stdout.read().split())
    rest = [article.id for article in asyncio.run(drained(spool))]
    assert len(rest) >= 1
    assert seen | set(rest) == {f"primer.ru/{number:02}" for number in range(50)}


WRITERS = """
import os, sys
from pathlib import Path
from newscrawl.items import Article
from newscrawl.store.spool.spool import Spool

spool = Spool(Path(sys.argv[1]))
fields = {"source": "primer", "title": "Мост", "body": "Мост открыли.", "published": "2025-10-22T12:00:00Z"}
for number in range(100):
    spool.put([Article.from_json({"url": f"https://primer.ru/{sys.argv[2]}/{number}", **fields})])
"""


def test_processes_that_write_while_one_drains_lose_and_repeat_nothing(spool: Spool) -> None:
    command = [sys.executable, "-c", WRITERS, str(spool.folder)]
    writers = [subprocess.Popen([*command, name]) for name in "abc"]
    delivered: list[str] = []

    async def deliver(batch: Sequence[Article]) -> None:
        delivered.extend(article.id for article in batch)

    while any(writer.poll() is None for writer in writers):
        asyncio.run(spool.drain(deliver))
    asyncio.run(spool.drain(deliver))
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert sorted(delivered) == sorted(f"primer.ru/{name}/{number}" for name in "abc" for number in range(100))


@pytest.fixture
def full_after() -> Iterator[Callable[[int], None]]:
    """`full_after(bytes)`: no file of this process may grow beyond it, as on a full disk in the middle of a write."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_a_disk_that_fills_up_keeps_the_whole_lines(
    spool: Spool, make_article: Make, full_after: Callable[[int], None]
) -> None:
    articles = [make_article(f"primer.ru/{number}", body="Мост. " * 100, blocks=()) for number in range(5)]
    line_bytes = len(to_line(articles[0].to_json()))
    full_after(line_bytes * 7 // 2)
    assert spool.put(articles[:2]) == 2
    assert spool.put(articles[2:]) == 3  # the third line of the second file begins a new one
    assert [path.stat().st_size for path in spool.batches()] == [3 * line_bytes, 2 * line_bytes]
    full_after(line_bytes // 2)
    with pytest.raises(SpoolError, match="File too large"):
        spool.put([make_article("primer.ru/9", body="Мост. " * 100)])
    assert len(spool.batches()) == 2
    full_after(line_bytes)
    assert spool.put([make_article("primer.ru/small", body="Мост.", blocks=())]) == 1
    assert [article.id for article in await drained(spool)] == [*(one.id for one in articles), "primer.ru/small"]
    assert spool.unreadable_lines == 0


async def test_a_torn_line_on_a_full_disk_is_kept_by_renaming_its_file(
    spool: Spool, make_article: Make, full_after: Callable[[int], None]
) -> None:
    spool.put([make_article("primer.ru/1"), make_article("primer.ru/2")])
    (batch,) = spool.batches()
    batch.write_bytes(batch.read_bytes()[:-20])
    full_after(10)
    assert [article.id for article in await drained(spool)] == ["primer.ru/1"]
    (bad,) = spool.folder.glob("*.bad")
    assert len(bad.read_bytes().splitlines()) == 2
    assert (spool.batches(), spool.unreadable_lines) == ([], 1)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 KiB; needs root."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("a tmpfs cannot be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


async def test_a_full_disk_takes_later_articles_again(small_disk: Path, make_article: Make) -> None:
    spool = Spool(small_disk / "news")
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 30_000)
    articles = [make_article(f"primer.ru/{number}", body="Мост. " * 200, blocks=()) for number in range(40)]
    count = spool.put(articles)
    assert 0 < count < 40
    with pytest.raises(SpoolError, match="No space left on device"):
        spool.put(articles[count:])
    ballast.unlink()
    count += spool.put(articles[count : count + 5])
    assert [article.id for article in await drained(spool)] == [article.id for article in articles[:count]]
    assert spool.unreadable_lines == 0
    assert spool.put(articles[count : count + 5]) == 5


def test_folder_that_cannot_be_made(tmp_path: Path, make_article: Make) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"the spool .* cannot be used"):
        Spool(tmp_path / "file" / "spool").put([make_article()])


async def test_a_spool_that_was_never_used(tmp_path: Path) -> None:
    assert await drained(Spool(tmp_path / "none")) == []
    assert not await asyncio.to_thread((tmp_path / "none").exists)


def test_a_folder_that_cannot_be_read_is_no_empty_one(tmp_path: Path) -> None:
    assert Spool(tmp_path / "absent").batches() == []
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(SpoolError, match=r"the spool .*/file cannot be used"):
        Spool(tmp_path / "file").batches()
