"""The world's server over real sockets."""

import http.client
import json
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from newscrawl.demo import STATES, Faults, World, WorldServer

FEED = "http://meridian.example/rss.xml"


@pytest.fixture
def server(epoch) -> Iterator[WorldServer]:
    with WorldServer(World(epoch=epoch), clock=lambda: epoch) as running:
        yield running


@pytest.fixture
def line(server) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=10)
    yield connection
    connection.close()


def get(line, url, method="GET", **headers):
    line.request(method, url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    reply = line.getresponse()
    return reply, reply.read()


def test_it_is_a_proxy_for_the_worlds_hosts(line):
    reply, body = get(line, "http://hronograf-ural.example/news/52-184540.html")
    assert reply.status == 200
    assert "Малый Кувай" in body.decode("windows-1251")


def test_one_connection_serves_many_requests(server, line):
    get(line, FEED)
    first = line.sock
    get(line, "http://stepnoy-krai.example/news/84517-pylnaya-burya")
    assert get(line, "http://nowhere.example/")[0].status == 502
    assert line.sock is first
    assert server.requests == [
        ("meridian.example", "/rss.xml", 200),
        ("stepnoy-krai.example", "/news/84517-pylnaya-burya", 200),
        ("nowhere.example", "/", 502),
    ]


def test_relative_dates_are_printed_by_the_servers_clock(line):
    assert "47 минут назад" in get(line, "http://stepnoy-krai.example/")[1].decode()


@pytest.mark.parametrize(("sent", "given"), [("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")])
@pytest.mark.parametrize("url", [FEED, "http://hronograf-ural.example/sitemap-news.xml"])
def test_an_unchanged_feed_is_not_sent_again(url, sent, given, server, line):
    first, _ = get(line, url)
    again, body = get(line, url, **{sent: first.headers[given]})
    assert (again.status, body, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert get(line, url)[0].status == 200


def test_a_changed_feed_is_sent_though_its_old_validators_are_shown(server, line):
    first, _ = get(line, FEED)
    server.put("edited")
    for sent, given in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        assert get(line, FEED, **{sent: first.headers[given]})[0].status == 200


def test_the_log_has_the_status_that_was_sent(server, line):
    first, _ = get(line, FEED)
    get(line, FEED, If_None_Match=first.headers["ETag"])
    assert [status for *_, status in server.requests] == [200, 304]


def test_pages_have_no_validators(line):
    page, _ = get(line, "http://volga-telegraf.example/politika/25411002", If_None_Match='"x"')
    assert (page.status, page.headers["ETag"]) == (200, None)


def test_head_sends_headers_only(line):
    reply, body = get(line, FEED, method="HEAD")
    assert (reply.status, body) == (200, b"")
    assert int(reply.headers["Content-Length"]) > 1000


def test_the_world_is_read_only(line):
    assert get(line, FEED, method="POST")[0].status == 405


def test_it_is_controlled_over_http(server, line):
    get(line, FEED)
    status = json.loads(get(line, "/_world")[1])
    assert status["state"] == "initial"
    assert list(status["states"]) == list(STATES)
    assert status["counts"] == {FEED: 1}
    assert json.loads(get(line, "/_world?state=edited", method="POST")[1])["state"] == "edited"
    assert server.world.state.name == "edited"
    status = json.loads(get(line, "/_world?reset=1", method="POST")[1])
    assert (status["state"], status["counts"]) == ("initial", {})
    assert server.requests == []


@pytest.mark.parametrize("query", ["state=edit", "delay=soon", "drop=x"])
def test_an_invalid_command_changes_nothing(query, server, line):
    reply, body = get(line, f"/_world?{query}", method="POST")
    assert reply.status == 400
    assert query.split("=")[1] in body.decode()
    assert server.faults == Faults()


def test_a_browser_can_follow_the_links(line):
    front = get(line, "/")[1].decode()
    address = "/at/volga-telegraf.example/politika/25411002"
    assert f'href="{address}"' in front
    assert "Дума Саратовска" in get(line, address)[1].decode()
    assert "Дирижер" in get(line, "/at/xn----dtbhcpclsefttn6d.xn--80akhbyknj4f/news.php?nid=77&section=3")[1].decode()
    assert get(line, "/elsewhere")[0].status == 404


def test_block_pages_have_the_guards_server_header_once(line):
    reply, _ = get(line, "http://stepnoy-krai.example/news/84501-raspisanie-avtobusov")
    assert reply.headers.get_all("Server") == ["ddos-guard"]


def test_every_second_request_is_dropped(server, line):
    get(line, "/_world?drop=2", method="POST")
    assert get(line, FEED)[0].status == 200
    with pytest.raises(http.client.RemoteDisconnected):
        get(line, FEED)
    assert get(line, FEED)[0].status == 200
    assert len(server.requests) == 2


def test_replies_can_be_delayed(server, line):
    get(line, "/_world?delay=0.3", method="POST")
    begun = time.monotonic()
    get(line, FEED)
    assert time.monotonic() - begun >= 0.3


def test_it_stops_with_connections_open(epoch):
    server = WorldServer(World(epoch=epoch)).start()
    line = http.client.HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=10)
    get(line, FEED)
    server.stop()
    with pytest.raises((http.client.HTTPException, OSError)):
        get(line, FEED)
    line.close()


def test_a_client_that_disconnects_is_not_reported(server, line, capfd):
    with socket.create_connection(("127.0.0.1", urlsplit(server.url).port), timeout=10) as client:
        client.sendall(b"GET http://meridian.example/rss.xml HT")
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert get(line, FEED)[0].status == 200
    assert capfd.readouterr().err == ""


def test_an_error_in_the_world_is_reported(epoch, capfd):
    def stopped_clock():
        raise ZeroDivisionError

    with WorldServer(World(epoch=epoch), clock=stopped_clock) as server:
        line = http.client.HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=10)
        with pytest.raises(http.client.RemoteDisconnected):
            get(line, FEED)
        line.close()
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_serve_prints_its_address_and_ends_on_ctrl_c():
    command = [sys.executable, "-c", "from newscrawl.demo import serve; serve(state='edited')"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            head = process.stdout.readline()
            port = urlsplit(head.split()[6]).port
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            assert json.loads(get(line, "/_world")[1])["state"] == "edited"
            line.close()
            process.send_signal(signal.SIGINT)
            rest, errors, code = process.stdout.read(), process.stderr.read(), process.wait(timeout=20)
        finally:
            process.kill()
    assert (code, errors) == (0, "")
    assert "restored" in rest
    assert rest.endswith("stopped\n")
