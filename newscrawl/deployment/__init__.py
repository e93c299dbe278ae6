"""What `newscrawl deploy` is made of: the project's egg, and scrapyd's API."""
