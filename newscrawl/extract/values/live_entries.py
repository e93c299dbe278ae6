"""The entries of a live broadcast: schema.org's liveBlogUpdate, in JSON-LD or microdata, else timed blocks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lxml.html import HtmlElement

from newscrawl.extract.markup.blocks import read_blocks, text_length
from newscrawl.extract.page import Page, comparable, has_class_word, text_of
from newscrawl.items import Block, RawEntry, paragraphs
from newscrawl.text import collapse

_MIN_TIMED_ELEMENTS = 3
"""Fewer siblings with a clock are a date line and a comment, not a broadcast."""
_CLOCK = re.compile(r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?)(?:\s*\(?мск\)?)?", re.IGNORECASE)  # 14:05, 14.05 мск
_DATED_CLOCK = re.compile(  # 22 октября, 14:05
    r"(?=.{0,30}\d{1,2}:\d{2})[\d\s.,:/|-]*(?:[а-яё]{3,8}\.?)?[\d\s.,:в/|-]*(?:мск)?", re.IGNORECASE
)
_MAX_CLOCK_CHARS = 40
_CALLED_LIVE = re.compile(
    r"""
    \b(?:
        онлайн
      | прям(?:ая|ой|ую|ые)[ ](?:трансляци\w+|эфир\w*|включени\w+)   # «прямой эфир»
      | (?:текстов|онлайн-|видео)\w*[ ]?трансляци\w+                 # «текстовая трансляция»
      | трансляция
      | live
      | лайв
      | хроника
      | хроники
      | главное[ ]к[ ]\d                                             # «Главное к 18:00»
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LIVE_ADDRESS = re.compile(r"[/_-](?:online|live|translyaci\w*)(?:[/_-]|$)")
_MIN_ENTRY_CHARS = 40
_MAX_ENTRIES = 5_000  # that are read; a broadcast of a whole day has some hundreds
_MAX_OPENINGS = 200  # of each end of a broadcast: an introduction stands before its first entry, or before its last
_OPENING_CHARS = 60
_MIN_OPENING_CHARS = 20  # a shorter opening («Фото дня») may stand in the introduction as well
_MAX_LEVELS_TO_CLOCK = 6
_COMMENT_WORDS = frozenset(("comment", "comments"))


def called_live(title: str | None, url: str) -> bool:
    """Whether a headline or an address says that the page is a live broadcast."""
    return _CALLED_LIVE.search(title or "") is not None or _LIVE_ADDRESS.search(url) is not None


def stated_entries(node: dict[str, Any]) -> tuple[RawEntry, ...]:
    """What a JSON-LD LiveBlogPosting lists in `liveBlogUpdate`, without updates that have no text."""
    updates = node.get("liveBlogUpdate")
    listed = updates if isinstance(updates, list) else [updates]
    return _with_text(_jsonld_entry(update) for update in listed[:_MAX_ENTRIES] if isinstance(update, dict))


def marked_entries(page: Page) -> tuple[RawEntry, ...]:
    """The elements marked `liveBlogUpdate` in microdata, without those that have no text."""
    return _with_text(map(_microdata_entry, page.elements("//@itemprop[. = 'liveBlogUpdate']/..")[:_MAX_ENTRIES]))


def printed_entries(page: Page) -> tuple[RawEntry, ...]:
    """The group of timed siblings with the most text: each begins with a clock and goes on with text of its own."""
    best: list[RawEntry] = []
    for timed_siblings in _timed_siblings(page):
        entries: list[RawEntry] = []
        for element, clock in timed_siblings:
            entry = _printed_entry(element, clock)
            if entry is not None:
                entries.append(entry)
        if len(entries) >= _MIN_TIMED_ELEMENTS and _text_length(entries) > _text_length(best):
            best = entries
    return tuple(best)


def blocks_before(entries: Iterable[RawEntry], blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks up to the first that belongs to an entry: the broadcast's introduction."""
    openings: list[str] = []
    for entry in entries:
        openings += _openings(entry)
    if len(openings) > 2 * _MAX_OPENINGS:
        openings = openings[:_MAX_OPENINGS] + openings[-_MAX_OPENINGS:]
    introduction: list[Block] = []
    for block in blocks:
        text = comparable(block.text)
        if is_clock(block.text) or any(opening in text for opening in openings):
            break
        introduction.append(block)
    return tuple(introduction)


def is_clock(text: str) -> bool:
    """Whether a text is the time of an entry and nothing else."""
    return len(text) <= _MAX_CLOCK_CHARS and (_CLOCK.fullmatch(text) or _DATED_CLOCK.fullmatch(text)) is not None


def _with_text(entries: Iterable[RawEntry]) -> tuple[RawEntry, ...]:
    return tuple(entry for entry in entries if entry.blocks)


def _openings(entry: RawEntry) -> list[str]:
    """The first characters of an entry's title and first block, where they are long enough to identify it."""
    openings: list[str] = []
    for text in (entry.title or "", entry.blocks[0].text if entry.blocks else ""):
        opening = comparable(text)[:_OPENING_CHARS]
        if len(opening) >= _MIN_OPENING_CHARS:
            openings.append(opening)
    return openings


def _jsonld_entry(update: dict[str, Any]) -> RawEntry:
    texts = {name: value for name, value in update.items() if isinstance(value, str) and value.strip()}
    body = re.sub(r"<[^<>]+>", "\n", texts.get("articleBody") or texts.get("headline", ""))
    title = collapse(texts["headline"]) if "headline" in texts and "articleBody" in texts else None
    return _entry(texts.get("datePublished"), title, paragraphs(body), texts.get("@id") or texts.get("url"))


def _microdata_entry(element: HtmlElement) -> RawEntry:
    properties = {marked.get("itemprop"): marked for marked in element.iterfind(".//*[@itemprop]")}
    published, headline = properties.get("datePublished"), properties.get("headline")
    body = properties.get("articleBody")
    time = None
    if published is not None:
        time = published.get("content") or published.get("datetime") or text_of(published)
    title = None if headline is None else text_of(headline)
    own_fields = [field for field in (headline, published) if field is not None]
    blocks = read_blocks([element if body is None else body], skip=own_fields)
    return _entry(time, title, blocks, element.get("itemid") or element.get("id"))


def _timed_siblings(page: Page) -> Iterator[list[tuple[HtmlElement, HtmlElement]]]:
    """Groups of siblings with the same tag and class, each with the first clock in it.

    Every element around a clock, some levels up, is a candidate: which of them is the entry depends on the template.
    """
    groups: dict[tuple[HtmlElement, str], dict[HtmlElement, HtmlElement]] = {}
    for clock in _clocks(page):
        element = clock
        for _ in range(_MAX_LEVELS_TO_CLOCK):
            parent = element.getparent()
            if parent is None:
                break
            first_class = (element.get("class") or "").partition(" ")[0]
            groups.setdefault((parent, f"{element.tag} {first_class}"), {}).setdefault(element, clock)
            element = parent
    for group in groups.values():
        if len(group) >= _MIN_TIMED_ELEMENTS:
            yield list(group.items())


def _clocks(page: Page) -> Iterator[HtmlElement]:
    """The elements that print a time, except those in readers' comments."""
    for element in page.elements("//time | //*[not(*)][string-length(normalize-space()) < 40]"):
        if (element.tag == "time" or is_clock(text_of(element))) and not _is_in_comments(element):
            yield element


def _is_in_comments(element: HtmlElement) -> bool:
    return any(has_class_word(ancestor, _COMMENT_WORDS) for ancestor in element.iterancestors())


def _printed_entry(element: HtmlElement, clock: HtmlElement) -> RawEntry | None:
    """None where there is hardly any text outside links: a list of news has the same shape."""
    blocks = read_blocks([element], skip=[clock])
    link_chars = sum(len(text_of(link)) for link in element.iter("a"))
    chars = text_length(blocks)
    if element is clock or chars < _MIN_ENTRY_CHARS or link_chars > chars / 2:
        return None
    title = None
    if blocks[0].kind == "heading" and len(blocks) > 1:
        title, blocks = blocks[0].text, blocks[1:]
    stamp = clock.get("datetime")
    # a `datetime` without a time of day is the day of the broadcast, the same for all entries
    time = stamp if stamp and ":" in stamp else text_of(clock)
    return _entry(time, title, blocks, element.get("id"))


def _entry(time: str | None, title: str | None, blocks: tuple[Block, ...], name: str | None) -> RawEntry:
    """An entry; a title that only repeats the beginning of the text is dropped."""
    if title is not None and blocks and comparable(blocks[0].text).startswith(comparable(title)):
        title = None
    return RawEntry(time=time, title=title or None, blocks=blocks, name=name)


def _text_length(entries: Iterable[RawEntry]) -> int:
    return sum(text_length(entry.blocks) for entry in entries)
