"""What accompanies a crawl: the database connection, the ledger of runs, the progress line."""
