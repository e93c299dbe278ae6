"""Pages that are no articles: block pages, missing pages, listings."""
