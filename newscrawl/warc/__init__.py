"""The room of raw responses: what a crawl received, kept as WARC and read again."""

from newscrawl.warc.exchange import Asked, Exchange
from newscrawl.warc.kwargs import Unknown, from_plain, to_plain
from newscrawl.warc.reader import Place, exchange_at, places
from newscrawl.warc.runs import RecordedRun, recorded_runs
from newscrawl.warc.writer import WarcFile

__all__ = [
    "Asked",
    "Exchange",
    "Place",
    "RecordedRun",
    "Unknown",
    "WarcFile",
    "exchange_at",
    "from_plain",
    "places",
    "recorded_runs",
    "to_plain",
]
