"""Article data from JSON-LD scripts, broken ones repaired where that is safe."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import islice
from typing import Any

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.page import Page
from newscrawl.extract.stated.repaired_json import load, salvage
from newscrawl.extract.values.authors import author_names
from newscrawl.extract.values.live_entries import stated_entries
from newscrawl.extract.values.people import is_person
from newscrawl.extract.values.tags import distinct_tags
from newscrawl.items import Image, paragraphs
from newscrawl.text import collapse, without_controls

Node = dict[str, Any]

_SCRIPTS = '//script[contains(translate(@type, "LDJSON", "ldjson"), "ld+json")]'
_ARTICLE_TYPES = re.compile(
    r"(?:^|[/:#])"  # a bare name, or the end of an address: `https://schema.org/NewsArticle`, `schema:NewsArticle`
    r"(?:"
    r"\w*NewsArticle"  # also AnalysisNewsArticle, ReportageNewsArticle, …
    r"|Article"
    r"|TechArticle"
    r"|ScholarlyArticle"
    r"|SatiricalArticle"
    r"|AdvertiserContentArticle"
    r"|BlogPosting"
    r"|LiveBlogPosting"
    r"|SocialMediaPosting"
    r"|Report"
    r")$"
)
_PAGE_TYPES = frozenset(("WebPage", "ItemPage"))
"""Not CollectionPage, ProfilePage and the like, which are pages of no article."""
_NESTING_KEYS = ("@graph", "mainEntity", "mainEntityOfPage")
_MAX_NODES = 10_000  # a page has some dozens
_MAX_VALUES = 1_000  # of one field; of authors or keywords a page has some dozens at most
_MAX_DATE_CHARS = 30
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_BREAKING_TAG = re.compile(r"</?(?:p|br|div|li|h\d)\b", re.IGNORECASE)
_ADDRESS_VARIANTS = re.compile(r"^https?://(?:www\.|m\.)?|[/#]+$")
_PAYWALLED_OF_FREE = {"false": True, "true": False}
"""Paywall by `isAccessibleForFree` where it is a word or an address: `https://schema.org/False`."""


def from_jsonld(page: Page) -> Candidate:
    """What the page's JSON-LD says of its article; of several articles the one that bears the page's address."""
    nodes = list(islice(_nodes(page), _MAX_NODES))
    articles = [node for node in nodes if is_article(node)]
    of_page = _page_candidate(nodes, page)
    if not articles:
        return of_page
    article = next((node for node in articles if _has_address_of(page, node)), articles[0])
    same = [node for node in articles if _text(node.get("headline")) == _text(article.get("headline"))]
    candidate = _candidate(article, same, _nodes_by_id(nodes), page)
    if candidate.published:
        return candidate
    return replace(candidate, published=of_page.published, modified=candidate.modified or of_page.modified)


def _candidate(node: Node, same: list[Node], by_id: dict[str, Node], page: Page) -> Candidate:
    """What an article's node says; its authors may stand in the node of another script that has the same headline."""
    body = _text(node.get("articleBody"), keep_lines=True)
    types = _strings(node.get("@type"))
    return Candidate(
        origin="jsonld",
        title=_text(node.get("headline")) or _text(node.get("name")),
        lead=_text(node.get("description")),
        blocks=paragraphs(body) if body else (),
        authors=next(filter(None, (_authors(known, by_id) for known in (node, *same))), ()),
        published=_dates(node, "datePublished") or _dates(node, "dateCreated"),
        modified=_dates(node, "dateModified"),
        section=_first(_strings(node.get("articleSection"))),
        tags=distinct_tags(_strings(node.get("keywords")), split=True),
        images=tuple(_images(node.get("image"), by_id, page)),
        canonical_url=page.absolute(_address(node)),
        language=_first(_strings(node.get("inLanguage"))),
        paywalled=_paywalled(node.get("isAccessibleForFree")),
        publisher=_first(_names(_resolved(node.get("publisher"), by_id))),
        live="LiveBlogPosting" in str(node.get("@type")),
        types=tuple(types),
        entries=stated_entries(node),
    )


def _page_candidate(nodes: list[Node], page: Page) -> Candidate:
    """What the page's own node says, where a content system states its article on that alone."""
    types = [kind for node in nodes for kind in _strings(node.get("@type"))]
    pages = [node for node in nodes if not _PAGE_TYPES.isdisjoint(_strings(node.get("@type")))]
    own = next((node for node in pages if _has_address_of(page, node)), pages[0] if len(pages) == 1 else {})
    return Candidate(
        origin="jsonld",
        types=tuple(types),
        authors=_authors(own, _nodes_by_id(nodes)),
        published=_dates(own, "datePublished") or _dates(own, "dateCreated"),
        modified=_dates(own, "dateModified"),
    )


def is_article(node: Node) -> bool:
    """Whether a JSON-LD node is of one of schema.org's article types."""
    return any(_ARTICLE_TYPES.search(kind) for kind in _strings(node.get("@type")))


def _nodes(page: Page) -> Iterator[Node]:
    """The objects of all scripts, those of `@graph` and of the page's main entity included, in document order."""
    waiting: deque[Any] = deque()
    for script in page.elements(_SCRIPTS):
        text = script.text or ""
        waiting.extend(load(text) or [salvage(text)])
    while waiting:
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extendleft(reversed(value))
        elif isinstance(value, dict):
            yield value
            nested = [value.get(key) for key in reversed(_NESTING_KEYS)]
            waiting.extendleft(inner for inner in nested if isinstance(inner, list | dict))


def _nodes_by_id(nodes: list[Node]) -> dict[str, Node]:
    """The nodes that others refer to; one that has nothing but its `@id` is a reference itself."""
    return {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}


def _has_address_of(page: Page, node: Node) -> bool:
    address = page.absolute(_address(node))
    return address is not None and _without_variants(address) == _without_variants(page.url)


def _without_variants(address: str) -> str:
    """An address without scheme, `www.`, `m.` and trailing slashes, which differ between a page and what it states."""
    return _ADDRESS_VARIANTS.sub("", address)


def _address(node: Node) -> str | None:
    for value in (node.get("url"), node.get("mainEntityOfPage"), node.get("@id")):
        address = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(address, str) and address.strip():
            return unescape(address)
    return None


def _strings(value: Any) -> list[str]:
    """A value as strings, whether it is one, a list of them or a list of named things."""
    texts = [_text(item.get("name") if isinstance(item, dict) else item) for item in _flat(value)]
    return [text for text in texts if text]


def _flat(value: Any) -> Iterator[Any]:
    """The items of a list and of the lists in it, however deep; a value that is no list is the only item."""
    waiting = [value]
    for _ in range(_MAX_VALUES):
        while waiting and isinstance(waiting[-1], list):
            waiting.extend(reversed(waiting.pop()))
        if not waiting:
            return
        yield waiting.pop()


def _first(texts: list[str]) -> str | None:
    return texts[0] if texts else None


def _text(value: Any, *, keep_lines: bool = False) -> str | None:
    """A string without markup, of a list its first one; None for anything else."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    if not isinstance(value, str):
        return None
    text = _TAG.sub(_line_break_of, without_controls(unescape(value)))
    return (text if keep_lines else collapse(text)) or None


def _line_break_of(tag: re.Match[str]) -> str:
    return "\n" if _BREAKING_TAG.match(tag.group()) else ""


def _authors(node: Node, by_id: dict[str, Node]) -> tuple[str, ...]:
    """The names of authors, else of creators; an organisation that is stated as one is the outlet itself."""
    for key in ("author", "creator"):
        people = [value for value in _resolved(node.get(key), by_id) if not _is_outlet(value)]
        names = author_names(_names(people))
        if names:
            return names
    return ()


def _names(values: list[Any]) -> list[str]:
    """The names of things; a thing may have several in a list, a person theirs in two parts."""
    names: list[str] = []
    for value in values:
        stated = _strings(value.get("name")) if isinstance(value, dict) else _strings(value)
        names += stated or _name_in_parts(value)
    return names


def _name_in_parts(value: Any) -> list[str]:
    if not isinstance(value, dict):
        return []
    parts = [_text(value.get(key)) for key in ("givenName", "familyName")]
    return [" ".join(part for part in parts if part)] if any(parts) else []


def _is_outlet(value: Any) -> bool:
    """Whether an author is an organisation; some content systems call every author one, people too."""
    if not isinstance(value, dict) or any(map(is_person, _names([value]))):
        return False
    return any(kind.endswith("Organization") for kind in _strings(value.get("@type")))


def _resolved(value: Any, by_id: dict[str, Node]) -> list[Any]:
    """The values of a field, with the nodes that references mean: by `@id`, or by that identifier as a string."""
    resolved = []
    for item in _flat(value):
        reference = item.get("@id") if isinstance(item, dict) and "name" not in item else item
        resolved.append(by_id.get(reference, item) if isinstance(reference, str) else item)
    return resolved


def _dates(node: Node, key: str) -> tuple[str, ...]:
    value = node.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (str(value)[:_MAX_DATE_CHARS],)  # Unix seconds
    return tuple(_strings(value))


def _images(value: Any, by_id: dict[str, Node], page: Page) -> Iterator[Image]:
    for item in _flat(value):
        node = by_id.get(str(item.get("@id")), item) if isinstance(item, dict) else {"url": item}
        stated = node.get("url") or node.get("contentUrl")
        url = page.absolute(stated if isinstance(stated, str) else None)
        if url is not None:
            yield Image(url=url, caption=_text(node.get("caption")), credit=_credit(node))


def _credit(node: Node) -> str | None:
    return _first(_strings(node.get("creditText")) or _strings(node.get("copyrightNotice")))


def _paywalled(free: Any) -> bool | None:
    if isinstance(free, str):
        return _PAYWALLED_OF_FREE.get(free.strip().rsplit("/", 1)[-1].lower())
    return None if not isinstance(free, bool) else not free
