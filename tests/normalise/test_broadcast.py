"""The times of a live broadcast's entries, and their names."""

from datetime import UTC, datetime

import pytest

from newscrawl.items import Block, Extractor, RawArticle, RawEntry, Timestamp
from newscrawl.normalise.broadcast import live_entries

FETCHED = datetime(2025, 10, 23, 6, tzinfo=UTC)  # 09:00 in Moscow


def stamp(day: int, hour: int, minute: int = 0) -> Timestamp:
    at = datetime(2025, 10, day, hour, minute, tzinfo=UTC)
    return Timestamp(at=at, raw="", timezone="Europe/Moscow", precision="minute", origin="meta")


def times(
    *printed: str | None,
    published: Timestamp | None = None,
    modified: Timestamp | None = None,
    fetched_at: datetime | None = FETCHED,
) -> list[str | None]:
    entries = tuple(RawEntry(time=time, blocks=(Block(kind="paragraph", text=f"Запись {time}."),)) for time in printed)
    raw = RawArticle(
        url="https://primer.ru/1",
        source="primer",
        fetched_at=fetched_at,
        entries=entries,
        extractor=Extractor(name="primer", version="1"),
    )
    return [None if entry.at is None else f"{entry.at:%d %H:%M}" for entry in live_entries(raw, published, modified)]


def test_back_from_the_date_of_change() -> None:
    assert times("00:20", "23:50", "23:10", modified=stamp(22, 21, 20), published=stamp(20, 9)) == [
        "22 21:20",
        "22 20:50",
        "22 20:10",
    ]


def test_on_from_the_date_of_publication() -> None:
    assert times("23:10", "23:50", "00:20", published=stamp(22, 20)) == ["22 20:10", "22 20:50", "22 21:20"]
    assert times("00:20", "00:40", "00:50", published=stamp(22, 20)) == ["22 21:20", "22 21:40", "22 21:50"]


def test_back_from_the_fetch() -> None:
    assert times("18:00", "17:00") == ["22 15:00", "22 14:00"]
    assert times("08:30", "08:00") == ["23 05:30", "23 05:00"]


def test_an_entry_out_of_order_passes_no_midnight() -> None:
    assert times("17:00", "17:30", "17:20", "18:00", published=stamp(22, 9)) == [
        "22 14:00",
        "22 14:30",
        "22 14:20",
        "22 15:00",
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (("17:00", "17:10", "11:10"), ["22 14:00", "22 14:10", "22 08:10"]),  # six hours back: out of order
        (("17:00", "17:10", "11:09"), ["22 14:00", "22 14:10", "23 08:09"]),  # more: the next day
        (("06:00",), ["22 03:00"]),  # six hours before the publication, noon in Moscow
        (("05:59",), ["23 02:59"]),
    ],
)
def test_a_step_back_of_more_than_six_hours_passes_midnight(printed: tuple[str, ...], expected: list[str]) -> None:
    assert times(*printed, published=stamp(22, 9)) == expected


@pytest.mark.parametrize(("printed", "expected"), [("09:01", "23 06:01"), ("09:02", "22 06:02")])
def test_an_entry_may_be_a_minute_ahead_of_the_fetch(printed: str, expected: str) -> None:
    assert times(printed) == [expected]


def test_full_dates_and_bare_clocks_side_by_side() -> None:
    assert times("2025-10-22T14:30:00+03:00", "10:00", None, "скоро", published=stamp(22, 5)) == [
        "22 11:30",
        "22 07:00",
        None,
        None,
    ]


@pytest.mark.parametrize("printed", ["25:00", "14:75"])
def test_no_time_of_day(printed: str) -> None:
    assert times(printed, published=stamp(22, 5)) == [None]


def test_nothing_to_count_from() -> None:
    assert times("14:00", fetched_at=None) == [None]


def test_names_last_while_the_end_of_an_entry_is_reworded() -> None:
    def key(text: str, time: str = "2025-10-22T14:30:00+03:00", name: str | None = None) -> str:
        entry = RawEntry(time=time, name=name, blocks=(Block(kind="paragraph", text=text),))
        raw = RawArticle(
            url="https://primer.ru/1",
            source="primer",
            fetched_at=FETCHED,
            entries=(entry,),
            extractor=Extractor(name="primer", version="1"),
        )
        return live_entries(raw, None, None)[0].key

    assert key("Вода у дамбы поднялась еще на метр.") != key("Вода у дамбы поднялась еще за день.")
    first = key("Вода у дамбы поднялась еще на десять сантиметров.")
    assert key("Вода у дамбы поднялась еще на двадцать сантиметров, сообщил штаб.") == first
    assert key("Автобусы ходят каждые десять минут.") != first
    assert key("Вода у дамбы поднялась еще на десять сантиметров.", "2025-10-22T15:30:00+03:00") != first
    assert key("Вода.", name="#7") == "#7"
