"""Redirects, refreshes and gates: one crawl of a small site each of whose paths sends readers somewhere else."""

from collections import Counter
from collections.abc import Iterator, Mapping

import pytest

from tests.middlewares.small_sites import Answer, Crawled, SmallSite, crawl, html, redirect, small_site

STORY = "<h1>Паром вышел в рейс</h1>"


def refresh(content: str) -> Answer:
    return html(f'<html><head><meta http-equiv="refresh" content="{content}"></head>{STORY}')


def reply(path: str, headers: Mapping[str, str]) -> Answer:
    cookie = headers.get("Cookie") or ""
    answers = {
        "/robots.txt": Answer(status=404),
        "/live/60": refresh("60; url=/live/60"),
        "/live/5": refresh("5; url=/"),
        "/live/300-home": refresh("300; url=/"),
        "/live/self": refresh("1; url=/live/self"),
        "/live/no-url": refresh("2"),
        "/moved/meta": refresh("0; url=/target"),
        "/moved/302": redirect("/target"),
        "/moved/again": redirect("/target"),
        "/moved/slow": refresh("4; url=/target"),
        "/moved/login": redirect(f"http://anna:secret@{headers['Host']}/target"),
        "/circle/self": redirect("/circle/self"),
        "/circle/a": redirect("/circle/b"),
        "/circle/b": redirect("/circle/a"),
        "/circle/cookie": redirect("/circle/cookie", Set_Cookie="a=1; Path=/circle"),
        "/circle/fragment": redirect("/circle/fragment#top"),
    }
    if path.startswith("/gate/") and "seen=1" not in cookie:
        return redirect(path, Set_Cookie="seen=1; Path=/gate")
    if path.startswith("/detour/") and "detour=1" not in cookie:
        return redirect(f"/set?back={path}")
    if path.startswith("/set?back="):
        return redirect(path.removeprefix("/set?back="), Set_Cookie="detour=1; Path=/")
    if path.startswith("/meta-gate/") and "meta=1" not in cookie:
        answer = refresh(f"0; url={path}")
        return Answer(body=answer.body, headers={**answer.headers, "Set-Cookie": "meta=1; Path=/meta-gate"})
    return answers.get(path) or html(STORY + path)


READ = [
    "/live/60",
    "/live/5",
    "/live/300-home",
    "/live/self",
    "/live/no-url",
    "/gate/1",
    "/gate/2",
    "/detour/1",
    "/detour/2",
    "/meta-gate/1",
]
MOVED = ["/moved/meta", "/moved/302", "/moved/again", "/moved/slow", "/moved/login"]
CIRCLES = ["/circle/self", "/circle/a", "/circle/cookie", "/circle/fragment"]


@pytest.fixture(scope="module")
def crawled() -> Iterator[tuple[Crawled, SmallSite]]:
    with small_site(reply) as site:
        yield crawl([site.url + path for path in (*READ, *MOVED, *CIRCLES)]), site


def test_the_pages_of_their_own_addresses_are_read(crawled: tuple[Crawled, SmallSite]) -> None:
    result, site = crawled
    assert set(result.pages) == {site.url + path for path in (*READ, "/target")}


@pytest.mark.parametrize("path", ["/live/60", "/live/5", "/live/300-home", "/live/self", "/live/no-url"])
def test_a_page_that_reloads_is_fetched_once(crawled: tuple[Crawled, SmallSite], path: str) -> None:
    assert Counter(crawled[1].requested)[path] == 1


def test_every_redirect_is_followed_even_to_the_same_page(crawled: tuple[Crawled, SmallSite]) -> None:
    assert Counter(crawled[1].requested)["/target"] == len(MOVED)


@pytest.mark.parametrize("path", CIRCLES)
def test_a_circle_is_counted_and_named_in_one_line(crawled: tuple[Crawled, SmallSite], path: str) -> None:
    result, site = crawled
    lines = [line for line in result.log.splitlines() if "redirects in a circle" in line]
    assert len([line for line in lines if f" {site.url}{path} " in line]) == 1
    assert result.stats["newscrawl/redirect/loop"] == len(lines) == len(CIRCLES)


def test_a_circle_ends_early(crawled: tuple[Crawled, SmallSite]) -> None:
    counts = Counter(crawled[1].requested)
    assert [counts[path] for path in ("/circle/self", "/circle/a", "/circle/b", "/circle/cookie")] == [1, 1, 1, 2]


def test_cookies_go_to_hosts_with_a_gate_only() -> None:
    got: list[str] = []

    def note(path: str, headers: Mapping[str, str]) -> Answer:
        got.append(headers.get("Cookie") or "")
        return Answer(status=404) if path == "/robots.txt" else html(STORY, Set_Cookie="tracker=7")

    with small_site(note) as site:
        crawl([f"{site.url}/news/{number}" for number in range(3)])
    assert got == [""] * 4
