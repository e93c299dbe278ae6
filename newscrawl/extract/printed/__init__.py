"""What a page prints for its readers: headline, lead, byline, section, dates."""
