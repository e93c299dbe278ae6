"""What crawls remember: runs, visits, finished days, sketches of texts, samples of refused pages."""
