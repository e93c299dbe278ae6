"""Fitting a document into MongoDB's 16 MB: the text is kept, the rest goes first."""

import bson

from newscrawl.store.connection import Document

LIMIT_BYTES = 16 * 1024 * 1024 - 64 * 1024
"""Of 16 MB the update command around the document takes a little itself."""

_REFUSED: Document = {
    "images": [],
    "blocks": [],
    "entries": [],
    "topics": [],
    "entities": [],
    "tags": [],
    "authors": [],
    "extractor": None,
    "lead": None,
}
"""What may be refused, and what stands in its place then; `blocks` and `entries` only repeat the body."""


def fit(document: Document) -> tuple[Document, tuple[str, ...]]:
    """The document as it can be stored, and the fields that were refused or cut for it: usually none.

    The largest of the fields that may go is refused until the rest fits; a body too large by itself is cut at its end.
    Sizes are those of BSON: a Russian letter takes two bytes.

    Raises:
        InvalidDocument, UnicodeEncodeError, OverflowError: it holds what BSON cannot.
        ValueError: it does not fit even so.
    """
    refused: list[str] = []
    fitted = document
    while (excess := len(bson.encode(fitted)) - LIMIT_BYTES) > 0:
        sizes = {name: _size(name, fitted) for name in _REFUSED if name not in refused}
        largest = max(sizes, key=sizes.__getitem__, default=None)
        if largest is not None and sizes[largest] > 1024:
            fitted = {**fitted, largest: _REFUSED[largest]}
            refused.append(largest)
        elif "body" not in refused:
            fitted = {**fitted, "body": _cut(fitted["body"], excess)}
            refused.append("body")
        else:
            raise ValueError("larger than 16 MB without its body")
    return fitted, tuple(refused)


def _size(name: str, document: Document) -> int:
    return len(bson.encode({name: document[name]}))


def _cut(body: str, excess: int) -> str:
    return body.encode()[:-excess].decode(errors="ignore")
