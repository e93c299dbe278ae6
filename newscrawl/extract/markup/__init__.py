"""The page as lines, blocks and distances, whatever they mean."""
