"""Headers that are no UTF-8, on a real site: the pages and feeds behind them are read, cookies go back as they came."""

from collections.abc import Iterator, Mapping

import pytest

from tests.middlewares.small_sites import Answer, Crawled, SmallSite, crawl, html, redirect, small_site

STORY = "<h1>Паром вышел в рейс</h1>"


def sent(text: str, encoding: str = "windows-1251") -> str:
    """The text as the test's server has to be given it, which writes latin-1."""
    return text.encode(encoding).decode("latin-1")


CITY = sent("city=Москва; Path=/")
ANSWERS: Mapping[str, Answer] = {
    "/robots.txt": Answer(status=404, headers={"Set-Cookie": CITY}),
    "/cookie": html(STORY, Set_Cookie=CITY),
    "/charset": html(STORY, Content_Type=f"text/html; charset={sent('вин')}"),
    "/type": html(STORY, Content_Type=f"text/html; {sent('имя=x')}"),
    "/validators": html(STORY, ETag=sent('"Москва"'), Last_Modified=sent("Среда"), Server=sent("Маяк")),
    "/encoding": html(STORY, Content_Encoding=sent("нет")),
    "/moved": redirect(sent("/новость"), Set_Cookie=CITY),
    "/moved-utf-8": redirect(sent("/новость", "utf-8")),
    "/rss.xml": Answer(body=b"<rss><item><link>/row</link></item></rss>", headers={"Content-Type": sent("лента")}),
}
GATES = {"/gate/cp1251": "windows-1251", "/gate/koi8": "koi8-r", "/gate/utf-8": "utf-8"}
PLACES = {
    "/moved": "/%ED%EE%E2%EE%F1%F2%FC",
    "/moved-utf-8": "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C",
}


def reply(path: str, headers: Mapping[str, str]) -> Answer:
    if path in GATES:
        cookie = sent("seen=Да", GATES[path])
        if cookie not in (headers.get("Cookie") or ""):
            return redirect(path, Set_Cookie=f"{cookie}; Path={path}")
    return ANSWERS.get(path) or html(STORY)


@pytest.fixture(scope="module")
def crawled() -> Iterator[tuple[Crawled, SmallSite]]:
    with small_site(reply) as site:
        pages = [path for path in (*ANSWERS, *GATES) if path not in ("/robots.txt", "/rss.xml")]
        yield crawl([site.url + path for path in pages]), site


@pytest.mark.parametrize("path", [path for path in (*ANSWERS, *GATES) if path not in ("/robots.txt", "/rss.xml")])
def test_a_page_is_read(crawled: tuple[Crawled, SmallSite], path: str) -> None:
    result, site = crawled
    assert site.url + PLACES.get(path, path) in result.pages


def test_nothing_fails(crawled: tuple[Crawled, SmallSite]) -> None:
    result, _ = crawled
    assert "Traceback" not in result.log
    assert not [name for name in result.stats if "exception" in name or name.startswith("newscrawl/")]


def test_a_feed_is_read() -> None:
    with small_site(reply) as site:
        assert list(crawl(feeds=[f"{site.url}/rss.xml"]).pages) == [f"{site.url}/row"]
