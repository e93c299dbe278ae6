"""Serves the world on a loopback port: as an HTTP proxy for its hosts, and as a website for browsers."""

import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from newscrawl.demo import overview
from newscrawl.demo.reply import Reply, conditional, html, plain
from newscrawl.demo.wire import Listener, WorldRequest
from newscrawl.demo.world import STATES, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """Network faults: each reply waits `delay_s` seconds; every `drop_every`-th request is dropped (0: none)."""

    delay_s: float = 0.0
    drop_every: int = 0


class WorldServer:
    """A threaded HTTP/1.1 server on 127.0.0.1 that serves a world and logs the requests.

    `clock` returns the aware instant that printed relative dates refer to.
    """

    def __init__(
        self,
        world: World,
        *,
        port: int = 0,
        faults: Faults | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._initial_state = world.state.name
        self._world = world
        self._clock = clock
        self._lock = threading.Lock()
        self._log: list[tuple[str, str, int]] = []
        self._request_count = 0
        self.faults = faults or Faults()
        self._listener = Listener(port, self._answer)

    @property
    def url(self) -> str:
        """The server's own URL, which is also the proxy's."""
        return f"http://127.0.0.1:{self._listener.server_port}"

    @property
    def world(self) -> World:
        """The world in its current state."""
        return self._world

    @property
    def requests(self) -> list[tuple[str, str, int]]:
        """Host, path with query, and status of every request to the world's hosts, in the order of the replies."""
        with self._lock:
            return list(self._log)

    @property
    def counts(self) -> Counter[str]:
        """How often each URL was requested."""
        return Counter(f"http://{host}{target}" for host, target, _ in self.requests)

    def put(self, state: str) -> None:
        """Put the world into a state.

        Raises:
            ValueError: there is no such state.
        """
        self._world = self._world.in_state(state)

    def reset(self) -> None:
        """Return to the initial state and clear the log."""
        self.put(self._initial_state)
        with self._lock:
            self._log.clear()
            self._request_count = 0

    def start(self) -> Self:
        """Serve from a thread of its own."""
        self._listener.start()
        return self

    def stop(self) -> None:
        """Close the port and every open connection."""
        self._listener.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_raised: object) -> None:
        self.stop()

    def _answer(self, request: WorldRequest) -> Reply | None:
        if request.host is None:
            return self._own_page(request)
        if request.method not in ("GET", "HEAD"):
            return plain("the world is read only\n", status=405)
        if self._must_drop():
            return None
        time.sleep(self.faults.delay_s)
        reply = self._world.reply(request.host, request.target, self._clock())
        reply = conditional(reply, request.headers)
        with self._lock:
            self._log.append((request.host, request.target, reply.status))
        return reply

    def _must_drop(self) -> bool:
        with self._lock:
            self._request_count += 1
            return self.faults.drop_every > 0 and self._request_count % self.faults.drop_every == 0

    def _own_page(self, request: WorldRequest) -> Reply:
        """The overview for browsers, `/_world` for control, `/at/<host>/…` for the outlets' pages without a proxy."""
        path = request.target.partition("?")[0]
        if path == "/_world":
            return self._control(request.form) if request.method == "POST" else self._status()
        if path == "/":
            return html(overview.page(self._world))
        if path.startswith("/at/"):
            host, _, target = request.target.removeprefix("/at/").partition("/")
            return self._world.reply(host, f"/{target}", self._clock())
        return plain("see / and /_world\n", status=404)

    def _status(self) -> Reply:
        status = {
            "state": self._world.state.name,
            "epoch": self._world.epoch.isoformat(),
            "states": dict(STATES),
            "counts": self.counts,
        }
        text = json.dumps(status, ensure_ascii=False)
        return Reply(status=200, headers=(("Content-Type", "application/json"),), body=text.encode())

    def _control(self, form: Mapping[str, str]) -> Reply:
        """Apply `reset=1`, `state=NAME`, `delay=SECONDS` and `drop=EVERY`, in this order."""
        try:
            if form.get("reset") == "1":
                self.reset()
            if "state" in form:
                self.put(form["state"])
            delay_s = float(form.get("delay", self.faults.delay_s))
            drop_every = int(form.get("drop", self.faults.drop_every))
        except ValueError as error:
            return plain(f"{error}\n", status=400)
        self.faults = Faults(delay_s=delay_s, drop_every=drop_every)
        return self._status()


def serve(port: int = 0, state: str = "initial") -> None:
    """Serve the world until Ctrl-C and print its URL and states. Its epoch is the current minute in UTC.

    Raises:
        ValueError: there is no such state.
        OSError: the port is in use.
    """
    world = World(state, epoch=datetime.now(UTC).replace(second=0, microsecond=0))
    try:
        with WorldServer(world, port=port) as server:
            sys.stdout.write(overview.text(world, server.url))
            sys.stdout.flush()
            threading.Event().wait()
    except KeyboardInterrupt:
        sys.stdout.write("stopped\n")
