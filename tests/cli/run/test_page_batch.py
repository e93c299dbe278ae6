"""`newscrawl page --batch`: a page that breaks a reader costs its own row, with the reason."""

import json
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newscrawl.cli.run import page_reader
from newscrawl.cli.run.page_reader import PageReader, saved_page
from newscrawl.exceptions import BrokenReader, OversizedPage, UnreadablePage
from newscrawl.site.responses import PageResponse
from newscrawl.text import without_controls

PROSE = "Пассажиров встречали на причале с оркестром. Капитан Ёлкин доволен: вода спокойна, ветер стих. " * 4
PAGE = f"<title>Паром вышел в рейс</title><h1>Паром вышел в рейс</h1><p>{PROSE}</p><p>{PROSE}</p>"
URL = "https://vestnik.example/news/77"


def stating(field: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"NewsArticle",{field}}}</script>'


@pytest.fixture
def reader() -> PageReader:
    settings = Settings({"NEWSCRAWL_MAX_PAGE_BYTES": 100_000})
    settings.setmodule("newscrawl.settings", priority="default")
    return PageReader(settings)


@pytest.mark.parametrize("depth", [500, 5_000])
@pytest.mark.parametrize(
    "page",
    [
        lambda depth: PAGE + "<ul><li>глава" * depth,
        lambda depth: PAGE + "<ol>" * depth + "<li>глава" + "</ol>" * depth,
        lambda depth: PAGE + "<blockquote>" * depth + "глава",
        lambda depth: PAGE + stating('"author":' + "[" * depth + "]" * depth),
        lambda depth: PAGE + stating('"articleSection":' + "[" * depth + '"x"' + "]" * depth),
        lambda depth: PAGE + stating('"keywords":' + '[{"name":' * depth + '"x"' + "}]" * depth),
        lambda depth: PAGE + stating('"@graph":' + '{"@graph":' * depth + "1" + "}" * depth),
        lambda depth: PAGE + "<script>window.x=" + "[" * depth + "]" * depth + "</script>",
    ],
)  # fmt: skip
def test_what_is_nested_is_read(page: object, depth: int, reader: PageReader) -> None:
    assert callable(page)
    article = reader.article(PageResponse(URL, body=page(depth).encode()), site="generic", fetched_at=None)
    assert article.title == "Паром вышел в рейс"
    assert PROSE.strip() in article.body
    text = json.dumps(article.to_json(), ensure_ascii=False)
    assert without_controls(text) == text


def test_any_failure_is_the_fate_of_one_page(reader: PageReader, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise RecursionError("maximum recursion depth exceeded")

    response = PageResponse(URL, body=PAGE.encode())
    with monkeypatch.context() as patched:
        patched.setattr(page_reader, "normalise", fails)
        with pytest.raises(BrokenReader, match=r"RecursionError in .*: maximum recursion depth") as raised:
            reader.article(response, site="generic", fetched_at=None)
    assert raised.value.code == "unreadable"
    assert reader.article(response, site="generic", fetched_at=None).title == "Паром вышел в рейс"


def test_the_size_of_a_page_is_a_setting(reader: PageReader) -> None:
    fits = PAGE.encode().ljust(100_000)
    assert reader.article(PageResponse(URL, body=fits), site="generic", fetched_at=None).url == URL
    with pytest.raises(OversizedPage, match="100,001 bytes; NEWSCRAWL_MAX_PAGE_BYTES allows 100,000"):
        reader.article(PageResponse(URL, body=fits + b" "), site="generic", fetched_at=None)


def test_a_file_without_an_end_is_refused() -> None:
    with pytest.raises(OversizedPage, match=r"^/dev/zero: more than 67,108,864 bytes$"):
        saved_page(Path("/dev/zero"), URL)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(UnreadablePage, match="No such file"):
        saved_page(Path("/no/page.html"), URL)
