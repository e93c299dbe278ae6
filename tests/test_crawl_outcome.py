"""What came of a crawl, from its statistics."""

from typing import Any

import pytest

from newscrawl.crawl_outcome import crawl_outcome, results

IGNORED = "downloader/exception_type_count/scrapy.exceptions.IgnoreRequest"
DNS = "scrapy.exceptions.CannotResolveHostError"


def test_articles_are_counted_and_what_is_known_counts_as_unchanged() -> None:
    stats = {
        "newscrawl/article/new": 3,
        "newscrawl/article/updated": 1,
        "item_dropped_reasons_count/UnchangedArticle": 2,
        "newscrawl/article/known": 40,
        "item_scraped_count": 4,
        "item_dropped_count": 2,
    }
    one = crawl_outcome("finished", stats)
    assert (one.finish_reason, one.new, one.updated, one.unchanged, one.problems) == ("finished", 3, 1, 42, ())
    assert one.is_successful
    assert results(stats) == ("3 new", "1 updated", "2 unchanged", "40 known")


@pytest.mark.parametrize(
    ("reason", "stats"),
    [
        ("shutdown", {"item_scraped_count": 3}),
        ("memusage_exceeded", {"item_scraped_count": 3}),
        ("finished", {"item_scraped_count": 3, "newscrawl/store/spooled": 1}),
        ("finished", {"item_scraped_count": 3, "newscrawl/store/rejected": 1}),
        ("finished", {"item_scraped_count": 3, "newscrawl/article/failed": 1}),
        ("finished", {"item_scraped_count": 3, "spider_exceptions/count": 1}),
    ],
)
def test_a_crawl_that_was_cut_short_or_lost_something_is_not_whole(reason: str, stats: dict[str, Any]) -> None:
    one = crawl_outcome(reason, stats)
    assert (one.is_complete, one.is_reachable, one.is_successful) == (False, True, False)


@pytest.mark.parametrize(
    ("stats", "problem"),
    [
        ({"httperror/response_ignored_count": 2}, "2 HTTP errors"),
        ({"newscrawl/source/unreadable": 1}, "1 unreadable sources"),
        ({"newscrawl/page/blocked": 1}, "1 blocked"),
        ({"newscrawl/page/blocked": 3, "newscrawl/article/known": 50}, "3 blocked"),
        ({"robotstxt/forbidden": 1, "downloader/exception_count": 1, IGNORED: 1}, "1 forbidden by robots.txt"),
        ({"downloader/exception_count": 6, f"retry/reason_count/{DNS}": 4, "retry/count": 4}, "2 failed downloads"),
    ],
)
def test_a_site_that_gave_errors_alone_was_not_reached(stats: dict[str, Any], problem: str) -> None:
    one = crawl_outcome("finished", stats)
    assert one.problems == (problem,)
    assert (one.is_complete, one.is_reachable, one.is_successful) == (True, False, False)


def test_what_was_not_modified_is_no_problem() -> None:
    stats = {
        "downloader/response_status_count/304": 2,
        "httperror/response_ignored_count": 2,
        "httperror/response_ignored_status_count/304": 2,
    }
    assert crawl_outcome("finished", stats).problems == ()
    assert crawl_outcome("finished", stats).is_successful


@pytest.mark.parametrize(
    "stats",
    [
        {},
        {"newscrawl/page/blocked": 2, "newscrawl/article/known": 50},
        {"httperror/response_ignored_count": 1, "downloader/response_status_count/304": 1},
        {"httperror/response_ignored_count": 9, "item_dropped_count": 1},
        {"downloader/exception_count": 2, f"retry/reason_count/{DNS}": 2},
        {"retry/reason_count/503 Service Unavailable": 2},
    ],
)
def test_stray_errors_beside_what_came_are_no_failure(stats: dict[str, Any]) -> None:
    assert crawl_outcome("finished", stats).is_successful
