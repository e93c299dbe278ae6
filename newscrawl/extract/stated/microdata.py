"""Article data from schema.org microdata, of the article's own scope only."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.page import Page, text_of
from newscrawl.extract.values.authors import author_names
from newscrawl.extract.values.tags import distinct_tags
from newscrawl.items import Image

_ARTICLE = re.compile(r"schema\.org/(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting)\b")
_ANY_PAGE = re.compile(r"schema\.org/(?:WebPage|ItemPage)\b")
_ASIDE = "ancestor::aside[not(.//h1)] or ancestor::nav or ancestor::footer"


def from_microdata(page: Page) -> Candidate:
    """What the `itemprop`s of the article's `itemscope` say; a page without a scope is itself the scope."""
    scope = article_scope(page)
    if scope is None:
        return Candidate(origin="microdata")
    props = _properties(page, scope)
    return Candidate(
        origin="microdata",
        title=_first(_values(props, "headline")),
        lead=_first(_values(props, "description")),
        authors=author_names(_names(one for one in props.get("author", []) if not _is_outlet(one))),
        published=_values(props, "datePublished") or _values(props, "dateCreated"),
        modified=_values(props, "dateModified"),
        section=_first(_values(props, "articleSection")),
        tags=distinct_tags(_values(props, "keywords"), split=True),
        images=tuple(_images(props.get("image", []), page)),
        canonical_url=page.absolute(_first(_values(props, "mainEntityOfPage") or _values(props, "url"))),
        paywalled=_paywalled(_first(_values(props, "isAccessibleForFree"))),
        publisher=next(_names(props.get("publisher", [])), None),
        live="LiveBlogPosting" in (scope.get("itemtype") or ""),
    )


@lru_cache(maxsize=1)
def article_scope(page: Page) -> HtmlElement | None:
    """The article's `itemscope`: the one with the most `articleBody`, else the one around an h1, else the only one."""
    scopes = [
        one for one in page.elements(f"//*[@itemtype][not({_ASIDE})]") if _ARTICLE.search(one.get("itemtype") or "")
    ]
    if not scopes:
        return _outermost_scope(page)
    sized = [(max((len(text_of(one)) for one in _own(scope, "articleBody")), default=0), scope) for scope in scopes]
    size, best = max(sized, key=lambda pair: pair[0])
    if size:
        return best
    around = [scope for scope in scopes if scope.find(".//h1") is not None]
    return around[0] if around else scopes[0] if len(scopes) == 1 else None


def _outermost_scope(page: Page) -> HtmlElement | None:
    stated = page.elements("//*[@itemprop='articleBody' or @itemprop='headline' or @itemprop='datePublished']")
    if not stated:
        return None
    whole = next((one for one in page.elements("//*[@itemscope]") if _ANY_PAGE.search(one.get("itemtype") or "")), None)
    return page.root if whole is None else whole


def body_of(page: Page) -> list[HtmlElement]:
    """The elements marked `articleBody` in the article's scope, outermost only."""
    scope = article_scope(page)
    return [] if scope is None else _own(scope, "articleBody")


def _own(scope: HtmlElement, name: str) -> list[HtmlElement]:
    found = scope.xpath(f".//*[contains(concat(' ', normalize-space(@itemprop), ' '), ' {name} ')]")
    return [one for one in found if _scope_of(one) is scope or _scope_of(one) is None]


def _properties(page: Page, scope: HtmlElement) -> dict[str, list[HtmlElement]]:
    properties: dict[str, list[HtmlElement]] = {}
    for element in scope.xpath(f".//*[@itemprop][not({_ASIDE})]"):
        if _scope_of(element) in (scope, None if scope is page.root else scope):
            for name in element.get("itemprop").split():
                properties.setdefault(name, []).append(element)
    return properties


def _scope_of(element: HtmlElement) -> HtmlElement | None:
    """The nearest scope around an element; one that opens a scope itself is a property of the scope outside."""
    return next((one for one in element.iterancestors() if one.get("itemscope") is not None), None)


def _values(properties: dict[str, list[HtmlElement]], name: str) -> tuple[str, ...]:
    values = (_value(element) for element in properties.get(name, []))
    return tuple(dict.fromkeys(value for value in values if value))


def _value(element: HtmlElement) -> str:
    for attribute in ("content", "datetime", "href", "src"):
        stated = (element.get(attribute) or "").strip()
        if stated and not (attribute == "href" and element.tag == "a" and text_of(element)):
            return stated
    return text_of(element)


def _first(values: tuple[str, ...]) -> str | None:
    return values[0] if values else None


def _is_outlet(author: HtmlElement) -> bool:
    """An organisation that is stated as the author is the outlet itself."""
    return (author.get("itemtype") or "").endswith("Organization")


def _names(elements: Iterable[HtmlElement]) -> Iterator[str]:
    for element in elements:
        named = element.xpath(".//*[@itemprop='name']")
        for one in named or [element]:
            yield _value(one)


def _images(elements: list[HtmlElement], page: Page) -> Iterator[Image]:
    for element in elements:
        inner = element.xpath(".//*[@itemprop='contentUrl' or @itemprop='url']") or [element]
        url = page.absolute(_value(inner[0]))
        if url is not None:
            caption, credit = (element.xpath(f".//*[@itemprop='{name}']") for name in ("caption", "author"))
            yield Image(url=url, caption=_text_or_none(caption), credit=_text_or_none(credit))


def _text_or_none(elements: list[HtmlElement]) -> str | None:
    return next((text for one in elements if (text := _value(one))), None)


def _paywalled(free: str | None) -> bool | None:
    return {"false": True, "true": False}.get((free or "").strip().rsplit("/", 1)[-1].lower())
