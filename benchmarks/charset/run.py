"""Measures how often bytes become the right text, beside chardet, charset-normalizer, w3lib (Scrapy) and ftfy."""

import json
import random
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import chardet
import ftfy
from charset_normalizer import from_bytes
from w3lib.encoding import html_to_unicode

from newscrawl.decoding import decode
from newscrawl.exceptions import UndecodablePage

SHARED = Path(__file__).resolve().parents[3] / "shared"
ENCODINGS = ("utf-8", "windows-1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic", "utf-16-le")
LABELS = (None, "utf-8", "windows-1251", "koi8-r")
TAKEN_FOR = ("windows-1251", "latin-1", "koi8-r", "cp866")
TITLES, PAGES = 150, 60


class Case(NamedTuple):
    """Bytes, the charset of their header, and the text that they are."""

    kind: str
    body: bytes
    header: str | None
    text: str


Reader = Callable[[bytes, str | None], str]


def by_chardet(body: bytes, _header: str | None) -> str:
    """The text in the encoding that chardet finds."""
    return body.decode(chardet.detect(body)["encoding"] or "utf-8", "replace")


def by_charset_normalizer(body: bytes, _header: str | None) -> str:
    """The best reading of charset-normalizer."""
    best = from_bytes(body).best()
    return "" if best is None else str(best)


def by_w3lib(body: bytes, header: str | None) -> str:
    """What Scrapy makes of it."""
    return html_to_unicode(None if header is None else f"text/html; charset={header}", body)[1]


def by_ftfy(body: bytes, header: str | None) -> str:
    """w3lib, and ftfy's repair after it."""
    return ftfy.fix_encoding(by_w3lib(body, header))


def by_newscrawl(body: bytes, header: str | None) -> str:
    """Ours."""
    try:
        return decode(body, header)
    except UndecodablePage:
        return ""


READERS: dict[str, Reader] = {
    "newscrawl": by_newscrawl,
    "w3lib (Scrapy)": by_w3lib,
    "w3lib + ftfy": by_ftfy,
    "chardet": by_chardet,
    "charset-normalizer": by_charset_normalizer,
}


def cases() -> Iterator[Case]:
    """Short and long documents in every encoding under every label, and text encoded twice."""
    for kind, text in documents():
        for encoding in ENCODINGS:
            body = text.encode(encoding, "xmlcharrefreplace")
            for header in LABELS:
                yield Case(kind, body, header, body.decode(encoding))
        for wrong in TAKEN_FOR:
            try:
                yield Case(f"{kind}, twice", text.encode().decode(wrong).encode(), "utf-8", text)
            except UnicodeDecodeError:
                continue


def documents() -> Iterator[tuple[str, str]]:
    """Titles in a few tags, titles in capitals, and whole pages without their labels."""
    rows = (SHARED / "topics/lenta_titles_2024.jsonl").read_text(encoding="utf-8").splitlines()
    titles = [json.loads(row)["title"] for row in random.Random(7).sample(rows, TITLES)]
    for title in titles:
        yield "title", f"<title>{title}</title>"
        yield "capitals", f"<b>{title.upper()}</b>"
    texts = (SHARED / "topics/ria_2023.jsonl").read_text(encoding="utf-8").splitlines()
    for row in random.Random(7).sample(texts, PAGES):
        yield "article", f"<html><body><p>{json.loads(row)['text']}</p></body></html>"


def main() -> int:
    """Print the share of documents read right, and the time; 1 where the real texts are absent."""
    warnings.simplefilter("ignore")
    try:
        asked = list(cases())
    except FileNotFoundError as error:
        print(f"the real texts are absent: {error.filename}", file=sys.stderr)
        return 1
    kinds = sorted({case.kind for case in asked})
    print(f"{'read right, %':22}" + "".join(f"{kind:>16}" for kind in kinds) + f"{'ms each':>10}")
    for name, reader in READERS.items():
        began = time.perf_counter()
        right = [case.kind for case in asked if reader(case.body, case.header) == case.text]
        spent = (time.perf_counter() - began) / len(asked) * 1000
        shares = (100 * right.count(kind) / sum(case.kind == kind for case in asked) for kind in kinds)
        print(f"{name:22}" + "".join(f"{share:>16.1f}" for share in shares) + f"{spent:>10.2f}")
    print(f"\n{len(asked)} documents in {len(ENCODINGS)} encodings, the header saying nothing or one of three charsets")
    return 0


if __name__ == "__main__":
    sys.exit(main())
