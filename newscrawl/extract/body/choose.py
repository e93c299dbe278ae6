"""The choice of the body among the site's selectors, the page's text, JSON-LD, the feed and trafilatura."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from lxml.html import HtmlElement

from newscrawl.exceptions import OversizedPage
from newscrawl.extract.body.densest_text import densest_text
from newscrawl.extract.body.second_opinion import second_opinion
from newscrawl.extract.body.trafilatura_text import trafilatura_text
from newscrawl.extract.candidate import Candidate
from newscrawl.extract.limits import MAX_TEXT_CHARS
from newscrawl.extract.markup.blocks import read_blocks, text_length
from newscrawl.extract.markup.boilerplate import without_boilerplate
from newscrawl.extract.markup.word_runs import words_of
from newscrawl.extract.page import Page, comparable, text_of
from newscrawl.extract.printed.headline import Headline
from newscrawl.extract.stated.feed_row import full_text_page
from newscrawl.extract.stated.script_state import state_body
from newscrawl.items import Block, Entry

_HAS_WORD = re.compile(r"\w")  # full stops and bullets that layouts keep in cells of their own are no text
_PICTURES_AND_FILM = "//figure//img | //video | //audio"
_TEXT_CONTAINERS = (
    "//article | //*[@itemprop='articleBody']"
    # one class of the page's kind and one of its text: `article__text`, `news-detail-body`, `post-content`
    " | //*[(contains(@class, 'article') or contains(@class, 'news') or contains(@class, 'post')"
    " or contains(@class, 'entry') or contains(@class, 'detail'))"
    " and (contains(@class, 'text') or contains(@class, 'content') or contains(@class, 'body'))]"
)
_MIN_BODY_CHARS = 140  # two sentences; less is believed only with more evidence, as `_is_short_news` wants it
_MIN_SHORT_NEWS_CHARS = 50
_SENTENCE_ENDS = (".", "!", "?", "»", "…")
_COPY_OPENING_BLOCKS = 3
_MAX_COPY_BLOCKS = 3  # of a copy for search engines, which has no paragraphs: byline, text, remark
_MIN_AGREEMENT = 2 / 3  # of a stated text that the page prints: the rest is bylines, plugs and what is loaded later


def choose_body(
    page: Page,
    headline: Headline,
    claims: Sequence[Candidate],
    entry: Entry | None,
    *,
    origins: dict[str, str],
    doubts: dict[str, str],
) -> tuple[Block, ...]:
    """The first body that is one; the readings that cost most come last and are made only when needed.

    Args:
        claims: the candidates of selectors and JSON-LD, then others.
        origins: gets `body`, the origin of what is returned.
        doubts: gets `body` where trafilatura reads the page otherwise (see `second_opinion`).

    Raises:
        NotAnArticle: the page is a list of links.
        OversizedPage: the text is longer than any, as in a script's data.
    """
    for blocks, origin in _bodies(page, headline, claims, entry):
        if blocks:
            if text_length(blocks) > MAX_TEXT_CHARS:
                raise OversizedPage(
                    f"{page.url}: {text_length(blocks):,} characters; texts have up to {MAX_TEXT_CHARS:,}"
                )
            origins["body"] = origin
            return _with_second_opinion(page, blocks, origins, doubts) if origin == "page" else blocks
    return ()


def _with_second_opinion(
    page: Page, blocks: tuple[Block, ...], origins: dict[str, str], doubts: dict[str, str]
) -> tuple[Block, ...]:
    opinion = second_opinion(page, blocks)
    if opinion.doubt is not None:
        doubts["body"] = opinion.doubt
    if opinion.doubt == "completed":
        origins["body"] = "trafilatura"
    return opinion.blocks


def _bodies(
    page: Page, headline: Headline, claims: Sequence[Candidate], entry: Entry | None
) -> Iterator[tuple[tuple[Block, ...], str]]:
    selected, jsonld, *_ = claims
    yield selected.blocks, selected.origin
    marked = list(chain.from_iterable(candidate.body_elements for candidate in claims))
    yield printed_body(page, headline.element, marked, jsonld.blocks)
    yield jsonld.blocks, jsonld.origin
    if entry is not None and entry.full_text:
        yield without_boilerplate(read_blocks([full_text_page(entry).root])), "feed"
    yield without_boilerplate(state_body(page, headline.text)), "state"
    yield trafilatura_text(page, headline.text), "trafilatura"


def printed_body(
    page: Page, headline: HtmlElement | None, marked_elements: Sequence[HtmlElement], stated: Sequence[Block] = ()
) -> tuple[tuple[Block, ...], str]:
    """The page's densest text (`page`), or what is marked `articleBody` where that is another text (`microdata`).

    The mark alone is not trusted: it stands around teasers, comments and empty elements, too. No blocks where there is
    next to no text of either kind.

    Args:
        stated: the text as JSON-LD states it; a text that the page prints and states alike may be of any length.
    """
    marked = _cleaned(read_blocks(marked_elements))
    densest = _printed_beside(page, headline, marked_elements, marked) or _cleaned(densest_text(page.root, headline))
    if _is_another_text(marked, densest):
        return marked, "microdata"
    is_known = text_length(densest) >= _MIN_BODY_CHARS or _shared_part(stated, densest) >= _MIN_AGREEMENT
    if is_known or _is_short_news(page, headline, densest):
        return densest, "page"
    return (), ""


def _printed_beside(
    page: Page, headline: HtmlElement | None, marked_elements: Sequence[HtmlElement], marked: tuple[Block, ...]
) -> tuple[Block, ...]:
    """The text of a page that keeps it once more in an element for search engines; () for any other page.

    That copy is marked `articleBody`, holds the whole text in one or two blocks, and so may outweigh each box of the
    visible text. It leaves the tree: the other readers look around the visible text.
    """
    if len(marked_elements) != 1 or len(marked) > _MAX_COPY_BLOCKS or text_length(marked) < _MIN_BODY_CHARS:
        return ()
    (copy,) = marked_elements
    parent, tail = copy.getparent(), copy.tail
    if parent is None:
        return ()
    stand_in = copy.makeelement("span")
    stand_in.tail = tail
    parent.replace(copy, stand_in)
    printed = _cleaned(densest_text(page.root, headline))
    if len(printed) > len(marked) and _shared_part(marked, printed) >= _MIN_AGREEMENT:
        return printed
    copy.tail = None
    parent.replace(stand_in, copy)
    copy.tail = tail
    return ()


def _cleaned(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return without_boilerplate(_without_copies(tuple(block for block in blocks if _HAS_WORD.search(block.text))))


def _is_another_text(marked: Sequence[Block], densest: Sequence[Block]) -> bool:
    """Whether the marked text is at least half as long as the densest and is not the same in other blocks.

    Where the densest text has a small part of the marked one only, it is cut off.
    """
    if text_length(marked) < max(_MIN_BODY_CHARS, text_length(densest) / 2):
        return False
    shared = text_length([block for block in marked if block in densest])
    return (
        shared * 2 < min(text_length(marked), text_length(densest)) and _shared_part(marked, densest) < _MIN_AGREEMENT
    )


def _shared_part(blocks: Sequence[Block], other: Sequence[Block]) -> float:
    """The share of a text that another one has, whatever the blocks."""
    return words_of(blocks).shared_with(words_of(other))


def _is_short_news(page: Page, headline: HtmlElement | None, blocks: Sequence[Block]) -> bool:
    """Whether a sentence or two are an article: below a headline, in a container of text, or with pictures or film."""
    text = " ".join(block.text for block in blocks)
    if headline is None or len(text) < _MIN_SHORT_NEWS_CHARS or not text.endswith(_SENTENCE_ENDS):
        return False
    if headline.tag == "h1" and page.elements(_PICTURES_AND_FILM):
        return True
    opening = comparable(blocks[0].text)
    return any(opening in comparable(text_of(container)) for container in page.elements(_TEXT_CONTAINERS))


def _without_copies(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without those that hold the whole text once more, as pages keep it for search engines."""
    opening = [comparable(block.text) for block in blocks[:_COPY_OPENING_BLOCKS]]
    if len(opening) < _COPY_OPENING_BLOCKS:
        return blocks
    return tuple(block for block in blocks if not _is_copy(block, opening))


def _is_copy(block: Block, opening: Sequence[str]) -> bool:
    """Whether a block begins as the text does and holds the opening blocks in itself."""
    if len(block.text) < sum(len(text) for text in opening):
        return False
    text = comparable(block.text)
    return text.startswith(opening[0]) and all(part in text for part in opening)
