"""Scrapy signals of our own."""

page_refused = object()
"""A page gave no article; sent with `response` and `error`, a `NotAnArticle`."""
