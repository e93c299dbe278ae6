"""Persons, organisations and places that an article names, in the nominative."""

from newscrawl.entities.recogniser import recognise, recognise_article, version

__all__ = ["recognise", "recognise_article", "version"]
