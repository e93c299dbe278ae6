"""Fitting a document into MongoDB's limit of 16 MB: the text is kept, other fields are emptied first."""

import bson

from newscrawl.store.connection import Document

LIMIT_BYTES = 16 * 1024 * 1024 - 64 * 1024
"""MongoDB's limit, less space for the update command around the document."""

# The fields that may be emptied, with their empty values. `blocks` and `entries` only repeat the body.
_EMPTY_VALUES: Document = {
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
_MIN_GAIN_BYTES = 1024  # a smaller field frees too little to be worth losing; the body is cut instead


def fit(document: Document) -> tuple[Document, tuple[str, ...]]:
    """The document in a size that can be stored, and the names of the fields that were emptied or cut, mostly none.

    The largest of `_EMPTY_VALUES` is emptied until the document fits; a body that is too large by itself is cut at its
    end. Sizes are those of BSON: a Cyrillic letter takes two bytes.

    Raises:
        InvalidDocument, UnicodeEncodeError, OverflowError: BSON cannot hold a value.
        ValueError: the document does not fit even so.
    """
    trimmed: list[str] = []
    fitted = document
    while (excess_bytes := len(bson.encode(fitted)) - LIMIT_BYTES) > 0:
        sizes = {name: _field_bytes(name, fitted) for name in _EMPTY_VALUES if name not in trimmed}
        largest = max(sizes, key=sizes.__getitem__, default=None)
        if largest is not None and sizes[largest] > _MIN_GAIN_BYTES:
            fitted = {**fitted, largest: _EMPTY_VALUES[largest]}
            trimmed.append(largest)
        elif "body" not in trimmed:
            fitted = {**fitted, "body": _cut_end(fitted["body"], excess_bytes)}
            trimmed.append("body")
        else:
            raise ValueError("larger than 16 MB without its body")
    return fitted, tuple(trimmed)


def _field_bytes(name: str, document: Document) -> int:
    return len(bson.encode({name: document[name]}))


def _cut_end(text: str, excess_bytes: int) -> str:
    # A letter that the cut splits is dropped.
    return text.encode()[:-excess_bytes].decode(errors="ignore")
