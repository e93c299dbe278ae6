"""One outlet in one state of the world: everything that its site is built from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from newscrawl.demo.content import Outlet, Story
from newscrawl.demo.reply import Route

Routes = Mapping[str, Route]
"""A site's URLs without scheme and host, percent-encoded, and the reply of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An outlet's stories, newest first. `changed_at` is the Last-Modified of its feeds and sitemaps.

    `repainted` pages have the same texts among other counters, links and advertisements.
    """

    outlet: Outlet
    stories: tuple[Story, ...]
    changed_at: datetime
    repainted: bool = False
