"""The body of a page that no selector describes, cleared of what the Runet prints around texts."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from lxml.html import HtmlElement

from newscrawl.exceptions import NotAnArticle
from newscrawl.extract.blocks import read_blocks
from newscrawl.extract.microdata import body_of
from newscrawl.extract.page import Page, text_of
from newscrawl.extract.prose import measure, prose
from newscrawl.items import Block

_CALLED_ARTICLE = "//meta[@property='og:type' and @content='article'] | //*[contains(@itemtype, 'Article')]"
_LEAST = 140
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


def printed_body(page: Page, headline: HtmlElement | None) -> tuple[tuple[Block, ...], str]:
    """The page's densest prose (`page`), or the text marked `articleBody` where that is another one (`microdata`).

    Nothing where there is next to none of either.
    """
    read, marked = (without_boilerplate(blocks) for blocks in (prose(page.root, headline), read_blocks(body_of(page))))
    both = _length(block for block in marked if block in read)
    if _length(marked) >= max(_LEAST, _length(read) / 2) and both * 2 < min(_length(marked), _length(read)):
        return marked, "microdata"
    return (read, "page") if _length(read) >= _LEAST else ((), "")


def guessed_body(page: Page) -> tuple[Block, ...]:
    """What trafilatura takes for the text, if there is a sentence in it.

    Raises:
        NotAnArticle: most of the page's text stands in links, and nothing calls it an article: it lists articles.
    """
    if measure(page.root).link_share(page.root) > 0.5:
        if not page.elements(_CALLED_ARTICLE):
            raise NotAnArticle(f"{page.url}: the page is a list of links")
        return ()
    chosen = without_boilerplate(_extracted(page))
    return chosen if any(len(block.text) >= _SENTENCE for block in chosen) else ()


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


def without_boilerplate(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks up to the first that ends an article, without lines of service."""
    line, end = _rules()
    kept: list[Block] = []
    for block in blocks:
        if kept and end.match(block.text):
            break
        if not line.match(block.text):
            kept.append(block)
    return tuple(kept)


@cache
def _rules() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = tomllib.loads(files(__package__).joinpath("boilerplate.toml").read_text("utf-8"))
    line, end = ("|".join(f"(?:{one})" for one in rules[name]) for name in ("lines", "ends"))
    return re.compile(line, re.IGNORECASE), re.compile(end, re.IGNORECASE)
