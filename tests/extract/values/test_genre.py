"""Kinds of page by address, headline, labels, rubric, types and text."""

import pytest

from newscrawl.extract.values.genre import Signs, genre_of, is_subscription_offer
from newscrawl.items import Block, Genre

URL = "https://mayak.example/news/1"
SHORT = (Block(kind="paragraph", text="Паром вышел в рейс."),)
LONG = (Block(kind="paragraph", text="Паром вышел в рейс. " * 100),)
TIMED = tuple(Block(kind="paragraph", text=f"1{minute}:05 Паром у причала.") for minute in range(5))


@pytest.mark.parametrize(
    ("url", "signs", "blocks", "genre"),
    [
        (URL, Signs(), SHORT, "article"),
        ("https://mayak.example/photo/1", Signs(), SHORT, "gallery"),
        ("https://mayak.example/photo/1", Signs(), LONG, "article"),
        ("https://mayak.example/video/1", Signs(), SHORT, "video"),
        ("https://mayak.example/videokarty/1", Signs(), SHORT, "article"),
        ("https://mayak.example/podcasts/1", Signs(), SHORT, "podcast"),
        ("https://mayak.example/live/1", Signs(), LONG, "live"),
        ("https://mayak.example/life/1", Signs(), LONG, "article"),
        ("https://mayak.example/promo/1", Signs(), LONG, "advertising"),
        (URL, Signs(types=("VideoObject",)), SHORT, "video"),
        (URL, Signs(types=("video.other",)), LONG, "article"),
        (URL, Signs(types=("LiveBlogPosting",)), LONG, "live"),
        (URL, Signs(types=("AdvertiserContentArticle",)), LONG, "advertising"),
        (URL, Signs(types=("NewsArticle", "article")), LONG, "article"),
        (URL, Signs(title="Открытие моста. Онлайн"), LONG, "live"),
        (URL, Signs(title="Как купить билет на паром онлайн"), LONG, "article"),
        (URL, Signs(title="Где посмотреть прямую трансляцию матча"), LONG, "article"),
        (URL, Signs(title="Фоторепортаж: паром вернулся"), LONG, "gallery"),
        (URL, Signs(title="Паром вернулся (ФОТО)"), LONG, "article"),
        (URL, Signs(labels=("Партнёрский материал",)), LONG, "advertising"),
        (URL, Signs(labels=("Реклама",)), LONG, "article"),
        (URL, Signs(section="Видео"), SHORT, "video"),
        (URL, Signs(section="Фото"), LONG, "article"),
        (URL, Signs(), TIMED, "live"),
    ],
)
def test_genre(url: str, signs: Signs, blocks: tuple[Block, ...], genre: Genre) -> None:
    assert genre_of(url, signs, blocks) == genre


@pytest.mark.parametrize(
    ("line", "offer"),
    [
        ("Полный текст доступен только подписчикам «Маяка»", True),
        ("Этот материал доступен по подписке", True),
        ("Оформите подписку, чтобы дочитать", True),
        ("Чтобы читать дальше, оформите подписку", True),
        ("Это платный материал", True),
        ("Доступ к материалу ограничен", True),
        ("Статья расходов в бюджете выросла втрое", False),
        ("Материал передан в суд", False),
        ("Подписку на газету оформили сто человек", False),
    ],
)
def test_offers_to_subscribe(line: str, offer: bool) -> None:
    assert is_subscription_offer(line) is offer
