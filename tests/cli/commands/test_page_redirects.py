"""`newscrawl page URL` goes where the address leads, as a crawl does, and says where that is."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.crawl.conftest import Project
from tests.extract.hostile_pages import TITLE, page

pytestmark = pytest.mark.soak  # a process for each
TARGETS = {
    "/moved": "/news/1", "/twice": "/moved", "/circle": "/back", "/back": "/circle", "/secret": "http://169.254.169.254/",
    "/home": "/", "/broken": "http://[::1",
}  # fmt: skip
REFRESHES = {"/refresh": "0; url=/news/1", "/self": "60; url=/self", "/inside": "1; url=http://10.0.0.1/x"}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path
        if path in TARGETS or path.startswith("/longer"):
            self.send_response(302)
            self.send_header("Location", TARGETS.get(path, f"{path}r"))
            self.end_headers()
            return
        refresh = f"<meta http-equiv=refresh content='{REFRESHES[path]}'>" if path in REFRESHES else ""
        is_found = refresh or path == "/news/1"
        self.send_response(200 if is_found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if is_found:
            self.wfile.write(page(refresh).encode())

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def project(project: Project) -> Project:
    del project.environment["NEWSCRAWL_DEMO_URL"]  # it is a proxy, which would have none of these
    return project


@pytest.mark.parametrize("path", ["/twice", "/refresh", "/self"])
def test_the_page_that_the_address_leads_to_is_read(path: str, project: Project, site: str) -> None:
    done = project.run("page", site + path)
    chain = {
        "/twice": ["/twice", "/moved", "/news/1"], "/refresh": ["/refresh", "/news/1"],
    }.get(path, [])  # fmt: skip
    assert done.stderr == (" redirects to ".join(site + step for step in chain) + "\n" if chain else "")
    article = json.loads(done.stdout)
    assert (article["title"], article["url"]) == (TITLE, site + (chain or [path])[-1])


@pytest.mark.parametrize(
    ("path", "code", "reason"),
    [
        ("/circle", "unreadable", "redirects in a circle"),
        ("/longer", "unreadable", "redirects in a circle"),
        ("/secret", "unreadable", "169.254.169.254 is not on the internet"),
        ("/inside", "unreadable", "10.0.0.1 is not on the internet"),
        ("/home", "not-article", "home page"),
        ("/broken", "not-article", "empty"),
    ],
)
def test_where_it_leads_to_no_page_that_is_said(path: str, code: str, reason: str, project: Project, site: str) -> None:
    done = project.run("page", site + path, code=1)
    answer = json.loads(done.stdout)
    assert answer["error"] == code
    assert reason in answer["detail"]
    assert "Traceback" not in done.stderr
