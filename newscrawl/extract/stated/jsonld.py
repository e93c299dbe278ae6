"""Article data from JSON-LD scripts, sloppy ones repaired where that is safe."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.page import Page, absolute
from newscrawl.extract.stated.repaired_json import load, salvage
from newscrawl.extract.values.authors import author_names
from newscrawl.extract.values.live_entries import stated_entries
from newscrawl.extract.values.tags import distinct_tags
from newscrawl.items import Image, paragraphs
from newscrawl.text import collapse

Node = dict[str, Any]

_TYPES = re.compile(
    r"(?:^|[/:#])(?:\w*NewsArticle|Article|TechArticle|ScholarlyArticle|SatiricalArticle|AdvertiserContentArticle"
    r"|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report)$"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)


def from_jsonld(page: Page) -> Candidate:
    """What the page's JSON-LD says of its article; of several articles the one that bears the page's address."""
    nodes = list(_nodes(page))
    articles = [node for node in nodes if is_article(node)]
    if not articles:
        return Candidate(origin="jsonld", types=tuple(kind for node in nodes for kind in _strings(node.get("@type"))))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    article = next((node for node in articles if _bears(node, page)), articles[0])
    return _found(article, by_id, page)


def _found(node: Node, by_id: dict[str, Node], page: Page) -> Candidate:
    body = _text(node.get("articleBody"), lines=True)
    return Candidate(
        origin="jsonld",
        title=_text(node.get("headline")) or _text(node.get("name")),
        lead=_text(node.get("description")),
        blocks=paragraphs(body) if body else (),
        authors=author_names(_people(node.get("author"), by_id)),
        published=_dates(node, "datePublished") or _dates(node, "dateCreated"),
        modified=_dates(node, "dateModified"),
        section=next(iter(_strings(node.get("articleSection"))), None),
        tags=distinct_tags(_strings(node.get("keywords")), split=True),
        images=tuple(_images(node.get("image"), by_id, page)),
        canonical_url=page.absolute(_address(node)),
        language=next(iter(_strings(node.get("inLanguage"))), None),
        paywalled=_paywalled(node.get("isAccessibleForFree")),
        publisher=next(iter(_names(node.get("publisher"), by_id)), None),
        live="LiveBlogPosting" in str(node.get("@type")),
        types=tuple(_strings(node.get("@type"))),
        entries=stated_entries(node),
    )


def is_article(node: Node) -> bool:
    """Whether a JSON-LD node is of one of schema.org's article types."""
    return any(_TYPES.search(kind) for kind in _strings(node.get("@type")))


def _nodes(page: Page) -> Iterator[Node]:
    scripts = page.elements('//script[contains(translate(@type, "LDJSON", "ldjson"), "ld+json")]')
    waiting = [value for script in scripts for value in load(script.text or "") or [salvage(script.text or "")]]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting = [*value, *waiting]
        elif isinstance(value, dict):
            yield value
            inner = [value.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage")]
            waiting = [one for one in inner if isinstance(one, list | dict)] + waiting


def _bears(node: Node, page: Page) -> bool:
    address = absolute(_address(node), page.url)
    return address is not None and _bare(address) == _bare(page.url)


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.|m\.)?|[/#]+$", "", address)


def _address(node: Node) -> str | None:
    for value in (node.get("url"), node.get("mainEntityOfPage"), node.get("@id")):
        address = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(address, str) and address.strip():
            return unescape(address)
    return None


def _strings(value: Any) -> list[str]:
    """A value as strings, whether it is one, a list of them or a list of named things."""
    if isinstance(value, list):
        return [text for one in value for text in _strings(one)]
    text = _text(value.get("name") if isinstance(value, dict) else value)
    return [text] if text else []


def _text(value: Any, *, lines: bool = False) -> str | None:
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), None)
    if not isinstance(value, str):
        return None
    text = _SURROGATE.sub("", unescape(value))
    if _TAG.search(text):
        text = _TAG.sub(_spaced, text)
    return (text if lines else collapse(text)) or None


def _spaced(tag: re.Match[str]) -> str:
    return "\n" if re.match(r"</?(?:p|br|div|li|h\d)\b", tag.group(), re.IGNORECASE) else ""


def _names(value: Any, by_id: dict[str, Node]) -> list[str]:
    return [name for one in _resolved(value, by_id) for name in _strings(one)]


def _people(value: Any, by_id: dict[str, Node]) -> list[str]:
    """The names of authors; an organisation that is stated as one is the outlet itself."""
    return [name for one in _resolved(value, by_id) if not _is_outlet(one) for name in _strings(one)]


def _is_outlet(value: Any) -> bool:
    return isinstance(value, dict) and any(kind.endswith("Organization") for kind in _strings(value.get("@type")))


def _resolved(value: Any, by_id: dict[str, Node]) -> list[Any]:
    """The values of a field, with the nodes that references by `@id` mean."""
    if isinstance(value, list):
        return [one for part in value for one in _resolved(part, by_id)]
    if isinstance(value, dict) and "name" not in value:
        return [by_id.get(str(value.get("@id")), {})]
    return [value]


def _dates(node: Node, key: str) -> tuple[str, ...]:
    value = node.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (str(value),)  # Unix seconds
    return tuple(_strings(value))


def _images(value: Any, by_id: dict[str, Node], page: Page) -> Iterator[Image]:
    for one in value if isinstance(value, list) else [value]:
        node = by_id.get(str(one.get("@id")), one) if isinstance(one, dict) else {"url": one}
        stated = node.get("url") or node.get("contentUrl")
        url = page.absolute(stated if isinstance(stated, str) else None)
        if url is not None:
            yield Image(url=url, caption=_text(node.get("caption")), credit=_credit(node))


def _credit(node: Node) -> str | None:
    return next(iter(_strings(node.get("creditText")) or _strings(node.get("copyrightNotice"))), None)


def _paywalled(free: Any) -> bool | None:
    if isinstance(free, str):
        return {"false": True, "true": False}.get(free.strip().rsplit("/", 1)[-1].lower())
    return None if not isinstance(free, bool) else not free
