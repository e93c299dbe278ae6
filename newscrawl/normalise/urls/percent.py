"""Canonical percent-encoding: UTF-8, NFC, capital hex digits, only what must be escaped."""

import re
from unicodedata import normalize
from urllib.parse import quote, unquote_to_bytes

_PLAIN = re.compile(r"[A-Za-z0-9._~-]*")


def percent_encoded(text: str, safe: str) -> str:
    """A piece of a URL in canonical percent-encoding; characters of `safe` are left unescaped.

    Bytes that are not UTF-8 are read as windows-1251, which old Russian sites use; what is neither stays unchanged.

    >>> percent_encoded("%ef%f0%e8", ""), percent_encoded("при", ""), percent_encoded("%d0%BF%d1%80%d0%b8", "")
    ('%D0%BF%D1%80%D0%B8', '%D0%BF%D1%80%D0%B8', '%D0%BF%D1%80%D0%B8')
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
    except UnicodeDecodeError:  # the byte 0x98 is not assigned there
        return raw.decode("utf-8", "surrogateescape")
