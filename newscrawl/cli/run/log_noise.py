"""Scrapy's log made readable where many sites are crawled at once."""

import logging

_DOWNLOADS = ("scrapy.core.scraper", "scrapy.downloadermiddlewares.robotstxt")


def hush() -> None:
    """Leaves Scrapy its warnings and errors, and of a download that failed the sentence without the traceback."""
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    for name in _DOWNLOADS:
        logging.getLogger(name).addFilter(_in_one_line)


def _in_one_line(record: logging.LogRecord) -> bool:
    """`CannotResolveHostError` and its like stand in Scrapy's exceptions; what code of ours raised keeps its trace."""
    raised = record.exc_info[0] if record.exc_info else None
    if raised is not None and raised.__module__ == "scrapy.exceptions":
        record.exc_info = None
    return True
