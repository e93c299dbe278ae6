"""The lead: what is printed between headline and text, else the page's description where it is one of the article."""

import re
from collections.abc import Sequence
from html import unescape

from lxml.html import HtmlElement

from newscrawl.extract.markup.boilerplate import is_service
from newscrawl.extract.markup.date_shapes import date_phrase
from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.page import class_words, comparable
from newscrawl.extract.values.authors import is_byline
from newscrawl.extract.values.images import is_credit, split_credit
from newscrawl.items import Block
from newscrawl.text import collapse

_LEAD_WORDS = frozenset((
    "lead", "lede", "lid", "anons", "anounce", "announce", "announcement", "intro", "introtext", "standfirst", "perex",
    "excerpt", "annotation", "vrez",
))  # fmt: skip
_SUBTITLE_WORDS = frozenset((
    "subtitle", "subheader", "subheading", "summary", "preview", "description", "deck", "dek", "podzag", "podzagolovok",
    "short", "subtext", "title", "h2", "h3",
))  # fmt: skip
_PICTURE_WORDS = frozenset((
    "photo", "image", "img", "picture", "caption", "figure", "gallery", "media", "video", "slider", "copyright", "sign",
))  # fmt: skip
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_OF_SITE = re.compile(
    r"(?:все |последние |свежие |главные |актуальные )?"
    r"(?:информационное агентство|новости\b(?! об?\b)|официальный сайт|сайт\b|портал\b|лента новостей|газета\b"
    r"|интернет-издание|читайте\b)",
    re.IGNORECASE,
)
_OPENING = 4
_CUT_OFF = re.compile(r"(?:…|\.\.\.?)\s*$")
_ENDS_SENTENCE = re.compile(r"[.!?…»\")]\s*$")
_SHORTEST, _UNMARKED, _LONGEST = 25, 60, 900  # characters
_RELATED = 0.4
"""The share of a description's words that title and text must have, by their beginnings."""
_STEM = 5


def printed_lead(lines: Lines, layout: ArticleLayout, blocks: Sequence[Block]) -> str | None:
    """What stands between headline and text outside links: where a class says so, else a sentence, else a subtitle."""
    body = [comparable(block.text) for block in blocks[:_OPENING]]
    between = [
        (text, _names(holder))
        for text, holder in zip(*layout.between(lines), strict=True)
        if not _is_link(holder)
        and _SHORTEST <= len(text) <= _LONGEST
        and _is_prose(text)
        and not any(comparable(text) in one for one in body)
    ]
    marked = [text for text, names in between if not _LEAD_WORDS.isdisjoint(names)]
    plain = [text for text, names in between if len(text) >= _UNMARKED and _ENDS_SENTENCE.search(text)
             and _PICTURE_WORDS.isdisjoint(names)]  # fmt: skip
    subtitles = [text for text, names in between if not _SUBTITLE_WORDS.isdisjoint(names)]
    return next(iter(marked or plain or subtitles), None)


def stated_lead(
    text: str | None, title: str | None, blocks: Sequence[Block], *, of_article: bool = False
) -> str | None:
    """A description without markup, unless it is the headline, the text's beginning cut off, or speaks of the site.

    What is stated `of_article` (JSON-LD, microdata) need not share its words. A lead that repeats a whole paragraph is
    kept: the page prints it there.
    """
    lead = _without_title(collapse(_TAG.sub(" ", unescape(unescape(text or "")))), title)
    key = comparable(_CUT_OFF.sub("", lead))
    if len(lead) < _SHORTEST or key in comparable(title or "") or _OF_SITE.match(lead):
        return None
    openings = [comparable(block.text) for block in blocks[:3]]
    cut = not lead.endswith((".", "!", "?"))
    if any(key in opening and key != opening and (cut or not opening.startswith(key)) for opening in openings):
        return None
    related = of_article or _is_related(
        key, " ".join((comparable(title or ""), *map(comparable, (one.text for one in blocks))))
    )
    return lead if related and not _CUT_OFF.search(lead) else None


def _without_title(lead: str, title: str | None) -> str:
    """A description without the headline that it begins with."""
    if not title or not lead.casefold().startswith(title.casefold()):
        return lead
    return lead[len(title) :].lstrip(" .,:;—–-|")


def _is_related(key: str, text: str) -> bool:
    stems = {word[:_STEM] for word in key.split() if len(word) >= _STEM}
    known = {word[:_STEM] for word in text.split()}
    return not stems or len(stems & known) >= _RELATED * len(stems)


def _is_prose(text: str) -> bool:
    if len(text.split()) < 4 or is_credit(text) or is_byline(text) or is_service(text):
        return False
    return date_phrase(text, marked=False) is None and not (split_credit(text)[1] and not _ENDS_SENTENCE.search(text))


def _is_link(holder: HtmlElement) -> bool:
    return any(one.tag == "a" for one in (holder, *holder.iterancestors())[:3])


def _names(holder: HtmlElement) -> frozenset[str]:
    """The class words of an element and of the three around it."""
    around = (holder, *holder.iterancestors())[:4]
    return frozenset(word for one in around for word in class_words(one) | {str(one.tag)})
