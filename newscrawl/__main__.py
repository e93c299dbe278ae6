"""`python -m newscrawl`: the command line, where the script is not on the path."""

from newscrawl.cli.main import main

main()
