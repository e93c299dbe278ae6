"""Decodes pages and feeds: the bytes decide the encoding before the labels do, and mojibake is repaired."""

from codecs import BOM_UTF8

from newscrawl.decoding.detect import best_encoding
from newscrawl.decoding.labels import declared_encodings
from newscrawl.decoding.mojibake import repair_mojibake
from newscrawl.decoding.refusal import refuse_binary, refuse_lost_letters
from newscrawl.decoding.utf import decode_utf8, decode_utf16
from newscrawl.exceptions import UndecodablePage

__all__ = ["decode", "encoding_of"]


def decode(body: bytes, declared: str | None) -> str:
    """The text of a page, a feed, a sitemap or a JSON document.

    UTF-16 and UTF-8 are recognised by their bytes, which no other text has by chance; a UTF-8 page may have broken
    letters, which are dropped, and pieces in another encoding. Other bytes are decoded in the encoding whose letter
    pairs are most like Russian (`letter_pairs`); the labels of the header, the XML declaration and `meta` count too,
    and decide where there are too few letters or none is Russian. Mojibake («РќРѕРІ…», «Íîâ…», «п²п╬п╡…» for «Нов…»),
    of the whole text or of parts, is repaired where its second reading gives Russian words (`evidence`); any other text
    that is valid UTF-8 comes back as it is.

    Args:
        declared: the charset of the HTTP header, as written there.

    Raises:
        UndecodablePage: the bytes are not text, text in no known encoding, or text whose letters are lost.
    """
    wide_text = decode_utf16(body)
    if wide_text is not None:
        return refuse_lost_letters(repair_mojibake(wide_text))
    refuse_binary(body)
    body = body.removeprefix(BOM_UTF8)  # some editors put it before text in any encoding
    labels = declared_encodings(body, declared)
    text = decode_utf8(body, labels)
    if text is None:
        text = body.decode(best_encoding(body, labels), "replace")
    return refuse_lost_letters(repair_mojibake(text))


def encoding_of(body: bytes, declared: str | None) -> str | None:
    """The name of the encoding in which `decode` reads these bytes; None where it finds none."""
    if decode_utf16(body) is not None:
        return "utf-16"
    try:
        refuse_binary(body)
        body = body.removeprefix(BOM_UTF8)
        labels = declared_encodings(body, declared)
        return "utf-8" if decode_utf8(body, labels) is not None else best_encoding(body, labels)
    except UndecodablePage:
        return None
