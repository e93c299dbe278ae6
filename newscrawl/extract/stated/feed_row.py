"""Article data from a feed's row, and the row's full text as a page."""

import re
from html import unescape

from parsel import Selector

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.markup.blocks import read_blocks
from newscrawl.extract.page import Page, read_page
from newscrawl.extract.values.authors import author_names
from newscrawl.extract.values.tags import distinct_tags
from newscrawl.items import Entry
from newscrawl.text import collapse

_TAG = re.compile(
    r"<(?:/?(?:p|br|div|a|b|i|em|strong|ul|ol|li|h[1-6]|blockquote|figure|img|span|table)\b[^>]*|!--.*?--)/?>",
    re.IGNORECASE | re.DOTALL,
)
"""Only names of HTML: «a<b», «<Маяк>» are text."""
_ESCAPED_TAG = re.compile(r"&lt;/?[a-z][a-z1-6]*(?:\s[^&]*)?/?\s*&gt;", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"<(?:p|br|div|ul|ol|li|h[1-6]|blockquote|table)\b", re.IGNORECASE)


def from_feed_row(entry: Entry | None) -> Candidate:
    """What a listing's row says; the least trusted origin, as feeds abridge."""
    if entry is None:
        return Candidate(origin="feed")
    return Candidate(
        origin="feed",
        title=_plain(entry.title),
        lead=_plain(entry.lead),
        authors=author_names(entry.authors),
        published=(entry.published,) if entry.published else (),
        modified=(entry.modified,) if entry.modified else (),
        section=_plain(entry.section),
        tags=distinct_tags(entry.tags),
        images=entry.images,
    )


def full_text_page(entry: Entry) -> Page:
    """The row's full text as a page: HTML, HTML whose tags are escaped, or plain text with a paragraph a line.

    Raises:
        NotAnArticle: the row carries no text.
    """
    return read_page(as_html(entry.full_text or ""), entry.url)


def as_html(text: str) -> str:
    """A feed's full text as HTML; line breaks separate paragraphs where no tag does.

    >>> as_html("Дождь кончился.\\nВышло солнце.")
    'Дождь кончился.<br><br>Вышло солнце.'
    """
    text = text.strip()
    if _ESCAPED_TAG.search(text) and not _TAG.search(text):
        text = unescape(text)
    if _BLOCK_TAG.search(text) or not text:
        return text
    return re.sub(r"\s*\n\s*", "<br><br>", text)


def _plain(text: str | None) -> str | None:
    """A row's text without the tags and entities that some feeds leave in it."""
    unescaped = unescape(text or "")
    if _TAG.search(unescaped):
        blocks = read_blocks([Selector(text=unescaped).root])
        # once more: escaped twice, as in `&amp;laquo;`
        unescaped = unescape(" ".join(block.text for block in blocks))
    return collapse(unescaped) or None
