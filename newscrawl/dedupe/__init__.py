"""Duplicate detection: compares articles (same, update, reprint, different) and finds those worth comparing."""

from newscrawl.dedupe.attribution import names_agency
from newscrawl.dedupe.fingerprint import content_hash, sketch
from newscrawl.dedupe.neighbouring_sketches import common_keys, neighbours
from newscrawl.dedupe.original import Copy, ids_to_relink, link
from newscrawl.dedupe.verdict import Verdict, compare, compare_same_text, is_update

__all__ = [
    "Copy",
    "Verdict",
    "common_keys",
    "compare",
    "compare_same_text",
    "content_hash",
    "ids_to_relink",
    "is_update",
    "link",
    "names_agency",
    "neighbours",
    "sketch",
]
