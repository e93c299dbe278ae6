"""How far a source may lead a crawl on: sitemaps of sitemaps and next pages are followed within limits."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from scrapy.http import Request, Response

from newscrawl.sources import Harvest, Sitemap, Source

_MAX_SITEMAP_DEPTH = 3
"""An index names sitemaps only (sitemaps.org); some sites have an index of indexes, and one level more is allowed."""
_MAX_PAGES = 10_000
"""Followed pages of one source, or of one day of it: a sitemap for each day of 27 years."""
_DEPTH = "source_depth"


@dataclass(slots=True)
class SourceLimits:
    """Counts the pages that each source of a crawl has named, and refuses those beyond the limits."""

    _pages: Counter[tuple[str, date | None]] = field(default_factory=Counter)

    def within(self, requests: list[Request], source: Source, response: Response) -> tuple[list[Request], str | None]:
        """The requests for further pages of a source that may be made, and the limit that kept back the others."""
        depth = response.meta.get(_DEPTH, 0) + 1
        if isinstance(source, Sitemap) and depth > _MAX_SITEMAP_DEPTH and requests:
            return [], "depth"
        key = repr(source), response.meta.get("day")
        allowed = requests[: max(0, _MAX_PAGES - self._pages[key])]
        self._pages[key] += len(allowed)
        for request in allowed:
            request.meta[_DEPTH] = depth
        return allowed, None if len(allowed) == len(requests) else "pages"


def left_out_note(harvest: Harvest) -> str:
    """What a response of a source named and a crawl does not read, as text: «2 no-address, 1 cut; limit of rows»."""
    counts = ", ".join(f"{count} {reason}" for reason, count in sorted(harvest.left_out.items()) if count)
    limits = " and ".join(harvest.limits)
    return "; ".join(filter(None, (counts, f"limit of {limits} reached" if limits else "")))
