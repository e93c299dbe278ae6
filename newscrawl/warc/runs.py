"""The runs whose responses lie in some files, in the order in which they were made."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from newscrawl.warc.reader import ExchangeLocation, locate_exchanges


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRun:
    """One crawl's responses, as they came."""

    spider: str
    run_id: str
    locations: tuple[ExchangeLocation, ...]


def recorded_runs(files: Iterable[Path]) -> list[RecordedRun]:
    """All runs of the files, the one that began first at the head. A file named twice counts once.

    Raises:
        NewscrawlError: a file cannot be opened, or is no WARC.
    """
    found = [place for file in dict.fromkeys(files) for place in locate_exchanges(file)]
    found.sort(key=_run)  # stable: within a run the order of the file stays
    grouped = (_of(key, tuple(group)) for key, group in groupby(found, key=_run))
    return sorted(grouped, key=lambda run: min(place.fetched_at for place in run.locations))


_run = attrgetter("spider", "run_id")


def _of(key: tuple[str, str], group: tuple[ExchangeLocation, ...]) -> RecordedRun:
    spider, run_id = key
    return RecordedRun(spider=spider, run_id=run_id, locations=group)
