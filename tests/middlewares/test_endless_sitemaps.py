"""Sitemap indexes that name ever new indexes, on a real site: the crawl ends by itself and says where it stopped."""

from collections.abc import Mapping

from tests.middlewares.small_sites import Answer, crawl, small_site

SECOND = [f"/i{names}" for names in ("a", "b", "aa", "ab", "ba", "bb")]
DEEPEST = [f"/i{names}" for names in ("aaa", "aab", "aba", "abb", "baa", "bab", "bba", "bbb")]


def endless(path: str, _: Mapping[str, str]) -> Answer:
    if path == "/robots.txt":
        return Answer(status=404)
    rows = "".join(f"<sitemap><loc>{path}{name}</loc></sitemap>" for name in ("a", "b"))
    markup = f"<sitemapindex>{rows}<url><loc>/news{path}</loc></url></sitemapindex>"
    return Answer(body=markup.encode(), headers={"Content-Type": "application/xml"})


def test_ever_new_indexes_end_at_the_third_level() -> None:
    with small_site(endless) as site:
        result = crawl(sitemaps=[f"{site.url}/i"])
        indexes = [path for path in site.requested if path.startswith("/i")]
    assert sorted(indexes) == sorted(["/i", *(f"/i{a}" for a in ("a", "b", *["aa", "ab", "ba", "bb"])), *DEEPEST])
    assert result.stats["newscrawl/source/limit/depth"] == len(DEEPEST)
    assert result.log.count("limit of depth reached") == len(DEEPEST)
    assert "newscrawl/source/failed" not in result.stats
