"""Scrapy signals of our own."""

page_refused = object()
"""A page gave no article; sent with `response` and `error`, a `NotAnArticle`."""

all_stored = object()
"""Whatever the crawl read is stored or spooled; sent once, before its statistics are final."""
