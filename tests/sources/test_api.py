"""Paging APIs."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from newscrawl.exceptions import UnreadableSource
from newscrawl.items import Entry
from newscrawl.sources import Api, Harvest, Window

URL = "https://api.a.example/news?limit=2"
BY_CURSOR = Api(
    url=URL, rows="result.contents", published="published_dt", cursor="result.contents[-1].es_dt", cursor_to="after"
)
BY_PAGE = Api(url=f"{URL}&page=1", rows="childs", link="meta.url", title="ru.title", published="ts", page="page")
OCTOBER = Window(since=datetime(2025, 10, 1, tzinfo=UTC))


def read(api: Api, answer: Any, url: str = URL, window: Window = OCTOBER) -> Harvest:
    return api.read(json.dumps(answer).encode(), url, window)


def row(number: int, published: str = "2025-10-22T10:13:00Z") -> dict[str, Any]:
    return {
        "url": f"/news/{number}",
        "title": f"Новость&nbsp;{number}",
        "published_dt": published,
        "es_dt": 1000 - number,
    }


def test_rows_and_the_next_page_by_cursor() -> None:
    harvest = read(BY_CURSOR, {"result": {"contents": [row(1), {"title": "без адреса"}, row(2)]}})
    assert harvest.entries[0] == Entry(
        url="https://api.a.example/news/1", title="Новость 1", published="2025-10-22T10:13:00Z"
    )
    assert len(harvest.entries) == 2
    assert harvest.follow == (f"{URL}&after=998",)
    again = read(BY_CURSOR, {"result": {"contents": [row(3)]}}, harvest.follow[0])
    assert again.follow == (f"{URL}&after=997",)


def test_the_next_page_by_number() -> None:
    answer = {"childs": [{"meta": {"url": "https://a.example/5"}, "ru": {"title": "Пять"}, "ts": 1761119580}]}
    harvest = read(BY_PAGE, answer, f"{URL}&page=1")
    assert harvest.entries == (Entry(url="https://a.example/5", title="Пять", published="1761119580"),)
    assert harvest.follow == (f"{URL}&page=2",)


def test_a_page_that_is_no_number_ends_paging() -> None:
    answer = {"childs": [{"meta": {"url": "/5"}}]}
    assert read(BY_PAGE, answer, f"{URL}&page=last").follow == ()


def test_half_characters_leave_rows_and_the_next_address() -> None:
    contents = [{"url": "/1\ud83d", "title": "Паром \ud83d\udcab\ud83d", "es_dt": "7\ud83d"}]
    harvest = read(BY_CURSOR, {"result": {"contents": contents}})
    assert harvest.entries == (Entry(url="https://api.a.example/1", title="Паром 💫"),)
    assert harvest.follow == (f"{URL}&after=7",)


def test_rows_with_addresses_that_cannot_be_requested_are_counted() -> None:
    contents = [{"url": address} for address in ("http://[::1", "mailto:a@b.ru", "", 5, ["/1"])]
    assert read(BY_CURSOR, {"result": {"contents": contents}}) == Harvest(left_out={"no-address": 5})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_encodings(encoding: str) -> None:
    answer = {"result": {"contents": [row(1) | {"title": "Паром вышел в море утром"}]}}
    body = json.dumps(answer, ensure_ascii=False).encode(encoding)
    assert BY_CURSOR.read(body, URL, OCTOBER).entries[0].title == "Паром вышел в море утром"


@pytest.mark.parametrize(
    "contents",
    [[], [{"title": "без адреса"}], [row(1, "2025-09-30T10:00:00+03:00")], [row(1, "1759000000")]],
    ids=["empty", "nothing to read", "older than the window", "older, in seconds"],
)
def test_paging_ends(contents: list[dict[str, Any]]) -> None:
    assert read(BY_CURSOR, {"result": {"contents": contents}}).follow == ()


@pytest.mark.parametrize("published", ["вчера", "2025-09-30", None])
def test_a_date_that_cannot_be_compared_ends_nothing(published: str | None) -> None:
    harvest = read(BY_CURSOR, {"result": {"contents": [row(1) | {"published_dt": published}]}})
    assert harvest.follow


def test_an_open_window_and_no_cursor() -> None:
    assert read(BY_CURSOR, {"result": {"contents": [row(1, "2001-01-01T00:00:00Z")]}}, window=Window()).follow
    assert read(BY_CURSOR, {"result": {"contents": [{"url": "/1"}]}}).follow == ()
    assert read(Api(url=URL, rows="rows"), {"rows": [{"url": "/1"}]}).follow == ()


@pytest.mark.parametrize("body", [b"<html>", b'{"result": {}}', b'{"result": {"contents": "none"}}'])
def test_what_has_no_rows_is_refused(body: bytes) -> None:
    with pytest.raises(UnreadableSource, match=r"^https://api\.a\.example/news\?limit=2: "):
        BY_CURSOR.read(body, URL, OCTOBER)


def test_an_address_a_day() -> None:
    window = Window(since=datetime(2025, 10, 21, tzinfo=UTC), until=datetime(2025, 10, 21, 20, tzinfo=UTC))
    api = Api(url="https://a.example/api?d={day:%Y-%m-%d}", rows="rows")
    assert [address.url for address in api.addresses(window)] == ["https://a.example/api?d=2025-10-21"]
