"""Raw responses: what a crawl received, written as WARC and read again."""

from newscrawl.warc.callback_arguments import NotReplayable, decode_arguments, encode_arguments
from newscrawl.warc.exchange import Exchange, RecordedRequest
from newscrawl.warc.reader import ExchangeLocation, locate_exchanges, read_exchange
from newscrawl.warc.records import LeftOut
from newscrawl.warc.runs import RecordedRun, recorded_runs
from newscrawl.warc.writer import WarcFile

__all__ = [
    "Exchange",
    "ExchangeLocation",
    "LeftOut",
    "NotReplayable",
    "RecordedRequest",
    "RecordedRun",
    "WarcFile",
    "decode_arguments",
    "encode_arguments",
    "locate_exchanges",
    "read_exchange",
    "recorded_runs",
]
