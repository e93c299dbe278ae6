"""The sketch: small, signed, the same in another process, and shared by texts with common parts."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.dedupe import content_hash, neighbours, sketch
from newscrawl.dedupe.fingerprint import KEYS
from newscrawl.dedupe.neighbouring_sketches import COMMON, common_keys
from newscrawl.items import Article
from newscrawl.store.crawl_state.sketches import Sketch

NOON = datetime(2025, 10, 22, 12, tzinfo=UTC)
WEEK = timedelta(days=7)
WORDS = [f"слово{letter}{other}" for letter in "абвгдежзик" for other in "абвгдежзик"]


def article(words: list[str]) -> Article:
    fields = {"url": "https://a.example/1", "source": "a", "title": "Заголовок", "published": None}
    return Article.from_json({**fields, "body": " ".join(words)})


def text(seed: int, length: int = 200) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def test_a_sketch_is_a_few_signed_numbers_of_32_bits() -> None:
    keys = sketch(article(text(1)))
    assert len(keys) == KEYS == len(set(keys))
    assert all(-(2**31) <= key < 2**31 for key in keys)
    assert min(keys) < 0 < max(keys)
    assert len(sketch(article(["одно"]))) == 1


def test_hash_and_sketch_are_those_of_every_process() -> None:
    one = article(["мост", "открыли"])
    assert content_hash(one) == "508de8533b04311139211dcadf383613"
    assert sketch(one) == (-383277183,)


@pytest.mark.parametrize("kept", [60, 100, 140, 180])
def test_a_cut_text_shares_numbers_with_the_whole(kept: int) -> None:
    found = [set(sketch(article(text(seed)))) & set(sketch(article(text(seed)[:kept]))) for seed in range(40)]
    assert sum(map(bool, found)) >= 36


def test_unrelated_texts_share_none() -> None:
    sketches = [set(sketch(article(text(seed)))) for seed in range(40)]
    assert not any(one & other for place, one in enumerate(sketches) for other in sketches[:place])


def noted(name: str, *keys: int, at: datetime | None = NOON) -> Sketch:
    return Sketch(id=name, keys=keys, published_at=at)


def test_neighbours_share_a_number_within_the_window() -> None:
    own = noted("own", 1, 2, 3)
    found = [
        own,
        noted("near", 3, 9),
        noted("other", 8, 9),
        noted("old", 1, 2, at=NOON - 2 * WEEK),
        noted("undated", 2, at=None),
    ]
    assert neighbours([own], found, WEEK) == {"own": {"near", "undated"}}
    assert neighbours([noted("alone", 77)], found, WEEK) == {"alone": set()}


def test_a_number_that_many_have_makes_no_neighbours() -> None:
    own = noted("own", 1, 2)
    crowd = [noted(f"{number}", 1, 10 + number) for number in range(COMMON)]
    assert len(neighbours([own], crowd, WEEK)["own"]) == COMMON
    assert common_keys([own], [own, *crowd]) == {1}
    assert neighbours([own], [own, *crowd, noted("near", 2)], WEEK) == {"own": {"near"}}


def test_the_closest_are_compared_where_there_are_too_many() -> None:
    own = noted("own", 1, 2, 3, 4, 5)
    crowd = [noted(f"x{number}", 1 + number % 5) for number in range(145)]
    found = neighbours([own], [*crowd, noted("z", 1, 2)], WEEK)["own"]
    assert len(found) == 100
    assert "z" in found
