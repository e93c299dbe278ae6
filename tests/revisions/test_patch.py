"""Edits give either text back exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.revisions.patch import Edit, edits, opcodes, redo, undo

TEXTS = st.text(alphabet="аб 1.\n«»ё", max_size=60) | st.text(max_size=30)


@given(TEXTS, TEXTS)
def test_either_text_gives_the_other_back(old: str, new: str) -> None:
    made = edits(old, new)
    assert undo(new, made) == old
    assert redo(old, made) == new


@given(TEXTS)
def test_a_text_is_no_edit_of_itself(text: str) -> None:
    assert edits(text, text) == ()


def test_what_stayed_is_not_repeated() -> None:
    paragraphs = [f"Абзац номер {number} рассказывает о работе порта." for number in range(200)]
    changed = [*paragraphs[:100], "Порт закрыли на ночь.", *paragraphs[100:]]
    changed[3] = changed[3].replace("порта", "верфи")
    made = edits("\n\n".join(paragraphs), "\n\n".join(changed))
    assert [(edit.was, edit.now.strip()) for edit in made] == [("порта", "верфи"), ("", "Порт закрыли на ночь.")]


def test_edits_of_another_text_are_refused() -> None:
    made = edits("Мост открыт.", "Мост закрыт.")
    with pytest.raises(ValueError, match="does not fit"):
        undo("Мост открыт.", made)
    with pytest.raises(ValueError, match="does not fit"):
        redo("", made)
    with pytest.raises(ValueError, match="does not fit"):
        undo("абв", [Edit(at=1, was="", now="б"), Edit(at=0, was="", now="а")])


@pytest.mark.parametrize(("tokens", "stretches"), [(3_900, 2), (4_100, 1)])
def test_a_stretch_of_more_than_four_thousand_tokens_is_replaced_as_a_whole(tokens: int, stretches: int) -> None:
    old, new = ([f"{letter}{number}" for number in range(tokens)] for letter in "аб")
    old[tokens // 2] = new[tokens // 2] = "общее"
    assert len(list(opcodes(old, new))) == stretches


def test_equal_sequences_of_any_length_have_no_opcodes() -> None:
    assert list(opcodes(["а"] * 5000, ["а"] * 5000)) == []
