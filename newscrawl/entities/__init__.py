"""The room that says whom and what an article names: persons, organisations and places, in the nominative."""

from newscrawl.entities.recogniser import recognise, recognise_article, version

__all__ = ["recognise", "recognise_article", "version"]
