"""Same, update, reprint, different."""

import pytest

from newscrawl.dedupe import compare, content_hash, is_update
from newscrawl.items import Article

FIRST = (
    "Губернатор Заречной области Олег Светлов открыл мост через реку Быструю и поблагодарил строителей за работу, "
    "которая заняла «всего два года» — на полгода меньше, чем обещали подрядчики."
)
SECOND = "Движение по мосту пустили в ночь на среду, ещё до рассвета."


def article(body: str, *, url: str = "https://a.example/news/1", source: str = "a", title: str = "Мост") -> Article:
    return Article.from_json({"url": url, "source": source, "title": title, "body": body, "published": None})


@pytest.mark.parametrize(
    "body",
    [
        f"{FIRST}\n\n{SECOND}",
        f"{FIRST}\n\n{SECOND}".replace("ё", "е"),
        f"{FIRST}\n\n{SECOND}".replace("«", '"').replace("»", '"').replace("—", "-"),
        f"{FIRST}\n\n{SECOND}".replace(" ", "\u00a0"),
        f"{FIRST} {SECOND}",
        f"ЗАРЕЧНЫЙ, 22 октября. /ТАСС/. {FIRST}\n\n{SECOND}",
        f"ЗАРЕЧНЫЙ, 22 окт — РИА Новости. {FIRST}\n\n{SECOND}",
    ],
    ids=["itself", "yo", "quotes", "no-break spaces", "paragraphs", "dateline", "another dateline"],
)
def test_spelling_and_dateline_do_not_count(body: str) -> None:
    original = article(f"{FIRST}\n\n{SECOND}")
    assert content_hash(article(body)) == content_hash(original)
    assert compare(original, article(body)).kind == "same"
    assert compare(original, article(body, source="b", url="https://b.example/9")).kind == "reprint"


def test_another_text_under_the_address_is_an_update() -> None:
    verdict = compare(article(f"{FIRST}\n\n{SECOND}"), article(FIRST, url="http://www.a.example/news/1?utm_source=x"))
    assert verdict.kind == "update"
    assert 0.5 < verdict.similarity < 1


def test_another_story_is_different() -> None:
    verdict = compare(
        article(FIRST), article("Хоккеисты «Метеора» выиграли пятый матч подряд.", url="https://a.example/2")
    )
    assert (verdict.kind, verdict.similarity) == ("different", 0)


def test_short_texts_are_told_apart_by_their_titles() -> None:
    one, other = article("Подробности уточняются.", title="Пожар"), article("Подробности уточняются.", title="Взрыв")
    assert content_hash(one) != content_hash(other)


@pytest.mark.parametrize(
    ("changes", "is_one"),
    [
        ({}, False),
        ({"title": "МОСТ"}, False),
        ({"title": "Мост открыт"}, True),
        ({"lead": "Новый лид"}, True),
        ({"lead": None}, False),
        ({"content_hash": "other"}, True),
    ],
)
def test_is_update(changes: dict[str, str | None], is_one: bool) -> None:
    stored = article(FIRST).replace(lead="Лид", content_hash="hash")
    assert is_update(stored, stored.replace(**changes)) is is_one
