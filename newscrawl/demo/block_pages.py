"""The stubs that stand in place of a page: a guard's wall (200 or 403) and a JavaScript challenge."""

from typing import Literal

from newscrawl.demo.pages import template
from newscrawl.demo.reply import Reply, html

Wall = Literal["guard", "challenge"]


def guard(host: str, *, status: int = 200) -> Reply:
    """The page of a guard against floods: its header, its cookie and its script under `/.well-known/ddos-guard/`."""
    page = html(template("wall-guard").substitute(host=host), status=status)
    marks = (("Server", "ddos-guard"), ("Set-Cookie", "__ddg1_=Xk2mQh7TnWc4; Path=/; HttpOnly"))
    return Reply(status=page.status, headers=(*page.headers, *marks, ("Cache-Control", "no-store")), body=page.body)


def challenge(host: str) -> Reply:
    """A 403 that sets a cookie by script and reloads itself."""
    return html(template("wall-challenge").substitute(host=host), status=403)
