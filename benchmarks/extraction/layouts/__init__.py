"""A made-up corpus of pages: our own articles in the markup of content systems, each with one trap.

A page is drawn from the names of its system and its trap, so that it is the same on every machine and in every run.
"""

from .corpus import Page, page, pages, part, system_names, trap_names

__all__ = ["Page", "page", "pages", "part", "system_names", "trap_names"]
