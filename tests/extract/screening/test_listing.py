"""Pages that list articles."""

import pytest

from newscrawl.exceptions import NotAnArticle
from newscrawl.extract import extract
from newscrawl.items import RawArticle

URL = "https://mayak.example/news/1"
TITLE = "Паром вышел в рейс"
PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


def article(around: str, head: str = "", body: str = f"<p>{PROSE}</p>") -> RawArticle:
    html = (
        f"<html><head>{head}</head><body>{around.format(h=f'<h1>{TITLE}</h1>', b=f'<div>{body}</div>')}</body></html>"
    )
    return extract(html, url=URL, source="x", fetched_at=None)


def test_cards_around_a_headline_make_no_listing() -> None:
    card = "<div class='card'><h3><a href='/{n}'>Новость номер {n} о порте</a></h3><p>{t}</p></div>"
    others = "".join(card.format(n=n, t="Коротко о важном.") for n in range(5))
    assert article("{h}{b}" + others).title == TITLE
    with pytest.raises(NotAnArticle, match="lists articles"):
        extract(
            f"<h1>Порт</h1>{''.join(card.format(n=n, t=PROSE) for n in range(5))}", url=URL, source="x", fetched_at=None
        )
