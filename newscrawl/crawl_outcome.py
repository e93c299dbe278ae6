"""What came of a crawl, told from its statistics: for exit codes, summaries and whoever reads the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

RESULTS = (
    ("new", "newscrawl/article/new"),
    ("updated", "newscrawl/article/updated"),
    ("grown", "newscrawl/article/grown"),
    ("removed", "newscrawl/article/removed"),
    ("back", "newscrawl/article/returned"),
    ("not modified", "newscrawl/article/not_modified"),
    ("unchanged", "item_dropped_reasons_count/UnchangedArticle"),
    ("known", "newscrawl/article/known"),
    ("outside the window", "item_dropped_reasons_count/OutsideWindow"),
)
PROBLEMS = (
    ("incomplete", "item_dropped_reasons_count/IncompleteArticle"),
    ("not an article", "newscrawl/page/not-article"),
    ("blocked", "newscrawl/page/blocked"),
    ("missing", "newscrawl/article/missing"),
    ("undated", "newscrawl/date/unread"),
    ("unreadable sources", "newscrawl/source/unreadable"),
    ("forbidden by robots.txt", "robotstxt/forbidden"),
    ("kept on disk", "newscrawl/store/spooled"),
    ("put aside", "newscrawl/store/rejected"),
    ("failed", "newscrawl/article/failed"),
    ("exceptions", "spider_exceptions/count"),
)
"""Labels and Scrapy's or our statistics; `log_count/ERROR` is not among them: it counts the whole process's lines."""

_GOOD_ENDS = ("finished", "limit")
_LOSSES = (
    "newscrawl/store/spooled",
    "newscrawl/store/rejected",
    "newscrawl/article/failed",
    "newscrawl/warc/lost",
    "spider_exceptions/count",
)
_CAME = ("newscrawl/article/known", "newscrawl/archive/days_done_before", "downloader/response_status_count/304")
_WALL = "newscrawl/page/blocked"
_TROUBLE = (_WALL, "newscrawl/source/unreadable", "robotstxt/forbidden")
_STRAY = 2
"""So many pages may stand behind a wall of their own without the site being walled off."""
_RETRIED = "retry/reason_count/"
_IGNORED = "downloader/exception_type_count/scrapy.exceptions.IgnoreRequest"

Stats = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOutcome:
    """How a crawl ended, its articles counted, its problems in words: «3 blocked»."""

    finish_reason: str
    """`finished`, `limit`, or why it ended otherwise."""
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    """read and the same as stored, said by the host to be so, or known and not fetched"""
    problems: tuple[str, ...] = ()
    is_complete: bool
    """it ended by itself and everything that was read is stored"""
    is_reachable: bool
    """the site gave something, or at least no errors alone"""

    @property
    def is_successful(self) -> bool:
        """Whether nobody has to look."""
        return self.is_complete and self.is_reachable


def crawl_outcome(reason: str, stats: Stats) -> CrawlOutcome:
    """The outcome of a crawl that ended for `reason` (Scrapy's finish reason) with these statistics."""
    return CrawlOutcome(
        finish_reason=reason,
        new=stats.get("newscrawl/article/new", 0),
        updated=stats.get("newscrawl/article/updated", 0),
        unchanged=sum(stats.get(name, 0) for label, name in RESULTS if label in ("unchanged", "not modified", "known")),
        problems=problems(stats),
        is_complete=reason in _GOOD_ENDS and not any(stats.get(name) for name in _LOSSES),
        is_reachable=_is_reached(stats),
    )


def results(stats: Stats) -> tuple[str, ...]:
    """What came of the pages, in words, without what is nought."""
    return tuple(f"{stats[name]} {label}" for label, name in RESULTS if stats.get(name))


def problems(stats: Stats) -> tuple[str, ...]:
    """What went wrong, in words, without what is nought."""
    counted = {label: stats.get(name, 0) for label, name in PROBLEMS}
    counted |= {"HTTP errors": _http_errors(stats), "failed downloads": _failed_downloads(stats)}
    return tuple(f"{count} {label}" for label, count in counted.items() if count)


def _is_reached(stats: Stats) -> bool:
    """False where nothing was read and a wall stood before it, or where errors alone came of everything."""
    if stats.get("item_scraped_count") or stats.get("item_dropped_count"):
        return True
    if stats.get(_WALL, 0) > _STRAY:
        return False
    came = any(stats.get(name) for name in _CAME)
    return came or not (_http_errors(stats) or _failed_downloads(stats) or any(stats.get(name) for name in _TROUBLE))


def _http_errors(stats: Stats) -> int:
    """Responses that Scrapy kept from the spider for their status; «not modified» is among them and is no error."""
    not_modified = stats.get("httperror/response_ignored_status_count/304", 0)
    return int(stats.get("httperror/response_ignored_count", 0) - not_modified)


def _failed_downloads(stats: Stats) -> int:
    """Downloads without any response after the last retry; requests that our own rules stopped are none."""
    retried = sum(count for name, count in stats.items() if name.startswith(_RETRIED) and _is_exception(name))
    return int(stats.get("downloader/exception_count", 0) - stats.get(_IGNORED, 0) - retried)


def _is_exception(name: str) -> bool:
    """Scrapy files retries under «503 Service Unavailable» or under an exception's path."""
    return not name.removeprefix(_RETRIED)[:1].isdigit()
