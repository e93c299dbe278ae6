"""The six sites: each module's `routes` returns the replies of its outlet for one edition."""
