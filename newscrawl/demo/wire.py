"""HTTP/1.1 on a loopback socket: keep-alive, absolute-form request lines."""

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
class Asked:
    """A request: `host` is None when its line names no host, `form` is its query."""

    method: str
    host: str | None
    target: str
    form: Mapping[str, str]
    headers: Message


Answer = Callable[[Asked], Reply | None]
"""Gives the reply to a request, None to drop its connection."""


class Listener(ThreadingHTTPServer):
    """The listening socket; `stop` also shuts the connections that clients keep alive."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, answer: Answer) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.answer = answer
        self._open: set[socket.socket] = set()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)

    def start(self) -> None:
        """Accept connections in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Accept no more and end what is open."""
        self.shutdown()
        self._thread.join()
        self.server_close()
        for connection in list(self._open):
            _end(connection)

    def get_request(self) -> tuple[socket.socket, Any]:
        """A new connection, remembered until it is closed."""
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        """Close a connection."""
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up in the middle is its own affair; anything else is told on stderr."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _end(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:  # the client was quicker
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
        reply = self.server.answer(self._asked())
        if reply is None:
            self.close_connection = True
            return
        self._send(reply)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        self.do_GET()

    def _asked(self) -> Asked:
        parts = urlsplit(self.path)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        host = parts.hostname if parts.scheme else None
        form = dict(parse_qsl(parts.query))
        return Asked(method=self.command, host=host, target=target, form=form, headers=self.headers)

    def _send(self, reply: Reply) -> None:
        own_name = reply.header("Server")
        self.send_response_only(reply.status)
        self.send_header("Date", self.date_time_string())
        if own_name is None:
            self.send_header("Server", self.server_version)
        for name, value in reply.headers:
            self.send_header(name, value)
        if reply.status != 304:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class names it so)
        """The server keeps a log of its own."""
