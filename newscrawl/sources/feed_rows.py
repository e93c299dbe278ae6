"""The rows of RSS and Atom: which of a row's elements says what."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree

from newscrawl.addresses import absolute_url
from newscrawl.exceptions import UnreadableSource
from newscrawl.items import Entry, Image
from newscrawl.sources.document import Document
from newscrawl.sources.names import base_of, name_of, own_prefix
from newscrawl.sources.snippet import plain_text, text_of
from newscrawl.sources.source import Harvest
from newscrawl.sources.xml_rows import FEED_ROOTS, RowReader, read_rows, root_name

# Element names in order of preference. An extension's title, description or author (`media:`, `itunes:`) belongs to a
# picture or a broadcast of the row, not to the article.
_TITLE = ("title", "dc:title")
_FULL_TEXT = ("yandex:full-text", "full-text", "content:encoded", "encoded")
_OWN_FULL_TEXT = ":full-text"
"""Yandex's element in a namespace of the outlet's own (`rbc_news:full-text`)."""
_LEAD = ("description", "summary", "atom:summary", "dc:description")
_PUBLISHED = (
    "pubdate", "published", "atom:published", "dc:date", "issued", "dcterms:issued", "dcterms:created", "date",
)  # fmt: skip
_MODIFIED = ("updated", "atom:updated", "modified", "dcterms:modified")
_AUTHORS = ("author", "dc:creator", "creator", "dc:author", "atom:author")
_CATEGORIES = ("category", "dc:subject", "atom:category")
_IMAGES = ("enclosure", "media:content", "media:thumbnail", "content", "thumbnail", "link", "atom:link")

_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_LOOKS_LIKE_ADDRESS = re.compile(r"https?:|/|www\.", re.IGNORECASE)
"""A `guid` or `id` may be any text, so only what begins like this is taken for a link."""
_EMAIL = re.compile(r"<?\b(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b>?")
_QUOTED = re.compile('"[^"]+"')
_AROUND_AUTHOR = " ,;<>\"'"
_MAX_AUTHOR_CHARS = 1000
"""A longer text is no name and is not searched for an address."""
_MAX_ROWS = 20_000
"""Of a feed: the longest honest ones have some thousand."""
_MAX_CHILDREN = 1000
"""Of a row; the fullest have a few dozen, most of them pictures and keywords."""

_Fields = dict[str, list[etree._Element]]  # noqa: SLF001 # lxml has no public name for it
"""The children of a row by their name."""


def feed_harvest(document: Document, url: str, *, full_text: bool | str) -> Harvest:
    """The rows of a feed in its order, with their texts where `full_text` asks for them (see `Feed`).

    Raises:
        UnreadableSource: not a feed.
    """

    def entry(row: etree._Element) -> Entry | None:
        return _entry(row, url, full_text=full_text)

    root = root_name(document, url)
    read = read_rows(document, url, RowReader(names=("item", "entry"), read=entry, max_rows=_MAX_ROWS))
    if not read.rows and not read.left_out["no-address"] and root not in FEED_ROOTS:
        raise UnreadableSource(f"{url}: not a feed but <{root}>")
    return Harvest(entries=tuple(read.rows), left_out=dict(read.left_out), limits=tuple(read.limits))


def _entry(row: etree._Element, url: str, *, full_text: bool | str) -> Entry | None:
    fields = _fields(row)
    address = _address(row, fields, url)
    if address is None:
        return None
    # The first category is the section, the others are tags; Atom has them in an attribute.
    categories = _categories(fields)
    return Entry(
        url=address,
        title=plain_text(_first_text(fields, _TITLE) or "") or None,
        lead=plain_text(_first_text(fields, _LEAD) or "") or None,
        published=_first_text(fields, _PUBLISHED),
        modified=_first_text(fields, _MODIFIED),
        section=categories[0] if categories else None,
        authors=_authors(fields),
        tags=tuple(categories[1:]),
        images=tuple(Image(url=address) for address in dict.fromkeys(_image_addresses(fields, url))),
        full_text=_full_text(fields, full_text),
    )


def _fields(row: etree._Element) -> _Fields:
    own = own_prefix(row)
    fields: _Fields = defaultdict(list)
    for child in islice(row, _MAX_CHILDREN):
        name = name_of(child, own)
        fields[name].append(child)
        if name == "media:group":
            for member in islice(child, _MAX_CHILDREN):
                fields[name_of(member, own)].append(member)
    return fields


def _elements(fields: _Fields, names: Iterable[str]) -> Iterator[etree._Element]:
    """All fields of these names, the first name first."""
    for name in names:
        yield from fields[name]


def _first_text(fields: _Fields, names: Iterable[str]) -> str | None:
    """The first text that is not empty."""
    return next(filter(None, map(text_of, _elements(fields, names))), None)


def _address(row: etree._Element, fields: _Fields, url: str) -> str | None:
    """The article's URL: Atom's alternate link, else the first of RSS's links and guid that is an address."""
    for link in _elements(fields, ("link", "atom:link")):
        if link.get("href") and _is_alternate(link):
            address = absolute_url(base_of(link, url), link.get("href", ""))
            if address is not None:
                return address
    for element in _elements(fields, ("link", "pdalink", "guid", "id")):
        text = _link_text(element)
        is_link = name_of(element).endswith("link") or element.get("isPermaLink", "").lower() == "true"
        if text and not text.startswith("#") and (is_link or _LOOKS_LIKE_ADDRESS.match(text)):
            address = absolute_url(base_of(element, url), text)
            if address is not None:
                return address
    about = row.get(_RDF_ABOUT, "")
    return absolute_url(base_of(row, url), about) if _LOOKS_LIKE_ADDRESS.match(about) else None


def _link_text(element: etree._Element) -> str:
    """The address in an element; one that was written as HTML has it behind itself: `<link/>https://…`."""
    if len(element):  # its end tag is missing, so the row's other fields stand in it
        return (element.text or "").strip()
    return text_of(element) or (element.tail or "").strip()


def _is_alternate(link: etree._Element) -> bool:
    """Whether an Atom link leads to the page; its relation may be an IANA address."""
    relation = (link.get("rel") or "alternate").rpartition("/")[2].lower()
    media_type = link.get("type") or "text/html"
    return relation == "alternate" and "html" in media_type


def _authors(fields: _Fields) -> tuple[str, ...]:
    """The names of the first element that names someone."""
    for name in _AUTHORS:
        names = [author for author in map(_author, fields[name]) if author]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _author(element: etree._Element) -> str:
    """The name without the e-mail address beside it: `a@b.ru (Анна Реброва)`, `Анна Реброва <a@b.ru>`."""
    named = next((child for child in element if name_of(child) == "name"), None)
    if named is not None:
        return plain_text(text_of(named))
    text = plain_text(text_of(element) if len(element) == 0 else (element.text or ""))
    if _QUOTED.fullmatch(text):  # a name in a mail address
        return text[1:-1]
    if "@" not in text or len(text) > _MAX_AUTHOR_CHARS:
        return text
    rest = _EMAIL.sub("", text).replace("[]", "").strip(_AROUND_AUTHOR)
    in_brackets = rest[rest.find("(") + 1 : rest.rfind(")")].strip() if ")" in rest else ""
    return in_brackets or rest.strip(f"{_AROUND_AUTHOR}()")


def _categories(fields: _Fields) -> list[str]:
    elements = list(_elements(fields, _CATEGORIES))
    names = [plain_text(text_of(element)) for element in elements]
    names = [name for name in names if name]
    return names or [term for term in (element.get("term") for element in elements) if term]


def _full_text(fields: _Fields, wanted: bool | str) -> str | None:
    """The article's text, from the element that the site names, else from those that are made for it."""
    if isinstance(wanted, str):
        return _first_text(fields, (wanted.lower(),))
    if not wanted:
        return None
    own_extensions = [name for name in fields if name.endswith(_OWN_FULL_TEXT)]
    return _first_text(fields, (*_FULL_TEXT, *own_extensions)) or _atom_content(fields)


def _atom_content(fields: _Fields) -> str | None:
    for element in fields["content"]:
        if element.get("type") == "xhtml" and len(element):
            return "".join(etree.tostring(child, encoding="unicode") for child in element)
        if text_of(element):
            return text_of(element)
    return None


def _image_addresses(fields: _Fields, url: str) -> Iterator[str]:
    """The pictures of `enclosure`, `media:content` and `media:thumbnail`; those name videos as well."""
    for element in _elements(fields, _IMAGES):
        is_enclosure = "link" not in name_of(element) or element.get("rel") == "enclosure"
        is_image = element.get("type", "").startswith("image/") or element.get("medium") == "image"
        address = element.get("url") or element.get("href")
        if address and is_enclosure and is_image:
            absolute = absolute_url(base_of(element, url), address)
            if absolute is not None:
                yield absolute
