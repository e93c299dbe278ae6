"""Scores of paragraphs and the choice of the best candidate."""

import pytest
from lxml.html import HtmlElement, document_fromstring

from newscrawl.extract.body.scoring import Scores, score_paragraphs, select_best_candidate
from newscrawl.extract.body.text_lengths import measure_text


def scores_of(body: str, headline: str | None = None) -> tuple[HtmlElement, Scores]:
    root = document_fromstring(f"<html><body>{body}</body></html>")
    element = None if headline is None else root.get_element_by_id(headline)
    return root, score_paragraphs(root, measure_text(root), element)


def by_id(scores: Scores) -> dict[str, float]:
    return {element.get("id"): round(score, 3) for element, score in scores.candidates.items()}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<div id='a'><div id='b'><p>{'т' * 100}</p></div></div>", {"b": 100, "a": 30}),
        (f"<div id='a'><p>{'т' * 40}</p><p>{'т' * 39}</p></div>", {"a": 40}),
        (f"<div id='a'><h2>{'т' * 80}</h2></div>", {"a": 20}),
        (f"<div id='a'><ul><li><b>{'т' * 50}</b></li></ul></div>", {"a": 50}),
        (f"<div id='a'>{'т' * 50}<br>{'т' * 60}</div>", {"a": 110}),
        (f"<div id='a'><p><a href='/2'>{'т' * 50}</a></p></div>", {}),
        (f"<div id='a'><a href='/2'>Порт</a>{'т' * 50}</div>", {"a": 50}),
        (f"<div id='a'><p>{'т' * 50}</p></div><div class='comments'><p>{'т' * 45}</p></div>", {"a": 50}),
        (f"<div id='a'>{'т' * 50}</div><div hidden>{'т' * 45}</div>", {"a": 50}),
        (f'<div id="a">{{"text": "{"т" * 50}"}}</div>', {}),
        (f'<div id="a">{{{"т" * 40}"</div>', {"a": 42}),
        (f"<p>{'т' * 50}</p>", {}),
    ],
)
def test_scores(body: str, expected: dict[str, float]) -> None:
    _, scores = scores_of(body)
    assert by_id(scores) == expected


def test_a_wrapper_of_most_of_the_page_counts_whatever_its_class() -> None:
    wide, narrow = f"<p>{'т' * 60}</p>", f"<p>{'т' * 50}</p>"
    _, scores = scores_of(f"<div id='a' class='widget'>{wide}</div><div id='b'>{narrow}</div>")
    assert by_id(scores) == {"a": 60, "b": 50}
    _, scores = scores_of(f"<div id='a' class='widget'>{narrow}</div><div id='b'>{wide}</div>")
    assert by_id(scores) == {"b": 60}
    _, scores = scores_of(f"<aside id='a'>{wide}</aside><div id='b'>{narrow}</div>")
    assert by_id(scores) == {"b": 50}


def test_what_stands_around_the_headline_is_never_chrome() -> None:
    other = f"<div id='b'><p>{'т' * 99}</p></div>"
    _, scores = scores_of(f"<div id='a' class='widget'><h1 id='h'>Паром</h1><p>{'т' * 50}</p></div>{other}", "h")
    assert by_id(scores) == {"a": 50, "b": 99}


FAR = "<main><h1 id='h'>Паром</h1><div id='near'></div></main><section><div id='far'></div></section>"
"""Two steps of the tree lie between the headline's branch and `far`; `near` stands beside the headline."""


@pytest.mark.parametrize(("far_score", "best"), [(159, "near"), (161, "far")])
def test_distance_from_the_headline_counts(far_score: float, best: str) -> None:
    root, scores = scores_of(FAR)
    scores.candidates.update({root.get_element_by_id("near"): 100.0, root.get_element_by_id("far"): far_score})
    selected = select_best_candidate(scores, root.get_element_by_id("h"))
    assert selected is root.get_element_by_id(best)
    assert select_best_candidate(scores, None) is root.get_element_by_id("far")


@pytest.mark.parametrize(
    ("inset_chars", "own_chars", "best"),
    [(1000, 299, "inset"), (1000, 300, "around"), (100, 149, "inset"), (100, 150, "around")],
)
def test_an_inset_gives_way_to_the_text_around_it(inset_chars: int, own_chars: int, best: str) -> None:
    root, scores = scores_of("<div id='around'><div><div id='inset'></div></div></div>")
    around, inset = root.get_element_by_id("around"), root.get_element_by_id("inset")
    scores.candidates[inset] = inset_chars
    scores.own_chars.update({inset: inset_chars, around: own_chars, root.find("body"): 9000})
    selected = select_best_candidate(scores, None)
    assert selected is root.get_element_by_id(best)


def test_a_page_without_text_has_no_candidate() -> None:
    _, scores = scores_of("<p>Меню</p>")
    assert select_best_candidate(scores, None) is None
