"""The stages of the road as Scrapy pipelines: they call a room, count, and drop."""
