"""Repairs XML that no parser would read as it was meant: half characters, bare `&` and `<`, HTML within texts."""

import re
from collections.abc import Iterator
from html.entities import html5
from xml.sax.saxutils import escape

from newscrawl.text import join_halves

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML does not allow, not even as references."""
_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-f]{1,6})|(\d{1,7}));|([\w.-]{1,64});)?", re.IGNORECASE | re.ASCII)
_NUMBERS = re.compile(r"(?:&#(?:x[0-9a-f]{1,6}|\d{1,7});)+", re.IGNORECASE)
_NUMBER = re.compile(r"&#(?:x([0-9a-f]{1,6})|(\d{1,7}));", re.IGNORECASE)
_XML_ENTITIES = ("amp", "lt", "gt", "quot", "apos")
_HALVES = range(0xD800, 0xE000)
_LAST_CODE = 0x10FFFF
_BARE_LESS_THAN = re.compile(r"<(?![a-z_/!?])|<!(?!--|\[CDATA\[)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"<\?xml\s[^>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(r"<(/?[a-z_][\w.:-]*)", re.IGNORECASE)
_OWN_TAGS = frozenset((
    # RSS and RDF
    "rss", "rdf", "channel", "item", "items", "title", "link", "pdalink", "description", "pubdate", "guid",
    "category", "author", "enclosure", "comments", "source", "image", "url", "language", "lastbuilddate", "ttl",
    "copyright", "managingeditor", "webmaster", "generator", "docs", "cloud", "skiphours", "skipdays", "textinput",
    # Atom
    "feed", "entry", "id", "updated", "modified", "published", "issued", "created", "summary", "content",
    "contributor", "name", "email", "uri", "rights", "subtitle", "tagline", "icon", "logo",
    # sitemaps
    "urlset", "sitemapindex", "sitemap", "loc", "lastmod", "changefreq", "priority",
))  # fmt: skip
"""Elements without a prefix that feeds and sitemaps are made of; any other is HTML within a text."""
CDATA_START, _CDATA_END = "<![CDATA[", "]]>"
_PIECE_CHARS = 2**16


def pieces(text: str, start: int) -> Iterator[str]:
    """The XML from `start` on in pieces of some ten thousand characters; each begins with a tag, or is a CDATA section.

    >>> list(pieces("<a>x<![CDATA[<b>]]></a>", 0))
    ['<a>x', '<![CDATA[<b>]]>', '</a>']
    """
    while start < len(text):
        section = text.find(CDATA_START, start, start + _PIECE_CHARS)
        if section == start:
            end = text.find(_CDATA_END, start)
            end = len(text) if end < 0 else end + len(_CDATA_END)
        elif section > start:
            end = section
        else:
            end = text.find("<", start + _PIECE_CHARS - len(CDATA_START))
            end = len(text) if end < 0 else end
        yield text[start:end]
        start = end


def repaired(piece: str, declared_entities: frozenset[str] = frozenset()) -> str:
    """A piece without forbidden characters, and with each `&` and `<` escaped that begins no reference or tag.

    The named characters of HTML are understood without a declaration. References to `declared_entities` are dropped:
    expanding them is how a small document fills the memory.

    >>> repaired("<link>/n.php?id=5&cat=3</link><title>AT&T &laquo;R&D&raquo; 5 < 6&#0;</title>")
    '<link>/n.php?id=5&amp;cat=3</link><title>AT&amp;T «R&amp;D» 5 &lt; 6</title>'
    """
    piece = _FORBIDDEN.sub("", join_halves(piece))
    if piece.startswith(CDATA_START):
        return piece
    if "&" in piece:
        piece = _REFERENCE.sub(lambda found: _repaired(found, declared_entities), joined_references(piece))
    piece = _XML_DECLARATION.sub("", piece)
    return _BARE_LESS_THAN.sub(lambda found: "&lt;" + found.group()[1:], piece)


def with_html_escaped(piece: str) -> str:
    """A piece with the tags of HTML within its texts escaped, so that an unclosed `<br>` ends no element of the feed.

    >>> with_html_escaped("<description>Паром<br>вышел</description><media:title>М</media:title>")
    '<description>Паром&lt;br>вышел</description><media:title>М</media:title>'
    """
    return piece if piece.startswith(CDATA_START) else _TAG.sub(_escaped_html, piece)


def joined_references(markup: str) -> str:
    """The markup with numeric references to pairs of half characters as their character, those to single ones dropped.

    >>> joined_references("Паром &#55357;&#56491; вышел&#xD83D;")
    'Паром 💫 вышел'
    """
    return _NUMBERS.sub(_joined, markup) if "&#" in markup else markup


def _joined(run: re.Match[str]) -> str:
    codes = [_code(number) for number in _NUMBER.finditer(run.group())]
    if not any(code in _HALVES for code in codes):
        return run.group()
    return escape(join_halves("".join(chr(code) for code in codes if code <= _LAST_CODE)))


def _code(number: re.Match[str]) -> int:
    return int(number[1], 16) if number[1] else int(number[2])


def _escaped_html(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    return tag.group() if ":" in name or name.removeprefix("/") in _OWN_TAGS else f"&lt;{tag[1]}"


def _repaired(reference: re.Match[str], declared_entities: frozenset[str]) -> str:
    text, name = reference.group(), reference[3]
    if reference[1] or reference[2]:
        code = _code(reference)
        return "" if code > _LAST_CODE or _FORBIDDEN.match(chr(code)) else text
    if name in _XML_ENTITIES:
        return text
    character = html5.get(f"{name};")
    if character is not None:
        return escape(character)
    return "" if name in declared_entities else f"&amp;{text[1:]}"
