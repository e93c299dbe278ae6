"""The room of raw responses: what a crawl received, kept as WARC and read again."""

from newscrawl.warc.exchange import Asked, Exchange
from newscrawl.warc.kwargs import Unknown, from_plain, to_plain
from newscrawl.warc.reading import Place, exchange_at, places
from newscrawl.warc.runs import Run, runs
from newscrawl.warc.writing import WarcFile

__all__ = [
    "Asked",
    "Exchange",
    "Place",
    "Run",
    "Unknown",
    "WarcFile",
    "exchange_at",
    "from_plain",
    "places",
    "runs",
    "to_plain",
]
