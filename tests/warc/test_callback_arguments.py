"""Keyword arguments of callbacks, encoded and decoded."""

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
SOURCES = [FEED, MAP, ARCHIVE]


@pytest.mark.parametrize(
    "value",
    [
        *(FEED, ARCHIVE, date(2025, 10, 22), "слово", 7, 0.5, True, None),
        Entry(
            url="https://vestnik.example/1", title="Паром «Север»", images=(Image(url="https://vestnik.example/a.jpg"),)
        ),
    ],
)
def test_a_value_is_decoded_to_itself(value: Any) -> None:
    assert decode_arguments(encode_arguments({"argument": value}, SOURCES), SOURCES) == {"argument": value}


def test_a_source_is_decoded_to_the_one_that_the_site_has_today() -> None:
    kept = encode_arguments({"source": FEED}, SOURCES)
    today = [MAP, Feed("https://vestnik.example/rss.xml", full_text=True)]
    assert decode_arguments(kept, today) == {"source": today[1]}


def test_of_two_sources_with_one_url_the_one_of_the_same_class_is_found() -> None:
    sources = [Listing("https://vestnik.example/"), Archive("https://vestnik.example/")]
    assert decode_arguments(encode_arguments({"source": sources[1]}, sources), sources) == {"source": sources[1]}
    assert decode_arguments(encode_arguments({"source": sources[1]}, sources), sources[:1]) == {"source": sources[0]}


def test_values_of_other_kinds_are_refused() -> None:
    with pytest.raises(NotReplayable, match="filter is a set"):
        encode_arguments({"filter": {1}}, SOURCES)
    with pytest.raises(NotReplayable, match="source is a Feed"):
        encode_arguments({"source": FEED}, [MAP])
    with pytest.raises(NotReplayable, match=r"no source https://vestnik.example/rss.xml any longer"):
        decode_arguments(encode_arguments({"source": FEED}, SOURCES), [MAP])
    with pytest.raises(NotReplayable, match="pages is a range"):
        decode_arguments({"pages": {"range": [1, 2]}}, SOURCES)


@pytest.mark.parametrize(
    "encoded",
    [5, None, [], {}, {"entry": 5}, {"entry": {}}, {"entry": {"url": 7}}, {"date": "вчера"}, {"date": 5},
     {"source": []}, {"source": {"url": None}}, {"plain": 1, "date": 2}],
)  # fmt: skip
def test_what_is_not_as_recorded_is_refused_by_name(encoded: Any) -> None:
    with pytest.raises(NotReplayable, match=r"^argument cannot be read: |^the site has no source None any longer"):
        decode_arguments({"argument": encoded}, SOURCES)
