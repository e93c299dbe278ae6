"""Reads the pages whose file names come on stdin, each in a fork of its own with limits; prints one JSON object a page.

The plain page of the first argument is read before, so that tables and dictionaries are loaded as in a crawl, and after
each page, so that the next page is known to be read.
"""

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from scrapy.settings import Settings

from newscrawl.cli.run.page_reader import PageReader, saved_page
from newscrawl.exceptions import NotAnArticle
from tests.peak_memory import peak_memory_mb

_CPU_SECONDS, _ADDRESS_SPACE = 60, 3 * 2**30  # they end a page that runs away; what is allowed, the test says


def _answer(reader: PageReader, file: str) -> dict[str, Any]:
    try:
        response = saved_page(Path(file), "https://e.example/news/1")
        return reader.article(response, site="generic", fetched_at=None).to_json()
    except NotAnArticle as error:
        return {"error": error.code, "detail": str(error)}


def _measured(reader: PageReader, file: str, plain: str) -> dict[str, Any]:
    before = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    answer = _answer(reader, file)
    cpu = sum(resource.getrusage(resource.RUSAGE_SELF)[:2]) - before
    next_answer = _answer(reader, plain)
    peak = peak_memory_mb()
    return {"answer": answer, "next": next_answer, "cpu_seconds": cpu, "peak_mb": peak}


def _main(plain: str) -> None:
    settings = Settings()
    settings.setmodule("newscrawl.settings")
    reader = PageReader(settings)
    _answer(reader, plain)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
            resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
            print(json.dumps(_measured(reader, line.strip(), plain)), flush=True)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            print(json.dumps({"died": status}), flush=True)


if __name__ == "__main__":
    _main(sys.argv[1])
