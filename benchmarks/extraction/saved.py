"""The real saved pages: scores of each reader, and milliseconds of CPU a page."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from readers import OURS, Contestant, Reader
from yardstick import PAGES, Row, SavedPage, all_pages, gold_pages, score

COLUMNS = ("title", "right", "short", "wrong", "none", "authors", "recall", "clean", "perfect")
COUNTS = ("short", "wrong", "none")
DATES = ("right", *COUNTS)
PEER = "trafilatura"
PROGRESS_EVERY = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One extractor's line of the table; times are CPU time, `slowest` that of one page, which a mean hides."""

    name: str
    reads: str
    shares: dict[str, float]
    milliseconds: float
    slowest: float


def run(contestants: Sequence[tuple[Contestant, Reader]]) -> None:
    """Print the table of all readers; what is absent is named."""
    if not PAGES.exists():
        print("skipped: the real saved pages (../shared/pages) are absent")
        return
    predictions = _batch(all_pages())
    results = {one.package: _measured(one, read, predictions) for one, read in contestants}
    _print_table(list(results.values()))
    if PEER in results:
        ratio = results[OURS].milliseconds / results[PEER].milliseconds
        print(f"\nCPU time a page, {OURS} to {PEER} in this run: {ratio:.2f}")


def _batch(pages: Sequence[SavedPage]) -> list[Row]:
    """What `newscrawl page --batch` prints for every page, each read without a spider of its own."""
    _progress(f"newscrawl page --batch over {len(pages)} files")
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as rows:
        rows.writelines(
            json.dumps({"file": str(PAGES / page.name), "url": page.url, "site": "generic"}) + "\n" for page in pages
        )
        rows.flush()
        command = [str(Path(sys.executable).with_name("newscrawl")), "page", "--batch", rows.name]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    traceback = "a traceback" if "Traceback" in done.stderr else "no traceback"
    refused = sum("error" in answer for answer in answers)
    print(
        f"{OURS} page --batch: {len(answers)} of {len(pages)} files answered, {refused} of them refused, {traceback}\n"
    )
    return answers


def _measured(contestant: Contestant, read: Reader, ours: list[Row]) -> Result:
    """The contestant's line; our accuracy is that of the command, our time that of the same code in this process."""
    name = contestant.name
    rows, times = _read(name, read)
    return Result(
        name=name,
        reads=contestant.reads,
        shares=score(ours if contestant.package == OURS else rows),
        milliseconds=mean(times) * 1e3,
        slowest=max(times) * 1e3,
    )


def _read(name: str, read: Reader) -> tuple[list[Row], list[float]]:
    """Every gold page's row and its seconds of CPU, read once as a crawl does: a second reading would meet warm caches.

    The first page is read once before, to load what is lazy.
    """
    pages = gold_pages()
    rows, times = [], []
    _answer(read, pages[0])
    for number, page in enumerate(pages, start=1):
        start = time.process_time()
        row = _answer(read, page)
        times.append(time.process_time() - start)
        rows.append({**row, "file": page.name})
        if number % PROGRESS_EVERY == 0:
            _progress(f"{name}: {number} of {len(pages)}")
    return rows, times


def _answer(read: Reader, page: SavedPage) -> Row:
    """A peer's exception is a page it could not read."""
    try:
        return read(page)
    except Exception as error:  # noqa: BLE001 (whatever a peer raises)
        return {"error": type(error).__name__}


def _print_table(results: list[Result]) -> None:
    width = max(len(result.name) for result in results) + 2
    print(f"{'':<{width}}" + "".join(f"{name:>9}" for name in (*COLUMNS, "ms", "slowest")))
    for result in results:
        cells = [_cell(result, name) for name in COLUMNS] + [f"{result.milliseconds:.0f}", f"{result.slowest:.0f}"]
        print(f"{result.name:<{width}}" + "".join(f"{cell:>9}" for cell in cells))


def _cell(result: Result, name: str) -> str:
    if result.reads == "dates" and name not in DATES:
        return "–"
    return f"{result.shares[name]:.0f}" if name in COUNTS else f"{result.shares[name]:.3f}"


def _progress(text: str) -> None:
    print(text, file=sys.stderr)
