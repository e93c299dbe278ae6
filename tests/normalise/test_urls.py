"""One key for every variant of an article's address, and never one key for two articles."""

import re
import string
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.exceptions import DataFileError
from newscrawl.normalise.urls import url_key
from newscrawl.normalise.urls.query import article_query
from newscrawl.normalise.urls.rules import RULES, HostRules, UrlRules

ARTICLE = "vestnik.example/news/2025/10/22/most-otkryt"


@pytest.mark.parametrize(
    "url",
    [
        "https://vestnik.example/news/2025/10/22/most-otkryt",
        "http://vestnik.example/news/2025/10/22/most-otkryt/",
        "//vestnik.example/news/2025/10/22/most-otkryt",
        "vestnik.example/news/2025/10/22/most-otkryt",
        "  HTTPS://www.Vestnik.Example./news/2025/10/22/most-otkryt\n",
        "https://m.vestnik.example/news/2025/10/22/most-otkryt",
        "https://www.m.vestnik.example/news/2025/10/22/most-otkryt",
        "https://pda.vestnik.example/news/2025/10/22/most-otkryt",
        "https://amp.vestnik.example/news/2025/10/22/most-otkryt",
        "https://vestnik.example:443/news/2025/10/22/most-otkryt",
        "http://vestnik.example:80/news/2025/10/22/most-otkryt",
        "http://vestnik.example:/news/2025/10/22/most-otkryt",
        "https://reader:secret@vestnik.example/news/2025/10/22/most-otkryt",
        "https:\\\\vestnik.example\\news\\2025\\10\\22\\most-otkryt",
        "https://vestnik.example//news/./2025/10/21/../22/most-otkryt",
        "https://vestnik.example/news/2025/10/22/most%2Dotkryt%20",
        "https://vestnik.example/news/2025/10/22/most-otk\nryt",
        "https://vestnik.example/news/2025/10/22/most-otkryt;jsessionid=1A2B",
        "https://vestnik.example/news/2025/10/22/most-otkryt#comments",
        "https://vestnik.example/news/2025/10/22/most-otkryt#!comment-7",
        "https://vestnik.example/news/2025/10/22/most-otkryt/index.html",
        "https://vestnik.example/amp/news/2025/10/22/most-otkryt",
        "https://vestnik.example/news/2025/10/22/most-otkryt/amp/",
        "https://vestnik.example/news/2025/10/22/most-otkryt.amp",
        "https://vestnik.example/news/2025/10/22/most-otkryt/amp.html",
        "https://vestnik.example/news/2025/10/22/most-otkryt/print/",
        "https://vestnik.example/news/2025/10/22/most-otkryt?amp",
        "https://vestnik.example/news/2025/10/22/most-otkryt?outputType=amp",
        "https://vestnik.example/news/2025/10/22/most-otkryt?turbo=1&desktop&rss=Y&print=yes",
        "https://vestnik.example/news/2025/10/22/most-otkryt?tmpl=component&print=1&layout=default",
        "https://vestnik.example/news/2025/10/22/most-otkryt?tmpl=component&print=1&layout=default&page=",
        "https://vestnik.example/news/2025/10/22/most-otkryt?format=pdf&tmpl=component",
        "https://vestnik.example/news/2025/10/22/most-otkryt?print=pdf",
        "https://vestnik.example/news/2025/10/22/most-otkryt?template=print&print_preview=1",
        "https://vestnik.example/news/2025/10/22/most-otkryt?op=print",
        "https://vestnik.example/news/2025/10/22/most-otkryt?action=print&PRINTERFRIENDLY=1",
        "https://vestnik.example/news/2025/10/22/most-otkryt?tmpl=raw&layout=modal",
        "https://vestnik.example/news/2025/10/22/most-otkryt?",
        "https://vestnik.example/news/2025/10/22/most-otkryt?mTitle=&mDesc=",
        "https://vestnik.example/news/2025/10/22/most-otkryt?from=yanews&ref=main_5&nw=1690000",
        "https://vestnik.example/news/2025/10/22/most-otkryt?share=telegram&source=vk",
        "https://vestnik.example/news/2025/10/22/most-otkryt?UTM_Source=a&amp;utm_medium=b",
        "https://vestnik.example/news/2025/10/22/most-otkryt?utm_referrer=https%3A%2F%2Fdzen.ru%2F?id=7",
        "https://vestnik.example/news/2025/10/22/most-otkryt?at_medium=RSS&at_campaign=rss&maca=ru-rss&xtor=AL-1",
        "https://vestnik.example/news/2025/10/22/most-otkryt&utm_source=a&utm_referrer=https://dzen.ru/a",
        "https://vestnik.example/news/2025/10/22/most-otkryt%3Futm_source=a",
        "https://vestnik.example/news/2025/10/22/most-otkryt?PHPSESSID=4f&sphrase_id=12&replytocom=3&clear_cache=Y",
        "https://vestnik-example.turbopages.org/vestnik.example/s/news/2025/10/22/most-otkryt/?parent-reqid=1",
        "https://yandex.ru/turbo?text=https%3A%2F%2Fvestnik.example%2Fnews%2F2025%2F10%2F22%2Fmost-otkryt",
        "https://vestnik-example.cdn.ampproject.org/c/s/vestnik.example/amp/news/2025/10/22/most-otkryt",
        "https://www.google.com/amp/s/vestnik.example/news/2025/10/22/most-otkryt/amp",
    ],
)
def test_variants_of_an_address_share_a_key(url: str) -> None:
    assert url_key(url) == ARTICLE


@pytest.mark.parametrize("name", sorted(RULES.tracking) + [prefix + "x" for prefix in RULES.prefixes])
def test_every_tracking_parameter_goes_wherever_it_stands(name: str) -> None:
    for query in (f"{name}=1&id=7", f"id=7&{name.upper()}=a%20b", f"id=7?{name}=1"):
        assert url_key(f"https://vestnik.example/doc?{query}") == "vestnik.example/doc?id=7"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://x.ru/news?section=3&nid=77", "x.ru/news?nid=77&section=3"),
        ("https://x.ru/?12345&utm_source=a", "x.ru/?12345"),
        ("https://x.ru/index.php?newsid=5&amp;from=rss", "x.ru/?newsid=5"),
        ("https://x.ru/?p=5&#038;fbclid=1", "x.ru/?p=5"),
        ("https://x.ru/detail.php?ELEMENT_ID=7&sphrase_id=1", "x.ru/detail.php?ELEMENT_ID=7"),
        ("https://x.ru/?id=7;utm_source=a;a=2", "x.ru/?a=2&id=7"),
        ("https://x.ru/?id=7&id=7&id=8", "x.ru/?id=7&id=8"),
        ("https://x.ru/?id=7/", "x.ru/?id=7"),
        ("https://x.ru/?q=%EC%E8%F0+%2b1", "x.ru/?q=%D0%BC%D0%B8%D1%80%20%2B1"),
        ("https://x.ru/doc?print=90125", "x.ru/doc?print=90125"),
        ("https://x.ru/?option=com_content&id=7&tmpl=component&print=1", "x.ru/?id=7&option=com_content"),
        ("https://x.ru/?tmpl=most&layout=blog&id=7", "x.ru/?id=7&layout=blog&tmpl=most"),
        ("https://x.ru/?op=news&id=7", "x.ru/?id=7&op=news"),
        ("https://x.ru/?view=1234", "x.ru/?view=1234"),
        ("https://x.ru/news.php?from=77", "x.ru/news.php?from=77"),
        ("https://x.ru/news.php?from=rss", "x.ru/news.php"),
        ("https://x.ru/?nw=77&ref=main", "x.ru/?nw=77"),
        ("https://x.ru/?nw=77&id=5", "x.ru/?id=5"),
        ("https://x.ru/?=5", "x.ru/?=5"),
        ("https://x.ru/#!/news/5/?utm_source=a&id=2", "x.ru/#!/news/5?id=2"),
        ("https://x.ru/a%2Fb/%3Fc", "x.ru/a%2Fb/%3Fc"),
        ("https://x.ru/News/Slug", "x.ru/News/Slug"),
        ("https://x.ru/%98%E0", "x.ru/%98%E0"),
        ("https://x.ru/a&b=1", "x.ru/a&b=1"),
        ("https://x.ru/ru/amp/news/most", "x.ru/ru/news/most"),
        ("https://x.ru/news/amp/12345-most", "x.ru/news/12345-most"),
        ("https://x.ru/zvuk/amp/vybor", "x.ru/zvuk/amp/vybor"),
        ("https://x.ru/amp", "x.ru/"),
        ("https://x.ru/amp/?id=7", "x.ru/?id=7"),
        ("https://x.ru/print", "x.ru/print"),
        ("https://x.ru/news/ne-tolko-amp-stranicy", "x.ru/news/ne-tolko-amp-stranicy"),
        ("https://x.ru/most.amp.html", "x.ru/most.html"),
        ("https://x.ru/..%20/a/..%20", "x.ru/..%20/a"),
        ("https://x.ru", "x.ru/"),
        ("https://www.com.ua/x", "www.com.ua/x"),
        ("https://m.ru/x", "m.ru/x"),
        ("https://ru.m.wikinews.org/wiki/x", "ru.wikinews.org/wiki/x"),
        ("http://127.0.0.1:8000/news/1", "127.0.0.1:8000/news/1"),
        ("http://[0:0::1]:8000/1", "[::1]:8000/1"),
        ("http://demo/news/1", "demo:80/news/1"),
        ("demo:080/", "demo:80/"),
        ("http://x.ru:8080/1", "x.ru:8080/1"),
    ],
)
def test_key(url: str, key: str) -> None:
    assert url_key(url) == key
    assert url_key(key) == key


@pytest.mark.parametrize(
    "url",
    [
        "https://газета.рф/2025/мир",
        "https://www.ГАЗЕТА.РФ/2025/мир/",
        "https://xn--80aahjj1e.xn--p1ai/2025/%D0%BC%D0%B8%D1%80",
        "https://XN--80AAHJJ1E.xn--P1AI/2025/%d0%bc%D0%b8%d1%80",
        "https://%D0%B3%D0%B0%D0%B7%D0%B5%D1%82%D0%B0.рф/2025/%EC%E8%F0",
        "газета.рф/2025/ми%D1%80",
    ],
)
def test_cyrillic_hosts_and_paths_in_every_encoding(url: str) -> None:
    assert url_key(url) == "xn--80aahjj1e.xn--p1ai/2025/%D0%BC%D0%B8%D1%80"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.kommersant.ru/amp/4000001", "https://www.kommersant.ru/doc/4000001?query=мост"),
        ("https://kommersant.ru/doc.aspx?DocsID=4000001", "https://www.kommersant.ru/Doc/4000001"),
        ("https://amp.rbc.ru/rbcnews/politics/01/02/2021/5e5e", "https://www.rbc.ru/politics/01/02/2021/5e5e"),
        ("https://iz.ru/export/google/amp/1900001", "https://iz.ru/1900001/2025-01-02/most-otkryt"),
        ("https://vc.ru/amp/190001", "https://vc.ru/transport/190001-most-otkryt?comments"),
        ("https://vc.ru/u/12-ivanov/190001-most", "https://vc.ru/190001"),
        ("https://rsport.ria.ru/20250102/most-1900000001.html", "https://ria.ru/20250102/most-1900000001.html"),
        ("https://www.tver.kp.ru/daily/27001.5/4000001/", "https://www.kp.ru/daily/27001/4000001/"),
        ("https://habrahabr.ru/post/90001/", "https://m.habr.com/ru/companies/most/articles/90001/?mobile=yes"),
        ("https://news.rambler.ru/moscow_city/49000001-most-otkryt/", "https://news.rambler.ru/world/49000001-most/"),
        ("https://www.svoboda.org/amp/31000001.html", "https://www.svoboda.org/a/most-otkryt/31000001.html"),
        ("https://rg.ru/printable/2025/01/02/most.html", "https://rg.ru/2025/01/02/most.html"),
        ("https://t.me/s/vestnik/77", "https://telegram.me/vestnik/77?single"),
        ("https://rus.delfi.ee/a/most.d?id=9&com=1", "http://rus.delfi.ee/a/most.d?id=9"),
        ("https://yandex.ru/turbo/iz.ru/s/1900001/2025-01-02/most", "https://iz.ru/1900001"),
    ],
)
def test_hosts_own_rules(one: str, other: str) -> None:
    assert url_key(one) == url_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://ria.ru/20250102/most-1900000001.html", "https://ria.ru/20250102/most-1900000002.html"),
        ("https://vc.ru/u/12-ivanov", "https://vc.ru/12345-most"),
        ("https://www.tver.kp.ru/", "https://www.kp.ru/"),
        ("https://x.ru/a", "https://x.ru/A"),
        ("https://x.ru/a?id=1&id=2", "https://x.ru/a?id=2&id=1"),
        ("https://spb.x.ru/a", "https://x.ru/a"),
        ("https://news.x.ru/1", "https://sport.x.ru/1"),
    ],
)
def test_two_articles_have_two_keys(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "мост открыт",
        "mailto:ivan@x.ru",
        "tel:112",
        "javascript:void(0)",
        "data:text/html,x",
        "ftp://x.ru/1",
        "file:///x.ru/1",
        "C:\\news\\1.html",
        "/news/1",
        "news/1",
        "?id=1",
        "#top",
        "//",
        "http://",
        "https:///news/1",
        "https://?id=1",
        "http://x y.ru/1",
        "http://x..ru/1",
        "http://.ru/1",
        "http://x.ru:99999/1",
        "http://x.ru:port/1",
        "http://[::z]/1",
        "http://1.5/x",
        "http://мост_.рф/1",
        "https://yandex.ru/" + "turbo/yandex.ru/s/" * 9 + "turbo/x.ru/s/1",
    ],
)
def test_what_is_no_address_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(ValueError, match=r"address|host|port|nested") as caught:
        url_key(url)
    assert "\n" not in str(caught.value)


def test_a_host_may_keep_a_doubtful_parameter() -> None:
    query = "from=5&utm_source=a"
    assert article_query(query, "/news-1", HostRules()) == ""
    assert article_query(query, "/news-1", HostRules.from_table(keep=["from"])) == "?from=5"


@pytest.mark.parametrize(
    ("path", "is_naming"),
    [("/news", False), ("/novosti-dnya", True), ("/novosti_dnya", True), ("/n1", True), ("/a/b.php", False),
     ("/" + "s" * 19, False), ("/" + "s" * 20, True)],
)  # fmt: skip
def test_a_doubtful_parameter_names_the_article_where_the_path_does_not(path: str, *, is_naming: bool) -> None:
    assert article_query("from=5", path, HostRules()) == ("" if is_naming else "?from=5")


def test_four_rewrites_in_a_row_are_followed_and_no_more() -> None:
    four = "https://google.com/amp/s/yandex.ru/turbo/google.ru/s/amp/s/iz.ru/1900001/most"
    assert url_key(four) == "iz.ru/1900001"
    with pytest.raises(ValueError, match="nested too deep"):
        url_key(four.replace("https://", "https://google.com/amp/s/"))


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://x.ru/news/amp/123", "x.ru/news/amp/123"),
        ("https://x.ru/news/amp/1234", "x.ru/news/1234"),
        ("https://x.ru/doc/123/print", "x.ru/doc/123/print"),
        ("https://x.ru/doc/1234/print", "x.ru/doc/1234"),
    ],
)
def test_four_digits_name_an_article(url: str, key: str) -> None:
    assert url_key(url) == key


def test_hosts_of_the_data_file_are_named_as_in_keys() -> None:
    named = [*RULES.hosts, *RULES.aliases.values()]
    assert [host for host in named if url_key(f"https://{host}/") != f"{host}/"] == []


@pytest.mark.parametrize(
    "change",
    [
        ("[host]", "[hosst]"),
        ("[host]", "[host"),
        ("doubtful", "doubtfull"),
        ('[hosts."rbc.ru"]\nrewrite', '[hosts."rbc.ru"]\nrewrites'),
        ("'^rbc", "'(^rbc"),
    ],
)
def test_a_wrong_data_file_is_named(change: tuple[str, str], tmp_path: Path) -> None:
    text = RULES_TEXT.replace(*change)
    assert text != RULES_TEXT
    file = tmp_path / "rules.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"^rules\.toml: .*; correct the file$"):
        UrlRules.from_file(file)


RULES_TEXT = """
[host]
labels = ["www"]
suffixes = []
[parameters]
tracking = []
prefixes = []
doubtful = []
[[presentation]]
names = ["amp"]
values = ["1"]
[aliases]
[hosts."rbc.ru"]
rewrite = [['^rbc', 'rbc']]
"""


# Properties, over addresses built from parts.

WORDS = st.text(string.ascii_letters + string.digits + "-_ЯяЁёйü", min_size=1, max_size=8)
ODD = st.sampled_from(
    [
        "amp",
        "AMP",
        "print",
        "index.php",
        ".",
        "..",
        "",
        "%20",
        "a%2fb",
        "%EC%E8%F0",
        "x.amp",
        ".amp.html",
        "ru",
        "12345",
        "..%20",
        "й",
    ]
)
SEGMENTS = st.lists(WORDS | ODD, max_size=5)
NAMES = st.sampled_from(
    ["id", "nid", "from", "nw", "ref", "amp", "print", "utm_source", "p", "a?b", "%3D", "", "Ж", "view", "source"]
)
VALUES = WORDS | st.sampled_from(
    ["", "1", "rss", "a=b", "a?utm_source=b", "?", "%26", "+", "https://x.ru/?y=1", "amp", "/"]
)
HOSTS = st.sampled_from(
    [
        "x.ru",
        "www.x.ru",
        "m.мост.рф",
        "a.b.com.ua",
        "127.0.0.1:8000",
        "demo",
        "vc.ru",
        "iz.ru",
        "tver.kp.ru",
        "yandex.ru",
        "google.com",
    ]
)


def joined(segments: list[str], parameters: list[tuple[str, str]]) -> str:
    path = "/" + "/".join(segments)
    return path + "?" + "&".join(f"{name}={value}" for name, value in parameters) if parameters else path


@given(
    HOSTS,
    SEGMENTS,
    st.lists(st.tuples(NAMES, VALUES), max_size=4),
    st.sampled_from(["", "#x", "#!/a/?b=1", "#!/amp/x"]),
)
@settings(max_examples=400, deadline=None)
def test_a_key_is_its_own_key(host: str, segments: list[str], parameters: list[tuple[str, str]], fragment: str) -> None:
    key = url_key("https://" + host + joined(segments, parameters) + fragment)
    assert url_key(key) == key
    assert url_key("https://" + key) == key
    assert re.fullmatch(r"[!-~]+", key)


SLUGS = st.lists(st.text(string.ascii_lowercase + "мост", min_size=3, max_size=8), min_size=1, max_size=3)
NAMING = st.lists(
    st.tuples(
        st.sampled_from(["id", "nid", "newsid", "p", "a", "ELEMENT_ID"]), st.text(string.digits, min_size=1, max_size=6)
    ),
    max_size=3,
    unique_by=lambda parameter: parameter[0],
)


@given(SLUGS, NAMING, st.data())
@settings(max_examples=200, deadline=None)
def test_no_variant_changes_the_key(slugs: list[str], naming: list[tuple[str, str]], data: st.DataObject) -> None:
    segments = ["novosti", *slugs, "7"]
    key = url_key("https://vestnik.example" + joined(segments, naming))
    scheme = data.draw(st.sampled_from(["http://", "HTTPS://", "//", "", "https://user@"]))
    host = data.draw(
        st.sampled_from(["vestnik.example", "www.VESTNIK.example", "m.vestnik.example.", "amp.vestnik.example"])
    )
    port = data.draw(st.sampled_from(["", ":80", ":443"]))
    written = [data.draw(st.sampled_from([segment, quote(segment), quote(segment).lower()])) for segment in segments]
    tracking = data.draw(st.lists(st.sampled_from(sorted(RULES.tracking)), max_size=3))
    parameters = data.draw(st.permutations(naming + [(name, "1") for name in tracking]))
    ending = data.draw(st.sampled_from([[], [""], ["amp"], ["amp", ""]]))
    fragment = data.draw(st.sampled_from(["", "#", "#comments", "#id=5"]))
    assert url_key(scheme + host + port + joined(written + ending, list(parameters)) + fragment) == key


@given(SLUGS, st.text(string.ascii_lowercase, min_size=1, max_size=9), st.integers(2, 10**9), st.integers(2, 10**9))
@settings(max_examples=200, deadline=None)
def test_another_value_of_an_unknown_parameter_is_another_article(
    slugs: list[str], name: str, one: int, other: int
) -> None:
    known = RULES.is_tracking(name) or name in RULES.doubtful
    keys = {url_key("https://x.ru" + joined(["n1", *slugs], [(name, str(value))])) for value in (one, other)}
    assert len(keys) == (1 if known or one == other else 2)


@given(
    st.text()
    | st.text("htps:/.?#&;=%[]@!amp0\\ \ud800йё", max_size=40)
    | st.text("/.?&=%1a", max_size=20).map("http://x.ru".__add__)
)
@settings(max_examples=600, deadline=None)
def test_any_text_has_a_key_that_is_stable_or_is_refused(text: str) -> None:
    try:
        key = url_key(text)
    except ValueError:
        return
    assert url_key(key) == key


# Real addresses.


def test_the_variants_of_one_real_address_share_a_key(shared: Callable[[str], Path]) -> None:
    lines = shared("urls/variants.txt").read_text(encoding="utf-8").split()
    assert {url_key(line) for line in lines} == {lines[0].removeprefix("https://")}


def test_real_keys_are_stable(shared: Callable[[str], Path]) -> None:
    lines = shared("urls/articles.txt").read_text(encoding="utf-8").split()
    keys = {url_key(line) for line in lines}
    assert [key for key in keys if url_key(key) != key or url_key("https://" + key) != key] == []


def test_real_addresses_share_a_key_only_if_they_have_the_same_number(shared: Callable[[str], Path]) -> None:
    addresses = defaultdict(list)
    for line in shared("urls/articles.txt").read_text(encoding="utf-8").split():
        addresses[url_key(line)].append(line)
    sharing = {key: group for key, group in addresses.items() if len(group) > 1}
    assert [group for group in sharing.values() if len({article_number(url) for url in group}) > 1] == []
    assert Counter(key.partition("/")[0] for key in sharing) == SHARED_KEYS


def article_number(url: str) -> str:
    """The longest number in the path, dates apart."""
    path = re.sub(r"/\d{4}/\d\d/\d\d/", "/", urlsplit(url).path)
    return max(re.findall(r"\d+", path), key=len)


SHARED_KEYS = {
    "finmarket.ru": 51,
    "trassae95.com": 16,
    "news.rambler.ru": 11,
    "gordonua.com": 3,
    "lifetambov.ru": 3,
    "korrespondent.net": 2,
    "bombardir.ru": 1,
    "lb.ua": 1,
    "nag.ru": 1,
    "rus.lsm.lv": 1,
    "utro.ru": 1,
    "vc.ru": 1,
    "vladnews.ru": 1,
    "igromania.ru": 1,
    "yuga.ru": 1,
    "zakon.kz": 1,
}
"""Host → how many of its articles have several addresses: of several sections, or of an older title."""
