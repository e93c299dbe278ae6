"""Bytes that are UTF-8 are UTF-8: text of any script comes back as it was, whatever is declared."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newscrawl.decoding import decode

LABELS = (None, "utf-8", "windows-1251", "koi8-r", "cp866", "iso-8859-1", "windows-1252", "utf-16", "gb2312", "none")
SCRIPTS = {
    "Latin-1": (0xA1, 0xFF), "Latin Extended": (0x100, 0x24F), "Cyrillic": (0x400, 0x4FF), "Russian": (0x410, 0x44F),
    "Cyrillic Supplement": (0x500, 0x52F), "Greek": (0x370, 0x3FF), "Armenian": (0x530, 0x58F),
    "Hebrew": (0x590, 0x5F4), "Arabic": (0x600, 0x6FF), "Devanagari": (0x900, 0x97F), "Bengali": (0x980, 0x9FE),
    "Tamil": (0xB80, 0xBFA), "Thai": (0xE00, 0xE5B), "Georgian": (0x10A0, 0x10FF), "Hangul": (0xAC00, 0xD7A3),
    "Ethiopic": (0x1200, 0x137F), "Mongolian": (0x1820, 0x1878), "Vietnamese": (0x1EA0, 0x1EFF),
    "punctuation": (0x2010, 0x205E), "currency": (0x20A0, 0x20C0), "letterlike": (0x2100, 0x214F),
    "box drawing": (0x2500, 0x259F), "kana": (0x3041, 0x30FF), "Han": (0x4E00, 0x9FFF), "Gothic": (0x10330, 0x1034A),
    "emoji": (0x1F300, 0x1FAFF),
}  # fmt: skip
TEXT_CATEGORIES = ("L", "M", "N", "P", "S", "Zs")
any_text = st.text(st.characters(categories=TEXT_CATEGORIES, exclude_characters="\ufffd"))


def characters_of(script: str) -> st.SearchStrategy[str]:
    low, high = SCRIPTS[script]
    return st.characters(min_codepoint=low, max_codepoint=high, categories=TEXT_CATEGORIES)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Words of one script or two, with ASCII words and marks among them."""
    one, other = draw(st.sampled_from(sorted(SCRIPTS))), draw(st.sampled_from(sorted(SCRIPTS)))
    letters = st.text(characters_of(one), min_size=1, max_size=12) | st.text(characters_of(other), max_size=5)
    plain = st.sampled_from(["We", "re", "a", "politica", "5", "1990", "-", ",", "'s", "</p><p>", "&amp;", '"'])
    words = draw(st.lists(letters | plain, max_size=60))
    return draw(st.sampled_from([" ", "", ", ", "\n"])).join(words)


@settings(max_examples=300)
@example("We’re “done” – it’s home — O‘zbekiston", "utf-8")
@example("Ñ\x9d Â´ Ã©", None)
@given(any_text, st.sampled_from(LABELS))
def test_any_text(text: str, label: str | None) -> None:
    assert decode(f"<p>{text}</p>".encode(), label) == f"<p>{text}</p>"


@settings(max_examples=500)
@given(sentences(), st.sampled_from(LABELS))
def test_any_sentence(text: str, label: str | None) -> None:
    assert decode(f"<p>{text}</p>".encode(), label) == f"<p>{text}</p>"


@settings(max_examples=100)
@given(sentences(), st.sampled_from("аяЪіÎÐР’—▓"), st.sampled_from([30, 1000]))
def test_any_sentence_beside_one_letter_repeated(text: str, letter: str, times: int) -> None:
    page = f"<p>{text}</p><p>{letter * times}</p><p>{' '.join([letter] * times)}</p>"
    assert decode(page.encode(), "utf-8") == page


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_list_of_the_letters_of_a_script(script: str) -> None:
    low, high = SCRIPTS[script]
    letters = [chr(code) for code in range(low, high + 1) if unicodedata.category(chr(code))[0] in "LN"]
    for page in ("".join(letters), " ".join(letters), f"<td>{'</td><td>'.join(letters)}</td>", "x".join(letters)):
        assert decode(page.encode(), None) == page


@pytest.mark.parametrize(
    "text",
    [
        "У СІРІЙ ЗОНІ, У ВІРІ Й НАДІЇ: СІРІ, РІВНІ, ГІРКІ, ТІ САМІ",
        "СІРІ СІРІ РІГ ВІРІ РЁ ТЁ",
        "В\xa02025 году; С\xa0РФ, У\xa0РПЦ; В «Р°»",
        "СЈ ТЈ УЈ РЈ, ТЉ УЉ, Ђ, Ћ",
        "Â´s Ã© Ä° Å¡ Ð° Ñ‚ — signs in a table of encodings",
        "NPCÂ´s und fÃ¼r GrÃ¶ÃŸe: what others wrote wrongly stays as they wrote it",
        "à À é É î ï å Å, où, là, çà et là, août, Noël, île, être, ÉTÉ À NÎMES, ÎLE, ŒUVRE",
        "Þórður Ægir Óskarsson, Ísafjörður, æð, Öræfi, úa, áéíóú ÁÉÍÓÚ öæþð",
        "Ææ Øø Åå: åååå, øøø, ææææ, ÆØÅ ÆØÅ ÆØÅ ÆØÅ",
        "¿Qué? ¡Él! ÁÉÍÓÚ ÑÑÑ, niño, ÑANDÚ",
        "ĞÜŞİÖÇ ğüşıöç İĞĞİ",
    ],
)
@pytest.mark.parametrize("times", [1, 30])
def test_what_looks_like_mojibake(text: str, times: int) -> None:
    page = "".join(f"<p>{text}</p>" for _ in range(times))
    assert decode(page.encode(), "utf-8") == page
