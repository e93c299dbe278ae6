"""Articles out of feed rows: fields, full text in its several forms."""

import pytest

from newscrawl.exceptions import NotAnArticle
from newscrawl.extract import extract, from_entry
from newscrawl.items import Entry, RawArticle

URL = "https://mayak.example/news/1"


PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


def article(body: str, head: str = "", url: str = URL, entry: Entry | None = None) -> RawArticle:
    return extract(
        f"<html><head>{head}</head><body>{body}</body></html>", url=url, source="x", fetched_at=None, entry=entry
    )


def test_the_row_is_the_last_origin() -> None:
    row = Entry(
        url=URL,
        title="Из ленты",
        published="Wed, 22 Oct 2025 10:13:00 +0300",
        section="Порт",
        full_text=f"<p>{PROSE}</p>",
    )
    read = article("<p>—</p>", entry=row)
    assert (read.title, read.section, read.blocks[0].text) == ("Из ленты", "Порт", PROSE.strip())
    assert {read.extractor.origins[name] for name in ("title", "section", "published", "body")} == {"feed"}


@pytest.mark.parametrize(
    "text",
    [
        "<p>Раз.</p><p>Два.</p>",
        "&lt;p&gt;Раз.&lt;/p&gt;&lt;p&gt;Два.&lt;/p&gt;",
        "Раз.<br>Два.",
        "Раз.\n\nДва.",
        "Раз.\r\nДва.",
        "<b>Раз.</b>\nДва.",
        "<div>Раз.<br/><br/>Два.</div>",
    ],
)
def test_full_text_of_a_row_is_the_page(text: str) -> None:
    row = Entry(
        url=URL, title="Паром &laquo;Онега&raquo;", lead="<p>Первый рейс.</p>", authors=("Анна Ким",), full_text=text
    )
    read = from_entry(row, source="x", fetched_at=None)
    assert [block.text for block in read.blocks] == ["Раз.", "Два."]
    assert (read.title, read.lead, read.authors) == ("Паром «Онега»", "Первый рейс.", ("Анна Ким",))
    assert read.extractor.origins == {"authors": "feed", "body": "feed", "lead": "feed", "title": "feed"}


def test_a_row_without_text_is_no_article() -> None:
    with pytest.raises(NotAnArticle, match="empty"):
        from_entry(Entry(url=URL, title="Паром"), source="x", fetched_at=None)
