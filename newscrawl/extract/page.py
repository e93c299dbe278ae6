"""A parsed HTML page: its tree, its address, and how texts and class names are read from it."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement
from parsel import Selector, css2xpath

from newscrawl.addresses import absolute_url, base_url
from newscrawl.exceptions import NotAnArticle
from newscrawl.extract.limits import limit_tree, refuse_oversized_markup
from newscrawl.text import collapse, fold, without_controls

_ROOT = re.compile(  # possessive: a page of nothing but comments is not tried in every division
    r"\s*+(?:<\?.*?\?>\s*+|<!--.*?-->\s*+|<!doctype[^>]*>\s*+)*+<([a-z][\w:.-]*)", re.IGNORECASE | re.DOTALL
)
_XML_ROOTS = {"rss", "feed", "urlset", "sitemapindex", "rdf:rdf", "opml", "rdf", "channel"}
_TEMPLATE_MARK = re.compile(r"\{\{|\}\}|\{%|<%|\$\{|%7B%7B", re.IGNORECASE)  # «{{ image.url }}» left unrendered
_NOT_WORD = re.compile(r"\W+")
_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WITHOUT_TEXT = ("script", "style")
_CHROME_TAGS = frozenset(("aside", "nav", "footer", "select"))
_CONTENT_TAGS = ("img", "script", "meta")


@dataclass(frozen=True, kw_only=True)
class Page:
    """A parsed page; the `drop` selectors of a site remove elements from `root`."""

    root: HtmlElement
    url: str

    @cached_property
    def meta_contents(self) -> dict[str, list[str]]:
        """The contents of the page's `meta` tags by `property` and `name`, in lower case; several readers need them."""
        contents: dict[str, list[str]] = {}
        for tag in self.elements("//meta[@content]"):
            value = collapse(tag.get("content") or "")
            if value:
                for name in _meta_names(tag):
                    contents.setdefault(name, []).append(value)
        return contents

    def css(self, selector: str) -> list[HtmlElement | str]:
        """The matches of a CSS selector in parsel's dialect, elements or strings, in document order."""
        return cast("list[HtmlElement | str]", _compiled(css2xpath(selector))(self.root))

    def elements(self, xpath: str) -> list[HtmlElement]:
        """The elements that an XPath selects, in document order.

        `//@class[contains(., 'x')]/..` looks at the attributes there are, and `//*[contains(@class, 'x')]`, the same
        elements, at each element: it takes twice the time.
        """
        return cast("list[HtmlElement]", _compiled(xpath)(self.root))

    def absolute(self, address: str | None) -> str | None:
        """An http(s) address made absolute; None for anything else: `data:`, an anchor, a template mark."""
        address = (address or "").strip()
        if not address or address.startswith("#") or _TEMPLATE_MARK.search(address):
            return None
        return absolute_url(self.base_url, address)

    @cached_property
    def folded_text(self) -> str:
        """All that the page prints, in lower case, to look for a phrase in."""
        return text_of(self.root).casefold()

    @cached_property
    def base_url(self) -> str:
        """The URL that the page's links are relative to."""
        bases = self.elements("//base[@href]")
        return base_url(bases[0].get("href"), self.url) if bases else self.url


def _meta_names(tag: HtmlElement) -> set[str]:
    """A tag's `property` and `name`, mostly one of them or both alike."""
    return {(tag.get(attribute) or "").strip().lower() for attribute in ("property", "name")} - {""}


def read_page(html: str, url: str) -> Page:
    """Parse a page.

    Raises:
        NotAnArticle: it is a feed, a sitemap, a JSON document, plain text or empty.
        OversizedPage: it has more markup than any article.
    """
    text = without_controls(html).strip("\ufeff \t\r\n")
    _refuse_other_formats(text)
    refuse_oversized_markup(text, url)
    root = Selector(text=text, type="html").root
    limit_tree(root, url)
    if not any(map(_has_content, root.iter("*"))):
        raise NotAnArticle("the page is empty")
    return Page(root=root, url=url)


def _has_content(element: HtmlElement) -> bool:
    """Whether an element is or holds more than markup: text, a picture, data for a script."""
    if element.tag in _CONTENT_TAGS or (element.tail or "").strip():
        return True
    return element.tag not in _WITHOUT_TEXT and bool((element.text or "").strip())


def _refuse_other_formats(text: str) -> None:
    if not text:
        raise NotAnArticle("the page is empty")
    root = _ROOT.match(text)
    if root is None and _is_json(text):
        raise NotAnArticle("the page is a JSON document")
    if root is None and "<" not in text:
        raise NotAnArticle("the page is plain text")
    if root is not None and _is_feed(root.group(1).lower(), text):
        raise NotAnArticle(f"the page is XML: <{root.group(1)}>")


def _is_feed(root: str, text: str) -> bool:
    return root in _XML_ROOTS or (text.startswith("<?xml") and root not in ("html", "body", "head"))


def _is_json(text: str) -> bool:
    if text[0] not in "{[":
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


@cache
def _compiled(xpath: str) -> Callable[[HtmlElement], object]:
    return XPath(xpath, namespaces={"re": "http://exslt.org/regular-expressions"})


def text_of(element: HtmlElement) -> str:
    """The text of an element as printed, on one line, without scripts and styles."""
    return collapse("".join(_text_pieces(element)))


def _text_pieces(element: HtmlElement) -> Iterator[str]:
    for node in element.iter():
        if node.tag not in ("script", "style") and isinstance(node.tag, str):
            yield " " if node.tag in ("br", "p", "div", "li", "td") else ""
            yield node.text or ""
        if node is not element:
            yield node.tail or ""


def is_page_chrome(element: HtmlElement) -> bool:
    """Whether an element belongs to the site and not to the article: a sidebar, a menu, a footer, breadcrumbs."""
    return element.tag in _CHROME_TAGS or "breadcrumbs" in class_words(element)


def comparable(text: str) -> str:
    """A text reduced to what is compared: its letters and digits, case and «ё» folded, with single spaces.

    >>> comparable("«Мечта» — В. Иванов") == comparable('"Мечта" - В.Иванов')
    True
    """
    return _NOT_WORD.sub(" ", fold(text)).strip()


def class_words(element: HtmlElement) -> frozenset[str]:
    """The words of an element's class and id, lower case, split at capitals, hyphens and underscores.

    >>> from lxml.html import fromstring
    >>> sorted(class_words(fromstring('<p class="newsHeader__date-1">.</p>')))
    ['date', 'header', 'news']
    """
    names, identifier = element.get("class"), element.get("id")
    if names is None and identifier is None:
        return frozenset()
    return _words(f"{names or ''} {identifier or ''}")


def has_class_word(element: HtmlElement, words: frozenset[str]) -> bool:
    """Whether an element's class or id contains one of the words."""
    return not words.isdisjoint(class_words(element))


@lru_cache(maxsize=4096)  # a page has few distinct class names, and every reader asks for each element's
def _words(names: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _CLASS_WORD.findall(names))
