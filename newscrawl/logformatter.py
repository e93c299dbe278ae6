"""Log lines that name an article and never print it."""

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from newscrawl.items import Article, RawArticle


class ArticleLogFormatter(LogFormatter):
    """Logs the URL of an article where Scrapy logs the whole item."""

    def scraped(
        self, item: Any, response: Response | Failure | None, spider: Spider | None = None
    ) -> LogFormatterResult:
        """One line at DEBUG for an article that passed all pipelines."""
        return {"level": logging.DEBUG, "msg": "Scraped %(name)s", "args": {"name": _name(item)}}

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider | None = None
    ) -> LogFormatterResult:
        """One line at DEBUG, not WARNING: drops are counted by reason, and no action is needed."""
        args = {"name": _name(item), "reason": type(exception).__name__, "detail": exception}
        return {"level": logging.DEBUG, "msg": "Dropped %(name)s: %(reason)s (%(detail)s)", "args": args}

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider | None = None
    ) -> LogFormatterResult:
        """One line at ERROR, with the traceback that Scrapy adds."""
        return {"level": logging.ERROR, "msg": "Error processing %(name)s", "args": {"name": _name(item)}}


def _name(item: Any) -> str:
    return item.url if isinstance(item, Article | RawArticle) else type(item).__name__
