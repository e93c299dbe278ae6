"""RSS and Atom feeds, with the full text where the publisher offers it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from lxml import etree

from newscrawl.exceptions import UnreadableSource
from newscrawl.items import Entry, Image
from newscrawl.sources.markup import joined, name, parse_xml, plain, text
from newscrawl.sources.source import Address, Harvest, by_day
from newscrawl.sources.window import Window

_FULL_TEXT = ("full-text", "encoded")
_ADDRESS = ("link", "pdalink", "guid", "id")
_PUBLISHED = ("pubdate", "published", "date", "issued")


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS or Atom feed; with `full_text` a row that carries the text is the article, and no page is fetched."""

    url: str
    full_text: bool = False
    fresh: ClassVar[bool] = True

    def addresses(self, window: Window) -> Iterable[Address]:
        """The feed's own address."""
        return by_day(self.url, window)

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The feed's rows in its order.

        Raises:
            UnreadableSource: not a feed.
        """
        root = parse_xml(body, url)
        rows = [element for element in root.iter() if name(element) in ("item", "entry")]
        if not rows and name(root) not in ("rss", "feed", "rdf"):
            raise UnreadableSource(f"{url}: not a feed but <{name(root)}>")
        return Harvest(entries=tuple(entry for entry in (self._entry(row, url) for row in rows) if entry is not None))

    def _entry(self, row: etree._Element, base: str) -> Entry | None:
        fields = _fields(row)
        address = _address(fields, base)
        if address is None:
            return None
        categories = _texts(fields["category"]) or _attributes(fields["category"], "term")
        return Entry(
            url=address,
            title=plain(_first(fields, ("title",)) or "") or None,
            lead=plain(_first(fields, ("description", "summary")) or "") or None,
            published=_first(fields, _PUBLISHED),
            modified=_first(fields, ("updated", "modified")),
            section=categories[0] if categories else None,
            authors=tuple(_texts(fields["author"]) or _texts(fields["creator"])),
            tags=tuple(categories[1:]),
            images=tuple(_images(fields, base)),
            full_text=_first(fields, _FULL_TEXT) or _atom_content(fields) if self.full_text else None,
        )


def _fields(row: etree._Element) -> dict[str, list[etree._Element]]:
    fields: dict[str, list[etree._Element]] = defaultdict(list)
    for child in row:
        fields[name(child)].append(child)
    return fields


def _texts(elements: Iterable[etree._Element]) -> list[str]:
    """Names of authors and categories; an Atom author's e-mail and address stand beside the name and are left."""
    named = [next((child for child in element if name(child) == "name"), element) for element in elements]
    return [found for found in (plain(text(element)) for element in named) if found]


def _attributes(elements: Iterable[etree._Element], attribute: str) -> list[str]:
    return [value for value in (element.get(attribute) for element in elements) if value]


def _first(fields: dict[str, list[etree._Element]], names: Iterable[str]) -> str | None:
    found = (text(element) for key in names for element in fields[key])
    return next((value for value in found if value), None)


def _address(fields: dict[str, list[etree._Element]], base: str) -> str | None:
    """The article's address: of RSS's text links or Atom's alternate one, else a guid that is an address."""
    for element in fields["link"]:
        if element.get("href") and element.get("rel", "alternate") == "alternate":
            return joined(base, element.get("href", ""))
    texts = (text(element) for key in _ADDRESS for element in fields[key])
    stated = next((value for value in texts if value.startswith(("http://", "https://", "/"))), None)
    return None if stated is None else joined(base, stated)


def _atom_content(fields: dict[str, list[etree._Element]]) -> str | None:
    for element in fields["content"]:
        if element.get("type") == "xhtml":
            return "".join(etree.tostring(child, encoding="unicode") for child in element)
        if text(element):
            return text(element)
    return None


def _images(fields: dict[str, list[etree._Element]], base: str) -> Iterable[Image]:
    for element in [*fields["enclosure"], *fields["content"], *fields["thumbnail"]]:
        address = joined(base, element.get("url", ""))
        is_image = element.get("type", "").startswith("image/") or element.get("medium") == "image"
        if element.get("url") and is_image and address is not None:
            yield Image(url=address)
