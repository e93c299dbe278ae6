"""The base of every site's spider, its arguments, its responses, and the catalogue of sites."""
