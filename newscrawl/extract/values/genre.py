"""The genre of a page (article, gallery, video, podcast, live broadcast, advertising) and its subscription offer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from newscrawl.data_files import read_toml
from newscrawl.extract.markup.blocks import text_length
from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.pattern_tables import Alternative, compile_alternatives
from newscrawl.items import Block, Genre


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What a page states about its genre, beside its URL and text."""

    title: str = ""
    section: str = ""
    types: tuple[str, ...] = ()
    """The schema.org types of the page's main entity, or its `og:type`."""
    labels: tuple[str, ...] = ()
    """Short lines printed near the headline."""


_GENRES: tuple[Genre, ...] = ("advertising", "live", "podcast", "gallery", "video")
"""In order of precedence where several match: an advertisement may be a gallery."""
_CLOCK = re.compile(r"\W{0,3}\d{1,2}[:.]\d\d\b")
_MIN_TIMED_BLOCKS = 5
"""Blocks of a live broadcast that begin with a time of day; a chronology in an article has fewer."""
_MAX_BLOCKS_PER_TIMED_BLOCK = 5
_MAX_LABEL_CHARS = 90
_LABEL_LINES_ABOVE, _LABEL_LINES_BELOW = 3, 6
"""Lines around the headline in which labels stand; further up is the menu, whose «Видео» is no label."""
_MAX_COMPANION_TEXT_CHARS = 1500
"""A text that only accompanies images or a video is shorter; sections of videos contain longer articles, too."""
_MAX_OFFER_CHARS = 300


def genre_of(url: str, signs: Signs, blocks: Sequence[Block]) -> Genre:
    """The genre of a page; `article` where nothing speaks for another.

    Title and label are certain. URL, section and type name where the page stands on the site: for a gallery, a video or
    a podcast they count only where there is little text.
    """
    has_little_text = text_length(blocks) < _MAX_COMPANION_TEXT_CHARS
    for genre in _GENRES:
        if _matches(genre, "title", [signs.title]) or _matches_label(genre, signs.labels):
            return genre
        stands_in_its_place = (
            _matches(genre, "address", [urlsplit(url).path])
            or _matches(genre, "section", [signs.section])
            or _matches(genre, "types", signs.types)
        )
        if stands_in_its_place and (has_little_text or genre in ("live", "advertising")):
            return genre
    timed_blocks = [block for block in blocks if _CLOCK.match(block.text)]
    if len(timed_blocks) >= max(_MIN_TIMED_BLOCKS, len(blocks) / _MAX_BLOCKS_PER_TIMED_BLOCK):
        return "live"
    return "article"


def labels_near(lines: Lines, layout: ArticleLayout) -> tuple[str, ...]:
    """The short lines just above the headline and between headline and text."""
    first, after = layout.headline_span
    above = lines.texts[max(0, first - _LABEL_LINES_ABOVE) : first]
    below = lines.texts[after : min(layout.text_start, after + _LABEL_LINES_BELOW)]
    return tuple(text for text in (*above, *below) if len(text) <= _MAX_LABEL_CHARS)


def offers_subscription(lines: Iterable[str]) -> bool:
    """Whether a page says that the rest of its text is for subscribers."""
    return any(is_subscription_offer(line) for line in lines)


def is_subscription_offer(line: str) -> bool:
    """Whether a line is the paywall's: «Материал доступен только подписчикам»."""
    return len(line) <= _MAX_OFFER_CHARS and _patterns()["paywalled"]["label"].match(line) is not None


def _matches(genre: str, sign: str, texts: Iterable[str]) -> bool:
    pattern = _patterns()[genre].get(sign)
    return pattern is not None and any(pattern.search(text) for text in texts)


def _matches_label(genre: str, labels: Iterable[str]) -> bool:
    """Labels match from their beginning: «Видео» is one, «Смотреть видео» is a link."""
    pattern = _patterns()[genre].get("label")
    return pattern is not None and any(pattern.match(label) for label in labels)


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    """One pattern by genre and sign, of the alternatives that the table lists."""
    table: dict[str, dict[str, list[Alternative]]] = read_toml(files(__package__) / "genres.toml")
    patterns: dict[str, dict[str, re.Pattern[str]]] = {}
    for genre, signs in table.items():
        patterns[genre] = {sign: _compile(sign, alternatives) for sign, alternatives in signs.items()}
    return patterns


def _compile(sign: str, alternatives: list[Alternative]) -> re.Pattern[str]:
    if sign == "address":  # each is the beginning of a path's segment: /photo/, /photo-1, /photo.html
        alternatives = [f"/(?:{''.join(segment)})(?:/|[-_.]|$)" for segment in alternatives]
    return compile_alternatives(alternatives)
