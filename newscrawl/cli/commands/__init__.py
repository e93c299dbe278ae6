"""The project's commands on Scrapy's command system; what programs read goes to stdout, the rest to stderr."""
