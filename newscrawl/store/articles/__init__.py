"""The collections `articles` and `versions`: writing, reading, repairing and re-tagging."""
