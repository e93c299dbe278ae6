"""The guessed time zone of an outlet, and how the guess is recorded."""

import tomllib
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from newscrawl.extract import extract
from newscrawl.extract.values.zone import ZoneGuess, guess_zone
from newscrawl.items import Article
from newscrawl.normalise.article import normalise

PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


@pytest.mark.parametrize(
    ("url", "timezone", "by"),
    [
        ("https://lenta.example.ru/1", "Europe/Moscow", "default"),
        ("https://www.e1.ru/text/1", "Asia/Yekaterinburg", "host"),
        ("https://74.ru/text/1", "Asia/Yekaterinburg", "host"),
        ("https://ngs55.ru/text/1", "Asia/Omsk", "host"),
        ("https://19rus.info/1", "Asia/Krasnoyarsk", "host"),
        ("https://omsk.daily.ru/1", "Asia/Omsk", "host"),
        ("https://sakhalin-news.ru/1", "Asia/Sakhalin", "host"),
        ("https://ufanet.ru/1", "Europe/Moscow", "default"),
        ("https://tomsknet.ru/1", "Europe/Moscow", "default"),
        ("https://samaranews.ru/1", "Europe/Samara", "host"),
        ("https://omsk-perm.ru/1", "Europe/Moscow", "default"),
        ("https://48.ru/1", "Europe/Moscow", "default"),
        ("https://24.kg/1", "Asia/Bishkek", "country"),
        ("https://rus.delfi.ee/1", "Europe/Tallinn", "country"),
        ("https://novosti.ua/1", "Europe/Kyiv", "country"),
        ("", "Europe/Moscow", "default"),
    ],
)
def test_evidence_of_the_host(url: str, timezone: str, by: str) -> None:
    assert guess_zone(url) == ZoneGuess(timezone, by)


def test_evidence_on_the_page() -> None:
    assert guess_zone("https://a.ru", names=["Маяк — новости Томска"]) == ZoneGuess("Asia/Tomsk", "name")
    assert guess_zone("https://a.ru", names=["Новости Омска и Томска"]).by == "default"
    assert guess_zone("https://a.ru", stated=["2025-10-22T10:13:00+07:00"]) == ZoneGuess("+07:00", "offset")
    assert guess_zone("https://a.ru", stated=["2025-10-22T10:13:00+00:00", "вчера"]).by == "default"
    assert guess_zone("https://a.ru", stated=["2025-10-22T10:13+0700", "2025-10-22T10:13+0300"]).by == "default"


def test_every_zone_of_the_table_exists() -> None:
    table = tomllib.loads(files("newscrawl.extract.values").joinpath("zones.toml").read_text("utf-8"))
    for zone in (*table["hosts"].values(), *table["countries"].values(), *table["regions"], *table["codes"]):
        assert ZoneInfo(zone)


def article(url: str, printed: str, timezone: str | None = None) -> Article:
    html = f"<h1>Паром вышел в рейс</h1><div class='date'>{printed}</div><div><p>{PROSE}</p></div>"
    return normalise(extract(html, url=url, source="x", fetched_at=None, timezone=timezone))


@pytest.mark.parametrize(
    ("url", "printed", "timezone", "at", "noted"),
    [
        ("https://omsk.daily.ru/1", "22.10.2025 10:13", None, "2025-10-22T04:13:00Z", "guess: host"),
        ("https://omsk.daily.ru/1", "22.10.2025 10:13 МСК", None, "2025-10-22T07:13:00Z", None),
        ("https://omsk.daily.ru/1", "22.10.2025 10:13", "Europe/Moscow", "2025-10-22T07:13:00Z", None),
        ("https://mayak.example/1", "22.10.2025 10:13", None, "2025-10-22T07:13:00Z", "guess: default"),
    ],
)
def test_a_guess_is_recorded(url: str, printed: str, timezone: str | None, at: str, noted: str | None) -> None:
    read = article(url, printed, timezone)
    assert read.published is not None
    assert read.extractor is not None
    assert read.to_json()["published"]["at"] == at
    assert read.extractor.origins.get("timezone") == noted
