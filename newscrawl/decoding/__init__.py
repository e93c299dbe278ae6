"""Bytes to text: the encoding of a page or a feed, decided by what its bytes say before what its labels say."""

from codecs import BOM_UTF8

from newscrawl.decoding.detect import best_encoding
from newscrawl.decoding.labels import labels_of
from newscrawl.decoding.mojibake import repaired
from newscrawl.decoding.refusal import refuse_binary, refuse_garbled
from newscrawl.decoding.utf import as_utf, as_utf8

__all__ = ["decode"]


def decode(body: bytes, declared: str | None) -> str:
    """The text of a page, a feed, a sitemap or a JSON document.

    UTF-16 and UTF-8 are known by their bytes, which no other text has by chance; a UTF-8 page may have broken letters,
    which are dropped, and pieces in another encoding. Other bytes are read in the Cyrillic encoding whose letter pairs
    are likest to Russian (`letters`); the labels of the header, of the XML declaration and of `meta` weigh in, and
    decide where there are too few letters. Text that was encoded twice («РќРѕРІ…», «Íîâ…», «п²п╬п╡…» for «Нов…») is
    read back, whole or in parts.

    Args:
        declared: the charset of the HTTP header, as written there.

    Raises:
        UndecodablePage: the bytes are no text, text in no encoding we know, or text whose letters are lost.
    """
    wide = as_utf(body)
    if wide is not None:
        return refuse_garbled(repaired(wide))
    refuse_binary(body)
    body = body.removeprefix(BOM_UTF8)  # an editor may have put it before any encoding
    labels = labels_of(body, declared)
    text = as_utf8(body, labels)
    if text is None:
        text = body.decode(best_encoding(body, labels), "replace")
    return refuse_garbled(repaired(text))
