"""The page as lines, blocks and distances."""
