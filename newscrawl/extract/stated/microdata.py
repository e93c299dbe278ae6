"""Article data from schema.org microdata, of the article's own scope only.

Pages mark teasers, comments and the outlet itself with the same properties. Therefore one `itemscope` is chosen as the
article's and a property counts only where that scope is the nearest one around it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.page import Page, text_of
from newscrawl.extract.values.authors import author_names
from newscrawl.extract.values.people import is_person
from newscrawl.extract.values.tags import distinct_tags
from newscrawl.items import Image

_ARTICLE_TYPES = re.compile(
    r"schema\.org/(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting)\b"
)
_PAGE_TYPES = re.compile(r"schema\.org/(?:WebPage|ItemPage)\b")
_IN_OTHER_PART = "ancestor::aside[not(.//h1)] or ancestor::nav or ancestor::footer"
"""Some themes put the article itself into an `<aside>`; then its headline stands there, too."""
_ARTICLE_PROPERTIES = "//@itemprop[. = 'articleBody' or . = 'headline' or . = 'datePublished']/.."
_PAYWALLED_OF_FREE = {"false": True, "true": False}
"""Paywall by `isAccessibleForFree`, which is a word or an address: `https://schema.org/False`."""

_Properties = dict[str, list[HtmlElement]]


def from_microdata(page: Page) -> Candidate:
    """What the `itemprop`s of the article's `itemscope` say; a page without a scope is itself the scope."""
    scope = _article_scope(page)
    if scope is None:
        return Candidate(origin="microdata")
    properties = _properties(page, scope)
    people = [author for author in properties.get("author", []) if not _is_outlet(author)]
    return Candidate(
        origin="microdata",
        title=_first(_values(properties, "headline")),
        lead=_first(_values(properties, "description")),
        authors=author_names(_names(people)),
        published=_values(properties, "datePublished") or _values(properties, "dateCreated"),
        modified=_values(properties, "dateModified"),
        section=_first(_values(properties, "articleSection")),
        tags=distinct_tags(_values(properties, "keywords"), split=True),
        images=tuple(_images(properties.get("image", []), page)),
        canonical_url=page.absolute(_first(_values(properties, "mainEntityOfPage") or _values(properties, "url"))),
        paywalled=_paywalled(_first(_values(properties, "isAccessibleForFree"))),
        publisher=next(_names(properties.get("publisher", [])), None),
        live="LiveBlogPosting" in (scope.get("itemtype") or ""),
        body_elements=tuple(_own_elements(scope, "articleBody")),
    )


def _article_scope(page: Page) -> HtmlElement | None:
    """The article's `itemscope`: the one with the longest `articleBody`, else the one around an h1, else the only one.

    Where no scope is an article's and loose properties of one stand on the page: the page's own scope or its root.
    """
    typed = page.elements(f"//@itemtype/parent::*[not({_IN_OTHER_PART})]")
    scopes = [element for element in typed if _ARTICLE_TYPES.search(element.get("itemtype") or "")]
    if not scopes:
        return _page_scope(page)
    body_chars = {scope: _body_chars(scope) for scope in scopes}
    longest = max(body_chars, key=body_chars.__getitem__)
    if body_chars[longest]:
        return longest
    around_h1 = [scope for scope in scopes if scope.find(".//h1") is not None]
    if around_h1:
        return around_h1[0]
    return scopes[0] if len(scopes) == 1 else None


def _page_scope(page: Page) -> HtmlElement | None:
    if not page.elements(_ARTICLE_PROPERTIES):
        return None
    for scope in page.elements("//@itemscope/.."):
        if _PAGE_TYPES.search(scope.get("itemtype") or ""):
            return scope
    return page.root


def _body_chars(scope: HtmlElement) -> int:
    return max((len(text_of(element)) for element in _own_elements(scope, "articleBody")), default=0)


def _own_elements(scope: HtmlElement, name: str) -> list[HtmlElement]:
    """The elements of a property in a scope, without those of scopes inside it."""
    marked = scope.xpath(f".//*[contains(concat(' ', normalize-space(@itemprop), ' '), ' {name} ')]")
    return [element for element in marked if _scope_around(element) in (scope, None)]


def _properties(page: Page, scope: HtmlElement) -> _Properties:
    own_scopes = (scope, None) if scope is page.root else (scope,)
    properties: _Properties = {}
    for element in scope.xpath(f".//*[@itemprop][not({_IN_OTHER_PART})]"):
        if _scope_around(element) in own_scopes:
            for name in element.get("itemprop").split():
                properties.setdefault(name, []).append(element)
    return properties


def _scope_around(element: HtmlElement) -> HtmlElement | None:
    """The nearest scope around an element; one that opens a scope itself is a property of the scope outside."""
    for ancestor in element.iterancestors():
        if ancestor.get("itemscope") is not None:
            return ancestor
    return None


def _values(properties: _Properties, name: str) -> tuple[str, ...]:
    values = (_value(element) for element in properties.get(name, []))
    return tuple(dict.fromkeys(value for value in values if value))


def _value(element: HtmlElement) -> str:
    """An attribute's value, else the text; a link with a text is named by that, not by its address."""
    for attribute in ("content", "datetime", "href", "src"):
        stated = (element.get(attribute) or "").strip()
        if stated and not (attribute == "href" and element.tag == "a" and text_of(element)):
            return stated
    return text_of(element)


def _first(values: Sequence[str]) -> str | None:
    return values[0] if values else None


def _is_outlet(author: HtmlElement) -> bool:
    """An organisation that is stated as the author is the outlet itself, unless it has a person's name."""
    return (author.get("itemtype") or "").endswith("Organization") and not any(map(is_person, _names([author])))


def _names(elements: Iterable[HtmlElement]) -> Iterator[str]:
    for element in elements:
        for named in element.xpath(".//*[@itemprop='name']") or _leaves(element):
            yield _value(named)


def _leaves(element: HtmlElement) -> list[HtmlElement]:
    """The innermost elements of one that has elements and no address or value of its own, else itself."""
    if not len(element) or element.get("content") or element.text:
        return [element]
    return [leaf for leaf in element.iter("*") if not len(leaf)]


def _images(elements: Iterable[HtmlElement], page: Page) -> Iterator[Image]:
    for element in elements:
        addresses = element.xpath(".//*[@itemprop='contentUrl' or @itemprop='url']") or [element]
        url = page.absolute(_value(addresses[0]))
        if url is not None:
            yield Image(url=url, caption=_inner_value(element, "caption"), credit=_inner_value(element, "author"))


def _inner_value(image: HtmlElement, name: str) -> str | None:
    """The first value of a property inside an image's scope that is not empty."""
    for element in image.xpath(f".//*[@itemprop='{name}']"):
        value = _value(element)
        if value:
            return value
    return None


def _paywalled(free: str | None) -> bool | None:
    word = (free or "").strip().rsplit("/", 1)[-1].lower()
    return _PAYWALLED_OF_FREE.get(word)
