"""Selectors that match nothing."""

import pytest

from newscrawl.extract import Selectors, unmatched_selectors

PAGE = """<h1>Мост</h1><p class=lead>Открыли</p><article><div class=text><p>Мост открыли</p></div>
<time>22</time></article>
<article><span class=author>Рябов</span></article>"""


@pytest.mark.parametrize(
    ("select", "unmatched"),
    [
        (Selectors(), {}),
        (Selectors(body=".text", title="h1", published="time::text"), {}),
        (Selectors(body="article .body", title="h1"), {"body": ("article .body",)}),
        (Selectors(body=("article .body", ".text"), lead=(".anons", ".sub")), {"lead": (".anons", ".sub")}),
        (Selectors(article="main", body=".text"), {"article": ("main",)}),
        # the first article has neither lead nor author
        (Selectors(article="article", authors=".author", lead=".lead"), {"lead": (".lead",), "authors": (".author",)}),
        (Selectors(article=("main", "article"), drop=".lead", body=".text"), {}),
        (Selectors(drop=".read-also"), {}),
        (Selectors(images="img::attr(src)"), {"images": ("img::attr(src)",)}),
    ],
)
def test_fields_without_a_match(select: Selectors, unmatched: dict[str, tuple[str, ...]]) -> None:
    assert unmatched_selectors(PAGE, select) == unmatched
