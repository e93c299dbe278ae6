"""Extensions that accompany a crawl: they react to signals, and pipelines and middlewares use them."""
