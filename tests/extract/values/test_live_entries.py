"""Live broadcasts as the Runet prints them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from newscrawl.extract import extract
from newscrawl.extract.page import read_page
from newscrawl.extract.values.entry_text import with_text_between
from newscrawl.extract.values.live_entries import (
    blocks_before,
    called_live,
    is_clock,
    printed_entries,
    stated_entries,
)
from newscrawl.items import Block, RawArticle, RawEntry
from newscrawl.normalise.article import normalise

FETCHED = datetime(2025, 10, 22, 15, tzinfo=UTC)
ENTRIES = [
    ("17:40", "Вода у дамбы поднялась еще на десять сантиметров, передал дежурный гидрологов Яков Плес."),
    ("16:05", "Добровольцы уложили вторую тысячу мешков с песком, им привезли обед и сухую одежду."),
    ("14:30", "Жителей Нижней улицы вывозят в школу на холме, автобусы ходят каждые десять минут."),
]
INTRO = (
    "Река вышла из берегов в ночь на среду, в поселке работает штаб. «Меридиан» следит за паводком и собирает "
    "сообщения корреспондентов, спасателей и жителей."
)


def page(body: str, head: str = "", title: str = "Паводок в Заречье: онлайн-трансляция") -> RawArticle:
    html = (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )
    return extract(html, url="https://primer.ru/news/2025/10/22/pavodok", source="primer", fetched_at=FETCHED)


def printed(pattern: str) -> str:
    return "".join(pattern.format(time=time, text=text) for time, text in ENTRIES)


def jsonld(**facts: Any) -> str:
    updates = [
        {
            "@type": "BlogPosting",
            "datePublished": f"2025-10-22T{time}:00+03:00",
            "articleBody": text,
            "@id": f"#{number}",
        }
        for number, (time, text) in enumerate(ENTRIES)
    ]
    data = {"@type": "LiveBlogPosting", "headline": "Паводок в Заречье", "datePublished": "2025-10-22T14:00:00+03:00"}
    return f'<script type="application/ld+json">{json.dumps({**data, "liveBlogUpdate": updates, **facts})}</script>'


@pytest.mark.parametrize(
    "pattern",
    [
        '<div class="item"><time>{time}</time><p>{text}</p></div>',
        '<div class="item"><span class="t">{time}</span><div>{text}</div></div>',
        '<section class="item"><header><b>22 октября, {time}</b></header><p>{text}</p></section>',
        '<li class="item"><time datetime="2025-10-22T{time}:00+03:00">сейчас</time> <p>{text}</p></li>',
    ],
)
def test_timed_blocks(pattern: str) -> None:
    raw = page(f"<p>{INTRO}</p><div>{printed(pattern)}</div>")
    assert raw.live
    assert [entry.blocks[0].text for entry in raw.entries] == [text for _, text in ENTRIES]
    assert [block.text for block in raw.blocks] == [INTRO]
    article = normalise(raw)
    hours = [f"{entry.at:%H:%M}" for entry in article.entries if entry.at is not None]
    assert hours == ["11:30", "13:05", "14:40"]
    assert article.body == "\n\n".join([INTRO, *(text for _, text in reversed(ENTRIES))])


def test_headings_of_entries() -> None:
    pattern = '<div class="item"><time>{time}</time><h3>Штаб сообщает</h3><p>{text}</p></div>'
    raw = page(f"<p>{INTRO}</p>{printed(pattern)}")
    assert {entry.title for entry in raw.entries} == {"Штаб сообщает"}


def test_stated_updates_are_taken_before_the_printed_ones() -> None:
    raw = page(f"<p>{INTRO}</p>{printed('<div><i>{time}</i><p>{text}</p></div>')}", jsonld(), title="Паводок в Заречье")
    assert [entry.name for entry in raw.entries] == ["#0", "#1", "#2"]
    assert [block.text for block in raw.blocks] == [INTRO]
    assert [entry.key for entry in normalise(raw).entries] == ["#2", "#1", "#0"]


def test_updates_that_only_scripts_print() -> None:
    raw = page(f"<p>{INTRO}</p>", jsonld(), title="Паводок в Заречье")
    assert len(raw.entries) == 3
    assert normalise(raw).body.startswith(INTRO)


def test_marked_updates() -> None:
    pattern = (
        '<div itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting" id="u{time}">'
        '<h3 itemprop="headline">Штаб</h3><time itemprop="datePublished" content="2025-10-22T{time}:00+03:00"></time>'
        '<div itemprop="articleBody"><p>{text}</p></div></div>'
    )
    raw = page(f"<p>{INTRO}</p>{printed(pattern)}", title="Паводок в Заречье")
    assert (raw.entries[0].title, raw.entries[0].time) == ("Штаб", "2025-10-22T17:40:00+03:00")
    assert [entry.blocks[0].text for entry in raw.entries] == [text for _, text in ENTRIES]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (printed('<div class="item"><time>{time}</time><p>{text}</p></div>'), "Как прошел паводок в Заречье"),
        (printed('<div class="item"><time>{time}</time><a href="/1">{text}</a></div>'), "Онлайн-трансляция паводка"),
        (printed('<div class="comments"><p><i>{time}</i> {text}</p></div>'), "Онлайн-трансляция паводка"),
        ('<div class="item"><time>14:00</time><p>Вода спала, штаб завершил работу к ночи среды.</p></div>', "Онлайн"),
    ],
)
def test_what_is_no_entry_of_a_broadcast(body: str, title: str) -> None:
    raw = page(f"<p>{INTRO}</p><p>{INTRO} Штаб открыт.</p>{body}", title=title)
    assert (raw.live, raw.entries) == (title.startswith("Онлайн-трансляция"), ())


@pytest.mark.parametrize(
    ("updates", "texts"),
    [
        (None, []),
        ({"headline": "Вода спала"}, ["Вода спала"]),
        ([{"articleBody": ""}, "текст", {"articleBody": "<p>Раз.</p><p>Два.</p>"}], ["Раз.\nДва."]),
        ([{"headline": "Вода спала", "articleBody": "Вода спала к ночи."}], ["Вода спала к ночи."]),
    ],
)
def test_what_is_stated_of_an_update(updates: Any, texts: list[str]) -> None:
    entries = stated_entries({"liveBlogUpdate": updates})
    assert ["\n".join(block.text for block in entry.blocks) for entry in entries] == texts
    assert all(entry.title is None for entry in entries)


@pytest.mark.parametrize("text", ["14:05", "14.05", "9:00:30", "14:05 мск", "22 октября, 14:05", "22.10.2025 14:05"])
def test_clocks(text: str) -> None:
    assert is_clock(text)


@pytest.mark.parametrize("text", ["", "счет 2:1 в пользу гостей", "октября", "в 14 часов", "22.10.2025"])
def test_no_clocks(text: str) -> None:
    assert not is_clock(text)


def test_addresses_and_headlines_that_say_live() -> None:
    assert called_live("Прямая трансляция матча", "https://primer.ru/1")
    assert called_live(None, "https://primer.ru/online/1")
    assert not called_live("Вода спала", "https://primer.ru/news/1")


def numbered(pattern: str, texts: list[str]) -> str:
    return "".join(pattern.format(time=f"1{number}:40", text=text) for number, text in enumerate(texts))


PLAIN_ITEM = '<div class="item"><time>{time}</time><p>{text}</p></div>'
NESTED_ITEM = '<div class="item">' + "<i>" * 4 + "<time>{time}</time>" + "</i>" * 4 + "<p>{text}</p></div>"
TOO_DEEP_ITEM = '<div class="item">' + "<i>" * 5 + "<time>{time}</time>" + "</i>" * 5 + "<p>{text}</p></div>"
TEXTS = [text for _, text in ENTRIES]


@pytest.mark.parametrize(
    ("pattern", "texts", "count"),
    [
        (PLAIN_ITEM, TEXTS, 3),
        (PLAIN_ITEM, TEXTS[:2], 0),
        (PLAIN_ITEM, [letter * 40 for letter in "абв"], 3),
        (PLAIN_ITEM, [letter * 39 for letter in "абв"], 0),
        (NESTED_ITEM, TEXTS, 3),
        (TOO_DEEP_ITEM, TEXTS, 0),
    ],
    ids=[
        "three",
        "two are no broadcast",
        "40 characters",
        "39 characters",
        "clock five levels down",
        "six levels down",
    ],
)
def test_what_is_a_group_of_entries(pattern: str, texts: list[str], count: int) -> None:
    root = read_page(f"<div>{numbered(pattern, texts)}</div>", "https://primer.ru/1")
    assert len(printed_entries(root)) == count


@pytest.mark.parametrize(
    ("entry", "block", "is_introduction"),
    [
        ("а" * 60 + "б" * 20, "а" * 60 + "в" * 20, False),
        ("а" * 59 + "б" * 20, "а" * 59 + "в" * 20, True),
        ("а" * 20, "Штаб: " + "а" * 20, False),
        ("а" * 19, "Штаб: " + "а" * 19, True),
    ],
    ids=["60 letters in common", "59 letters in common", "entry of 20 letters", "entry of 19 letters"],
)
def test_the_introduction_ends_at_the_first_entry(entry: str, block: str, is_introduction: bool) -> None:
    entries = [RawEntry(time=None, title=None, blocks=(Block(kind="paragraph", text=entry),), name=None)]
    blocks = (Block(kind="paragraph", text=block),)
    assert blocks_before(entries, blocks) == (blocks if is_introduction else ())


@pytest.mark.parametrize(("chars", "clock"), [(40, True), (41, False)])
def test_length_of_a_clock(chars: int, clock: bool) -> None:
    assert is_clock("14:05".ljust(chars, ".")) is clock


SECOND = "К полудню у моста собрались зрители, спасатели попросили их отойти от воды."
CLOSING = "Штаб работает круглосуточно, следующая сводка выйдет утром."


def test_text_between_entries_belongs_to_the_entry_above() -> None:
    first, second, third = (f"<p><b>{time}</b> {text}</p>" for time, text in ENTRIES)
    article = normalise(page(f"<p>{INTRO}</p>{first}<p>{SECOND}</p>{second}{third}<h3>Что дальше</h3><p>{CLOSING}</p>"))
    texts = [entry.text for entry in article.entries]
    assert texts == [
        f"{ENTRIES[2][1]}\n\nЧто дальше\n\n{CLOSING}",
        ENTRIES[1][1],
        f"{ENTRIES[0][1]}\n\n{SECOND}",
    ]
    assert [block.text for block in article.blocks[:1]] == [INTRO]
    assert SECOND in article.body
    assert article.body.count(ENTRIES[0][1]) == 1


@pytest.mark.parametrize("skipped", [0, 2])
def test_an_entry_without_text_in_the_body_is_passed_over(skipped: int) -> None:
    entries = [
        RawEntry(time=f"1{number}:00", blocks=(Block(kind="paragraph", text=text),))
        for number, text in enumerate("абвг")
    ]
    blocks = [Block(kind="paragraph", text=text) for text in ("а", "абвг"[1 + skipped], "конец")]
    completed = with_text_between(entries, blocks)
    assert [len(entry.blocks) for entry in completed].index(2) == 1 + skipped


def test_an_introduction_is_no_entry_text() -> None:
    entry = RawEntry(time="10:00", blocks=(Block(kind="paragraph", text="Лёд пошёл."),))
    blocks = [Block(kind="paragraph", text=text) for text in (INTRO, "10:00 Лёд пошёл.", "11:00")]
    assert with_text_between([entry], blocks) == (entry,)
