"""Articles that MongoDB has not taken yet: a batch in memory, then files on disk."""
