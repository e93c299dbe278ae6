"""Finds an extension of the crawl for other components."""

from typing import Self

from scrapy.crawler import Crawler


class ExtensionLookup:
    """A base class of extensions that others use; they can be found once all extensions are created."""

    @classmethod
    def find_in(cls, crawler: Crawler) -> Self:
        """The crawl's instance.

        Raises:
            RuntimeError: the extension is switched off.
        """
        extension = crawler.get_extension(cls)
        if extension is None:
            raise RuntimeError(f"{cls.__module__} is switched off; put it back into EXTENSIONS")
        return extension
