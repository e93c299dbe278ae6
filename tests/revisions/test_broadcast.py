"""A live broadcast keeps the entries that its page no longer shows."""

from datetime import UTC, datetime, timedelta

from newscrawl.items import Article, Block, LiveEntry
from newscrawl.revisions import has_new_live_entries, hash_input, merge_live_entries, without_live_entries

NOON = datetime(2025, 10, 22, 12, tzinfo=UTC)


def entry(minute: int, text: str, *, title: str | None = None, key: str | None = None) -> LiveEntry:
    return LiveEntry(key=key or f"{minute}", at=NOON + timedelta(minutes=minute), title=title, text=text)


def broadcast(*entries: LiveEntry, around: str = "Следим за паводком.") -> Article:
    blocks = tuple(Block(kind="paragraph", text=text) for text in around.split("\n\n") if text)
    article = Article(
        id="primer.ru/1", url="https://primer.ru/1", source="primer", title="Паводок", body=around, blocks=blocks
    )
    return merge_live_entries(article.replace(live=True, entries=entries))


def test_the_body_is_the_text_around_and_then_the_entries_oldest_first() -> None:
    article = broadcast(entry(5, "Вода прибыла."), entry(1, "Дамба держится.\n\nПосты усилены.", title="Дамба"))
    assert article.body == "Следим за паводком.\n\nДамба\n\nДамба держится.\n\nПосты усилены.\n\nВода прибыла."
    assert "\n\n".join(block.text for block in article.blocks) == article.body
    assert [entry.key for entry in article.entries] == ["1", "5"]
    assert (without_live_entries(article).body, len(without_live_entries(article).blocks)) == ("Следим за паводком.", 1)


def test_entries_that_left_the_page_are_kept_and_reworded_ones_take_the_new_text() -> None:
    first = broadcast(entry(1, "Дамба держится."), entry(2, "Вода прибыла."))
    second = merge_live_entries(broadcast(entry(2, "Вода прибыла на метр."), entry(3, "Объявлен сбор.")), first.entries)
    assert [entry.text for entry in second.entries] == ["Дамба держится.", "Вода прибыла на метр.", "Объявлен сбор."]
    assert merge_live_entries(second, first.entries).entries[1].text == "Вода прибыла на метр."
    assert without_live_entries(second) == without_live_entries(first)


def test_new_and_reworded_entries_are_recognised() -> None:
    first = broadcast(entry(1, "Дамба держится."), entry(2, "Вода прибыла."))
    assert not has_new_live_entries(broadcast(entry(2, "Вода прибыла.")), first.entries)
    assert has_new_live_entries(broadcast(entry(2, "Вода ушла.")), first.entries)
    assert has_new_live_entries(broadcast(entry(3, "Вода ушла.")), first.entries)


def test_a_broadcast_of_entries_alone_and_an_article_without_any() -> None:
    alone = broadcast(entry(1, "Дамба держится."), around="")
    assert (alone.body, without_live_entries(alone).body, without_live_entries(alone).blocks) == (
        "Дамба держится.",
        "",
        (),
    )
    plain = alone.replace(entries=())
    assert without_live_entries(plain) == plain
    assert without_live_entries(alone.replace(body="Другой текст.")).body == "Другой текст."


def test_entries_without_a_time_come_last_in_their_order() -> None:
    untimed = LiveEntry(key="x", text="Без часов.")
    assert [entry.key for entry in broadcast(untimed, entry(1, "Дамба держится.")).entries] == ["1", "x"]


def test_a_broadcast_is_hashed_by_its_id_and_the_text_around_its_entries() -> None:
    first = broadcast(entry(1, "Дамба держится."))
    later = merge_live_entries(broadcast(entry(2, "Вода прибыла.")), first.entries)
    assert hash_input(first) == hash_input(later)
    assert (hash_input(first).title, hash_input(first).body) == ("primer.ru/1 Паводок", "Следим за паводком.")
    plain = first.replace(entries=())
    assert hash_input(plain) == plain
