"""The body as trafilatura extracts it, for pages on which no other reading finds a text."""

from collections.abc import Sequence
from copy import deepcopy

from lxml.html import HtmlElement

from newscrawl.exceptions import NotAnArticle
from newscrawl.extract.body.text_lengths import measure_text
from newscrawl.extract.markup.blocks import read_blocks
from newscrawl.extract.markup.boilerplate import without_boilerplate
from newscrawl.extract.page import Page, comparable, text_of
from newscrawl.items import Block

_ARTICLE_MARKS = "//meta[@property='og:type' and @content='article'] | //*[contains(@itemtype, 'Article')]"
_HTML_OF_TEI = {
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
"""trafilatura names elements as TEI does; these are the HTML names that the block reader knows."""
_HTML_OF_RENDERING = {"#b": "b", "#i": "i"}

_MAX_LINK_DENSITY = 0.5  # of the whole page: above it there are more links than text
_MIN_SENTENCE_CHARS = 80  # what trafilatura makes of menus and cards has no block as long as a sentence of news
_LINK_PARAGRAPH_SHARE = 0.9  # of a paragraph's text
_MIN_LINK_CHARS = 20  # shorter links are sources: «ТАСС», «Фото»


def trafilatura_text(page: Page, headline: str | None = None) -> tuple[Block, ...]:
    """The blocks that trafilatura takes for the text; () where none is as long as a sentence.

    Where it finds no text it gives the whole page as one paragraph: menu, headline and footer. That is none either.

    Raises:
        NotAnArticle: most of the page's text stands in links and nothing calls the page an article: it lists articles.
    """
    if measure_text(page.root).link_density(page.root) > _MAX_LINK_DENSITY:
        if not page.elements(_ARTICLE_MARKS):
            raise NotAnArticle(f"{page.url}: the page is a list of links")
        return ()
    blocks = without_boilerplate(extract_with_trafilatura(page))
    if _is_whole_page(blocks, headline):
        return ()
    return blocks if any(len(block.text) >= _MIN_SENTENCE_CHARS for block in blocks) else ()


def _is_whole_page(blocks: Sequence[Block], headline: str | None) -> bool:
    """Whether the only block holds the headline between other texts of the page."""
    if len(blocks) != 1 or not headline:
        return False
    before, found, _ = comparable(blocks[0].text).partition(comparable(headline))
    return bool(found and before)


def extract_with_trafilatura(page: Page) -> tuple[Block, ...]:
    """The blocks that trafilatura takes for the text; the page's tree stays as it is."""
    from trafilatura import bare_extraction  # slow to import, and few pages come to it
    from trafilatura.settings import Document

    document = bare_extraction(deepcopy(page.root), include_comments=False, include_formatting=True, include_links=True)
    if not isinstance(document, Document):  # None where trafilatura finds nothing
        return ()
    tree = document.body
    for element in tree.iter("*"):
        _rename_to_html(element)
    for paragraph in list(tree.iter("p", "li")):
        if _is_link(paragraph):
            paragraph.clear()
    return read_blocks([tree])


def _rename_to_html(element: HtmlElement) -> None:
    if element.tag == "hi":
        element.tag = _HTML_OF_RENDERING.get(element.get("rend") or "", "span")
    if element.tag in _HTML_OF_TEI:  # every other name stays: lxml refuses to set a page's own broken names again
        element.tag = _HTML_OF_TEI[element.tag]


def _is_link(paragraph: HtmlElement) -> bool:
    """Whether a paragraph is wholly a link: it leads to another article."""
    linked = sum(len(text_of(link)) for link in paragraph.iter("a"))
    return linked > _MIN_LINK_CHARS and linked >= _LINK_PARAGRAPH_SHARE * len(text_of(paragraph))
