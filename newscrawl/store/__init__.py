"""The store: MongoDB, the private server for those who have none, and the spool for the time it is away."""
