"""Percent-encoding in its one form: UTF-8, NFC, capital hex digits, only what must be escaped."""

import re
from unicodedata import normalize
from urllib.parse import quote, unquote_to_bytes

_PLAIN = re.compile(r"[A-Za-z0-9._~-]*")


def canonical(text: str, safe: str) -> str:
    """A piece of an address, percent-encoded in one way; characters of `safe` stand unescaped.

    Bytes that are no UTF-8 are read as windows-1251, as old Russian sites wrote them; what is neither stays as it is.

    >>> canonical("%ef%f0%e8", "") == canonical("при", "") == canonical("%d0%BF%d1%80%d0%b8", "")
    True
    """
    if _PLAIN.fullmatch(text):
        return text
    raw = unquote_to_bytes(text)
    return quote(normalize("NFC", _decoded(raw)), safe=safe, errors="surrogateescape")


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1251")
    except UnicodeDecodeError:  # 0x98 is no letter there
        return raw.decode("utf-8", "surrogateescape")
