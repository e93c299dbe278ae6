"""Pages that are no article: block pages, missing pages, listings."""
