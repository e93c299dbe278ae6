"""The write buffer: flushes by count, by time and on close, and keeps articles while MongoDB is away."""

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newscrawl.exceptions import SpoolError, StoreError
from newscrawl.items import Article
from newscrawl.store import embedded
from newscrawl.store.articles.batch import WriteReport
from newscrawl.store.articles.collection import ArticleStore
from newscrawl.store.articles.queries import ArticleQuery
from newscrawl.store.connection import connect
from newscrawl.store.spool.buffer import Write, WriteBuffer
from newscrawl.store.spool.spool import Spool

Make = Callable[..., Article]


class Recorder:
    """A `write` that keeps the batches; `away` and `gate` are set by the tests."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.attempts = 0
        self.away = False
        self.gate = asyncio.Event()
        self.gate.set()

    async def write(self, articles: Sequence[Article], now: datetime) -> WriteReport:
        self.attempts += 1
        await self.gate.wait()
        if self.away:
            raise StoreError("MongoDB is away")
        self.batches.append([article.id for article in articles])
        return WriteReport(created=len(articles))

    @property
    def written(self) -> list[str]:
        return [name for batch in self.batches for name in batch]


@pytest.fixture
def make_buffer(tmp_path: Path, noon: datetime) -> Callable[..., WriteBuffer]:
    def make(write: Write, **options: float) -> WriteBuffer:
        given: dict[str, Any] = {"size": 10, "interval_s": 60.0, "retry_s": 60.0, **options}
        return WriteBuffer(write, now=lambda: noon, spool=Spool(tmp_path / "spool"), **given)

    return make


async def test_flushes_by_count_and_on_close(make_buffer: Callable[..., WriteBuffer], make_article: Make) -> None:
    recorder = Recorder()
    buffer = make_buffer(recorder.write)
    for number in range(25):
        await buffer.add(make_article(str(number)))
    assert [len(batch) for batch in recorder.batches] == [10, 10]
    await buffer.close()
    await buffer.close()
    assert recorder.written == [str(number) for number in range(25)]
    assert (buffer.counts.stored, buffer.counts.created, buffer.counts.batches) == (25, 25, 3)
    with pytest.raises(StoreError, match="closed"):
        await buffer.add(make_article())


async def test_flushes_by_time(make_buffer: Callable[..., WriteBuffer], make_article: Make) -> None:
    recorder = Recorder()
    buffer = make_buffer(recorder.write, interval_s=0.05)
    await buffer.add(make_article("1"))
    await buffer.add(make_article("2"))
    assert recorder.batches == []
    await asyncio.sleep(0.3)
    assert recorder.batches == [["1", "2"]]
    await buffer.close()


async def test_a_slow_database_slows_the_crawl(make_buffer: Callable[..., WriteBuffer], make_article: Make) -> None:
    recorder = Recorder()
    recorder.gate.clear()
    buffer = make_buffer(recorder.write)
    adding = [asyncio.create_task(buffer.add(make_article(str(number)))) for number in range(100)]
    await asyncio.sleep(0.1)
    assert len(buffer._pending) == 20
    assert sum(task.done() for task in adding) == 19
    recorder.gate.set()
    await asyncio.gather(*adding)
    await buffer.close()
    assert sorted(recorder.written, key=int) == [str(number) for number in range(100)]


async def test_an_interrupted_batch_is_written_again(
    make_buffer: Callable[..., WriteBuffer], make_article: Make
) -> None:
    recorder = Recorder()
    recorder.gate.clear()
    buffer = make_buffer(recorder.write, size=2)
    await buffer.add(make_article("1"))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(buffer.add(make_article("2")), 0.05)
    recorder.gate.set()
    await buffer.close()
    assert recorder.written == ["1", "2"]


async def test_an_absent_database_is_not_tried_at_every_batch(
    make_buffer: Callable[..., WriteBuffer], make_article: Make
) -> None:
    recorder = Recorder()
    recorder.away = True
    buffer = make_buffer(recorder.write)
    for number in range(50):
        await buffer.add(make_article(str(number)))
    assert (recorder.attempts, buffer.counts.spooled, buffer.counts.stored) == (1, 50, 0)
    assert [len(path.read_bytes().splitlines()) for path in buffer._spool.batches()] == [50]
    recorder.away = False
    await buffer.add(make_article("50"))
    await buffer.close()
    assert recorder.written == [str(number) for number in range(51)]
    assert (buffer.counts.drained, buffer.counts.stored, buffer.counts.spooled) == (50, 51, 0)


async def test_the_spool_is_written_first_when_the_database_is_back(
    make_buffer: Callable[..., WriteBuffer], make_article: Make
) -> None:
    recorder = Recorder()
    recorder.away = True
    buffer = make_buffer(recorder.write, size=3, interval_s=0.05, retry_s=0.1)
    for number in range(3):
        await buffer.add(make_article(str(number)))
    recorder.away = False
    await buffer.add(make_article("3"))
    await asyncio.sleep(0.4)
    assert recorder.written == ["0", "1", "2", "3"]
    await buffer.close()


async def test_database_still_away_on_close(make_buffer: Callable[..., WriteBuffer], make_article: Make) -> None:
    recorder = Recorder()
    recorder.away = True
    first = make_buffer(recorder.write)
    for number in range(15):
        await first.add(make_article(str(number)))
    await first.close()
    assert first.counts.spooled == 15
    recorder.away = False
    second = make_buffer(recorder.write)
    await second.close()
    assert recorder.written == [str(number) for number in range(15)]
    assert (second.counts.drained, second.counts.stored) == (15, 15)


async def test_neither_database_nor_disk_for_a_while(
    tmp_path: Path, make_buffer: Callable[..., WriteBuffer], make_article: Make, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "spool").touch()
    recorder = Recorder()
    recorder.away = True
    buffer = make_buffer(recorder.write, size=2, interval_s=0.05, retry_s=0.05)
    adding = [asyncio.create_task(buffer.add(make_article(str(number)))) for number in range(8)]
    await asyncio.sleep(0.3)
    assert (buffer.counts.waiting, sum(task.done() for task in adding)) == (4, 4)
    assert caplog.text.count("wait in memory, MongoDB is away and the spool") == 1
    assert not buffer.has_given_up
    recorder.away = False
    await asyncio.gather(*adding)
    await buffer.close()
    assert sorted(recorder.written) == [str(number) for number in range(8)]
    assert (buffer.counts.stored, buffer.counts.lost, buffer.counts.spooled) == (8, 0, 0)


async def test_what_can_be_kept_nowhere_is_counted_article_by_article(
    tmp_path: Path, make_buffer: Callable[..., WriteBuffer], make_article: Make
) -> None:
    (tmp_path / "spool").touch()
    recorder = Recorder()
    recorder.away = True
    buffer = make_buffer(recorder.write, size=2, interval_s=0.05, retry_s=0.05, give_up_s=0.2)
    adding = [buffer.add(make_article(str(number))) for number in range(7)]
    results = await asyncio.gather(*adding, return_exceptions=True)
    assert [isinstance(result, StoreError) for result in results] == [False] * 4 + [True] * 3
    assert (buffer.has_given_up, buffer.counts.lost) == (True, 3)
    with pytest.raises(StoreError, match=r"4 articles are lost: the spool .* cannot be used"):
        await buffer.close()
    assert (buffer.counts.lost, buffer.counts.stored, buffer.counts.spooled) == (7, 0, 0)


async def test_the_changes_of_the_counts_are_told_even_when_closing_fails(
    tmp_path: Path, make_buffer: Callable[..., WriteBuffer], make_article: Make
) -> None:
    (tmp_path / "spool").touch()
    recorder = Recorder()
    recorder.away = True
    buffer = make_buffer(recorder.write)
    told: list[int] = []
    buffer.on_change = lambda: told.append(buffer.counts.lost)
    await buffer.add(make_article())
    with pytest.raises(StoreError):
        await buffer.close()
    assert told[-1] == 1


async def test_a_disk_with_space_for_some_articles_keeps_these(
    monkeypatch: pytest.MonkeyPatch, make_buffer: Callable[..., WriteBuffer], make_article: Make
) -> None:
    recorder = Recorder()
    recorder.away = True
    buffer = make_buffer(recorder.write)
    put = Spool.put
    takes = [3, 4]

    def put_some(spool: Spool, articles: Sequence[Article]) -> int:
        if not takes:
            raise SpoolError("the disk is full")
        return put(spool, articles[: takes.pop(0)])

    monkeypatch.setattr(Spool, "put", put_some)
    for number in range(10):
        await buffer.add(make_article(str(number)))
    assert (buffer.counts.spooled, buffer.counts.waiting, recorder.attempts) == (7, 3, 1)
    with pytest.raises(StoreError, match="3 articles are lost: the disk is full"):
        await buffer.close()
    assert (buffer.counts.spooled, buffer.counts.lost) == (7, 3)


async def test_a_broken_spool_keeps_nothing_from_a_database_that_answers(
    tmp_path: Path, make_buffer: Callable[..., WriteBuffer], make_article: Make, caplog: pytest.LogCaptureFixture
) -> None:
    recorder = Recorder()
    recorder.away = True
    first = make_buffer(recorder.write)
    await first.add(make_article("0"))
    await first.close()
    recorder.away = False
    (tmp_path / "spool" / "files.lock").unlink()
    (tmp_path / "spool" / "files.lock").mkdir()
    second = make_buffer(recorder.write, size=2)
    await second.add(make_article("1"))
    await second.add(make_article("2"))
    assert recorder.written == ["1", "2"]
    assert "what is in the spool is not written now" in caplog.text
    (tmp_path / "spool" / "files.lock").rmdir()
    await second.close()
    assert recorder.written == ["1", "2", "0"]


async def test_a_refused_article_on_a_full_disk_is_lost_and_counted(
    tmp_path: Path, make_buffer: Callable[..., WriteBuffer], make_article: Make
) -> None:
    async def write(articles: Sequence[Article], now: datetime) -> WriteReport:
        return WriteReport(created=1, failed={"2": "too large"})

    (tmp_path / "spool").touch()
    buffer = make_buffer(write)
    for name in "12":
        await buffer.add(make_article(name))
    await buffer.close()
    assert (buffer.counts.stored, buffer.counts.rejected, buffer.counts.lost) == (1, 1, 1)


async def test_what_another_crawl_is_delivering_is_waited_for(
    make_buffer: Callable[..., WriteBuffer], make_article: Make
) -> None:
    recorder = Recorder()
    recorder.away = True
    buffer, other = make_buffer(recorder.write), make_buffer(recorder.write)
    for number in range(10):
        await buffer.add(make_article(str(number)))
    recorder.away = False
    recorder.gate.clear()
    draining = asyncio.create_task(other.flush())
    await asyncio.sleep(0.05)
    closing = asyncio.create_task(buffer.close())
    await asyncio.sleep(0.3)
    assert not closing.done()
    recorder.gate.set()
    await asyncio.gather(draining, closing)
    assert (buffer.counts.spooled, buffer.counts.drained, other.counts.drained) == (0, 0, 10)


async def test_torn_lines_of_the_spool_are_counted(make_buffer: Callable[..., WriteBuffer], make_article: Make) -> None:
    recorder = Recorder()
    recorder.away = True
    first = make_buffer(recorder.write)
    for name in "12":
        await first.add(make_article(name))
    await first.close()
    (batch,) = first._spool.batches()
    batch.write_bytes(batch.read_bytes()[:-9])
    recorder.away = False
    second = make_buffer(recorder.write)
    await second.flush()
    await second.close()
    assert (second.counts.drained, second.counts.unreadable) == (1, 1)


async def test_refused_articles_are_kept_on_disk(
    mongo_uri: str,
    mongo_database: str,
    tmp_path: Path,
    make_buffer: Callable[..., WriteBuffer],
    make_article: Make,
) -> None:
    async with connect(mongo_uri, mongo_database) as database:
        buffer = make_buffer(ArticleStore(database).write)
        large = make_article("primer.ru/3", body="Ветер стих. " * 500_000)
        for article in (make_article("primer.ru/1"), make_article("primer.ru/2", title="\ud83d"), large):
            await buffer.add(article)
        await buffer.close()
    assert (buffer.counts.stored, buffer.counts.rejected, buffer.counts.trimmed) == (2, 1, 1)
    (bad,) = (tmp_path / "spool").glob("*.bad")
    assert b'"id": "primer.ru/2"' in bad.read_bytes()


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
@pytest.mark.usefixtures("swept")
@pytest.mark.parametrize("sign", [signal.SIGKILL, pytest.param(signal.SIGTERM, marks=pytest.mark.faults)])
async def test_a_killed_server_that_is_restarted_loses_nothing(
    tmp_path: Path, make_buffer: Callable[..., WriteBuffer], make_article: Make, sign: signal.Signals
) -> None:
    home = tmp_path / "data"
    names = [f"primer.ru/{number:03}" for number in range(300)]
    with embedded.acquire(home) as lease:
        uri = lease.uri + "&serverSelectionTimeoutMS=700"
        async with connect(uri, "news") as database:
            store = ArticleStore(database)
            buffer = make_buffer(store.write, interval_s=0.1, retry_s=0.2)
            for name in names[:100]:
                await buffer.add(make_article(name, run_id="1"))
            killing = asyncio.create_task(kill(home, sign))
            for name in names[100:200]:
                await buffer.add(make_article(name, run_id="1"))
                await asyncio.sleep(0.001)
            await killing
            for name in names[200:250]:
                await buffer.add(make_article(name, run_id="1"))
            assert buffer.counts.spooled > 0
            with await asyncio.to_thread(embedded.acquire, home):
                for name in names[250:]:
                    await buffer.add(make_article(name, run_id="1"))
                await buffer.close()
                assert [article.id async for article in store.find(ArticleQuery())] == names
                assert await database.collection("versions").count_documents({}) == 0
    assert (buffer.counts.drained > 0, buffer.counts.spooled, buffer.counts.lost) == (True, 0, 0)
    assert (buffer.counts.created, buffer.counts.stored) == (len(names), len(names))
    assert embedded.status(home).pid is None


async def kill(home: Path, sign: signal.Signals) -> None:
    await asyncio.sleep(0.02)
    pid = (await asyncio.to_thread(embedded.status, home)).pid
    assert pid is not None
    os.kill(pid, sign)


def lines_in(folder: Path) -> int:
    return sum(len(file.read_text(encoding="utf-8").splitlines()) for file in folder.rglob("*.jsonl*"))


async def test_what_waits_is_kept_on_disk_at_once_also_in_the_middle_of_a_write(
    tmp_path: Path, make_article: Callable[..., Article], noon: datetime
) -> None:
    async def hang(articles: Sequence[Article], now: datetime) -> WriteReport:
        await asyncio.sleep(3600)
        return WriteReport()

    buffer = WriteBuffer(hang, now=lambda: noon, spool=Spool(tmp_path), size=2, interval_s=0.01)
    assert buffer.keep_on_disk() == 0
    for number in range(3):
        adding = asyncio.create_task(buffer.add(make_article(f"primer.ru/{number}")))
        await asyncio.sleep(0.05)
    assert buffer.keep_on_disk() == 3
    assert lines_in(tmp_path) == 3
    adding.cancel()
