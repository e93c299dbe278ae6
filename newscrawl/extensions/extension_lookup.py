"""An extension that other components of the crawl ask for."""

from typing import Self

from scrapy.crawler import Crawler


class ExtensionLookup:
    """Found by its class once all extensions are there."""

    @classmethod
    def find_in(cls, crawler: Crawler) -> Self:
        """The crawl's own.

        Raises:
            RuntimeError: the extension is switched off.
        """
        found = crawler.get_extension(cls)
        if found is None:
            raise RuntimeError(f"{cls.__module__} is switched off; put it back into EXTENSIONS")
        return found
