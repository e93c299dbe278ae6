"""The command line: the commands, what they run and what they print."""
