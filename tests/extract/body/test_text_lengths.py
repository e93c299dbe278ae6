"""Text lengths and link densities of elements."""

import pytest
from lxml.html import fromstring

from newscrawl.extract.body.text_lengths import measure_text

HTML = """<body><div id="text"><p>Паром <a href="/2">вышел</a> утром.</p> Снова.<script>var x = 1</script></div>
<nav id="menu"><a href="/3">Порт</a></nav><i id="empty"></i></body>"""


@pytest.mark.parametrize(
    ("element", "total", "in_links"), [("text", 5 + 5 + 6 + 6, 5), ("menu", 4, 4), ("empty", 0, 0)]
)
def test_lengths_and_density(element: str, total: int, in_links: int) -> None:
    root = fromstring(HTML)
    lengths = measure_text(root)
    measured = root.get_element_by_id(element)
    assert (lengths.total[measured], lengths.in_links[measured]) == (total, in_links)
    assert lengths.link_density(measured) == (in_links / total if total else 0)


def test_every_text_counts_once_in_its_ancestors() -> None:
    root = fromstring(HTML)
    assert measure_text(root).total[root] == 22 + 4
