"""The bounds of a page, from both sides; what is nested too deep keeps its text."""

import pytest
from lxml.etree import Comment
from lxml.html import HtmlElement, fromstring

from newscrawl.exceptions import BrokenReader, NotAnArticle, OversizedPage
from newscrawl.extract import at_the_cost_of
from newscrawl.extract.limits import limit_tree, refuse_oversized_markup, refuse_too_many_tags

URL = "https://vestnik.example/news/77"


def depth(root: HtmlElement) -> int:
    above = len(list(root.iterancestors()))
    return 1 + max(len(list(element.iterancestors())) - above for element in root.iter("*"))


def test_tags() -> None:
    refuse_too_many_tags(b"<" * 100_000, URL)
    refuse_oversized_markup("<" * 100_000, URL)
    for refuse in (
        lambda: refuse_too_many_tags(b"<" * 100_001, URL),
        lambda: refuse_oversized_markup("<" * 100_001, URL),
    ):
        with pytest.raises(OversizedPage) as raised:
            refuse()
        assert str(raised.value) == f"{URL}: 100,001 tags; articles have up to 100,000"
        assert raised.value.code == "unreadable"


@pytest.mark.parametrize("attribute", ["a{}=1", "a{}", "a{}='>'", 'a{}="<b c=d>"', "a{} = 'x y z'"])
def test_attributes_of_a_tag(attribute: str) -> None:
    attributes = [attribute.format(number) for number in range(2_001)]
    refuse_oversized_markup(f"<p {' '.join(attributes[:1_990])}>", URL)
    with pytest.raises(OversizedPage, match="attributes in a tag; articles have up to 2,000"):
        refuse_oversized_markup(f"<p {' '.join(attributes)} >", URL)


@pytest.mark.parametrize(
    "markup",
    [
        f"<script>if (a<b) {{{'c = d, ' * 5_000}}}</script>",
        f"<style>a<b {'c = d; ' * 5_000}</style>",
        f"<!-- <p {'c=d ' * 5_000}> -->",
        f"<p title='{'a = b ' * 5_000}'>",
        f'<p data-x="{"a=b " * 5_000}">',
    ],
)
def test_what_looks_like_attributes(markup: str) -> None:
    refuse_oversized_markup(markup, URL)


def test_elements_and_text() -> None:
    limit_tree(fromstring(f"<div>{'<br>' * 29_999}</div>"), URL)
    with pytest.raises(OversizedPage, match="30,001 elements; articles have up to 30,000"):
        limit_tree(fromstring(f"<div>{'<br>' * 30_000}</div>"), URL)
    limit_tree(fromstring(f"<div>{'а' * 600_000}<b>б</b>{'в' * 399_999}<script>{'г' * 9_000}</script></div>"), URL)
    with pytest.raises(OversizedPage, match="1,000,001 characters of text; articles have up to 1,000,000"):
        limit_tree(fromstring(f"<div>{'а' * 600_000}<b>б</b>{'в' * 400_000}</div>"), URL)


def test_very_many_comments_leave_and_their_text_stays() -> None:
    for count, left in ((5_000, 5_000), (5_001, 0)):
        root = fromstring(f"<div>раз {'<!-- x -->' * count}два <b>три</b></div>")
        limit_tree(root, URL)
        assert len(list(root.iter(Comment))) == left
        assert root.text_content() == "раз два три"


def test_nesting_of_all_elements_together() -> None:
    limit_tree(fromstring("<div>" * 149 + "<b>x</b>" * 9_925), URL)
    with pytest.raises(OversizedPage, match="1,500,075 levels of nesting, summed over the elements"):
        limit_tree(fromstring("<div>" * 149 + "<b>x</b>" * 9_926), URL)


def test_what_is_nested_too_deep_keeps_its_text() -> None:
    root = fromstring(
        "<div>" * 150 + "<p>раз<b>два</b></p>три <script>четыре</script>пять" + "</div>" * 150 + "<p>шесть"
    )
    limit_tree(root, URL)
    assert depth(root) == 150
    assert root.text_content().split() == ["раз", "два", "три", "пять", "шесть"]


def test_what_a_reader_raises_names_the_page_and_the_place() -> None:
    with pytest.raises(BrokenReader) as raised, at_the_cost_of(URL):
        limit_tree(None, URL)
    message = str(raised.value)
    assert message.startswith(f"{URL}: a reader failed: AttributeError in extract/limits.py:")
    assert message.endswith("; please report the page")
    assert raised.value.code == "unreadable"
    assert isinstance(raised.value.__cause__, AttributeError)


def test_errors_of_the_project_pass() -> None:
    with pytest.raises(NotAnArticle, match=r"^a list$"), at_the_cost_of(URL):
        raise NotAnArticle("a list")
