"""Measures sketches of 10 thousand, 100 thousand and a million articles in a real MongoDB: bytes, look-up time.

`python benchmarks/duplicates/scale.py [COUNT …]`; it fills the collection directly, in larger batches than the store.
"""

import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newscrawl.dedupe import neighbours
from newscrawl.dedupe.fingerprint import KEYS_PER_SKETCH
from newscrawl.dedupe.neighbouring_sketches import MAX_ARTICLES_PER_KEY
from newscrawl.store import embedded, ensure_indexes
from newscrawl.store.connection import Database, connect
from newscrawl.store.crawl_state.sketches import Sketch, SketchStore, to_document
from newscrawl.store.documents import SKETCHES

COUNTS = (10_000, 100_000, 1_000_000)
BATCH = 100
LOOK_UPS = 20
WRITTEN_AT_ONCE = 1_000
COPIES = 0.35
"""Share of incoming news that are copies, by media monitors' estimates."""
REPRINTED = 0.1
"""Share of the other articles that are copied; by seven outlets on average."""
COMMON_PHRASES = 0.06
"""Share of a sketch's keys that are phrases of unrelated articles; measured on 9,700 real ones."""
SITES = ("lenta.ru/news/2025/10", "ria.ru/20251022", "tass.ru/obschestvo", "interfax.ru/russia", "kp.ru/online/news")
HEADER = (
    "documents  bytes: stored  indexes  together   look-up of 100, ms: median  longest  CPU here  of server"
    "   found  to compare"
)
MONTH_S = 30 * 24 * 3600
FIRST = datetime(2025, 10, 1, tzinfo=UTC)


class World:
    """Sketches as real articles have them: copies share half their numbers, phrases are shared by chance."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._phrases = [self._number() for _ in range(5_000)]
        self._uses: Counter[int] = Counter()
        self._originals: list[tuple[int, ...]] = []
        self._made = 0

    def sketches(self, count: int, *, stored: bool = True) -> list[Sketch]:
        """New articles, a third of them copies of stored ones; those that are `stored` may be copied from now on."""
        return [self._sketch(stored=stored) for _ in range(count)]

    def _sketch(self, *, stored: bool) -> Sketch:
        self._made += 1
        keys = [self._key(stored=stored) for _ in range(KEYS_PER_SKETCH)]
        is_copy = bool(self._originals) and self._random.random() < COPIES
        if is_copy:
            keys[: KEYS_PER_SKETCH // 2] = self._random.choice(self._originals)[: KEYS_PER_SKETCH // 2]
        elif stored and self._random.random() < REPRINTED:
            self._originals.append(tuple(keys))
        site, number = self._random.choice(SITES), self._random.randrange(10**8)
        at = FIRST + timedelta(seconds=self._random.randrange(MONTH_S))
        return Sketch(id=f"{site}/{number}-{self._made}", keys=tuple(keys), published_at=at)

    def _key(self, *, stored: bool) -> int:
        if self._random.random() < COMMON_PHRASES:
            phrase = self._phrases[int(len(self._phrases) * self._random.random() ** 2)]
            self._uses[phrase] += stored
            if (
                not stored or self._uses[phrase] <= MAX_ARTICLES_PER_KEY
            ):  # what is more was taken off when it was written
                return phrase
        return self._number()

    def _number(self) -> int:
        return self._random.randrange(-(2**31), 2**31)


async def main(counts: Sequence[int]) -> None:
    world = World()
    with tempfile.TemporaryDirectory() as folder, embedded.acquire(Path(folder)) as lease:
        async with connect(f"{lease.uri}&w=1&journal=false", "scale") as database:
            await ensure_indexes(database)
            print(HEADER)
            server = embedded.status(Path(folder)).pid
            assert server is not None
            stored = 0
            for count in counts:
                await _fill(database, world, stored, count)
                stored = count
                await _measure(database, world, stored, server)


async def _fill(database: Database, world: World, stored: int, count: int) -> None:
    collection = database.collection(SKETCHES)
    kept = datetime.now(UTC) + timedelta(days=30)
    started = time.monotonic()
    for start in range(stored, count, WRITTEN_AT_ONCE):
        expires_at = kept + timedelta(milliseconds=start)
        made = world.sketches(min(WRITTEN_AT_ONCE, count - start))
        await collection.insert_many([to_document(sketch, expires_at) for sketch in made], ordered=False)
        if start % 50_000 == 0:
            print(f"  {start} of {count}, {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)


async def _measure(database: Database, world: World, stored: int, server: int) -> None:
    """Wall time and CPU time: on a busy machine only the second is the cost of a look-up."""
    sketches = SketchStore(database)
    spent = {"here": 0.0, "server": 0.0}
    times, found, near = [], [], []
    for _ in range(LOOK_UPS):
        batch = world.sketches(BATCH, stored=False)
        start, here, there = time.perf_counter(), time.process_time(), _cpu_s(server)
        keys: set[int] = set()
        for sketch in batch:
            keys.update(sketch.keys)
        answer = await sketches.sharing(keys)
        pairs = neighbours(batch, answer, timedelta(days=14))
        times.append((time.perf_counter() - start) * 1e3)
        spent["here"] += time.process_time() - here
        spent["server"] += _cpu_s(server) - there
        found.append(len(answer))
        near.append(sum(map(len, pairs.values())))
    size = await _size(database)
    print(
        f"{stored:>9}  {size['storageSize'] / stored:>13.0f}  {size['totalIndexSize'] / stored:>7.0f}  "
        f"{(size['storageSize'] + size['totalIndexSize']) / stored:>8.0f}   {statistics.median(times):>26.0f}  "
        f"{max(times):>7.0f}  {spent['here'] / LOOK_UPS * 1e3:>8.0f}  {spent['server'] / LOOK_UPS * 1e3:>9.0f}   "
        f"{statistics.mean(found):>5.0f}  {statistics.mean(near):>10.0f}",
        flush=True,
    )


def _cpu_s(process: int) -> float:
    """Seconds of CPU that a process has used (Linux; fields 14 and 15 of /proc/PID/stat)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _size(database: Database) -> dict[str, int]:
    """The server's own figures, after a checkpoint."""
    collection = database.collection(SKETCHES)
    await collection.database.client.admin.command("fsync")
    size: dict[str, int] = await collection.database.command("collStats", SKETCHES)
    return size


if __name__ == "__main__":
    asyncio.run(main([int(count) for count in sys.argv[1:]] or COUNTS))
