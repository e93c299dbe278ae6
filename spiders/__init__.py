"""The sites: one declarative file each."""
