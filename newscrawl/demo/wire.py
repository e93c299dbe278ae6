"""An HTTP/1.1 server on a loopback socket, with keep-alive and the request lines of proxy clients."""

import socket
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from newscrawl.demo.reply import Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldRequest:
    """A request. `host` is None if the request line has only a path, `form` is the query."""

    method: str
    host: str | None
    target: str
    form: Mapping[str, str]
    headers: Message


Answer = Callable[[WorldRequest], Reply | None]
"""Returns the reply to a request, None to drop the connection."""


_POLL_S = 0.05
"""How long `stop` may wait for the thread."""


class Listener(ThreadingHTTPServer):
    """The listening socket; `stop` also closes the connections that clients keep alive."""

    daemon_threads = True
    request_queue_size = 128  # many crawls connect at once; the default of 5 makes some wait a second for a retry

    def __init__(self, port: int, answer: Answer) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.answer = answer
        self._open: set[socket.socket] = set()
        self._thread = threading.Thread(target=self.serve_forever, args=(_POLL_S,), daemon=True)

    def start(self) -> None:
        """Accept connections in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Close the port and every open connection."""
        self.shutdown()
        self._thread.join()
        self.server_close()
        for connection in list(self._open):
            _close(connection)

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection and remember it until it is closed."""
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        """Close a connection."""
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore clients that disconnect; report every other error on stderr."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _close(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:  # the client has closed it already
        return


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "nginx"
    sys_version = ""
    wbufsize = -1
    disable_nagle_algorithm = True
    server: Listener

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        reply = self.server.answer(self._request())
        if reply is None:
            self.close_connection = True
            return
        self._send(reply)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        self.do_GET()

    def _request(self) -> WorldRequest:
        parts = urlsplit(self.path)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        host = parts.hostname if parts.scheme else None
        form = dict(parse_qsl(parts.query))
        return WorldRequest(method=self.command, host=host, target=target, form=form, headers=self.headers)

    def _send(self, reply: Reply) -> None:
        self.send_response_only(reply.status)
        self.send_header("Date", self.date_time_string())
        if reply.header("Server") is None:
            self.send_header("Server", self.server_version)
        for name, value in reply.headers:
            self.send_header(name, value)
        if reply.status != 304:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class names it so)
        """`WorldServer` keeps the log."""
