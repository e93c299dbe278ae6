"""Targets in the network of the crawler: refused, unless the site that was asked for is there."""

import ipaddress
from collections.abc import Mapping

import pytest

from newscrawl.middlewares.private_targets import _is_private, _written_address
from tests.middlewares.small_sites import Answer, crawl, html, redirect, small_site

STORY = "<h1>Паром вышел в рейс</h1>"


@pytest.mark.parametrize(
    "host",
    [
        *(
            "127.0.0.1",
            "127.1",
            "127.255.255.254",
            "2130706433",
            "0x7f000001",
            "0x7f.1",
            "017700000001",
            "0",
            "0.0.0.0",
        ),
        *("10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1"),
        *("255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:a9fe:a9fe"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"),
    ],
)
def test_private_addresses_in_every_spelling(host: str) -> None:
    address = _written_address(host)
    assert address is not None
    assert _is_private(address)


@pytest.mark.parametrize(
    "host", ["8.8.8.8", "172.32.0.1", "100.128.0.1", "169.253.0.1", "2a02:6b8::1", "64:ff9b::808:808"]
)
def test_public_addresses(host: str) -> None:
    assert not _is_private(ipaddress.ip_address(host))


def test_names_are_no_addresses() -> None:
    assert [_written_address(name) for name in ("example.ru", "localhost", "10.example", "xn--e1afmkfd.xn--p1ai")] == [
        None
    ] * 4


def test_pages_cannot_send_the_crawl_into_its_own_network() -> None:
    with small_site(lambda _path, _headers: html("secret")) as inner:
        port = inner.url.rpartition(":")[2]
        targets = [f"http://{host}:{port}/" for host in ("127.0.0.1", "localhost", "127.1", "2130706433", "127.0.0.2")]
        targets.append("http://169.254.169.254/latest/meta-data/")

        def reply(path: str, _headers: Mapping[str, str]) -> Answer:
            if path == "/robots.txt":
                return Answer(status=404)
            kind, _, number = path.strip("/").partition("/")
            if kind == "302":
                return redirect(targets[int(number)])
            if kind == "meta":
                return html(f'<meta http-equiv="refresh" content="0; url={targets[int(number)]}">{STORY}')
            return html(STORY)

        with small_site(reply) as outer:
            urls = [f"{outer.url}/{kind}/{number}" for kind in ("302", "meta") for number in range(len(targets))]
            result = crawl([f"{outer.url}/news", *urls], links=targets)
    assert inner.requested == []
    assert set(result.pages) == {f"{outer.url}/news"}
    assert result.stats["newscrawl/refused/private_address"] == 3 * len(targets)
    assert "127.0.0.1" in result.log
    assert result.log.count("which is not requested") == len(targets)
    assert "Traceback" not in result.log


def test_a_site_on_a_private_address_is_crawled_there_under_its_other_names_too() -> None:
    def reply(path: str, _headers: Mapping[str, str]) -> Answer:
        if path == "/moved":
            return redirect(f"http://localhost:{port}/news/2")
        return Answer(status=404) if path == "/robots.txt" else html(STORY)

    with small_site(reply) as site:
        port = site.url.rpartition(":")[2]
        result = crawl([f"{site.url}/news/1", f"{site.url}/moved"])
    assert set(result.pages) == {f"{site.url}/news/1", f"http://localhost:{port}/news/2"}
    assert "newscrawl/refused/private_address" not in result.stats


def test_through_a_proxy_hosts_are_checked_as_written() -> None:
    """The site stands behind a proxy on loopback, its name resolves nowhere."""

    def reply(url: str, _headers: Mapping[str, str]) -> Answer:
        if url.endswith("/robots.txt"):
            return Answer(status=404)
        if "/to/" in url:
            return redirect(f"http://{url.rpartition('/')[2]}/inside")
        return html(STORY)

    refused = ["127.0.0.1", "localhost", "10.0.0.1", "0x7f.1", "printer.local", "169.254.169.254"]
    with small_site(reply) as proxy:
        urls = [f"http://vestnik.example/to/{host}" for host in refused]
        result = crawl(
            ["http://vestnik.example/news", "http://vestnik.example/to/other.example", *urls],
            environment={"http_proxy": proxy.url},
        )
    assert set(result.pages) == {"http://vestnik.example/news", "http://other.example/inside"}
    assert result.stats["newscrawl/refused/private_address"] == len(refused)
    assert not [url for url in proxy.requested if ".example/" not in url]
