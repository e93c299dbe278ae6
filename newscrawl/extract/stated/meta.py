"""Article data from OpenGraph, Dublin Core, mediator and other tags of the page's head."""

from functools import lru_cache

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.page import Page, text_of
from newscrawl.extract.values.authors import author_names, is_person
from newscrawl.extract.values.tags import distinct_tags
from newscrawl.items import Image
from newscrawl.text import collapse

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "mediator_published_time",
    "datepublished", "publish_date", "publishdate", "pubdate", "published_time", "publication_date", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.created", "dc.date.created", "parsely-pub-date", "sailthru.date", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified", "datemodified",
    "dc.date.modified", "dcterms.modified",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "mrc__share_title")
_LEADS = ("og:description", "twitter:description", "description", "dc.description")
_AUTHORS = (
    "article:author",
    "og:article:author",
    "mediator_author",
    "author",
    "authors",
    "dc.creator",
    "twitter:creator",
    "parsely-author",
)
_ANYBODY = frozenset(("author", "authors", "dc.creator"))
_SECTIONS = ("article:section", "og:article:section", "mediator_theme", "section", "parsely-section")
_TAGS = ("article:tag", "og:article:tag", "news_keywords", "dc.subject")
_IMAGES = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
_TIERS = {"locked": True, "metered": True, "free": False}


def from_meta(page: Page) -> Candidate:
    """What the tags of the head say."""
    tags = _contents(page)
    return Candidate(
        origin="meta",
        title=_first(tags, _TITLES),
        lead=_first(tags, _LEADS),
        authors=_authors(tags),
        published=_all(tags, _PUBLISHED),
        modified=_all(tags, _MODIFIED),
        section=_first(tags, _SECTIONS),
        tags=_tags(tags, _TAGS),
        keywords=_tags(tags, ("keywords",)),
        images=_image(tags, page),
        canonical_url=_canonical(page) or page.absolute(_first(tags, ("og:url",))),
        language=next((one.get("lang") for one in page.elements("/html[@lang]")), None),
        types=_all(tags, ("og:type",)),
        paywalled=_TIERS.get((_first(tags, ("article:content_tier",)) or "").lower()),
    )


def site_names(page: Page) -> tuple[str, ...]:
    """What the site calls itself, for cutting it off its titles."""
    return _all(_contents(page), ("og:site_name", "application-name", "apple-mobile-web-app-title"))


def outlet_names(page: Page, title: str | None) -> tuple[str, ...]:
    """The names of `site_names` and what the page's `<title>` says behind the headline, where the outlet stands."""
    whole = next((text_of(one) for one in page.elements("//title[not(ancestor::svg)]")), "")
    behind = whole.rpartition(title)[2] if title else ""
    return (*site_names(page), *((behind,) if behind else ()))


@lru_cache(maxsize=1)
def _contents(page: Page) -> dict[str, list[str]]:
    contents: dict[str, list[str]] = {}
    for tag in page.elements("//meta[@content]"):
        value = collapse(tag.get("content") or "")
        names = {(tag.get(attribute) or "").strip().lower() for attribute in ("property", "name")}
        for name in names - {""} if value else ():
            contents.setdefault(name, []).append(value)
    return contents


def _all(tags: dict[str, list[str]], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for name in names for value in tags.get(name, [])))


def _first(tags: dict[str, list[str]], names: tuple[str, ...]) -> str | None:
    return next(iter(_all(tags, names)), None)


def _authors(tags: dict[str, list[str]]) -> tuple[str, ...]:
    """The first tag's names; in `author` only people: it names the outlet or those who made the site as often."""
    for name in _AUTHORS:
        names = author_names(tags.get(name, []))
        if name in _ANYBODY:
            names = tuple(filter(is_person, names))
        if names:
            return names
    return ()


def _tags(tags: dict[str, list[str]], names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        found = distinct_tags(tags.get(name, []), split=True)
        if found:
            return found
    return ()


def _image(tags: dict[str, list[str]], page: Page) -> tuple[Image, ...]:
    url = next((url for value in _all(tags, _IMAGES) if (url := page.absolute(value))), None)
    return () if url is None else (Image(url=url),)


def _canonical(page: Page) -> str | None:
    links = page.elements("//link[translate(@rel, 'CANOIL', 'canoil') = 'canonical']")
    return next((url for link in links if (url := page.absolute(link.get("href")))), None)
