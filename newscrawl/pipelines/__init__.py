"""The stages of the pipeline as Scrapy item pipelines: each calls a package, counts, and drops."""
