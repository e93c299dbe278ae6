"""The world as one pure function: a host, an address and an instant give a reply."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import Self
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from newscrawl.demo import block_pages, pages
from newscrawl.demo.content import Outlet, Story, outlet, outlets, stories
from newscrawl.demo.copies import copies
from newscrawl.demo.edition import Edition, Routes
from newscrawl.demo.reply import Reply, Route, html, plain, redirect
from newscrawl.demo.sites import hronograf, mayak, meridian, stepnoy, vestnik, volga
from newscrawl.demo.states import states

STATES: Mapping[str, str] = MappingProxyType({name: state.about for name, state in states().items()})
"""The names of the states in their order, each with a sentence."""

_SITES = MappingProxyType(
    {
        "volga": volga.routes,
        "meridian": meridian.routes,
        "hronograf": hronograf.routes,
        "mayak": mayak.routes,
        "stepnoy": stepnoy.routes,
        "vestnik": vestnik.routes,
    }
)
_TRACKING = frozenset(("from", "ysclid", "yclid"))
_DOT = bytes.fromhex("47494638396101000100800000c0c0c000000021f90400000000002c00000000010001000002024401003b")


class World:
    """All outlets in one state; stories dated by their age count back from `epoch` (aware), `copies` adds stories.

    Raises:
        ValueError: there is no such state, or `epoch` is naive.
    """

    def __init__(self, state: str = "initial", *, epoch: datetime, copies: int = 0) -> None:
        if state not in STATES:
            raise ValueError(f"no state {state!r}; there are: {', '.join(STATES)}")
        if epoch.tzinfo is None:
            raise ValueError("the world's epoch needs a zone")
        self.state = states()[state]
        self.epoch = epoch
        self.copies = copies
        self._outlets = {host: of for of in outlets() for host in of.hosts}
        self._told = {of.name: self._stories(of) for of in outlets()}
        self._routes = {of.name: self._site(of) for of in outlets()}

    def in_state(self, state: str) -> Self:
        """The same world in another state."""
        return type(self)(state, epoch=self.epoch, copies=self.copies)

    @property
    def stories(self) -> tuple[Story, ...]:
        """The stories that stand at their addresses, outlet by outlet, newest first."""
        return tuple(story for told in self._told.values() for story in told if self.state.shows(story.name))

    @property
    def gone(self) -> Mapping[str, int]:
        """The addresses that show their story no longer, with the status they answer."""
        return {
            story.url: self.state.gone.get(story.name, 302)
            for told in self._told.values()
            for story in told
            if not self.state.shows(story.name)
        }

    @property
    def traps(self) -> Mapping[str, stepnoy.Trap]:
        """The addresses that are linked as articles and are none, with what stands there."""
        return {outlet("stepnoy").url(target): trap for target, trap in stepnoy.TRAPS.items()}

    def reply(self, host: str, target: str, now: datetime) -> Reply:
        """What a host (punycode) answers for a path with its query; 502 for a host outside the world."""
        of = self._outlets.get(host.lower())
        if of is None:
            return plain(f"no such host in this world: {host}\n", status=502)
        if of.name in self.state.down:
            return plain("Service Unavailable\n", status=503, headers=(("Retry-After", "1"),))
        if of.name in self.state.walled:
            return block_pages.guard(of.host, status=403)
        if of.name in self.state.astray and target not in ("/", "/robots.txt"):
            return _missing(of, 404, now)
        return self._page(of, target, now)

    def _stories(self, of: Outlet) -> tuple[Story, ...]:
        told = stories(of.name, states=self.state.after, epoch=self.epoch)
        return told + copies(self.copies) if of.name == "vestnik" else told

    def _site(self, of: Outlet) -> Routes:
        told = self._told[of.name]
        changed_at = self.epoch - timedelta(minutes=len(STATES) - len(self.state.after))
        shown = tuple(story for story in told if self.state.shows(story.name))
        site: Routes = {
            **_SITES[of.name](Edition(outlet=of, stories=shown, changed_at=changed_at, repainted=self.state.repainted)),
            **{target: self._instead(story) for story in told for target in self._hidden(story)},
            "/robots.txt": partial(_robots, of),
        }
        return {_key(target): route for target, route in site.items()}

    def _hidden(self, story: Story) -> tuple[str, ...]:
        """The addresses under which a story stands no longer, that of its AMP copy among them."""
        return () if self.state.shows(story.name) else (story.target, f"{story.target}amp/")

    def _instead(self, story: Story) -> Route:
        if story.name in self.state.moved:
            return partial(_moved, story.outlet)
        return partial(_missing, story.outlet, self.state.gone[story.name])

    def _page(self, of: Outlet, target: str, now: datetime) -> Reply:
        key = _key(target)
        routes = self._routes[of.name]
        route = routes.get(key) or routes.get(key.partition("?")[0])
        if route is not None:
            return route(now)
        if key.endswith(".jpg"):
            return Reply(status=200, headers=(("Content-Type", "image/gif"),), body=_DOT)
        return _missing(of, 404, now)


def _robots(of: Outlet, _now: datetime) -> Reply:
    return plain(of.robots.lstrip())


def _moved(of: Outlet, _now: datetime) -> Reply:
    return redirect(of.url("/"), status=302)


def _missing(of: Outlet, status: int, _now: datetime) -> Reply:
    main = "<h1>Страница не найдена</h1><p>Возможно, она устарела или адрес набран с ошибкой.</p>"
    text = pages.page(of, title=f"Страница не найдена — {of.title}", main=main)
    return html(text, status=status, charset=of.charset, label=of.charset)


def _key(target: str) -> str:
    """An address as the sites file it: escapes made alike, parameters sorted, those of trackers dropped."""
    parts = urlsplit(target)
    said = sorted(parse_qsl(parts.query, keep_blank_values=True))
    kept = [(name, value) for name, value in said if name not in _TRACKING and not name.startswith("utm_")]
    return quote(unquote(parts.path), safe="/") + (f"?{urlencode(kept)}" if kept else "")
