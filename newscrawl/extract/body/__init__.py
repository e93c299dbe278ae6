"""The body of an article: a site's selector, else the densest text, else trafilatura."""
