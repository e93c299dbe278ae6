"""The six sites: each module's `routes` gives every address of its outlet in one edition."""
