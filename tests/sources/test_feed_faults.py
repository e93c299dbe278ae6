"""Feeds with the faults that publishers' systems make: each row is read as it was meant, or left out and counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.exceptions import UnreadableSource
from newscrawl.items import Entry
from newscrawl.sources import Feed, Harvest, Window

URL = "https://vestnik.example/rss/all.xml"
LINK = "<link>https://vestnik.example/1</link>"
NAMESPACES = (
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:ya="http://news.yandex.ru" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:a10="http://www.w3.org/2005/Atom"'
)


def harvest(markup: str | bytes, *, full_text: bool | str = False) -> Harvest:
    body = markup.encode("utf-8", "surrogatepass") if isinstance(markup, str) else markup
    return Feed(URL, full_text=full_text).read(body, URL, Window())


def rss(*rows: str, attributes: str = "") -> str:
    items = "".join(f"<item>{row}</item>" for row in rows)
    return f'<?xml version="1.0"?><rss version="2.0" {NAMESPACES} {attributes}><channel>{items}</channel></rss>'


def atom(*rows: str, attributes: str = "") -> str:
    entries = "".join(f"<entry>{row}</entry>" for row in rows)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {NAMESPACES} {attributes}>{entries}</feed>'


def only(markup: str, *, full_text: bool | str = False) -> Entry:
    read = harvest(markup, full_text=full_text)
    (entry,) = read.entries
    assert (read.left_out, read.limits) == ({}, ())
    return entry


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Паром &#55357;&#56491; вышел", "Паром 💫 вышел"),
        ("Паром &#xD83D;&#xDCAB; вышел", "Паром 💫 вышел"),
        ("Паром &#55357; вышел", "Паром вышел"),
        ("Паром &#56491;&#55357;", "Паром"),
        ("<![CDATA[Паром &#55357;&#56491; вышел]]>", "Паром 💫 вышел"),
        ("Паром &#0;&#11;&#x1F; вышел\x0b", "Паром вышел"),
        ("Паром &#1114112; вышел", "Паром вышел"),
        ("Паром \ud83d вышел", "Паром вышел"),
        ("AT&T и R&D-центр", "AT&T и R&D-центр"),
        ("AT&T; R&D; Q&A", "AT&T; R&D; Q&A"),
        ("«Ромашка» & «Василёк» &", "«Ромашка» & «Василёк» &"),
        ("&laquo;Мост&raquo;&nbsp;&mdash; дорога", "«Мост» — дорога"),
        ("Мост &amp;laquo;Узорь&amp;raquo;", "Мост «Узорь»"),
        ("5 < 6 и 7 > 6", "5 < 6 и 7 > 6"),
        ("Мост <b>открыт</b>", "Мост открыт"),
        ("Мост<br>открыт", "Мост открыт"),
        ("Мост <Узорь> открыт", "Мост <Узорь> открыт"),
    ],
)
def test_title(written: str, read: str) -> None:
    entry = only(rss(f"<title>{written}</title>{LINK}"))
    assert (entry.title, entry.url) == (read, "https://vestnik.example/1")


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("<link>https://vestnik.example/n.php?id=5&cat=3</link>", "https://vestnik.example/n.php?id=5&cat=3"),
        ("<link>/n?a=1&copy=2&amp;lt=3&reg;</link>", "https://vestnik.example/n?a=1&copy=2&lt=3®"),
        ("<link><![CDATA[/n?a=1&b=2]]></link>", "https://vestnik.example/n?a=1&b=2"),
        ("<link>?id=5</link>", f"{URL}?id=5"),
        ("<link>www.vestnik.example/5</link>", "https://www.vestnik.example/5"),
        ("<link>HTTP://vestnik.example/5</link>", "http://vestnik.example/5"),
        ("<link/><guid>https://vestnik.example/5</guid>", "https://vestnik.example/5"),
        ("<link/>https://vestnik.example/5", "https://vestnik.example/5"),
        ("<link>http:\\\\vestnik.example\\5</link>", "http://vestnik.example/5"),
        ("<link>#</link><guid>/5</guid>", "https://vestnik.example/5"),
        ("<link>javascript:;</link><guid>/5</guid>", "https://vestnik.example/5"),
        ('<guid isPermaLink="true">news/5</guid>', "https://vestnik.example/rss/news/5"),
        ("<guid>77</guid><pdalink>/m/5</pdalink>", "https://vestnik.example/m/5"),
        ('<atom:link rel="self" href="/rss"/><link>/5</link>', "https://vestnik.example/5"),
        ("<image><link>/logo</link></image><link>/5</link>", "https://vestnik.example/5"),
        ('<source url="/other.xml">Другой</source><link>/5</link>', "https://vestnik.example/5"),
        ('<link xml:base="https://b.example/y/">5</link>', "https://b.example/y/5"),
    ],
)
def test_link(written: str, url: str) -> None:
    assert only(rss(written)).url == url


@pytest.mark.parametrize(
    "row", ["<title>Т</title>", "<link/>", "<link>http://[::1</link>", "<guid>77</guid>", "<guid>tag:a,2025:1</guid>"]
)
def test_a_row_without_an_address_is_counted(row: str) -> None:
    read = harvest(rss(row, LINK))
    assert ([entry.url for entry in read.entries], read.left_out) == (["https://vestnik.example/1"], {"no-address": 1})


@pytest.mark.parametrize(
    "extension",
    [
        "<media:title>Снимок</media:title><media:description>Подпись</media:description>",
        "<itunes:title>Выпуск</itunes:title><itunes:summary>О нем</itunes:summary><itunes:author>Радио</itunes:author>",
        '<media:content url="/1.jpg"><media:title>Снимок</media:title></media:content>',
        "<media:group><media:title>Снимок</media:title><media:description>Подпись</media:description></media:group>",
        "<image><title>Знак</title></image>",
        "<media:credit>Фото</media:credit><dc:title>Другое</dc:title><dc:description>Другое</dc:description>",
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_an_extension_is_not_taken_for_the_row_itself(extension: str, is_first: bool) -> None:
    own = f"<title>Паром вышел</title><description>Лид</description><author>Анна Реброва</author>{LINK}"
    entry = only(rss(extension + own if is_first else own + extension))
    assert (entry.title, entry.lead, entry.authors) == ("Паром вышел", "Лид", ("Анна Реброва",))


@pytest.mark.parametrize(
    ("markup", "authors"),
    [
        ("<author>a@b.ru (Анна Реброва)</author>", ("Анна Реброва",)),
        ("<author>Анна Реброва (a@b.ru)</author>", ("Анна Реброва",)),
        ("<author>Анна Реброва &lt;a@b.ru&gt;</author>", ("Анна Реброва",)),
        ('<author>"Анна Реброва" &lt;a@b.ru&gt;</author>', ("Анна Реброва",)),
        ("<author>Анна Реброва [a@b.ru]</author>", ("Анна Реброва",)),
        ("<author>mailto:a@b.ru (Анна Реброва)</author>", ("Анна Реброва",)),
        ("<author>почта@вестник.рф (Анна Реброва)</author>", ("Анна Реброва",)),
        ("<author>a@b.ru, Анна Реброва</author>", ("Анна Реброва",)),
        ("<author>noreply@b.ru (Служба (Узорь))</author>", ("Служба (Узорь)",)),
        ("<author>a@b.ru</author>", ()),
        ("<author>a@b.ru</author><dc:creator>Анна Реброва</dc:creator>", ("Анна Реброва",)),
        ("<author>Анна Реброва</author><author>Иван Петров</author>", ("Анна Реброва", "Иван Петров")),
        ("<dc:creator>Анна Реброва</dc:creator><dc:creator>Анна Реброва</dc:creator>", ("Анна Реброва",)),
        ("<author><name>Анна Реброва</name><email>a@b.ru</email></author>", ("Анна Реброва",)),
        ("<atom:author><atom:name>Анна Реброва</atom:name></atom:author>", ("Анна Реброва",)),
    ],
)
def test_authors(markup: str, authors: tuple[str, ...]) -> None:
    assert only(rss(LINK + markup)).authors == authors


@pytest.mark.parametrize(
    ("row", "url"),
    [
        ('<link href="parom.html"/>', "https://vestnik.example/blog/parom.html"),
        ('<link xml:base="2025/" href="parom.html"/>', "https://vestnik.example/blog/2025/parom.html"),
        ('<link rel="alternate" type="application/json" href="j"/><link href="p"/>', "https://vestnik.example/blog/p"),
        ('<link rel="http://www.iana.org/assignments/relation/alternate" href="p"/>', "https://vestnik.example/blog/p"),
        ("<id>https://vestnik.example/p</id>", "https://vestnik.example/p"),
    ],
)
def test_atom_links_and_their_base(row: str, url: str) -> None:
    assert only(atom(row, attributes='xml:base="https://vestnik.example/blog/"')).url == url


def test_dates_and_texts_of_other_formats() -> None:
    entry = only(
        rss(
            f"{LINK}<dc:date>2025-10-22</dc:date><a10:updated>2025-10-23</a10:updated>"
            "<ya:full-text>Первый &amp; второй</ya:full-text><content:encoded>Третий</content:encoded>"
        ),
        full_text=True,
    )
    assert (entry.published, entry.modified, entry.full_text) == ("2025-10-22", "2025-10-23", "Первый & второй")


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        (False, None),
        (True, "Второй"),
        ("vestnik:text", "Первый"),
        ("Vestnik:Text", "Первый"),
        ("vestnik:nothing", None),
    ],
)
def test_an_outlets_own_namespace_may_hold_the_full_text(wanted: bool | str, text: str | None) -> None:
    row = (
        f"<title>Паром вышел</title>{LINK}<Vestnik:title>Другой</Vestnik:title><Vestnik:date>2019</Vestnik:date>"
        "<Vestnik:text>Первый</Vestnik:text><Vestnik:full-text> Второй </Vestnik:full-text>"
        "<Vestnik:related><link>/2</link><full-text>Чужой</full-text></Vestnik:related>"
    )
    entry = only(rss(row, attributes='xmlns:Vestnik="https://vestnik.example/ns"'), full_text=wanted)
    assert entry == Entry(url="https://vestnik.example/1", title="Паром вышел", full_text=text)


def test_the_usual_full_text_counts_before_one_in_another_namespace() -> None:
    row = f"{LINK}<v:full-text>Второй</v:full-text><ya:full-text>Первый</ya:full-text>"
    assert only(rss(row, attributes='xmlns:v="urn:vestnik"'), full_text=True).full_text == "Первый"


def test_rss_1_row_is_named_by_its_about() -> None:
    markup = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<item rdf:about="https://vestnik.example/1"><title>Мост</title></item></rdf:RDF>'
    )
    assert (only(markup).url, only(markup).title) == ("https://vestnik.example/1", "Мост")


WHOLE = rss(f"<title>Паром вышел</title>{LINK}", "<title>Мост</title><link>https://vestnik.example/2</link>")
SECOND = WHOLE.index("<title>Мост")


@pytest.mark.parametrize("end", range(SECOND - len("<item>") + 1, len(WHOLE) - len("</rss>") + 1))
def test_a_cut_row_is_left_out_wherever_the_cut_is(end: int) -> None:
    read = harvest(WHOLE[:end])
    expected = ["Паром вышел", "Мост"] if end >= WHOLE.rindex("</item>") + len("</item>") else ["Паром вышел"]
    assert ([entry.title for entry in read.entries], read.left_out) == (expected, {"cut": 1})


@pytest.mark.parametrize(
    "before",
    [
        "<br />\n<b>Warning</b>: session_start(): x in <b>/var/a.php</b> on line <b>2</b><br />\n",
        "Notice: Undefined index & <p>unclosed\n",
        "<html><body><h1>Warning</h1></body></html>",
        "\ufeff\ufeff\n \n",
        "<!-- <rss> cached --><!-- <html> -->",
        "<?xml version='1.0'?>\n<?xml-stylesheet href='a.xsl'?>\n",
    ],
)
def test_what_stands_before_the_feed_is_passed_over(before: str) -> None:
    assert only(before + rss(LINK)).url == "https://vestnik.example/1"


@pytest.mark.parametrize(
    "markup",
    [
        rss(LINK) + "<!-- page generated in 1 s --><script>x</script>",
        rss(LINK).replace("</rss>", "<br />\n<b>Warning</b>: x & y<br /></rss>"),
        rss(LINK).replace("</item>", ""),
        rss(LINK).upper().replace("HTTPS://VESTNIK.EXAMPLE", "https://vestnik.example").replace("XMLNS", "xmlns"),
    ],
)
def test_a_fault_around_the_rows_costs_no_row(markup: str) -> None:
    assert [entry.url for entry in harvest(markup.replace("VERSION", "version")).entries] == [
        "https://vestnik.example/1"
    ]


def test_an_unclosed_link_does_not_take_in_the_next_field() -> None:
    markup = rss("<link>https://vestnik.example/1\n<pubDate>2025-10-22</pubDate>", "<link>/2</link>")
    assert [entry.url for entry in harvest(markup).entries] == [
        "https://vestnik.example/1",
        "https://vestnik.example/2",
    ]


def test_an_unclosed_row_ends_where_the_next_begins() -> None:
    markup = rss("<link>/1</link>", "<link>/2</link>").replace("</item><item>", "<item>")
    assert [entry.url for entry in harvest(markup).entries] == [
        "https://vestnik.example/1",
        "https://vestnik.example/2",
    ]


def test_a_news_sitemap_in_place_of_a_feed() -> None:
    assert only("<urlset><url><loc>/1</loc></url></urlset>").url == "https://vestnik.example/1"


@given(st.text(st.sampled_from("<>&;#x1aя/ ]![CDAT-\ud83d\x00\"'="), max_size=80))
def test_any_title_leaves_the_other_row_alone(title: str) -> None:
    read = harvest(rss(f"<title>{title}</title><link>/1</link>", "<title>Мост</title><link>/2</link>"))
    for entry in read.entries:
        assert (entry.title or "").encode() is not None
    written = title.replace("\ud83d", "").replace("\x00", "")  # as XML: both leave before anything is read
    is_markup = any(sign in written for sign in ("<!", "<a", "<x", "</", "<C", "<D", "<A", "<T"))
    assert is_markup or [entry.url for entry in read.entries][-1] == "https://vestnik.example/2"


@pytest.mark.parametrize("markup", ["<html><p>Нет</p></html>", "<opml/>", "нет", "{}", "<!-- <rss> -->"])
def test_no_feed_is_refused(markup: str) -> None:
    with pytest.raises(UnreadableSource):
        harvest(markup)
