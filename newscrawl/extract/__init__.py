"""Turns a page into a `RawArticle`: screening of pages that are no articles, then every field with its origin."""

from newscrawl.extract.article import extract, from_entry
from newscrawl.extract.broken_readers import at_the_cost_of
from newscrawl.extract.limits import refuse_too_many_tags
from newscrawl.extract.screening.block_pages import block_page_name
from newscrawl.extract.screening.missing_pages import MissingReason, missing_reason
from newscrawl.extract.screening.quick_look import QuickLook
from newscrawl.extract.selector_check import unmatched_selectors
from newscrawl.extract.selectors import Selectors

__all__ = [
    "MissingReason",
    "QuickLook",
    "Selectors",
    "at_the_cost_of",
    "block_page_name",
    "extract",
    "from_entry",
    "missing_reason",
    "refuse_too_many_tags",
    "unmatched_selectors",
]
