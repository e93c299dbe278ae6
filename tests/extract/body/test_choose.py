"""The choice of the body among the page's text, its marks and other readings."""

from newscrawl.extract import extract
from newscrawl.items import Entry, RawArticle

URL = "https://mayak.example/news/1"


PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


def article(body: str, head: str = "", url: str = URL, entry: Entry | None = None) -> RawArticle:
    return extract(
        f"<html><head>{head}</head><body>{body}</body></html>", url=url, source="x", fetched_at=None, entry=entry
    )


def test_boilerplate_goes_and_the_text_stays() -> None:
    read = article(
        f"""<h1>Паром вышел в рейс</h1><div class='text'><p>{PROSE}</p>
        <p>Читайте также: <a href='/2'>Мост открыли раньше срока</a></p>
        <p>Подписывайтесь на наш Telegram-канал</p><h2>Погода</h2><p>{PROSE}</p>
        <ul><li><a href='/3'>Другая новость порта</a></li></ul>
        <p>Выделите ошибку и нажмите Ctrl+Enter</p><h3>Новости по теме</h3><p>{PROSE}</p></div>"""
    )
    assert [block.text for block in read.blocks] == [PROSE.strip(), "Погода", PROSE.strip()]


def test_a_text_cut_by_a_card_is_read_whole() -> None:
    read = article(
        f"""<h1>Паром вышел в рейс</h1><main><div class='b-text first'><p>{PROSE}</p></div>
        <div class='card'><a href='/2'>Мост</a></div>
        <div class='b-text'><p>Второй кусок. {PROSE}</p></div></main>"""
    )
    assert len(read.blocks) == 2


def test_marked_body_far_from_other_prose() -> None:
    other = "".join(f"<p>{number}. {PROSE}</p>" for number in range(3))
    read = article(
        f"<div class='review'>{other}</div><span itemprop='articleBody'><a href='#'><i>{PROSE * 3}</i></a></span>"
    )
    assert read.extractor.origins["body"] == "microdata"


def test_a_page_without_text_has_no_body() -> None:
    read = article("<h1>Паром вышел в рейс</h1><p>Видео дня</p>")
    assert (read.blocks, "body" in read.extractor.origins) == ((), False)
