"""The demo world for human readers: the page at the server's own URL, and the lines in the terminal."""

from html import escape

from newscrawl.demo.content import Outlet, outlets
from newscrawl.demo.pages import template
from newscrawl.demo.world import STATES, World

_MAX_STORIES = 500
"""Generated stories can be many thousands."""


def page(world: World) -> str:
    """The outlets with their stories, the states, and how to change them, as HTML."""
    return template("overview").substitute(
        state=world.state.name,
        outlets="\n".join(_outlet_as_html(outlet, world) for outlet in outlets()),
        states="\n".join(f"<li><b>{name}</b>: {escape(about)}</li>" for name, about in STATES.items()),
    )


def text(world: World, url: str) -> str:
    """The server's URL, the outlets and the states, one line each."""
    lines = [f"The demo world is served at {url} (stop with Ctrl-C), state: {world.state.name}", "Outlets:"]
    lines += [f"  {outlet.spider:16} http://{outlet.host}/" for outlet in outlets()]
    lines.append(f"Crawl them in another terminal after: export NEWSCRAWL_DEMO_URL={url}")
    lines.append(f"States (curl -X POST '{url}/_world?state=NAME'):")
    lines += [f"  {name:16} {about}" for name, about in STATES.items()]
    return "\n".join(lines) + "\n"


def _outlet_as_html(outlet: Outlet, world: World) -> str:
    base = f"/at/{outlet.host}"
    items = ""
    for story in world.stories[:_MAX_STORIES]:
        if story.outlet is outlet:
            items += f'<li><a href="{base}{escape(story.target)}">{escape(story.title)}</a></li>'
    heading = f'<h2><a href="{base}/">{escape(outlet.title)}</a></h2>'
    return f"{heading}<p>{escape(outlet.about)}. {outlet.host}</p><ul>{items}</ul>"
