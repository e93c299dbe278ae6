"""Scrapy's feed exports of articles in the form of the data contract."""

from typing import Any

import msgspec
from scrapy.exporters import JsonItemExporter, JsonLinesItemExporter

from newscrawl.items import Article


class ArticleJsonLinesExporter(JsonLinesItemExporter):
    """`-O file.jsonl`: an `Article` as its `to_json`, any other item as Scrapy writes it."""

    def export_item(self, item: Any) -> None:
        """Writes one line."""
        if isinstance(item, Article):
            self.file.write(msgspec.json.encode(item) + b"\n")
        else:
            super().export_item(item)


class ArticleJsonExporter(JsonItemExporter):
    """`-O file.json`: an array of `Article`s as their `to_json`."""

    def export_item(self, item: Any) -> None:
        """Writes one element of the array."""
        super().export_item(item.to_json() if isinstance(item, Article) else item)
