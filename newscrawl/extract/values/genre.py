"""What kind of page an article stands on: text, gallery, video, podcast, live broadcast, advertising; a paywall."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from newscrawl.data_files import read_toml
from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.items import Block, Genre


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What a page says of its kind beside its address and text."""

    title: str = ""
    section: str = ""
    types: tuple[str, ...] = ()
    """Schema.org types of the page's own thing, its og:type."""
    labels: tuple[str, ...] = ()
    """Short lines printed near the headline."""


_KINDS: tuple[Genre, ...] = ("advertising", "live", "podcast", "gallery", "video")
"""In the order in which they are believed where several speak: an advertisement may be a gallery."""
_CLOCK = re.compile(r"\W{0,3}\d{1,2}[:.]\d\d\b")
_TIMED = 5
"""Blocks that begin with a time of day in a live broadcast."""
_LABEL = 90
_BESIDE = 3
_LITTLE = 1500
"""Characters of a text that only goes with its pictures or film; in a section of videos may stand more."""


def genre_of(url: str, signs: Signs, blocks: Sequence[Block]) -> Genre:
    """The kind of page; `article` where nothing speaks for another."""
    little = sum(len(block.text) for block in blocks) < _LITTLE
    for kind in _KINDS:
        sure = _matches(kind, "title", [signs.title]) or _matches(kind, "label", signs.labels)
        by_place = (
            _matches(kind, "address", [urlsplit(url).path])
            or _matches(kind, "section", [signs.section])
            or _matches(kind, "types", signs.types)
        )
        if sure or (by_place and (little or kind in ("live", "advertising"))):
            return kind
    timed = sum(_CLOCK.match(block.text) is not None for block in blocks)
    return "live" if timed >= _TIMED and timed * 5 >= len(blocks) else "article"


def labels_near(lines: Lines, layout: ArticleLayout) -> tuple[str, ...]:
    """The short lines from just above the headline to the text, and the one right below the text."""
    first, last = layout.headline_span
    places = [*range(max(0, first - _BESIDE), first), *range(last, min(layout.text_start, last + 2 * _BESIDE))]
    return tuple(text for place in places if place < len(lines.texts) and len(text := lines.texts[place]) <= _LABEL)


def offers_subscription(lines: Iterable[str]) -> bool:
    """Whether a page says that the rest of its text is for subscribers."""
    return any(is_offer(line) for line in lines)


def is_offer(line: str) -> bool:
    """Whether a line is the paywall's: «Материал доступен только подписчикам»."""
    return len(line) <= 300 and _rules()["paywalled"]["label"].match(line) is not None


def _matches(kind: str, place: str, texts: Iterable[str]) -> bool:
    rule = _rules()[kind].get(place)
    if rule is None:
        return False
    return any((rule.match(text) if place == "label" else rule.search(text)) is not None for text in texts)


@cache
def _rules() -> dict[str, dict[str, re.Pattern[str]]]:
    table = read_toml(files(__package__) / "genres.toml")
    return {kind: {place: re.compile(rule, re.IGNORECASE) for place, rule in rules.items()}
            for kind, rules in table.items()}  # fmt: skip
