"""The world as one pure function: a host, a path and an instant give a reply."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from html import escape
from types import MappingProxyType
from typing import Self
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from newscrawl.demo import block_pages, pages
from newscrawl.demo.content import Outlet, Story, get_outlet, outlets, stories
from newscrawl.demo.edition import Edition, Routes
from newscrawl.demo.generated import generated_stories
from newscrawl.demo.reply import Reply, Route, html, plain, redirect
from newscrawl.demo.sites import hronograf, mayak, meridian, stepnoy, vestnik, volga
from newscrawl.demo.states import states

STATES: Mapping[str, str] = MappingProxyType({name: state.about for name, state in states().items()})
"""The names of the states in their order, each with a description."""

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
_TRACKING_PARAMETERS = frozenset(("from", "ysclid", "yclid"))
_LOGIN_FORM = (
    "<h1>Вход для подписчиков</h1><p>Чтобы читать дальше, войдите или зарегистрируйтесь.</p>"
    '<form action="/login" method="post"><input name="login"><input type="password" name="password">'
    "<button>Войти</button></form>"
)
_ONE_PIXEL_GIF = bytes.fromhex("47494638396101000100800000c0c0c000000021f90400000000002c00000000010001000002024401003b")


class World:
    """All outlets in one state.

    Args:
        state: a name in `STATES`.
        epoch: the aware instant that stories dated by their age count back from.
        generated: the number of stories to generate in addition to the written ones, for tests of scale.

    Raises:
        ValueError: there is no such state, or `epoch` is naive.
    """

    def __init__(self, state: str = "initial", *, epoch: datetime, generated: int = 0) -> None:
        if state not in STATES:
            raise ValueError(f"no state {state!r}; there are: {', '.join(STATES)}")
        if epoch.tzinfo is None:
            raise ValueError("the world's epoch needs a zone")
        self.state = states()[state]
        self.epoch = epoch
        self.generated = generated
        self._outlets_by_host = {host: outlet for outlet in outlets() for host in outlet.hosts}
        self._stories = {outlet.name: self._read_stories(outlet) for outlet in outlets()}
        self._routes = {outlet.name: self._routes_of(outlet) for outlet in outlets()}

    def in_state(self, state: str) -> Self:
        """The same world in another state."""
        return type(self)(state, epoch=self.epoch, generated=self.generated)

    @property
    def stories(self) -> tuple[Story, ...]:
        """The stories that are at their URLs, outlet by outlet, newest first."""
        return tuple(story for story in self._all_stories() if self.state.shows(story.name))

    @property
    def missing(self) -> Mapping[str, int]:
        """The URLs that no longer show their story, with the status that they answer."""
        hidden = [story for story in self._all_stories() if not self.state.shows(story.name)]
        return {story.url: self.state.missing.get(story.name, 302) for story in hidden}

    @property
    def traps(self) -> Mapping[str, stepnoy.Trap]:
        """The URLs that are linked like articles but lead to something else, with what they lead to."""
        outlet = get_outlet("stepnoy")
        return {outlet.url(target): trap for target, trap in stepnoy.TRAPS.items()}

    def reply(self, host: str, target: str, now: datetime) -> Reply:
        """The reply of a host (punycode) to a path with query; 502 for a host outside the world.

        Args:
            host: in any case.
            target: the path with its query, percent-encoded.
            now: the aware instant that printed relative dates refer to.
        """
        outlet = self._outlets_by_host.get(host.lower())
        if outlet is None:
            return plain(f"no such host in this world: {host}\n", status=502)
        if outlet.name in self.state.down:
            return plain("Service Unavailable\n", status=503, headers=(("Retry-After", "1"),))
        if outlet.name in self.state.blocked:
            return block_pages.guard(outlet.host, status=403)
        if outlet.name in self.state.missing_pages and target not in ("/", "/robots.txt"):
            return _missing(outlet, 404, now)
        if target.partition("?")[0].endswith(".xml"):
            return self._listing(outlet, target, now)
        return self._page(outlet, target, now)

    def _listing(self, outlet: Outlet, target: str, now: datetime) -> Reply:
        """A feed or sitemap."""
        if outlet.name in self.state.frozen:
            return self.in_state("initial").reply(outlet.host, target, now)
        if outlet.name in self.state.empty:
            edition = replace(self._edition(outlet), stories=())
            route = _SITES[outlet.name](edition).get(target)
            return _missing(outlet, 404, now) if route is None else route(now)
        reply = self._page(outlet, target, now)
        if outlet.name in self.state.truncated:
            return replace(reply, body=reply.body[: len(reply.body) * 2 // 3])
        return reply

    def _all_stories(self) -> list[Story]:
        found: list[Story] = []
        for outlet_stories in self._stories.values():
            found += outlet_stories
        return found

    def _read_stories(self, outlet: Outlet) -> tuple[Story, ...]:
        written = stories(outlet.name, states=self.state.after, epoch=self.epoch)
        return written + generated_stories(self.generated) if outlet.name == "vestnik" else written

    def _routes_of(self, outlet: Outlet) -> Routes:
        """The replies of an outlet by `_route_key`; hidden stories and robots.txt override the site's own routes."""
        all_stories = self._stories[outlet.name]
        routes: dict[str, Route] = dict(_SITES[outlet.name](self._edition(outlet)))
        for story in all_stories:
            if outlet.name in (*self.state.without_text, *self.state.login):
                routes[story.target] = routes[f"{story.target}amp/"] = self._route_without_text(story)
            if not self.state.shows(story.name):
                routes[story.target] = routes[f"{story.target}amp/"] = self._route_of_hidden(story)
        routes["/robots.txt"] = partial(_robots, outlet)
        return {_route_key(target): route for target, route in routes.items()}

    def _edition(self, outlet: Outlet) -> Edition:
        states_to_come = len(STATES) - len(self.state.after)
        return Edition(
            outlet=outlet,
            stories=tuple(story for story in self._stories[outlet.name] if self.state.shows(story.name)),
            changed_at=self.epoch - timedelta(minutes=states_to_come),  # another one in each state
            repainted=self.state.repainted,
        )

    def _route_without_text(self, story: Story) -> Route:
        main = _LOGIN_FORM if story.outlet.name in self.state.login else f"<h1>{escape(story.title)}</h1>"
        return partial(_page_of, story, main)

    def _route_of_hidden(self, story: Story) -> Route:
        if story.name in self.state.moved:
            return partial(_redirect_home, story.outlet)
        return partial(_missing, story.outlet, self.state.missing[story.name])

    def _page(self, outlet: Outlet, target: str, now: datetime) -> Reply:
        key = _route_key(target)
        routes = self._routes[outlet.name]
        route = routes.get(key) or routes.get(key.partition("?")[0])
        if route is not None:
            return route(now)
        if key.endswith(".jpg"):
            return Reply(status=200, headers=(("Content-Type", "image/gif"),), body=_ONE_PIXEL_GIF)
        return _missing(outlet, 404, now)


def _page_of(story: Story, main: str, _now: datetime) -> Reply:
    outlet = story.outlet
    text = pages.page(outlet, title=f"{story.title} — {outlet.title}", main=main)
    return html(text, charset=outlet.charset, label=outlet.charset)


def _robots(outlet: Outlet, _now: datetime) -> Reply:
    return plain(outlet.robots.lstrip())


def _redirect_home(outlet: Outlet, _now: datetime) -> Reply:
    return redirect(outlet.url("/"), status=302)


def _missing(outlet: Outlet, status: int, _now: datetime) -> Reply:
    main = "<h1>Страница не найдена</h1><p>Возможно, она устарела или адрес набран с ошибкой.</p>"
    text = pages.page(outlet, title=f"Страница не найдена — {outlet.title}", main=main)
    return html(text, status=status, charset=outlet.charset, label=outlet.charset)


def _route_key(target: str) -> str:
    """A path and query in one form: equal escapes, sorted parameters, without tracking parameters."""
    parts = urlsplit(target)
    kept = []
    for name, value in sorted(parse_qsl(parts.query, keep_blank_values=True)):
        if name not in _TRACKING_PARAMETERS and not name.startswith("utm_"):
            kept.append((name, value))
    return quote(unquote(parts.path), safe="/") + (f"?{urlencode(kept)}" if kept else "")
