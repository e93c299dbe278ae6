"""Generates any number of stories for tests of scale, from the sentences of the written ones."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

from newscrawl.demo.content import OUTLETS, Story, get_outlet, stories
from newscrawl.demo.phrases import in_zone
from newscrawl.items import Block

_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[А-ЯЁ«])")
_NEWEST = datetime(2025, 10, 19, 17, tzinfo=UTC)
"""Before the first written story, so that the front page shows the written ones."""
_MINUTES_APART = 7
_SENTENCES_PER_STORY = 15
_SENTENCES_PER_PARAGRAPH = 3


@cache
def generated_stories(count: int) -> tuple[Story, ...]:
    """`count` stories of vestnik, newest first; the n-th story is the same in every run."""
    written: list[Story] = []
    for name in OUTLETS:
        written += stories(name, states=("initial",), epoch=_NEWEST)
    sentences: list[str] = []
    for story in written:
        for block in story.blocks[1:]:
            if block.kind == "paragraph":
                sentences += _SENTENCE_END.split(block.text)
    return tuple(_generate(number, written, sentences) for number in range(1, count + 1))


def _generate(number: int, written: Sequence[Story], sentences: Sequence[str]) -> Story:
    outlet = get_outlet("vestnik")
    random = Random(number)  # noqa: S311 (reproducible, not secret)
    chosen = random.sample(sentences, _SENTENCES_PER_STORY)
    paragraphs = [
        " ".join(chosen[start : start + _SENTENCES_PER_PARAGRAPH])
        for start in range(0, len(chosen), _SENTENCES_PER_PARAGRAPH)
    ]
    return Story(
        name=f"vestnik/generated-{number}",
        outlet=outlet,
        path=f"/news.php?nid={100000 + number}&section=9",
        title=f"{random.choice(written).title}: хроника № {number}",
        published=in_zone(_NEWEST - timedelta(minutes=_MINUTES_APART * number), outlet.timezone),
        section="Хроника",
        blocks=tuple(Block(kind="paragraph", text=paragraph) for paragraph in paragraphs),
    )
