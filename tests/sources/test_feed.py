"""RSS and Atom as publishers send them."""

import pytest

from newscrawl.exceptions import UnreadableSource
from newscrawl.items import Image
from newscrawl.sources import Feed, Window

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:yandex="http://news.yandex.ru" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Вестник</title>
<item>
  <title>Мост &quot;Северный&quot; открыли&amp;nbsp;досрочно</title>
  <link>/news/77</link><pdalink>http://m.vestnik.example/news/77</pdalink>
  <description><![CDATA[<p>Движение <b>пустили</b> ночью</p>]]></description>
  <category>Город</category><category>Дороги</category><category>Мосты</category>
  <dc:creator>Анна Белова</dc:creator>
  <pubDate>Wed, 22 Oct 2025 10:13:00 +0300</pubDate>
  <enclosure url="/img/77.jpg" type="image/jpeg"/><enclosure url="/v/77.mp4" type="video/mp4"/>
  <yandex:full-text>Первый абзац.

Второй абзац.</yandex:full-text>
</item>
<item><title>Без адреса</title></item><item><title>Сломан</title><link>http://[::1</link></item>
<item><title>Ссылка в guid</title><guid isPermaLink="true">http://vestnik.example/news/78</guid></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry>
  <title type="html">Цены &lt;b&gt;выросли&lt;/b&gt;</title>
  <link rel="replies" href="http://a.example/1/comments"/><link href="http://a.example/1"/>
  <published>2025-10-22T10:13:00+03:00</published><updated>2025-10-22T11:00:00+03:00</updated>
  <author><name>Иван Орлов</name><email>orlov@a.example</email></author>
  <category term="Экономика"/><summary>Коротко</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Текст</p></div></content>
</entry></feed>"""

BOMB = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">
<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss><channel><item><title>&c;&x;</title><link>http://a.example/1</link></item></channel></rss>"""


def entries(markup: str, encoding: str = "utf-8", **options: bool):
    feed = Feed("http://vestnik.example/rss.xml", **options)
    return feed.read(markup.encode(encoding), feed.url, Window()).entries


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r"])
def test_rss_row_is_read_in_its_declared_encoding(encoding: str) -> None:
    first, from_guid = entries(RSS.format(encoding=encoding), encoding)
    assert first.url == "http://vestnik.example/news/77"
    assert first.title == 'Мост "Северный" открыли досрочно'
    assert first.lead == "Движение пустили ночью"
    assert first.published == "Wed, 22 Oct 2025 10:13:00 +0300"
    assert (first.section, first.tags) == ("Город", ("Дороги", "Мосты"))
    assert first.authors == ("Анна Белова",)
    assert first.images == (Image(url="http://vestnik.example/img/77.jpg"),)
    assert from_guid.url == "http://vestnik.example/news/78"


def test_full_text_only_where_the_site_says_so() -> None:
    assert entries(RSS.format(encoding="utf-8"))[0].full_text is None
    assert entries(RSS.format(encoding="utf-8"), full_text=True)[0].full_text == "Первый абзац.\n\nВторой абзац."


def test_atom() -> None:
    (entry,) = entries(ATOM, full_text=True)
    assert (entry.url, entry.title, entry.lead) == ("http://a.example/1", "Цены выросли", "Коротко")
    assert (entry.published, entry.modified) == ("2025-10-22T10:13:00+03:00", "2025-10-22T11:00:00+03:00")
    assert (entry.authors, entry.section) == (("Иван Орлов",), "Экономика")
    assert entry.full_text is not None
    assert "<p>Текст</p>" in entry.full_text


def test_a_truncated_feed_gives_what_stands_before_the_cut() -> None:
    whole = RSS.format(encoding="utf-8")
    (first, *_) = entries(whole[: whole.index("<item><title>Без")])
    assert first.url == "http://vestnik.example/news/77"


def test_entities_are_not_expanded() -> None:
    (entry,) = entries(BOMB)
    assert "ха" not in (entry.title or "")
    assert "root" not in (entry.title or "")


@pytest.mark.parametrize(
    "body", ["", "   ", "не xml вовсе", "<html><body>Сайт закрыт</body></html>", "<opml><a/></opml>"]
)
def test_what_is_no_feed_is_refused_in_one_line(body: str) -> None:
    with pytest.raises(UnreadableSource, match=r"^http://vestnik\.example/rss\.xml: [^\n]+$"):
        entries(body)


def test_an_empty_feed_is_a_feed() -> None:
    assert entries("<rss><channel><title>Тихо</title></channel></rss>") == ()
