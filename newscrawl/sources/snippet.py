"""The text of an element, and of HTML in it."""

import re

from lxml import etree, html

from newscrawl.sources.xml_repair import joined_references
from newscrawl.text import collapse, join_halves

_FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text_of(element: etree._Element) -> str:
    """All text of an element, CDATA included, stripped."""
    return "".join(str(piece) for piece in element.itertext()).strip()


def plain_text(markup: str) -> str:
    """The text of a snippet that may contain HTML, white space collapsed.

    >>> plain_text("<p>Цены <b>выросли</b></p>&nbsp;на 5&nbsp;%")
    'Цены выросли на 5 %'
    """
    markup = _FORBIDDEN_IN_XML.sub(" ", joined_references(join_halves(markup)))
    if "<" not in markup and "&" not in markup:
        return collapse(markup)
    pieces = html.document_fromstring(f"<div>{markup}</div>").itertext()
    return collapse(_FORBIDDEN_IN_XML.sub(" ", " ".join(str(piece) for piece in pieces)))
