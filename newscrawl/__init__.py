"""newscrawl: crawls Russian-language news sites into MongoDB."""

__version__ = "0.1.0"  # pyproject.toml reads it here: an egg in scrapyd has no metadata of an installation
