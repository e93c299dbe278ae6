"""XML as publishers send it: truncated, mislabelled, hostile; what is readable is used."""

import re
from urllib.parse import urljoin

from lxml import etree, html

from newscrawl.decoding import decode
from newscrawl.exceptions import UndecodablePage, UnreadableSource
from newscrawl.text import collapse

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse_xml(body: bytes | str, url: str) -> etree._Element:
    """The root of a feed or sitemap; a truncated document gives what stands before the cut.

    Entities are not expanded and nothing is fetched, so an entity bomb stays small. The encoding is what the bytes say.

    Raises:
        UnreadableSource: there is no XML in it, or it is an HTML page.
    """
    document = readable(body, url).strip().encode()
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource(f"{url}: not XML ({error})") from error
    if root is None or name(root) == "html":
        raise UnreadableSource(f"{url}: not a feed or sitemap but {'an HTML page' if root is not None else 'no XML'}")
    return root


def readable(body: bytes | str, url: str) -> str:
    """The text of a source; what was decoded already is returned as it is.

    Raises:
        UnreadableSource: the bytes are no text.
    """
    if isinstance(body, str):
        return body
    try:
        return decode(body, None)
    except UndecodablePage as error:
        raise UnreadableSource(f"{url}: {error}") from error


def joined(base: str, address: str) -> str | None:
    """The address made absolute, or None for what can be none (`http://[::1`): one bad row must not cost the others."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return None


def name(element: etree._Element) -> str:
    """The element's name without its namespace or a prefix nobody declared, in lower case; empty for no element."""
    return re.split("[}:]", element.tag)[-1].lower() if isinstance(element.tag, str) else ""


def text(element: etree._Element) -> str:
    """All text of an element as it stands, CDATA included."""
    return "".join(str(piece) for piece in element.itertext()).strip()


def plain(markup: str) -> str:
    """The text of a snippet that may hold HTML, white space collapsed.

    >>> plain("<p>Цены <b>выросли</b></p>&nbsp;на 5&nbsp;%")
    'Цены выросли на 5 %'
    """
    markup = _NO_XML.sub(" ", markup)
    if "<" not in markup and "&" not in markup:
        return collapse(markup)
    pieces = html.document_fromstring(f"<div>{markup}</div>").itertext()
    return collapse(_NO_XML.sub(" ", " ".join(str(piece) for piece in pieces)))
