"""Readers of single values, wherever on the page they stand."""
