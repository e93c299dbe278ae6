"""Small real sites on loopback ports, and crawls of them in a process of their own without a database."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_TIMEOUT_S = 60  # of the whole crawl


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a site sends for a path; `closes` closes the connection without an answer."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    closes: bool = False
    waits_for: threading.Event | None = None


def html(markup: str, **headers: str) -> Answer:
    """A page."""
    return Answer(body=markup.encode(), headers={"Content-Type": "text/html; charset=utf-8"} | headers)


def redirect(url: str, **headers: str) -> Answer:
    """A 302."""
    return Answer(status=302, headers={"Location": url} | headers)


Reply = Callable[[str, Mapping[str, str]], Answer]
"""From the path with its query and the request's headers to the answer."""


@dataclass(frozen=True)
class SmallSite:
    """A site that is being served, and the paths that were requested."""

    url: str
    requested: list[str]


@contextmanager
def small_site(reply: Reply, host: str = "127.0.0.1") -> Iterator[SmallSite]:
    """Serve the answers on a free port."""
    requested: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requested.append(self.path)
            answer = reply(self.path, self.headers)
            if answer.waits_for is not None:
                answer.waits_for.wait(_TIMEOUT_S)
            if answer.closes:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer((host, 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield SmallSite(f"http://{host}:{server.server_port}", requested)
    finally:
        server.shutdown()
        server.server_close()


@dataclass(frozen=True)
class Crawled:
    """What a crawl read: URL of the response → start of its text, its statistics and its log."""

    pages: dict[str, str]
    stats: dict[str, Any]
    log: str


def crawl(urls: Sequence[str] = (), *, environment: Mapping[str, str] | None = None, **options: Any) -> Crawled:
    """Request the URLs as articles, with the project's settings and downloader middlewares.

    Args:
        urls: the articles.
        environment: variables of the process.
        options: `settings`, replaced settings; `attributes`, class attributes of the spider; `links`, URLs requested
            as articles that a listing names; `feeds` and `sitemaps`, URLs of the spider's sources.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.middlewares.small_crawl", json.dumps({"urls": list(urls), **options})],
        env=os.environ | dict(environment or {}),
        capture_output=True,
        text=True,
        timeout=_TIMEOUT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    result = json.loads(done.stdout)
    return Crawled(result["pages"], result["stats"], done.stderr)
