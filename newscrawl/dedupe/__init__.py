"""The room that says which articles are one: same, update, reprint or different."""

from newscrawl.dedupe.fingerprint import content_hash, sketch
from newscrawl.dedupe.original import Copy, links
from newscrawl.dedupe.verdict import Verdict, compare, is_update

__all__ = ["Copy", "Verdict", "compare", "content_hash", "is_update", "links", "sketch"]
