"""The world on a loopback port, as an HTTP proxy for its hosts and as a site of its own for browsers."""

import json
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from newscrawl.demo import front
from newscrawl.demo.reply import Reply, conditional, html, plain
from newscrawl.demo.wire import Asked, Listener
from newscrawl.demo.world import STATES, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """What goes wrong on the wire: a reply waits `delay_s` seconds; every `drop_every`-th is never given (0: none)."""

    delay_s: float = 0.0
    drop_every: int = 0


class WorldServer:
    """A threaded HTTP/1.1 server on 127.0.0.1 that shows a world and keeps a log of what it was asked.

    `clock` gives the instant, aware, at which relative dates are printed.
    """

    def __init__(
        self,
        world: World,
        *,
        port: int = 0,
        faults: Faults | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._first = world.state.name
        self._world = world
        self._clock = clock
        self._lock = threading.Lock()
        self._log: list[tuple[str, str, int]] = []
        self._asked = 0
        self.faults = faults or Faults()
        self._listener = Listener(port, self._answer)

    @property
    def url(self) -> str:
        """The server's own address, which is also the proxy's."""
        return f"http://127.0.0.1:{self._listener.server_port}"

    @property
    def world(self) -> World:
        """The world as it stands now."""
        return self._world

    @property
    def requests(self) -> list[tuple[str, str, int]]:
        """Host, path with query, status of every request to the world's hosts, in the order of their replies."""
        with self._lock:
            return list(self._log)

    @property
    def counts(self) -> Counter[str]:
        """How often each address was asked for."""
        return Counter(f"http://{host}{target}" for host, target, _ in self.requests)

    def put(self, state: str) -> None:
        """Put the world into a state.

        Raises:
            ValueError: there is no such state.
        """
        self._world = self._world.in_state(state)

    def reset(self) -> None:
        """The first state again, the log empty."""
        self.put(self._first)
        with self._lock:
            self._log.clear()
            self._asked = 0

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

    def _answer(self, asked: Asked) -> Reply | None:
        if asked.host is None:
            return self._own(asked)
        if asked.method not in ("GET", "HEAD"):
            return plain("the world is read only\n", status=405)
        if self._drops():
            return None
        time.sleep(self.faults.delay_s)
        reply = conditional(self._world.reply(asked.host, asked.target, self._clock()), asked.headers)
        with self._lock:
            self._log.append((asked.host, asked.target, reply.status))
        return reply

    def _drops(self) -> bool:
        with self._lock:
            self._asked += 1
            return self.faults.drop_every > 0 and self._asked % self.faults.drop_every == 0

    def _own(self, asked: Asked) -> Reply:
        path = asked.target.partition("?")[0]
        if path == "/_world":
            return self._control(asked.form) if asked.method == "POST" else self._status()
        if path == "/":
            return html(front.page(self._world))
        if path.startswith("/at/"):
            host, _, target = asked.target.removeprefix("/at/").partition("/")
            return self._world.reply(host, f"/{target}", self._clock())
        return plain("see / and /_world\n", status=404)

    def _status(self) -> Reply:
        told = {"state": self._world.state.name, "epoch": self._world.epoch.isoformat(), "states": dict(STATES)}
        text = json.dumps({**told, "counts": self.counts}, ensure_ascii=False)
        return Reply(status=200, headers=(("Content-Type", "application/json"),), body=text.encode())

    def _control(self, form: Mapping[str, str]) -> Reply:
        """`reset=1`, `state=NAME`, `delay=SECONDS`, `drop=EVERY`, in this order."""
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
    """Serve the world until Ctrl-C; its address and states go to stdout. The epoch is the minute of the start, UTC.

    Raises:
        ValueError: there is no such state.
        OSError: the port is taken.
    """
    world = World(state, epoch=datetime.now(UTC).replace(second=0, microsecond=0))
    try:
        with WorldServer(world, port=port) as server:
            sys.stdout.write(front.text(world, server.url))
            sys.stdout.flush()
            threading.Event().wait()
    except KeyboardInterrupt:
        sys.stdout.write("stopped\n")
