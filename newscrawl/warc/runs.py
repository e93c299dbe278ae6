"""The runs whose responses some files hold, in the order in which they were made."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from newscrawl.warc.reader import ExchangeLocation, locate_exchanges
from newscrawl.warc.records import LeftOut


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRun:
    """One crawl's responses, in the order in which they arrived."""

    spider: str
    run_id: str
    locations: tuple[ExchangeLocation, ...]


def recorded_runs(files: Iterable[Path], left_out: LeftOut | None = None) -> list[RecordedRun]:
    """All runs of the files, the earliest first; a file that is named twice counts once.

    Args:
        left_out: counts the records that are skipped.

    Raises:
        NewscrawlError: a file cannot be opened, or is not a WARC file.
    """
    groups: defaultdict[tuple[str, str], list[ExchangeLocation]] = defaultdict(list)
    for file in dict.fromkeys(files):
        for location in locate_exchanges(file, left_out):
            groups[location.spider, location.run_id].append(location)
    runs = []
    for (spider, run_id), locations in sorted(groups.items()):
        runs.append(RecordedRun(spider=spider, run_id=run_id, locations=tuple(locations)))
    return sorted(runs, key=_began_at)


def _began_at(run: RecordedRun) -> datetime:
    return min(location.fetched_at for location in run.locations)
