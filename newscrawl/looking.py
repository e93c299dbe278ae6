"""A spider's base for commands that look at a few addresses under the project's politeness and store nothing."""

from typing import Self

import scrapy
from scrapy.settings import BaseSettings

_NEEDS_THE_STORE = "newscrawl.middlewares."


class LookingSpider(scrapy.Spider):
    """A spider without pipelines, without the database and what needs it, that says only what went wrong."""

    custom_settings = {  # noqa: RUF012 (Scrapy's own attribute)
        "ITEM_PIPELINES": {},
        "SPIDER_MIDDLEWARES": {},
        "EXTENSIONS": {},
        "LOG_LEVEL": "WARNING",
    }

    @classmethod
    def update_settings(cls: type[Self], settings: BaseSettings) -> None:
        """The project's settings without what needs the database."""
        super().update_settings(settings)
        stated = settings["DOWNLOADER_MIDDLEWARES"]
        kept = {name: order for name, order in stated.items() if not name.startswith(_NEEDS_THE_STORE)}
        settings.set("DOWNLOADER_MIDDLEWARES", kept, priority="spider")
