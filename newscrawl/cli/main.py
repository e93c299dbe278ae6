"""The `newscrawl` console script: Scrapy's command line with this project's settings, from any folder."""

import os
import sys


def main() -> None:
    """Run `newscrawl <command>`: the same commands as `scrapy <command>` inside the project.

    Ctrl-C while the command is still being imported ends it with exit code 130, stdout that was closed early
    (`newscrawl -h | head`) with 0; neither prints a traceback.
    """
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "newscrawl.settings")
    try:
        from scrapy.cmdline import execute  # half a second in which Ctrl-C may come

        execute()
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("newscrawl: interrupted", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        # the interpreter flushes stdout once more at exit, and would complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
