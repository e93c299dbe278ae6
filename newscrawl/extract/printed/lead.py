"""The lead: what is printed between headline and text, else the page's description where it is the article's."""

import re
from collections.abc import Sequence
from html import unescape
from itertools import islice

from lxml.html import HtmlElement

from newscrawl.extract.markup.boilerplate import is_service
from newscrawl.extract.markup.date_shapes import date_phrase
from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.page import class_words, comparable
from newscrawl.extract.values.authors import is_byline
from newscrawl.extract.values.images import is_credit, split_credit
from newscrawl.items import Block
from newscrawl.russian import STEM_CHARS
from newscrawl.text import collapse

# Words of the classes of an element or of those around it, English and transliterated Russian («анонс», «врез»).
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
_CLASS_ANCESTORS, _LINK_ANCESTORS = 3, 2  # elements around a line's own that name it, that make it a link

_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ABOUT_SITE = re.compile(
    r"(?:все |последние |свежие |главные |актуальные )?"
    r"(?:"
    r"информационное агентство"
    r"|новости\b(?! об?\b)"  # «Новости Заозёрска», but not «Новости о пароме»
    r"|официальный сайт"
    r"|сайт\b"
    r"|портал\b"
    r"|лента новостей"
    r"|газета\b"
    r"|интернет-издание"
    r"|читайте\b"
    r")",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(r"(?:…|\.\.\.?)\s*$")
_ENDS_SENTENCE = re.compile(r"[.!?…»\")]\s*$")
_SENTENCE_ENDS = (".", "!", "?")

_MIN_LEAD_CHARS, _MAX_LEAD_CHARS = 25, 900  # shorter are labels and buttons, longer the text itself
_MIN_LEAD_WORDS = 4
_MIN_UNMARKED_CHARS = 60  # of a lead that no class marks: a whole sentence; shorter ones are captions and teasers
_OPENING_BLOCKS, _STATED_OPENING_BLOCKS = 4, 3  # first blocks of the text that a lead is compared with
_MIN_SHARED_STEMS = 0.4  # of a description's words, by their stems, that title and text must have


def printed_lead(lines: Lines, layout: ArticleLayout, blocks: Sequence[Block]) -> str | None:
    """The lead between headline and text: what a class calls one, else a whole sentence, else a subtitle."""
    opening = [comparable(block.text) for block in blocks[:_OPENING_BLOCKS]]
    sentence = subtitle = None
    for text, holder in zip(*layout.between(lines), strict=True):
        if _is_link(holder) or not _may_be_lead(text) or _is_in(text, opening):
            continue
        names = _class_names(holder)
        if not _LEAD_WORDS.isdisjoint(names):
            return text
        if sentence is None and _is_whole_sentence(text) and _PICTURE_WORDS.isdisjoint(names):
            sentence = text
        if subtitle is None and not _SUBTITLE_WORDS.isdisjoint(names):
            subtitle = text
    return sentence or subtitle


def _is_whole_sentence(text: str) -> bool:
    return len(text) >= _MIN_UNMARKED_CHARS and _ENDS_SENTENCE.search(text) is not None


def _is_in(text: str, blocks: Sequence[str]) -> bool:
    """Whether one of the blocks, given in comparable form, holds a text: then it is that paragraph, not a lead."""
    key = comparable(text)
    return any(key in block for block in blocks)


def stated_lead(
    text: str | None, title: str | None, blocks: Sequence[Block], *, of_article: bool = False
) -> str | None:
    """A description without markup, unless it is the headline, the text's beginning cut off, or speaks of the site.

    A lead that repeats a whole paragraph is kept: the page prints it there.

    Args:
        of_article: what states the description belongs to the article (JSON-LD, microdata) and not to the page; then it
            need not share words with the text.
    """
    lead = _without_title(_plain(text or ""), title)
    key = comparable(_CUT_OFF.sub("", lead))
    title_key = comparable(title or "")
    if len(lead) < _MIN_LEAD_CHARS or key in title_key or _ABOUT_SITE.match(lead) or _CUT_OFF.search(lead):
        return None
    opening = [comparable(block.text) for block in blocks[:_STATED_OPENING_BLOCKS]]
    whole_sentence = lead.endswith(_SENTENCE_ENDS)
    if any(_is_cut_from(paragraph, key, whole_sentence=whole_sentence) for paragraph in opening):
        return None
    return lead if of_article or _is_related(key, title_key, blocks) else None


def _plain(text: str) -> str:
    """A description without markup; entities are often escaped twice, as in `&amp;laquo;`."""
    return collapse(_TAG.sub(" ", unescape(unescape(text))))


def _without_title(lead: str, title: str | None) -> str:
    """A description without the headline that it begins with."""
    if not title or not lead.casefold().startswith(title.casefold()):
        return lead
    return lead[len(title) :].lstrip(" .,:;—–-|")


def _is_cut_from(paragraph: str, key: str, *, whole_sentence: bool) -> bool:
    """Whether a description is cut from a paragraph; whole sentences that open it may be the lead repeated there."""
    if key not in paragraph or key == paragraph:
        return False
    return not (whole_sentence and paragraph.startswith(key))


def _is_related(key: str, title_key: str, blocks: Sequence[Block]) -> bool:
    """Whether headline and text have enough of a description's words, whatever their endings."""
    stems = {word[:STEM_CHARS] for word in key.split() if len(word) >= STEM_CHARS}
    text = " ".join([title_key, *(comparable(block.text) for block in blocks)])
    known_stems = {word[:STEM_CHARS] for word in text.split()}
    return not stems or len(stems & known_stems) >= _MIN_SHARED_STEMS * len(stems)


def _may_be_lead(text: str) -> bool:
    """Whether a line is text of a lead's length, not a date, a byline, a caption or a line of service."""
    if not _MIN_LEAD_CHARS <= len(text) <= _MAX_LEAD_CHARS or len(text.split()) < _MIN_LEAD_WORDS:
        return False
    if is_credit(text) or is_byline(text) or is_service(text) or date_phrase(text, marked=False) is not None:
        return False
    _, credit = split_credit(text)
    return not credit or _ENDS_SENTENCE.search(text) is not None


def _is_link(holder: HtmlElement) -> bool:
    return any(element.tag == "a" for element in _around(holder, _LINK_ANCESTORS))


def _class_names(holder: HtmlElement) -> set[str]:
    """The class words and the tags of an element and of those around it."""
    names: set[str] = set()
    for element in _around(holder, _CLASS_ANCESTORS):
        names |= class_words(element) | {str(element.tag)}
    return names


def _around(holder: HtmlElement, ancestors: int) -> list[HtmlElement]:
    """An element and so many of its nearest ancestors."""
    return [holder, *islice(holder.iterancestors(), ancestors)]
