"""RSS and Atom feeds, with the full text where the publisher offers it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from lxml import etree

from newscrawl.exceptions import UnreadableSource
from newscrawl.items import Entry, Image
from newscrawl.sources.markup import absolute_url, parse_xml, plain_text, tag_name, text_of
from newscrawl.sources.source import Address, Harvest, by_day
from newscrawl.sources.window import Window

# Element names in order of preference, lower case and without namespace.
_FULL_TEXT = ("full-text", "encoded")  # yandex:full-text, content:encoded
_ADDRESS = ("link", "pdalink", "guid", "id")
_LEAD = ("description", "summary")
_PUBLISHED = ("pubdate", "published", "date", "issued")
_MODIFIED = ("updated", "modified")

_Fields = dict[str, list[etree._Element]]  # noqa: SLF001 # lxml has no public name for it
"""The children of a row by their name."""


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS or Atom feed; with `full_text` a row that carries the text is the article, and no page is fetched."""

    url: str
    full_text: bool = False
    fresh: ClassVar[bool] = True

    def addresses(self, window: Window) -> Iterable[Address]:
        """The feed's address, or one for each day of the window where it has `{day:…}`."""
        return by_day(self.url, window)

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The feed's rows in its order.

        Raises:
            UnreadableSource: not a feed.
        """
        root = parse_xml(body, url)
        rows = [element for element in root.iter() if tag_name(element) in ("item", "entry")]
        if not rows and tag_name(root) not in ("rss", "feed", "rdf"):
            raise UnreadableSource(f"{url}: not a feed but <{tag_name(root)}>")
        entries = [self._entry(row, url) for row in rows]
        return Harvest(entries=tuple(entry for entry in entries if entry is not None))

    def _entry(self, row: etree._Element, base: str) -> Entry | None:
        fields = _fields(row)
        address = _address(fields, base)
        if address is None:
            return None
        # The first category is the section, the others are tags; Atom has them in an attribute.
        categories = _names(fields["category"]) or _attributes(fields["category"], "term")
        full_text = _first_text(fields, _FULL_TEXT) or _atom_content(fields) if self.full_text else None
        return Entry(
            url=address,
            title=plain_text(_first_text(fields, ("title",)) or "") or None,
            lead=plain_text(_first_text(fields, _LEAD) or "") or None,
            published=_first_text(fields, _PUBLISHED),
            modified=_first_text(fields, _MODIFIED),
            section=categories[0] if categories else None,
            authors=tuple(_names(fields["author"]) or _names(fields["creator"])),
            tags=tuple(categories[1:]),
            images=tuple(_images(fields, base)),
            full_text=full_text,
        )


def _fields(row: etree._Element) -> _Fields:
    fields: _Fields = defaultdict(list)
    for child in row:
        fields[tag_name(child)].append(child)
    return fields


def _texts(fields: _Fields, names: Iterable[str]) -> Iterator[str]:
    """The texts of all fields of these names, the first name first."""
    for name in names:
        for element in fields[name]:
            yield text_of(element)


def _first_text(fields: _Fields, names: Iterable[str]) -> str | None:
    """The first text that is not empty."""
    return next(filter(None, _texts(fields, names)), None)


def _names(elements: Iterable[etree._Element]) -> list[str]:
    """The names of authors and categories; of an Atom author without the e-mail and address beside the name."""
    names: list[str] = []
    for element in elements:
        name_element = next((child for child in element if tag_name(child) == "name"), element)
        name = plain_text(text_of(name_element))
        if name:
            names.append(name)
    return names


def _attributes(elements: Iterable[etree._Element], attribute: str) -> list[str]:
    values = [element.get(attribute) for element in elements]
    return [value for value in values if value]


def _address(fields: _Fields, base: str) -> str | None:
    """The article's URL: Atom's alternate link, else the first of RSS's links and guid that is an address."""
    for element in fields["link"]:
        if element.get("href") and element.get("rel", "alternate") == "alternate":
            return absolute_url(base, element.get("href", ""))
    for text in _texts(fields, _ADDRESS):
        if text.startswith(("http://", "https://", "/")):
            return absolute_url(base, text)
    return None


def _atom_content(fields: _Fields) -> str | None:
    for element in fields["content"]:
        if element.get("type") == "xhtml":
            return "".join(etree.tostring(child, encoding="unicode") for child in element)
        if text_of(element):
            return text_of(element)
    return None


def _images(fields: _Fields, base: str) -> Iterator[Image]:
    """Pictures of `enclosure`, `media:content` and `media:thumbnail`; those name videos as well."""
    for element in [*fields["enclosure"], *fields["content"], *fields["thumbnail"]]:
        address = absolute_url(base, element.get("url", ""))
        is_image = element.get("type", "").startswith("image/") or element.get("medium") == "image"
        if element.get("url") and is_image and address is not None:
            yield Image(url=address)
