"""The entries of a live broadcast: schema.org's liveBlogUpdate, stated or marked, else timed blocks as printed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lxml.html import HtmlElement

from newscrawl.extract.markup.blocks import read_blocks
from newscrawl.extract.page import Page, class_words, comparable, text_of
from newscrawl.items import Block, RawEntry, paragraphs
from newscrawl.text import collapse

_LEAST = 3
"""Fewer timed blocks are no broadcast."""
_CLOCK = re.compile(r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?)(?:\s*\(?мск\)?)?", re.IGNORECASE)
_DATED_CLOCK = re.compile(
    r"(?=.{0,30}\d{1,2}:\d{2})[\d\s.,:/|-]*(?:[а-яё]{3,8}\.?)?[\d\s.,:в/|-]*(?:мск)?", re.IGNORECASE
)
_CALLED_LIVE = re.compile(
    r"\b(?:онлайн|прям(?:ая|ой|ую|ые) (?:трансляци\w+|эфир\w*|включени\w+)|(?:текстов|онлайн-|видео)\w* ?трансляци\w+"
    r"|трансляция|live|лайв|хроника|хроники|главное к \d)\b",
    re.IGNORECASE,
)
_LEAST_TEXT = 40
_CLIMB = 6


def called_live(title: str | None, url: str) -> bool:
    """Whether a headline or an address says that this is a broadcast."""
    return bool(_CALLED_LIVE.search(title or "") or re.search(r"[/_-](?:online|live|translyaci\w*)(?:[/_-]|$)", url))


def stated_entries(node: dict[str, Any]) -> tuple[RawEntry, ...]:
    """What a JSON-LD LiveBlogPosting lists in `liveBlogUpdate`, without updates that carry no text."""
    updates = node.get("liveBlogUpdate")
    listed = updates if isinstance(updates, list) else [updates]
    return tuple(entry for one in listed if isinstance(one, dict) and (entry := _stated(one)).blocks)


def marked_entries(page: Page) -> tuple[RawEntry, ...]:
    """The elements marked `liveBlogUpdate` in microdata."""
    marked = page.elements("//*[@itemprop='liveBlogUpdate']")
    return tuple(entry for one in marked if (entry := _marked(one)).blocks)


def printed_entries(page: Page) -> tuple[RawEntry, ...]:
    """Siblings of one kind that each begin with a clock and go on with text of their own."""
    best: list[RawEntry] = []
    for siblings in _timed_siblings(page):
        entries = [entry for one, clock in siblings if (entry := _printed(one, clock)) is not None]
        if len(entries) >= _LEAST and _size(entries) > _size(best):
            best = entries
    return tuple(best)


def around(blocks: Sequence[Block], entries: Iterable[RawEntry]) -> tuple[Block, ...]:
    """The blocks before the first one that belongs to an entry."""
    openings = [opening for entry in entries for opening in _openings(entry)]
    own: list[Block] = []
    for block in blocks:
        text = comparable(block.text)
        if is_clock(block.text) or any(opening in text for opening in openings):
            break
        own.append(block)
    return tuple(own)


def _openings(entry: RawEntry) -> list[str]:
    """The first letters of an entry's title and text, as far as they tell it from others."""
    texts = [entry.title or "", *(block.text for block in entry.blocks[:1])]
    return [opening for text in texts if len(opening := comparable(text)[:60]) >= _LEAST_TEXT / 2]


def is_clock(text: str) -> bool:
    """Whether a text is the time of an entry and nothing else."""
    return len(text) <= 40 and (_CLOCK.fullmatch(text) or _DATED_CLOCK.fullmatch(text)) is not None


def _stated(update: dict[str, Any]) -> RawEntry:
    texts = {name: update.get(name) for name in ("headline", "articleBody", "datePublished", "@id", "url")}
    said = {name: value for name, value in texts.items() if isinstance(value, str) and value.strip()}
    body = re.sub(r"<[^>]+>", "\n", said.get("articleBody") or said.get("headline", ""))
    title = collapse(said["headline"]) if "headline" in said and "articleBody" in said else None
    return _entry(said.get("datePublished"), title, paragraphs(body), said.get("@id") or said.get("url"))


def _marked(element: HtmlElement) -> RawEntry:
    props = {one.get("itemprop"): one for one in element.iterfind(".//*[@itemprop]")}
    stamp, body, title = (props.get(name) for name in ("datePublished", "articleBody", "headline"))
    time = None if stamp is None else stamp.get("content") or stamp.get("datetime") or text_of(stamp)
    blocks = read_blocks([element if body is None else body], skip=[one for one in (title, stamp) if one is not None])
    return _entry(time, None if title is None else text_of(title), blocks, element.get("itemid") or element.get("id"))


def _timed_siblings(page: Page) -> Iterator[list[tuple[HtmlElement, HtmlElement]]]:
    """Groups of siblings alike in tag and class, each with the first clock in it."""
    groups: dict[tuple[HtmlElement, str], dict[HtmlElement, HtmlElement]] = {}
    for clock in _clocks(page):
        node = clock
        for _ in range(_CLIMB):
            parent = node.getparent()
            if parent is None:
                break
            kind = f"{node.tag} {(node.get('class') or '').partition(' ')[0]}"
            groups.setdefault((parent, kind), {}).setdefault(node, clock)
            node = parent
    return (list(group.items()) for group in groups.values() if len(group) >= _LEAST)


def _clocks(page: Page) -> Iterator[HtmlElement]:
    """Elements that print a time; readers' comments have theirs, too."""
    for element in page.elements("//time | //*[not(*)][string-length(normalize-space()) < 40]"):
        if (element.tag == "time" or is_clock(text_of(element))) and not _is_of_comments(element):
            yield element


def _is_of_comments(element: HtmlElement) -> bool:
    return any(not class_words(one).isdisjoint(("comment", "comments")) for one in element.iterancestors())


def _printed(element: HtmlElement, clock: HtmlElement) -> RawEntry | None:
    """None where there is next to no text but in links: a list of news has that shape as well."""
    blocks = read_blocks([element], skip=[clock])
    linked = sum(len(text_of(link)) for link in element.iter("a"))
    size = sum(len(block.text) for block in blocks)
    if element is clock or size < _LEAST_TEXT or linked > size / 2:
        return None
    title = blocks[0].text if blocks[0].kind == "heading" and len(blocks) > 1 else None
    stamp = clock.get("datetime")
    time = stamp if stamp and ":" in stamp else text_of(clock)
    return _entry(time, title, blocks[1:] if title else blocks, element.get("id"))


def _entry(time: str | None, title: str | None, blocks: tuple[Block, ...], name: str | None) -> RawEntry:
    if title is not None and blocks and comparable(blocks[0].text).startswith(comparable(title)):
        title = None
    return RawEntry(time=time, title=title or None, blocks=blocks, name=name)


def _size(entries: Iterable[RawEntry]) -> int:
    return sum(len(block.text) for entry in entries for block in entry.blocks)
