"""The body of a page that no selector describes, cleared of what the Runet prints around texts."""

from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from newscrawl.exceptions import NotAnArticle
from newscrawl.extract.body.densest_text import densest_text
from newscrawl.extract.body.text_lengths import measure_text
from newscrawl.extract.candidate import Candidate
from newscrawl.extract.markup.blocks import read_blocks
from newscrawl.extract.markup.boilerplate import without_boilerplate
from newscrawl.extract.page import Page, comparable, text_of
from newscrawl.extract.printed.headline import Headline
from newscrawl.extract.stated.feed_row import full_text_page
from newscrawl.extract.stated.microdata import body_of
from newscrawl.extract.stated.script_state import state_body
from newscrawl.items import Block, Entry

_CALLED_ARTICLE = "//meta[@property='og:type' and @content='article'] | //*[contains(@itemtype, 'Article')]"
_SHOWN = "//figure//img | //video | //audio"
_CALLED_TEXT = (
    "//article | //*[@itemprop='articleBody'] | //*[(contains(@class, 'article') or contains(@class, 'news')"
    " or contains(@class, 'post') or contains(@class, 'entry') or contains(@class, 'detail'))"
    " and (contains(@class, 'text') or contains(@class, 'content') or contains(@class, 'body'))]"
)
_LEAST, _SHORTEST = 140, 50
_SENTENCE = 80
_TAGS = {
    "head": "h2",
    "list": "ul",
    "item": "li",
    "quote": "blockquote",
    "lb": "br",
    "row": "tr",
    "cell": "td",
    "ref": "a",
    "code": "p",
}


def choose_body(
    page: Page, headline: Headline, claims: Sequence[Candidate], entry: Entry | None, origins: dict[str, str]
) -> tuple[Block, ...]:
    """The first body of some length; the readings that cost most come last and are made only when needed.

    Raises:
        NotAnArticle: the page is a list of links.
    """
    for blocks, origin in _bodies(page, headline, claims, entry):
        if blocks:
            origins["body"] = origin
            return blocks
    return ()


def _bodies(
    page: Page, headline: Headline, claims: Sequence[Candidate], entry: Entry | None
) -> Iterator[tuple[tuple[Block, ...], str]]:
    stated, jsonld, *_ = claims
    yield stated.blocks, stated.origin
    yield printed_body(page, headline.element)
    yield jsonld.blocks, jsonld.origin
    if entry is not None and entry.full_text:
        yield without_boilerplate(read_blocks([full_text_page(entry).root])), "feed"
    yield without_boilerplate(state_body(page, headline.text)), "state"
    yield guessed_body(page), "trafilatura"


def printed_body(page: Page, headline: HtmlElement | None) -> tuple[tuple[Block, ...], str]:
    """The page's densest prose (`page`), or the text marked `articleBody` where that is another one (`microdata`).

    Nothing where there is next to none of either.
    """
    found = (densest_text(page.root, headline), read_blocks(body_of(page)))
    read, marked = (without_boilerplate(_without_copies(blocks)) for blocks in found)
    both = _length(block for block in marked if block in read)
    if _length(marked) >= max(_LEAST, _length(read) / 2) and both * 2 < min(_length(marked), _length(read)):
        return marked, "microdata"
    return (read, "page") if _length(read) >= _LEAST or _is_short_news(page, headline, read) else ((), "")


def _is_short_news(page: Page, headline: HtmlElement | None, blocks: Sequence[Block]) -> bool:
    """A sentence or two under a headline, in what is called the article's text, or with pictures or film."""
    text = " ".join(block.text for block in blocks)
    if headline is None or len(text) < _SHORTEST or not text.endswith((".", "!", "?", "»", "…")):
        return False
    if headline.tag == "h1" and page.elements(_SHOWN):
        return True
    return any(comparable(blocks[0].text) in comparable(text_of(one)) for one in page.elements(_CALLED_TEXT))


def guessed_body(page: Page) -> tuple[Block, ...]:
    """What trafilatura takes for the text, if there is a sentence in it.

    Raises:
        NotAnArticle: most of the page's text stands in links, and nothing calls it an article: it lists articles.
    """
    if measure_text(page.root).link_density(page.root) > 0.5:
        if not page.elements(_CALLED_ARTICLE):
            raise NotAnArticle(f"{page.url}: the page is a list of links")
        return ()
    chosen = without_boilerplate(_extracted(page))
    return chosen if any(len(block.text) >= _SENTENCE for block in chosen) else ()


def _without_copies(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without those that hold the whole text once more, as pages keep it for search engines."""
    opening = [comparable(block.text) for block in blocks[:3]]
    if len(opening) < 3:
        return blocks
    least = sum(map(len, opening))
    return tuple(one for one in blocks if len(one.text) < least or not _holds(comparable(one.text), opening))


def _holds(text: str, parts: list[str]) -> bool:
    return text.startswith(parts[0]) and all(part in text for part in parts)


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _extracted(page: Page) -> tuple[Block, ...]:
    from trafilatura import bare_extraction  # slow to import, and few pages come to it
    from trafilatura.settings import Document

    document = bare_extraction(page.root, include_comments=False, include_formatting=True, include_links=True)
    if not isinstance(document, Document):  # None where trafilatura finds nothing
        return ()
    tree = document.body
    for element in tree.iter("*"):
        _as_html(element)
    for paragraph in [one for one in tree.iter("p", "li") if _is_link(one)]:
        paragraph.clear()
    return read_blocks([tree])


def _as_html(element: HtmlElement) -> None:
    """trafilatura's TEI names as the HTML names that the block reader knows."""
    if element.tag == "hi":
        element.tag = {"#b": "b", "#i": "i"}.get(element.get("rend") or "", "span")
    if element.tag in _TAGS:  # a page's own broken names cannot be set again
        element.tag = _TAGS[element.tag]


def _is_link(element: HtmlElement) -> bool:
    """A paragraph that is wholly a link leads to another article."""
    linked = sum(len(text_of(link)) for link in element.iter("a"))
    return linked > 20 and linked >= 0.9 * len(text_of(element))
