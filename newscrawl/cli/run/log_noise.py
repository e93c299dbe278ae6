"""Reduces Scrapy's log to what is readable while many sites are crawled at once."""

import logging

_DOWNLOAD_LOGGERS = ("scrapy.core.scraper", "scrapy.downloadermiddlewares.robotstxt")


def silence_scrapy_logs() -> None:
    """Log only Scrapy's warnings and errors, and failed downloads without their traceback."""
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    for name in _DOWNLOAD_LOGGERS:
        logging.getLogger(name).addFilter(_drop_download_traceback)


def _drop_download_traceback(record: logging.LogRecord) -> bool:
    """Drop the traceback of Scrapy's own exceptions (`CannotResolveHostError`); errors in our code keep theirs."""
    exception_type = record.exc_info[0] if record.exc_info else None
    if exception_type is not None and exception_type.__module__ == "scrapy.exceptions":
        record.exc_info = record.exc_text = None
    return True
