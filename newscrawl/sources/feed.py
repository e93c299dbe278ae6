"""RSS and Atom feeds, with the full text where the publisher offers it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from newscrawl.sources.document import open_document
from newscrawl.sources.feed_rows import feed_harvest
from newscrawl.sources.sitemap_rows import sitemap_harvest
from newscrawl.sources.source import Address, Harvest, by_day
from newscrawl.sources.window import Window
from newscrawl.sources.xml_rows import SITEMAP_ROOTS, root_name


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS or Atom feed; with `full_text` a row that carries the text is the article, and no page is fetched."""

    url: str
    full_text: bool | str = False
    """True: the text is in the element that is made for it (`yandex:full-text`, `content:encoded`, Atom's `content`);
    a name (`"vestnik:text"`): in that element of an outlet's own namespace, as the feed writes it."""
    fresh: ClassVar[bool] = True

    def addresses(self, window: Window) -> Iterable[Address]:
        """The feed's address, or one for each day of the window where it has `{day:…}`."""
        return by_day(self.url, window)

    def read(self, body: bytes | str, url: str, window: Window) -> Harvest:
        """The feed's rows in its order; those of a sitemap where one is served in its place.

        Raises:
            UnreadableSource: not a feed.
        """
        document = open_document(body, url)
        if root_name(document, url) in SITEMAP_ROOTS:
            return sitemap_harvest(document, url, window)
        return feed_harvest(document, url, full_text=self.full_text)
