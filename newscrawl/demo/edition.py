"""One outlet as it stands in one state of the world: all that its site is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from newscrawl.demo.content import Outlet, Story
from newscrawl.demo.reply import Route

Routes = Mapping[str, Route]
"""The site's addresses without scheme and host, percent-encoded, and what each gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """`stories` newest first; `changed_at` is what feeds and sitemaps state as Last-Modified.

    `repainted` pages show other counters, links and advertisements.
    """

    outlet: Outlet
    stories: tuple[Story, ...]
    changed_at: datetime
    repainted: bool = False
