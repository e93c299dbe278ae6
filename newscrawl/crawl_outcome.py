"""A crawl's result, computed from Scrapy's statistics: for exit codes, summaries and the ledger of runs."""

from collections.abc import Iterable, Mapping
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
_FAILED_SOURCES = "newscrawl/source/failed"
_EMPTY_SOURCES = "newscrawl/source/empty"
_LEFT_OUT_OF_SOURCES = (
    ("rows without an address", "newscrawl/source/left_out/no-address"),
    ("cut sources", "newscrawl/source/left_out/cut"),
    ("entities not expanded", "newscrawl/source/left_out/entities"),
    ("limits of sources reached", "newscrawl/source/limits"),
)
PROBLEMS = (
    ("incomplete", "item_dropped_reasons_count/IncompleteArticle"),
    ("not an article", "newscrawl/page/not-article"),
    ("undecodable", "newscrawl/page/undecodable"),
    ("unreadable", "newscrawl/page/unreadable"),
    ("refused before", "newscrawl/article/refused_before"),
    ("blocked", "newscrawl/page/blocked"),
    ("missing", "newscrawl/article/missing"),
    ("undated", "newscrawl/date/unread"),
    ("frozen sources", "newscrawl/source/frozen"),
    ("unreadable sources", "newscrawl/source/unreadable"),
    ("failed sources", _FAILED_SOURCES),
    ("sources without articles", _EMPTY_SOURCES),
    *_LEFT_OUT_OF_SOURCES,
    ("forbidden by robots.txt", "robotstxt/forbidden"),
    ("robots.txt unreachable", "newscrawl/robots/unreachable"),
    ("days not read whole", "newscrawl/archive/days_failed"),
    ("days without articles", "newscrawl/archive/days_empty"),
    ("requests given up", "newscrawl/host/requests_given_up"),
    ("private addresses refused", "newscrawl/refused/private_address"),
    ("requested twice", "newscrawl/article/filtered"),
    ("redirect loops", "newscrawl/redirect/loop"),
    ("kept on disk", "newscrawl/store/spooled"),
    ("put aside", "newscrawl/store/rejected"),
    ("unreadable spool lines", "newscrawl/store/unreadable"),
    ("lost", "newscrawl/store/lost"),
    ("failed", "newscrawl/article/failed"),
    ("exceptions", "spider_exceptions/count"),
)
"""Labels with their statistics. `log_count/ERROR` is not among them: it counts all crawls of the process."""

_NORMAL_FINISH_REASONS = ("finished", "limit")
_LOSS_STATS = (
    "newscrawl/store/spooled",
    "newscrawl/store/rejected",
    "newscrawl/store/unreadable",
    "newscrawl/store/lost",
    "newscrawl/article/failed",
    "newscrawl/redirect/loop",
    "newscrawl/host/given_up",
    "newscrawl/archive/days_failed",
    "newscrawl/warc/lost",
    "spider_exceptions/count",
)
# Any of these shows that the site answered, although no article was read.
_ANSWER_STATS = (
    "newscrawl/article/known",
    "newscrawl/article/refused_before",
    "newscrawl/archive/days_done_before",
    "downloader/response_status_count/304",
)
_BLOCKED = "newscrawl/page/blocked"
_TROUBLE_STATS = (
    _BLOCKED,
    "newscrawl/source/unreadable",
    _FAILED_SOURCES,
    _EMPTY_SOURCES,
    *(statistic for _, statistic in _LEFT_OUT_OF_SOURCES),
    "robotstxt/forbidden",
    "newscrawl/robots/unreachable",
    "newscrawl/refused/private_address",
)
# Any of these shows that a source does not name the articles that it should; the words are those of `ending`.
_FAULTS_OF_SOURCES = {
    _FAILED_SOURCES: "source failed",
    "newscrawl/source/empty_own": "empty source",
    "newscrawl/source/left_out/cut": "cut source",
    "newscrawl/source/frozen": "frozen source",
}
_MIN_UNREAD_PAGES = 3  # of which few or none were read; one or two may be galleries
_UNREAD_PER_READ = 4  # so many pages without an article beside one with: four of five
_MAX_STRAY_BLOCK_PAGES = 2  # single pages can be blocked on a site that answers; more mean that the site is
_KNOWN = "newscrawl/article/known"
_REFUSED_BEFORE = "newscrawl/article/refused_before"
_INCOMPLETE = "item_dropped_reasons_count/IncompleteArticle"
_REFUSED_STATS = (
    "newscrawl/page/not-article",
    "newscrawl/page/undecodable",
    "newscrawl/page/unreadable",
    _INCOMPLETE,
)
_MISSING_PREFIX = "newscrawl/gone/"  # pages sent in place of missing articles count as not-article as well
_RETRY_REASON_PREFIX = "retry/reason_count/"
_EXCEPTION_PREFIX = "downloader/exception_type_count/"
_REQUESTS_NOT_MADE = ("scrapy.exceptions.IgnoreRequest", "newscrawl.middlewares.down_hosts.HostGivenUp")
_DOWN_HOST_PREFIX = "newscrawl/host/down/"

Stats = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOutcome:
    """How a crawl ended, its counts of articles, and its problems as text: "3 blocked"."""

    finish_reason: str
    """`finished`, `limit`, or the reason of another end."""
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    """Read and equal to what is stored, answered with 304, or known and not fetched."""
    problems: tuple[str, ...] = ()
    is_complete: bool
    """It ended by itself and everything that was read is stored."""
    is_reachable: bool
    """The site answered with something, or at least not with errors alone."""

    is_read: bool = True
    """The pages that were fetched, or those of the listed rows, mostly gave articles."""

    has_refused_only: bool = False
    """Pages were refused and none was read: too few to alarm anybody, and no proof that the site is read."""

    fault_of_source: str | None = None
    """What is wrong with one of the site's sources: `source failed`, `empty source`, …"""

    has_down_host: bool = False
    """A host was given up, and some of its pages were not requested."""

    @property
    def is_successful(self) -> bool:
        """Whether no action is needed."""
        return self.is_complete and self.is_reachable and self.is_read and self.fault_of_source is None

    @property
    def is_proof(self) -> bool:
        """Whether it shows that the site can be read: the last success of a site is such a crawl."""
        return self.is_successful and not self.has_refused_only

    @property
    def ending(self) -> str:
        """How it ended, in one or two words, the gravest fault first."""
        if self.finish_reason not in _NORMAL_FINISH_REASONS:
            return "interrupted" if self.finish_reason == "shutdown" else self.finish_reason
        faults = (
            (not self.is_reachable and self.fault_of_source in (None, "source failed"), "no response"),
            (self.has_down_host, "host down"),
            (not self.is_read, "no article read"),
            (self.fault_of_source is not None, self.fault_of_source or ""),
            (not self.is_complete, "incomplete"),
        )
        return next((ending for is_found, ending in faults if is_found), self.finish_reason)


def crawl_outcome(reason: str, stats: Stats) -> CrawlOutcome:
    """The outcome of a crawl with this finish reason (Scrapy's) and these statistics."""
    counts = {label: stats.get(name, 0) for label, name in RESULTS}
    return CrawlOutcome(
        finish_reason=reason,
        new=counts["new"],
        updated=counts["updated"],
        unchanged=counts["unchanged"] + counts["not modified"] + counts["known"],
        problems=problems(stats),
        is_complete=reason in _NORMAL_FINISH_REASONS and not _any_counted(stats, _LOSS_STATS),
        is_reachable=_is_reachable(stats),
        is_read=_is_read(stats),
        has_refused_only=_read_pages(stats) == 0 and _refused_pages(stats) > 0,
        fault_of_source=next((fault for name, fault in _FAULTS_OF_SOURCES.items() if stats.get(name)), None),
        has_down_host=bool(stats.get("newscrawl/host/given_up")),
    )


def results(stats: Stats) -> tuple[str, ...]:
    """The non-zero counts of `RESULTS`, as text."""
    return tuple(f"{stats[name]} {label}" for label, name in RESULTS if stats.get(name))


def problems(stats: Stats) -> tuple[str, ...]:
    """The non-zero counts of `PROBLEMS`, of HTTP errors and of failed downloads, as text."""
    counts = {label: stats.get(name, 0) for label, name in PROBLEMS}
    counts["HTTP errors"] = _http_errors(stats)
    counts["failed downloads"] = _failed_downloads(stats)
    return (*_down_hosts(stats), *(f"{count} {label}" for label, count in counts.items() if count))


def _down_hosts(stats: Stats) -> list[str]:
    """The hosts that were given up, each with the reason of its last failure."""
    down = []
    for name, reason in stats.items():
        if name.startswith(_DOWN_HOST_PREFIX):
            down.append(f"{name.removeprefix(_DOWN_HOST_PREFIX)} down ({reason})")
    return down


def _is_reachable(stats: Stats) -> bool:
    if stats.get("item_scraped_count") or stats.get("item_dropped_count"):
        return True
    if stats.get(_BLOCKED, 0) > _MAX_STRAY_BLOCK_PAGES:
        return False
    if _any_counted(stats, _ANSWER_STATS):
        return True
    return not (_http_errors(stats) or _failed_downloads(stats) or _any_counted(stats, _TROUBLE_STATS))


def _is_read(stats: Stats) -> bool:
    """Whether the site's pages give articles, as far as this crawl can tell; docs/decisions/042 says why.

    They do not where most of the pages that it fetched gave none, nor where it read none and no fewer of the listed
    rows were refused, now or before, than are known.
    """
    read = _read_pages(stats)
    unread = _refused_pages(stats) + stats.get(_BLOCKED, 0) + _missing_articles(stats)
    if unread >= _MIN_UNREAD_PAGES and unread >= _UNREAD_PER_READ * read:
        return False
    refused = _refused_pages(stats) + stats.get(_REFUSED_BEFORE, 0)
    return bool(read) or not refused or refused < stats.get(_KNOWN, 0)


def _read_pages(stats: Stats) -> int:
    """Pages that gave an article, or were not modified since."""
    items = stats.get("item_scraped_count", 0) + stats.get("item_dropped_count", 0) - stats.get(_INCOMPLETE, 0)
    return int(items + stats.get("newscrawl/article/not_modified", 0))


def _missing_articles(stats: Stats) -> int:
    """New rows that led to an error; what re-visits find missing is judged apart."""
    revisited = stats.get("newscrawl/article/removed", 0) + stats.get("newscrawl/article/missing", 0)
    return max(0, _http_errors(stats) - int(revisited))


def _refused_pages(stats: Stats) -> int:
    """Pages that were not articles; what tells of a missing article tells nothing about the layout."""
    missing = sum(count for name, count in stats.items() if name.startswith(_MISSING_PREFIX))
    return sum(int(stats.get(name, 0)) for name in _REFUSED_STATS) - int(missing)


def _any_counted(stats: Stats, names: Iterable[str]) -> bool:
    return any(stats.get(name) for name in names)


def _http_errors(stats: Stats) -> int:
    """Responses that Scrapy kept from the spider for their status; 304 is among them and is not an error."""
    not_modified = stats.get("httperror/response_ignored_status_count/304", 0)
    return int(stats.get("httperror/response_ignored_count", 0) - not_modified)


def _failed_downloads(stats: Stats) -> int:
    """Downloads without a response after the last retry; requests that our own middlewares stopped do not count."""
    retried = 0
    for name, count in stats.items():
        if name.startswith(_RETRY_REASON_PREFIX) and _is_exception(name):
            retried += count
    not_made = sum(stats.get(_EXCEPTION_PREFIX + exception, 0) for exception in _REQUESTS_NOT_MADE)
    return int(stats.get("downloader/exception_count", 0) - not_made - retried)


def _is_exception(retry_stat: str) -> bool:
    """Scrapy counts retries under a status («503 Service Unavailable») or under the path of an exception."""
    return not retry_stat.removeprefix(_RETRY_REASON_PREFIX)[:1].isdigit()
