"""The genre of a page by address, headline, labels, section, types and text."""

import pytest
from lxml.html import fromstring

from newscrawl.extract.markup.lines import printed_lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.values.genre import Signs, genre_of, is_subscription_offer, labels_near
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


def blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(kind="paragraph", text=text) for text in texts)


@pytest.mark.parametrize(
    ("timed", "untimed", "genre"), [(5, 0, "live"), (4, 0, "article"), (5, 20, "live"), (5, 21, "article")]
)
def test_blocks_that_begin_with_a_time(timed: int, untimed: int, genre: Genre) -> None:
    texts = [f"1{number}:05 Паром у причала." for number in range(timed)] + ["Паром вышел."] * untimed
    assert genre_of(URL, Signs(), blocks(*texts)) == genre


@pytest.mark.parametrize(("chars", "genre"), [(1499, "gallery"), (1500, "article")])
def test_a_gallery_has_little_text(chars: int, genre: Genre) -> None:
    assert genre_of("https://mayak.example/photo/1", Signs(), blocks("п" * chars)) == genre


@pytest.mark.parametrize(("chars", "offer"), [(300, True), (301, False)])
def test_length_of_a_subscription_offer(chars: int, offer: bool) -> None:
    assert is_subscription_offer("Оформите подписку ".ljust(chars, "п")) is offer


def labels(above: list[str], below: list[str]) -> tuple[str, ...]:
    html = "".join(f"<p>{line}</p>" for line in [*above, "<b id='h'>Паром</b>", *below, SHORT[0].text])
    root = fromstring(f"<div>{html}</div>")
    lines = printed_lines(root)
    return labels_near(lines, ArticleLayout(lines, root.get_element_by_id("h").getparent(), SHORT))


def test_labels_are_three_lines_above_and_six_below_the_headline() -> None:
    above, below = [f"выше {number}" for number in range(5)], [f"ниже {number}" for number in range(8)]
    assert labels(above, below) == ("выше 2", "выше 3", "выше 4", *(f"ниже {number}" for number in range(6)))


@pytest.mark.parametrize(("chars", "count"), [(90, 1), (91, 0)])
def test_length_of_a_label(chars: int, count: int) -> None:
    assert len(labels(["л" * chars], [])) == count
