"""One spider for each outlet of the demo world; reached only through its server."""
