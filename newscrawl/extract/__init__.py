"""The room where a page becomes a `RawArticle`: decoding, block pages, each field with its origin."""

from newscrawl.decoding import decode
from newscrawl.extract.article import extract, from_entry
from newscrawl.extract.blocked import blocked
from newscrawl.extract.gone import gone
from newscrawl.extract.selectors import Selectors

__all__ = ["Selectors", "blocked", "decode", "extract", "from_entry", "gone"]
