"""What callbacks are called with, kept and found again."""

from datetime import date
from typing import Any

import pytest

from newscrawl.items import Entry, Image
from newscrawl.sources import Archive, Feed, Listing, NewsMap
from newscrawl.warc import NotReplayable, decode_arguments, encode_arguments

FEED, MAP, ARCHIVE = (
    Feed("https://vestnik.example/rss.xml"),
    NewsMap("https://vestnik.example/map.xml"),
    Archive("https://vestnik.example/{day:%Y/%m/%d}/"),
)
DOORS = [FEED, MAP, ARCHIVE]


@pytest.mark.parametrize(
    "value",
    [
        *(FEED, ARCHIVE, date(2025, 10, 22), "слово", 7, 0.5, True, None),
        Entry(
            url="https://vestnik.example/1", title="Паром «Север»", images=(Image(url="https://vestnik.example/a.jpg"),)
        ),
    ],
)
def test_a_value_comes_back(value: Any) -> None:
    assert decode_arguments(encode_arguments({"one": value}, DOORS), DOORS) == {"one": value}


def test_a_source_is_the_one_that_the_site_has_today() -> None:
    kept = encode_arguments({"source": FEED}, DOORS)
    today = [MAP, Feed("https://vestnik.example/rss.xml", full_text=True)]
    assert decode_arguments(kept, today) == {"source": today[1]}


def test_of_two_doors_with_one_address_it_is_the_one_of_its_kind() -> None:
    doors = [Listing("https://vestnik.example/"), Archive("https://vestnik.example/")]
    assert decode_arguments(encode_arguments({"source": doors[1]}, doors), doors) == {"source": doors[1]}
    assert decode_arguments(encode_arguments({"source": doors[1]}, doors), doors[:1]) == {"source": doors[0]}


def test_what_is_of_no_kept_kind_is_refused() -> None:
    with pytest.raises(NotReplayable, match="filter is a set"):
        encode_arguments({"filter": {1}}, DOORS)
    with pytest.raises(NotReplayable, match="source is a Feed"):
        encode_arguments({"source": FEED}, [MAP])
    with pytest.raises(NotReplayable, match=r"no source https://vestnik.example/rss.xml any longer"):
        decode_arguments(encode_arguments({"source": FEED}, DOORS), [MAP])
    with pytest.raises(NotReplayable, match="pages is a range"):
        decode_arguments({"pages": {"range": [1, 2]}}, DOORS)
