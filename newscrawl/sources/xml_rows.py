"""Reads the rows of a feed or sitemap one after the other, so that neither its size nor its faults cost the rest."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, TypeVar

from lxml import etree

from newscrawl.exceptions import UnreadableSource
from newscrawl.sources.document import Document
from newscrawl.sources.names import name_of
from newscrawl.sources.xml_repair import CDATA_START, pieces, repaired, with_html_escaped

FEED_ROOTS = ("rss", "feed", "rdf", "channel")
SITEMAP_ROOTS = ("urlset", "sitemapindex")

_MAX_TAGS_OF_ROW = 50_000
"""Tags that are read until a row ends: 1,000 pictures of a sitemap have 10,000. Until then they take up memory."""
_MAX_PIECE_CHARS = 2**20
"""Of a text between two tags, and what else is parsed with it: ten times the longest article. A longer text is dropped,
since half a text would be taken for a whole one."""
_MAX_WARNING_CHARS = 2**16
"""How far into an HTML page a feed is looked for."""
_MAX_ROOT_CANDIDATES = 100
"""Roots within comments are passed over; a document that has more of them is hostile."""
_MAX_ENTITIES = 10_000

_ROOTS = "|".join((*FEED_ROOTS, *SITEMAP_ROOTS))
_KNOWN_ROOT = re.compile(rf"<(?:[\w.-]+:)?({_ROOTS}|html)(?=[\s>/])", re.IGNORECASE)
_DECLARED_ROOT = re.compile(
    rf"<\?xml[^>]{{0,300}}>\s*(?:<[!?][^>]{{0,500}}>\s*){{0,5}}<(?:[\w.-]+:)?(?P<name>{_ROOTS})(?=[\s>/])",
    re.IGNORECASE,
)
"""A feed with its declaration, behind a server's warning that is an HTML page of its own."""
_ANY_ROOT = re.compile(r"<(?:[\w.-]+:)?([a-z_][\w.-]*)", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s+(?:%\s+)?([\w.-]+)", re.IGNORECASE)
_ENTITY_REFERENCE = re.compile(r"&([\w.-]{1,64});")

T = TypeVar("T")
Element = etree._Element  # noqa: SLF001 # lxml has no public name for it


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReader(Generic[T]):
    """Which elements of a document are its rows, and what is made of each."""

    names: tuple[str, ...]
    read: Callable[[Element], T | None]
    """None is a row without an address."""
    max_rows: int


@dataclass(slots=True, kw_only=True)
class RowsRead(Generic[T]):
    """What the rows of a document were read as, and what was left out; see `Harvest`."""

    rows: list[T] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    limits: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Root:
    name: str
    start: int


def root_name(document: Document, url: str) -> str:
    """The name of the root element, lower case and without prefix; whatever stands before it is passed over.

    Raises:
        UnreadableSource: there is none, or it is an HTML page.
    """
    return _root(document.text, url).name


def read_rows(document: Document, url: str, reader: RowReader[T]) -> RowsRead[T]:
    """What the reader makes of each row, in their order.

    An element is read when its end is reached, or where the next one begins inside it because its end tag is missing;
    then its memory is freed. One that the end of the document cuts off is left out.

    Raises:
        UnreadableSource: the document is no XML, or an HTML page.
    """
    root = _root(document.text, url)
    entities = frozenset(islice(_ENTITY.findall(document.text[: root.start]), _MAX_ENTITIES))
    try:
        result = _read(document, root, reader, entities, is_strict=True)
    except etree.XMLSyntaxError:
        result = _read(document, root, reader, entities, is_strict=False)
    result.limits[:0] = document.limits
    if document.is_cut and not result.left_out["cut"]:
        result.left_out["cut"] = 1
    return result


def _root(text: str, url: str) -> _Root:
    root = _first_outside_comments(_KNOWN_ROOT, text) or _first_outside_comments(_ANY_ROOT, text)
    if root is None:
        raise UnreadableSource(f"{url}: not a feed or sitemap but {'no XML' if text.strip() else 'empty'}")
    if root[1].lower() != "html":
        return _Root(root[1].lower(), root.start())
    behind = _DECLARED_ROOT.search(text, root.end(), root.end() + _MAX_WARNING_CHARS)
    if behind is None:
        raise UnreadableSource(f"{url}: not a feed or sitemap but an HTML page")
    return _Root(behind["name"].lower(), text.rfind("<", 0, behind.start("name")))


def _first_outside_comments(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    for found in islice(pattern.finditer(text), _MAX_ROOT_CANDIDATES):
        if text.rfind("<!--", 0, found.start()) <= text.rfind("-->", 0, found.start()):
            return found
    return None


def _read(
    document: Document, root: _Root, reader: RowReader[T], entities: frozenset[str], *, is_strict: bool
) -> RowsRead[T]:
    """Read the rows with a parser that stops at the first fault (`is_strict`), or with one that goes on.

    Raises:
        XMLSyntaxError: the strict parser found a fault.
    """
    result: RowsRead[T] = RowsRead()
    parser = _Parser(root.name, reader.names, is_strict=is_strict)
    tags_of_row = 0
    for piece in pieces(document.text, root.start):
        markup = repaired(_without_endless_text(piece, result), entities)
        rows_before = parser.rows_seen
        for element in parser.rows(markup if is_strict else with_html_escaped(markup)):
            row = reader.read(element)
            if row is None:
                result.left_out["no-address"] += 1
            else:
                result.rows.append(row)
        if entities:
            result.left_out["entities"] += sum(name in entities for name in _ENTITY_REFERENCE.findall(piece))
        tags_of_row = piece.count("<") + (tags_of_row if parser.rows_seen == rows_before else 0)
        if parser.rows_seen >= reader.max_rows or tags_of_row > _MAX_TAGS_OF_ROW:
            result.limits.append("rows" if parser.rows_seen >= reader.max_rows else "tags")
            return result
    if parser.is_within_document:
        result.left_out["cut"] += 1
    return result


def _without_endless_text(piece: str, result: RowsRead[T]) -> str:
    """The piece, or its tags alone where the text behind them is longer than any article."""
    if len(piece) <= _MAX_PIECE_CHARS:
        return piece
    if "text" not in result.limits:
        result.limits.append("text")
    end_of_tag = piece.find(">", piece.rfind("<"), _MAX_PIECE_CHARS)
    return "" if piece.startswith(CDATA_START) else piece[: end_of_tag + 1]


class _Parser:
    """lxml's incremental parser below an element of our own, which several documents in one may share."""

    def __init__(self, root: str, names: tuple[str, ...], *, is_strict: bool) -> None:
        self._root = root
        self._names = names
        self._parser = etree.XMLPullParser(
            events=("start", "end"),
            tag=[f"{{*}}{spelling}" for name in (root, *names) for spelling in (name, name.upper(), name.capitalize())],
            recover=not is_strict,
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        self._parser.feed(b"<?xml version='1.0' encoding='utf-8'?><documents>")
        self._open_row: Element | None = None
        self._open_roots = 0
        self.rows_seen = 0

    @property
    def is_within_document(self) -> bool:
        """Whether the end of a row or of the root is still missing."""
        return self._open_row is not None or self._open_roots > 0

    def rows(self, markup: str) -> Iterator[Element]:
        """The rows that end in the next piece of the document; each is emptied after the caller has read it.

        Raises:
            XMLSyntaxError: the strict parser found a fault.
        """
        self._parser.feed(markup.encode())
        for event, element in self._parser.read_events():
            assert isinstance(element, Element)  # other kinds of events are not asked for
            name = name_of(element)
            if name == self._root:
                self._open_roots += 1 if event == "start" else -1
            elif name in self._names:
                yield from self._row(event, element)

    def _row(self, event: str, element: Element) -> Iterator[Element]:
        if event == "start":
            if self._open_row is not None:
                self.rows_seen += 1
                yield self._open_row
            self._open_row = element
            return
        if element is self._open_row:
            self.rows_seen += 1
            yield element
            self._open_row = None
        _free(element)


def _free(element: Element) -> None:
    """Drop what the element contains, and what stands before it; the parser still needs the element itself."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
