"""Hash, sketch and neighbours: the sketch is small, signed, stable, and shares keys between texts with common parts."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.dedupe import common_keys, content_hash, neighbours, sketch
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
    assert len(keys) == len(set(keys)) == 8
    assert all(-(2**31) <= key < 2**31 for key in keys)
    assert min(keys) < 0 < max(keys)


@pytest.mark.parametrize(("words", "shingles"), [(1, 1), (4, 1), (6, 3), (30, 8)])  # and one of the title
def test_a_short_text_has_a_key_for_each_run_of_five_words(words: int, shingles: int) -> None:
    assert len(sketch(article(WORDS[:words]))) == shingles


def test_hash_and_sketch_are_those_of_every_process() -> None:
    short = article(["мост", "открыли"])
    assert content_hash(short) == "508de8533b04311139211dcadf383613"
    assert sketch(short) == (-383277183,)


@pytest.mark.parametrize("kept_words", [60, 100, 140, 180])
def test_a_cut_text_shares_keys_with_the_whole(kept_words: int) -> None:
    matches = 0
    for seed in range(40):
        whole, cut = sketch(article(text(seed))), sketch(article(text(seed)[:kept_words]))
        matches += not set(whole).isdisjoint(cut)
    assert matches >= 36


def test_unrelated_texts_share_no_key() -> None:
    keys = [key for seed in range(40) for key in sketch(article(text(seed)))]
    assert len(set(keys)) == len(keys) == 40 * 8


def sketched(name: str, *keys: int, at: datetime | None = NOON) -> Sketch:
    return Sketch(id=name, keys=keys, published_at=at)


def test_neighbours_share_a_key_within_the_window() -> None:
    own = sketched("own", 1, 2, 3)
    candidates = [
        own,
        sketched("near", 3, 9),
        sketched("other", 8, 9),
        sketched("old", 1, 2, at=NOON - 2 * WEEK),
        sketched("undated", 2, at=None),
    ]
    assert neighbours([own], candidates, WEEK) == {"own": {"near", "undated"}}
    assert neighbours([sketched("alone", 77)], candidates, WEEK) == {"alone": set()}


def test_a_key_of_more_than_thirty_articles_makes_no_neighbours() -> None:
    own = sketched("own", 1, 2)
    thirty = [sketched(f"{number}", 1, 10 + number) for number in range(30)]
    assert len(neighbours([own], thirty, WEEK)["own"]) == 30
    assert common_keys([own], thirty) == set()
    assert common_keys([own], [own, *thirty]) == {1}
    assert neighbours([own], [own, *thirty, sketched("near", 2)], WEEK) == {"own": {"near"}}


def test_the_hundred_closest_are_compared() -> None:
    own = sketched("own", 1, 2, 3, 4, 5)
    crowd = [sketched(f"x{number}", 1 + number % 5) for number in range(145)]
    found = neighbours([own], [*crowd, sketched("z", 1, 2)], WEEK)["own"]
    assert len(found) == 100
    assert "z" in found
