"""What a human sees of the world: the page at the server's own address and the lines in the terminal."""

from html import escape

from newscrawl.demo.content import Outlet, outlets
from newscrawl.demo.pages import template
from newscrawl.demo.world import STATES, World


def page(world: World) -> str:
    """The outlets with their stories, the states, and how to change them."""
    return template("front").substitute(
        state=world.state.name,
        outlets="\n".join(_outlet(of, world) for of in outlets()),
        states="\n".join(f"<li><b>{name}</b>: {escape(about)}</li>" for name, about in STATES.items()),
    )


def _outlet(of: Outlet, world: World) -> str:
    rows = "".join(
        f'<li><a href="/at/{of.host}{escape(story.target)}">{escape(story.title)}</a></li>'
        for story in world.stories[:500]
        if story.outlet is of
    )
    return (
        f'<h2><a href="/at/{of.host}/">{escape(of.title)}</a></h2><p>{escape(of.about)}. {of.host}</p><ul>{rows}</ul>'
    )


def text(world: World, url: str) -> str:
    """The server's address, its outlets and its states, a line each."""
    rows = [f"The demo world is served at {url} (Ctrl-C ends), state: {world.state.name}", "Outlets:"]
    rows += [f"  {of.spider:16} http://{of.host}/" for of in outlets()]
    rows += ["States (curl -X POST '" + url + "/_world?state=NAME'):"]
    return "\n".join(rows + [f"  {name:16} {about}" for name, about in STATES.items()]) + "\n"
