"""Downloader and spider middlewares: they decide what is requested and which pages reach the spider."""
