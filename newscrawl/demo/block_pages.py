"""Block pages that replace a page: a DDoS guard's check (200 or 403) and a JavaScript challenge (403)."""

from newscrawl.demo.pages import template
from newscrawl.demo.reply import Reply, html


def guard(host: str, *, status: int = 200) -> Reply:
    """A DDoS guard's page with its header, its cookie and its script under `/.well-known/ddos-guard/`."""
    page = html(template("block-guard").substitute(host=host), status=status)
    guard_headers = (
        ("Server", "ddos-guard"),
        ("Set-Cookie", "__ddg1_=Xk2mQh7TnWc4; Path=/; HttpOnly"),
        ("Cache-Control", "no-store"),
    )
    return Reply(status=page.status, headers=(*page.headers, *guard_headers), body=page.body)


def challenge(host: str) -> Reply:
    """A page that sets a cookie by script and reloads itself."""
    return html(template("block-challenge").substitute(host=host), status=403)
