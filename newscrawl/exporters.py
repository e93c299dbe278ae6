"""Scrapy's feed exports with articles as JSON by the data contract (`Article.to_json`)."""

from typing import Any

import msgspec
from scrapy.exporters import JsonItemExporter, JsonLinesItemExporter

from newscrawl.items import Article


class ArticleJsonLinesExporter(JsonLinesItemExporter):
    """`-O file.jsonl`: one article per line, other items as Scrapy writes them."""

    def export_item(self, item: Any) -> None:
        """Write one line."""
        if isinstance(item, Article):
            self.file.write(msgspec.json.encode(item) + b"\n")
        else:
            super().export_item(item)


class ArticleJsonExporter(JsonItemExporter):
    """`-O file.json`: an array of articles."""

    def export_item(self, item: Any) -> None:
        """Write one element of the array."""
        super().export_item(item.to_json() if isinstance(item, Article) else item)
