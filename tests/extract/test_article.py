"""The reading of a whole page: which origin each field is taken from."""

import json

from newscrawl.extract import extract
from newscrawl.items import RawArticle

URL = "https://mayak.example/news/1"
TITLE = "Паром вышел в рейс"
PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


def article(body: str, head: str = "", url: str = URL) -> RawArticle:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return extract(html, url=url, source="x", fetched_at=None)


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def json_ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def test_the_most_trusted_origin_gives_each_field() -> None:
    head = (
        f"<title>{TITLE} — Маяк</title>"
        + meta("og:description", "Паром ждали у причала зимой")
        + meta("article:published_time", "2025-10-22T10:14+03:00")
    )
    stated = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-10-22T10:13+03:00"}
    body = (
        f"<h1>{TITLE}</h1>{json_ld(json.dumps(stated))}<span class='date'>22 октября 2025, 10:15</span>"
        f"<div><p>{PROSE}</p></div>"
    )
    read = article(body, head, url="https://mayak.example/2025/10/22/parom")
    assert read.extractor.origins == {
        "body": "page",
        "lead": "meta",
        "published": "jsonld",
        "timezone": "guess: default",
        "title": "jsonld",
    }
    assert [(date.text, date.origin) for date in read.published] == [
        ("2025-10-22T10:13+03:00", "jsonld"),
        ("2025-10-22T10:14+03:00", "meta"),
        ("22 октября 2025, 10:15", "page"),
        ("2025-10-22", "url"),
    ]


def test_broken_json_ld_still_gives_plain_fields() -> None:
    broken = json_ld('{"@type": "NewsArticle", "datePublished": "2025-10-22T10:13Z", "image": ,}')
    published = article(f"<h1>{TITLE}</h1><div><p>{PROSE}</p></div>", broken).published
    assert [(date.text, date.origin) for date in published] == [("2025-10-22T10:13Z", "jsonld")]


def test_the_site_is_not_its_own_author() -> None:
    head = meta("og:site_name", "Маяк") + '<meta name="author" content="Mayak">'
    assert article(f"<h1>Паром вышел</h1><p>{PROSE}</p>", head).authors == ()
