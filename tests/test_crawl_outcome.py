"""A crawl's result, computed from its statistics."""

from typing import Any

import pytest

from newscrawl.crawl_outcome import CrawlOutcome, crawl_outcome, results

IGNORED = "downloader/exception_type_count/scrapy.exceptions.IgnoreRequest"
GIVEN_UP = "downloader/exception_type_count/newscrawl.middlewares.down_hosts.HostGivenUp"
DNS = "scrapy.exceptions.CannotResolveHostError"


def test_known_articles_count_as_unchanged() -> None:
    stats = {
        "newscrawl/article/new": 3,
        "newscrawl/article/updated": 1,
        "item_dropped_reasons_count/UnchangedArticle": 2,
        "newscrawl/article/known": 40,
        "item_scraped_count": 4,
        "item_dropped_count": 2,
    }
    outcome = crawl_outcome("finished", stats)
    assert outcome == CrawlOutcome(
        finish_reason="finished", new=3, updated=1, unchanged=42, problems=(), is_complete=True, is_reachable=True
    )
    assert outcome.is_successful
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
        ("finished", {"item_scraped_count": 3, "newscrawl/warc/lost": 1}),
        ("finished", {"item_scraped_count": 3, "newscrawl/redirect/loop": 1}),
        ("finished", {"item_scraped_count": 3, "newscrawl/host/given_up": 1}),
    ],
)
def test_a_crawl_that_was_stopped_or_lost_something_is_incomplete(reason: str, stats: dict[str, Any]) -> None:
    outcome = crawl_outcome(reason, stats)
    assert (outcome.is_complete, outcome.is_reachable, outcome.is_successful) == (False, True, False)


@pytest.mark.parametrize(
    ("stats", "problem"),
    [
        ({"httperror/response_ignored_count": 2}, "2 HTTP errors"),
        ({"newscrawl/source/unreadable": 1}, "1 unreadable sources"),
        ({"newscrawl/page/blocked": 1}, "1 blocked"),
        ({"newscrawl/page/blocked": 3, "newscrawl/article/known": 50}, "3 blocked"),
        ({"robotstxt/forbidden": 1, "downloader/exception_count": 1, IGNORED: 1}, "1 forbidden by robots.txt"),
        ({"newscrawl/robots/unreachable": 1}, "1 robots.txt unreachable"),
        ({"newscrawl/refused/private_address": 1}, "1 private addresses refused"),
        ({"downloader/exception_count": 6, f"retry/reason_count/{DNS}": 4, "retry/count": 4}, "2 failed downloads"),
    ],
)
def test_a_site_that_answered_with_errors_alone_is_unreachable(stats: dict[str, Any], problem: str) -> None:
    outcome = crawl_outcome("finished", stats)
    assert outcome.problems == (problem,)
    assert (outcome.is_complete, outcome.is_reachable, outcome.is_successful) == (True, False, False)


def test_a_crawl_with_a_failed_source_is_no_success_though_others_were_read() -> None:
    outcome = crawl_outcome("finished", {"item_scraped_count": 3, "newscrawl/source/failed": 1})
    assert outcome.problems == ("1 failed sources",)
    assert (outcome.is_complete, outcome.is_reachable, outcome.is_read) == (True, True, True)
    assert (outcome.fault_of_source, outcome.is_successful) == ("source failed", False)


@pytest.mark.parametrize("others", [{"newscrawl/article/known": 5}, {"item_scraped_count": 1}])
def test_an_empty_source_fails_a_crawl_only_where_nothing_else_was_met(others: dict[str, Any]) -> None:
    stats = {"newscrawl/source/empty": 1}
    assert crawl_outcome("finished", stats).problems == ("1 sources without articles",)
    assert not crawl_outcome("finished", stats).is_successful
    assert crawl_outcome("finished", stats | others).is_successful


def test_a_host_that_was_given_up_is_named_and_its_requests_are_no_failed_downloads() -> None:
    stats = {
        "item_scraped_count": 3,
        "newscrawl/host/given_up": 1,
        "newscrawl/host/down/hronograf-ural.example": "503 Service Unavailable",
        "newscrawl/host/requests_given_up": 7,
        "downloader/exception_count": 8,
        IGNORED: 1,
        GIVEN_UP: 7,
    }
    outcome = crawl_outcome("finished", stats)
    assert outcome.problems == ("hronograf-ural.example down (503 Service Unavailable)", "7 requests given up")
    assert not outcome.is_successful


def test_not_modified_is_not_a_problem() -> None:
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
        {"httperror/response_ignored_count": 3, "item_dropped_count": 1},
        {"httperror/response_ignored_count": 2, "newscrawl/article/known": 50},
        {"httperror/response_ignored_count": 9, "newscrawl/article/removed": 9, "newscrawl/article/known": 1},
        {"httperror/response_ignored_count": 1, "newscrawl/archive/days_done_before": 1},
        {"downloader/exception_count": 2, f"retry/reason_count/{DNS}": 2},
        {"retry/reason_count/503 Service Unavailable": 2},
    ],
)
def test_single_errors_on_a_site_that_answers_are_not_a_failure(stats: dict[str, Any]) -> None:
    assert crawl_outcome("finished", stats).is_successful


@pytest.mark.parametrize(
    ("stats", "is_read"),
    [
        ({"newscrawl/page/not-article": 1}, False),
        ({"newscrawl/page/not-article": 1, "newscrawl/article/known": 1}, False),
        ({"newscrawl/page/not-article": 1, "newscrawl/article/known": 2}, True),
        ({"newscrawl/page/not-article": 2, "newscrawl/article/known": 50}, True),
        (
            {"newscrawl/page/not-article": 1, "newscrawl/article/refused_before": 4, "newscrawl/article/known": 5},
            False,
        ),
        ({"newscrawl/page/not-article": 1, "newscrawl/article/refused_before": 4, "newscrawl/article/known": 6}, True),
        ({"newscrawl/page/blocked": 8, "item_scraped_count": 2}, False),
        ({"newscrawl/page/blocked": 7, "item_scraped_count": 2}, True),
        ({"httperror/response_ignored_count": 4, "item_scraped_count": 1}, False),
        ({"httperror/response_ignored_count": 3, "newscrawl/article/known": 50}, False),
        ({"newscrawl/page/undecodable": 3, "newscrawl/article/known": 50}, False),
        ({"item_dropped_reasons_count/IncompleteArticle": 10, "item_dropped_count": 10}, False),
        ({"item_dropped_reasons_count/IncompleteArticle": 9, "item_dropped_count": 10}, False),
        ({"item_dropped_reasons_count/IncompleteArticle": 7, "item_dropped_count": 9}, True),
        ({"newscrawl/page/not-article": 9, "item_scraped_count": 1}, False),
        ({"newscrawl/page/not-article": 2, "newscrawl/page/unreadable": 1, "newscrawl/article/known": 90}, False),
        ({"newscrawl/page/not-article": 1, "newscrawl/article/not_modified": 1}, True),
        ({"newscrawl/page/not-article": 2, "newscrawl/gone/soft-404": 2, "newscrawl/article/removed": 2}, True),
        ({"newscrawl/page/not-article": 3, "newscrawl/gone/soft-404": 2}, False),
        ({"newscrawl/article/refused_before": 10}, False),
        ({"newscrawl/article/refused_before": 10, "newscrawl/article/known": 10}, False),
        ({"newscrawl/article/refused_before": 10, "newscrawl/article/known": 11}, True),
        ({"newscrawl/article/refused_before": 10, "item_scraped_count": 1}, True),
    ],
)
def test_a_crawl_that_refused_pages_and_read_none_is_not_successful(stats: dict[str, Any], is_read: bool) -> None:
    outcome = crawl_outcome("finished", stats)
    assert (outcome.is_read, outcome.is_successful) == (is_read, is_read)


@pytest.mark.parametrize(
    ("stats", "is_proof"),
    [
        ({"newscrawl/article/known": 50}, True),
        ({"newscrawl/article/known": 50, "newscrawl/page/not-article": 1}, False),
        ({"newscrawl/article/known": 50, "newscrawl/page/not-article": 1, "item_scraped_count": 1}, True),
        ({"newscrawl/article/known": 50, "newscrawl/page/not-article": 1, "newscrawl/article/not_modified": 1}, True),
    ],
)
def test_a_crawl_that_refused_a_page_and_read_none_proves_nothing(stats: dict[str, Any], is_proof: bool) -> None:
    outcome = crawl_outcome("finished", stats)
    assert (outcome.is_successful, outcome.is_proof) == (True, is_proof)


@pytest.mark.parametrize(
    ("reason", "stats", "ending"),
    [
        ("finished", {}, "finished"),
        ("limit", {"item_scraped_count": 1}, "limit"),
        ("shutdown", {"newscrawl/host/given_up": 1}, "interrupted"),
        ("start_error", {}, "start_error"),
        ("finished", {"httperror/response_ignored_count": 1}, "no response"),
        ("finished", {"newscrawl/host/given_up": 1, "item_scraped_count": 1}, "host down"),
        ("finished", {"newscrawl/page/not-article": 1, "newscrawl/source/empty_own": 1}, "no article read"),
        ("finished", {"newscrawl/source/empty_own": 1, "newscrawl/source/frozen": 1}, "empty source"),
        ("finished", {"newscrawl/source/left_out/cut": 1, "item_scraped_count": 1}, "cut source"),
        ("finished", {"newscrawl/source/frozen": 1, "newscrawl/article/known": 9}, "frozen source"),
        ("finished", {"newscrawl/source/failed": 1, "item_scraped_count": 5}, "source failed"),
        ("finished", {"item_scraped_count": 1, "newscrawl/store/spooled": 1}, "incomplete"),
    ],
)
def test_the_ending_names_the_gravest_fault(reason: str, stats: dict[str, Any], ending: str) -> None:
    outcome = crawl_outcome(reason, stats)
    assert (outcome.ending, outcome.is_successful) == (ending, ending in ("finished", "limit"))
