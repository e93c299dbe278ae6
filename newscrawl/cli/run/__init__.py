"""What the commands run: pages read one by one, one or many crawls, the choice of sites, the lease of the database."""
