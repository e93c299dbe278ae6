"""Which single-byte encoding bytes are in: evidence of letter pairs against how common and how labelled it is."""

import pytest

from newscrawl.decoding.detect import best_encoding, score_per_letter

STORY = "Паром вышел в рейс утром, пассажиров встречали на причале с оркестром, капитан доволен рейсом. "


@pytest.mark.parametrize(
    ("word", "encoding"),
    [
        ("ряд", "windows-1251"),
        ("теме", "windows-1251"),
        ("за", "windows-1251"),
        ("тех", "koi8-r"),
        ("за", "koi8-r"),
        ("но", "cp866"),
        ("та", "iso8859-5"),
        ("дня", "mac-cyrillic"),
    ],
)
def test_a_word_alone_is_in_the_commoner_of_the_encodings_that_it_may_be_in(word: str, encoding: str) -> None:
    assert best_encoding(word.encode(encoding), ()) == encoding


@pytest.mark.parametrize(
    ("word", "encoding", "label"),
    [
        ("где", "koi8-r", "koi8-r"),
        ("был", "windows-1251", "koi8-r"),
        ("от", "koi8-r", "windows-1251"),
    ],
)
def test_a_label_decides_only_between_likely_encodings(word: str, encoding: str, label: str) -> None:
    assert best_encoding(word.encode(encoding), (label,)) == encoding


def test_letters_in_an_order_that_no_language_has_are_not_russian() -> None:
    assert best_encoding("йъщжэыцфюх".encode("windows-1251") * 10, ()) != "windows-1251"


@pytest.mark.parametrize(
    ("text", "score"), [("МЧС РФ: ЖКХ готово к зиме. ", 1.2), ("Київ: їхній ґанок, цього тижня підпишуть. ", 0.9)]
)
def test_abbreviations_and_neighbouring_languages_are_like_russian_enough(text: str, score: float) -> None:
    body = text.encode("windows-1251") * 5
    assert score_per_letter(body, "windows-1251") == pytest.approx(score, abs=0.3)
    assert best_encoding(body, ()) == "windows-1251"


def test_german_of_any_length_is_windows_1252() -> None:
    page = "Über die Brücke fährt täglich ein Zug, natürlich pünktlich, für Gäste in Österreich geöffnet. "
    assert best_encoding(page.encode("windows-1252") * 20, ("windows-1252",)) == "windows-1252"


def test_a_strange_beginning_does_not_decide() -> None:
    strange = "йъщжэыцфюх " * 15
    assert best_encoding((strange + STORY * 20).encode("koi8-r"), ()) == "koi8-r"


def test_letters_after_much_ascii_are_found() -> None:
    assert best_encoding(b"<i></i>" * 10_000 + STORY.encode("koi8-r"), ()) == "koi8-r"
