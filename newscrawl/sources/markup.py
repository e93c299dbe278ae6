"""Reads XML and HTML snippets as publishers send them: truncated, mislabelled, hostile."""

import re
from urllib.parse import urljoin

from lxml import etree, html

from newscrawl.decoding import decode
from newscrawl.exceptions import UndecodablePage, UnreadableSource
from newscrawl.text import collapse

_FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse_xml(body: bytes | str, url: str) -> etree._Element:
    """The root element of a feed or sitemap; a truncated document gives what precedes the cut.

    Entities are not expanded and nothing is fetched, so an entity bomb stays small. The encoding is decided by the
    bytes, not by the XML declaration.

    Raises:
        UnreadableSource: it contains no XML, or it is an HTML page.
    """
    document = decoded_text(body, url).strip().encode()
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource(f"{url}: not XML ({error})") from error
    if root is None:
        raise UnreadableSource(f"{url}: not a feed or sitemap but no XML")
    if tag_name(root) == "html":
        raise UnreadableSource(f"{url}: not a feed or sitemap but an HTML page")
    return root


def decoded_text(body: bytes | str, url: str) -> str:
    """The text of a response; text that was decoded already is returned unchanged.

    Raises:
        UnreadableSource: the bytes are not text.
    """
    if isinstance(body, str):
        return body
    try:
        return decode(body, None)
    except UndecodablePage as error:
        raise UnreadableSource(f"{url}: {error}") from error


def absolute_url(base: str, address: str) -> str | None:
    """The absolute URL of an address; None if it is invalid (`http://[::1`), so that one bad row spoils no others."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return None


def tag_name(element: etree._Element) -> str:
    """The element's name in lower case, without namespace or undeclared prefix; empty for comments and instructions."""
    return re.split("[}:]", element.tag)[-1].lower() if isinstance(element.tag, str) else ""


def text_of(element: etree._Element) -> str:
    """All text of an element, CDATA included, stripped."""
    return "".join(str(piece) for piece in element.itertext()).strip()


def plain_text(markup: str) -> str:
    """The text of a snippet that may contain HTML, white space collapsed.

    >>> plain_text("<p>Цены <b>выросли</b></p>&nbsp;на 5&nbsp;%")
    'Цены выросли на 5 %'
    """
    markup = _FORBIDDEN_IN_XML.sub(" ", markup)
    if "<" not in markup and "&" not in markup:
        return collapse(markup)
    pieces = html.document_fromstring(f"<div>{markup}</div>").itertext()
    return collapse(_FORBIDDEN_IN_XML.sub(" ", " ".join(str(piece) for piece in pieces)))
