"""Readers of single values: authors, tags, images, language, genre, time zone, entries of a live broadcast."""
