"""What a page states about itself: a site's selectors, JSON-LD, microdata, meta tags, script data, feed row, URL."""
