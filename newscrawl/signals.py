"""Signals that newscrawl sends through Scrapy."""

page_refused = object()
"""A page is not an article; sent with `response` and `error`, a `NotAnArticle`."""

store_now = object()
"""Asks the pipeline to store the articles that it holds; a handler that fails has stored none or some of them."""

source_read = object()
"""A response of a source could be read; sent with `source`."""

all_stored = object()
"""Every article of the crawl is stored or spooled; sent once, before the statistics are final."""
