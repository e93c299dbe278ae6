"""The made-up corpus of `layouts`: what each reader makes of it, by trap and by system."""

import json
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import mean

from layouts import Page, page, pages
from layouts.score import FIELDS, WRONG_DATE, Row, amiss, judge
from readers import OURS, Contestant, Reader

Marks = Mapping[str, float]
COMPARED = ("title", "date", "authors", "recall", "perfect")
SECONDS_A_PAGE = 3.0  # newspaper4k needs seconds for some pages; what takes longer counts as not read
_UNJUDGED = frozenset(("topics", "entities", "entries"))
_COLUMN = 19
_NAME = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePage:
    """A page of the corpus as the readers take saved pages."""

    page: Page

    @property
    def name(self) -> str:
        """`SYSTEM/TRAP`."""
        return self.page.name

    @property
    def url(self) -> str:
        """The page's address."""
        return self.page.url

    @property
    def encoding(self) -> str:
        """All made-up pages are in UTF-8."""
        return "utf-8"

    @property
    def fetched_at(self) -> datetime:
        """When the page is taken to have been read."""
        return self.page.fetched_at

    def body(self) -> bytes:
        """The page's bytes."""
        return self.page.html.encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One reader's marks for one page."""

    system: str
    trap: str
    marks: Marks


def measure(read: Reader, corpus: Iterable[Page]) -> Iterator[Mark]:
    """A reader's marks for pages of the corpus."""
    for made in corpus:
        yield Mark(system=made.system, trap=made.trap, marks=judge(made.truth, answer(read, made)))


def answer(read: Reader, made: Page) -> Row:
    """What a reader gives for a page; an exception or a page that takes too long is an error."""
    try:
        with _at_most(SECONDS_A_PAGE):
            return read(MadePage(page=made))
    except Exception as error:  # noqa: BLE001 (whatever a peer raises)
        return {"error": type(error).__name__}


def shares(marks: Iterable[Mark], key: Callable[[Mark], str]) -> dict[str, dict[str, float]]:
    """The mean of each field's marks by `key`, in the order in which the keys are met."""
    grouped: dict[str, list[Marks]] = defaultdict(list)
    for mark in marks:
        grouped[key(mark)].append(mark.marks)
    return {name: _means(group) for name, group in grouped.items()}


def by_trap(mark: Mark) -> str:
    """The key of tables by trap."""
    return mark.trap


def by_system(mark: Mark) -> str:
    """The key of tables by system."""
    return mark.system


def print_tables(results: Mapping[str, Sequence[Mark]]) -> None:
    """Ours beside the peers by trap and by system, then every field of ours by trap."""
    for key in (by_trap, by_system):
        print(f"\n{key.__name__.replace('_', ' ')}, shares right: {' / '.join(results)}")
        print(f"{'':<{_NAME}}" + "".join(f"{name:>{_COLUMN}}" for name in (*COMPARED, WRONG_DATE)))
        tables = [shares(marks, key) for marks in results.values()]
        totals = [{"all": _means([mark.marks for mark in marks])} for marks in results.values()]
        for name in tables[0]:
            _print_compared(name, [table[name] for table in tables])
        _print_compared("all", [total["all"] for total in totals])
    print(f"\nevery field of {OURS} by trap")
    print(f"{'':<{_NAME}}" + "".join(f"{name:>9}" for name in FIELDS))
    ours = shares(results[OURS], by_trap) | {"all": _means([mark.marks for mark in results[OURS]])}
    for name, fields in ours.items():
        print(f"{name:<{_NAME}}" + "".join(f"{fields.get(field, 0):>9.3f}" for field in FIELDS))


def print_page(read: Reader, system: str, trap: str) -> None:
    """One page: its markup, its truth, what our reader gives and what of it is wrong."""
    made = page(system, trap)
    row = answer(read, made)
    print(made.html)
    print(f"\n{made.url} read at {made.fetched_at.isoformat()}\n\ntruth: {made.truth}\n")
    print(json.dumps({name: row[name] for name in row if name not in _UNJUDGED}, ensure_ascii=False, indent=1))
    for field, said in amiss(made.truth, row).items():
        print(f"AMISS {field}: {said}")


def print_failures(read: Reader, corpus: Iterable[Page]) -> None:
    """One line for each page and field that our reader has wrong."""
    for made in corpus:
        for field, said in amiss(made.truth, answer(read, made)).items():
            print(f"{made.name:<52} {field:<9} {said}")


def save_pages(folder: Path, corpus: Iterable[Page]) -> None:
    """Write pages as files, for a browser."""
    for made in corpus:
        file = folder / made.system / f"{made.trap}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made.html, encoding="utf-8")


def run(contestants: Sequence[tuple[Contestant, Reader]], every: int) -> dict[str, list[Mark]]:
    """Our marks on all pages, each peer's on every `every`-th, by package; the time goes to stderr."""
    results = {}
    for contestant, read in contestants:
        corpus = list(pages())
        corpus = corpus if contestant.package == OURS else corpus[::every]
        start = time.process_time()
        results[contestant.package] = list(measure(read, corpus))
        spent = (time.process_time() - start) / len(corpus) * 1e3
        print(f"{contestant.name}: {len(corpus)} made-up pages, {spent:.0f} ms of CPU each", file=sys.stderr)
    return results


def _print_compared(name: str, fields: Sequence[Marks]) -> None:
    cells = (" / ".join(_cell(marks.get(field)) for marks in fields) for field in (*COMPARED, WRONG_DATE))
    print(f"{name:<{_NAME}}" + "".join(f"{cell:>{_COLUMN}}" for cell in cells))


def _cell(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}".replace("0.", ".")


def _means(group: Sequence[Marks]) -> dict[str, float]:
    names = dict.fromkeys(name for marks in group for name in marks)
    return {name: mean(marks[name] for marks in group if name in marks) for name in names}


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise `TimeoutError` in the block after so many seconds of real time."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
