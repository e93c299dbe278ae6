"""Article data from OpenGraph, Dublin Core, mediator and other tags of the page's head."""

import re
from collections.abc import Iterable

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.page import Page, text_of
from newscrawl.extract.values.authors import author_names
from newscrawl.extract.values.people import is_person
from newscrawl.extract.values.tags import distinct_tags
from newscrawl.items import Image

# Names of `<meta name>` and `<meta property>` in lower case, the most trusted first.
# Those of dates are without the signs that sites put between words: `publish-date`, `publish_date`, `publish.date`.
_PUBLISHED = (
    "articlepublishedtime",  # OpenGraph, and its variants on Russian sites
    "ogarticlepublishedtime",
    "ogpublishedtime",
    "articlepublished",
    "articlepublishtime",
    "mediatorpublishedtime",  # Mediator, a recommendation widget of Russian outlets
    "datepublished",
    "originalpublicationdate",
    "publishdate",
    "publisheddate",
    "pubdate",
    "publishedtime",
    "publishtime",
    "publicationdate",
    "publicationtime",
    "articlepubdate",
    "articlepublicationdate",
    "articledateoriginal",
    "ogpubdate",
    "ogpublishdate",
    "rnewsdatepublished",  # rNews, an older vocabulary of news agencies
    "prismpublicationdate",  # PRISM, a vocabulary of magazines
    "citationpublicationdate",  # Google Scholar
    "dcdateissued",  # Dublin Core
    "dctermsissued",
    "dcdate",
    "dctermsdate",
    "dctermscreated",
    "dcdatecreated",
    "dccreated",
    "parselypubdate",  # Parse.ly, Cxense, Brightcove and Sailthru, services of analytics and mailings
    "cxenseparserecspublishtime",
    "cxenseparsepublishtime",
    "btpubdate",
    "sailthrudate",
    "datecreated",
    "articlecreated",
    "articlecreatedtime",
    "createddate",
    "articledate",
    "date",
)
_MODIFIED = (
    "articlemodifiedtime",
    "ogarticlemodifiedtime",
    "ogmodifiedtime",
    "ogupdatedtime",
    "articleupdatedtime",
    "articlemodified",
    "articleupdated",
    "datemodified",
    "modifieddate",
    "dateupdated",
    "updateddate",
    "modifiedtime",
    "updatedtime",
    "lastmodified",
    "lastmod",
    "lastupdate",
    "lastupdated",
    "dcdatemodified",
    "dctermsmodified",
    "dcmodified",
    "prismmodificationdate",
    "btmoddate",
    "revised",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "mrc__share_title")
_LEADS = ("og:description", "twitter:description", "description", "dc.description")
_AUTHORS = (
    "article:author",
    "article:authors",
    "og:article:author",
    "mediator_author",
    "ajur:article:authors",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "twitter:creator",
)
_AUTHORS_OR_OUTLET = ("author", "authors", "og:author", "dc.creator", "dcterms.creator")
"""Tags that as often name the outlet, or who made the site, as the author."""
_LABELLED = {"twitter:label1": "twitter:data1", "twitter:label2": "twitter:data2"}
"""The tag that says what another holds: Yoast states the author so, «Написано автором»."""
_AUTHOR_LABEL = re.compile(r"автор|\bby\b|author", re.IGNORECASE)
_SECTIONS = ("article:section", "og:article:section", "mediator_theme", "section", "parsely-section")
_TAGS = ("article:tag", "og:article:tag", "news_keywords", "dc.subject")
_KEYWORDS = ("keywords",)
_IMAGES = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
_SITE_NAMES = ("og:site_name", "application-name", "apple-mobile-web-app-title")
_PAYWALLED_OF_TIER = {"locked": True, "metered": True, "free": False}
_TITLE_ELEMENT = "//title[not(ancestor::svg)]"

_SIGNS = re.compile(r"[-_.:\s]+")

_Contents = dict[str, list[str]]
"""The contents of the head's tags by name."""


def from_meta(page: Page) -> Candidate:
    """What the tags of the head say."""
    contents = page.meta_contents
    folded = _without_signs(contents)
    return Candidate(
        origin="meta",
        title=_first(contents, _TITLES),
        lead=_first(contents, _LEADS),
        authors=_first_names(contents, (*_AUTHORS, *_tags_labelled_as_author(contents))),
        supposed_authors=tuple(name for name in _first_names(contents, _AUTHORS_OR_OUTLET) if is_person(name)),
        published=_all(folded, _PUBLISHED),
        modified=_all(folded, _MODIFIED),
        section=_first(contents, _SECTIONS),
        tags=_tags(contents, _TAGS),
        keywords=_tags(contents, _KEYWORDS),
        images=_images(contents, page),
        canonical_url=_canonical_link(page) or page.absolute(_first(contents, ("og:url",))),
        language=next((element.get("lang") for element in page.elements("/html[@lang]")), None),
        types=_all(contents, ("og:type",)),
        paywalled=_PAYWALLED_OF_TIER.get((_first(contents, ("article:content_tier",)) or "").lower()),
    )


def site_names(page: Page) -> tuple[str, ...]:
    """What the site calls itself, for cutting it off its titles."""
    return _all(page.meta_contents, _SITE_NAMES)


def page_title(page: Page) -> str:
    """The text of the page's `<title>`, "" without one; pictures in SVG have titles of their own."""
    titles = page.elements(_TITLE_ELEMENT)
    return text_of(titles[0]) if titles else ""


def outlet_names(page: Page, title: str | None) -> tuple[str, ...]:
    """The names of `site_names` and what the page's `<title>` says after the headline, where the outlet stands."""
    after_headline = page_title(page).rpartition(title)[2] if title else ""
    names = site_names(page)
    return (*names, after_headline) if after_headline else names


def _without_signs(contents: _Contents) -> _Contents:
    """The contents by names whose words are written together."""
    folded: _Contents = {}
    for name, values in contents.items():
        folded.setdefault(_SIGNS.sub("", name), []).extend(values)
    return folded


def _all(contents: _Contents, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for name in names for value in contents.get(name, [])))


def _first(contents: _Contents, names: tuple[str, ...]) -> str | None:
    return next(iter(_all(contents, names)), None)


def _first_names(contents: _Contents, tags: Iterable[str]) -> tuple[str, ...]:
    """The names of the first tag with any."""
    return next((names for names in (author_names(contents.get(tag, [])) for tag in tags) if names), ())


def _tags_labelled_as_author(contents: _Contents) -> list[str]:
    return [data for label, data in _LABELLED.items() if _AUTHOR_LABEL.search(" ".join(contents.get(label, [])))]


def _tags(contents: _Contents, names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        tags = distinct_tags(contents.get(name, []), split=True)
        if tags:
            return tags
    return ()


def _images(contents: _Contents, page: Page) -> tuple[Image, ...]:
    """The first picture with an address; sites repeat it in several sizes."""
    url = _first_url(page, _all(contents, _IMAGES))
    return () if url is None else (Image(url=url),)


def _canonical_link(page: Page) -> str | None:
    links = page.elements("//link[translate(@rel, 'CANOIL', 'canoil') = 'canonical']")
    return _first_url(page, (link.get("href") for link in links))


def _first_url(page: Page, addresses: Iterable[str | None]) -> str | None:
    for address in addresses:
        url = page.absolute(address)
        if url is not None:
            return url
    return None
